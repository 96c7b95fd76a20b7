"""Blocks of a Word document, by the package python-docx."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import field, mutable

from argmap.errors import ArgmapError, FormatError
from argmap.sources.draft import Block, Draft
from argmap.sources.headings import with_plain_headings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docx.document import Document
    from docx.text.paragraph import Paragraph

__all__ = ["draft_of_docx", "taken_from_docx"]

Taken = TypeVar("Taken")

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_PARTS: Final = 10_000
_MOST_BYTES: Final = 256 * 1024 * 1024  # of all parts, unpacked
_MOST_XML: Final = 32 * 1024 * 1024  # of one part in XML, unpacked
_SPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MATHS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_W: Final = f"{{{_SPACE}}}"
_WORDS: Final = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
_BESIDE: Final = (f"{_W}txbxContent", f"{_W}moveFrom", f"{_W}del")
_DEEPEST: Final = 12  # styles, each based on the next, that are looked at
_OUTLINE: Final = 9  # levels; the tenth means text
_DAMAGE: Final = (
    *(AttributeError, AssertionError, EOFError, IndexError, KeyError, NotImplementedError),
    *(OSError, RuntimeError, SyntaxError, TypeError, ValueError),
    *(struct.error, zipfile.BadZipFile, zlib.error),
)


def draft_of_docx(content: bytes, *, name: str) -> Draft:
    """Return the blocks of a Word document; marks of notes are written ``[^1]``.

    Headings are the paragraphs of a heading style, or of an outline level; where there are
    none, lines that look like headings, as in plain text.

    Raises:
        FormatError: The package is missing, or the document is damaged, encrypted or too large.
    """
    return taken_from_docx(content, name=name, take=_draft)


def taken_from_docx(content: bytes, *, name: str, take: Callable[[Document], Taken]) -> Taken:
    """Return what something takes from a Word document as python-docx has it.

    Raises:
        FormatError: The package is missing, or the document is damaged, encrypted or too large.
    """
    try:
        import docx
        from docx.opc.exceptions import OpcError
    except ModuleNotFoundError:
        message = (
            f"{name}: reading .docx needs python-docx; install it: pip install 'argmap[texts]'"
        )
        raise FormatError(message) from None
    if content.startswith(_OLE):
        message = (
            f"{name}: not a .docx but an old or encrypted Word document; open it in a word "
            "processor, remove its password, and save it as .docx"
        )
        raise FormatError(message)
    try:
        _refuse_bomb(content, name)
        return take(docx.Document(BytesIO(content)))
    except ArgmapError:
        raise
    except (*_DAMAGE, OpcError):
        message = (
            f"{name}: not a Word document, or a damaged one; open it in a word processor and "
            "save it anew as .docx"
        )
        raise FormatError(message) from None


def _refuse_bomb(content: bytes, name: str) -> None:
    """Refuse a package that would unpack to more than any text needs."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = package.infolist()
    sizes = [part.file_size for part in parts]
    largest = max((p.file_size for p in parts if p.filename.endswith((".xml", ".rels"))), default=0)
    if len(parts) > _MOST_PARTS or sum(sizes) > _MOST_BYTES or largest > _MOST_XML:
        message = (
            f"{name}: would unpack to {sum(sizes) // 1024**2} MB in {len(parts)} parts, more than "
            "is read; save its text as .txt"
        )
        raise FormatError(message)


def _draft(document: Document) -> Draft:
    from docx.text.paragraph import Paragraph

    reader = _Reader()
    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            reader.take(item)
        else:
            reader.left_out["table"] += 1
    blocks = tuple(reader.blocks)
    if not any(block.is_heading for block in blocks):
        alone = [n for n in range(len(blocks)) if n not in reader.items]
        blocks = with_plain_headings(blocks, alone=alone, bold=reader.bold)
    return Draft(blocks, title=reader.title, left_out=reader.left_out)


@mutable
class _Reader:
    """What was read of a document so far."""

    blocks: list[Block] = field(factory=list)
    left_out: Counter[str] = field(factory=Counter)
    title: str | None = None
    items: set[int] = field(factory=set)
    """Which blocks are items of lists."""
    bold: set[int] = field(factory=set)
    """Which blocks are bold from end to end."""
    _styles: dict[str | None, int | None] = field(factory=dict)

    def take(self, paragraph: Paragraph) -> None:
        """Read a paragraph."""
        element: Any = paragraph._p  # noqa: SLF001  # the one way to marks of notes
        text = " ".join("".join(self._words(element)).split())
        if not text:
            self.left_out["image"] += sum(1 for _ in element.iter(f"{_W}drawing", f"{_W}pict"))
            return
        level = self._level(paragraph)
        if level is None and self.title is None and not self.blocks:
            self.title = text
            return
        n = len(self.blocks)
        self.blocks.append(Block(text, level or 0))
        if element.pPr is not None and element.pPr.numPr is not None:
            self.items.add(n)
        runs = [run for run in paragraph.runs if run.text.strip()]
        if runs and all(run.bold for run in runs):
            self.bold.add(n)

    def _words(self, element: Any) -> Iterator[str]:  # noqa: ANN401  # an element of lxml
        beside = {inner for tag in _BESIDE for e in element.iter(tag) for inner in e.iter()}
        if any(True for _ in element.iter(_BESIDE[0])):
            self.left_out["frame of text"] += 1
        for part in element.iter():
            if part in beside:
                continue
            if part.tag in (f"{_W}t", f"{{{_MATHS}}}t"):
                yield part.text or ""
            elif part.tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                self.left_out["footnote"] += 1
                yield f"[^{self.left_out['footnote']}]"
            else:
                yield _WORDS.get(part.tag, "")

    def _level(self, paragraph: Paragraph) -> int | None:
        """Return the level of a heading, 0 for a paragraph, None for the title."""
        own = _outline(paragraph._p.pPr)  # noqa: SLF001  # python-docx has no name for it
        if own:
            return own
        element: Any = paragraph._p  # noqa: SLF001  # its style, before the search for it
        if element.style not in self._styles:
            self._styles[element.style] = _level_of_style(paragraph.style)
        return self._styles[element.style]


def _level_of_style(style: Any) -> int | None:  # noqa: ANN401  # python-docx: a style or None
    for _ in range(_DEEPEST):
        if style is None:
            break
        words = (style.name or "").casefold().split()
        if words == ["title"]:
            return None
        if len(words) == 2 and words[0] == "heading" and words[1].isdecimal():  # noqa: PLR2004
            return max(1, int(words[1]))
        if level := _outline(style.element.pPr):
            return level
        style = style.base_style
    return 0


def _outline(properties: Any) -> int:  # noqa: ANN401  # an element of lxml or None
    """Return the outline level that properties of a paragraph give it, 0 for none."""
    found = properties.find(f"{_W}outlineLvl") if properties is not None else None
    value = found.get(f"{_W}val", "") if found is not None else ""
    return int(value) + 1 if value.isdecimal() and int(value) < _OUTLINE else 0
