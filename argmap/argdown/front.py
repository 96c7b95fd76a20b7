"""Front matter: what a document says of its title, sources, factors and scenarios."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeVar

from attrs import field, frozen

from argmap import words, yaml12
from argmap.argdown.fields import near_key, report_slip, told
from argmap.data import FrozenMap
from argmap.errors import MapError
from argmap.plain import factors_from, scenarios_from, sources_from
from argmap.span import Span, Text
from argmap.yaml12 import YamlError, resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.anchor import Source
    from argmap.argdown.reports import Reports
    from argmap.argdown.syntax import Document
    from argmap.drivers import Factor, Scenario

__all__ = ["Front", "FrontPlaces", "place_of", "read_front"]

_T = TypeVar("_T")

_KNOWN: Final = frozenset(
    {"title", "sources", "factors", "scenarios", "words", "skipped", "overlay"}
)
_OF_SOURCE: Final = frozenset({"title", "authors", "year", "kind", "url", "as_of"})
_OF_FACTOR: Final = frozenset({"states", "now", "likely", "title", "why"})
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
            at = place_of(reports, doc.front_at, str(fault).split(":")[0])
            message, fix = told(fault, "correct the value")
            reports.error("bad-front-matter", message, at, fix=fix)
            return default

    title = part("title", _title, "")
    sources: tuple[Source, ...] = part("sources", sources_from, ())
    factors: tuple[Factor, ...] = part("factors", factors_from, ())
    scenarios: tuple[Scenario, ...] = part("scenarios", scenarios_from, ())
    scale, scales = words.DEFAULT_SCALE, {}
    if "words" in data:
        scale = part("words", _scale, words.DEFAULT_SCALE)
        scales = {"words": scale}
    _report_slips(doc, reports, "", data, _KNOWN)
    for source in sources:
        _report_slips(doc, reports, f"sources.{source.id}", source.data, _OF_SOURCE)
    for factor in factors:
        _report_slips(doc, reports, f"factors.{factor.name}", factor.data, _OF_FACTOR)
    free = FrozenMap()
    try:
        free = FrozenMap({**data, **scales})
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


def _report_slips(
    doc: Document, reports: Reports, path: str, data: Mapping[str, Any], known: frozenset[str]
) -> None:
    """Point out keys that are free data, but are probably meant to be known ones."""
    for key in data:
        if not reports.takes_warnings():
            return
        if near := near_key(key, known):
            report_slip(reports, key, near, place_of(reports, doc.front_at, f"{path}.{key}"))


def place_of(reports: Reports, start: int, path: str) -> int:
    """Return the offset of the key at the end of a path such as ``factors.rain.now``."""
    text, at = reports.text.content, start
    end = text.find("===", start + 3)
    for key in re.findall(r"[\w-]+", path):
        match = re.compile(rf"(?<![\w-]){re.escape(key)}\"?\s*[:\"\s]").search(text, at, end)
        if match is None:
            break
        at = match.start()
    return at


@frozen(eq=False, slots=False)
class FrontPlaces(Mapping[tuple[str | int, ...], Span]):
    """Where the keys of front matter stand, by their path; looked for when first asked.

    ``start`` is where the front matter starts in the text; below 0 where there is none.
    """

    text: Text
    start: int = -1

    @cached_property
    def _offsets(self) -> dict[tuple[str | int, ...], int]:
        if self.start < 0:
            return {}
        content = self.text.content
        first = self.start + len(content[self.start :]) - len(content[self.start :].lstrip("="))
        try:
            found = yaml12.places(content[first : max(content.find("===", first), first)])
        except YamlError:
            return {}
        return {path: first + at for path, at in found.items()}

    def __getitem__(self, path: tuple[str | int, ...]) -> Span:
        """Return the place of a key."""
        return self.text.span(self._offsets[path])

    def __iter__(self) -> Iterator[tuple[str | int, ...]]:
        """Iterate over the paths."""
        return iter(self._offsets)

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self._offsets)
