"""In which column every card stands, and on which level between two columns an inference."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from argmap.rendering.forest import Forest

__all__ = ["Columns", "columns_of"]

_LEVELS: Final = 3  # nodes of inferences in a row between two columns of cards


class Columns(NamedTuple):
    """The column of every branch, and for inferences the level behind it; -1 for cards.

    ``n_apart`` counts the ranks of which not all cards stand side by side.
    """

    column: list[int]
    level: list[int]
    n_apart: int = 0


def columns_of(forest: Forest) -> Columns:
    """Return where every branch of a forest stands.

    A card stands one column behind what it hangs from. Cards that are to stand side by side
    move out to the furthest of them, with all that hangs from them, and linked premises move
    together. Cards of which one hangs from another, however far, stay where they are.
    """
    places = _Places(forest)
    teams = _teams(forest) if forest.wishes.beside else []
    if not teams:
        for i in range(len(forest.branches)):
            places.put(i, places.wanted(i))
        return Columns(places.column, places.level)
    _Teamwork(places, teams).run()
    ranked = _ranked(forest)
    n_apart = sum(len({places.column[i] for i in rank}) > 1 for rank in ranked)
    return Columns(places.column, places.level, n_apart)


class _Places:
    """The columns and levels found so far."""

    def __init__(self, forest: Forest) -> None:
        self.branches = forest.branches
        self.column, self.level = [0] * len(self.branches), [-1] * len(self.branches)

    def wanted(self, i: int) -> tuple[int, int]:
        """Return the first place behind what a branch hangs from."""
        branch = self.branches[i]
        if branch.parent < 0:
            return 0, -1
        above, over = self.column[branch.parent], self.level[branch.parent]
        if not branch.is_step:
            return above + 1, -1
        return (above + 1, 0) if over == _LEVELS - 1 else (above, over + 1)

    def put(self, i: int, place: tuple[int, int]) -> None:
        """Place a branch."""
        self.column[i], self.level[i] = place


class _Teamwork:
    """Places a branch after what it hangs from, and a team when all of it can be placed."""

    def __init__(self, places: _Places, teams: list[list[int]]) -> None:
        self.places, self.teams = places, teams
        self.team_of = {i: n for n, team in enumerate(teams) for i in team}
        self.children: list[list[int]] = [[] for _ in range(len(places.branches) + 1)]
        for i, branch in enumerate(places.branches):
            self.children[branch.parent].append(i)
        self.arrived: dict[int, list[int]] = {}  # of the teams that are not yet whole
        self.ready = self.children[-1][::-1]

    def run(self) -> None:
        """Place everything; a team that waits for itself falls apart."""
        while self.ready or self.arrived:
            if self.ready:
                self.arrive(self.ready.pop())
                continue
            first = next(iter(self.arrived))
            for i in self.teams[first]:
                del self.team_of[i]
            for i in self.arrived.pop(first):
                self.put(i, self.places.wanted(i))

    def arrive(self, i: int) -> None:
        """Place a branch, or let it wait for its team."""
        team = self.team_of.get(i)
        if team is None:
            self.put(i, self.places.wanted(i))
            return
        waiting = self.arrived.setdefault(team, [])
        waiting.append(i)
        if len(waiting) == len(self.teams[team]):
            place = max(self.places.wanted(member) for member in waiting)
            for member in self.arrived.pop(team):
                self.put(member, place)

    def put(self, i: int, place: tuple[int, int]) -> None:
        self.places.put(i, place)
        self.ready += self.children[i][::-1]


def _ranked(forest: Forest) -> list[list[int]]:
    """Return the cards that are to stand side by side."""
    index = {b.item.id: i for i, b in enumerate(forest.branches) if not b.is_step}
    return [[index[id_] for id_ in ids if id_ in index] for ids in forest.wishes.beside]


def _teams(forest: Forest) -> list[list[int]]:
    """Return the cards that move together: those side by side, with the premises of each."""
    wanted = _ranked(forest)
    if not any(len(team) > 1 for team in wanted):
        return []
    joined = _joined([*wanted, *_premises(forest)])
    touched = {i for team in wanted for i in team}
    return [team for team in joined if len(team) > 1 and not touched.isdisjoint(team)]


def _premises(forest: Forest) -> Iterator[list[int]]:
    """Yield the branches that hang as premises from each inference that is a node."""
    found: dict[int, list[int]] = {}
    for i, branch in enumerate(forest.branches):
        if branch.parent >= 0 and forest.branches[branch.parent].is_step and not branch.is_step:
            found.setdefault(branch.parent, []).append(i)
    yield from found.values()


def _joined(teams: Iterable[Sequence[int]]) -> list[list[int]]:
    """Return teams in which nobody is twice: those that share a member are one."""
    leader: dict[int, int] = {}

    def find(i: int) -> int:
        leader.setdefault(i, i)
        while leader[i] != i:
            leader[i] = leader[leader[i]]
            i = leader[i]
        return i

    for team in teams:
        for a, b in pairwise(team):
            leader[find(b)] = find(a)
    members: dict[int, list[int]] = {}
    for i in sorted(leader):
        members.setdefault(find(i), []).append(i)
    return list(members.values())
