"""Tokens to the syntax tree; a fault costs what it touches, never the document.

Each method reads one rule of the grammar, which its docstring states, from the token ``i``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

from argmap.argdown import syntax as s
from argmap.argdown import tokens as t
from argmap.argdown.content import IN_CONTENT, Options, read_content
from argmap.argdown.cursor import BLANK, BLOCK_ENDS, Fault
from argmap.argdown.lexer import tokenize
from argmap.argdown.members import KINDS, RELATIONS, Members

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.argdown.reports import Reports

__all__ = ["parse_document"]

_LISTS: Final = (t.ORDERED, t.UNORDERED)


def parse_document(
    text: str,
    *,
    reports: Reports,
    compat: bool = False,
    configure: Callable[[s.Document], Options] | None = None,
) -> s.Document:
    """Return the syntax tree of a text; what is wrong with it goes to ``reports``.

    Args:
        text: Argdown.
        reports: Takes what there is to say about the text.
        compat: Split the text as the official tool does, its slips included.
        configure: Tells how running text is taken, once the front matter is read.
    """
    parser = _Parser(tokenize(text, compat=compat), reports, Options())
    return parser.document(configure)


class _Parser(Members):
    def document(self, configure: Callable[[s.Document], Options] | None) -> s.Document:
        """Document = [Newline] [Emptyline] [FrontMatter [Newline] Emptyline] blocks EOF."""
        while self.kinds[self.i] in (t.NEWLINE, t.EMPTYLINE):
            self.i += 1
        if self.kinds[self.i] == t.FRONT_MATTER:
            self.front_matter()
        elif self.image().startswith("==="):
            self.reports.warn(
                "unclosed-front-matter",
                "=== opens front matter that no === closes; it is read as text",
                self.starts[self.i],
                self.ends[self.i],
                fix="write === on a line of its own below the front matter",
            )
        if configure is not None:
            self.options = configure(self.doc)
        while True:
            while self.kinds[self.i] in (t.NEWLINE, t.EMPTYLINE, t.DEDENT):
                self.i += 1
            if self.kinds[self.i] == t.EOF:
                return self.doc
            before = self.i
            try:
                self.block()
                self.end_of_block()
            except Fault:
                self.skip_block()
            if self.i == before:
                self.i += 1

    def front_matter(self) -> None:
        start = self.starts[self.i]
        image = self.image()
        body = image.strip("=")
        self.doc.front_at = start
        value = self.yaml(body, start + len(image) - len(image.lstrip("=")), "front matter")
        if value is not None:
            self.doc.front = value
        self.i += 1
        self.skip_newline()
        if self.kinds[self.i] not in BLOCK_ENDS:
            self.reports.warn(
                "no-blank-line",
                "no blank line follows the front matter",
                self.starts[self.i],
                fix="leave a blank line after the closing ===",
            )

    def block(self) -> None:
        """Block = heading | pcs | list | statement | argument."""
        kind = self.kinds[self.i]
        if kind == t.HEADING:
            self.heading()
        elif kind == t.NUMBER:
            self.pcs()
        elif kind == t.INDENT and self.kinds[self.i + 1] in _LISTS:
            self.listing()
        elif kind in RELATIONS and self.tokens.text.startswith("--", self.starts[self.i]):
            self.stray_line()
        elif kind == t.INDENT or kind in RELATIONS:
            self.stray_relations()
        elif kind in KINDS or kind in IN_CONTENT:
            self.top_level()
        elif kind == t.INFERENCE_START:
            self.stray_line()
        elif kind == t.FRONT_MATTER:
            self.fail(
                "late-front-matter",
                "front matter must come first",
                "move it to the top of the file",
            )
        else:
            self.fail(
                "stray-data",
                f"expected a claim, a heading or a list, got {self.found()}",
                "write data at the end of the line that it belongs to",
            )

    def top_level(self) -> None:
        """Read a statement or an argument, and what stands below it."""
        if self.kinds[self.i] == t.TAG and self.kinds[self.i + 1] in (t.FREESTYLE, t.UNUSED):
            self.reports.warn(
                "maybe-heading",
                f"{self.image().strip()} starts a text, so it is a tag and no heading",
                self.starts[self.i],
                self.ends[self.i],
                fix="write a space after # for a heading, or tags behind the text",
            )
        member = self.member()
        if member.title is None and (member.text or "").startswith("@include("):
            self.reports.warn(
                "include",
                "@include is not followed; it is read as text",
                member.start,
                member.end,
                fix="put the text of the other file in its place",
            )
        self.doc.blocks.append(member)
        self.tail(member)

    def stray_line(self) -> NoReturn:
        """Report an inference line that closes no premises."""
        fix = "write (1) before each premise, without blank lines; or escape the line as \\--"
        if not self.doc.blocks and self.doc.front is None:
            fix = "write front matter between lines of ===; or escape the line as \\--"
        self.fail("stray-inference", "an inference line needs numbered premises above it", fix)

    def end_of_block(self) -> None:
        """Report what stands where a blank line should, and go on as well as possible."""
        kind = self.kinds[self.i]
        if kind in (*BLOCK_ENDS, t.DEDENT):
            return
        cures = {
            t.HEADING: ("a heading", "leave a blank line before it"),
            t.NUMBER: ("a numbered premise", "leave a blank line before it"),
            t.INFERENCE_START: ("an inference line", "number its premises: (1) …"),
            t.DATA: ("data", "write all data in one pair of braces, at the end of its line"),
            t.FRONT_MATTER: ("front matter", "move it to the top of the file"),
            t.STATEMENT_DEFINITION: ("a new claim", "leave a blank line before it"),
            t.ARGUMENT_DEFINITION: ("a new argument", "leave a blank line before it"),
            t.STATEMENT_REFERENCE: (
                "a reference",
                "leave a blank line before it, or mention it: @[…]",
            ),
            t.ARGUMENT_REFERENCE: (
                "a reference",
                "leave a blank line before it, or mention it: @<…>",
            ),
        }
        what, cure = cures.get(kind, (self.found(), "leave a blank line before it"))
        if kind == t.INDENT and self.kinds[self.i + 1] in _LISTS:
            what = "a list"
        elif kind == t.INDENT or kind in RELATIONS:
            what, cure = "a relation", "write the claim that it bears on above it"
        self.error("no-blank-line", f"expected a blank line before {what}", cure)

    def heading(self) -> None:
        """Heading = HeadingStart content [ [Newline] Data [Newline] ]."""
        node = s.Heading(self.image().count("#"), self.starts[self.i])
        self.i += 1
        if self.kinds[self.i] not in IN_CONTENT or self.kinds[self.i] == t.NEWLINE:
            self.fail(
                "empty-heading", "expected a title after #", "write the title on the same line"
            )
        content = read_content(self.tokens, self.i, reports=self.reports, options=self.options)
        self.i = content.next
        node.text, node.tags, node.tail = content.text, content.tags, content.tail
        self.data(node)
        self.doc.blocks.append(node)

    def listing(self) -> None:
        """List = Indent ( OrderedItem member+ | UnorderedItem member+ ) Dedent."""
        node = s.Listing(self.starts[self.i])
        self.i += 1
        kind = self.kinds[self.i]
        self.doc.blocks.append(node)
        while self.kinds[self.i] in _LISTS:
            if self.kinds[self.i] != kind:
                self.error(
                    "mixed-list", "a list has items of one kind", "use * or 1. for all of them"
                )
            self.i += 1
            member = self.member()
            node.items.append(member)
            self.tail(member)
        if self.kinds[self.i] == t.DEDENT:
            self.i += 1

    def stray_relations(self) -> None:
        """Relations after a blank line: read as if the blank line were not there."""
        at = self.i + (self.kinds[self.i] == t.INDENT)
        start, symbol = self.starts[at], self.tokens.image(at).strip(BLANK)
        self.error(
            "stray-relation",
            "a relation needs the claim that it stands under, on the line above",
            f"take the blank line out, or escape the symbol: \\{symbol}",
        )
        last = self.doc.blocks[-1] if self.doc.blocks else None
        if isinstance(last, s.Member):
            self.relations(last)
            return
        root = s.Member("statement", None, start)
        self.relations(root)
        self.doc.blocks += [relation.member for relation in root.relations]

    # --- reconstructions ---------------------------------------------------------------------

    def pcs(self) -> None:
        """Pcs = pcsSt { pcsSt | inference pcsSt }; it must end with inference pcsSt."""
        node = s.Pcs(self.starts[self.i])
        before = self.doc.blocks[-1] if self.doc.blocks else None
        if isinstance(before, s.Member) and before.kind == "argument":
            node.argument = before
        self.doc.blocks.append(node)
        while self.kinds[self.i] in (t.NUMBER, t.INFERENCE_START):
            if self.kinds[self.i] == t.NUMBER:
                self.numbered(node)
            else:
                self.inference(node)
        if not node.items or isinstance(node.items[-1], s.Inference):
            self.error(
                "no-conclusion",
                f"expected a numbered conclusion after the inference, got {self.found()}",
                "write the conclusion as (3) … on the next line",
            )
        elif not any(isinstance(item, s.Inference) for item in node.items):
            self.error(
                "no-inference",
                f"expected ---- between premises and conclusion, got {self.found()}",
                "write a line of four hyphens before the conclusion",
            )

    def numbered(self, node: s.Pcs) -> None:
        number = int(self.image().strip(f"{BLANK}()")[:9])
        self.i += 1
        self.skip_newline()
        if self.kinds[self.i] in (t.ARGUMENT_DEFINITION, t.ARGUMENT_REFERENCE):
            self.fail(
                "argument-as-premise",
                f"premises and conclusions are statements, got {self.found()}",
                "write [title] in square brackets",
            )
        member = self.member()
        member.number = number
        node.items.append(member)
        self.tail(member)

    def inference(self, node: s.Pcs) -> None:
        """Inference = Start [[Newline] rules] [Newline] [Data [Newline]] End Newline relations."""
        step = s.Inference(self.starts[self.i])
        if not any(isinstance(item, s.Member) for item in node.items[-1:]):
            self.error(
                "no-premise",
                "an inference line needs premises above it",
                "write the premises as (1) …, one a line",
            )
        self.i += 1
        self.skip_newline()
        step.rules = self.rules()
        self.skip_newline()
        if self.kinds[self.i] == t.DATA:
            step.data_at = self.starts[self.i]
            step.data = self.data_value(self.image(), step.data_at)
            self.i += 1
            self.skip_newline()
        if self.kinds[self.i] != t.INFERENCE_END:
            self.fail(
                "open-inference",
                f"expected -- to end the inference, got {self.found()}",
                "write ---- alone on its line, or close the rule names with --",
            )
        self.i += 1
        node.items.append(step)
        self.skip_newline()
        self.relations(step.node)

    def rules(self) -> list[str]:
        """[rule { "," rule }], each a run of text on one line."""
        rules: list[str] = []
        current = ""
        while True:
            kind = self.kinds[self.i]
            if kind in (t.FREESTYLE, t.UNUSED, t.SPECIAL):
                current += self.image()
            elif kind == t.ESCAPED:
                current += self.image()[1:]
            elif kind == t.LIST_DELIMITER:
                rules.append(current.strip())
                current = ""
            else:
                if current.strip():
                    rules.append(current.strip())
                return rules
            self.i += 1
