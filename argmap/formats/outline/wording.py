"""The words that outlines share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap import query
from argmap.model import Inference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.model import Anchor, ArgumentMap, Claim
    from argmap.query import TreeRow

__all__ = ["clean", "group_name", "notes", "on_step", "rows"]

_UNSAFE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def rows(map_: ArgumentMap, root: str | None) -> Iterator[TreeRow]:
    """Yield the rows of a map, or of one claim and what bears on it."""
    return query.tree(map_) if root is None else query.tree(map_, root)


def clean(text: str | None) -> str:
    """Return text on one line that no terminal takes for a command."""
    return _UNSAFE.sub("\ufffd", " ".join((text or "").split()))


def group_name(row: TreeRow) -> str:
    """Return what the step of linked premises is called, or nothing."""
    step = row.inference
    return clean(step.title or step.scheme) if step is not None else ""


def on_step(map_: ArgumentMap, row: TreeRow) -> bool:
    """Tell whether the step of a row bears on another step: an undercut or a backing."""
    return row.inference is not None and isinstance(map_[row.inference.target], Inference)


def notes(claim: Claim, *, place: Callable[[Anchor], str] | None = None) -> list[str]:
    """Return what is known of where a claim comes from: unsaid, reported, by whom, places."""
    said = ["implicit"] if claim.implicit else []
    said += ["reported"] if claim.voice == "reported" else []
    said += [f"by {clean(claim.by)}"] if claim.by else []
    return said + [place(a) if place else str(a.without_hash()) for a in claim.anchors]
