"""``evaluate``: maps and scenarios in, the strength of every claim in every scenario out."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

import numpy as np
from attrs import evolve, frozen

from argmap import query
from argmap.data import FrozenMap
from argmap.errors import ArgmapWarning, ScenarioError
from argmap.model import ArgumentMap, Scenario
from argmap.refusals import need_map
from argmap.scenarios.factors import factors_of, hint
from argmap.scenarios.parts import Part, parts_of
from argmap.scenarios.planning import Plan, plan_of
from argmap.scenarios.results import ScenarioTable
from argmap.scenarios.sheets import Sheet
from argmap.scenarios.suppositions import BASELINE, resolve
from argmap.scenarios.sweeping import Job, in_windows, sweep
from argmap.scoring.batches import block_size
from argmap.scoring.gradual import DEFAULT, Semantics
from argmap.scoring.scored import rule_named
from argmap.scoring.solving import BUDGET
from argmap.shared import ScenarioFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Executor

    from numpy.typing import NDArray

    from argmap.model import Factor
    from argmap.scoring import Network
    from argmap.scoring.network import Linked

    Maps: TypeAlias = ArgumentMap | Iterable[ArgumentMap] | Mapping[str, ArgumentMap]
    Scenarios: TypeAlias = ScenarioFile | Scenario | Iterable[Scenario]

__all__ = ["MEMORY", "MOST_CELLS", "Keep", "evaluate"]

Keep: TypeAlias = Literal["theses", "all"]
"""Which claims of a map a table keeps."""

MOST_CELLS: Final = 10_000_000
"""The most strengths that are kept without being asked for."""
MEMORY: Final = 256 * 1024 * 1024
"""How many bytes a block may take."""

_PER_CELL: Final = 48  # bytes that a node takes in one column while it is worked out
_LOTS: Final = 16  # how many lots of columns are worked out with the same arrays


def evaluate(  # noqa: PLR0913  # an option each
    maps: Maps,
    scenarios: Scenarios | None = None,
    *,
    semantics: str | Semantics | Sequence[str | Semantics] = DEFAULT,
    threshold: float = 0.5,
    band: float = 0.05,
    keep: Keep | None = None,
    linked: Linked = "min",
    file: ScenarioFile | None = None,
    budget: int = BUDGET,
    memory: int = MEMORY,
    progress: Callable[[int, int], None] | None = None,
    executor: Executor | None = None,
) -> ScenarioTable:
    """Return the strength of the claims of maps in every scenario, the baseline first.

    In the baseline every factor is in its present state. Scenarios of one map that change
    numbers, clamp or suspend are one array computation; those that add or remove have networks
    of their own.

    Args:
        maps: A map, several with names of their own, or name → map.
        scenarios: A file, a scenario or several; those that the maps hold where left out. In
            scenarios over several maps ids are written ``map:id``.
        semantics: By which rules; the first leads.
        threshold: From which strength on a claim is accepted, between 0 and 1.
        band: How far from the threshold it is too close to call, in [0, 0.5).
        keep: ``"theses"`` or ``"all"`` claims; all up to ten million strengths where left out.
        linked: How linked premises join: ``"min"`` or ``"product"``.
        file: Factors, effects and forbidden states of scenarios that are no file.
        budget: The most sweeps of each solver over claims that bear on themselves.
        memory: How many bytes a block of scenarios may take while it is worked out.
        progress: Called with the columns that are done, and all.
        executor: What works blocks out, such as a ``ProcessPoolExecutor``; same bytes as without.

    Raises:
        ScenarioError: Scenarios contradict themselves or do not fit the maps; holds every fault.
        ScoringError: There is no such semantics or way to join.

    Example:
        >>> from argmap.build import rebut, support, thesis
        >>> map_ = thesis("T", support("a", base=0.8), rebut("b", base=0.4), base=0.5)
        >>> table = evaluate(map_, Scenario("b is sure", set={"b": 1.0}), semantics="dfquad")
        >>> table.strength("t"), table.strength("t", "b is sure")
        (0.7, 0.4)
    """
    rules = _rules(semantics)
    _check(threshold, band, keep, memory)
    named = _named(maps)
    file = scenarios if isinstance(scenarios, ScenarioFile) else file or ScenarioFile()
    given = _own_scenarios(named) if scenarios is None else scenarios
    resolved = {BASELINE: Scenario(BASELINE), **resolve(given)}
    plans, factors = _plans(named, resolved, file, linked)
    _warn_of_digests(named, file)
    kept = keep or ("all" if _cells(plans, resolved, rules) <= MOST_CELLS else "theses")
    work = _Work(plans, len(resolved), rules, kept, budget=budget, memory=memory)
    sheets = work.done(progress, executor)
    return ScenarioTable(
        plans=plans,
        suppositions=resolved,
        factors=factors,
        rules={rule.id: rule for rule in rules},
        sheets=sheets,
        threshold=threshold,
        band=band,
        budget=budget,
        linked=linked,
        file=file,
    )


# --- what is given ----------------------------------------------------------------------------


def _rules(semantics: str | Semantics | Sequence[str | Semantics]) -> tuple[Semantics, ...]:
    given = [semantics] if isinstance(semantics, (str, Semantics)) else list(semantics)
    rules = {rule.id: rule for rule in map(rule_named, given)}
    if not rules:
        message = "semantics must name at least one rule, got none"
        raise ScenarioError(message)
    return tuple(rules.values())


def _check(threshold: float, band: float, keep: str | None, memory: int) -> None:
    faults = []
    if not 0.0 < threshold < 1.0:
        faults.append(f"threshold must lie between 0 and 1, got {threshold!r:.60}")
    if not 0.0 <= band < 0.5:  # noqa: PLR2004  # half the range
        faults.append(f"band must be a number in [0, 0.5), got {band!r:.60}")
    if keep not in ("theses", "all", None):
        faults.append(f"keep must be 'theses' or 'all', got {keep!r:.60}")
    if memory <= 0:
        faults.append(f"memory must be a number of bytes above 0, got {memory!r:.60}")
    if faults:
        raise ScenarioError(*faults)


def _named(maps: Maps) -> dict[str, ArgumentMap]:
    """Return maps by name, each called by it."""
    if isinstance(maps, Mapping):
        for map_ in maps.values():
            need_map(map_, "evaluate")
        return {
            name: map_ if map_.name == name else evolve(map_, name=name)
            for name, map_ in maps.items()
        }
    if isinstance(maps, (str, ArgumentMap)) or not isinstance(maps, Iterable):
        need_map(maps, "evaluate")
    given = [maps] if isinstance(maps, ArgumentMap) else list(maps)
    for map_ in given:
        need_map(map_, "evaluate")
    if not given:
        message = "evaluate() takes at least one map, got none"
        raise ScenarioError(message)
    for name, n in Counter(map_.name for map_ in given).items():
        if n > 1 or (not name and len(given) > 1):
            told = f"{n} maps are called {name!r}" if name else "a map has no name"
            message = f"{told}; give each a name of its own: evaluate({{'a': map_a, 'b': map_b}})"
            raise ScenarioError(message)
    return {map_.name: map_ for map_ in given}


def _own_scenarios(maps: Mapping[str, ArgumentMap]) -> list[Scenario]:
    """Return the scenarios that maps hold; of several maps with ``map:`` before every id."""
    if len(maps) == 1:
        return [scenario for map_ in maps.values() for scenario in map_.scenarios]
    found: list[Scenario] = []
    owner: dict[str, str] = {}
    for name, map_ in maps.items():
        for scenario in map_.scenarios:
            if scenario.name in owner:
                message = (
                    f"maps {owner[scenario.name]!r} and {name!r} both have a scenario "
                    f"{scenario.name!r}; rename one, or write them into a file that both share"
                )
                raise ScenarioError(message)
            owner[scenario.name] = name
        bare = ArgumentMap(
            map_.claims,
            map_.inferences,
            name=name,
            sections=map_.sections,
            scenarios=map_.scenarios,
        )
        found += [
            evolve(s, name=s.name.removeprefix(f"{name}:"), extends=_bare(s.extends, name))
            for s in bare.prefixed().scenarios
        ]
    return found


def _bare(name: str | None, map_: str) -> str | None:
    return name and name.removeprefix(f"{map_}:")


# --- plans ------------------------------------------------------------------------------------


def _plans(
    maps: Mapping[str, ArgumentMap],
    scenarios: Mapping[str, Scenario],
    file: ScenarioFile,
    linked: Linked,
) -> tuple[dict[str, Plan], dict[str, Factor]]:
    """Return the plan of every map, or raise all that is wrong."""
    factors, faults = factors_of(maps, file.factors)
    states, wrong = _states(scenarios, factors)
    faults += wrong
    elsewhere = {*file.maps, *file.effects}
    parts: dict[str, dict[str, Part]] = {name: {} for name in maps}
    for name, scenario in scenarios.items():
        found, wrong = parts_of(scenario, maps, elsewhere)
        faults += wrong
        for owner, part in found.items():
            parts[owner][name] = part
    if faults:
        raise ScenarioError(*faults)
    faults += _forbidden(states, list(scenarios), factors, file)
    plans: dict[str, Plan] = {}
    for name, map_ in maps.items():
        shared: Any = file.effects.get(name, FrozenMap())
        plan, wrong = plan_of(
            map_,
            parts[name],
            states,
            names=list(scenarios),
            factors=factors,
            shared=shared,
            linked=linked,
        )
        faults += wrong
        if plan is not None:
            plans[name] = plan
    if faults:
        raise ScenarioError(*faults)
    return plans, factors


def _states(
    scenarios: Mapping[str, Scenario], factors: Mapping[str, Factor]
) -> tuple[NDArray[np.int16], list[str]]:
    """Return the number of the state of each factor in each scenario, and unknown names."""
    now = [f.states.index(f.now) if f.now is not None else 0 for f in factors.values()]
    states = np.repeat(np.array(now, dtype=np.int16)[:, None], len(scenarios), axis=1)
    place = {name: n for n, name in enumerate(factors)}
    number = {name: {s: n for n, s in enumerate(f.states)} for name, f in factors.items()}
    faults = []
    for column, (name, scenario) in enumerate(scenarios.items()):
        for factor, state in scenario.factors.items():
            if factor not in factors:
                near = hint(factor, factors, "declared are")
                faults.append(
                    f"scenario {name!r} names the factor {factor!r}, which is not declared{near}"
                )
            elif state not in number[factor]:
                near = hint(state, number[factor], "it has")
                faults.append(
                    f"scenario {name!r} names the state {state!r} of factor {factor!r}, which it "
                    f"does not have{near}"
                )
            else:
                states[place[factor], column] = number[factor][state]  # type: ignore[index]  # a checked name
    return states, faults


def _forbidden(
    states: NDArray[np.int16],
    names: Sequence[str],
    factors: Mapping[str, Factor],
    file: ScenarioFile,
) -> Iterator[str]:
    """Find scenarios in which states stand together that the file rules out."""
    place = {name: n for n, name in enumerate(factors)}
    for number, choice in enumerate(file.forbid):
        met = np.ones(len(names), dtype=np.bool_)
        for factor, state in choice.items():
            met &= states[place[factor]] == factors[factor].states.index(str(state))
        told = " and ".join(f"{factor}: {state}" for factor, state in choice.items())
        for column in np.flatnonzero(met).tolist():
            now = [f for f, s in choice.items() if factors[f].now == s and column]
            at = f", where {' and '.join(now)} is as now" if now else ""
            yield (
                f"scenario {names[column]!r} has {told}{at}, which forbid[{number}] rules out; "
                "suppose another state of one of them"
            )


def _warn_of_digests(maps: Mapping[str, ArgumentMap], file: ScenarioFile) -> None:
    for name, map_ in maps.items():
        written = file.maps.get(name)
        if written is not None and written != query.digest(map_):
            message = (
                f"map {name!r} has other claims or inferences than the scenarios were written "
                "for; look through what they say of it"
            )
            warnings.warn(ArgmapWarning(message), stacklevel=3)


# --- the work ---------------------------------------------------------------------------------


def _cells(
    plans: Mapping[str, Plan], scenarios: Mapping[str, Scenario], rules: Sequence[Semantics]
) -> int:
    claims = sum(len(plan.map.claims) for plan in plans.values())
    return claims * len(scenarios) * len(rules)


@frozen
class _Work:
    plans: Mapping[str, Plan]
    n_scenarios: int
    rules: Sequence[Semantics]
    keep: str
    budget: int
    memory: int

    def done(
        self, progress: Callable[[int, int], None] | None, executor: Executor | None
    ) -> dict[tuple[str, str], Sheet]:
        """Solve all blocks and lay the strengths into sheets, by map and semantics."""
        ids = {name: self.kept(plan) for name, plan in self.plans.items()}
        shape = self.n_scenarios
        sheets = {
            (name, rule.id): Sheet(
                ids[name],
                np.full((len(ids[name]), shape), np.nan),
                np.ones(shape, dtype=np.bool_),
            )
            for name in self.plans
            for rule in self.rules
        }
        total, at = shape * len(sheets), 0
        found = in_windows(sweep, (job for _, _, job in self.jobs(ids)), executor)
        for (key, places, job), swept in zip(self.jobs(ids), found, strict=True):
            sheet = sheets[key]
            rows = [sheet.row[job.network.ids[n]] for n in job.rows.tolist()]
            sheet.strengths[np.ix_(rows, places)] = swept.strengths
            sheet.settled[places] = swept.settled
            at += len(places)
            if progress is not None:
                progress(at, total)
        return sheets

    def jobs(
        self, ids: Mapping[str, tuple[str, ...]]
    ) -> Iterator[tuple[tuple[str, str], list[int], Job]]:
        """Yield the blocks, always in the same order and of the same size."""
        for name, plan in self.plans.items():
            for rule in self.rules:
                for group in plan.groups:
                    nodes = [group.network.index.get(id_) for id_ in ids[name]]
                    rows = np.array([n for n in nodes if n is not None], dtype=np.intp)
                    size, together = self.sizes(group.network)
                    for start in range(0, len(group.columns), together):
                        columns = group.columns.between(start, start + together)
                        places = list(group.places[start : start + together])
                        job = Job(group.network, rule, columns, rows, size, self.budget)
                        yield (name, rule.id), places, job

    def sizes(self, network: Network) -> tuple[int, int]:
        """Return how many columns are solved at once, and how many one after the other."""
        fits = self.memory // (_PER_CELL * max(len(network), 1))
        size = max(1, min(block_size(network), fits))
        return size, size * max(1, min(_LOTS, fits // size))

    def kept(self, plan: Plan) -> tuple[str, ...]:
        """Return the claims to keep, those that scenarios add last."""
        if self.keep == "theses":
            return tuple(claim.id for claim in query.theses(plan.map))
        return tuple(dict.fromkeys(c.id for g in plan.groups for c in g.map.claims))
