"""The edit distance of ordered trees: how many nodes must be put in, taken out or renamed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import field, frozen

from argmap.errors import ComparisonError
from argmap.refusals import need

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LARGEST", "OrderedTree", "need_size", "tree_edit_distance"]

LARGEST: Final = 250_000
"""The product of the sizes of two trees up to which their edit distance is worked out."""

_NO_MORE: Final = object()

Relabel: TypeAlias = Callable[[Any, Any], float]
"""What it costs to turn one label into another, in [0, 2]."""


def _tuple(value: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(value)


@frozen
class OrderedTree:
    """A tree whose children stand in order, as rows in postorder: children before their parent.

    Attributes:
        labels: The label of each node; the root is the last.
        first: The number of the first leaf under each node, itself for a leaf.
    """

    labels: tuple[Hashable, ...] = field(converter=_tuple)
    first: tuple[int, ...] = field(converter=_tuple)

    @classmethod
    def of(
        cls,
        root: Hashable,
        children: Mapping[Any, Sequence[Any]],
        *,
        labels: Mapping[Any, Hashable] | None = None,
    ) -> OrderedTree:
        """Return the tree of a root and the children of each node; a leaf may have no entry.

        Args:
            root: The node at the top.
            children: Node → its children in order.
            labels: Node → its label; by default a node is its own label.

        Raises:
            ComparisonError: A node stands at two places.

        Example:
            >>> OrderedTree.of("f", {"f": ["d", "e"], "d": ["a", "c"]})
            OrderedTree(labels=('a', 'c', 'd', 'e', 'f'), first=(0, 1, 0, 3, 0))
        """
        given: list[Hashable] = []
        first: list[int] = []
        seen = {root}
        way: list[tuple[Any, int, Iterator[Any]]] = [(root, 0, iter(children.get(root, ())))]
        while way:
            node, start, rest = way[-1]
            child: Any = next(rest, _NO_MORE)
            if child is _NO_MORE:
                way.pop()
                given.append(node if labels is None else labels[node])
                first.append(start)
            elif child in seen:
                message = f"node {child!r} stands at two places, so this is no tree"
                raise ComparisonError(message)
            else:
                seen.add(child)
                way.append((child, len(given), iter(children.get(child, ()))))
        return cls(given, first)

    def __len__(self) -> int:
        """Return the number of nodes."""
        return len(self.labels)

    def mirrored(self) -> OrderedTree:
        """Return the tree with the order of all children turned round."""
        n = len(self)
        size = [i - self.first[i] + 1 for i in range(n)]
        place: dict[int, int] = {}
        start = {n - 1: 0} if n else {}
        for i in reversed(range(n)):  # a parent before its children, the last child first
            begin = start[i]
            place[i] = begin + size[i] - 1
            child = i - 1
            while child >= self.first[i]:
                start[child] = begin
                begin += size[child]
                child = self.first[child] - 1
        order = sorted(range(n), key=place.__getitem__)
        return OrderedTree([self.labels[i] for i in order], [place[i] - size[i] + 1 for i in order])

    @property
    def key_roots(self) -> tuple[int, ...]:
        """The root and every node with a sibling before it, children before their parent."""
        last = {start: i for i, start in enumerate(self.first)}
        return tuple(sorted(last.values()))


def tree_edit_distance(
    a: OrderedTree, b: OrderedTree, *, relabel: Relabel | None = None, largest: int = LARGEST
) -> float:
    """Return the least cost of turning one ordered tree into another.

    To put in or take out a node costs 1. Time grows with the product of the sizes times that of
    the smaller of depth and number of leaves of each; space with the product of the sizes.

    Args:
        a: A tree.
        b: Another.
        relabel: What it costs to turn a label of ``a`` into one of ``b``; by default 1 where they
            differ.
        largest: Refuse trees of which the product of the sizes is larger.

    Raises:
        ComparisonError: The trees are too large.

    References:
        Zhang & Shasha (1989), "Simple fast algorithms for the editing distance between trees and
        related problems", SIAM Journal on Computing 18(6), 1245-1262.

    Example:
        >>> a = OrderedTree.of("f", {"f": ["d", "e"], "d": ["a", "c"], "c": ["b"]})
        >>> b = OrderedTree.of("f", {"f": ["c", "e"], "c": ["d"], "d": ["a", "b"]})
        >>> tree_edit_distance(a, b)
        2
    """
    for tree in (a, b):
        need(tree, OrderedTree, what="tree_edit_distance() takes trees, see OrderedTree.of()")
    need_size(len(a), len(b), largest=largest)
    if not a.labels or not b.labels:
        return len(a) + len(b)
    other = a.mirrored(), b.mirrored()
    if _work(*other) < _work(a, b):
        a, b = other
    return _distance(a, b, _costs(a, b, relabel))


def need_size(a: int, b: int, *, largest: int) -> None:
    """Refuse trees whose edit distance takes too long, by their numbers of nodes.

    Raises:
        ComparisonError: The product of the numbers is above ``largest``.
    """
    if a * b > largest:
        message = (
            f"the edit distance of trees of {a:,} and {b:,} nodes takes too long: "
            f"{a * b:,} pairs, at most {largest:,} are tried"
        )
        raise ComparisonError(message)


def _work(a: OrderedTree, b: OrderedTree) -> int:
    """Return how many cells are filled; turned round, trees have the same distance."""
    sides = (sum(k - tree.first[k] + 1 for k in tree.key_roots) for tree in (a, b))
    return next(sides) * next(sides)


def _costs(a: OrderedTree, b: OrderedTree, relabel: Relabel | None) -> list[list[float]]:
    if relabel is None:
        return [[int(x != y) for y in b.labels] for x in a.labels]
    return [[relabel(x, y) for y in b.labels] for x in a.labels]


def _distance(a: OrderedTree, b: OrderedTree, costs: list[list[float]]) -> float:
    """Fill the tree distances of all pairs, smaller subtrees first."""
    trees: list[list[float]] = [[0] * len(b) for _ in a.labels]
    spans = []  # of each key root of b: where it starts and ends; per node its first, from there
    for k in b.key_roots:
        start = b.first[k]
        spans.append((start, k + 1, [b.first[j] - start for j in range(start, k + 1)]))
    for k in a.key_roots:
        firsts = [a.first[i] - a.first[k] for i in range(a.first[k], k + 1)]
        for span in spans:
            _fill(trees, costs, a.first[k], firsts, span)
    return trees[-1][-1]


def _fill(
    trees: list[list[float]],
    costs: list[list[float]],
    top: int,
    firsts: list[int],
    span: tuple[int, int, list[int]],
) -> None:
    """Fill the distances of the forests under two key roots, and of the trees on their spines."""
    left, right, befores = span
    forests: list[list[float]] = [list(range(right - left + 1))]
    above = forests[0]
    for n, first in enumerate(firsts, start=1):
        tree, cost = trees[top + n - 1], costs[top + n - 1]
        last: float = n
        row = [last]
        add = row.append
        back = forests[first]
        cells = zip(befores, tree[left:right], above[1:], strict=True)
        if first:  # both forests are whole trees and more
            for before, whole, up in cells:
                best = back[before] + whole
                last = (last if last < up else up) + 1  # noqa: FURB136  # thrice as fast as min()
                if best < last:  # noqa: PLR1730  # the same
                    last = best
                add(last)
        else:
            for m, (before, whole, up) in enumerate(cells):
                best = back[before] + whole if before else above[m] + cost[left + m]
                last = (last if last < up else up) + 1  # noqa: FURB136  # thrice as fast as min()
                if best < last:  # noqa: PLR1730  # the same
                    last = best
                add(last)
                if not before:
                    tree[left + m] = last
        forests.append(row)
        above = row
