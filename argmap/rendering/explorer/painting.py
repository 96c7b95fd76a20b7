"""The cards of a sheet as SVG, each at the origin: the page moves them to their places.

Colours and type are left to the style sheet; what is written here is what a card says.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.rendering.cards import Card
from argmap.rendering.measure import is_rtl
from argmap.rendering.picture import FOLD_HEIGHT, fold_width
from argmap.rendering.style import TYPE
from argmap.rendering.svg import corner_path, note_path, number, strip_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.rendering.cards import Pill
    from argmap.rendering.strengths import Strength

__all__ = ["Painted", "Place", "painted"]

_RADIUS: Final = 10.0


@frozen
class Place:
    """Where a node stands in the tree: its level and its number of so many, from 1."""

    level: int
    number: int
    of: int


@frozen
class Painted:
    """What is painted of a node; ``below`` counts the claims that hang from it."""

    made: Card | Pill
    place: Place
    mark: str
    told: str
    below: int
    score: Strength | None = None


def painted(node: Painted) -> str:
    """Return a node as SVG; its name begins with what is seen of it."""
    made, place = node.made, node.place
    kind = "claim" if isinstance(made, Card) else "inference"
    classes = " ".join(filter(None, ("node", kind, str(made.role), node.mark)))
    parts = list(_card(made, node) if isinstance(made, Card) else _pill(made))
    parts += _fold(node)
    words = [*_seen(made)]
    if node.score is not None:
        words.append(node.score.label)
    if node.below:
        words.append(f"+{node.below}")
    name = escape("; ".join(filter(None, (" ".join(words), node.told))))
    return (
        f'<g class="{classes}" role="treeitem" tabindex="-1" aria-level="{place.level}" '
        f'aria-posinset="{place.number}" aria-setsize="{place.of}" aria-label="{name}" '
        f'display="none">{"".join(parts)}</g>'
    )


def _seen(made: Card | Pill) -> tuple[str, ...]:
    if isinstance(made, Card):
        return (*made.title, *made.lines, *made.meta)
    return (made.label,) if made.label else ()


def _card(card: Card, node: Painted) -> Iterator[str]:
    width, height = card.width, card.height
    if node.mark == "added":
        yield f'<path class="box" d="{note_path(0, 0, width, height)}"/>'
        yield f'<path class="corner" d="{corner_path(0, 0, width)}"/>'
    else:
        size = f'width="{number(width)}" height="{number(height)}"'
        yield f'<rect class="box" {size} rx="{number(_RADIUS)}"/>'
    if card.coat is not None and card.coat.color:
        path = strip_path(1, 1, height - 2, 0.0 if node.mark == "added" else _RADIUS - 1)
        yield f'<path d="{path}" fill="{card.coat.color}"/>'
    yield from _texts(card)
    if card.score is not None:
        yield from _score(card, node.score)


def _texts(card: Card) -> Iterator[str]:
    """Yield the lines from top to bottom."""
    large = f' font-size="{number(card.size)}"' if card.size != TYPE.body else ""
    y = TYPE.pad - 2 + card.size * 0.86 + (card.leading - card.size) / 2
    for line in card.title:
        yield _text(line, TYPE.pad, y, card.width - TYPE.pad, f' class="title"{large}')
        y += card.leading
    for line in card.lines:
        yield _text(line, TYPE.pad, y, card.width - TYPE.pad, f' class="fine"{large}')
        y += card.leading
    leading = TYPE.small + 3
    y = card.height - TYPE.pad - (len(card.meta) - 1) * leading + 1
    for line in card.meta:
        yield _text(line, TYPE.pad, y, card.width - TYPE.pad, ' class="fine meta"')
        y += leading


def _text(line: str, x: float, y: float, right: float, attributes: str) -> str:
    """Return one line, and a break after it, so that words of two lines stay apart."""
    place = f'x="{number(x)}"'
    if is_rtl(line):
        place = f'x="{number(right)}" direction="rtl"'
    return f'<text {place} y="{number(y)}"{attributes}>{escape(line)}\n</text>'


def _score(card: Card, score: Strength | None) -> Iterator[str]:
    """Yield the field of a strength, from its right upper corner, and the bar below the text."""
    long = card.width - 2 * TYPE.pad
    bar = card.leading * (len(card.title) + len(card.lines)) + 7
    first = (*card.title, *card.lines, "")[0]
    corner = TYPE.pad + 46 if is_rtl(first) else card.width - TYPE.pad
    label = "" if score is None else score.label
    wide = len(label) * 6.7 + 14
    none = "" if label else " none"
    low, high = (0.0, 0.0) if score is None else score.ends
    start = number(TYPE.pad - corner)
    yield (
        f'<g class="score fine{none}" transform="translate({number(corner)} {TYPE.pad - 2:g})">'
        f'<rect class="pill" x="{number(-wide)}" width="{number(wide)}" height="18" rx="9"/>'
        f'<text class="on" x="{number(-wide / 2)}" y="13.3">{label}</text>'
    )
    for kind, part in (("track", 1.0), ("between", high if low < high else 0.0), ("bar", low)):
        yield (
            f'<rect class="{kind}" x="{start}" y="{number(bar)}" width="{number(long * part)}" '
            'height="5" rx="2.5"/>'
        )
    yield "</g>"


def _pill(pill: Pill) -> Iterator[str]:
    size = f'width="{number(pill.width)}" height="{number(pill.height)}"'
    yield f'<rect class="pill" {size} rx="{number(7 if pill.label else pill.height / 2)}"/>'
    if pill.label:
        y = pill.height / 2 + TYPE.pill * 0.36
        yield _text(pill.label, 9, y, pill.width - 9, ' class="on fine"')


def _fold(node: Painted) -> Iterator[str]:
    """Yield the mark by which a node is folded, and what it says when it is."""
    if not node.below:
        return
    made = node.made
    width = fold_width(node.below, TYPE)
    left = made.width - width - 14 if isinstance(made, Card) else (made.width - width) / 2
    middle = number(width / 2)
    yield (
        f'<g class="fold" transform="translate({number(left)} '
        f'{number(made.height - FOLD_HEIGHT / 2)})">'
        f'<rect width="{number(width)}" height="{FOLD_HEIGHT:g}" rx="9"/>'
        f'<path d="M{number(width / 2 - 4)} 9h8"/>'
        f'<text x="{middle}" y="13">+{node.below}</text></g>'
    )
