"""The rabbit rule and holding hands: which key terms of a reason come from nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.teach.drafting import Draft, Kind, handles_for, quoted, shown
from argmap.teach.fragments import Fragment
from argmap.teach.parts import Form, Material, Option, Part, Rule
from argmap.teach.terms import hands, rabbit, terms_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from argmap.teach.fragments import View

__all__ = ["RABBIT"]

_MOST: Final = 10
_FEWEST: Final = 3
_ASKED: Final = (
    "Terms of the conclusion that are in no premise",
    "Terms of a premise that are neither in the conclusion nor in another premise",
)


def _steps(view: View) -> tuple[str, ...]:
    return tuple(
        min(step.premises)
        for id_ in view.heads
        for step in view.steps[id_]
        if step.polarity == "support"
    )


def _draft(view: View, place: str, rng: Random) -> Draft | None:
    step = next(s for s in view.steps[view.twigs[place].parent] if place in s.premises)
    fragment = Fragment(step.target, (step,))
    end = terms_of(view.text(step.target))
    given = [terms_of(view.text(id_)) for id_ in sorted(step.premises)]
    known: dict[str, str] = {}
    for premise in given:
        known = {**premise, **known}
    loose = rabbit(end, given), hands(end, given)
    lists = [
        (prompt, terms, some)
        for prompt, terms, some in zip(_ASKED, (end, known), loose, strict=True)
        if _FEWEST <= len(terms) <= _MOST and 0 < len(some) < len(terms)
    ]
    if not lists:
        return None
    handles = handles_for(fragment.ids, rng)
    parts = tuple(_part(f"p{n}", *one) for n, one in enumerate(lists, 1))
    told = [_words(terms, some) for _, terms, some in lists]
    return Draft(
        form=Form.MANY,
        rule=Rule.SET,
        prompt="A reason should speak of what its conclusion speaks of. Tick the key terms that "
        "come from nowhere or lead nowhere. Go by the words: endings make no difference, another "
        "word for the same thing does.",
        parts=parts,
        material=Material(claims=shown(view, handles), outlines=[fragment.outline(handles)]),
        hints=(
            "Take the terms of the conclusion one by one and look for each in the premises.",
            "To be ticked: " + "; ".join(f"{len(some)} of {len(t)}" for _, t, some in lists) + ".",
            "They are: " + "; ".join(told) + ".",
        ),
        claims=fragment.ids,
        features=fragment.features,
    )


def _words(terms: Mapping[str, str], some: tuple[str, ...]) -> str:
    return ", ".join(quoted(terms[term]) for term in some) or "none"


def _part(id_: str, prompt: str, terms: Mapping[str, str], loose: tuple[str, ...]) -> Part:
    options = [
        Option(
            f"t{n}",
            word,
            is_right=term in loose,
            credit=float(term in loose),
            error="" if term in loose else "taken-up",
            why_wrong="" if term in loose else f"{quoted(word)} is taken up elsewhere.",
        )
        for n, (term, word) in enumerate(terms.items(), 1)
    ]
    return Part(id_, prompt, options=options, key=[o.id for o in options if o.is_right])


RABBIT: Final = Kind(
    "rabbit",
    "find key terms that come from nowhere",
    "reason that leaves some key terms of three to ten untouched",
    _steps,
    _draft,
)
