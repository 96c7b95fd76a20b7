"""A look at a student's own map: hints and questions, never a verdict on what is true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.checking import check
from argmap.refusals import need_map
from argmap.teach import hint_steps, hint_texts

if TYPE_CHECKING:
    from argmap.checking import Finding
    from argmap.model import ArgumentMap

__all__ = ["critique"]

_OF_FORM: Final = frozenset(
    {
        *("empty-map", "no-thesis", "unsupported-thesis", "isolated-claim", "loose-end"),
        *("cycle", "self-support", "self-attack", "both-ways", "repeated-inference"),
        *("duplicate-text", "near-duplicate-text", "unanswered-attack"),
    }
)
"""Findings of ``check`` that a student can learn from."""

_CHECKS: Final = (
    hint_texts.sides_are_heard,
    hint_texts.sources_are_named,
    hint_texts.claims_are_statements,
    hint_texts.claims_are_single,
    hint_texts.claims_have_grounds,
    hint_steps.conclusions_are_not_premises,
    hint_steps.terms_are_taken_up,
    hint_steps.questions_are_answered,
)


def critique(map_: ArgumentMap) -> tuple[Finding, ...]:
    """Return hints on how a map is built, each with its severity, its reason and a question.

    They are about form: whether claims are single statements, reasons lead from premises to
    conclusions, steps are not circular, the other side is heard and sources are named. Rules of
    thumb are among them: a hint may be set aside for a good reason. None says whether a claim is
    true.

    Returns:
        Hints on the whole map first, then those on its claims and inferences in the order of the
        document; those of ``argmap.check`` that are about form are among them.

    Example:
        >>> from argmap.build import support, thesis
        >>> map_ = thesis("Russia joins the corridor.", support("The West has closed its doors."))
        >>> [hint.code for hint in critique(map_)]
        ['no-ground', 'terms-from-nowhere']
    """
    need_map(map_, "critique")
    found = [finding for finding in check(map_) if finding.code in _OF_FORM]
    found += [hint for make in _CHECKS for hint in make(map_)]
    place = {item.id: n for n, item in enumerate(map_, 1)}
    found.sort(key=lambda hint: (place.get(hint.where, 0), hint.code))
    return tuple(found)
