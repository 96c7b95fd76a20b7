"""GraphML read as a map: that of argmap with all it holds, that of others as far as it tells.

In a graph of others every node is a claim and every edge an inference; what says which kind it
is, and what a node says, is looked for under the usual names.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from argmap.collector import paused
from argmap.errors import FormatError, SyntaxFaults
from argmap.formats.elements import said_in
from argmap.formats.flat import (
    CLAIM_CELLS,
    MORE,
    STEP_CELLS,
    CellError,
    number,
    plain_claim,
    plain_step,
    shown,
)
from argmap.formats.jsontext import MOST_FAULTS
from argmap.formats.table_reading import polarity_of
from argmap.formats.xmltext import error_at, parsed, words
from argmap.model import ArgumentMap
from argmap.names import UniqueNames, derived_id
from argmap.plain import map_from
from argmap.values import CLAIM_KEYS, INFERENCE_KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from argmap.formats.xmltext import Element

__all__ = ["loads"]

_TEXTS: Final = ("text", "label", "name", "title", "description", "content")
_KINDS: Final = ("relation", "polarity", "kind", "type", "label")
_WEIGHTS: Final = ("strength", "weight")
_PATH: Final = re.compile(r"(claims|inferences)\[(\d+)\]")


@paused()
def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that a graph in GraphML is.

    Raises:
        ParseError: The text is not XML.
        FormatError: It is XML of another kind.
        SyntaxFaults: Nodes or edges are not as they should be; holds at most 20 faults.
    """
    tree = parsed(text, filename)
    graph = tree.root.find("graph")
    if tree.root.tag != "graphml" or graph is None:
        message = f"{tree.whole.filename}: not GraphML: expected <graphml> with a <graph> in it"
        raise FormatError(message)
    reader = _Reader(_names(tree.root))
    reader.read(graph)
    map_, faults = (ArgumentMap(), []) if reader.faults else map_from(reader.plain)
    told = [*reader.faults, *((reader.element(f.path), str(f.problem)) for f in faults)]
    if told:
        message = f"{tree.whole.filename} does not describe an argument map"
        placed = sorted((0 if e is None else tree.start(e), problem) for e, problem in told)
        errors = [error_at(tree.whole, *fault) for fault in placed[:MOST_FAULTS]]
        raise SyntaxFaults(message, errors, ArgumentMap())
    return map_


def _names(root: Element) -> dict[str, str]:
    """Return the name of each key."""
    named = ((key.get("id", ""), key.get("attr.name")) for key in root.findall("key"))
    return {id_: name for id_, name in named if name}


@define
class _Reader:
    """Gathers the nodes and edges of a graph as plain data."""

    names: dict[str, str]
    plain: dict[str, Any] = field(factory=lambda: {"claims": [], "inferences": []})
    faults: list[tuple[Element | None, str]] = field(factory=list)
    _elements: dict[str, list[Element]] = field(factory=lambda: {"claims": [], "inferences": []})

    def element(self, path: str) -> Element | None:
        """Return what a path was read from; None for what is of the whole."""
        found = _PATH.match(path)
        return self._elements[found[1]][int(found[2])] if found else None

    def read(self, graph: Element) -> None:
        told = self._cells(graph)
        if told.get("title", "").strip():
            self.plain["title"] = shown("title", told["title"])
        self._beside(graph, told.get(MORE, ""))
        nodes = [(node, self._cells(node)) for node in graph.iter("node")]
        edges = list(graph.iter("edge"))
        steps = [(node, cells) for node, cells in nodes if cells.get("kind") == "inference"]
        ids = {node.get("id", "") for node, _ in steps}
        for node, cells in nodes:
            if node.get("id", "") not in ids:
                self._claim(node, cells)
        self._steps(steps, edges)
        names = UniqueNames(node.get("id", "") for node, _ in nodes)
        for edge in edges:
            if edge.get("source", "") not in ids and edge.get("target", "") not in ids:
                self._edge(edge, names)

    def _beside(self, graph: Element, more: str) -> None:
        if not more.strip():
            return
        try:
            found = json.loads(more)
        except (json.JSONDecodeError, RecursionError):
            found = None
        if isinstance(found, dict):
            self.plain = {**found, **self.plain}
        else:
            self.faults.append((graph, f"more: expected a JSON object, got {more!r:.60}"))

    def _cells(self, element: Element) -> dict[str, str]:
        """Return what the data of an element say, by the names of their keys."""
        found: dict[str, str] = {}
        for data in element.findall("data"):
            if name := self.names.get(data.get("key", "")):
                found[name] = said_in(data)
            elif (label := next(data.iter("NodeLabel"), None)) is not None:
                found["\nlabel"] = words(label)
        return found

    def _add(self, kind: str, element: Element, make: Callable[[], dict[str, Any]]) -> None:
        try:
            self.plain[kind].append(make())
        except CellError as fault:
            self.faults.append((element, f"{fault.cell}: {fault.problem}"))
            return
        self._elements[kind].append(element)

    def _claim(self, node: Element, cells: dict[str, str]) -> None:
        id_ = node.get("id", "")
        label = cells.pop("\nlabel", "")
        if cells.pop("kind", "") == "claim":
            said = label if label and label != shown("text", cells.get("text", "")) else ""
            cells = {**cells, **({"text": said} if said else {})}
        else:
            text = next((cells[key] for key in _TEXTS if cells.get(key, "").strip()), label or id_)
            cells = {key: value for key, value in cells.items() if value != text}
            cells = {**cells, "text": text}
        own = {key: value for key, value in cells.items() if key not in CLAIM_CELLS}

        def make() -> dict[str, Any]:
            known = {key: value for key, value in cells.items() if key in CLAIM_CELLS}
            return {"id": id_, **_with_data(plain_claim(known), own, CLAIM_KEYS)}

        self._add("claims", node, make)

    def _steps(self, steps: list[tuple[Element, dict[str, str]]], edges: list[Element]) -> None:
        ids = {node.get("id", "") for node, _ in steps}
        premises: dict[str, list[str]] = {id_: [] for id_ in ids}
        targets: dict[str, list[str]] = {id_: [] for id_ in ids}
        for edge in edges:
            source, target = edge.get("source", ""), edge.get("target", "")
            if source in ids:
                targets[source].append(target)
            elif target in ids:
                premises[target].append(source)
        for node, cells in steps:
            id_ = node.get("id", "")
            if not premises[id_] or len(targets[id_]) != 1:
                ends = f"{len(premises[id_])} edges to it and {len(targets[id_])} from it"
                problem = f"inference {id_!r} has {ends}; expected one from it, to its target"
                self.faults.append((node, problem))
                continue
            self._step(node, cells, (premises[id_], targets[id_][0]))

    def _step(self, node: Element, cells: dict[str, str], ends: tuple[list[str], str]) -> None:
        polarity = cells.get("polarity", "").strip()
        rest = {k: v for k, v in cells.items() if k not in ("kind", "polarity", "\nlabel")}
        own = {key: value for key, value in rest.items() if key not in STEP_CELLS}

        def make() -> dict[str, Any]:
            known = {key: value for key, value in rest.items() if key in STEP_CELLS}
            joins = {"id": node.get("id", ""), "premises": ends[0], "target": ends[1]}
            told = _with_data(plain_step(known), own, INFERENCE_KEYS)
            return {**joins, "polarity": polarity, **told}

        self._add("inferences", node, make)

    def _edge(self, edge: Element, names: UniqueNames) -> None:
        """Take an edge between claims for an inference."""
        source, target, cells = edge.get("source", ""), edge.get("target", ""), self._cells(edge)
        said = (polarity_of(cells[key]) for key in _KINDS if key in cells)
        told = next((found for found in said if found), {"polarity": "neutral"})
        weights = (number(cells[key].strip()) for key in _WEIGHTS if key in cells)
        weight = next((w for w in weights if w is not None and w <= 1), None)
        id_ = names.take(edge.get("id") or derived_id([source], target))
        joins = {"id": id_, "premises": [source], "target": target}
        more = {} if weight is None else {"strength": weight}
        self._add("inferences", edge, lambda: {**joins, **told, **more})


def _with_data(plain: dict[str, Any], own: dict[str, str], taken: Iterable[str]) -> dict[str, Any]:
    """Return plain data with what stands under other names; one of a field gets ``x-`` before."""
    if not own:
        return plain
    told = {f"x-{key}" if key in set(taken) else key: value for key, value in own.items()}
    return {**plain, "data": {**told, **plain.get("data", {})}}
