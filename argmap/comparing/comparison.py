"""Several maps held against one another: what they share, contest, and have alone."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, fields, frozen

from argmap.collector import paused
from argmap.comparing.aligning import align
from argmap.comparing.alignment import Alignment, How, Pair
from argmap.comparing.groups import groups_of
from argmap.errors import ComparisonError
from argmap.refusals import need_map
from argmap.shared import Likeness, Link, LinkFile, Pointer
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from argmap.comparing.agreement import Agreement, IssueStances
    from argmap.comparing.alignment import Method
    from argmap.comparing.similarity import Similarity
    from argmap.model import ArgumentMap

__all__ = ["Comparison", "compare"]

_MADE: dict[How, str] = {How.ID: "by id", How.LINK: "by hand", How.TEXT: "by text"}


def _maps(value: Iterable[ArgumentMap]) -> tuple[ArgumentMap, ...]:
    return tuple(value)


def _alignments(value: Mapping[tuple[str, str], Alignment]) -> dict[tuple[str, str], Alignment]:
    return dict(value)


@frozen(slots=False, kw_only=True)
class Comparison(InNotebook):
    """Several maps, and which of their claims are the same.

    Attributes:
        maps: The maps, each with a name of its own.
        alignments: (name, name) of each two maps, in order → which of their claims are the same.
        links: What a person found, if anything was given.
        question: What all texts are asked; by default what their front matter says.
    """

    maps: tuple[ArgumentMap, ...] = field(converter=_maps)
    alignments: Mapping[tuple[str, str], Alignment] = field(converter=_alignments, repr=False)
    links: LinkFile | None = field(default=None, repr=False)
    question: str | None = None

    __hash__ = None  # type: ignore[assignment]  # it holds a dict

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the maps."""
        return tuple(map_.name for map_ in self.maps)

    @property
    def pairs(self) -> list[tuple[str, str, float]]:
        """The claims of the first two maps that are the same: id, id, similarity in [0, 1]."""
        found = self.alignments[self.names[0], self.names[1]]
        return [(pair.a, pair.b, pair.similarity) for pair in found.pairs]

    @cached_property
    def joined(self) -> LinkFile:
        """The links that everything is told by: a person's, and pairs that were found besides."""
        own = self.links.links if self.links else ()
        told = {frozenset((link.a, link.b)) for link in own}
        found = [
            Link(Pointer(a, pair.a), Pointer(b, pair.b), Likeness.SAME)
            for (a, b), alignment in self.alignments.items()
            for pair in alignment.pairs
        ]
        return LinkFile([*own, *(n for n in found if frozenset((n.a, n.b)) not in told)])

    @cached_property
    def clusters(self) -> tuple[tuple[Pointer, ...], ...]:
        """Claims that say the same, directly or through others, two or more at a time."""
        groups = groups_of(self.maps, self.joined.links).groups
        return tuple(group for group in groups if len(group) > 1)

    @cached_property
    def agreement(self) -> Agreement:
        """Where the texts agree, differ and pass each other by, issue by issue."""
        from argmap.comparing.agreeing import agreement_of
        from argmap.comparing.issues import LinkTally, tally_of

        with paused():
            found = agreement_of(self.maps, links=self.joined, question=self.question)
        hand = tally_of(self.maps, self.links) if self.links else LinkTally()
        machine = sum(alignment.by_machine for alignment in self.alignments.values())
        doubtful = sum(len(alignment.doubtful) for alignment in self.alignments.values())
        return evolve(found, tally=evolve(hand, by_machine=machine, doubtful=doubtful))

    @property
    def shared(self) -> tuple[IssueStances, ...]:
        """The issues that all texts which speak of them use the same way."""
        return self.agreement.shared

    @property
    def contested(self) -> tuple[IssueStances, ...]:
        """The issues that one text uses for its theses and another against its own."""
        return self.agreement.contested

    def only(self, name: str) -> tuple[str, ...]:
        """Return the ids of the claims of a map that no other map speaks of.

        Raises:
            ComparisonError: There is no such map.
        """
        return self.agreement.only(name)

    # --- as text and tables -----------------------------------------------------------------

    @property
    def header(self) -> tuple[str, ...]:
        """What stands over every table: how many links each two maps have, and who made them."""
        return tuple(
            f"{a}, {b}: {alignment.header}" for (a, b), alignment in self.alignments.items()
        )

    @cached_property
    def table(self) -> Table:
        """A row a pair of claims that are the same, or may be."""
        columns = ("map", "claim", "other map", "other claim", "similarity", "same")
        rows = [
            (a, pair.a, b, pair.b, pair.similarity, made)
            for (a, b), alignment in self.alignments.items()
            for pair, made in _told(alignment)
        ]
        return Table(columns, rows, header=self.header)

    def __str__(self) -> str:
        """Return the pairs, then what each text makes of them."""
        return f"{self.table}\n\n{self.agreement}"

    def _in_notebook(self) -> tuple[Table, Table]:
        return (self.table, self.agreement.matrix)

    def to_csv(self) -> str:
        """Return the pairs as CSV."""
        return self.table.to_csv()

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return {
            "maps": list(self.names),
            "alignments": [
                {
                    "a": a,
                    "b": b,
                    "method": str(alignment.method),
                    "solver": str(alignment.solver),
                    "pairs": [_pair_json(pair) for pair in alignment.pairs],
                    "doubtful": [_pair_json(pair) for pair in alignment.doubtful],
                    "only_a": list(alignment.only_a),
                    "only_b": list(alignment.only_b),
                }
                for (a, b), alignment in self.alignments.items()
            ],
            "clusters": [[str(end) for end in cluster] for cluster in self.clusters],
            "agreement": self.agreement.to_json(),
        }

    def __getstate__(self) -> dict[str, Any]:
        """Return the fields alone; what follows from them is made again."""
        return {each.name: self.__dict__[each.name] for each in fields(type(self))}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take the fields of an equal value."""
        self.__dict__.update(state)


def _told(alignment: Alignment) -> Iterator[tuple[Pair, str]]:
    for pair in alignment.pairs:
        yield pair, _MADE[pair.how]
    for pair in alignment.doubtful:
        yield pair, "doubtful"


def _pair_json(pair: Pair) -> dict[str, Any]:
    return {"a": pair.a, "b": pair.b, "similarity": pair.similarity, "how": str(pair.how)}


def compare(
    a: ArgumentMap,
    b: ArgumentMap,
    *more: ArgumentMap,
    links: LinkFile | None = None,
    by: Method | str | None = None,
    similarity: Similarity | None = None,
    question: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Comparison:
    """Return two maps or more held against one another.

    Args:
        a: A map.
        b: Another.
        *more: Further maps.
        links: What a person found; see ``shared.load_links``.
        by: ``"id"``, ``"links"`` or ``"text"``; see ``comparing.align``.
        similarity: Two texts to a number in [0, 1]; see ``comparing.align``.
        question: What all texts are asked; by default what their front matter says.
        progress: Called with how many pairs of maps were aligned, and of how many.

    Raises:
        ComparisonError: Links are given and two maps share a name or have none, a link names a
            claim that there is not, or ``by`` is unknown.

    Example:
        >>> from argmap import casebook
        >>> found = compare(casebook.load("blog"), casebook.load("khan"), links=casebook.links())
        >>> found.pairs[0][:2], len(found.pairs)
        (('Outlet to the sea', 'Way to warm waters'), 13)
    """
    maps = _named([a, b, *more], links)
    pairs = list(combinations(maps, 2))
    alignments = {}
    for done, (one, other) in enumerate(pairs, start=1):
        found = align(one, other, links=links, by=by, similarity=similarity)
        alignments[one.name, other.name] = found
        if progress is not None:
            progress(done, len(pairs))
    return Comparison(maps=maps, alignments=alignments, links=links, question=question)


def _named(maps: list[ArgumentMap], links: LinkFile | None) -> list[ArgumentMap]:
    """Return maps of which each has a name of its own: ``map 1``, or ``khan (2)``.

    Raises:
        ComparisonError: A name is missing or used twice, and links go by it.
    """
    for map_ in maps:
        need_map(map_, "compare")
    times = Counter(map_.name for map_ in maps)
    if (
        links is not None
        and (bad := next((n for n in times if times[n] > 1 or not n), None)) is not None
    ):
        problem = f"{times[bad]} maps are called {bad!r}" if bad else "a map has no name"
        message = (
            f"{problem}, and links go by names; name it, as in attrs.evolve(map_, name='khan')"
        )
        raise ComparisonError(message)
    taken: Counter[str] = Counter()
    named = []
    for n, map_ in enumerate(maps, start=1):
        name = map_.name or f"map {n}"
        taken[name] += 1
        while taken[name] > 1:
            name = f"{map_.name} ({taken[name]})"
            taken[name] += 1
        named.append(map_ if name == map_.name else evolve(map_, name=name))
    return named
