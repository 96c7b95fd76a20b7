"""What a finding is, and the codes that there are."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from argmap.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CODES", "Finding", "finding", "listed"]

_SHOWN: Final = 5  # names that a message lists


@frozen
class Finding:
    """One remark about a map.

    Attributes:
        code: What kind of remark, a key of ``CODES``.
        severity: How much it weighs; a code always has the same one.
        where: The id or name of what it is about; empty where it is about the whole map.
        message: What was found.
        fix: The usual cure.
        path: The keys of front matter that lead to what it is about, where it is about that.
    """

    code: str
    severity: Severity
    where: str
    message: str
    fix: str = field(default="", kw_only=True)
    path: tuple[str, ...] = field(default=(), kw_only=True)

    def __str__(self) -> str:
        """Return code, message and cure on one line."""
        return f"{self.severity} {self.code}: {self.message}{self.fix and '; '}{self.fix}"


_TABLE: Final = MappingProxyType(
    {
        Severity.ERROR: {
            "dangling-anchor": "an anchor names a source that the map does not declare",
            "effect-twice": "an effect stands in a shared file and on the claim",
            "other-text": "most passages are not those of the text that was mapped",
            "scenario-extends": "a scenario starts from an unknown scenario or from itself",
            "scenario-id": "a scenario names an id that the map does not have",
            "scenario-state": "a scenario names an undeclared factor or state",
            "shared-factor": "a factor has other states in a map than in a shared file",
            "shared-id": "a shared file names an id that its map does not have",
            "shared-map": "a shared file names a map that is not given",
            "shift-of-sure": "a shared file shifts a base score of 0 or 1",
            "unknown-place": "an anchor names a place that its source does not have",
            "undeclared-state": "a claim names a state that its factor does not have",
            "unknown-word": "a factor or scenario uses a word that the map's scale does not have",
        },
        Severity.WARNING: {
            "bad-answers": "a claim answers the question and is no thesis, or in another word",
            "bad-as-of": "the year that the facts of a source hold for is no whole number",
            "bad-passages": "an index of passages cannot be read, or miscounts sentences",
            "bad-skipped": "an excuse names no place, or gives no reason",
            "bad-overtaken": "a claim is marked as overtaken and does not say why in words",
            "both-ways": "a claim supports and attacks the same target",
            "changed-passage": "a passage reads otherwise than when the map was made",
            "cycle": "claims bear on one another in a circle that holds a support",
            "duplicate-text": "two claims have the same text",
            "empty-map": "the map has no claims",
            "implicit-without-by": "an implicit claim does not say who added it",
            "isolated-claim": "no inference starts or ends at a claim",
            "loose-end": "a claim leads to no thesis though others are marked as theses",
            "no-anchor": "a claim of a source has no place in it",
            "no-thesis": "every claim supports or attacks another",
            "repeated-inference": "two inferences have the same premises, target and polarity",
            "self-attack": "a claim attacks itself",
            "self-support": "a claim supports itself",
            "stale-digest": "a map has changed since a shared file kept its digest",
            "several-texts": "a claim has several texts that are not told apart by their places",
            "two-kinds": "a claim is tagged as of two kinds",
            "undeclared-factor": "a claim names a factor that the map does not declare",
            "undeclared-source": "anchors name a source and the map declares none",
            "unsupported-thesis": "no reason is given for a thesis",
            "value-premise": "a policy rests on facts alone, with nothing valued among its reasons",
        },
        Severity.INFO: {
            "analyst-reason": "a reason that the analyst gives stands among those of the source",
            "attack-cycle": "claims attack one another in a circle",
            "long-text": "a text is too long for a card",
            "near-duplicate-text": "two claims have nearly the same text",
            "unanswered-attack": "nothing answers an attack that speaks against the theses",
            "unknown-scheme": "the scheme of an inference is none that argmap knows",
            "unused-factor": "a factor is declared and moves nothing",
            "unused-source": "a source is declared and no anchor names it",
        },
    }
)

CODES: Final = MappingProxyType(
    {code: text for codes in _TABLE.values() for code, text in codes.items()}
)
"""Every code and what it says, in one line."""

_SEVERITIES: Final = MappingProxyType(
    {code: severity for severity, codes in _TABLE.items() for code in codes}
)


def finding(
    code: str, where: str, message: str, fix: str, *, path: tuple[str, ...] = ()
) -> Finding:
    """Return a finding with the severity of its code."""
    return Finding(code, _SEVERITIES[code], where, message, fix=fix, path=path)


def listed(names: Iterable[str]) -> str:
    """Return names in quotes with commas; of many only the first five."""
    shown = list(names)
    more = f" and {len(shown) - _SHOWN} more" if len(shown) > _SHOWN else ""
    return ", ".join(map(repr, shown[:_SHOWN])) + more
