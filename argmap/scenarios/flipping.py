"""The smallest sets of suppositions that overturn a claim, each proved by a new evaluation."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final

import numpy as np
from attrs import evolve

from argmap.errors import ScenarioError
from argmap.model import Scenario
from argmap.scenarios.asking import Question, need_table
from argmap.scenarios.factors import hint
from argmap.scenarios.flip_results import FlipSearch, FlipSet, counted
from argmap.scenarios.flip_search import Pool, leaves, pool_of
from argmap.scenarios.sheets import Decision
from argmap.scenarios.suppositions import BASELINE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from concurrent.futures import Executor

    from argmap.scenarios.flip_search import Combo
    from argmap.scenarios.results import ScenarioTable


__all__ = ["flip_sets"]

TRIES: Final = 100_000
MOST: Final = 4
KEPT: Final = 20


def flip_sets(  # noqa: PLR0913  # an option each
    table: ScenarioTable,
    claim: str | None = None,
    *,
    scenario: str = BASELINE,
    map: str | None = None,
    semantics: str | None = None,
    among: str | Collection[str] = "all",
    most: int = MOST,
    tries: int = TRIES,
    seconds: float | None = None,
    executor: Executor | None = None,
) -> FlipSearch:
    """Return the smallest sets of suppositions that overturn a claim.

    Supposed are claims, wholly true or wholly false, and states of factors. Sets are tried by
    increasing size, those of one size all; what can only move the claim the wrong way is left
    out. A claim that is accepted must become rejected, or the reverse; one that is too close to
    call either. Where tries run out, one set is made by supposing everything and leaving out again
    what is not needed.

    Args:
        table: An evaluation.
        claim: The id of a claim, ``map:id`` where there are several maps; the only thesis where
            left out.
        scenario: On top of which scenario.
        map: The map of the claim.
        semantics: By which rule; the first of the evaluation where left out.
        among: Which claims may be supposed: ``"all"`` others, ``"leaves"``, on which nothing
            bears, or ids of the map.
        most: The largest size of a set.
        tries: How many sets may be tried.
        seconds: How long it may take; a result that time has ended says so.
        executor: What works blocks out; same bytes as without.

    Raises:
        UnknownIdError: There is no such claim.
        ScenarioError: There is no such map, scenario or semantics, or a number is out of range.
    """
    need_table(table, "flip_sets")
    _check(most, tries, seconds)
    asked = Question.of(table, claim, scenario=scenario, map=map, semantics=semantics)
    status = table.decision(asked.strength)
    chosen = _among(asked, among)
    wanted = [d for d, was in _WAYS if status is not was] if status in _TURNED else []
    pools = [pool_of(asked, chosen, rises=rises) for rises in wanted]
    end = None if seconds is None else monotonic() + seconds
    reaches = [(pool, pool.reach()) for pool in pools]
    able = [p for p, best in reaches if best is None or p.flips(np.array([best]))[0]]
    search = _Search(able, tries, end, executor)
    search.run(most)
    found = search.kept()
    return FlipSearch(
        claim=asked.claim,
        map=asked.map,
        scenario=scenario,
        semantics=asked.rule.id,
        strength=asked.strength,
        status=status,
        sets=_proved(asked, found),
        n_found=len(search.found) or len(found),
        ended=search.ended,
        searched=search.searched,
        tried=search.tried,
        candidates=len({each for pool in pools for each in pool.candidates}),
        is_smallest=bool(search.found),
        reach=reaches[0][1] if len(reaches) == 1 and not able else None,
        opening=(*asked.header, _what(chosen)),
    )


_WAYS: Final = ((True, Decision.ACCEPTED), (False, Decision.REJECTED))
_TURNED: Final = (Decision.ACCEPTED, Decision.REJECTED, Decision.UNDECIDED)


def _what(among: Collection[str] | None) -> str:
    claims = "all claims" if among is None else counted(len(among), "claim")
    return f"supposed of {claims}: wholly true or false; of factors: their states"


def _check(most: int, tries: int, seconds: float | None) -> None:
    faults = []
    if most < 1:
        faults.append(f"most must be a size of 1 or more, got {most!r:.60}")
    if tries < 1:
        faults.append(f"tries must be 1 or more, got {tries!r:.60}")
    if seconds is not None and not seconds > 0:
        faults.append(f"seconds must be above 0, got {seconds!r:.60}")
    if faults:
        raise ScenarioError(*faults)


def _among(asked: Question, among: str | Collection[str]) -> Collection[str] | None:
    if among == "all":
        return None
    if among == "leaves":
        return leaves(asked)
    if isinstance(among, str):
        message = f"among must be 'leaves', 'all' or ids of claims, got {among!r:.60}"
        raise ScenarioError(message)
    known = asked.group.map.claim_ids
    for id_ in among:
        if id_ not in known:
            message = f"among names {id_!r}, which is no claim of the map"
            raise ScenarioError(message + hint(id_, known, "its claims are"))
    return tuple(among)


# --- the search -------------------------------------------------------------------------------


class _Search:
    """Tries sets by increasing size, each way that the claim may turn."""

    def __init__(
        self, pools: list[Pool], tries: int, end: float | None, executor: Executor | None
    ) -> None:
        self.tries, self.end, self.executor = tries, end, executor
        self.tried, self.searched, self.ended = 0, 0, "most" if pools else "impossible"
        self.found: list[tuple[Pool, Combo]] = []
        self.pools = pools

    def run(self, most: int) -> None:
        """Try sets until some are found or it ends otherwise."""
        self.pools = [self._ordered(pool) for pool in self.pools]
        largest = max((len({c.key for c in p.candidates}) for p in self.pools), default=0)
        for size in range(1, min(most, largest) + 1):
            done = all(self._try(pool, size) for pool in self.pools)
            self.searched = size if done else size - 1
            if self.found or not done:
                self.ended = "found" if self.found and done else self.ended
                return
        if self.pools and largest <= most:
            self.ended = "impossible"

    def _ordered(self, pool: Pool) -> Pool:
        """Return a pool with what does most by itself first."""
        singles = [(n,) for n in range(len(pool.candidates))]
        found = np.concatenate([s for _, s in pool.tried(singles, self.executor)] or [np.zeros(0)])
        gain = np.nan_to_num(found if pool.rises else -found, nan=-np.inf).round(12)
        order = np.argsort(-gain, kind="stable").tolist()
        return evolve(pool, candidates=tuple(pool.candidates[n] for n in order))

    def _try(self, pool: Pool, size: int) -> bool:
        """Try all sets of a size; tell whether none was left untried."""
        for combos, strengths in pool.tried(self._open(pool.sets(size)), self.executor):
            flips = np.flatnonzero(pool.flips(strengths)).tolist()
            self.found += [(pool, combos[n]) for n in flips]
        return self.ended not in ("tries", "time")

    def _open(self, sets: Iterator[Combo]) -> Iterator[Combo]:
        """Yield sets while there are tries and time."""
        for combo in sets:
            if self.tried >= self.tries:
                self.ended = "tries"
                return
            if self.end is not None and monotonic() > self.end:
                self.ended = "time"
                return
            self.tried += 1
            yield combo

    def kept(self) -> list[tuple[Pool, Combo]]:
        """Return the sets of the least change; where none was found, one that is made."""
        if self.found:
            return sorted(self.found, key=lambda each: round(_change(*each), 12))[:KEPT]
        if self.ended in ("impossible", "time"):
            return []
        made = [(pool, combo) for pool in self.pools if (combo := _made(pool))]
        return sorted(made, key=lambda each: (len(each[1]), round(_change(*each), 12)))[:1]


def _change(pool: Pool, combo: Combo) -> float:
    return sum(pool.candidates[n].change for n in combo)


def _made(pool: Pool) -> Combo:
    """Return a set from which nothing can be left out: everything, less what is not needed."""
    members: tuple[int, ...] = ()
    for n in range(len(pool.candidates)):
        if pool.can_be((*members, n)):
            members = (*members, n)
    if not pool.flips(pool.strengths([members]))[0]:
        return ()
    while True:
        before = members
        for n in reversed(before):
            rest = tuple(each for each in members if each != n)
            if pool.can_be(rest) and pool.flips(pool.strengths([rest]))[0]:
                members = rest
        if members == before:
            return members


# --- the proof --------------------------------------------------------------------------------


def _proved(asked: Question, found: Sequence[tuple[Pool, Combo]]) -> tuple[FlipSet, ...]:
    """Return sets with what an evaluation of its own says of them."""
    if not found:
        return ()
    scenarios = [
        _scenario(asked, pool, combo, f"flip {n}") for n, (pool, combo) in enumerate(found, start=1)
    ]
    table = asked.table.under(scenarios)
    names: Mapping[str, str] = {"map": asked.map, "semantics": asked.rule.id}
    sets = []
    for scenario, (pool, combo) in zip(scenarios, found, strict=True):
        rest = [tuple(n for n in combo if n != left) for left in combo]
        sets.append(
            FlipSet(
                scenario=scenario,
                told=tuple(str(pool.candidates[n]) for n in combo),
                strength=table.strength(asked.claim, scenario.name, **names),
                becomes=table.status(asked.claim, scenario.name, **names),
                change=_change(pool, combo),
                without=tuple(pool.strengths(rest).tolist()),
            )
        )
    return tuple(sets)


def _scenario(asked: Question, pool: Pool, combo: Combo, name: str) -> Scenario:
    members = [pool.candidates[n] for n in combo]
    taken = asked.table.suppositions
    while name in taken:
        name += "*"
    return Scenario(
        name,
        set={_id(asked, c.name): float(c.value) for c in members if c.number is None},
        factors={c.name: str(c.value) for c in members if c.number is not None},
        extends=None if asked.scenario == BASELINE else asked.scenario,
        why=f"turns {asked.claim}",
    )


def _id(asked: Question, id_: str) -> str:
    """Return an id with its map where there are several, or where it looks like one that has."""
    several = len(asked.table.maps) > 1 or id_.partition(":")[0] == asked.map
    return f"{asked.map}:{id_}" if several and asked.map else id_
