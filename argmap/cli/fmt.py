"""``argmap fmt``."""

from __future__ import annotations

import sys
from typing import Final

import click

from argmap.cli.console import STANDARD, complain, say, write
from argmap.cli.maps import maps_argument, read_text
from argmap.cli.remarks import of_error
from argmap.errors import ArgmapError
from argmap.formats.registry import format_of

__all__ = ["command"]

_EXAMPLES: Final = """\b
Examples:
  argmap fmt paper.argdown
  argmap fmt --check maps/*.argdown
  argmap fmt - < paper.argdown > tidy.argdown
"""


@click.command("fmt", epilog=_EXAMPLES)
@maps_argument
@click.option("--check", is_flag=True, help="Change nothing; name the files that would change.")
def command(maps: tuple[str, ...], *, check: bool) -> None:
    """Write maps in canonical layout, in place; comments are kept.

    A file with faults is left as it is. - takes standard input and writes standard output.
    """
    failed = False
    for name in maps:
        try:
            failed |= _format(name, check=check)
        except ArgmapError as error:
            failed = True
            for remark in of_error(error, name):
                complain(remark.told(sys.stderr))
    if failed:
        raise click.exceptions.Exit(1)


def _format(name: str, *, check: bool) -> bool:
    """Format one file; tell whether ``--check`` found it out of form."""
    text = read_text(name)
    tidy = _tidy(text, name)
    if check:
        if tidy != text:
            say(f"{name}: would be laid out anew")
        return tidy != text
    if name == STANDARD or tidy != text:
        write(tidy.encode("utf-8"), name)
    return False


def _tidy(text: str, name: str) -> str:
    """Return a text in the canonical layout of its format."""
    shown = "<stdin>" if name == STANDARD else name
    if format_of(text, filename=shown).name == "json":
        from argmap.formats import native

        return native.dumps(native.loads(text, filename=shown))
    from argmap import argdown

    return argdown.format_text(text, filename=shown)
