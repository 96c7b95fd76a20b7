"""DOT text of what is to be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.collector import paused
from argmap.rendering.dot import DotView, dot_of
from argmap.rendering.notes import keys_of
from argmap.rendering.strengths import key_for
from argmap.rendering.style import role_of
from argmap.rendering.wording import is_node, theses_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.model import Claim, Inference
    from argmap.rendering.selection import Selection
    from argmap.rendering.subject import Subject

__all__ = ["selected_view", "write_dot"]


@paused()
def write_dot(subject: Subject) -> tuple[str, tuple[str, ...]]:
    """Return DOT text of a subject, and what its reader should be told."""
    if subject.shows_all:
        map_ = subject.map
        n = len(map_.claims)
        summary = f"{n} claim{'' if n == 1 else 's'}"
        return dot_of(_view(subject, summary, map_.claims, map_.inferences)), subject.emptiness
    from argmap.rendering.captions import notices_of

    selection = subject.select()
    return dot_of(selected_view(subject, selection)), notices_of(subject, selection)


def selected_view(subject: Subject, selection: Selection) -> DotView:
    """Return what DOT text of the chosen part is made from."""
    forest = selection.forest
    drawn = {branch.item.id for branch in forest.branches}
    steps = {branch.step.id for branch in forest.branches if branch.step is not None}
    steps |= {step.id for step, _ in forest.links}
    hidden = {forest.branches[i].item.id: n for i, n in forest.hidden.items() if i >= 0}
    return _view(
        subject,
        selection.summary,
        [claim for claim in subject.map.claims if claim.id in drawn],
        [step for step in subject.map.inferences if step.id in steps],
        hidden=hidden,
    )


def _view(
    subject: Subject,
    summary: str,
    claims: Sequence[Claim],
    steps: Sequence[Inference],
    *,
    hidden: Mapping[str, int] | None = None,
) -> DotView:
    options, map_ = subject.options, subject.map
    theses = theses_of(map_, root=options.root)
    roles = [(role_of(s.polarity, on_inference=s.target not in map_.claim_ids), s) for s in steps]
    items: list[Claim | Inference] = [*claims, *(s for s in steps if is_node(map_, s))]
    return DotView(
        map_,
        claims,
        steps,
        options.theme,
        options.direction.value,
        options.text_limit(overview=bool(hidden)),
        title=subject.title,
        subtitle=" · ".join(subject.subtitle(summary, claims)),
        keys=keys_of(
            roles,
            claims,
            scored=key_for(subject.strengths(claims)),
            theses=any(claim.id in theses for claim in claims),
        )
        + subject.wishes.keys(items),
        theses=theses,
        scores=subject.scores,
        hidden=hidden or {},
        wishes=subject.wishes,
    )
