"""A page for each room of argmap, with the docstring of each of its public names."""

from __future__ import annotations

import ast
import inspect
from enum import Enum
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final

import argmap

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["names_of", "pages", "rooms", "write"]

_VALUE: Final = 2
_LONG: Final = 200  # signs of a value that an entry shows


@cache
def rooms() -> tuple[str, ...]:
    """Return the modules that have public names: the package, then its rooms by name."""
    found = [name for name in argmap.__all__ if inspect.ismodule(getattr(argmap, name))]
    return ("argmap", *(f"argmap.{name}" for name in found))


def names_of(room: str) -> Iterator[tuple[str, object]]:
    """Yield the public names of a room with what they stand for, but rooms and the version.

    Functions come first, then classes, then values.
    """
    module = import_module(room)
    for name in sorted(module.__all__, key=lambda name: _rank(getattr(module, name))):
        value = getattr(module, name)
        if not isinstance(value, ModuleType) and name != "__version__":
            yield name, value


def pages() -> dict[str, str]:
    """Return the page of each room, in reStructuredText."""
    homes: dict[int, str] = {}
    for room in (*rooms()[1:], "argmap"):
        for _, value in names_of(room):
            if _rank(value) < _VALUE:
                homes.setdefault(id(value), room)
    return {room: _page(room, homes) for room in rooms()}


def write(folder: Path) -> None:
    """Write the pages into a folder; leave those that say so already, take out all others."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {folder / f"{room}.rst": text for room, text in pages().items()}
    for path in set(folder.iterdir()) - made.keys():
        path.unlink()
    for path, text in made.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")


def _rank(value: object) -> int:
    return 0 if inspect.isroutine(value) else 1 if inspect.isclass(value) else _VALUE


def _page(room: str, homes: dict[int, str]) -> str:
    """Return a page: what the room is, its names as links, then each."""
    module, found = import_module(room), dict(names_of(room))
    home = {name: homes.get(id(value), room) for name, value in found.items()}
    links = ", ".join(f":py:obj:`~{home[name]}.{name}`" for name in found)
    head = f"{room}\n{'=' * len(room)}\n\n.. module:: {room}\n\n{inspect.getdoc(module)}\n\n"
    entries = [_entry(room, name, value) for name, value in found.items() if home[name] == room]
    return head + "\n".join([f"{links}\n", *entries])


def _entry(room: str, name: str, value: object) -> str:
    if inspect.isclass(value):
        kind = "exception" if issubclass(value, BaseException) else "class"
        more = "   :undoc-members:\n" if issubclass(value, Enum) else ""
        return f".. auto{kind}:: {room}.{name}\n   :members:\n{more}"
    if inspect.isroutine(value):
        return f".. autofunction:: {room}.{name}\n"
    shown = repr(value)
    given = f"   :value: {shown}\n" if len(shown) <= _LONG else ""
    said = _said(room, name).replace("\n", "\n   ")
    return f".. py:data:: {room}.{name}\n{given}\n   {said}\n"


def _said(room: str, name: str) -> str:
    """Return the text below the line that gives a value its name: in the room, or further down."""
    home = Path(str(import_module(room).__file__))
    inside = sorted(home.parent.rglob("*.py")) if home.name == "__init__.py" else [home]
    for file in (*inside, *sorted(Path(argmap.__file__).parent.rglob("*.py"))):
        if name in (told := _told(file)):
            return told[name]
    return ""


@cache
def _told(file: Path) -> dict[str, str]:
    """Return the names that a module gives to values and tells of."""
    return {
        ast.unparse(line.target): inspect.cleandoc(str(below.value.value))
        for line, below in pairwise(ast.parse(file.read_text(encoding="utf-8")).body)
        if isinstance(line, ast.AnnAssign)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
    }
