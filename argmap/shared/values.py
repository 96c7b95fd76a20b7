"""What files hold that several maps share: scenarios with their factors, and links."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attrs import field, frozen

from argmap.data import FrozenMap, frozen_map
from argmap.errors import MapError
from argmap.fields import id_fault, in_unit, refuse, text_faults
from argmap.names import is_line
from argmap.shared import wholes
from argmap.shared.likeness import Likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from argmap.model import Factor, Scenario

__all__ = ["Impact", "Link", "LinkFile", "Pointer", "ScenarioFile"]


# --- links ----------------------------------------------------------------------------------


class Pointer(NamedTuple):
    """A claim of a named map, written ``khan:Warm water``."""

    map: str
    id: str

    def __str__(self) -> str:
        """Return ``map:id``."""
        return f"{self.map}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> Pointer:
        """Read what is written ``map:id``; the id may hold further colons.

        Raises:
            MapError: The text has no such form.
        """
        if fault := wholes.pointer_fault(text):
            raise MapError(fault)
        map_, _, id_ = text.partition(":")
        return cls(map_, id_)


def _pointer(value: Pointer | tuple[str, str] | str) -> Pointer:
    return Pointer.parse(value) if isinstance(value, str) else Pointer(*value)


def _likeness(value: str) -> Likeness:
    if fault := wholes.likeness_fault(value):
        raise MapError(fault)
    return Likeness(value)


def _two(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


@frozen
class Link:
    """What a person found two claims of different maps to be to each other.

    ``similarity`` in [0, 1] and ``texts``, those of both claims or none, are what the person
    was shown.

    Raises:
        MapError: An end is not written ``map:id``, the likeness is unknown, the similarity is
            out of its range, or there is one text or more than two.
    """

    a: Pointer = field(converter=_pointer)
    b: Pointer = field(converter=_pointer)
    is_: Likeness = field(converter=_likeness)
    why: str | None = field(default=None, kw_only=True)
    similarity: float | None = field(default=None, kw_only=True)
    texts: tuple[str, ...] = field(default=(), converter=_two, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse a reason that is no text, a number out of range, and one text alone."""
        what = f"the link of {self.a} and {self.b}"
        faults = text_faults(what, why=self.why)
        if self.similarity is not None and not in_unit(self.similarity):
            got = f"got {self.similarity!r}"
            faults.append(f"the similarity of {what} must be a number in [0, 1], {got}")
        if self.texts and len(self.texts) != len((self.a, self.b)):
            faults.append(f"{what} must have the texts of both claims, got {len(self.texts)}")
        for text in self.texts:
            faults += text_faults(what, texts=text)
        refuse(faults)


def _links(value: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(value)


@frozen
class LinkFile:
    """Links between claims of several maps.

    Raises:
        MapError: A pair is linked twice, or a map is linked to itself.
    """

    links: tuple[Link, ...] = field(default=(), converter=_links)

    def __attrs_post_init__(self) -> None:
        """Check the links against one another."""
        placed = [(f"links[{n}]", link) for n, link in enumerate(self.links)]
        refuse([str(fault) for fault in wholes.link_faults(placed)])


# --- scenarios ------------------------------------------------------------------------------


@frozen
class Impact:
    """How a state of one factor bears on a state of another, from -3 to 3.

    Above 0 it promotes the other state, below 0 it restricts it.

    References:
        Weimer-Jehle (2006), "Cross-impact balances", Technological Forecasting and Social
        Change 73(4), 334-361.
    """

    from_factor: str
    from_state: str
    on_factor: str
    on_state: str
    value: int
    why: str | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check the names and the number."""
        what = f"the impact of {self.from_factor!r} on {self.on_factor!r}"
        faults = text_faults(what, why=self.why)
        for name in (self.from_factor, self.from_state, self.on_factor, self.on_state):
            if not is_line(name):
                faults += id_fault(name, f"a factor or state of {what}")
        if fault := wholes.value_fault(self.value):
            faults.append(f"the value of {what}: {fault}")
        refuse(faults)


def _factors(value: Iterable[Factor]) -> tuple[Factor, ...]:
    return tuple(value)


def _scenarios(value: Iterable[Scenario]) -> tuple[Scenario, ...]:
    return tuple(value)


def _impacts(value: Iterable[Impact]) -> tuple[Impact, ...]:
    return tuple(value)


def _states(value: Iterable[Mapping[str, Any]]) -> tuple[FrozenMap, ...]:
    return tuple(map(frozen_map, value))


@frozen(kw_only=True)
class ScenarioFile:
    """Factors and scenarios that several maps share.

    Attributes:
        factors: The factors, which hold for all maps.
        effects: How they move base scores: map → claim → factor → state → a value in [0, 1] or
            a shift in words.
        scenarios: Their ids are written ``map:id``.
        forbid: Combinations of states, factor → state, that cannot be together.
        impacts: How states of factors bear on states of others.
        maps: Map → the digest that it had when the file was written; see ``query.digest``.

    Raises:
        MapError: Parts contradict one another; the message lists every fault with its path.
    """

    factors: tuple[Factor, ...] = field(default=(), converter=_factors)
    effects: FrozenMap = field(default=FrozenMap(), converter=frozen_map)
    scenarios: tuple[Scenario, ...] = field(default=(), converter=_scenarios)
    forbid: tuple[FrozenMap, ...] = field(default=(), converter=_states)
    impacts: tuple[Impact, ...] = field(default=(), converter=_impacts)
    maps: FrozenMap = field(default=FrozenMap(), converter=frozen_map)

    def __attrs_post_init__(self) -> None:
        """Check the parts against one another."""
        states = {factor.name: factor.states for factor in self.factors}
        forbid = [(f"forbid[{n}]", given) for n, given in enumerate(self.forbid)]
        impacts = [(f"impacts[{n}]", impact) for n, impact in enumerate(self.impacts)]
        found = [
            *wholes.name_faults(self.factors, self.scenarios),
            *wholes.factor_faults(self.factors),
            *wholes.effect_faults(self.effects, states),
            *wholes.scenario_faults(self.scenarios, states, forbid),
            *wholes.forbid_faults(forbid, states),
            *wholes.impact_faults(impacts, states),
            *wholes.digest_faults(self.maps),
        ]
        refuse([str(fault) for fault in found])
