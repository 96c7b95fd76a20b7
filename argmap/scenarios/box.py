"""Every way in which states of factors can be put together, and those that are ruled out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from attrs import field, frozen

from argmap.data import FrozenMap, frozen_map
from argmap.errors import ScenarioError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from argmap.model import Factor

    IntArray: TypeAlias = NDArray[np.intp]
    BoolArray: TypeAlias = NDArray[np.bool_]

__all__ = ["MOST", "Box", "Chosen"]

MOST: int = 10_000_000
"""The most states of a box that are gone through one by one."""

Chosen: TypeAlias = "Mapping[str, str] | Sequence[str]"
"""One state of each factor: factor → state, or states in the order of the factors."""


def _factors(value: Iterable[Factor]) -> tuple[Factor, ...]:
    return tuple(value)


def _forbid(value: Iterable[Mapping[str, Any]]) -> tuple[FrozenMap, ...]:
    return tuple(map(frozen_map, value))


@frozen(slots=False)
class Box:
    """A morphological box: factors with their states, and combinations that cannot be.

    A state of the box has one state of every factor. States are numbered from 0, those of the last
    factor change fastest.

    Raises:
        ScenarioError: There is no factor, two share a name, or ``forbid`` names what is not there.

    References:
        Zwicky (1969), "Discovery, Invention, Research through the Morphological Approach".

    Example:
        >>> from argmap.model import Factor
        >>> weather = [Factor("sky", ["clear", "cloudy"]), Factor("ground", ["dry", "wet"])]
        >>> box = Box(weather, forbid=[{"sky": "clear", "ground": "wet"}])
        >>> box.n_states, box.n_allowed
        (4, 3)
    """

    factors: tuple[Factor, ...] = field(converter=_factors)
    forbid: tuple[FrozenMap, ...] = field(default=(), converter=_forbid, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check the names."""
        names = [factor.name for factor in self.factors]
        faults = [] if names else ["a box needs at least one factor"]
        faults += [
            f"factor {name!r} stands {names.count(name)} times; it must be unique"
            for name in dict.fromkeys(names)
            if names.count(name) > 1
        ]
        if faults:
            raise ScenarioError(*faults)
        for given in self.forbid:
            if not given:
                message = "forbid: expected {factor: state}, got none"
                raise ScenarioError(message)
            for name, state in given.items():
                self.place(name, str(state))

    # --- names and numbers ------------------------------------------------------------------

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """How many states each factor has."""
        return tuple(len(factor.states) for factor in self.factors)

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where the states of each factor start in the row of all states, and where it ends."""
        return (0, *np.cumsum(self.shape).tolist())

    @cached_property
    def strides(self) -> tuple[int, ...]:
        """By how much the number of a state of the box grows with the next state of each factor."""
        return tuple(math.prod(self.shape[n + 1 :]) for n in range(len(self.shape)))

    @cached_property
    def n_states(self) -> int:
        """How many states the box has, ruled out ones among them."""
        return math.prod(self.shape)

    @cached_property
    def _index(self) -> dict[str, int]:
        return {factor.name: n for n, factor in enumerate(self.factors)}

    def number(self, name: str) -> int:
        """Return the number of a factor.

        Raises:
            ScenarioError: There is no such factor.
        """
        if name in self._index:
            return self._index[name]
        message = f"the box has no factor {name!r}{_hint(name, self._index)}"
        raise ScenarioError(message)

    def place(self, name: str, state: str) -> int:
        """Return where a state of a factor stands in the row of all states.

        Raises:
            ScenarioError: There is no such factor, or no such state of it.
        """
        n = self.number(name)
        states = self.factors[n].states
        if state in states:
            return self.offsets[n] + states.index(state)
        message = f"factor {name!r} has no state {state!r}{_hint(state, states)}"
        raise ScenarioError(message)

    def digits(self, chosen: Chosen) -> tuple[int, ...]:
        """Return the number of the chosen state of each factor.

        Raises:
            ScenarioError: A factor is missing, or something is chosen that there is not.
        """
        if not isinstance(chosen, Mapping):
            if len(chosen) != len(self.factors):
                message = f"expected {len(self.factors)} states, one a factor, got {len(chosen)}"
                raise ScenarioError(message)
            names = [factor.name for factor in self.factors]
            chosen = dict(zip(names, chosen, strict=True))
        places = {self.number(name): self.place(name, state) for name, state in chosen.items()}
        missing = [f.name for n, f in enumerate(self.factors) if n not in places]
        if missing:
            message = f"no state of {', '.join(map(repr, missing))} is chosen"
            raise ScenarioError(message)
        return tuple(places[n] - self.offsets[n] for n in range(len(self.factors)))

    def states(self, digits: Iterable[int]) -> tuple[str, ...]:
        """Return the names of states from their numbers, one a factor."""
        return tuple(f.states[d] for f, d in zip(self.factors, digits, strict=True))

    def spread(self, numbers: IntArray) -> IntArray:
        """Return the digits of states of the box, shape ``(n, n_factors)``."""
        digits: IntArray = numbers[:, None] // np.array(self.strides) % np.array(self.shape)
        return digits

    # --- what is ruled out ------------------------------------------------------------------

    def is_allowed(self, digits: IntArray) -> BoolArray:
        """Tell which states are not ruled out; digits have shape ``(n, n_factors)``."""
        allowed = np.ones(len(digits), dtype=np.bool_)
        for given in self.forbid:
            hit = np.ones(len(digits), dtype=np.bool_)
            for name, state in given.items():
                n = self.number(name)
                hit &= digits[:, n] == self.place(name, str(state)) - self.offsets[n]
            allowed &= ~hit
        return allowed

    @cached_property
    def allowed(self) -> BoolArray:
        """Whether each state of the box is not ruled out, in the order of their numbers.

        Raises:
            ScenarioError: There are more than 10,000,000 states.
        """
        need_few(self)
        wide = [n for n, size in enumerate(self.shape) if size > 1]
        mask = np.ones([self.shape[n] for n in wide], dtype=np.bool_)
        for given in self.forbid:
            at: list[slice | int] = [slice(None)] * len(wide)
            for name, state in given.items():
                n = self.number(name)
                if n in wide:
                    at[wide.index(n)] = self.place(name, str(state)) - self.offsets[n]
            mask[tuple(at)] = False
        return mask.reshape(-1)

    @cached_property
    def n_allowed(self) -> int:
        """How many states are not ruled out.

        Raises:
            ScenarioError: There are more than 10,000,000 states.
        """
        return int(self.allowed.sum()) if self.forbid else self.n_states


def need_few(box: Box) -> None:
    """Refuse a box with more states than are gone through one by one."""
    if box.n_states > MOST:
        message = (
            f"the box has {box.n_states:,} states, more than the {MOST:,} that are gone through "
            "one by one; take method='bounded' or method='sampled', or fewer factors"
        )
        raise ScenarioError(message)


def _hint(name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = get_close_matches(name[:80], names, n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; it has {', '.join(names)}"
