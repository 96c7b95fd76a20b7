"""What a report is made of: paragraphs, lists, tables and pictures under headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.rendering.diagram import Diagram
    from argmap.table import Table

__all__ = ["Block", "Bullets", "Figure", "Numbers", "Part", "Said"]


@frozen
class Said:
    """A paragraph; ``name`` stands out before it."""

    text: str
    name: str = ""


@frozen
class Bullets:
    """Paragraphs that stand in a list."""

    items: Sequence[Said]


@frozen
class Numbers:
    """A table with what it is of."""

    table: Table
    caption: str


@frozen
class Figure:
    """A picture in two themes, and what it shows."""

    light: Diagram
    dark: Diagram
    caption: str


Block: TypeAlias = Said | Bullets | Numbers | Figure


@frozen
class Part:
    """Blocks under a heading, and parts within it; ``is_box`` where it is set apart."""

    title: str
    blocks: Sequence[Block] = ()
    parts: Sequence[Part] = ()
    is_box: bool = False
