"""Which statements and arguments of Argdown's own model become nodes of its map."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from argmap.argdown.own import SYMMETRIC, Element, End, Link, Model

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.argdown.settings import Settings

__all__ = ["Selection", "select"]


class Selection:
    """What is shown, in order, and how hidden statements join the arguments that use them.

    ``premise_of`` and ``conclusion_of`` have the selected arguments that a statement is a
    premise or the main conclusion of, by its title.
    """

    def __init__(self, model: Model, arguments: dict[str, Element]) -> None:
        """Start with arguments, and no statement."""
        self.model = model
        self.statements: dict[str, Element] = {}
        self.arguments = arguments
        self.premise_of: defaultdict[str, list[Element]] = defaultdict(list)
        self.conclusion_of: defaultdict[str, list[Element]] = defaultdict(list)
        for argument in sorted(arguments.values(), key=lambda argument: argument.at):
            for premise in argument.premises:
                self.premise_of[premise].append(argument)
            if argument.conclusion is not None:
                self.conclusion_of[argument.conclusion].append(argument)

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
    partners = _Partners(model.links, candidates, chosen)
    included = _texts(settings.include_statements)
    for title, element in candidates.items():
        forced = title in included or (
            not settings.ignore_is_in_map and element.data.get("isInMap") is True
        )
        if forced or _shown(element, settings, chosen, partners):
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


class _Partners:
    """Which statements have relations that a map can show."""

    def __init__(
        self, links: list[Link], candidates: dict[str, Element], chosen: Selection
    ) -> None:
        """Go through the relations."""
        self.candidates = candidates
        self.chosen = chosen
        self.joined: set[str] = set()
        self.arguments: Counter[str] = Counter()  # statement → its relations to arguments
        for link in links:
            both = link.type in SYMMETRIC
            self._add(link.source, link.target, is_source=both, is_target=True)
            self._add(link.target, link.source, is_source=True, is_target=both)

    def _add(self, end: End, other: End, *, is_source: bool, is_target: bool) -> None:
        """Note that a statement has another end, which an argument may stand for."""
        if end.kind != "statement":
            return
        title = other.title
        if other.kind != "statement":
            joined = title in self.chosen.arguments
        else:
            joined = (is_source and title in self.chosen.conclusion_of) or (
                is_target and title in self.chosen.premise_of
            )
        if joined:
            self.arguments[end.title] += 1
        if joined or (other.kind == "statement" and title in self.candidates):
            self.joined.add(end.title)


def _shown(element: Element, settings: Settings, chosen: Selection, partners: _Partners) -> bool:
    """Tell whether a statement is shown; one that an argument uses counts relations to others."""
    used = chosen.uses(element.title)
    joined = element.title in partners.joined
    if settings.exclude_disconnected and not used and not joined:
        return False
    match settings.selection_mode:
        case "with-title":
            return not element.title.startswith("Untitled") or (joined and not used)
        case "top-level":
            return element.top or (joined and not used)
        case "with-relations" | "with-more-than-one-relation" as mode:
            several = partners.arguments[element.title] > 1
            return joined and (mode == "with-relations" or not used or several)
        case mode:
            return mode == "all" or (mode == "not-used-in-argument" and not used)
