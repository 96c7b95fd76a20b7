"""The shape of one map: how deep, how broad, how balanced, how well grounded and defended."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from attrs import asdict, frozen

from argmap.model import Polarity
from argmap.query import Side, attackers_of, depths, sides, theses
from argmap.query.structure import bearing
from argmap.refusals import need_map
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

__all__ = ["Profile", "profile_of"]


@frozen(kw_only=True)
class Profile(InNotebook):
    """The shape of a map, in numbers.

    Attributes:
        name: The name of the map.
        claims: How many claims there are.
        depth: How many steps the farthest claim stands from a thesis.
        breadth: How many claims stand at the depth at which most do.
        pro: How many claims speak for the theses alone, the theses apart.
        con: How many speak against them alone.
        leaves: How many claims bear on something and rest on no reason.
        sourced: How many of the leaves have a place in a source.
        objections: How many attacks there are, on claims and on steps.
        rebutted: How many of them are attacked in turn, at a premise or as a step.
    """

    name: str
    claims: int
    depth: int
    breadth: int
    pro: int
    con: int
    leaves: int
    sourced: int
    objections: int
    rebutted: int

    @property
    def balance(self) -> float | None:
        """The smaller of ``pro`` and ``con`` over the larger; None where there is neither."""
        return min(self.pro, self.con) / max(self.pro, self.con) if self.pro or self.con else None

    @property
    def sourced_share(self) -> float | None:
        """The share of leaves with a place in a source; None where there are none."""
        return self.sourced / self.leaves if self.leaves else None

    @property
    def rebutted_share(self) -> float | None:
        """The share of objections that are attacked in turn; None where there are none."""
        return self.rebutted / self.objections if self.objections else None

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        shares = ("balance", "sourced_share", "rebutted_share")
        return {**asdict(self), **{name: getattr(self, name) for name in shares}}

    @property
    def table(self) -> Table:
        """A row a number."""
        return Table(["what", "value"], list(self.to_json().items())[1:], title=self.name)

    def __str__(self) -> str:
        """Return the table as text."""
        return str(self.table)

    def _in_notebook(self) -> tuple[Table]:
        return (self.table,)


def profile_of(map_: ArgumentMap) -> Profile:
    """Return the shape of a map.

    Example:
        >>> from argmap.build import rebut, support, thesis
        >>> map_ = thesis("T", support("a", support("b")), rebut("c", rebut("d")))
        >>> found = profile_of(map_)
        >>> found.depth, found.breadth, found.balance, found.rebutted_share
        (2, 2, 0.3333333333333333, 0.5)
    """
    need_map(map_, "profile_of")
    steps = list(bearing(map_.inferences))
    top = {claim.id for claim in theses(map_)}
    at = depths(map_)
    by_side = Counter(side for id_, side in sides(map_).items() if id_ not in top)
    leaves = [c for c in map_.claims if map_.outgoing(c.id) and not _reasons(map_, c.id)]
    attacks = [step for step in steps if step.polarity is Polarity.ATTACK]
    return Profile(
        name=map_.name,
        claims=len(map_.claims),
        depth=max(at.values(), default=0),
        breadth=max(Counter(at.values()).values(), default=0),
        pro=by_side[Side.PRO],
        con=by_side[Side.CON],
        leaves=len(leaves),
        sourced=sum(bool(claim.anchors) for claim in leaves),
        objections=len(attacks),
        rebutted=sum(
            any(attackers_of(map_, id_) for id_ in (step.id, *step.premises)) for step in attacks
        ),
    )


def _reasons(map_: ArgumentMap, id_: str) -> bool:
    return any(step.polarity is Polarity.SUPPORT for step in map_.incoming(id_))
