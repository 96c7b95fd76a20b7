"""Proof standards, and disputes to hold them against: statements, reasons, issues."""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, TypeVar

from attrs import field, frozen

from argmap.errors import ScoringError
from argmap.fields import as_float, in_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "Dispute",
    "Issue",
    "Reason",
    "Standard",
    "Thresholds",
    "Verdict",
    "Weighing",
    "meets",
    "one_of",
]


class Standard(StrEnum):
    """How much better its reasons must be than those of its rivals before a statement is accepted.

    References:
        Gordon, Prakken & Walton (2007), "The Carneades model of argument and burden of proof",
        Artificial Intelligence 171; Gordon & Walton (2009), "Proof burdens and standards". The
        definitions were not checked against the two papers.
    """

    SCINTILLA = "scintilla"
    PREPONDERANCE = "preponderance"
    BEST_ARGUMENT = "best_argument"
    CLEAR_AND_CONVINCING = "clear_and_convincing"
    BEYOND_REASONABLE_DOUBT = "beyond_reasonable_doubt"
    DIALECTICAL_VALIDITY = "dialectical_validity"


class Verdict(StrEnum):
    """What becomes of a statement."""

    IN = "in"
    OUT = "out"
    UNDECIDED = "undecided"


class Weighing(StrEnum):
    """How much a reason weighs, by how many of its premises are in.

    ``constant``: its own weight where all are in. ``linked``: 1 where all are in. ``convergent``:
    1 where any is in. ``cumulative``: the share of premises that are in. ``factorised``: where all
    are in, their number over that of the different premises of all reasons of the issue.
    ``criteria``: the share of the criteria that are in, each counted by its weight.
    """

    CONSTANT = "constant"
    LINKED = "linked"
    CONVERGENT = "convergent"
    CUMULATIVE = "cumulative"
    FACTORISED = "factorised"
    CRITERIA = "criteria"


@frozen(kw_only=True)
class Thresholds:
    """The numbers in the standards, each in [0, 1].

    The definitions leave them open. The defaults are those of the program Carneades 4, in which
    the best reason may weigh as little as it likes.

    Attributes:
        alpha: Clear and convincing: the best reason for weighs more than this.
        beta: Clear and convincing: it weighs more than the best against by more than this.
        gamma: Beyond reasonable doubt: the best reason against weighs less than this.
    """

    NAMES: ClassVar[tuple[str, ...]] = ("alpha", "beta", "gamma")

    alpha: float = 0.0
    beta: float = 0.5
    gamma: float = 0.3

    def __attrs_post_init__(self) -> None:
        """Check the numbers."""
        faults = [
            f"{name} must be a number in [0, 1], got {value!r}"
            for name in self.NAMES
            if not in_unit(as_float(value := getattr(self, name)))
        ]
        if faults:
            raise ScoringError("; ".join(faults))


def meets(
    standard: Standard, best: float | None, rival: float | None, thresholds: Thresholds
) -> bool:
    """Tell whether reasons meet a standard.

    Args:
        standard: The standard.
        best: What the best reason for weighs; None where none applies.
        rival: What the best reason against weighs; None where none applies.
        thresholds: The numbers in the standards.

    Example:
        >>> meets(Standard.PREPONDERANCE, 0.6, 0.5, Thresholds())
        True
        >>> meets(Standard.CLEAR_AND_CONVINCING, 0.6, 0.5, Thresholds(alpha=0.4, beta=0.3))
        False
    """
    if best is None:
        return False
    against = rival or 0.0
    clear = best > against and best > thresholds.alpha and best - against > thresholds.beta
    match standard:
        case Standard.SCINTILLA:
            return True
        case Standard.PREPONDERANCE | Standard.BEST_ARGUMENT:
            return best > against
        case Standard.CLEAR_AND_CONVINCING:
            return clear
        case Standard.BEYOND_REASONABLE_DOUBT:
            return clear and against < thresholds.gamma
        case Standard.DIALECTICAL_VALIDITY:
            return rival is None


# --- disputes -----------------------------------------------------------------------------------


def _texts(value: Iterable[str] | str) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _standard(value: str) -> Standard:
    return one_of(Standard, value, "proof standard")


def _weighing(value: str) -> Weighing:
    return one_of(Weighing, value, "weighing")


_Word = TypeVar("_Word", bound=StrEnum)


def one_of(kind: type[_Word], value: str, what: str) -> _Word:
    """Return the member of an enumeration that has this value.

    Raises:
        ScoringError: None has; names the nearest one or all.
    """
    if isinstance(value, kind):
        return value
    known = [member.value for member in kind]
    if value in known:
        return kind(value)
    near = get_close_matches(str(value), known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(known)}"
    message = f"there is no {what} {value!r}; {hint}"
    raise ScoringError(message)


def _criteria(value: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(dict(value).items())


@frozen
class Reason:
    """A reason for a statement: premises, and exceptions of which none may be in.

    Attributes:
        conclusion: The statement that it is a reason for.
        premises: The statements that it starts from; a reason without any stands by itself.
        exceptions: Statements that undercut it.
        weight: How much it weighs in [0, 1], where the weighing asks for it.
        weighing: How the labels of its premises bear on its weight.
        criteria: Of the weighing ``criteria``: how much each premise counts.
        id: What it is called.
    """

    conclusion: str
    premises: tuple[str, ...] = field(default=(), converter=_texts)
    exceptions: tuple[str, ...] = field(default=(), converter=_texts, kw_only=True)
    weight: float = field(default=1.0, kw_only=True)
    weighing: Weighing = field(default=Weighing.CONSTANT, converter=_weighing, kw_only=True)
    criteria: tuple[tuple[str, float], ...] = field(default=(), converter=_criteria, kw_only=True)
    id: str = field(default="", kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check weight and criteria."""
        what = f"reason {self.id!r}" if self.id else f"a reason for {self.conclusion!r}"
        if not in_unit(as_float(self.weight)):
            message = f"the weight of {what} must be a number in [0, 1], got {self.weight!r}"
            raise ScoringError(message)
        weighed = {premise for premise, _ in self.criteria}
        if self.weighing is Weighing.CRITERIA and weighed != set(self.premises):
            message = f"the criteria of {what} must weigh each of its premises and nothing else"
            raise ScoringError(message)


@frozen
class Issue:
    """Statements of which one at most is accepted, and the standard that it must meet."""

    positions: tuple[str, ...] = field(converter=_texts)
    standard: Standard = field(default=Standard.PREPONDERANCE, converter=_standard)


@frozen(kw_only=True)
class Dispute:
    """Statements, reasons for them, and issues between them.

    Attributes:
        statements: Their ids, in order.
        reasons: Reasons for statements.
        issues: Which statements are rivals, and by which standard it is decided between them; a
            statement may stand in several and must win in each.
        assumed: The statements that are taken for granted.
        standard: What a statement in no issue must meet by the definition of 2009.
    """

    statements: tuple[str, ...] = field(converter=_texts)
    reasons: tuple[Reason, ...] = field(default=(), converter=tuple[Reason, ...])
    issues: tuple[Issue, ...] = field(default=(), converter=tuple[Issue, ...])
    assumed: tuple[str, ...] = field(default=(), converter=_texts)
    standard: Standard = field(default=Standard.SCINTILLA, converter=_standard)

    def __attrs_post_init__(self) -> None:
        """Check that every statement that is named is there."""
        known = set(self.statements)
        named = [
            *(s for r in self.reasons for s in (r.conclusion, *r.premises, *r.exceptions)),
            *(s for issue in self.issues for s in issue.positions),
            *self.assumed,
        ]
        strangers = list(dict.fromkeys(s for s in named if s not in known))
        if strangers:
            message = f"the dispute has no statement {', '.join(map(repr, strangers))}"
            raise ScoringError(message)

    @property
    def rivals(self) -> dict[str, tuple[str, ...]]:
        """The rivals of each statement in an issue, each once."""
        found: dict[str, dict[str, None]] = {}
        for issue in self.issues:
            for one in issue.positions:
                others = dict.fromkeys(p for p in issue.positions if p != one)
                found.setdefault(one, {}).update(others)
        return {one: tuple(others) for one, others in found.items()}
