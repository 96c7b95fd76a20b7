"""Files of links written for a person to edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.errors import FileError, SyntaxFaults
from argmap.shared import Link, LinkFile, dump_links, dumps_links, load_links, loads_links

FILE = LinkFile(
    [
        Link("khan:Port", "blog:Sea", "?", similarity=0.5, texts=["It is\u2028open.", 'A "port".']),
        Link("khan:Join", "blog:Motives", "same", why="both want in"),
        Link("khan:Cost", "blog:Ice \U000e0001", "no"),
    ]
)

TEXT = """\
argmap: links/1
# is: same, akin, opposed, no, "?"
links:
  - a: "khan:Port"
    b: "blog:Sea"
    is: "?"
    similarity: 0.5
    texts:
      - "It is\\u2028open."
      - "A \\"port\\"."
  - a: "khan:Join"
    b: "blog:Motives"
    is: same
    why: "both want in"
  - a: "khan:Cost"
    b: "blog:Ice \\U000e0001"
    is: "no"
"""


def test_links_are_written_one_field_a_line() -> None:
    assert dumps_links(FILE) == TEXT


def test_what_is_written_is_read_back() -> None:
    assert loads_links(TEXT) == FILE


def test_no_links_are_written_and_read_back() -> None:
    text = dumps_links(LinkFile())
    assert text == 'argmap: links/1\n# is: same, akin, opposed, no, "?"\nlinks: []\n'
    assert loads_links(text) == LinkFile()


def test_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    dump_links(FILE, tmp_path / "links.yaml")
    assert load_links(tmp_path / "links.yaml") == FILE
    with pytest.raises(FileError):
        dump_links(FILE, tmp_path / "none" / "links.yaml")


def test_what_is_no_file_of_links_is_not_written() -> None:
    with pytest.raises(TypeError) as caught:
        dumps_links([])  # type: ignore[arg-type]  # what is tested
    assert str(caught.value) == "dumps_links() takes a LinkFile, got []"


@pytest.mark.parametrize(
    "field,message",
    [
        ("texts: [one]", "the link of khan:A and blog:B must have the texts of both claims, got 1"),
        ("similarity: 2", "similarity: expected a number in [0, 1], got 2"),
    ],
)
def test_what_a_person_was_shown_is_checked(field: str, message: str) -> None:
    text = f'argmap: links/1\nlinks: [{{a: "khan:A", b: "blog:B", is: "?", {field}}}]\n'
    with pytest.raises(SyntaxFaults) as caught:
        loads_links(text)
    assert message in caught.value.faults[0].message


def test_similarity_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="the similarity of the link of khan:A and blog:B must be"):
        Link("khan:A", "blog:B", "?", similarity=1.5)
