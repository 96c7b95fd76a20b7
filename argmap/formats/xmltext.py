"""XML as a tree of elements with their places; entities are refused, and what nests too deep."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat
from xml.sax.saxutils import escape

from attrs import frozen

from argmap.errors import Diagnostic, FormatError, ParseError, Severity
from argmap.span import Text

__all__ = ["Element", "Tree", "error_at", "escaped", "is_unheld", "parsed", "quoted", "words"]

MAX_DEPTH: Final = 200
"""How many elements may stand inside one another."""

_PART: Final = 65_536  # bytes that are read before it is looked how deep they nest

_UNHELD: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOST: Final = "\ufffd"
_QUOTED: Final = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


@frozen(slots=False)
class Tree:
    """An XML text and its root; the names of elements are without prefix."""

    whole: Text
    root: Element

    def start(self, element: Element) -> int:
        """Return where an element starts in the text."""
        return self._starts[element]

    def error_at(self, element: Element, problem: str) -> ParseError:
        """Return the fault of an element."""
        return error_at(self.whole, self.start(element), problem)

    @cached_property
    def _starts(self) -> dict[Element, int]:
        """Where the elements start; found by a second reading, when there is a fault to place."""
        return dict(zip(self.root.iter(), _Places(self.whole).found(), strict=True))


def parsed(text: str, filename: str | None, *, root: str = "") -> Tree:
    """Return the tree of an XML text.

    Args:
        text: The XML.
        filename: What messages call it.
        root: The name that the root must have, if any.

    Raises:
        ParseError: It is not XML, declares an entity, or nests more than 200 levels deep.
        FormatError: Its root has another name.
    """
    whole = Text(text, filename or "<text>")
    try:
        found = _tree_of(_bytes_of(text))
    except expat.ExpatError:
        _Places(whole).found()  # tells what is wrong, and where
        raise  # pragma: no cover
    if root and found.tag != root:
        message = f"{whole.filename}: expected the element {root}, got {found.tag}"
        raise FormatError(message)
    return Tree(whole, found)


def _tree_of(content: bytes) -> Element:
    """Return the root of an XML text; stop soon after what is no XML, or nests too deep."""
    names: dict[str, str] = {}
    parser, builder = expat.ParserCreate("utf-8", None, names), TreeBuilder()
    roots: list[Element] = []

    def first(name: str, attributes: dict[str, str]) -> None:
        roots.append(builder.start(name, attributes))
        parser.StartElementHandler = builder.start

    parser.buffer_text = True
    parser.StartElementHandler = first
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = _refuse
    for at in range(0, len(content), _PART):
        parser.Parse(content[at : at + _PART], False)  # noqa: FBT003  # expat's own signature
        if any(map(_ends_deep, roots)):
            raise expat.ExpatError
    parser.Parse(b"", True)  # noqa: FBT003  # as above
    if content.count(b"</") >= MAX_DEPTH and _is_deep(roots[0]):  # few end tags: it is not deep
        raise expat.ExpatError
    if ":" in "".join(names):
        for element in roots[0].iter():
            element.tag = element.tag.rpartition(":")[2]
    return roots[0]


def words(*elements: Element) -> str:
    """Return all text inside some elements, freed of surplus white space."""
    texts = ["".join(e.itertext()) if len(e) else e.text or "" for e in elements]
    return " ".join(" ".join(texts).split())


def _refuse(*_: object) -> NoReturn:
    """Stop at the declaration of an entity."""
    raise expat.ExpatError


def _ends_deep(root: Element) -> bool:
    """Tell whether the last elements, some of them still open, nest deeper than they may."""
    last = root
    for _ in range(MAX_DEPTH):
        if not len(last):
            return False
        last = last[-1]
    return True


def _is_deep(root: Element) -> bool:
    """Tell whether elements nest deeper than they may."""
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [inner for element in level for inner in element]
        if not level:
            return False
    return True


def _bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def error_at(whole: Text, start: int, problem: str) -> ParseError:
    """Return the fault of an XML text at an offset."""
    return ParseError(Diagnostic("xml", Severity.ERROR, whole.span(start), problem))


class _Places:
    """Reads an XML text for the places in it: of its elements, or of what is wrong."""

    def __init__(self, whole: Text) -> None:
        self.whole = whole
        self.bytes = _bytes_of(whole.content)
        self.starts: list[int] = []
        self.depth = 0
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.EntityDeclHandler = self.entity
        self.byte, self.offset = 0, 0

    def found(self) -> list[int]:
        """Return where each element starts.

        Raises:
            ParseError: The text is not XML, declares an entity, or nests too deep.
        """
        try:
            self.parser.Parse(self.bytes, True)  # noqa: FBT003  # expat's own signature
        except expat.ExpatError as fault:
            self.refuse(f"not XML: {expat.ErrorString(fault.code)}")
        return self.starts

    def here(self) -> int:
        """Return the offset in the text of the place that the parser is at."""
        byte = max(self.parser.CurrentByteIndex, 0)
        if byte < self.byte:
            self.byte, self.offset = 0, 0
        self.offset += len(self.bytes[self.byte : byte].decode("utf-8", "ignore"))
        self.byte = byte
        return min(self.offset, len(self.whole.content))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        del name, attributes
        if self.depth >= MAX_DEPTH:
            self.refuse(f"elements nest more than {MAX_DEPTH} levels deep; flatten them")
        self.depth += 1
        self.starts.append(self.here())

    def end(self, name: str) -> None:
        del name  # expat has checked that it is that of the start
        self.depth -= 1

    def entity(self, name: str, *rest: object) -> NoReturn:
        del rest
        self.refuse(f"the entity {name!r} is declared, which is not read; write what it stands for")

    def refuse(self, problem: str) -> NoReturn:
        raise error_at(self.whole, self.here(), problem) from None


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
