"""What argmap's own drawing makes of a document and its settings, line by line."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

from argmap import argdown
from argmap.model import Claim
from argmap.rendering import render
from argmap.rendering.cards import Card, CardStyle, Pill
from argmap.rendering.columns import columns_of
from argmap.rendering.sheet import lay_out
from argmap.rendering.style import TYPE
from argmap.rendering.subject import Subject

__all__ = ["drawing_told"]

_SVG: Final = "{http://www.w3.org/2000/svg}"


def drawing_told(source: str) -> str:
    """Return the warnings of a document, then its direction, nodes, boxes, ranks and legend."""
    reading = argdown.read(source, filename="map.argdown")
    lines = [f"{d.severity} {d.line}:{d.column} {d.message}; {d.fix}" for d in reading.diagnostics]
    diagram = render(reading.map, engine="tidy")
    subject = diagram._subject  # what is drawn, before it is painted
    assert isinstance(subject, Subject)
    forest = subject.select().forest
    columns = columns_of(forest).column
    sheet = lay_out(forest, style=CardStyle(TYPE, 600), direction=subject.options.direction)
    where = {branch.item.id: columns[i] for i, branch in enumerate(forest.branches)}
    lines.append(f"direction {subject.options.direction}")
    for block in sheet.blocks:
        lines += [_node(node, where) for node in block.picture.nodes]
    painted = ET.fromstring(diagram.svg())  # noqa: S314  # our own
    boxes = [e for e in painted.iter(f"{_SVG}rect") if e.get("class") == "section"]
    for box in boxes:
        title = box.find(f"{_SVG}title")
        lines.append(f"box {'' if title is None else title.text} {box.get('fill')}")
    ranks = (line.strip() for line in diagram.dot.splitlines() if "rank=same; n" in line)
    lines += [f"dot {rank}" for rank in ranks if rank.startswith("{")]
    lines += [f"legend {key.label} {key.color}" for key in subject.wishes.keys(_items(diagram))]
    return "".join(f"{line}\n" for line in [*lines, *diagram.notices])


def _items(diagram: object) -> list[Claim]:
    return list(diagram._subject.map.claims)  # type: ignore[attr-defined]  # as above


def _node(node: Card | Pill, where: dict[str, int]) -> str:
    """Return a node: its id, its column, its words, its small print and its colours."""
    coat = node.coat
    colors = "" if coat is None else f" {coat.color or '-'} on {coat.ground or '-'} in {coat.ink}"
    if isinstance(node, Pill):
        return f"({node.step.id}) {where[node.step.id]} | {node.label}{colors}"
    words = " | ".join((" ".join(node.title) or "-", " ".join(node.lines) or "-"))
    small = f" | {' '.join(node.meta)}" if node.meta else ""
    return f"[{node.claim.id}] {where[node.claim.id]} | {words}{small}{colors}"
