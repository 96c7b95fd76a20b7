"""Where maps agree and where they differ, claim by claim.

What works a thing out is loaded when it is first asked for.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from argmap.late import loader

if TYPE_CHECKING:
    from argmap.comparing.agreeing import agreement_of
    from argmap.comparing.agreement import Agreement, IssueStances, Standing
    from argmap.comparing.aligning import align
    from argmap.comparing.alignment import Alignment, How, Method, Pair, Solver
    from argmap.comparing.ancestors import ancestor_overlap
    from argmap.comparing.attachment import Attachment, Heads, Relation, attachment_scores, sides_of
    from argmap.comparing.changes import Change, Diff, Kind
    from argmap.comparing.coefficients import (
        cohen_kappa,
        fleiss_kappa,
        kappa_of_counts,
        krippendorff_alpha,
    )
    from argmap.comparing.comparison import Comparison, compare
    from argmap.comparing.crux import About, Concession, Crux, crux_of
    from argmap.comparing.embedding import Embedding
    from argmap.comparing.intervals import Coefficient
    from argmap.comparing.issues import Issue, LinkTally, Member
    from argmap.comparing.laying import laid_over
    from argmap.comparing.measures import METRICS, Metrics, metrics, metrics_of_all, metrics_table
    from argmap.comparing.merging import Merge, merge_of, merged
    from argmap.comparing.overlap import Confusion, Overlap, overlap_of
    from argmap.comparing.profile import Profile, profile_of
    from argmap.comparing.proposing import Proposal, propose_links
    from argmap.comparing.replies import Objection, Reply, ReplyKind
    from argmap.comparing.segments import cass, segmentation_similarity
    from argmap.comparing.similarity import Blend
    from argmap.comparing.stances import Answer, Reading, Stance
    from argmap.comparing.swapping import with_effects_of, with_numbers_of
    from argmap.comparing.tree_distance import OrderedTree, tree_edit_distance
    from argmap.comparing.uses import OppositeUse, SharedEvidence
    from argmap.comparing.versions import apply, diff

__all__ = [
    "METRICS",
    "About",
    "Agreement",
    "Alignment",
    "Answer",
    "Attachment",
    "Blend",
    "Change",
    "Coefficient",
    "Comparison",
    "Concession",
    "Confusion",
    "Crux",
    "Diff",
    "Embedding",
    "Heads",
    "How",
    "Issue",
    "IssueStances",
    "Kind",
    "LinkTally",
    "Member",
    "Merge",
    "Method",
    "Metrics",
    "Objection",
    "OppositeUse",
    "OrderedTree",
    "Overlap",
    "Pair",
    "Profile",
    "Proposal",
    "Reading",
    "Relation",
    "Reply",
    "ReplyKind",
    "SharedEvidence",
    "Solver",
    "Stance",
    "Standing",
    "agreement_of",
    "align",
    "ancestor_overlap",
    "apply",
    "attachment_scores",
    "cass",
    "cohen_kappa",
    "compare",
    "crux_of",
    "diff",
    "fleiss_kappa",
    "kappa_of_counts",
    "krippendorff_alpha",
    "laid_over",
    "merge_of",
    "merged",
    "metrics",
    "metrics_of_all",
    "metrics_table",
    "overlap_of",
    "profile_of",
    "propose_links",
    "segmentation_similarity",
    "sides_of",
    "tree_edit_distance",
    "with_effects_of",
    "with_numbers_of",
]

_NAMES: Final = MappingProxyType(
    {
        "agreeing": ("agreement_of",),
        "agreement": (
            "Agreement",
            "IssueStances",
            "Standing",
        ),
        "aligning": ("align",),
        "alignment": (
            "Alignment",
            "How",
            "Method",
            "Pair",
            "Solver",
        ),
        "ancestors": ("ancestor_overlap",),
        "attachment": (
            "Attachment",
            "Heads",
            "Relation",
            "attachment_scores",
            "sides_of",
        ),
        "changes": (
            "Change",
            "Diff",
            "Kind",
        ),
        "coefficients": (
            "cohen_kappa",
            "fleiss_kappa",
            "kappa_of_counts",
            "krippendorff_alpha",
        ),
        "comparison": (
            "Comparison",
            "compare",
        ),
        "crux": (
            "About",
            "Concession",
            "Crux",
            "crux_of",
        ),
        "embedding": ("Embedding",),
        "intervals": ("Coefficient",),
        "issues": (
            "Issue",
            "LinkTally",
            "Member",
        ),
        "laying": ("laid_over",),
        "measures": (
            "METRICS",
            "Metrics",
            "metrics",
            "metrics_of_all",
            "metrics_table",
        ),
        "merging": (
            "Merge",
            "merge_of",
            "merged",
        ),
        "overlap": (
            "Confusion",
            "Overlap",
            "overlap_of",
        ),
        "profile": (
            "Profile",
            "profile_of",
        ),
        "proposing": (
            "Proposal",
            "propose_links",
        ),
        "replies": (
            "Objection",
            "Reply",
            "ReplyKind",
        ),
        "segments": (
            "cass",
            "segmentation_similarity",
        ),
        "similarity": ("Blend",),
        "stances": (
            "Answer",
            "Reading",
            "Stance",
        ),
        "swapping": ("with_effects_of", "with_numbers_of"),
        "tree_distance": (
            "OrderedTree",
            "tree_edit_distance",
        ),
        "uses": (
            "OppositeUse",
            "SharedEvidence",
        ),
        "versions": (
            "apply",
            "diff",
        ),
    }
)
_MODULE_OF: Final = MappingProxyType({name: m for m, names in _NAMES.items() for name in names})


if not TYPE_CHECKING:  # a type checker that saw it would take any name for a public one
    __getattr__ = loader(__name__, _MODULE_OF)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
