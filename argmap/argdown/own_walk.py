"""From the syntax tree to Argdown's own model: titles, uses and relations in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.argdown import syntax as s
from argmap.argdown.elements import more_data, more_tags
from argmap.argdown.escape import tag
from argmap.argdown.own import NOTHING, Element, End, Link, Model, Row, Section, Use
from argmap.yaml12 import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.argdown.reports import Reports

__all__ = ["walk"]

_TYPES: Final = {
    s.SUPPORTS: ("support", True),
    s.ATTACKS: ("attack", True),
    s.SUPPORTED: ("support", False),
    s.ATTACKED: ("attack", False),
    s.CONTRADICTS: ("contradictory", True),
    s.UNDERCUTS: ("undercut", True),
    s.UNDERCUT: ("undercut", False),
}
"""Symbol → type of relation, and whether it runs from the upper member to the lower one."""


def walk(doc: s.Document, *, keep_tags: bool, compat: bool, reports: Reports) -> Model:
    """Return Argdown's own model of a document, its relations as they are written.

    Args:
        doc: The document.
        keep_tags: Whether the text of a reference are its tags.
        compat: Give undercuts of a statement to the last inference, and let anonymous titles
            meet written ones, as the official tool does.
        reports: Takes what is otherwise than in the official tool.
    """
    walker = _Walker(doc, keep_tags=keep_tags, compat=compat, reports=reports)
    for block in doc.blocks:
        walker.block(block)
    return walker.model


class _Walker:
    def __init__(self, doc: s.Document, *, keep_tags: bool, compat: bool, reports: Reports) -> None:
        self.keep_tags = keep_tags
        self.compat = compat
        self.reports = reports
        self.model = Model()
        self.untitled = 0
        self.taken = frozenset() if compat else frozenset(_untitled(doc))
        self.headings = 0
        self.reconstructed = 0
        self.titles: dict[int, str] = {}  # of members
        self.inference: End | None = None  # the last one, which the official tool never forgets
        self.reached: set[tuple[str, End]] = set()  # types of relations, and what they bear on
        self.open: list[Section] = []

    def block(self, block: s.Block) -> None:
        if isinstance(block, s.Heading):
            self.heading(block)
        elif isinstance(block, s.Member):
            self.tree(block, top=True)
        elif isinstance(block, s.Listing):
            for item in block.items:
                self.tree(item)
        else:
            self.reconstruction(block)

    def heading(self, heading: s.Heading) -> None:
        self.tag(heading.tags)
        self.headings += 1
        title = heading.text.strip()
        made = Section(f"s{self.headings}", title, heading.level, start=heading.start)
        made.tags = list(dict.fromkeys(heading.tags))
        made.data = dict(resolve(heading.data or {}))
        self.model.deepest = max(self.model.deepest, heading.level)
        while self.open and self.open[-1].level >= heading.level:
            self.open.pop()
        made.parent = self.open[-1] if self.open else None
        (made.parent.children if made.parent else self.model.sections).append(made)
        self.open.append(made)

    @property
    def section(self) -> Section | None:
        return self.open[-1] if self.open else None

    def tag(self, tags: Sequence[str]) -> None:
        for name in tags:
            self.model.tags.setdefault(name, len(self.model.tags))

    def anonymous(self) -> str:
        self.untitled += 1
        while (title := f"Untitled {self.untitled}") in self.taken:
            self.untitled += 1
        return title

    # --- members and relations ----------------------------------------------------------------

    def enter(self, member: s.Member) -> None:
        """Give a member its title; the first use of a title puts its element in order."""
        if member.kind == "inference":
            return
        title = member.title if member.title is not None else self.anonymous()
        self.tag(member.tags)
        self.titles[id(member)] = self.element(member.kind, title).title  # one object for all uses

    def element(self, kind: s.Kind, title: str) -> Element:
        named = self.model.statements if kind == "statement" else self.model.arguments
        found = named.get(title)
        if found is None:
            found = named[title] = Element(kind, title)
        return found

    def leave(self, member: s.Member) -> Use:
        """Add what a member says to its element."""
        element = self.element(member.kind, self.titles[id(member)])
        data: Mapping[str, Any] = dict(resolve(member.data)) if member.data else NOTHING
        use = Use(_text(member, self.keep_tags), member.text is None, data, self.section)
        element.uses.append(use)
        if member.tags:
            element.tags = more_tags(element.tags, member.tags)
        if data:
            element.data = more_data(element.data, data)
        return use

    def tree(self, root: s.Member, *, top: bool = False) -> Use | None:
        """Walk a member and what stands below it; relations are recorded deepest first."""
        self.enter(root)
        if top:
            self.element(root.kind, self.titles[id(root)]).top = True
        stack: list[tuple[s.Member, Iterator[s.Relation], s.Relation | None, s.Member | None]]
        stack = [(root, iter(root.relations), None, None)]
        use = None
        while stack:
            member, rest, relation, parent = stack[-1]
            below = next(rest, None)
            if below is not None:
                self.enter(below.member)
                stack.append((below.member, iter(below.member.relations), below, member))
                continue
            stack.pop()
            use = self.leave(member) if member.kind != "inference" else None
            if relation is not None and parent is not None:
                self.link(parent, relation, member)
        return use

    def end(self, member: s.Member) -> End:
        return End(member.kind, self.titles[id(member)])

    def link(self, parent: s.Member, relation: s.Relation, child: s.Member) -> None:
        kind, down = _TYPES[relation.symbol]
        if parent.kind == "inference":
            if self.inference is not None:
                self.model.links.append(Link("undercut", self.end(child), self.inference))
            return
        source, target = (parent, child) if down else (child, parent)
        end = self.end(target)
        stale = relation.symbol == s.UNDERCUT and parent.kind == "statement"
        if stale and self.inference is not None:
            if self.compat:
                end = self.inference
            else:
                self.reports.warn(
                    "official-undercut",
                    "the official tool takes this as an undercut of the last inference above",
                    relation.at,
                    fix="write the undercut below the inference or the argument that it attacks",
                )
        self.add(Link(kind, self.end(source), end), relation.at)

    def add(self, link: Link, at: int) -> None:
        """Record a relation; the official tool loses some that an element has to itself."""
        if (
            not self.compat
            and link.source == link.target
            and (link.type, link.target) in self.reached
        ):
            self.reports.warn(
                "official-self",
                "the official tool loses this relation of a title to itself",
                at,
                fix="write it before the other relations to the title",
            )
        self.reached.add((link.type, link.target))
        self.model.links.append(link)

    # --- reconstructions ------------------------------------------------------------------------

    def reconstruction(self, pcs: s.Pcs) -> None:
        """Walk the statements of a structure, in order, with their roles."""
        title = self.titles[id(pcs.argument)] if pcs.argument is not None else self.anonymous()
        argument = self.element("argument", title)
        argument.section = self.section
        self.reconstructed += 1
        argument.at = self.reconstructed
        conclusions = _conclusions(pcs)
        rows, steps, starts = argument.growing()
        statements = 0
        for item in pcs.items:
            if isinstance(item, s.Inference):
                self.inference = End("inference", title, statements)
                steps[len(rows)] = dict(resolve(item.data or {}))
                starts[len(rows)] = item.start
                self.tree(item.node)
                continue
            statements += 1
            row = Row(conclusions.get(id(item), "premise"))
            rows.append(row)
            use = self.tree(item)
            row.title = self.titles[id(item)]
            if use is not None:
                row.use = use


def _text(member: s.Member, keep_tags: bool) -> str | None:  # noqa: FBT001  # private
    """Return the text of a member; that of a reference are its tags, where tags are text."""
    if member.text is not None and member.text.strip():
        return member.text
    return " ".join(map(tag, member.tags)) or None if keep_tags else None


def _conclusions(pcs: s.Pcs) -> dict[int, str]:
    """Return the roles of the statements that stand after an inference."""
    after = [
        item
        for before, item in zip(pcs.items, pcs.items[1:], strict=False)
        if isinstance(before, s.Inference) and isinstance(item, s.Member)
    ]
    roles = {id(item): "intermediary-conclusion" for item in after}
    if after:
        roles[id(after[-1])] = "main-conclusion"
    return roles


def _untitled(doc: s.Document) -> Iterator[str]:
    """Yield the written titles that look like those of anonymous members."""
    waiting: list[s.Member] = []
    for block in doc.blocks:
        if isinstance(block, s.Member):
            waiting.append(block)
        elif isinstance(block, s.Listing):
            waiting += block.items
        elif isinstance(block, s.Pcs):
            waiting += [i.node if isinstance(i, s.Inference) else i for i in block.items]
        while waiting:
            member = waiting.pop()
            waiting += [relation.member for relation in member.relations]
            if member.title is not None and member.title.startswith("Untitled "):
                yield member.title
