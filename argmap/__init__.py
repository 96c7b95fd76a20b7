"""Argument maps: read them, check them, draw them.

Names are loaded when they are first used, so that ``import argmap`` costs little.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from argmap import (
        argdown,
        build,
        casebook,
        checking,
        comparing,
        errors,
        formats,
        model,
        query,
        rendering,
        scenarios,
        schemes,
        scoring,
        shared,
        sources,
        span,
        table,
        teach,
        words,
    )
    from argmap.build import linked, rebut, support, thesis, undercut
    from argmap.checking import Finding, check
    from argmap.comparing import compare
    from argmap.errors import ArgmapError, ArgmapWarning, InvalidMapError, SyntaxFaults
    from argmap.formats import dump, dumps, load, loads
    from argmap.model import (
        Anchor,
        ArgumentMap,
        Claim,
        Factor,
        Inference,
        Polarity,
        Scenario,
        Section,
        Source,
    )
    from argmap.rendering import render
    from argmap.scenarios import evaluate
    from argmap.scoring import label, score

__version__ = "0.1.0"

__all__ = [
    "Anchor",
    "ArgmapError",
    "ArgmapWarning",
    "ArgumentMap",
    "Claim",
    "Factor",
    "Finding",
    "Inference",
    "InvalidMapError",
    "Polarity",
    "Scenario",
    "Section",
    "Source",
    "SyntaxFaults",
    "__version__",
    "argdown",
    "build",
    "casebook",
    "check",
    "checking",
    "compare",
    "comparing",
    "dump",
    "dumps",
    "errors",
    "evaluate",
    "formats",
    "label",
    "linked",
    "load",
    "loads",
    "model",
    "query",
    "rebut",
    "render",
    "rendering",
    "scenarios",
    "schemes",
    "score",
    "scoring",
    "shared",
    "sources",
    "span",
    "support",
    "table",
    "teach",
    "thesis",
    "undercut",
    "words",
]

_NAMES: Final = MappingProxyType(
    {
        "build": ("linked", "rebut", "support", "thesis", "undercut"),
        "checking": ("Finding", "check"),
        "comparing": ("compare",),
        "errors": ("ArgmapError", "ArgmapWarning", "InvalidMapError", "SyntaxFaults"),
        "formats": ("dump", "dumps", "load", "loads"),
        "model": (
            *("Anchor", "ArgumentMap", "Claim", "Factor", "Inference"),
            *("Polarity", "Scenario", "Section", "Source"),
        ),
        "rendering": ("render",),
        "scenarios": ("evaluate",),
        "scoring": ("label", "score"),
    }
)
_ROOM_OF: Final = MappingProxyType({name: room for room, names in _NAMES.items() for name in names})
_ROOMS: Final = frozenset(__all__) - _ROOM_OF.keys() - {"__version__"}


if not TYPE_CHECKING:  # a type checker that saw it would take any name for a public one

    def __getattr__(name: str) -> object:
        """Load a public name or a room when it is first asked for."""
        if name in _ROOMS:
            return import_module(f"{__name__}.{name}")
        if (room := _ROOM_OF.get(name)) is None:
            message = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(message)
        value: object = getattr(import_module(f"{__name__}.{room}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
