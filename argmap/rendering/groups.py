"""Which branches stand together in the box of a section."""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.model import ArgumentMap
    from argmap.rendering.forest import Forest

__all__ = ["Close", "Groups", "Open", "Token", "children_of", "root_sections", "shared_sections"]

_NEST: Final = 3  # boxes within one another

Path: TypeAlias = tuple[str, ...]


@frozen
class Open:
    """Here the box of a section begins, as deep as the rank told."""

    section: str
    last_rank: int


@frozen
class Close:
    """Here the box of a section ends."""

    section: str
    first_rank: int
    last_rank: int


Token: TypeAlias = "Open | Close | int"  # noqa: S105  # no password


def children_of(forest: Forest) -> list[list[int]]:
    """Return the children of every branch; the roots stand last, so that -1 finds them."""
    children: list[list[int]] = [[] for _ in range(len(forest.branches) + 1)]
    for i, branch in enumerate(forest.branches):
        children[branch.parent].append(i)
    return children


def root_sections(forest: Forest) -> dict[int, str]:
    """Return the section that each root's whole tree belongs to, where there is one.

    It is the outermost one that does not hold everything.
    """
    if not forest.map.sections:
        return {}
    paths = _paths(forest)
    roots = children_of(forest)[-1]
    skip = len(_common([paths[root] for root in roots]))
    return {root: paths[root][skip] for root in roots if len(paths[root]) > skip}


def shared_sections(forest: Forest) -> int:
    """Return how many sections, within one another, hold everything."""
    if not forest.map.sections:
        return 0
    paths = _paths(forest)
    return len(_common([paths[root] for root in children_of(forest)[-1]]))


class Groups:
    """What hangs from every branch, in order, with frames around the claims of a section.

    A frame holds claims of its section alone: siblings and what hangs from them, up to the rank
    where the first claim of another section hangs. So a section may have several frames. A
    linked premise among premises of another section has none; ``outside`` counts these.
    """

    def __init__(
        self,
        forest: Forest,
        ranks: Sequence[int],
        *,
        boxed: bool = True,
        skip: int | None = None,
    ) -> None:
        """Frame no section unless ``boxed``, nor the outermost ``skip``, which hold everything."""
        self.forest, self.ranks = forest, ranks
        self.children = children_of(forest)
        self.boxed = boxed and bool(forest.map.sections)
        self.outside = 0
        self.own: list[Path] = []
        if self.boxed:
            self.own = self._own_paths()
            self.spans = self._spans()
            cards = {ranks[i] for i, b in enumerate(forest.branches) if not b.is_step}
            self.card_ranks = sorted(cards)
            skip = shared_sections(forest) if skip is None else skip
            first = [self.own[root][:skip] for root in self.children[-1][:1]]
            self.framed: list[Path] = [*(() for _ in self.own), *(first or [()])]
            self.limits: list[tuple[float, ...]] = [(math.inf,) * len(p) for p in self.framed]

    def sequences(self) -> Iterator[tuple[int, list[Token]]]:
        """Yield for -1 and every branch what hangs from it."""
        for parent in range(-1, len(self.forest.branches)):
            yield parent, self._tokens(parent) if self.boxed else [*self.children[parent]]
        for i, own in enumerate(self.own):
            self.outside += self.framed[i] != own and not self.forest.branches[i].is_step

    def _own_paths(self) -> list[Path]:
        """Return the sections of every branch, outermost first; a step has its premises' own."""
        of_section = _section_paths(self.forest.map)
        own: list[Path] = []
        for i, branch in enumerate(self.forest.branches):
            if not branch.is_step:
                own.append(of_section.get(branch.item.section or "", ()))
                continue
            premises = (self.forest.branches[child] for child in self.children[i])
            hanging = [p for p in premises if p.step is branch.step and not p.is_step]
            own.append(_common([of_section.get(p.item.section or "", ()) for p in hanging]))
        return own

    def _spans(self) -> list[list[tuple[int, float]]]:
        """Return for every branch and each of its sections: the last rank in it, the first not.

        Counted are the branches of the section that hang together, and what hangs from them.
        """
        spans: list[list[tuple[int, float]]] = [[] for _ in self.own]
        for i in range(len(self.own) - 1, -1, -1):
            for n in range(1, len(self.own[i]) + 1):
                inside, outside = self.ranks[i], math.inf
                for child in self.children[i]:
                    if self.own[child][:n] == self.own[i][:n]:
                        inside = max(inside, spans[child][n - 1][0])
                        outside = min(outside, spans[child][n - 1][1])
                    else:
                        outside = min(outside, self.ranks[child])
                spans[i].append((inside, outside))
        return spans

    def _tokens(self, parent: int) -> list[Token]:
        """Return the children of a branch with the frames around them."""
        children = self.children[parent]
        for child in children:
            self._inherit(parent, child)
        if parent >= 0 and self.forest.branches[parent].is_step:
            return [*children]
        around: dict[int, list[_Frame]] = {child: [] for child in children}
        for n in range(1, _NEST + 1):
            for frame in self._frames(children, around, n):
                for child in frame.members:
                    around[child].append(frame)
                    self._enter(child, frame)
        ordered = sorted(children, key=lambda c: [*(f.members[0] for f in around[c]), c])
        return _boxed(ordered, around)

    def _inherit(self, parent: int, child: int) -> None:
        """Note which frames of a branch hold a child too."""
        shared = _common([self.framed[parent], self.own[child]])
        limits = self.limits[parent][: len(shared)]
        n = next((n for n, last in enumerate(limits) if last < self.ranks[child]), len(limits))
        self.framed[child], self.limits[child] = shared[:n], limits[:n]

    def _enter(self, child: int, frame: _Frame) -> None:
        """Note that a frame begins at a branch."""
        limits = self.limits[child]
        more = len(frame.path) - len(limits)
        self.framed[child] = frame.path
        self.limits[child] = (*limits, *(frame.last_rank for _ in range(more)))

    def _frames(
        self, children: Sequence[int], around: dict[int, list[_Frame]], n: int
    ) -> list[_Frame]:
        """Return the frames of sections ``n`` deep, within those that are there."""
        groups: dict[tuple[int, Path], list[int]] = {}
        for child in children:
            if len(self.framed[child]) < n <= len(self.own[child]):
                outer = around[child][-1].members[0] if around[child] else -1
                groups.setdefault((outer, self.own[child][:n]), []).append(child)
        return [
            _Frame(
                path,
                tuple(members),
                min(self.ranks[child] for child in members),
                self._last_rank(members, n),
            )
            for (_, path), group in groups.items()
            for members in self._fitting(group, n)
        ]

    def _fitting(self, group: list[int], n: int) -> list[list[int]]:
        """Return siblings of a section as they are framed: together, or else apart."""
        spans = {child: self.spans[child][n - 1] for child in group}
        if max(inside for inside, _ in spans.values()) < min(out for _, out in spans.values()):
            return [group]
        whole = [child for child, (_, outside) in spans.items() if outside == math.inf]
        apart = [
            [child]
            for child, (_, outside) in spans.items()
            if outside < math.inf and self._last_rank([child], n) >= self.ranks[child]
        ]
        return [whole, *apart] if whole else apart

    def _last_rank(self, members: Sequence[int], n: int) -> int:
        """Return how far a frame goes: to the last of its section, or before what is not.

        It ends behind cards, so that it never parts an inference from its premises.
        """
        last = max(self.spans[child][n - 1][0] for child in members)
        first_other = min(self.spans[child][n - 1][1] for child in members)
        if last < first_other:
            return last
        i = bisect_left(self.card_ranks, first_other)
        return self.card_ranks[i - 1] if i else -1


@frozen(eq=False)
class _Frame:
    """Siblings of one section in a frame, and the ranks that it spans."""

    path: Path
    members: tuple[int, ...]
    first_rank: int
    last_rank: int


def _boxed(children: list[int], around: dict[int, list[_Frame]]) -> list[Token]:
    """Return the children with each frame opened before its first and closed after its last."""
    tokens: list[Token] = []
    opened: list[_Frame] = []
    for child in (*children, -1):
        frames = around.get(child, [])
        while opened and opened[-1] not in frames:
            frame = opened.pop()
            tokens.append(Close(frame.path[-1], frame.first_rank, frame.last_rank))
        for frame in frames[len(opened) :]:
            opened.append(frame)
            tokens.append(Open(frame.path[-1], frame.last_rank))
        if child >= 0:
            tokens.append(child)
    return tokens


def _paths(forest: Forest) -> list[Path]:
    """Return the sections that hold the whole subtree of each branch, outermost first."""
    of_section = _section_paths(forest.map)
    found: list[Path | None] = [None] * len(forest.branches)
    for i in range(len(forest.branches) - 1, -1, -1):
        branch = forest.branches[i]
        if not branch.is_step:
            own = of_section.get(branch.item.section or "", ())
            below = found[i]
            found[i] = own if below is None else _common([own, below])
        if branch.parent >= 0:
            above = found[branch.parent]
            mine = found[i] or ()
            found[branch.parent] = mine if above is None else _common([above, mine])
    return [path or () for path in found]


def _section_paths(map_: ArgumentMap) -> dict[str, Path]:
    paths: dict[str, Path] = {}
    for section in map_.sections:  # a parent stands before its parts
        above = paths.get(section.parent or "", ())
        paths[section.id] = (*above, section.id)[:_NEST]
    return paths


def _common(paths: Sequence[Path]) -> Path:
    """Return the sections that all paths begin with."""
    if not paths:
        return ()
    low, high = min(paths), max(paths)
    n = 0
    while n < min(len(low), len(high)) and low[n] == high[n]:
        n += 1
    return low[:n]
