"""A place among the tokens: looking ahead, skipping, and saying what is wrong there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NoReturn

from argmap.argdown import syntax as s
from argmap.argdown import tokens as t
from argmap.yaml12 import Plain, YamlError, parse

if TYPE_CHECKING:
    from argmap.argdown.content import Options
    from argmap.argdown.reports import Reports

__all__ = ["BLANK", "BLOCK_ENDS", "Cursor", "Fault"]

BLOCK_ENDS: Final = (t.EMPTYLINE, t.EOF)
BLANK: Final = " '\t"
"""What may stand before the symbol of a line."""


class Fault(Exception):  # noqa: N818  # a signal, reported before it is raised
    """Parsing of a block cannot go on; what is wrong has been reported."""


class Cursor:
    """A place among tokens; ``i`` is the token that is next."""

    def __init__(self, tokens: t.Tokens, reports: Reports, options: Options) -> None:
        """Start at the first token."""
        self.tokens = tokens
        self.kinds = tokens.kinds
        self.starts = tokens.starts
        self.ends = tokens.ends
        self.reports = reports
        self.options = options
        self.i = 0
        self.told = -1  # the last token that something was reported of
        self.doc = s.Document()

    def image(self) -> str:
        """Return the text of the next token."""
        return self.tokens.image(self.i)

    def skip_newline(self) -> bool:
        """Step over a line end, if one is next."""
        if self.kinds[self.i] == t.NEWLINE:
            self.i += 1
            return True
        return False

    def skip_line(self) -> None:
        """Go to the end of the line."""
        while self.kinds[self.i] not in (t.NEWLINE, *BLOCK_ENDS, t.INDENT, t.DEDENT):
            self.i += 1
        self.skip_newline()

    def skip_block(self) -> None:
        """Go to the end of the block."""
        while self.kinds[self.i] not in BLOCK_ENDS:
            self.i += 1

    def error(self, code: str, message: str, fix: str) -> None:
        """Report a fault of the token that stands here, unless one is reported already."""
        i = self.i + (self.kinds[self.i] == t.INDENT)
        if i == self.told:
            return
        self.told = i
        image = self.tokens.image(i)
        start, end = self.ends[i] - len(image.lstrip(BLANK)), self.ends[i]
        if self.kinds[i] == t.EOF:
            start = end = len(self.tokens.text.rstrip())
        self.reports.error(code, message, start, max(end, start + 1), fix=fix)

    def fail(self, code: str, message: str, fix: str) -> NoReturn:
        """Report what is wrong here, and give the block up."""
        self.error(code, message, fix)
        raise Fault

    def found(self) -> str:
        """Say what stands here, for a message."""
        kind = self.kinds[self.i]
        if kind in (t.INDENT, t.DEDENT):
            return "a relation" if kind == t.INDENT else "the end of the list"
        if kind == t.EOF:
            return "the end of the text"
        if kind in (t.EMPTYLINE, t.NEWLINE):
            return "the end of the block" if kind == t.EMPTYLINE else "the end of the line"
        image = " ".join(self.image().split())
        return repr(image if len(image) <= 40 else f"{image[:40]}…")  # noqa: PLR2004

    def data_value(self, image: str, start: int) -> dict[str, Any] | None:
        """Read the YAML of a data token: the lines between its braces, or one flow map.

        Where the lines end in commas, the whole is one flow map over several lines.
        """
        first = image.find("\n")
        if first < 0 or image[1:first].strip():
            return self.told_of(self.yaml(image, start, "data"), image, start)
        body = image[first + 1 : -1]
        lines = body.strip().splitlines()
        if len(lines) > 1 and all(line.rstrip().endswith(",") for line in lines[:-1]):
            try:
                value = parse(image)
            except YamlError:
                value = None
            if isinstance(value, dict):
                self.reports.warn(
                    "block-data",
                    "data that starts with { alone on its line is read as lines, without commas; "
                    "this is read as one map",
                    start,
                    fix="write the first key on the line of the brace, or leave the commas out",
                )
                return value
        return self.yaml(body, start + first + 1, "data")

    def told_of(
        self, value: dict[str, Any] | None, image: str, start: int
    ) -> dict[str, Any] | None:
        """Report keys of a flow map that have no value: a slip with a colon or a comma."""
        for key, item in (value or {}).items():
            if not isinstance(item, Plain) or item or not (":" in key or key.isdecimal()):
                continue
            fix = "put a space after the colon"
            if key.isdecimal():
                fix = "write a decimal with a point, such as 0.7"
            at = start + max(0, image.find(key))
            message = f"{key[:60]!r} is a key without a value"
            self.reports.warn("no-value", message, at, fix=fix)
        return value

    def yaml(self, body: str, offset: int, what: str) -> dict[str, Any] | None:
        """Read YAML; a fault costs the data, not the member."""
        try:
            value = parse(body)
        except YamlError as fault:
            at = offset + fault.offset
            cut = what == "data" and body.replace('\\"', "").count('"') % 2
            fix = "write } in a quoted text as \\x7d" if cut else fault.fix
            self.reports.error("bad-yaml", f"{what}: {fault.message}", at, at + 1, fix=fix)
            return None
        if isinstance(value, dict) or value is None:
            return value or {}
        fix = "write key: value, one a line"
        if what == "data":
            fix = "write {key: value}; or escape the braces of a text: \\{ \\}"
        at = offset + len(body) - len(body.lstrip())
        self.reports.error("bad-yaml", f"{what} must be keys and values", at, fix=fix)
        return None
