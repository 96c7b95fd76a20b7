"""A tree to build as menus: for each claim what it bears on, each answer with its credit."""

from __future__ import annotations

from collections.abc import Mapping
from math import fsum
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from argmap.teach.marking_trees import mark_tree

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.teach.exercise import Exercise
    from argmap.teach.parts import Part

__all__ = ["Menu", "menus_of"]

_BEARS: Final = {"support": "a reason for", "attack": "an objection to"}
_ROOT: Final = "the main claim"
_NOWHERE: Final = "in no place of this map"

Place = dict[str, Any]


@frozen
class Menu:
    """What a claim can be: id, words and credit of each answer, and what the claim is worth."""

    claim: str
    prompt: str
    choices: tuple[tuple[str, str, float], ...]
    points: float


def menus_of(exercise: Exercise, part: Part) -> list[Menu]:
    """Return a menu a claim; each answer earns what it would in a tree that is right elsewhere.

    A claim that belongs nowhere is worth what a reason is, since a menu without worth would tell
    it. A menu does not ask which premises are linked.
    """
    texts = {shown.id: shown.text for shown in exercise.material.claims}
    texts.update({option.id: option.text for option in part.options})
    places = _places(texts)
    earned = {said: _earned(exercise, part, place) for said, place in places.items()}
    worth = {claim: points for claim, (_, points) in earned[_ROOT].items()}
    least = min(worth.values(), default=1.0)
    scale = part.points / fsum(worth.get(claim, least) for claim in texts)
    menus = []
    for claim, text in texts.items():
        nowhere = {_NOWHERE: (1.0, least)} if worth and claim not in worth else {}
        choices = [
            (str(n), said, earned[said].get(claim, nowhere.get(said, (0.0, 0.0)))[0])
            for n, (said, place) in enumerate(places.items(), 1)
            if place.get("parent") != claim
        ]
        points = scale * worth.get(claim, least)
        menus.append(Menu(claim, f"{claim} {text}", tuple(choices), points))
    return menus


def _places(claims: Iterable[str]) -> dict[str, Place]:
    """Return the places that a claim can have, by what they are called in a menu."""
    places: dict[str, Place] = {_ROOT: {"parent": None, "sign": None, "group": None}}
    for claim in claims:
        for sign, bears in _BEARS.items():
            places[f"{bears} {claim}"] = {"parent": claim, "sign": sign, "group": None}
    return {**places, _NOWHERE: {}}


def _earned(exercise: Exercise, part: Part, place: Place) -> dict[str, tuple[float, float]]:
    """Return what each claim of the key earns at a place, and what it is worth."""
    if not isinstance(part.key, Mapping):
        return {}
    found = {}
    for claim, right in part.key.items():
        answer: dict[str, Any] = {**part.key, claim: _with_group(place, right)}
        marks, _ = mark_tree(exercise, part, answer, [])
        mark = next(m for m in marks if m.item.removeprefix(f"{part.id}.") == claim)
        found[claim] = (mark.score, mark.points)
    return found


def _with_group(place: Place, right: object) -> Place | None:
    """Return a place with the group that a claim rightly has; None where it is no place."""
    if not place:
        return None
    linked = isinstance(right, Mapping) and right.get("parent") == place["parent"]
    return {**place, "group": right.get("group")} if linked else place  # type: ignore[attr-defined]  # a mapping, as linked says
