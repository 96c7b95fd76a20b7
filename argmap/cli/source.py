"""``argmap source``."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Final

import click

from argmap.cli.console import STANDARD, complain, counted, read_stdin, write
from argmap.cli.naming import INPUT
from argmap.cli.options import output_option, refuse_folder
from argmap.cli.remarks import of_error
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from argmap.sources import SourceText

__all__ = ["command"]

_EXAMPLES: Final = """\b
Examples:
  argmap source paper.pdf -o paper.md
  argmap source paper.docx --id khan -o khan.md --sentences khan.json
  argmap source - --id blog < page.txt
"""


@click.command("source", epilog=_EXAMPLES)
@click.argument("file", type=click.Path(allow_dash=True))
@output_option
@click.option(
    "--id", metavar="NAME", help="Name of the source in anchors; that of FILE if left out."
)
@click.option(
    "--sentences", metavar="OUT.json", help="Where to write the sentences of each paragraph."
)
def command(file: str, *, output: str, id: str | None, sentences: str | None) -> None:
    """Number a text, so that claims can point to places in it.

    FILE is plain text, Markdown, .docx or .pdf; the latter two need argmap[texts]. What is
    numbered already keeps its numbers.
    """
    _check(file, output, id, sentences)
    from argmap.sources import numbered, sentences_json

    source = _read(file, id)
    write(numbered(source).encode("utf-8", "backslashreplace"), output)
    if sentences is not None:
        shown = json.dumps(sentences_json(source), ensure_ascii=False, indent=1)
        write(f"{shown}\n".encode("utf-8", "backslashreplace"), sentences)
    _tell(source)


def _check(file: str, output: str, id: str | None, sentences: str | None) -> None:
    """Refuse names that cannot be meant."""
    from argmap.sources.values import is_source_id

    if id is not None and not is_source_id(id):
        message = f"--id must be one word without § ¶ / , ; or :, got {id!r}"
        raise click.UsageError(message)
    refuse_folder(output, "paper.md")
    if sentences is not None:
        refuse_folder(sentences, "paper.json")
    outputs = [name for name in (output, sentences) if name is not None]
    if sentences == output:
        message = f"the text and its sentences cannot both go to {output!r}"
        raise click.UsageError(message)
    if file != STANDARD and file in outputs:
        message = f"{file!r} is the text that is read; name another output"
        raise click.UsageError(message)


def _read(file: str, id: str | None) -> SourceText:
    """Return the text of a file; where it has faults, tell them and end."""
    from argmap.sources import load, load_bytes

    shown = INPUT if file == STANDARD else file
    try:
        if file == STANDARD:
            return load_bytes(read_stdin(), name=INPUT, id=id)
        return load(file, id=id)
    except ArgmapError as error:
        for remark in of_error(error, shown):
            complain(remark.told(sys.stderr))
    raise click.exceptions.Exit(1)


def _tell(source: SourceText) -> None:
    """Say what the text holds, and what of it was left out."""
    sections = counted(len(source.sections), "section")
    paragraphs = counted(len(source.passages), "paragraph")
    sentences = counted(sum(len(p.sentences) for p in source.passages), "sentence")
    complain(f"{source.id}: {sections}, {paragraphs}, {sentences}")
    if source.notes:
        complain(f"{source.id}: left out: {', '.join(source.notes)}")
    for doubt in source.doubts:
        complain(f"{source.id}: look where paragraphs start: {doubt}")
