"""Numbered text: Markdown whose paragraphs carry their numbers; read and written."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final, NoReturn

from attrs import field, mutable

from argmap.errors import Diagnostic, ParseError, Severity
from argmap.sources.draft import notes_of
from argmap.sources.sentences import split_sentences
from argmap.sources.values import Passage, SourceText
from argmap.span import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["is_numbered", "numbered", "read_numbered", "sentences_json"]

_MARK: Final = re.compile(
    r"\*\*\[(?P<id>[^\s§¶/,;:]+) §(?P<section>\w+(?:\.\w+)*) ¶(?P<paragraph>\d{1,9})\]\*\*(?=\s|$)"
)
_SECTION: Final = re.compile(
    r"(?P<level>##+)[ \t]+§(?P<section>\w+(?:\.\w+)*)(?:[ \t]+(?P<title>.*))?"
)
_HEADING: Final = re.compile(r"#+(?:[ \t]+(?P<title>.*))?")
_TITLE: Final = re.compile(r"[-*][ \t]+\*\*Title:\*\*[ \t]+(?P<title>.*)")
_FORM: Final = re.compile(
    r"[-*][ \t]+\*\*Locator form:\*\*[ \t]+`\[(?P<id>[^\s§¶/,;:]+) §S ¶P\]`.*"
)


def is_numbered(text: str) -> bool:
    """Tell whether a paragraph of a text carries its number, or the text tells their form."""
    return any(_MARK.match(line) or _FORM.fullmatch(line) for line in text.split("\n"))


# --- reading ------------------------------------------------------------------------------


def read_numbered(text: str, *, id: str | None = None, filename: str = "<text>") -> SourceText:
    """Return the text that numbered text stands for; ``id`` replaces the one that it has.

    What stands above the first section, and under a heading without a number, is not read.

    Raises:
        ParseError: Two paragraphs have one number, or belong to different sources.
    """
    reader = _Reader(Text(text, filename))
    for line in text.split("\n"):
        reader.take(line)
    reader.end()
    return SourceText(
        id or reader.id,
        title=reader.title or (None if reader.name == reader.id else reader.name),
        headings=reader.headings,
        passages=reader.passages,
        notes=notes_of(reader.left_out),
    )


@mutable
class _Reader:
    """What was read of numbered text so far."""

    _text: Text
    id: str = ""
    name: str | None = None
    """The words of the first heading without a number."""
    title: str | None = None
    headings: list[tuple[str, int, str]] = field(factory=list)
    passages: list[Passage] = field(factory=list)
    left_out: Counter[str] = field(factory=Counter)
    _at: int = 0
    _lines: list[str] = field(factory=list)
    _place: tuple[str, int] | None = None
    _seen: set[tuple[str, int]] = field(factory=set)
    _sections: set[str] = field(factory=set)
    _inside: bool = False

    def take(self, line: str) -> None:
        """Read one line."""
        words = line
        if mark := _MARK.match(line):
            self.end()
            self._open(mark)
            words = line[mark.end() :]
        elif section := _SECTION.fullmatch(line):
            self.end()
            self._head(section)
            words = ""
        elif heading := _HEADING.fullmatch(line):
            self.end()
            if not self._seen and not self.headings and self.name is None:
                self.name = heading["title"]
            self._inside, words = False, ""
        elif not self._seen and not self.headings:
            self._about(line)
            words = ""
        elif not line.strip():
            self.end()
        if words.strip():
            self._lines.append(words)
        self._at += len(line) + 1

    def _about(self, line: str) -> None:
        """Read a line above the first section."""
        if title := _TITLE.fullmatch(line):
            self.title = title["title"]
        elif form := _FORM.fullmatch(line):
            self.id = form["id"]

    def _open(self, mark: re.Match[str]) -> None:
        place = (mark["section"], int(mark["paragraph"]))
        self.id = self.id or mark["id"]
        if mark["id"] != self.id:
            self._refuse(
                f"paragraph of source {mark['id']!r} in a text of source {self.id!r}",
                "keep each source in a file of its own",
            )
        if place in self._seen:
            self._refuse(
                f"§{place[0]} ¶{place[1]} stands above already",
                "give each paragraph its own number",
            )
        if place[1] < 1:
            self._refuse("paragraphs are counted from 1, got 0", "number the paragraph anew")
        self._seen.add(place)
        self._place, self._inside = place, True

    def _head(self, section: re.Match[str]) -> None:
        if section["section"] in self._sections:
            self._refuse(
                f"section §{section['section']} stands above already",
                "give each section its own number",
            )
        self._sections.add(section["section"])
        head = (section["section"], len(section["level"]) - 1, section["title"] or "")
        self.headings.append(head)
        self._inside = True

    def end(self) -> None:
        """End the paragraph."""
        text = " ".join(" ".join(self._lines).split())
        if text and self._place:
            self.passages.append(Passage(*self._place, text, split_sentences(text)))
        elif text and self._inside:
            self.left_out["paragraph without a number"] += 1
        self._lines.clear()
        self._place = None

    def _refuse(self, message: str, fix: str) -> NoReturn:
        span = self._text.span(self._at)
        raise ParseError(Diagnostic("numbered-text", Severity.ERROR, span, message, fix=fix))


# --- writing ------------------------------------------------------------------------------


def numbered(source: SourceText) -> str:
    """Return a text as Markdown whose sections and paragraphs carry their numbers.

    Reading it again gives an equal text.
    """
    return "\n\n".join(_parts(source)) + "\n"


def _parts(source: SourceText) -> Iterator[str]:
    yield f"# {source.title or source.id}"
    about = [f"- **Title:** {source.title}"] if source.title else []
    yield "\n".join([*about, f"- **Locator form:** `[{source.id} §S ¶P]`"])
    headings = list(reversed(source.headings))
    waiting = {section for section, _, _ in headings}
    for passage in source.passages:
        while passage.section in waiting:
            section, level, title = headings.pop()
            waiting.discard(section)
            yield _headline(section, level, title)
        place = passage.anchor(source.id)
        yield f"**[{place}]** {passage.text}"
    for section, level, title in reversed(headings):
        yield _headline(section, level, title)


def _headline(section: str, level: int, title: str) -> str:
    return f"{'#' * (level + 1)} §{section} {title}".rstrip()


def sentences_json(source: SourceText) -> dict[str, list[str]]:
    """Return the sentences of each paragraph by its place, such as ``khan §8 ¶2``."""
    return {str(p.anchor(source.id)): list(p.sentences) for p in source.passages}
