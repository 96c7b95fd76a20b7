"""``argmap new``."""

from __future__ import annotations

from pathlib import Path, PurePath
from shlex import quote
from typing import TYPE_CHECKING, Final

import click

from argmap.cli.console import STANDARD, complain, counted, say, write
from argmap.cli.options import odd_id, refuse_folder
from argmap.cli.skeleton import skeleton
from argmap.errors import MapError
from argmap.formats.registry import written
from argmap.model import ArgumentMap, Source

if TYPE_CHECKING:
    from argmap.sources import SourceText

__all__ = ["command"]

_TABLES: Final = (".xlsx", ".csv")
_EXAMPLES: Final = """\b
Examples:
  argmap new paper.argdown --source paper.md
  argmap check paper.argdown --against paper.md
  argmap new paper.xlsx
"""


@click.command("new", epilog=_EXAMPLES)
@click.argument("output", metavar="OUT")
@click.option("--source", metavar="FILE", help="The text to map: txt, md, docx or pdf.")
@click.option("--title", metavar="TITLE", help="The title of the map; its text's where left out.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def command(output: str, *, source: str | None, title: str | None, force: bool) -> None:
    """Start a map of a text: front matter, headings, examples.

    Each section of the text has its heading; one example of each relation stands in a comment.
    OUT is a file of Argdown, or - for standard output. No word of the text goes into it but its
    title and its headings. OUT may be a table to fill in too, .xlsx or .csv.
    """
    refuse_folder(output, "paper.argdown")
    if output != STANDARD and Path(output).exists() and not force:
        message = f"{output!r} is there already; name another file, or write over it with --force"
        raise click.UsageError(message)
    suffix = PurePath(output).suffix.lower()
    if output != STANDARD and suffix not in (".argdown", ".ad", *_TABLES):
        message = (
            f"a map is started as Argdown; name a file such as {PurePath(output).stem}.argdown"
        )
        raise click.UsageError(message)
    text = _source(source) if source is not None else None
    is_table = suffix in _TABLES
    write(_table(text, title, suffix) if is_table else skeleton(text, title=title).encode(), output)
    if output != STANDARD:
        say(_what_next(output, source, text))


def _table(text: SourceText | None, title: str | None, suffix: str) -> bytes:
    """Return a table without rows, and beside it what is known of the source."""
    sources = [Source(text.id, title=text.title)] if text is not None else []
    map_ = ArgumentMap(title=title or (text.title if text and text.title else ""), sources=sources)
    content = written(map_, format=suffix.removeprefix(".")).content
    return content if isinstance(content, bytes) else content.encode()


def _source(path: str) -> SourceText:
    from argmap import sources

    text = sources.load(path)
    for note in text.notes:
        complain(f"{path}: left out {note}")
    for doubt in text.doubts:
        complain(f"{path}: look where paragraphs start: {doubt}")
    if told := odd_id(text.id):
        cure = f"argmap source {quote(path)} --id khan-2017 -o khan-2017.md"
        message = f"{path}: the name that the text has {told}; give it another: {cure}"
        raise MapError(message)
    return text


def _what_next(output: str, source: str | None, text: SourceText | None) -> str:
    """Return what was written and what to do next."""
    shown = quote(output)
    if text is None:
        return f"wrote {output}; write your claims into it, then: argmap check {shown}"
    n = sum(len(passage.sentences) for passage in text.passages)
    return (
        f"wrote {output} for {counted(n, 'sentence')} in "
        f"{counted(len(text.passages), 'paragraph')} of {text.id!r}; "
        f"what to map next: argmap check {shown} --against {quote(source or '')}"
    )
