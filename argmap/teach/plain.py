"""Exercises as plain data, and back."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from attrs import fields

from argmap.data import freeze, thaw
from argmap.errors import FormatError, MapError
from argmap.plain import fields as f
from argmap.teach.parts import (
    Difficulty,
    Form,
    Level,
    MapMark,
    Material,
    Option,
    Outline,
    Part,
    Row,
    Rule,
    Shown,
)

if TYPE_CHECKING:
    from argmap.plain.fields import Faults, Read

__all__ = ["parsed", "plain_of", "value_from"]


def plain_of(value: Any) -> dict[str, Any]:  # noqa: ANN401  # an exercise or what it consists of
    """Return the fields of a value as plain data; what has its default is left out."""
    made = {}
    for attribute in fields(type(value)):
        item = getattr(value, attribute.name, attribute.default)
        if item != attribute.default:
            made[attribute.name] = _plain_item(item)
    return made


def _plain_item(item: Any) -> Any:  # noqa: ANN401  # a field of a value
    if hasattr(type(item), "__attrs_attrs__"):
        return plain_of(item)
    if isinstance(item, tuple):
        return [_plain_item(one) for one in item]
    if isinstance(item, (Form, Rule)):
        return str(item)
    return int(item) if isinstance(item, Level) else thaw(item)


def parsed(text: str) -> Any:  # noqa: ANN401  # any JSON value
    """Return what a JSON text says.

    Raises:
        FormatError: It is no JSON.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = f"not JSON at line {error.lineno}, column {error.colno}: {error.msg}"
        raise FormatError(message) from None
    except RecursionError:
        message = "not an exercise: the JSON nests too deeply"
        raise FormatError(message) from None


def value_from(data: object, faults: Faults, *, kind: type[Any], path: str = "") -> dict[str, Any]:
    """Return the fields of a value of a class, as its constructor takes them."""
    made = f.fields_of(data, path, faults, readers=_READERS[kind.__name__])
    made.pop("argmap", None)
    if isinstance(data, dict):
        for name in _NEEDED[kind.__name__]:
            if name not in data:
                f.add_fault(faults, f.place(path, name), "is missing")
    return made


def _made(kind: type[Any], data: object, path: str, faults: Faults) -> Any:  # noqa: ANN401  # a value of that class
    known = len(faults)
    made = value_from(data, faults, kind=kind, path=path)
    return kind(**made) if len(faults) == known else None


def _value(kind: type[Any]) -> Read:
    return lambda value, path, faults: _made(kind, value, path, faults)


def _values(kind: type[Any]) -> Read:
    return f.each(lambda value, path, faults: [_made(kind, value, path, faults)])


def _word_of(kind: type[Form | Rule | Level]) -> Read:
    known = {member.value: member for member in kind}

    def read(value: object, path: str, faults: Faults) -> object:
        if isinstance(value, (str, int)) and not isinstance(value, bool) and value in known:
            return known[value]
        f.add_fault(faults, path, f"expected one of {', '.join(map(str, known))}, {f.got(value)}")
        return None

    return read


def _frozen(value: object, path: str, faults: Faults) -> object:
    try:
        return freeze(value)
    except MapError as error:
        f.add_fault(faults, path, str(error))
        return None


def _points(value: object, path: str, faults: Faults) -> object:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not value >= 0:
        f.add_fault(faults, path, f"expected points, 0 or more, {f.got(value)}")
        return 0.0
    return float(value)


def _form(value: object, path: str, faults: Faults) -> object:
    if value != "exercise/1":
        f.add_fault(faults, path, f"expected 'exercise/1', {f.got(value)}")
    return value


def _all(value: object, path: str, faults: Faults) -> object:
    if not isinstance(value, list):
        f.add_fault(faults, path, f"expected a list, {f.got(value)}")
        return ()
    return tuple(_frozen(item, f"{path}[{n}]", faults) for n, item in enumerate(value))


_READERS: Final[MappingProxyType[str, dict[str, Read]]] = MappingProxyType(
    {
        "Option": {
            **dict.fromkeys(("id", "text", "error", "why_wrong", "claim"), f.text),
            "is_right": f.truth,
            "credit": f.number,
        },
        "Part": {
            **dict.fromkeys(("id", "prompt"), f.text),
            "options": _values(Option),
            "key": _frozen,
            "accepted": _all,
            "points": _points,
        },
        "Shown": dict.fromkeys(("id", "text", "claim"), f.text),
        "Row": {"depth": f.whole, **dict.fromkeys(("claim", "gap", "sign", "group"), f.text)},
        "Outline": {"rows": _values(Row), "title": f.text},
        "Material": {"claims": _values(Shown), "outlines": _values(Outline), "text": f.text},
        "MapMark": dict.fromkeys(("name", "digest"), f.text),
        "Difficulty": {"level": _word_of(Level), "features": f.data},
        "Exercise": {
            "argmap": _form,
            **dict.fromkeys(("id", "kind", "prompt", "version"), f.text),
            "form": _word_of(Form),
            "rule": _word_of(Rule),
            "map": _value(MapMark),
            "seed": f.whole,
            "parts": _values(Part),
            "material": _value(Material),
            "hints": f.texts,
            "difficulty": _value(Difficulty),
            "discussion": f.truth,
        },
    }
)
_NEEDED: Final[MappingProxyType[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Option": ("id", "text"),
        "Part": ("id", "prompt"),
        "Shown": ("id", "text", "claim"),
        "Row": ("depth",),
        "Outline": ("rows",),
        "Material": (),
        "MapMark": ("name", "digest"),
        "Difficulty": ("level",),
        "Exercise": ("id", "kind", "form", "rule", "map", "seed", "prompt", "parts", "version"),
    }
)
