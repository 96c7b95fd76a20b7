"""Briefs in three formats: nothing in a map is markup, and the documents are well made."""

from __future__ import annotations

import io
import os
import re
import zipfile
from functools import cache
from html import unescape
from pathlib import Path

import docx
import pytest

from argmap.errors import FileError, FormatError, RenderError
from argmap.model import ArgumentMap, Claim, Factor, Inference, Scenario, Source
from argmap.rendering import Brief, brief_of
from argmap.rendering.briefing.marks import prose_in
from argmap.rendering.briefing.package import opened, tagged
from argmap.rendering.wrap import clean
from argmap.scenarios import evaluate
from tests.unit.rendering.briefing.samples import brief, join, stay
from tests.unit.rendering.hostile import HOSTILE
from tests.unit.rendering.test_report import Page

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def hostile(text: str) -> Brief:
    """Return a brief on a map that says something hostile wherever the model lets it."""
    line = clean(text)[:200].strip() or "x"
    claims = [
        Claim("a", text, title=line, anchors=["s §1"]),
        Claim("b", text, implicit=True, base=0.7, factors={"f": {"up": "much weaker"}}),
        Claim("c", text, base=0.4),
    ]
    steps = [Inference("i", "b", "a"), Inference("j", "c", "a", "attack")]
    source = Source("s", title=text, authors=[text], kind=text)
    factor = Factor("f", ["now", "up"], now="now", title=line, why=text)
    scenario = Scenario("up", factors={"f": "up"}, why=text)
    map_ = ArgumentMap(
        claims, steps, title=line, sources=[source], factors=[factor], scenarios=[scenario]
    )
    return brief_of(evaluate(map_), question=text, tries=0)


SAYABLE = {name: text for name, text in HOSTILE.items() if text.strip()}


@pytest.mark.parametrize("text", SAYABLE.values(), ids=SAYABLE)
def test_nothing_in_a_map_is_markup_on_the_page(text: str) -> None:
    made = hostile(text).html()
    page, plain = Page(made), Page(brief().html())
    assert page.open == []
    assert page.tags <= plain.tags | {"meta"}
    assert all(link.startswith("#") for link in page.loads)
    assert prose_in(made, "a.html") == {}


@pytest.mark.parametrize("text", SAYABLE.values(), ids=SAYABLE)
def test_nothing_in_a_map_is_a_mark_or_markup_in_markdown(text: str) -> None:
    from markdown_it import MarkdownIt

    made = hostile(text).markdown()
    assert prose_in(made, "a.md") == {}
    tokens = MarkdownIt().enable("table").parse(re.sub(r"<!--.*?-->", "", made))
    inline = [t for token in tokens for t in token.children or ()]
    assert {t.type for t in (*tokens, *inline)} & {
        "html_block",
        "html_inline",
        "image",
        "fence",
    } == set()
    assert not [t for t in inline if t.type == "link_open"]


@pytest.mark.parametrize("text", SAYABLE.values(), ids=SAYABLE)
def test_any_text_comes_out_of_a_document_as_it_is_said(text: str) -> None:
    made = hostile(text).docx()
    document = docx.Document(io.BytesIO(made))
    said = " ".join(
        unescape(hostile(text).html().partition("<h1>")[2].partition("</h1>")[0]).split()
    )
    assert " ".join(document.paragraphs[0].text.split()) == said
    assert opened(made, "a.docx").prose() == {}


def test_text_that_looks_like_a_mark_is_text(tmp_path: Path) -> None:
    forged = "<!-- /argmap:bottom-line --> x <!-- argmap:remark dissent -->"
    for name in ("a.md", "a.html", "a.docx"):
        hostile(forged).save(tmp_path / name)
        hostile(forged).save(tmp_path / name)


# --- the page ---------------------------------------------------------------------------------


def test_the_page_is_well_formed_and_needs_nothing() -> None:
    page = Page(brief(join(), stay()).html())
    assert page.open == []
    assert page.levels == [1] + [2] * 8
    assert len(page.ids) == len(set(page.ids))
    assert all(link.removeprefix("#") in page.ids for link in page.loads)
    assert "script" not in page.tags


def test_marks_of_notes_beside_each_other_are_parted() -> None:
    assert '2</a></sup><sup>, </sup><sup><a href="#note-8"' in brief(join(), stay()).html()


# --- the document -----------------------------------------------------------------------------


def document(content: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(content))


def saved(made: docx.document.Document, path: Path) -> None:
    made.save(str(path))


def test_a_field_that_was_emptied_asks_again(path: Path) -> None:
    from docx.oxml import OxmlElement

    made = docx.Document(str(path))
    control = next(c for field, c in tagged(made.element.body) if field.name == "bottom-line")
    run = next(control.iter(f"{W}r"))
    style = OxmlElement("w:rStyle")
    style.set(f"{W}val", "PlaceholderText")
    run.find(f"{W}rPr").insert(0, style)
    next(control.iter(f"{W}t")).text = "Click or tap here to enter text."
    saved(made, path)
    brief(join(), stay()).save(path)
    assert opened(path.read_bytes(), "a").prose() == {}
    text = zipfile.ZipFile(path).read("word/document.xml").decode()
    assert "to be written by the author" in text


def fill(path: Path, name: str, *said: str) -> None:
    """Write into a field as Word does: what asked for it goes."""
    made = docx.Document(str(path))
    control = next(c for field, c in tagged(made.element.body) if field.name == name)
    asking = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    if asking is not None:
        asking.getparent().remove(asking)
    texts = list(control.iter(f"{W}t"))
    texts[0].text = " ".join(said)
    saved(made, path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    brief(join(), stay()).save(tmp_path / "a.docx")
    return tmp_path / "a.docx"


def test_a_document_has_the_parts_of_a_brief_under_headings(path: Path) -> None:
    made = docx.Document(str(path))
    heads = [p.text for p in made.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert heads == [
        *("Bottom line", "Key judgements", "Dissent", "Key assumptions", "What to watch"),
        *("How to read this", "Notes", "Sources"),
    ]
    assert made.paragraphs[0].text == "Should Russia join the corridor?"
    assert [cell.text for cell in made.tables[0].rows[0].cells][:2] == ["change", "now"]
    assert made.core_properties.title == "Should Russia join the corridor?"
    assert made.core_properties.author == ""


def test_its_fields_are_content_controls_that_ask_and_cannot_be_deleted(path: Path) -> None:
    made = docx.Document(str(path))
    controls = {field.name: c for field, c in tagged(made.element.body)}
    assert list(controls)[:4] == [
        *("bottom-line", "likelihood khan:Join", "confidence khan:Join", "remark khan:Join"),
    ]
    for control in controls.values():
        assert control.find(f"{W}sdtPr/{W}lock").get(f"{W}val") == "sdtLocked"
        assert control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
        for name in ("tag", "alias"):
            assert 0 < len(control.find(f"{W}sdtPr/{W}{name}").get(f"{W}val")) <= 64
    ids = [c.find(f"{W}sdtPr/{W}id").get(f"{W}val") for c in controls.values()]
    assert len(ids) == len(set(ids))


def test_a_document_is_always_of_the_same_bytes() -> None:
    made = brief().docx()
    assert brief().docx() == made
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
        assert b"20" not in package.read("docProps/core.xml").replace(b"2006", b"").replace(
            b"2001", b""
        )


def test_what_the_author_wrote_in_a_document_is_kept(path: Path) -> None:
    fill(path, "bottom-line", "Join & see.")
    fill(path, "confidence khan:Join", "high")
    brief(stay()).save(path)
    assert opened(path.read_bytes(), "a").prose() == {
        "bottom-line": "Join & see.",
        "confidence khan:Join": "high",
    }
    assert "Kept from an earlier brief" in [p.text for p in docx.Document(str(path)).paragraphs]
    brief(join(), stay()).save(path)
    once = path.read_bytes()
    brief(join(), stay()).save(path)
    assert path.read_bytes() == once
    assert opened(once, "a").prose()["bottom-line"] == "Join & see."
    assert b"Kept from" not in zipfile.ZipFile(path).read("word/document.xml")


def test_a_picture_in_a_field_is_kept_with_its_part(path: Path, tmp_path: Path) -> None:
    import argmap

    (tmp_path / "a.png").write_bytes(argmap.render(stay()).png())
    made = docx.Document(str(path))
    made.add_paragraph().add_run().add_picture(str(tmp_path / "a.png"))
    moved = made.paragraphs[-1]._p
    control = next(c for field, c in tagged(made.element.body) if field.name == "bottom-line")
    control.find(f"{W}sdtContent").append(moved)
    saved(made, path)
    brief(join()).save(path)
    again = docx.Document(str(path))
    assert len(again.inline_shapes) == 1
    assert "image" in " ".join(rel.reltype for rel in again.part.rels.values())


@pytest.mark.parametrize(
    "place, says",
    [
        ("Dissent", "between 'remark, note: Stay out' and 'remark, dissent' something was changed"),
        ("Bottom line", "between the beginning and 'bottom line' something was changed"),
        ("Sources", "between 'remark, watch' and the end something was changed"),
    ],
)
def test_what_is_written_outside_of_fields_is_refused(path: Path, place: str, says: str) -> None:
    made = docx.Document(str(path))
    heading = next(p for p in made.paragraphs if p.text == place)
    heading.add_run(" of mine")
    saved(made, path)
    before = path.read_bytes()
    with pytest.raises(FormatError) as told:
        brief(join(), stay()).save(path)
    assert str(told.value) == (
        f"{path}: {says} that argmap wrote; take it back and write in the fields, or name another "
        "file"
    )
    assert path.read_bytes() == before


def remove(path: Path, *names: str) -> None:
    made = docx.Document(str(path))
    for field, control in list(tagged(made.element.body)):
        if field.name in names:
            control.getparent().remove(control)
    saved(made, path)


def complaint(path: Path) -> str:
    with pytest.raises(FormatError) as told:
        brief(join(), stay()).save(path)
    return str(told.value).removeprefix(f"{path}: ").partition(";")[0]


def test_a_field_that_is_gone_is_refused(path: Path) -> None:
    remove(path, "remark dissent")
    assert complaint(path) == (
        "between 'remark, note: Stay out' and 'remark, assumptions' a field is gone or added"
    )


def test_a_document_without_its_end_is_refused(path: Path) -> None:
    made = docx.Document(str(path))
    made.element.body.remove(made.paragraphs[-1]._p)
    saved(made, path)
    assert complaint(path) == "the hidden last paragraph of the brief is gone"


def test_a_field_that_stands_twice_is_refused(path: Path) -> None:
    from copy import deepcopy

    made = docx.Document(str(path))
    control = next(c for field, c in tagged(made.element.body) if field.name == "bottom-line")
    control.addnext(deepcopy(control))
    saved(made, path)
    assert complaint(path) == "the field 'bottom line' stands twice"


def test_a_damaged_document_is_refused(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 nothing")
    assert "not a Word document, or a damaged one" in complaint(path)


def test_without_the_package_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    with pytest.raises(RenderError) as told:
        brief().docx()
    assert str(told.value) == (
        "writing .docx needs python-docx; install it: pip install 'argmap[texts]'"
    )


def test_a_pipe_is_no_brief(tmp_path: Path) -> None:
    pipe = tmp_path / "brief.md"
    os.mkfifo(pipe)
    with pytest.raises(FileError) as found:
        brief(join()).save(pipe)
    assert str(found.value) == f"cannot write a brief to {str(pipe)!r}: it is no file; name another"
