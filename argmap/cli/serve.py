"""``argmap serve``."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Final

import click

from argmap.cli.maps import maps_in
from argmap.cli.options import Whole, from_option
from argmap.errors import ArgmapError

__all__ = ["command"]

_NEEDED: Final = ("starlette", "uvicorn", "watchfiles")
_EXAMPLES: Final = """\b
Examples:
  argmap serve paper.argdown
  argmap serve maps/*.argdown --open
  argmap serve paper.argdown+critique --port 8000
"""


@click.command("serve", epilog=_EXAMPLES)
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "--port",
    type=Whole(0, 65535),
    metavar="N",
    default=0,
    show_default="any free port",
    help="Port of 127.0.0.1, the address of this machine for itself.",
)
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
@from_option
def command(files: tuple[str, ...], *, port: int, opens: bool, from_: str | None) -> None:
    """Show maps in the browser while they are written.

    The page follows each FILE as it is saved, and shows below the map what argmap check says.
    It is for this machine alone, under an address that cannot be guessed. Ctrl-C ends it.
    Needs argmap[serve].
    """
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        message = f"a preview needs {' and '.join(missing)}; run \"pip install 'argmap[serve]'\""
        raise ArgmapError(message)
    from argmap.cli.serving.server import bound, serve
    from argmap.cli.serving.sheet import refuse_name, sheet_of

    for name in files:
        refuse_name(name)
    with bound(port) as listener:
        names = dict.fromkeys(maps_in(files, format=from_))
        serve([sheet_of(name, format=from_) for name in names], listener, opens=opens)
