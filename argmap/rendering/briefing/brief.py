"""A brief on a question: what to hold, how sure, what speaks against it, and what to watch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from argmap.errors import ComparisonError, FileError, RenderError, ScenarioError
from argmap.rendering.briefing.fitting import fitted, pages_of
from argmap.rendering.briefing.marks import prose_in
from argmap.rendering.briefing.parts import about_of
from argmap.rendering.briefing.subject import Subject
from argmap.rendering.wrap import clean

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping

    from argmap.comparing import Comparison
    from argmap.rendering.briefing.blocks import Section
    from argmap.scenarios import ScenarioTable

__all__ = ["PAGES", "Brief", "brief_of"]

PAGES: Final = 2
"""How many pages of A4 a brief takes."""

_TRIES: Final = 500
_SUFFIXES: Final = (".html", ".htm", ".md", ".markdown", ".docx")
_NOTHING: Final[Mapping[str, str]] = {}


@frozen(eq=False)
class Brief:
    """A brief for whoever decides: as a page, as Markdown, or as a Word document.

    Attributes:
        title: The question.
        pages: How many pages of A4 it may take; None where nothing is left out.
    """

    title: str
    pages: int | None
    _subject: Subject = field(repr=False)

    def html(self) -> str:
        """Return a page that needs nothing else and prints on A4."""
        return self._html(_NOTHING)

    def markdown(self) -> str:
        """Return the brief as Markdown."""
        return self._markdown(_NOTHING)

    def docx(self) -> bytes:
        """Return the brief as a Word document, whose fields are content controls.

        Raises:
            RenderError: The package python-docx is missing.
        """
        return self._docx(b"", "")[0]

    def __str__(self) -> str:
        """Return the brief as Markdown."""
        return self.markdown()

    def _repr_markdown_(self) -> str:
        return self.markdown()

    def save(self, path: str | os.PathLike[str]) -> float:
        """Write the brief, whole or not at all, as the name says; return about how many pages.

        Where a brief stands there already, what its author wrote in its fields is kept, and what
        argmap wrote is written anew.

        Args:
            path: A name that ends in ``.html``, ``.htm``, ``.md``, ``.markdown`` or ``.docx``.

        Raises:
            RenderError: The name ends in something else, or python-docx is missing.
            FileError: What stands there is no brief, or the file cannot be written.
            ParseError: A mark of the brief that stands there is broken, or something was written
                outside of its fields; it still stands as it was.
            FormatError: The document that stands there is damaged, or the like of it.
        """
        from argmap.files import read_bytes, write_bytes

        suffix = Path(path).suffix.lower()
        if suffix not in _SUFFIXES:
            message = (
                f"cannot save a brief as {str(path)!r}: expected a name that ends in "
                f"{', '.join(_SUFFIXES)}"
            )
            raise RenderError(message)
        if Path(path).exists() and not Path(path).is_file():
            message = f"cannot write a brief to {str(path)!r}: it is no file; name another"
            raise FileError(message)
        before = read_bytes(path) if Path(path).exists() else b""
        made, pages = self._renewed(suffix, before, str(path))
        write_bytes(path, made)
        return pages

    def _renewed(self, suffix: str, before: bytes, name: str) -> tuple[bytes, float]:
        """Return a brief in the place of another one, and about how many pages it takes."""
        from argmap.files import decode

        if suffix == ".docx":
            return self._docx(before, name)
        kept = prose_in(decode(before, name), name) if before.strip() else _NOTHING
        made = self._html(kept) if suffix.startswith(".htm") else self._markdown(kept)
        return made.encode("utf-8", "backslashreplace"), self._pages(self._sections(kept), kept)

    def _html(self, kept: Mapping[str, str]) -> str:
        from argmap.rendering.briefing.page import page_of

        return page_of(self.title, about_of(self._subject), self._sections(kept), kept)

    def _markdown(self, kept: Mapping[str, str]) -> str:
        from argmap.rendering.briefing.markdown import markdown_of

        return markdown_of(self.title, about_of(self._subject), self._sections(kept), kept)

    def _docx(self, before: bytes, name: str) -> tuple[bytes, float]:
        from argmap.rendering.briefing.document import document_of
        from argmap.rendering.briefing.package import opened

        package = opened(before, name)
        kept = package.prose()
        sections = self._sections(kept)
        made = document_of(package, self.title, about_of(self._subject), sections)
        return made, self._pages(sections, kept)

    def _sections(self, kept: Mapping[str, str]) -> list[Section]:
        return fitted(self._subject, self.pages, kept)

    def _pages(self, sections: list[Section], kept: Mapping[str, str]) -> float:
        return pages_of(self._subject, sections, kept)


def brief_of(
    table: ScenarioTable,
    *,
    comparison: Comparison | None = None,
    question: str | None = None,
    pages: int | None = PAGES,
    tries: int = _TRIES,
) -> Brief:
    """Return the brief on what maps say to a question, under scenarios.

    It holds the bottom line, key judgements with likelihood and confidence apart, dissent, key
    assumptions, what to watch, a note for each claim, and how to read it. The bottom line,
    likelihood and confidence of judgements are the author's to write; argmap computes neither.

    Args:
        table: What ``argmap.evaluate`` returns.
        comparison: What ``argmap.compare`` returns for the same maps; tells where papers differ.
        question: What the brief answers; by default what the front matter of the maps asks.
        pages: How many pages of A4 it may take; lists are cut to that, what the author wrote is
            not. None leaves nothing out.
        tries: How many sets of suppositions are tried to see what would overturn a judgement; 0
            leaves this out.

    Raises:
        TypeError: It is no table of scenarios.
        RenderError: A map has no thesis, no question is asked, or ``pages`` is less than one.
        ScenarioError: ``tries`` is negative.
        ComparisonError: Maps ask different questions, one answers its own in an unknown way, or the
            comparison is of other maps.

    Example:
        >>> from argmap import ArgumentMap, Claim, evaluate
        >>> map_ = ArgumentMap([Claim("a", "The road is open.", base=0.9)])
        >>> brief = brief_of(evaluate(map_, []), question="Can we drive?")
        >>> print(brief.markdown().splitlines()[0])
        # Can we drive?
    """
    from argmap.comparing.stances import question_of
    from argmap.refusals import need
    from argmap.scenarios.results import ScenarioTable

    need(table, ScenarioTable, what="brief_of() takes a ScenarioTable")
    maps = [table.map(name) for name in table.maps]
    asked = clean(question or question_of(maps) or "")
    _check(table, asked, pages, tries)
    if comparison is not None and {map_.name for map_ in comparison.maps} != set(table.maps):
        names = ", ".join(map_.name for map_ in comparison.maps)
        message = f"the comparison is of {names} and the table of {', '.join(table.maps)}"
        raise ComparisonError(message)
    subject = Subject(table, comparison, asked, tries)
    return Brief(asked, pages, subject)


def _check(table: ScenarioTable, question: str, pages: int | None, tries: int) -> None:
    """Refuse what no brief can be made of."""
    for name in table.maps:
        if not table.theses(name):
            of = f"map {name!r}" if name else "the map"
            message = f"{of} has no thesis, and a brief judges theses; tag its main claim #thesis"
            if not table.map(name).claims:
                message = f"{of} is empty, and a brief judges theses; write one"
            raise RenderError(message)
    if not question:
        message = "a brief answers a question, and no map asks one; give it as question="
        raise RenderError(message)
    if pages is not None and pages < 1:
        message = f"pages must be a number of 1 or more, or None for all, got {pages!r}"
        raise RenderError(message)
    if tries < 0:
        message = f"tries must be 0 or more, got {tries!r}"
        raise ScenarioError(message)
