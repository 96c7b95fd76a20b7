"""``argmap render``."""

from __future__ import annotations

import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

import click

from argmap.cli.console import STANDARD, complain, say, write
from argmap.cli.maps import (
    end,
    from_option,
    keep_going_option,
    map_argument,
    output_option,
    usable,
)
from argmap.rendering import THEMES, Choice, Direction

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.rendering import Diagram, Look

__all__ = ["FORMATS", "command"]

FORMATS: Final = ("svg", "png", "pdf", "dot")
_SUFFIXES: Final = {**{f".{name}": name for name in FORMATS}, ".gv": "dot"}
_EXAMPLES: Final = """\b
Examples:
  argmap render paper.argdown -o map.svg
  argmap render paper.argdown -o map.png --theme dark --direction BT
  argmap render paper.argdown -o warm.pdf --root "Warm water" --depth 2
  argmap render paper.argdown -o pictures --split
  argmap render paper.argdown --format dot | dot -Tsvg
"""


@click.command("render", epilog=_EXAMPLES)
@map_argument
@output_option
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Kind of picture; the suffix of FILE tells where left out, and otherwise svg.",
)
@click.option(
    "--engine",
    type=click.Choice([str(c) for c in Choice]),
    default="auto",
    show_default=True,
    help="Who lays it out: argmap (tidy) or Graphviz; auto chooses by the map.",
)
@click.option(
    "--direction",
    type=click.Choice([str(d) for d in Direction]),
    default="RL",
    show_default=True,
    help="Which way reasons point; BT has main claims at the top.",
)
@click.option("--theme", type=click.Choice(list(THEMES)), default="light", show_default=True)
@click.option("--title", help="Title over the picture in place of the map's own; '' for none.")
@click.option("--root", metavar="ID", help="Only this claim and what bears on it.")
@click.option("--depth", type=click.IntRange(0), help="Only so many steps from the main claims.")
@click.option("--max-text", type=click.IntRange(1), help="At most so many characters of a claim.")
@click.option("--all", is_flag=True, help="Every claim of a map of more than 40, no overview.")
@click.option("--slide", is_flag=True, help="16 to 9, with type of at least 12 points.")
@click.option("--split", is_flag=True, help="One picture a section and an index, in a folder.")
@click.option("--scale", type=click.FloatRange(0.1, 20), default=2.0, help="Pixels of a PNG.")
@from_option
@keep_going_option
def command(
    map_: str,
    *,
    output: str,
    format_: str | None,
    split: bool,
    scale: float,
    from_: str | None,
    keep_going: bool,
    **look: Any,  # noqa: ANN401  # the options of `render`, each checked by click
) -> None:
    """Draw a map: SVG, PNG, PDF or DOT.

    A map of more than 40 claims is drawn as an overview; --all draws every claim.
    """
    kind = _kind(output, format_, split=split)
    document = usable(map_, format=from_, keep_going=keep_going)
    options: Look = {key: value for key, value in look.items() if value is not None}  # type: ignore[assignment]  # click has checked them
    if split:
        _save_parts(document.map, output, kind, options)
    else:
        from argmap.rendering import render

        diagram = render(document.map, **options)
        write(_content(diagram, kind, scale), output)
        for notice in diagram.notices:
            complain(f"argmap: {notice}")
    end(document)


def _kind(output: str, format_: str | None, *, split: bool) -> str:
    """Return which kind of picture is asked for."""
    if split:
        if output == STANDARD:
            message = "--split writes several files; name a folder with -o"
            raise click.UsageError(message)
        return format_ or "svg"
    if output == STANDARD:
        if sys.stdout.isatty() and format_ != "dot":
            message = "a picture is nothing for a terminal; name a file, such as -o map.svg"
            raise click.UsageError(message)
        return format_ or "svg"
    suffix = PurePath(output).suffix.lower()
    if format_ is None and suffix not in _SUFFIXES:
        message = (
            f"cannot tell what to draw from the name {output!r}; it ends in none of "
            f"{', '.join(_SUFFIXES)}; say --format"
        )
        raise click.UsageError(message)
    return format_ or _SUFFIXES[suffix]


def _content(diagram: Diagram, kind: str, scale: float) -> bytes:
    match kind:
        case "png":
            return diagram.png(scale=scale)
        case "pdf":
            return diagram.pdf()
        case "dot":
            return diagram.dot.encode()
    return f"{diagram.svg()}\n".encode()


def _save_parts(map_: ArgumentMap, folder: str, kind: str, options: Look) -> None:
    from argmap.rendering import split

    paths = split(map_, **options).save(folder, suffix=f".{kind}")
    say(f"wrote {len(paths) - 1} pictures; open {paths[-1]}")
