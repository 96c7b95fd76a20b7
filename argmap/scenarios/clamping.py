"""What clamped strengths mean for claims that contradict the clamped ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from argmap.scoring import Network

__all__ = ["caps_of", "with_partners"]

_SAME: Final = 1e-9


def with_partners(
    network: Network, held: Mapping[int, float], out: frozenset[int]
) -> tuple[dict[int, float], list[str]]:
    """Return clamped strengths with those of contradictory claims, and what is wrong with them.

    The partner of a claim that is clamped to ``x`` is clamped to 1 - ``x``, its own partners to
    ``x`` again; one that is taken out stays out.
    """
    beside = _beside(network.contradictory)
    found, faults = dict(held), []
    waiting = list(held)
    for node in waiting:  # grows as it goes
        for other in beside.get(node, ()):
            if other in out or other == node:
                continue
            if other not in found:
                found[other] = 1.0 - found[node]
                waiting.append(other)
            elif abs(found[other] + found[node] - 1.0) > _SAME:
                faults.append(
                    f"{_pair(network, node, other)}, which contradict each other, must add up to "
                    "1; clamp one of them"
                )
    faults += _too_much(network, found, out)
    return found, list(dict.fromkeys(faults))


def _too_much(network: Network, held: Mapping[int, float], out: frozenset[int]) -> Iterator[str]:
    for a, b in network.contrary:
        if a != b and {a, b} <= held.keys() - out and held[a] + held[b] > 1.0 + _SAME:
            yield (
                f"{_pair(network, a, b)}, which are contrary, must add up to 1 at most; clamp one "
                "of them"
            )


def _pair(network: Network, a: int, b: int) -> str:
    first, second = sorted((a, b))
    return f"the strengths of {network.ids[first]!r} and {network.ids[second]!r}"


def caps_of(network: Network, held: Mapping[int, float], out: frozenset[int]) -> dict[int, float]:
    """Return the most that the contraries of clamped claims may be: 1 - ``x``."""
    beside = _beside(network.contrary)
    caps: dict[int, float] = {}
    for node, strength in held.items():
        for other in beside.get(node, ()):
            if other not in held and other not in out and strength > 0.0:
                caps[other] = min(caps.get(other, 1.0), 1.0 - strength)
    return caps


def _beside(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for a, b in pairs:
        found.setdefault(a, []).append(b)
        found.setdefault(b, []).append(a)
    return found
