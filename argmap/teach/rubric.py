"""A rubric for open tasks, filled in from what can be measured in a map; a teacher decides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from argmap.model import Polarity
from argmap.query.standing import depths
from argmap.query.structure import attackers_of, loose_ends, theses
from argmap.teach.marking import cut, missing
from argmap.teach.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.model import ArgumentMap
    from argmap.teach.parts import Part

__all__ = ["MOST_LEVEL", "Criterion", "Rubric", "mark_open", "rubric_of"]

MOST_LEVEL: Final = 3
"""The highest level of a criterion; the lowest is 0."""

_LONG_CLAIM: Final = 35  # words from which a claim is likely to hold several
_JOINS: Final = frozenset({"because", "therefore", "hence", "thus", "since", "so"})
_ENOUGH: Final = (0.25, 0.6, 0.9)  # shares from which a level is reached
_NAMES: Final = ("claims", "structure", "objections", "evidence")


@frozen
class Criterion:
    """One line of a rubric: a level from 0 to 3, and what it was measured by."""

    name: str
    level: int
    grounds: str


def _criteria(value: Iterable[Criterion]) -> tuple[Criterion, ...]:
    return tuple(value)


@frozen
class Rubric:
    """Four criteria, each from 0 to 3: claims, structure, objections, evidence.

    The levels are a proposal from counts; they know nothing of what is true or well said.
    """

    criteria: tuple[Criterion, ...] = field(converter=_criteria)

    def __iter__(self) -> Iterator[Criterion]:
        """Iterate over the criteria."""
        return iter(self.criteria)

    def to_json(self) -> list[dict[str, Any]]:
        """Return the criteria as plain values."""
        return [{"criterion": c.name, "level": c.level, "grounds": c.grounds} for c in self]


def rubric_of(map_: ArgumentMap) -> Rubric:
    """Return the rubric of a map, filled in from its features.

    Example:
        >>> from argmap.build import rebut, support, thesis
        >>> map_ = thesis("We go.", support("It is dry."), rebut("It is late.", rebut("It is 9.")))
        >>> [(c.name, c.level) for c in rubric_of(map_)]
        [('claims', 3), ('structure', 3), ('objections', 3), ('evidence', 0)]
    """
    return Rubric([_claims(map_), _structure(map_), _objections(map_), _evidence(map_)])


def _level(share: float) -> int:
    return sum(share >= least for least in _ENOUGH)


def _share(some: int, of: int) -> float:
    return some / of if of else 0.0


def _claims(map_: ArgumentMap) -> Criterion:
    """Measure how many claims are single sentences that declare something."""
    n = len(map_.claims)
    good = sum(_is_single(claim.text) for claim in map_.claims)
    told = f"{good} of {n} claims are single statements of at most {_LONG_CLAIM} words"
    return Criterion("claims", _level(_share(good, n)), told)


def _is_single(text: str) -> bool:
    words = text.casefold().split()
    joined = any(word.strip(",;.") in _JOINS for word in words[1:])
    return len(words) <= _LONG_CLAIM and not joined and not text.rstrip().endswith("?")


def _structure(map_: ArgumentMap) -> Criterion:
    """Measure how many claims lead to a thesis, and over how many steps."""
    loose = len(loose_ends(map_))
    deep = max(depths(map_).values(), default=0)
    main = len(theses(map_))
    level = 0
    if map_.inferences:
        level = 1 + (main <= 2) + (deep > 1)  # noqa: PLR2004  # a text has one thesis, or two
        level = max(1, level - (loose > len(map_.claims) / 10))
    told = f"{main} main claims, {deep} steps deep, {loose} claims lead nowhere"
    return Criterion("structure", level, told)


def _objections(map_: ArgumentMap) -> Criterion:
    """Measure how many objections there are, and how many are answered."""
    attacks = [step for step in map_.inferences if step.polarity is Polarity.ATTACK]
    replies = {
        step.id: {reply.id for at in (step.id, *step.premises) for reply in attackers_of(map_, at)}
        for step in attacks
    }
    answers = {id_ for some in replies.values() for id_ in some}
    first = [step.id for step in attacks if step.id not in answers]
    answered = sum(bool(replies[id_]) for id_ in first)
    level = 0
    if first:
        level = MOST_LEVEL if answered == len(first) else 1 + (answered > 0)
    return Criterion("objections", level, f"{len(first)} objections, {answered} of them answered")


def _evidence(map_: ArgumentMap) -> Criterion:
    """Measure how many claims that nothing supports say where they come from."""
    led = {step.target for step in map_.inferences if step.polarity is Polarity.SUPPORT}
    leaves = [claim for claim in map_.claims if claim.id not in led]
    sourced = sum(bool(claim.anchors) for claim in leaves)
    told = f"{sourced} of {len(leaves)} claims without reasons say their place in a source"
    return Criterion("evidence", _level(_share(sourced, len(leaves))), told)


def mark_open(part: Part, given: str | None) -> list[Mark]:
    """Return the marks of an open task, which a teacher has to decide.

    A map is measured by the rubric, a mark a criterion; of any other text nothing is measured.
    """
    from argmap.teach.marking_maps import read_map

    if given is None or not given.strip():
        return [missing(part)]
    map_, _ = read_map(given)
    if not map_.inferences:
        told = f"{len(given.split())} words, for a teacher to read"
        return [
            Mark(
                item=part.id,
                score=0.0,
                points=part.points,
                error="open",
                feedback="Your teacher reads this.",
                confidence=0.0,
                said=f"{told}: {cut(given)}",
            )
        ]
    return [
        Mark(
            item=f"{part.id}.{criterion.name}",
            score=criterion.level / MOST_LEVEL,
            points=part.points / len(_NAMES),
            error="open",
            feedback=f"{criterion.name.capitalize()}: {criterion.grounds}.",
            confidence=0.0,
            said=criterion.grounds,
        )
        for criterion in rubric_of(map_)
    ]
