"""What a brief is made of: lines with notes and with fields that its author fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from argmap.rendering.briefing.fields import Field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = [
    "Block",
    "Grid",
    "Inline",
    "Items",
    "Line",
    "Notes",
    "Para",
    "Ref",
    "Section",
    "Strong",
    "fields_in",
]


@frozen
class Strong:
    """Words that stand out."""

    text: str


@frozen
class Ref:
    """The mark of a note."""

    number: int


Inline: TypeAlias = "str | Strong | Ref | Field"
Line: TypeAlias = "tuple[Inline, ...]"


@frozen
class Para:
    """A paragraph."""

    line: Line


@frozen
class Items:
    """A list of items, each of one line or several; its items are numbered or have bullets."""

    items: Sequence[tuple[Line, ...]]
    is_numbered: bool = False


@frozen
class Grid:
    """A table; the first cell of a row heads it."""

    columns: Sequence[str]
    rows: Sequence[tuple[Line, ...]]
    caption: str


@frozen
class Notes:
    """Notes by their numbers, from 1."""

    texts: Sequence[str]


Block: TypeAlias = "Para | Items | Grid | Notes | Field"


@frozen
class Section:
    """Blocks under a heading; ``is_box`` where it is set apart."""

    title: str
    blocks: Sequence[Block]
    is_box: bool = False


def fields_in(sections: Sequence[Section]) -> Iterator[Field]:
    """Yield the fields of a brief in their order."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Field):
                yield block
            for line in _lines(block):
                yield from (part for part in line if isinstance(part, Field))


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Para():
            yield block.line
        case Items():
            for item in block.items:
                yield from item
        case Grid():
            for row in block.rows:
                yield from row
        case _:
            pass
