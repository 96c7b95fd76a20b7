"""Hints on the steps of a map: what they leave out, say twice, or leave unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap import schemes
from argmap.model import Inference, Polarity
from argmap.query import attackers_of
from argmap.schemes import Bearing
from argmap.teach.hints import hint
from argmap.teach.terms import hands, rabbit, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.checking import Finding
    from argmap.model import ArgumentMap, Claim
    from argmap.schemes import Question, Scheme

__all__ = ["conclusions_are_not_premises", "questions_are_answered", "terms_are_taken_up"]

_SAME: Final = 0.8  # of their terms that two claims share which say the same
_EVIDENCE: Final = frozenset({"data", "evidence", "quote", "source", "statistic"})
"""Tags of what is cited rather than argued, which the rabbit rule is not for."""
_TERMS: Final = "terms"  # the key under which an author marks the key terms of a claim
_SHOWN: Final = 4


def terms_are_taken_up(map_: ArgumentMap) -> Iterator[Finding]:
    """Find reasons of which conclusion and premises speak of different things.

    The rabbit rule and holding hands: a key term of the conclusion should come from a premise,
    and a key term of a premise should lead to the conclusion or to another premise. Where both
    ends hang loose, a premise that joins them may be missing. Words have synonyms: where the key
    terms are not marked (``{terms: [...]}``) there is a hint only if not one is taken up. Evidence
    that is only cited is left alone.
    """
    for step in map_.inferences:
        target = map_[step.target]
        premises = [map_.claim(id_) for id_ in step.premises]
        cited = all(_EVIDENCE & set(claim.tags) for claim in premises)
        if step.polarity is not Polarity.SUPPORT or isinstance(target, Inference) or cited:
            continue
        end, given = _terms(target), [_terms(claim) for claim in premises]
        missing, loose = rabbit(end, given), hands(end, given)
        marked = all(_TERMS in claim.data for claim in (target, *premises))
        if missing and loose and (marked or len(missing) == len(end)):
            words = {term: word for some in given for term, word in some.items()}
            yield hint(
                "terms-from-nowhere",
                step.id,
                f"the conclusion {target.id!r} speaks of {_listed(end, missing)}; its reason "
                f"{step.id!r} speaks of {_listed(words, loose)}",
                "is a premise missing that joins the two? leave it if only the words differ",
            )


def _terms(claim: Claim) -> Mapping[str, str]:
    """Return the terms that the author marked, otherwise those of the text."""
    marked = claim.data.get(_TERMS)
    if isinstance(marked, str):
        marked = (marked,)
    if not isinstance(marked, tuple):
        return terms_of(claim.text)
    return {str(term).casefold(): str(term) for term in marked}


def _listed(words: Mapping[str, str], terms: tuple[str, ...]) -> str:
    shown = [repr(words[term]) for term in terms[:_SHOWN]]
    more = len(terms) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def conclusions_are_not_premises(map_: ArgumentMap) -> Iterator[Finding]:
    """Find premises that say nearly the same as what they are given for."""
    for step in map_.inferences:
        target = map_[step.target]
        if step.polarity is not Polarity.SUPPORT or isinstance(target, Inference):
            continue
        end = terms_of(target.text).keys()
        for id_ in step.premises:
            own = terms_of(map_.claim(id_).text).keys()
            if id_ != target.id and len(own & end) >= _SAME * len(own | end) > 0:
                yield hint(
                    "restated",
                    step.id,
                    f"premise {id_!r} of {step.id!r} says nearly the same as the conclusion "
                    f"{target.id!r}",
                    "would it convince someone who doubts the conclusion?",
                )


def questions_are_answered(map_: ArgumentMap) -> Iterator[Finding]:
    """Find steps of a known scheme of which a critical question meets no answer.

    A question counts as raised where what it bears on is attacked: the premise, the step, or the
    conclusion. Of each step the first question that is not is told.
    """
    for step in map_.inferences:
        scheme = schemes.find(step.scheme) if step.scheme else None
        if scheme is None or step.polarity is Polarity.NEUTRAL:
            continue
        open_ = [q for q in scheme.questions if not _is_raised(map_, step, scheme, q)]
        if open_:
            more = f" ({len(open_)} are open)" if len(open_) > 1 else ""
            yield hint(
                "open-question",
                step.id,
                f"step {step.id!r} is an argument from {scheme.name}, and nothing in the map "
                f"speaks to a question that it invites{more}",
                open_[0].text,
            )


def _is_raised(map_: ArgumentMap, step: Inference, scheme: Scheme, question: Question) -> bool:
    if question.bearing is Bearing.STEP:
        return bool(attackers_of(map_, step.id))
    if question.bearing is Bearing.CONCLUSION:
        return bool(attackers_of(map_, step.target))
    n = question.premise or 0
    matched = len(step.premises) == len(scheme.premises)
    asked = step.premises[n : n + 1] if matched else step.premises
    return any(attackers_of(map_, id_) for id_ in asked)
