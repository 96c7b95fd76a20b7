"""The command with all its commands, and how every run of it ends."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Final

import click

from argmap import __version__
from argmap.cli.console import complain, prepare, unwritable
from argmap.errors import ArgmapError

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["app", "main"]

_COMMANDS: Final = {
    "source": "Number a text, so that claims can point to places in it.",
    "new": "Start a map of a text: front matter, headings, examples.",
    "check": "Tell what is wrong or odd in maps.",
    "fmt": "Write maps in canonical layout, in place; comments are kept.",
    "show": "Tell a map line by line, each claim once.",
    "score": "Tell how strong each claim is, and by which rule.",
    "scenario": "Tell what claims are worth in scenarios, and which are turned.",
    "compare": "Tell where maps agree, and what has changed between versions.",
    "brief": "Write a brief on a question: what to hold, how sure, what to watch.",
    "render": "Draw a map: SVG, PNG, PDF, DOT or a page to explore.",
    "serve": "Show maps in the browser while they are written.",
    "convert": "Write a map in another format.",
    "exercise": "Make exercises from a map, for paper or for a learning platform.",
    "grade": "Mark answers by a key, and tell what a class has understood.",
    "demo": "Draw every map of the casebook into the folder OUT.",
    "completion": "Print what makes a shell complete argmap's commands.",
}
_INTERRUPTED: Final = 130  # as a shell reports a program that SIGINT has ended


class Commands(click.Group):
    """A group whose commands are loaded when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Return the names of all commands, in the order of work."""
        return list(_COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002  # click's signature
        cmd_name: str,
    ) -> click.Command | None:
        """Return a command, loaded now."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"argmap.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the arguments name, or say which is nearest."""
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, _COMMANDS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"it is one of {', '.join(_COMMANDS)}"
            ctx.fail(f"there is no command {name!r}; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002  # click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the list of commands without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


_EXAMPLES: Final = """\b
Examples:
  argmap demo out                        draw the casebook; open out/index.html
  argmap new paper.argdown --source paper.md
  argmap check paper.argdown             what is wrong or odd
  argmap render paper.argdown -o map.svg
  argmap show casebook:blog --plain      for a screen reader

A MAP is a path, - for standard input, or casebook:NAME; MAP+critique adds what its overlay says.
Exit status: 0 done, 1 the input is at fault, 2 the command line is.
"""


@click.command(
    cls=Commands,
    epilog=_EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="argmap", message="%(prog)s %(version)s")
def app() -> None:
    """Map the argument of a text: check it, tell it, draw it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    prepare()
    try:
        status = app.main(arguments, prog_name="argmap", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except click.ClickException as error:
        error.show(sys.stderr)
        return error.exit_code
    except ArgmapError as error:
        complain(f"argmap: {error}")
        return 1
    except OSError as error:  # of help and version, which click writes; files have errors of ours
        complain(f"argmap: {unwritable(error)}")
        return 1
    return status if isinstance(status, int) else 0
