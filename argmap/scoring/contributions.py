"""How much each claim contributes to the strength of another, counted in four ways.

References:
    Kampik, Potyka, Yin, Čyras & Toni (2024), "Contribution functions for quantitative bipolar
    argumentation graphs", IJAR 173, arXiv:2401.08879; Shapley (1953), "A value for n-person
    games"; Castro, Gómez & Tejada (2009), "Polynomial calculation of the Shapley value based on
    sampling", Computers & Operations Research 36.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from attrs import frozen

from argmap.errors import ScoringError
from argmap.scoring.coalitions import game_of
from argmap.scoring.gradual import DEFAULT, semantics_named
from argmap.scoring.slopes import gradients
from argmap.scoring.solving import BUDGET, solve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from argmap.scoring.coalitions import Game
    from argmap.scoring.gradual import Semantics
    from argmap.scoring.network import Network

    FloatArray: TypeAlias = NDArray[np.float64]

__all__ = ["Contributions", "Method", "contributions_to"]

EXACT: Final = 20
"""The most claims whose Shapley values are exact."""
EXACT_IN_CIRCLES: Final = 14
"""The same where a circle bears on the claim."""
EXACT_BY_SOLVING: Final = 10
"""The same where the rule is not one of argmap's own."""
SAMPLES: Final = 1000


class Method(StrEnum):
    """A way to count what a claim contributes.

    ``gradient`` is the derivative by its base score; ``removal`` what the strength loses without
    it; ``intrinsic_removal`` the same once nothing bears on it; ``shapley`` its mean gain over all
    orders in which the claims could be put forward.
    """

    GRADIENT = "gradient"
    REMOVAL = "removal"
    INTRINSIC_REMOVAL = "intrinsic_removal"
    SHAPLEY = "shapley"


@frozen(eq=False, kw_only=True)
class Contributions(Mapping[str, float]):
    """What every other claim contributes to the strength of one, by id.

    Attributes:
        claim: The id of the claim.
        method: How it was counted.
        semantics: The id of the rule.
        strength: The strength of the claim.
        base: Its base score; Shapley values add up to the difference.
        by_id: The contribution of each other claim, in the order of the map.
        errors: The standard error of each; 0 where it is exact.
    """

    claim: str
    method: Method
    semantics: str
    strength: float
    base: float
    by_id: Mapping[str, float]
    errors: Mapping[str, float]

    def __getitem__(self, id_: str) -> float:
        """Return what a claim contributes."""
        return self.by_id[id_]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids of the other claims."""
        return iter(self.by_id)

    def __len__(self) -> int:
        """Return the number of other claims."""
        return len(self.by_id)

    @property
    def is_exact(self) -> bool:
        """Whether nothing was sampled."""
        return not any(self.errors.values())

    def ranking(self) -> tuple[str, ...]:
        """Return the claims that contribute, the weightiest first, whether for or against."""
        moving = [id_ for id_, value in self.items() if abs(value) > NOTHING]
        return tuple(sorted(moving, key=lambda id_: -abs(self[id_])))

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return {
            "claim": self.claim,
            "method": self.method.value,
            "semantics": self.semantics,
            "strength": self.strength,
            "base": self.base,
            "contributions": dict(self.by_id),
            "errors": dict(self.errors),
        }


NOTHING: Final = 1e-12
"""The size up to which a contribution is put down to rounding."""


def contributions_to(
    network: Network,
    claim: str,
    *,
    method: Method | str = "shapley",
    semantics: str | Semantics = DEFAULT,
    samples: int = SAMPLES,
    seed: int = 0,
    budget: int = BUDGET,
) -> Contributions:
    """Return what every other claim contributes to the strength of one.

    A claim that is taken out takes with it every inference that it is a premise of. Shapley values
    are exact for up to 20 claims that bear on the claim (14 where some bear on themselves, 10 by a
    rule of your own); else they are the mean over orders drawn by chance, each with its reverse.

    Args:
        network: What is scored.
        claim: The id of the claim.
        method: A ``Method``, or its name.
        semantics: An id, or one of your own.
        samples: How many orders are drawn where they are not all taken.
        seed: What the draw starts from.
        budget: The most sweeps of each solver over a circle.

    Raises:
        UnknownIdError: There is no such claim.
        ScoringError: The id is that of an inference, there is no such method or semantics, or
            ``samples`` is below 4.
    """
    way, rule = _method(method), semantics_named(semantics)
    topic = _claim(network, claim)
    game = game_of(network, rule, topic, budget=budget)
    strength = float(solve(network, semantics=rule, budget=budget).strengths[topic])
    errors = np.zeros(len(game.players))
    if way is Method.GRADIENT:
        slopes = gradients(network, claim, semantics=rule, budget=budget)
        found = slopes[list(game.players)]
    elif way is not Method.SHAPLEY:
        found = _removed(game, strength, intrinsic=way is Method.INTRINSIC_REMOVAL)
    elif len(game.players) <= _most_exact(game):
        found = _shapley(game)
    else:
        found, errors = _sampled(game, samples, seed)
    return Contributions(
        claim=claim,
        method=way,
        semantics=rule.id,
        strength=strength,
        base=float(network.base[topic]),
        by_id=_named(network, game, found),
        errors=_named(network, game, errors),
    )


def _most_exact(game: Game) -> int:
    if game.rows is None:
        return EXACT_BY_SOLVING
    return EXACT_IN_CIRCLES if game.is_circular else EXACT


def _method(name: Method | str) -> Method:
    try:
        return Method(name)
    except ValueError:
        message = f"method must be one of {', '.join(Method)}, got {name!r:.60}"
        raise ScoringError(message) from None


def _claim(network: Network, id_: str) -> int:
    node = network.node(id_)
    if node >= network.n_claims:
        message = f"contributions are to a claim, got the inference {id_!r}"
        raise ScoringError(message)
    return node


def _named(network: Network, game: Game, found: FloatArray) -> dict[str, float]:
    """Return a number for every claim but the topic; 0 for those that do not bear on it."""
    known = dict(zip(game.players, found.tolist(), strict=True))
    others = (n for n in range(network.n_claims) if n != game.topic)
    return {network.ids[n]: known.get(n, 0.0) for n in others}


def _removed(game: Game, strength: float, *, intrinsic: bool) -> FloatArray:
    """Return what the strength loses without each player."""
    n = len(game.players)
    found = np.zeros(n)
    for start in range(0, n, game.block):
        own = np.eye(n, dtype=np.bool_)[:, start : start + game.block]
        everyone = np.ones_like(own)
        whole = game.strengths(everyone, own) if intrinsic else strength
        found[start : start + game.block] = whole - game.strengths(~own)
    return found


def _shapley(game: Game) -> FloatArray:
    """Return the Shapley values from the strengths of all coalitions; bit ``k``: player ``k``."""
    n = len(game.players)
    if not n:
        return np.zeros(0)
    worth = np.empty(1 << n)
    bits = np.arange(n)[:, None]
    for start in range(0, 1 << n, game.block):
        numbers = np.arange(start, min(start + game.block, 1 << n))
        worth[numbers] = game.strengths((numbers >> bits & 1).astype(np.bool_))
    weights = _weights(n)
    found = np.empty(n)
    for k in range(n):
        table = worth.reshape(1 << (n - 1 - k), 2, 1 << k)
        gain = table[:, 1] - table[:, 0]
        found[k] = float((gain * weights.reshape(gain.shape)).sum())
    return found


def _weights(n: int) -> FloatArray:
    """Return the weight of each coalition of the other ``n - 1`` players."""
    size = np.zeros(1, dtype=np.intp)
    for _ in range(n - 1):
        size = np.concatenate([size, size + 1])
    shares = [1.0 / n]
    for s in range(n - 1):  # s! (n - 1 - s)! / n!
        shares.append(shares[-1] * (s + 1) / (n - 1 - s))
    found: FloatArray = np.array(shares)[size]
    return found


def _sampled(game: Game, samples: int, seed: int) -> tuple[FloatArray, FloatArray]:
    """Return means of gains over orders drawn by chance, and their standard errors."""
    if samples < _FEWEST:
        message = f"samples must be at least {_FEWEST}, got {samples}"
        raise ScoringError(message)
    draw = np.random.default_rng(seed)
    n, pairs = len(game.players), samples // 2
    total, squares = np.zeros(n), np.zeros(n)
    at_once = max(game.block // (2 * (n + 1)), 1)
    for start in range(0, pairs, at_once):
        size = min(at_once, pairs - start)
        orders = np.array([draw.permutation(n) for _ in range(size)])
        both = _gains(game, np.concatenate([orders, orders[:, ::-1]]))
        mean = (both[:size] + both[size:]) / 2.0
        total += mean.sum(axis=0)
        squares += (mean**2).sum(axis=0)
    mean = total / pairs
    spread = np.maximum(squares / pairs - mean**2, 0.0)
    return mean, np.sqrt(spread / (pairs - 1))


_FEWEST: Final = 4


def _gains(game: Game, orders: FloatArray) -> FloatArray:
    """Return for each order the gain of each player as it joins those before it."""
    n_orders, n = orders.shape
    place = np.argsort(orders, axis=1)
    present = place.T[:, :, None] < np.arange(n + 1)
    worth = game.strengths(present.reshape(n, -1)).reshape(n_orders, n + 1)
    gains: FloatArray = np.take_along_axis(np.diff(worth, axis=1), place, axis=1)
    return gains
