"""How hard an exercise is, from what can be measured of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.teach.parts import Difficulty, Form, Level
from argmap.teach.terms import terms_of

if TYPE_CHECKING:
    from argmap.teach.drafting import Draft
    from argmap.teach.parts import Part

__all__ = ["difficulty_of"]

_MADE: Final = frozenset({Form.ORDER, Form.TREE, Form.TEXT, Form.OPEN})
_MANY_CLAIMS: Final = 6
_MANY_WORDS: Final = 18
_DEEP: Final = 2
_MANY_OPTIONS: Final = 4
_MEDIUM: Final = 2
_HARD: Final = 4


def difficulty_of(draft: Draft) -> Difficulty:
    """Return the level of a draft and the features that it comes from.

    A point each for: more than 6 claims; more than 18 words a claim; depth over 2; an attack;
    linked premises; more than 4 options; an option that shares a third of its terms with the key
    and is wrong; an answer that is made and not chosen. Easy is up to 1 point, hard from 4 on.
    """
    texts = [claim.text for claim in draft.material.claims]
    words = round(sum(len(text.split()) for text in texts) / len(texts)) if texts else 0
    options = max((len(part.options) for part in draft.parts), default=0)
    alike = round(max((_likeness(part) for part in draft.parts), default=0.0), 2)
    depth, attacks, linked = (
        int(str(draft.features.get(name, 0))) for name in ("depth", "attacks", "linked")
    )
    made = draft.form in _MADE
    points = sum(
        (
            len(texts) > _MANY_CLAIMS,
            words > _MANY_WORDS,
            depth > _DEEP,
            attacks > 0,
            linked > 0,
            options > _MANY_OPTIONS,
            alike > 1 / 3,
            made,
        )
    )
    level = Level.EASY if points < _MEDIUM else Level.MEDIUM if points < _HARD else Level.HARD
    features = {
        "claims": len(texts),
        "words": words,
        "depth": depth,
        "attacks": attacks,
        "linked": linked,
        "options": options,
        "likeness": alike,
        "made": made,
    }
    return Difficulty(level, features=features)


def _likeness(part: Part) -> float:
    """Return the largest share of terms that a right and a wrong option have in common."""
    right = [terms_of(option.text).keys() for option in part.options if option.is_right]
    wrong = [terms_of(option.text).keys() for option in part.options if not option.is_right]
    shares = (len(a & b) / len(a | b) for a in right for b in wrong if a | b)
    return max(shares, default=0.0)
