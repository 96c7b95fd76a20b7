"""Issues: claims of several maps that say the same, or of which one denies the other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from attrs import field, frozen

from argmap.errors import ComparisonError
from argmap.query import heading
from argmap.scoring.answers import counted
from argmap.shared import Likeness, Link, LinkFile, Pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from argmap.comparing.groups import Groups
    from argmap.model import ArgumentMap

__all__ = ["Issue", "LinkTally", "Member", "issues_of", "machine_links", "need_names", "tally_of"]


@frozen
class Member:
    """A claim of an issue; ``turned`` where it denies what the others say."""

    map: str
    id: str
    turned: bool = False

    @property
    def pointer(self) -> Pointer:
        """The claim as it is written in a file of links."""
        return Pointer(self.map, self.id)


def _members(value: Iterable[Member]) -> tuple[Member, ...]:
    return tuple(value)


@frozen
class Issue:
    """What claims of two maps or more say alike or deny.

    Attributes:
        number: Its place among all issues, from 1.
        title: What the first of the claims that say it is called.
        members: Its claims, in the order of the maps and of their documents.
        clashes: Links that oppose two claims which others make the same.
    """

    number: int
    title: str
    members: tuple[Member, ...] = field(converter=_members)
    clashes: tuple[Link, ...] = ()

    @property
    def maps(self) -> tuple[str, ...]:
        """The names of the maps that speak of it."""
        return tuple(dict.fromkeys(member.map for member in self.members))

    def of(self, name: str) -> tuple[Member, ...]:
        """Return the claims of one map."""
        return tuple(member for member in self.members if member.map == name)


@frozen(kw_only=True)
class LinkTally:
    """How many links join the claims of some maps, and who made them.

    Attributes:
        by_hand: Those that a person made, ``same`` or ``opposed``.
        by_machine: Those that were found and not looked at.
        doubtful: Pairs that nobody has decided.
        elsewhere: Links of a person to maps that are not here.
    """

    by_hand: int = 0
    by_machine: int = 0
    doubtful: int = 0
    elsewhere: int = 0

    def __str__(self) -> str:
        """Return the numbers in a sentence."""
        total = self.by_hand + self.by_machine
        told = f"{counted(total, 'link')}: {self.by_hand} by hand, "
        told += f"{self.by_machine} by machine; {self.doubtful} doubtful"
        return told + (f"; {self.elsewhere} to maps that are not here" * (self.elsewhere > 0))


def need_names(maps: Sequence[ArgumentMap]) -> None:
    """Refuse maps that cannot be told apart.

    Raises:
        ComparisonError: There are fewer than two, or a name is missing or used twice.
    """
    if len(maps) < 2:  # noqa: PLR2004  # agreement takes two
        message = f"agreement is between two maps or more, got {len(maps)}"
        raise ComparisonError(message)
    for name, n in Counter(map_.name for map_ in maps).items():
        if not name:
            message = "every map must have a name; name it, as in attrs.evolve(map_, name='khan')"
            raise ComparisonError(message)
        if n > 1:
            message = f"{n} maps are called {name!r}; give each a name of its own"
            raise ComparisonError(message)


def machine_links(
    maps: Sequence[ArgumentMap], *, progress: Callable[[int, int], None] | None = None
) -> tuple[LinkFile, int]:
    """Return the links that ``align`` finds between each two maps, and how many are doubtful."""
    from argmap.comparing.aligning import align

    pairs = [(a, b) for n, b in enumerate(maps) for a in maps[:n]]
    links: list[Link] = []
    doubtful = 0
    for done, (a, b) in enumerate(pairs, start=1):
        found = align(a, b)
        doubtful += len(found.doubtful)
        links += [
            Link(Pointer(a.name, pair.a), Pointer(b.name, pair.b), Likeness.SAME)
            for pair in found.pairs
        ]
        if progress is not None:
            progress(done, len(pairs))
    return LinkFile(links), doubtful


def tally_of(maps: Sequence[ArgumentMap], links: LinkFile) -> LinkTally:
    """Return how many links of a person join the claims of some maps."""
    names = {map_.name for map_ in maps}
    here = [link for link in links.links if link.a.map in names and link.b.map in names]
    return LinkTally(
        by_hand=sum(link.is_ in (Likeness.SAME, Likeness.OPPOSED) for link in here),
        doubtful=sum(link.is_ is Likeness.UNSURE for link in here),
        elsewhere=len(links.links) - len(here),
    )


def issues_of(maps: Sequence[ArgumentMap], groups: Groups) -> tuple[Issue, ...]:
    """Return the issues among the claims of some maps, in their order.

    An issue is what claims of two maps or more say alike, with the claims that deny it; or one
    claim with those that deny it, where no issue has told so already. Denying does not reach
    further: two claims that deny a third need not be the same.
    """
    by_name = {map_.name: map_ for map_ in maps}
    ends = (Pointer(map_.name, claim.id) for map_ in maps for claim in map_.claims)
    place = {end: n for n, end in enumerate(ends)}
    made: list[Issue] = []
    wide = [len({end.map for end in group}) > 1 for group in groups.groups]
    told = {
        edge
        for n, others in groups.denied.items()
        for m in others
        if wide[n] or wide[m]
        for edge in ((n, m), (m, n))
    }
    for n, group in enumerate(groups.groups):
        others = groups.denied.get(n, ())
        new = {(n, m) for m in others} - told
        if not wide[n] and not new:
            continue
        told |= new | {(m, n) for _, m in new}
        denying = (end for m in others for end in groups.groups[m])
        members = [*(Member(*end) for end in group), *(Member(*end, True) for end in denying)]  # noqa: FBT003  # a field
        members.sort(key=lambda member: place[member.pointer])
        first = by_name[group[0].map].claim(group[0].id)
        title = heading(first) or first.text
        made.append(Issue(len(made) + 1, title, members, groups.clashes.get(n, ())))
    return tuple(made)
