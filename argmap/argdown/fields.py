"""Data of a member to fields of a claim, an inference or a section, each checked in its place."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from argmap import words
from argmap.anchor import Anchor
from argmap.data import FrozenMap
from argmap.errors import MapError
from argmap.fields import as_float, base_fault
from argmap.names import one_line
from argmap.yaml12 import resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from argmap.argdown.reports import Reports

__all__ = ["TEXTS", "Fields", "near_key", "report_slip", "taken_as_text", "told"]

TEXTS: Final = tuple(
    (key,)
    for key in (
        *("at", "by", "cites", "id", "kind", "mutual", "note", "parent", "scheme", "section"),
        *("title", "verbatim", "voice", "why"),
    )
)
"""The keys of our own whose values are text, however they are written."""


def taken_as_text(value: Any) -> dict[str, Any]:  # noqa: ANN401  # what the YAML reader made
    """Return the data of a member with every scalar typed."""
    return dict(resolve(value, TEXTS))


_NEARBY: Final = 2000  # characters of data in which the place of a key is looked for


class Fields:
    """Reads the data of one member; a value that is wrong is reported and left out.

    ``place`` is the offset that reports point at. Keys that were asked for are gone
    afterwards; ``rest`` is what nobody asked for, kept as free data.
    """

    def __init__(self, data: Mapping[str, Any], place: int, reports: Reports) -> None:
        """Start with all data of a member."""
        self.data = dict(data)
        self.place = place
        self.reports = reports

    def _read(self, key: str, read: Callable[[Any], Any], cure: str = "") -> Any:  # noqa: ANN401  # any field
        if key not in self.data:
            return None
        value = self.data.pop(key)
        try:
            return read(value)
        except MapError as fault:
            at = self.place_of(key)
            message, fix = told(fault, cure or _CURES.get(key, "correct the value"))
            self.reports.error("bad-field", f"{key}: {message}", at, fix=fix)
            return None

    def place_of(self, key: str) -> int:
        """Return the offset of a key in the data, or of the data where it is not found."""
        text, stop = self.reports.text.content, self.place + _NEARBY
        end = text.find("\n\n", self.place, stop)
        pattern = re.compile(rf"(?<![\w-]){re.escape(key)}\"?\s*:")
        match = pattern.search(text, self.place, end if end >= 0 else stop)
        return match.start() if match else self.place

    def drop(self, *keys: str) -> None:
        """Forget keys that are read elsewhere."""
        for key in keys:
            self.data.pop(key, None)

    def text(self, key: str) -> str | None:
        """Return the value of a key as text."""
        return self._read(key, _text)  # type: ignore[no-any-return]  # what _text returns

    def line(self, key: str) -> str | None:
        """Return the value of a key as one line of text."""
        value = self.text(key)
        return one_line(value) or None if value is not None else None

    def flag(self, key: str) -> bool:
        """Return the value of a key as true or false."""
        return bool(self._read(key, _flag, "write true or false, without quotes"))

    def one_of(self, key: str, *allowed: str) -> str | None:
        """Return the value of a key, one of a few words."""

        def read(value: object) -> str:
            if value not in allowed:
                message = f"expected {' or '.join(map(repr, allowed))}, got {value!r:.80}"
                raise MapError(message)
            return str(value)

        return self._read(key, read)  # type: ignore[no-any-return]  # what read returns

    def strength(self) -> float:
        """Return the strength of an inference, in [0, 1]; 1 where none is given."""
        value = self._read("strength", _strength)
        return 1.0 if value is None else value

    def base(self, scale: str) -> Any:  # noqa: ANN401  # a number, a range or a word
        """Return the base score, checked against a scale of words."""

        def read(value: Any) -> Any:  # noqa: ANN401  # a number, a range or a word
            if isinstance(value, str):
                value = " ".join(value.split()).casefold()
                if value[:1].isdecimal():
                    message = f"expected a number, got the text {value[:60]!r}"
                    raise MapError(message)
                words.interval(value, scale)
                return value
            given = tuple(map(as_float, value)) if isinstance(value, list) else as_float(value)
            if fault := base_fault(given):
                raise MapError(fault if isinstance(given, tuple) else base_fault(value))
            return given

        return self._read("base", read)

    def anchors(self, within: Anchor | None) -> tuple[Anchor, ...] | None:
        """Return the anchors of ``at``, completed from ``within``; None where there is none."""

        def read(value: Any) -> tuple[Anchor, ...]:  # noqa: ANN401  # a text or a list of texts
            items = value if isinstance(value, list) else [value]
            places = [part for item in items for part in _text(item).split(";") if part.strip()]
            return tuple(dict.fromkeys(Anchor.parse(part, within=within) for part in places))

        return self._read("at", read)  # type: ignore[no-any-return]  # what read returns

    def factors(self, base: object) -> FrozenMap:
        """Return the effects of factors: factor → state → a value in [0, 1] or a shift."""

        def read(value: Any) -> FrozenMap:  # noqa: ANN401  # any data
            if not isinstance(value, dict):
                message = f"expected {{factor: {{state: effect}}}}, got {value!r:.80}"
                raise MapError(message)
            for factor, effects in value.items():
                if not isinstance(effects, dict):
                    message = f"{factor}: expected {{state: effect}}, got {effects!r:.80}"
                    raise MapError(message)
                for state, effect in effects.items():
                    _check_effect(f"{factor}: {state}", effect, base)
            return FrozenMap(value)

        return self._read("factors", read) or FrozenMap()

    def rest(self, taken: frozenset[str], known: frozenset[str] = frozenset()) -> FrozenMap:
        """Return the free data; keys that are fields elsewhere are reported.

        Args:
            taken: Keys that name a field of the value, and mean nothing here.
            known: Keys that mean something here, for which another may be misspelt.
        """
        for key in sorted(taken & self.data.keys()):
            self.reports.warn(
                "misplaced-field",
                f"{key} means nothing here and is left out",
                self.place_of(key),
                fix=_CURES.get(key, "take it out, or give the key another name"),
            )
            del self.data[key]
        for key in self.data:
            if known and (near := near_key(key, known)):
                report_slip(self.reports, key, near, self.place_of(key))
        try:
            return FrozenMap(self.data)
        except MapError as fault:
            self.reports.error("bad-field", str(fault), self.place, fix="correct the value")
            return FrozenMap()


def report_slip(reports: Reports, key: str, near: str, at: int) -> None:
    """Point out a key that is free data, but is probably meant to be a known one."""
    reports.warn(
        "unknown-key",
        f"{key[:60]!r} is no key that argmap knows; it is kept as free data",
        at,
        fix=f"did you mean {near!r}?",
    )


def told(fault: MapError, cure: str) -> tuple[str, str]:
    """Return what is wrong, and the cure: the name that was meant, where one is near."""
    message, found, near = str(fault).partition("; did you mean ")
    return message, f"did you mean {near}" if found else cure


@lru_cache(maxsize=1024)
def near_key(key: str, known: frozenset[str]) -> str | None:
    """Return the known key that another is probably meant to be; None where it is known itself."""
    if key in known:
        return None
    lower = {name.casefold(): name for name in sorted(known)}
    first = [name for name in lower if name[0] == key[:1].casefold()]
    near = get_close_matches(key[:60].casefold(), first, n=1, cutoff=_NEAR)
    return lower[near[0]] if near else None


_NEAR: Final = 0.75  # how alike two keys are where one is a slip for the other

_CURES: Final = {
    "at": 'write it as in at: "khan §8 ¶2 s3-5", or khan 8/2/3-5 for short',
    "base": "write a number such as 0.7, a range such as [0.55, 0.8] or a word such as likely",
    "factors": "write it as in factors: {sanctions: {lifted: stronger}}",
    "linked": "only an <argument> can have linked premises",
    "strength": "write a number such as 0.8",
}


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = f"expected text, got {value!r:.80}"
        raise MapError(message)
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        message = f"expected true or false, got {value!r:.80}"
        raise MapError(message)
    return value


def _strength(value: object) -> float:
    number = as_float(value)
    if not isinstance(number, float) or not 0.0 <= number <= 1.0:
        message = f"expected a number in [0, 1], got {value!r:.80}"
        raise MapError(message)
    return number


def _check_effect(place: str, effect: object, base: object) -> None:
    number = as_float(effect)
    if isinstance(effect, str) and effect in words.SHIFTS:
        if base in (0.0, 1.0):
            message = f"{place}: a base score of {base} cannot be shifted"
            raise MapError(message)
    elif not isinstance(number, float) or not 0.0 <= number <= 1.0:
        message = (
            f"{place}: expected a value in [0, 1] or one of {', '.join(words.SHIFTS)}, "
            f"got {effect!r:.80}"
        )
        raise MapError(message)
