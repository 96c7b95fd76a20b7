"""What two claims bear on, and what bears on them, lends them likeness."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

from argmap.comparing.similarity import DIGITS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from argmap.model import ArgumentMap, Polarity

__all__ = ["Neighbours", "neighbours_of", "spread"]

_ROUNDS: Final = 5
_LENT: Final = 0.3  # how far a claim is moved towards what its neighbours say
_ABOVE, _BELOW, _SIGN = 0.5, 0.3, 0.2
_MOST: Final = 40  # neighbours of one claim that are looked at

Near: TypeAlias = "Sequence[tuple[int, Polarity]]"
Table: TypeAlias = "Mapping[tuple[int, int], float]"


@frozen
class Neighbours:
    """The claims above and below each claim, as places in the map, with the sign of the step."""

    above: Sequence[Near]
    below: Sequence[Near]


def neighbours_of(map_: ArgumentMap) -> Neighbours:
    """Return what each claim of a map bears on, and what bears on it.

    A claim that bears on an inference bears on what that inference bears on, with its own sign.
    """
    place = {claim.id: n for n, claim in enumerate(map_.claims)}
    targets = {step.id: step.target for step in map_.inferences}
    above: list[list[tuple[int, Polarity]]] = [[] for _ in place]
    below: list[list[tuple[int, Polarity]]] = [[] for _ in place]
    for step in map_.inferences:
        target = step.target
        while target in targets:
            target = targets[target]
        for premise in step.premises:
            above[place[premise]].append((place[target], step.polarity))
            below[place[target]].append((place[premise], step.polarity))
    return Neighbours(above, below)


def spread(alike: Table, a: Neighbours, b: Neighbours) -> dict[tuple[int, int], float]:
    """Return likenesses raised where what stands above and below two claims is alike too.

    Five rounds move each pair three tenths of the way to what its neighbours say, if that is
    more: half of it is the best pair above, three tenths the pairs below, two tenths whether
    the signs agree; what neither claim has does not count.

    Args:
        alike: Pairs of places that are compared → how alike their texts are.
        a: What stands around the claims of the first map.
        b: The same of the second.
    """
    now = dict(alike)
    for _ in range(_ROUNDS):
        value = now.get
        now = {
            pair: own
            if own >= 1.0
            else round(own + _LENT * max(0.0, _around(pair, (a, b), value) - own), DIGITS)
            for pair, own in alike.items()
        }
    return now


def _around(
    pair: tuple[int, int],
    maps: tuple[Neighbours, Neighbours],
    value: Callable[..., float | None],
) -> float:
    """Return what the neighbours of two claims say of them, in [0, 1]."""
    (i, j), (a, b) = pair, maps
    up, down = (a.above[i], b.above[j]), (a.below[i], b.below[j])
    said = weight = 0.0
    if up[0] or up[1]:
        weight += _ABOVE + _SIGN
        best, sign = _best(up, value)
        said += _ABOVE * best + _SIGN * sign
    if down[0] or down[1]:
        weight += _BELOW
        said += _BELOW * _matched(down, value)
    return said / weight if weight else 0.0


def _best(near: tuple[Near, Near], value: Callable[..., float | None]) -> tuple[float, float]:
    """Return the likeness of the best pair of targets, and 1 where its signs agree."""
    found = [
        (value((x, y), 0.0) or 0.0, float(sign is other))
        for x, sign in near[0][:_MOST]
        for y, other in near[1][:_MOST]
    ]
    return max(found, default=(0.0, 0.0))


def _matched(near: tuple[Near, Near], value: Callable[..., float | None]) -> float:
    """Return how well two groups match: the best partner of each member, over the larger group.

    Both ways are averaged, so that neither group comes first.
    """
    best_a: defaultdict[int, float] = defaultdict(float)
    best_b: defaultdict[int, float] = defaultdict(float)
    for n, (x, sign) in enumerate(near[0][:_MOST]):
        for m, (y, other) in enumerate(near[1][:_MOST]):
            if sign is other and (alike := value((x, y), 0.0)):
                best_a[n] = max(best_a[n], alike)
                best_b[m] = max(best_b[m], alike)
    both = sum(sorted(best_a.values())) + sum(sorted(best_b.values()))
    return both / (2 * min(_MOST, max(len(near[0]), len(near[1]))))
