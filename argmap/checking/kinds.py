"""Findings about kinds of claim, and about the times that claims hold for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.checking.finding import finding
from argmap.model import Inference, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checking.finding import Finding
    from argmap.model import ArgumentMap

__all__ = ["KINDS", "kinds_are_one", "policies_have_values", "times_are_told", "years_are_whole"]

KINDS: Final = ("fact", "forecast", "value", "policy")
"""The tags that say of what kind a claim is."""


def kinds_are_one(map_: ArgumentMap) -> Iterator[Finding]:
    """Find claims that are tagged as of two kinds or more."""
    for claim in map_.claims:
        kinds = [kind for kind in KINDS if kind in claim.tags]
        if len(kinds) > 1:
            yield finding(
                "two-kinds",
                claim.id,
                f"claim {claim.id!r} is tagged {' and '.join(f'#{kind}' for kind in kinds)}",
                "keep one of them, or split the claim",
            )


def policies_have_values(map_: ArgumentMap) -> Iterator[Finding]:
    """Find policies that are supported by facts or forecasts and by nothing that is valued."""
    policies = [claim for claim in map_.claims if "policy" in claim.tags]
    if not policies:
        return
    on_facts = _above(map_, "fact", "forecast")
    on_values = _above(map_, "value")
    for claim in policies:
        if claim.id in on_facts and claim.id not in on_values and "value" not in claim.tags:
            yield finding(
                "value-premise",
                claim.id,
                f"policy {claim.id!r} rests on facts alone",
                "add the value premise, tagged #value",
            )


def _above(map_: ArgumentMap, *tags: str) -> set[str]:
    """Return what claims with one of some tags support, directly or by way of others."""
    waiting = [claim.id for claim in map_.claims if set(tags) & {*claim.tags}]
    above: set[str] = set()
    while waiting:
        item = map_[waiting.pop()]
        if isinstance(item, Inference):
            ahead = [item.target] if item.polarity is Polarity.SUPPORT else []
        else:
            steps = map_.outgoing(item.id)
            ahead = [step.id for step in steps if step.polarity is Polarity.SUPPORT]
        new = [id_ for id_ in ahead if id_ not in above]
        above.update(new)
        waiting += new
    return above


def times_are_told(map_: ArgumentMap) -> Iterator[Finding]:
    """Find claims that are marked as overtaken and do not say why."""
    for claim in map_.claims:
        if "overtaken" not in claim.data:
            continue
        why = claim.data["overtaken"]
        if not isinstance(why, str) or not why.strip():
            yield finding(
                "bad-overtaken",
                claim.id,
                f"overtaken of claim {claim.id!r} must be text, got {why!r:.80}",
                "say why later events overtook it, or take the key out",
            )


def years_are_whole(map_: ArgumentMap) -> Iterator[Finding]:
    """Find sources whose facts hold for a time that is no year."""
    for source in map_.sources:
        if "as_of" not in source.data:
            continue
        year = source.data["as_of"]
        if not isinstance(year, int) or isinstance(year, bool):
            yield finding(
                "bad-as-of",
                source.id,
                f"as_of of source {source.id!r} must be a year as a whole number, got {year!r:.80}",
                f"write it without quotes, as in as_of: {source.year or 2020}",
            )
