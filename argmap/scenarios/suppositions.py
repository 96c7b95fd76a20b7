"""What scenarios suppose: each with all that it starts from, and how two of them differ."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from argmap.errors import ScenarioError
from argmap.fields import as_base
from argmap.model import Scenario
from argmap.shared import ScenarioFile
from argmap.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from argmap.table import Cell

__all__ = ["BASELINE", "as_scenarios", "diff", "resolve"]

BASELINE: Final = "baseline"
"""The name of the scenario in which every factor is in its present state."""

_OF_IDS: Final = ("prior", "set", "suspend", "weights", "remove")
_FIELDS: Final = ("factors", "prior", "set", "suspend", "weights", "add", "remove")


def as_scenarios(given: ScenarioFile | Scenario | Iterable[Scenario]) -> tuple[Scenario, ...]:
    """Return the scenarios of a file, of a list, or the one that is given.

    Raises:
        TypeError: Something else is among them.
    """
    if isinstance(given, ScenarioFile):
        return given.scenarios
    found = (given,) if isinstance(given, Scenario) else tuple(given)
    for each in found:
        if not isinstance(each, Scenario):
            message = f"expected a Scenario, got {each!r:.60}"
            raise TypeError(message)
    return found


def resolve(scenarios: ScenarioFile | Scenario | Iterable[Scenario]) -> dict[str, Scenario]:
    """Return every scenario by its name, with all that it starts from and ``extends`` empty.

    What a scenario says of a factor or of an id replaces all that those before it say of it.

    Raises:
        ScenarioError: A name is given twice or kept for the baseline; one starts from a scenario
            that there is not, or from a circle; or one says two things of one id. Holds every
            fault.

    Example:
        >>> thaw = Scenario("thaw", factors={"sanctions": "lifted"}, prior={"a": 0.2})
        >>> spring = Scenario("spring", extends="thaw", set={"a": 1.0})
        >>> found = resolve([thaw, spring])["spring"]
        >>> dict(found.factors), dict(found.prior), dict(found.set)
        ({'sanctions': 'lifted'}, {}, {'a': 1.0})
    """
    given = as_scenarios(scenarios)
    named = {scenario.name: scenario for scenario in given}
    faults = [*_name_faults(given), *(f for each in given for f in _conflicts(each))]
    done: dict[str, Scenario] = {}
    for scenario in given:
        way, fault = _way(scenario, named, done)
        faults += fault
        for each in reversed(way):
            start = done.get(each.extends) if each.extends else None
            done[each.name] = each if start is None else _over(start, each)
    if faults:
        raise ScenarioError(*dict.fromkeys(faults))
    return {name: done[name] for name in named}


def _name_faults(scenarios: Iterable[Scenario]) -> Iterator[str]:
    for name, n in Counter(scenario.name for scenario in scenarios).items():
        if n > 1:
            yield f"{n} scenarios are called {name!r}; give each a name of its own"
        if name == BASELINE:
            yield (
                f"a scenario is called {name!r}, which is the name of the column in which every "
                "factor is in its present state; call it otherwise"
            )


def _conflicts(scenario: Scenario) -> Iterator[str]:
    """Find ids of which a scenario says two things."""
    said: dict[str, str] = {}
    for key in _OF_IDS:
        for id_ in dict.fromkeys(getattr(scenario, key)):
            if id_ in said:
                yield (
                    f"scenario {scenario.name!r} names {id_!r} under {said[id_]} and under {key}; "
                    "keep one of them"
                )
            said.setdefault(id_, key)
    for id_ in sorted({item.id for item in scenario.add} & {*scenario.remove}):
        yield f"scenario {scenario.name!r} adds and removes {id_!r}; keep one of them"


def _way(
    scenario: Scenario, named: Mapping[str, Scenario], done: Mapping[str, Scenario]
) -> tuple[list[Scenario], list[str]]:
    """Return the scenarios to work out for one, itself first, and what is wrong with the way."""
    way: dict[str, Scenario] = {}
    here: Scenario | None = scenario
    while here is not None and here.name not in done:
        if here.name in way:
            ring = list(way)[list(way).index(here.name) :]
            first = ring.index(next(name for name in named if name in ring))
            ring = [*ring[first:], *ring[: first + 1]]  # the same circle from wherever it is met
            circle = " > ".join(map(repr, ring))
            message = f"scenario {ring[0]!r} starts from itself: {circle}; correct its extends"
            return [], [message]
        way[here.name] = here
        start = here.extends
        if start is not None and start not in named:
            near = get_close_matches(start, named, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(named)}"
            problem = f"scenario {here.name!r} starts from {start!r}, which there is not; {hint}"
            return [], [problem]
        here = named[start] if start is not None else None
    return list(way.values()), []


def _over(start: Scenario, scenario: Scenario) -> Scenario:
    """Return a scenario laid over what the one that it starts from supposes."""
    own = {id_ for key in _OF_IDS for id_ in getattr(scenario, key)}
    added = {item.id for item in scenario.add}

    def rest(key: str) -> dict[str, Any]:
        return {id_: v for id_, v in getattr(start, key).items() if id_ not in own}

    removed = {item.id for item in start.add} & {*scenario.remove}
    return evolve(
        scenario,
        extends=None,
        factors={**start.factors, **scenario.factors},
        prior={**rest("prior"), **scenario.prior},
        set={**rest("set"), **scenario.set},
        weights={**rest("weights"), **scenario.weights},
        suspend=[*(id_ for id_ in start.suspend if id_ not in own), *scenario.suspend],
        add=[
            *(i for i in start.add if i.id not in added and i.id not in scenario.remove),
            *scenario.add,
        ],
        remove=[
            *(id_ for id_ in start.remove if id_ not in own and id_ not in added),
            *(id_ for id_ in scenario.remove if id_ not in removed),
        ],
    )


# --- how two differ ---------------------------------------------------------------------------


def diff(
    a: Scenario | str,
    b: Scenario | str,
    *,
    among: ScenarioFile | Iterable[Scenario] = (),
) -> Table:
    """Return what two scenarios suppose otherwise, a row a supposition.

    Args:
        a: A scenario, or the name of one that is ``among`` others.
        b: The other.
        among: Where names are looked up, and what the two start from.

    Raises:
        ScenarioError: There is no scenario of that name, or one cannot be resolved.

    Example:
        >>> thaw = Scenario("thaw", factors={"sanctions": "lifted", "war": "over"})
        >>> frost = Scenario("frost", factors={"sanctions": "kept", "war": "over"})
        >>> print(diff(thaw, frost))
        kind     name       thaw    frost
        factors  sanctions  lifted  kept
    """
    given = {scenario.name: scenario for scenario in as_scenarios(among)}
    given |= {each.name: each for each in (a, b) if isinstance(each, Scenario)}
    found = resolve(given.values())
    first, second = (_named(each, found) for each in (a, b))
    rows = [
        [key, name, said.get(name), other.get(name)]
        for key in _FIELDS
        for said, other in [(_said(first, key), _said(second, key))]
        for name in dict.fromkeys((*said, *other))
        if said.get(name) != other.get(name)
    ]
    heads = [first.name, second.name] if first.name != second.name else [first.name, "the same"]
    return Table(["kind", "name", *heads], rows)


def _named(given: Scenario | str, found: Mapping[str, Scenario]) -> Scenario:
    name = given if isinstance(given, str) else given.name
    if name not in found:
        near = get_close_matches(name, found, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(found) or 'none'}"
        message = f"there is no scenario {name!r}; {hint}"
        raise ScenarioError(message)
    return found[name]


def _said(scenario: Scenario, key: str) -> dict[str, Cell]:
    """Return what a scenario says under a key: name → a plain value."""
    value = getattr(scenario, key)
    if key in ("suspend", "remove"):
        return dict.fromkeys(value, "yes")
    if key == "add":
        return {item.id: getattr(item, "text", None) or str(item.id) for item in value}
    return {name: _cell(given) for name, given in value.items()}


def _cell(value: object) -> Cell:
    base = as_base(value)
    return f"{base[0]:g}–{base[1]:g}" if isinstance(base, tuple) else base
