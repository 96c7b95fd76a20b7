"""Findings about what theses say to the question that several texts are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.checking.finding import finding
from argmap.query import theses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checking.finding import Finding
    from argmap.model import ArgumentMap

__all__ = ["ANSWERS", "answers_are_of_theses"]

ANSWERS: Final = ("for", "against", "explains", "not about it", "?")
"""How a thesis may stand to the question: ``{answers: for}``."""


def answers_are_of_theses(map_: ArgumentMap) -> Iterator[Finding]:
    """Find answers that no thesis gives, and those in another word."""
    answering = [claim for claim in map_.claims if "answers" in claim.data]
    if not answering:
        return
    top = {claim.id for claim in theses(map_)}
    for claim in answering:
        said = claim.data["answers"]
        if claim.id not in top:
            yield finding(
                "bad-answers",
                claim.id,
                f"claim {claim.id!r} answers the question and is no thesis",
                "tag it #thesis, or take the key out",
            )
        elif said not in ANSWERS:
            known = ", ".join(map(repr, ANSWERS))
            yield finding(
                "bad-answers",
                claim.id,
                f"the answer of thesis {claim.id!r} must be one of {known}, got {said!r:.80}",
                "write for example {answers: for}",
            )
