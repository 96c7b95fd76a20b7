"""``argmap demo``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from argmap.cli.console import progress, say
from argmap.cli.gallery import page_of

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.rendering import Look

__all__ = ["command"]

_FEW: Final = 30  # claims up to which a picture shows them all
_MANY: Final = 120  # claims up to which all of them fit on pixels that a screen can show
_PICTURES: Final[dict[str, Look]] = {
    ".svg": {},
    "-dark.svg": {"theme": "dark"},
    ".png": {},
    "-slide.svg": {"slide": True},
}
_WHOLE: Final[dict[str, Look]] = {
    "-all.svg": {"all": True},
    "-all-dark.svg": {"all": True, "theme": "dark"},
}
_WHOLE_PIXELS: Final[dict[str, Look]] = {"-all.png": {"all": True}}
_TEXTS: Final = {
    ".txt": "plain",
    ".md": "markdown",
    ".mmd": "mermaid",
    ".json": "json",
    ".argdown": "argdown",
}
_EXAMPLES: Final = """\b
Examples:
  argmap demo out
  python -m webbrowser out/index.html
"""


@click.command("demo", epilog=_EXAMPLES)
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
def command(out: Path) -> None:
    """Draw every map of the casebook into the folder OUT.

    OUT is made where it is missing; OUT/index.html shows and links everything.
    """
    from argmap import casebook
    from argmap.files import make_folder, write_bytes, write_text

    make_folder(out)
    made = {map_: _suffixes(map_) for map_ in map(casebook.load, casebook.names())}
    work = [(map_, suffix) for map_, files in made.items() for suffix in files]
    with progress("drawing", len(work)) as step:
        for map_, suffix in work:
            step(f"{map_.name}{suffix}")
            write_bytes(out / f"{map_.name}{suffix}", _content(map_, suffix))
    write_text(out / "index.html", page_of(made))
    say(f"drew {len(made)} maps into {len(work) + 1} files; open {out / 'index.html'}")


def _suffixes(map_: ArgumentMap) -> list[str]:
    """Return how the names of a map's files end, pictures first."""
    n = len(map_.claims)
    pixels = _WHOLE_PIXELS if _FEW < n <= _MANY else ()
    return [*_PICTURES, *(_WHOLE if n > _FEW else ()), *pixels, *_TEXTS]


def _content(map_: ArgumentMap, suffix: str) -> bytes:
    if (kind := _TEXTS.get(suffix)) == "argdown":
        from argmap import casebook

        return casebook.read_text(map_.name).encode()
    if kind is not None:
        from argmap.formats.registry import dumps

        return dumps(map_, format=kind).encode()
    from argmap.rendering import render

    diagram = render(map_, **{**_PICTURES, **_WHOLE, **_WHOLE_PIXELS}[suffix])
    return diagram.png() if suffix.endswith(".png") else f"{diagram.svg()}\n".encode()
