"""Marks of a student's own map of a text, held against the model map.

Claims are aligned by their texts; then each claim of the model is marked by where it hangs. The
model is one reading among others: nothing is called wrong, and what is not sure is flagged.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, frozen

from argmap.comparing.aligning import align
from argmap.comparing.conflicts import marks_of
from argmap.comparing.similarity import Blend, folded
from argmap.errors import ArgmapError, ArgmapWarning, InvalidMapError, SyntaxFaults
from argmap.formats import loads
from argmap.model import ArgumentMap, Claim, Inference, Polarity
from argmap.teach.marking import cut
from argmap.teach.marking_texts import SAME, sureness
from argmap.teach.marking_trees import marks_of_places, places_of, trees_of
from argmap.teach.placing import Place, Placing, Tree, best_placings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.teach.exercise import Exercise
    from argmap.teach.marks import Mark
    from argmap.teach.parts import Part

__all__ = [
    "OwnMap",
    "given_map",
    "mark_map",
    "model_of",
    "own_map",
    "read_map",
    "tree_of",
    "variants_of",
]

_LEFT_OVER: Final = 0.75  # how sure it is that a claim is missing where claims are left over
_STRANGE: Final = 0.3  # where one is left over that hangs there, or nothing at all was found
_DENIED: Final = 0.2  # how sure a pair is of which one denies or names other things
_HALF_SURE: Final = 0.3  # half of how sure a doubtful pair can be
_MOST_REMARKS: Final = 5
_MOST_CANDIDATES: Final = 3


@frozen(eq=False)
class OwnMap:
    """A student's map in the words of the model.

    Attributes:
        map: As it was handed in.
        stands_for: Claim of the student → claim of the model.
        sure: Claim of the model → how sure it is that the student's says it, in [0, 1].
        texts: Claim of the model → what the student's says.
        tree: Where the claims of the model hang in the student's map.
        extras: Claims of the student that the model does not have.
        beside: Claim of the model → which of those hang on it.
    """

    map: ArgumentMap
    stands_for: Mapping[str, str]
    sure: Mapping[str, float]
    texts: Mapping[str, str]
    tree: Tree
    extras: tuple[str, ...]
    beside: Mapping[str, tuple[str, ...]]


def read_map(text: str) -> tuple[ArgumentMap, str]:
    """Return a map in any format, and what is wrong with its text; faults cost their blocks."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ArgmapWarning)
        try:
            return loads(text), ""
        except SyntaxFaults as faults:
            return faults.map, f"could not all be read: {faults.faults[0].message}"
        except (InvalidMapError, ArgmapError) as error:
            return ArgumentMap(), f"could not be read: {str(error).splitlines()[0]}"


def model_of(part: Part) -> ArgumentMap:
    """Return the key of a part as a map, under the handles of its claims."""
    key = part.key if isinstance(part.key, Mapping) else {}
    return _built(key, {handle: handle for handle in key}, part.id)


def given_map(given: str | Mapping[str, Any], part: Part) -> tuple[ArgumentMap, str]:
    """Return the map that an answer is, and what is wrong with it.

    An answer is a map in any format, or has the shape of the key: places, each with a text.
    """
    if isinstance(given, str):
        return read_map(given) if given.strip() else (ArgumentMap(), "")
    said = {
        handle: place
        for handle, place in given.items()
        if _text(place).strip() and isinstance(place, Mapping)
    }
    fault = "" if len(said) == len(given) else "has claims without a text, which are not counted"
    return _built(said, {handle: f"a{n}" for n, handle in enumerate(said, 1)}, part.id), fault


def _built(said: Mapping[str, Any], ids: Mapping[str, str], part: str) -> ArgumentMap:
    """Return the map of places with texts; what hangs on no claim of it is a root."""
    claims = [Claim(ids[handle], " ".join(_text(place).split())) for handle, place in said.items()]
    reasons: dict[tuple[str, str, str], list[str]] = {}
    for handle, place in places_of(said, remarks=[], part=part).items():
        if place.parent is not None and place.parent in ids and place.parent != handle:
            group = f"={handle}" if place.group is None else place.group
            reasons.setdefault((ids[place.parent], place.sign, group), []).append(ids[handle])
    steps = [
        Inference(f"{'+'.join(premises)}>{parent}", premises, parent, _polarity(sign))
        for (parent, sign, _), premises in reasons.items()
    ]
    return ArgumentMap(claims, steps, name="model")


def _polarity(sign: str) -> Polarity:
    return Polarity.ATTACK if sign == "attack" else Polarity.SUPPORT


def _text(said: object) -> str:
    text = said.get("text", "") if isinstance(said, Mapping) else ""
    return text if isinstance(text, str) else ""


def mark_map(
    exercise: Exercise, part: Part, given: str | Mapping[str, Any] | None, remarks: list[str]
) -> list[Mark]:
    """Return a mark a claim of the model; a root counts double."""
    keys, some = trees_of(part)
    model = model_of(part)
    map_, fault = given_map(given or "", part)
    if fault:
        remarks.append(f"Your map {fault}")
    own = own_map(model, map_, variants=variants_of(part))
    remarks += _told_extras(own)
    texts = {claim.id: claim.text for claim in model.claims}
    found = best_placings(keys, some, own.tree)
    marks = marks_of_places(keys[0], own.tree, found, texts={**texts, **own.texts}, model=True)
    total = sum(mark.points for mark in marks)
    scale = part.points / total if total else 0.0
    many = len(exercise.parts) > 1
    return [
        evolve(
            mark,
            item=f"{part.id}.{mark.item}" if many else mark.item,
            points=mark.points * scale,
            said=_told_candidates(mark, own, keys[0]),
            confidence=0.0 if fault and mark.score < 1 else _confidence(mark, own, keys[0]),
        )
        for mark in marks
    ]


def _told_extras(own: OwnMap) -> Iterator[str]:
    for claim in own.extras[:_MOST_REMARKS]:
        yield f"“{cut(own.map.claim(claim).text)}” is not in the model map; that may be fine."
    if (more := len(own.extras) - _MOST_REMARKS) > 0:
        yield f"{more} more claims are not in the model map; that may be fine."


def _confidence(mark: Mark, own: OwnMap, key: Tree) -> float:
    """Return how sure a mark is.

    It is as sure as that the claim is found, and what it hangs on, and of linked premises those
    that it should be linked with.
    """
    place = own.tree.places.get(mark.item)
    if place is None:
        return _missing_for_sure(mark.item, own, key)
    sure = [own.sure[mark.item]]
    if place.parent is not None:
        sure.append(own.sure.get(place.parent, 1.0))
    if mark.error == Placing.GROUP:
        for mate in key.mates(mark.item):
            found = own.sure.get(mate)
            sure.append(_missing_for_sure(mate, own, key) if found is None else found)
    return min(sure)


def _missing_for_sure(claim: str, own: OwnMap, key: Tree) -> float:
    """Return how sure it is that no claim of a student's map says one of the model."""
    if not own.extras:
        return 1.0
    return _STRANGE if _candidates(claim, own, key) else _LEFT_OVER


def _candidates(claim: str, own: OwnMap, key: Tree) -> tuple[str, ...]:
    """Return the claims of a student that may say a claim of the model, unknown to the texts."""
    if not own.tree.places:
        return own.extras
    return own.beside.get(key.parent(claim) or "", ())


def _told_candidates(mark: Mark, own: OwnMap, key: Tree) -> str:
    """Return what a teacher has to look at where a claim of the model was not found."""
    if mark.error != Placing.MISSING:
        return mark.said
    some = _candidates(mark.item, own, key)[:_MOST_CANDIDATES]
    told = "; ".join(f"{claim}: {own.map.claim(claim).text}" for claim in some)
    return cut(f"perhaps {told}") if told else mark.said


def variants_of(part: Part) -> dict[str, list[str]]:
    """Return further texts that were accepted for claims of the model."""
    found: dict[str, list[str]] = {}
    for key in part.accepted:
        for handle, said in key.items() if isinstance(key, Mapping) else ():
            if text := _text(said):
                found.setdefault(handle, []).append(text)
    return found


# --- alignment ------------------------------------------------------------------------------


def own_map(model: ArgumentMap, map_: ArgumentMap, *, variants: Mapping[str, list[str]]) -> OwnMap:
    """Return which claims of a student's map say what the model says, and where they hang.

    A claim that says what was accepted for one of the model stands for that; several may, such as
    the halves of a claim that was split. The others are aligned one to one.
    """
    known = _by_variants(model, map_, variants)
    texts = {claim.id: claim.text for claim in model.claims}
    said = [evolve(c, text=texts[known[c.id]]) if c.id in known else c for c in map_.claims]
    found = align(model, map_.with_(*said) if known else map_, by="text")
    stands_for = {pair.b: pair.a for pair in (*found.pairs, *found.doubtful)}
    sure = {pair.a: sureness(pair.similarity) for pair in found.pairs}
    sure |= {pair.a: _unsure(pair.similarity) for pair in found.doubtful}
    stands_for |= known
    sure |= dict.fromkeys(known.values(), 1.0)
    own_texts: dict[str, str] = {}
    for claim in map_.claims:
        if claim.id in stands_for:
            own_texts.setdefault(stands_for[claim.id], claim.text)
    extras = [claim.id for claim in map_.claims if claim.id not in stands_for]
    return OwnMap(
        map_,
        stands_for,
        sure,
        own_texts,
        tree_of(map_, stands_for, like=tree_of(model, {c.id: c.id for c in model.claims})),
        tuple(extras),
        _beside(map_, extras, stands_for),
    )


def _beside(
    map_: ArgumentMap, extras: list[str], stands_for: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Return for claims of the model what hangs on them that the model does not have."""
    onward = _onward(map_)
    found: dict[str, tuple[str, ...]] = {}
    for claim in extras:
        step = onward.get(claim)
        if step is not None and (handle := stands_for.get(_lead(map_, step))) is not None:
            found[handle] = (*found.get(handle, ()), claim)
    return found


def _unsure(similarity: float) -> float:
    """Return how sure a doubtful pair is; one that is alike all the same denies or names others."""
    return _DENIED if similarity >= SAME else round(_HALF_SURE * (1 + similarity / SAME), 3)


def _by_variants(
    model: ArgumentMap, map_: ArgumentMap, variants: Mapping[str, list[str]]
) -> dict[str, str]:
    """Return the claims of a student that say what was accepted for a claim of the model.

    For such a claim of the model those who say it in its own words are among them.
    """
    own = {claim.id: claim.text for claim in model.claims}
    accepted = {text: h for h, some in variants.items() if h in own for text in (own[h], *some)}
    if not accepted:
        return {}
    alike = Blend([*accepted, *(claim.text for claim in (*model.claims, *map_.claims))])
    marks = marks_of([*accepted, *(claim.text for claim in map_.claims)])
    found = {}
    for claim in map_.claims:
        best = max(accepted, key=lambda text: alike(*sorted((text, claim.text))))
        clear = not marks[best].conflict_with(marks[claim.text])
        same = folded(best) == folded(claim.text)
        if same or (clear and alike(*sorted((best, claim.text))) >= SAME):
            found[claim.id] = accepted[best]
    return found


def tree_of(map_: ArgumentMap, stands_for: Mapping[str, str], *, like: Tree | None = None) -> Tree:
    """Return where claims of the model hang in a student's map.

    A claim hangs on the next one of the model that it leads to, by its first step; claims between
    that the model does not have are passed over, and two attacks are a support. Where several
    stand for one of the model, that counts which hangs most as in ``like``.
    """
    onward = _onward(map_)
    found: dict[str, list[Place]] = {}
    for claim in map_.claims:
        if (handle := stands_for.get(claim.id)) is not None:
            place = _place(map_, (onward, stands_for), claim.id, handle)
            found.setdefault(handle, []).append(place)
    return Tree({handle: _likest(some, like, handle) for handle, some in found.items()})


def _likest(some: list[Place], like: Tree | None, handle: str) -> Place:
    if like is None or len(some) == 1:
        return some[0]
    key = like.places[handle]
    return min(
        some,
        key=lambda p: (
            p.parent != key.parent,
            p.sign != key.sign,
            (p.group is None) is not (key.group is None),
        ),
    )


def _onward(map_: ArgumentMap) -> dict[str, Inference]:
    """Return the first step of each claim."""
    found: dict[str, Inference] = {}
    for step in map_.inferences:
        if step.polarity is not Polarity.NEUTRAL:
            for premise in step.premises:
                found.setdefault(premise, step)
    return found


def _place(
    map_: ArgumentMap,
    known: tuple[Mapping[str, Inference], Mapping[str, str]],
    claim: str,
    handle: str,
) -> Place:
    onward, stands_for = known
    attacks = False
    group: str | None = None
    seen: set[str] = set()
    at = claim
    while at not in seen:
        seen.add(at)
        step = onward.get(at)
        if step is None:
            break
        attacks ^= step.polarity is Polarity.ATTACK
        others = {stands_for.get(premise) for premise in step.premises} - {handle, None}
        group = step.id if others else group
        at = _lead(map_, step)
        parent = stands_for.get(at)
        if parent not in (None, handle):
            return Place(parent, "attack" if attacks else "support", group)
    return Place(None)


def _lead(map_: ArgumentMap, step: Inference) -> str:
    """Return the claim that a step bears on; one on a step bears on its first premise."""
    target = map_[step.target]
    return target.premises[0] if isinstance(target, Inference) else target.id
