"""A source text, numbered: its passages, and the words that an anchor points to."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import Factory, field, frozen

from argmap.anchor import Anchor
from argmap.errors import MapError
from argmap.fields import refuse
from argmap.refusals import need

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Passage", "SourceText", "digest_of", "is_source_id"]

_ID: Final = re.compile(r"[^\s§¶/,;:\x00-\x1f\x7f]+")
_SECTION: Final = re.compile(r"\w+(?:\.\w+)*")
_SHOWN: Final = 8  # sections that a message lists


def is_source_id(text: str) -> bool:
    """Tell whether a text can name a source: one word without § ¶ / , ; or :."""
    return text.isprintable() and _ID.fullmatch(text) is not None


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text in Unicode form NFC with white space collapsed, in hex.

    Example:
        >>> digest_of(" A  port. ") == digest_of("A port.")
        True
    """
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def _collapsed(text: str) -> str:
    return " ".join(text.split())


def _sentences(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(_collapsed, value))


@frozen
class Passage:
    """A paragraph of a source text, on one line, with its sentences.

    Raises:
        MapError: The section is no number, the paragraph less than 1, or there are no words.
    """

    section: str
    paragraph: int
    text: str = field(converter=_collapsed)
    sentences: tuple[str, ...] = field(converter=_sentences)

    def __attrs_post_init__(self) -> None:
        """Refuse what an anchor could not point to."""
        what = f"passage §{self.section} ¶{self.paragraph}"
        faults = []
        if not _SECTION.fullmatch(self.section):
            faults.append(
                f"the section of a passage must be a number such as '3.1', got {self.section!r}"
            )
        if self.paragraph < 1:
            faults.append(f"paragraphs are counted from 1, got {self.paragraph}")
        if not self.text:
            faults.append(f"{what} must have words")
        elif "".join(self.sentences).replace(" ", "") != self.text.replace(" ", ""):
            faults.append(f"the sentences of {what} must be its words, all of them, in order")
        refuse(faults)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the paragraph in form NFC with white space collapsed, in hex."""
        return digest_of(self.text)

    def anchor(self, source_id: str) -> Anchor:
        """Return the anchor that points to the whole paragraph."""
        return Anchor(source_id, section=self.section, paragraph=self.paragraph)


def _passages(value: Iterable[Passage]) -> tuple[Passage, ...]:
    return tuple(value)


def _headings(value: Iterable[tuple[str, int, str]]) -> tuple[tuple[str, int, str], ...]:
    return tuple((section, level, _collapsed(title)) for section, level, title in value)


def _title(value: str | None) -> str | None:
    return _collapsed(value or "") or None


def _by_place(source: SourceText) -> Mapping[tuple[str, int], Passage]:
    return MappingProxyType({(p.section, p.paragraph): p for p in source.passages})


@frozen
class SourceText:
    """A text that claims come from, every paragraph of it numbered inside its section.

    ``headings`` are section, level (1 is the highest) and title, in the order of the text;
    ``notes`` say what of the file was left out, ``doubts`` what could not be told surely.

    Raises:
        MapError: The id is no name of a source, or a place or a section is there twice.
    """

    id: str
    title: str | None = field(default=None, kw_only=True, converter=_title)
    headings: tuple[tuple[str, int, str], ...] = field(
        default=(), kw_only=True, converter=_headings
    )
    passages: tuple[Passage, ...] = field(default=(), kw_only=True, converter=_passages)
    notes: tuple[str, ...] = field(default=(), kw_only=True, eq=False)
    doubts: tuple[str, ...] = field(default=(), kw_only=True, eq=False)
    _places: Mapping[tuple[str, int], Passage] = field(
        init=False, eq=False, repr=False, default=Factory(_by_place, takes_self=True)
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a name that an anchor could not have, and places that are there twice."""
        faults = []
        if not is_source_id(self.id):
            faults.append(
                f"the name of a source must be one word without § ¶ / , ; or :, got {self.id!r}"
            )
        if len(self._places) < len(self.passages):
            faults.append(f"each paragraph of {self.id!r} must have a number of its own")
        ids = [section for section, _, _ in self.headings]
        if len(set(ids)) < len(ids):
            faults.append(f"each section of {self.id!r} must have a number of its own")
        faults += [
            f"the section of a heading must be a number such as '3.1', got {section!r}"
            for section in ids
            if not _SECTION.fullmatch(section)
        ]
        faults += [
            f"the level of section §{section} must be 1 or more, got {level}"
            for section, level, _ in self.headings
            if level < 1
        ]
        refuse(faults)

    @property
    def sections(self) -> tuple[str, ...]:
        """The numbers of all sections, in the order of the text."""
        found = dict.fromkeys(p.section for p in self.passages)
        heads = dict.fromkeys(section for section, _, _ in self.headings)
        before = [section for section in found if section not in heads]
        return (*before, *heads)

    def passage(self, section: str, paragraph: int) -> Passage | None:
        """Return the paragraph of a place, such as ``passage("3.1", 2)``, or None where it is not.

        Raises:
            TypeError: The section is no text, or the paragraph no whole number.
        """
        need(section, str, what="passage() takes a section as text, such as '1'")
        need(paragraph, int, what="passage() takes the number of a paragraph, such as 1")
        return self._places.get((section, paragraph))

    def passages_at(self, anchor: Anchor | str) -> tuple[Passage, ...]:
        """Return the paragraphs that an anchor lies in: one, those of a section, or all.

        A section has the paragraphs of the sections in it: §3 has those of §3.1 too.

        Raises:
            MapError: The text has no such section or paragraph, or a text is no anchor.
            TypeError: It is neither an anchor nor a text.
        """
        anchor = self._anchor(anchor, "passages_at")
        if anchor.source != self.id:
            message = (
                f"anchor '{anchor.without_hash()}' points into source {anchor.source!r}, "
                f"but the text is {self.id!r}"
            )
            raise MapError(message)
        if anchor.section is None:
            if anchor.paragraph is not None or anchor.sentences or anchor.chars:
                message = f"anchor '{anchor.without_hash()}' names no section; {self._has()}"
                raise MapError(message)
            return self.passages
        if anchor.paragraph is None:
            if anchor.sentences or anchor.chars:
                message = (
                    f"anchor '{anchor.without_hash()}' names no paragraph; "
                    f"write for example '{self.id} §{anchor.section} ¶1 …'"
                )
                raise MapError(message)
            return self._of_section(anchor.section)
        passage = self.passage(anchor.section, anchor.paragraph)
        if passage is None:
            raise MapError(self._no_paragraph(anchor.section, anchor.paragraph))
        return (passage,)

    def resolve(self, anchor: Anchor | str) -> str:
        """Return the words that an anchor points to: a section, a paragraph, or a part of one.

        Paragraphs are joined by an empty line, sentences by a space. A page is not looked at.

        Raises:
            MapError: The text has no such place; says what it has there. Or a text is no anchor.
            TypeError: It is neither an anchor nor a text.

        Example:
            >>> text = SourceText(
            ...     "blog", passages=[Passage("1", 1, "No ice. So.", ["No ice.", "So."])]
            ... )
            >>> text.resolve("blog §1 ¶1 s2")
            'So.'
        """
        anchor = self._anchor(anchor, "resolve")
        passages = self.passages_at(anchor)
        if anchor.paragraph is None:
            return "\n\n".join(p.text for p in passages)
        (passage,) = passages
        where = f"{self.id} §{passage.section} ¶{passage.paragraph}"
        if anchor.sentences is not None:
            first, last = anchor.sentences
            n = len(passage.sentences)
            if first < 1 or last > n:
                shown = f"s{first}" if first == last else f"s{first}-{last}"
                message = f"{where} has {_counted(n, 'sentence')}, s1 to s{n}; there is no {shown}"
                raise MapError(message)
        if anchor.chars is not None:
            start, end = anchor.chars
            if end > len(passage.text):
                message = (
                    f"{where} has {_counted(len(passage.text), 'character')}; "
                    f"there are no chars {start}-{end}"
                )
                raise MapError(message)
            return passage.text[start:end]
        if anchor.sentences is None:
            return passage.text
        return " ".join(passage.sentences[first - 1 : last])

    def digest(self, anchor: Anchor | str) -> str:
        """Return the SHA-256 of the words that an anchor points to, as `Passage.sha256` has it.

        Raises:
            MapError: The text has no such place, or a text is no anchor.
            TypeError: It is neither an anchor nor a text.
        """
        anchor = self._anchor(anchor, "digest")
        return digest_of(self.resolve(anchor))

    def _anchor(self, value: Anchor | str, method: str) -> Anchor:
        """Return an anchor, or the one that a text writes down; it may leave the source out."""
        need(value, Anchor, str, what=f"{method}() takes an anchor, such as 'khan §8 ¶2 s3-5'")
        return Anchor.parse(value, within=Anchor(self.id)) if isinstance(value, str) else value

    def _of_section(self, section: str) -> tuple[Passage, ...]:
        if section not in self.sections:
            raise MapError(self._no_section(section))
        inner = section + "."
        return tuple(
            p for p in self.passages if p.section == section or p.section.startswith(inner)
        )

    def _no_section(self, section: str) -> str:
        near = get_close_matches(section, self.sections, n=1)
        return f"{self.id} has no §{section}; " + (
            f"did you mean §{near[0]}?" if near else self._has()
        )

    def _no_paragraph(self, section: str, paragraph: int) -> str:
        if section not in self.sections:
            return self._no_section(section)
        n = sum(p.section == section for p in self.passages)
        there = _counted(n, "paragraph") if n else "no paragraphs of its own"
        return f"{self.id} §{section} has {there}; there is no ¶{paragraph}"

    def _has(self) -> str:
        sections = self.sections
        shown = ", ".join(f"§{section}" for section in sections[:_SHOWN])
        more = f" and {len(sections) - _SHOWN} more" if len(sections) > _SHOWN else ""
        return f"it has {shown}{more}" if sections else "it has no paragraphs"


def _counted(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"
