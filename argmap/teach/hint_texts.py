"""Hints on how claims are worded and what they rest on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap.model import Polarity
from argmap.sources import split_sentences
from argmap.teach.hints import hint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checking import Finding
    from argmap.model import ArgumentMap, Claim

__all__ = [
    "claims_are_single",
    "claims_are_statements",
    "claims_have_grounds",
    "sides_are_heard",
    "sources_are_named",
]

_REASONING: Final = re.compile(
    r"\b(?:because|therefore|hence|thus|consequently|for this reason|it follows that)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS: Final = 3
_ENOUGH: Final = 5
"""From how many claims on a map can be expected to weigh both sides and to name sources."""


def claims_are_statements(map_: ArgumentMap) -> Iterator[Finding]:
    """Find claims that are questions, or labels of one or two words."""
    for claim in map_.claims:
        text = " ".join(claim.text.split())
        if text.rstrip("”’\"')").endswith("?"):
            ask = "what is your answer to it? write that as the claim"
            yield hint("no-statement", claim.id, f"claim {claim.id!r} is a question", ask)
        elif text.isascii() and (" " not in text or _is_label(text)):
            ask = "what do you say of it? write a full sentence that can be true or false"
            yield hint("no-statement", claim.id, f"claim {claim.id!r} is only {text!r}", ask)


def _is_label(text: str) -> bool:
    return len(text.split()) < _FEWEST_WORDS and not text.endswith((".", "!"))


def claims_are_single(map_: ArgumentMap) -> Iterator[Finding]:
    """Find claims that hold an argument of their own, or several sentences."""
    for claim in map_.claims:
        text = " ".join(claim.text.split())
        if found := _REASONING.search(text):
            yield hint(
                "argument-in-claim",
                claim.id,
                f"claim {claim.id!r} holds a reason of its own: {found[0].lower()!r}",
                "which part is the reason? make it a claim under the other",
            )
        elif ";" in text or len(split_sentences(text)) > 1:
            yield hint(
                "several-claims",
                claim.id,
                f"claim {claim.id!r} says several things",
                "could one of them be true and another false? then make them claims of their own",
            )


def claims_have_grounds(map_: ArgumentMap) -> Iterator[Finding]:
    """Find claims at the ends of the map for which nothing at all is given."""
    for claim in _ends(map_):
        if not (claim.anchors or claim.why or claim.implicit):
            yield hint(
                "no-ground",
                claim.id,
                f"nothing is given for claim {claim.id!r}",
                "how do you know? add a reason, or the place in a source where it stands",
            )


def sources_are_named(map_: ArgumentMap) -> Iterator[Finding]:
    """Find a map that names sources for less than half of the claims at its ends."""
    ends = [claim for claim in _ends(map_) if not claim.implicit]
    known = sum(bool(claim.anchors) for claim in ends)
    if len(map_.claims) >= _ENOUGH and 2 * known < len(ends):
        yield hint(
            "no-sources",
            "",
            f"{known or 'none'} of the {len(ends)} claims at the ends of the map "
            f"{'has' if known <= 1 else 'have'} a place in a source",
            "where could a reader look them up?",
        )


def sides_are_heard(map_: ArgumentMap) -> Iterator[Finding]:
    """Find a map in which nothing speaks against anything."""
    attacks = any(step.polarity is Polarity.ATTACK for step in map_.inferences)
    if len(map_.claims) >= _ENOUGH and not attacks:
        yield hint(
            "one-sided",
            "",
            "the map has reasons and no objection",
            "what would someone say who does not agree, and what is your answer?",
        )


def _ends(map_: ArgumentMap) -> Iterator[Claim]:
    """Yield the claims that bear on something and for which no reason is given."""
    for claim in map_.claims:
        steps = map_.incoming(claim.id)
        if map_.outgoing(claim.id) and all(s.polarity is not Polarity.SUPPORT for s in steps):
            yield claim
