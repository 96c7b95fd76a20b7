"""What a scenario changes, and the shortest way from there to a claim."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from attrs import field, frozen

from argmap.model import Claim, Inference, Polarity
from argmap.scenarios.parts import Part
from argmap.scenarios.sweeping import Job, sweep
from argmap.scoring.loops import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from argmap.scenarios.planning import Group, Plan
    from argmap.scoring import Network, Semantics
    from argmap.scoring.loops import Row

    FloatArray: TypeAlias = NDArray[np.float64]
    Steps: TypeAlias = dict[tuple[int, int], tuple[int, int]]

__all__ = ["Cause", "Way", "Ways"]

_SAME: Final = 1e-12


@frozen
class Cause:
    """One thing that a scenario changes, and what it does to one claim or inference.

    Attributes:
        claim: The id of the claim or inference.
        by: What changes it: such as ``"sanctions: eased"``, ``"prior"``, ``"set"``,
            ``"suspend"``, ``"weights"``, ``"add"`` or ``"remove"``.
        before: Its base score; its strength where it is clamped, taken out or removed.
        after: The same in the scenario.
    """

    claim: str
    by: str
    before: float
    after: float

    @property
    def rises(self) -> bool:
        """Whether it is raised."""
        return self.after > self.before

    def __str__(self) -> str:
        """Return what is done, in words."""
        key = self.by.partition(" ")[0]
        from_ = f"from {self.before:.2f}"
        if key in ("suspend", "remove"):
            what = "takes" if key == "suspend" else "removes"
            out = " out" if key == "suspend" else ""
            return f"the scenario {what} {self.claim}{out}, {from_}"
        if key == "add":
            return f"the scenario adds {self.claim}, {self.after:.2f}"
        if key == "set":
            return f"the scenario sets {self.claim} {from_} to {self.after:.2f}"
        by = "the scenario" if key in ("prior", "weights") else self.by
        verb = ("raise" if self.rises else "lower") + ("" if " and " in by else "s")
        return f"{by} {verb} {self.claim} {from_} to {self.after:.2f}"


@frozen(eq=False)
class Way:
    """A cause, and the nodes from it to a claim in the network in which they stand."""

    cause: Cause
    path: tuple[str, ...]
    network: Network


@frozen(eq=False)
class _Start:
    """A cause, the nodes that lead to where its way starts, and whether these keep its sign."""

    cause: Cause
    node: str
    sign: int
    before: tuple[str, ...] = ()
    was: bool = False


@frozen(eq=False, slots=False)
class Ways:
    """Finds ways in one map by one semantics; what it finds once it keeps."""

    plan: Plan
    rule: Semantics
    budget: int
    steps: dict[tuple[int, int, frozenset[int]], Steps] = field(factory=dict)
    starts: dict[tuple[int, int], list[_Start]] = field(factory=dict)

    @cached_property
    def strengths(self) -> dict[str, float]:
        """The strength of every node in the baseline."""
        group = self.plan.groups[0]
        rows = np.arange(len(group.network))
        job = Job(group.network, self.rule, group.columns.between(0, 1), rows, 1, self.budget)
        found = sweep(job).strengths[:, 0].tolist()
        return dict(zip(group.network.ids, found, strict=True))

    @cached_property
    def bases(self) -> dict[str, float]:
        """The base of every node in the baseline."""
        return _bases(self.plan.groups[0], 0)

    def shortest(self, place: int, claim: str, *, rises: bool) -> Way | None:
        """Return the shortest way by which a scenario moves a claim so; the larger cause first."""
        group, k = self.plan.group(place)
        number = self.plan.groups.index(group)
        if (number, k) not in self.starts:
            self.starts[number, k] = list(self._starts(group, k))
        fixed = frozenset(group.columns.cells("held", k))
        best: tuple[int, float] | None = None
        found: Way | None = None
        for start in self.starts[number, k]:
            at, blocked = (0, frozenset[int]()) if start.was else (number, fixed)
            network = self.plan.groups[at].network
            if claim not in network.index or start.node not in network.index:
                continue
            steps = self._steps(at, network.index[claim], blocked)
            sign = start.sign * (1 if start.cause.rises else -1) * (1 if rises else -1)
            path = _path(steps, network.index[start.node], sign)
            if path is None:
                continue
            ids = (*start.before, *(network.ids[n] for n in path))
            rank = (len(ids), -abs(start.cause.after - start.cause.before))
            if best is None or rank < best:
                best, found = rank, Way(start.cause, ids, network)
        return found

    def _steps(self, group: int, target: int, blocked: frozenset[int]) -> Steps:
        key = (group, target, blocked)
        if key not in self.steps:
            self.steps[key] = _backwards(self.plan.groups[group].network, target, blocked)
        return self.steps[key]

    # --- what is changed ------------------------------------------------------------------

    def _starts(self, group: Group, k: int) -> Iterator[_Start]:
        part = self.plan.parts.get(group.columns.names[k])
        held, out = group.columns.cells("held", k), group.columns.taken_out(k)
        bases = _bases(group, k)
        for node, id_ in enumerate(group.network.ids):
            if node in out:
                if part is not None and id_ in part.suspend:
                    was = self.strengths.get(id_, 0.0)
                    yield _Start(Cause(id_, "suspend", was, 0.0), id_, 1)
            elif node in held:
                was = self.strengths.get(id_, 0.5)
                by = "set" if part is not None and id_ in part.set else "set of its contradictory"
                yield _Start(Cause(id_, by, was, held[node]), id_, 1)
            elif id_ in self.bases and abs(bases[id_] - self.bases[id_]) > _SAME:
                by = _changed_by(group, k, id_, part)
                yield _Start(Cause(id_, by, self.bases[id_], bases[id_]), id_, 1)
        yield from self._structural(group, part or Part(), bases)

    def _structural(self, group: Group, part: Part, bases: Mapping[str, float]) -> Iterator[_Start]:
        """Yield what a scenario adds and removes, an inference with the claim that it is from."""
        before, after = self.plan.map.by_id, group.map.by_id
        for id_, item in after.items():
            if id_ in before:
                continue
            if isinstance(item, Claim):
                yield _Start(Cause(id_, "add", 0.0, bases[id_]), id_, 1)
            else:
                now = max(bases.get(item.premises[0], 0.5), _SAME)
                cause = Cause(item.premises[0], f"add {id_}", 0.0, now)
                yield self._of_step(item, cause, group.network)
        for id_, item in before.items():
            by = next((key for key in ("suspend", "remove") if id_ in getattr(part, key)), "")
            if id_ in after or not by:
                continue
            was = max(self.strengths.get(id_, 0.5), _SAME)
            if isinstance(item, Claim):
                yield _Start(Cause(id_, by, was, 0.0), id_, 1, was=True)
            else:
                was = max(self.strengths.get(item.premises[0], 0.5), _SAME)
                cause = Cause(item.premises[0], f"{by} {id_}", was, 0.0)
                first = self.plan.groups[0].network
                yield self._of_step(item, cause, first, was=True)

    def _of_step(
        self, step: Inference, cause: Cause, network: Network, *, was: bool = False
    ) -> _Start:
        """Return the start of an inference: itself where it is a node, else its target."""
        before = (step.premises[0],)
        if step.id in network.index:
            return _Start(cause, step.id, 1, before, was)
        sign = -1 if step.polarity is Polarity.ATTACK else 1
        return _Start(cause, step.target, sign, before, was)


def _bases(group: Group, k: int) -> dict[str, float]:
    ids = group.network.ids
    found = group.columns.between(k, k + 1).table(ids)[:, 0].tolist()
    return dict(zip(ids, found, strict=True))


def _changed_by(group: Group, k: int, id_: str, part: Part | None) -> str:
    """Return what changes the base of a node."""
    for key in ("prior", "weights"):
        if part is not None and id_ in getattr(part, key):
            return key
    states, now = group.states(k), group.factors
    told = [
        f"{effect.factor}: {states[effect.factor]}"
        for effect in group.effects
        if effect.claim == id_ and states[effect.factor] != now[effect.factor].now
    ]
    return " and ".join(dict.fromkeys(told))


# --- ways -------------------------------------------------------------------------------------


def _backwards(network: Network, target: int, blocked: frozenset[int]) -> Steps:
    """Return the next step to a target from every node and way, the shortest first.

    A way is 1 where it keeps the direction of a change and -1 where it turns it round. Nothing
    goes through a node that is blocked.
    """
    rows: list[Row] = rows_of(network, range(len(network)))
    steps: Steps = {(target, 1): (-1, 1)}
    waiting = [(target, 1)]
    for node, sign in waiting:  # grows as it goes
        if node in blocked:
            continue
        _, attackers, supporters, premises = rows[node]
        onward = [*((n, -sign) for n in attackers), *((n, sign) for n in (*supporters, *premises))]
        for other in onward:
            if other not in steps:
                steps[other] = (node, sign)
                waiting.append(other)
    return steps


def _path(steps: Steps, start: int, sign: int) -> list[int] | None:
    """Return the nodes from a start to the target, or None where no way has that sign."""
    at = (start, sign)
    if at not in steps:
        return None
    path: list[int] = []
    while at[0] >= 0:
        path.append(at[0])
        at = steps[at]
    return path
