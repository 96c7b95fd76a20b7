"""Two versions of a map laid over each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from attrs import evolve

from argmap.comparing.changes import Kind
from argmap.model import ArgumentMap, Claim, Inference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.comparing.changes import Diff

__all__ = ["CHANGES", "laid_over"]

_T = TypeVar("_T", Claim, Inference)

CHANGES: Final = "changes"
"""The key of data that says how a claim or inference has changed."""


def laid_over(difference: Diff, new: ArgumentMap) -> ArgumentMap:
    """Return the newer version of a map with what was removed still in it.

    Data of a claim or inference that has changed says how, as in ``changes: [reworded]``.

    Args:
        difference: What ``diff`` found.
        new: The newer version.

    Example:
        >>> from argmap.build import support, thesis
        >>> from argmap.comparing import diff
        >>> old, new = thesis("Build.", support("It pays.")), thesis("Build.", support("It lasts."))
        >>> [(c.id, c.data.get("changes")) for c in laid_over(diff(old, new), new).claims]
        [('build', None), ('it-lasts', ('added',)), ('it-pays', ('removed',))]
    """
    kinds: dict[tuple[str, str], dict[str, None]] = {}
    for change in difference.changes:
        if change.kind is not Kind.REMOVED:
            kinds.setdefault((change.what, change.id), {})[str(change.kind)] = None
    now = {old.id: item.id for old, item in difference.changed}
    names = {item.id: _free(item.id, new) for item in difference.removed}
    now.update(names)
    sections = {section.id for section in new.sections}
    claims: list[Claim] = [
        _marked(claim, kinds.get(("claim", claim.id), ())) for claim in new.claims
    ]
    steps: list[Inference] = [
        _marked(step, kinds.get(("inference", step.id), ())) for step in new.inferences
    ]
    for item in difference.removed:
        section = item.section if item.section in sections else None
        gone = evolve(item, id=names[item.id], section=section)
        if isinstance(gone, Inference):
            premises = [now.get(premise, premise) for premise in gone.premises]
            gone = evolve(gone, premises=premises, target=now.get(gone.target, gone.target))
            steps.append(_marked(gone, [str(Kind.REMOVED)]))
        else:
            claims.append(_marked(gone, [str(Kind.REMOVED)]))
    return evolve(new, claims=claims, inferences=steps)


def _marked(item: _T, kinds: Iterable[str]) -> _T:
    told = list(kinds)
    return evolve(item, data={**item.data, CHANGES: told}) if told else item


def _free(id_: str, new: ArgumentMap) -> str:
    """Return what something that is gone is called beside the newer version."""
    while id_ in new:
        id_ = f"{id_} (removed)"
    return id_
