"""Where nothing is consistent: which factors chase one another, and who drives whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.scenarios.impacts import ImpactMatrix
    from argmap.scenarios.succession import Attractor

__all__ = ["Loop", "Push", "loop_in"]


@frozen
class Push:
    """One move of a circle: a factor leaves a state for a better one.

    Attributes:
        factor: The factor that moves.
        before: The state that it leaves.
        after: The state that it takes.
        by: The factor of the loop that pushes it there most, set against its weakest push.
        state: The state in which that factor is.
        push: By how much that state favours ``after`` over ``before``.
    """

    factor: str
    before: str
    after: str
    by: str
    state: str
    push: int

    def __str__(self) -> str:
        """Return the move and what pushes."""
        return (
            f"{self.factor}: {self.before} → {self.after}, pushed by {self.by} = {self.state} "
            f"({self.push:+d})"
        )


@frozen
class Loop:
    """Factors that never come to rest.

    Attributes:
        factors: A circle of factors, each pushed by the one before it, the first by the last.
        moves: What happens on the way round, once.
    """

    factors: tuple[str, ...]
    moves: tuple[Push, ...]

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        keys = ("factor", "before", "after", "by", "state", "push")
        moves = [{key: getattr(move, key) for key in keys} for move in self.moves]
        return {"factors": list(self.factors), "moves": moves}

    def __str__(self) -> str:
        """Return the loop, then a line a move."""
        way = " → ".join((*self.factors, self.factors[0]))
        moves = (f"  {move}" for move in self.moves)
        return "\n".join([f"nothing is consistent; the loop is {way}:", *moves])


def loop_in(matrix: ImpactMatrix, circle: Attractor) -> Loop:
    """Return the loop behind a circle of states.

    A factor that moves is pushed by that moving factor whose push at this moment is farthest from
    the weakest that it gives on the way round; what stays the same all the way cannot drive it.
    """
    box = matrix.box
    way = [box.digits(states) for states in circle.states]
    movers = [f for f in range(len(box.factors)) if len({digits[f] for digits in way}) > 1]
    moves: list[Push] = []
    pushed_by: dict[int, int] = {}
    for here, after in zip(way, [*way[1:], way[0]], strict=True):
        for f in movers:
            if here[f] != after[f]:
                by = _pusher(matrix, (f, here[f], after[f]), here, way, movers)
                pushed_by.setdefault(f, by)
                moves.append(_push(matrix, (f, here[f], after[f]), by, here))
    names = [box.factors[f].name for f in _round(pushed_by)]
    return Loop(tuple(names), tuple(moves))


def _favour(matrix: ImpactMatrix, move: tuple[int, int, int], by: int, state: int) -> int:
    """Return by how much a state of ``by`` favours where a factor goes over where it was."""
    f, before, after = move
    start, row = matrix.box.offsets[f], matrix.box.offsets[by] + state
    return int(matrix.values[row, start + after] - matrix.values[row, start + before])


def _pusher(
    matrix: ImpactMatrix,
    move: tuple[int, int, int],
    here: Sequence[int],
    way: Sequence[Sequence[int]],
    movers: Sequence[int],
) -> int:
    def ahead(by: int) -> int:
        weakest = min(_favour(matrix, move, by, digits[by]) for digits in way)
        return _favour(matrix, move, by, here[by]) - weakest

    return max((by for by in movers if by != move[0]), key=ahead)


def _push(matrix: ImpactMatrix, move: tuple[int, int, int], by: int, here: Sequence[int]) -> Push:
    factors = matrix.box.factors
    f, before, after = move
    states = factors[f].states
    favour = _favour(matrix, move, by, here[by])
    state = factors[by].states[here[by]]
    return Push(factors[f].name, states[before], states[after], factors[by].name, state, favour)


def _round(pushed_by: dict[int, int]) -> list[int]:
    """Return a circle among factors and their pushers, in the order of pushing."""
    way = [min(pushed_by)]
    while (by := pushed_by[way[-1]]) not in way:
        way.append(by)
    circle = way[way.index(by) :][::-1]
    first = circle.index(min(circle))
    return circle[first:] + circle[:first]
