"""The cards of a sheet as SVG, each at the origin: the page moves them to their places.

Colours and type are left to the style sheet; what is written here is what a card says.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.rendering.cards import Card
from argmap.rendering.measure import is_rtl
from argmap.rendering.style import TYPE
from argmap.rendering.svg import corner_path, note_path, number, strip_path
from argmap.rendering.wrap import cut, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.rendering.cards import Pill

__all__ = ["Painted", "Place", "painted"]

_AFAR: Final = 27.0
_MAX_AFAR: Final = 60
_RADIUS: Final = 10.0
_WIDEST: Final = 74.0  # the field of a range


@frozen
class Place:
    """Where a node stands in the tree: its level and its number of so many, from 1."""

    level: int
    number: int
    of: int


@frozen
class Painted:
    """What is painted of a node, and what is told of it; ``below`` counts claims that hang there.

    ``left`` is where it begins, seen from the left of the root that it hangs from.
    """

    made: Card | Pill
    place: Place
    mark: str
    told: str
    below: int
    left: float


def painted(node: Painted) -> str:
    """Return a node as SVG; the page adds its name, its strength, and the mark of its fold."""
    made, place = node.made, node.place
    kind = "claim" if isinstance(made, Card) else "inference"
    classes = " ".join(filter(None, ("node", kind, str(made.role), node.mark)))
    parts = _card(made, node.mark) if isinstance(made, Card) else _pill(made)
    return (
        f'<g class="{classes}" role="treeitem" tabindex="-1" aria-level="{place.level}" '
        f'aria-posinset="{place.number}" aria-setsize="{place.of}">{"".join(parts)}</g>'
    )


def _card(card: Card, mark: str) -> Iterator[str]:
    width, height = card.width, card.height
    if mark == "added":
        yield f'<path class="box" d="{note_path(0, 0, width, height)}"/>'
        yield f'<path class="corner" d="{corner_path(0, 0, width)}"/>'
    else:
        size = f'width="{number(width)}" height="{number(height)}"'
        yield f'<rect class="box" {size} rx="{number(_RADIUS)}"/>'
    if card.coat is not None and card.coat.color:
        path = strip_path(1, 1, height - 2, 0.0 if mark == "added" else _RADIUS - 1)
        yield f'<path d="{path}" fill="{card.coat.color}"/>'
    if card.score is not None:
        yield _score(card)
    yield from _texts(card)
    yield from _from_afar(card)


def _texts(card: Card) -> Iterator[str]:
    """Yield the lines from top to bottom."""
    large = f' font-size="{number(card.size)}"' if card.size != TYPE.body else ""
    y = TYPE.pad - 2 + card.size * 0.86 + (card.leading - card.size) / 2
    for line in card.title:
        yield _text(line, TYPE.pad, y, card.width - TYPE.pad, f' class="title"{large}')
        y += card.leading
    for line in card.lines:
        yield _text(line, TYPE.pad, y, card.width - TYPE.pad, large)
        y += card.leading
    leading = TYPE.small + 3
    y = card.height - TYPE.pad - (len(card.meta) - 1) * leading + 1
    for line in card.meta:
        yield _text(line, TYPE.pad, y, card.width - TYPE.pad, ' class="meta"')
        y += leading


def _from_afar(card: Card) -> Iterator[str]:
    """Yield the first words in large type, for a map that is seen from afar."""
    words = " ".join(card.title or card.lines)
    lines = wrap(cut(words, _MAX_AFAR), card.width - 2 * TYPE.pad, size=_AFAR, bold=True)
    fits = max(1, int((card.height - TYPE.pad) / (_AFAR + 3)))
    for n, line in enumerate(lines[:fits]):
        yield _text(line, TYPE.pad, 32 + n * (_AFAR + 3), card.width - TYPE.pad, ' class="afar"')


def _text(line: str, x: float, y: float, right: float, attributes: str) -> str:
    """Return one line, and a break after it, so that words of two lines stay apart."""
    place = f'x="{number(x)}"'
    if is_rtl(line):
        place = f'x="{number(right)}" direction="rtl"'
    return f'<text {place} y="{number(y)}"{attributes}>{escape(line)}\n</text>'


def _score(card: Card) -> str:
    """Return where a strength is written: the right end of its field, and the top of its bar."""
    first = (*card.title, *card.lines, "")[0]
    right = TYPE.pad + _WIDEST if is_rtl(first) else card.width - TYPE.pad
    bar = TYPE.pad + card.leading * (len(card.title) + len(card.lines)) + 5
    return f'<g class="score" data-x="{number(right)}" data-y="{number(bar)}"></g>'


def _pill(pill: Pill) -> Iterator[str]:
    size = f'width="{number(pill.width)}" height="{number(pill.height)}"'
    yield f'<rect class="pill" {size} rx="{number(7 if pill.label else pill.height / 2)}"/>'
    if pill.label:
        y = pill.height / 2 + TYPE.pill * 0.36
        yield _text(pill.label, 9, y, pill.width - 9, ' class="label"')
