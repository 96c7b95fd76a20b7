"""Relations as Argdown means them: merged, moved to main conclusions, without repeats."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from argmap.argdown.own import SYMMETRIC, End, Link

if TYPE_CHECKING:
    from argmap.argdown.own import Model

__all__ = ["settled_links"]


def settled_links(model: Model, *, transform: bool, strict: bool, explode: bool) -> list[Link]:
    """Return the relations of a model as they are meant.

    Args:
        model: The model, with relations as they are written.
        transform: Let relations of a reconstructed argument start at its main conclusion.
        strict: Read supports and attacks between statements as entailments and contraries.
        explode: Arguments will fall into their steps, so undercuts wait for the last of them.
    """
    links = _unique(model.links)
    if transform:
        moved = [_transformed(model, link, explode=explode) for link in links]
        links = _unique([link for link in moved if link])
    if strict:
        links = _unique([_strict(link) for link in links])
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


def _transformed(model: Model, link: Link, *, explode: bool) -> Link | None:
    """Let a relation of a reconstructed argument start at its main conclusion."""
    source, target = link.source, link.target
    if source.kind == "argument":
        conclusion = model.arguments[source.title].conclusion
        if conclusion is not None:
            source = End("statement", conclusion)
    if target.kind == "argument" and link.type == "undercut":
        argument = model.arguments[target.title]
        if argument.rows and not (explode and len(argument.steps) > 1):
            target = End("inference", target.title, len(argument.rows) - 1)
    same = source == target and source != link.source
    return None if same else Link(link.type, source, target)


def _strict(link: Link) -> Link:
    if (link.source.kind, link.target.kind) != ("statement", "statement"):
        return link
    kind = {"support": "entails", "attack": "contrary"}.get(link.type, link.type)
    return Link(kind, link.source, link.target)


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
