"""Which statements and arguments of Argdown's own model become nodes of its map."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from argmap.argdown.own import SYMMETRIC, Element, End, Link, Model

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.argdown.settings import Settings

__all__ = ["Selection", "select"]


class Selection:
    """What is shown, in order, and how hidden statements join the arguments that use them.

    ``premise_of`` and ``conclusion_of`` name the selected arguments that a statement is a
    premise or the main conclusion of.
    """

    def __init__(self, model: Model, arguments: dict[str, Element]) -> None:
        """Start with arguments, and no statement."""
        self.model = model
        self.statements: dict[str, Element] = {}
        self.arguments = arguments
        self.premise_of: defaultdict[str, list[str]] = defaultdict(list)
        self.conclusion_of: defaultdict[str, list[str]] = defaultdict(list)
        for title, argument in arguments.items():
            for premise in dict.fromkeys(argument.premises):
                self.premise_of[premise].append(title)
            if argument.conclusion is not None:
                self.conclusion_of[argument.conclusion].append(title)

    def uses(self, title: str) -> bool:
        """Tell whether a selected argument has a statement as premise or main conclusion."""
        return title in self.premise_of or title in self.conclusion_of


def select(model: Model, settings: Settings) -> Selection:
    """Return what a map shows, arguments without any relation among it."""
    passes = _Filter(settings)
    without_arguments = _texts(settings.exclude_arguments)
    without_statements = _texts(settings.exclude_statements)
    arguments = {
        title: element
        for title, element in model.arguments.items()
        if passes(element, without_arguments)
    }
    chosen = Selection(model, arguments)
    candidates = {
        title: element
        for title, element in model.statements.items()
        if passes(element, without_statements)
    }
    partners = _partners(model.links, candidates, chosen)
    included = _texts(settings.include_statements)
    for title, element in candidates.items():
        forced = title in included or (
            not settings.ignore_is_in_map and element.data.get("isInMap") is True
        )
        if forced or _shown(element, settings, chosen, len(partners.get(title, ()))):
            chosen.statements[title] = element
    return chosen


def _texts(values: Iterable[Any]) -> frozenset[str]:
    return frozenset(str(value) for value in values)


class _Filter:
    """What settings ask of sections, tags and titles."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        sections, tags = settings.selected_sections, settings.selected_tags
        self.sections = None if sections is None else _texts(sections)
        self.tags = None if tags is None else _texts(tags)

    def __call__(self, element: Element, excluded: frozenset[str]) -> bool:
        """Tell whether an element passes."""
        in_map = element.data.get("isInMap")
        if not self.settings.ignore_is_in_map and in_map is not None and in_map is not True:
            return False
        if element.title in excluded:
            return False
        return self._in_sections(element) and self._tagged(element)

    def _in_sections(self, element: Element) -> bool:
        if self.sections is None:
            return True
        if element.section is None:
            return self.settings.without_section
        return element.section.title in self.sections

    def _tagged(self, element: Element) -> bool:
        if self.tags is None:
            return True
        if not element.tags:
            return self.settings.without_tag
        return not self.tags.isdisjoint(element.tags)


def _partners(
    links: list[Link], candidates: dict[str, Element], chosen: Selection
) -> dict[str, set[End]]:
    """Return the other ends of each candidate's relations, as far as a map can show them."""
    partners: defaultdict[str, set[End]] = defaultdict(set)

    def counts(end: End, *, is_source: bool, both: bool) -> bool:
        if end.kind != "statement":
            return end.title in chosen.arguments
        if end.title in candidates:
            return True
        as_source, as_target = end.title in chosen.conclusion_of, end.title in chosen.premise_of
        return (as_source or as_target) if both else (as_source if is_source else as_target)

    for link in links:
        both = link.type in SYMMETRIC
        source, target = link.source, link.target
        if source.kind == "statement" and counts(target, is_source=False, both=both):
            partners[source.title].add(target)
        if target.kind == "statement" and counts(source, is_source=True, both=both):
            partners[target.title].add(source)
    return partners


def _shown(element: Element, settings: Settings, chosen: Selection, partners: int) -> bool:
    used = chosen.uses(element.title)
    if settings.exclude_disconnected and not used and not partners:
        return False
    joined = partners > 0
    untitled = element.title.startswith("Untitled")
    return {
        "all": True,
        "with-title": not untitled or (joined and not used),
        "top-level": element.top or (joined and not used),
        "with-relations": joined,
        "not-used-in-argument": not used,
        "with-more-than-one-relation": joined and (not used or partners > 1),
    }.get(settings.selection_mode, False)
