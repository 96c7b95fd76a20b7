"""What drives scenarios: factors with their states, and named sets of suppositions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from argmap.data import FrozenMap, frozen_map
from argmap.fields import (
    as_base,
    as_float,
    as_texts,
    base_fault,
    id_fault,
    in_unit,
    refuse,
    text_faults,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.values import Item

__all__ = ["Factor", "Scenario"]


@frozen
class Factor:
    """A driver of the world with named states; ``likely`` gives states a probability."""

    name: str
    states: tuple[str, ...] = field(converter=as_texts)
    now: str | None = field(default=None, kw_only=True)
    likely: FrozenMap = field(default=FrozenMap(), converter=frozen_map, kw_only=True)
    title: str | None = field(default=None, kw_only=True)
    why: str | None = field(default=None, kw_only=True)
    data: FrozenMap = field(default=FrozenMap(), converter=frozen_map, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check the states and what is said of them."""
        what = f"factor {self.name!r}"
        faults = id_fault(self.name, "a factor")
        for state in self.states:
            faults += id_fault(state, f"a state of {what}")
        faults += text_faults(what, title=self.title, why=self.why)
        if not self.states or len(set(self.states)) < len(self.states):
            faults.append(f"{what} must have states, each named once, got {self.states!r}")
        known = ", ".join(map(str, self.states))
        if self.now is not None and self.now not in self.states:
            faults.append(f"{what} has no state {self.now!r}; it has {known}")
        for state, likely in self.likely.items():
            if state not in self.states:
                faults.append(f"{what} has no state {state!r}; it has {known}")
            if fault := base_fault(as_base(likely)):
                faults.append(f"{what}, state {state!r}: {fault}")
        refuse(faults)


def _items(value: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(value)


@frozen
class Scenario:
    """A named set of suppositions over factors, claims and inferences.

    ``prior`` replaces base scores and leaves reasons at work; ``set`` clamps strengths;
    ``suspend`` takes ids out of the evaluation; ``factors`` sets states; ``weights`` replaces
    strengths of inferences; ``add`` and ``remove`` change the map; ``extends`` names the
    scenario that this one starts from.
    """

    name: str
    prior: FrozenMap = field(default=FrozenMap(), converter=frozen_map, kw_only=True)
    set: FrozenMap = field(default=FrozenMap(), converter=frozen_map, kw_only=True)
    suspend: tuple[str, ...] = field(default=(), converter=as_texts, kw_only=True)
    factors: FrozenMap = field(default=FrozenMap(), converter=frozen_map, kw_only=True)
    weights: FrozenMap = field(default=FrozenMap(), converter=frozen_map, kw_only=True)
    add: tuple[Item, ...] = field(default=(), converter=_items, kw_only=True)
    remove: tuple[str, ...] = field(default=(), converter=as_texts, kw_only=True)
    extends: str | None = field(default=None, kw_only=True)
    why: str | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check the numbers and the states."""
        what = f"scenario {self.name!r}"
        faults = id_fault(self.name, "a scenario") + text_faults(what, why=self.why)
        for name, value in self.prior.items():
            if fault := base_fault(as_base(value)):
                faults.append(f"{what}, prior of {name!r}: {fault}")
        for key, numbers in (("set", self.set), ("weights", self.weights)):
            faults += [
                f"{what}, {key} of {name!r}: expected a number in [0, 1], got {value!r}"
                for name, value in numbers.items()
                if not in_unit(as_float(value))
            ]
        faults += [
            f"{what}, factor {name!r}: expected the name of a state, got {value!r}"
            for name, value in self.factors.items()
            if not isinstance(value, str)
        ]
        refuse(faults)
