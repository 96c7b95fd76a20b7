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
    from argmap.rendering.briefing.brief import Brief, brief_of
    from argmap.rendering.engine import find_engine
    from argmap.rendering.explorer.page import ExplorerPage, page_of
    from argmap.rendering.framed import Frame, interactive
    from argmap.rendering.report import Report, report_of
    from argmap.rendering.review import review_of

__all__ = [
    "THEMES",
    "Album",
    "Brief",
    "Choice",
    "Diagram",
    "Direction",
    "ExplorerPage",
    "Frame",
    "Look",
    "Report",
    "ScoreNote",
    "brief_of",
    "find_engine",
    "interactive",
    "page_of",
    "render",
    "report_of",
    "review_of",
    "split",
]

_LATER: Final = MappingProxyType(
    {
        "Album": "album",
        "ExplorerPage": "explorer.page",
        "Brief": "briefing.brief",
        "Frame": "framed",
        "Report": "report",
        "brief_of": "briefing.brief",
        "find_engine": "engine",
        "interactive": "framed",
        "page_of": "explorer.page",
        "report_of": "report",
        "review_of": "review",
        "split": "album",
    }
)


if not TYPE_CHECKING:  # a type checker that saw it would take any name for a public one
    __getattr__ = loader(__name__, _LATER)
