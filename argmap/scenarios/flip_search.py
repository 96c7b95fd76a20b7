"""The search for sets of suppositions that turn a claim: what may be supposed, and what it does."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from attrs import field, frozen

from argmap import words
from argmap.scenarios.asking import repeated
from argmap.scenarios.clamping import caps_of, with_partners
from argmap.scenarios.columns import Cells, Columns
from argmap.scenarios.inputs import ways_of
from argmap.scenarios.results import EDGE
from argmap.scenarios.signs import Sign
from argmap.scenarios.sweeping import Job, cut, in_windows, sweep
from argmap.scoring.batches import block_size
from argmap.scoring.ranges import bounds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from concurrent.futures import Executor

    from numpy.typing import NDArray

    from argmap.scenarios.asking import Choices, Question
    from argmap.scenarios.planning import Group
    from argmap.scoring import Network, Semantics

    FloatArray: TypeAlias = NDArray[np.float64]
    Combo: TypeAlias = tuple[int, ...]

__all__ = ["Candidate", "Pool", "candidates_of", "leaves", "pool_of"]


@frozen
class Candidate:
    """One thing that may be supposed.

    Attributes:
        name: The id of a claim, or the name of a factor.
        value: 0 or 1 for a claim, the name of a state for a factor.
        place: The node of the claim, or the row of the factor among the states.
        number: The number of the state; None for a claim.
        change: By how much it changes a base score, at most.
    """

    name: str
    value: float | str
    place: int
    number: int | None
    change: float

    @property
    def key(self) -> tuple[bool, int]:
        """What it is of: two of one key do not stand in one set."""
        return self.number is None, self.place

    def __str__(self) -> str:
        """Return what is supposed, in words."""
        if isinstance(self.value, str):
            return f"{self.name}: {self.value}"
        return f"{self.name} {'true' if self.value else 'false'}"


# --- what may be supposed ---------------------------------------------------------------------


def candidates_of(
    asked: Question, among: Collection[str] | None, *, rises: bool
) -> list[Candidate]:
    """Return what may raise a claim, or lower it; ``among`` are claims, all where left out.

    What can only do the contrary is left out: a larger set would never need it.
    """
    wanted = Sign.HELPS if rises else Sign.HARMS
    return [*_clamps(asked, among, wanted), *_moves(asked, wanted)]


def _clamps(asked: Question, among: Collection[str] | None, wanted: Sign) -> Iterator[Candidate]:
    group, k = asked.group, asked.k
    network = group.network
    fixed = {*group.columns.cells("held", k), asked.node}
    bases = group.columns.between(k, k + 1).table(network.ids)[:, 0]
    for node, id_ in enumerate(network.ids[: network.n_claims]):
        sign = asked.signs.get(id_)
        if sign is None or node in fixed or (among is not None and id_ not in among):
            continue
        values = (1.0, 0.0) if sign is Sign.MIXED else (1.0 if sign is wanted else 0.0,)
        for value in values:
            if bases[node] != value or not _is_leaf(network, node):
                yield Candidate(id_, value, node, None, abs(value - float(bases[node])))


def _is_leaf(network: Network, node: int) -> bool:
    return not any(
        edges.start[node + 1] > edges.start[node] for edges in (network.attacks, network.supports)
    )


def leaves(asked: Question) -> list[str]:
    """Return the claims of a map on which nothing bears."""
    network = asked.group.network
    return [id_ for n, id_ in enumerate(network.ids[: network.n_claims]) if _is_leaf(network, n)]


def _moves(asked: Question, wanted: Sign) -> Iterator[Candidate]:
    group, k = asked.group, asked.k
    for row, (name, factor) in enumerate(group.factors.items()):
        now = int(group.columns.states[row, k])
        changes = _changes(group, k, row)
        ways = ways_of(group, k, row, signs=asked.signs)
        for number, (state, way) in enumerate(zip(factor.states, ways, strict=True)):
            if number != now and way & {wanted, Sign.MIXED}:
                yield Candidate(name, state, row, number, changes[number])


def _changes(group: Group, k: int, row: int) -> list[float]:
    """Return by how much each state of a factor changes a base score, at most."""
    n = len(list(group.factors.values())[row].states)
    states = np.repeat(group.columns.states[:, k : k + 1], n, axis=1)
    now = int(states[row, 0])
    states[row] = np.arange(n)
    moved = group.moves.moved(group.columns.base, states, ends=True)
    changes: list[float] = np.abs(moved - moved[:, now : now + 1]).max(axis=0, initial=0.0).tolist()
    return changes


# --- what a set does --------------------------------------------------------------------------


@frozen(eq=False, slots=False, kw_only=True)
class Pool:
    """Candidates, and what sets of them do to a claim; it can be sent to another process.

    Attributes:
        network: The network.
        rule: The semantics.
        budget: The most sweeps of each solver over a circle.
        node: The claim.
        column: The scenario.
        rises: Whether the claim is to rise.
        goal: The strength to be left behind.
        candidates: What may be supposed, what does most by itself first.
        forbidden: Rows and numbers of states that do not stand together.
    """

    network: Network
    rule: Semantics
    budget: int
    node: int
    column: Columns
    rises: bool
    goal: float
    candidates: tuple[Candidate, ...]
    forbidden: Choices = field(repr=False)

    @property
    def size(self) -> int:
        """How many sets are worked out at once."""
        return block_size(self.network)

    @cached_property
    def has_pairs(self) -> bool:
        """Whether clamping one claim says something of another."""
        return bool(self.network.contradictory or self.network.contrary)

    def flips(self, strengths: FloatArray) -> NDArray[np.bool_]:
        """Tell which strengths are past the goal."""
        gap = strengths - self.goal if self.rises else self.goal - strengths
        found: NDArray[np.bool_] = gap > EDGE
        return found

    def sets(self, size: int) -> Iterator[Combo]:
        """Yield the sets of a size that can be, in the order of the candidates."""
        from itertools import combinations

        yield from filter(self.can_be, combinations(range(len(self.candidates)), size))

    def can_be(self, combo: Combo) -> bool:
        """Tell whether nothing is supposed twice and no states stand together that must not."""
        members = [self.candidates[n] for n in combo]
        if len({each.key for each in members}) < len(members):
            return False
        states = {each.place: each.number for each in members if each.number is not None}
        if not states:
            return True
        now = self.column.states[:, 0]
        return not any(
            all(states.get(row, int(now[row])) == number for row, number in choice)
            for choice in self.forbidden
        )

    def strengths(self, combos: Sequence[Combo]) -> FloatArray:
        """Return the strength of the claim under each set.

        Not a number where clamps disagree or a circle does not settle.
        """
        n = len(combos)
        own = self.column.cells("held", 0)
        out = self.column.taken_out(0)
        states = np.repeat(self.column.states, n, axis=1)
        held, caps, wrong = [], [], []
        for k, combo in enumerate(combos):
            members = [self.candidates[c] for c in combo]
            for each in members:
                if each.number is not None:
                    states[each.place, k] = each.number
            clamps = own | {c.place: float(c.value) for c in members if c.number is None}
            faults: list[str] = []
            if self.has_pairs:
                clamps, faults = with_partners(self.network, clamps, out)
                caps.append(caps_of(self.network, clamps, out))
            held.append(clamps)
            wrong.append(bool(faults))
        columns = Columns(
            names=self.column.names * n,
            base=self.column.base,
            moves=self.column.moves,
            states=states,
            bases=repeated(self.column.cells("bases", 0), n),
            held=Cells.of(held),
            caps=Cells.of(caps),
            out=repeated(self.column.cells("out", 0), n),
        )
        rows = np.array([self.node], dtype=np.intp)
        found = sweep(Job(self.network, self.rule, columns, rows, self.size, self.budget))
        known = found.settled & ~np.array(wrong, dtype=np.bool_)
        strengths: FloatArray = np.where(known, found.strengths[0], np.nan)
        return strengths

    def tried(
        self, combos: Iterable[Combo], executor: Executor | None
    ) -> Iterator[tuple[list[Combo], FloatArray]]:
        """Yield sets with their strengths, block by block."""
        waiting = iter(combos)
        kept: list[list[Combo]] = []

        def blocks() -> Iterator[list[Combo]]:
            while block := list(islice(waiting, self.size)):
                kept.append(block)
                yield block

        for strengths in in_windows(self.strengths, blocks(), executor):
            yield kept.pop(0), strengths

    def reach(self) -> float | None:
        """Return up to where the claim comes at most, whatever is supposed; None if not known."""
        network, column = self.network, self.column
        low, high = self._bases()
        held = column.cells("held", 0)
        for node, value in held.items():
            low[node] = high[node] = value
        free = {each.place for each in self.candidates if each.number is None}
        beside = {*network.contradictory, *network.contrary}
        if any(a in free or b in free for a, b in beside):
            return None  # what is clamped here caps what is there
        low[list(free)], high[list(free)] = 0.0, 1.0
        fixed = frozenset({*held, *free})
        open_ = cut(network, fixed, frozenset(column.taken_out(0)))
        found = bounds(open_, semantics=self.rule, low=low, high=high, budget=self.budget)
        return float(found.high[self.node] if self.rises else found.low[self.node])

    def _bases(self) -> tuple[FloatArray, FloatArray]:
        """Return between what bases lie, whatever states of factors are supposed."""
        column, moves = self.column, self.column.moves
        low = column.table(self.network.ids)[:, 0]
        high = low.copy()
        rows = {each.place for each in self.candidates if each.number is not None}
        bases = column.base[moves.nodes]
        least, most = bases.copy(), bases.copy()
        for _, _, at, values in moves.values:
            least[at], most[at] = np.minimum(least[at], values), np.maximum(most[at], values)
        down, up = np.zeros(len(bases)), np.zeros(len(bases))
        for row in range(len(column.states)):
            steps = np.zeros((1, len(bases)))
            for factor, state, at, counts in moves.shifts:
                now = int(column.states[row, 0]) == state
                if factor == row and (row in rows or now):
                    line = np.zeros((1, len(bases)))
                    line[0, at] = counts
                    steps = np.concatenate([steps, line])
            down, up = down + steps.min(axis=0), up + steps.max(axis=0)
        fixed = column.cells("bases", 0)
        for n, node in enumerate(moves.nodes.tolist()):
            if node not in fixed:
                low[node] = min(low[node], _shifted(least[n], down[n]))
                high[node] = max(high[node], _shifted(most[n], up[n]))
        return low, high


def _shifted(base: float, steps: float) -> float:
    odds = words.STEP_ODDS**steps
    return float(base * odds / (1.0 - base + base * odds))


def pool_of(asked: Question, among: Collection[str] | None, *, rises: bool) -> Pool:
    """Return what may be supposed to raise a claim over the band, or to bring it below."""
    table, group = asked.table, asked.group
    return Pool(
        network=group.network,
        rule=asked.rule,
        budget=table.budget,
        node=asked.node,
        column=group.columns.between(asked.k, asked.k + 1),
        rises=rises,
        goal=table.threshold + (table.band if rises else -table.band),
        candidates=tuple(candidates_of(asked, among, rises=rises)),
        forbidden=asked.forbidden,
    )
