"""How each inference of a map will be written: as a list item, or as an argument of its own.

A *plain* one is a list item under its target. Any other is an argument without text, written
in the list where its section allows it (*inline*), else as a block of its own (*standalone*).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.data import FrozenMap
from argmap.names import derived_id
from argmap.values import Inference, Polarity

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

__all__ = ["Plan"]

_DASH: Final = FrozenMap({"symbol": "-"})
_HOPS: Final = 16  # how many undercuts of one another a list nests


class Plan:
    """Decides for a whole map; ``plain``, ``inline`` and ``standalone`` hold ids."""

    def __init__(self, map_: ArgumentMap) -> None:
        """Decide."""
        self.map = map_
        self.plain: set[str] = set()
        self.standalone: set[str] = set()
        self.deep = self._deep()
        self.unique = self._unique_derived()
        referred = self._referred()
        seen: dict[tuple[str, str, Polarity], bool] = {}
        for step in sorted(map_.inferences, key=_rank):
            if step.id in self.deep:
                continue
            if self._can_be_plain(step, referred) and self._is_new(step, seen):
                self.plain.add(step.id)
        self._settle()

    def _unique_derived(self) -> set[str]:
        """Return ids that a reader will derive for one inference only."""
        counts: dict[str, int] = {}
        for step in self.map.inferences:
            name = derived_id(step.premises, step.target)
            counts[name] = counts.get(name, 0) + 1
        ids = self.map.claim_ids
        return {name for name, n in counts.items() if n == 1 and name not in ids}

    def is_derived(self, step: Inference) -> bool:
        """Tell whether a reader will give the inference just its id."""
        name = derived_id(step.premises, step.target)
        return step.id == name and name in self.unique

    def _referred(self) -> set[str]:
        """Return what something refers to by its id."""
        ids = {step.target for step in self.map.inferences}
        for scenario in self.map.scenarios:
            ids |= {*scenario.prior, *scenario.set, *scenario.suspend, *scenario.weights}
            ids |= {*scenario.remove}
        return ids

    def _can_be_plain(self, step: Inference, referred: set[str]) -> bool:
        if len(step.premises) != 1 or (step.id in referred and not self.is_derived(step)):
            return False
        on_claim = step.target in self.map.claim_ids
        if step.mutual == "contradictory" and on_claim:
            premise = self.map.claim(step.premises[0])
            return premise.form == "statement" and _says_nothing_more(step)
        if step.mutual is not None or step.polarity is Polarity.NEUTRAL:
            return False
        if not on_claim and step.polarity is Polarity.SUPPORT:
            return _says_nothing_more(step) and not self.map.incoming(step.id)
        if not on_claim and step.data == _DASH:
            return _says_nothing_more(step, symbol=True)
        return _says_nothing_more(step)

    def _is_new(self, step: Inference, seen: dict[tuple[str, str, Polarity], bool]) -> bool:
        """Tell whether no equal relation is a list item already, which a reader would merge."""
        premise = step.premises[0]
        key = (premise, step.target, step.polarity)
        back = (step.target, premise, step.polarity)
        if key in seen or (step.mutual is not None and seen.get(back)):
            return False
        seen[key] = step.mutual is not None
        return True

    # --- where those that are not plain stand -------------------------------------------------

    def section_of(self, id_: str) -> str | None:
        """Return the section in which a claim or inference stands once it is written."""
        item = self.map[id_]
        while isinstance(item, Inference) and item.id in self.plain:
            item = self.map[item.target]
        return item.section

    def _stands_alone(self, step: Inference) -> bool:
        backs = step.target not in self.map.claim_ids and step.polarity is not Polarity.ATTACK
        return backs or step.id in self.deep or step.section != self.section_of(step.target)

    def _settle(self) -> None:
        """Find who stands alone; what such a one bears on is named, so it cannot be plain."""
        waiting = list(self.map.inferences)
        while waiting:
            step = waiting.pop()
            if step.id in self.plain:
                names = step.polarity is not Polarity.ATTACK or step.data == _DASH
            else:
                names = self._stands_alone(step)
                if names:
                    self.standalone.add(step.id)
            if names and step.target in self.plain:
                target = self.map[step.target]
                if isinstance(target, Inference):
                    self.plain.discard(target.id)
                    waiting += [target, *self.map.incoming(target.id)]

    def _deep(self) -> set[str]:
        """Return undercuts of undercuts at which a list is cut, so that none nests for ever."""
        hops: dict[str, int] = {}
        for step in self.map.inferences:
            path: list[str] = []
            item = self.map[step.id]
            while isinstance(item, Inference) and item.id not in hops:
                path.append(item.id)
                item = self.map[item.target]
            n = hops[item.id] if isinstance(item, Inference) else -1
            for id_ in reversed(path):
                n += 1
                hops[id_] = n
        return {id_ for id_, n in hops.items() if n % _HOPS == _HOPS - 1}


def _rank(step: Inference) -> tuple[bool, bool, int, str]:
    """Tell which of equal inferences is the list item: the one whose id a reader comes closest to.

    A reader gives the derived id, or its first free repeat; any other choice would be made anew
    each time that the text is read and written.
    """
    derived = derived_id(step.premises, step.target)
    if step.id == derived:
        return False, False, 0, ""
    return True, not step.id.startswith(f"{derived}~"), len(step.id), step.id


def _says_nothing_more(step: Inference, *, symbol: bool = False) -> bool:
    return not step.is_described and (symbol or not step.data)
