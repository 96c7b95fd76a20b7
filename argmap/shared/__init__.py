"""Files that several maps share: scenarios over all of them, and links between their claims.

Ids of claims and inferences are written after the name of their map, ``khan:Warm water``.
Whether a file fits the maps that it speaks of is told by ``argmap.checking.against``.
"""

from __future__ import annotations

from argmap.shared.likeness import Likeness
from argmap.shared.loading import load_links, load_scenarios
from argmap.shared.reading import LINKS, SCENARIOS, loads_links, loads_scenarios
from argmap.shared.values import Impact, Link, LinkFile, Pointer, ScenarioFile
from argmap.shared.writing import dump_links, dumps_links

__all__ = [
    "LINKS",
    "SCENARIOS",
    "Impact",
    "Likeness",
    "Link",
    "LinkFile",
    "Pointer",
    "ScenarioFile",
    "dump_links",
    "dumps_links",
    "load_links",
    "load_scenarios",
    "loads_links",
    "loads_scenarios",
]
