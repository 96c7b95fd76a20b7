"""The notes of a brief: where each claim stands in its source, and the sources."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from argmap.rendering.briefing.blocks import Ref

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.model import Anchor, ArgumentMap, Claim, Source

__all__ = ["Register", "Sources"]

_PLACES: Final = 3  # of one claim
_AUTHORS: Final = 2


@frozen(eq=False, slots=False)
class Sources:
    """The sources of some maps, and what each is called in a note."""

    maps: Sequence[ArgumentMap]

    @cached_property
    def _all(self) -> dict[tuple[str, str], Source]:
        return {(map_.name, source.id): source for map_ in self.maps for source in map_.sources}

    @cached_property
    def _labels(self) -> dict[tuple[str, str], str]:
        made = {key: _label(source) for key, source in self._all.items()}
        sources: dict[str, set[Source]] = {}
        for key, label in made.items():
            sources.setdefault(label, set()).add(self._all[key])
        return {
            key: label if len(sources[label]) == 1 else f"{label} ({':'.join(filter(None, key))})"
            for key, label in made.items()
        }

    def label(self, map_: str, source: str) -> str:
        """Return what a source is called in a note: ``Khan 2021``."""
        return self._labels.get((map_, source), source)

    def of_map(self, map_: ArgumentMap) -> str:
        """Return what the text of a map is called: its one source, its title or its name."""
        if len(map_.sources) == 1:
            return self.label(map_.name, map_.sources[0].id)
        return map_.title or map_.name or "the map"

    def told(self, map_: str, source: str) -> str:
        """Return a source in full, with what it is called before it."""
        found = self._all.get((map_, source))
        label = self.label(map_, source)
        if found is None:
            return f"{label}: not described in its map."
        title = f"“{found.title}”" if found.title else "untitled"
        parts = [", ".join(found.authors), title, found.kind, found.year and str(found.year)]
        return f"{label}: {', '.join(part for part in parts if part)}."


def _label(source: Source) -> str:
    names = [author.split()[-1] for author in source.authors if author.split()]
    if not names:
        who = source.id
    elif len(names) > _AUTHORS:
        who = f"{names[0]} and others"
    else:
        who = " and ".join(names)
    return f"{who} {source.year}" if source.year and str(source.year) not in who else who


@frozen(eq=False)
class Register:
    """Notes as they come up: a claim has one, whose number every mention of it has."""

    sources: Sources
    _numbers: dict[tuple[str, str], int] = field(factory=dict, init=False)
    texts: list[str] = field(factory=list, init=False)
    cited: dict[tuple[str, str], None] = field(factory=dict, init=False)

    def of(self, map_: ArgumentMap, claim: Claim) -> Ref:
        """Return the mark of the note on a claim."""
        key = map_.name, claim.id
        if key not in self._numbers:
            self.texts.append(self._text(map_, claim))
            self._numbers[key] = len(self.texts)
        return Ref(self._numbers[key])

    def _text(self, map_: ArgumentMap, claim: Claim) -> str:
        label = self.sources.of_map(map_)
        if claim.implicit:
            return f"Unstated in {label}; {'the analyst' if claim.by else 'its map'} supplies it."
        if not claim.anchors:
            return f"In the map of {label}, without a place{f', by {claim.by}' * bool(claim.by)}."
        self.cited.update(((map_.name, anchor.source), None) for anchor in claim.anchors)
        who = "" if claim.by is None else f"; worded by {claim.by}"
        return f"{self._places(map_.name, claim.anchors)}{who}."

    def _places(self, map_: str, anchors: Sequence[Anchor]) -> str:
        told, last = [], ""
        for anchor in anchors[:_PLACES]:
            place = str(anchor.without_hash()).removeprefix(anchor.source).lstrip(" ,")
            label = self.sources.label(map_, anchor.source)
            lead = "" if label == last else f"{label}, " if place else label
            told.append(f"{lead}{place}")
            last = label
        rest = len(anchors) - _PLACES
        return "; ".join(told) + (f"; {rest} more" if rest > 0 else "")

    def bibliography(self) -> list[str]:
        """Return the sources that notes name, each once."""
        return list(dict.fromkeys(self.sources.told(*key) for key in self.cited))
