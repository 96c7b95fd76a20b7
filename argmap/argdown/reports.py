"""What a reader has to say about a text: at most 20 errors, and a bounded number of warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.errors import Diagnostic, Severity

if TYPE_CHECKING:
    from argmap.span import Text

__all__ = ["MAX_ERRORS", "Reports"]

MAX_ERRORS: Final = 20
_MAX_WARNINGS: Final = 200


class Reports:
    """Collects diagnostics of one text; those beyond the limits are only counted."""

    def __init__(self, text: Text) -> None:
        """Start without any."""
        self.text = text
        self._found: list[Diagnostic] = []
        self._counts = {Severity.ERROR: 0, Severity.WARNING: 0, Severity.INFO: 0}

    def error(
        self, code: str, message: str, start: int, end: int | None = None, *, fix: str
    ) -> None:
        """Report a fault: something was not read as written."""
        self._add(Severity.ERROR, code, message, start, end, fix)

    def warn(
        self, code: str, message: str, start: int, end: int | None = None, *, fix: str
    ) -> None:
        """Report what was read, but is probably not meant or not read by the official tool."""
        self._add(Severity.WARNING, code, message, start, end, fix)

    def _add(  # the fields of one value
        self, severity: Severity, code: str, message: str, start: int, end: int | None, fix: str
    ) -> None:
        self._counts[severity] += 1
        limit = MAX_ERRORS if severity is Severity.ERROR else _MAX_WARNINGS
        if self._counts[severity] <= limit:
            size = len(self.text.content)
            span = self.text.span(min(start, size), None if end is None else min(end, size))
            self._found.append(Diagnostic(code, severity, span, message, fix=fix))

    def takes_warnings(self) -> bool:
        """Tell whether another warning would be kept."""
        return self._counts[Severity.WARNING] < _MAX_WARNINGS

    def all(self) -> tuple[Diagnostic, ...]:
        """Return the diagnostics in the order of the text."""
        return tuple(sorted(self._found, key=lambda d: (d.span.start, d.severity, d.code)))
