"""``argmap fmt``."""

from __future__ import annotations

import sys
from typing import Final

import click

from argmap.cli.console import STANDARD, complain, read_stdin, say, write
from argmap.cli.maps import maps_argument
from argmap.cli.naming import CASEBOOK, INPUT, parse_name
from argmap.cli.remarks import of_error
from argmap.errors import ArgmapError, FormatError
from argmap.files import decode, read_bytes
from argmap.formats.recognising import format_of

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
    for name in maps:
        if name.startswith(CASEBOOK):
            file = f"{name.removeprefix(CASEBOOK).partition('+')[0]}.argdown"
            message = (
                f"{name!r} comes with argmap and is not changed; "
                f"write it to a file first: argmap convert {name} -o {file}"
            )
            raise click.UsageError(message)
        if overlay := parse_name(name).overlay:
            message = f"a map and its overlay are laid out each by itself; name {overlay!r}"
            raise click.UsageError(message)
    ended = [_format(name, check=check) for name in maps]
    if not all(ended):
        raise click.exceptions.Exit(1)


def _format(name: str, *, check: bool) -> bool:
    """Format one file; tell whether it is, or was, without fault."""
    shown = INPUT if name == STANDARD else name
    try:
        content = read_stdin() if name == STANDARD else read_bytes(name)
        tidy = _tidy(decode(content, shown), shown).encode("utf-8")
        if check and tidy != content:
            say(f"{shown}: would be laid out anew")
            return False
        if not check and (name == STANDARD or tidy != content):
            write(tidy, name)
    except ArgmapError as error:
        for remark in of_error(error, shown):
            complain(remark.told(sys.stderr))
        return False
    return True


def _tidy(text: str, shown: str) -> str:
    """Return a text in the canonical layout of its format."""
    kind = format_of(text, filename=shown).name
    if kind == "markdown":
        message = f"{shown}: a Markdown file is not laid out; argmap fmt takes Argdown and JSON"
        raise FormatError(message)
    if kind == "json":
        from argmap.formats import native

        return native.dumps(native.loads(text, filename=shown))
    from argmap import argdown

    return argdown.format_text(text, filename=shown)
