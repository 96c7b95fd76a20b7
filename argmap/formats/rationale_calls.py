"""The calls of a script of Rationale that make boxes and say what is in them, as data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from argmap.errors import Diagnostic, ParseError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.span import Text

__all__ = ["Call", "calls_in", "fault_at"]

_STRING: Final = (
    r"""\"\"\"(?:[^\\]|\\.)*?\"\"\"|\'\'\'(?:[^\\]|\\.)*?\'\'\'"""
    r"""|"[^"\\]*(?:\\.[^"\\]*)*"|'[^'\\]*(?:\\.[^'\\]*)*'"""
)
_NEXT: Final = re.compile(
    rf"#[^\n]*|{_STRING}"
    r"|^[ \t]*(?:(?P<name>[A-Za-z_]\w*)[ \t]*=[ \t]*)?(?:app\.)?"
    r"(?P<function>Create|CreateChild|CreateAnnotation|SetText|SetNodeNotes|SetEvaluation"
    r"|SetHyperlink|GetFernViews)[ \t]*\(",
    re.MULTILINE | re.DOTALL,
)
_PIECE: Final = re.compile(
    r"\s*(?:(?P<end>\))|(?P<comma>,)|(?P<box>[A-Za-z_]\w*(?:\[\d+\])*)(?![\"'])|(?P<number>-?[\d.]+)"
    rf"|[uU]?(?P<text>{_STRING}))",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\n)|(.))", re.DOTALL)
_LETTERS: Final = {"n": "\n", "t": "\t", "r": "\r"}
_START: Final = "#-- End of Prelude --"
_CONSTANTS: Final = ("True", "False", "None", "Node")


@frozen
class Call:
    """A call: the name that gets its result, the box that it is about, and its texts."""

    function: str
    start: int
    name: str | None = None
    target: str | None = None
    texts: tuple[str, ...] = field(default=(), kw_only=True)


def calls_in(whole: Text) -> Iterator[Call]:
    """Iterate over the calls behind the prelude, up to those that lay the map out.

    Raises:
        ParseError: The arguments of a call are not texts, numbers and names of boxes.
    """
    content = whole.content
    at = content.find(_START)
    at = 0 if at < 0 else at + len(_START)
    while found := _NEXT.search(content, at):
        at = found.end()
        if found["function"] == "GetFernViews":
            return
        if found["function"]:
            call, at = _call(whole, found)
            yield call


def _call(whole: Text, found: re.Match[str]) -> tuple[Call, int]:
    """Return a call and where it ends."""
    boxes: list[str] = []
    texts: list[str] = []
    at = found.end()
    while (piece := _PIECE.match(whole.content, at)) and piece["end"] is None:
        at = piece.end()
        if piece["box"] and piece["box"] not in _CONSTANTS:
            boxes.append(piece["box"])
        elif piece["text"]:
            texts.append(_unquoted(piece["text"]))
    if piece is None:
        function = found["function"]
        problem = f"{function}( expects texts, numbers and names of boxes, each complete, and a )"
        raise fault_at(whole, min(at, max(len(whole.content) - 1, 0)), problem)
    target = boxes[0] if boxes else None
    made = Call(found["function"], found.start(), found["name"], target, texts=tuple(texts))
    return made, piece.end()


def _unquoted(literal: str) -> str:
    width = 3 if literal[:3] in ('"""', "'''") and len(literal) > 5 else 1  # noqa: PLR2004  # two quotes of three
    return _ESCAPE.sub(_character, literal[width:-width])


def _character(found: re.Match[str]) -> str:
    code, byte, line_end, letter = found.groups()
    if code or byte:
        made = chr(int(code or byte, 16))
        return "\ufffd" if "\ud800" <= made <= "\udfff" else made
    return "" if line_end else _LETTERS.get(letter, letter)


def fault_at(whole: Text, start: int, problem: str) -> ParseError:
    """Return the fault of a file of Rationale at an offset."""
    return ParseError(Diagnostic("rationale", Severity.ERROR, whole.span(start), problem))
