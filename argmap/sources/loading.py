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
    if (draft := _draft_of_package(content, name)) is not None:
        source = number(draft, id=id or id_of_file(name))
    else:
        source = read(decode(content, name), id=id, filename=name)
    if not source.passages:
        message = f"{name}: there is no paragraph in it; expected a text"
        raise FormatError(message)
    return source


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
