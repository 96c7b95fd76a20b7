"""What a scheme is: the form of an inference, and the questions that it must stand up to."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CONCLUSION", "STEP", "Bearing", "Question", "Scheme", "scheme"]


class Bearing(StrEnum):
    """What the unwelcome answer to a critical question attacks."""

    PREMISE = "premise"
    STEP = "step"
    CONCLUSION = "conclusion"


STEP: Final = Bearing.STEP
CONCLUSION: Final = Bearing.CONCLUSION
_PREMISE: Final = Bearing.PREMISE


@frozen
class Question:
    """A critical question.

    Attributes:
        text: The question; the letters in it are those of the scheme.
        bearing: What it bears on. The unwelcome answer undermines a premise, undercuts the
            step, or rebuts the conclusion.
        premise: Which premise of the scheme, counted from 0; None where it bears on none.
    """

    text: str
    bearing: Bearing
    premise: int | None = None


@frozen
class Scheme:
    """A kind of inference that is good enough until a critical question finds it wanting.

    Attributes:
        name: What it is called, in lower case.
        premises: The forms of its premises, in order; the capital letters stand for anything.
        conclusion: The form of what it concludes.
        questions: What to ask of an inference of this kind.
        aliases: Other names of it, beyond the ways of writing that ``find`` understands.
    """

    name: str
    premises: tuple[str, ...]
    conclusion: str
    questions: tuple[Question, ...]
    aliases: tuple[str, ...] = ()


def scheme(
    name: str,
    *,
    premises: Iterable[str],
    conclusion: str,
    questions: Iterable[tuple[int | Bearing, str]],
    aliases: Iterable[str] = (),
) -> Scheme:
    """Return a scheme; each question is given with the premise that it is about, or a bearing."""
    asked = tuple(
        Question(text, about) if isinstance(about, Bearing) else Question(text, _PREMISE, about)
        for about, text in questions
    )
    return Scheme(name, tuple(premises), conclusion, asked, tuple(aliases))
