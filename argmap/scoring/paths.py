"""The main paths to a claim: back from each node to what it would miss most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.scoring.gradual import SUREST
from argmap.scoring.loops import JOINS, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.scoring.loops import Row
    from argmap.scoring.results import Scores

__all__ = ["main_paths"]

NOTHING: Final = 1e-12
"""The difference up to which a strength is the same."""
HUB: Final = 500
"""The most sources that are left out one by one; beyond, the strongest is taken."""


def main_paths(scores: Scores, topic: int) -> tuple[tuple[str, ...], ...]:
    """Return the main path whose last step supports a claim, and that whose last step attacks it.

    Each ends with the claim; the one whose last step moves it more is the first. A path goes back
    from each node to the source without which its strength would change most, all others as they
    are; where none would be missed alone, to the strongest. It ends with a node that nothing moves
    and before one that it has passed.
    """
    rows = rows_of(scores.network, range(len(scores.network)))
    _, attackers, supporters, _ = rows[topic]
    firsts = [_heaviest(scores, rows[topic], side) for side in (supporters, attackers)]
    found = [(first, effect) for first, effect in filter(None, firsts) if first != topic]
    paths = []
    for first, _ in sorted(found, key=lambda pair: -pair[1]):
        path = {topic: None, first: None}
        last = first
        while True:
            _, *sides = rows[last]
            onward = [n for side in sides for n in side if n not in path]
            best = _heaviest(scores, rows[last], onward)
            if best is None:
                break
            last = best[0]
            path[last] = None
        paths.append(tuple(scores.network.ids[n] for n in reversed(path)))
    return tuple(paths)


def _heaviest(scores: Scores, row: Row, sources: Iterable[int]) -> tuple[int, float] | None:
    """Return the source that a node would miss most, and how much; None where nothing moves it."""
    strengths, sources = scores.solution.strengths, list(sources)
    whole = _strength(scores, row, None)
    tried = len(sources) <= HUB
    moved = abs(whole - float(scores.network.base[row[0]])) > NOTHING
    best: tuple[float, float] = (0.0, 0.0)
    found = None
    for n in sources:
        effect = abs(whole - _strength(scores, row, n)) if tried else 0.0
        key = (effect if effect > NOTHING else 0.0, float(strengths[n]))
        if (key[0] or moved) and key > best:
            best, found = key, n
    return None if found is None else (found, best[0])


def _strength(scores: Scores, row: Row, gone: int | None) -> float:
    """Return the strength of a node by its rule, with one source out; a step needs its premises."""
    node, attackers, supporters, premises = row
    strengths, rule = scores.solution.strengths, scores.rule
    if gone in premises:
        return 0.0
    w = float(scores.network.base[node])
    if premises:
        w *= JOINS[scores.network.linked]([float(strengths[n]) for n in premises])
    against, for_ = (
        [float(strengths[n]) for n in side if n != gone] for side in (attackers, supporters)
    )
    if not (against or for_):
        return w
    if premises and rule.keeps_ends:
        w = min(w, SUREST)
    return rule.influence.of(w, rule.aggregation.of(against, for_))
