"""From Argdown's own JSON to the syntax tree of the text that it was made from.

What stood below what is told by places: a member holds those that start and end within it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from argmap.argdown import syntax as s
from argmap.formats.argdown_json.nodes import nodes_of
from argmap.formats.argdown_json.relations import Row, relations_of
from argmap.formats.argdown_json.symbols import DOWN, Symbols

if TYPE_CHECKING:
    from argmap.formats.argdown_json.parts import End, Node, Nodes
    from argmap.formats.checked import Checked

__all__ = ["document_of"]

_SYMBOLS: Final = (
    s.SUPPORTS,
    s.ATTACKS,
    s.SUPPORTED,
    s.ATTACKED,
    s.CONTRADICTS,
    s.UNDERCUTS,
    s.UNDERCUT,
)


def document_of(whole: dict[str, Any], *, check: Checked) -> tuple[s.Document, list[str]]:
    """Return the syntax tree, in which offsets are numbers of places, and the path of each place.

    Even numbers are places of relation symbols, odd ones those of what stands behind them.
    """
    doc = s.Document()
    doc.front_at = 0
    doc.front = check.data(whole, "frontMatter", path="")
    nodes = nodes_of(whole, check=check)
    rows = relations_of(whole, check=check)
    if check.faults:
        return doc, ["frontMatter"]
    return _Builder(doc, nodes, rows, check).run()


class _Builder:
    def __init__(self, doc: s.Document, nodes: Nodes, rows: list[Row], check: Checked) -> None:
        self.doc = doc
        self.nodes = nodes
        self.listed = rows
        self.check = check
        self.symbols = Symbols(rows, conclusions=nodes.conclusions, lines=nodes.lines)
        self.paths = ["frontMatter", "frontMatter"]
        self.lines = {n.key: n.item for n in nodes.rows if isinstance(n.item, s.Inference)}
        self.roots: dict[int, int] = {id(st.first): i for i, st in enumerate(nodes.structures)}
        self.in_rows = {id(node) for node in nodes.rows}

    def run(self) -> tuple[s.Document, list[str]]:
        for structure in self.nodes.structures:
            carrier = self.nodes.carriers.get(structure.title)
            structure.pcs.argument = carrier.item if carrier else None
        every = sorted([*self.nodes.free, *self.nodes.rows], key=lambda node: node.start)
        for node in every:
            self.number(node)
        self.nest(every)
        if not self.check.faults:
            self.unplaced()
            self.groups()
        return self.doc, self.paths

    def number(self, node: Node) -> None:
        """Give a node its number as its offset."""
        at = len(self.paths) + 1
        self.paths += [node.path, node.path]
        node.item.start = at
        if isinstance(node.item, s.Inference):
            node.item.node.start = at
        if isinstance(node.item, s.Member):
            node.item.end = at + 1
        if node.item.data is not None:
            node.item.data_at = at

    # --- what stands below what -------------------------------------------------------------

    def nest(self, every: list[Node]) -> None:
        """Hang each node below the one that holds it; relations are found as members end."""
        stack: list[tuple[Node, Node | None, Node | None]] = []  # with parent and last inference
        twins = {a.start for a, b in pairwise(every) if a.start == b.start}
        last: Node | None = None
        for node in every:
            while stack and (stack[-1][0].end < node.start or stack[-1][0].start == node.start):
                self.close(*stack.pop(), twins)
            above = stack[-1][0] if stack else None
            if above is None or id(node) in self.in_rows or not node.holds:
                self.root(node)
                above = None
            if isinstance(node.item, s.Inference):
                last = node
            if node.holds:
                stack.append((node, above, last))
        while stack:
            self.close(*stack.pop(), twins)

    def root(self, node: Node) -> None:
        """Add a block; of a structure, only with its first row."""
        if id(node) in self.roots:
            structure = self.nodes.structures[self.roots[id(node)]]
            structure.pcs.start = node.item.start
            self.stand_in(structure.title, structure.pcs)
            self.doc.blocks.append(structure.pcs)
        elif id(node) not in self.in_rows:
            self.doc.blocks.append(node.item)

    def stand_in(self, title: str, pcs: s.Pcs) -> None:
        """Name an argument that has a structure and no description but a title of its own."""
        if pcs.argument is None and not title.startswith("Untitled "):
            pcs.argument = s.Member("argument", title, pcs.start)
            self.doc.blocks.append(pcs.argument)

    def close(
        self, node: Node, above: Node | None, last: Node | None, twins: set[tuple[int, int]]
    ) -> None:
        """Add the relation of a member that has ended to the one above it."""
        if above is None:
            return
        symbol = self.symbol(node, above, last)
        if symbol is None and (node.start in twins or node.key == above.key):
            # a step of an exploded argument that has none, or one of a claim with itself,
            # which the official tool sometimes leaves out
            self.doc.blocks.append(node.item)
            return
        if symbol is None:
            problem = (
                f"stands below {above.path}, but no relation joins {node.key.title!r:.60} and "
                f"{above.key.title!r:.60}; add it to 'relations'"
            )
            self.check.fault(node.path, problem)
            return
        parent = above.item.node if isinstance(above.item, s.Inference) else above.item
        parent.relate(s.Relation(symbol, node.item, node.item.start - 1))

    def symbol(self, node: Node, above: Node, last: Node | None) -> str | None:
        """Return the symbol that a node says or that the relations tell."""
        said = node.symbol
        if said and said not in _SYMBOLS:
            problem = f"expected one of {' '.join(_SYMBOLS)}, got {said!r:.60}"
            self.check.fault(f"{node.path}.symbol", problem)
        if isinstance(above.item, s.Inference):
            found = self.symbols.below_inference(above.key, node.key, said=said)
        else:
            before = last.key if last else None
            found = self.symbols.between_members(above.key, node.key, said=said, last=before)
        return said or found

    # --- relations of which no place tells ------------------------------------------------------

    def unplaced(self) -> None:
        """Write the relations that no place in the text has made as blocks of their own."""
        rows = [row for row in self.listed if row.number not in self.symbols.used]
        self.name({end for row in rows for end in (row.source, row.target)})
        for row in rows:
            source = self.reference(row.source, row.path)
            if row.target in self.lines:
                above, below = self.lines[row.target].node, source
                symbol = s.UNDERCUT
            else:
                self.doc.blocks.append(source)
                above, below = source, self.reference(row.target, row.path)
                symbol = DOWN[row.type]
            above.relate(s.Relation(symbol, below, below.start - 1))

    def groups(self) -> None:
        """Write the groups that the front matter made as headings with references below them."""
        for node, ends in self.nodes.groups:
            self.number(node)
            self.doc.blocks.append(node.item)
            self.name(set(ends))
            for end in ends:
                member = self.reference(end, node.path)
                member.data, member.data_at = {"isInGroup": "true"}, member.start
                self.doc.blocks.append(member)

    def name(self, ends: set[End]) -> None:
        """Let elements keep the titles that were made up for them, for references."""
        for node in (*self.nodes.free, *self.nodes.rows) if ends else ():
            if node.key in ends and isinstance(node.item, s.Member):
                node.item.title = node.key.title

    def reference(self, end: End, path: str) -> s.Member:
        """Return a reference to an element, which stands after all else."""
        at = len(self.paths) + 1
        self.paths += [path, path]
        kind: s.Kind = "statement" if end.kind == "statement" else "argument"
        return s.Member(kind, end.title, at)
