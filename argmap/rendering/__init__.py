"""Pictures of maps: a layout and a style of argmap's own, and Graphviz where it is better.

What draws is loaded when a picture is first asked for, so that DOT text costs little.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from argmap.late import loader
from argmap.rendering.diagram import Diagram, render
from argmap.rendering.notes import ScoreNote
from argmap.rendering.options import Choice, Look
from argmap.rendering.style import THEMES, Direction

if TYPE_CHECKING:
    from argmap.rendering.album import Album, split
    from argmap.rendering.engine import find_engine
    from argmap.rendering.report import Report, report_of
    from argmap.rendering.review import review_of

__all__ = [
    "THEMES",
    "Album",
    "Choice",
    "Diagram",
    "Direction",
    "Look",
    "Report",
    "ScoreNote",
    "find_engine",
    "render",
    "report_of",
    "review_of",
    "split",
]

_LATER: Final = MappingProxyType(
    {
        "Album": "album",
        "Report": "report",
        "find_engine": "engine",
        "report_of": "report",
        "review_of": "review",
        "split": "album",
    }
)


if not TYPE_CHECKING:  # a type checker that saw it would take any name for a public one
    __getattr__ = loader(__name__, _LATER)
