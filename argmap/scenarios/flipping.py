"""The smallest sets of suppositions that overturn a claim, each proved by a new evaluation."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from attrs import evolve, frozen

from argmap.errors import ScenarioError
from argmap.model import Scenario
from argmap.scenarios.asking import Question
from argmap.scenarios.factors import hint
from argmap.scenarios.flip_search import Pool, leaves, pool_of
from argmap.scenarios.sheets import Decision
from argmap.scenarios.suppositions import BASELINE
from argmap.scoring.results import CAVEAT
from argmap.table import Table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from concurrent.futures import Executor

    from argmap.scenarios.flip_search import Combo
    from argmap.scenarios.results import ScenarioTable


__all__ = ["FlipSearch", "FlipSet", "flip_sets"]

TRIES: Final = 100_000
MOST: Final = 4
KEPT: Final = 20


@frozen(kw_only=True)
class FlipSet:
    """Suppositions that together turn a claim, and of which none can be left out.

    Attributes:
        scenario: The suppositions as a scenario, to be evaluated by anyone.
        told: Each of them in words.
        strength: The strength of the claim in this scenario, evaluated anew.
        becomes: What the claim is there.
        change: By how much base scores are changed in all, a factor counting its largest change.
        without: The strength of the claim with each of them left out, in their order; it does not
            turn there.
    """

    scenario: Scenario
    told: tuple[str, ...]
    strength: float
    becomes: Decision
    change: float
    without: tuple[float, ...]

    def __str__(self) -> str:
        """Return what is supposed and what becomes of the claim."""
        return f"{' and '.join(self.told)}: {self.strength:.2f} ({self.becomes.value})"


@frozen(kw_only=True)
class FlipSearch:
    """The smallest sets of suppositions that turn a claim, and how far they were looked for.

    Attributes:
        claim: The claim.
        map: The name of its map.
        scenario: The scenario on top of which things are supposed.
        semantics: The rule.
        strength: The strength of the claim as things are.
        status: What it is.
        sets: The sets, those of the least change first.
        n_found: How many were found; the first are kept.
        ended: What ended the search: ``"found"``, ``"impossible"`` where no set of any size can
            turn the claim, ``"most"`` at the largest size asked for, ``"tries"`` or ``"time"``.
        searched: Up to which size every set was tried.
        tried: How many sets were tried.
        candidates: How many suppositions there were to choose from.
        is_smallest: Whether no smaller set turns the claim.
        reach: Where no set of any size can turn it: up to where it comes at most.
        opening: Lines that tell what was asked.
    """

    claim: str
    map: str
    scenario: str
    semantics: str
    strength: float
    status: Decision
    sets: tuple[FlipSet, ...]
    n_found: int
    ended: str
    searched: int
    tried: int
    candidates: int
    is_smallest: bool
    reach: float | None
    opening: tuple[str, ...]

    @property
    def header(self) -> tuple[str, ...]:
        """What opens every table."""
        return (*self.opening, *self._told(), CAVEAT)

    def _told(self) -> Iterator[str]:
        tried = _counted(self.tried, "set")
        yield f"{_counted(self.candidates, 'supposition')} to choose from, {tried} tried"
        size = len(self.sets[0].told) if self.sets else 0
        if self.sets and self.is_smallest:
            more = "" if self.searched >= size else "; there may be more of this size"
            shown = f" ({len(self.sets)} shown)" if self.n_found > len(self.sets) else ""
            found = f"{_counted(self.n_found, 'set')} of {_counted(size, 'supposition')}"
            verb = "turns" if self.n_found == 1 else "turn"
            yield f"{found} {verb} it{shown}, no smaller one does{more}"
        elif self.ended == "impossible":
            way = "above" if self.status is Decision.ACCEPTED else "below"
            at = "" if self.reach is None else f": it stays at {self.reach:.3f} or {way}"
            yield f"no set of any size turns it{at}"
        elif self.searched:
            yield f"no set of up to {_counted(self.searched, 'supposition')} turns it"
        if self.ended in _ENDS:
            yield _ENDS[self.ended]
        if self.sets and not self.is_smallest:
            made = f"a set of {_counted(size, 'supposition')} turns it"
            yield f"{made}, from which none can be left out; smaller ones may do too"

    def to_table(self) -> Table:
        """Return a row a set."""
        rows = [
            [" and ".join(each.told), each.strength, each.becomes.value, each.change]
            for each in self.sets
        ]
        columns = ["suppose", "strength", "becomes", "change"]
        return Table(columns, rows, header=self.header)

    def to_csv(self) -> str:
        """Return a row a set as CSV, with a line of names first."""
        return self.to_table().to_csv()

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        names = ("claim", "map", "scenario", "semantics", "n_found", "ended", "searched", "tried")
        return {
            **{
                name: getattr(self, name) for name in (*names, "candidates", "is_smallest", "reach")
            },
            "strength": self.strength,
            "status": self.status.value,
            "header": list(self.header),
            "sets": [
                {
                    "set": dict(each.scenario.set),
                    "factors": dict(each.scenario.factors),
                    "strength": each.strength,
                    "becomes": each.becomes.value,
                    "change": each.change,
                    "without": list(each.without),
                }
                for each in self.sets
            ],
        }

    def __str__(self) -> str:
        """Return the header, then a line a set."""
        return str(self.to_table())

    def _repr_html_(self) -> str:
        return self.to_table().to_html()


def _counted(n: int, what: str) -> str:
    return f"{n:,} {what}" if n == 1 else f"{n:,} {what}s"


_ENDS: Final = {
    "most": "the search ended at the largest size asked for",
    "tries": "the search ended when its tries were used up",
    "time": "time ended the search; another run may come further",
}


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
    call either. Where tries or time run out, one set is made by supposing everything and leaving
    out again what is not needed.

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
    claims = "all claims" if among is None else _counted(len(among), "claim")
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
        if self.ended == "impossible":
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
