"""Marks of trees built from claims that the exercise hands out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from argmap.teach.marking import cut
from argmap.teach.marks import Mark
from argmap.teach.placing import CREDIT, Place, Placing, Tree, best_placings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.teach.exercise import Exercise
    from argmap.teach.parts import Part

__all__ = ["mark_tree", "marks_of_places", "places_of", "trees_of"]

ROOT_WEIGHT: Final = 2.0
"""How much a root counts, where each other claim counts 1."""

_MOST_REMARKS: Final = 5
_BEARS: Final = {"support": "a reason for", "attack": "an objection to"}


def places_of(given: Mapping[str, Any], *, remarks: list[str], part: str) -> dict[str, Place]:
    """Return where an answer hangs each claim; what cannot be read is left out and remarked on."""
    found: dict[str, Place] = {}
    for claim, said in given.items():
        if said is None:
            continue
        fault = _fault(said)
        if fault:
            remarks.append(f"{part}: {str(claim)[:40]!r} is not counted: {fault}")
        else:
            found[str(claim)] = Place(said["parent"], said.get("sign") or "", said.get("group"))
    if len(remarks) > _MOST_REMARKS:
        more = len(remarks) - _MOST_REMARKS
        remarks[_MOST_REMARKS:] = [f"{more} more of the kind"]
    return found


def _fault(said: object) -> str:
    if not isinstance(said, Mapping) or "parent" not in said:
        return "expected {'parent': …, 'sign': …, 'group': …}"
    for name in ("parent", "sign", "group"):
        if not isinstance(said.get(name), str | None):
            return f"expected a text or nothing as its {name}"
    return ""


def trees_of(part: Part) -> tuple[list[Tree], list[Tree]]:
    """Return the key and whole variants of it, and accepted places of some claims alone."""
    whole: list[Tree] = []
    some: list[Tree] = []
    for key in (part.key, *part.accepted):
        if isinstance(key, Mapping):
            tree = Tree(places_of(key, remarks=[], part=part.id))
            is_whole = not whole or tree.places.keys() >= whole[0].places.keys()
            (whole if is_whole else some).append(tree)
    return whole, some


def mark_tree(
    exercise: Exercise, part: Part, given: Mapping[str, Any] | None, remarks: list[str]
) -> tuple[list[Mark], float]:
    """Return a mark a claim, and the points that claims cost which belong nowhere."""
    keys, some = trees_of(part)
    answer = Tree(places_of(given or {}, remarks=remarks, part=part.id))
    texts = {shown.id: shown.text for shown in exercise.material.claims}
    texts.update({option.id: option.text for option in part.options})
    marks = marks_of_places(keys[0], answer, best_placings(keys, some, answer), texts=texts)
    total = sum(mark.points for mark in marks)
    scale = part.points / total if total else 0.0
    extras = [claim for claim in answer.places if claim not in keys[0].places]
    remarks += _told_extras(extras, texts)
    worth = [_scaled(mark, part, scale, exercise) for mark in marks]
    return worth, scale * len(extras)


def _scaled(mark: Mark, part: Part, scale: float, exercise: Exercise) -> Mark:
    from attrs import evolve

    item = mark.item if len(exercise.parts) == 1 else f"{part.id}.{mark.item}"
    return evolve(mark, item=item, points=mark.points * scale)


def _told_extras(extras: list[str], texts: Mapping[str, str]) -> Iterator[str]:
    for claim in extras[:_MOST_REMARKS]:
        if claim in texts:
            yield f"“{cut(texts[claim])}” belongs nowhere in this map."
        else:
            yield f"There is no claim {claim[:40]!r} in this exercise."
    if (more := len(extras) - _MOST_REMARKS) > 0:
        yield f"{more} more claims belong nowhere in this map."


def marks_of_places(
    key: Tree,
    answer: Tree,
    placings: Mapping[str, Placing],
    *,
    texts: Mapping[str, str],
    model: bool = False,
) -> list[Mark]:
    """Return a mark a claim of the key; a root counts double.

    Args:
        key: Where the claims hang.
        answer: Where the answer hangs them.
        placings: How each differs.
        texts: Handle → text of a claim.
        model: Whether the key is one reading among others, so that nothing is called wrong.
    """
    marks = []
    for claim, place in key.places.items():
        placing = placings[claim]
        feedback = ""
        if placing is not Placing.CORRECT:
            feedback = _told(key, answer, (claim, placing), texts, model=model)
        marks.append(
            Mark(
                item=claim,
                score=CREDIT[placing],
                points=ROOT_WEIGHT if place.parent is None else 1.0,
                error=placing.value,
                feedback=feedback,
                said=_said(answer.places.get(claim), texts),
            )
        )
    return marks


def _said(place: Place | None, texts: Mapping[str, str]) -> str:
    if place is None:
        return ""
    if place.parent is None:
        return "the main claim"
    bears = _BEARS.get(place.sign, "under")
    linked = ", linked" if place.group is not None else ""
    return cut(f"{bears} “{texts.get(place.parent, place.parent)}”{linked}")


def _told(
    key: Tree,
    answer: Tree,
    found: tuple[str, Placing],
    texts: Mapping[str, str],
    *,
    model: bool,
) -> str:
    claim, placing = found
    place = key.places[claim]
    given = answer.places.get(claim)
    on = "" if given is None or given.parent is None else texts.get(given.parent, given.parent)
    words = {
        Placing.MISSING: "it is not placed yet.",
        Placing.SIGN: f"the right claim, but ask whether it is {_BEARS.get(place.sign, 'for')} it.",
        Placing.GROUP: _group_told(key, claim),
        Placing.REVERSED: f"the other way round: “{cut(on)}” bears on it.",
        Placing.SKIPPED: f"it bears on “{cut(on)}” only through a claim between them.",
        Placing.SIBLING: f"it stands beside “{cut(on)}”, not under it.",
        Placing.BELOW: f"the right branch, but too far down under “{cut(on)}”.",
        Placing.BRANCH: _branch_told(place, on),
    }[placing]
    opening = f"“{cut(texts.get(claim, claim))}”"
    if model:
        if placing is Placing.MISSING:
            return f"{opening} is in the model map; no claim of yours was found to say it."
        return f"{opening} differs from the model map: {words}"
    return f"{opening}: {words}"


def _group_told(key: Tree, claim: str) -> str:
    if key.mates(claim):
        return "it gives a reason only together with another claim: link them."
    return "it is a reason of its own, not linked with others."


def _branch_told(place: Place, on: str) -> str:
    if place.parent is None:
        return "it is what all others lead to, not something under another claim."
    if not on:
        return "it is not the main claim; ask what it is a reason for or against."
    return f"it does not bear on “{cut(on)}”; look in another branch."
