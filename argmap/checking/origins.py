"""Findings about where claims come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.checking.finding import finding, listed
from argmap.model import Claim, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checking.finding import Finding
    from argmap.model import ArgumentMap, Data

__all__ = [
    "anchors_are_there",
    "anchors_hold",
    "origins_are_told",
    "sources_are_declared",
    "sources_are_used",
]


def sources_are_declared(map_: ArgumentMap) -> Iterator[Finding]:
    """Find anchors in a map that declares no source at all."""
    named = dict.fromkeys(anchor.source for item in map_ for anchor in item.anchors)
    if named and not map_.sources:
        yield finding(
            "undeclared-source",
            "",
            f"anchors name {listed(named)} and the map declares no source",
            "declare it under sources",
        )


def sources_are_used(map_: ArgumentMap) -> Iterator[Finding]:
    """Find sources that no anchor and no citation names."""
    named = {anchor.source for item in map_ for anchor in item.anchors}
    named.update(word for item in map_ for word in _cited(item.data.get("cites")))
    for source in map_.sources:
        if source.id not in named:
            yield finding(
                "unused-source",
                source.id,
                f"no anchor names the source {source.id!r}",
                f'anchor the claims that come from it, for example at: "{source.id} §1"',
            )


def _cited(cites: Data) -> Iterator[str]:
    """Yield the first word of every citation."""
    for text in cites if isinstance(cites, tuple) else (cites,):
        if isinstance(text, str):
            yield from text.split(maxsplit=1)[:1]


def anchors_are_there(map_: ArgumentMap) -> Iterator[Finding]:
    """Find claims of a source without a place in it, where the map tells places at all."""
    example = next((a.source for item in map_ for a in item.anchors), None)
    example = map_.sources[0].id if map_.sources else example
    if example is None:
        return
    for claim in map_.claims:
        if not claim.anchors and claim.by is None and not claim.implicit:
            yield finding(
                "no-anchor",
                claim.id,
                f"claim {claim.id!r} has no place in a source",
                f'add it, for example at: "{example} §1 ¶2", or say whose claim it is with by',
            )


def anchors_hold(map_: ArgumentMap) -> Iterator[Finding]:
    """Find anchors that name a source which is not among those declared."""
    declared = dict.fromkeys(source.id for source in map_.sources)
    for item in map_ if declared else ():
        for name in dict.fromkeys(anchor.source for anchor in item.anchors):
            if name not in declared:
                what = "claim" if isinstance(item, Claim) else "inference"
                yield finding(
                    "dangling-anchor",
                    item.id,
                    f"an anchor of {what} {item.id!r} names the source {name!r}, which is not "
                    f"declared; declared are {listed(declared)}",
                    "declare it under sources, or correct the name",
                )


def origins_are_told(map_: ArgumentMap) -> Iterator[Finding]:
    """Find claims that do not say that the source does not make them."""
    for claim in map_.claims:
        if claim.implicit and claim.by is None:
            yield finding(
                "implicit-without-by",
                claim.id,
                f"claim {claim.id!r} is implicit and does not say who added it",
                "add by: analyst",
            )
        elif claim.by == "analyst" and not claim.implicit:
            supported = _supported_by(map_, claim)
            if supported is not None:
                yield finding(
                    "analyst-reason",
                    claim.id,
                    f"claim {claim.id!r} of the analyst supports {supported!r} of the source",
                    "mark it implicit: true where the source takes it for granted",
                )


def _supported_by(map_: ArgumentMap, claim: Claim) -> str | None:
    """Return the first claim of a source that a claim supports."""
    for step in map_.outgoing(claim.id):
        target = map_[step.target]
        if step.polarity is not Polarity.SUPPORT or not isinstance(target, Claim):
            continue
        if target.by is None and not target.implicit:
            return target.id
    return None
