"""A map as a tree: rows that can be told one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from argmap.query.structure import rivalries, roots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.model import ArgumentMap, Claim, Inference

__all__ = ["TreeRow", "tree"]


@frozen
class TreeRow:
    """One row of an unfolded map.

    Attributes:
        depth: How far in it stands; a root stands at 0.
        claim: The claim of the row; None in a row that stands for linked premises as a group.
        inference: The step to the claim or inference above; None for a root.
        back: Whether the claim stands in an earlier row already, with all that bears on it.
        last: Whether no later row stands beside it under the same row.
        number: The number of the row, counted from 0.
        parent: The number of the row that it stands under; None for a root.
    """

    depth: int
    claim: Claim | None
    inference: Inference | None = None
    back: bool = field(default=False, kw_only=True)
    last: bool = field(default=True, kw_only=True)
    number: int = field(default=0, kw_only=True)
    parent: int | None = field(default=None, kw_only=True)

    @property
    def is_group(self) -> bool:
        """Whether the row stands for linked premises, which are the first rows under it."""
        return self.claim is None

    @property
    def is_linked_premise(self) -> bool:
        """Whether the row above it is the group of its inference."""
        linked = self.inference is not None and len(self.inference.premises) > 1
        return linked and self.claim is not None


def tree(map_: ArgumentMap, *root: str) -> Iterator[TreeRow]:
    """Yield the rows of a map, unfolded from some claims or else from all its roots.

    Under a claim stand the steps to it. A step with one premise is the row of that premise; one
    with several is a row of its own, with the premises under it. What bears on a step itself
    stands under its row, before what bears on its premise and after linked premises. A claim is
    unfolded where it stands first; later rows of it only refer back. A mutual attack is told once,
    under whichever of the two claims is unfolded first. A root that stands in the
    tree of an earlier one has no tree of its own.

    Raises:
        UnknownIdError: The map has no such claim.

    Example:
        >>> from argmap.build import linked, rebut, support, thesis, undercut
        >>> map_ = thesis("T", support("a", undercut("u"), rebut("b")), support(linked("c", "d")))
        >>> for row in tree(map_):
        ...     print("  " * row.depth + (row.claim.text if row.claim else "together"))
        T
          a
            u
            b
          together
            c
            d
    """
    starts = [map_.claim(id_) for id_ in root] if root else roots(map_)
    return _rows(map_, starts)


def _rows(map_: ArgumentMap, starts: Iterable[Claim]) -> Iterator[TreeRow]:
    seen: set[str] = set()
    rivals: set[str] = set()  # mutual attacks that have a row
    number = 0
    for start in starts:
        waiting: list[_Waiting] = [] if start.id in seen else [_Waiting(0, start)]
        while waiting:
            next_ = waiting.pop()
            row = TreeRow(
                next_.depth,
                next_.claim,
                next_.inference,
                back=next_.claim is not None and next_.claim.id in seen,
                last=next_.last,
                number=number,
                parent=next_.parent,
            )
            yield row
            number += 1
            if row.claim is not None:
                seen.add(row.claim.id)
            below = [(c, s) for c, s in _below(map_, row) if s.id not in rivals]
            rivals.update(step.id for _, step in below if step.mutual)
            waiting += [
                _Waiting(row.depth + 1, claim, step, row.number, last=n == len(below))
                for n, (claim, step) in enumerate(below, start=1)
            ][::-1]


@frozen
class _Waiting:
    """A row whose turn has not come; only then is it known whether it refers back."""

    depth: int
    claim: Claim | None
    inference: Inference | None = None
    parent: int | None = None
    last: bool = field(default=True, kw_only=True)


def _below(map_: ArgumentMap, row: TreeRow) -> list[tuple[Claim | None, Inference]]:
    """Return claim and step of the rows that stand under a row, in order."""
    claim, step = row.claim, row.inference
    if claim is None and step is not None:
        premises = [(map_.claim(id_), step) for id_ in step.premises]
        return [*premises, *(_entry(map_, s) for s in map_.incoming(step.id))]
    steps = () if step is None or row.is_linked_premise else map_.incoming(step.id)
    if claim is None or row.back:
        return [_entry(map_, s) for s in steps]
    back = [(map_.claim(s.target), s) for s in rivalries(map_, claim.id)]
    return [*(_entry(map_, s) for s in (*steps, *map_.incoming(claim.id))), *back]


def _entry(map_: ArgumentMap, step: Inference) -> tuple[Claim | None, Inference]:
    return (map_.claim(step.premises[0]) if len(step.premises) == 1 else None), step
