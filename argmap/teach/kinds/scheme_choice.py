"""Which scheme an inference follows, and what is to be asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap import schemes
from argmap.schemes.action import ACTION
from argmap.schemes.cases import CASES
from argmap.schemes.evidence import EVIDENCE
from argmap.schemes.people import PEOPLE
from argmap.teach.drafting import Draft, Kind, handles_for, lettered, quoted, shown
from argmap.teach.fragments import Fragment
from argmap.teach.parts import Form, Material, Option, Part, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from argmap.schemes import Scheme
    from argmap.teach.fragments import View

__all__ = ["SCHEME"]

_FAMILIES: Final = (PEOPLE, EVIDENCE, CASES, ACTION)
_WRONG: Final = 3


def _places(view: View) -> tuple[str, ...]:
    return tuple(
        min(step.premises)
        for id_ in view.heads
        for step in view.steps[id_]
        if step.scheme and schemes.find(step.scheme) is not None
    )


def _draft(view: View, place: str, rng: Random) -> Draft | None:
    step = next(s for s in view.steps[view.twigs[place].parent] if place in s.premises)
    scheme = schemes.find(step.scheme or "")
    if scheme is None or not scheme.questions:
        return None
    fragment = Fragment(step.target, (step,))
    handles = handles_for(fragment.ids, rng)
    wrong = _others(scheme, rng)
    ask = rng.choice(scheme.questions).text
    parts = (
        _scheme_part(scheme, wrong, rng),
        _question_part(scheme, wrong, ask, rng),
    )
    form = " ".join(scheme.premises)
    return Draft(
        form=Form.CHOICE,
        rule=Rule.CREDIT,
        prompt="Which scheme does this step follow, and which of the questions is to be asked of "
        "such a step? The letters in a question stand for anything.",
        parts=parts,
        material=Material(claims=shown(view, handles), outlines=[fragment.outline(handles)]),
        hints=(
            "Leave out what the step is about, and look at how it gets from premise to conclusion.",
            f"Steps of this kind go: {form} Therefore: {scheme.conclusion}",
            f"The scheme is {quoted(scheme.name)}, the question {quoted(ask)}",
        ),
        claims=fragment.ids,
        features=fragment.features,
        note=ask,
    )


def _others(scheme: Scheme, rng: Random) -> list[Scheme]:
    """Return schemes that are not it: those of other families, which differ plainly."""
    far = [
        one
        for family in _FAMILIES
        if scheme not in family
        for one in family
        if one.questions and not set(one.premises) & set(scheme.premises)
    ]
    return rng.sample(far, _WRONG)


def _scheme_part(scheme: Scheme, wrong: Sequence[Scheme], rng: Random) -> Part:
    options = lettered(
        [
            Option("", scheme.name, is_right=True, credit=1.0),
            *(
                Option(
                    "",
                    one.name,
                    error="other-scheme",
                    why_wrong=f"Such a step would go: {' '.join(one.premises)} "
                    f"Therefore: {one.conclusion}",
                )
                for one in wrong
            ),
        ],
        rng,
    )
    return _keyed("p1", "The scheme", options)


def _question_part(scheme: Scheme, wrong: Sequence[Scheme], ask: str, rng: Random) -> Part:
    own = {question.text for question in scheme.questions}
    asked = [(one, rng.choice(one.questions).text) for one in wrong]
    options = lettered(
        [
            Option("", ask, is_right=True, credit=1.0),
            *(
                Option(
                    "",
                    text,
                    error="question-of-other-scheme",
                    why_wrong=f"This is to be asked of a step of the scheme {quoted(one.name)}.",
                )
                for one, text in asked
                if text not in own
            ),
        ],
        rng,
    )
    return _keyed("p2", "The question to ask", options)


def _keyed(id_: str, prompt: str, options: tuple[Option, ...]) -> Part:
    key = next(option.id for option in options if option.is_right)
    return Part(id_, prompt, options=options, key=key)


SCHEME: Final = Kind(
    "scheme",
    "name the scheme and ask its critical question",
    "inference with a scheme that argmap knows, of premises that bear on nothing else",
    _places,
    _draft,
)
