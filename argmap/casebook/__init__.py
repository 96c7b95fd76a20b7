"""Maps of real texts that come with argmap, and what is said of them all.

An analyst's objections to each map stand in overlays; scenarios over all maps, and links
between claims of different maps, in files of their own.
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from argmap.errors import FileError

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.shared import LinkFile, ScenarioFile

__all__ = [
    "CRITIQUE",
    "links",
    "load",
    "merged",
    "names",
    "read_critique",
    "read_text",
    "scenarios",
]

CRITIQUE: Final = "critique"
"""What the overlays with objections are called: ``casebook:NAME+critique``."""

MERGED: Final = "merged"
"""What the five maps as one are called."""

_SUFFIX: Final = ".argdown"


def names() -> tuple[str, ...]:
    """Return the names of all maps of the casebook, sorted.

    Example:
        >>> "blog" in names()
        True
    """
    here = (f.name.removesuffix(_SUFFIX) for f in files(__name__).iterdir() if _is_argdown(f.name))
    return tuple(sorted(name for name in here if "." not in name))


def _is_argdown(name: str) -> bool:
    return name.endswith(_SUFFIX)


def read_text(name: str) -> str:
    """Return a map of the casebook as it is written: Argdown.

    ``"merged"`` is the five maps as one.

    Raises:
        FileError: The casebook has no map of this name.
    """
    if name == MERGED:
        from argmap.argdown import dumps

        return dumps(merged())
    return _text(_known(name))


def read_critique(name: str) -> str:
    """Return the objections to a map of the casebook as they are written: an overlay.

    Raises:
        FileError: The casebook has no map of this name.
    """
    return _text(f"{_known(name)}.{CRITIQUE}")


def load(name: str, *, critique: bool = False) -> ArgumentMap:
    """Return a map of the casebook.

    Args:
        name: The name of the map.
        critique: Whether the analyst's objections stand among its claims.

    Raises:
        FileError: The casebook has no map of this name.

    Example:
        >>> load("blog").name
        'blog'
        >>> len(load("blog").claims), len(load("blog", critique=True).claims)
        (47, 59)
    """
    from argmap import argdown
    from argmap.formats.registry import loads, named

    if not critique:
        filename = f"casebook:{name}"
        return loads(read_text(name), format="argdown", name=name, filename=filename)
    overlay, base = read_critique(name), read_text(name)
    filename = f"casebook:{name}+{CRITIQUE}"
    return named(argdown.loads_overlay(overlay, base, name=name, filename=filename), name)


def scenarios() -> ScenarioFile:
    """Return the factors and scenarios that all maps of the casebook share."""
    from argmap.shared import loads_scenarios

    return loads_scenarios(_file("scenarios.yaml"), filename="casebook/scenarios.yaml")


def links() -> LinkFile:
    """Return which claims of different maps of the casebook are the same, akin or opposed."""
    from argmap.shared import loads_links

    return loads_links(_file("links.yaml"), filename="casebook/links.yaml")


def merged() -> ArgumentMap:
    """Return the five maps as one, in order of year, by the casebook's own links.

    Claims and inferences say in their data which ``texts`` they are of.

    Example:
        >>> port = merged().claim("Outlet to the sea")
        >>> port.data["texts"], len(port.wordings)
        (('blog', 'khan'), 1)
    """
    from attrs import evolve

    from argmap.comparing import merged as united

    maps = sorted(map(load, names()), key=lambda map_: max(s.year or 0 for s in map_.sources))
    title = "Pakistan, Russia and CPEC: five texts as one map"
    map_ = united(*maps, links=links(), name=MERGED, title=title)
    return evolve(map_, data={k: v for k, v in map_.data.items() if k != "skipped"})


def _known(name: str) -> str:
    known = names()
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else f"; it has {', '.join(known)}"
        message = f"the casebook has no map {name!r}{hint}"
        raise FileError(message)
    return name


def _text(stem: str) -> str:
    return _file(stem + _SUFFIX)


def _file(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
