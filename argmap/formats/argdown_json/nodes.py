"""The occurrences in Argdown's own JSON: members, inferences and headings, with their places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from argmap.argdown import syntax as s
from argmap.formats.argdown_json.parts import End, Node, Nodes, Structure
from argmap.formats.argdown_json.units import Offsets
from argmap.plain.fields import place

if TYPE_CHECKING:
    from argmap.formats.checked import Checked

__all__ = ["nodes_of"]

_UNTITLED: Final = re.compile(r"Untitled [1-9][0-9]*")
_LEVELS: Final = 1000  # how deep headings go

_PREMISE: Final = "premise"
_ROLES: Final = (_PREMISE, "intermediary-conclusion", "main-conclusion")


def nodes_of(whole: dict[str, Any], *, check: Checked) -> Nodes:
    """Return every occurrence in the JSON of a document."""
    return _Reader(check).run(whole)


class _Reader:
    def __init__(self, check: Checked) -> None:
        self.check = check
        self.nodes = Nodes()
        self.in_rows: set[tuple[str, tuple[int, int]]] = set()
        self.in_group: dict[str, list[End]] = {}

    def run(self, whole: dict[str, Any]) -> Nodes:
        self.headings(whole)
        elements = {
            key: self.check.needed(whole, key, kind=dict, path="")
            for key in ("arguments", "statements")
        }
        titled = _titled(elements["statements"])
        for title, found in elements["arguments"].items():
            path = place("arguments", title)
            argument = self.check.value(found, dict, path=path)
            self.structure(title, argument, titled, path=path)
            self.descriptions(title, argument, path=path)
            self.group(End("argument", title), argument, path=path)
        for title, found in elements["statements"].items():
            path = place("statements", title)
            statement = self.check.value(found, dict, path=path)
            for at, row in self.check.objects(statement, "members", path=path):
                if row.get("role") in _ROLES:
                    self.row_again(title, row, path=at)
                else:
                    node = self.member("statement", title, row, path=at)
                    if title not in titled and _UNTITLED.fullmatch(title):
                        node.item.title = None
                    self.nodes.free.append(node)
            self.group(End("statement", title), statement, path=path)
        return self.nodes

    # --- headings ---------------------------------------------------------------------------

    def headings(self, whole: dict[str, Any]) -> None:
        waiting = self.check.objects(whole, "sections", path="")[::-1]
        while waiting:
            path, row = waiting.pop()
            before = len(self.check.faults)
            level: int = self.check.needed(row, "level", kind=int, path=path)
            if not 1 <= level <= _LEVELS and len(self.check.faults) == before:
                problem = f"expected a number from 1 to {_LEVELS}, got {level}"
                self.check.fault(f"{path}.level", problem)
            heading = s.Heading(max(1, level), 0)
            heading.text = self.check.needed(row, "title", kind=str, path=path)
            heading.tags = self.check.texts(row, "tags", path=path)
            heading.tail = self.tail(heading.text, row, path=path)
            heading.data = self.check.data(row, "data", path=path)
            node = Node(heading, End("heading", heading.text), path=path)
            node.holds = False
            if "startLine" in row or "startColumn" in row:
                self.place(node, row)
                self.nodes.free.append(node)
            else:
                id_: str = self.check.needed(row, "id", kind=str, path=path)
                self.in_group[id_] = []
                self.nodes.groups.append((node, self.in_group[id_]))
            waiting += self.check.objects(row, "children", path=path)[::-1]

    def group(self, end: End, element: dict[str, Any], *, path: str) -> None:
        """Note an element of a group that the front matter made, which stands nowhere."""
        if self.in_group:
            id_: str = self.check.member(element, "section", kind=str, path=path)
            if id_ in self.in_group:
                self.in_group[id_].append(end)

    # --- members ----------------------------------------------------------------------------

    def member(self, kind: s.Kind, title: str, row: dict[str, Any], *, path: str) -> Node:
        """Return an occurrence of a statement or an argument."""
        member = s.Member(kind, title, 0)
        if not self.check.member(row, "isReference", kind=bool, path=path):
            member.text = self.check.needed(row, "text", kind=str, path=path)
            member.tail = self.tail(member.text, row, path=path)
        member.tags = self.check.texts(row, "tags", path=path)
        member.data = self.check.data(row, "data", path=path)
        node = Node(member, End(kind, title), path=path)
        node.symbol = self.check.member(row, "symbol", kind=str, path=path)
        self.place(node, row)
        return node

    def place(self, node: Node, row: dict[str, Any]) -> None:
        """Read where a node stood; an end that is null, or of a heading, is its start."""
        found: list[int] = []
        for name in ("startLine", "startColumn", "endLine", "endColumn"):
            missing = row.get(name) is None and (name in row or not node.holds)
            if name.startswith("end") and missing:
                found.append(found[-2])
            else:
                found.append(self.check.needed(row, name, kind=int, path=node.path))
        node.start, node.end = (found[0], found[1]), (found[2], found[3])

    def tail(self, text: str, row: dict[str, Any], *, path: str) -> int | None:
        """Return where the tags at the end of a text start."""
        spans = []
        for at, span in self.check.objects(row, "ranges", path=path):
            if span.get("type") == "tag":
                start: int = self.check.needed(span, "start", kind=int, path=at)
                stop: int = self.check.needed(span, "stop", kind=int, path=at)
                spans.append((start, stop))
        if not spans:
            return None
        offsets, end, tail = Offsets(text), len(text.rstrip()), None
        for start, stop in sorted(spans, reverse=True):
            first, after = offsets.of(start), offsets.of(stop + 1)
            if not 0 <= first < after or text[after:end].strip():
                break
            end = tail = first
        return tail

    def descriptions(self, title: str, argument: dict[str, Any], *, path: str) -> None:
        for at, row in self.check.objects(argument, "members", path=path):
            node = self.member("argument", title, row, path=at)
            self.nodes.free.append(node)
            if "pcs" in row or title not in self.nodes.carriers:
                self.nodes.carriers[title] = node

    # --- structures ---------------------------------------------------------------------------

    def structure(
        self, title: str, argument: dict[str, Any], titled: set[str], *, path: str
    ) -> None:
        """Read the premises and conclusions of an argument."""
        rows = self.check.objects(argument, "pcs", path=path)
        if not rows:
            return
        pcs = s.Pcs(0)
        first: Node | None = None
        for number, (at, row) in enumerate(rows, 1):
            name: str = self.check.needed(row, "title", kind=str, path=at)
            node = self.member("statement", name, row, path=at)
            if name not in titled and _UNTITLED.fullmatch(name):
                node.item.title = None
            node.item.number = number
            if self.role(row, path=at) != _PREMISE:
                found: dict[str, Any] = self.check.needed(row, "inference", kind=dict, path=at)
                pcs.items.append(self.inference(title, number - 1, found, path=f"{at}.inference"))
                self.nodes.conclusions[title] = node.key
            pcs.items.append(node.item)
            self.nodes.rows.append(node)
            self.in_rows.add((name, node.start))
            first = first or node
        if first is not None:
            self.nodes.structures.append(Structure(title, pcs, first, f"{path}.pcs"))

    def role(self, row: dict[str, Any], *, path: str) -> str:
        """Return the role of a row; one that is none is told and taken for a premise."""
        before = len(self.check.faults)
        role: str = self.check.needed(row, "role", kind=str, path=path)
        if role not in _ROLES and len(self.check.faults) == before:
            problem = f"expected one of {', '.join(_ROLES)}, got {role!r:.60}"
            self.check.fault(f"{path}.role", problem)
        return role if role in _ROLES else _PREMISE

    def inference(self, title: str, index: int, row: dict[str, Any], *, path: str) -> s.Inference:
        line = s.Inference(0)
        line.rules = self.check.texts(row, "inferenceRules", path=path)
        line.data = self.check.data(row, "data", path=path)
        owner: str = self.check.member(row, "argumentTitle", kind=str, path=path) or title
        conclusion: int = self.check.member(row, "conclusionIndex", kind=int, path=path) or index
        node = Node(line, End("inference", owner, conclusion), path=path)
        self.place(node, row)
        self.nodes.rows.append(node)
        self.nodes.lines[title] = node.key
        return line

    def row_again(self, title: str, row: dict[str, Any], *, path: str) -> None:
        """Check that a premise or conclusion stands in a structure, where it is read."""
        start = tuple(row.get(name) for name in ("startLine", "startColumn"))
        if (title, start) not in self.in_rows:
            role, owner = row.get("role"), row.get("argumentTitle")
            problem = (
                f"a {role} that 'pcs' of the argument {owner!r} does not hold at line "
                f"{start[0]!r}; write it there too"
            )
            self.check.fault(path, problem)


def _titled(statements: dict[str, Any]) -> set[str]:
    """Return titles that cannot be made up for one text without: there is a reference, or more."""
    found: set[str] = set()
    for title, statement in statements.items():
        rows = statement.get("members") if isinstance(statement, dict) else None
        if isinstance(rows, list) and (
            len(rows) > 1 or any(isinstance(row, dict) and row.get("isReference") for row in rows)
        ):
            found.add(title)
    return found
