"""Options that several commands have, numbers among them, and the claim that one names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

import click

from argmap.cli.console import STANDARD
from argmap.errors import UnknownIdError
from argmap.formats.known import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.model import ArgumentMap

__all__ = [
    "Number",
    "Whole",
    "checked_root",
    "format_option",
    "from_option",
    "keep_going_option",
    "odd_id",
    "output_option",
    "refuse_folder",
]


class Whole(click.IntRange):
    """A whole number; messages call it that."""

    name: ClassVar[str] = "whole number"  # type: ignore[misc]  # click declares it for instances


class Number(click.FloatRange):
    """A number; messages call it that."""

    name: ClassVar[str] = "number"  # type: ignore[misc]  # click declares it for instances


from_option: Final[Callable[[Any], Any]] = click.option(
    "--from",
    "from_",
    type=click.Choice([f.name for f in FORMATS if f.reader]),
    metavar="FORMAT",
    help="Format of the input; its suffix or its content tells where left out.",
)
output_option: Final[Callable[[Any], Any]] = click.option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True),
    default=STANDARD,
    show_default="standard output",
    metavar="FILE",
    help="Where to write; - is standard output.",
)
keep_going_option: Final[Callable[[Any], Any]] = click.option(
    "-k",
    "--keep-going",
    is_flag=True,
    help="Use what could be read in spite of faults; the exit status is still 1.",
)


def checked_root(map_: ArgumentMap, root: str | None, *, option: str = "--root") -> None:
    """Refuse an id that no claim has as a fault of the command line; names the claims."""
    if root is None:
        return
    try:
        map_.claim(root)
    except UnknownIdError as error:
        from argmap.checking.finding import listed

        hint = f"; its claims are {listed(map_.claim_ids)}" if map_.claims else ""
        message = f"{option}: {error}{'' if 'did you mean' in str(error) else hint}"
        raise click.UsageError(message) from None


def odd_id(id_: str) -> str:
    """Say what is wrong with a name that Argdown or YAML could take for signs of their own."""
    from unicodedata import category

    plain = all(c.isalnum() or c in "-_." or category(c)[0] == "M" for c in id_)
    if plain and id_[:1].isalnum():
        return ""
    return (
        "must be one word of letters, digits, - _ and ., with a letter or digit first, such as "
        f"khan-2017; got {id_!r}"
    )


def refuse_folder(path: str, example: str) -> None:
    """Refuse to write a file where a folder stands."""
    from pathlib import Path

    if path != STANDARD and Path(path).is_dir():
        message = f"{path!r} is a folder; name a file in it, such as {str(Path(path, example))!r}"
        raise click.UsageError(message)


def format_option(says: str) -> Callable[[Any], Any]:
    """Return the option that names the form of a table; ``says`` what each form holds."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(["table", "json", "csv"]),
        default="table",
        show_default=True,
        help=says,
    )
