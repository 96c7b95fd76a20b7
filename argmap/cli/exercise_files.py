"""What ``argmap exercise`` writes, by how the name of the file ends."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from argmap.teach import Exercise

__all__ = ["KEYS", "QUIZZES", "content_of", "key_content"]


@frozen
class _Look:
    """What files of exercises can be told: a title, types to drag, QTI's release, practice."""

    title: str
    drag: bool = False
    qti: str = "3.0"
    practice: bool = False


def content_of(
    exercises: Sequence[Exercise],
    suffix: str,
    *,
    title: str,
    drag: bool = False,
    qti: str = "3.0",
    practice: bool = False,
) -> bytes:
    """Return the file of exercises whose name ends so; a page may be one to practise on."""
    return QUIZZES[suffix](exercises, _Look(title, drag, qti, practice))


def key_content(exercises: Sequence[Exercise], suffix: str, *, title: str) -> bytes:
    """Return the file of answers whose name ends so."""
    return KEYS[suffix](exercises, _Look(title))


def _sheet(exercises: Sequence[Exercise], look: _Look) -> bytes:
    if look.practice:
        from argmap.teach.practice.page import practice_page

        return practice_page(exercises, title=look.title).encode()
    from argmap.teach.sheets.page import worksheet_page

    return worksheet_page(exercises, title=look.title).encode()


def _sheet_markdown(exercises: Sequence[Exercise], look: _Look) -> bytes:
    from argmap.teach.sheets.markdown import worksheet_markdown

    return worksheet_markdown(exercises, title=look.title).encode()


def _gift(exercises: Sequence[Exercise], look: _Look) -> bytes:
    from argmap.teach.lms.gift import gift_text

    return gift_text(exercises, category=look.title).encode()


def _notebook(exercises: Sequence[Exercise], look: _Look) -> bytes:
    from argmap.teach.lms.notebook import notebook_text

    return notebook_text(exercises, title=look.title).encode()


def _anki(exercises: Sequence[Exercise], look: _Look) -> bytes:
    from argmap.teach.lms.anki import anki_package

    return anki_package(exercises, deck=look.title)


def _json(exercises: Sequence[Exercise], _: _Look) -> bytes:
    from argmap.teach import KeyFile

    return KeyFile(exercises).to_json().encode()


def _key(exercises: Sequence[Exercise], look: _Look) -> bytes:
    from argmap.teach.sheets.page import key_page

    return key_page(exercises, title=look.title).encode()


def _key_markdown(exercises: Sequence[Exercise], look: _Look) -> bytes:
    from argmap.teach.sheets.markdown import key_markdown

    return key_markdown(exercises, title=look.title).encode()


def _moodle(exercises: Sequence[Exercise], look: _Look) -> bytes:
    from argmap.teach.lms.moodle import moodle_xml

    return moodle_xml(exercises, category=look.title, drag=look.drag).encode()


def _qti(exercises: Sequence[Exercise], look: _Look) -> bytes:
    from argmap.teach.lms.qti import qti_package

    return qti_package(exercises, title=look.title, version=look.qti, drag=look.drag)


QUIZZES: Final[Mapping[str, Callable[[Sequence[Exercise], _Look], bytes]]] = MappingProxyType(
    {
        ".html": _sheet,
        ".md": _sheet_markdown,
        ".xml": _moodle,
        ".gift": _gift,
        ".zip": _qti,
        ".ipynb": _notebook,
        ".apkg": _anki,
        ".json": _json,
    }
)
"""Suffix → what writes it."""

KEYS: Final[Mapping[str, Callable[[Sequence[Exercise], _Look], bytes]]] = MappingProxyType(
    {".html": _key, ".md": _key_markdown, ".json": _json}
)
"""Suffix → what writes the answers."""
