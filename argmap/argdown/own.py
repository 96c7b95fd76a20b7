"""Argdown's own model of a document: statements, arguments and the relations between them.

Where ``mapping`` makes an argument map of claims and inferences, this keeps what the language
itself knows, named and numbered as its official tool does it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.argdown import syntax as s
from argmap.argdown.escape import tag
from argmap.yaml12 import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Argument", "Link", "Model", "build_model"]

_TYPES = {
    s.SUPPORTS: ("support", True),
    s.ATTACKS: ("attack", True),
    s.SUPPORTED: ("support", False),
    s.ATTACKED: ("attack", False),
    s.CONTRADICTS: ("contradictory", True),
    s.UNDERCUTS: ("undercut", True),
    s.UNDERCUT: ("undercut", False),
}
"""Symbol → type of relation, and whether it runs from the upper member to the lower one."""

_ATTACKS = ("attack", "contrary", "contradictory")
_SYMMETRIC = ("contradictory", "contrary")


class End(NamedTuple):
    """An end of a relation; an inference has its argument's title and its conclusion's index."""

    kind: str
    title: str
    conclusion: int | None = None


class Link(NamedTuple):
    """A relation of Argdown's own model."""

    type: str
    source: End
    target: End


class Argument:
    """An argument of Argdown's own model: descriptions, and the structure that it has."""

    def __init__(self) -> None:
        """Start without any."""
        self.descriptions: list[str | None] = []
        self.pcs: list[dict[str, str | None]] = []

    @property
    def conclusion(self) -> str | None:
        """The title of the main conclusion, or None where it is not reconstructed."""
        return self.pcs[-1]["title"] if self.pcs else None


class Model:
    """Statements and arguments by title, relations, headings with their levels, and tags."""

    def __init__(self) -> None:
        """Start empty."""
        self.statements: dict[str, list[str | None]] = {}
        self.arguments: dict[str, Argument] = {}
        self.links: list[Link] = []
        self.sections: list[dict[str, Any]] = []
        self.tags: dict[str, int] = {}


def build_model(doc: s.Document) -> Model:
    """Return Argdown's own model of a document."""
    builder = _Builder(dict(resolve((doc.front or {}).get("model") or {})))
    for block in doc.blocks:
        builder.block(block)
    return builder.finished()


class _Builder:
    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        self.keep_tags = settings.get("removeTagsFromText") is not True
        self.model = Model()
        self.untitled = 0
        self.headings = 0
        self.titles: dict[int, str] = {}  # of anonymous members
        self.inference: End | None = None  # the last one, which the official tool never forgets
        self.open: list[dict[str, Any]] = []

    def block(self, block: s.Block) -> None:
        if isinstance(block, s.Heading):
            self.heading(block)
        elif isinstance(block, s.Member):
            self.tree(block)
        elif isinstance(block, s.Listing):
            for item in block.items:
                self.tree(item)
        else:
            self.reconstruction(block)

    def heading(self, heading: s.Heading) -> None:
        self.tag(heading.tags)
        self.headings += 1
        made: dict[str, Any] = {
            "id": f"s{self.headings}", "title": heading.text.strip(), "level": heading.level
        }  # fmt: skip
        while self.open and self.open[-1]["level"] >= heading.level:
            self.open.pop()
        into = self.open[-1].setdefault("children", []) if self.open else self.model.sections
        into.append(made)
        self.open.append(made)

    def tag(self, tags: list[str]) -> None:
        for name in tags:
            self.model.tags.setdefault(name, len(self.model.tags))

    def anonymous(self) -> str:
        self.untitled += 1
        return f"Untitled {self.untitled}"

    # --- members and relations ----------------------------------------------------------------

    def enter(self, member: s.Member) -> None:
        """Give a member its title; the first use of a title puts its element in order."""
        if member.kind == "inference":
            return
        title = member.title if member.title is not None else self.anonymous()
        self.titles[id(member)] = title
        self.tag(member.tags)
        if member.kind == "statement":
            self.model.statements.setdefault(title, [])
        else:
            self.model.arguments.setdefault(title, Argument())

    def leave(self, member: s.Member) -> None:
        title = self.titles[id(member)]
        text = _text(member, self.keep_tags)
        if member.kind == "statement":
            self.model.statements[title].append(text)
        else:
            self.model.arguments[title].descriptions.append(text)

    def tree(self, root: s.Member) -> None:
        """Walk a member and what stands below it; relations are recorded deepest first."""
        self.enter(root)
        stack: list[tuple[s.Member, Iterator[s.Relation], s.Relation | None, s.Member | None]]
        stack = [(root, iter(root.relations), None, None)]
        while stack:
            member, rest, relation, parent = stack[-1]
            below = next(rest, None)
            if below is not None:
                self.enter(below.member)
                stack.append((below.member, iter(below.member.relations), below, member))
                continue
            stack.pop()
            if member.kind != "inference":
                self.leave(member)
            if relation is not None and parent is not None:
                self.link(parent, relation, member)

    def end(self, member: s.Member) -> End:
        return End(member.kind, self.titles[id(member)])

    def link(self, parent: s.Member, relation: s.Relation, child: s.Member) -> None:
        kind, down = _TYPES[relation.symbol]
        if parent.kind == "inference":
            if self.inference is not None:
                self.add(Link("undercut", self.end(child), self.inference))
            return
        source, target = (parent, child) if down else (child, parent)
        end = self.end(target)
        stale = relation.symbol == s.UNDERCUT and parent.kind == "statement"
        if stale and self.inference is not None:
            end = self.inference
        self.add(Link(kind, self.end(source), end))

    def add(self, link: Link) -> None:
        self.model.links.append(link)

    # --- reconstructions ------------------------------------------------------------------------

    def reconstruction(self, pcs: s.Pcs) -> None:
        """Walk the statements of a structure, in order, with their roles."""
        title = self.titles[id(pcs.argument)] if pcs.argument is not None else self.anonymous()
        argument = self.model.arguments.setdefault(title, Argument())
        conclusions = _conclusions(pcs)
        statements = 0
        for item in pcs.items:
            if isinstance(item, s.Inference):
                self.inference = End("inference", title, statements)
                self.tree(item.node)
                continue
            statements += 1
            role = conclusions.get(id(item), "premise")
            argument.pcs.append({"role": role, "title": "", "text": None})
            row = argument.pcs[-1]
            self.tree(item)
            row["title"] = self.titles[id(item)]
            row["text"] = _text(item, self.keep_tags)

    # --- what is done when all is read ------------------------------------------------------------

    def finished(self) -> Model:
        links = self.unique(self.model.links)
        if self.settings.get("transformArgumentRelations") is not False:
            links = self.unique([link for link in map(self.transformed, links) if link])
        if self.settings.get("mode") == "strict":
            links = self.unique([_strict(link) for link in links])
        self.model.links = self.without_redundant(links)
        return self.model

    @staticmethod
    def unique(links: list[Link]) -> list[Link]:
        """Drop repeats; a symmetric relation repeats in either direction."""
        seen: set[Link] = set()
        kept = []
        for link in links:
            back = Link(link.type, link.target, link.source)
            if link in seen or (link.type in _SYMMETRIC and back in seen):
                continue
            seen.add(link)
            kept.append(link)
        return kept

    def transformed(self, link: Link) -> Link | None:
        """Let a relation of a reconstructed argument start at its main conclusion."""
        source, target = link.source, link.target
        if source.kind == "argument":
            conclusion = self.model.arguments[source.title].conclusion
            if conclusion is not None:
                source = End("statement", conclusion)
        if target.kind == "argument" and link.type == "undercut":
            argument = self.model.arguments[target.title]
            if argument.pcs:
                target = End("inference", target.title, len(argument.pcs) - 1)
        same = source == target and source != link.source
        return None if same else Link(link.type, source, target)

    def without_redundant(self, links: list[Link]) -> list[Link]:
        """Drop the attack of a statement on an argument a premise of which it attacks."""
        attacked = {
            (link.source, link.target.title)
            for link in links
            if link.type in ("attack", "contrary", "contradictory")
            and link.target.kind == "statement"
        }
        attacked |= {(link.target, link.source.title) for link in links if link.type in _SYMMETRIC}

        def redundant(link: Link) -> bool:
            if link.type != "attack" or (link.source.kind, link.target.kind) != (
                "statement",
                "argument",
            ):
                return False
            premises = self.model.arguments[link.target.title].pcs
            return any(
                (link.source, row["title"]) in attacked
                for row in premises
                if row["role"] == "premise"
            )

        return [link for link in links if not redundant(link)]


def _text(member: s.Member, keep_tags: bool) -> str | None:  # noqa: FBT001  # private
    """Return the text of a member; that of a reference are its tags, where tags are text."""
    if member.text is not None and member.text.strip():
        return member.text
    return " ".join(map(tag, member.tags)) or None if keep_tags else None


def _strict(link: Link) -> Link:
    if (link.source.kind, link.target.kind) != ("statement", "statement"):
        return link
    kind = {"support": "entails", "attack": "contrary"}.get(link.type, link.type)
    return Link(kind, link.source, link.target)


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
