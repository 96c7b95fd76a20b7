"""How firm an order of claims is: base scores moved a little, and other rules in place of one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from argmap.errors import ScoringError
from argmap.query import theses
from argmap.refusals import need_map
from argmap.scoring.batches import block_size, solve_blocks
from argmap.scoring.gradual import PANEL, semantics_named
from argmap.scoring.orders import agreement_of, keys_of, swaps_of
from argmap.scoring.ranges import is_reached, reach
from argmap.scoring.robust import Firmness, Robustness, Swap
from argmap.scoring.scored import score
from argmap.scoring.solving import BUDGET, solve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from argmap.model import ArgumentMap
    from argmap.scoring.gradual import Semantics
    from argmap.scoring.network import Linked, Network
    from argmap.scoring.orders import Agreement

    FloatArray: TypeAlias = NDArray[np.float64]
    IntArray: TypeAlias = NDArray[np.intp]
    Ends: TypeAlias = tuple[FloatArray, FloatArray]

__all__ = ["robustness"]

MOST: Final = 1000
"""The most claims whose pairs are looked through for swaps, and the most swaps of two rules."""


def robustness(
    map_: ArgumentMap,
    *,
    radius: float = 0.1,
    samples: int = 2000,
    seed: int = 0,
    semantics: Sequence[str | Semantics] = PANEL,
    linked: Linked = "min",
    budget: int = BUDGET,
    progress: Callable[[int, int], None] | None = None,
) -> Robustness:
    """Return how firm the order of the theses is; of all claims where there is one thesis or none.

    Every base score moves by up to ``radius``, independently and evenly, within [0, 1]; from the
    ends of its range where it has one. Inferences keep their strength. Draws are worked out block
    by block, so that memory does not grow with ``samples``.

    Args:
        map_: Any map; theses of different maps are never ranked together.
        radius: By how much, from 0 to 1.
        samples: How many draws, at least 1.
        seed: What they start from.
        semantics: The rules, at least one.
        linked: How linked premises join: ``"min"`` or ``"product"``.
        budget: The most sweeps of each solver over a circle.
        progress: Called with the draws that are done, over all rules, and all.

    Raises:
        TypeError: It is no map.
        ScoringError: There is no such semantics or way to join, or the radius, samples or rules
            are out of range.
    """
    _check(map_, radius, samples)
    rules = list({rule.id: rule for rule in map(semantics_named, semantics)}.values())
    if not rules:
        message = f"robustness takes at least one rule, such as {PANEL[0]!r}"
        raise ScoringError(message)
    scores = score(map_, semantics=rules[0], linked=linked, budget=budget)
    network, main = scores.network, theses(map_)
    ids = [claim.id for claim in (main if len(main) > 1 else map_.claims)]
    trial = _Trial(network, [network.node(id_) for id_ in ids], _ends(network, radius), budget)
    rows: list[Firmness] = []
    keys = []
    for k, rule in enumerate(rules):
        now = solve(network, semantics=rule, budget=budget).strengths[trial.nodes]
        keys.append(keys_of(now))
        done = k * samples, len(rules) * samples
        rows += trial.rows(rule, now, samples=samples, seed=seed, told=(progress, *done))
    agreements, swaps = _compared([rule.id for rule in rules], keys, ids)
    others = [f"rule {rule.id}" + (f" ({rule.says})" if rule.says else "") for rule in rules[1:]]
    return Robustness(
        rows=tuple(rows),
        agreement=agreements,
        swaps=swaps,
        opening=(scores.header, *others),
        among="main claims" if len(main) > 1 else "claims",
        has_decimals=scores.has_decimals,
        radius=radius,
        samples=samples,
        seed=seed,
    )


def _check(map_: ArgumentMap, radius: float, samples: int) -> None:
    if isinstance(map_, Sequence):
        message = (
            "robustness takes one map: strengths of different maps cannot be set against one "
            "another, so ask for each map by itself"
        )
        raise TypeError(message)
    need_map(map_, "robustness")
    if not 0.0 <= radius <= 1.0:
        message = f"radius must lie in [0, 1], got {radius!r:.60}"
        raise ScoringError(message)
    if samples < 1:
        message = f"samples must be 1 or more, got {samples!r:.60}"
        raise ScoringError(message)


def _ends(network: Network, radius: float) -> Ends:
    moved = network.is_claim * radius
    return np.maximum(network.low - moved, 0.0), np.minimum(network.high + moved, 1.0)


# --- base scores moved ----------------------------------------------------------------------


class _Trial:
    """Claims, and between what all bases may move."""

    def __init__(self, network: Network, nodes: list[int], ends: Ends, budget: int) -> None:
        self.network, self.nodes, self.ends, self.budget = network, nodes, ends, budget
        self.exact = is_reached(network, ends)

    def rows(
        self,
        rule: Semantics,
        now: FloatArray,
        *,
        samples: int,
        seed: int,
        told: tuple[Callable[[int, int], None] | None, int, int],
    ) -> Iterator[Firmness]:
        """Yield a row for each claim under one rule."""
        seen = _Seen(len(self.nodes))
        progress, done, total = told
        blocks = self._draws(samples, seed)
        for found, _ in solve_blocks(self.network, blocks, semantics=rule, budget=self.budget):
            seen.add(found[self.nodes])
            if progress is not None:
                progress(done + seen.samples, total)
        lowest, highest = reach(self.network, rule, self.ends, budget=self.budget)
        ids = [self.network.ids[n] for n in self.nodes]
        for k, n in enumerate(self.nodes):
            exact, least, most = bool(self.exact[n]), float(lowest[n]), float(highest[n])
            yield Firmness(
                claim=ids[k],
                semantics=rule.id,
                strength=float(now[k]),
                low=least if exact else float(seen.low[k]),
                high=most if exact else float(seen.high[k]),
                exact=exact,
                least=least,
                most=most,
                best=int(seen.best[k]),
                worst=int(seen.worst[k]),
                top=int(seen.top[k]) / samples,
                samples=samples,
            )

    def _draws(self, samples: int, seed: int) -> Iterator[FloatArray]:
        """Yield tables of bases; neither blocks nor the order of claims count for what is drawn."""
        draw = np.random.default_rng(seed)
        low, high = self.ends
        moving = np.flatnonzero(low < high).tolist()
        moving.sort(key=self.network.ids.__getitem__)
        size = block_size(self.network)
        for at in range(0, samples, size):
            columns = min(size, samples - at)
            table = np.repeat(low[:, None], columns, axis=1)
            shares = draw.random((columns, len(moving))).T
            table[moving] += shares * (high - low)[moving, None]
            yield np.minimum(table, high[:, None])  # a sum may round to more than the end


class _Seen:
    """What was seen of some claims in the draws so far."""

    def __init__(self, n: int) -> None:
        self.samples = 0
        self.low, self.high = np.full(n, np.nan), np.full(n, np.nan)
        self.best, self.worst = np.full(n, n), np.ones(n, dtype=np.intp)
        self.top = np.zeros(n, dtype=np.intp)

    def add(self, drawn: FloatArray) -> None:
        """Take in strengths, a row a claim and a column a draw."""
        self.low = np.fmin(self.low, np.fmin.reduce(drawn, axis=1))
        self.high = np.fmax(self.high, np.fmax.reduce(drawn, axis=1))
        for column in keys_of(drawn).T:
            ranks = np.searchsorted(np.sort(-column), -column) + 1
            self.best, self.worst = np.minimum(self.best, ranks), np.maximum(self.worst, ranks)
            self.top += (ranks == 1) & (column >= 0.0)
        self.samples += drawn.shape[1]


# --- rules set against one another ----------------------------------------------------------


def _compared(
    rules: Sequence[str], keys: Sequence[FloatArray], ids: Sequence[str]
) -> tuple[tuple[Agreement, ...], tuple[Swap, ...]]:
    """Return how far rules agree, and the pairs that swap among the strongest by the first."""
    strongest: IntArray = np.argsort(-keys[0], kind="stable")[:MOST]
    agreements, swaps = [], []
    for a, b in combinations(range(len(rules)), 2):
        agreements.append(agreement_of((rules[a], rules[b]), keys[a], keys[b]))
        for up, down in swaps_of(keys[a][strongest], keys[b][strongest], most=MOST):
            first, second = ids[strongest[up]], ids[strongest[down]]
            swaps.append(Swap(first, second, rules[a], rules[b]))
    return tuple(agreements), tuple(swaps)
