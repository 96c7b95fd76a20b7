"""Sources, and places in them."""

from __future__ import annotations

import re
from typing import Final

from attrs import evolve, field, frozen

from argmap.data import FrozenMap, frozen_map
from argmap.errors import MapError
from argmap.fields import as_texts, refuse, text_faults
from argmap.names import is_line

__all__ = ["Anchor", "Source"]

_MAX: Final = 600  # characters of an anchor's text
_PARTS: Final = (
    r"(?:,?\s*pp?\.\s*(?P<page>\w+(?:[-–]\w+)?))?"
    r"(?:,?\s*chars\s+(?P<start>\d{1,12})-(?P<end>\d{1,12}))?"
    r"(?:,?\s*sha256:(?P<sha256>[0-9a-f]{64}))?"
)
_LONG: Final = re.compile(
    r"(?P<source>[^\s§¶/,;:]+(?=[\s§¶,]|$))?\s*"
    r"(?:§\s*(?P<section>\w+(?:\.\w+)*))?\s*"
    r"(?:¶\s*(?P<paragraph>\d{1,9}))?\s*"
    r"(?:s\s*(?P<first>\d{1,9})(?:\s*[-–]\s*(?P<last>\d{1,9}))?)?" + _PARTS
)
_SHORT: Final = re.compile(
    r"(?:(?P<source>[^\s§¶/,;:]+)\s+)?(?P<section>\w+(?:\.\w+)*)/(?P<paragraph>\d{1,9})"
    r"(?:/(?P<first>\d{1,9})(?:[-–](?P<last>\d{1,9}))?)?" + _PARTS
)


@frozen
class Source:
    """A text that claims come from."""

    id: str
    title: str | None = field(default=None, kw_only=True)
    authors: tuple[str, ...] = field(default=(), kw_only=True, converter=as_texts)
    year: int | None = field(default=None, kw_only=True)
    kind: str | None = field(default=None, kw_only=True)
    url: str | None = field(default=None, kw_only=True)
    data: FrozenMap = field(default=FrozenMap(), kw_only=True, converter=frozen_map)

    def __attrs_post_init__(self) -> None:
        """Refuse a name that an anchor could not be told apart from its parts."""
        faults = []
        if not is_line(self.id) or not re.fullmatch(r"[^\s§¶/,;:]+", self.id):
            faults.append(
                f"the name of a source must be one word without § ¶ / , ; or :, got {self.id!r}"
            )
        what = f"source {self.id!r}"
        faults += text_faults(what, title=self.title, kind=self.kind, url=self.url)
        for author in self.authors:
            faults += text_faults(what, author=author)
        if self.year is not None and (
            isinstance(self.year, bool) or not isinstance(self.year, int)
        ):
            faults.append(f"year of {what} must be a whole number, got {self.year!r}")
        refuse(faults)


@frozen
class Anchor:
    """A place in a source; the text of the passage itself is never kept.

    Written ``khan §8 ¶2 s3-5``; typed also ``khan 8/2/3-5``. ``sentences`` is the first and
    the last one, ``chars`` a span of characters from a start up to an end, ``sha256`` the
    digest of the passage in Unicode form NFC with white space collapsed.
    """

    source: str
    section: str | None = field(default=None, kw_only=True)
    paragraph: int | None = field(default=None, kw_only=True)
    sentences: tuple[int, int] | None = field(default=None, kw_only=True)
    page: str | None = field(default=None, kw_only=True)
    chars: tuple[int, int] | None = field(default=None, kw_only=True)
    sha256: str | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse ranges that run backwards and text that would not read back."""
        for name, pair in (("sentences", self.sentences), ("chars", self.chars)):
            if pair is not None and not 0 <= pair[0] <= pair[1]:
                message = f"{name} of an anchor must run forwards, got {pair[0]}-{pair[1]}"
                raise MapError(message)
        text = str(self)
        match = _LONG.fullmatch(text) if len(text) <= _MAX else None
        if match is None or _fields(match) != self._tuple():
            message = f"an anchor must read back as it is written, got {text[:80]!r}"
            raise MapError(message)

    @classmethod
    def parse(cls, text: str, *, within: Anchor | None = None) -> Anchor:
        """Read an anchor; where it names no source, what it leaves out is that of ``within``.

        Raises:
            MapError: The text has no such form, or names no source.

        Example:
            >>> str(Anchor.parse("khan 8/2/3-5"))
            'khan §8 ¶2 s3-5'
            >>> str(Anchor.parse("¶2 s1", within=Anchor("khan", section="8")))
            'khan §8 ¶2 s1'
        """
        stripped = " ".join(text[: _MAX + 1].split())
        match = _SHORT.fullmatch(stripped) or _LONG.fullmatch(stripped)
        if len(stripped) > _MAX or match is None or not stripped:
            message = f"expected an anchor such as 'khan §8 ¶2 s3-5', got {text[:80]!r}"
            raise MapError(message)
        source, section, paragraph, sentences, page, chars, sha256 = _fields(match)
        if source is None and within is None:
            message = f"anchor {text[:80]!r} names no source; write for example 'khan {stripped}'"
            raise MapError(message)
        if source is None and within is not None:
            source = within.source
            section = section or within.section
        return cls(
            source or "",
            section=section,
            paragraph=paragraph,
            sentences=sentences,
            page=page,
            chars=chars,
            sha256=sha256,
        )

    def _tuple(self) -> tuple[object, ...]:
        return (
            self.source,
            self.section,
            self.paragraph,
            self.sentences,
            self.page,
            self.chars,
            self.sha256,
        )

    def without_hash(self) -> Anchor:
        """Return the same place without the digest of its passage."""
        return evolve(self, sha256=None)

    def __str__(self) -> str:
        """Return the long form, such as ``khan §8 ¶2 s3-5``."""
        parts = [self.source]
        if self.section is not None:
            parts.append(f"§{self.section}")
        if self.paragraph is not None:
            parts.append(f"¶{self.paragraph}")
        if self.sentences is not None:
            first, last = self.sentences
            parts.append(f"s{first}" if first == last else f"s{first}-{last}")
        if self.page is not None:
            parts.append(f"p. {self.page}")
        if self.chars is not None:
            parts.append(f"chars {self.chars[0]}-{self.chars[1]}")
        if self.sha256 is not None:
            parts.append(f"sha256:{self.sha256}")
        return " ".join(parts)


def _fields(
    match: re.Match[str],
) -> tuple[
    str | None,
    str | None,
    int | None,
    tuple[int, int] | None,
    str | None,
    tuple[int, int] | None,
    str | None,
]:
    get = match.groupdict()
    first, paragraph, start = get["first"], get["paragraph"], get["start"]
    return (
        get["source"],
        get["section"],
        int(paragraph) if paragraph else None,
        (int(first), int(get["last"] or first)) if first else None,
        get["page"],
        (int(start), int(get["end"])) if start else None,
        get["sha256"],
    )
