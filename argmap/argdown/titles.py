"""What the titles in settings name: claims, inferences and sections of a map."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from argmap.model import ArgumentMap, Claim, Inference

__all__ = ["Titles", "names_of", "step_tags", "tags_of", "titles_of"]

_NUMBER: Final = re.compile(r"\.[0-9]+")


@frozen
class Titles:
    """The ids of what a title names: of statements, and of arguments."""

    statements: Mapping[str, Sequence[str]]
    arguments: Mapping[str, Sequence[str]]

    def ids(self, kind: str, titles: Iterable[object]) -> list[str]:
        """Return the ids that some titles name, in their order; ``kind`` is a field of this."""
        known = self.statements if kind == "statements" else self.arguments
        return [id_ for title in titles for id_ in known.get(str(title), ())]


def names_of(item: Claim | Inference) -> Iterator[str]:
    """Yield the titles by which settings may name a claim or an inference."""
    names = dict.fromkeys(name for name in (item.title, item.id) if name)
    yield from names
    number = _NUMBER.search(item.id, max(item.id.rfind("."), 0))
    if number is not None and number.end() == len(item.id):
        yield item.id[: number.start()]  # a reconstructed argument, of which it is a step


def titles_of(map_: ArgumentMap) -> Titles:
    """Return what titles name in a map; an argument is a sketch, or the inferences it makes."""
    statements: dict[str, list[str]] = {}
    arguments: dict[str, list[str]] = {}
    for claim in map_.claims:
        named = arguments if claim.form == "sketch" else statements
        for name in dict.fromkeys(name for name in (claim.title, claim.id) if name):
            named.setdefault(name, []).append(claim.id)
    for step in map_.inferences:
        for name in names_of(step):
            arguments.setdefault(name, []).append(step.id)
    return Titles(statements, arguments)


def tags_of(map_: ArgumentMap) -> dict[str, int]:
    """Return the tags of a map with their index by first use, those of a section at its start."""
    above = {section.id: section for section in map_.sections}
    found: dict[str, int] = {}
    waiting = dict(above)
    for claim in map_.claims:
        path, at = [], claim.section
        while at is not None and at in waiting:
            path.append(waiting.pop(at))
            at = path[-1].parent
        for section in reversed(path):
            _number(found, section.tags)
        _number(found, claim.tags)
    for section in waiting.values():
        _number(found, section.tags)
    for step in map_.inferences:
        _number(found, step_tags(step))
    return found


def step_tags(step: Inference) -> tuple[str, ...]:
    """Return the tags of an argument that makes no claim."""
    tags = step.data.get("tags") if step.data else None
    return tuple(map(str, tags)) if isinstance(tags, tuple) else ()


def _number(found: dict[str, int], tags: Iterable[str]) -> None:
    for tag in tags:
        found.setdefault(tag, len(found))
