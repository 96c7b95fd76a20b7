"""The words of a report: counts, verdicts, causes."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from argmap.scenarios.sheets import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.scenarios import Cause, Turn

__all__ = ["VERDICTS", "all_of", "because", "capital", "counted", "named", "number_word"]

_WORDS: Final = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)

VERDICTS: Final = MappingProxyType(
    {
        Decision.ACCEPTED: "accepted",
        Decision.UNDECIDED: "too close to call",
        Decision.REJECTED: "rejected",
        Decision.OUT: "taken out",
        Decision.UNKNOWN: "without a strength",
    }
)
"""What each decision is called in a report."""


def number_word(n: int) -> str:
    """Return a number in words, up to twelve.

    Example:
        >>> [number_word(n) for n in (0, 7, 13)]
        ['no', 'seven', '13']
    """
    return _WORDS[n] if n < len(_WORDS) else str(n)


def capital(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def counted(n: int, noun: str, plural: str = "") -> str:
    """Return a number with what it counts.

    Example:
        >>> counted(1, "text"), counted(2, "text"), counted(0, "story", "stories")
        ('one text', 'two texts', 'no stories')
    """
    return f"{number_word(n)} {noun if n == 1 else plural or f'{noun}s'}"


def all_of(n: int, noun: str) -> str:
    """Return how one speaks of all of so many.

    Example:
        >>> [all_of(n, "text") for n in (1, 2, 9)]
        ['the one text', 'both texts', 'all nine texts']
    """
    words = {1: "the one", 2: "both"}
    return f"{words.get(n, f'all {number_word(n)}')} {noun}{'' if n == 1 else 's'}"


def named(names: Sequence[str], *, most: int = 4) -> str:
    """Return names joined for a sentence, the first few of many.

    Example:
        >>> named(["a", "b", "c"]), named(["a", "b", "c", "d"], most=2)
        ('“a”, “b” and “c”', '“a”, “b” and two more')
    """
    shown = [f"“{name}”" for name in names[:most]]
    if len(names) > most:
        return f"{', '.join(shown)} and {number_word(len(names) - most)} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def because(turn: Turn) -> str:
    """Return by which way a claim is turned, as a clause; nothing where none was found."""
    if turn.cause is None:
        return ""
    told = _cause(turn.cause, of=turn.claim)
    return f"{told}; {turn.chain}" if turn.chain else told


def _cause(cause: Cause, *, of: str) -> str:
    key, what = cause.by.partition(" ")[0], "it" if cause.claim == of else f"“{cause.claim}”"
    match key:
        case "suspend":
            return f"the scenario leaves {what} out"
        case "remove":
            return f"the scenario removes {what}"
        case "add":
            return f"the scenario adds {what}"
        case "set":
            return f"the scenario takes {what} as given"
    states = [] if key in ("prior", "weights") else cause.by.split(" and ")
    verb = ("raise" if cause.rises else "lower") + ("" if len(states) > 1 else "s")
    return f"{named(states) or 'the scenario'} {verb} {what}"
