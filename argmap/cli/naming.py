"""How the command line names a map.

A path, ``-`` for standard input, or ``casebook:NAME``. ``MAP+WORD`` is a map with what an overlay
says of it: ``casebook:khan+critique``, or for a file ``paper.argdown+critique``, which takes
``paper.critique.argdown``. ``notes.md#2`` is the second map in a Markdown file.
"""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import Final

from attrs import frozen

from argmap.cli.console import STANDARD
from argmap.formats.known import FORMATS
from argmap.formats.recognising import stem_of

__all__ = ["CASEBOOK", "INPUT", "Name", "is_markdown", "parse_name"]

CASEBOOK: Final = "casebook:"
"""What the name of a map of the casebook starts with."""

INPUT: Final = "<stdin>"
"""What messages call standard input."""

_BY_SUFFIX: Final = {suffix: f.name for f in FORMATS for suffix in f.suffixes}


@frozen
class Name:
    """What a name says.

    Attributes:
        base: The file, or the map of the casebook.
        overlay: The file of the overlay, or its name in the casebook; empty where there is none.
        number: Which map of a Markdown file, counted from 1.
        shown: What messages call it.
    """

    base: str
    overlay: str = ""
    number: int | None = None
    shown: str = ""

    @property
    def stem(self) -> str:
        """What the map is called."""
        if self.base.startswith(CASEBOOK):
            return self.base.removeprefix(CASEBOOK)
        stem = stem_of(self.base)
        return stem if self.number is None else f"{stem}-{self.number}"


def parse_name(name: str) -> Name:
    """Return what a name says; a file that is there by the whole name is that file."""
    if name == STANDARD:
        return Name(name, shown=INPUT)
    if not name.startswith(CASEBOOK) and Path(name).exists():
        return Name(name, shown=name)
    base, _, word = name.rpartition("+")
    if base and word.isidentifier():
        if name.startswith(CASEBOOK):
            return Name(base, overlay=name, shown=name)
        path = PurePath(base)
        if path.suffix:
            file = path.with_suffix(f".{word}{path.suffix}")
            return Name(base, overlay=str(file), shown=name)
    base, _, number = name.rpartition("#")
    if base and number.isdecimal() and is_markdown(base):
        return Name(base, number=int(number), shown=base)
    return Name(name, shown=name)


def is_markdown(name: str, format: str | None = None) -> bool:
    """Tell whether a file is Markdown, by what is asked for or by its suffix."""
    return (format or _BY_SUFFIX.get(PurePath(name).suffix.lower())) == "markdown"
