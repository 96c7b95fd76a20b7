"""How states of factors move base scores: collected from claims and files, and as arrays."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from attrs import frozen

from argmap import words
from argmap.values import is_sure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from argmap.model import ArgumentMap, Factor, FrozenMap
    from argmap.scoring import Network

    FloatArray: TypeAlias = NDArray[np.float64]
    IntArray: TypeAlias = NDArray[np.intp]

__all__ = ["Effect", "Moves", "effects_on", "factors_of", "hint", "moves_of"]

_NEAR: Final = 5000  # names among which a near one is looked for
_SHOWN: Final = 12  # names that a message lists


def hint(name: object, known: Iterable[str], these: str) -> str:
    """Return the known name that is nearest to one, or all of them, as the end of a message."""
    names = list(known)
    near = get_close_matches(str(name)[:80], names, n=1) if len(names) <= _NEAR else []
    if near:
        return f"; did you mean {near[0]!r}?"
    shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    return f"; {these} {shown}" if names else ""


# --- factors ----------------------------------------------------------------------------------


def factors_of(
    maps: Mapping[str, ArgumentMap], shared: Iterable[Factor]
) -> tuple[dict[str, Factor], list[str]]:
    """Return the factors of a file and of maps by name, and what is wrong with them."""
    found: dict[str, tuple[str, Factor]] = {}
    faults: list[str] = []
    said = [("the file", f) for f in shared]
    said += [(f"map {name!r}", f) for name, map_ in maps.items() for f in map_.factors]
    for where, factor in said:
        first, known = found.setdefault(factor.name, (where, factor))
        what = f"factor {factor.name!r}"
        if set(factor.states) != set(known.states):
            faults.append(
                f"{what} has {_listed(known.states)} in {first} and {_listed(factor.states)} in "
                f"{where}; declare it in one place, or give it the same states"
            )
        elif factor.now != known.now:
            faults.append(
                f"{what} is at {known.now!r} in {first} and at {factor.now!r} in {where}; let "
                "its now be the same"
            )
    for where, factor in found.values():
        if factor.now is None:
            faults.append(
                f"factor {factor.name!r} of {where} has no present state; add now: and one of "
                f"{', '.join(factor.states)}"
            )
    return {name: factor for name, (_, factor) in found.items()}, faults


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(repr, names))


# --- effects ----------------------------------------------------------------------------------


@frozen
class Effect:
    """What a state of a factor does to the base score of a claim: a value, or some steps."""

    claim: str
    factor: str
    state: str
    value: float | None
    steps: int

    @classmethod
    def of(cls, claim: str, factor: str, state: str, effect: Any) -> Effect:  # noqa: ANN401  # a checked value
        """Read what a map or file holds."""
        if isinstance(effect, str):
            return cls(claim, factor, state, None, words.STEPS[effect])
        return cls(claim, factor, state, float(effect), 0)


def effects_on(
    map_: ArgumentMap,
    shared: Mapping[str, Any],
    factors: Mapping[str, Factor],
    *,
    gone: Iterable[str] = (),
) -> tuple[list[Effect], list[str]]:
    """Return how factors move the claims of a map, and what is wrong with it.

    Args:
        map_: The map; its claims may say how factors move them.
        shared: What a file says of the map: claim → factor → state → effect.
        factors: All factors by name.
        gone: Claims of the file that the map no longer has, which is no fault.
    """
    found: list[Effect] = []
    faults: list[str] = []
    for claim in map_.claims:
        found += _read(map_, claim.id, claim.factors, factors, faults)
    own = {(effect.claim, effect.factor, effect.state) for effect in found}
    for id_, moved in shared.items():
        if id_ in map_.claim_ids:
            found += _of_file(map_, id_, moved, factors, own, faults)
        elif id_ not in gone:
            name = f"{map_.name}:{id_}"
            near = hint(id_, map_.claim_ids, "its claims are")
            faults.append(f"effects name {name!r}, which is no claim of its map{near}")
    return found, faults


def _of_file(
    map_: ArgumentMap,
    id_: str,
    moved: FrozenMap,
    factors: Mapping[str, Factor],
    own: set[tuple[str, str, str]],
    faults: list[str],
) -> Iterator[Effect]:
    for effect in _read(map_, id_, moved, factors, faults):
        what = f"factor {effect.factor!r}, state {effect.state!r}"
        name = f"{map_.name}:{id_}"
        if (id_, effect.factor, effect.state) in own:
            faults.append(
                f"the effect of {what} stands in the file and on the claim {name!r}; keep one"
            )
        elif effect.steps and is_sure(map_.claim(id_).base):
            base = map_.claim(id_).base
            faults.append(
                f"{what} shifts the base score of {name!r}, which is {base!r} and cannot be "
                "shifted; give the effect as a value, or the claim another base score"
            )
        else:
            yield effect


def _read(
    map_: ArgumentMap,
    id_: str,
    moved: Mapping[str, Any],
    factors: Mapping[str, Factor],
    faults: list[str],
) -> Iterator[Effect]:
    """Yield the effects on a claim whose factors and states there are."""
    claim = f"claim {id_!r}" + (f" of map {map_.name!r}" if map_.name else "")
    for name, effects in moved.items():
        if name not in factors:
            near = hint(name, factors, "declared are")
            faults.append(f"{claim} names the factor {name!r}, which is not declared{near}")
            continue
        for state, effect in effects.items():
            states = factors[name].states
            if state in states:
                yield Effect.of(id_, name, state, effect)
            else:
                near = hint(state, states, "it has")
                faults.append(
                    f"{claim} names the state {state!r} of factor {name!r}, which it does not "
                    f"have{near}"
                )


# --- as arrays --------------------------------------------------------------------------------


@frozen(eq=False)
class Moves:
    """Effects on the claims of a network, laid out for many choices of states at once.

    Attributes:
        nodes: The claims that some effect moves.
        shifts: Factor, state, rows among ``nodes``, and the steps of each.
        values: Factor, state, rows among ``nodes``, and the base score of each.
    """

    nodes: IntArray
    shifts: tuple[tuple[int, int, IntArray, IntArray], ...]
    values: tuple[tuple[int, int, IntArray, FloatArray], ...]

    def moved(
        self, base: FloatArray, states: NDArray[np.int16], *, ends: bool = False
    ) -> FloatArray:
        """Return the base scores of ``nodes``.

        Args:
            base: A base of each node of the network, without effects; a column a scenario where
                it is a table.
            states: Shape ``(n_factors, n_scenarios)``: the number of the state of each factor.
            ends: Whether the bases are ends of ranges, which may stay at 0 and 1.

        Returns:
            Shape ``(len(nodes), n_scenarios)``; not a number where two factors give values that
            differ, or where 0 or 1 would be shifted.
        """
        own = base[self.nodes] if base.ndim > 1 else base[self.nodes][:, None]
        bases = np.array(np.broadcast_to(own, (len(own), states.shape[1])))
        told = np.zeros(bases.shape, dtype=np.bool_)
        for factor, state, rows, values in self.values:
            cell = np.ix_(rows, np.flatnonzero(states[factor] == state))
            differs = told[cell] & (bases[cell] != values[:, None])
            bases[cell] = np.where(differs, np.nan, values[:, None])
            told[cell] = True
        steps = np.zeros(bases.shape, dtype=np.int16)
        for factor, state, rows, counts in self.shifts:
            cell = np.ix_(rows, np.flatnonzero(states[factor] == state))
            steps[cell] += counts[:, None].astype(np.int16)
        odds = np.power(words.STEP_ODDS, steps.astype(np.float64))
        moved = bases * odds / (1.0 - bases + bases * odds)
        if not ends:
            moved[(bases <= 0.0) | (bases >= 1.0)] = np.nan
        return np.where(steps == 0, bases, moved)


def moves_of(network: Network, effects: Sequence[Effect], factors: Mapping[str, Factor]) -> Moves:
    """Return effects as arrays."""
    place = {name: n for n, name in enumerate(factors)}
    nodes = sorted({network.node(effect.claim) for effect in effects})
    row = {node: n for n, node in enumerate(nodes)}
    groups: dict[tuple[int, int, bool], list[tuple[int, float]]] = {}
    for effect in effects:
        state = factors[effect.factor].states.index(effect.state)
        key = (place[effect.factor], state, effect.value is None)
        amount = effect.steps if effect.value is None else effect.value
        groups.setdefault(key, []).append((row[network.node(effect.claim)], amount))

    def laid(kind: bool, dtype: type) -> tuple[tuple[int, int, IntArray, Any], ...]:  # noqa: FBT001  # one of two
        return tuple(
            (
                factor,
                state,
                np.array([r for r, _ in found], dtype=np.intp),
                np.array([amount for _, amount in found], dtype=dtype),
            )
            for (factor, state, shifts), found in sorted(groups.items())
            if shifts is kind
        )

    return Moves(np.array(nodes, dtype=np.intp), laid(True, np.intp), laid(False, np.float64))  # noqa: FBT003  # as above
