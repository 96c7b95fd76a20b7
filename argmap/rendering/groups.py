"""Which branches stand together in the box of a section."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.model import ArgumentMap
    from argmap.rendering.forest import Forest

__all__ = ["Close", "Open", "Token", "children_of", "root_sections", "sequences", "shared_sections"]

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
    paths, _ = _paths(forest)
    roots = children_of(forest)[-1]
    skip = len(_common([paths[root] for root in roots]))
    return {root: paths[root][skip] for root in roots if len(paths[root]) > skip}


def shared_sections(forest: Forest) -> int:
    """Return how many sections, within one another, hold everything."""
    if not forest.map.sections:
        return 0
    paths, _ = _paths(forest)
    return len(_common([paths[root] for root in children_of(forest)[-1]]))


def sequences(
    forest: Forest, ranks: Sequence[int], *, boxed: bool = True, skip: int | None = None
) -> Iterator[tuple[int, list[Token]]]:
    """Yield for -1 and every branch what hangs from it, in order, with boxes around sections.

    A section is boxed where all its claims stand together, in whole subtrees of siblings; the
    siblings are moved together. A section that holds everything is not boxed.
    """
    children = children_of(forest)
    if not (boxed and forest.map.sections):
        for parent in range(-1, len(forest.branches)):
            yield parent, [*children[parent]]
        return
    groups = _Groups(forest, ranks, children)
    if skip is not None:
        groups.opened[-1] = skip
    for parent in range(-1, len(forest.branches)):
        yield parent, groups.tokens(parent)


class _Groups:
    """The sections that whole subtrees belong to."""

    def __init__(self, forest: Forest, ranks: Sequence[int], children: list[list[int]]) -> None:
        self.forest, self.children = forest, children
        self.first_rank, self.last_rank = [*ranks], [*ranks]
        self.n_claims = [int(not branch.is_step) for branch in forest.branches]
        self.paths, self.sizes = _paths(forest)
        for i in range(len(forest.branches) - 1, -1, -1):
            if (parent := forest.branches[i].parent) >= 0:
                self.last_rank[parent] = max(self.last_rank[parent], self.last_rank[i])
                self.n_claims[parent] += self.n_claims[i]
        roots = [self.paths[root] for root in children[-1]]
        self.opened = [*map(len, self.paths), len(_common(roots))]

    def tokens(self, parent: int) -> list[Token]:
        """Return the children of a branch with the boxes around them."""
        children, skip = self.children[parent], self.opened[parent]
        if parent >= 0 and self.forest.branches[parent].is_step:
            for child in children:
                self.opened[child] = max(skip, self.opened[child])
            return [*children]
        groups: dict[Path, list[int]] = {}
        for child in children:
            for n in range(skip + 1, len(self.paths[child]) + 1):
                groups.setdefault(self.paths[child][:n], []).append(child)
        whole = {
            path: members
            for path, members in groups.items()
            if sum(self.n_claims[child] for child in members) == self.sizes[path]
        }
        wanted = {
            child: [p for p in _prefixes(self.paths[child], skip) if p in whole]
            for child in children
        }
        ordered = sorted(children, key=lambda c: [*(whole[p][0] for p in wanted[c]), c])
        reach = {
            path: (
                min(self.first_rank[child] for child in members),
                max(self.last_rank[child] for child in members),
            )
            for path, members in whole.items()
        }
        return _boxed(ordered, wanted, reach)


def _boxed(
    children: list[int], wanted: dict[int, list[Path]], reach: dict[Path, tuple[int, int]]
) -> list[Token]:
    """Return the children with each box opened before its first and closed after its last."""
    tokens: list[Token] = []
    opened: list[Path] = []
    for child in (*children, -1):
        around = wanted.get(child, [])
        while opened and opened[-1] not in around:
            path = opened.pop()
            tokens.append(Close(path[-1], *reach[path]))
        for path in around[len(opened) :]:
            opened.append(path)
            tokens.append(Open(path[-1], reach[path][1]))
        if child >= 0:
            tokens.append(child)
    return tokens


def _prefixes(path: Path, skip: int) -> list[Path]:
    return [path[:n] for n in range(skip + 1, len(path) + 1)]


def _paths(forest: Forest) -> tuple[list[Path], dict[Path, int]]:
    """Return the sections that hold the whole subtree of each branch, outermost first.

    With them comes how many claims each section holds.
    """
    of_section = _section_paths(forest.map)
    found: list[Path | None] = [None] * len(forest.branches)
    sizes: dict[Path, int] = {}
    for i in range(len(forest.branches) - 1, -1, -1):
        branch = forest.branches[i]
        if not branch.is_step:
            own = of_section.get(branch.item.section or "", ())
            for path in _prefixes(own, 0):
                sizes[path] = sizes.get(path, 0) + 1
            below = found[i]
            found[i] = own if below is None else _common([own, below])
        if branch.parent >= 0:
            above = found[branch.parent]
            mine = found[i] or ()
            found[branch.parent] = mine if above is None else _common([above, mine])
    return [path or () for path in found], sizes


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
