"""Findings about the wording of claims."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import category

from argmap.checking.finding import finding
from argmap.checking.similar import near_pairs
from argmap.model import Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checking.finding import Finding
    from argmap.model import ArgumentMap, Claim

__all__ = [
    "texts_are_short",
    "texts_differ",
    "wordings_have_places",
]

_SIGNS: Final = "#%‰&@*/\\"  # punctuation to Unicode, and yet part of what is said
_SHOWN: Final = 40  # characters of a text that a message shows
_LONG: Final = 300  # characters that a card can hold and a reader take in


def texts_are_short(map_: ArgumentMap) -> Iterator[Finding]:
    """Find texts that are too long for a card."""
    for claim in map_.claims:
        if (length := len(" ".join(claim.text.split()))) > _LONG:
            yield finding(
                "long-text",
                claim.id,
                f"the text of claim {claim.id!r} has {length} characters; a card holds {_LONG}",
                "split it into a claim and its reasons",
            )


def wordings_have_places(map_: ArgumentMap) -> Iterator[Finding]:
    """Find claims with several texts that are not told apart by their places."""
    for claim in map_.claims:
        bare = [wording for wording in claim.wordings if not wording.anchors]
        if bare:
            yield finding(
                "several-texts",
                claim.id,
                f"claim {claim.id!r} has {len(claim.wordings) + 1} texts; used is "
                f"{_cut(claim.text)!r}, not {_cut(bare[0].text)!r}",
                "give each text its place with at, or another claim another title",
            )


def _cut(text: str) -> str:
    """Return a text for a message, shortened where it is long."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def texts_differ(map_: ArgumentMap) -> Iterator[Finding]:
    """Find claims that say the same, or nearly the same, as an earlier one.

    A claim and its attacker may well say nearly the same.
    """
    firsts: dict[str, Claim] = {}
    for claim in map_.claims:
        first = firsts.setdefault(_plain(claim.text), claim)
        if first is not claim:
            yield finding(
                "duplicate-text",
                claim.id,
                f"claim {claim.id!r} says the same as {first.id!r}",
                "make them one claim, or word them apart",
            )
    steps = (step for step in map_.inferences if step.polarity is Polarity.ATTACK)
    opposed = {frozenset((p, step.target)) for step in steps for p in step.premises}
    claims = list(firsts.values())
    for earlier, later, alike in near_pairs(list(firsts)):
        pair = claims[earlier].id, claims[later].id
        if frozenset(pair) not in opposed:
            yield finding(
                "near-duplicate-text",
                pair[1],
                f"claim {pair[1]!r} says nearly the same as {pair[0]!r} ({alike:.0f} % alike)",
                "make them one claim, or word them apart",
            )


def _plain(text: str) -> str:
    """Return a text without what makes no difference in what it says."""
    text = " ".join(text.casefold().split())
    words = [n for n, c in enumerate(text) if c in _SIGNS or category(c)[0] != "P"]
    return text[words[0] : words[-1] + 1].strip() if words else text
