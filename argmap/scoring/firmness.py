"""How firm an order of claims is: base scores moved a little, and other rules in place of one."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from attrs import frozen

from argmap.errors import ScoringError
from argmap.query import theses
from argmap.scoring.batches import solve_many
from argmap.scoring.gradual import PANEL, semantics_named
from argmap.scoring.network import network_of
from argmap.scoring.ranges import bounds
from argmap.scoring.solving import solve

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from argmap.model import ArgumentMap
    from argmap.scoring.gradual import Semantics
    from argmap.scoring.network import Network

    FloatArray: TypeAlias = NDArray[np.float64]

__all__ = ["Firmness", "Robustness", "robustness"]

SAME: Final = 1e-9
"""The difference up to which two strengths are equal."""
MOST: Final = 1000
"""The most claims that are set against one another."""


@frozen
class Firmness:
    """How firm a claim stands under one rule when all base scores may move.

    ``low`` and ``high`` bound its strength where ``exact``; else they are the ends that were seen.
    ``best`` and ``worst`` are the ranks that were seen, from 1, equals sharing the better one;
    ``top`` is the share of samples in which no claim was stronger, with its standard ``error``.
    """

    claim: str
    semantics: str
    strength: float
    low: float
    high: float
    exact: bool
    best: int
    worst: int
    top: float
    error: float


@frozen(kw_only=True)
class Robustness:
    """Ranks under moved base scores, and how far the rules agree.

    Attributes:
        rows: A row for each rule and claim.
        agreement: The share of pairs of claims that two rules put in the same order.
        swaps: Pairs of claims that two rules put in opposite orders: both claims, the rule under
            which the first is the stronger, and that under which the second is.
        radius: By how much base scores moved.
        samples: How often.
        seed: What was drawn from.
    """

    rows: tuple[Firmness, ...]
    agreement: Mapping[tuple[str, str], float]
    swaps: tuple[tuple[str, str, str, str], ...]
    radius: float
    samples: int
    seed: int


def robustness(
    map_: ArgumentMap,
    *,
    radius: float = 0.1,
    samples: int = 2000,
    seed: int = 0,
    semantics: Sequence[str | Semantics] = PANEL,
) -> Robustness:
    """Return how firm the order of the theses is; of all claims where there is one thesis or none.

    Every base score moves by up to ``radius``, independently and evenly, within [0, 1]; from the
    ends of its range where it has one. Inferences keep their strength.

    Args:
        map_: A map of at most 1000 claims that are set against one another.
        radius: By how much, from 0 to 1.
        samples: How many draws, at least 1.
        seed: What they start from.
        semantics: The rules.

    Raises:
        ScoringError: There is no such semantics, the radius or samples are out of range, or there
            are too many claims.
    """
    if not 0.0 <= radius <= 1.0 or samples < 1:
        message = f"radius must lie in [0, 1] and samples be 1 or more, got {radius} and {samples}"
        raise ScoringError(message)
    main = theses(map_)
    ids = [claim.id for claim in (main if len(main) > 1 else map_.claims)]
    if len(ids) > MOST:
        message = f"at most {MOST} claims are set against one another, got {len(ids)}"
        raise ScoringError(message)
    network, rules = network_of(map_), [semantics_named(rule) for rule in semantics]
    ends = _ends(network, radius)
    draws = np.random.default_rng(seed).random((len(network), samples))
    table = ends[0][:, None] + draws * (ends[1] - ends[0])[:, None]
    rows = [row for rule in rules for row in _rows(network, rule, ids, ends, table)]
    agreement, swaps = _compared(rows, [rule.id for rule in rules], ids)
    return Robustness(
        rows=tuple(rows),
        agreement=agreement,
        swaps=swaps,
        radius=radius,
        samples=samples,
        seed=seed,
    )


def _ends(network: Network, radius: float) -> tuple[FloatArray, FloatArray]:
    moved = network.is_claim * radius
    return np.maximum(network.low - moved, 0.0), np.minimum(network.high + moved, 1.0)


def _rows(
    network: Network,
    rule: Semantics,
    ids: Sequence[str],
    ends: tuple[FloatArray, FloatArray],
    table: FloatArray,
) -> list[Firmness]:
    """Return a row for each claim under one rule."""
    now = solve(network, semantics=rule).strengths
    drawn = solve_many(network, table, semantics=rule, keep=ids).strengths.round(9)
    sure = bounds(network, semantics=rule, low=ends[0], high=ends[1])
    ordered = np.sort(-drawn, axis=0)
    pairs = zip(ordered.T, drawn.T, strict=True)
    ranks = np.array([np.searchsorted(order, -column) for order, column in pairs])
    top = (ranks == 0).mean(axis=0)
    error = np.sqrt(top * (1.0 - top) / table.shape[1])
    rows = []
    for k, id_ in enumerate(ids):
        n = network.node(id_)
        exact = bool(sure.exact[n])
        low, high = (sure.low[n], sure.high[n]) if exact else (drawn[k].min(), drawn[k].max())
        best, worst = int(ranks[:, k].min()) + 1, int(ranks[:, k].max()) + 1
        numbers = (float(now[n]), float(low), float(high), exact, best, worst)
        rows.append(Firmness(id_, rule.id, *numbers, float(top[k]), float(error[k])))
    return rows


def _compared(
    rows: Sequence[Firmness], rules: Sequence[str], ids: Sequence[str]
) -> tuple[dict[tuple[str, str], float], tuple[tuple[str, str, str, str], ...]]:
    """Return how far rules agree on pairs of claims, and the pairs that swap."""
    strengths = np.array([row.strength for row in rows]).reshape(len(rules), len(ids))
    first, second = np.triu_indices(len(ids), 1)
    gaps = strengths[:, first] - strengths[:, second]
    signs = np.where(np.abs(gaps) <= SAME, 0.0, np.sign(gaps))
    agreement, swaps = {}, []
    for a, b in combinations(range(len(rules)), 2):
        same = signs[a] == signs[b]
        agreement[rules[a], rules[b]] = float(same.mean()) if same.size else 1.0
        for k in np.flatnonzero(signs[a] * signs[b] < 0.0).tolist():
            up, down = (a, b) if signs[a][k] > 0 else (b, a)
            swaps.append((ids[first[k]], ids[second[k]], rules[up], rules[down]))
    return agreement, tuple(swaps)
