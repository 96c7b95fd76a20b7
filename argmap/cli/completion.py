"""``argmap completion``."""

from __future__ import annotations

from typing import Final

import click

from argmap.cli.console import say

__all__ = ["command"]

_EXAMPLES: Final = """\b
Examples:
  argmap completion bash >> ~/.bashrc
  argmap completion zsh >> ~/.zshrc
  argmap completion fish > ~/.config/fish/completions/argmap.fish
"""


@click.command("completion", epilog=_EXAMPLES)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print what makes a shell complete argmap's commands.

    Commands, options, files and casebook:NAME are completed.
    """
    from click.shell_completion import get_completion_class

    app = click.get_current_context().find_root().command
    if found := get_completion_class(shell):
        say(found(app, {}, "argmap", "_ARGMAP_COMPLETE").source().rstrip("\n"))
