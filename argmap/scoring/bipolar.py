"""A map as an abstract framework: attacks, and what supports and premises make of them."""

from __future__ import annotations

from functools import cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, get_args

from attrs import field, frozen

from argmap.errors import ScoringError
from argmap.model import Polarity
from argmap.scoring.frameworks import reversed_lists, strong_parts
from argmap.scoring.network import network_of
from argmap.scoring.reasons import with_reasons

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.model import ArgumentMap
    from argmap.scoring.budget import Budget
    from argmap.scoring.frameworks import Lists
    from argmap.scoring.network import Edges

__all__ = ["SUPPORTS", "Framework", "Support", "framework_of"]

Support: TypeAlias = Literal["necessary", "any", "deductive", "ignore"]
"""How a support is read."""

SUPPORTS: Final[tuple[str, ...]] = get_args(Support)


@frozen(eq=False, slots=False)
class Framework:
    """Arguments, who attacks whom, and which arguments are accepted only with which others.

    An argument is a claim, or an inference that is a node of the network. Whatever attacks an
    argument attacks all that need it, directly or through others. Where supports are deductive an
    argument also attacks whatever those attack that it needs.

    Attributes:
        ids: The id of each argument.
        attackers: For each argument its attackers; after those that have an id may come further
            ones that have none, such as that a claim has no reason.
        needs: For each argument those that it is accepted only with.
        support: How supports were read.
    """

    ids: tuple[str, ...]
    attackers: tuple[tuple[int, ...], ...] = field(repr=False)
    needs: tuple[tuple[int, ...], ...] = field(repr=False)
    support: Support = "necessary"

    @cached_property
    def targets(self) -> list[list[int]]:
        """For each argument those that it attacks."""
        return reversed_lists(self.attackers)

    @cached_property
    def needers(self) -> list[list[int]]:
        """For each argument those that need it."""
        return reversed_lists(self.needs)

    @cached_property
    def groups(self) -> list[list[int]] | None:
        """The arguments in groups that need one another; None where no two do."""
        parts = list(strong_parts(self.needs)) if any(self.needs) else []
        return parts if any(len(part) > 1 for part in parts) else None

    def __getstate__(self) -> dict[str, object]:
        """Return the fields alone; what is worked out from them is made again."""
        return {n: self.__dict__[n] for n in ("ids", "attackers", "needs", "support")}

    def __setstate__(self, state: dict[str, object]) -> None:
        """Take the fields of an equal framework."""
        self.__dict__.update(state)

    def attacked(self, accepted: Iterable[int]) -> set[int]:
        """Return all that some arguments attack, directly or by what is needed."""
        sources = _reached(accepted, self.needs) if self.support == "deductive" else accepted
        return _reached(chain.from_iterable(map(self.targets.__getitem__, sources)), self.needers)

    def attacks(self, nodes: Sequence[int], budget: Budget) -> list[list[int]]:
        """Return the attackers of some arguments among these, supports and premises worked in.

        The arguments are numbered anew in the order in which they are given.

        Raises:
            SpentError: There are more attacks than the budget has steps.
        """
        place = {node: n for n, node in enumerate(nodes)}
        budget.spend(len(nodes))
        rows = []
        for node in nodes:
            found: Iterable[int] = self.attackers[node]
            if self.needs[node]:
                found = self._attackers(node, budget)
            if self.support == "deductive":
                found = _reached(found, self.needers)
            rows.append(sorted({place[a] for a in found if a in place}))
            budget.spend(len(rows[-1]))
        return rows

    def _attackers(self, node: int, budget: Budget) -> list[int]:
        needed = _reached([node], self.needs)
        budget.spend(len(needed))
        return [attacker for other in needed for attacker in self.attackers[other]]


def _reached(starts: Iterable[int], heads: Lists) -> set[int]:
    waiting = list(starts)
    seen = set(waiting)
    while waiting:
        for head in heads[waiting.pop()]:
            if head not in seen:
                seen.add(head)
                waiting.append(head)
    return seen


def framework_of(map_: ArgumentMap, *, support: Support = "necessary") -> Framework:
    """Return the abstract framework of a map.

    Its arguments are the claims, and the inferences that are nodes of the network: those with
    several premises, a strength, or something that attacks or backs them. Such an inference needs
    each of its premises. Strengths themselves do not count.

    Args:
        map_: Any map.
        support: A support of b by a is ``"necessary"`` (b needs a), one of several of which b
            needs at least one (``"any"``), ``"deductive"`` (a needs b: whoever accepts a accepts
            b), or left out with all that bears on it (``"ignore"``).

    Raises:
        ScoringError: ``support`` is none of these, or a circle of supports is too large for
            ``"any"``.

    References:
        Cayrol & Lagasquie-Schiex (2013), "Bipolarity in argumentation graphs", IJAR 54(7); Boella,
        Gabbay, van der Torre & Villata (2010), "Support in abstract argumentation", COMMA;
        Nouioua & Risch (2010), "Bipolar argumentation frameworks with specialized supports",
        ICTAI; of ``"any"`` Nouioua & Risch (2011), "Argumentation frameworks with necessities",
        SUM. The definitions were not checked against these papers.

    Example:
        >>> from argmap.build import linked, rebut, thesis
        >>> framework = framework_of(thesis("T", rebut(linked("a", "b"))))
        >>> framework.ids, framework.attackers, framework.needs
        (('t', 'a', 'b', 'a+b>t'), ((3,), (), (), ()), ((), (), (), (1, 2)))
    """
    if support not in SUPPORTS:
        message = f"support must be one of {', '.join(SUPPORTS)}, got {support!r}"
        raise ScoringError(message)
    network = network_of(_read(map_, support))
    attackers, needs = _rows(network.attacks), _rows(network.premises)
    if support == "any" and len(network.supports):
        attackers, needs = with_reasons(attackers, needs, _rows(network.supports), network.ids)
    elif support != "ignore" and len(network.supports):
        joined = [set(row) for row in needs]
        for target, row in enumerate(_rows(network.supports)):
            for source in row:
                one, other = (target, source) if support == "necessary" else (source, target)
                joined[one].add(other)
        needs = tuple(tuple(sorted(row - {n})) for n, row in enumerate(joined))
    return Framework(network.ids, attackers, needs, support)


def _read(map_: ArgumentMap, support: Support) -> ArgumentMap:
    """Return a map as it is, or without its supports and all that bears on them."""
    if support != "ignore":
        return map_
    gone = [step.id for step in map_.inferences if step.polarity is Polarity.SUPPORT]
    return map_.without(*gone, cascade=True)


def _rows(edges: Edges) -> tuple[tuple[int, ...], ...]:
    start, source = edges.start.tolist(), edges.source.tolist()
    return tuple([tuple(source[a:b]) for a, b in pairwise(start)])
