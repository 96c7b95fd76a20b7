"""Reading a source text from a file."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from argmap.errors import FormatError
from argmap.files import decode, read_bytes
from argmap.refusals import need_path
from argmap.sources.numbering import number
from argmap.sources.reading import id_of_file, read

if TYPE_CHECKING:
    from argmap.sources.draft import Draft
    from argmap.sources.values import SourceText

__all__ = ["load", "load_bytes"]

_CURES: Final = {
    ".doc": "save it as .docx",
    ".odt": "save it as .docx",
    ".rtf": "save it as .docx",
    ".pages": "export it as .docx",
    ".epub": "convert it to Markdown or text",
    ".html": "save it as text, or convert it to Markdown",
    ".htm": "save it as text, or convert it to Markdown",
}
_ANOTHER: Final = "name a file that holds the text"
_MOVES: Final = {
    "table": "write as paragraphs what stands in tables (in Word: Table Layout, Convert to Text)",
    "frame": "take the words out of their frames",
    "references or notes": "give the section of references or notes another title",
    "without a number": "number them as in **[khan §1 ¶1]**, or take all numbers out",
    "code": "take the lines with ``` away",
    "image": "let a program recognise the letters of the images, or type them",
}
"""What helps where all that a file holds is of one kind that is left out."""


def load(path: str | os.PathLike[str], *, id: str | None = None) -> SourceText:
    """Return the text of a file, numbered: .txt, .md, .docx or .pdf.

    Args:
        path: The file.
        id: The name of the source; where left out, the one that numbered text carries, or the
            name of the file without its suffix.

    Raises:
        FileError: There is no such file, or it cannot be read.
        FormatError: It is in no form that is read, or holds no text.
        ParseError: It is not in its encoding, or numbers are wrong, at one place.
        MapError: The id is no name of a source.
    """
    need_path(path, "sources.load")
    name = os.fspath(path)
    suffix = PurePath(name).suffix.lower()
    if suffix in _CURES:
        message = f"{name}: a {suffix} file is not read; {_CURES[suffix]}"
        raise FormatError(message)
    return load_bytes(read_bytes(path), name=name, id=id)


def load_bytes(content: bytes, *, name: str, id: str | None = None) -> SourceText:
    """Return the text that a file of this name holds, numbered.

    Raises:
        FormatError: It is in no form that is read, or holds no text.
        ParseError: It is not in its encoding, or numbers are wrong, at one place.
        MapError: The id is no name of a source.
    """
    if not content:
        message = f"{name}: the file is empty; {_ANOTHER}"
        raise FormatError(message)
    if (draft := _draft_of_package(content, name)) is not None:
        source = number(draft, id=id or id_of_file(name))
    else:
        text = decode(content, name)
        if not text.strip():
            message = f"{name}: there is only white space in it; {_ANOTHER}"
            raise FormatError(message)
        source = read(text, id=id, filename=name)
    if not source.passages:
        raise FormatError(_no_paragraph(name, source))
    return source


def _no_paragraph(name: str, source: SourceText) -> str:
    """Say what a file holds in the place of paragraphs, and what helps."""
    start = f"{name}: there is no paragraph in it"
    if source.notes:
        cure = next(
            (cure for word, cure in _MOVES.items() if any(word in note for note in source.notes)),
            _ANOTHER,
        )
        return f"{start} but what is left out: {', '.join(source.notes)}; {cure}"
    if source.headings or source.title:
        return f"{start}, only headings; write paragraphs below them"
    return f"{start}; {_ANOTHER}"


def _draft_of_package(content: bytes, name: str) -> Draft | None:
    """Return the blocks of a .docx or .pdf, told by name or content; None for a text."""
    suffix = PurePath(name).suffix.lower()
    if suffix == ".pdf" or content.startswith(b"%PDF-"):
        from argmap.sources.pdf import draft_of_pdf

        return draft_of_pdf(content, name=name)
    if suffix == ".docx" or content.startswith(b"PK\x03\x04"):
        from argmap.sources.word import draft_of_docx

        return draft_of_docx(content, name=name)
    return None
