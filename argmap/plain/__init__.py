"""Values as plain data (dict, list, text, number) and back.

Defaults are left out on writing. A fault names its place: ``claims[3].base: …``.
"""

from argmap.plain.reading import factors_from, from_plain, map_from, scenarios_from, sources_from
from argmap.plain.writing import plain_factors, plain_scenarios, plain_sources, to_plain

__all__ = [
    "factors_from",
    "from_plain",
    "map_from",
    "plain_factors",
    "plain_scenarios",
    "plain_sources",
    "scenarios_from",
    "sources_from",
    "to_plain",
]
