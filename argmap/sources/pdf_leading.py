"""The usual distance of the lines of a PDF file, and how surely it is told."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.sources.pdf_lines import Line

__all__ = ["STOP", "Leading", "leading_of", "rounded"]

STOP: Final = re.compile(r"[.!?:…。！？؟۔][\"'”’)\]]*(?:\d{1,3}|\[\d+\])?\Z")  # noqa: RUF001  # stops of other scripts
"""What ends a line that a paragraph may end with."""
_GAP: Final = 1.25  # of the usual distance of lines, what parts paragraphs
_USUAL: Final = 1.3  # of the size of letters, the distance of lines where nothing tells it
_WIDE: Final = 1.45  # of the size of letters, what looks like the gap between paragraphs
_NEAR: Final = 1.1  # of a distance, what is taken for the same one
_FREQUENT: Final = 10  # a distance is frequent where one in so many is about the same
_SLIGHT: Final = 1.08  # of the usual distance, one that is larger but no gap
_MANY: Final = 12  # lines that have a gap or an indent among them, in a text of paragraphs
_SHORT: Final = 0.7  # of the longest line, one with which a paragraph ends


def rounded(size: float) -> float:
    """Return a size in half points."""
    return round(size * 2) / 2


@frozen
class _Step:
    """A line and the one below it, of the same size."""

    above: Line
    below: Line

    @property
    def drop(self) -> float:
        return self.above.y - self.below.y

    @property
    def goes_on(self) -> bool:
        """Whether the words tell that both belong to one paragraph."""
        return self.below.text[:1].islower() and not STOP.search(self.above.text)

    @property
    def may_end(self) -> bool:
        """Whether the words let a paragraph end between them."""
        return STOP.search(self.above.text) is not None and not self.below.text[:1].islower()


@frozen
class Leading:
    """The usual distance of the lines of a text, in points."""

    body: float
    """The size of the text."""
    distance: float
    _of_size: dict[float, float]
    _steps: tuple[_Step, ...]
    _is_told: bool

    def is_step(self, above: Line, line: Line) -> bool:
        """Tell whether a line stands right below another."""
        distance = self._of_size.get(rounded(line.size), self.distance)
        return above.page == line.page and 0 < above.y - line.y <= _GAP * distance

    def doubts(self, *, has_indents: bool) -> tuple[str, ...]:
        """Return what makes it doubtful where paragraphs start."""
        if not self._is_told:
            return ("no line tells how far lines of one paragraph stand apart",)
        ends = [step for step in self._steps if step.may_end]
        slight = sum(_SLIGHT < step.drop / self.distance <= _GAP for step in ends)
        if slight > 1 and slight * _FREQUENT > len(ends):
            return ("some gaps between paragraphs are hardly larger than between lines",)
        longest = max((len(step.above.text) for step in self._steps), default=0)
        short = sum(len(step.above.text) < _SHORT * longest for step in ends)
        is_parted = any(step.drop > _GAP * self.distance for step in self._steps)
        if len(self._steps) >= _MANY and short > 1 and not is_parted and not has_indents:
            return ("neither a gap nor an indent tells where paragraphs start",)
        return ()


def leading_of(lines: Sequence[Line], *, body: float) -> Leading:
    """Return the usual distance of lines.

    It is the one between a line that ends in no stop and a line that starts with a small letter,
    for these belong to one paragraph. Where there are none, it is the smallest frequent one,
    unless that is as wide as a gap and most lines above it end in a stop, or are short.
    """
    steps = tuple(
        _Step(a, b)
        for a, b in pairwise(lines)
        if a.page == b.page and 0 < a.y - b.y < 3 * body and rounded(a.size) == rounded(b.size)
    )
    sizes = {rounded(step.above.size) for step in steps if step.goes_on}
    of_size = {
        size: median(s.drop for s in steps if s.goes_on and rounded(s.above.size) == size)
        for size in sizes
    }
    own = tuple(step for step in steps if rounded(step.above.size) == body)
    if body in of_size:
        return Leading(body, of_size[body], of_size, own, is_told=True)
    distance, is_told = _untold(own, body)
    return Leading(body, distance, of_size, own, is_told)


def _untold(steps: Sequence[_Step], body: float) -> tuple[float, bool]:
    """Return a distance that no words tell, and whether there is no doubt about it."""
    drops = sorted(step.drop for step in steps)
    least = max(2, len(drops) // _FREQUENT)
    frequent = (d for n, d in enumerate(drops) if bisect_left(drops, _NEAR * d) - n >= least)
    distance = next(frequent, drops[0] if drops else _USUAL * body)
    same = [step for step in steps if distance <= step.drop < _NEAR * distance]
    longest = max((len(line.text) for s in steps for line in (s.above, s.below)), default=0)
    ending = sum(step.may_end or len(step.above.text) < _SHORT * longest for step in same)
    ends = 2 * ending > len(same)
    is_wide = distance > _WIDE * body
    if is_wide and ends:
        return _USUAL * body, True
    return distance, not same or is_wide == ends
