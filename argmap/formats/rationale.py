"""Maps of Rationale: the calls of an ``.rtnl`` are read as data and never run.

A ``CompoundReason`` or ``CompoundObjection`` is an inference, the claims in it its premises; what
hangs on its ``Inference`` bears on the inference itself. A plain ``Reason`` or ``Objection`` is a
claim and its inference at once.
"""

from __future__ import annotations

from typing import Any, Final

from attrs import define, field

from argmap.collector import paused
from argmap.formats.elements import beside
from argmap.formats.foreign import NO_TEXT
from argmap.formats.graphs import Graph, Relation, steps_of
from argmap.formats.rationale_calls import Call, calls_in, fault_at
from argmap.model import ArgumentMap, Claim, Polarity
from argmap.names import UniqueNames, derived_id, one_line
from argmap.span import Text

__all__ = ["loads"]

_COMPOUND: Final = {
    "CompoundReason": Polarity.SUPPORT,
    "CompoundObjection": Polarity.ATTACK,
}
_PLAIN: Final = {"Reason": Polarity.SUPPORT, "Objection": Polarity.ATTACK}
_CLAIMS: Final = ("Claim", *_PLAIN)
_TOLD: Final = {"SetNodeNotes": "notes", "SetEvaluation": "evaluation", "SetHyperlink": "link"}


@define
class _Node:
    """A box of a map."""

    name: str
    kind: str
    parent: _Node | None = None
    text: str = ""
    told: dict[str, Any] = field(factory=dict)
    children: list[_Node] = field(factory=list)
    claims: list[_Node] = field(factory=list)

    def on(self) -> _Node | None:
        """Return the claim or the compound that a box on this one bears on."""
        if self.kind == "Inference":
            return self.parent if self.parent and self.parent.kind in _COMPOUND else None
        if self.kind in _COMPOUND:
            return self.claims[0] if len(self.claims) == 1 else self
        return self if self.kind in _CLAIMS else None


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that a file of Rationale describes; nothing of it is run.

    Raises:
        ParseError: A call that makes a box cannot be read, or speaks of a box that is not there.
    """
    content = text.removeprefix("\ufeff").encode("utf-8", "replace").decode()
    whole = Text(content, filename or "<text>")
    with paused():
        boxes = _boxes(whole)
        graph = Graph()
        names = UniqueNames(box.name for box in boxes)
        for box in boxes:
            if box.kind in _CLAIMS:
                graph.claims.append(_claim(box))
            _relate(box, graph, names)
        notes = [box.text for box in boxes if not box.parent and box.kind not in _CLAIMS]
        version = one_line(whole.line(1).removeprefix("#Rationale Version")).partition(" ")[0]
        data = beside(format="rationale", version=version, notes=notes)
        return ArgumentMap(graph.claims, steps_of(graph).inferences, data=data)


def _boxes(whole: Text) -> list[_Node]:
    """Return the boxes in the order in which they are made."""
    boxes: dict[str, _Node] = {}
    last: _Node | None = None
    for call in calls_in(whole):
        if call.function in ("Create", "CreateChild", "CreateAnnotation"):
            last = _made(whole, call, boxes)
            boxes[last.name] = last
            continue
        box = last if call.target is None else boxes.get(call.target)
        if box is None:
            raise fault_at(whole, call.start, f"no box is called {call.target or 'Node'}")
        if call.function == "SetText":
            box.text = call.texts[-1] if call.texts else ""
        elif call.texts:
            box.told[_TOLD[call.function]] = call.texts[-1]
    return list(boxes.values())


def _made(whole: Text, call: Call, boxes: dict[str, _Node]) -> _Node:
    """Return the box that a call makes; one without a name is called by its place."""
    kind = call.texts[-1] if call.texts else "Note"
    if call.function == "Create":
        name = call.name or f"node{len(boxes)}"
        parent = None
    else:
        parent = boxes.get(call.target or "")
        if parent is None:
            raise fault_at(whole, call.start, f"no box is called {call.target or 'Node'}")
        name = call.name or f"{parent.name}[{len(parent.children)}]"
    if name in boxes:
        raise fault_at(whole, call.start, f"two boxes are called {name}")
    made = _Node(name, kind, parent)
    if parent:
        parent.children.append(made)
        parent.claims += [made] if kind in _CLAIMS else []
    return made


def _claim(box: _Node) -> Claim:
    text = " ".join(box.text.split()) or NO_TEXT
    verbatim = box.text if box.text not in (text, "") else ""
    parent = box.parent if box.kind == "Claim" and box.parent else None
    below = parent.name if parent and parent.kind not in _COMPOUND else ""
    data = beside(text=verbatim, **box.told, below=below, boxes=_notes(box))
    return Claim(box.name, text, data=data)


def _notes(box: _Node) -> list[dict[str, str]]:
    """Return what stands in boxes on this one that are neither claims nor reasons."""
    notes = (b for b in box.children if b.kind not in (*_CLAIMS, *_COMPOUND, "Inference"))
    return [{"kind": note.kind, "text": note.text} for note in notes]


def _relate(box: _Node, graph: Graph, names: UniqueNames) -> None:
    """Add the inference that a box is, or makes."""
    on = box.parent.on() if box.parent else None
    if box.kind in _COMPOUND:
        says = [child.text for child in box.children if child.kind == "Inference" and child.text]
        data = beside(**box.told, says=says, boxes=_notes(box))
        graph.relations.append(Relation(box.name, _COMPOUND[box.kind], {"data": data}))
        graph.edges += [(c.name, box.name) for c in box.children if c.kind == "Claim"]
        graph.edges += [(box.name, on.name)] if on else []
    elif box.kind in _PLAIN and on:
        id_ = names.take(derived_id([box.name], on.name))
        graph.relations.append(Relation(id_, _PLAIN[box.kind]))
        graph.edges += [(box.name, id_), (id_, on.name)]
