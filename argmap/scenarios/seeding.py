"""A first cross-impact matrix, made from how the claims of maps bear on one another."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from argmap import words
from argmap.data import FrozenMap
from argmap.errors import ScenarioError
from argmap.fields import as_float, in_unit
from argmap.model import ArgumentMap
from argmap.refusals import need_map
from argmap.scenarios.impacts import ImpactMatrix
from argmap.scenarios.signs import Sign, signs_to
from argmap.shared import Impact

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.model import Claim, Factor
    from argmap.shared import ScenarioFile

__all__ = ["seeded_impacts", "seeded_matrix"]

_STRONG: Final = 2  # the largest impact that is guessed
_TOLD: Final = 3  # ways that the ground of an impact names

Ends = tuple[str, str, str, str]
"""From which factor and state on which."""


@frozen(eq=False)
class _Hanging:
    """A claim that hangs on a factor: by state, up (1) or down (-1)."""

    map: str
    claim: str
    factor: str
    moves: Mapping[str, int]


def seeded_impacts(
    maps: ArgumentMap | Iterable[ArgumentMap], file: ScenarioFile | None = None
) -> tuple[Impact, ...]:
    """Return a first guess at how factors bear on one another, to be gone through by a person.

    Where a claim that hangs on one factor helps one that hangs on another, a state that makes the
    first more credible promotes the states that make the second so, and restricts those that make
    it less so; where it harms it, the other way round. One such pair of claims makes an impact of
    1, more that agree one of 2. Where claims help and harm at once nothing is guessed. Each impact
    names in ``why`` what it rests on.

    Args:
        maps: One map or several.
        file: Effects of factors on the claims of the maps; claims may hold theirs themselves.

    Raises:
        ScenarioError: Two maps share a name.
    """
    sums: dict[Ends, int] = defaultdict(int)
    grounds: dict[Ends, list[str]] = defaultdict(list)
    given = [maps] if isinstance(maps, (ArgumentMap, str)) else list(maps)
    for map_ in given:
        need_map(map_, "seeded_impacts")
    if len({map_.name for map_ in given}) < len(given):
        message = "maps that stand side by side need names of their own"
        raise ScenarioError(message)
    for map_ in given:
        hanging = _hanging(map_, file)
        for after in hanging:
            signs = signs_to(map_, after.claim)
            for before in hanging:
                sign = signs.get(before.claim, Sign.MIXED)
                if before.factor != after.factor and sign is not Sign.MIXED:
                    _add(sums, grounds, (before, sign, after))
    return tuple(
        Impact(*ends, max(-_STRONG, min(_STRONG, total)), why=_why(grounds[ends]))
        for ends, total in sums.items()
        if total
    )


def seeded_matrix(
    maps: ArgumentMap | Iterable[ArgumentMap], file: ScenarioFile | None = None
) -> ImpactMatrix:
    """Return a first matrix of the factors of a file, or of the maps where it is left out.

    Raises:
        ScenarioError: Two maps share a name, a factor is declared in two ways or not at all, or no
            factor bears on another.
    """
    given = [maps] if isinstance(maps, (ArgumentMap, str)) else list(maps)
    impacts = seeded_impacts(given, file)
    if not impacts:
        message = (
            "the maps give no impacts: no claim that hangs on one factor bears on a claim that "
            "hangs on another; write impacts into the file of scenarios"
        )
        raise ScenarioError(message)
    factors = _factors(given, file)
    forbid = file.forbid if file else ()
    return ImpactMatrix.of(factors, impacts, forbid=forbid, seeded=True)


def _factors(maps: Iterable[ArgumentMap], file: ScenarioFile | None) -> tuple[Factor, ...]:
    found: dict[str, Factor] = {factor.name: factor for factor in (file.factors if file else ())}
    for map_ in maps:
        for factor in map_.factors:
            if found.setdefault(factor.name, factor).states != factor.states:
                message = f"factor {factor.name!r} is declared with other states in {map_.name!r}"
                raise ScenarioError(message)
    return tuple(found.values())


def _hanging(map_: ArgumentMap, file: ScenarioFile | None) -> list[_Hanging]:
    """Return which claims of a map hang on which factors."""
    shared: Any = file.effects.get(map_.name, FrozenMap()) if file else FrozenMap()
    found = []
    for claim in map_.claims:
        effects: dict[str, Any] = {**claim.factors, **shared.get(claim.id, FrozenMap())}
        for factor, by_state in effects.items():
            moves = {s: _move(claim, map_, e) for s, e in by_state.items()}
            found.append(_Hanging(map_.name, claim.id, factor, moves))
    return found


def _move(claim: Claim, map_: ArgumentMap, effect: object) -> int:
    """Return whether an effect makes a claim more (1) or less (-1) credible."""
    if effect in words.SHIFTS:
        return 1 if "stronger" in str(effect) else -1
    value = as_float(effect)
    if not in_unit(value):
        return 0
    scale = str(map_.data.get("words", words.DEFAULT_SCALE))
    now = 0.5 if claim.base is None else words.point(claim.base, scale)
    return (value > now) - (value < now)  # type: ignore[operator]  # a number by now


def _add(
    sums: dict[Ends, int],
    grounds: dict[Ends, list[str]],
    pair: tuple[_Hanging, Sign, _Hanging],
) -> None:
    before, sign, after = pair
    does = "helps" if sign is Sign.HELPS else "harms"
    for state, up in before.moves.items():
        for other, good in after.moves.items():
            ends = before.factor, state, after.factor, other
            sums[ends] += up * good * (1 if sign is Sign.HELPS else -1)
            grounds[ends].append(f"{before.map}: {before.claim!r} {does} {after.claim!r}")


def _why(grounds: list[str]) -> str:
    told = list(dict.fromkeys(grounds))
    more = f"; and {len(told) - _TOLD} more" if len(told) > _TOLD else ""
    return "; ".join(told[:_TOLD]) + more
