"""Tokens to the syntax tree; a fault costs what it touches, never the document.

Each method reads one rule of the grammar, which its docstring states, from the token ``i``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NoReturn

from argmap.argdown import syntax as s
from argmap.argdown import tokens as t
from argmap.argdown.content import IN_CONTENT, Options, read_content, tag_name
from argmap.argdown.lexer import tokenize
from argmap.yaml12 import YamlError, parse

if TYPE_CHECKING:
    from argmap.argdown.reports import Reports

__all__ = ["parse_document"]

_RELATIONS: Final = range(t.FIRST_RELATION, t.HEADING)
_LISTS: Final = (t.ORDERED, t.UNORDERED)
_KINDS: Final = {
    t.STATEMENT_DEFINITION: "statement",
    t.STATEMENT_REFERENCE: "statement",
    t.ARGUMENT_DEFINITION: "argument",
    t.ARGUMENT_REFERENCE: "argument",
}
_DEFINITIONS: Final = (t.STATEMENT_DEFINITION, t.ARGUMENT_DEFINITION)
_REFERENCES: Final = (t.STATEMENT_REFERENCE, t.ARGUMENT_REFERENCE)
_BLOCK_ENDS: Final = (t.EMPTYLINE, t.EOF)
_BLANK: Final = " '\t"  # what may stand before the symbol of a line


class _Fault(Exception):  # noqa: N818  # a signal, reported before it is raised
    """Parsing of a block cannot go on; what is wrong has been reported."""


def parse_document(
    text: str,
    *,
    reports: Reports,
    compat: bool = False,
    options: Options | None = None,
) -> s.Document:
    """Return the syntax tree of a text; what is wrong with it goes to ``reports``.

    Args:
        text: Argdown.
        reports: Takes what there is to say about the text.
        compat: Split the text as the official tool does, its slips included.
        options: How running text is taken.
    """
    return _Parser(tokenize(text, compat=compat), reports, options or Options()).document()


class _Parser:
    def __init__(self, tokens: t.Tokens, reports: Reports, options: Options) -> None:
        self.tokens = tokens
        self.kinds = tokens.kinds
        self.starts = tokens.starts
        self.ends = tokens.ends
        self.reports = reports
        self.options = options
        self.i = 0
        self.told = -1  # the last token that something was reported of
        self.doc = s.Document()

    # --- small steps ---------------------------------------------------------------------

    def image(self) -> str:
        return self.tokens.image(self.i)

    def skip_newline(self) -> bool:
        if self.kinds[self.i] == t.NEWLINE:
            self.i += 1
            return True
        return False

    def skip_line(self) -> None:
        """Go to the end of the line."""
        while self.kinds[self.i] not in (t.NEWLINE, *_BLOCK_ENDS, t.INDENT, t.DEDENT):
            self.i += 1
        self.skip_newline()

    def skip_block(self) -> None:
        while self.kinds[self.i] not in _BLOCK_ENDS:
            self.i += 1

    def error(self, code: str, message: str, fix: str) -> None:
        """Report a fault of the token that stands here, unless one is reported already."""
        i = self.i + (self.kinds[self.i] == t.INDENT)
        if i == self.told:
            return
        self.told = i
        image = self.tokens.image(i)
        start, end = self.ends[i] - len(image.lstrip(_BLANK)), self.ends[i]
        if self.kinds[i] == t.EOF:
            start = end = len(self.tokens.text.rstrip())
        self.reports.error(code, message, start, max(end, start + 1), fix=fix)

    def fail(self, code: str, message: str, fix: str) -> NoReturn:
        self.error(code, message, fix)
        raise _Fault

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

    # --- document and blocks ---------------------------------------------------------------

    def document(self) -> s.Document:
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
        while True:
            while self.kinds[self.i] in (t.NEWLINE, t.EMPTYLINE, t.DEDENT):
                self.i += 1
            if self.kinds[self.i] == t.EOF:
                return self.doc
            before = self.i
            try:
                self.block()
                self.end_of_block()
            except _Fault:
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
        if self.kinds[self.i] not in _BLOCK_ENDS:
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
        elif kind == t.INDENT or kind in _RELATIONS:
            self.stray_relations()
        elif kind in _KINDS or kind in IN_CONTENT:
            member = self.member()
            self.doc.blocks.append(member)
            self.tail(member)
        elif kind == t.INFERENCE_START:
            self.fail(
                "stray-inference",
                "an inference line needs numbered premises above it",
                "write (1) before each premise, without blank lines; or escape the line as \\--",
            )
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

    def end_of_block(self) -> None:
        """Report what stands where a blank line should, and go on as well as possible."""
        kind = self.kinds[self.i]
        if kind in (*_BLOCK_ENDS, t.DEDENT):
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
        if kind == t.INDENT:
            what = "a list" if self.kinds[self.i + 1] in _LISTS else "a relation"
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
        node.data, node.data_at = self.data(node.tags)
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
        start, symbol = self.starts[at], self.tokens.image(at).strip(_BLANK)
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

    # --- members -----------------------------------------------------------------------------

    def member(self) -> s.Member:
        """Member = reference {Tag} [Newline] | definition content | content, without its tail."""
        kind, i = self.kinds[self.i], self.i
        start = self.starts[i]
        if kind in _REFERENCES:
            title = self.tokens.text[start + 1 : self.ends[i] - 1]
            node = s.Member(_KINDS[kind], title, start)  # type: ignore[arg-type]  # the values are kinds
            self.i += 1
            self.reference_tail(node)
        elif kind in _DEFINITIONS:
            title = self.tokens.text[start + 1 : self.ends[i] - 2]
            node = s.Member(_KINDS[kind], title, start)  # type: ignore[arg-type]  # the values are kinds
            self.i += 1
            self.content(node)
        elif kind in IN_CONTENT and kind != t.NEWLINE:
            node = s.Member("statement", None, start)
            self.content(node)
        else:
            self.fail(
                "no-member",
                f"expected a claim, got {self.found()}",
                "write a text, a [title] or an <argument> after the symbol",
            )
        node.end = self.ends[self.i - 1] if self.i else start
        return node

    def reference_tail(self, node: s.Member) -> None:
        while self.kinds[self.i] == t.TAG:
            node.tags.append(tag_name(self.image()))
            self.i += 1
        if self.kinds[self.i] in IN_CONTENT and self.kinds[self.i] != t.NEWLINE:
            opened, closed = ("[", "]") if node.kind == "statement" else ("<", ">")
            name = f"{opened}{node.title}{closed}"
            self.error(
                "text-after-reference",
                f"no text may follow the reference {name[:60]}, got {self.found()}",
                f"write {name[:60]}: to define it, or put it on a line of its own",
            )
            self.skip_line()
            return
        self.skip_newline()

    def content(self, node: s.Member) -> None:
        kind = self.kinds[self.i]
        if kind == t.NEWLINE and self.kinds[self.i + 1] in IN_CONTENT:
            self.i += 1
            kind = self.kinds[self.i]
        if kind not in IN_CONTENT or kind == t.NEWLINE:
            self.error(
                "no-text",
                f"expected a text after the title, got {self.found()}",
                "write the text after the colon, or leave the colon out to refer to it",
            )
            self.skip_newline()
            return
        read = read_content(self.tokens, self.i, reports=self.reports, options=self.options)
        self.i = read.next
        node.text, node.tags, node.tail = read.text, read.tags, read.tail

    def data(self, tags: list[str]) -> tuple[dict[str, Any] | None, int]:
        """[Data [Newline]]; tags after data are taken, with a warning."""
        if self.kinds[self.i] == t.NEWLINE and self.kinds[self.i + 1] == t.DATA:
            self.i += 1
        if self.kinds[self.i] != t.DATA:
            return None, -1
        start, image = self.starts[self.i], self.image()
        self.i += 1
        value = self.yaml(*_data_body(image, start), "data")
        if self.kinds[self.i] == t.TAG:
            at = self.i
            while self.kinds[self.i] == t.TAG:
                tags.append(tag_name(self.image()))
                self.i += 1
            self.reports.warn(
                "tag-after-data",
                "tags stand after data",
                self.starts[at],
                self.ends[self.i - 1],
                fix="write tags before the data",
            )
        if self.kinds[self.i] == t.DATA:
            self.error(
                "second-data", "a second block of data", "write all data in one pair of braces"
            )
            self.skip_line()
        elif self.kinds[self.i] in IN_CONTENT and self.kinds[self.i] != t.NEWLINE:
            self.error(
                "text-after-data",
                f"no text may follow data, got {self.found()}",
                "put the data at the end, or escape the braces: \\{ \\}",
            )
            self.skip_line()
        self.skip_newline()
        return value, start

    def yaml(self, body: str, offset: int, what: str) -> dict[str, Any] | None:
        """Read YAML; a fault costs the data, not the member."""
        try:
            value = parse(body)
        except YamlError as fault:
            at = offset + fault.offset
            self.reports.error("bad-yaml", f"{what}: {fault.message}", at, at + 1, fix=fault.fix)
            return None
        if isinstance(value, dict) or value is None:
            return value or {}
        fix = "write {key: value}; or escape the braces of a text: \\{ \\}"
        self.reports.error("bad-yaml", f"{what} must be keys and values", offset, fix=fix)
        return None

    # --- relations -----------------------------------------------------------------------------

    def tail(self, node: s.Member) -> None:
        """Tail = [Data [Newline]] [relations]."""
        if self.kinds[self.i] == t.DATA or self.kinds[self.i] == t.NEWLINE:
            node.data, node.data_at = self.data(node.tags)
        self.relations(node)

    def relations(self, root: s.Member) -> None:
        """Relations = Indent relation {relation} Dedent, nested without recursion."""
        stack: list[s.Member] = []
        last = root
        while True:
            kind = self.kinds[self.i]
            if kind == t.INDENT and self.kinds[self.i + 1] in _RELATIONS:
                stack.append(last)
                self.i += 1
            elif kind == t.DEDENT:
                if not stack:
                    return
                last = stack.pop()
                self.i += 1
                if not stack and self.kinds[self.i] not in _RELATIONS:
                    return
            elif kind in _RELATIONS:
                if not stack:
                    self.misplaced()
                last = self.relation(stack[-1] if stack else root)
            else:
                return

    def misplaced(self) -> None:
        symbol = self.image().strip(_BLANK)
        indent = self.ends[self.i] - self.starts[self.i] - len(symbol)
        if indent:
            self.error(
                "shallow-relation",
                "a relation is indented less than the first one of its list",
                "indent relations of one claim alike",
            )
        else:
            self.error(
                "not-indented",
                f"a relation must be indented, got {symbol!r} at the start of the line",
                f"put two spaces before it; or escape it as text: \\{symbol}",
            )

    def relation(self, parent: s.Member) -> s.Member:
        """Relation = symbol member; ``><`` only with a statement."""
        kind, at = self.kinds[self.i], self.starts[self.i]
        symbol = t.SYMBOLS[kind - t.FIRST_RELATION]
        at = self.ends[self.i] - len(self.image().lstrip(_BLANK))
        if parent.kind == "inference" and symbol != s.UNDERCUT:
            self.error(
                "not-an-undercut",
                f"only _ may stand under an inference, got {symbol!r}",
                "write _ to undercut the inference, or put the relation under the conclusion",
            )
        self.i += 1
        member = self.member()
        if symbol == s.CONTRADICTS and member.kind == "argument":
            self.reports.error(
                "contradicted-argument",
                ">< joins statements only, got an argument",
                at,
                at + 2,
                fix="write - for an attack, or contradict the conclusion",
            )
            symbol = s.ATTACKED
        parent.relations.append(s.Relation(symbol, member, at))
        if self.kinds[self.i] == t.DATA or self.kinds[self.i] == t.NEWLINE:
            member.data, member.data_at = self.data(member.tags)
        return member

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
        number = int(self.image().strip(f"{_BLANK}()")[:9])
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
            step.data = self.yaml(*_data_body(self.image(), step.data_at), "data")
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


def _data_body(image: str, start: int) -> tuple[str, int]:
    """Return the YAML in a data token, and its offset: block lines, or the whole flow map."""
    first = image.find("\n")
    if first >= 0 and not image[1:first].strip():
        return image[first + 1 : -1], start + first + 1
    return image, start
