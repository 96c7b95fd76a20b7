"""The file that a class is marked by: exercises as they were made, and what was accepted since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen

from argmap.data import Data, freeze, thaw
from argmap.errors import ExerciseError, FormatError
from argmap.formats.jsontext import parsed
from argmap.span import Text
from argmap.teach.exercise import Exercise
from argmap.teach.parts import Form, MapMark, Part, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import ArgumentMap

__all__ = ["Accepted", "KeyFile", "accept", "model_exercise"]

FORM: Final = "exercises/1"


@frozen(kw_only=True)
class Accepted:
    """An answer to a part that a teacher took for right, and why; ``key`` is as keys are."""

    exercise: str
    part: str
    key: Data = field(converter=freeze)
    why: str


def _exercises(value: Iterable[Exercise]) -> tuple[Exercise, ...]:
    return tuple(value)


def _accepted(value: Iterable[Accepted]) -> tuple[Accepted, ...]:
    return tuple(value)


@frozen
class KeyFile:
    """Exercises with their keys, and what teachers have accepted since they were made.

    The exercises stay as they were made, so that their versions are those of the answers.
    """

    made: tuple[Exercise, ...] = field(converter=_exercises)
    accepted: tuple[Accepted, ...] = field(default=(), converter=_accepted)

    @property
    def exercises(self) -> tuple[Exercise, ...]:
        """The exercises, with what was accepted among their keys."""
        return tuple(
            evolve(
                exercise,
                parts=[
                    evolve(part, accepted=[*part.accepted, *self._of(exercise.id, part.id)])
                    for part in exercise.parts
                ],
            )
            for exercise in self.made
        )

    def _of(self, exercise: str, part: str) -> list[Data]:
        return [a.key for a in self.accepted if (a.exercise, a.part) == (exercise, part)]

    def exercise(self, id_: str) -> Exercise:
        """Return the exercise of an id, with what was accepted.

        Raises:
            ExerciseError: There is none; names the nearest.
        """
        from difflib import get_close_matches

        known = {exercise.id: exercise for exercise in self.exercises}
        if id_ in known:
            return known[id_]
        near = get_close_matches(id_, known, n=1, cutoff=0.4)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
        message = f"there is no exercise {id_!r:.80}; {hint}"
        raise ExerciseError(message)

    def to_json(self) -> str:
        """Return the file as JSON text of the form ``exercises/1``."""
        data = {
            "argmap": FORM,
            "exercises": [exercise.to_plain() for exercise in self.made],
            "accepted": [
                {"exercise": a.exercise, "part": a.part, "key": thaw(a.key), "why": a.why}
                for a in self.accepted
            ],
        }
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str, *, name: str = "<text>") -> KeyFile:
        """Return the key file in a JSON text; one exercise or a list of them is one too.

        Raises:
            ParseError: The text is not JSON.
            FormatError: It holds no exercises, or one that was changed since it was made.
        """
        data, _ = parsed(Text(text, name))
        match data:
            case {"argmap": "exercises/1", "exercises": list(found)}:
                pass
            case {"argmap": str(form)} if form.startswith("exercise/"):
                found = [data]
            case list(found):
                pass
            case _:
                raise FormatError(_no_key(data, name))
        made = [_read(item, f"{name}: exercises[{n}]") for n, item in enumerate(found)]
        if not made:
            message = f"{name}: there is no exercise in it"
            raise FormatError(message)
        return cls(made, _read_accepted(data, name) if isinstance(data, dict) else ())


def _no_key(data: object, name: str) -> str:
    form = data.get("argmap") if isinstance(data, dict) else None
    if isinstance(form, str) and form.startswith("answers/"):
        return f"{name}: holds answers, where the key is expected first: argmap grade KEY ANSWERS"
    said = f"got {form!r:.60}" if form is not None else "which this file does not say"
    return f"{name}: expected a file of exercises, 'argmap': '{FORM}', {said}"


def _read(item: object, where: str) -> Exercise:
    try:
        return Exercise.from_json(json.dumps(item))
    except FormatError as error:
        message = f"{where}: {error}"
        raise FormatError(message) from None


def _read_accepted(data: Mapping[str, Any], name: str) -> list[Accepted]:
    found = []
    for n, item in enumerate(data.get("accepted", [])):
        match item:
            case {"exercise": str(exercise), "part": str(part), "key": key, "why": str(why)}:
                found.append(Accepted(exercise=exercise, part=part, key=key, why=why))
            case _:
                message = (
                    f"{name}: accepted[{n}]: expected the keys exercise, part, key and why, got "
                    f"{item!r:.80}"
                )
                raise FormatError(message)
    return found


def model_exercise(map_: ArgumentMap) -> Exercise:
    """Return the exercise to map a text, with a whole map as its model.

    Each claim hangs where its first step leads; what bears on a step hangs on its first premise.

    Raises:
        ExerciseError: The map has no claims.
    """
    from argmap.query.identity import digest
    from argmap.teach.marking_maps import tree_of

    if not map_.claims:
        message = f"map {map_.name!r} has no claims, so that nothing can be marked by it"
        raise ExerciseError(message)
    places = tree_of(map_, {claim.id: claim.id for claim in map_.claims}).places
    key = {
        claim.id: {
            "parent": places[claim.id].parent,
            "sign": places[claim.id].sign,
            "group": places[claim.id].group,
            "text": claim.text,
        }
        for claim in map_.claims
    }
    return Exercise(
        f"map-{map_.name or 'model'}",
        "reconstruct",
        Form.OPEN,
        Rule.MAP,
        MapMark(map_.name, digest(map_)),
        0,
        "Map the argument of the text.",
        [Part("p1", "The map", key=key, points=float(len(key)))],
    )


# --- accepting ------------------------------------------------------------------------------


def accept(
    key: KeyFile, answer: Mapping[str, Any], *, exercise: str, item: str, why: str
) -> KeyFile:
    """Return a key file in which what an answer says of an item counts as right, for everyone.

    Args:
        key: The file that the class is marked by.
        answer: Part id → answer, as ``grade`` takes it.
        exercise: The id of the exercise.
        item: The item of a mark: a part, or a claim of a tree or map. In a map ``OWN=CLAIM``
            says that the student's claim ``OWN`` says what ``CLAIM`` of the model says, besides
            what was found: a claim that was split.
        why: The reason, which the file keeps.

    Raises:
        ExerciseError: There is no such exercise or item, or the answer says nothing of it.
    """
    found = key.exercise(exercise)
    part, rest = _part_of(found, item)
    given = answer.get(part.id)
    if given is None:
        message = f"the answer says nothing of {item!r} in exercise {exercise!r}"
        raise ExerciseError(message)
    said = _said(found, part, given, rest)
    new = Accepted(exercise=exercise, part=part.id, key=said, why=why)
    return key if new in key.accepted else evolve(key, accepted=[*key.accepted, new])


def _part_of(exercise: Exercise, item: str) -> tuple[Part, str]:
    """Return the part that an item belongs to, and the claim in it."""
    if (part := exercise.part(item)) is not None:
        return part, ""
    first, _, rest = item.partition(".")
    if rest and (part := exercise.part(first)) is not None:
        return part, rest
    if len(exercise.parts) == 1 and exercise.rule in (Rule.TREE, Rule.MAP):
        return exercise.parts[0], item
    items = ", ".join(part.id for part in exercise.parts[:10])
    message = f"exercise {exercise.id!r} has no item {item!r:.80}; it has {items}"
    raise ExerciseError(message)


def _said(exercise: Exercise, part: Part, given: Any, claim: str) -> Data:  # noqa: ANN401  # a JSON value
    """Return what an answer says of a part or of a claim in it, in the shape of a key."""
    if not claim:
        return freeze(given)
    if exercise.rule is Rule.MAP:
        return _said_in_map(part, given, claim)
    place = given.get(claim) if isinstance(given, Mapping) else None
    if not isinstance(part.key, Mapping) or claim not in part.key or place is None:
        known = ", ".join(part.key) if isinstance(part.key, Mapping) else "none"
        message = f"the answer places no claim {claim!r:.80} of the key, which has {known}"
        raise ExerciseError(message)
    return freeze({claim: place})


def _said_in_map(part: Part, given: Any, claim: str) -> Data:  # noqa: ANN401  # text or mapping
    from argmap.teach.marking_maps import given_map, model_of, own_map, variants_of

    own_id, _, handle = claim.rpartition("=")
    own = own_map(model_of(part), given_map(given, part)[0], variants=variants_of(part))
    known = part.key if isinstance(part.key, Mapping) else {}
    if handle not in known or (own_id and own_id not in own.map.claim_ids):
        what = own_id if handle in known else handle
        ids = own.map.claim_ids if handle in known else known
        message = f"there is no claim {what!r:.80}; there are {', '.join([*ids][:12])}"
        raise ExerciseError(message)
    if own_id:
        return freeze({handle: {"text": own.map.claim(own_id).text}})
    if handle not in own.tree.places:
        message = f"no claim of the answer says {handle!r}; name the one that does: OWN={handle}"
        raise ExerciseError(message)
    place = own.tree.places[handle]
    said = {"parent": place.parent, "sign": place.sign, "group": place.group}
    return freeze({handle: {**said, "text": own.texts[handle]}})
