"""Laws of briefs: what their author wrote survives, and what nobody touched stays as it is."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from argmap.model import ArgumentMap
from argmap.query import theses
from argmap.rendering import Brief, brief_of
from argmap.rendering.briefing.marks import prose_in
from argmap.scenarios import evaluate
from tests.properties.strategies import shapes

ASKED = "(to be written by the author)"
STATED = "(to be stated by the author)"
PROSE = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\r\ufeff\ufffe"), min_size=1, max_size=60
).map(lambda text: f"x{text}x")
"""What an author may write; marks of a brief apart, which no drawn text happens to be."""

MAPS = shapes().filter(theses)


def brief(map_: ArgumentMap) -> Brief:
    return brief_of(evaluate(map_), question="Is it so?", tries=0)


@given(before=MAPS, after=MAPS, line=PROSE, sure=PROSE, name=st.sampled_from(["a.md", "a.html"]))
def test_prose_of_the_author_survives_whatever_becomes_of_the_map(
    before: ArgumentMap, after: ArgumentMap, line: str, sure: str, name: str
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        brief(before).save(path)
        text = path.read_text(encoding="utf-8").replace(ASKED, line, 1).replace(STATED, sure, 1)
        path.write_text(text, encoding="utf-8", newline="\n")
        wrote = prose_in(text, name)
        assert {line, sure} == set(wrote.values())
        for map_ in (after, before):
            brief(map_).save(path)
            assert prose_in(path.read_text(encoding="utf-8"), name) == wrote


@given(map_=MAPS, name=st.sampled_from(["a.md", "a.html", "a.docx"]))
def test_a_brief_that_nobody_touched_is_written_anew_as_it_was(
    map_: ArgumentMap, name: str
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        brief(map_).save(path)
        once = path.read_bytes()
        brief(map_).save(path)
        assert path.read_bytes() == once
