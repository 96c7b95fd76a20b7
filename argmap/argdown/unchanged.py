"""What a small change to a text may do: what was not touched says what it said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from attrs import evolve

from argmap.argdown.reading import read
from argmap.errors import MapError
from argmap.values import Inference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.drivers import Scenario
    from argmap.model import ArgumentMap
    from argmap.values import Claim

__all__ = ["check_renamed", "check_rest", "named_by", "refuse"]


def refuse(message: str) -> NoReturn:
    """Refuse a change.

    Raises:
        MapError: Always.
    """
    raise MapError(message)


def named_by(scenario: Scenario) -> set[str]:
    """Return the ids that a scenario names."""
    named = (scenario.prior, scenario.set, scenario.suspend, scenario.weights, scenario.remove)
    return {id_ for ids in named for id_ in ids}


def check_renamed(old: ArgumentMap, new: ArgumentMap, before: str, after: str) -> None:
    """Refuse a text that says something else than before under other names."""
    if (len(old.claims), len(old.inferences)) == (len(new.claims), len(new.inferences)):
        ids = {a.id: b.id for a, b in zip(old, new, strict=True)}
        pairs = list(zip(old, new, strict=True))
        if all(_nameless(a, ids, before, after) == _nameless(b, {}, "", "") for a, b in pairs):
            return
    refuse("the new title cannot be told apart from other words of the text; choose another")


def _nameless(
    item: Claim | Inference, ids: Mapping[str, str], before: str, after: str
) -> Claim | Inference:
    """Return an item that refers to other ids and mentions another title, without its own."""
    if isinstance(item, Inference):
        premises = [ids.get(id_, id_) for id_ in item.premises]
        target = ids.get(item.target, item.target)
        return evolve(item, id="\u2026", title=None, premises=premises, target=target)
    if not before or before not in f"{item.text}{item.wordings}":
        return evolve(item, id="x", title=None)
    wordings = [evolve(w, text=w.text.replace(before, after)) for w in item.wordings]
    return evolve(
        item, id="x", title=None, text=item.text.replace(before, after), wordings=wordings
    )


def check_rest(old: ArgumentMap, text: str, id_: str | None) -> None:
    """Refuse a text with faults, or one that says something else of what was not touched."""
    reading = read(text)
    if reading.faults:
        fault = reading.faults[0]
        refuse(f"the text would have a fault: {fault.message}; {fault.fix}")
    for item in old:
        if item.id != id_ and (item.id not in reading.map or reading.map[item.id] != item):
            refuse(f"the change would also change {item.id!r}; write it by hand")
