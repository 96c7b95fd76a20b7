"""A report as Markdown; in the place of pictures stand their tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap.rendering.report_blocks import Bullets, Figure, Numbers, Said
from argmap.rendering.wrap import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.rendering.report import Report
    from argmap.rendering.report_blocks import Block, Part
    from argmap.table import Table

__all__ = ["escaped", "markdown_of"]

_MARKUP: Final = re.compile(r"[\\`*_\[\]<>|&~$]")
_OPENING: Final = re.compile(r"^(\d+)([.)])(?=\s|$)|^([#+=-])")


def markdown_of(report: Report) -> str:
    """Return a report as Markdown with tables as GitHub has them."""
    lines = [f"# {escaped(report.title)}", "", f"{escaped(report.about)}.", ""]
    for part in report.parts:
        lines += _part(part, "##")
    return "\n".join(lines).rstrip() + "\n"


def _part(part: Part, marks: str) -> Iterator[str]:
    yield from (f"{marks} {escaped(part.title)}", "")
    for block in part.blocks:
        yield from _block(block)
    for inner in part.parts:
        yield from _part(inner, f"{marks}#")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Said():
            yield from (_said(block), "")
        case Bullets():
            yield from (f"- {_said(item)}" for item in block.items)
            yield ""
        case Numbers():
            yield from (f"{escaped(block.caption)}:", "")
            yield from _rows(block.table)
            yield ""
        case Figure():
            pass


def _said(said: Said) -> str:
    return f"**{escaped(said.name)}** {escaped(said.text)}" if said.name else escaped(said.text)


def _rows(table: Table) -> Iterator[str]:
    yield _row(list(table.columns))
    yield "|---" * len(table.columns) + "|"
    for cells in table.shown():
        yield _row(cells)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(map(escaped, cells))} |"


def escaped(text: str) -> str:
    """Return text in which nothing is markup to Markdown."""
    marked = _MARKUP.sub(r"\\\g<0>", clean(text))
    return _OPENING.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", marked)
