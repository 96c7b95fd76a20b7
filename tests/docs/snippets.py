"""The fenced blocks of the project's Markdown pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = tuple(sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md")]))

_FENCE: Final = re.compile(
    r"^(?P<indent> *)(?P<fence>```+)(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=indent)(?P=fence) *$",
    re.MULTILINE | re.DOTALL,
)
_FILE: Final = re.compile(r"file=(\S+)")


@frozen
class Snippet:
    """One fenced block: its language, its text, and the file that it stands for, if any."""

    page: Path
    line: int
    language: str
    text: str
    file: str | None

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def snippets_of(page: Path) -> Iterator[Snippet]:
    """Yield the blocks of a page in order; ``file=NAME`` after the language names a file."""
    text = page.read_text(encoding="utf-8")
    for found in _FENCE.finditer(text):
        language, _, rest = found["info"].strip().partition(" ")
        body = re.sub(rf"(?m)^{found['indent']}", "", found["body"])
        line = text.count("\n", 0, found.start("body")) + 1
        file = _FILE.search(rest)
        yield Snippet(page, line, language, body, file[1] if file else None)


def snippets_in(*languages: str) -> list[Snippet]:
    """Return every block of all pages that is in one of the languages."""
    return [s for page in PAGES for s in snippets_of(page) if s.language in languages]
