"""What a text says to a question, and how it uses each claim."""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from argmap.data import FrozenMap
from argmap.errors import ComparisonError
from argmap.query import Side, sides, theses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.comparing.issues import Issue, Member
    from argmap.model import ArgumentMap

__all__ = ["Answer", "Reading", "Stance", "question_of", "reading_of", "year_of"]

QUESTION: Final = "question"  # the key in front matter
ANSWERS: Final = "answers"  # the key of a thesis


class Answer(StrEnum):
    """How a thesis stands to the question that several texts are asked."""

    FOR = "for"
    AGAINST = "against"
    EXPLAINS = "explains"
    NOT_ABOUT_IT = "not about it"
    OPEN = "?"


class Stance(StrEnum):
    """How a text uses what an issue says: for its theses, against them, both, or not at all.

    ``BESIDE`` is what the text says and what leads to no thesis.
    """

    PRO = "pro"
    CON = "con"
    BOTH = "both"
    BESIDE = "beside"
    SILENT = "silent"


_OTHER: Final = MappingProxyType({Stance.PRO: Stance.CON, Stance.CON: Stance.PRO})
_OF_SIDE: Final = MappingProxyType(
    {
        Side.PRO: Stance.PRO,
        Side.CON: Stance.CON,
        Side.MIXED: Stance.BOTH,
        Side.NEITHER: Stance.BESIDE,
    }
)


@frozen
class Reading:
    """A map read for its stances.

    Attributes:
        name: The name of the map.
        year: The year of its latest source; None where none is known.
        answers: Thesis → how it stands to the question.
        in_text: Claim → whether it speaks for the theses.
        on_question: Claim → whether it speaks for a yes to the question; nothing where no thesis
            is for or against it.
    """

    name: str
    year: int | None
    answers: FrozenMap = field(converter=FrozenMap)
    in_text: Mapping[str, Stance] = field(repr=False)
    on_question: Mapping[str, Stance] = field(repr=False)

    @property
    def takes_a_side(self) -> bool:
        """Whether a thesis is for or against what the question asks."""
        return any(answer in (Answer.FOR, Answer.AGAINST) for answer in self.answers.values())

    def stance(self, issue: Issue, *, on_question: bool = False) -> Stance:
        """Return how the text uses what an issue says."""
        of = self.on_question if on_question else self.in_text
        found = {_turned(of[m.id], m) for m in issue.of(self.name) if m.id in of}
        decided = found - {Stance.BESIDE}
        if len(decided) > 1:
            return Stance.BOTH
        return next(iter(decided or found), Stance.SILENT)


def _turned(stance: Stance, member: Member) -> Stance:
    return _OTHER.get(stance, stance) if member.turned else stance


def question_of(maps: Iterable[ArgumentMap]) -> str | None:
    """Return the question that front matter asks of some maps; None where none does.

    Raises:
        ComparisonError: Two maps ask different questions.
    """
    asked: dict[str, str] = {}
    for map_ in maps:
        question = map_.data.get(QUESTION)
        if isinstance(question, str) and question.strip():
            asked.setdefault(" ".join(question.split()), map_.name)
    if len(asked) > 1:
        (one, first), (other, second) = list(asked.items())[:2]
        message = (
            f"maps ask different questions: {first!r} asks {one!r}, {second!r} asks {other!r}; "
            "say which one with question="
        )
        raise ComparisonError(message)
    return next(iter(asked), None)


def year_of(map_: ArgumentMap) -> int | None:
    """Return the year of the latest source of a map; None where none is known."""
    return max((source.year for source in map_.sources if source.year is not None), default=None)


def reading_of(map_: ArgumentMap, *, answers: Mapping[str, str] | None = None) -> Reading:
    """Return a map read for its stances.

    Args:
        map_: A map.
        answers: Thesis → ``"for"``, ``"against"``, ``"explains"`` or ``"not about it"``; goes
            before what a thesis itself says, ``{answers: for}``.

    Raises:
        ComparisonError: An answer is unknown, or what answers is no thesis.
    """
    given = answers or {}
    top = [claim.id for claim in theses(map_)]
    answering = [claim.id for claim in map_.claims if claim.data.get(ANSWERS) in set(Answer)]
    _need_theses(map_.name, [*given, *answering], top)
    found = {}
    for id_ in top:
        said = given.get(id_, map_.claim(id_).data.get(ANSWERS, Answer.OPEN))
        found[id_] = _answer(said, f"{map_.name}:{id_}")
    signed = [
        (id_, answer) for id_, answer in found.items() if answer in (Answer.FOR, Answer.AGAINST)
    ]
    on_question: dict[str, Stance] = {}
    for id_, answer in signed:
        for claim, side in sides(map_, id_).items():
            stance = _OF_SIDE[side]
            stance = _OTHER.get(stance, stance) if answer is Answer.AGAINST else stance
            on_question[claim] = _both(on_question.get(claim, Stance.BESIDE), stance)
    in_text = {claim: _OF_SIDE[side] for claim, side in sides(map_).items()}
    return Reading(map_.name, year_of(map_), found, in_text, on_question)


def _both(one: Stance, other: Stance) -> Stance:
    if Stance.BESIDE in (one, other):
        return other if one is Stance.BESIDE else one
    return one if one is other else Stance.BOTH


def _need_theses(name: str, given: Iterable[str], top: Sequence[str]) -> None:
    for id_ in given:
        if id_ not in top:
            near = get_close_matches(id_, top, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"its theses are {', '.join(top)}"
            message = f"{name}:{id_} is no thesis, and only theses answer a question; {hint}"
            raise ComparisonError(message)


def _answer(said: object, whose: str) -> Answer:
    if isinstance(said, str) and said in set(Answer):
        return Answer(said)
    known = ", ".join(map(repr, map(str, Answer)))
    message = f"the answer of {whose} must be one of {known}, got {said!r}"
    raise ComparisonError(message)
