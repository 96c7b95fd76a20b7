"""The dispute that a map is about: what speaks for each claim and what against it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from argmap import words
from argmap.errors import ScoringError
from argmap.fields import as_float, in_unit
from argmap.model import Polarity
from argmap.names import UniqueNames
from argmap.refusals import need_map
from argmap.scoring.proof import Dispute, Issue, Reason, Standard, one_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.model import ArgumentMap, Claim, Inference

__all__ = ["dispute_of"]

_UNKNOWN: Final = 0.5  # the base score of a claim that has none


def dispute_of(
    map_: ArgumentMap,
    *,
    standard: str = "preponderance",
    standards: Mapping[str, str] | None = None,
    accept: float = 0.5,
) -> Dispute:
    """Return the dispute that a map is about.

    A support is a reason for its target, an attack a reason for its target's denial; both weigh
    as much as the strength of the inference where all premises are in. A claim and its denial are
    an issue, and so are the two sides of a mutual attack, whose own strength does not count. An
    undercut is a reason for an exception to the inference, a backing one against the exception.

    A claim that nothing bears on is taken for granted, unless its base score is below ``accept``.
    Where something speaks against a claim, its base score is a reason for it that stands by itself
    (0.5 where it has neither base score nor support). Neutral inferences are left out.

    Raises:
        ScoringError: There is no such standard, or ``accept`` is out of its range.
        UnknownIdError: ``standards`` names a claim that is not there.
    """
    need_map(map_, "dispute_of")
    if not in_unit(as_float(accept)):
        message = f"accept must be a number in [0, 1], got {accept!r}"
        raise ScoringError(message)
    asked = {
        map_.claim(id_).id: one_of(Standard, s, "proof standard")
        for id_, s in (standards or {}).items()
    }
    return _Maker(map_, one_of(Standard, standard, "proof standard"), asked).dispute(accept)


class _Maker:
    """A dispute in the making."""

    def __init__(self, map_: ArgumentMap, default: Standard, asked: dict[str, Standard]) -> None:
        self.map = map_
        self.default = default
        self.asked = asked
        self.names = UniqueNames(map_.by_id)
        self.denials: dict[str, str] = {}
        self.exceptions: dict[str, str] = {}
        self.reasons: list[Reason] = []
        self.issues: list[Issue] = []

    def dispute(self, accept: float) -> Dispute:
        """Return the dispute of the map."""
        steps = [s for s in self.map.inferences if s.polarity is not Polarity.NEUTRAL]
        for step in steps:
            if step.target not in self.map.claim_ids and step.target not in self.exceptions:
                self.exceptions[step.target] = self.names.take(f"exception to {step.target}")
        for step in steps:
            self.add(step)
        assumed = []
        for claim in self.map.claims:
            base = self.own_ground(claim)
            if base is not None and claim.id in self.contested:
                name = f"base score of {claim.id}"
                self.reasons.append(Reason(claim.id, weight=base, id=name))
            elif base is not None and base >= accept:
                assumed.append(claim.id)
        return Dispute(
            statements=(*self.map.claim_ids, *self.denials.values(), *self.exceptions.values()),
            reasons=self.reasons,
            issues=self.issues,
            assumed=assumed,
            standard=self.default,
        )

    def add(self, step: Inference) -> None:
        """Take in one inference."""
        premise = step.premises[0]
        if step.mutual and premise != step.target:
            wanted = (self.asked.get(side, self.default) for side in (premise, step.target))
            self.issues.append(
                Issue((step.target, premise), max(wanted, key=tuple(Standard).index))
            )
            return
        head = self.exceptions.get(step.target, step.target)
        about_step = step.target in self.exceptions
        if (step.polarity is Polarity.SUPPORT) == about_step:
            head = self.denial(head)
        own = (self.exceptions[step.id],) if step.id in self.exceptions else ()
        self.reasons.append(
            Reason(head, step.premises, exceptions=own, weight=step.strength, id=step.id)
        )

    def denial(self, statement: str) -> str:
        """Return the denial of a statement, which is at issue from now on."""
        if statement not in self.denials:
            self.denials[statement] = self.names.take(f"not {statement}")
            standard = self.asked.get(statement, self.default)
            self.issues.append(Issue((statement, self.denials[statement]), standard))
        return self.denials[statement]

    @cached_property
    def contested(self) -> frozenset[str]:
        """What stands in an issue."""
        return frozenset(position for issue in self.issues for position in issue.positions)

    @cached_property
    def supported(self) -> frozenset[str]:
        """What there are reasons for, base scores apart."""
        return frozenset(s.target for s in self.map.inferences if s.polarity is Polarity.SUPPORT)

    def own_ground(self, claim: Claim) -> float | None:
        """Return how far a claim stands by itself; None where it rests on its supports alone."""
        if claim.base is None:
            return None if claim.id in self.supported else _UNKNOWN
        return words.point(claim.base, str(self.map.data.get("words", words.DEFAULT_SCALE)))
