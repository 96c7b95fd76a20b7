"""``argmap show``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from argmap.cli.console import can_draw_lines, counted, say, width
from argmap.cli.maps import end, from_option, keep_going_option, map_argument, usable

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
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="A tree of lines, or nested lists of Markdown.",
)
@click.option("--plain", is_flag=True, help="Plain words and numbers, for a screen reader.")
@click.option("--root", metavar="ID", help="Only this claim and what bears on it.")
@click.option("--depth", type=click.IntRange(0), help="With --root: only so many steps from it.")
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
    if depth is not None and root is None:
        message = "--depth needs --root, the claim to count from"
        raise click.UsageError(message)
    document = usable(map_, format=from_, keep_going=keep_going)
    shown = document.map if root is None else document.map.subtree(root, depth=depth)
    said = _told(shown, root=root, format="plain" if plain else format_)
    say(said.removesuffix("\n") or "the map has no claims")
    if shown.claims and format_ == "text":
        say(f"\n{size_of(shown)}")
    end(document)


def _told(map_: ArgumentMap, *, root: str | None, format: str) -> str:
    from argmap.formats import outline

    match format:
        case "plain":
            return outline.to_plain_outline(map_, root=root)
        case "markdown":
            return outline.to_markdown(map_, root=root)
    told = outline.to_outline(map_, root=root, width=width(), ascii=not can_draw_lines())
    return f"{told}\n{outline.LEGEND}\n" if map_.inferences else told


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
