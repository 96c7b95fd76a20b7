"""Where maps agree and where they differ, claim by claim.

What works a thing out is loaded when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from argmap.comparing.aligning import align
    from argmap.comparing.alignment import Alignment, How, Method, Pair, Solver
    from argmap.comparing.changes import Change, Diff, Kind
    from argmap.comparing.similarity import Blend
    from argmap.comparing.versions import apply, diff

__all__ = [
    "Alignment",
    "Blend",
    "Change",
    "Diff",
    "How",
    "Kind",
    "Method",
    "Pair",
    "Solver",
    "align",
    "apply",
    "diff",
]

_NAMES: Final = MappingProxyType(
    {
        "aligning": ("align",),
        "alignment": (
            "Alignment",
            "How",
            "Method",
            "Pair",
            "Solver",
        ),
        "changes": (
            "Change",
            "Diff",
            "Kind",
        ),
        "similarity": ("Blend",),
        "versions": (
            "apply",
            "diff",
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
