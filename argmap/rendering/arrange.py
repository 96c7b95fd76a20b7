"""From a forest and the sizes of its nodes to places: ranks, columns, frames and boxes.

Places are told along the way of the argument (``u``: roots at 0, reasons further on) and
across it (``v``), so that one layout serves all four directions.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from attrs import define, evolve, field, frozen

from argmap.rendering import tidy
from argmap.rendering.columns import columns_of
from argmap.rendering.groups import Close, Groups, Open, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.rendering.forest import Forest

__all__ = ["FRAME_PAD", "TITLE_ROOM", "Box", "Frame", "Layout", "Size", "arrange"]

FRAME_PAD: Final = 9.0
_BOX_TOP: Final = 17.0
_BOX_SIDE: Final = 16.0
_THREAD: Final = 4.0  # half the room that a passing line keeps free
_FAR: Final = 26.0
_NEAR: Final = 14.0
TITLE_ROOM: Final = _BOX_TOP + _NEAR
"""From the side of a box, where its title stands across, to the first card in it."""

_WIDER: Final = 52.0  # the most that a lane grows


@frozen
class Size:
    """How much room a node takes: along, and on both sides across."""

    along: float
    before: float
    after: float


@frozen
class Frame:
    """Linked premises: the branches of their inference, of the first and the last one."""

    step: int
    first: int
    last: int


@frozen
class Box:
    """The part of the picture that a section takes."""

    section: str
    u0: float
    u1: float
    v0: float
    v1: float


@frozen
class Layout:
    """Where every branch stands, and what lies around them.

    ``outside`` counts the claims that stand in no box of their section, ``n_apart`` the wishes
    for cards side by side that are not met.
    """

    ranks: Sequence[int]
    u0: Sequence[float]
    u1: Sequence[float]
    v: Sequence[float]
    starts: Sequence[float]
    ends: Sequence[float]
    frames: Sequence[Frame]
    boxes: Sequence[Box]
    rest: float
    along: float
    across: float
    outside: int = 0
    n_apart: int = 0


@define
class _Plan:
    """The nodes given to the tidy tree, as parallel lists."""

    parents: list[int] = field(factory=list)
    before: list[float] = field(factory=list)
    after: list[float] = field(factory=list)
    anchors: list[tuple[int, int] | None] = field(factory=list)

    def add(self, parent: int, size: Size) -> int:
        """Append a node and return its index."""
        self.parents.append(parent)
        self.before.append(size.before)
        self.after.append(size.after)
        self.anchors.append(None)
        return len(self.parents) - 1

    def chain(self, parent: int, length: int, size: Size) -> tuple[int, int]:
        """Append nodes that hang from one another; return the first and the last."""
        first = last = self.add(parent, size)
        for _ in range(length - 1):
            last = self.add(last, size)
        return first, last


@frozen
class _Wall:
    """The box of a section: its bounding nodes, and the ranks it spans."""

    section: str
    first: int
    last: int
    first_rank: int
    last_rank: int


def arrange(
    forest: Forest,
    sizes: Sequence[Size],
    *,
    lane: float,
    rest: Size | None = None,
    boxed: bool = True,
    skip: int | None = None,
    titles: tuple[float, float] = (0.0, 0.0),
) -> Layout:
    """Return the layout of a forest.

    Args:
        forest: What is drawn.
        sizes: The size of every branch.
        lane: The room between two columns of cards.
        rest: The size of a last node that stands for the roots left out.
        boxed: Whether sections are boxes.
        skip: How many sections, within one another, hold everything and are not boxed.
        titles: The room for the title of a box before its first rank and behind its last.
    """
    arranger = _Arranger(forest, sizes, titles)
    groups = Groups(forest, arranger.ranks, boxed=boxed, skip=skip)
    for parent, tokens in groups.sequences():
        arranger.hang(parent, tokens)
    return evolve(arranger.placed(lane, rest), outside=groups.outside)


class _Arranger:
    """The working state of one layout."""

    def __init__(self, forest: Forest, sizes: Sequence[Size], titles: tuple[float, float]) -> None:
        self.forest, self.sizes, self.titles = forest, sizes, titles
        self.ranks, self.card_ranks, self.n_apart = _ranks(forest)
        self.plan = _Plan()
        self.node = [-1] * len(sizes)
        self.premises = _placed_premises(forest)
        self.frames = [Frame(s, p[0], p[-1]) for s, p in self.premises.items() if len(p) > 1]
        self.padded = {frame.first for frame in self.frames}, {frame.last for frame in self.frames}
        self.walls: list[_Wall] = []

    def placed(self, lane: float, rest: Size | None) -> Layout:
        """Place the nodes that have been hung, and read the places of the branches."""
        last = self.plan.add(-1, rest) if rest else -1
        plan = self.plan
        v = tidy.tidy(
            tidy.Forest(plan.parents, plan.before, plan.after, plan.anchors, near=_NEAR, far=_FAR)
        )
        starts, ends = self.columns(lane, rest, self.reaches(v))
        boxes = [
            Box(
                wall.section,
                starts[wall.first_rank] - _BOX_SIDE - self.titles[0],
                ends[wall.last_rank] + _BOX_SIDE + self.titles[1],
                *sides,
            )
            for wall, sides in zip(self.walls, self.drawn_together(v), strict=True)
        ]
        u0 = [self.start(i, starts, ends) for i in range(len(self.node))]
        return Layout(
            ranks=self.ranks,
            u0=u0,
            u1=[u + size.along for u, size in zip(u0, self.sizes, strict=True)],
            v=[v[node] for node in self.node],
            starts=starts,
            ends=ends,
            frames=self.frames,
            boxes=boxes,
            rest=v[last] if rest else 0.0,
            n_apart=self.n_apart,
            along=max([ends[-1] + (FRAME_PAD if self.frames else 0), *(box.u1 for box in boxes)]),
            across=max((m + a for m, a in zip(v, plan.after, strict=True)), default=0.0),
        )

    def hang(self, parent: int, tokens: Sequence[Token]) -> None:
        """Append what hangs from one branch: its children, lines that pass, walls of boxes."""
        above = -1 if parent < 0 else self.node[parent]
        rank = -1 if parent < 0 else self.ranks[parent]
        opened: list[int] = []
        real: list[int] = []
        for token in tokens:
            match token:
                case Open():
                    wall = Size(0.0, 0.0, _BOX_TOP)
                    opened.append(self.plan.chain(above, token.last_rank - rank, wall)[0])
                case Close():
                    wall = Size(0.0, 0.0, 0.0)
                    last, _ = self.plan.chain(above, token.last_rank - rank, wall)
                    ranks = token.first_rank, token.last_rank
                    self.walls.append(_Wall(token.section, opened.pop(), last, *ranks))
                case _:
                    real.append(self.child(above, rank, token))
        if real and above >= 0:
            n = len(self.premises.get(parent, ())) or len(real)
            self.plan.anchors[above] = (real[0], real[n - 1])

    def child(self, above: int, rank: int, branch: int) -> int:
        """Append a branch and the line to it; return the node that hangs from its parent."""
        size, top = self.sizes[branch], -1
        if (passed := self.ranks[branch] - rank - 1) > 0:
            top, above = self.plan.chain(above, passed, Size(0.0, _THREAD, _THREAD))
        first, last = (FRAME_PAD * (branch in padded) for padded in self.padded)
        size = Size(size.along, size.before + first, size.after + last)
        node = self.node[branch] = self.plan.add(above, size)
        if self.forest.branches[branch].is_step and not self.premises[branch]:
            self.plan.add(node, size)  # keeps others off the line that arrives from elsewhere
        return node if top < 0 else top

    def reaches(self, v: Sequence[float]) -> list[float]:
        """Return for every rank how far across the lines that end there come from."""
        reach = [0.0] * (max([0, *self.ranks]) + 1)
        for i, branch in enumerate(self.forest.branches):
            if branch.parent >= 0:
                rank = self.ranks[branch.parent]
                distance = abs(v[self.node[i]] - v[self.node[branch.parent]])
                reach[rank] = max(reach[rank], distance)
        return reach

    def columns(
        self, lane: float, rest: Size | None, reaches: Sequence[float]
    ) -> tuple[list[float], list[float]]:
        """Return where every rank starts and ends; long lines get a wider lane to bend in."""
        thick = [0.0] * len(reaches)
        for rank, size in zip(self.ranks, self.sizes, strict=True):
            thick[rank] = max(thick[rank], size.along)
        if rest:
            thick[0] = max(thick[0], rest.along)
        more = _BOX_SIDE + sum(self.titles) if self.walls else 0.0
        starts, ends = [], []
        at = more
        for rank, own in enumerate(thick):
            starts.append(at)
            ends.append(at + own)
            cards = (rank in self.card_ranks) + (rank + 1 in self.card_ranks)
            at += own + more + (lane if cards == 2 else lane * 0.58)  # noqa: PLR2004  # both sides
            at += min(_WIDER, reaches[rank] * 0.06)
        return starts, ends

    def start(self, branch: int, starts: Sequence[float], ends: Sequence[float]) -> float:
        """Return where a branch begins; nodes of inferences stand close to their premises."""
        rank = self.ranks[branch]
        if self.forest.branches[branch].is_step:
            return ends[rank] - self.sizes[branch].along
        return starts[rank]

    def drawn_together(self, v: Sequence[float]) -> list[tuple[float, float]]:
        """Return the sides of every box, as close to what it holds as its title allows."""
        lows: list[list[float]] = [[] for _ in range(max([0, *self.ranks]) + 1)]
        highs: list[list[float]] = [[] for _ in lows]
        held = [(rank, self.node[i]) for i, rank in enumerate(self.ranks)]
        held += [(w.first_rank, node) for w in self.walls for node in (w.first, w.last)]
        for rank, node in held:
            lows[rank].append(v[node] - self.plan.before[node])
            highs[rank].append(v[node] + self.plan.after[node])
        for places in (*lows, *highs):
            places.sort()
        return [_sides(wall, v[wall.first], v[wall.last], (lows, highs)) for wall in self.walls]


def _sides(
    wall: _Wall, v0: float, v1: float, held: tuple[Sequence[list[float]], Sequence[list[float]]]
) -> tuple[float, float]:
    """Return the sides of a box between two walls, of which much may hang further on alone."""
    lows, highs = held
    first, last = v1, v0
    for rank in range(wall.first_rank, wall.last_rank + 1):
        i = bisect_right(lows[rank], v0)
        if i < len(lows[rank]):
            first = min(first, lows[rank][i])
        j = bisect_left(highs[rank], v1)
        if j:
            last = max(last, highs[rank][j - 1])
    return max(v0, first - _NEAR - _BOX_TOP), min(v1, last + _NEAR)


def _ranks(forest: Forest) -> tuple[list[int], set[int], int]:
    """Return the rank of every branch, the ranks that hold cards, and how many fell apart.

    Between two columns of cards lie as many ranks of inference nodes as are needed.
    """
    column, level, n_apart = columns_of(forest)
    levels: dict[int, int] = {}
    for c, n in zip(column, level, strict=True):
        levels[c] = max(levels.get(c, 0), n + 1)
    base, at = [], 0
    for c in range(max(column, default=0) + 1):
        base.append(at)
        at += 1 + levels.get(c, 0)
    ranks = [base[c] + 1 + n for c, n in zip(column, level, strict=True)]
    return ranks, set(base), n_apart


def _placed_premises(forest: Forest) -> dict[int, list[int]]:
    """Return for every inference node the premises that hang from it."""
    found: dict[int, list[int]] = {i: [] for i, b in enumerate(forest.branches) if b.is_step}
    for i, branch in enumerate(forest.branches):
        if not branch.is_step and branch.parent in found:
            step = forest.branches[branch.parent].item
            if branch.step is not None and branch.step.id == step.id:
                found[branch.parent].append(i)
    return found
