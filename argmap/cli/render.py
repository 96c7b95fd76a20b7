"""``argmap render``."""

from __future__ import annotations

import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

import click

from argmap.cli.console import STANDARD, complain, say, write
from argmap.cli.maps import end, maps_argument, usable
from argmap.cli.options import (
    Number,
    Whole,
    checked_root,
    from_option,
    keep_going_option,
    output_option,
    refuse_folder,
)
from argmap.cli.render_beside import beside_options
from argmap.cli.render_page import refuse_picture_options, write_page
from argmap.cli.scenario import scenarios_of
from argmap.rendering import THEMES, Choice, Direction

if TYPE_CHECKING:
    from argmap.cli.render_beside import Beside
    from argmap.model import ArgumentMap
    from argmap.rendering import Diagram, Look
    from argmap.scoring import Scores

__all__ = ["FORMATS", "command"]

FORMATS: Final = ("svg", "png", "pdf", "dot", "html")
SCALE: Final = 2.0
"""Pixels of a PNG for each of the SVG's own, unless told otherwise."""

_IN_FOLDERS: Final = ("svg", "png")
_SUFFIXES: Final = {**{f".{name}": name for name in FORMATS}, ".gv": "dot", ".htm": "html"}
_EXAMPLES: Final = """\b
Examples:
  argmap render paper.argdown -o map.svg
  argmap render paper.argdown -o map.svg --scores dfquad
  argmap render paper.argdown -o map.png --theme dark --direction BT
  argmap render paper.argdown -o warm.pdf --root "Warm water" --depth 2
  argmap render paper.argdown -o pictures --split
  argmap render paper.argdown --format dot | dot -Tsvg
  argmap render paper.argdown reply.argdown -o map.html
  argmap render paper.argdown reply.argdown --compare --links links.yaml -o map.html
  argmap render paper.argdown --with-text texts -o map.html
  argmap render paper.argdown -o map.html --scenarios scenarios.yaml
"""


@click.command("render", epilog=_EXAMPLES)
@maps_argument
@output_option
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Kind of picture, or html for a page to explore; the suffix of FILE tells where left "
    "out, and otherwise svg.",
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
    show_default="RL, or what the file asks",
    help="Which way reasons point; BT has main claims at the top.",
)
@click.option(
    "--theme",
    type=click.Choice(list(THEMES)),
    show_default="light; of a page, what the reader's system asks",
    help="Colours.",
)
@click.option("--title", help="Title over the picture in place of the map's own; '' for none.")
@click.option("--root", metavar="ID", help="Only this claim and what bears on it.")
@click.option(
    "--depth", type=Whole(0), metavar="N", help="Only N steps from the main claims, or from --root."
)
@click.option("--max-text", type=Whole(1), metavar="N", help="At most N characters of a claim.")
@click.option("--all", is_flag=True, help="Every claim of a map of more than 30, no overview.")
@click.option("--slide", is_flag=True, help="16 to 9, with type of at least 12 points.")
@click.option("--split", is_flag=True, help="One picture a section and an index, in a folder.")
@click.option(
    "--scale",
    type=Number(0.1, 20),
    metavar="X",
    show_default=str(SCALE),
    help="Of a PNG: so many pixels for each of the SVG's own.",
)
@click.option("--scores", metavar="ID", help="Show each claim's strength by this semantics.")
@click.option(
    "--scenarios",
    "file",
    metavar="FILE",
    help="Of a page: a file of scenarios over all maps, which its reader can try; casebook is the "
    "casebook's own, which its maps have where left out. Other maps have those in their front "
    "matter.",
)
@beside_options
@from_option
@keep_going_option
def command(  # noqa: PLR0913  # an option each
    maps: tuple[str, ...],
    *,
    scores: str | None,
    file: str | None,
    output: str,
    format_: str | None,
    split: bool,
    scale: float | None,
    from_: str | None,
    keep_going: bool,
    beside: Beside,
    **look: Any,  # noqa: ANN401  # the options of `render`, each checked by click
) -> None:
    """Draw a map: SVG, PNG, PDF, DOT or a page to explore.

    A map of more than 30 claims is drawn as an overview; --all draws every claim. A page (.html)
    holds every claim, folded; of several MAPs it has a tab for each.
    """
    kind = _kind(output, format_, split=split)
    _refuse_odd_options(kind, len(maps), scale, file)
    beside.refuse(kind, len(maps))
    documents = [usable(map_, format=from_, keep_going=keep_going) for map_ in maps]
    strengths = [None if scores is None else _scored(one.map, scores) for one in documents]
    if kind == "html":
        given = [one.map for one in documents]
        write_page(
            given,
            look,
            output=output,
            scores=strengths,
            scenarios=scenarios_of(file, maps),
            comparison=beside.comparison(given, maps),
            texts=beside.texts(given),
            embed=beside.embed,
        )
        end(*documents)
        return
    [document], [strength] = documents, strengths
    checked_root(document.map, look["root"])
    options: Look = {key: value for key, value in look.items() if value is not None}  # type: ignore[assignment]  # click has checked them
    if split:
        from argmap.rendering import split as album_of

        album = album_of(document.map, scores=strength, **options)
        paths = album.save(output, suffix=f".{kind}", scale=scale or SCALE)
        say(f"wrote {len(paths) - 1} pictures; open {paths[-1]}")
    else:
        from argmap.rendering import render

        diagram = render(document.map, scores=strength, **options)
        write(_content(diagram, kind, scale or SCALE), output)
        for notice in diagram.notices:
            complain(f"argmap: {notice}")
    end(document)


def _refuse_odd_options(kind: str, n_maps: int, scale: float | None, file: str | None) -> None:
    """Refuse what the kind of picture does not take.

    Raises:
        click.UsageError: It takes no scale, not so many maps, or none of the options of pictures.
    """
    if scale is not None and kind != "png":
        message = f"--scale is for a PNG, and this writes {kind}"
        raise click.UsageError(message)
    if file is not None and kind != "html":
        message = f"--scenarios is for a page, and this writes {kind}; argmap scenario draws them"
        raise click.UsageError(message)
    if kind == "html":
        refuse_picture_options()
    elif n_maps > 1:
        message = f"a picture is of one map, got {n_maps}; a page holds several: -o maps.html"
        raise click.UsageError(message)


def _scored(map_: ArgumentMap, semantics: str) -> Scores:
    """Return the strengths of a map's claims; the picture says what must be said of them."""
    from argmap.cli.score import checked_semantics
    from argmap.scoring import score

    ids = checked_semantics(semantics)
    if len(ids) > 1:
        message = f"--scores: a picture shows one semantics, got {', '.join(ids)}"
        raise click.UsageError(message)
    return score(map_, semantics=ids[0])


def _kind(output: str, format_: str | None, *, split: bool) -> str:
    """Return which kind of picture is asked for."""
    if split:
        if output == STANDARD:
            message = "--split writes several files; name a folder with -o"
            raise click.UsageError(message)
        if format_ not in (None, *_IN_FOLDERS):
            message = f"--split draws {' or '.join(_IN_FOLDERS)}, not {format_}"
            raise click.UsageError(message)
        return format_ or "svg"
    if output == STANDARD:
        if sys.stdout.isatty() and format_ != "dot":
            message = "a picture is nothing for a terminal; name a file, such as -o map.svg"
            raise click.UsageError(message)
        return format_ or "svg"
    suffix = PurePath(output).suffix.lower()
    refuse_folder(output, f"map.{format_ or _SUFFIXES.get(suffix, 'svg')}")
    if format_ is None and suffix not in _SUFFIXES:
        message = (
            f"cannot tell what to draw from the name {output!r}; it ends in none of "
            f"{', '.join(_SUFFIXES)}; say --format"
        )
        raise click.UsageError(message)
    if format_ is not None and _SUFFIXES.get(suffix, format_) != format_:
        message = (
            f"{output!r} ends in {suffix}, and --format says {format_}; "
            f"leave --format out, or name a file that ends in .{format_}"
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
