"""What worksheets and keys say, whatever they are written as."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.teach.exercise import Exercise
    from argmap.teach.parts import Part

__all__ = ["about", "key_of", "notes_of", "points_of", "source_of", "why_wrong"]

_BEARS: Final = {"support": "a reason for", "attack": "an objection to"}
_DIGEST: Final = 16  # characters of a map's digest that tell it apart


def about(exercises: Sequence[Exercise]) -> str:
    """Return a title for exercises: it names their maps."""
    names = dict.fromkeys(exercise.map.name for exercise in exercises)
    return f"Exercises on {', '.join(names)}" if names else "Exercises"


def source_of(exercises: Sequence[Exercise]) -> list[str]:
    """Return the lines under a worksheet: which maps and seeds made it."""
    made = dict.fromkeys((e.map.name, e.map.digest[:_DIGEST], e.seed) for e in exercises)
    return [
        f"Made by argmap from the map {name} ({digest}) with the seed {seed}."
        for name, digest, seed in made
    ]


def points_of(exercise: Exercise) -> str:
    """Return what an exercise is worth, in words."""
    if exercise.discussion:
        return "to discuss"
    return f"{exercise.points:g} point{'' if exercise.points == 1 else 's'}"


def notes_of(exercise: Exercise) -> tuple[str, ...]:
    """Return the hints, from a nudge to the answer."""
    return exercise.hints


def key_of(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Yield what is asked and what is right, item by item."""
    texts = {shown.id: shown.text for shown in exercise.material.claims}
    for part in exercise.parts:
        asked = part.prompt or part.id
        match part.key:
            case None:
                continue
            case str(key) if (option := part.option(key)) is not None:
                yield asked, f"{key} {option.text}"
            case str(key):
                yield asked, key
            case tuple(keys):
                said = (part.option(str(id_)) for id_ in keys)
                yield asked, "; ".join(f"{o.id} {o.text}" for o in said if o) or "none of them"
            case Mapping() as places:
                yield from _places(places, texts)


def _places(
    places: Mapping[str, Mapping[str, str | None]], texts: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for claim, place in places.items():
        parent = place.get("parent")
        text = texts.get(claim, place.get("text") or "")
        if parent is None:
            yield f"{claim} {text}", "the main claim"
            continue
        mates = [
            other
            for other, its in places.items()
            if other != claim
            and place.get("group") is not None
            and (its.get("parent"), its.get("group")) == (parent, place.get("group"))
        ]
        linked = f", linked with {', '.join(mates)}" if mates else ""
        yield f"{claim} {text}", f"{_BEARS[str(place.get('sign'))]} {parent}{linked}"


def why_wrong(exercise: Exercise) -> Iterator[str]:
    """Yield why each wrong option is wrong."""
    several = len(exercise.parts) > 1
    for part in exercise.parts:
        asked = f"{part.prompt} " if several else ""
        yield from (f"{asked}{line}" for line in _wrong(part))


def _wrong(part: Part) -> Iterator[str]:
    """Yield each reason once, after the options that it speaks of."""
    told: dict[str, list[str]] = {}
    for option in part.options:
        if option.why_wrong and not option.is_right:
            told.setdefault(option.why_wrong, []).append(f"“{option.text}”")
    for why, options in told.items():
        yield f"{', '.join(options)}: {why}"
