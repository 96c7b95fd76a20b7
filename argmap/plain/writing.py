"""Values to plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import fields

from argmap.data import FrozenMap, thaw
from argmap.model import Anchor, Claim, Inference, Polarity, Wording
from argmap.packing import columns_of
from argmap.plain.fields import FACTOR_KEYS, SOURCE_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
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
        "claims": _plain_rows(map_.claims, Claim),
        "inferences": _plain_rows(map_.inferences, Inference),
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


def _plain_rows(items: Sequence[Any], kind: type[Claim | Inference]) -> list[dict[str, Any]]:
    """Return ``_plain`` of many values, of which only fields that some have are looked at."""
    columns = columns_of(items, kind)
    defaults = dict(_defaults(kind))
    if kind is Inference and items:
        columns["polarity"] = tuple(step.polarity for step in items)
    told = [(name, defaults[name]) for name in defaults if name in columns]
    rows = zip(*(columns[name] for name, _ in told), strict=True)
    return [_told(told, row) for row in rows]


def _told(fields_: Sequence[tuple[str, Any]], values: Iterable[Any]) -> dict[str, Any]:
    """Return the values that differ from their defaults; a polarity is always said."""
    made: dict[str, Any] = {}
    for (name, default), item in zip(fields_, values, strict=True):
        if type(item) is str:
            if item != default:
                made[name] = item
        elif type(item) is Polarity or (item is not default and item != default):
            made[name] = _piece(item)
    return made


def _plain(value: Any) -> dict[str, Any]:  # noqa: ANN401  # any of the values of a map
    """Return the fields that differ from their defaults; a polarity is always said."""
    told = _defaults(type(value))
    return _told(told, [getattr(value, name) for name, _ in told])


def _defaults(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    """Return each field of a class with its default."""
    if kind not in _FOUND:
        _FOUND[kind] = tuple((attribute.name, attribute.default) for attribute in fields(kind))
    return _FOUND[kind]


_FOUND: Final[dict[type[Any], tuple[tuple[str, Any], ...]]] = {}


def _piece(item: Any) -> object:  # noqa: ANN401  # what a field holds
    kind = type(item)
    if kind is tuple:
        return [part if type(part) is str else _piece(part) for part in item]
    if kind is Polarity:
        return item.value
    if kind is FrozenMap:
        return thaw(item)
    if kind is Anchor:
        return str(item)
    if kind in (Claim, Inference):
        return {kind.__name__.lower(): _plain(item)}
    return _plain(item) if kind is Wording else item


def _without(mapping: dict[str, Any], key: str) -> dict[str, Any]:
    return {k: v for k, v in mapping.items() if k != key}


def _spread(mapping: dict[str, Any], keys: AbstractSet[str], *, name: str) -> dict[str, Any]:
    """Lay other data beside the fields; what is called like a field stays under ``data``."""
    made = _without(mapping, name)
    data = made.pop("data", {})
    hidden = {k: v for k, v in data.items() if k in keys or k in ("data", name)}
    made |= {k: v for k, v in data.items() if k not in hidden}
    return {**made, "data": hidden} if hidden else made
