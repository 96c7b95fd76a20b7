"""Briefs that are texts: what their author wrote is kept, and broken marks are refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from argmap.errors import FileError, ParseError, RenderError
from argmap.model import ArgumentMap, Claim
from argmap.rendering import brief_of
from argmap.rendering.briefing.fields import Field, field_of
from argmap.rendering.briefing.marks import marked, prose_in, stamped
from argmap.scenarios import evaluate
from tests.unit.rendering.briefing.samples import brief, join, stay

ASKED = "(to be written by the author)"
STATED = "(to be stated by the author)"
CONFIDENCE = f"{STATED}<!-- /argmap:confidence"


@pytest.fixture(params=["brief.md", "brief.html"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a brief in which the author wrote."""
    made = tmp_path / str(request.param)
    brief(join(), stay()).save(made)
    text = made.read_text(encoding="utf-8")
    text = text.replace(ASKED, "Join, **but**\n\nnot <i>now</i> & not \\")
    text = text.replace(CONFIDENCE, "high<!-- /argmap:confidence", 1)
    text = text.replace(
        "<!-- argmap:remark dissent -->", "<!-- argmap:remark dissent -->Mine \u06af\u0648."
    )
    made.write_text(text, encoding="utf-8")
    return made


def written(path: Path) -> dict[str, str]:
    return prose_in(path.read_text(encoding="utf-8"), path.name)


WRITTEN = {
    "bottom-line": "Join, **but**\n\nnot <i>now</i> & not \\",
    "confidence khan:Join": "high",
    "remark dissent": "Mine \u06af\u0648.",
}


def test_what_the_author_wrote_is_read_and_what_argmap_asks_is_not(path: Path) -> None:
    assert written(path) == WRITTEN


def test_a_brief_that_is_written_again_is_the_same(path: Path) -> None:
    brief(join(), stay()).save(path)
    once = path.read_bytes()
    brief(join(), stay()).save(path)
    assert path.read_bytes() == once
    assert written(path) == WRITTEN


def test_a_new_brief_is_the_same_after_it_is_written_again(tmp_path: Path) -> None:
    for name in ("a.md", "a.html", "a.docx"):
        brief().save(tmp_path / name)
        once = (tmp_path / name).read_bytes()
        brief().save(tmp_path / name)
        assert (tmp_path / name).read_bytes() == once


def test_what_argmap_wrote_is_renewed_around_it(path: Path) -> None:
    claims = [evolve(c, text="Joining pays.") if c.id == "Join" else c for c in join().claims]
    brief(evolve(join(), claims=claims), stay()).save(path)
    text = path.read_text(encoding="utf-8")
    assert "Joining pays." in text
    assert "Russia should join the corridor." not in text
    assert written(path) == WRITTEN


def test_what_was_written_of_a_judgement_that_is_gone_is_kept_and_goes_back(path: Path) -> None:
    brief(stay()).save(path)
    text = path.read_text(encoding="utf-8")
    assert "Kept from an earlier brief" in text
    assert "Confidence, khan: Join:" in text
    assert written(path) == WRITTEN
    brief(join(), stay()).save(path)
    text = path.read_text(encoding="utf-8")
    assert "Kept from an earlier brief" not in text
    assert written(path) == WRITTEN


def test_a_judgement_of_which_the_author_wrote_is_never_left_out(tmp_path: Path) -> None:
    claims = [Claim(f"c{n}", f"It is so for reason {n}. " * 9, base=0.9) for n in range(40)]
    made = brief_of(evaluate(ArgumentMap(claims)), question="Is it?")
    path = tmp_path / "a.md"
    brief_of(evaluate(ArgumentMap(claims)), question="Is it?", pages=None).save(path)
    text = path.read_text(encoding="utf-8")
    field = field_of("confidence", "", claim="c39")
    path.write_text(text.replace(marked(field, None), marked(field, "low")), encoding="utf-8")
    made.save(path)
    text = path.read_text(encoding="utf-8")
    assert marked(field, "low") in text
    assert "Kept from" not in text
    assert "c20" not in text


def test_line_ends_and_spaces_of_an_editor_count_for_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8").rstrip() + "\n\n"
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    brief(join(), stay()).save(path)
    assert written(path) == WRITTEN


def test_an_empty_file_is_written_into(tmp_path: Path) -> None:
    for name in ("a.md", "a.html", "a.docx"):
        (tmp_path / name).touch()
        brief().save(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 0


# --- what is refused --------------------------------------------------------------------------


def refused(path: Path, old: str, new: str) -> str:
    """Return what is said of a brief in which something was replaced; it must stand as it was."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(ParseError) as told:
        brief(join(), stay()).save(path)
    assert path.read_bytes() == before
    return str(told.value).partition("\n")[0].removeprefix(str(path))


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    brief(join(), stay()).save(tmp_path / "a.md")
    return tmp_path / "a.md"


def test_a_field_without_an_end_is_refused_at_its_place(fresh: Path) -> None:
    assert refused(fresh, "<!-- /argmap:bottom-line -->", "") == (
        ":7:1: the field 'bottom-line' has no end; put <!-- /argmap:bottom-line --> after its text"
    )


def test_a_last_field_without_an_end_is_refused(fresh: Path) -> None:
    assert refused(fresh, "watch --><!-- /argmap:remark -->", "watch -->").endswith(
        ": the field 'remark' has no end; put <!-- /argmap:remark --> after its text"
    )


def test_an_end_without_a_field_is_refused_at_its_place(fresh: Path) -> None:
    assert refused(fresh, "<!-- argmap:bottom-line -->", "") == (
        ":9:1: the mark ends 'bottom-line', which does not begin before it; put "
        "<!-- argmap:bottom-line … --> back"
    )


def test_a_field_that_stands_twice_is_refused(fresh: Path) -> None:
    twice = f"<!-- argmap:bottom-line -->\n{ASKED}\n<!-- /argmap:bottom-line -->"
    assert refused(fresh, twice, f"{twice}\n{twice}") == (
        ":10:1: the field 'bottom-line' stands twice; keep one"
    )


def test_what_is_written_outside_of_the_fields_is_refused_at_its_place(fresh: Path) -> None:
    assert refused(fresh, "## Dissent", "## Dissent\n\nNone.") == (
        ":24:1: what argmap wrote from here up to the next field has been changed; take it back "
        "and write between the marks of a field, or name another file"
    )


def test_a_field_that_is_gone_with_its_marks_is_refused(fresh: Path) -> None:
    gone = "<!-- argmap:remark dissent --><!-- /argmap:remark -->"
    assert refused(fresh, gone, "").endswith(
        "a field is gone here or added; there are 9 of 10; take it back and write between the "
        "marks of a field, or name another file"
    )


def test_a_brief_without_its_end_is_refused(fresh: Path) -> None:
    assert refused(fresh, "<!-- argmap/brief/1 ", "<!-- ").endswith(
        ": the mark that ends a brief is gone; take back what removed it, or name another file"
    )


def test_a_field_that_is_gone_from_the_end_is_refused() -> None:
    text = stamped(f"A\n{marked(Field('bottom-line'), None)}").replace(" -->\n", " 00000000 -->\n")
    with pytest.raises(ParseError, match="1 fields are gone from the end"):
        prose_in(text, "a.md")


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.docx"])
def test_a_file_that_is_no_brief_is_not_written_over(tmp_path: Path, name: str) -> None:
    import docx

    path = tmp_path / name
    if name.endswith("docx"):
        docx.Document().save(str(path))
    else:
        path.write_text("# My brief\n", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(FileError) as told:
        brief().save(path)
    assert str(told.value) == (
        f"{path}: is there and is no brief of argmap's, so it is not written over; name another "
        "file, or remove this one first"
    )
    assert path.read_bytes() == before


def test_a_name_that_says_no_format_is_refused() -> None:
    with pytest.raises(RenderError) as told:
        brief().save("brief.pdf")
    assert str(told.value) == (
        "cannot save a brief as 'brief.pdf': expected a name that ends in .html, .htm, .md, "
        ".markdown, .docx"
    )


def test_a_path_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no such folder"):
        brief().save(tmp_path / "none" / "a.md")


# --- names ------------------------------------------------------------------------------------


def test_a_field_is_named_after_its_map_and_claim() -> None:
    assert field_of("confidence", "a b", claim="--> <x>").name == "confidence a+b:%2D%2D%3E+%3Cx%3E"
    assert field_of("remark", "watch").label == "remark, watch"
    assert Field("bottom-line").label == "bottom line"


def test_a_long_name_is_cut_and_stays_one_of_its_own() -> None:
    names = {field_of("likelihood", "m", claim=f"{'x' * 80}{n}").name for n in range(3)}
    assert len(names) == 3
    assert {len(f"argmap:{name}") for name in names} == {62}
