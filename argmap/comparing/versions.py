"""Two versions of a map: what has changed, and the newer made of the older."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, fields

from argmap.comparing.changes import Change, Diff, Kind, what_of
from argmap.comparing.similarity import folded
from argmap.comparing.telling import edits_of, told_of
from argmap.errors import ComparisonError
from argmap.model import ArgumentMap
from argmap.refusals import need, need_map
from argmap.values import Claim, Inference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from argmap.values import Item

__all__ = ["apply", "diff"]

_WHOLE: Final = tuple(
    each.name for each in fields(ArgumentMap) if each.name not in ("claims", "inferences")
)


def diff(a: ArgumentMap, b: ArgumentMap) -> Diff:
    """Return what has changed from one version of a map to another.

    Claims are known by their ids or, where those are gone, by their texts; inferences by their
    ids or, where those follow from what they join, by their premises.

    Args:
        a: The older version.
        b: The newer version.

    Returns:
        A value with all that ``apply`` needs to make the newer version of the older; empty
        where nothing has changed.

    Example:
        >>> from argmap.build import support, thesis
        >>> old = thesis("Build the road.", support("It is short.", id="s"), id="t")
        >>> new = thesis("Build the road.", support("It is very short.", id="s"), id="t")
        >>> print(diff(old, new))
        1 change: 1 reworded
        ~ [s] reworded
            - It is short.
            + It is very short.
    """
    need_map(a, "diff")
    need_map(b, "diff")
    claims = _same_claims(a, b)
    renamed = {old.id: new.id for old, new in claims}
    steps = _same_steps(a, b, renamed)
    renamed |= {old.id: new.id for old, new in steps}
    there = set(renamed.values())
    added = [item for item in b if item.id not in there]
    removed = [item for item in a if item.id not in renamed]
    known: list[tuple[Item, Item]] = [*claims, *steps]
    changed = [(old, new) for old, new in known if old is not new and old != new]
    whole = [(name, *two) for name in _WHOLE if (two := _both(a, b, name))[0] != two[1]]
    claim_order, inference_order = _orders(a, b, renamed)
    found = Diff(
        added=added,
        removed=removed,
        changed=changed,
        claim_order=claim_order,
        inference_order=inference_order,
        fields=tuple(whole),
    )
    return evolve(found, changes=_in_order(found, (a, b), renamed))


def _both(a: ArgumentMap, b: ArgumentMap, name: str) -> tuple[Any, Any]:
    return getattr(a, name), getattr(b, name)


def _same_claims(a: ArgumentMap, b: ArgumentMap) -> list[tuple[Claim, Claim]]:
    """Return the claims that are in both versions: by id, else by a text that no other has."""
    there = [claim for claim in a.claims if claim.id in b.claim_ids]
    pairs = [(claim, b.claim(claim.id)) for claim in there]
    old = _by_text(claim for claim in a.claims if claim.id not in b.claim_ids)
    new = _by_text(claim for claim in b.claims if claim.id not in a.claim_ids)
    pairs += [
        (found[0], new[text][0])
        for text, found in old.items()
        if len(found) == len(new.get(text, ())) == 1
    ]
    return pairs


def _by_text(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[folded(claim.text)].append(claim)
    return found


def _same_steps(
    a: ArgumentMap, b: ArgumentMap, renamed: Mapping[str, str]
) -> list[tuple[Inference, Inference]]:
    """Return the inferences that are in both versions: by id, else by their premises, in turn."""
    steps = {step.id: step for step in b.inferences}
    there = {step.id for step in a.inferences if step.id in steps}
    pairs = [(step, steps[step.id]) for step in a.inferences if step.id in there]
    waiting: defaultdict[tuple[str, ...], list[Inference]] = defaultdict(list)
    for step in reversed(b.inferences):
        if step.id not in there:
            waiting[tuple(sorted(step.premises))].append(step)
    for step in a.inferences:
        premises = tuple(sorted(renamed.get(premise, premise) for premise in step.premises))
        if step.id not in there and (found := waiting.get(premises)):
            pairs.append((step, found.pop()))
    return pairs


def _orders(
    a: ArgumentMap, b: ArgumentMap, renamed: Mapping[str, str]
) -> tuple[list[str] | None, list[str] | None]:
    """Return the new orders of claims and inferences where they do not follow."""
    orders: list[list[str] | None] = []
    for old, new in ((a.claims, b.claims), (a.inferences, b.inferences)):
        wanted = [item.id for item in new]
        follows = _following(old, new, renamed)
        orders.append(None if follows == wanted else wanted)
    return orders[0], orders[1]


def _following(old: Sequence[Item], new: Sequence[Item], names: Mapping[str, str]) -> list[str]:
    """Return the order that follows: what stays, then what is added."""
    there = {item.id for item in new}
    stay = [names[item.id] for item in old if names.get(item.id) in there]
    known = set(stay)
    return [*stay, *(item.id for item in new if item.id not in known)]


# --- in words ---------------------------------------------------------------------------------


def _in_order(
    found: Diff, maps: tuple[ArgumentMap, ArgumentMap], renamed: Mapping[str, str]
) -> list[Change]:
    """Return the changes: of claims in the order of the newer map, what is gone, the rest."""
    a, b = maps
    added = {item.id: item for item in found.added}
    changed = {new.id: (old, new) for old, new in found.changed}
    made: list[Change] = []
    for item in b:
        if item.id in added:
            made.append(Change(Kind.ADDED, what_of(item), item.id, new=told_of(item, b)))
        elif item.id in changed:
            made += edits_of(changed[item.id], renamed)
    made += [
        Change(Kind.REMOVED, what_of(item), item.id, old=told_of(item, a)) for item in found.removed
    ]
    told = [*_without_steps(made, found), *_of_fields(found, b)]
    if any(change.kind in (Kind.ADDED, Kind.REMOVED, Kind.MOVED) for change in told):
        return told  # what is somewhere else tells of the order
    return [*told, *_of_order(found, b)]


def _without_steps(changes: Iterable[Change], found: Diff) -> Iterator[Change]:
    """Leave out plain inferences of claims that come or go: the claim says what it bears on."""
    claims = {
        kind: {item.id for item in items if isinstance(item, Claim)}
        for kind, items in ((Kind.ADDED, found.added), (Kind.REMOVED, found.removed))
    }
    steps = {
        (kind, step.id): step
        for kind, items in ((Kind.ADDED, found.added), (Kind.REMOVED, found.removed))
        for step in items
        if isinstance(step, Inference)
    }
    for change in changes:
        step = steps.get((change.kind, change.id)) if change.what == "inference" else None
        if step is None or not step.is_plain or step.premises[0] not in claims[change.kind]:
            yield change


def _of_fields(found: Diff, map_: ArgumentMap) -> Iterator[Change]:
    for name, old, new in found.fields:
        if name == "name":
            continue  # it is the name of a file
        kind = Kind.RESOURCED if name == "sources" else Kind.EDITED
        said = (old, new) if isinstance(new, str) else ("", "")
        yield Change(kind, "map", map_.name, name, *said)


def _of_order(found: Diff, map_: ArgumentMap) -> Iterator[Change]:
    if found.claim_order is not None:
        yield Change(Kind.EDITED, "map", map_.name, "order of claims")
    if found.inference_order is not None:
        yield Change(Kind.EDITED, "map", map_.name, "order of inferences")


# --- applied ----------------------------------------------------------------------------------


def apply(difference: Diff, map_: ArgumentMap) -> ArgumentMap:
    """Return the newer version of a map, made of the older one and what has changed.

    Args:
        difference: What ``diff`` gives.
        map_: The older version, as it was.

    Raises:
        ComparisonError: What should be changed is not there, or not as it was.
    """
    need(difference, Diff, what="apply() takes a Diff first")
    need_map(map_, "apply")
    _check_fits(difference, map_)
    gone = {item.id for item in difference.removed}
    new = {old.id: item for old, item in difference.changed}
    items = [new.get(item.id, item) for item in map_ if item.id not in gone]
    items += difference.added
    claims = _ordered([c for c in items if isinstance(c, Claim)], difference.claim_order)
    steps = _ordered([s for s in items if isinstance(s, Inference)], difference.inference_order)
    whole = {name: value for name, _, value in difference.fields}
    return evolve(map_, claims=claims, inferences=steps, **whole)


def _ordered(items: Sequence[Item], order: Sequence[str] | None) -> Sequence[Item]:
    if order is None:
        return items
    by_id = {item.id: item for item in items}
    return [by_id[id_] for id_ in order if id_ in by_id]


def _check_fits(difference: Diff, map_: ArgumentMap) -> None:
    """Refuse a map that is not as it was."""
    if problem := next(_misfits(difference, map_), None):
        name = f"map {map_.name!r}" if map_.name else "the map"
        message = f"the difference does not fit {name}: {problem}; take the older version"
        raise ComparisonError(message)


def _misfits(difference: Diff, map_: ArgumentMap) -> Iterator[str]:
    for item in (*difference.removed, *(old for old, _ in difference.changed)):
        if item.id not in map_:
            yield f"it has no {what_of(item)} {item.id!r}"
        elif map_[item.id] != item:
            yield f"its {what_of(item)} {item.id!r} is not as it was"
    for name, old, _ in difference.fields:
        if getattr(map_, name) != old:
            yield f"its {name} is not as it was"
