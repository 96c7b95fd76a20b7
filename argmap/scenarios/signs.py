"""Whether claims help or harm one another over all ways through a map."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from argmap.model import Inference, Polarity
from argmap.query.structure import bearing, rivalries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from argmap.model import ArgumentMap

__all__ = ["Sign", "signs_to"]


class Sign(StrEnum):
    """What all ways from one claim to another do."""

    HELPS = "+"
    HARMS = "-"
    MIXED = "mixed"


_UP: Final = 1
_DOWN: Final = 2
_OF: Final = {_UP: Sign.HELPS, _DOWN: Sign.HARMS, _UP | _DOWN: Sign.MIXED}


def signs_to(map_: ArgumentMap, id_: str, *, without: Collection[str] = ()) -> dict[str, Sign]:
    """Return what each claim and inference that bears on one does to it, nearest first.

    A way through attacks helps where their number is even. A claim that bears on itself in a
    circle is gone round; the claim itself is in the answer only where a circle leads back to it.
    Takes time linear in the map.

    Args:
        map_: A map.
        id_: A claim or inference of it.
        without: Inferences that are not followed.

    Raises:
        UnknownIdError: The map has no such id.
    """
    signs: dict[str, int] = {}
    waiting = [(map_[id_].id, _UP)]
    for here, sign in waiting:
        for before, keeps in _before(map_, here, without):
            new = sign if keeps else (_DOWN if sign == _UP else _UP)
            if not signs.get(before, 0) & new:
                signs[before] = signs.get(before, 0) | new
                waiting.append((before, new))
    return {before: _OF[found] for before, found in signs.items()}


def _before(map_: ArgumentMap, id_: str, without: Collection[str]) -> Iterator[tuple[str, bool]]:
    """Yield what stands one arrow before, and whether the arrow keeps the sign."""
    item = map_[id_]
    if isinstance(item, Inference):
        yield from ((premise, True) for premise in item.premises)
    for step in bearing(map_.incoming(id_)):
        if step.id not in without:
            yield step.id, step.polarity is Polarity.SUPPORT
    for step in rivalries(map_, id_):
        if step.id not in without:
            yield step.target, False
