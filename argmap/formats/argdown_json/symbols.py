"""Which relation symbol stood before a member, found among the relations of the JSON.

The list of relations has each relation once, in the order in which their lower members end, with
those of a reconstructed argument moved to its conclusion or its last inference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.argdown import syntax as s

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from argmap.formats.argdown_json.parts import End
    from argmap.formats.argdown_json.relations import Row

__all__ = ["DOWN", "Symbols"]

DOWN: Final = {
    "support": s.SUPPORTS, "entails": s.SUPPORTS, "attack": s.ATTACKS, "contrary": s.ATTACKS,
    "undercut": s.UNDERCUTS, "contradictory": s.CONTRADICTS,
}  # fmt: skip
"""Type of relation → the symbol of a member below another, to which the relation runs."""

_UP: Final = {
    s.SUPPORTS: s.SUPPORTED,
    s.ATTACKS: s.ATTACKED,
    s.UNDERCUTS: s.UNDERCUT,
    s.CONTRADICTS: s.CONTRADICTS,
}


class Symbols:
    """Finds symbols; asked in the order in which lower members end. ``used`` holds indexes."""

    def __init__(
        self, rows: Iterable[Row], *, conclusions: Mapping[str, End], lines: Mapping[str, End]
    ) -> None:
        """Index the relations by their ends.

        Args:
            rows: The relations.
            conclusions: The main conclusion of each reconstructed argument, by its title.
            lines: The last inference of each reconstructed argument.
        """
        self.conclusions = conclusions
        self.lines = lines
        self.used: set[int] = set()
        self.next = 0  # all relations before it have been found, where the order is kept
        self.between: dict[tuple[End, End], list[tuple[int, str]]] = {}
        for row in rows:
            self.between.setdefault((row.source, row.target), []).append((row.number, row.type))

    def between_members(
        self, parent: End, child: End, *, said: str = "", last: End | None = None
    ) -> str | None:
        """Return the symbol of a member below another; None where no relation joins them.

        Args:
            parent: The upper member.
            child: The lower member.
            said: The symbol, where it is known; what is returned is still what one would guess.
            last: The last inference before them, which the official tool takes for the target
                of an undercut below a statement.
        """
        found = [
            *((i, _UP[DOWN[kind]]) for i, kind in self.rows(child, parent)),
            *((i, DOWN[kind]) for i, kind in self.rows(parent, child) if parent != child),
        ]
        if last is not None and parent.kind == "statement":
            for end in self.sources(child):
                found += [(i, s.UNDERCUT) for i, _ in self.between.get((end, last), ())]
        return self.chosen(sorted(set(found)), said=said) or self.dropped(parent, child)

    def below_inference(self, inference: End, child: End, *, said: str = "") -> str | None:
        """Return the symbol of a member below an inference line."""
        found = [
            (i, s.UNDERCUT)
            for end in self.sources(child)
            for i, _ in self.between.get((end, inference), ())
        ]
        return self.chosen(sorted(found), said=said)

    def sources(self, end: End) -> Iterator[End]:
        """Yield an end, and the conclusion that its relations start at if it is reconstructed."""
        yield end
        if end.kind == "argument" and end.title in self.conclusions:
            yield self.conclusions[end.title]

    def rows(self, source: End, target: End) -> Iterator[tuple[int, str]]:
        """Yield index and type of the relations from one end to another."""
        for end in self.sources(source):
            yield from self.between.get((end, target), ())
            if target.kind == "argument" and target.title in self.lines:
                yield from self.between.get((end, self.lines[target.title]), ())

    def chosen(self, found: list[tuple[int, str]], *, said: str) -> str | None:
        """Return the symbol that comes next; a relation that is repeated is not listed again."""
        if not found:
            return None
        fresh = [pair for pair in found if pair[0] not in self.used]
        known = [pair for pair in found if pair[0] in self.used]
        repeats = bool(known) and (not fresh or fresh[0][0] > self.next)
        guess = known[-1] if repeats else fresh[0]
        taken = guess
        if said:
            taken = next((pair for pair in (*fresh, *known) if pair[1] == said), guess)
        self.used.add(taken[0])
        while self.next in self.used:
            self.next += 1
        return guess[1]

    def dropped(self, parent: End, child: End) -> str | None:
        """Return the symbol of a relation that a reconstruction made superfluous."""
        above, below = self.conclusions.get(parent.title), self.conclusions.get(child.title)
        if child.kind == "argument" and below is not None:
            return s.SUPPORTED if below == parent else s.ATTACKS
        if parent.kind == "argument" and above is not None:
            return s.SUPPORTS if above == child else s.ATTACKED
        return None
