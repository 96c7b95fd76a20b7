"""Argdown in colour: a lexer for Pygments, under the names ``argdown`` and ``ad``.

Pygments finds it by its entry point, so Sphinx, MkDocs, notebooks and rich show Argdown in
colour as soon as argmap is installed.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Final

from pygments import token as p
from pygments.lexer import Lexer
from pygments.lexers.data import YamlLexer

from argmap.argdown import tokens as t
from argmap.argdown.lexer import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygments.token import _TokenType

__all__ = ["ArgdownLexer"]

_SYMBOLS: Final = MappingProxyType(
    {
        "+": p.Generic.Inserted,
        "+>": p.Generic.Inserted,
        "-": p.Generic.Deleted,
        "->": p.Generic.Deleted,
        "><": p.Generic.Deleted,
        "_": p.Keyword,
        "_>": p.Keyword,
    }
)
_KINDS: Final = MappingProxyType(
    {
        t.ESCAPED: p.String.Escape,
        t.SPECIAL: p.String.Symbol,
        t.INFERENCE_START: p.Keyword,
        t.INFERENCE_END: p.Keyword,
        t.LIST_DELIMITER: p.Punctuation,
        t.HEADING: p.Generic.Heading,
        t.NUMBER: p.Number,
        t.ORDERED: p.Number,
        t.UNORDERED: p.Punctuation,
        t.LINK: p.Name.Attribute,
        t.TAG: p.Name.Decorator,
        t.STATEMENT_DEFINITION: p.Name.Class,
        t.STATEMENT_REFERENCE: p.Name.Class,
        t.STATEMENT_MENTION: p.Name.Class,
        t.ARGUMENT_DEFINITION: p.Name.Function,
        t.ARGUMENT_REFERENCE: p.Name.Function,
        t.ARGUMENT_MENTION: p.Name.Function,
        **dict.fromkeys(range(t.FIRST_END, t.LINK), p.Generic.Strong),
    }
)


class ArgdownLexer(Lexer):
    """Splits Argdown into coloured pieces; every character of the text is in one of them."""

    name = "Argdown"
    url = "https://argdown.org"
    aliases: ClassVar[list[str]] = ["argdown", "ad"]
    filenames: ClassVar[list[str]] = ["*.argdown", "*.ad"]
    mimetypes: ClassVar[list[str]] = ["text/argdown"]
    version_added = ""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  # what Pygments passes
        """Keep the blank lines that the text starts and ends with."""
        super().__init__(**{"stripnl": False, "ensurenl": False, **options})

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        """Yield offset, kind and words of each piece, in order."""
        found = tokenize(text)
        at, heading = 0, False
        for kind, start, end in zip(found.kinds, found.starts, found.ends, strict=True):
            if start < at or end <= start:
                continue  # an indentation that lies in the token before, or has no text
            if at < start:
                yield at, _between(text[at:start]), text[at:start]
            words = text[start:end]
            if kind in (t.FRONT_MATTER, t.DATA):
                yield from _yaml(start, words)
            else:
                heading = kind == t.HEADING or (heading and kind not in (t.NEWLINE, t.EMPTYLINE))
                plain = p.Generic.Heading if heading else p.Text
                yield (
                    start,
                    _SYMBOLS.get(words.strip(), plain)
                    if _is_relation(kind)
                    else (_KINDS.get(kind, plain)),
                    words,
                )
            at = end
        if at < len(text):
            yield at, _between(text[at:]), text[at:]


def _is_relation(kind: int) -> bool:
    return t.FIRST_RELATION <= kind < t.HEADING


def _between(words: str) -> _TokenType:
    """Return the kind of what stands between tokens: blanks, or a comment."""
    return p.Comment if words.strip() else p.Text.Whitespace


def _yaml(start: int, words: str) -> Iterator[tuple[int, _TokenType, str]]:
    """Yield the pieces of data or front matter; its signs of equality are punctuation."""
    inner = words.strip("=")
    head = len(words) - len(words.lstrip("="))
    if head:
        yield start, p.Punctuation, words[:head]
    lexer = YamlLexer(stripnl=False, ensurenl=False)
    for at, kind, piece in lexer.get_tokens_unprocessed(inner):  # type: ignore[no-untyped-call]  # its stub leaves it open
        yield start + head + at, kind, piece
    if tail := words[head + len(inner) :]:
        yield start + head + len(inner), p.Punctuation, tail
