"""Front matter: what a document says of its title, sources, factors and scenarios."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import field, frozen

from argmap import words
from argmap.data import FrozenMap
from argmap.errors import MapError
from argmap.plain import factors_from, scenarios_from, sources_from
from argmap.yaml12 import resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.anchor import Source
    from argmap.argdown.reports import Reports
    from argmap.argdown.syntax import Document
    from argmap.drivers import Factor, Scenario

__all__ = ["Front", "read_front"]

_T = TypeVar("_T")

_TEXTS: Final = (
    ("title",),
    ("words",),
    *(("sources", "*", key) for key in ("title", "authors", "kind", "url")),
    *(("factors", "*", key) for key in ("states", "now", "title", "why")),
    *(("scenarios", "*", key) for key in ("suspend", "remove", "extends", "why")),
    ("scenarios", "*", "factors", "*"),
)
"""The places of front matter that are text, however they are written."""


@frozen
class Front:
    """What front matter says; ``data`` is what argmap has no field for."""

    title: str = ""
    sources: tuple[Source, ...] = ()
    factors: tuple[Factor, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    scale: str = words.DEFAULT_SCALE
    data: FrozenMap = field(default=FrozenMap())


def read_front(doc: Document, reports: Reports) -> Front:
    """Return the front matter of a document; a part that is wrong is reported and left out."""
    if not doc.front:
        return Front()
    data: dict[str, Any] = dict(resolve(doc.front, _TEXTS))

    def part(key: str, read: Callable[[Any], _T], default: _T) -> _T:
        value = data.pop(key, None)
        if value is None:
            return default
        try:
            return read(value)
        except MapError as fault:
            at = _place(reports, doc.front_at, key)
            reports.error(
                "bad-front-matter", str(fault), at, at + len(key), fix="correct the value"
            )
            return default

    title = part("title", _title, "")
    sources: tuple[Source, ...] = part("sources", sources_from, ())
    factors: tuple[Factor, ...] = part("factors", factors_from, ())
    scenarios: tuple[Scenario, ...] = part("scenarios", scenarios_from, ())
    scale = words.DEFAULT_SCALE
    if "words" in data:
        scale = part("words", _scale, words.DEFAULT_SCALE)
        data["words"] = scale
    free = FrozenMap()
    try:
        free = FrozenMap(data)
    except MapError as fault:
        reports.error("bad-front-matter", str(fault), doc.front_at, fix="correct the value")
    return Front(title, sources, factors, scenarios, scale, free)


def _title(value: object) -> str:
    if not isinstance(value, str):
        message = f"title: expected text, got {value!r}"
        raise MapError(message)
    return value


def _scale(value: object) -> str:
    if not isinstance(value, str) or value not in words.SCALES:
        message = f"words: expected one of {', '.join(words.SCALES)}, got {value!r}"
        raise MapError(message)
    return value


def _place(reports: Reports, start: int, key: str) -> int:
    """Return the offset of a top-level key of the front matter."""
    at = reports.text.content.find(f"\n{key}:", start)
    return at + 1 if at >= 0 else start
