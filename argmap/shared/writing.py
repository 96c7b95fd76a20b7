"""Files of links, written for a person to edit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from argmap.files import write_text
from argmap.refusals import need, need_path
from argmap.shared.likeness import Likeness
from argmap.shared.reading import LINKS
from argmap.shared.values import LinkFile

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from argmap.shared.values import Link

__all__ = ["dump_links", "dumps_links"]

_HEAD: Final = f"argmap: {LINKS}\n# is: {', '.join(Likeness).replace('?', chr(34) + '?' + chr(34))}"
_BARE: Final = frozenset({Likeness.SAME, Likeness.AKIN, Likeness.OPPOSED})


def dumps_links(file: LinkFile) -> str:
    """Return a file of links as YAML, one field a line, for a person to edit.

    To read it gives an equal value.
    """
    need(file, LinkFile, what="dumps_links() takes a LinkFile")
    if not file.links:
        return f"{_HEAD}\nlinks: []\n"
    lines = [line for link in file.links for line in _lines(link)]
    return "\n".join([_HEAD, "links:", *lines, ""])


def dump_links(file: LinkFile, path: str | os.PathLike[str]) -> None:
    """Write a file of links, whole or not at all.

    Raises:
        FileError: It cannot be written; what stood there before still stands.
    """
    need_path(path, "dump_links")
    write_text(path, dumps_links(file))


def _lines(link: Link) -> Iterator[str]:
    yield f"  - a: {_quoted(str(link.a))}"
    yield f"    b: {_quoted(str(link.b))}"
    yield f"    is: {link.is_.value if link.is_ in _BARE else _quoted(link.is_)}"
    if link.why is not None:
        yield f"    why: {_quoted(link.why)}"
    if link.similarity is not None:
        yield f"    similarity: {link.similarity!r}"
    if link.texts:
        yield "    texts:"
        yield from (f"      - {_quoted(text)}" for text in link.texts)


def _quoted(text: str) -> str:
    """Return a text in double quotes; what cannot be seen is escaped."""
    return "".join(
        char if char.isprintable() else _escaped(char)
        for char in json.dumps(text, ensure_ascii=False)
    )


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004  # four digits
