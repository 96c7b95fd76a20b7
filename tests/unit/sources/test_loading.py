"""Source texts from files: text, Word, PDF."""

from __future__ import annotations

import io
import itertools
import os
import sys
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest
import typst
from docx.document import Document

from argmap.errors import FileError, FormatError, MapError
from argmap.sources import SourceText, load, load_bytes
from argmap.sources.pdf import _hyphened_words, _joined
from argmap.sources.pdf_lines import Line

DAMAGED = (
    "a.docx: not a Word document, or a damaged one; "
    "open it in a word processor and save it anew as .docx"
)
PAPER = """\
#set page(width: 400pt, height: 300pt, header: [Journal of Ports, 3], numbering: "1")
#set par(justify: true)
#set text(hyphenate: true, lang: "en", size: 11pt)
#set heading(numbering: "1.1")
#align(center)[#text(20pt)[*Ties of Two Neighbours over a Long Time and in Many Places*]]
#align(center)[Ann Author]
= Introduction
PROSE1 #footnote[A note about it, in small print.] Then the long-term ties grew.

PROSE2.
- Cheap oil.
- Open ports, which are needed the whole year round by anyone who wants to sell things abroad.
== Deep waters
PROSE3.

Short end.
= References
Khan. A book.
"""


def prose(n: int, start: int) -> str:
    """Return a sentence of n words, no two alike."""
    parts = ("con", "ter", "min", "ral", "pos", "sum", "ved", "lit", "gar", "nor", "tan")
    made = [
        parts[k % 11] + parts[k // 11 % 11] + parts[k // 121 % 11]
        for k in range(37 * start, 37 * start + n)
    ]
    return " ".join(made).capitalize()


def loaded(tmp_path: Path, paper: str) -> SourceText:
    """Return the text of a PDF file that typst makes."""
    source = tmp_path / "my paper.typ"
    for n, words in enumerate((60, 120, 150), 1):
        paper = paper.replace(f"PROSE{n}", prose(words, 10 * n))
    source.write_text(paper, encoding="utf-8")
    typst.compile(str(source), output=str(source.with_suffix(".pdf")))
    return load(source.with_suffix(".pdf"))


def texts(source: SourceText, section: str) -> list[str]:
    return [p.text for p in source.passages if p.section == section]


def refused(content: bytes, name: str) -> str:
    with pytest.raises(FormatError) as caught:
        load_bytes(content, name=name)
    return str(caught.value)


def word(document: Document) -> bytes:
    """Return the bytes of a document of python-docx."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


# --- text ---------------------------------------------------------------------------------


def test_a_text_is_named_after_its_file(tmp_path: Path) -> None:
    path = tmp_path / "Khan 2021.txt"
    path.write_bytes("\ufeffNo ice.\r\nDeep water.\r\n".encode())
    source = load(path)
    assert (source.id, source.passages[0].sentences) == ("khan-2021", ("No ice.", "Deep water."))
    assert load(path, id="rao").id == "rao"


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.pdf", "a"])
def test_an_empty_file_is_refused(name: str) -> None:
    assert refused(b"", name) == f"{name}: the file is empty; name a file that holds the text"


@pytest.mark.parametrize(
    "text, message",
    [
        ("\ufeff \n\n", "there is only white space in it; name a file that holds the text"),
        ("<!-- a -->", "there is no paragraph in it; name a file that holds the text"),
        ("# Title\n", "there is no paragraph in it, only headings; write paragraphs below them"),
        (
            "# Title\n\n---\n",
            (
                "there is no paragraph in it but what is left out: 1 rule; "
                "name a file that holds the text"
            ),
        ),
        (
            "| a | b |\n|---|---|\n",
            (
                "there is no paragraph in it but what is left out: 1 table; write as paragraphs "
                "what stands in tables (in Word: Table Layout, Convert to Text)"
            ),
        ),
        (
            "# A\n\n# References\n\nKhan. A book.\n",
            (
                "there is no paragraph in it but what is left out: 1 paragraph of references or "
                "notes; give the section of references or notes another title"
            ),
        ),
        (
            "- **Locator form:** `[a §S ¶P]`\n\n## §1 A\n\nx\n",
            (
                "there is no paragraph in it but what is left out: 1 paragraph without a number; "
                "number them as in **[khan §1 ¶1]**, or take all numbers out"
            ),
        ),
        (
            "```\nx\n```\n",
            (
                "there is no paragraph in it but what is left out: 1 block of code; "
                "take the lines with ``` away"
            ),
        ),
    ],
)
def test_a_file_without_a_paragraph_is_refused_with_what_was_left_out(
    text: str, message: str
) -> None:
    assert refused(text.encode(), "a.md") == f"a.md: {message}"


def test_a_word_document_of_tables_alone_is_refused_with_its_cure() -> None:
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "No ice."
    assert refused(word(document), "a.docx") == (
        "a.docx: there is no paragraph in it but what is left out: 1 table; write as paragraphs "
        "what stands in tables (in Word: Table Layout, Convert to Text)"
    )
    assert refused(word(docx.Document()), "a.docx") == (
        "a.docx: there is no paragraph in it; name a file that holds the text"
    )


def test_a_pdf_of_a_table_alone_is_refused_with_its_cure(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="but what is left out: 1 table; write as paragraphs"):
        loaded(tmp_path, "#table(columns: 2, [No ice], [Deep water])")


def test_a_file_in_another_form_is_refused_with_its_cure(tmp_path: Path) -> None:
    with pytest.raises(FormatError) as caught:
        load("a.odt")
    assert str(caught.value) == "a.odt: a .odt file is not read; save it as .docx"
    with pytest.raises(FileError):
        load(tmp_path / "none.pdf")
    with pytest.raises(MapError, match="one word without"):
        load_bytes(b"x", name="a.txt", id="a b")


# --- PDF ----------------------------------------------------------------------------------


def test_a_paper_keeps_its_paragraphs_over_pages_and_loses_what_runs(tmp_path: Path) -> None:
    source = loaded(tmp_path, PAPER)
    assert source.id == "my-paper"
    assert source.title == "Ties of Two Neighbours over a Long Time and in Many Places"
    assert source.headings == (("1", 1, "Introduction"), ("1.1", 2, "Deep waters"))
    assert texts(source, "0") == ["Ann Author"]
    first, second, *items = texts(source, "1")
    assert first.endswith("Then the long-term ties grew.")
    assert second == prose(120, 20) + "."
    assert items[0] == "Cheap oil."
    assert items[1].startswith("Open ports, which")
    assert items[1].endswith("things abroad.")
    assert len(items) == 2
    assert texts(source, "1.1") == [prose(150, 30) + ".", "Short end."]
    whole = " ".join(p.text for p in source.passages)
    assert "Journal" not in whole
    assert "small print" not in whole
    assert "\xad" not in whole
    assert source.notes[1:] == ("1 footnote", "1 paragraph of references or notes")


def test_a_hyphen_at_the_end_of_a_line_is_judged_by_the_rest_of_the_text() -> None:
    lines = [
        Line(1, 40.0, 700.0 - 12 * n, 10.0, is_bold=False, text=text)
        for n, text in enumerate(
            ["a long-term gain; the con-", "trast of long-", "term Pak-", "Russia ties"]
        )
    ]
    words = _hyphened_words(lines)
    assert _joined(lines, words) == "a long-term gain; the contrast of long-term Pak-Russia ties"


def test_two_columns_with_indented_paragraphs_are_read_one_after_the_other(tmp_path: Path) -> None:
    layout = "#set page(columns: 2)\n#set par(first-line-indent: 14pt, spacing: 0.65em)\n"
    source = loaded(tmp_path, PAPER.replace("#set heading", layout + "#set heading"))
    assert [section for section, _, _ in source.headings] == ["1", "1.1"]
    assert texts(source, "1.1") == [prose(150, 30) + ".", "Short end."]


def test_a_pdf_without_text_says_that_it_is_a_scan() -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    file = io.BytesIO()
    writer.write(file)
    assert refused(file.getvalue(), "scan.pdf") == (
        "scan.pdf: there is no text in it, only pictures of pages, as a scan has; "
        "let a program recognise the letters first: ocrmypdf in.pdf out.pdf"
    )


def test_an_encrypted_pdf_is_refused() -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    assert refused(file.getvalue(), "a.pdf") == (
        "a.pdf: the file is encrypted; open it in a viewer with its password and print it to a "
        "new PDF"
    )


def test_a_damaged_pdf_is_refused() -> None:
    assert refused(b"%PDF-1.7\n", "a.pdf") == (
        "a.pdf: not a PDF, or a damaged one; open it in a viewer and print it to a new PDF"
    )


# --- Word ---------------------------------------------------------------------------------


def test_a_word_document_has_headings_by_style() -> None:
    document = docx.Document()
    document.add_paragraph("Ties of Two", style="Title")
    document.add_paragraph("Ann Author")
    document.add_heading("Introduction", 1)
    paragraph = document.add_paragraph("Old ties, e.g. of ")
    paragraph.add_run("trade").italic = True
    paragraph.add_run("\tgrew.\nThey last.")
    document.add_heading("Deep waters", 2)
    document.add_paragraph("Cheap oil", style="List Bullet")
    document.add_table(2, 2)
    document.add_heading("References", 1)
    document.add_paragraph("Khan. A book.")
    source = load_bytes(word(document), name="a.docx")
    assert source.title == "Ties of Two"
    assert source.headings == (("1", 1, "Introduction"), ("1.1", 2, "Deep waters"))
    assert texts(source, "0") == ["Ann Author"]
    assert texts(source, "1") == ["Old ties, e.g. of trade grew. They last."]
    assert texts(source, "1.1") == ["Cheap oil"]
    assert source.notes == ("1 table", "1 paragraph of references or notes")


def test_bold_lines_of_a_word_document_without_styles_are_headings() -> None:
    document = docx.Document()
    document.add_paragraph("A study of ports")
    document.add_paragraph().add_run("The way to the sea").bold = True
    document.add_paragraph("Ice is bad. Ports are few.")
    source = load_bytes(word(document), name="a.docx")
    assert (source.title, source.headings) == (
        "A study of ports",
        (("1", 1, "The way to the sea"),),
    )


def test_marks_of_notes_stand_in_the_text_of_a_word_document() -> None:
    from docx.oxml import OxmlElement

    document = docx.Document()
    paragraph = document.add_paragraph("No ice.")
    paragraph.add_run()._r.append(OxmlElement("w:footnoteReference"))
    paragraph.add_run(" Deep water.")
    source = load_bytes(word(document), name="a.docx")
    assert source.passages[0].sentences == ("No ice.[^1]", "Deep water.")
    assert source.notes == ("1 footnote",)


@pytest.mark.parametrize("content", [b"PK\x03\x04 no", b"x", word(docx.Document())[:-500]])
def test_a_damaged_word_document_is_refused(content: bytes) -> None:
    assert refused(content, "a.docx") == DAMAGED


def test_an_encrypted_word_document_is_refused() -> None:
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "a.docx") == (
        "a.docx: not a .docx but an old or encrypted Word document; open it in a word processor, "
        "remove its password, and save it as .docx"
    )


def bomb(part: bytes, name: str = "word/document.xml") -> bytes:
    """Return a Word document with another part in the place of one of its own."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word(docx.Document()))) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            new.writestr(entry, part if entry == name else old.read(entry))
    return file.getvalue()


def test_a_word_document_that_unpacks_to_too_much_is_refused() -> None:
    content = bomb(bytes(40 * 1024 * 1024))
    assert len(content) < 100_000
    assert refused(content, "a.docx") == (
        "a.docx: would unpack to 40 MB in 17 parts, more than is read; save its text as .txt"
    )


def test_entities_that_multiply_are_not_unfolded() -> None:
    names = "abcdefghij"
    entities = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in itertools.pairwise(names))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">{entities}]>'
        f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>No ice. &j;</w:t></w:r></w:p>'
        "</w:body></w:document>"
    )
    content = bomb(xml.encode())
    try:
        found = load_bytes(content, name="a.docx").passages[0].text
    except FormatError as error:
        found = str(error)
    assert found in ("No ice.", DAMAGED)


# --- packages -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, package, message",
    [
        ("a.docx", "docx", "a.docx: reading .docx needs python-docx; install it: pip install "),
        ("a.pdf", "pypdf", "a.pdf: reading .pdf needs pypdf; install it: pip install "),
    ],
)
def test_a_missing_package_is_named_with_its_cure(
    name: str, package: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    assert refused(b"x", name) == f"{message}'argmap[texts]'"


def test_a_pdf_is_told_by_its_content_too(tmp_path: Path) -> None:
    loaded(tmp_path, "No ice.")
    content = (tmp_path / "my paper.pdf").read_bytes()
    assert load_bytes(content, name=os.devnull).passages[0].text == "No ice."
