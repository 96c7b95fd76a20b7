"""How several texts use one claim: opposite ways, or as evidence for different theses."""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from attrs import field, frozen

from argmap.comparing.stances import Stance
from argmap.model import Inference, Polarity
from argmap.query import theses
from argmap.shared import Pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from argmap.comparing.groups import Groups
    from argmap.comparing.issues import Issue
    from argmap.comparing.stances import Reading
    from argmap.model import ArgumentMap

__all__ = ["OppositeUse", "SharedEvidence", "opposite_uses", "shared_evidence", "spoken_for"]


def _pointers(value: Iterable[Pointer]) -> tuple[Pointer, ...]:
    return tuple(value)


@frozen
class OppositeUse:
    """One claim that one text uses for its theses and another against its own."""

    issue: Issue
    pro: tuple[Pointer, ...] = field(converter=_pointers)
    con: tuple[Pointer, ...] = field(converter=_pointers)


@frozen
class SharedEvidence:
    """One claim without reasons on which two texts rest theses that no link makes the same."""

    issue: Issue
    claims: tuple[Pointer, Pointer]
    theses: tuple[tuple[Pointer, ...], tuple[Pointer, ...]]


def opposite_uses(
    issues: Iterable[Issue], readings: Mapping[str, Reading]
) -> tuple[OppositeUse, ...]:
    """Return the claims that texts say alike and use opposite ways, by their theses."""
    found = []
    for issue in issues:
        ways: dict[Stance, list[Pointer]] = {Stance.PRO: [], Stance.CON: []}
        for member in issue.members:
            stance = readings[member.map].in_text[member.id]
            if stance in ways and not member.turned:
                ways[stance].append(member.pointer)
        pro, con = ways[Stance.PRO], ways[Stance.CON]
        if any(p.map != c.map for p, c in product(pro, con)):
            found.append(OppositeUse(issue, pro, con))
    return tuple(found)


def shared_evidence(
    maps: Sequence[ArgumentMap], issues: Sequence[Issue], groups: Groups
) -> tuple[SharedEvidence, ...]:
    """Return the evidence that two texts share, and the different theses that it speaks for.

    Evidence is a claim that nothing supports and that speaks for a thesis.
    """
    by_name = {map_.name: map_ for map_ in maps}
    tops = {map_.name: [claim.id for claim in theses(map_)] for map_ in maps}
    found = []
    for issue in issues:
        for one, other in combinations(issue.members, 2):
            if one.map == other.map or one.turned or other.turned:
                continue
            if not all(_is_evidence(by_name[m.map], m.id) for m in (one, other)):
                continue
            mine, yours = (
                tuple(Pointer(m.map, t) for t in spoken_for(by_name[m.map], m.id, tops[m.map]))
                for m in (one, other)
            )
            if mine and yours and not _alike(mine, yours, groups):
                found.append(SharedEvidence(issue, (one.pointer, other.pointer), (mine, yours)))
    return tuple(found)


def _is_evidence(map_: ArgumentMap, id_: str) -> bool:
    return all(step.polarity is not Polarity.SUPPORT for step in map_.incoming(id_))


def spoken_for(map_: ArgumentMap, id_: str, tops: Iterable[str]) -> list[str]:
    """Return the claims among some that another speaks for on every way to them.

    It follows the ways from the claim, so that a map may have many theses.
    """
    waiting = [(id_, True)]
    seen = set(waiting)
    while waiting:
        at, pro = waiting.pop()
        new = [state for state in _onward(map_, at, pro=pro) if state not in seen]
        seen.update(new)
        waiting += new
    return [t for t in tops if t != id_ and (t, True) in seen and (t, False) not in seen]


def _onward(map_: ArgumentMap, id_: str, *, pro: bool) -> Iterator[tuple[str, bool]]:
    """Yield what a claim or an inference bears on, and whether for it."""
    item = map_[id_]
    if isinstance(item, Inference):
        steps, back = [item], [item] if item.mutual else []
    else:
        steps = [*map_.outgoing(id_)]
        back = [step for step in map_.incoming(id_) if step.mutual]
    for step in steps:
        if step.polarity is not Polarity.NEUTRAL:
            yield step.target, pro is (step.polarity is Polarity.SUPPORT)
    for step in back:  # the target of a mutual attack attacks its premise
        if step.premises[0] != step.target:
            yield step.premises[0], not pro


def _alike(one: tuple[Pointer, ...], other: tuple[Pointer, ...], groups: Groups) -> bool:
    """Tell whether two texts have a thesis in common among some."""
    return not {end for thesis in one for end in groups.alike(thesis)}.isdisjoint(other)
