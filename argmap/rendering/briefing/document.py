"""A brief as a Word document, always of the same bytes."""

from __future__ import annotations

import hashlib
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from argmap.rendering.briefing.blocks import Grid, Items, Para, Ref, Strong
from argmap.rendering.briefing.fields import Field
from argmap.rendering.briefing.fitting import BODY, MARGIN, SMALL
from argmap.rendering.briefing.package import EMPTY, TAG, stamp_of
from argmap.rendering.wrap import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.text.paragraph import Paragraph

    from argmap.rendering.briefing.blocks import Block, Line, Section
    from argmap.rendering.briefing.package import Package

__all__ = ["document_of"]

_BLUE: Final = "005A8C"
_GREY: Final = "6B7683"
_LONGEST: Final = 64  # characters of the name of a content control
_BOX: Final = "F4F6F8"
_INDENT: Final = 14  # points
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)  # of a package


def document_of(package: Package, title: str, about: str, sections: Sequence[Section]) -> bytes:
    """Return a brief as a Word document; where a brief was there, it is written into that one.

    What its author wrote stands in it as it stood there, with its pictures, links and comments.
    """
    writer = _Writer(package)
    if package.is_new:
        _lay_out(package.document)
    package.document.core_properties.title = clean(title)[:255]
    writer.empty()
    writer.heading(title, "Title")
    writer.paragraph(f"{about}.")
    for section in sections:
        writer.section(section)
    writer.stamp()
    return _packed(package)


class _Writer:
    """Writes sections into a document."""

    def __init__(self, package: Package) -> None:
        self._document = package.document
        self._controls = package.controls
        self._size = BODY
        self._fill = ""

    def empty(self) -> None:
        """Take out what the document holds, all but its last settings of the page."""
        body = self._document.element.body
        for element in list(body):
            if not element.tag.endswith("}sectPr"):
                body.remove(element)

    def heading(self, text: str, style: str) -> None:
        """Write a heading in a style."""
        self._shade(self._document.add_paragraph(clean(text), style=style))

    def paragraph(self, *line: Any, style: str | None = None) -> Paragraph:  # noqa: ANN401  # a line
        """Write a paragraph."""
        made = self._document.add_paragraph(style=style)
        self._write(made, line)
        self._shade(made)
        return made

    def section(self, section: Section) -> None:
        """Write a section."""
        small = section.is_box or section.title in ("Notes", "Sources")
        self._size = SMALL if small else BODY
        self._fill = _BOX if section.is_box else ""
        self.heading(section.title, "Heading 1")
        for block in section.blocks:
            self._block(block)

    def stamp(self) -> None:
        """Write the hidden paragraph that tells what argmap wrote."""
        from docx.oxml import OxmlElement

        made = self._document.add_paragraph()
        made.add_run(stamp_of(self._document.element.body)).font.hidden = True
        mark = OxmlElement("w:rPr")
        mark.append(OxmlElement("w:vanish"))
        made._p.get_or_add_pPr().append(mark)  # noqa: SLF001  # python-docx has no name for it

    def _block(self, block: Block) -> None:
        match block:
            case Field():
                self._control(self._document.element.body, block)
            case Para():
                self.paragraph(*block.line)
            case Items():
                for n, item in enumerate(block.items, start=1):
                    self._item(item, f"{n}." if block.is_numbered else "•")
            case Grid():
                self._grid(block)
            case _:
                notes = [p for n, t in enumerate(block.texts, 1) for p in (Ref(n), f" {t}  ")]
                self.paragraph(*notes)

    def _item(self, item: tuple[Line, ...], mark: str) -> None:
        for n, line in enumerate(item):
            made = self.paragraph(*((f"{mark}\t", *line) if n == 0 else line))
            shape = made.paragraph_format
            shape.left_indent, shape.first_line_indent = (
                _points(_INDENT),
                _points(-_INDENT * (not n)),
            )
            shape.tab_stops.add_tab_stop(_points(_INDENT))
            shape.keep_with_next = n < len(item) - 1
            if n < len(item) - 1:
                shape.space_after = _points(0)

    def _grid(self, grid: Grid) -> None:
        self._size = SMALL
        table = self._document.add_table(rows=0, cols=len(grid.columns), style="Table Grid")
        heads: list[Line] = [(Strong(name),) for name in grid.columns]
        for row in (heads, *grid.rows):
            for cell, line in zip(table.add_row().cells, row, strict=True):
                self._write(cell.paragraphs[0], line)
                cell.paragraphs[0].paragraph_format.space_after = _points(0)
        self._size = BODY

    def _write(self, paragraph: Paragraph, line: Line) -> None:
        for part in line:
            match part:
                case Strong():
                    self._run(paragraph, part.text).bold = True
                case Ref():
                    self._run(paragraph, str(part.number)).font.superscript = True
                case Field():
                    self._control(paragraph._p, part)  # noqa: SLF001  # as above
                case _:
                    self._run(paragraph, part)

    def _run(self, paragraph: Paragraph, text: str) -> Any:  # noqa: ANN401  # a run
        made = paragraph.add_run(_spaced(text))
        made.font.size = _points(self._size)
        return made

    def _shade(self, paragraph: Paragraph) -> None:
        """Give a paragraph the ground of its section."""
        if self._fill:
            from docx.oxml import OxmlElement
            from docx.oxml.ns import qn

            ground = OxmlElement("w:shd")
            for name, value in (("val", "clear"), ("color", "auto"), ("fill", self._fill)):
                ground.set(qn(f"w:{name}"), value)
            paragraph._p.get_or_add_pPr().append(ground)  # noqa: SLF001  # as above

    def _control(self, parent: Any, field: Field) -> None:  # noqa: ANN401  # an element
        """Write a field: as its author left it, or with what asks for something."""
        made = self._controls.get(field.name)
        control = _asking(field) if made is None else made
        if field.is_block:
            parent.insert(len(parent) - 1, control)  # before the settings of the page
        else:
            parent.append(control)


def _asking(field: Field) -> Any:  # noqa: ANN401  # an element
    """Return a content control that asks for what is to be written."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    run = (
        f'<w:r><w:rPr><w:color w:val="{_GREY}"/><w:sz w:val="{round(BODY * 2)}"/></w:rPr>'
        f"<w:t>{field.hint or EMPTY}</w:t></w:r>"
    )
    inside = f"<w:p>{run}</w:p>" if field.is_block else run
    digest = hashlib.sha256(field.name.encode()).hexdigest()
    made = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias/><w:tag/>"
        f'<w:id w:val="{int(digest[:7], 16)}"/><w:lock w:val="sdtLocked"/><w:showingPlcHdr/>'
        f"</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )
    for name, value in (("alias", clean(field.label)[:_LONGEST]), ("tag", f"{TAG}{field.name}")):
        made.find(f"{qn('w:sdtPr')}/{qn(f'w:{name}')}").set(qn("w:val"), value)
    return made


def _points(n: float) -> Any:  # noqa: ANN401  # a length of python-docx
    from docx.shared import Pt

    return Pt(n)


def _spaced(text: str) -> str:
    """Return a text without what XML cannot hold, with the white space at its ends."""
    tab = "\t" * text.endswith("\t")
    before = " " * (text[:1] == " ")
    after = " " * (len(text) - len(text.rstrip(" "))) if text.strip() else ""
    return f"{before}{clean(text)}{tab or after}"


# --- the looks of a new one -------------------------------------------------------------------


def _lay_out(document: Any) -> None:  # noqa: ANN401  # a document
    """Give a new document its page and its styles, and take out who made its template and when."""
    from docx.shared import Mm, RGBColor

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(MARGIN)
    for name, size, before, after in _STYLES:
        style = document.styles[name]
        _set_font(style)
        style.font.size = _points(size)
        style.font.color.rgb = RGBColor.from_string(_BLUE if name == "Heading 1" else "1A2430")
        style.font.bold = name != "Normal"
        shape = style.paragraph_format
        shape.space_before, shape.space_after = _points(before), _points(after)
        shape.line_spacing = 1.15 if name == "Normal" else 1.0
    about = document.core_properties._element  # noqa: SLF001  # dates cannot be taken out else
    for element in list(about):
        about.remove(element)


_STYLES: Final = (("Normal", BODY, 0, 2.5), ("Title", 17, 0, 2), ("Heading 1", 11.5, 8, 3))


def _set_font(style: Any) -> None:  # noqa: ANN401  # a style
    """Let a style have one typeface, also where its template has that of a theme."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), "Arial")


def _packed(package: Package) -> bytes:
    """Return a document as bytes that depend on nothing but what it holds."""
    plain, packed = BytesIO(), BytesIO()
    package.document.save(plain)
    with zipfile.ZipFile(plain) as given, zipfile.ZipFile(packed, "w") as made:
        for name in sorted(given.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            info = zipfile.ZipInfo(name, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            made.writestr(info, given.read(name))
    return packed.getvalue()
