"""Where the nodes of a forest stand across its levels: a tidy tree in linear time.

References:
    Buchheim, Jünger & Leipert (2002), "Improving Walker's algorithm to run in linear time",
    Graph Drawing 2002. Here without recursion, for nodes of any extent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Forest", "tidy"]


@frozen
class Forest:
    """A forest as plain arrays; a parent stands before its children, -1 for none.

    ``before`` and ``after`` are the extents of a node on both sides of its middle, ``anchors``
    the first and last child between which a parent stands (None: all of them).
    """

    parents: Sequence[int]
    before: Sequence[float]
    after: Sequence[float]
    anchors: Sequence[tuple[int, int] | None]
    near: float = field(default=14.0, kw_only=True)
    far: float = field(default=24.0, kw_only=True)


def tidy(forest: Forest) -> list[float]:
    """Return the middle of every node, the first extent starting at 0.

    Nodes of one level never come closer than ``near`` (children of one parent) or ``far``.
    """
    if not forest.parents:
        return []
    return _Tidy(forest).run()


class _Tidy:
    """The working state; names follow the paper, a node is an index and -1 is none."""

    def __init__(self, forest: Forest) -> None:
        n = len(forest.parents) + 1  # one more: the root of all roots stands last
        self.forest = forest
        self.parent = [*(p if p >= 0 else n - 1 for p in forest.parents), -1]
        self.before, self.after = [*forest.before, 0.0], [*forest.after, 0.0]
        self.children: list[list[int]] = [[] for _ in range(n)]
        for node, parent in enumerate(self.parent[:-1]):
            self.children[parent].append(node)
        self.prelim, self.mod = [0.0] * n, [0.0] * n
        self.change, self.shift = [0.0] * n, [0.0] * n
        self.middle = [0.0] * n  # of a node's children, in their own coordinates
        self.thread = [-1] * n
        self.ancestor = list(range(n))
        self.number = [0] * n

    def run(self) -> list[float]:
        """Place children before their parents, then add up the shifts from the roots."""
        n = len(self.parent)
        for node in range(n - 2, -1, -1):
            if self.children[node]:
                self.place(node)
        self.place(n - 1)
        total, middles = [0.0] * n, [0.0] * n
        for node in range(n - 1):
            above = total[self.parent[node]]
            middles[node] = self.prelim[node] + above
            total[node] = above + self.mod[node]
        start = min(m - b for m, b in zip(middles[:-1], self.before[:-1], strict=True))
        return [middle - start for middle in middles[:-1]]

    def place(self, parent: int) -> None:
        """Set the children of a parent side by side, as close as their subtrees allow."""
        children = self.children[parent]
        default, left = children[0], -1
        for i, child in enumerate(children):
            self.number[child] = i
            if left < 0:
                self.prelim[child] = self.middle[child]
            else:
                self.prelim[child] = self.prelim[left] + self.distance(left, child)
                if self.children[child]:
                    self.mod[child] = self.prelim[child] - self.middle[child]
                default = self.apportion(child, left, default)
            left = child
        self.spread(children)
        first, last = children[0], children[-1]
        if parent < len(self.forest.anchors):
            first, last = self.forest.anchors[parent] or (first, last)
        self.middle[parent] = (self.prelim[first] + self.prelim[last]) / 2

    def distance(self, left: int, right: int) -> float:
        """Return how far apart the middles of two neighbours must be."""
        forest = self.forest
        gap = forest.near if self.parent[left] == self.parent[right] else forest.far
        return self.after[left] + self.before[right] + gap

    def apportion(self, node: int, left: int, default: int) -> int:
        """Push a subtree away from those to its left, following both contours down."""
        prelim, mod = self.prelim, self.mod
        in_right = out_right = node
        in_left, out_left = left, self.children[self.parent[node]][0]
        sum_ir = sum_or = mod[node]
        sum_il, sum_ol = mod[in_left], mod[out_left]
        low, high = self.last(in_left), self.first(in_right)
        while low >= 0 and high >= 0:
            in_left, in_right = low, high
            out_left, out_right = self.first(out_left), self.last(out_right)
            self.ancestor[out_right] = node
            gap = self.distance(in_left, in_right)
            shift = prelim[in_left] + sum_il - prelim[in_right] - sum_ir + gap
            if shift > 0:
                self.move(self.owner(in_left, node, default), node, shift)
                sum_ir += shift
                sum_or += shift
            sum_il += mod[in_left]
            sum_ir += mod[in_right]
            sum_ol += mod[out_left]
            sum_or += mod[out_right]
            low, high = self.last(in_left), self.first(in_right)
        if low >= 0 and self.last(out_right) < 0:
            self.thread[out_right] = low
            mod[out_right] += sum_il - sum_or
        if high >= 0 and self.first(out_left) < 0:
            self.thread[out_left] = high
            mod[out_left] += sum_ir - sum_ol
            default = node
        return default

    def first(self, node: int) -> int:
        """Return the next node down the left contour."""
        children = self.children[node]
        return children[0] if children else self.thread[node]

    def last(self, node: int) -> int:
        """Return the next node down the right contour."""
        children = self.children[node]
        return children[-1] if children else self.thread[node]

    def owner(self, low: int, node: int, default: int) -> int:
        """Return the sibling of ``node`` whose subtree holds ``low``."""
        ancestor = self.ancestor[low]
        return ancestor if self.parent[ancestor] == self.parent[node] else default

    def move(self, left: int, right: int, shift: float) -> None:
        """Shift a subtree, and note that those between take their share of it."""
        subtrees = self.number[right] - self.number[left]
        share = shift / subtrees
        self.change[right] -= share
        self.shift[right] += shift
        self.change[left] += share
        self.prelim[right] += shift
        self.mod[right] += shift

    def spread(self, children: list[int]) -> None:
        """Carry out the noted shares, from right to left."""
        shift = change = 0.0
        for child in reversed(children):
            self.prelim[child] += shift
            self.mod[child] += shift
            change += self.change[child]
            shift += self.shift[child] + change
