"""What can be moved to see what claims hang on: base scores and states of factors."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from attrs import evolve, field, frozen

from argmap import words
from argmap.errors import MapError, ScenarioError
from argmap.fields import as_base
from argmap.scenarios.distributions import Interval, distribution_of
from argmap.scenarios.signs import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from argmap.model import Factor
    from argmap.scenarios.distributions import Distribution, Given
    from argmap.scenarios.planning import Group, Plan

    FloatArray: TypeAlias = NDArray[np.float64]
    Numbers: TypeAlias = NDArray[np.intp]

__all__ = ["RADIUS", "Input", "Kind", "Moving", "factor_input", "inputs_of", "ways_of"]

RADIUS: Final = 0.1
"""By how much a base score that is one number moves up and down."""


class Kind(StrEnum):
    """What an input is."""

    BASE = "base score"
    FACTOR = "factor"


@frozen(kw_only=True)
class Input:
    """A base score or the state of a factor, as a number that moves.

    A factor moves from 0 to 1, which its states share in their order: by how likely they are, or
    evenly where nothing is known.

    Attributes:
        name: The id of the claim, or the name of the factor.
        kind: Which of the two it is.
        base: Where it is.
        drawn: Where it may lie, and how likely.
        is_mixed: Whether it bears on the claim that is asked about both for and against.
        states: The states of a factor.
        shares: Up to which number each of them goes.
    """

    name: str
    kind: Kind
    base: float
    drawn: Distribution
    is_mixed: bool = False
    states: tuple[str, ...] = ()
    shares: tuple[float, ...] = ()

    @property
    def low(self) -> float:
        """Its least value."""
        return self.drawn.low

    @property
    def high(self) -> float:
        """Its greatest value."""
        return self.drawn.high

    def numbers(self, values: FloatArray) -> Numbers:
        """Return the numbers of the states that values stand for."""
        found: Numbers = np.searchsorted(np.array(self.shares[:-1]), values, side="right")
        return found


@frozen(kw_only=True)
class Moving:
    """What moves, and how far.

    Attributes:
        radius: By how much a base score that is one number moves up and down.
        given: Claims whose base score may lie elsewhere than the map says.
        factors: Whether states of factors move.
    """

    radius: float = RADIUS
    given: Mapping[str, Given] = field(factory=dict)
    factors: bool = True

    def __attrs_post_init__(self) -> None:
        """Check the radius."""
        if not 0.0 <= self.radius <= 1.0:
            message = f"radius must lie in [0, 1], got {self.radius!r:.60}"
            raise ScenarioError(message)

    @property
    def told(self) -> str:
        """How far base scores move, in words."""
        others = f", others by up to {self.radius:g} each way" if self.radius else ""
        own = f"; {len(self.given)} as given" if self.given else ""
        return f"base scores within their ranges{others}{own}"


def inputs_of(
    plan: Plan, group: Group, k: int, *, moving: Moving, signs: Mapping[str, Sign] | None
) -> tuple[Input, ...]:
    """Return what moves in one scenario: base scores in the order of the map, then factors.

    Left out is what the scenario clamps or takes out, what has no width, and, where ``signs`` are
    given, what has none.

    Raises:
        ScenarioError: What is given is no distribution.
    """
    bases = _bases(plan, group, k, moving, signs)
    found = [each for each in bases if each.low < each.high]
    return (*found, *(_factors(group, k, signs) if moving.factors else ()))


def _bases(
    plan: Plan, group: Group, k: int, moving: Moving, signs: Mapping[str, Sign] | None
) -> Iterator[Input]:
    network, columns = group.network, group.columns
    scale = str(group.map.data.get("words", words.DEFAULT_SCALE))
    fixed = {*columns.cells("held", k), *columns.taken_out(k)}
    numbers = columns.cells("bases", k)
    part = plan.parts.get(columns.names[k])
    priors = part.prior if part else {}
    for node, id_ in enumerate(network.ids[: network.n_claims]):
        if node in fixed or (signs is not None and id_ not in signs):
            continue
        base = numbers.get(node, float(network.base[node]))
        if id_ in moving.given:
            drawn = _given(id_, moving.given[id_], scale)
        elif id_ in priors:
            drawn = distribution_of(priors[id_], scale=scale)
        else:
            drawn = Interval(float(network.low[node]), float(network.high[node]))
        if drawn.low == drawn.high and id_ not in moving.given:
            low, high = max(base - moving.radius, 0.0), min(base + moving.radius, 1.0)
            drawn = Interval(low, high)
        mixed = signs is not None and signs[id_] is Sign.MIXED
        yield Input(name=id_, kind=Kind.BASE, base=base, drawn=drawn, is_mixed=mixed)


def _given(id_: str, given: Given, scale: str) -> Distribution:
    try:
        return distribution_of(given, scale=scale)
    except (MapError, ScenarioError) as error:
        message = f"inputs, {id_!r}: {error}"
        raise ScenarioError(message) from None


# --- factors ----------------------------------------------------------------------------------


def _factors(group: Group, k: int, signs: Mapping[str, Sign] | None) -> Iterator[Input]:
    states = group.columns.states[:, k].tolist()
    for row, (factor, now) in enumerate(zip(group.factors.values(), states, strict=True)):
        ways = ways_of(group, k, row, signs=signs)
        if not any(ways):
            continue
        mixed = any(len(way) > 1 or Sign.MIXED in way for way in ways)
        yield evolve(factor_input(factor, now), is_mixed=mixed)


def factor_input(factor: Factor, now: int) -> Input:
    """Return a factor as an input, given the number of its state."""
    shares = _shares(factor)
    start = shares[now - 1] if now else 0.0
    return Input(
        name=factor.name,
        kind=Kind.FACTOR,
        base=(start + shares[now]) / 2,
        drawn=Interval(0.0, 1.0),
        states=factor.states,
        shares=shares,
    )


def ways_of(group: Group, k: int, row: int, *, signs: Mapping[str, Sign] | None) -> list[set[Sign]]:
    """Return for each state of a factor what it does to the claim, by all claims that it moves."""
    factor = list(group.factors.values())[row]
    columns = group.columns
    states = np.repeat(columns.states[:, k : k + 1], len(factor.states), axis=1)
    now = int(states[row, 0])
    states[row] = np.arange(len(factor.states))
    moved = group.moves.moved(columns.base, states, ends=True)
    fixed = {*columns.cells("held", k), *columns.cells("bases", k)}
    ways: list[set[Sign]] = [set() for _ in factor.states]
    for at, node in enumerate(group.moves.nodes.tolist()):
        sign = Sign.HELPS if signs is None else signs.get(group.network.ids[node])
        if sign is None or node in fixed:
            continue
        for way, change in zip(ways, (moved[at] - moved[at, now]).tolist(), strict=True):
            if change:
                way.add(sign if change > 0 or sign is Sign.MIXED else _OTHER[sign])
    return ways


_OTHER: Final = {Sign.HELPS: Sign.HARMS, Sign.HARMS: Sign.HELPS}


def _shares(factor: Factor) -> tuple[float, ...]:
    """Return up to which number from 0 to 1 each state goes."""
    given = {state: as_base(likely) for state, likely in factor.likely.items()}
    points = {state: words.point(base) for state, base in given.items() if base is not None}
    weights = np.array([points.get(state, 0.0) for state in factor.states])
    if not weights.sum() > 0.0:
        weights = np.ones(len(factor.states))
    ends = np.cumsum(weights) / weights.sum()
    return (*ends[:-1].tolist(), 1.0)
