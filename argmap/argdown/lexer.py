"""Argdown text to tokens: the official tool's rules, tried in its order.

The rules are a first-match list at the current offset, with two modes: running text, and the
lines of an inference between ``--`` and ``--``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap.argdown import tokens as t
from argmap.argdown.scan import JS_DARK, JS_SPACE, DataEnds, Finder

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["tokenize"]

_EMPTYLINE: Final = re.compile(r"(?:[ \t]*\r?\n){2,}")
_NEWLINE: Final = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_SPACES: Final = re.compile(r"[ \t]+")
_FREESTYLE: Final = re.compile(r"[^\\@#*_\[\],.:;</>\-\r\n(){}]+")
_ESCAPED: Final = re.compile(r"\\[^\n\r\u2028\u2029] *")
_SPECIAL: Final = re.compile(rf"(?:\.{JS_DARK}+?\.|:{JS_DARK}+?:)[ \t]?")
_INDENT: Final = re.compile(r"[' \t]*")
_LINE_BREAKS: Final = ("\r", "\n")
_INFERENCE_END: Final = re.compile(r"-{2,}")
_LINE: Final = re.compile(
    r"([' \t]*)(?:(\+>)|(->)|(<?\+)|(<?-)|(><)|(_>)|(<_|_(?=" + JS_SPACE + r"))"
    r"|(\(\d+\))|(\d+\.(?=" + JS_SPACE + r"))|(\*(?=" + JS_SPACE + ")))"
)
_JS: Final = re.compile(JS_SPACE)
_HEADING: Final = re.compile(r"#+ ")
_WORD: Final = r"[A-z0-9\-\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]+"
_TAG: Final = re.compile(rf"#{_WORD}[ \t]?")
_MARKER_END: Final = re.compile(r"[ \t]|(?=[\n\r)}_.,!?;:\-*]|\Z)")
_TITLE: Final = re.compile(r"\[[^\]\n\r\u2028\u2029]{1,99}\](?::|(?=\n))")
"""A short title, then the colon of a definition or the end of the line: what is usual."""
_EQUALS: Final = re.compile("={3,}")
_COMMENT: Final = re.compile(r"<!--|/\*|//")
_LINE_ENDS: Final = re.compile(r"(?:[ \t]*\r\n|\n|\r)*")
_LINE_ENDS_KIND: Final = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*")
_LINE_END: Final = re.compile(r"(?:\r\n|\n|\r)(?![ \t]*(?:\r\n|\n|\r))")
_LINE_END_KIND: Final = re.compile(r"[ \t]*(?:\r\n|\n|\r)(?![ \t]*(?:\r\n|\n|\r))")
_STARTS_LINE: Final = frozenset(" \t'+-<>_(*#0123456789")
_BLANKS: Final = ("", " ", "\t", "\r", "\n")
"""What ends a word, or a text."""
_NUMBER_GROUP: Final = 9  # the group of ``_LINE`` that is a statement number


def tokenize(text: str, *, compat: bool = False) -> t.Tokens:
    """Return the tokens of a text; any text has some.

    Args:
        text: Argdown.
        compat: Reproduce the official lexer where this one would rather do otherwise: data
            that runs past its balancing brace, and ``//`` after ``:`` as a comment.
    """
    return _Lexer(text, compat=compat).run()


class _Lexer:
    def __init__(self, text: str, *, compat: bool) -> None:
        self.text = text
        self.compat = compat
        self.out = t.Tokens(text)
        self.indents = [0]
        self.emphasis: list[int] = []
        self.last = t.EMPTYLINE  # as at the start of a text, but see ``first``
        self.in_inference = False
        self.data_ends = DataEnds(text, compat=compat)
        self.square = Finder(text, r"\]")
        self.defined = Finder(text, r"\]:")
        self.angle = Finder(text, ">")
        self.angle_defined = Finder(text, ">:")
        self.paren = Finder(text, r"\)")
        self.line_break = Finder(text, "[\n\r\u2028\u2029]")
        self.comment_ends = {
            "<!--": (Finder(text, "-->"), 3),
            "/*": (Finder(text, r"\*/"), 2),
            "//": (Finder(text, "[\n\r]"), 0),
        }
        self.fence = Finder(text, "===")
        self.add_kind, self.add_start, self.add_end = (
            self.out.kinds.append,
            self.out.starts.append,
            self.out.ends.append,
        )

    def rules(self) -> dict[str, Callable[[int], int]]:
        """Return the rule of each character that has one; kept, it would hold all tokens alive."""
        return {
            **dict.fromkeys(" \t\r\n", self.space),
            **dict.fromkeys(".:", self.special),
            **dict.fromkeys("*_", self.marker),
            "/": self.comment,
            "=": self.front_matter,
            "{": self.data,
            "\\": self.escaped,
            "[": self.square_bracket,
            "#": self.tag,
            "@": self.mention,
            "<": self.angle_bracket,
        }

    def run(self) -> t.Tokens:
        text, rules, pos, size = self.text, self.rules(), 0, len(self.text)
        freestyle = _FREESTYLE.match
        while pos < size:
            if self.in_inference:
                pos = self.inference_mode(pos)
                continue
            char = text[pos]
            if (
                self.last in (t.NEWLINE, t.EMPTYLINE)
                and char in _STARTS_LINE
                and (end := self.line_start(pos, char)) > pos
            ):
                pos = end
                continue
            rule = rules.get(char)
            if rule is not None and (end := rule(pos)) > pos:
                pos = end
            elif match := freestyle(text, pos):
                pos = self.add(t.FREESTYLE, pos, match.end())
            else:
                pos = self.add(t.UNUSED, pos, _with_blank(text, pos + 1))
        return self.finish()

    @property
    def first(self) -> bool:
        """Whether no token has come yet."""
        return not self.out.kinds

    def finish(self) -> t.Tokens:
        if self.out.kinds and self.out.kinds[-1] == t.EMPTYLINE:
            for values in (self.out.kinds, self.out.starts, self.out.ends):
                values.pop()
        self.dedent(0, len(self.text))
        self.out.add(t.EOF, len(self.text), len(self.text))
        return self.out

    def add(self, kind: int, start: int, end: int) -> int:
        self.last = kind
        self.add_kind(kind)
        self.add_start(start)
        self.add_end(end)
        return end

    def dedent(self, width: int, pos: int) -> None:
        while self.indents[-1] > width:
            self.indents.pop()
            self.out.add(t.DEDENT, pos, pos)

    # --- rules: each takes the offset and returns the new one, or the same for "not me" ----

    def line_start(self, pos: int, char: str) -> int:
        """Emptyline, Newline and comments first, then what only stands at a line's start."""
        text = self.text
        at = _INDENT.match(text, pos).end()  # type: ignore[union-attr]  # it matches anywhere
        if text[at : at + 1] in _LINE_BREAKS and char in " \t" and _NEWLINE.match(text, pos):
            return self.space(pos)
        if char == "<" and text.startswith("<!--", pos) and (end := self.comment(pos)) > pos:
            return end
        if text.startswith("--", at) and (self.last == t.NEWLINE or self.first):
            self.dedent(0, pos)
            self.in_inference = True
            return self.add(t.INFERENCE_START, pos, at + 2)
        match = _LINE.match(text, pos)
        if match is None:
            match = _HEADING.match(text, pos) if char == "#" else None
            return self.add(t.HEADING, pos, match.end()) if match else pos
        group = match.lastindex or 0
        if group == _NUMBER_GROUP:
            self.dedent(0, pos)
            return self.add(t.NUMBER, pos, match.end())
        in_list = group > _NUMBER_GROUP
        kind = t.ORDERED + group - _NUMBER_GROUP - 1 if in_list else t.FIRST_RELATION + group - 2
        width = match.end(1) - pos + in_list
        if width > self.indents[-1]:
            self.indents.append(width)
            self.out.add(t.INDENT, pos, pos)
        else:
            self.dedent(width, pos)
        return self.add(kind, pos, match.end())

    def space(self, pos: int) -> int:
        """Emptyline, Newline, or spaces that are skipped."""
        text = self.text
        if text[pos] == "\n" and text[pos + 1 : pos + 2] not in _BLANKS:
            return self.add(t.NEWLINE, pos, pos + 1)
        if self.last != t.EMPTYLINE or self.first:
            match = _EMPTYLINE.match(text, pos)
            if match:
                if match.end() < len(text):
                    self.dedent(0, pos)
                if not self.compat:
                    self.emphasis.clear()
                return self.add(t.EMPTYLINE, pos, match.end())
        match = _NEWLINE.match(text, pos)
        if match:
            return self.add(t.NEWLINE, pos, match.end())
        match = _SPACES.match(text, pos)
        return match.end() if match else pos

    def comment(self, pos: int) -> int:
        """``<!--…-->``, ``/*…*/`` or ``//…``, then the line ends that belong to it."""
        text = self.text
        match = _COMMENT.match(text, pos)
        if match is None:
            return pos
        if match[0] == "//" and not self.compat and text[pos - 1 : pos] == ":":
            return self.add(t.UNUSED, pos, match.end())
        finder, width = self.comment_ends[match[0]]
        end = finder.after(match.end()) + width
        if end > len(text):
            return pos if self.compat or match[0] != "//" else len(text)
        ends = self.comment_line_ends()
        swallowed = ends.match(text, end) if ends else None
        return swallowed.end() if swallowed else end

    def comment_line_ends(self) -> re.Pattern[str] | None:
        """Which line ends a comment swallows depends on what stands before it."""
        if self.first:
            return None if self.compat else _LINE_ENDS_KIND
        if self.last == t.EMPTYLINE:
            return _LINE_ENDS if self.compat else _LINE_ENDS_KIND
        if self.last == t.NEWLINE:
            return _LINE_END if self.compat else _LINE_END_KIND
        return None

    def front_matter(self, pos: int) -> int:
        """``===`` to the next ``===``, each with all its equals signs."""
        text = self.text
        opened = _EQUALS.match(text, pos)
        if opened is None:
            return pos
        closed = _EQUALS.match(text, self.fence.after(opened.end()))
        if closed is None:  # six in a row are an empty one
            return self.add(t.FRONT_MATTER, pos, opened.end()) if len(opened[0]) > 5 else pos  # noqa: PLR2004
        return self.add(t.FRONT_MATTER, pos, closed.end())

    def data(self, pos: int) -> int:
        """``{…}``."""
        end = self.data_ends.of(pos)
        return self.add(t.DATA, pos, end) if end > 0 else pos

    def escaped(self, pos: int) -> int:
        r"""``\`` and a character, then spaces; a last ``\`` is text."""
        match = _ESCAPED.match(self.text, pos)
        if match:
            return self.add(t.ESCAPED, pos, match.end())
        return self.add(t.UNUSED, pos, pos + 1)

    def special(self, pos: int) -> int:
        """``.v.`` or ``:smile:``."""
        if self.text[pos + 1 : pos + 2] in _BLANKS:
            return pos
        match = _SPECIAL.match(self.text, pos)
        return self.add(t.SPECIAL, pos, match.end()) if match else pos

    def marker(self, pos: int) -> int:
        """The end of an emphasis that is open, or the start of one."""
        text = self.text
        for index, marker in enumerate(t.MARKERS):
            if self.emphasis and self.emphasis[-1] == index and text.startswith(marker, pos):
                match = _MARKER_END.match(text, pos + len(marker))
                if match:
                    self.emphasis.pop()
                    return self.add(t.FIRST_END + index, pos, match.end())
        for index, marker in enumerate(t.MARKERS):
            after = pos + len(marker)
            if text.startswith(marker, pos) and after < len(text) and not _JS.match(text, after):
                self.emphasis.append(index)
                return self.add(t.FIRST_START + index, pos, after)
        return pos

    def square_bracket(self, pos: int) -> int:
        """``[text](url)``, ``[title]:`` or ``[title]``."""
        text = self.text
        usual = _TITLE.match(text, pos)
        if usual and text[usual.end() - 1] == ":":
            return self.add(t.STATEMENT_DEFINITION, pos, usual.end())
        if usual and text[pos + 1] != "-":
            return self.add(t.STATEMENT_REFERENCE, pos, usual.end())
        close = self.square.after(pos + 1)
        if pos + 1 < close < len(text) and text[close + 1 : close + 2] == "(":
            end = self.paren.after(close + 2)
            if close + 2 < end < len(text):
                return self.add(t.LINK, pos, _with_blank(text, end + 1))
        line_end = self.line_break.after(pos + 1)
        close = self.defined.after(pos + 1)
        if close == pos + 1:
            close = _find(text, "]:", pos + 2)
        if close < line_end and close < len(text):
            return self.add(t.STATEMENT_DEFINITION, pos, close + 2)
        return self.reference(pos, "]", t.STATEMENT_REFERENCE)

    def reference(self, pos: int, bracket: str, kind: int) -> int:
        """A bracket, a character other than a hyphen, and all up to the next bracket."""
        text = self.text
        if text[pos + 1 : pos + 2] in ("", "-"):
            return pos
        close = (self.square if bracket == "]" else self.angle).after(pos + 1)
        if close == pos + 1:
            close = _find(text, bracket, pos + 2)
        line_end = self.line_break.after(pos + 1)
        if line_end == pos + 1:
            line_end = _find(text, "\n", pos + 2)
        return self.add(kind, pos, close + 1) if close < min(line_end, len(text)) else pos

    def angle_bracket(self, pos: int) -> int:
        """``<title>:`` or ``<title>``, or a comment."""
        text = self.text
        if text.startswith("<!--", pos) and (end := self.comment(pos)) > pos:
            return end
        if not self.compat and _JS.match(text, pos + 1):
            return pos
        close = self.angle_defined.after(pos + 1)
        if close == pos + 1:
            close = _find(text, ">:", pos + 2)
        if close < self.line_break.after(pos + 1) and close < len(text):
            return self.add(t.ARGUMENT_DEFINITION, pos, close + 2)
        return self.reference(pos, ">", t.ARGUMENT_REFERENCE)

    def tag(self, pos: int) -> int:
        """``#word`` or ``#(several words)``."""
        text = self.text
        if text[pos + 1 : pos + 2] == "(":
            end = self.paren.after(pos + 2)
            if pos + 2 < end < len(text):
                return self.add(t.TAG, pos, _with_blank(text, end + 1))
        match = _TAG.match(text, pos)
        return self.add(t.TAG, pos, match.end()) if match else pos

    def mention(self, pos: int) -> int:
        """``@[title]`` or ``@<title>``."""
        text = self.text
        opened = text[pos + 1 : pos + 2]
        if opened not in ("[", "<"):
            return pos
        bracket, finder = ("]", self.square) if opened == "[" else (">", self.angle)
        close = finder.after(pos + 2)
        if close == pos + 2:
            close = _find(text, bracket, pos + 3)
        if close >= min(self.line_break.after(pos + 2), len(text)):
            return pos
        kind = t.STATEMENT_MENTION if opened == "[" else t.ARGUMENT_MENTION
        return self.add(kind, pos, _with_blank(text, close + 1))

    def inference_mode(self, pos: int) -> int:  # noqa: PLR0911  # one return a rule
        """The rules between ``--`` and ``--``; a blank line leaves them."""
        text = self.text
        char = text[pos]
        if char in " \t\r\n":
            match = _EMPTYLINE.match(text, pos)
            if match:
                self.in_inference = False
                return self.add(t.EMPTYLINE, pos, match.end())
            match = _NEWLINE.match(text, pos)
            if match:
                return self.add(t.NEWLINE, pos, match.end())
            spaces = _SPACES.match(text, pos)
            return spaces.end() if spaces else pos + 1
        if char in "</" and (end := self.comment(pos)) > pos:
            return end
        match = _INFERENCE_END.match(text, pos)
        if match:
            self.in_inference = False
            return self.add(t.INFERENCE_END, pos, match.end())
        if char == ",":
            return self.add(t.LIST_DELIMITER, pos, pos + 1)
        rule = {"\\": self.escaped, ".": self.special, ":": self.special, "{": self.data}.get(char)
        if rule and (end := rule(pos)) > pos:
            return end
        match = _FREESTYLE.match(text, pos)
        if match:
            return self.add(t.FREESTYLE, pos, match.end())
        return self.add(t.UNUSED, pos, _with_blank(text, pos + 1))


def _with_blank(text: str, pos: int) -> int:
    """Return the offset after one blank, if one stands at ``pos``."""
    return pos + 1 if text[pos : pos + 1] in (" ", "\t") else pos


def _find(text: str, needle: str, pos: int) -> int:
    """Return the offset of the next ``needle``, past the end where there is none."""
    at = text.find(needle, pos)
    return at if at >= 0 else len(text) + 1
