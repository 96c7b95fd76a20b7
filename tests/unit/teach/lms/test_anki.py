"""Decks for Anki."""

from __future__ import annotations

import io
import sqlite3
import sys
import zipfile
from pathlib import Path

import pytest

from argmap.errors import ExerciseError
from argmap.teach import Exercise, Form
from argmap.teach.lms.anki import anki_package
from tests.unit.teach.samples import samples

SAMPLES = samples("a < b")
KEYED = [e for form, e in SAMPLES.items() if form is not Form.OPEN]


def notes(folder: Path, *exercises: Exercise) -> list[tuple[str, str, str]]:
    """Return id, front and back of every note of a deck."""
    with zipfile.ZipFile(io.BytesIO(anki_package(exercises))) as archive:
        file = Path(archive.extract("collection.anki2", folder))
    base = sqlite3.connect(file)
    found = base.execute("select guid, flds from notes order by id").fetchall()
    base.close()
    return [(guid, *fields.split("\x1f")) for guid, fields in found]


def test_a_card_has_the_question_in_front_and_the_answer_behind(tmp_path: Path) -> None:
    ((guid, front, back),) = notes(tmp_path, SAMPLES[Form.GAP])
    assert guid == "gap-1f"
    assert "<b>b</b> a &lt; b But not so." in front
    assert "It is a reason too." not in front
    assert back.startswith("<ul><li>a &lt; b</li></ul>")
    assert "Winters are cold.: It is a reason too." in back


def test_every_exercise_with_a_key_becomes_a_card(tmp_path: Path) -> None:
    assert [n[0] for n in notes(tmp_path, *KEYED)] == [e.id for e in KEYED]


def test_the_same_exercises_give_the_same_bytes() -> None:
    assert anki_package(KEYED) == anki_package(KEYED)


def test_an_exercise_without_a_key_is_refused() -> None:
    with pytest.raises(ExerciseError) as caught:
        anki_package([SAMPLES[Form.GAP].without_key()])
    assert str(caught.value) == (
        "a card has an answer behind, and exercise 'gap-1f' has no key; "
        "leave --exam and discussions out, or write another format"
    )


def test_a_missing_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "genanki", None)
    with pytest.raises(ExerciseError) as caught:
        anki_package(KEYED)
    assert str(caught.value) == (
        "cards for Anki need the package genanki, which is not installed; "
        "run \"pip install 'argmap[anki]'\", or write the exercises as .gift or .md"
    )
