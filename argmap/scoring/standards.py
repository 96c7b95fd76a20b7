"""Hold the claims of a map against proof standards."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeAlias, get_args

from attrs import field, frozen

from argmap.collector import paused
from argmap.errors import ScoringError
from argmap.refusals import need_map
from argmap.scoring.answers import Answer, no_such
from argmap.scoring.disputed import accepted, labelled
from argmap.scoring.disputes import dispute_of
from argmap.scoring.proof import Dispute, Standard, Thresholds, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.model import ArgumentMap
    from argmap.scoring.disputed import Case

__all__ = ["Method", "Standing", "Weighed", "evaluate_standards", "standards_met"]

Method: TypeAlias = Literal["carneades_4", "2009"]
"""``carneades_4`` leaves circles undecided where it must; ``2009`` refuses them."""


@frozen(kw_only=True)
class Weighed:
    """What was decided of a statement, and the best reasons on both sides.

    Attributes:
        verdict: In, out or undecided.
        assumed: Whether it is taken for granted.
        standards: The standards that it had to meet; none where it is in no issue.
        best: The best reason for it that holds, with its weight; None where none does.
        rival: The best reason against it that holds, with its weight; None where none does.
    """

    verdict: Verdict
    assumed: bool = False
    standards: tuple[Standard, ...] = ()
    best: tuple[str, float] | None = None
    rival: tuple[str, float] | None = None


@frozen(slots=False, kw_only=True)
class Standing(Answer):
    """Which claims are accepted by the proof standards that they are held against.

    Attributes:
        ids: The claims of the map, or the statements of the dispute, in order.
        weighed: What was decided of each.
        method: How.
        thresholds: The numbers in the standards.
    """

    COLUMNS: ClassVar[tuple[str, ...]] = (
        *("claim", "verdict", "assumed", "standards", "reason", "for"),
        *("objection", "against"),
    )

    ids: tuple[str, ...] = field(repr=False)
    weighed: tuple[Weighed, ...] = field(repr=False)
    method: Method
    thresholds: Thresholds

    @cached_property
    def _index(self) -> dict[str, int]:
        return {id_: n for n, id_ in enumerate(self.ids)}

    def of(self, id_: str) -> Weighed:
        """Return what was decided of a claim, and by which reasons.

        Raises:
            UnknownIdError: There is no such claim; names the nearest one.
        """
        if (n := self._index.get(id_)) is not None:
            return self.weighed[n]
        raise no_such(id_, self.ids, whole="standing", part="claim")

    def __getitem__(self, id_: str) -> Verdict:
        """Return whether a claim is in, out or undecided.

        Raises:
            UnknownIdError: There is no such claim; names the nearest one.
        """
        return self.of(id_).verdict

    @property
    def accepted(self) -> tuple[str, ...]:
        """The ids of what is in, in order."""
        return self._with(Verdict.IN)

    @property
    def undecided(self) -> tuple[str, ...]:
        """The ids of what circles leave undecided, in order."""
        return self._with(Verdict.UNDECIDED)

    def _with(self, verdict: Verdict) -> tuple[str, ...]:
        pairs = zip(self.ids, self.weighed, strict=True)
        return tuple(id_ for id_, found in pairs if found.verdict is verdict)

    def explain(self, id_: str) -> str:
        """Return in a sentence why a claim is in, out or undecided.

        Raises:
            UnknownIdError: There is no such claim; names the nearest one.
        """
        found = self.of(id_)
        plain = found.assumed or found.verdict is Verdict.UNDECIDED
        named = () if plain else found.standards
        by = f" by {' and '.join(_named(s) for s in named)}" if named else ""
        return f"{id_} is {found.verdict.value}{by}: {self.why(id_)}"

    def why(self, id_: str) -> str:
        """Return what a verdict rests on: the best reasons for and against a claim.

        Raises:
            UnknownIdError: There is no such claim; names the nearest one.
        """
        found = self.of(id_)
        if found.assumed:
            return "it is taken for granted"
        if found.verdict is Verdict.UNDECIDED:
            return "its reasons wait for one another"
        sides = [
            f"{side} it {reason[0]} weighs {reason[1]:g}" if reason else f"nothing {side} it holds"
            for side, reason in (("for", found.best), ("against", found.rival))
            if reason or side == "for" or found.standards
        ]
        return ", ".join(sides)

    @property
    def header(self) -> str:
        """The rule, and what it rests on, in a sentence."""
        asked = {standard for found in self.weighed for standard in found.standards}
        told = [f"proof standards by {self.method}"]
        told.append(", ".join(_named(s) for s in Standard if s in asked) or "nothing at issue")
        if {Standard.CLEAR_AND_CONVINCING, Standard.BEYOND_REASONABLE_DOUBT} & asked:
            numbers = self.thresholds
            told.append(", ".join(f"{n} {getattr(numbers, n):g}" for n in numbers.NAMES))
        assumed = sum(found.assumed for found in self.weighed)
        told.append(f"{assumed} of {len(self.ids)} taken for granted")
        told.append(f"{len(self.accepted)} in, {len(self.undecided)} undecided")
        return "; ".join(told)

    def __str__(self) -> str:
        """Return the header, then one claim a line."""
        return "\n".join([self.header, *map(self.explain, self.ids)])

    def rows(self) -> list[dict[str, Any]]:
        """Return a row a claim, in the order of the map."""
        return [
            {
                "claim": id_,
                "verdict": found.verdict.value,
                "assumed": found.assumed,
                "standards": " ".join(found.standards),
                "reason": found.best and found.best[0],
                "for": found.best and found.best[1],
                "objection": found.rival and found.rival[0],
                "against": found.rival and found.rival[1],
            }
            for id_, found in zip(self.ids, self.weighed, strict=True)
        ]

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        numbers = self.thresholds
        return {
            "method": self.method,
            "thresholds": {n: getattr(numbers, n) for n in numbers.NAMES},
            "header": self.header,
            "claims": self.rows(),
        }


def _named(standard: Standard) -> str:
    return standard.value.replace("_", " ")


def evaluate_standards(
    subject: ArgumentMap | Dispute,
    *,
    standard: str | None = None,
    standards: Mapping[str, str] | None = None,
    thresholds: Thresholds | None = None,
    method: Method = "carneades_4",
    accept: float = 0.5,
) -> Standing:
    """Return which claims are accepted by the proof standards that they are held against.

    Args:
        subject: A map, taken as ``dispute_of`` says; or a dispute, which has its own standards.
        standard: What every claim at issue must meet; preponderance where it is left out.
        standards: What single claims must meet instead.
        thresholds: The numbers in the standards.
        method: ``"carneades_4"``, or ``"2009"``, which refuses circles.
        accept: The base score from which a claim that nothing speaks against is granted.

    Raises:
        ScoringError: There is no such standard or method, ``accept`` is out of its range, or the
            definition of 2009 meets a circle.
        UnknownIdError: ``standards`` names a claim that is not there.

    Example:
        >>> from argmap.build import rebut, support, thesis
        >>> map_ = thesis("T", support("a", strength=0.8), rebut("b", strength=0.5))
        >>> print(evaluate_standards(map_).explain("t"))
        t is in by preponderance: for it a>t weighs 0.8, against it b>t weighs 0.5
        >>> evaluate_standards(map_, standard="beyond_reasonable_doubt")["t"].value
        'out'
    """
    if method not in get_args(Method):
        message = f"method must be one of {', '.join(get_args(Method))}, got {method!r}"
        raise ScoringError(message)
    if isinstance(subject, Dispute):
        if standard is not None or standards:
            message = "a dispute has its own standards: give them with its issues"
            raise ScoringError(message)
        return _standing(subject, subject.statements, method, thresholds or Thresholds())
    need_map(subject, "evaluate_standards")
    with paused():
        dispute = dispute_of(
            subject,
            standard="preponderance" if standard is None else standard,
            standards=standards,
            accept=accept,
        )
        return _standing(dispute, tuple(subject.claim_ids), method, thresholds or Thresholds())


def _standing(
    dispute: Dispute, ids: tuple[str, ...], method: Method, thresholds: Thresholds
) -> Standing:
    evaluate = labelled if method == "carneades_4" else accepted
    case = evaluate(dispute, thresholds)
    weighed = tuple(_weighed(case, id_) for id_ in ids)
    return Standing(ids=ids, weighed=weighed, method=method, thresholds=thresholds)


def standards_met(
    map_: ArgumentMap,
    *,
    thresholds: Thresholds | None = None,
    method: Method = "carneades_4",
    accept: float = 0.5,
) -> dict[str, tuple[Standard, ...]]:
    """Return for each claim the standards by which it is in where all claims are held to them.

    Raises:
        ScoringError: As ``evaluate_standards`` does.
    """
    need_map(map_, "standards_met")
    met: dict[str, list[Standard]] = {id_: [] for id_ in map_.claim_ids}
    for standard in Standard:
        standing = evaluate_standards(
            map_, standard=standard, thresholds=thresholds, method=method, accept=accept
        )
        for id_ in standing.accepted:
            met[id_].append(standard)
    return {id_: tuple(found) for id_, found in met.items()}


def _weighed(case: Case, id_: str) -> Weighed:
    return Weighed(
        verdict=case.labels[id_],
        assumed=id_ in case.assumed,
        standards=tuple(dict.fromkeys(issue.standard for issue in case.issues.get(id_, ()))),
        best=_best(case, (id_,)),
        rival=_best(case, case.rivals.get(id_, ())),
    )


def _best(case: Case, statements: tuple[str, ...]) -> tuple[str, float] | None:
    """Return the heaviest reason that holds, the first of equals."""
    found = [(r.id, case.weight(r)) for s in statements for r in case.reasons[s]]
    return max((f for f in found if f[1] > 0.0), key=lambda f: f[1], default=None)
