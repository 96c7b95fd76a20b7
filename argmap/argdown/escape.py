"""Text, titles, tags and data as Argdown can hold them, so that any reader gives them back."""

from __future__ import annotations

import json
import re
from typing import Final

from argmap.data import FrozenMap
from argmap.names import UniqueNames

__all__ = ["Titles", "arrowed", "escaped", "flow", "tag", "visible"]

_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_SPECIAL: Final = re.compile(r"[\\@#*_\[\]<>{}]|/(?=[/*])|[.:](?=\S)|=(?==)")
_BARE_TAG: Final = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u0370-\u03ff\u0400-\u052f-]+")
_BARE: Final = re.compile(r"[A-Za-z][A-Za-z-]*(?: [A-Za-z-]+)*")
_BARE_KEY: Final = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
_WORDS: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
_NOT_YAML: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff}]|(?<==)=|(?<=[]>]):")
_AVOIDED: Final = re.compile(
    r"Untitled\b|(?:constructor|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString"
    r"|toString|valueOf|__\w+__)$"
)


def arrowed(name: str) -> str:
    """Return a name as the title of an argument can hold it: ``>`` becomes ``→``."""
    return name.replace(">", "→")


def visible(text: str) -> str:
    """Return a text on one line: white space collapsed, controls replaced."""
    return _CONTROL.sub("\ufffd", " ".join(text.split()))


def escaped(text: str) -> str:
    r"""Return running text with a backslash before whatever would be read as more than text.

    Example:
        >>> print(escaped("See [1]: 5 * 3 = a_b."))
        See \[1\]: 5 \* 3 = a\_b.
    """
    return _SPECIAL.sub(r"\\\g<0>", text)


def tag(name: str) -> str:
    """Return a tag as ``#word`` or ``#(several words)``."""
    return f"#{name}" if _BARE_TAG.fullmatch(name) else f"#({name})"


def flow(value: object) -> str:
    """Return a value as YAML on one line, without ``}``, ``==``, ``]:`` or ``>:`` in its quotes."""
    if isinstance(value, (FrozenMap, dict)):
        return "{" + ", ".join(f"{_key(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, str):
        simple = _BARE.fullmatch(value) and value.casefold() not in _WORDS
        return value if simple else _quoted(value)
    return json.dumps(value)


def _key(key: str) -> str:
    simple = _BARE_KEY.fullmatch(key) and key.casefold() not in _WORDS
    return key if simple else _quoted(key)


def _quoted(text: str) -> str:
    return _NOT_YAML.sub(_code, json.dumps(text, ensure_ascii=False))


def _code(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}"  # noqa: PLR2004  # one byte


class Titles:
    """Titles in brackets, each given out once: what cannot stand in them is replaced."""

    def __init__(self, bracket: str) -> None:
        """Give out titles of statements (``"["``) or of arguments (``"<"``)."""
        self.bracket = bracket
        self.names = UniqueNames()

    def take(self, wanted: str) -> str:
        """Return the title that stands for a wanted one."""
        title = wanted.replace("]", ")") if self.bracket == "[" else arrowed(wanted)
        if title[0] in ("-" if self.bracket == "[" else "-+_!/") or _AVOIDED.match(title):
            title = f"~{title}"
        return self.names.take(title)
