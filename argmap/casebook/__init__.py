"""Maps of real texts that come with argmap."""

from __future__ import annotations

from difflib import get_close_matches
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from argmap.errors import FileError

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

__all__ = ["load", "names", "read_text"]

_SUFFIX: Final = ".argdown"


def names() -> tuple[str, ...]:
    """Return the names of all maps of the casebook, sorted.

    Example:
        >>> "blog" in names()
        True
    """
    here = files(__name__).iterdir()
    return tuple(sorted(f.name.removesuffix(_SUFFIX) for f in here if f.name.endswith(_SUFFIX)))


def read_text(name: str) -> str:
    """Return a map of the casebook as it is written: Argdown.

    Raises:
        FileError: The casebook has no map of this name.
    """
    known = names()
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else f"; it has {', '.join(known)}"
        message = f"the casebook has no map {name!r}{hint}"
        raise FileError(message)
    return files(__name__).joinpath(name + _SUFFIX).read_text(encoding="utf-8")


def load(name: str) -> ArgumentMap:
    """Return a map of the casebook.

    Raises:
        FileError: The casebook has no map of this name.

    Example:
        >>> load("blog").name
        'blog'
    """
    from argmap.formats import loads

    filename = f"casebook:{name}"
    return loads(read_text(name), format="argdown", name=name, filename=filename)
