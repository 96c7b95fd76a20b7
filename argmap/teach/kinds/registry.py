"""All kinds of exercise, in the order in which they are taught."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from argmap.teach.kinds.ends import CONCLUSION, ORDER
from argmap.teach.kinds.faults import ERROR
from argmap.teach.kinds.gaps import GAP, HIDDEN_PREMISE, SKELETON
from argmap.teach.kinds.roles import ROLE, SIGN
from argmap.teach.kinds.scheme_choice import SCHEME
from argmap.teach.kinds.strengthening import STRENGTHEN
from argmap.teach.kinds.trees import RECONSTRUCT, TREE
from argmap.teach.kinds.two_maps import COMPARE
from argmap.teach.kinds.weighing import FLIP, STRENGTH
from argmap.teach.kinds.what_if import WHAT_IF
from argmap.teach.kinds.word_check import RABBIT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.teach.drafting import Kind

__all__ = ["KINDS", "REGISTRY"]

REGISTRY: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            *(CONCLUSION, ROLE, SIGN, GAP, SKELETON, TREE, HIDDEN_PREMISE, RABBIT, SCHEME),
            *(STRENGTH, COMPARE, RECONSTRUCT, WHAT_IF, FLIP, ORDER, ERROR, STRENGTHEN),
        )
    }
)
"""Name → kind."""

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {name: kind.title for name, kind in REGISTRY.items()}
)
"""Name → what a student is to do."""
