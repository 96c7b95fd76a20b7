"""The tokens of Argdown, as small integers, and a growing list of them."""

from __future__ import annotations

from typing import Final

__all__ = ["NAMES", "Tokens"]

NAMES: Final = (
    *("FrontMatter", "Data", "EscapedChar", "SpecialChar", "Emptyline", "Newline"),
    *("InferenceStart", "InferenceEnd", "ListDelimiter", "Indent", "Dedent"),
    *("IncomingSupport", "IncomingAttack", "OutgoingSupport", "OutgoingAttack"),
    *("Contradiction", "IncomingUndercut", "OutgoingUndercut", "HeadingStart"),
    *("StatementNumber", "OrderedListItem", "UnorderedListItem"),
    *("AsteriskBoldEnd", "UnderscoreBoldEnd", "AsteriskItalicEnd", "UnderscoreItalicEnd"),
    *("AsteriskBoldStart", "UnderscoreBoldStart", "AsteriskItalicStart", "UnderscoreItalicStart"),
    *("Link", "Tag", "StatementDefinition", "StatementReference", "StatementMention"),
    *("ArgumentDefinition", "ArgumentReference", "ArgumentMention"),
    *("Freestyle", "UnusedControlChar", "EOF"),
)
"""The official tool's name of each kind of token; a kind is an index into this."""

_OF: Final = {name: kind for kind, name in enumerate(NAMES)}

FRONT_MATTER: Final = _OF["FrontMatter"]
DATA: Final = _OF["Data"]
ESCAPED: Final = _OF["EscapedChar"]
SPECIAL: Final = _OF["SpecialChar"]
EMPTYLINE: Final = _OF["Emptyline"]
NEWLINE: Final = _OF["Newline"]
INFERENCE_START: Final = _OF["InferenceStart"]
INFERENCE_END: Final = _OF["InferenceEnd"]
LIST_DELIMITER: Final = _OF["ListDelimiter"]
INDENT: Final = _OF["Indent"]
DEDENT: Final = _OF["Dedent"]
FIRST_RELATION: Final = _OF["IncomingSupport"]
HEADING: Final = _OF["HeadingStart"]
NUMBER: Final = _OF["StatementNumber"]
ORDERED: Final = _OF["OrderedListItem"]
UNORDERED: Final = _OF["UnorderedListItem"]
FIRST_END: Final = _OF["AsteriskBoldEnd"]
FIRST_START: Final = _OF["AsteriskBoldStart"]
LINK: Final = _OF["Link"]
TAG: Final = _OF["Tag"]
STATEMENT_DEFINITION: Final = _OF["StatementDefinition"]
STATEMENT_REFERENCE: Final = _OF["StatementReference"]
STATEMENT_MENTION: Final = _OF["StatementMention"]
ARGUMENT_DEFINITION: Final = _OF["ArgumentDefinition"]
ARGUMENT_REFERENCE: Final = _OF["ArgumentReference"]
ARGUMENT_MENTION: Final = _OF["ArgumentMention"]
FREESTYLE: Final = _OF["Freestyle"]
UNUSED: Final = _OF["UnusedControlChar"]
EOF: Final = _OF["EOF"]

MARKERS: Final = ("**", "__", "*", "_")
"""The emphasis markers in the order of their End and Start tokens."""

SYMBOLS: Final = ("+>", "->", "+", "-", "><", "_>", "_")
"""The relation symbols in the order of their tokens."""


class Tokens:
    """Kinds, starts and ends of tokens in three lists; offsets are into ``text``."""

    __slots__ = ("ends", "kinds", "starts", "text")
    text: str
    kinds: list[int]
    starts: list[int]
    ends: list[int]

    def __init__(self, text: str) -> None:
        """Start an empty list of tokens of a text."""
        self.text = text
        self.kinds = []
        self.starts = []
        self.ends = []

    def add(self, kind: int, start: int, end: int) -> int:
        """Append a token and return its end."""
        self.kinds.append(kind)
        self.starts.append(start)
        self.ends.append(end)
        return end

    def image(self, index: int) -> str:
        """Return the text of a token."""
        return self.text[self.starts[index] : self.ends[index]]
