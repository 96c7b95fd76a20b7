"""A brief as Markdown, with notes as GitHub and pandoc have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.rendering.briefing.blocks import Grid, Items, Para, Ref, Strong
from argmap.rendering.briefing.fields import Field
from argmap.rendering.briefing.marks import marked, stamped
from argmap.rendering.report_markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from argmap.rendering.briefing.blocks import Block, Line, Section

__all__ = ["markdown_of"]


def markdown_of(
    title: str, about: str, sections: Sequence[Section], kept: Mapping[str, str]
) -> str:
    """Return a brief as Markdown with the marks of its fields."""
    writer = _Writer(kept)
    lines = [f"# {escaped(title)}", "", f"{escaped(about)}.", ""]
    for section in sections:
        lines += [f"## {escaped(section.title)}", ""]
        for block in section.blocks:
            lines += writer.block(block)
    return stamped("\n".join(lines).rstrip() + "\n")


class _Writer:
    """Writes blocks as lines of Markdown."""

    def __init__(self, kept: Mapping[str, str]) -> None:
        self._kept = kept

    def block(self, block: Block) -> Iterator[str]:
        """Yield the lines of a block, and an empty one."""
        match block:
            case Field():
                yield marked(block, self._kept.get(block.name), apart=True)
            case Para():
                yield self._line(block.line)
            case Items():
                for n, item in enumerate(block.items, start=1):
                    mark = f"{n}. " if block.is_numbered else "- "
                    yield mark + f"\\\n{' ' * len(mark)}".join(map(self._line, item))
            case Grid():
                yield _row(map(escaped, block.columns))
                yield "|---" * len(block.columns) + "|"
                yield from (_row(map(self._line, row)) for row in block.rows)
            case _:
                yield from (f"[^{n}]: {escaped(t)}" for n, t in enumerate(block.texts, start=1))
        yield ""

    def _line(self, line: Line) -> str:
        return "".join(map(self._part, line))

    def _part(self, part: object) -> str:
        match part:
            case Strong():
                return f"**{escaped(part.text)}**"
            case Ref():
                return f"[^{part.number}]"
            case Field():
                return marked(part, self._kept.get(part.name))
        return _spaced(str(part))


def _spaced(text: str) -> str:
    """Return text as it is read, with the spaces at its ends, which markup loses."""
    before = " " * (text[:1] == " ")
    after = " " * (len(text) > 1 and text[-1] == " ")
    return f"{before}{escaped(text)}{after}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
