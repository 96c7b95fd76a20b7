"""One map run with another's numbers: base scores and factors of the claims that both have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from argmap import words
from argmap.comparing.groups import groups_of
from argmap.comparing.issues import need_names
from argmap.data import FrozenMap
from argmap.refusals import need_map

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.comparing.groups import Groups
    from argmap.data import Data
    from argmap.model import ArgumentMap, Claim
    from argmap.shared import LinkFile, Pointer, ScenarioFile

__all__ = ["clamped", "counterparts", "point_of", "swapped", "with_effects_of", "with_numbers_of"]

UNKNOWN: Final = 0.5  # the base score of a claim that has none, as in scoring


def counterparts(a: ArgumentMap, b: ArgumentMap, groups: Groups) -> dict[str, tuple[str, bool]]:
    """Return for claims of ``b`` the claim of ``a`` that says the same, or else the opposite.

    The value is the id in ``a`` and whether it says the opposite. Of several the first counts.
    """
    found: dict[str, tuple[str, bool]] = {}
    for end in groups.number:
        if end.map == b.name:
            same, opposite = _of(a, groups.alike(end)), _of(a, groups.denying(end))
            if same is not None:
                found[end.id] = (same, False)
            elif opposite is not None:
                found[end.id] = (opposite, True)
    return {claim.id: found[claim.id] for claim in b.claims if claim.id in found}


def _of(map_: ArgumentMap, ends: tuple[Pointer, ...]) -> str | None:
    return next((end.id for end in ends if end.map == map_.name), None)


def with_numbers_of(map_: ArgumentMap, giver: ArgumentMap, *, links: LinkFile) -> ArgumentMap:
    r"""Return a map with the base scores and factors that another gives to the claims of both.

    Where claims say the opposite, the map's own base score is lowered until both make 1 together.

    Args:
        map_: The map whose reasons stay.
        giver: The map whose numbers it takes.
        links: What a person found.

    Raises:
        ComparisonError: The maps have no names, or the same one.
        UnknownIdError: A link names a claim that its map has not.

    Example:
        >>> from argmap.build import support, thesis
        >>> from argmap.shared import loads_links
        >>> a = evolve(thesis("Join", support("Port", base=0.9)), name="a")
        >>> b = evolve(thesis("Join", support("Port", base=0.1)), name="b")
        >>> same = loads_links('argmap: links/1\nlinks: [{a: "a:port", b: "b:port", is: same}]')
        >>> with_numbers_of(b, a, links=same).claim("port").base
        0.9
    """
    for given in (map_, giver):
        need_map(given, "with_numbers_of")
    need_names((giver, map_))
    groups = groups_of((giver, map_), links.links)
    return swapped(map_, giver, counterparts(giver, map_, groups))


def with_effects_of(
    file: ScenarioFile, map_: ArgumentMap, giver: ArgumentMap, *, links: LinkFile
) -> ScenarioFile:
    """Return a file of scenarios in which factors move a map's claims as they move another's.

    Only the claims of both change that say the same and that the file has effects for in the
    giver. Together with ``with_numbers_of`` this runs a map in another's world.

    Args:
        file: Scenarios that both maps share.
        map_: The map whose claims are moved.
        giver: The map whose effects it takes.
        links: What a person found.

    Raises:
        ComparisonError: The maps have no names, or the same one.
        UnknownIdError: A link names a claim that its map has not.
    """
    for given in (map_, giver):
        need_map(given, "with_effects_of")
    need_names((giver, map_))
    pairs = counterparts(giver, map_, groups_of((giver, map_), links.links))
    effects, own = (_effects(file, name) for name in (giver.name, map_.name))
    taken = {
        id_: effects[other]
        for id_, (other, opposite) in pairs.items()
        if other in effects and not opposite
    }
    if not taken:
        return file
    return evolve(file, effects={**file.effects, map_.name: {**own, **taken}})


def _effects(file: ScenarioFile, name: str) -> Mapping[str, Data]:
    found = file.effects.get(name)
    return found if isinstance(found, FrozenMap) else {}


def swapped(b: ArgumentMap, a: ArgumentMap, pairs: Mapping[str, tuple[str, bool]]) -> ArgumentMap:
    """Return ``b`` with the base scores and factors that ``a`` gives to the claims of both.

    Where claims say the opposite, the base score of ``b`` is lowered until both make 1 together,
    and factors stay. Words are read by the scale of their map.

    Args:
        b: The map whose reasons stay.
        a: The map whose numbers it takes.
        pairs: Claim of ``b`` → claim of ``a``, and whether it says the opposite.
    """
    claims = []
    for id_, (other, opposite) in pairs.items():
        claim, giver = b.claim(id_), a.claim(other)
        base = point_of(a, giver)
        if base is not None and opposite:
            own = point_of(b, claim)
            claim = evolve(claim, base=min(UNKNOWN if own is None else own, 1 - base))
        elif not opposite:
            factors = giver.factors or claim.factors
            claim = evolve(claim, base=claim.base if base is None else base, factors=factors)
        claims.append(claim)
    known = {factor.name: factor for factor in (*b.factors, *a.factors)}
    return evolve(b.with_(*claims), factors=known.values())


def point_of(map_: ArgumentMap, claim: Claim) -> float | None:
    """Return the one number of a base score, by the scale of its map; None where there is none."""
    if claim.base is None:
        return None
    return words.point(claim.base, str(map_.data.get("words", words.DEFAULT_SCALE)))


def clamped(map_: ArgumentMap, id_: str, strength: float) -> ArgumentMap:
    """Return a map in which nothing moves a claim, and its strength is as given."""
    incoming = [step.id for step in map_.incoming(id_)]
    rivals = [evolve(step, mutual=None) for step in map_.outgoing(id_) if step.mutual]
    held = evolve(map_.claim(id_), base=strength, factors={})
    return map_.with_(held, *rivals).without(*incoming, cascade=True)
