"""The members and sections of Argdown as argmap writes it, as rows of Argdown's own JSON.

Every entry of that text stands on a line of its own, so places are told by lines. Columns and
ranges count as JavaScript does: a character beyond U+FFFF counts twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from argmap.argdown import syntax as s
from argmap.argdown.elements import merged
from argmap.argdown.escape import tag
from argmap.formats.argdown_json.parts import End
from argmap.formats.argdown_json.units import units
from argmap.span import Text
from argmap.yaml12 import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Joint", "Outline", "outline_of"]

_NO_CLASS: Final = re.compile(r"[^a-z0-9 -]+")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class Joint(NamedTuple):
    """A member below another: both ends, the symbol between them, and the row of the lower."""

    parent: End
    child: End
    symbol: str
    row: dict[str, Any]


class Outline:
    """Rows by title, in Argdown's order; ``joints`` in the order in which members end."""

    def __init__(self) -> None:
        """Start empty."""
        self.statements: dict[str, dict[str, Any]] = {}
        self.arguments: dict[str, dict[str, Any]] = {}
        self.sections: list[dict[str, Any]] = []
        self.tags: dict[str, dict[str, Any]] = {}
        self.joints: list[Joint] = []


def outline_of(doc: s.Document, text: str) -> Outline:
    """Return the rows of a document that argmap has written."""
    walker = _Walker(text)
    for block in doc.blocks:
        if isinstance(block, s.Heading):
            walker.heading(block)
        elif isinstance(block, s.Member):
            walker.tree(block)
    return walker.finished()


class _Walker:
    def __init__(self, text: str) -> None:
        self.text = Text(text)
        self.lines = text.split("\n")
        self.line = 1  # of the member that was entered last
        self.made = Outline()
        self.open: list[dict[str, Any]] = []  # sections
        self.headings = 0

    # --- places -----------------------------------------------------------------------------

    def start(self, offset: int) -> dict[str, int]:
        """Return the place of an offset, and remember its line."""
        self.line, column = self.text.position(offset)
        before = self.lines[self.line - 1][: column - 1]
        return {"startLine": self.line, "startColumn": units(before) + 1}

    def end(self) -> dict[str, int]:
        """Return the end of what was entered last; a single line end is part of it."""
        last = self.line + 1 >= len(self.lines)
        follows = last or self.lines[self.line] != ""
        column = units(self.lines[self.line - 1]) + follows
        return {"endLine": self.line, "endColumn": column}

    # --- headings -----------------------------------------------------------------------------

    def heading(self, heading: s.Heading) -> None:
        place = self.start(heading.start)
        end = {"endOffset": None, "endLine": self.line - 1, "endColumn": 0}
        while self.open and self.open[-1]["level"] >= heading.level:
            self.open.pop().update(end)
        self.headings += 1
        title = heading.text.strip()
        row: dict[str, Any] = {
            "type": "section",
            "id": f"s{self.headings}",
            "level": heading.level,
            "title": title,
            "children": [],
            **self.tagged(heading.tags, heading.text, heading.tail),
            **place,
        }
        row.setdefault("ranges", [])
        if heading.data:
            row["data"] = resolve(heading.data)
            if "isClosed" in row["data"]:
                row["isClosed"] = row["data"]["isClosed"]
        if self.open:
            row["parent"] = self.open[-1]["id"]
        (self.open[-1]["children"] if self.open else self.made.sections).append(row)
        self.open.append(row)

    def tagged(self, tags: Sequence[str], text: str, tail: int | None) -> dict[str, Any]:
        """Return tags, and where each stands at the end of a text."""
        if not tags:
            return {}
        ranges, at = [], tail or 0
        for name in tags:
            index = len(self.made.tags)
            known = {"tag": name, "cssClass": _css_class(name), "occurrenceIndex": index}
            self.made.tags.setdefault(name, known)
            start = text.index(tag(name), at)
            at = start + len(tag(name))
            first = units(text[:start])
            stop = first + units(tag(name)) - 1 + (text[at : at + 1] == " ")
            ranges.append({"type": "tag", "start": first, "stop": stop, "tag": name})
        return {"ranges": ranges, "tags": list(dict.fromkeys(tags))}

    # --- members ------------------------------------------------------------------------------

    def tree(self, root: s.Member) -> None:
        """Add a member and all below it; each is added where it ends."""
        row = self.enter(root, top=True)
        stack: list[tuple[s.Member, dict[str, Any], Iterator[s.Relation], str]]
        stack = [(root, row, iter(root.relations), "")]
        while stack:
            member, row, rest, symbol = stack[-1]
            below = next(rest, None)
            if below is not None:
                inner = self.enter(below.member, top=False)
                stack.append((below.member, inner, iter(below.member.relations), below.symbol))
                continue
            stack.pop()
            self.leave(member, row)
            if stack:
                parent = stack[-1][0]
                self.made.joints.append(Joint(_end(parent), _end(member), symbol, row))

    def enter(self, member: s.Member, *, top: bool) -> dict[str, Any]:
        self.element(member)
        title, text = member.title or "", member.text
        row: dict[str, Any] = {"type": "statement"}
        if member.kind == "argument":
            row |= {"role": "argument-description", "isTopLevel": top}
        elif top:
            row |= {"role": "top-level-statement", "isTopLevel": True}
        else:
            row["role"] = "relation-statement"
        row["title"] = title
        if text is None:
            row["isReference"] = True
        if text is not None or member.kind == "argument" or member.relations:
            row["text"] = text or ""
        row |= self.tagged(member.tags, text or "", member.tail)
        row |= self.start(member.start)
        if member.data:
            row["data"] = resolve(member.data)
        if self.open:
            row["section"] = self.open[-1]["id"]
        return row

    def element(self, member: s.Member) -> dict[str, Any]:
        """Return the row of a member's element, made at its first use."""
        is_statement = member.kind == "statement"
        named = self.made.statements if is_statement else self.made.arguments
        title = member.title or ""
        if title not in named:
            kind = "equivalence-class" if is_statement else "argument"
            named[title] = {"type": kind, "title": title, "relations": [], "members": []}
            if not is_statement:
                named[title]["pcs"] = []
        return named[title]

    def leave(self, member: s.Member, row: dict[str, Any]) -> None:
        row |= self.end()
        element = self.element(member)
        element["members"].append(row)
        if member.tags:
            element["tags"] = list(dict.fromkeys([*element.get("tags", ()), *member.tags]))
        if "data" in row:
            element["data"] = merged(element.get("data", {}), row["data"])
        if member.kind == "statement":
            top = "TopLevel" if row.get("isTopLevel") else "Relation"
            element[f"isUsedAs{top}Statement"] = True

    # --- what is done when all is read ----------------------------------------------------------

    def finished(self) -> Outline:
        while self.open:
            self.line = max(1, len(self.lines) - 1)
            self.open.pop().update(self.end())
        for element in (*self.made.statements.values(), *self.made.arguments.values()):
            if section := _section_of(element["members"]):
                element["section"] = section
        return self.made


def _end(member: s.Member) -> End:
    return End(member.kind, member.title or "")


def _section_of(rows: list[dict[str, Any]]) -> str | None:
    """Return the section of the member that says so, else of the first definition with one."""
    inside = [row for row in rows if "section" in row]
    saying = [row for row in inside if row.get("data", {}).get("isInGroup") is True]
    defining = [row for row in inside if not row.get("isReference")]
    section: str | None = next(iter([*saying, *defining, *rows])).get("section")
    return section


def _css_class(name: str) -> str:
    """Return the class that web pages give a tag."""
    return "tag-" + _NO_CLASS.sub("", name.lower().translate(_UMLAUTS)).replace(" ", "-")
