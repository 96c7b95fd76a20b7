"""The lines of a picture: where each leaves, which way it takes, where it lands.

Lines bend in the lanes between two ranks and run straight across a rank, where the layout
keeps room for them or where a gap between two cards is. So none runs through a card.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import define, field, frozen

from argmap.rendering.arrange import FRAME_PAD
from argmap.rendering.style import LINES, Role
from argmap.rendering.wording import is_node

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.model import Inference
    from argmap.rendering.arrange import Layout, Size
    from argmap.rendering.forest import Forest

__all__ = ["Head", "Route", "routes_of"]

Point: TypeAlias = tuple[float, float]
_Span: TypeAlias = tuple[int, float, float]  # a rank, and a part of it across
Segment: TypeAlias = tuple[Point, ...]  # the end of a straight line, or a cubic curve's three

HEAD_LENGTH: Final[Mapping[str, float]] = {
    "normal": 8.0,
    "tee": 2.0,
    "odiamond": 11.0,
    "odot": 7.0,
}
_MARGIN: Final = 9.0  # of a landing from a card's corner
_CLEAR: Final = 7.0  # of a line from a card that it passes
_TURN: Final = 13.0  # radius of a bend
_EXIT: Final = 9.0  # between two lines that leave one card
_APART: Final = 9.0  # between two lines that go to one target
_BESIDE: Final = 4.0  # between two lines in one gap


@frozen
class Head:
    """The head of a line: the tip, and the way the line goes there."""

    shape: str
    tip: Point
    way: Point


@frozen
class Route:
    """One line; ``path`` starts with a point, then come lines and curves.

    A link is a line to something that its claim does not hang from.
    """

    role: Role
    step: Inference
    path: tuple[Segment, ...]
    heads: tuple[Head, ...]
    is_link: bool = False


@define(eq=False)
class _Line:
    """A line that waits for its landing: the way so far, and the mark at its end."""

    step: Inference
    role: Role
    target: int
    path: list[Segment]
    headed: bool = True
    is_link: bool = False

    @property
    def at(self) -> Point:
        """Where the line has come to."""
        return self.path[-1][-1]


def routes_of(
    forest: Forest,
    layout: Layout,
    sizes: Sequence[Size],
    *,
    slot: float = 15.0,
    strip: float = 0.0,
) -> list[Route]:
    """Return the lines of a picture.

    Args:
        forest: What is drawn.
        layout: Where it stands.
        sizes: The size of every branch.
        slot: The room between two landings, if there is it.
        strip: The part of a box, across, that its title takes; no link runs along it.
    """
    return _Router(forest, layout, sizes, slot=slot, strip=strip).run()


@define
class _Rank:
    """What stands in one rank, across; and how often a gap has been used."""

    lows: list[float] = field(factory=list)
    highs: list[float] = field(factory=list)
    used: dict[int, int] = field(factory=dict)

    def blocks(self, v0: float, v1: float) -> bool:
        """Tell whether something stands between two places, or close to one of them."""
        return self.holds(min(v0, v1) - 2 * _CLEAR, max(v0, v1) + 2 * _CLEAR)

    def holds(self, low: float, high: float) -> bool:
        """Tell whether something stands between two places."""
        i = bisect_left(self.highs, low)
        return i < len(self.highs) and self.lows[i] < high

    def gap_near(self, v: float) -> float:
        """Return the place nearest to ``v`` where a line can pass."""
        i = bisect_left(self.highs, v - _CLEAR)
        if i == len(self.highs) or v + _CLEAR < self.lows[i]:
            return v
        above = self._inside(i, from_low=False)
        below = self._inside(i + 1, from_low=True)
        gap, place = (i, above) if abs(above - v) <= abs(below - v) else (i + 1, below)
        n = self.used[gap] = self.used.get(gap, 0) + 1
        shift = (n // 2) * _BESIDE * (-1) ** n
        return place + (shift if abs(shift) < _CLEAR else 0.0)

    def _inside(self, gap: int, *, from_low: bool) -> float:
        """Return a place in the gap before node ``gap``, close to one of its ends."""
        low = self.highs[gap - 1] if gap else self.lows[0] - 4 * _CLEAR
        high = self.lows[gap] if gap < len(self.lows) else self.highs[-1] + 4 * _CLEAR
        if high - low < 4 * _CLEAR:
            return (low + high) / 2
        return low + 2 * _CLEAR if from_low else high - 2 * _CLEAR


def _ranks(n: int, spans: Sequence[_Span]) -> list[_Rank]:
    """Return what stands in each of ``n`` ranks; what overlaps is one."""
    ranks = [_Rank() for _ in range(n)]
    for number, low, high in sorted(spans):
        held = ranks[number]
        if held.highs and low <= held.highs[-1]:
            held.highs[-1] = max(held.highs[-1], high)
        else:
            held.lows.append(low)
            held.highs.append(high)
    return ranks


class _Router:
    """The working state of one picture."""

    def __init__(
        self, forest: Forest, layout: Layout, sizes: Sequence[Size], *, slot: float, strip: float
    ) -> None:
        self.forest, self.layout, self.sizes, self.slot = forest, layout, sizes, slot
        self.index = {branch.item.id: i for i, branch in enumerate(forest.branches)}
        nodes, titles = self.nodes(), self.titles(strip) if strip else []
        self.ranks = _ranks(len(layout.starts), nodes)
        self.gaps = _ranks(len(layout.starts), [*nodes, *titles]) if titles else self.ranks
        self.exits: dict[int, int] = {}
        self.linked: dict[int, int] = {}  # how many links a target has so far
        self.arrivals: dict[int, list[_Line]] = {}

    def nodes(self) -> list[_Span]:
        """Return what lines must not run through: nodes, and the frames of linked premises."""
        layout = self.layout
        spans = [
            (layout.ranks[i], layout.v[i] - size.before, layout.v[i] + size.after)
            for i, size in enumerate(self.sizes)
        ]
        for frame in layout.frames:
            rank, low, _ = spans[frame.first]
            spans.append((rank, low - FRAME_PAD, spans[frame.last][2] + FRAME_PAD))
        return spans

    def titles(self, strip: float) -> list[_Span]:
        """Return where titles and lower edges of boxes lie, over all ranks of each box."""
        starts = self.layout.starts
        return [
            (rank, *side)
            for box in self.layout.boxes
            for rank in range(bisect_left(starts, box.u0), bisect_left(starts, box.u1))
            for side in ((box.v0, box.v0 + strip), (box.v1 - 2 * _CLEAR, box.v1))
        ]

    def run(self) -> list[Route]:
        """Lead every line to the lane of its target, then let each target receive its own."""
        for i, branch in enumerate(self.forest.branches):
            if branch.parent >= 0:
                self.tree_line(i, branch.parent)
        for step, premise in self.forest.links:
            self.link(step, self.index[premise])
        routes: list[Route] = []
        for target, lines in self.arrivals.items():
            if self.forest.branches[target].is_step:
                routes += self.received_by_step(target, lines)
            else:
                routes += self.received_by_claim(target, lines)
        return routes

    def tree_line(self, child: int, parent: int) -> None:
        """Lead a line straight from a child to the lane of its parent."""
        layout, branch = self.layout, self.forest.branches[child]
        if branch.step is None:
            return
        start = (layout.u0[child], layout.v[child])
        first = layout.ranks[parent] + 1
        path: list[Segment] = [(start,)]
        if start[0] > layout.starts[first] and self.is_blocked(child, parent):
            path.append(((layout.starts[first], start[1]),))
        self.arrive(branch.step, parent, path)

    def is_blocked(self, child: int, parent: int) -> bool:
        """Tell whether a curve from a child to its parent could touch something between them."""
        layout, own, goal = self.layout, self.sizes[child], self.sizes[parent]
        v, rank = layout.v[child], layout.ranks[child]
        low = min(v, layout.v[parent] - goal.before) - _CLEAR
        high = max(v, layout.v[parent] + goal.after) + _CLEAR
        beside = self.ranks[rank]
        if layout.u0[child] > layout.starts[rank] and (
            beside.holds(low, v - own.before - 1) or beside.holds(v + own.after + 1, high)
        ):
            return True
        between = range(layout.ranks[parent] + 1, rank)
        return any(self.ranks[passed].holds(low, high) for passed in between)

    def arrive(
        self, step: Inference, target: int, path: list[Segment], *, is_link: bool = False
    ) -> None:
        """Note a line that has come to the lane of its target."""
        is_premise = self.forest.branches[target].item.id == step.id
        line = _Line(step, self.forest.role_of(step), target, path, not is_premise, is_link)
        self.arrivals.setdefault(target, []).append(line)

    def link(self, step: Inference, source: int) -> None:
        """Lead a line from a claim that hangs elsewhere, through gaps between cards."""
        layout = self.layout
        target = self.index[step.id if is_node(self.forest.map, step) else step.target]
        here, there = layout.ranks[source], layout.ranks[target]
        inward = here > there
        n = self.exits[source] = self.exits.get(source, 0) + 1
        room = self.sizes[source].after - _MARGIN
        if inward:
            offset = min(_EXIT * n, room)
            path: list[Segment] = [((layout.u0[source], layout.v[source] + offset),)]
            crossed = range(here - 1, there, -1)
        else:
            path = [((layout.u1[source], layout.v[source] + room),)]
            crossed = range(here + 1, there + 1)
        k = self.linked[target] = self.linked.get(target, -1) + 1
        goal = layout.v[target] + _APART * ((k + 1) // 2) * (-1) ** k
        self.cross(path, crossed, goal, inward=inward)
        if not inward and (end := layout.ends[there]) > path[-1][-1][0]:
            path.append(((end, path[-1][-1][1]),))
        self.arrive(step, target, path, is_link=True)

    def cross(self, path: list[Segment], ranks: range, goal: float, *, inward: bool) -> None:
        """Extend a path across ranks, with as few bends as the gaps allow."""
        layout, v = self.layout, path[-1][-1][1]
        for level in (goal, v):
            if not any(self.gaps[rank].blocks(level, level) for rank in ranks):
                places = [level] * len(ranks)
                break
        else:
            places = []
            for rank in ranks:
                v = self.gaps[rank].gap_near(v)
                places.append(v)
        for rank, gap in zip(ranks, places, strict=True):
            at = path[-1][-1]
            near, far = layout.starts[rank], layout.ends[rank]
            enter, leave = (far, near) if inward else (near, far)
            outer = layout.starts[rank + 1] if inward else layout.ends[rank - 1]
            if at[1] != gap:
                if at[0] != outer:
                    path.append(((outer, at[1]),))
                path.append(_bend((outer, at[1]), (enter, gap)))
            path.append(((leave, gap),))

    def received_by_claim(self, target: int, lines: list[_Line]) -> list[Route]:
        """Spread the landings over the far side of a card, in the order of arrival."""
        size, v = self.sizes[target], self.layout.v[target]
        lines = sorted(lines, key=lambda line: line.at[1])
        step = min(self.slot, 2 * (size.before - _MARGIN) / max(len(lines) - 1, 1))
        first = v - step * (len(lines) - 1) / 2
        return [self.landed(line, first + step * i) for i, line in enumerate(lines)]

    def received_by_step(self, target: int, lines: list[_Line]) -> list[Route]:
        """Lead premises to the far end of an inference, what bears on it to its underside."""
        v, size = self.layout.v[target], self.sizes[target]
        low, rank = v + size.after, self.ranks[self.layout.ranks[target]]
        under = [
            line
            for line in lines
            if line.headed
            and line.at[1] > low + 2 * _TURN
            and not rank.holds(low + 1, line.at[1] + _CLEAR)
        ]
        below = {id(line) for line in under}
        routes = [self.landed(line, v) for line in lines if id(line) not in below]
        under.sort(key=lambda line: line.at[1])
        room = size.along - 2 * min(_MARGIN, size.along / 3)
        for i, line in enumerate(under):
            u = self.layout.u1[target] - (size.along - room) / 2 - room * (i + 1) / (len(under) + 1)
            routes.append(self.from_below(line, (u, v + size.after)))
        return routes

    def landed(self, line: _Line, v: float) -> Route:
        """Bend a line in the lane of its target and end it on the far side."""
        layout, path = self.layout, line.path
        tip = (layout.u1[line.target], v)
        length = HEAD_LENGTH[LINES[line.role].head] if line.headed else 0.0
        rank = layout.ranks[line.target]
        edge = max(layout.ends[rank], tip[0] + length)
        at = line.at
        if at[0] > edge + 1:
            edge = max(edge, tip[0] + length + 3) if line.headed else edge
            path.append(_bend(at, (edge, v)) if abs(at[1] - v) > 0.05 else ((edge, v),))  # noqa: PLR2004
        else:  # it came along the near side and turns round
            bulge = 0.6 * self.lane(rank)
            out = edge + bulge
            path.append(((out, at[1]), (out, v), (edge + (4 if line.headed else 0), v)))
        path.append(((tip[0] + length, v),))
        return self.finished(line, tip, (-1.0, 0.0))

    def lane(self, rank: int) -> float:
        """Return the width of the lane behind a rank."""
        layout = self.layout
        if rank + 1 < len(layout.starts):
            return layout.starts[rank + 1] - layout.ends[rank]
        return 48.0

    def from_below(self, line: _Line, tip: Point) -> Route:
        """End a line on the underside of an inference, with one round corner."""
        length = HEAD_LENGTH[LINES[line.role].head]
        u, v = tip
        low = line.at[1]
        line.path += [
            ((u + _TURN, low),),
            ((u + _TURN / 2, low), (u, low - _TURN / 2), (u, low - _TURN)),
            ((u, v + length),),
        ]
        return self.finished(line, tip, (0.0, -1.0))

    def finished(self, line: _Line, tip: Point, way: Point) -> Route:
        """Return the line with its heads."""
        shape = LINES[line.role].head
        heads = [Head(shape, tip, way)] if line.headed else []
        if line.step.mutual is not None:  # the target attacks back
            start = line.path[0][0]
            outward = line.path[1][0][0] > start[0]
            heads.append(Head(shape, start, (-1.0, 0.0) if outward else (1.0, 0.0)))
        return Route(line.role, line.step, tuple(line.path), tuple(heads), line.is_link)


def _bend(start: Point, end: Point) -> Segment:
    """Return a curve that leaves and arrives straight along."""
    middle = (start[0] + end[0]) / 2
    return (middle, start[1]), (middle, end[1]), end
