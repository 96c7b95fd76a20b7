"""The elements of a document: what all occurrences under one title are, taken together."""

from __future__ import annotations

from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from argmap.argdown import syntax as s

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from argmap.argdown.reports import Reports

__all__ = [
    "Element",
    "Elements",
    "Occurrence",
    "collect",
    "merged",
    "more_data",
    "more_tags",
    "occurrences",
    "section_of",
]


_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
"""What most elements have for tags and data."""

Occurrence: TypeAlias = "tuple[s.Member, s.Member | None, s.Relation | None]"
"""A member, and where it stands: under which member and by which relation, if any."""


class Element:
    """A statement or an argument, with all its occurrences in the order of the document.

    ``linked`` says that the children of an argument are the premises of one inference,
    ``reconstructed`` that premise–conclusion structures say what it is, ``is_step`` that it is
    an inference itself (linked, without a text), ``is_claim`` that it becomes a claim.
    """

    __slots__ = (
        "data", "id", "is_claim", "is_step", "kind", "linked", "members", "pcs", "reconstructed",
        "tags", "title",
    )  # fmt: skip

    def __init__(self, kind: s.Kind, title: str | None) -> None:
        """Start an element without occurrences."""
        self.kind = kind
        self.title = title
        self.id = ""
        self.members: list[s.Member] = []
        self.tags: Mapping[str, None] = _NOTHING
        self.data: Mapping[str, Any] = _NOTHING
        self.pcs: Sequence[s.Pcs] = ()
        self.linked = False
        self.reconstructed = False
        self.is_step = False
        self.is_claim = True

    @property
    def texts(self) -> list[s.Member]:
        """The occurrences that have a text."""
        return [member for member in self.members if member.text is not None]

    def settle(self) -> None:
        """Work out what the element becomes, when all its occurrences are known."""
        self.reconstructed = any(
            isinstance(line, s.Inference) and isinstance(conclusion, s.Member)
            for pcs in self.pcs
            for line, conclusion in pairwise(pcs.items)
        )
        self.is_step = self.linked and not self.reconstructed and not self.texts
        self.is_claim = not self.is_step and not self.reconstructed

    @property
    def shown(self) -> str:
        """The element as Argdown writes it, for messages."""
        if self.title is None:
            return repr((self.members[0].text or "")[:40])
        return f"[{self.title[:60]}]" if self.kind == "statement" else f"<{self.title[:60]}>"


class Elements(NamedTuple):
    """All elements in the order of the document, and the structures that have no argument."""

    all: list[Element]
    sections: list[s.Heading]
    anonymous: list[s.Pcs]

    def release(self) -> None:
        """Let go of the text's members, which hold their elements: the ring would be garbage."""
        for element in self.all:
            element.members.clear()


def occurrences(block: s.Block) -> Iterator[Occurrence]:
    """Yield every member of a block in the order of the text."""
    if isinstance(block, s.Member):
        yield from _below(block)
    elif isinstance(block, s.Listing):
        for item in block.items:
            yield from _below(item)
    elif isinstance(block, s.Pcs):
        for part in block.items:
            yield from _below(part if isinstance(part, s.Member) else part.node)


def _below(root: s.Member) -> Iterator[Occurrence]:
    if root.kind != "inference":
        yield root, None, None
    if not root.relations:
        return
    stack = [(root, iter(root.relations))]
    while stack:
        parent, relations = stack[-1]
        relation = next(relations, None)
        if relation is None:
            stack.pop()
            continue
        yield relation.member, parent, relation
        if relation.member.relations:
            stack.append((relation.member, iter(relation.member.relations)))


def collect(doc: s.Document, reports: Reports) -> Elements:
    """Gather the occurrences of each element and merge their tags and data."""
    found = Elements([], [], [])
    named: dict[tuple[str, str], Element] = {}
    section: s.Heading | None = None
    for block in doc.blocks:
        if isinstance(block, s.Heading):
            section = block
            found.sections.append(block)
            continue
        for member, _, _ in occurrences(block):
            member.section = section
            _add(member, named, found.all)
        if isinstance(block, s.Pcs):
            if block.argument is None:
                found.anonymous.append(block)
            else:
                _reconstruct(block.argument.element, block, reports)
    for element in found.all:
        if element.kind == "argument":
            element.settle()
    return found


def _add(member: s.Member, named: dict[tuple[str, str], Element], every: list[Element]) -> None:
    key = (member.kind, member.title)
    element = named.get(key) if member.title is not None else None  # type: ignore[arg-type]  # a title by then
    if element is None:
        element = Element(member.kind, member.title)
        every.append(element)
        if member.title is not None:
            named[member.kind, member.title] = element
    member.element = element
    element.members.append(member)
    if member.tags:
        element.tags = more_tags(element.tags, member.tags)
    if member.data:
        element.data = more_data(element.data, member.data)
        if member.kind == "argument" and str(member.data.get("linked", "")).casefold() == "true":
            element.linked = True


def more_tags(own: Mapping[str, None], new: Iterable[str]) -> Mapping[str, None]:
    """Return the tags of an element with those of another of its uses; a dict is changed."""
    if not isinstance(own, dict):
        return dict.fromkeys(new)
    own.update(dict.fromkeys(new))
    return own


def more_data(own: Mapping[str, Any], new: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the data of an element with those of another of its uses; a dict is changed."""
    if not isinstance(own, dict):
        return dict(new)
    for name, value in new.items():
        own[name] = merged(own[name], value) if name in own else value
    return own


def _reconstruct(element: Element, pcs: s.Pcs, reports: Reports) -> None:
    if isinstance(element.pcs, list):
        reports.warn(
            "second-reconstruction",
            f"{element.shown} is reconstructed twice",
            pcs.start,
            fix="give the second structure an argument of its own",
        )
        element.pcs.append(pcs)
    else:
        element.pcs = [pcs]


def section_of(element: Element) -> s.Heading | None:
    """Return the first definition's section, or that of the member that says so."""
    if len(element.members) == 1:
        return element.members[0].section
    inside = [member for member in element.members if member.section is not None]
    if "isInGroup" in element.data:
        for member in inside:
            if str((member.data or {}).get("isInGroup", "")).casefold() == "true":
                return member.section
    for member in inside:
        if member.text is not None:
            return member.section
    return element.members[0].section


def merged(old: Any, new: Any) -> Any:  # noqa: ANN401  # data of two members
    """Return data merged as Argdown merges it: mappings by key, lists by index, else the new.

    Data nests at most as deep as the YAML reader lets it.
    """
    if isinstance(old, dict) and isinstance(new, dict):
        both = dict(old)
        for key, value in new.items():
            both[key] = merged(old[key], value) if key in old else value
        return both
    if isinstance(old, list) and isinstance(new, list):
        pairs = [merged(a, b) for a, b in zip(old, new, strict=False)]
        return pairs + (old if len(old) > len(new) else new)[len(pairs) :]
    return new
