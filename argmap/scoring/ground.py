"""What the scores of a map stand on: how many base scores it gives, what it leaves unanswered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from attrs import frozen

from argmap.model import Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.model import ArgumentMap, Inference
    from argmap.scoring.network import Network

__all__ = ["Ground", "listed"]

_FEW: Final = 4


def listed(ids: Sequence[str]) -> str:
    """Return names joined for a sentence, the first few of many."""
    if len(ids) > _FEW:
        return f"{', '.join(ids[: _FEW - 1])} and {len(ids) - _FEW + 1} more"
    return " and ".join([", ".join(ids[:-1]), ids[-1]] if len(ids) > 1 else ids)


@frozen(kw_only=True)
class Ground:
    """How many of a map's claims have base scores, and how many of its objections an answer.

    ``leaves`` are claims that nothing bears on. An objection is answered where it is undercut or
    one of its premises is attacked.
    """

    claims: int
    given: int
    leaves: int
    given_leaves: int
    objections: int
    answered: int

    @classmethod
    def of(cls, map_: ArgumentMap, network: Network) -> Ground:
        """Count what a map gives."""
        n = network.n_claims
        into = np.diff(network.attacks.start) + np.diff(network.supports.start)
        is_leaf = into[:n] == 0
        objections, answered = _objections(map_)
        return cls(
            claims=n,
            given=int(network.given.sum()),
            leaves=int(is_leaf.sum()),
            given_leaves=int((is_leaf & network.given[:n]).sum()),
            objections=objections,
            answered=answered,
        )

    @property
    def is_firm(self) -> bool:
        """Whether at least half of the leaves have a base score."""
        return 2 * self.given_leaves >= self.leaves

    def told(self) -> Iterator[str]:
        """Yield what is said of it in one line."""
        if not self.claims:
            yield "the map has no claims"
            return
        missing = self.claims - self.given
        scores = "base score" if self.claims == 1 else "base scores"
        said = f"{self.given} of {self.claims} {scores} given"
        yield said + (f", {missing} at 0.5" if missing else "")
        if self.objections:
            noun = "objection" if self.objections == 1 else "objections"
            yield f"{self.answered} of {self.objections} {noun} answered"
        else:
            yield "no objection is modelled"


def _objections(map_: ArgumentMap) -> tuple[int, int]:
    """Return how many attacks there are, and how many of them are attacked."""
    attacks = [step for step in map_.inferences if step.polarity is Polarity.ATTACK]
    attackers: dict[str, set[str]] = {}
    for step in attacks:
        attackers.setdefault(step.target, set()).add(step.id)
        if step.mutual:
            attackers.setdefault(step.premises[0], set()).add(step.id)

    def is_answered(step: Inference) -> bool:
        return any(attackers.get(id_, set()) - {step.id} for id_ in (step.id, *step.premises))

    return len(attacks), sum(map(is_answered, attacks))
