"""What there is to say about an input: faults and findings, each on a line of its own."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import asdict, field, frozen

from argmap.cli.console import paint
from argmap.errors import ParseError, Severity, SyntaxFaults

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from argmap.checking import Finding
    from argmap.errors import ArgmapError, Diagnostic
    from argmap.span import Span

__all__ = ["BRIEF", "COLUMNS", "Remark", "of_diagnostic", "of_error", "of_finding", "of_warning"]

COLUMNS: Final = ("file", "line", "column", "severity", "code", "where", "message", "fix")
BRIEF: Final = ("place", "severity", "code", "message")
_NO_FRONT: Final[Mapping[tuple[str | int, ...], Span]] = MappingProxyType({})
_COLORS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


@frozen
class Remark:
    """One thing to say about an input, at a place of it where there is one."""

    file: str
    severity: Severity
    code: str
    message: str
    fix: str = field(default="", kw_only=True)
    line: int | None = field(default=None, kw_only=True)
    column: int | None = field(default=None, kw_only=True)
    where: str = field(default="", kw_only=True)
    excerpt: str = field(default="", kw_only=True)

    def told(self, stream: TextIO) -> str:
        """Return ``file:line:column: severity code: message; cure`` and the line it is about."""
        severity = paint(self.severity, _COLORS[self.severity], stream=stream)
        line = f"{self.place}: {severity} {self.code}: {self.said}"
        return f"{line}\n{self.excerpt}" if self.excerpt else line

    @property
    def place(self) -> str:
        """The file, with line and column where they are known."""
        return self.file if self.line is None else f"{self.file}:{self.line}:{self.column}"

    @property
    def said(self) -> str:
        """The message and the cure."""
        return f"{self.message}; {self.fix}" if self.fix else self.message

    def brief(self) -> dict[str, str]:
        """Return the remark as the row of a table for people."""
        said = (self.place, str(self.severity), self.code, self.said)
        return dict(zip(BRIEF, said, strict=True))

    def row(self) -> dict[str, str | int | None]:
        """Return the remark as the row of a table for programs."""
        fields = asdict(self)
        return {name: fields[name] for name in COLUMNS}


def of_diagnostic(diagnostic: Diagnostic) -> Remark:
    """Return what a reader had to say."""
    line, column = diagnostic.span.text.position(diagnostic.span.start)
    return Remark(
        diagnostic.span.text.filename,
        diagnostic.severity,
        diagnostic.code,
        diagnostic.message,
        fix=diagnostic.fix,
        line=line,
        column=column,
        excerpt=diagnostic.span.excerpt(),
    )


def of_error(error: ArgmapError, file: str) -> tuple[Remark, ...]:
    """Return why an input cannot be used."""
    if isinstance(error, ParseError):
        return (of_diagnostic(error.diagnostic),)
    if isinstance(error, SyntaxFaults):
        return tuple(of_diagnostic(fault.diagnostic) for fault in error.faults)
    message = str(error).removeprefix(f"{file}: ")
    return (Remark(file, Severity.ERROR, "unreadable", message),)


def of_warning(message: str, file: str) -> Remark:
    """Return what the reader of another tool's format had to warn of."""
    return Remark(file, Severity.WARNING, "reading", message.removeprefix(f"{file}: "))


def of_finding(
    finding: Finding,
    file: str,
    places: Mapping[str, Span],
    front: Mapping[tuple[str | int, ...], Span] = _NO_FRONT,
) -> Remark:
    """Return a finding, at the place of what it is about where that is known."""
    span = places.get(finding.where)
    if finding.path:
        parts = (finding.path[:n] for n in range(len(finding.path), 0, -1))
        span = next((front[part] for part in parts if part in front), None)
    line, column = span.text.position(span.start) if span is not None else (None, None)
    return Remark(
        file if span is None else span.text.filename,
        finding.severity,
        finding.code,
        finding.message,
        fix=finding.fix,
        line=line,
        column=column,
        where=finding.where,
    )
