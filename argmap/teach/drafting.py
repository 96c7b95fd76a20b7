"""What a kind drafts, and how it becomes an exercise."""

from __future__ import annotations

import hashlib
import json
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from argmap.data import FrozenMap
from argmap.teach.exercise import Exercise
from argmap.teach.hardness import difficulty_of
from argmap.teach.parts import Form, Material, Option, Rule, Shown
from argmap.teach.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from random import Random

    from argmap.teach.fragments import View
    from argmap.teach.parts import MapMark, Part

__all__ = [
    "Draft",
    "Kind",
    "exercise_from",
    "handles_for",
    "id_of",
    "lettered",
    "on_topic",
    "quoted",
    "shown",
]

_LETTERS: Final = ascii_lowercase
_TOO_NEAR: Final = 0.5  # of the terms of two claims that they share
_TEMPTING: Final = 6


@frozen(kw_only=True)
class Draft:
    """An exercise before it has an id.

    ``claims`` are the ids that make it this exercise and no other; ``note`` tells apart what has
    the same claims.
    """

    form: Form
    rule: Rule
    prompt: str
    parts: tuple[Part, ...]
    material: Material = field(factory=Material)
    hints: tuple[str, str, str]
    claims: tuple[str, ...]
    features: FrozenMap = field(default=FrozenMap(), converter=FrozenMap)
    discussion: bool = False
    note: str = ""


@frozen
class Kind:
    """A kind of exercise.

    Attributes:
        name: Its name, a key of ``KINDS``.
        title: What a student is to do, in one line.
        needs: What a map must have for it, as the end of "the map has no …".
        places: Where in a map one can be made, as ids or numbers.
        draft: Makes one there, or None where it turns out not to work.
    """

    name: str
    title: str
    needs: str
    places: Callable[[View], Sequence[str]]
    draft: Callable[[View, str, Random], Draft | None]


def quoted(text: str) -> str:
    """Return a text in quotation marks."""
    return f"“{text}”"


def handles_for(ids: Iterable[str], rng: Random) -> dict[str, str]:
    """Return a neutral handle for each claim, in an order that tells nothing."""
    order = sorted(set(ids))
    rng.shuffle(order)
    return {id_: f"c{n}" for n, id_ in enumerate(order, 1)}


def shown(view: View, handles: dict[str, str]) -> tuple[Shown, ...]:
    """Return claims as they are shown, in the order of their handles."""
    return tuple(Shown(handle, view.text(id_), id_) for id_, handle in handles.items())


def lettered(options: Iterable[Option], rng: Random) -> tuple[Option, ...]:
    """Return options in an order that tells nothing, with the letters a, b, c, … as ids."""
    order = list(options)
    rng.shuffle(order)
    return tuple(
        Option(
            _LETTERS[n],
            option.text,
            is_right=option.is_right,
            credit=option.credit,
            error=option.error,
            why_wrong=option.why_wrong,
            claim=option.claim,
        )
        for n, option in enumerate(order)
    )


def on_topic(view: View, ids: Sequence[str], near: tuple[str, ...], rng: Random) -> list[str]:
    """Return wrong answers, the tempting first: claims that share key terms with some others.

    What says nearly the same as one of them is left out, lest it be right.
    """
    terms = [terms_of(view.text(id_)).keys() for id_ in near]
    wanted = {term for some in terms for term in some}
    found = []
    for id_ in ids:
        own = terms_of(view.text(id_)).keys()
        if own and all(len(own & some) < _TOO_NEAR * len(own | some) for some in terms):
            found.append((-len(own & wanted) / len(own), id_))
    found.sort()
    tempting = [id_ for _, id_ in found[:_TEMPTING]]
    rng.shuffle(tempting)
    return [*tempting, *(id_ for _, id_ in found[_TEMPTING:])]


def id_of(draft: Draft, kind: str, mark: MapMark, *, seed: int) -> str:
    """Return the id of an exercise: it stays where claims are worded anew."""
    parts = [mark.name, kind, sorted(draft.claims), draft.note, seed]
    return f"{kind}-{hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]}"


def exercise_from(draft: Draft, kind: str, mark: MapMark, *, seed: int) -> Exercise:
    """Return the exercise of a draft."""
    return Exercise(
        id_of(draft, kind, mark, seed=seed),
        kind,
        draft.form,
        draft.rule,
        mark,
        seed,
        draft.prompt,
        draft.parts,
        material=draft.material,
        hints=draft.hints,
        difficulty=difficulty_of(draft),
        discussion=draft.discussion,
    )
