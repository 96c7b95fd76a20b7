"""JSON as text: parsed with the places of its faults, and written as argmap writes it."""

from __future__ import annotations

import json
import math
import re
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import Diagnostic, ParseError, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.span import Text

__all__ = ["MOST_FAULTS", "document", "error_at", "json_of", "parsed", "refuse_halves"]

MOST_FAULTS: Final = 20
"""How many faults of one text are reported."""

_DIGITS: Final = 4000  # of a whole number; Python refuses somewhat more
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_ESCAPE: Final = re.compile(  # each in turn, so that what follows an escaped backslash is none
    r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|(?P<half>\\u[dD][89a-fA-F])|\\.|(?P<raw>[\ud800-\udfff])"
)


def json_of(value: Any) -> str:  # noqa: ANN401  # a JSON value
    """Return a value as JSON on one line; half a surrogate pair is escaped."""
    made = _ENCODE(value)
    return made if made.isascii() else _escaped(made)


def document(parts: Mapping[str, Any]) -> str:
    """Return an object as JSON, an item of a list or member of an object of it on each line."""
    lines = ",\n".join(f"{json_of(key)}: {_block(value)}" for key, value in parts.items())
    return f"{{\n{lines}\n}}\n"


def _block(value: Any) -> str:  # noqa: ANN401  # a JSON value
    if isinstance(value, dict) and value:
        inner = ",\n".join(f"  {json_of(key)}: {json_of(item)}" for key, item in value.items())
        return f"{{\n{inner}\n}}"
    if isinstance(value, list) and value:
        inner = ",\n".join(f"  {_line(item)}" for item in value)
        return f"[\n{inner}\n]"
    return json_of(value)


def _line(value: Any) -> str:  # noqa: ANN401  # a JSON value
    """Return what ``json_of`` does; faster for objects of texts and lists of texts."""
    if type(value) is not dict:
        return json_of(value)
    members = [f"{encode_basestring(key)}: {_short(item)}" for key, item in value.items()]
    made = f"{{{', '.join(members)}}}"
    return made if made.isascii() else _escaped(made)


def _short(value: Any) -> str:  # noqa: ANN401  # a JSON value
    if type(value) is str:
        return encode_basestring(value)
    if type(value) is list and {*map(type, value)} <= {str}:
        return f"[{', '.join(map(encode_basestring, value))}]"
    return _ENCODE(value)


def _escaped(made: str) -> str:
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", made)


def parsed(whole: Text) -> tuple[object, bool]:
    """Return the data of a JSON text, and whether an object repeats a key.

    Raises:
        ParseError: The text is not JSON.
    """
    repeats = False

    def member(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeats
        made = dict(pairs)
        repeats = repeats or len(made) < len(pairs)
        return made

    try:
        data = json.loads(whole.content, object_pairs_hook=member, parse_int=_whole_number)
    except json.JSONDecodeError as fault:
        at_end = fault.pos >= len(whole.content.rstrip())
        where = " at the end of the document" if at_end else ""
        problem = f"not JSON: {fault.msg[0].lower()}{fault.msg[1:]}{where}"
        raise error_at(whole, fault.pos, problem) from None
    except RecursionError:
        problem = "JSON that nests too deeply to be an argument map"
        raise error_at(whole, 0, problem) from None
    return data, repeats


def refuse_halves(whole: Text) -> None:
    """Refuse a JSON text with half a surrogate pair, escaped or as it is.

    Raises:
        ParseError: It has one; tells where.
    """
    text = whole.content
    if text.isascii() and "\\ud" not in text and "\\uD" not in text:
        return
    for escape in _ESCAPE.finditer(text):
        if escape.lastgroup:
            problem = "half a character; write the character itself"
            raise error_at(whole, escape.start(), problem)


def _whole_number(digits: str) -> int | float:
    return int(digits) if len(digits) <= _DIGITS else math.inf


def error_at(whole: Text, start: int, problem: str) -> ParseError:
    """Return the fault of a JSON text at an offset."""
    return ParseError(Diagnostic("json", Severity.ERROR, whole.span(start), problem))
