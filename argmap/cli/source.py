"""``argmap source``."""

from __future__ import annotations

import json
import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from argmap.cli.console import STANDARD, complain, counted, read_stdin, write
from argmap.cli.naming import INPUT
from argmap.cli.options import odd_id, output_option, refuse_folder
from argmap.cli.remarks import of_error
from argmap.errors import ArgmapError
from argmap.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

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
@click.option("--force", is_flag=True, help="Write over files that are there.")
def command(file: str, *, output: str, id: str | None, sentences: str | None, force: bool) -> None:
    """Number a text, so that claims can point to places in it.

    FILE is plain text, Markdown, .docx or .pdf; the latter two need argmap[texts]. What is
    numbered already keeps its numbers.
    """
    names = [output] if sentences is None else [output, sentences]
    if id is not None and (told := odd_id(id)):
        message = f"--id {told}"
        raise click.UsageError(message)
    _check_names(file, names, force=force)
    source = _read(file, id)
    _write(source, names)
    _tell(source)


def _check_names(file: str, names: Sequence[str], *, force: bool) -> None:
    """Refuse names of outputs that cannot be meant, or are there already."""
    for name, example in zip(names, ("paper.md", "paper.json"), strict=False):
        refuse_folder(name, example)
    places = [name if name == STANDARD else os.path.realpath(name) for name in names]
    if len(set(places)) < len(places):
        message = f"the text and its sentences cannot both go to {names[0]!r}"
        raise click.UsageError(message)
    for name, place in zip(names, places, strict=True):
        if name == STANDARD:
            continue
        if file != STANDARD and place == os.path.realpath(file):
            message = f"{name!r} is the text that is read; name another output"
            raise click.UsageError(message)
        if not force and Path(name).is_file():
            message = f"{name!r} is there already; name another file, or write over it with --force"
            raise click.UsageError(message)


def _write(source: SourceText, names: Sequence[str]) -> None:
    """Write the text and, under a second name, its sentences: both or none."""
    from argmap.sources import numbered, sentences_json

    texts = [numbered(source)]
    if len(names) > 1:
        shown = json.dumps(sentences_json(source), ensure_ascii=False, indent=1)
        texts.append(f"{shown}\n")
    outputs = list(zip(names, texts, strict=True))
    with ExitStack() as undoing:
        for name, text in sorted(outputs, key=lambda output: output[0] == STANDARD):
            before = _content(name)
            write(text.encode("utf-8", "backslashreplace"), name)
            undoing.callback(_restore, name, before)
        undoing.pop_all()


def _content(name: str) -> bytes | None:
    """Return what a file holds that will be written over, or None where there is none."""
    return read_bytes(name) if name != STANDARD and Path(name).is_file() else None


def _restore(name: str, before: bytes | None) -> None:
    """Bring back what stood in a file before it was written."""
    if before is not None:
        write(before, name)
    elif name != STANDARD and Path(name).is_file():
        Path(name).unlink()


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
