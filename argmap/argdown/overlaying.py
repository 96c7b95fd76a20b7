"""Overlays: claims of another hand that are hung on a map, kept in a file of their own."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from argmap.argdown import syntax as s
from argmap.argdown import tokens as t
from argmap.argdown.elements import occurrences
from argmap.argdown.lexer import tokenize
from argmap.argdown.mapping import map_of
from argmap.argdown.parser import parse_document
from argmap.argdown.reading import Places, Reading, accepted, clean
from argmap.argdown.reports import Reports
from argmap.collector import paused
from argmap.errors import Severity
from argmap.names import one_line
from argmap.refusals import need_text
from argmap.span import Text
from argmap.values import Claim
from argmap.yaml12 import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.errors import Diagnostic
    from argmap.model import ArgumentMap

__all__ = ["loads_overlay", "read_overlay"]

_FRONT: Final = frozenset({"overlay", "title"})
_FIRST: Final = "write overlay: and the name of the map between two lines of ==="


def read_overlay(text: str, base: str, *, name: str, filename: str | None = None) -> Reading:
    r"""Read an overlay onto the map that a text describes; never raises.

    The overlay says in its front matter which map it belongs to, refers to claims and
    inferences of that map by their titles, and hangs claims of its own on them. Each of its
    claims says ``by`` whom it is, and nothing that the map says is changed.

    Args:
        text: The overlay, as Argdown.
        base: The text of the map, as Argdown.
        name: The name of the map.
        filename: The name that diagnostics about the overlay show.

    Returns:
        The map with what the overlay adds, and what there is to say about the overlay.

    Example:
        >>> overlay = (
        ...     "===\noverlay: port\n===\n\n# Doubts\n\n"
        ...     "[Join]\n  - [Toll]: The road costs more. {by: analyst}\n"
        ... )
        >>> reading = read_overlay(overlay, "[Join]: Russia gains.", name="port")
        >>> [claim.id for claim in reading.map.claims], reading.diagnostics
        (['Join', 'Toll'], ())
    """
    need_text(text, "argdown.read_overlay")
    need_text(base, "argdown.read_overlay")
    with paused():
        return _Overlay(Text(clean(text), filename or "<overlay>"), clean(base), name).reading()


def loads_overlay(text: str, base: str, *, name: str, filename: str | None = None) -> ArgumentMap:
    """Return the map that a text describes with what an overlay adds; see ``read_overlay``.

    Raises:
        SyntaxFaults: The overlay has faults; holds up to 20 of them, and the map without it.

    Warns:
        ArgmapWarning: Something is legal, but probably not meant.
    """
    return accepted(read_overlay(text, base, name=name, filename=filename), filename)


class _Overlay:
    """An overlay in the making: what it is about, and what there is to say of it."""

    def __init__(self, text: Text, base: str, name: str) -> None:
        self.text = text
        self.name = name
        self.reports = Reports(text)
        self.base = base.rstrip() + "\n\n"
        self.plain = _map(Text(self.base), name)[0]
        self.unknown: set[int] = set()  # where titles stand that nothing gives a text
        self.doc = parse_document(text.content, reports=Reports(text))

    def reading(self) -> Reading:
        """Return the map with what the overlay adds; one with faults adds nothing."""
        self.check_front()
        whole = Text(self.base + _without_front(self.text.content), self.text.filename)
        map_, places, told = _map(whole, self.name)
        self.report_all(told)
        self.check_additions(map_, places)
        found = self.reports.all()
        faulty = any(d.severity is Severity.ERROR for d in found)
        own = {id_: at - len(self.base) for id_, at in places.items() if at >= len(self.base)}
        return Reading(
            self.plain if faulty else map_, found, Places(self.text, {} if faulty else own)
        )

    # --- what an overlay must say ---------------------------------------------------------------

    def check_front(self) -> None:
        """Report front matter that does not name the map, and a first claim without a heading."""
        front = self.doc.front or {}
        named = front.get("overlay")
        at = max(self.doc.front_at, 0)
        if not isinstance(named, str):
            message = "the overlay does not say which map it belongs to"
            self.reports.error("overlay-of-what", message, at, fix=_FIRST)
        elif str(named) != self.name:
            message = f"the overlay belongs to the map {str(named)!r}, not to {self.name!r}"
            fix = "read it with its own map, or correct overlay"
            self.reports.error("overlay-of-what", message, at, fix=fix)
        for key in resolve(front).keys() - _FRONT if front else ():
            message = f"an overlay says nothing of the map itself: {key!r} is left out"
            fix = "keep overlay and title; write the rest into the map"
            self.reports.error("overlay-front", message, at, fix=fix)
        first = self.doc.blocks[0] if self.doc.blocks else None
        if first is None or not isinstance(first, s.Heading):
            at = 0 if first is None else first.start
            message = "an overlay starts with a heading, so that its claims have a section"
            fix = "write one above the first claim, such as # Objections"
            self.reports.error("overlay-heading", message, at, fix=fix)

    def report_all(self, told: tuple[Diagnostic, ...]) -> None:
        """Take over what the reader said about the overlay; a title without a text is a fault."""
        for diagnostic in told:
            start = diagnostic.span.start - len(self.base)
            end = diagnostic.span.end - len(self.base)
            if start < 0:
                continue  # about the map's own text
            if diagnostic.code == "undefined":
                self.report_unknown(start, end)
                continue
            wrong = diagnostic.severity is Severity.ERROR
            report = self.reports.error if wrong else self.reports.warn
            report(diagnostic.code, diagnostic.message, start, end, fix=diagnostic.fix)

    def report_unknown(self, start: int, end: int) -> None:
        """Report a title that neither the map nor the overlay gives a text."""
        self.unknown.add(start)
        shown = one_line(self.text.content[start:end].partition("{")[0].partition("#")[0])[:80]
        ends = ("<", ">") if shown.startswith("<") else ("[", "]")
        titles = {ends[0] + (item.title or item.id) + ends[1]: None for item in self.plain}
        near = get_close_matches(shown, titles, n=1, cutoff=0.7)
        fix = f"did you mean {near[0]}?" if near else "correct the title, or give it a text"
        message = f"the map {self.name!r} has no {shown}"
        self.reports.error("overlay-title", message, start, end, fix=fix)

    # --- what an overlay may add ----------------------------------------------------------------

    def check_additions(self, map_: ArgumentMap, places: dict[str, int]) -> None:
        """Report changes to the map, claims without an author, and steps among its own claims."""
        for item in self.plain:
            if item.id not in map_ or map_[item.id] != item:
                what = "claim" if isinstance(item, Claim) else "inference"
                message = f"the overlay changes the {what} {item.id!r} of the map"
                fix = "refer to it by its title alone, and say the rest in claims of the overlay"
                self.reports.error("overlay-changes", message, self.place(item.id), fix=fix)
        for item in map_:
            at = places.get(item.id, 0) - len(self.base)
            if item.id in self.plain or at in self.unknown:
                continue
            if isinstance(item, Claim):
                if item.by is None:
                    message = f"claim {item.id!r} of the overlay does not say who makes it"
                    self.reports.error("overlay-by", message, max(at, 0), fix="add by: analyst")
            elif all(premise in self.plain for premise in item.premises):
                message = f"inference {item.id!r} of the overlay joins claims of the map"
                fix = "let a claim of the overlay say what speaks for or against"
                self.reports.error("overlay-changes", message, max(at, 0), fix=fix)

    def place(self, id_: str) -> int:
        """Return where the overlay first says more of an item than its title."""
        item = self.plain[id_]
        title = item.title or item.id
        return next((m.start for m in self.members() if one_line(m.title or "") == title), 0)

    def members(self) -> Iterator[s.Member]:
        """Yield what the overlay says something of."""
        for block in self.doc.blocks:
            for member, _, _ in occurrences(block):
                if member.text is not None or member.data or member.tags:
                    yield member


def _map(text: Text, name: str) -> tuple[ArgumentMap, dict[str, int], tuple[Diagnostic, ...]]:
    reports = Reports(text)
    map_, places = map_of(parse_document(text.content, reports=reports), name=name, reports=reports)
    return map_, places, reports.all()


def _without_front(text: str) -> str:
    """Return a text with blanks in place of its front matter, so that places stay."""
    tokens = tokenize(text)
    for kind, end in zip(tokens.kinds, tokens.ends, strict=True):
        if kind == t.FRONT_MATTER:
            return "".join(c if c == "\n" else " " for c in text[:end]) + text[end:]
        if kind not in (t.NEWLINE, t.EMPTYLINE):
            break
    return text
