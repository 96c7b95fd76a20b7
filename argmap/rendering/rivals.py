"""Mutual attacks turned so that a rival hangs under what it contradicts, however it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from argmap import query

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

__all__ = ["with_rivals_turned"]


def with_rivals_turned(map_: ArgumentMap, *, root: str | None = None) -> ArgumentMap:
    """Return a map in which every mutual attack runs towards the thesis, or towards a root.

    The two claims attack each other as before; the target is the one that stands nearer.
    """
    if not any(step.mutual for step in map_.inferences):
        return map_
    depths = query.depths(map_) if root is None else query.depths(map_, root)
    far = len(map_.claims) + len(map_.inferences)
    turned = [
        evolve(step, premises=(step.target,), target=step.premises[0])
        for step in map_.inferences
        if step.mutual and depths.get(step.premises[0], far) < depths.get(step.target, far)
    ]
    return map_.with_(*turned) if turned else map_
