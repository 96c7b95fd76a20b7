"""Which text answers which objection, and which objections nobody answers."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import field, frozen

from argmap.model import Inference, Polarity
from argmap.query import Role, attackers_of, roles
from argmap.shared import Pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from argmap.comparing.groups import Groups
    from argmap.model import ArgumentMap

__all__ = ["Objection", "Reply", "ReplyKind", "objections_in"]


class ReplyKind(StrEnum):
    """How a text answers an objection."""

    OWN = "own text"
    REBUTS = "rebuts it too"
    DENIES = "says the opposite"


@frozen
class Reply:
    """A claim that answers an objection, and how."""

    by: Pointer
    kind: ReplyKind


def _replies(value: Iterable[Reply]) -> tuple[Reply, ...]:
    return tuple(value)


@frozen
class Objection:
    """A claim that speaks against a thesis or a reason of its own text, and what answers it."""

    claim: Pointer
    replies: tuple[Reply, ...] = field(converter=_replies)

    @property
    def by_others(self) -> tuple[Reply, ...]:
        """The replies of other texts."""
        return tuple(reply for reply in self.replies if reply.kind is not ReplyKind.OWN)


def objections_in(maps: Sequence[ArgumentMap], groups: Groups) -> tuple[Objection, ...]:
    """Return every objection in some maps with what answers it, in their order.

    Its own text answers where it attacks the claim or the step that the claim takes. Another text
    does where it says the same and attacks it, or says the opposite.
    """
    by_name = {map_.name: map_ for map_ in maps}
    found = []
    for map_ in maps:
        role_of = roles(map_)
        for claim in map_.claims:
            if role_of[claim.id] is Role.OBJECTION:
                end = Pointer(map_.name, claim.id)
                own = (Reply(by, ReplyKind.OWN) for by in _attackers(map_, claim.id))
                others = _by_others(end, groups, by_name)
                found.append(Objection(end, dict.fromkeys([*own, *others])))
    return tuple(found)


def _attackers(map_: ArgumentMap, id_: str) -> Iterator[Pointer]:
    """Yield the claims that attack a claim, or an attack that it makes."""
    made = [s.id for s in map_.outgoing(id_) if s.polarity is Polarity.ATTACK]
    for target in (id_, *made):
        for step in attackers_of(map_, target):
            yield from (Pointer(map_.name, by) for by in _from(step, target))


def _from(step: Inference, target: str) -> tuple[str, ...]:
    """Return what an attack on something comes from; a mutual one comes from either end."""
    return (step.target,) if target in step.premises else step.premises


def _by_others(end: Pointer, groups: Groups, by_name: Mapping[str, ArgumentMap]) -> Iterator[Reply]:
    for other in groups.alike(end):
        if other.map != end.map:
            attackers = _attackers(by_name[other.map], other.id)
            yield from (Reply(by, ReplyKind.REBUTS) for by in attackers)
    for other in groups.denying(end):
        if other.map != end.map:
            yield Reply(other, ReplyKind.DENIES)
