"""A sheet as nested lists: what is read without scripts, by ear, and in the side panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.rendering.explorer.about import About
    from argmap.rendering.explorer.nodes import Node

__all__ = ["outline_of"]

_DEEPEST: Final = 40  # lists within one another; what stands deeper says so in words


def outline_of(nodes: Sequence[Node], about: About) -> str:
    """Return the nodes of a sheet as nested lists, in their order."""
    return "\n".join(_lines(nodes, about))


# Ends of elements and quotes that HTML does without are left out: a map may have many claims.


def _lines(nodes: Sequence[Node], about: About) -> Iterator[str]:
    depths: list[int] = []
    level = 0
    for node in nodes:
        depths.append(1 if node.parent < 0 else depths[node.parent] + 1)
        before, level = level, min(depths[-1], _DEEPEST)
        yield "<ul>" if level > before else "</ul>" * (before - level)
        deep = f"<p>level {depths[-1]}" if depths[-1] > _DEEPEST else ""
        place = about.place(node.item.id)
        yield f"<li id={place}><div class=about>{deep}{about.html(node.item)}</div>"
    yield "</ul>" * level
