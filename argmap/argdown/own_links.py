"""Relations as Argdown means them: merged, moved to main conclusions, without repeats."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from argmap.argdown.own import SYMMETRIC, End, Link

if TYPE_CHECKING:
    from argmap.argdown.own import Model

__all__ = ["settled_links"]


def settled_links(
    model: Model, *, transform: bool, strict: bool, explode: bool, compat: bool
) -> list[Link]:
    """Return the relations of a model as they are meant.

    Args:
        model: The model, with relations as they are written.
        transform: Let relations of a reconstructed argument start at its main conclusion.
        strict: Read supports and attacks between statements as entailments and contraries.
        explode: Arguments will fall into their steps, so undercuts wait for the last of them.
        compat: Lose relations of an element to itself where the official tool does.
    """
    links = _unique(_without_lost(model.links) if compat else model.links)
    if transform:
        links = _moved(model, links, explode=explode)
        links = links if compat else _unique(links)
    if strict:
        links = _converted(links)
    return _without_redundant(model, links)


def _unique(links: list[Link]) -> list[Link]:
    """Drop repeats; a symmetric relation repeats in either direction."""
    seen: set[Link] = set()
    kept = []
    for link in links:
        back = Link(link.type, link.target, link.source)
        if link in seen or (link.type in SYMMETRIC and back in seen):
            continue
        seen.add(link)
        kept.append(link)
    return kept


def _without_lost(links: list[Link]) -> list[Link]:
    """Drop a relation of an element to itself that comes after another one of its type to it."""
    reached: set[tuple[str, End]] = set()
    kept = []
    for link in links:
        if link.source != link.target or (link.type, link.target) not in reached:
            kept.append(link)
        reached.add((link.type, link.target))
    return kept


def _moved(model: Model, links: list[Link], *, explode: bool) -> list[Link]:
    """Let relations of reconstructed arguments start at their main conclusions, once each."""
    present = set(links)
    kept = []
    for link in links:
        source = _conclusion(model, link.source)
        moved = Link(link.type, source, link.target)
        if moved != link:
            present.discard(link)
            back = Link(moved.type, moved.target, moved.source)
            if source == link.target or moved in present:
                continue
            if moved.type in SYMMETRIC and back in present:
                continue
        if link.type == "undercut":
            moved = Link(moved.type, source, _last_inference(model, link.target, explode=explode))
        present.discard(link)
        present.add(moved)
        kept.append(moved)
    return kept


def _conclusion(model: Model, end: End) -> End:
    """Return the main conclusion of a reconstructed argument, and any other end as it is."""
    if end.kind == "argument":
        conclusion = model.arguments[end.title].conclusion
        if conclusion is not None:
            return End("statement", conclusion)
    return end


def _last_inference(model: Model, end: End, *, explode: bool) -> End:
    """Return the last inference of a reconstructed argument, and any other end as it is."""
    if end.kind != "argument":
        return end
    argument = model.arguments[end.title]
    if not argument.rows or (explode and len(argument.steps) > 1):
        return end
    return End("inference", end.title, len(argument.rows) - 1)


def _converted(links: list[Link]) -> list[Link]:
    """Read supports and attacks between statements strictly, once each."""
    seen = set(links)
    kept = []
    for link in links:
        kind = {"support": "entails", "attack": "contrary"}.get(link.type)
        if kind is None or (link.source.kind, link.target.kind) != ("statement", "statement"):
            kept.append(link)
            continue
        made = Link(kind, link.source, link.target)
        back = Link(kind, link.target, link.source)
        if made not in seen and (kind not in SYMMETRIC or back not in seen):
            seen.add(made)
            kept.append(made)
    return kept


def _without_redundant(model: Model, links: list[Link]) -> list[Link]:
    """Drop the attack of a statement on an argument a premise of which it attacks."""
    attacked: defaultdict[str, set[str]] = defaultdict(set)  # statement → those it attacks
    for link in links:
        if (link.source.kind, link.target.kind) == ("statement", "statement") and (
            link.type == "attack" or link.type in SYMMETRIC
        ):
            attacked[link.source.title].add(link.target.title)
            if link.type in SYMMETRIC:
                attacked[link.target.title].add(link.source.title)
    premises: dict[str, set[str]] = {}

    def redundant(link: Link) -> bool:
        if link.type != "attack" or (link.source.kind, link.target.kind) != (
            "statement",
            "argument",
        ):
            return False
        title = link.target.title
        if title not in premises:
            premises[title] = set(model.arguments[title].premises)
        return not attacked[link.source.title].isdisjoint(premises[title])

    return [link for link in links if not redundant(link)]
