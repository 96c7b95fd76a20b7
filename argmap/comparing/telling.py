"""Changes of claims and inferences in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import fields

from argmap.comparing.changes import Change, Kind, what_of
from argmap.data import thaw
from argmap.values import Claim, Inference, Polarity, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import ArgumentMap
    from argmap.values import Item

__all__ = ["edits_of", "told_of"]

_KINDS: Final = {
    "text": Kind.REWORDED,
    "wordings": Kind.REWORDED,
    "note": Kind.REWORDED,
    "target": Kind.MOVED,
    "premises": Kind.MOVED,
    "polarity": Kind.RESIGNED,
    "mutual": Kind.RESIGNED,
    "base": Kind.REWEIGHTED,
    "why": Kind.REWEIGHTED,
    "factors": Kind.REWEIGHTED,
    "strength": Kind.REWEIGHTED,
    "anchors": Kind.RESOURCED,
    "by": Kind.RESOURCED,
    "voice": Kind.RESOURCED,
}
"""Field of a claim or inference → what its change is called; any other is an edit."""

_VERBS: Final = {
    Polarity.SUPPORT: "supports",
    Polarity.ATTACK: "attacks",
    Polarity.NEUTRAL: "restates",
}
_NAMES: Final = {
    Claim: tuple(each.name for each in fields(Claim) if each.name != "id"),
    Inference: tuple(each.name for each in fields(Inference) if each.name != "id"),
}


def told_of(item: Item, map_: ArgumentMap) -> str:
    """Return a claim with what it bears on, or an inference with what it joins, in words."""
    if isinstance(item, Inference):
        return _joined(item)
    steps = [step for step in map_.outgoing(item.id) if len(step.premises) == 1]
    bears = ", ".join(f"{_VERBS[step.polarity]} {step.target}" for step in steps)
    return f"{item.text} ({bears})" if bears else item.text


def _joined(step: Inference) -> str:
    return f"{' and '.join(step.premises)} {_verb(step)} {step.target}"


def _verb(step: Inference) -> str:
    verb = _VERBS[step.polarity]
    return verb if len(step.premises) == 1 else verb.removesuffix("s")


def edits_of(two: tuple[Item, Item], renamed: Mapping[str, str]) -> Iterator[Change]:
    """Yield what of a claim or inference has changed.

    Args:
        two: How it was, and how it is.
        renamed: The new ids of claims and inferences by their old ones; to join the same
            under a new id is no change.
    """
    old, new = two
    follows = False
    found = False
    for name in _NAMES[type(old)]:
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        if name in ("target", "premises") and _renamed(before, renamed) == after:
            follows = True
            continue
        found = True
        kind = _KINDS.get(name, Kind.EDITED)
        yield Change(kind, what_of(new), new.id, name, _said(before), _said(after))
    if old.id != new.id and (isinstance(new, Claim) or not (found or follows)):
        yield Change(Kind.EDITED, what_of(new), new.id, "id", old.id, new.id)


def _renamed(value: str | tuple[str, ...], names: Mapping[str, str]) -> str | tuple[str, ...]:
    """Return what an inference joins under its new ids."""
    if isinstance(value, str):
        return names.get(value, value)
    return tuple(names.get(premise, premise) for premise in value)


def _said(value: Any) -> str:  # noqa: ANN401  # the value of any field
    """Return the value of a field on one line; nothing of what is not there."""
    if value is None or value == () or value is False or value == {}:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, Wording):
        return f"{value.text!r}"
    if isinstance(value, tuple):
        return ", ".join(map(_said, value))
    if isinstance(value, Mapping):
        return str(thaw(value))  # type: ignore[arg-type]  # frozen data
    return str(value)
