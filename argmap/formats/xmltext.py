"""XML as a tree of elements with their places; entities are refused, and what nests too deep."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NoReturn
from xml.parsers import expat
from xml.sax.saxutils import escape

from attrs import define, field

from argmap.errors import Diagnostic, FormatError, ParseError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.span import Text

__all__ = ["Element", "error_at", "escaped", "is_unheld", "parsed", "quoted"]

MAX_DEPTH: Final = 200
"""How many elements may stand inside one another."""


_UNHELD: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOST: Final = "\ufffd"
_QUOTED: Final = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


@define
class Element:
    """An element: its name without prefix, its attributes, and in order what it holds."""

    name: str
    attributes: dict[str, str]
    start: int
    parts: list[Element | str] = field(factory=list)

    def children(self, *names: str) -> Iterator[Element]:
        """Iterate over the elements directly inside, or over those with some names."""
        for part in self.parts:
            if isinstance(part, Element) and (not names or part.name in names):
                yield part

    def child(self, name: str) -> Element | None:
        """Return the first element directly inside with a name, or None."""
        return next(self.children(name), None)

    def everywhere(self, *names: str) -> Iterator[Element]:
        """Iterate over all elements inside with some names, in the order of the text."""
        waiting = [iter(self.parts)]
        while waiting:
            part = next(waiting[-1], None)
            if part is None:
                waiting.pop()
            elif isinstance(part, Element):
                if part.name in names:
                    yield part
                waiting.append(iter(part.parts))

    def words(self) -> str:
        """Return all text inside, freed of surplus white space."""
        found: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                found.append(part)
            else:
                waiting += reversed(part.parts)
        return " ".join("".join(found).split())

    def get(self, name: str) -> str:
        """Return an attribute, or an empty text."""
        return self.attributes.get(name, "")


def parsed(whole: Text) -> Element:
    """Return the root of an XML text.

    Raises:
        ParseError: It is not XML, declares an entity, or nests more than 200 levels deep.
    """
    return _Builder(whole).run()


def error_at(whole: Text, start: int, problem: str) -> ParseError:
    """Return the fault of an XML text at an offset."""
    return ParseError(Diagnostic("xml", Severity.ERROR, whole.span(start), problem))


class _Builder:
    """Turns the events of expat into a tree, without recursion."""

    def __init__(self, whole: Text) -> None:
        self.whole = whole
        self.bytes = whole.content.encode("utf-8", "replace")
        self.open: list[Element] = []
        self.root: Element | None = None
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.EntityDeclHandler = self.entity
        self.byte, self.offset = 0, 0
        self.is_ascii = len(self.bytes) == len(whole.content)

    def run(self) -> Element:
        try:
            self.parser.Parse(self.bytes, True)  # noqa: FBT003  # expat's own signature
        except expat.ExpatError as fault:
            problem = f"not XML: {expat.ErrorString(fault.code)}"
            raise error_at(self.whole, self.here(), problem) from None
        if self.root is None:
            message = f"{self.whole.filename}: not XML: no element is in it"
            raise FormatError(message)
        return self.root

    def here(self) -> int:
        """Return the offset in the text of the place that the parser is at."""
        byte = max(self.parser.CurrentByteIndex, 0)
        if self.is_ascii:
            return min(byte, len(self.bytes))
        if byte < self.byte:
            self.byte, self.offset = 0, 0
        self.offset += len(self.bytes[self.byte : byte].decode("utf-8", "ignore"))
        self.byte = byte
        return min(self.offset, len(self.whole.content))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= MAX_DEPTH:
            self.refuse(f"elements nest more than {MAX_DEPTH} levels deep; flatten them")
        element = Element(name.rpartition(":")[2], attributes, self.here())
        if self.open:
            self.open[-1].parts.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, name: str) -> None:
        del name  # expat has checked that it is that of the start
        self.open.pop()

    def text(self, data: str) -> None:
        self.open[-1].parts.append(data)

    def entity(self, name: str, *rest: object) -> NoReturn:
        del rest
        self.refuse(f"the entity {name!r} is declared, which is not read; write what it stands for")

    def refuse(self, problem: str) -> NoReturn:
        raise error_at(self.whole, self.here(), problem)


# --- writing ------------------------------------------------------------------------------


def escaped(text: str) -> str:
    """Return a text as XML holds it; a character that XML cannot hold becomes U+FFFD."""
    return escape(_UNHELD.sub(_LOST, text), {"\r": "&#13;"})


def quoted(text: str) -> str:
    """Return a text as the value of an attribute, in quotes."""
    made = escape(_UNHELD.sub(_LOST, text), _QUOTED)
    return f'"{made}"'


def is_unheld(text: str) -> bool:
    """Tell whether a text has a character that XML cannot hold."""
    return _UNHELD.search(text) is not None
