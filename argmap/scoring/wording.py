"""An explanation in plain sentences."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from argmap.scoring.contributions import Contributions, Method
from argmap.scoring.flips import SAME, TRIED
from argmap.scoring.ground import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.scoring.explaining import Explanation
    from argmap.scoring.flips import Flip
    from argmap.scoring.network import Network

__all__ = ["chain_of", "name_of", "sentences_of"]

SMALL: Final = 0.005
"""The size from which a contribution is told; smaller ones would read as 0.00."""


def sentences_of(explained: Explanation) -> Iterator[str]:
    """Yield one to three sentences: why, by which path, and what would turn it."""
    if math.isnan(explained.strength):
        yield f"{explained.claim} has no strength: a circle that it rests on has no solution."
        return
    yield _why(explained)
    if not explained.contributions.ranking():
        return
    if len(explained.path) > 2:  # noqa: PLR2004  # a longer path than one step
        chain = chain_of(explained.scores.network, explained.path)
        yield f"The main path: {chain}."
    yield _turn(explained)


def _why(explained: Explanation) -> str:
    scores, found = explained.scores, explained.contributions
    exact = scores.has_decimals
    opening = f"{explained.claim} is {scores.shown(explained.claim)}"
    if not found.ranking() and abs(found.strength - found.base) >= SMALL:
        return f"{opening}: nothing but itself moves it, in a circle."
    if not found.ranking():
        at = f" its base score of {found.base:.2f}" if exact else " where it started"
        return f"{opening}: it stays at{at}, for no reason moves it."
    moved = found.strength - found.base
    if exact and abs(moved) >= SMALL:
        opening += f", {'up' if moved > 0 else 'down'} from a base score of {found.base:.2f}"
    lead, other, held = explained.for_, explained.against, "down"
    if not lead or (moved < 0 and other):
        lead, other, held = other, lead, "up"
    other = tuple(id_ for id_ in other if abs(found[id_]) >= SMALL)
    rest = f", held {held} by {_told(found, other, exact=exact)}" if other else ""
    because = f"{'mainly ' if other else ''}because of {_told(found, lead, exact=exact)}"
    return f"{opening}: {because}{rest}{_counted(found)}."


def _told(found: Contributions, side: Sequence[str], *, exact: bool) -> str:
    """Return reasons with their contributions; small ones only where there are no others."""
    shown = [id_ for id_ in side if abs(found[id_]) >= SMALL] or list(side)
    return listed([f"{id_} ({_number(found[id_])})" if exact else id_ for id_ in shown])


def _number(value: float) -> str:
    return f"{value:+.2f}".replace("-", "\N{MINUS SIGN}")


def _counted(found: Contributions) -> str:
    if found.is_exact and found.method is Method.SHAPLEY:
        return ""
    if found.method is Method.SHAPLEY:
        off = math.ceil(200.0 * max(found.errors.values())) / 100.0  # two standard errors
        return f" (means over orders drawn by chance, each most likely within {off:.2f})"
    told = {
        Method.REMOVAL: "what would be lost without each",
        Method.INTRINSIC_REMOVAL: "what would be lost without each, its own reasons set aside",
        Method.GRADIENT: "slopes by each base score",
    }
    return f" ({told[found.method]})"


def chain_of(network: Network, path: Sequence[str]) -> str:
    """Return the path as a chain of clauses, a linked step named by its premises."""
    nodes = [network.node(id_) for id_ in path]
    clauses: list[str] = []
    for source, target in pairwise(nodes):
        if source in _row(network, "premises", target):
            continue  # the step is named by its premises
        verb = "attacks" if source in _row(network, "attacks", target) else "supports"
        if target >= network.n_claims and verb == "attacks":
            verb = "undercuts"
        start = "which" if clauses else name_of(network, source)
        clauses.append(f"{start} {verb} {name_of(network, target)}")
    return ", ".join(clauses)


def _row(network: Network, side: str, node: int) -> list[int]:
    edges = getattr(network, side)
    row: list[int] = edges.source[edges.start[node] : edges.start[node + 1]].tolist()
    return row


def name_of(network: Network, node: int) -> str:
    """Return the id of a claim; a step is named by its premises."""
    if node < network.n_claims:
        return network.ids[node]
    premises = [network.ids[n] for n in _row(network, "premises", node)]
    return f"the step from {listed(premises)}"


def _turn(explained: Explanation) -> str:
    limit, mixed = f"{explained.threshold:.2f}", _mixed(explained.mixed)
    if abs(explained.strength - explained.threshold) <= SAME:
        return f"It stands at the threshold of {limit} itself."
    turned = (
        f"rise to {limit}" if explained.strength < explained.threshold else f"fall below {limit}"
    )
    if explained.flip is not None:
        moved = _moved(explained.flip, exact=explained.scores.has_decimals)
        return f"It would {turned} if {explained.flip.claim} alone {moved}{mixed}."
    among = ""
    if len(explained.contributions.ranking()) > TRIED:
        among = f" among those of its {TRIED} weightiest reasons"
    return f"No {'other ' if mixed else ''}single base score{among} would make it {turned}{mixed}."


def _mixed(ids: Sequence[str]) -> str:
    if not ids:
        return ""
    bear = "bears" if len(ids) == 1 else "bear"
    what = f"{listed(ids)}, which {bear} on it both ways or through a circle"
    return f"; no such point is given for {what}"


def _moved(flip: Flip, *, exact: bool) -> str:
    """Return how a base score moves; it is rounded so that it has crossed where it is told."""
    moved = "rose" if flip.change > 0 else "dropped"
    if not exact:
        return f"{moved} far enough"
    slack = 1e-6 if flip.rises else 0.0  # to reach the threshold is to rise to it
    up = flip.change > 0
    at = math.ceil(flip.at * 100 - slack) if up else math.floor(flip.at * 100 + slack)
    return f"{moved} from {flip.base:.2f} to {at / 100:.2f}"
