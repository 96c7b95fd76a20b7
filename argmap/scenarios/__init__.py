"""What each thesis is worth if the world goes otherwise: scenarios over maps.

What works a thing out is loaded when it is first asked for.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from argmap.late import loader

if TYPE_CHECKING:
    from argmap.scenarios.box import Box
    from argmap.scenarios.circling import Loop, Push
    from argmap.scenarios.consistency import cross_impact
    from argmap.scenarios.corners import Axis, Corners, corners_of
    from argmap.scenarios.distributions import Beta, Distribution, Interval, Pert, distribution_of
    from argmap.scenarios.drawing import Drawn, MonteCarlo, monte_carlo
    from argmap.scenarios.evaluation import evaluate
    from argmap.scenarios.evidence import evidence_matrix, rivals_of
    from argmap.scenarios.flip_results import FlipSearch, FlipSet
    from argmap.scenarios.flipping import flip_sets
    from argmap.scenarios.hypotheses import Evidence, EvidenceMatrix, Fit, Grade
    from argmap.scenarios.impacts import Balance, Balances, ImpactMatrix, matrix_of
    from argmap.scenarios.indices import (
        Index,
        Indices,
        morris_effects,
        morris_of,
        sobol_indices,
        sobol_of,
    )
    from argmap.scenarios.pooling import Mixture, Pooled, pool
    from argmap.scenarios.results import ScenarioTable
    from argmap.scenarios.seeding import seeded_impacts, seeded_matrix
    from argmap.scenarios.sheets import Decision
    from argmap.scenarios.signs import Sign, signs_to
    from argmap.scenarios.stability import Firm, Stability, stability_of
    from argmap.scenarios.succession import Attractor, Succession
    from argmap.scenarios.suppositions import BASELINE, diff, resolve
    from argmap.scenarios.tornado import Bar, Tornado, swings_of, tornado_of
    from argmap.scenarios.turning import Turn
    from argmap.scenarios.ways import Cause
    from argmap.scenarios.worlds import CrossImpact, World

__all__ = [
    "BASELINE",
    "Attractor",
    "Axis",
    "Balance",
    "Balances",
    "Bar",
    "Beta",
    "Box",
    "Cause",
    "Corners",
    "CrossImpact",
    "Decision",
    "Distribution",
    "Drawn",
    "Evidence",
    "EvidenceMatrix",
    "Firm",
    "Fit",
    "FlipSearch",
    "FlipSet",
    "Grade",
    "ImpactMatrix",
    "Index",
    "Indices",
    "Interval",
    "Loop",
    "Mixture",
    "MonteCarlo",
    "Pert",
    "Pooled",
    "Push",
    "ScenarioTable",
    "Sign",
    "Stability",
    "Succession",
    "Tornado",
    "Turn",
    "World",
    "corners_of",
    "cross_impact",
    "diff",
    "distribution_of",
    "evaluate",
    "evidence_matrix",
    "flip_sets",
    "matrix_of",
    "monte_carlo",
    "morris_effects",
    "morris_of",
    "pool",
    "resolve",
    "rivals_of",
    "seeded_impacts",
    "seeded_matrix",
    "signs_to",
    "sobol_indices",
    "sobol_of",
    "stability_of",
    "swings_of",
    "tornado_of",
]

_NAMES: Final = MappingProxyType(
    {
        "box": ("Box",),
        "circling": ("Loop", "Push"),
        "consistency": ("cross_impact",),
        "corners": ("Axis", "Corners", "corners_of"),
        "distributions": ("Beta", "Distribution", "Interval", "Pert", "distribution_of"),
        "drawing": ("Drawn", "MonteCarlo", "monte_carlo"),
        "evaluation": ("evaluate",),
        "evidence": ("evidence_matrix", "rivals_of"),
        "flip_results": ("FlipSearch", "FlipSet"),
        "flipping": ("flip_sets",),
        "hypotheses": ("Evidence", "EvidenceMatrix", "Fit", "Grade"),
        "impacts": ("Balance", "Balances", "ImpactMatrix", "matrix_of"),
        "indices": ("Index", "Indices", "morris_effects", "morris_of", "sobol_indices", "sobol_of"),
        "pooling": ("Mixture", "Pooled", "pool"),
        "results": ("ScenarioTable",),
        "seeding": ("seeded_impacts", "seeded_matrix"),
        "sheets": ("Decision",),
        "signs": ("Sign", "signs_to"),
        "stability": ("Firm", "Stability", "stability_of"),
        "succession": ("Attractor", "Succession"),
        "suppositions": ("BASELINE", "diff", "resolve"),
        "tornado": ("Bar", "Tornado", "swings_of", "tornado_of"),
        "turning": ("Turn",),
        "ways": ("Cause",),
        "worlds": ("CrossImpact", "World"),
    }
)
_MODULE_OF: Final = MappingProxyType({name: m for m, names in _NAMES.items() for name in names})


if not TYPE_CHECKING:  # a type checker that saw it would take any name for a public one
    __getattr__ = loader(__name__, _MODULE_OF)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
