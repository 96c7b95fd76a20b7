"""Strengths by rules that know attacks alone: formulas, and how their fixed points are found."""

from __future__ import annotations

from math import exp, prod
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from attrs import field, frozen

from argmap.scoring.circles import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    FloatArray: TypeAlias = NDArray[np.float64]
    IntArray: TypeAlias = NDArray[np.intp]
    Step: TypeAlias = Callable[[FloatArray, FloatArray, "_Attacks"], FloatArray]

__all__ = ["ATTACK_RULES", "AttackRule", "Frame", "Settled", "solved"]

_EXACT: Final = 1e-14  # changes below it are those of rounding
_SAME: Final = 1e-12  # strengths that come back this near are the same again
_MOVES: Final = 1e-6  # where they moved this far since, they go round


@frozen
class Frame:
    """Nodes, who attacks whom, and in which order they can be worked out.

    Attributes:
        attackers: For each node its attackers, each once.
        base: The base score of each node.
        parts: The nodes in components, those that feed others first; one node stands alone
            unless a circle holds it.
        circular: For each part whether a circle holds it.
    """

    attackers: tuple[tuple[int, ...], ...]
    base: tuple[float, ...]
    parts: tuple[tuple[int, ...], ...] = field(repr=False)
    circular: tuple[bool, ...] = field(repr=False)

    @property
    def is_acyclic(self) -> bool:
        """Whether no node bears on itself."""
        return not any(self.circular)

    @property
    def most(self) -> int:
        """The greatest number of attackers of one node, at least 1."""
        return max(map(len, self.attackers), default=0) or 1


@frozen
class Settled:
    """Strengths, how they came about, and how far the rule would still move one of them."""

    strengths: tuple[float, ...]
    status: Status
    residual: float


Formula: TypeAlias = "Callable[[float, Sequence[float], float], float]"
"""From a base score, the strengths of the attackers and the share of each, to a strength."""


@frozen
class AttackRule:
    """A gradual semantics over attacks.

    Attributes:
        id: What the rule is called.
        formula: The strength of a node at the fixed point.
        weighted: Whether base scores count.
        step: Where the strength depends on the way there, how all strengths move at once: from
            strengths, base scores and attacks to strengths.
    """

    id: str
    formula: Formula
    weighted: bool = True
    step: Step | None = None


# --- formulas -----------------------------------------------------------------------------------


def _h_categoriser(_: float, attackers: Sequence[float], __: float) -> float:
    """``1 / (1 + sum)``.

    References:
        Besnard & Hunter (2001), "A logic-based theory of deductive arguments", Artificial
        Intelligence 128; for circles Pu, Luo, Zhang & Luo (2014), KSEM.
    """
    return 1.0 / (1.0 + sum(attackers))


def _weighted_h_categoriser(base: float, attackers: Sequence[float], _: float) -> float:
    """``base / (1 + sum)``.

    References:
        Amgoud, Ben-Naim, Doder & Vesic (2017), "Acceptability semantics for weighted
        argumentation frameworks", IJCAI.
    """
    return base / (1.0 + sum(attackers))


def _max_based(base: float, attackers: Sequence[float], _: float) -> float:
    """``base / (1 + max)``, in [base / 2, base].

    References:
        Amgoud, Ben-Naim, Doder & Vesic (2017), IJCAI.
    """
    return base / (1.0 + max(attackers, default=0.0))


def _card_based(base: float, attackers: Sequence[float], _: float) -> float:
    """``base / (1 + n + sum / n)`` over the n attackers that are not worthless.

    An attacker is worthless where its base score is 0, and then its strength is 0 too.

    References:
        Amgoud, Ben-Naim, Doder & Vesic (2017), IJCAI.
    """
    founded = [strength for strength in attackers if strength > 0.0]
    if not founded:
        return base
    return base / (1.0 + len(founded) + sum(founded) / len(founded))


def _euler_max_based(base: float, attackers: Sequence[float], _: float) -> float:
    """``base * exp(-max)``; not checked against the paper.

    References:
        Amgoud & Doder (2019), "Gradual semantics accounting for varied-strength attacks", AAMAS.
    """
    return base * exp(-max(attackers, default=0.0))


def _counting(_: float, attackers: Sequence[float], share: float) -> float:
    """``1 - share * sum``, where the share is the damping factor over the most attackers of a node.

    References:
        Pu, Luo, Zhang & Luo (2015), "Attacker and defender counting approach for abstract
        argumentation", CogSci.
    """
    return 1.0 - share * sum(attackers)


def _social_product(base: float, attackers: Sequence[float], _: float) -> float:
    """``base * prod(1 - s)``; the base score stands for the share of votes in favour.

    On circles it may go round, or have several fixed points.

    References:
        Leite & Martins (2011), "Social abstract argumentation", IJCAI.
    """
    return base * prod(1.0 - strength for strength in attackers)


def _trust_based(base: float, attackers: Sequence[float], _: float) -> float:
    """``min(base, 1 - max)`` at the fixed point; where there are several, the one that is reached.

    References:
        da Costa Pereira, Tettamanzi & Villata (2011), "Changing one's mind: erase or rewind?",
        IJCAI.
    """
    return min(base, 1.0 - max(attackers, default=0.0))


def _iterative_schema(_: float, attackers: Sequence[float], __: float) -> float:
    """``1 - max`` at the fixed point: 1 is in, 0 is out, 1/2 is undecided.

    References:
        Gabbay & Rodrigues (2015), "Equilibrium states in numerical argumentation networks",
        Logica Universalis 9.
    """
    return 1.0 - max(attackers, default=0.0)


@frozen(eq=False)
class _Attacks:
    """All attacks as two arrays."""

    target: IntArray
    source: IntArray

    def strongest(self, now: FloatArray) -> FloatArray:
        """Return the strength of the strongest attacker of each node, 0 where there is none."""
        found = np.zeros(len(now))
        np.maximum.at(found, self.target, now[self.source])
        return found

    def spared(self, now: FloatArray) -> FloatArray:
        """Return the product of what the attackers of each node leave, 1 where there is none."""
        found = np.ones(len(now))
        np.multiply.at(found, self.target, 1.0 - now[self.source])
        return found


def _social_step(now: FloatArray, base: FloatArray, attacks: _Attacks) -> FloatArray:
    return base * attacks.spared(now)


def _trust_step(now: FloatArray, base: FloatArray, attacks: _Attacks) -> FloatArray:
    return 0.5 * now + 0.5 * np.minimum(base, 1.0 - attacks.strongest(now))


def _schema_step(now: FloatArray, _: FloatArray, attacks: _Attacks) -> FloatArray:
    free = 1.0 - attacks.strongest(now)
    return (1.0 - now) * np.minimum(0.5, free) + now * np.maximum(0.5, free)


ATTACK_RULES: Final[Mapping[str, AttackRule]] = MappingProxyType(
    {
        rule.id: rule
        for rule in (
            AttackRule("h_categoriser", _h_categoriser, weighted=False),
            AttackRule("weighted_h_categoriser", _weighted_h_categoriser),
            AttackRule("max_based", _max_based),
            AttackRule("card_based", _card_based),
            AttackRule("euler_max_based", _euler_max_based),
            AttackRule("counting", _counting, weighted=False),
            AttackRule("social_product", _social_product, step=_social_step),
            AttackRule("trust_based", _trust_based, step=_trust_step),
            AttackRule("iterative_schema", _iterative_schema, weighted=False, step=_schema_step),
        )
    }
)
"""The rules by their ids."""


# --- fixed points -------------------------------------------------------------------------------


def solved(rule: AttackRule, frame: Frame, *, damping: float, limit: int) -> Settled:
    """Return the strengths of a frame by a rule; never more than ``limit`` sweeps over a circle."""
    if rule.step is not None and not frame.is_acyclic:
        return _all_at_once(rule.step, frame, limit)
    share = damping / frame.most
    strengths = list(frame.base) if rule.weighted else [1.0] * len(frame.base)
    status = Status.ACYCLIC
    for part, circular in zip(frame.parts, frame.circular, strict=True):
        if not circular:
            _sweep(rule, frame, part, strengths, share)
            continue
        how = _settled(rule, frame, part, strengths, share, limit)
        status = how if status in (Status.ACYCLIC, Status.CONVERGED) else status
    left = _sweep(rule, frame, range(len(strengths)), list(strengths), share)
    return Settled(tuple(strengths), status, left)


def _sweep(
    rule: AttackRule, frame: Frame, part: Sequence[int], strengths: list[float], share: float
) -> float:
    """Work out some nodes in order, each from the newest strengths; return the largest move."""
    most = 0.0
    for node in part:
        attackers = [strengths[attacker] for attacker in frame.attackers[node]]
        new = rule.formula(frame.base[node], attackers, share)
        most = max(most, abs(new - strengths[node]))
        strengths[node] = new
    return most


def _settled(
    rule: AttackRule,
    frame: Frame,
    part: tuple[int, ...],
    strengths: list[float],
    share: float,
    limit: int,
) -> Status:
    """Sweep over a circle until nothing moves; say how it ended."""
    mark, kept = 1, [strengths[node] for node in part]
    for sweep in range(1, limit + 1):
        moved = _sweep(rule, frame, part, strengths, share)
        if moved <= _EXACT:
            return Status.CONVERGED
        now = [strengths[node] for node in part]
        if moved > _MOVES and _is_back(now, kept):
            return Status.CYCLING
        if sweep == 2 * mark:
            mark, kept = sweep, now
    return Status.BUDGET


def _is_back(now: Sequence[float], kept: Sequence[float]) -> bool:
    return all(abs(a - b) <= _SAME for a, b in zip(now, kept, strict=True))


def _all_at_once(step: Step, frame: Frame, limit: int) -> Settled:
    """Move all strengths in step from the base scores on, as a rule with many fixed points asks."""
    counts = [len(attackers) for attackers in frame.attackers]
    source = [a for attackers in frame.attackers for a in attackers]
    target = np.repeat(np.arange(len(counts)), counts)
    attacks = _Attacks(target, np.array(source, dtype=np.intp))
    base = np.array(frame.base)
    now, moved = base, 0.0
    mark, kept = 1, base
    for sweep in range(1, limit + 1):
        last, now = now, step(now, base, attacks)
        moved = float(np.abs(now - last).max(initial=0.0))
        if moved <= _EXACT:
            return Settled(tuple(now.tolist()), Status.CONVERGED, moved)
        if moved > _MOVES and float(np.abs(now - kept).max()) <= _SAME:
            return Settled(tuple(now.tolist()), Status.CYCLING, moved)
        if sweep == 2 * mark:
            mark, kept = sweep, now
    return Settled(tuple(now.tolist()), Status.BUDGET, moved)
