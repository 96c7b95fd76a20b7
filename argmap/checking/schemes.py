"""Findings about the schemes of inferences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap import schemes
from argmap.checking.finding import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checking.finding import Finding
    from argmap.model import ArgumentMap

__all__ = ["schemes_are_known"]

_LOGIC: Final = frozenset(
    {
        *("modus ponens", "modus tollens", "modus ponendo ponens", "modus tollendo tollens"),
        *("hypothetical syllogism", "disjunctive syllogism", "universal instantiation"),
        *("existential generalization", "constructive dilemma", "reductio ad absurdum"),
        *("contraposition", "conjunction", "simplification", "default inference"),
    }
)
"""Rules that are no schemes and need no critical questions, as reconstructions name them."""


def schemes_are_known(map_: ArgumentMap) -> Iterator[Finding]:
    """Find schemes that are not among those that argmap knows, each where it is first used."""
    uses: dict[str, list[str]] = {}
    for step in map_.inferences:
        for name in map(str.strip, (step.scheme or "").split(",")):
            if name and name.casefold() not in _LOGIC and schemes.find(name) is None:
                uses.setdefault(name, []).append(step.id)
    for name, steps in uses.items():
        near = schemes.near(name)
        more = f" and {len(steps) - 1} more" if steps[1:] else ""
        yield finding(
            "unknown-scheme",
            steps[0],
            f"scheme {name!r} of inference {steps[0]!r}{more} is none that argmap knows",
            f"did you mean {near!r}?" if near else "leave it where it is meant as your own",
        )
