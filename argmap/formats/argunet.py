"""Debates of Argunet as it exports them in GraphML.

An argument is a claim in the form of a sketch, a thesis a statement; groups are sections. An
edge is an inference, whether sketched or founded on propositions. The propositions of an argument
ride along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from argmap.collector import paused
from argmap.errors import FormatError
from argmap.formats.elements import beside, id_of, more_of, words_in
from argmap.formats.foreign import NO_TEXT
from argmap.formats.xmltext import parsed, words
from argmap.model import ArgumentMap, Claim, Inference, Polarity, Section
from argmap.names import UniqueNames, derived_id, is_line, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.formats.xmltext import Element, Tree

__all__ = ["loads"]

_NO_TITLE: Final = "Untitled"
_OWN: Final = ("map", "argument", "thesis")
_NODES: Final = {"argument": "sketch", "thesis": "statement"}
_TYPES: Final = {
    "support": Polarity.SUPPORT,
    "sketchedSupport": Polarity.SUPPORT,
    "attack": Polarity.ATTACK,
    "sketchedAttack": Polarity.ATTACK,
}
_READ: Final = ("type", "sourceNodeId", "targetNodeId")
_COUNTS: Final = tuple(
    f"{way}{kind}" for way in ("incoming", "outgoing") for kind in ("Attacks", "Supports")
)


@define
class _Debate:
    """What has been read of a file."""

    claims: list[Claim] = field(factory=list)
    sections: list[Section] = field(factory=list)
    edges: list[tuple[str, Element]] = field(factory=list)
    seen: set[str] = field(factory=set)


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that a debate of Argunet is.

    Raises:
        ParseError: The text is not XML, or refers to what is not there.
        FormatError: It is XML of another kind.
    """
    tree = parsed(text, filename)
    root = tree.root
    if root.tag != "graphml" or not any(inner.tag in _OWN for inner in root.iter()):
        message = f"{tree.whole.filename}: expected GraphML with the data of Argunet"
        raise FormatError(message)
    with paused():
        debate = _Debate()
        for graph in root.findall("graph"):
            _read(tree, graph, debate)
        steps = _steps(tree, debate)
        about = next(root.iter("map"), None)
        return ArgumentMap(
            debate.claims,
            steps,
            title=words_in(about, "mapTitle"),
            sections=debate.sections,
            data=_rest(about),
        )


def _read(tree: Tree, graph: Element, debate: _Debate) -> None:
    """Read the nodes and edges of a graph and of the groups in it."""
    waiting: list[tuple[Iterator[Element], Section | None]] = [(iter(graph), None)]
    while waiting:
        elements, section = waiting[-1]
        element = next(elements, None)
        if element is None:
            waiting.pop()
        elif element.tag == "edge":
            told = _payload(element, "edge")
            if told is not None:
                debate.edges.append((element.get("id", ""), told))
        elif element.tag == "node":
            inner = _node(tree, element, debate=debate, section=section)
            waiting += [(iter(part), inner) for part in element.findall("graph")]


def _payload(element: Element, *names: str) -> Element | None:
    """Return what Argunet says of a node or an edge."""
    inner = (part for data in element.findall("data") for part in data if part.tag in names)
    return next(inner, None)


def _node(
    tree: Tree, element: Element, *, debate: _Debate, section: Section | None
) -> Section | None:
    """Read a node; return the section that nodes inside it belong to."""
    told = _payload(element, *_NODES, "group")
    if told is None:
        return section
    id_ = id_of(tree, told, debate.seen)
    if told.tag != "group":
        debate.claims.append(_claim(id_, told, element=element, section=section))
        return section
    title = one_line(words_in(told, "title")) or id_
    level = section.level + 1 if section else 1
    more = more_of(told, "id", "numberOfArguments", "numberOfTheses")
    made = Section(
        id_, title=title, parent=section.id if section else None, level=level, data=beside(**more)
    )
    debate.sections.append(made)
    return made


def _claim(id_: str, told: Element, *, element: Element, section: Section | None) -> Claim:
    title = one_line(words_in(told, "title"))
    title = "" if title == _NO_TITLE else title
    text = words_in(told, "description") or words_in(told, "content") or title or NO_TEXT
    place = next(element.iter("Geometry"), None)
    return Claim(
        id_,
        text,
        title=title if is_line(title) else None,
        form=_NODES[told.tag],
        section=section.id if section else None,
        data=beside(
            **more_of(told, "id", *_COUNTS),
            propositions=[_proposition(part) for part in told.findall("proposition")],
            place=more_of(place),
        ),
    )


def _proposition(element: Element) -> dict[str, Any]:
    """Return a proposition of a reconstruction, with what it refers to."""
    kept: dict[str, Any] = {"text": words_in(element, "content"), **more_of(element)}
    for name in ("supportReference", "attackReference"):
        refers = [more_of(part) for part in element.findall(name)]
        kept.update({name: refers} if refers else {})
    return kept


def _steps(tree: Tree, debate: _Debate) -> list[Inference]:
    claims = {claim.id for claim in debate.claims}
    names = UniqueNames(claims)
    steps = []
    for id_, told in debate.edges:
        kind, source, target = (told.get(key, "") for key in _READ)
        if kind not in _TYPES:
            problem = f"the type of an edge must be one of {', '.join(_TYPES)}, got {kind!r}"
            raise tree.error_at(told, problem)
        if lost := [end for end in (source, target) if end not in claims]:
            problem = f"no argument and no thesis has the id {lost[0]!r}"
            raise tree.error_at(told, problem)
        name = names.take(id_ if is_line(id_) else derived_id([source], target))
        more = more_of(told, *_READ)
        sketched = {"type": kind} if kind.startswith("sketched") else {}
        data = beside(**more, **sketched)
        steps.append(Inference(name, source, target, _TYPES[kind], data=data))
    return steps


def _rest(about: Element | None) -> dict[str, Any]:
    """Return what rides along with the map: the debate it is of, and its colours."""
    debate = None if about is None else about.find("debate")
    table = None if about is None else about.find("colorTable")
    return beside(
        format="argunet",
        description=words_in(about, "mapDescription"),
        debate={
            **more_of(debate),
            **({} if debate is None else {part.tag: words(part) for part in debate}),
        },
        colors=[] if table is None else [more_of(color) for color in table.findall("color")],
    )
