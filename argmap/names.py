"""Names: lines of text, ids made from texts, and ids that are given out once."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["UniqueNames", "derived_id", "is_line", "is_text", "one_line", "slug"]

_NO_LINE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

_NO_WORD: Final = re.compile(r"[\W_]+")
_SLUG_LENGTH: Final = 48
_ID_LENGTH: Final = 200  # characters of a derived id, so that undercuts of undercuts stay short


def is_line(text: object) -> bool:
    """Tell whether a value is one line of text: visible, no controls, no outer spaces."""
    return (
        isinstance(text, str)
        and text != ""
        and text == text.strip()
        and (text.isprintable() or not _NO_LINE.search(text))
    )


def one_line(text: str) -> str:
    """Return a text as one line: no outer spaces, controls and line ends replaced by ``\ufffd``."""
    text = text.strip()
    return text if text.isprintable() else _NO_LINE.sub("\ufffd", text).strip()


def is_text(value: object) -> bool:
    """Tell whether a value is a text that UTF-8 can hold, that is, without lone surrogates."""
    return isinstance(value, str) and (
        value.isascii() or not any("\ud800" <= c <= "\udfff" for c in value)
    )


def slug(text: str) -> str:
    """Return a short readable id made from a text, such as ``russia-has-no-coast``.

    Letters and digits of any script are kept with their marks; the rest becomes hyphens; at most
    48 characters, cut between words where that is possible. A text without letters gives
    ``claim``.
    """
    whole = text[:400].casefold()
    whole = (_NO_WORD.sub("-", whole) if whole.isascii() else _hyphened(whole)).strip("-")
    if len(whole) > _SLUG_LENGTH:
        cut = whole.rfind("-", 0, _SLUG_LENGTH + 1)
        whole = whole[: cut if cut > 0 else _SLUG_LENGTH]
    return whole or "claim"


def _hyphened(text: str) -> str:
    """Replace what is no letter, digit or mark of one by hyphens, in Unicode form NFC."""
    kept: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        is_mark = unicodedata.category(character)[0] == "M" and kept and kept[-1] != "-"
        if character.isalnum() or is_mark:
            kept.append(character)
        elif kept and kept[-1] != "-":
            kept.append("-")
    return "".join(kept)


def derived_id(premises: Iterable[str], target: str) -> str:
    """Return the id of an inference that has none of its own: ``A+B>T``.

    One of more than 200 characters is cut and ends in a digest of the whole. Two inferences
    between the same ids have the same one; ``UniqueNames`` tells them apart.
    """
    whole = f"{'+'.join(premises)}>{target}"
    if len(whole) <= _ID_LENGTH:
        return whole
    digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{whole[: _ID_LENGTH - len(digest) - 1]}…{digest}"


class UniqueNames:
    """Names that are given out once: a repeat becomes ``name~2``, then ``name~3``.

    Any number of equal names takes linear time. Names that are fixed are given at the start.

    Example:
        >>> names = UniqueNames(["port"])
        >>> names.take("road"), names.take("port"), names.take("port")
        ('road', 'port~2', 'port~3')
    """

    __slots__ = ("_next", "_taken")
    _next: dict[str, int]
    _taken: set[str]

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Start with names that are given out already."""
        self._taken = set(taken)
        self._next = {}

    def __contains__(self, name: object) -> bool:
        """Tell whether a name is given out."""
        return name in self._taken

    def take(self, name: str) -> str:
        """Return the name, or its next free repeat, and mark it as given out."""
        given, n = name, self._next.get(name, 2)
        while given in self._taken:
            given, n = f"{name}~{n}", n + 1
        self._taken.add(given)
        self._next[name] = n
        return given
