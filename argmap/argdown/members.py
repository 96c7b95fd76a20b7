"""Members and the relations below them, from tokens.

Each method reads one rule of the grammar, which its docstring states, from the token ``i``.
"""

from __future__ import annotations

from typing import Final

from argmap.argdown import syntax as s
from argmap.argdown import tokens as t
from argmap.argdown.content import IN_CONTENT, read_content, tag_name
from argmap.argdown.cursor import BLANK, Cursor, Fault

__all__ = ["KINDS", "RELATIONS", "Members"]

RELATIONS: Final = range(t.FIRST_RELATION, t.HEADING)
"""The kinds of token that are relation symbols."""

KINDS: Final = {
    t.STATEMENT_DEFINITION: "statement",
    t.STATEMENT_REFERENCE: "statement",
    t.ARGUMENT_DEFINITION: "argument",
    t.ARGUMENT_REFERENCE: "argument",
}
"""The kinds of token that open a titled member, and what it is."""

_DEFINITIONS: Final = (t.STATEMENT_DEFINITION, t.ARGUMENT_DEFINITION)
_REFERENCES: Final = (t.STATEMENT_REFERENCE, t.ARGUMENT_REFERENCE)


class Members(Cursor):
    """Reads members, their data and their relations."""

    def member(self) -> s.Member:
        """Member = reference {Tag} [Newline] | definition content | content, without its tail."""
        kind, i = self.kinds[self.i], self.i
        start = self.starts[i]
        if kind in _REFERENCES:
            title = self.tokens.text[start + 1 : self.ends[i] - 1]
            node = s.Member(KINDS[kind], title, start)  # type: ignore[arg-type]  # the values are kinds
            self.i += 1
            self.reference_tail(node)
        elif kind in _DEFINITIONS:
            title = self.tokens.text[start + 1 : self.ends[i] - 2]
            node = s.Member(KINDS[kind], title, start)  # type: ignore[arg-type]  # the values are kinds
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
        """{Tag} [Newline]; text is reported."""
        node.tags = self.tags()
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

    def tags(self) -> list[str]:
        """{Tag}."""
        found = []
        while self.kinds[self.i] == t.TAG:
            found.append(tag_name(self.image()))
            self.i += 1
        return found

    def content(self, node: s.Member) -> None:
        """Read the text of a definition or of an untitled member."""
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

    def data(self, node: s.Member | s.Heading) -> None:
        """[Data [Newline]]; tags after data are taken, with a warning."""
        if self.kinds[self.i] == t.NEWLINE and self.kinds[self.i + 1] == t.DATA:
            self.i += 1
        if self.kinds[self.i] != t.DATA:
            return
        start, image = self.starts[self.i], self.image()
        self.i += 1
        value = self.data_value(image, start)
        node.data, node.data_at = value, start
        if self.kinds[self.i] == t.TAG:
            at = self.i
            node.tags = [*node.tags, *self.tags()]
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
            if value is not None:
                self.error(
                    "text-after-data",
                    f"no text may follow data, got {self.found()}",
                    "put the data at the end, or escape the braces: \\{ \\}",
                )
            self.skip_line()
        self.skip_newline()

    # --- relations -----------------------------------------------------------------------------

    def tail(self, node: s.Member) -> None:
        """Tail = [Data [Newline]] [relations]."""
        if self.kinds[self.i] == t.DATA or self.kinds[self.i] == t.NEWLINE:
            self.data(node)
        self.relations(node)

    def relations(self, root: s.Member) -> None:
        """Relations = Indent relation {relation} Dedent, nested without recursion."""
        stack: list[s.Member] = []
        last = root
        while True:
            kind = self.kinds[self.i]
            if kind == t.INDENT and self.kinds[self.i + 1] in RELATIONS:
                stack.append(last)
                self.i += 1
            elif kind == t.DEDENT:
                if not stack:
                    return
                last = stack.pop()
                self.i += 1
                if not stack and self.kinds[self.i] not in RELATIONS:
                    return
            elif kind in RELATIONS:
                if not stack:
                    self.misplaced()
                last = self.relation(stack[-1] if stack else root) or last
            else:
                return

    def misplaced(self) -> None:
        """Report a relation whose indentation opens no list."""
        symbol = self.image().strip(BLANK)
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

    def relation(self, parent: s.Member) -> s.Member | None:
        """Relation = symbol member; ``><`` only with a statement; None where no member follows."""
        kind, at = self.kinds[self.i], self.starts[self.i]
        symbol = t.SYMBOLS[kind - t.FIRST_RELATION]
        at = self.ends[self.i] - len(self.image().lstrip(BLANK))
        if parent.kind == "inference" and symbol != s.UNDERCUT:
            self.error(
                "not-an-undercut",
                f"only _ may stand under an inference, got {symbol!r}",
                "write _ to undercut the inference, or put the relation under the conclusion",
            )
            symbol = s.UNDERCUT if symbol == s.UNDERCUTS else symbol
        self.i += 1
        try:
            member = self.member()
        except Fault:
            self.skip_line()
            return None
        if symbol == s.CONTRADICTS and member.kind == "argument":
            self.reports.error(
                "contradicted-argument",
                ">< joins statements only, got an argument",
                at,
                at + 2,
                fix="write - for an attack, or contradict the conclusion",
            )
            symbol = s.ATTACKED
        parent.relate(s.Relation(symbol, member, at))
        if self.kinds[self.i] == t.DATA or self.kinds[self.i] == t.NEWLINE:
            self.data(member)
        return member
