"""Keep what benchmarks print as a page of the reference: a section for each, as it was printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tests.docs.snippets import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

__all__ = ["PAGE", "recorded", "sections_of"]

PAGE: Final = ROOT / "docs" / "reference" / "figures.md"
_HEAD: Final = """\
# Figures

What the benchmarks printed when they were last run, each beside its peer in the same run: \
`python -m tests.benchmarks.run --record NAME…` runs them again and writes this page.
Times are CPU time of whole processes unless a line says otherwise, the best of several runs; \
a ratio is argmap's figure divided by the peer's, and may be at most its target.
A line that ends in `MISS` did not reach it.
"""
_SECTION: Final = re.compile(
    r"^## ([^\n]+)\n\n([^\n]+)\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL
)


def sections_of(text: str) -> dict[str, tuple[str, str]]:
    """Return what a page holds: benchmark → what it does, and the lines that it printed."""
    return {name: (about, lines) for name, about, lines in _SECTION.findall(text)}


def recorded(
    page: Path,
    printed: Mapping[str, Sequence[str]],
    *,
    about: Mapping[str, str],
    order: Sequence[str],
) -> None:
    """Write a page with new lines for the benchmarks that ran; those of others are kept."""
    known = sections_of(page.read_text(encoding="utf-8")) if page.exists() else {}
    lines = {name: "".join(f"{line}\n" for line in said) for name, said in printed.items()}
    known |= {name: (about[name], said) for name, said in lines.items()}
    parts = [
        f"\n## {name}\n\n{known[name][0]}\n\n```text\n{known[name][1]}```\n"
        for name in order
        if name in known
    ]
    page.write_text(_HEAD + "".join(parts), encoding="utf-8")
