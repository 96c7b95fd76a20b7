"""Sets of suppositions that overturn a claim, and how far they were looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from argmap.scenarios.sheets import Decision
from argmap.scoring.results import CAVEAT
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Scenario

__all__ = ["FlipSearch", "FlipSet", "counted"]


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
class FlipSearch(InNotebook):
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
        tried = counted(self.tried, "set")
        yield f"{counted(self.candidates, 'supposition')} to choose from, {tried} tried"
        size = len(self.sets[0].told) if self.sets else 0
        if self.sets and self.is_smallest:
            more = "" if self.searched >= size else "; there may be more of this size"
            shown = f" ({len(self.sets)} shown)" if self.n_found > len(self.sets) else ""
            found = f"{counted(self.n_found, 'set')} of {counted(size, 'supposition')}"
            verb = "turns" if self.n_found == 1 else "turn"
            yield f"{found} {verb} it{shown}, no smaller one does{more}"
        elif self.ended == "impossible":
            way = "above" if self.status is Decision.ACCEPTED else "below"
            at = "" if self.reach is None else f": it stays at {self.reach:.3f} or {way}"
            yield f"no set of any size turns it{at}"
        elif self.searched:
            yield f"no set of up to {counted(self.searched, 'supposition')} turns it"
        if self.ended in _ENDS:
            yield _ENDS[self.ended]
        if self.sets and not self.is_smallest:
            made = f"a set of {counted(size, 'supposition')} turns it"
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

    def _in_notebook(self) -> tuple[Table]:
        return (self.to_table(),)


def counted(n: int, what: str) -> str:
    """Return a number of things in words."""
    return f"{n:,} {what}" if n == 1 else f"{n:,} {what}s"


_ENDS: Final = {
    "most": "the search ended at the largest size asked for",
    "tries": "the search ended when its tries were used up",
    "time": "time ended the search; another run may come further",
}
