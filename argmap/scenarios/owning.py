"""Which map of a table a claim is of, and names that a table knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.errors import ScenarioError, UnknownIdError
from argmap.scenarios.factors import hint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.scenarios.results import ScenarioTable

__all__ = ["bare", "known_name", "owner_of"]


def owner_of(table: ScenarioTable, claim: str, maps: Sequence[str]) -> str:
    """Return which of some maps of a table has a claim, which may be written ``map:id``.

    Raises:
        UnknownIdError: None of them has it.
        ScenarioError: Several have it, or it was not kept.
    """
    owners = [name for name in maps if _has(table, name, bare(claim, name))]
    if not owners:
        known = [id_ for name in maps for g in table.plans[name].groups for id_ in g.map.claim_ids]
        is_one = len(maps) == 1 and maps[0] != ""
        says = f"map {maps[0]!r} has no claim" if is_one else "none of the maps has a claim"
        near = hint(bare(claim, maps[0]), dict.fromkeys(known), "there are")
        message = f"{says} with the id {claim!r}{near}"
        raise UnknownIdError(message)
    if len(owners) > 1:
        each = " or ".join(f"map={name!r}" for name in owners)
        message = f"{claim!r} is a claim of {len(owners)} maps; say {each}"
        raise ScenarioError(message)
    if bare(claim, owners[0]) not in table.sheets[owners[0], table.semantics[0]].row:
        message = f"{claim!r} was not kept, only theses were; evaluate with keep='all'"
        raise ScenarioError(message)
    return owners[0]


def _has(table: ScenarioTable, map_: str, claim: str) -> bool:
    return any(claim in group.map.claim_ids for group in table.plans[map_].groups)


def bare(claim: str, map_: str) -> str:
    """Return the id of a claim without the name of its map before it."""
    return claim.removeprefix(f"{map_}:") if map_ else claim


def known_name(name: str, known: Mapping[str, object], what: str) -> str:
    """Return a name that is known.

    Raises:
        ScenarioError: It is not; says the nearest.
    """
    if name not in known:
        message = f"the table has no {what} {name!r}{hint(name, known, 'it has')}"
        raise ScenarioError(message)
    return name
