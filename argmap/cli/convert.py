"""``argmap convert``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from argmap.cli.console import STANDARD, complain, write
from argmap.cli.maps import end, map_argument, usable
from argmap.cli.options import from_option, keep_going_option, output_option, refuse_folder
from argmap.errors import FormatError
from argmap.formats.known import FORMATS
from argmap.formats.losses import LossReport, Written
from argmap.formats.recognising import suffix_of
from argmap.formats.registry import written

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

__all__ = ["command"]

_WRITTEN: Final = sorted([*(f.name for f in FORMATS if f.writer), "dot"])
_SUFFIXES: Final = {
    **{suffix: f.name for f in FORMATS if f.writer for suffix in f.suffixes},
    ".dot": "dot",
    ".gv": "dot",
}
_PICTURES: Final = (".svg", ".png", ".pdf")
_EXAMPLES: Final = """\b
Examples:
  argmap convert paper.argdown -o paper.json
  argmap convert paper.json -o paper.argdown
  argmap convert paper.argdown --to mermaid > paper.mmd
"""


@click.command("convert", epilog=_EXAMPLES)
@map_argument
@output_option
@click.option(
    "--to",
    type=click.Choice(_WRITTEN),
    metavar="FORMAT",
    help="Format of the output; the suffix of FILE tells where left out.",
)
@from_option
@click.option("--strict", is_flag=True, help="Refuse where the format does not hold all of it.")
@keep_going_option
def command(  # an option each
    map_: str, *, output: str, to: str | None, from_: str | None, strict: bool, keep_going: bool
) -> None:
    """Write a map in another format.

    What the format does not hold is told; --strict refuses it.

    json holds a map exactly; argdown holds it up to the order of claims and inferences and the
    ids of inferences that nothing refers to, and so does argdown-json, which is for tools that
    read the JSON of the official tool; dot, mermaid, markdown, outline and plain are for reading.
    """
    refuse_folder(output, "map.json")
    kind = to or _by_suffix(output)
    if output != STANDARD and Path(output).exists() and Path(map_).exists():
        _refuse_own(map_, output)
    document = usable(map_, format=from_, keep_going=keep_going)
    made = _written(document.map, kind)
    if made.losses:
        complain(str(made.losses))
        if strict:
            message = f"nothing is written: {kind} does not hold all of the map"
            raise FormatError(message)
    content = made.content
    write(
        content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content, output
    )
    end(document)


def _refuse_own(map_: str, output: str) -> None:
    """Refuse to write a map over the text that a person keeps of it."""
    if Path(output).samefile(map_):
        message = f"{output!r} is the map itself, and its comments would be lost; use argmap fmt"
        raise click.UsageError(message)


def _by_suffix(output: str) -> str:
    suffix = suffix_of(output)
    if output == STANDARD:
        message = f"say --to, one of {', '.join(_WRITTEN)}, or name a file with -o"
        raise click.UsageError(message)
    if suffix in _PICTURES:
        message = f"{output!r} is a picture; draw it with argmap render"
        raise click.UsageError(message)
    if suffix not in _SUFFIXES:
        message = (
            f"cannot tell the format from the name {output!r}; it ends in none of "
            f"{', '.join(_SUFFIXES)}; say --to"
        )
        raise click.UsageError(message)
    return _SUFFIXES[suffix]


def _written(map_: ArgumentMap, kind: str) -> Written:
    if kind == "dot":
        from argmap.rendering import render

        return Written(render(map_, all=True).dot, LossReport("dot"))
    return written(map_, format=kind)
