"""One text as Markdown, as a PDF file of typst, and as a page of HTML."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdf
import typst
from markdown_it import MarkdownIt

__all__ = ["SHORT", "html", "pdf", "untagged"]

SHORT = """\
# Keep the ferry running

The ferry costs little. A bridge costs more than the town can pay in the next ten years, says the \
council, which has counted twice.

Nobody asked the islanders. They would say no.

Fares pay half.

## Costs

Fuel is cheap. Wages are not. The crew of nine earns more than the mayor, and still two of them \
left in May for the oil rigs of the north.

Three things drive it:

- Fuel, which is bought in bulk.
- Wages, which are set by law and rise by three percent each year, whatever the fares bring in \
and whoever sails, in winter and in summer.
- Docks.

A new hull lasts thirty years.

1. It rusts.
2. It is painted every second year in the yard of the mainland, where the slip is long enough \
for a hull of that length, and for its masts.

So it holds.

## People

We need it.

| Year | Fares in thousands | Cost |
|---|---|---|
| 2019 | 12 | 30 |
| 2020 | 13 | 31 |

Tourists do too.
"""
_TABLE = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)


def pdf(markdown: str, path: Path, *, look: str = "") -> bytes:
    """Return what typst makes of a text, with its defaults or a look of its own."""
    words = re.sub(r"^#+", lambda m: "=" * len(m[0]), markdown, flags=re.MULTILINE)
    words = _TABLE.sub(_table, words)
    words = re.sub(r"^( *)\d\. ", r"\1+ ", words, flags=re.MULTILINE)
    path.write_text(f"{look}\n{words}", encoding="utf-8")
    typst.compile(str(path), output=str(path.with_suffix(".pdf")))
    return path.with_suffix(".pdf").read_bytes()


def _table(match: re.Match[str]) -> str:
    rows = [line.strip("| ").split(" | ") for line in match[0].splitlines() if "--" not in line]
    head = ", ".join(f"[*{cell}*]" for cell in rows[0])
    rest = "".join(f", [{cell}]" for row in rows[1:] for cell in row)
    return f"#table(columns: {len(rows[0])}, {head}{rest})\n"


def html(markdown: str) -> str:
    """Return a text as a page without a style of its own."""
    made = MarkdownIt("commonmark").enable("table").render(markdown)
    return f"<!DOCTYPE html><meta charset=utf-8>{made}"


def untagged(content: bytes) -> bytes:
    """Return a PDF file without what tells its structure."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    del writer.root_object["/StructTreeRoot"]
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
