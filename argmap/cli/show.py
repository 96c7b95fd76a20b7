"""``argmap show``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

from argmap.cli.console import can_draw_lines, counted, say, wants_color, width
from argmap.cli.maps import end, map_argument, usable
from argmap.cli.options import Whole, checked_root, from_option, keep_going_option
from argmap.formats.registry import dumps

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

__all__ = ["command", "size_of"]

_EXAMPLES: Final = """\b
Examples:
  argmap show paper.argdown
  argmap show paper.argdown --root "Warm water" --depth 2
  argmap show casebook:blog --plain
"""


@click.command("show", epilog=_EXAMPLES)
@map_argument
@from_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "argdown"]),
    default="text",
    show_default=True,
    help="A tree of lines, nested lists of Markdown, or Argdown, in colour on a terminal.",
)
@click.option("--plain", is_flag=True, help="Plain words and numbers, for a screen reader.")
@click.option("--root", metavar="ID", help="Only this claim and what bears on it.")
@click.option(
    "--depth", type=Whole(0), metavar="N", help="Only N steps from the main claims, or from --root."
)
@keep_going_option
def command(
    map_: str,
    *,
    from_: str | None,
    format_: str,
    plain: bool,
    root: str | None,
    depth: int | None,
    keep_going: bool,
) -> None:
    """Tell a map line by line, each claim once."""
    if plain and format_ != "text":
        message = f"--plain is plain words and --format {format_} is not; leave one of them out"
        raise click.UsageError(message)
    document = usable(map_, format=from_, keep_going=keep_going)
    checked_root(document.map, root)
    shown = _part(document.map, root, depth=depth)
    said = _told(shown, root=root, format="plain" if plain else format_)
    say(said.removesuffix("\n") or "the map has no claims")
    if shown.claims and format_ == "text":
        say(f"\n{size_of(shown)}")
    end(document)


def _part(map_: ArgumentMap, root: str | None, *, depth: int | None) -> ArgumentMap:
    """Return what bears on a claim, or else on all that a tree of the map starts from."""
    if root is not None:
        return map_.subtree(root, depth=depth)
    if depth is None:
        return map_
    from argmap.query import tree

    starts = [row.claim.id for row in tree(map_) if row.parent is None and row.claim is not None]
    return map_.subtree(*starts, depth=depth)


def _told(map_: ArgumentMap, *, root: str | None, format: str) -> str:
    from argmap.formats import outline

    match format:
        case "plain":
            return outline.to_plain_outline(map_, root=root)
        case "markdown":
            return outline.to_markdown(map_, root=root)
        case "argdown":
            return _in_color(dumps(map_, format=format))
    told = outline.to_outline(map_, root=root, width=width(), ascii=not can_draw_lines())
    return f"{told}\n{outline.LEGEND}\n" if map_.inferences else told


def _in_color(text: str) -> str:
    """Return Argdown in colour where it goes to a terminal."""
    if not wants_color(sys.stdout):
        return text
    from pygments import highlight
    from pygments.formatters import TerminalFormatter

    from argmap.argdown.highlight import ArgdownLexer

    colored: str = highlight(text, ArgdownLexer(), TerminalFormatter())
    return colored


def size_of(map_: ArgumentMap) -> str:
    """Return how much a map holds, in one line."""
    from argmap.query import counts

    n = counts(map_)
    parts = [
        (n.claims, "claim"),
        (n.theses, "main claim"),
        (n.supports, "support"),
        (n.attacks, "objection"),
        (n.undercuts, "undercut"),
        (n.implicit, "implicit claim"),
        (n.sources, "source"),
    ]
    return ", ".join(counted(size, word) for size, word in parts if size or word == "claim")
