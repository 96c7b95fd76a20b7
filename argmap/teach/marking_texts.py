"""Marks of short texts, by how alike they are to the key and to what else is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.comparing.conflicts import marks_of
from argmap.comparing.similarity import Blend
from argmap.teach.marking import cut, missing
from argmap.teach.marks import Mark

if TYPE_CHECKING:
    from argmap.teach.parts import Part

__all__ = ["HALF", "SAME", "mark_text", "sureness"]

SAME: Final = 0.65
"""How alike a text must be to the key to earn all."""

HALF: Final = 0.35
"""How alike it must be to earn half, for now."""

_DENIES: Final = 0.2  # how sure a mark is where a text names other numbers or denies
_HALF_SURE: Final = 0.3  # of a text that has something of the key
_MOST_DOUBT: Final = 0.6  # of a text that has nothing of it


def sureness(similarity: float) -> float:
    """Return how sure a mark is that rests on a similarity, in [0, 1].

    From 0.7 up where the text is taken for the same, else at most 0.6: a text in other words may
    say the same, so that a person has to look.
    """
    if similarity >= SAME:
        return round(0.7 + 0.3 * (similarity - SAME) / (1 - SAME), 3)
    if similarity >= HALF:
        return _HALF_SURE
    return round(_MOST_DOUBT - (_MOST_DOUBT - _HALF_SURE) * similarity / HALF, 3)


def mark_text(part: Part, given: str) -> Mark:
    """Return the mark of a text; a person looks at each that is not nearly the key."""
    if not given.strip():
        return missing(part)
    keys = [key for key in (part.key, *part.accepted) if isinstance(key, str)]
    alike = Blend([*keys, given])
    best = max(keys, key=lambda key: alike(*sorted((key, given))))
    similarity = alike(*sorted((best, given)))
    marks = marks_of([best, given])
    score = 1.0 if similarity >= SAME else 0.5 if similarity >= HALF else 0.0
    confidence = sureness(similarity)
    error = {1.0: "correct", 0.5: "partly", 0.0: "other"}[score]
    if marks[best].conflict_with(marks[given]) and similarity < 1:
        score, confidence, error = min(score, 0.5), _DENIES, "denies"
    feedback = "" if score == 1 else _TOLD[error] + f" The model answer: “{cut(best)}”"
    return Mark(
        item=part.id,
        score=score,
        points=part.points,
        error=error,
        feedback=feedback,
        confidence=confidence,
        said=cut(given),
    )


_TOLD: Final = {
    "partly": "Close to the model answer; compare the two.",
    "other": "This differs from the model answer.",
    "denies": "This names other things or numbers than the model answer, or denies it.",
}
