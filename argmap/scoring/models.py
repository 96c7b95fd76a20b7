"""All sets that satisfy some clauses, as a family in factors.

A variable is chosen whose value takes the clauses apart; what is left in several parts is solved
part by part, and a part that was met before is not solved again.

References:
    Bayardo & Pehoushek (2000), "Counting models using connected components", AAAI; Darwiche (2004),
    "New advances in compiling CNF to decomposable negation normal form", ECAI.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from argmap.scoring.factoring import Forest
from argmap.scoring.frameworks import bits, mask_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from argmap.scoring.budget import Budget
    from argmap.scoring.clauses import Clause
    from argmap.scoring.factoring import Family

    Masks: TypeAlias = tuple[int, int]
    Problem: TypeAlias = tuple[Masks, ...]

__all__ = ["models"]

_WIDE: Final = 1500  # bits from which on a step with a bit set takes longer
_SMALL: Final = 60  # three times the variables from which on a band is worth looking for


def models(clauses: Iterable[Clause], n: int, budget: Budget) -> Family:
    """Return the sets of the first ``n`` variables in the models of some clauses.

    Every further variable must have one value only once the first ``n`` have theirs; a variable
    that stands in no clause is free.
    """
    masks = [(p, q) for p, q in map(_masks, clauses) if not p & q]
    free = arguments = (1 << n) - 1
    forest = Forest()

    def expand(problem: Problem | str) -> Iterator[tuple[tuple[int, ...], Sequence[Problem]]]:
        part = _Part(masks if isinstance(problem, str) else problem, budget)
        if isinstance(problem, str):  # the whole
            ahead = part.assumed(*part.units())
            alternatives = [] if ahead is None else [ahead]
        elif part.is_free:
            yield tuple(part.names), ()
            yield (), ()
            return
        else:
            chosen = 1 << part.pivot()
            both = (part.assumed(chosen, 0), part.assumed(0, chosen))
            alternatives = [after for after in both if after is not None]
        for true, false, kept in alternatives:
            alone = (free if isinstance(problem, str) else part.variables) & arguments
            yield tuple(bits(true & arguments)), _parts(kept, alone & ~(true | false))

    return forest.family(forest.unfold("whole", expand))


def _masks(clause: Clause) -> Masks:
    positive = negative = 0
    for literal in clause:
        if literal > 0:
            positive |= 1 << literal - 1
        else:
            negative |= 1 << -literal - 1
    return positive, negative


class _Part:
    """Clauses that hang together, and in which of them each variable stands."""

    def __init__(self, clauses: Sequence[Masks], budget: Budget) -> None:
        self.clauses = clauses
        self.budget = budget
        self.where: dict[int, list[int]] = {}
        self.rows = [bits(positive | negative) for positive, negative in clauses]
        for number, row in enumerate(self.rows):
            for variable in row:
                self.where.setdefault(variable, []).append(number)
        self.weight = 1 + max(self.where, default=0) // _WIDE
        budget.spend(self.weight * (len(clauses) + 1))

    @property
    def names(self) -> list[int]:
        """The variables, in order."""
        return sorted(self.where)

    @property
    def variables(self) -> int:
        """The variables as a bit set."""
        return mask_of(self.where)

    @property
    def is_free(self) -> bool:
        """Whether it is one variable that may have either value."""
        return len(self.clauses) == len(self.rows[0]) == 1

    def units(self) -> Masks:
        """Return the variables that a clause of one literal makes true, and those made false."""
        true = false = 0
        for positive, negative in self.clauses:
            if not (positive | negative) & (positive | negative) - 1:
                true, false = true | positive, false | negative
        return true, false

    def assumed(self, true: int, false: int) -> tuple[int, int, list[Masks]] | None:
        """Return all that follows from some values and the clauses left; None if they conflict."""
        if true & false:
            return None
        now: list[Masks | None] = list(self.clauses)
        ready = bits(true | false)
        for variable in ready:  # grows as it goes
            self.budget.spend(self.weight * len(self.where[variable]))
            for number in self.where[variable]:
                clause = now[number]
                if clause is None:
                    continue
                positive, negative = clause
                if positive & true or negative & false:
                    now[number] = None
                    continue
                positive, negative = positive & ~false, negative & ~true
                left = positive | negative
                if left & left - 1:
                    now[number] = positive, negative
                elif left:
                    now[number] = None
                    true, false = true | positive, false | negative
                    ready.append(left.bit_length() - 1)
                else:
                    return None
        return true, false, [clause for clause in now if clause is not None]

    def pivot(self) -> int:
        """Return a variable whose value takes the clauses apart.

        It is the one without which the largest part left is smallest, of several the one in most
        clauses. Where none takes much apart and the clauses form a long band, it is one from the
        middle.
        """
        names = self.names
        place = {name: n for n, name in enumerate(names)}
        n = len(names)
        heads = [[number + n for number in self.where[name]] for name in names]
        heads += [[place[name] for name in row] for row in self.rows]
        self.budget.spend(2 * self.weight * sum(map(len, self.rows)))
        largest = _largest_left(heads, n)
        among: Sequence[int] = range(n)
        if 4 * min(largest) > 3 * n > _SMALL:
            among = _middle(heads, n) or among
        return names[min(among, key=lambda v: (largest[v], -len(heads[v])))]


def _parts(clauses: Iterable[Masks], alone: int) -> list[Problem]:
    """Return the clauses in parts without a common variable, and ``alone`` where it is free."""
    owner: dict[int, int] = {}
    lead: list[int] = []

    def find(part: int) -> int:
        while lead[part] != part:
            lead[part] = part = lead[lead[part]]
        return part

    kept = sorted(clauses)
    for n, (positive, negative) in enumerate(kept):
        lead.append(n)
        for variable in bits(positive | negative):
            one, other = find(owner.setdefault(variable, n)), find(n)
            lead[max(one, other)] = min(one, other)
        alone &= ~(positive | negative)
    parts: dict[int, list[Masks]] = {}
    for n, clause in enumerate(kept):
        part = parts.setdefault(find(n), [])
        if not part or part[-1] != clause:
            part.append(clause)
    return [*map(tuple, parts.values()), *(((1 << variable, 0),) for variable in bits(alone))]


def _middle(heads: Sequence[Sequence[int]], n: int) -> list[int]:
    """Return the nodes among the first ``n`` halfway along a long band; none where it is short."""
    distance = _distances(heads, next(reversed(_distances(heads, 0))))
    order = [node for node in distance if node < n]
    if distance[order[-1]] ** 2 <= 16 * n:
        return []
    half = distance[order[n // 2]]
    return [node for node in order if distance[node] == half]


def _distances(heads: Sequence[Sequence[int]], start: int) -> dict[int, int]:
    """Return how far every node is from one, the nearest first."""
    distance = {start: 0}
    order = [start]
    for node in order:  # grows as it goes
        for head in heads[node]:
            if head not in distance:
                distance[head] = distance[node] + 1
                order.append(head)
    return distance


def _largest_left(heads: Sequence[Sequence[int]], n: int) -> list[int]:
    """Return for each of the first ``n`` nodes how many of these hang together without it.

    References:
        Hopcroft & Tarjan (1973), "Efficient algorithms for graph manipulation", CACM 16(6).
    """
    index, low = [-1] * len(heads), [0] * len(heads)
    size, above, largest = [0] * len(heads), [n - 1] * len(heads), [0] * len(heads)
    path = [(0, -1, iter(heads[0]))]
    index[0], size[0], count = 0, 1, 1
    while path:
        node, parent, rest = path[-1]
        for head in rest:
            if index[head] < 0:
                index[head] = low[head] = count
                count += 1
                size[head] = int(head < n)
                path.append((head, node, iter(heads[head])))
                break
            if head != parent:
                low[node] = min(low[node], index[head])
        else:
            path.pop()
            if parent >= 0:
                size[parent] += size[node]
                low[parent] = min(low[parent], low[node])
                if low[node] >= index[parent]:
                    above[parent] -= size[node]
                    largest[parent] = max(largest[parent], size[node])
    return [max(largest[node], above[node]) for node in range(n)]
