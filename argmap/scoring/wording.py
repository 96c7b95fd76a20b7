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

__all__ = ["SMALL", "chain_of", "name_of", "sentences_of", "signed", "turning", "within"]

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
    if any(len(path) > STEP for path in explained.paths):
        yield _by_which_paths(explained)
    yield _turn(explained)


STEP: Final = 2
"""The nodes of a path of one step, which the first sentence has told."""


LONG: Final = 8
"""The nodes of the end of a long path that are told."""


def _by_which_paths(explained: Explanation) -> str:
    network = explained.scores.network
    chains = [_chain(network, path) for path in explained.paths if len(path) > STEP]
    other = f"; on the other side: {chains[1]}" if len(chains) > 1 else ""
    return f"The main path: {chains[0]}{other}."


def _chain(network: Network, path: Sequence[str]) -> str:
    """Return a path as a chain of clauses; of a long one its start and its end."""
    told = chain_of(network, path[-LONG:])
    if len(path) <= LONG:
        return told
    first = name_of(network, network.node(path[0]))
    return f"from {first} in {len(path) - 1} steps, at the end of which {told}"


def _why(explained: Explanation) -> str:
    """Return how strong the claim is, and what makes it so."""
    scores, found = explained.scores, explained.contributions
    moved, exact = found.strength - found.base, scores.has_decimals
    opening = f"{explained.claim} is {scores.shown(explained.claim)}"
    if not found.ranking() and not _has_reasons(explained):
        return f"{opening}: {_by_itself(explained)}."
    if exact and abs(moved) >= SMALL:
        opening += f", {'up' if moved > 0 else 'down'} from {_start(explained)}"
    lead, other, held = explained.for_, explained.against, "down"
    if not lead or (moved < 0 and other):
        lead, other, held = other, lead, "up"
    felt = _felt(found, other)
    rest = f", held {held} by {_told(found, felt, exact=exact)}" if felt else ""
    return f"{opening}: {_because(explained, lead, bool(felt))}{rest}{_counted(found)}."


def _by_itself(explained: Explanation) -> str:
    """Return what is said of a claim that no other claim moves."""
    found = explained.contributions
    if abs(found.strength - found.base) >= SMALL:
        return "nothing but itself moves it, in a circle"
    start = _start(explained).replace("a base", "its base", 1)
    at = f"at {start}" if explained.scores.has_decimals else "where it started"
    return f"it stays {at}, for no reason moves it"


def _start(explained: Explanation) -> str:
    """Return from what base score the claim starts; a range with its middle."""
    network = explained.scores.network
    node = network.node(explained.claim)
    base, low, high = (f"{side[node]:.2f}" for side in (network.base, network.low, network.high))
    if not network.given[node]:
        return f"the {base} of a claim without a base score"
    return f"a base score of {base}" + (f" ({low}–{high})" if low != high else "")


def _has_reasons(explained: Explanation) -> bool:
    network = explained.scores.network
    node = network.node(explained.claim)
    sources = (*_row(network, "attacks", node), *_row(network, "supports", node))
    return any(n != node for n in sources)


def _because(explained: Explanation, lead: Sequence[str], held: bool) -> str:  # noqa: FBT001  # whether the other side counts
    """Return what moved the claim: its reasons by name, or that they do it only together."""
    found, exact = explained.contributions, explained.scores.has_decimals
    felt = _felt(found, lead)
    moved = abs(found.strength - found.base) >= SMALL
    if felt or (lead and not exact) or (moved and len(lead) == 1):
        mainly = "mainly " if held else ""
        return f"{mainly}because of {_told(found, felt or lead, exact=exact)}"
    weightiest = f", the weightiest of them {listed(lead[:3])}" if lead else ""
    if moved:
        return f"because of many reasons together, none of which alone would be missed{weightiest}"
    return f"its reasons hardly move it{weightiest}"


def _felt(found: Contributions, side: Sequence[str]) -> tuple[str, ...]:
    """Return the reasons large enough to be told, and surely on this side where sampled."""
    return tuple(i for i in side if abs(found[i]) >= max(SMALL, 2.0 * found.errors[i]))


def _told(found: Contributions, side: Sequence[str], *, exact: bool) -> str:
    """Return reasons with their contributions."""
    return listed([f"{id_} ({signed(found[id_])})" if exact else id_ for id_ in side])


def signed(value: float) -> str:
    """Return a number with its sign and two decimals."""
    return f"{value:+.2f}".replace("-", "\N{MINUS SIGN}")


def _counted(found: Contributions) -> str:
    if found.is_exact and found.method is Method.SHAPLEY:
        return ""
    if found.method is Method.SHAPLEY:
        off = within(max(found.errors.values()))
        return f" (means over orders drawn by chance, each most likely within {off:.2f})"
    told = {
        Method.REMOVAL: "what would be lost without each",
        Method.INTRINSIC_REMOVAL: "what would be lost without each, its own reasons set aside",
        Method.GRADIENT: "slopes by each base score",
    }
    return f" ({told[found.method]})"


def within(error: float) -> float:
    """Return two standard errors, rounded up to two decimals."""
    return math.ceil(200.0 * error) / 100.0


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
    """Return how a base score moves."""
    moved = "rose" if flip.change > 0 else "dropped"
    return (
        f"{moved} from {flip.base:.2f} to {turning(flip):.2f}" if exact else f"{moved} far enough"
    )


def turning(flip: Flip) -> float:
    """Return the base score of a flip with two decimals, so rounded that it has crossed there."""
    slack = 1e-6 if flip.rises else 0.0  # to reach the threshold is to rise to it
    if flip.change > 0:
        return math.ceil(flip.at * 100 - slack) / 100
    return math.floor(flip.at * 100 + slack) / 100
