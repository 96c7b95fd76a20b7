"""The agreement of several texts, worked out issue by issue."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from argmap.comparing.groups import groups_of
from argmap.comparing.intervals import FEWEST, Coefficient, coefficients_of
from argmap.comparing.issues import (
    Issue,
    LinkTally,
    issues_of,
    machine_links,
    need_names,
    tally_of,
)
from argmap.comparing.replies import objections_in
from argmap.comparing.stances import Reading, Stance, question_of, reading_of
from argmap.comparing.uses import opposite_uses, shared_evidence
from argmap.errors import ComparisonError
from argmap.model import ArgumentMap
from argmap.refusals import need, need_map, shown
from argmap.shared import LinkFile, Pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

from argmap.comparing.agreement import (
    IN_TEXT,
    ON_QUESTION,
    YEARS_APART,
    Agreement,
    IssueStances,
    Standing,
)

__all__ = ["agreement_of"]


def agreement_of(
    maps: Iterable[ArgumentMap],
    *,
    links: LinkFile | None = None,
    question: str | None = None,
    answers: Mapping[str, Mapping[str, str]] | None = None,
    fewest: int = FEWEST,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Agreement:
    r"""Return where several texts agree, differ and pass each other by.

    An issue is what claims of several texts say alike, with the claims that deny it. A text is
    for what an issue says where its claim speaks for its theses; a claim that denies it counts
    the other way round. On the question, a claim speaks for a yes where it speaks for a thesis
    that does, or against one that says no; theses that explain, or are not about it, take no side.

    Args:
        maps: Two or more, each with a name of its own.
        links: What a person found; by default ``align`` looks for claims that are the same.
        question: What all are asked; by default ``question`` of the front matter.
        answers: Map → thesis → ``"for"``, ``"against"``, ``"explains"`` or ``"not about it"``;
            goes before what a thesis itself says, ``{answers: for}``.
        fewest: Withhold coefficients over fewer issues.
        seed: Where the drawing of issues for intervals starts.
        progress: Called with how many pairs of maps were aligned, and of how many.

    Raises:
        ComparisonError: There are fewer than two maps, names are missing or used twice, maps ask
            different questions, or an answer is unknown.
        UnknownIdError: A link names a claim that its map has not.

    References:
        Cohen (1960), Fleiss (1971) and Krippendorff (2011) for the coefficients; see each.

    Example:
        >>> from attrs import evolve
        >>> from argmap.build import rebut, support, thesis
        >>> from argmap.shared import loads_links
        >>> a = evolve(thesis("Join", support("Port")), name="a")
        >>> b = evolve(thesis("Wait", rebut("Port")), name="b")
        >>> said = 'argmap: links/1\nlinks: [{a: "a:port", b: "b:port", is: same}]'
        >>> found = agreement_of([a, b], links=loads_links(said))
        >>> [(row.issue.title, str(row.standing)) for row in found.stances]
        [('Port', 'contested')]
    """
    if isinstance(maps, ArgumentMap | str):
        message = f"agreement_of() takes a list of maps, got {shown(maps)}"
        raise TypeError(message)
    given = list(maps)
    for map_ in given:
        need_map(map_, "agreement_of")
    need_names(given)
    if links is not None:
        need(links, LinkFile, what="links of agreement_of() must be a LinkFile")
    read = {map_.name: reading_of(map_, answers=(answers or {}).get(map_.name)) for map_ in given}
    _need_maps(answers or {}, read)
    ordered = sorted(given, key=lambda map_: (read[map_.name].year is None, read[map_.name].year))
    readings = tuple(read[map_.name] for map_ in ordered)
    asked = question if question is not None else question_of(ordered)
    joined, tally = _links(ordered, links, progress)
    groups = groups_of(ordered, joined.links)
    issues = issues_of(ordered, groups)
    rows = tuple(_row(issue, readings, asked=asked is not None) for issue in issues)
    inside = {member.pointer for issue in issues for member in issue.members}
    return Agreement(
        question=asked,
        readings=readings,
        stances=rows,
        tally=tally,
        coefficients=_coefficients(rows, readings, asked=asked is not None, told=(fewest, seed)),
        opposite_uses=opposite_uses(issues, read),
        shared_evidence=shared_evidence(ordered, issues, groups),
        objections=objections_in(ordered, groups),
        alone={
            map_.name: tuple(c for c in map_.claim_ids if Pointer(map_.name, c) not in inside)
            for map_ in ordered
        },
    )


def _need_maps(answers: Mapping[str, object], read: Mapping[str, Reading]) -> None:
    for name in answers:
        if name not in read:
            message = f"answers speak of map {name!r}; there are {', '.join(read)}"
            raise ComparisonError(message)


def _links(
    maps: Sequence[ArgumentMap],
    links: LinkFile | None,
    progress: Callable[[int, int], None] | None,
) -> tuple[LinkFile, LinkTally]:
    if links is not None:
        return links, tally_of(maps, links)
    found, doubtful = machine_links(maps, progress=progress)
    return found, LinkTally(by_machine=len(found.links), doubtful=doubtful)


def _row(issue: Issue, readings: Sequence[Reading], *, asked: bool) -> IssueStances:
    in_text = [reading.stance(issue) for reading in readings]
    on_question = [reading.stance(issue, on_question=True) for reading in readings if asked]
    taken = set(in_text) - {Stance.SILENT, Stance.BESIDE}
    if {Stance.PRO, Stance.CON} <= taken:
        standing = Standing.CONTESTED
    else:
        one_way = taken in ({Stance.PRO}, {Stance.CON}) and Stance.BESIDE not in in_text
        standing = Standing.SHARED if one_way else Standing.MIXED
    by_stance: dict[Stance, list[Reading]] = {}
    for reading, stance in zip(readings, in_text, strict=True):
        by_stance.setdefault(stance, []).append(reading)
    pairs = product(by_stance.get(Stance.PRO, ()), by_stance.get(Stance.CON, ()))
    apart = [
        (min(pair, key=readings.index).name, max(pair, key=readings.index).name)
        for pair in pairs
        if _years_apart(*pair) > YEARS_APART
    ]
    return IssueStances(issue, in_text, on_question, standing, sorted(apart))


def _years_apart(one: Reading, other: Reading) -> int:
    return 0 if one.year is None or other.year is None else abs(one.year - other.year)


def _coefficients(
    rows: Sequence[IssueStances],
    readings: Sequence[Reading],
    *,
    asked: bool,
    told: tuple[int, int],
) -> tuple[Coefficient, ...]:
    fewest, seed = told
    everyone = list(range(len(readings)))
    sided = [n for n in everyone if asked and readings[n].takes_a_side]
    found: tuple[Coefficient, ...] = ()
    for basis, of, texts in (
        (IN_TEXT, [row.in_text for row in rows], everyone),
        (ON_QUESTION, [row.on_question for row in rows], sided),
    ):
        names = [readings[n].name for n in texts]
        by_map = [[_label(unit[n]) for unit in of] for n in texts]
        found += coefficients_of(names, by_map, basis=basis, fewest=fewest, seed=seed)
    return found


def _label(stance: Stance) -> str | None:
    return None if stance in (Stance.SILENT, Stance.BESIDE) else stance.value
