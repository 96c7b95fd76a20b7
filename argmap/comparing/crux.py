"""What two texts would have to agree on to come closest, and whether they dispute facts."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import field, fields, frozen

from argmap.comparing.groups import groups_of
from argmap.comparing.issues import need_names
from argmap.comparing.stances import Answer, Reading, reading_of
from argmap.comparing.swapping import clamped, counterparts, point_of, swapped
from argmap.errors import ComparisonError
from argmap.refusals import need, need_map
from argmap.scoring import network_of, solve
from argmap.scoring.answers import counted
from argmap.shared import LinkFile, Pointer
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from argmap.model import ArgumentMap

__all__ = ["BAND", "About", "Concession", "Crux", "crux_of"]

BAND: Final = 0.05
"""Two strengths that are nearer than this are not told apart."""

_NOTICEABLE: Final = 1e-9

Strengths: TypeAlias = "Mapping[str, float]"
_Target: TypeAlias = "tuple[str, str, bool]"
_CAVEAT: Final = (
    "strengths of two maps are set against each other only to see what moves the gap between them"
)


class About(StrEnum):
    """What two texts dispute."""

    FACTS = "facts"
    STRUCTURE = "structure"
    NOTHING = "nothing"
    UNKNOWN = "unknown"


_SAYS: Final = MappingProxyType(
    {
        About.FACTS: "with the other's numbers the conclusion follows: the dispute is about facts",
        About.STRUCTURE: "with the other's numbers the gap stays: the dispute is about structure",
        About.NOTHING: "the conclusions are too close to be told apart",
        About.UNKNOWN: "no claim of both has a base score in the first text, so it cannot be told",
    }
)


@frozen
class Concession:
    """A claim to which one text gives a strength that agrees with the other's.

    Attributes:
        claim: The claim whose strength is changed.
        other: The claim of the other text.
        opposite: Whether the two deny each other; then their strengths may not exceed 1 together.
        strengths: The strength before and after.
        gaps: The gap between the conclusions before and after, these two claims left out.
    """

    claim: Pointer
    other: Pointer
    opposite: bool
    strengths: tuple[float, float]
    gaps: tuple[float, float]

    @property
    def gain(self) -> float:
        """How much closer the conclusions come; below 0 they part."""
        return self.gaps[0] - self.gaps[1]


def _tuple(value: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(value)


@frozen(slots=False, kw_only=True)
class Crux(InNotebook):
    """What stands between the conclusions of two texts.

    Attributes:
        names: The names of the two maps.
        semantics: The rule of the strengths.
        basis: Which conclusions are held against each other.
        gap: The mean difference of their strengths, in [0, 1].
        taken: How many base scores the second text took over from the first.
        swapped_gap: The gap when the second text is run with the first one's numbers.
        back_gap: The gap when the first text is run with the second one's numbers.
        about: Whether the dispute is about facts, since the second conclusion follows the first
            one's numbers at least half of the way, or about structure.
        concessions: Contested claims, the one whose change brings the texts closest first.
    """

    names: tuple[str, str]
    semantics: str
    basis: str
    gap: float
    taken: int
    swapped_gap: float
    back_gap: float
    about: About
    concessions: tuple[Concession, ...] = field(converter=_tuple)

    @property
    def crux(self) -> Concession | None:
        """The concession that brings the texts closest; None where none brings them closer."""
        first = self.concessions[0] if self.concessions else None
        return first if first is not None and first.gain > _NOTICEABLE else None

    @property
    def header(self) -> tuple[str, ...]:
        """The gap, what the swap does to it, and the verdict."""
        one, other = self.names
        return (
            f"{one} against {other}, {self.basis}; rule {self.semantics}",
            f"gap {self.gap:.2f}",
            f"gap with {other} run with {self.taken} base scores of {one}: {self.swapped_gap:.2f}",
            f"gap with {one} run with the base scores of {other}: {self.back_gap:.2f}",
            _SAYS[self.about],
            _CAVEAT,
        )

    @cached_property
    def table(self) -> Table:
        """A row a concession, the one that brings the texts closest first."""
        columns = ("claim", "agrees with", "opposite", "was", "becomes", "closer by")
        rows = [
            (str(c.claim), str(c.other), c.opposite, *c.strengths, c.gain) for c in self.concessions
        ]
        return Table(columns, rows, header=self.header, decimals=3)

    def __str__(self) -> str:
        """Return the table as text."""
        return str(self.table)

    def _in_notebook(self) -> tuple[Table]:
        return (self.table,)

    def to_csv(self) -> str:
        """Return the table as CSV."""
        return self.table.to_csv()

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        plain = {
            a.name: getattr(self, a.name) for a in fields(type(self)) if a.name != "concessions"
        }
        plain |= {
            "names": list(self.names),
            "about": str(self.about),
            "concessions": self.table.to_json(),
        }
        return plain

    def __getstate__(self) -> dict[str, Any]:
        """Return the fields alone; the table is made again."""
        return {a.name: self.__dict__[a.name] for a in fields(type(self))}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take the fields of an equal value."""
        self.__dict__.update(state)


def crux_of(
    a: ArgumentMap,
    b: ArgumentMap,
    *,
    links: LinkFile,
    answers: Mapping[str, Mapping[str, str]] | None = None,
    semantics: str = "quadratic_energy",
    progress: Callable[[int, int], None] | None = None,
) -> Crux:
    """Return which contested claim brings two texts closest, and whether they dispute facts.

    Conclusions are held against each other: where theses of both are for or against one question,
    the mean strength of a yes to it; otherwise the linked claims that both texts give reasons for.
    The swap test runs the second text with the base scores and factors that the first gives to the
    claims of both: where the conclusion follows at least half of the way, the dispute is about
    facts, otherwise about structure. A claim is contested where texts that say it alike give it
    strengths that differ, or where they deny each other's and both strengths exceed 1 together.

    Args:
        a: The first text.
        b: The second.
        links: What a person found.
        answers: Map → thesis → ``"for"`` or ``"against"``; see ``agreement_of``.
        semantics: The id of a gradual semantics.
        progress: Called with how many claims were tried, and of how many.

    Raises:
        ComparisonError: The texts have no conclusions that can be held against each other.
        UnknownIdError: A link names a claim that its map has not.

    Example:
        >>> from attrs import evolve
        >>> from argmap.build import support, thesis
        >>> from argmap.shared import loads_links
        >>> a = evolve(thesis("Join", support("Port", base=0.9)), name="a")
        >>> b = evolve(thesis("Join it", support("Port", base=0.1)), name="b")
        >>> found = crux_of(
        ...     a,
        ...     b,
        ...     links=loads_links('''
        ... argmap: links/1
        ... links: [{a: "a:join", b: "b:join-it", is: same}, {a: "a:port", b: "b:port", is: same}]
        ... '''),
        ... )
        >>> str(found.about), str(found.crux.claim), round(found.gap, 2), found.crux.gaps[1]
        ('facts', 'a:port', 0.22, 0.0)
    """
    for map_ in (a, b):
        need_map(map_, "crux_of")
    need(links, LinkFile, what="links of crux_of() must be a LinkFile")
    need_names((a, b))
    groups = groups_of((a, b), links.links)
    pairs, back = counterparts(a, b, groups), counterparts(b, a, groups)
    measure = _measure((a, b), pairs, answers or {})
    one, other = _strengths(a, semantics), _strengths(b, semantics)
    gap = measure.gap(one, other) or 0.0
    swapped_gap = measure.gap(one, _strengths(swapped(b, a, pairs), semantics)) or 0.0
    back_gap = measure.gap(_strengths(swapped(a, b, back), semantics), other) or 0.0
    taken = sum(point_of(a, a.claim(giver)) is not None for giver, _ in pairs.values())
    trial = _Trial(a, b, measure, semantics, one, other)
    return Crux(
        names=(a.name, b.name),
        semantics=semantics,
        basis=measure.basis,
        gap=gap,
        taken=taken,
        swapped_gap=swapped_gap,
        back_gap=back_gap,
        about=_about(gap, swapped_gap, taken),
        concessions=sorted(trial.concessions(pairs, progress), key=lambda made: -made.gain),
    )


def _about(gap: float, swapped_gap: float, taken: int) -> About:
    if gap < BAND:
        return About.NOTHING
    if not taken:
        return About.UNKNOWN
    return About.FACTS if swapped_gap <= gap / 2 else About.STRUCTURE


def _strengths(map_: ArgumentMap, semantics: str) -> Strengths:
    network = network_of(map_)
    found = solve(network, semantics=semantics).strengths
    return {id_: float(found[n]) for n, id_ in enumerate(network.ids[: network.n_claims])}


# --- what is held against what ------------------------------------------------------------------


@frozen
class _Measure:
    """Pairs of linked conclusions, or for each text the theses that answer and which say yes."""

    targets: tuple[_Target, ...] = ()
    yes: tuple[dict[str, bool], ...] = ()

    @property
    def basis(self) -> str:
        """Which conclusions are held against each other."""
        if self.yes:
            return "by the theses that answer the question"
        n = len(self.targets)
        return f"by {counted(n, 'linked claim')} that both give reasons for"

    def answers(self, one: str, other: str) -> bool:
        """Tell whether a claim of either text is a thesis that the gap is measured by."""
        return any(id_ in yes for id_, yes in zip((one, other), self.yes, strict=False))

    def gap(self, one: Strengths, other: Strengths, *, without: str | None = None) -> float | None:
        """Return the mean difference of strengths, one claim of the second text left out."""
        if self.yes:
            first, second = map(_mean_yes, self.yes, (one, other))
            return abs(first - second)
        gaps = [
            _apart(one[a], other[b], opposite=opposite)
            for a, b, opposite in self.targets
            if b != without
        ]
        return sum(gaps) / len(gaps) if gaps else None


def _mean_yes(answers: Mapping[str, bool], strengths: Strengths) -> float:
    yes = [strengths[id_] if is_yes else 1 - strengths[id_] for id_, is_yes in answers.items()]
    return sum(yes) / len(yes)


def _measure(
    maps: tuple[ArgumentMap, ArgumentMap],
    pairs: Mapping[str, tuple[str, bool]],
    answers: Mapping[str, Mapping[str, str]],
) -> _Measure:
    yes = [_yes(reading_of(map_, answers=answers.get(map_.name))) for map_ in maps]
    if all(yes):
        return _Measure(yes=tuple(yes))
    a, b = maps
    targets = [
        (one, other, turned)
        for other, (one, turned) in pairs.items()
        if a.incoming(one) and b.incoming(other)
    ]
    if not targets:
        message = (
            f"{a.name!r} and {b.name!r} have no conclusions that can be held against each other: "
            "no linked claim has reasons in both, and their theses do not answer one question"
        )
        raise ComparisonError(message)
    return _Measure(tuple(targets))


def _yes(reading: Reading) -> dict[str, bool]:
    """Return the theses that are for or against, and which are for."""
    return {
        id_: answer == Answer.FOR
        for id_, answer in reading.answers.items()
        if answer in (Answer.FOR, Answer.AGAINST)
    }


# --- one claim conceded -------------------------------------------------------------------------


@frozen
class _Trial:
    """Two texts, their strengths, and the measure of the gap between them."""

    a: ArgumentMap
    b: ArgumentMap
    measure: _Measure
    semantics: str
    one: Strengths
    other: Strengths

    def concessions(
        self,
        pairs: Mapping[str, tuple[str, bool]],
        progress: Callable[[int, int], None] | None,
    ) -> Iterator[Concession]:
        """Yield what each contested claim does to the gap, taken over by either text."""
        contested = [
            (one, other, opposite)
            for other, (one, opposite) in pairs.items()
            if _apart(self.one[one], self.other[other], opposite=opposite) > BAND
            and not self.measure.answers(one, other)
        ]
        for n, (one, other, opposite) in enumerate(contested, start=1):
            before = self.measure.gap(self.one, self.other, without=other)
            if before is not None:
                was = self.one[one], self.other[other]
                ends = Pointer(self.a.name, one), Pointer(self.b.name, other)
                becomes = _agreeing(*was, opposite=opposite)
                of_a = _strengths(clamped(self.a, one, becomes), self.semantics)
                gaps = before, self.measure.gap(of_a, self.other, without=other) or 0.0
                yield Concession(*ends, opposite, (was[0], becomes), gaps)
                becomes = _agreeing(*was[::-1], opposite=opposite)
                of_b = _strengths(clamped(self.b, other, becomes), self.semantics)
                gaps = before, self.measure.gap(self.one, of_b, without=other) or 0.0
                yield Concession(*ends[::-1], opposite, (was[1], becomes), gaps)
            if progress is not None:
                progress(n, len(contested))


def _apart(one: float, other: float, *, opposite: bool) -> float:
    """Return how far two strengths are apart; claims that deny each other exceed 1 together."""
    return max(0.0, one + other - 1) if opposite else abs(one - other)


def _agreeing(own: float, other: float, *, opposite: bool) -> float:
    """Return the strength nearest to a claim's own that agrees with the other's."""
    return min(own, 1 - other) if opposite else other
