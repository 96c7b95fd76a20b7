"""Values to plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import fields

from argmap.data import FrozenMap, thaw
from argmap.model import Anchor, Claim, Inference, Polarity, Wording
from argmap.plain.fields import FACTOR_KEYS, SOURCE_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from argmap.model import ArgumentMap, Factor, Scenario, Source

__all__ = ["plain_factors", "plain_scenarios", "plain_sources", "to_plain"]


def to_plain(map_: ArgumentMap) -> dict[str, Any]:
    """Return a map as plain data that ``from_plain`` reads back to an equal map."""
    made: dict[str, Any] = {
        "name": map_.name,
        "title": map_.title,
        "sources": plain_sources(map_.sources),
        "factors": plain_factors(map_.factors),
        "scenarios": plain_scenarios(map_.scenarios),
        "sections": [_plain(section) for section in map_.sections],
        "claims": [_plain(claim) for claim in map_.claims],
        "inferences": [_plain(step) for step in map_.inferences],
        "data": thaw(map_.data),
    }
    return {key: value for key, value in made.items() if value or key in ("claims", "inferences")}


def plain_sources(sources: Iterable[Source]) -> dict[str, Any]:
    """Return sources as name → what is known of each; other data stands beside the fields."""
    return {source.id: _spread(_plain(source), SOURCE_KEYS, name="id") for source in sources}


def plain_factors(factors: Iterable[Factor]) -> dict[str, Any]:
    """Return factors as name → what is known of each; other data stands beside the fields."""
    return {factor.name: _spread(_plain(factor), FACTOR_KEYS, name="name") for factor in factors}


def plain_scenarios(scenarios: Iterable[Scenario]) -> dict[str, Any]:
    """Return scenarios as name → suppositions."""
    return {scenario.name: _without(_plain(scenario), "name") for scenario in scenarios}


def _plain(value: Any) -> dict[str, Any]:  # noqa: ANN401  # any of the values of a map
    """Return the fields that differ from their defaults; a polarity is always said."""
    made = {}
    for attribute in fields(type(value)):
        item = getattr(value, attribute.name)
        is_default = item is attribute.default or item == attribute.default
        if not is_default or isinstance(item, Polarity):
            made[attribute.name] = _piece(item)
    return made


def _piece(item: object) -> object:
    match item:
        case FrozenMap():
            return thaw(item)
        case tuple():
            return [_piece(part) for part in item]
        case Anchor() | Polarity():
            return str(item)
        case Claim() | Inference():
            return {type(item).__name__.lower(): _plain(item)}
    return _plain(item) if isinstance(item, Wording) else item


def _without(mapping: dict[str, Any], key: str) -> dict[str, Any]:
    return {k: v for k, v in mapping.items() if k != key}


def _spread(mapping: dict[str, Any], keys: AbstractSet[str], *, name: str) -> dict[str, Any]:
    """Lay other data beside the fields; what is called like a field stays under ``data``."""
    made = _without(mapping, name)
    data = made.pop("data", {})
    hidden = {k: v for k, v in data.items() if k in keys or k in ("data", name)}
    made |= {k: v for k, v in data.items() if k not in hidden}
    return {**made, "data": hidden} if hidden else made
