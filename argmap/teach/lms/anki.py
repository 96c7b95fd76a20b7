"""Anki: cards with an exercise in front and its answer behind."""

from __future__ import annotations

import hashlib
import io
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from argmap.errors import ExerciseError
from argmap.teach.lms.markup import zipped
from argmap.teach.lms.questions import questions_of
from argmap.teach.lms.telling import answers_told, key_lines, prompt_html
from argmap.teach.telling import escape, list_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.teach.exercise import Exercise
    from argmap.teach.lms.questions import Question

__all__ = ["anki_package"]

_MODEL: Final = 1_720_061_101  # made once: a card that is read again finds its old self by it
_NO_ANKI: Final = (
    "cards for Anki need the package genanki, which is not installed; "
    "run \"pip install 'argmap[anki]'\", or write the exercises as .gift or .md"
)
_TIME: Final = 0.0  # of a note: the package tells none, so that it is always the same


def anki_package(exercises: Iterable[Exercise], *, deck: str = "Exercises") -> bytes:
    """Return a deck of cards as the bytes of an ``.apkg``; read again, it updates its cards.

    Args:
        exercises: With their keys.
        deck: The name of the deck, by which Anki finds it again.

    Raises:
        ExerciseError: genanki is not installed, or an exercise has no key.
    """
    try:
        import genanki
    except ImportError:
        raise ExerciseError(_NO_ANKI) from None
    model = genanki.Model(
        _MODEL,
        "argmap exercise",
        fields=[{"name": "Front"}, {"name": "Back"}],
        templates=[{"name": "Card", "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr>{{Back}}"}],
        css=".card { font: 1rem/1.5 sans-serif; text-align: left; max-width: 40rem }",
    )
    made = genanki.Deck(_number(deck), deck)
    for exercise in exercises:
        for question in questions_of(exercise):
            _refuse_keyless(question)
            note = genanki.Note(model, [_front(question), _back(question)], guid=question.id)
            made.add_note(note)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "deck.apkg")
        genanki.Package(made).write_to_file(file, timestamp=_TIME)
        with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
            return zipped({name: archive.read(name) for name in sorted(archive.namelist())})


def _number(name: str) -> int:
    """Return a number for a name, as Anki wants them: positive, of at most 31 bits."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") >> 1


def _refuse_keyless(question: Question) -> None:
    if question.has_key:
        return
    message = (
        f"a card has an answer behind, and exercise {question.exercise.id!r} has no key; "
        "leave --exam and discussions out, or write another format"
    )
    raise ExerciseError(message)


def _front(question: Question) -> str:
    return prompt_html(question) + answers_told(question)


def _back(question: Question) -> str:
    wrong = [
        f"{escape(c.text)}: {escape(c.why)}" for f in question.fields for c in f.choices if c.why
    ]
    told = list_of(escape(line) for line in key_lines(question))
    return told + (list_of(dict.fromkeys(wrong)) if wrong else "")
