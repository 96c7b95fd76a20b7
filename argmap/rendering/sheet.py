"""The blocks of a picture on one sheet, in as many columns as give it a good shape."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.rendering.blocks import blocks_of
from argmap.rendering.groups import shared_sections
from argmap.rendering.picture import Picture, compose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.rendering.cards import CardStyle
    from argmap.rendering.forest import Forest
    from argmap.rendering.strengths import Strength
    from argmap.rendering.style import Direction, Type

__all__ = ["Block", "Sheet", "lay_out"]

_GAP: Final = 30.0
_GUTTER: Final = 46.0
_HALVINGS: Final = 16
_SHAPE: Final = 1.25  # width to height that is aimed at


@frozen
class Block:
    """A picture with its place on the sheet."""

    picture: Picture
    left: float
    top: float


@frozen
class Sheet:
    """All blocks of a forest, with what they share."""

    forest: Forest
    type: Type
    blocks: Sequence[Block]
    width: float
    height: float


def lay_out(
    forest: Forest,
    *,
    style: CardStyle,
    direction: Direction,
    scores: Mapping[str, Strength] | None = None,
) -> Sheet:
    """Return the sheet of a forest.

    Blocks follow one another down columns, or along rows where reasons stand side by side.
    """
    skip = shared_sections(forest)
    pictures = [
        compose(part, style=style, direction=direction, scores=scores, skip=skip)
        for part in blocks_of(forest)
    ]
    flat = direction.is_flat
    sizes = [(p.height, p.width) if flat else (p.width, p.height) for p in pictures]
    trials = [_columns(sizes, n) for n in _numbers(sizes, flat=flat)]
    columns = min(trials, key=lambda columns: _badness(columns, sizes, flat=flat))
    return _placed(forest, pictures, columns, direction)


def _numbers(sizes: Sequence[tuple[float, float]], *, flat: bool) -> list[int]:
    """Return how many columns are worth a trial: about as many as the shape asks for."""
    length = sum(own + _GAP for own, _ in sizes)
    wide = sum(own + _GUTTER for _, own in sizes) / len(sizes)
    about = round(math.sqrt(length / wide * (_SHAPE if flat else 1 / _SHAPE)))
    return [n for n in range(about - 2, about + 3) if 1 <= n <= len(sizes)] or [1]


def _columns(sizes: Sequence[tuple[float, float]], n: int) -> list[list[int]]:
    """Return blocks dealt out in order over at most ``n`` columns, the longest one short."""
    high = sum(length + _GAP for length, _ in sizes)
    low = high / n
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if len(_filled(sizes, middle)) <= n:
            high = middle
        else:
            low = middle
    return _filled(sizes, high)


def _filled(sizes: Sequence[tuple[float, float]], limit: float) -> list[list[int]]:
    """Return columns that are filled one after the other up to a length."""
    columns: list[list[int]] = [[]]
    used = 0.0
    for i, (length, _) in enumerate(sizes):
        if columns[-1] and used + length > limit:
            columns.append([])
            used = 0.0
        columns[-1].append(i)
        used += length + _GAP
    return columns


def _badness(
    columns: Sequence[Sequence[int]], sizes: Sequence[tuple[float, float]], *, flat: bool
) -> float:
    """Return how far the shape of a sheet is from the one that is aimed at."""
    long = max(sum(sizes[i][0] + _GAP for i in column) for column in columns)
    wide = sum(max(sizes[i][1] for i in column) + _GUTTER for column in columns)
    return abs(math.log((wide / long if flat else long / wide) / _SHAPE))


def _placed(
    forest: Forest,
    pictures: Sequence[Picture],
    columns: Sequence[Sequence[int]],
    direction: Direction,
) -> Sheet:
    blocks: list[Block] = []
    start = longest = 0.0
    for column in columns:
        wide = max(_across(pictures[i]) for i in column)
        at = 0.0
        for i in column:
            aside = wide - _across(pictures[i]) if direction in ("LR", "TB") else 0.0
            place = (start + aside, at) if direction.is_flat else (at, start + aside)
            blocks.append(Block(pictures[i], *place))
            at += _along(pictures[i]) + _GAP
        longest = max(longest, at - _GAP)
        start += wide + _GUTTER
    size = (start - _GUTTER, longest)
    return Sheet(forest, pictures[0].type, blocks, *(size if direction.is_flat else size[::-1]))


def _across(picture: Picture) -> float:
    """Return the extent of a picture across its column."""
    return picture.width if picture.direction.is_flat else picture.height


def _along(picture: Picture) -> float:
    """Return the extent of a picture down its column."""
    return picture.height if picture.direction.is_flat else picture.width
