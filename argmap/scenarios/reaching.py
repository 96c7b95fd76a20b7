"""Which claims what scenarios change can reach at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.model import Claim, Inference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from argmap.scenarios.planning import Group, Plan
    from argmap.scoring import Network

__all__ = ["unreached_in"]


def unreached_in(plan: Plan) -> tuple[str, ...]:
    """Return the claims of a map that no way leads to from what any scenario changes."""
    first = plan.groups[0]
    present = first.columns.states[:, :1]
    reached: set[str] = set()
    for group in plan.groups:
        changed = {*_changed(group, present), *_structural(plan, group)}
        nodes = _onward(group.network, changed)
        reached |= {group.network.ids[n] for n in nodes}
        reached |= plan.map.claim_ids - group.map.claim_ids
    return tuple(id_ for id_ in plan.map.claim_ids if id_ not in reached)


def _changed(group: Group, present: NDArray[np.int16]) -> Iterator[int]:
    """Yield the nodes whose numbers some scenario of a group changes."""
    columns, moves = group.columns, group.moves
    for cells in (columns.bases, columns.held, columns.caps):
        yield from np.unique(cells.row).tolist()
    for factor, state, rows, _ in (*moves.shifts, *moves.values):
        if ((columns.states[factor] == state) != (present[factor] == state)).any():
            yield from moves.nodes[rows].tolist()


def _structural(plan: Plan, group: Group) -> Iterator[int]:
    """Yield the nodes on which something bears that a group adds, removes or changes."""
    if group.map is plan.map:
        return
    index = group.network.index
    before, after = plan.map.by_id, group.map.by_id
    for id_ in dict.fromkeys((*before, *after)):
        if before.get(id_) == after.get(id_):
            continue
        for item in (before.get(id_), after.get(id_)):
            if isinstance(item, Claim) and id_ in index:
                yield index[id_]
            elif isinstance(item, Inference):
                ends = (item.target, *(item.premises if item.mutual else ()))
                yield from (index[end] for end in ends if end in index)


def _onward(network: Network, nodes: Iterable[int]) -> set[int]:
    """Return nodes with all that they bear on, at whatever distance."""
    heads: list[list[int]] = [[] for _ in range(len(network))]
    for edges in (network.attacks, network.supports, network.premises):
        for source, target in zip(edges.source.tolist(), edges.target.tolist(), strict=True):
            heads[source].append(target)
    found = set(nodes)
    waiting = sorted(found)
    while waiting:
        for head in heads[waiting.pop()]:
            if head not in found:
                found.add(head)
                waiting.append(head)
    return found
