"""Cases that stand in files: a title, a source and an outcome, between lines of a single dot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

__all__ = ["Case", "cases_in", "with_outcome"]

_CASE: Final = re.compile(
    r"^(?P<title>[^\n.][^\n]*)\n\.\n(?P<source>.*?)^\.\n(?P<outcome>.*?)^\.$",
    re.MULTILINE | re.DOTALL,
)


@frozen
class Case:
    """One case: what is read, and what should come of it."""

    file: Path
    title: str
    source: str
    outcome: str

    def __str__(self) -> str:
        return f"{self.file.stem}: {self.title}"


def cases_in(folder: Path, names: str = "*.md") -> Iterator[Case]:
    """Yield every case of the files of a folder whose names match."""
    for file in sorted(folder.glob(names)):
        for found in _CASE.finditer(file.read_text(encoding="utf-8")):
            yield Case(file, found["title"], found["source"], found["outcome"])


def with_outcome(text: str, case: Case, *, outcome: str) -> str:
    """Return the text of a file of cases with another outcome for one of them."""
    start = f"{case.title}\n.\n{case.source}.\n"
    return text.replace(f"{start}{case.outcome}.\n", f"{start}{outcome}.\n", 1)
