"""``score``: a map in, the strengths of its claims out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.errors import ScoringError
from argmap.refusals import need_map
from argmap.scoring.gradual import DEFAULT, Semantics, semantics_named
from argmap.scoring.network import network_of
from argmap.scoring.ranges import Bounds, bounds
from argmap.scoring.ranking import RANKINGS
from argmap.scoring.results import Scores
from argmap.scoring.solving import BUDGET, solve

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.scoring.network import Linked, Network
    from argmap.scoring.solving import Solution

__all__ = ["rule_named", "score"]


def score(
    map_: ArgumentMap,
    *,
    semantics: str | Semantics = DEFAULT,
    linked: Linked = "min",
    budget: int = BUDGET,
) -> Scores:
    """Return the strength of every claim of a map.

    Args:
        map_: Any map.
        semantics: The id of a gradual semantics, or one of your own.
        linked: How linked premises join: ``"min"`` or ``"product"``.
        budget: The most sweeps of each solver over claims that bear on themselves.

    Raises:
        ScoringError: There is no such semantics or way to join.

    Example:
        >>> from argmap.build import rebut, support, thesis
        >>> map_ = thesis("T", support("a", base=0.8), rebut("b", base=0.4), base=0.5)
        >>> score(map_, semantics="dfquad")["t"]
        0.7
    """
    need_map(map_, "score")
    rule = rule_named(semantics)
    network = network_of(map_, linked=linked)
    solution = solve(network, semantics=rule, budget=budget)
    return Scores(map_, network, rule, solution, _bounds(network, rule, solution, budget))


def rule_named(semantics: str | Semantics) -> Semantics:
    """Return a gradual semantics; of a rule of another kind say which function takes it.

    Raises:
        ScoringError: There is no such gradual semantics.
    """
    if isinstance(semantics, str) and semantics in RANKINGS:
        message = (
            f"{semantics!r} knows attacks alone and is no gradual semantics over supports; "
            f"argmap.scoring.rank(map, semantics={semantics!r}) takes it"
        )
        raise ScoringError(message)
    return semantics_named(semantics)


def _bounds(network: Network, rule: Semantics, solution: Solution, budget: int) -> Bounds:
    """Return bounds; the strengths themselves where no base score is a range."""
    if (network.low < network.high).any():
        return bounds(network, semantics=rule, budget=budget)
    found = solution.strengths
    return Bounds(found, found, found == found)  # noqa: PLR0124  # true but where it is not a number
