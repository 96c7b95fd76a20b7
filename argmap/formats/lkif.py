"""Argument graphs of Carneades in LKIF, in the form of version 2 and in that of version 1.

A statement is a claim, an argument an inference, its weight the strength. A premise that is an
exception attacks the argument. A premise that is negated is read as it stands and told in a
warning.

References:
    Gordon, Prakken & Walton (2007), "The Carneades model of argument and burden of proof",
    Artificial Intelligence 171(10-15), 875-896 (not checked against the paper).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.collector import paused
from argmap.formats.carneades import Arguments
from argmap.formats.elements import beside, id_of, more_of, words_in
from argmap.formats.foreign import NO_TEXT
from argmap.formats.graphs import Graph
from argmap.formats.xmltext import parsed, words
from argmap.model import ArgumentMap, Claim, Polarity
from argmap.names import one_line

if TYPE_CHECKING:
    from argmap.formats.xmltext import Element

__all__ = ["loads"]

_DIRECTIONS: Final = {"pro": Polarity.SUPPORT, "con": Polarity.ATTACK}


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that the argument graphs of a text in LKIF are.

    Raises:
        ParseError: The text is not XML, or refers to what is not there.
        FormatError: It is XML of another kind.
    """
    tree = parsed(text, filename, root="lkif")
    root = tree.root
    with paused():
        arguments = Arguments(tree, Graph())
        graphs = [graph for part in root for graph in _graphs(part)]
        for graph in graphs:
            _add_claims(graph, arguments)
        for graph in graphs:
            _add_arguments(graph, arguments)
        claims, steps = arguments.graph.claims, arguments.inferences()
        titles = [graph.get("title", "") for graph in graphs]
        told = [more_of(graph, "title", "main-issue") for graph in graphs]
        left_out = [part.tag for part in root if not _graphs(part)]
        data = beside(format="lkif", **more_of(root), graphs=told, unread=left_out)
        return ArgumentMap(claims, steps, title=" / ".join(filter(None, titles)), data=data)


def _graphs(part: Element) -> list[Element]:
    if part.tag == "argument-graph":
        return [part]
    return part.findall("argument-graph") if part.tag == "argument-graphs" else []


def _add_claims(graph: Element, arguments: Arguments) -> None:
    main = graph.get("main-issue", "")
    for element in (e for part in graph.findall("statements") for e in part.findall("statement")):
        id_ = id_of(arguments.tree, element, arguments.seen)
        text = words_in(element, "s") or words(element) or one_line(element.get("atom", ""))
        data = beside(**more_of(element, "id"))
        tags = ["thesis"] if id_ == main else []
        arguments.graph.claims.append(Claim(id_, text or NO_TEXT, tags=tags, data=data))


def _add_arguments(graph: Element, arguments: Arguments) -> None:
    for element in (e for part in graph.findall("arguments") for e in part.findall("argument")):
        direction, conclusion = element.get("direction", ""), element.find("conclusion")
        if direction not in ("", *_DIRECTIONS):
            problem = f"the direction of an argument must be pro or con, got {direction!r}"
            raise arguments.tree.error_at(element, problem)
        id_ = arguments.take(element, _DIRECTIONS[direction or "pro"])
        if conclusion is not None:
            arguments.graph.edges.append((id_, arguments.statement_of(conclusion)))
