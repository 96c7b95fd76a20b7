"""Where several texts agree, differ and pass each other by, issue by issue."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from attrs import field, fields, frozen

from argmap.comparing.issues import (
    Issue,
    LinkTally,
)
from argmap.comparing.stances import Reading, Stance
from argmap.errors import ComparisonError
from argmap.scoring.answers import counted
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.comparing.intervals import Coefficient
    from argmap.comparing.replies import Objection
    from argmap.comparing.uses import OppositeUse, SharedEvidence

__all__ = ["YEARS_APART", "Agreement", "IssueStances", "Standing"]

YEARS_APART: Final = 2
"""Texts further apart than this may differ because the world has changed."""

IN_TEXT: Final = "role in the own text"
ON_QUESTION: Final = "stance on the question"


class Standing(StrEnum):
    """How texts stand to one another on an issue."""

    SHARED = "shared"
    CONTESTED = "contested"
    MIXED = "mixed"


def _tuple(value: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(value)


@frozen
class IssueStances:
    """An issue, and what each text makes of it.

    Attributes:
        issue: The issue.
        in_text: How each text uses it, in the order of the maps.
        on_question: Where it puts each text on the question, if there is one.
        standing: ``contested`` where one text uses it for and another against; ``shared`` where
            all that speak of it use it one way; ``mixed`` otherwise.
        apart: Pairs of maps that contest it and are more than two years apart.
    """

    issue: Issue
    in_text: tuple[Stance, ...] = field(converter=_tuple)
    on_question: tuple[Stance, ...] = field(converter=_tuple)
    standing: Standing
    apart: tuple[tuple[str, str], ...] = field(converter=_tuple)


@frozen(slots=False, kw_only=True)
class Agreement(InNotebook):
    """Where several texts agree, differ and pass each other by.

    Attributes:
        question: What all texts are asked; None where nothing is.
        readings: The texts in order of their years; those without one stand last.
        stances: The issues, and what each text makes of them.
        tally: How many links there are, and who made them.
        coefficients: How far texts agree beyond chance.
        opposite_uses: Claims that texts say alike and use opposite ways.
        shared_evidence: Claims on which texts rest different theses.
        objections: Every objection, with what answers it.
        alone: Map → the ids of its claims that are in no issue.
    """

    question: str | None
    readings: tuple[Reading, ...] = field(converter=_tuple)
    stances: tuple[IssueStances, ...] = field(converter=_tuple)
    tally: LinkTally
    coefficients: tuple[Coefficient, ...] = field(converter=_tuple)
    opposite_uses: tuple[OppositeUse, ...] = field(converter=_tuple)
    shared_evidence: tuple[SharedEvidence, ...] = field(converter=_tuple)
    objections: tuple[Objection, ...] = field(converter=_tuple)
    alone: Mapping[str, tuple[str, ...]] = field(repr=False)

    # --- looking things up --------------------------------------------------------------

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the maps, in order of year."""
        return tuple(reading.name for reading in self.readings)

    def only(self, name: str) -> tuple[str, ...]:
        """Return the ids of the claims of a map that no other map speaks of.

        Raises:
            ComparisonError: There is no such map.
        """
        if name not in self.alone:
            message = f"there is no map {name!r}; there are {', '.join(self.names)}"
            raise ComparisonError(message)
        return self.alone[name]

    def _standing(self, standing: Standing) -> tuple[IssueStances, ...]:
        return tuple(row for row in self.stances if row.standing is standing)

    @property
    def shared(self) -> tuple[IssueStances, ...]:
        """The issues that all texts that speak of them use one way."""
        return self._standing(Standing.SHARED)

    @property
    def contested(self) -> tuple[IssueStances, ...]:
        """The issues that one text uses for its theses and another against."""
        return self._standing(Standing.CONTESTED)

    @property
    def answered_by_others(self) -> tuple[Objection, ...]:
        """The objections that another text answers."""
        return tuple(found for found in self.objections if found.by_others)

    @property
    def unanswered(self) -> tuple[Objection, ...]:
        """The objections that no text answers, their own neither."""
        return tuple(found for found in self.objections if not found.replies)

    # --- as text and tables -------------------------------------------------------------

    @property
    def header(self) -> tuple[str, ...]:
        """What was asked of which texts, and what the tables stand on."""
        texts = ", ".join(_dated(reading) for reading in self.readings)
        counts = ", ".join(f"{len(self._standing(standing))} {standing}" for standing in Standing)
        asked = (f"question: {self.question}",) if self.question else ()
        return (
            *asked,
            f"texts: {texts}",
            f"{counted(len(self.stances), 'issue')} ({counts}); {self.tally}",
        )

    @cached_property
    def positions(self) -> Table:
        """A row a thesis: what it says to the question."""
        rows = [
            (reading.name, reading.year, thesis, str(answer))
            for reading in self.readings
            for thesis, answer in reading.answers.items()
        ]
        return Table(["text", "year", "thesis", "on the question"], rows, header=self.header[:1])

    @cached_property
    def matrix(self) -> Table:
        """A row an issue, a column a text; a text that answers the question has a second one."""
        sided = [n for n, r in enumerate(self.readings) if self.question and r.takes_a_side]
        columns = ["issue", *map(_dated, self.readings)]
        columns += [f"{self.names[n]}, question" for n in sided]
        rows = [
            (
                row.issue.title,
                *map(_shown, row.in_text),
                *(_shown(row.on_question[n]) for n in sided),
                str(row.standing),
                ", ".join(f"{one}–{other}" for one, other in row.apart),
            )
            for row in self.stances
        ]
        return Table([*columns, "standing", "matter of time?"], rows, header=self.header)

    @cached_property
    def agreements(self) -> Table:
        """A row a coefficient, with its interval, or why it is withheld."""
        rows = [
            (c.name, ", ".join(c.maps), c.basis, c.issues, c.value, c.low, c.high, c.why)
            for c in self.coefficients
        ]
        columns = ("coefficient", "texts", "of", "issues", "value", "low", "high", "withheld")
        interval = "intervals of 95 %, by drawing issues anew (percentile bootstrap)"
        return Table(columns, rows, header=[str(self.tally), interval])

    def __str__(self) -> str:
        """Return the header, the matrix and the coefficients."""
        told = [str(self.matrix), *(str(found) for found in self.coefficients)]
        objections = counted(len(self.objections), "objection")
        told.append(f"{objections}, {len(self.unanswered)} that no text answers")
        return "\n".join(told)

    def __repr__(self) -> str:
        """Return a short description."""
        return f"<Agreement: {', '.join(self.names)}; {counted(len(self.stances), 'issue')}>"

    def _in_notebook(self) -> tuple[Table]:
        return (self.matrix,)

    def to_csv(self) -> str:
        """Return the matrix as CSV."""
        return self.matrix.to_csv()

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return {
            "question": self.question,
            "texts": [
                {
                    "name": r.name,
                    "year": r.year,
                    "answers": {k: str(v) for k, v in r.answers.items()},
                }
                for r in self.readings
            ],
            "links": {a.name: getattr(self.tally, a.name) for a in fields(LinkTally)},
            "issues": [_issue_json(row, self.names) for row in self.stances],
            "only": {name: list(self.alone[name]) for name in self.names},
            "opposite_uses": [
                {
                    "issue": use.issue.number,
                    "pro": [str(p) for p in use.pro],
                    "con": [str(p) for p in use.con],
                }
                for use in self.opposite_uses
            ],
            "shared_evidence": [
                {
                    "issue": found.issue.number,
                    "claims": [str(p) for p in found.claims],
                    "theses": [[str(p) for p in theses] for theses in found.theses],
                }
                for found in self.shared_evidence
            ],
            "objections": [
                {
                    "claim": str(found.claim),
                    "replies": [{"by": str(r.by), "kind": str(r.kind)} for r in found.replies],
                }
                for found in self.objections
            ],
            "coefficients": [coefficient.to_json() for coefficient in self.coefficients],
        }

    def __getstate__(self) -> dict[str, Any]:
        """Return the fields alone; tables are made again."""
        return {a.name: self.__dict__[a.name] for a in fields(type(self))}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take the fields of an equal value."""
        self.__dict__.update(state)


def _dated(reading: Reading) -> str:
    return reading.name if reading.year is None else f"{reading.name} {reading.year}"


def _shown(stance: Stance) -> str | None:
    """Return a stance for a table, in which silence is an empty cell."""
    return None if stance is Stance.SILENT else str(stance)


def _issue_json(row: IssueStances, names: Sequence[str]) -> dict[str, Any]:
    issue = row.issue
    return {
        "number": issue.number,
        "title": issue.title,
        "claims": [{"claim": str(m.pointer), "denies": m.turned} for m in issue.members],
        "clashes": [[str(link.a), str(link.b)] for link in issue.clashes],
        "in_text": dict(zip(names, map(str, row.in_text), strict=True)),
        "on_question": dict(zip(names, map(str, row.on_question), strict=False)),
        "standing": str(row.standing),
        "apart": [list(pair) for pair in row.apart],
    }
