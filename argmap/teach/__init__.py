"""Teaching: exercises made from a map, and a look at a student's own map."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from argmap.teach.exercise import Exercise
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

__all__ = [
    "Difficulty",
    "Exercise",
    "Form",
    "Level",
    "MapMark",
    "Material",
    "Option",
    "Outline",
    "Part",
    "Row",
    "Rule",
    "Shown",
]

_NAMES: Final = MappingProxyType(
    {
        "exercise": ("Exercise",),
        "parts": (
            *("Difficulty", "Form", "Level", "MapMark", "Material"),
            *("Option", "Outline", "Part", "Row", "Rule", "Shown"),
        ),
    }
)
_MODULE_OF: Final = MappingProxyType({name: m for m, names in _NAMES.items() for name in names})


if not TYPE_CHECKING:  # a type checker that saw it would take any name for a public one

    def __getattr__(name: str) -> object:
        """Load a public name when it is first asked for."""
        if (module := _MODULE_OF.get(name)) is None:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        value: object = getattr(import_module(f"{__name__}.{module}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
