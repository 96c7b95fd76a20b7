"""The fields of a brief that its author fills in: their names, and what stands in them before."""

from __future__ import annotations

import hashlib
from types import MappingProxyType
from typing import Final
from urllib.parse import quote_plus, unquote_plus

from attrs import frozen

__all__ = ["BOTTOM_LINE", "CONFIDENCE", "LIKELIHOOD", "REMARK", "Field", "field_of", "hint_of"]

BOTTOM_LINE: Final = "bottom-line"
LIKELIHOOD: Final = "likelihood"
CONFIDENCE: Final = "confidence"
REMARK: Final = "remark"

_HINTS: Final = MappingProxyType(
    {
        BOTTOM_LINE: "(to be written by the author)",
        LIKELIHOOD: "(to be stated by the author)",
        CONFIDENCE: "(to be stated by the author)",
        REMARK: "",
    }
)
_LONGEST: Final = 44  # characters of a key; Word takes 64 of a tag with what stands before it
_DIGITS: Final = 12  # of the digest that ends a longer one


@frozen
class Field:
    """A place where the author writes.

    Attributes:
        name: What it is and of what: ``"confidence khan:Join"``, ``"remark dissent"``.
        is_block: Whether it may hold several paragraphs.
    """

    name: str
    is_block: bool = False

    @property
    def kind(self) -> str:
        """What is to be written there."""
        return self.name.partition(" ")[0]

    @property
    def hint(self) -> str:
        """What stands there until the author writes."""
        return hint_of(self.name)

    @property
    def label(self) -> str:
        """What it is called in words: ``"confidence, khan: Join"``."""
        kind, _, key = self.name.partition(" ")
        of = unquote_plus(key).replace(":", ": ", 1)
        return f"{kind.replace('-', ' ')}, {of}" if of else kind.replace("-", " ")


def hint_of(name: str) -> str:
    """Return what stands in a field until the author writes."""
    return _HINTS.get(name.partition(" ")[0], "")


def field_of(kind: str, of: str = "", *, claim: str | None = None, is_block: bool = False) -> Field:
    """Return a field of a part of a brief, or of a claim of a map.

    Example:
        >>> field_of("confidence", "khan", claim="Join now").name
        'confidence khan:Join+now'
    """
    if claim is None:
        return Field(f"{kind} {of}".rstrip(), is_block)
    key = f"{quote_plus(of)}:{quote_plus(claim)}".replace("--", "%2D%2D")
    if len(key) > _LONGEST:
        digest = hashlib.sha256(f"{of}\0{claim}".encode("utf-8", "backslashreplace")).hexdigest()
        key = f"{key[: _LONGEST - _DIGITS - 1]}~{digest[:_DIGITS]}"
    return Field(f"{kind} {key}", is_block)
