"""Which claims time has passed by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.model import ArgumentMap, Claim

__all__ = ["overtaken"]


def overtaken(map_: ArgumentMap) -> tuple[Claim, ...]:
    """Return the claims that later events overtook: those whose ``overtaken`` says why."""
    return tuple(
        claim
        for claim in map_.claims
        if isinstance(why := claim.data.get("overtaken"), str) and why.strip()
    )
