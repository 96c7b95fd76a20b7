"""What commands share that write a report, a picture or numbers: suffixes, options, checks."""

from __future__ import annotations

import json
from functools import wraps
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

import click

from argmap.cli.console import STANDARD, write
from argmap.cli.options import refuse_folder
from argmap.rendering import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argmap.rendering import Diagram

    Option = Callable[[Callable[..., None]], Callable[..., None]]

__all__ = [
    "DRAWN",
    "NUMBERS",
    "REPORTS",
    "file_option",
    "picture_of",
    "refuse_format",
    "suffix_for",
    "taking",
    "theme_option",
    "write_json",
]

REPORTS: Final = (".html", ".htm", ".md", ".markdown")
DRAWN: Final = (".svg", ".png", ".pdf")
NUMBERS: Final = (".csv", ".json")

theme_option: Final = click.option(
    "--theme",
    type=click.Choice(list(THEMES)),
    show_default="light",
    help="With -o, of a picture.",
)


def file_option(numbers: str) -> Option:
    """Return the option that names a file; ``numbers`` says what .csv and .json hold."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(),
        metavar="FILE",
        help=f"Write a report (.html, .md), a picture (.svg, .png, .pdf) or {numbers} (.csv, "
        ".json) into FILE, as its name says.",
    )


def taking(
    options: Sequence[Option],
    names: Sequence[str],
    *,
    make: Callable[..., object],
    called_as: str = "output",
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return what gives a command some options; it gets what is made of them by one name."""

    def given(function: Callable[..., None]) -> Callable[..., None]:
        @wraps(function)
        def called(*args: Any, **said: Any) -> None:  # noqa: ANN401  # as click calls it
            found = {name: said.pop(name) for name in names}
            function(*args, **{called_as: make(**found)}, **said)

        for option in reversed(options):
            option(called)
        return called

    return given


def suffix_for(output: str | None, looks: Sequence[str], *, example: str) -> str | None:
    """Return the suffix of the file to write, or None where there is none.

    Args:
        output: The name of the file.
        looks: The options of pictures that were given.
        example: A picture that messages name.
    """
    if output is None or output == STANDARD:
        if looks:
            message = f"--{looks[0]} is for a picture; name a file, such as -o {example}"
            raise click.UsageError(message)
        return None
    refuse_folder(output, "report.html")
    suffix = PurePath(output).suffix.lower()
    known = (*REPORTS, *DRAWN, *NUMBERS)
    if suffix not in known:
        message = (
            f"cannot tell what to write from the name {output!r}; it ends in none of "
            f"{', '.join(known)}"
        )
        raise click.UsageError(message)
    if looks and suffix not in DRAWN:
        message = f"--{looks[0]} is for a picture, and {output!r} ends in {suffix}"
        raise click.UsageError(message)
    return suffix


def refuse_format(path: str, suffix: str, format: str) -> None:
    """Refuse a format of tables that is not that of the file."""
    if format != "table" and f".{format}" != suffix:
        message = (
            f"{path!r} ends in {suffix}, and --format says {format}; "
            f"leave --format out, or name a file that ends in .{format}"
        )
        raise click.UsageError(message)


def picture_of(diagram: Diagram, suffix: str) -> bytes:
    """Return a picture as the bytes of a file of some suffix."""
    match suffix:
        case ".png":
            return diagram.png()
        case ".pdf":
            return diagram.pdf()
    return f"{diagram.svg()}\n".encode()


def write_json(value: object, path: str) -> None:
    """Write a value as JSON."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    write(f"{text}\n".encode("utf-8", "backslashreplace"), path)
