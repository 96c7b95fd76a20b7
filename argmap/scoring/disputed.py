"""What becomes of the statements of a dispute: labels that circles may leave undecided."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeAlias

from argmap.errors import ScoringError
from argmap.scoring.proof import Verdict, Weighing, meets

if TYPE_CHECKING:
    from argmap.scoring.proof import Dispute, Issue, Reason, Thresholds

__all__ = ["Case", "accepted", "labelled"]

Labels: TypeAlias = "dict[str, Verdict]"


class Case:
    """A dispute with its reasons by their conclusions, and labels as far as they are known."""

    def __init__(self, dispute: Dispute, thresholds: Thresholds) -> None:
        """Index a dispute."""
        self.dispute = dispute
        self.thresholds = thresholds
        self.labels: Labels = dict.fromkeys(dispute.statements, Verdict.UNDECIDED)
        self.reasons: dict[str, list[Reason]] = {s: [] for s in dispute.statements}
        self.issues: dict[str, list[Issue]] = {}
        self.rivals = dispute.rivals
        self.assumed = frozenset(dispute.assumed)
        for reason in dispute.reasons:
            self.reasons[reason.conclusion].append(reason)
        for issue in dispute.issues:
            for position in issue.positions:
                self.issues.setdefault(position, []).append(issue)

    def is_undercut(self, reason: Reason) -> Verdict:
        """Say whether an exception to a reason is in."""
        if not reason.exceptions:
            return Verdict.OUT
        labels = {self.labels[exception] for exception in reason.exceptions}
        if Verdict.IN in labels:
            return Verdict.IN
        return Verdict.UNDECIDED if Verdict.UNDECIDED in labels else Verdict.OUT

    def is_known(self, reason: Reason) -> bool:
        """Tell whether it is known what a reason weighs: it is undercut, or nothing is open."""
        undercut = self.is_undercut(reason)
        if undercut is not Verdict.OUT:
            return undercut is Verdict.IN
        return all(self.labels[p] is not Verdict.UNDECIDED for p in reason.premises)

    def weight(self, reason: Reason) -> float:
        """Return what a reason weighs; 0 where it is undercut or something is open."""
        if not self.is_known(reason) or self.is_undercut(reason) is Verdict.IN:
            return 0.0
        held = [p for p in reason.premises if self.labels[p] is Verdict.IN]
        whole = len(held) == len(reason.premises)
        match reason.weighing:
            case Weighing.CONSTANT:
                weight = reason.weight if whole else 0.0
            case Weighing.LINKED:
                weight = float(whole)
            case Weighing.CONVERGENT:
                weight = float(bool(held))
            case Weighing.CUMULATIVE:
                weight = _share(len(held), len(reason.premises))
            case Weighing.FACTORISED:
                weight = _share(len(held), self.n_premises(reason.conclusion)) if whole else 0.0
            case Weighing.CRITERIA:
                counts = dict(reason.criteria)
                weight = _share(sum(counts[p] for p in held), sum(counts.values()))
        return weight

    def n_premises(self, statement: str) -> int:
        """Return how many different premises the reasons of a statement and its rivals have."""
        sides = (statement, *self.rivals.get(statement, ()))
        return len({p for side in sides for r in self.reasons[side] for p in r.premises})

    def best(self, statement: str) -> float:
        """Return what the best reason for a statement weighs; 0 where there is none."""
        return max(map(self.weight, self.reasons[statement]), default=0.0)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


# --- Carneades 4 --------------------------------------------------------------------------------


def labelled(dispute: Dispute, thresholds: Thresholds) -> Case:
    """Return the labels that the program Carneades 4 gives; circles may leave some undecided.

    A statement in no issue is in where a reason for it weighs anything, and out where it is known
    that none does. Issues are decided once it is known what every reason for a position weighs.

    References:
        Gordon & Walton (2016), "Formalizing balancing arguments", COMMA; restated from what
        Carneades 4 does, with the numbers as parameters.
    """
    case = Case(dispute, thresholds)
    touched: dict[str, dict[str, None]] = {s: {} for s in dispute.statements}
    for reason in dispute.reasons:
        heads = (reason.conclusion, *case.rivals.get(reason.conclusion, ()))
        for statement in (*reason.premises, *reason.exceptions):
            touched[statement].update(dict.fromkeys(heads))
    for statement in dispute.assumed:
        case.labels[statement] = Verdict.IN
    for statement in dispute.assumed:
        for rival in case.rivals.get(statement, ()):
            if rival not in case.assumed:
                case.labels[rival] = Verdict.OUT
    waiting = deque(dict.fromkeys(dispute.statements))
    queued = set(waiting)
    while waiting:
        statement = waiting.popleft()
        queued.discard(statement)
        if case.labels[statement] is not Verdict.UNDECIDED:
            continue
        label = _label(case, statement)
        if label is not Verdict.UNDECIDED:
            case.labels[statement] = label
            again = [s for s in touched[statement] if s not in queued]
            waiting.extend(again)
            queued.update(again)
    return case


def _label(case: Case, statement: str) -> Verdict:
    reasons = case.reasons[statement]
    if all(case.is_known(r) and not case.weight(r) for r in reasons):
        return Verdict.OUT
    issues = case.issues.get(statement, ())
    if not issues:
        return Verdict.IN if any(map(case.weight, reasons)) else Verdict.UNDECIDED
    if not all(case.is_known(r) for i in issues for p in i.positions for r in case.reasons[p]):
        return Verdict.UNDECIDED
    return Verdict.IN if all(_wins(case, statement, issue) for issue in issues) else Verdict.OUT


def _wins(case: Case, statement: str, issue: Issue) -> bool:
    best = case.best(statement) or None
    rival = max((case.best(p) for p in issue.positions if p != statement), default=0.0) or None
    return meets(issue.standard, best, rival, case.thresholds)


# --- 2009 ---------------------------------------------------------------------------------------


def accepted(dispute: Dispute, thresholds: Thresholds) -> Case:
    """Return what is accepted by the definition of 2009, which asks for a graph without circles.

    A statement holds where it is assumed or, no rival of it being assumed, its reasons meet the
    standard. A reason applies where all its premises hold and none of its exceptions. What is not
    accepted is out; so may be all positions of an issue.

    Raises:
        ScoringError: Statements bear on one another in a circle; names them.

    References:
        Gordon & Walton (2009), "Proof burdens and standards", in Argumentation in Artificial
        Intelligence; not checked against it.
    """
    case = Case(dispute, thresholds)
    for statement in _in_order(case):
        applying = [r for r in case.reasons[statement] if _applies(case, r)]
        rivals = case.rivals.get(statement, ())
        against = [r for rival in rivals for r in case.reasons[rival] if _applies(case, r)]
        held = statement in case.assumed or (
            case.assumed.isdisjoint(rivals) and _acceptable(case, statement, applying, against)
        )
        case.labels[statement] = Verdict.IN if held else Verdict.OUT
    return case


def _applies(case: Case, reason: Reason) -> bool:
    holds = all(case.labels[p] is Verdict.IN for p in reason.premises)
    return holds and not any(case.labels[e] is Verdict.IN for e in reason.exceptions)


def _acceptable(case: Case, statement: str, applying: list[Reason], against: list[Reason]) -> bool:
    best = max((r.weight for r in applying), default=None)
    issues = case.issues.get(statement, ())
    if not issues:
        return meets(case.dispute.standard, best, None, case.thresholds)
    sides = [
        max((r.weight for r in against if r.conclusion in issue.positions), default=None)
        for issue in issues
    ]
    return all(
        meets(issue.standard, best, rival, case.thresholds)
        for issue, rival in zip(issues, sides, strict=True)
    )


def _in_order(case: Case) -> list[str]:
    """Return the statements, each after all that bears on it and on its rivals."""
    feeds: dict[str, set[str]] = {}
    leads: dict[str, list[str]] = {s: [] for s in case.dispute.statements}
    for statement in case.dispute.statements:
        sides = (statement, *case.rivals.get(statement, ()))
        reasons = [r for side in sides for r in case.reasons[side]]
        feeds[statement] = {s for r in reasons for s in (*r.premises, *r.exceptions)}
        for feed in feeds[statement]:
            leads[feed].append(statement)
    missing = {statement: len(of) for statement, of in feeds.items()}
    ready = [statement for statement, count in missing.items() if not count]
    for statement in ready:  # grows as it goes
        for head in leads[statement]:
            missing[head] -= 1
            if not missing[head]:
                ready.append(head)
    if len(ready) < len(missing):
        raise ScoringError(_circle(feeds, set(ready)))
    return ready


def _circle(feeds: dict[str, set[str]], done: set[str]) -> str:
    """Return a message that names the statements of one circle."""
    here = next(statement for statement in feeds if statement not in done)
    way: dict[str, None] = {}
    while here not in way:
        way[here] = None
        here = min(feed for feed in feeds[here] if feed not in done)
    names = list(way)
    told = " < ".join(map(repr, [*names[names.index(here) :], here]))
    return (
        "the definition of 2009 knows no circles, and statements bear on one another: "
        f"{told}; evaluate with method='carneades_4'"
    )
