"""What pictures say of claims and inferences, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap import query
from argmap.rendering.wrap import clean, cut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import ArgumentMap, Claim, Inference

__all__ = [
    "added_by",
    "is_added",
    "is_node",
    "is_thesis",
    "marks",
    "pill_label",
    "small_print",
    "source_line",
    "stands_alone",
    "theses_of",
    "told_marks",
]

_MAX_LABEL: Final = 40
_MAX_MARKS: Final = 90
_MAX_NAME: Final = 30
_MAX_PLACE: Final = 48
_THESIS: Final = "thesis"  # the tag


def is_node(map_: ArgumentMap, step: Inference) -> bool:
    """Tell whether an inference is drawn as a node: it has a name or more than two ends."""
    return (
        len(step.premises) > 1
        or step.scheme is not None
        or step.title is not None
        or bool(map_.incoming(step.id))
    )


def is_thesis(claim: Claim) -> bool:
    """Tell whether a claim is tagged as a thesis."""
    return _THESIS in claim.tags


def stands_alone(map_: ArgumentMap, id_: str) -> bool:
    """Tell whether a claim hangs from nothing: it bears on nothing, or is a thesis with rivals."""
    steps = map_.outgoing(id_)
    return not steps or (is_thesis(map_.claim(id_)) and all(step.mutual for step in steps))


def theses_of(map_: ArgumentMap, *, root: str | None = None) -> frozenset[str]:
    """Return the ids of the main claims: the theses, and the root that is asked for."""
    ends = [c.id for c in query.theses(map_) if is_thesis(c) or not map_.outgoing(c.id)]
    return frozenset(ends if root is None else [*ends, root])


def marks(claim: Claim) -> tuple[str, ...]:
    """Return what a reader must know of a claim's standing, in words."""
    by = () if claim.by is None else (f"by {clean(claim.by)}",)
    implicit = ("implicit",) if claim.implicit else ()
    reported = ("reported",) if claim.voice == "reported" else ()
    return (*implicit, *reported, *by)


def is_added(claim: Claim) -> bool:
    """Tell whether someone else than the author of the source says a claim.

    An implicit claim is none of these: it spells out what the author takes for granted.
    """
    return claim.by is not None and not claim.implicit


def added_by(claims: Iterable[Claim]) -> str:
    """Return who added claims, "others" for several, or nothing where nobody did."""
    names = {claim.by for claim in claims if claim.by is not None and is_added(claim)}
    if len(names) > 1:
        return "others"
    return cut(clean(names.pop()), _MAX_NAME) if names else ""


def told_marks(claim: Claim) -> tuple[str, ...]:
    """Return what ``marks`` says, for those who do not see how a card is drawn."""
    *before, last = marks(claim) or ("",)
    said = f"added {last}" if is_added(claim) else last
    return tuple(filter(None, (*before, said)))


def small_print(claim: Claim, *, place: bool = True, tag: str = "") -> str:
    """Return the line under a claim's text: what it is and where it comes from, cut to fit.

    A ``tag`` is shown first; it says what the colour of the card stands for.
    """
    where = cut(source_line(claim), _MAX_PLACE) if place else ""
    what = cut(" · ".join(marks(claim)), _MAX_MARKS)
    return " · ".join(filter(None, (tag, what, where)))


def source_line(claim: Claim) -> str:
    """Return the first place that a claim comes from, and how many more there are."""
    if not claim.anchors:
        return ""
    first = str(claim.anchors[0].without_hash())
    return first if len(claim.anchors) == 1 else f"{first} +{len(claim.anchors) - 1}"


def pill_label(step: Inference) -> str:
    """Return what an inference is called in a picture, or nothing."""
    return cut(clean(step.scheme or step.title or ""), _MAX_LABEL)
