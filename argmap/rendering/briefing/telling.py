"""What tells a brief: its subject, its limits and its notes; and words that sections share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from argmap.rendering.report_words import counted
from argmap.rendering.wrap import clean, cut

if TYPE_CHECKING:
    from argmap.model import ArgumentMap, Claim
    from argmap.rendering.briefing.blocks import Line
    from argmap.rendering.briefing.limits import Limits
    from argmap.rendering.briefing.notes import Register
    from argmap.rendering.briefing.subject import Subject

__all__ = ["Teller", "numbers_told"]


@frozen(eq=False)
class Teller:
    """What sections are told from.

    Attributes:
        subject: What the brief is about.
        limits: How much of each list is shown.
        notes: The notes so far.
        left_out: What lists left out, with how many.
    """

    subject: Subject
    limits: Limits
    notes: Register
    left_out: list[str] = field(factory=list, init=False)

    def text(self, claim: Claim) -> str:
        """Return the text of a claim as a sentence, cut where it is long."""
        said = cut(clean(claim.text), self.limits.text)
        return said if said.endswith((".", "!", "?", "…")) else f"{said}."

    def cited(self, map_: ArgumentMap, claim: Claim) -> Line:
        """Return the text of a claim with the mark of its note."""
        return (self.text(claim), self.notes.of(map_, claim))

    def leave_out(self, n: int, noun: str, plural: str = "") -> None:
        """Keep in mind that a list left so many out."""
        if n > 0:
            self.left_out.append(counted(n, noun, plural))


def numbers_told(numbers: list[int]) -> str:
    """Return judgements by their numbers.

    Example:
        >>> numbers_told([3]), numbers_told([1, 2, 4])
        ('judgement 3', 'judgements 1, 2 and 4')
    """
    if len(numbers) == 1:
        return f"judgement {numbers[0]}"
    return f"judgements {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
