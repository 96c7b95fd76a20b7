"""Formats found by name, suffix or content."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.errors import FormatError
from argmap.formats import FORMATS, dump, dumps, format_of, load, loads
from argmap.model import ArgumentMap, Claim

MAP = ArgumentMap([Claim("a", "A.")], name="khan")
JSON = dumps(MAP, format="json")


def refusal_of(**arguments: str) -> str:
    """Return why no format is found."""
    with pytest.raises(FormatError) as caught:
        format_of("", **arguments)
    return str(caught.value)


@pytest.mark.parametrize(
    "text, filename, name",
    [
        (JSON, "", "json"),
        ("\n { \n}", "", "json"),
        ("[A]: text", "", "argdown"),
        ("{base: 1}", "", "argdown"),
        ("{" * 100, "", "argdown"),
        ("", "", "argdown"),
        ("", "a.JSON", "json"),
        (JSON, "a.argdown", "argdown"),
        (JSON, "a.txt", "json"),
        ("[A]: text", "-", "argdown"),
    ],
)
def test_a_suffix_tells_more_than_the_content(text: str, filename: str, name: str) -> None:
    assert format_of(text, filename=filename).name == name


def test_what_is_asked_for_tells_most() -> None:
    assert format_of(JSON, filename="a.json", format="argdown").name == "argdown"


def test_an_unknown_or_unreadable_format_is_refused() -> None:
    assert refusal_of(format="jsn") == "unknown format 'jsn'; did you mean 'json'?"
    assert refusal_of(format="xyz") == (
        "unknown format 'xyz'; expected one of argdown, argdown-json, json, markdown, mermaid, "
        "outline, plain"
    )
    assert refusal_of(format="plain") == (
        "plain is written but not read; argmap reads argdown, argdown-json, json, markdown"
    )
    assert refusal_of(filename="a.mmd") == (
        "a.mmd: mermaid is written but not read; argmap reads argdown, argdown-json, json, markdown"
    )


def test_a_map_is_named_after_its_file(tmp_path: Path) -> None:
    dump(MAP, tmp_path / "second.json")

    assert load(tmp_path / "second.json") == loads(JSON, name="second")
    assert load(tmp_path / "second.json").name == "second"
    assert load(tmp_path / "second.json").claims == MAP.claims


def test_a_text_may_say_its_name() -> None:
    assert loads(JSON) == MAP
    assert loads("\ufeff" + JSON, name="other").name == "other"


def test_a_written_file_has_a_known_format(tmp_path: Path) -> None:
    with pytest.raises(FormatError) as caught:
        dump(MAP, tmp_path / "a.xyz")
    assert str(caught.value) == (
        f"{tmp_path}/a.xyz: no format has the suffix '.xyz'; expected one of .argdown, .ad, "
        ".argdown.json, .json, .md, .markdown, .mmd, .mermaid, or name the format: argdown, "
        "argdown-json, json, markdown, mermaid, outline, plain"
    )
    assert list(tmp_path.iterdir()) == []
    dump(MAP, tmp_path / "a.xyz", format="json")
    assert (tmp_path / "a.xyz").read_bytes() == JSON.encode()


@pytest.mark.parametrize("name", [f.name for f in FORMATS if f.writer])
def test_every_format_writes_the_empty_map_and_a_small_one(name: str) -> None:
    assert isinstance(dumps(ArgumentMap(), format=name), str)
    assert "A." in dumps(MAP, format=name)
