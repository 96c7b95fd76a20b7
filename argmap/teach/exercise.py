"""Exercises as values: what a student sees, what is right, and how it is marked.

An exercise shows *material* (claims under neutral handles ``c1``, ``c2``, …, and outlines that
hang them together) and asks in *parts*. Whoever shows or marks one goes by ``form`` and ``rule``,
never by ``kind``.

Answers
    An answer is a mapping ``{part id: answer to the part}``. A part that it lacks is unanswered.

    ============  ==========================================================================
    form          the answer to a part, which is also the shape of its key
    ============  ==========================================================================
    ``choice``    the id of one option: ``"b"``
    ``many``      a list of ids of options, in any order, perhaps empty: ``["a", "d"]``
    ``match``     the id of one option; all parts share one list of options, which may be used
                  again: a row of one table
    ``gap``       the id of one option; all parts share one list, and each fills the row of an
                  outline whose ``gap`` is the part's id; an option fills one gap
    ``order``     a list of the ids of all options, first to last
    ``tree``      ``{claim handle: {"parent": handle or None, "sign": "support" or "attack",
                  "group": any word that linked premises share, or None}}``; at the root only
                  ``parent`` counts; a claim that belongs nowhere is left out
    ``text``      a text
    ``open``      a text, that a person marks; for the rule ``map`` a map: its text in any
                  format that ``argmap.loads`` knows
    ============  ==========================================================================

Rules of marking
    ``credit``: each part earns its points times the credit of the option chosen. ``set``: F1 of
    the chosen options with the key. ``kendall``: (τ + 1) / 2 of the order given with the key, 0
    where it is not complete. ``tree``: credit a claim. ``similar``: likeness of the text to the
    key or to an accepted variant. ``map``: claims aligned with the key's by text, then ``tree``;
    the key of the part has a ``text`` for each claim. ``teacher``: by a person, no key.
    An exercise for ``discussion`` has the rule ``teacher`` and no points.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from attrs import Factory, evolve, field, fields, frozen

from argmap.data import FrozenMap
from argmap.errors import FormatError
from argmap.table import InNotebook
from argmap.teach import plain
from argmap.teach.parts import (
    Difficulty,
    Form,
    Level,
    MapMark,
    Material,
    Option,
    Outline,
    Part,
    Row,
    Rule,
    Shown,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from argmap.plain.fields import Faults
    from argmap.table import Table

__all__ = [
    "Difficulty",
    "Exercise",
    "Form",
    "Level",
    "MapMark",
    "Material",
    "Option",
    "Outline",
    "Part",
    "Row",
    "Rule",
    "Shown",
]


def _version(exercise: Exercise) -> str:
    content = exercise.to_plain()
    for name in ("argmap", "id", "seed", "version", "map"):
        content.pop(name, None)
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


@frozen
class Exercise(InNotebook):
    """A question made from a map, with its key.

    ``id`` is made of the map's name, the kind, ids of claims and the seed, so that it outlives a
    change of wording; ``version`` is a digest of the content. ``hints`` go from a nudge over the
    place to the answer. See the module for the shapes of answers.
    """

    id: str
    kind: str
    form: Form = field(converter=Form)
    rule: Rule = field(converter=Rule)
    map: MapMark
    seed: int
    prompt: str
    parts: tuple[Part, ...] = field(converter=tuple[Part, ...])
    material: Material = field(default=Material(), kw_only=True)
    hints: tuple[str, ...] = field(default=(), converter=tuple[str, ...], kw_only=True)
    difficulty: Difficulty = field(default=Difficulty(Level.EASY), kw_only=True)
    discussion: bool = field(default=False, kw_only=True)
    version: str = field(default=Factory(_version, takes_self=True), kw_only=True)

    @property
    def points(self) -> float:
        """The points of all parts, 0 for a discussion."""
        return 0.0 if self.discussion else float(sum(part.points for part in self.parts))

    @property
    def key(self) -> FrozenMap:
        """The right answer: part id → key of the part, without parts that have none."""
        return FrozenMap({part.id: part.key for part in self.parts if part.key is not None})

    def part(self, id_: str) -> Part | None:
        """Return the part of that id, if there is one."""
        return next((part for part in self.parts if part.id == id_), None)

    def without_key(self) -> Exercise:
        """Return what a student may see in an exam: no keys, hints, credits or reasons.

        It keeps the version of the whole, so that an answer to it finds its key.
        """
        parts = [
            evolve(
                part,
                key=None,
                accepted=(),
                options=[Option(o.id, o.text, claim=o.claim) for o in part.options],
            )
            for part in self.parts
        ]
        return evolve(self, parts=parts, hints=(), difficulty=Difficulty(self.difficulty.level))

    def __repr__(self) -> str:
        """Return a short description, without the key."""
        from argmap.teach.sheets.words import points_of

        return f"<Exercise {self.id!r}: {self.kind}, {points_of(self)}>"

    def _in_notebook(self) -> Iterator[str | Table]:
        from argmap.teach.showing import shown_of

        return shown_of(self)

    def to_plain(self) -> dict[str, Any]:
        """Return the exercise as dict, list, text and numbers; what has its default is left out."""
        return {"argmap": "exercise/1", **plain.plain_of(self)}

    def to_json(self) -> str:
        """Return the exercise as JSON text of the form ``exercise/1``."""
        return json.dumps(self.to_plain(), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Exercise:
        """Return the exercise that ``to_json`` wrote.

        Raises:
            FormatError: The text is not such an exercise, or was changed after it was written;
                the message lists every fault with its path.
        """
        return cls.from_plain(plain.parsed(text))

    @classmethod
    def from_plain(cls, data: object) -> Exercise:
        """Return the exercise that plain data describes; raises as ``from_json`` does."""
        faults: Faults = []
        made = plain.value_from(data, faults, kind=cls)
        if faults:
            lines = "".join(f"\n  {fault}" for fault in faults)
            message = f"not an exercise of argmap:{lines}"
            raise FormatError(message)
        exercise = cls(**made)
        _refuse_changed(exercise)
        return exercise


def _refuse_changed(exercise: Exercise) -> None:
    if not exercise.key and not exercise.discussion:
        return  # an exam paper has the version of the whole
    names = [a.name for a in fields(Exercise) if a.name != "version"]
    content = Exercise(**{name: getattr(exercise, name) for name in names}).version
    if content != exercise.version:
        message = (
            f"exercise {exercise.id!r} was changed after it was made: its version is "
            f"{exercise.version!r}, its content has {content!r}; make it again, or write that "
            "version in to keep the change"
        )
        raise FormatError(message)
