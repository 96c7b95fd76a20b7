"""Every exception and warning of argmap.

::

    ArgmapError
    ├── MapError (ValueError)             a value or a map breaks a rule of the model
    │   ├── UnknownIdError (KeyError)     an id is used but never declared
    │   └── CycleError                    targets of inferences that never reach a claim
    ├── InvalidMapError (ExceptionGroup)  every MapError of one map, at once
    ├── ParseError (ValueError)           a text is not in the format it claims to be
    ├── SyntaxFaults (ExceptionGroup)     every ParseError of one text, at most 20
    ├── FormatError (ValueError)          no reader or writer for it, or not what it claims to be
    ├── FileError (OSError)               a file cannot be read or written
    ├── RenderError (RuntimeError)        a picture cannot be drawn as asked
    ├── ComparisonError (ValueError)      maps cannot be compared or measured as asked
    ├── ExerciseError (ValueError)        exercises cannot be made or marked as asked
    ├── ScenarioError (ValueError)        scenarios do not fit together, or not their maps
    └── ScoringError (ValueError)         a map cannot be scored as asked
        └── BudgetError                   a search ended before it knew the answer
    ArgmapWarning (UserWarning)           legal, but probably not meant
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Self

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.model import ArgumentMap
    from argmap.span import Span

__all__ = [
    "ArgmapError",
    "ArgmapWarning",
    "BudgetError",
    "ComparisonError",
    "CycleError",
    "Diagnostic",
    "ExerciseError",
    "FileError",
    "FormatError",
    "InvalidMapError",
    "MapError",
    "ParseError",
    "RenderError",
    "ScenarioError",
    "ScoringError",
    "Severity",
    "SyntaxFaults",
    "TableError",
    "UnknownIdError",
]


class Severity(StrEnum):
    """How much a finding or diagnostic weighs."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@frozen
class Diagnostic:
    """One remark of a reader about a place in a text."""

    code: str
    severity: Severity
    span: Span
    message: str
    fix: str = field(default="", kw_only=True)

    @property
    def line(self) -> int:
        """The line, counted from 1."""
        return self.span.line

    @property
    def column(self) -> int:
        """The column, counted from 1."""
        return self.span.column

    def __str__(self) -> str:
        """Return place, message and cure on one line, then the line with carets."""
        cure = f"; {self.fix}" if self.fix else ""
        return f"{self.span}: {self.message}{cure}\n{self.span.excerpt()}"


class ArgmapError(Exception):
    """The root of every error of argmap."""


class MapError(ArgmapError, ValueError):
    """A value or a map breaks a rule of the model."""

    where: str = ""
    """The id of the claim or inference that it is about, where a map was checked."""

    def about(self, id_: str) -> Self:
        """Return the error, which now says what it is about."""
        self.where = id_
        return self


class UnknownIdError(MapError, KeyError):
    """An id is used but never declared."""

    def __str__(self) -> str:
        """Return the message itself; ``KeyError`` would quote it."""
        return str(self.args[0])


class CycleError(MapError):
    """Inferences that target one another and never reach a claim."""


class InvalidMapError(ExceptionGroup[MapError], ArgmapError):
    """Every fault of one map, at once; see ``.faults``."""

    def derive(self, excs: Sequence[MapError]) -> InvalidMapError:  # type: ignore[override]  # typeshed allows any exception here
        """Return a group of the same kind, as ``split`` and ``except*`` need it."""
        return InvalidMapError(self.message, excs)

    @property
    def faults(self) -> tuple[MapError, ...]:
        """The faults, one by one."""
        return self.exceptions  # type: ignore[return-value]  # only map errors go in

    def __str__(self) -> str:
        """Return the heading and one fault a line."""
        return "\n".join([f"{self.message}:", *(f"  {e}" for e in self.exceptions)])


class ParseError(ArgmapError, ValueError):
    """A text is not in the format it claims to be, at one place."""

    diagnostic: Diagnostic

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Wrap a diagnostic of severity ``error``."""
        super().__init__(diagnostic)
        self.diagnostic = diagnostic

    @property
    def message(self) -> str:
        """What is wrong, without the place."""
        return self.diagnostic.message

    @property
    def span(self) -> Span:
        """The place in the text."""
        return self.diagnostic.span

    @property
    def filename(self) -> str:
        """The name of the file, or ``<text>``."""
        return self.diagnostic.span.text.filename

    @property
    def line(self) -> int:
        """The line, counted from 1."""
        return self.diagnostic.line

    @property
    def column(self) -> int:
        """The column, counted from 1."""
        return self.diagnostic.column

    def __str__(self) -> str:
        """Return ``file:line:column: message; cure`` and the line with carets."""
        return str(self.diagnostic)


class SyntaxFaults(ExceptionGroup[ParseError], ArgmapError):  # noqa: N818  # a group of errors, named for what it holds
    """Every fault of one text, at most 20, and the map of what could be read."""

    map: ArgumentMap

    def __new__(
        cls, message: str, excs: Sequence[ParseError], map_: ArgumentMap | None = None
    ) -> Self:
        """Make the group; ``map_``, the map of what could be read, is left out by picklers alone.

        Some make a group from its message and its errors, and set its attributes afterwards.
        """
        self = super().__new__(cls, message, excs)
        if map_ is not None:
            self.map = map_
        return self

    def __init__(
        self, message: str, excs: Sequence[ParseError], map_: ArgumentMap | None = None
    ) -> None:
        """Keep exactly the arguments, so that pickling works."""
        super().__init__(message, excs, map_)  # type: ignore[call-arg]  # typeshed knows two arguments

    def derive(self, excs: Sequence[ParseError]) -> SyntaxFaults:  # type: ignore[override]  # typeshed allows any exception here
        """Return a group of the same kind, as ``split`` and ``except*`` need it."""
        return SyntaxFaults(self.message, excs, self.map)

    @property
    def faults(self) -> tuple[ParseError, ...]:
        """The faults in the order of the text."""
        return self.exceptions  # type: ignore[return-value]  # only parse errors go in

    def __str__(self) -> str:
        """Return the heading and every fault."""
        return "\n".join([f"{self.message}:", *(str(e) for e in self.exceptions)])


class FormatError(ArgmapError, ValueError):
    """There is no reader or writer for it, or it is not what it claims to be."""


class FileError(ArgmapError, OSError):
    """A file cannot be read or written."""

    def __str__(self) -> str:
        """Return the message itself; ``OSError`` would add numbers."""
        return str(self.args[0])


class RenderError(ArgmapError, RuntimeError):
    """A picture cannot be drawn as asked; says the cure."""


class ScoringError(ArgmapError, ValueError):
    """A map cannot be scored as asked; says the cure."""


class BudgetError(ScoringError):
    """A search ended by its budget before it knew the answer; says what it found."""


class ComparisonError(ArgmapError, ValueError):
    """Maps cannot be compared or measured as asked; says why."""


class ExerciseError(ArgmapError, ValueError):
    """Exercises cannot be made from a map, or an answer not be marked, as asked; says why."""


_TOLD = 20
"""How many faults a message tells."""


class ScenarioError(ArgmapError, ValueError):
    """Scenarios do not fit together, or not the maps; see ``.faults``."""

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong, one by one."""
        return tuple(map(str, self.args))

    def __str__(self) -> str:
        """Return the fault, or a line with their number and one fault a line, at most 20."""
        if len(self.faults) == 1:
            return self.faults[0]
        more = len(self.faults) - _TOLD
        lines = [f"{len(self.faults)} faults:", *(f"  {f}" for f in self.faults[:_TOLD])]
        return "\n".join([*lines, f"  and {more} more"] if more > 0 else lines)


class TableError(ArgmapError, ValueError):
    """A table is not one: rows of other lengths, or columns that share a name."""


class ArgmapWarning(UserWarning):
    """Legal, but probably not meant."""
