"""How strong each claim of a map is, by which rule, and why.

What works a thing out is loaded when it is first asked for.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from argmap.late import loader

if TYPE_CHECKING:
    from argmap.scoring.acceptance import Acceptance, Label
    from argmap.scoring.batches import Batch, block_size, solve_blocks, solve_many
    from argmap.scoring.bipolar import Framework, framework_of
    from argmap.scoring.circles import Status
    from argmap.scoring.contributions import Contributions, Method, contributions_to
    from argmap.scoring.debates import Debate, Deduction, debate_of
    from argmap.scoring.disputes import dispute_of
    from argmap.scoring.explaining import Explanation, explain
    from argmap.scoring.extensions import EXTENSION_SEMANTICS
    from argmap.scoring.firmness import robustness
    from argmap.scoring.flips import Flip
    from argmap.scoring.gradual import (
        PANEL,
        SEMANTICS,
        Aggregation,
        Influence,
        Semantics,
        semantics_named,
    )
    from argmap.scoring.justification import Justification, justify
    from argmap.scoring.labelling import Labelling, label
    from argmap.scoring.network import Edges, Network, network_of
    from argmap.scoring.orders import Agreement
    from argmap.scoring.proof import (
        Dispute,
        Issue,
        Reason,
        Standard,
        Thresholds,
        Verdict,
        Weighing,
        meets,
    )
    from argmap.scoring.ranges import Bounds, bounds
    from argmap.scoring.ranking import RANKINGS, Ranking, rank
    from argmap.scoring.results import BANDS, Scores, band_of
    from argmap.scoring.robust import Firmness, Robustness, Swap
    from argmap.scoring.scored import score
    from argmap.scoring.slopes import gradients
    from argmap.scoring.solving import Fault, Solution, solve
    from argmap.scoring.standards import Standing, Weighed, evaluate_standards, standards_met
    from argmap.scoring.swings import Swing, check_first
    from argmap.scoring.tracing import Loop, Trace, TraceStep, trace

__all__ = [
    "BANDS",
    "EXTENSION_SEMANTICS",
    "PANEL",
    "RANKINGS",
    "SEMANTICS",
    "Acceptance",
    "Aggregation",
    "Agreement",
    "Batch",
    "Bounds",
    "Contributions",
    "Debate",
    "Deduction",
    "Dispute",
    "Edges",
    "Explanation",
    "Fault",
    "Firmness",
    "Flip",
    "Framework",
    "Influence",
    "Issue",
    "Justification",
    "Label",
    "Labelling",
    "Loop",
    "Method",
    "Network",
    "Ranking",
    "Reason",
    "Robustness",
    "Scores",
    "Semantics",
    "Solution",
    "Standard",
    "Standing",
    "Status",
    "Swap",
    "Swing",
    "Thresholds",
    "Trace",
    "TraceStep",
    "Verdict",
    "Weighed",
    "Weighing",
    "band_of",
    "block_size",
    "bounds",
    "check_first",
    "contributions_to",
    "debate_of",
    "dispute_of",
    "evaluate_standards",
    "explain",
    "framework_of",
    "gradients",
    "justify",
    "label",
    "meets",
    "network_of",
    "rank",
    "robustness",
    "score",
    "semantics_named",
    "solve",
    "solve_blocks",
    "solve_many",
    "standards_met",
    "trace",
]

_NAMES: Final = MappingProxyType(
    {
        "acceptance": ("Acceptance", "Label"),
        "batches": ("Batch", "block_size", "solve_blocks", "solve_many"),
        "bipolar": ("Framework", "framework_of"),
        "circles": ("Status",),
        "contributions": ("Contributions", "Method", "contributions_to"),
        "debates": ("Debate", "Deduction", "debate_of"),
        "disputes": ("dispute_of",),
        "extensions": ("EXTENSION_SEMANTICS",),
        "explaining": ("Explanation", "explain"),
        "firmness": ("robustness",),
        "flips": ("Flip",),
        "gradual": (
            *("PANEL", "SEMANTICS", "Aggregation", "Influence", "Semantics", "semantics_named"),
        ),
        "justification": ("Justification", "justify"),
        "labelling": ("Labelling", "label"),
        "network": ("Edges", "Network", "network_of"),
        "orders": ("Agreement",),
        "proof": (
            "Dispute",
            "Issue",
            "Reason",
            "Standard",
            "Thresholds",
            "Verdict",
            "Weighing",
            "meets",
        ),
        "ranges": ("Bounds", "bounds"),
        "ranking": ("RANKINGS", "Ranking", "rank"),
        "results": ("BANDS", "Scores", "band_of"),
        "robust": ("Firmness", "Robustness", "Swap"),
        "scored": ("score",),
        "slopes": ("gradients",),
        "solving": ("Fault", "Solution", "solve"),
        "standards": ("Standing", "Weighed", "evaluate_standards", "standards_met"),
        "swings": ("Swing", "check_first"),
        "tracing": ("Loop", "Trace", "TraceStep", "trace"),
    }
)
_MODULE_OF: Final = MappingProxyType({name: m for m, names in _NAMES.items() for name in names})


if not TYPE_CHECKING:  # a type checker that saw it would take any name for a public one
    __getattr__ = loader(__name__, _MODULE_OF)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
