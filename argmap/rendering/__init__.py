"""Pictures of maps: a layout and a style of argmap's own, and Graphviz where it is better."""

from argmap.rendering.album import Album, split
from argmap.rendering.banner import ScoreNote
from argmap.rendering.diagram import Diagram, render
from argmap.rendering.engine import find_engine
from argmap.rendering.options import Choice, Look
from argmap.rendering.picture import Direction
from argmap.rendering.style import THEMES

__all__ = [
    "THEMES",
    "Album",
    "Choice",
    "Diagram",
    "Direction",
    "Look",
    "ScoreNote",
    "find_engine",
    "render",
    "split",
]
