"""Families of sets in factors: choices between alternatives, each a product of smaller choices.

A family of 10^12 extensions that come from forty independent pairs is held as forty choices.
It is counted exactly without being listed, and listed one by one without being held.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import define, field, frozen

from argmap.scoring.budget import SpentError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

__all__ = ["Choice", "Expand", "Family", "Forest"]

Alternative: TypeAlias = "tuple[tuple[int, ...], tuple[int, ...]]"
"""Members that it has for certain, and the numbers of the choices that add to them."""

Choice: TypeAlias = "tuple[Alternative, ...]"
"""Alternatives without a common set; none at all is the family without a set."""

Expand: TypeAlias = "Callable[[Any], Iterable[tuple[tuple[int, ...], Sequence[Hashable]]]]"
"""From a problem to its alternatives: members, and smaller problems, or numbers of choices."""


@frozen
class Family:
    """A family of sets of numbers, no set twice.

    Attributes:
        choices: Every choice; it refers only to earlier ones. The last one is the whole.
        exact: Whether it is all of the family; otherwise the budget ended the search, and it is
            what was found until then.
    """

    choices: tuple[Choice, ...]
    exact: bool = True

    def counts(self) -> list[int]:
        """Return how many sets each choice stands for."""
        counts: list[int] = []
        for choice in self.choices:
            counts.append(_count(choice, counts))
        return counts

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        """Yield the sets one by one, always in the same order; members in no order."""
        stack: list[tuple[tuple[int, ...], Any]] = [((), (len(self.choices) - 1, None))]
        while stack:
            members, waiting = stack.pop()
            if waiting is None:
                yield members
                continue
            choice, rest = waiting
            for fixed, parts in reversed(self.choices[choice]):
                after = rest
                for part in reversed(parts):
                    after = (part, after)
                stack.append((members + fixed, after))

    def union(self) -> set[int]:
        """Return what is in some set."""
        return {n for choice in self.choices for fixed, _ in choice for n in fixed}

    def intersection(self) -> set[int] | None:
        """Return what is in every set; None where there is no set."""
        common: list[set[int] | None] = []
        for choice in self.choices:
            sets = (_joined(fixed, (common[p] for p in parts)) for fixed, parts in choice)
            first = next(sets, None)
            common.append(first if first is None else first.intersection(*sets))
        return common[-1]

    def times(self) -> dict[int, int]:
        """Return in how many sets each member is; what is in none is left out."""
        counts, outside = self.counts(), [0] * len(self.choices)
        outside[-1] = 1
        times: dict[int, int] = {}
        for n in range(len(self.choices) - 1, -1, -1):
            for fixed, parts in self.choices[n]:
                whole = outside[n]
                for part in parts:
                    whole *= counts[part]
                for member in fixed:
                    times[member] = times.get(member, 0) + whole
                for part in parts:
                    outside[part] += whole // counts[part]
        return times


def _count(choice: Choice, counts: Sequence[int]) -> int:
    total = 0
    for _, parts in choice:
        product = 1
        for part in parts:
            product *= counts[part]
        total += product
    return total


def _joined(fixed: Iterable[int], parts: Iterable[set[int] | None]) -> set[int]:
    joined = set(fixed)
    for part in parts:
        joined |= part or set()  # a choice without a set is part of no alternative
    return joined


@define
class Forest:
    """Makes a family from the bottom up; alternatives that come to nothing are left out."""

    choices: list[Choice] = field(factory=list)
    exact: bool = True

    def add(self, alternatives: Iterable[Alternative]) -> int:
        """Add a choice and return its number."""
        kept = [(f, p) for f, p in alternatives if all(self.choices[part] for part in p)]
        self.choices.append(tuple(kept))
        return len(self.choices) - 1

    def graft(self, family: Family, names: Sequence[int]) -> int:
        """Add a family whose members are renamed, and return the number of its whole."""
        base = len(self.choices)
        self.exact &= family.exact
        for choice in family.choices:
            renamed = (
                (tuple([names[n] for n in fixed]), tuple([base + part for part in parts]))
                for fixed, parts in choice
            )
            self.choices.append(tuple(renamed))
        return len(self.choices) - 1

    def family(self, root: int) -> Family:
        """Return the family of a choice, without the choices that it does not refer to."""
        used = {root}
        for n in range(root, -1, -1):
            if n in used:
                used.update(part for _, parts in self.choices[n] for part in parts)
        place = {n: place for place, n in enumerate(sorted(used))}
        kept = (
            tuple((fixed, tuple([place[p] for p in parts])) for fixed, parts in self.choices[n])
            for n in sorted(used)
        )
        return Family(tuple(kept), self.exact)

    def unfold(self, root: Hashable, expand: Expand) -> int:
        """Solve a problem by its smaller problems, each once, and return its number.

        A problem that is an int is the number of a choice that is there already. Where the budget
        is spent the choices are closed with the alternatives that are known by then.
        """
        solved: dict[Hashable, int] = {}
        frames = [_Frame(root, iter(expand(root)))]
        while frames:
            frame = frames[-1]
            problem = self._next(frame, solved)
            if problem is not None:
                frames.append(_Frame(problem, iter(expand(problem))))
                continue
            frames.pop()
            solved[frame.problem] = self.add(frame.done)
        return solved[root]

    def _next(self, frame: _Frame, solved: dict[Hashable, int]) -> Hashable | None:
        """Return the next problem that a frame waits for; None where it is complete."""
        while True:
            while len(frame.parts) < len(frame.waiting):
                problem = frame.waiting[len(frame.parts)]
                number = problem if isinstance(problem, int) else solved.get(problem)
                if number is None:
                    return problem
                frame.parts.append(number)
                if not self.choices[number]:
                    break  # it comes to nothing, whatever the other parts are
            else:
                frame.close()
            frame.parts = []
            try:
                frame.fixed, frame.waiting = next(frame.alternatives)
            except StopIteration:
                return None
            except SpentError:
                self.exact = False
                return None


@define
class _Frame:
    """A problem of which some alternatives are solved."""

    problem: Hashable
    alternatives: Iterator[tuple[tuple[int, ...], Sequence[Hashable]]]
    done: list[Alternative] = field(factory=list)
    fixed: tuple[int, ...] | None = None
    waiting: Sequence[Hashable] = ()
    parts: list[int] = field(factory=list)

    def close(self) -> None:
        if self.fixed is not None:
            self.done.append((self.fixed, tuple(self.parts)))
            self.fixed = None
