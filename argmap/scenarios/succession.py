"""Where a box goes when every state is followed by a more consistent one: attractors and basins."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import numpy as np
from attrs import frozen

from argmap.scenarios.exploring import next_of
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.scenarios.box import Box, IntArray
    from argmap.scenarios.impacts import ImpactMatrix
    from argmap.table import Cell

    AnyInts: TypeAlias = NDArray[np.signedinteger]

__all__ = ["Attractor", "Rule", "Succession", "attractors_from", "attractors_of", "sampled_starts"]

Rule: TypeAlias = Literal["global", "local"]
"""All factors go to their best state at once, or only the one with the largest gap."""

MOST_TOLD: Final = 1000
"""The most attractors, and the most worlds, that are made values of."""

_MOST_STEPS: Final = 100_000
_MOST_TRIES: Final = 100
_SAYS: Final = {"global": "all factors at once", "local": "the most inconsistent factor"}


@frozen
class Attractor:
    """States of the box that follow one another in a circle; one state that stays is one too.

    Attributes:
        states: The states in the order in which they follow, from that with the least number.
        size: From how many starts one comes here.
        is_allowed: Whether none of the states is ruled out.
    """

    states: tuple[tuple[str, ...], ...]
    size: int
    is_allowed: bool

    @property
    def is_fixed(self) -> bool:
        """Whether it is one state that stays."""
        return len(self.states) == 1


@frozen(kw_only=True)
class Succession(InNotebook):
    """The attractors of a box, from the largest basin to the smallest.

    Attributes:
        rule: ``"global"`` or ``"local"``.
        attractors: At most 1000 of them.
        n_attractors: How many there are, or were met.
        starts: How many starts there were.
        exact: Whether these were all states that are not ruled out; else they were drawn.
    """

    rule: Rule
    attractors: tuple[Attractor, ...]
    n_attractors: int
    starts: int
    exact: bool

    def share(self, attractor: Attractor) -> float:
        """Return the share of the starts that lead to an attractor."""
        return attractor.size / self.starts if self.starts else 0.0

    def error(self, attractor: Attractor) -> float:
        """Return the standard error of the share; 0 where every start was taken."""
        if self.exact or not self.starts:
            return 0.0
        share = self.share(attractor)
        return float((share * (1.0 - share) / self.starts) ** 0.5)

    def basin_of(self, states: tuple[str, ...]) -> int | None:
        """Return from how many starts one comes to stay in a state; None where none does."""
        return next((a.size for a in self.attractors if a.states == (states,)), None)

    @property
    def header(self) -> str:
        """The rule, what was started from, and how many attractors there are."""
        begun = "every state that is not ruled out" if self.exact else "drawn states"
        circles = sum(not attractor.is_fixed for attractor in self.attractors)
        told = f", {circles} of them circles" if circles else ""
        n = self.n_attractors
        return (
            f"{self.rule} succession ({_SAYS[self.rule]}) from {self.starts:,} starts, {begun}: "
            f"{n:,} attractor{'s' * (n != 1)}{told}"
        )

    def to_table(self) -> Table:
        """Return a row an attractor."""
        rows: list[list[Cell]] = [
            [" → ".join(" ".join(s) for s in a.states), a.size, self.share(a), self.error(a)]
            for a in self.attractors
        ]
        return Table(["attractor", "starts", "share", "error"], rows, header=[self.header])

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return {
            "rule": self.rule,
            "starts": self.starts,
            "exact": self.exact,
            "n_attractors": self.n_attractors,
            "attractors": [
                {
                    "states": [list(states) for states in a.states],
                    "size": a.size,
                    "share": self.share(a),
                    "error": self.error(a),
                    "allowed": a.is_allowed,
                }
                for a in self.attractors
            ],
        }

    def __str__(self) -> str:
        """Return the header and a line an attractor."""
        return str(self.to_table())

    def _in_notebook(self) -> tuple[Table]:
        return (self.to_table(),)


# --- from every state ---------------------------------------------------------------------


def attractors_of(box: Box, follows: AnyInts, *, rule: Rule) -> Succession:
    """Return the attractors of a box of which it is known what follows every state."""
    ends, stay = _ended(follows)
    if box.forbid:
        ends = ends[box.allowed]
    met = np.bincount(ends, minlength=box.n_states)[stay]
    sizes = np.bincount(_heads(stay, follows), met, minlength=len(stay)).astype(np.intp)
    found = np.flatnonzero(sizes)
    order = np.lexsort((found, -sizes[found]))[:MOST_TOLD]
    told = [
        _attractor(box, _circle(int(stay[n]), follows), int(sizes[n]))
        for n in found[order].tolist()
    ]
    return Succession(
        rule=rule,
        attractors=tuple(told),
        n_attractors=len(found),
        starts=len(ends),
        exact=True,
    )


def _ended(follows: AnyInts) -> tuple[AnyInts, AnyInts]:
    """Return a state of the attractor to which each state leads, and all states of attractors.

    Steps are doubled until what is reached follows itself.
    """
    ends = follows
    while True:
        reached = _distinct(ends, len(follows))
        if np.array_equal(_distinct(follows[reached], len(follows)), reached):
            return ends, reached
        ends = ends[ends]


def _distinct(numbers: AnyInts, below: int) -> AnyInts:
    """Return numbers in order, each once, without sorting them."""
    there = np.zeros(below, dtype=np.bool_)
    there[numbers] = True
    return np.flatnonzero(there)


def _heads(stay: AnyInts, follows: AnyInts) -> AnyInts:
    """Return for each state of an attractor where its state with the least number stands."""
    ahead = np.searchsorted(stay, follows[stay])
    least = np.arange(len(stay))
    while not np.array_equal(least, nearer := np.minimum(least, least[ahead])):
        least, ahead = nearer, ahead[ahead]
    return least


def _circle(first: int, follows: AnyInts) -> list[int]:
    circle = [first]
    while (after := int(follows[circle[-1]])) != first:
        circle.append(after)
    return circle


def _attractor(box: Box, circle: list[int], size: int) -> Attractor:
    digits = np.array(
        [[n // s % k for s, k in zip(box.strides, box.shape, strict=True)] for n in circle]
    )
    states = tuple(box.states(row) for row in digits.tolist())
    return Attractor(states, size, bool(box.is_allowed(digits).all()))


# --- from drawn states --------------------------------------------------------------------


def sampled_starts(box: Box, n: int, *, seed: int) -> IntArray:
    """Return states drawn from those that are not ruled out, shape ``(n, n_factors)``.

    There are fewer where nearly all states are ruled out.
    """
    rng = np.random.default_rng(seed)
    kept: list[IntArray] = []
    for _ in range(_MOST_TRIES):
        drawn = rng.integers(0, box.shape, size=(n, len(box.shape)))
        kept.append(drawn[box.is_allowed(drawn)])
        if sum(map(len, kept)) >= n:
            break
    return np.concatenate(kept)[:n]


def attractors_from(matrix: ImpactMatrix, starts: IntArray, *, rule: Rule) -> Succession:
    """Return the attractors to which some starts lead."""
    ends = _settled(matrix, starts, rule)
    distinct, counts = np.unique(ends, axis=0, return_counts=True)
    circles: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
    sizes: Counter[tuple[int, ...]] = Counter()
    heads: dict[tuple[int, ...], tuple[int, ...]] = {}
    for end, count in zip(map(tuple, distinct.tolist()), counts.tolist(), strict=True):
        if end not in heads:
            circle = _walked(matrix, end, rule)
            heads.update(dict.fromkeys(circle, circle[0]))
            circles[circle[0]] = circle
        sizes[heads[end]] += count
    told = sorted(sizes.items(), key=lambda item: (-item[1], item[0]))[:MOST_TOLD]
    box = matrix.box
    return Succession(
        rule=rule,
        attractors=tuple(
            Attractor(
                tuple(map(box.states, circles[head])),
                size,
                bool(box.is_allowed(np.array(circles[head])).all()),
            )
            for head, size in told
        ),
        n_attractors=len(sizes),
        starts=len(starts),
        exact=False,
    )


def _settled(matrix: ImpactMatrix, starts: IntArray, rule: Rule) -> IntArray:
    """Return a state of the attractor to which each start leads.

    References:
        Brent (1980), "An improved Monte Carlo factorization algorithm", BIT 20(2), 176-184.
    """
    here, mark = starts.copy(), starts.copy()
    moving = np.arange(len(starts))
    for step in range(1, _MOST_STEPS):
        here[moving] = next_of(matrix, here[moving], rule=rule)
        moving = moving[(here[moving] != mark[moving]).any(axis=1)]
        if not len(moving):
            break
        if step & (step - 1) == 0:
            mark[moving] = here[moving]
    return here


def _walked(matrix: ImpactMatrix, start: tuple[int, ...], rule: Rule) -> list[tuple[int, ...]]:
    """Return the circle that a state leads into, from its least state on."""
    seen = {start: 0}
    way = [start]
    while True:
        row = next_of(matrix, np.array([way[-1]]), rule=rule)[0]
        after: tuple[int, ...] = tuple(row.tolist())
        if after in seen:
            circle = way[seen[after] :]
            first = circle.index(min(circle))
            return circle[first:] + circle[:first]
        seen[after] = len(way)
        way.append(after)
