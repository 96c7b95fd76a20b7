"""Mermaid flowchart text, for pages that draw it themselves."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from argmap import query
from argmap.formats.outline.wording import clean
from argmap.model import Claim, Inference, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.model import ArgumentMap, Item

__all__ = ["to_mermaid"]

_SPECIAL: Final = re.compile(r"[\"#&;<>`\\{}\[\]()|*_~$%@:]")
_ARROW: Final = {
    Polarity.SUPPORT: "-->",
    Polarity.ATTACK: "--x",
    Polarity.NEUTRAL: "-.->",
}
_SAYS: Final = {
    Polarity.SUPPORT: "supports",
    Polarity.ATTACK: "attacks",
    Polarity.NEUTRAL: "restates",
}
_STYLES: Final = (
    "classDef claim fill:#ffffff,stroke:#5b6470,color:#1b1f24",
    "classDef thesis fill:#ffffff,stroke:#1b1f24,color:#1b1f24,stroke-width:3px",
    "classDef support fill:#e6f4ea,stroke:#1b7837,color:#0b3d1a",
    "classDef attack fill:#fbe9e7,stroke:#b2182b,color:#5c0d17,stroke-dasharray:4 3",
    "classDef neutral fill:#eef0f2,stroke:#5b6470,color:#1b1f24",
)


def to_mermaid(map_: ArgumentMap) -> str:
    """Return a map as a Mermaid flowchart; reasons point at what they bear on.

    A step with one premise is an arrow; any other, and one that is itself a target, is a box
    of its own between premises and target. Equal maps give equal text.
    """
    names = {item.id: f"n{n}" for n, item in enumerate(map_, 1)}
    lines = [*_front(map_), "flowchart BT"]
    lines += _nodes(map_, names)
    for step in map_.inferences:
        lines += _arrows(map_, step, names)
    lines += [f"  {style}" for style in _STYLES]
    return "\n".join(lines) + "\n"


def _front(map_: ArgumentMap) -> list[str]:
    title = map_.title or map_.name
    return ["---", f"title: {json.dumps(title)}", "---"] if title else []


def _nodes(map_: ArgumentMap, names: dict[str, str]) -> Iterator[str]:
    """Yield a line for every node, inside the subgraph of its section."""
    main = {claim.id for claim in query.theses(map_)}
    nodes: dict[str | None, list[str]] = {}
    for item in map_:
        if isinstance(item, Claim) or _is_box(map_, item):
            is_thesis = item.id in main
            nodes.setdefault(item.section, []).append(
                _node(item, names[item.id], is_thesis=is_thesis)
            )
    children = _sections_with_nodes(map_, nodes)
    yield from nodes.get(None, ())
    waiting = children.get(None, [])[::-1]
    while waiting:
        if not (n := waiting.pop()):
            yield "  end"
            continue
        section = map_.sections[n - 1]
        yield f'  subgraph s{n}["{_escaped(section.title)}"]'
        yield from nodes.get(section.id, ())
        waiting += [0, *children.get(section.id, [])[::-1]]


def _sections_with_nodes(
    map_: ArgumentMap, nodes: Mapping[str | None, list[str]]
) -> dict[str | None, list[int]]:
    """Return section → the numbers of the sections in it that hold a node, however deep."""
    above = {section.id: section.parent for section in map_.sections}
    full: set[str] = set()
    for section in nodes:
        at = section
        while at is not None and at not in full:
            full.add(at)
            at = above[at]
    children: dict[str | None, list[int]] = {}
    for n, part in enumerate(map_.sections, 1):
        if part.id in full:
            children.setdefault(part.parent, []).append(n)
    return children


def _node(item: Item, name: str, *, is_thesis: bool) -> str:
    if isinstance(item, Inference):
        said = item.title or item.scheme or _SAYS[item.polarity]
        return f'  {name}(["{_escaped(said)}"]):::{item.polarity}'
    title = query.heading(item)
    head = f"<b>{_escaped(title)}</b><br>" if title else ""
    return f'  {name}["{head}{_escaped(item.text)}"]:::{"thesis" if is_thesis else "claim"}'


def _is_box(map_: ArgumentMap, step: Inference) -> bool:
    return len(step.premises) > 1 or bool(step.title or step.scheme or map_.incoming(step.id))


def _arrows(map_: ArgumentMap, step: Inference, names: dict[str, str]) -> Iterator[str]:
    arrow, target = _ARROW[step.polarity], names[step.target]
    label = f"|{step.mutual}|" if step.mutual else ""
    if step.mutual:
        arrow = f"x{arrow}"
    if not _is_box(map_, step):
        yield f"  {names[step.premises[0]]} {arrow}{label} {target}"
        return
    for premise in step.premises:
        yield f"  {names[premise]} --- {names[step.id]}"
    yield f"  {names[step.id]} {arrow}{label} {target}"


def _escaped(text: str) -> str:
    """Return text in which nothing is markup to Mermaid, Markdown or HTML."""
    return _SPECIAL.sub(lambda found: f"#{ord(found[0])};", clean(text))
