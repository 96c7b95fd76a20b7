"""Several maps made one, in which every claim and inference says which texts it is of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from argmap import words
from argmap.comparing.carrying import carried_file, carried_scenarios
from argmap.comparing.uniting import leader, scale_of, united_claim, united_step
from argmap.errors import ComparisonError
from argmap.model import ArgumentMap, Claim, Inference, Polarity
from argmap.query import Side, sides, theses
from argmap.refusals import need_map
from argmap.shared import Likeness, Pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from argmap.comparing.alignment import Method
    from argmap.comparing.comparison import Comparison
    from argmap.model import Factor, Section, Source
    from argmap.shared import LinkFile, ScenarioFile

__all__ = ["Merge", "merge_of", "merged"]

_THESIS = "thesis"


@frozen(kw_only=True)
class Merge:
    """Several maps as one.

    Attributes:
        map: The map; data of its claims and inferences says of which ``texts`` they are, and of a
            contested claim how each text ``uses`` it.
        ids: Claim or inference of a text → its id in the map.
        texts: The names of the texts.
    """

    map: ArgumentMap
    ids: Mapping[Pointer, str] = field(repr=False)
    texts: tuple[str, ...]

    def scenarios(self, file: ScenarioFile) -> ScenarioFile:
        """Return a file of scenarios over the texts as one over the merged map.

        What moves claims that are now one moves that one; where texts say different, the first
        one's effects stand, priors become a range, and numbers their mean.
        """
        return carried_file(file, self.map, self.ids)


def merged(
    a: ArgumentMap,
    *others: ArgumentMap,
    links: LinkFile | None = None,
    by: Method | str | None = None,
    name: str = "merged",
    title: str | None = None,
) -> ArgumentMap:
    """Return one map of several; maps that differ in nothing but their name are one text.

    Claims that are the same become one: it has the id and the text of the first text that says
    it itself, and the other texts as wordings with their anchors. Where texts give different
    base scores it has the range of all. Claims that deny each other attack each other.

    Args:
        a: A map.
        *others: Further maps.
        links: What a person found.
        by: ``"id"``, ``"links"`` or ``"text"``; see ``comparing.align``.
        name: What the map is called.
        title: Its title; by default the names of the texts.

    Raises:
        ComparisonError: Links are given and two maps share a name or have none, or maps mean
            different things by the name of a source or of a factor.
        UnknownIdError: A link names a claim that its map has not.

    Example:
        >>> from argmap import dumps, loads
        >>> one = loads("[Port]: The port is open all year.", name="one")
        >>> other = loads(dumps(one) + "  + No ice.", name="other")
        >>> both = merged(one, other)
        >>> [(claim.text, claim.data["texts"]) for claim in both.claims]
        [('The port is open all year.', ('one', 'other')), ('No ice.', ('other',))]
    """
    from argmap.comparing.comparison import compare

    for map_ in (a, *others):
        need_map(map_, "merged")
    different = list({evolve(m, name=""): m for m in reversed((a, *others))}.values())[::-1]
    if len(different) == 1:
        return a
    found = compare(*different, links=links, by=by)
    return merge_of(found, name=name, title=title).map


def merge_of(found: Comparison, *, name: str = "merged", title: str | None = None) -> Merge:
    """Return the maps of a comparison as one, with what became of each claim and inference.

    See ``merged``. Of claims of one text that say the same only one is united with those of
    others; the rest stay, and restate it. An id that two different claims or inferences have is
    written ``map:id`` of each.

    Raises:
        ComparisonError: Maps mean different things by the name of a source or of a factor.
    """
    maps = found.maps
    made = _Merging(maps, _united(found))
    claims, steps = made.claims(), made.steps()
    data: dict[str, Any] = {}
    for map_ in maps:
        data.update((k, v) for k, v in map_.data.items() if k not in data and k != "words")
    if "words" in maps[0].data:
        data["words"] = maps[0].data["words"]
    whole = ArgumentMap(
        claims,
        [*steps, *made.links(found, steps)],
        name=name,
        title=f"{', '.join(found.names[:-1])} and {found.names[-1]}" if title is None else title,
        sources=_named_once(maps, "sources"),
        factors=_named_once(maps, "factors"),
        sections=made.sections(),
        scenarios=carried_scenarios(maps, made.ids),
        data=data,
    )
    return Merge(map=whole, ids=made.ids, texts=found.names)


def _united(found: Comparison) -> dict[Pointer, Pointer]:
    """Return for every claim the one that stands for its group; no group has two of a text."""
    group = {Pointer(m.name, c.id): [Pointer(m.name, c.id)] for m in found.maps for c in m.claims}
    for link in found.joined.links:
        one, other = group.get(link.a), group.get(link.b)
        if link.is_ is not Likeness.SAME or one is None or other is None or one is other:
            continue
        if {end.map for end in one}.isdisjoint(end.map for end in other):
            one += other
            group.update((end, one) for end in other)
    place = {name: n for n, name in enumerate(found.names)}
    return {end: min(ends, key=lambda e: place[e.map]) for end, ends in group.items()}


class _Merging:
    """What stands for each claim and inference of several maps, and what that is called."""

    def __init__(self, maps: Sequence[ArgumentMap], stands: dict[Pointer, Pointer]) -> None:
        self.maps, self.stands = maps, stands
        self.by_name = {map_.name: map_ for map_ in maps}
        self._unite_steps()
        self.members: dict[Pointer, list[tuple[ArgumentMap, Any]]] = {}
        for map_ in maps:
            for item in map_:
                end = stands[Pointer(map_.name, item.id)]
                self.members.setdefault(end, []).append((map_, item))
        self.ids = self._named()
        self.section_ids = self._sections()

    def _unite_steps(self) -> None:
        """Let the step that a text takes stand for those which others take likewise."""
        first: dict[tuple[object, ...], Pointer] = {}
        for map_ in self.maps:
            times: Counter[tuple[object, ...]] = Counter()
            for step in _targets_first(map_):
                ends = [self.stands[Pointer(map_.name, p)] for p in step.premises]
                target = self.stands[Pointer(map_.name, step.target)]
                joined = {*ends, target} if step.mutual else (frozenset(ends), target)
                key = (frozenset(joined) if step.mutual else joined, step.polarity, step.mutual)
                times[key] += 1
                own = Pointer(map_.name, step.id)
                self.stands[own] = first.setdefault((*key, times[key]), own)

    def _named(self) -> dict[Pointer, str]:
        """Return the id of everything: its own, or ``map:id`` where others have that too."""
        own = {
            end: Pointer(map_.name, item.id)
            for end, members in self.members.items()
            for map_, item in [leader(members) if isinstance(members[0][1], Claim) else members[0]]
        }
        often = Counter(pointer.id for pointer in own.values())
        taken = {id_ for id_, n in often.items() if n == 1}
        names = {}
        for end, pointer in own.items():
            names[end] = pointer.id
            if often[pointer.id] > 1:
                names[end] = _free(str(pointer), taken)
        return {end: names[stands] for end, stands in self.stands.items()}

    def claims(self) -> list[Claim]:
        """Return the claims, in the order of the texts."""
        side = {map_.name: sides(map_) for map_ in self.maps}
        tops = {map_.name: {claim.id for claim in theses(map_)} for map_ in self.maps}
        scale, made = scale_of(self.maps[0]), []
        for end, members in self.members.items():
            if not isinstance(members[0][1], Claim):
                continue
            ways = {m.name: str(side[m.name][c.id]) for m, c in members}
            contested = {Side.PRO, Side.CON} <= set(ways.values())
            claim = united_claim(
                members, id=self.ids[end], scale=scale, uses=ways if contested else {}
            )
            is_top = any(c.id in tops[m.name] for m, c in members)
            tags = dict.fromkeys((*claim.tags, *([_THESIS] if is_top else [])))
            made.append(evolve(claim, tags=tags, section=self._section(*leader(members))))
        return made

    def steps(self) -> list[Inference]:
        """Return the inferences, in the order of the texts."""
        made = []
        for end, members in self.members.items():
            map_, step = members[0]
            if isinstance(step, Inference):
                premises = [self.ids[Pointer(map_.name, p)] for p in step.premises]
                target = self.ids[Pointer(map_.name, step.target)]
                one = united_step(members, id=self.ids[end], premises=premises, target=target)
                made.append(evolve(one, section=self._section(map_, step)))
        return made

    def links(self, found: Comparison, steps: Iterable[Inference]) -> Iterator[Inference]:
        """Yield what links say between claims that stay apart."""
        known = {frozenset((*s.premises, s.target)) for s in steps if s.mutual}
        taken = set(self.ids.values())
        for link in found.joined.links:
            if link.a not in self.ids or link.b not in self.ids:
                continue
            a, b = self.ids[link.a], self.ids[link.b]
            if a == b or link.is_ not in (Likeness.SAME, Likeness.OPPOSED):
                continue
            if frozenset((a, b)) in known:
                continue
            known.add(frozenset((a, b)))
            if link.is_ is Likeness.OPPOSED:
                id_ = _free(f"{a}><{b}", taken)
                yield Inference(id_, a, b, Polarity.ATTACK, mutual="contrary", note=link.why)
            else:
                yield Inference(_free(f"{a}~{b}", taken), a, b, Polarity.NEUTRAL, note=link.why)

    # --- sections -------------------------------------------------------------------------

    def _sections(self) -> dict[Pointer, str]:
        """Return the id of each section: its own, or ``map:id`` where another text has it too."""
        often = Counter(s.id for s in {s: None for m in self.maps for s in m.sections})
        return {
            Pointer(m.name, s.id): s.id if often[s.id] == 1 else f"{m.name}:{s.id}"
            for m in self.maps
            for s in m.sections
        }

    def _section(self, map_: ArgumentMap, item: Claim | Inference) -> str | None:
        return None if item.section is None else self.section_ids[Pointer(map_.name, item.section)]

    def sections(self) -> list[Section]:
        """Return the sections, in the order of the texts."""
        made: dict[str, Section] = {}
        for map_ in self.maps:
            for section in map_.sections:
                id_ = self.section_ids[Pointer(map_.name, section.id)]
                above = section.parent and self.section_ids[Pointer(map_.name, section.parent)]
                made.setdefault(id_, evolve(section, id=id_, parent=above))
        return list(made.values())


def _free(id_: str, taken: set[str]) -> str:
    """Return an id that nothing has, and take it."""
    n, free = 1, id_
    while free in taken:
        n += 1
        free = f"{id_}~{n}"
    taken.add(free)
    return free


def _targets_first(map_: ArgumentMap) -> Iterator[Inference]:
    """Yield the inferences, each after the one that it targets."""
    done: set[str] = set()
    for start in map_.inferences:
        way: list[Inference] = []
        item: Claim | Inference = start
        while isinstance(item, Inference) and item.id not in done:
            done.add(item.id)
            way.append(item)
            item = map_[item.target]
        yield from reversed(way)


def _named_once(maps: Sequence[ArgumentMap], kind: str) -> list[Source | Factor]:
    """Return the sources or factors of some maps, each name once.

    Raises:
        ComparisonError: Two maps mean different things by one name.
    """
    found: dict[str, tuple[str, Any]] = {}
    for map_ in maps:
        for item in getattr(map_, kind):
            name = item.id if kind == "sources" else item.name
            other = kind == "factors" and scale_of(map_) != scale_of(maps[0])
            own = _in_numbers(item, scale_of(map_)) if other else item
            first, known = found.setdefault(name, (map_.name, own))
            if _meant(known) != _meant(own):
                message = (
                    f"maps {first!r} and {map_.name!r} mean different {kind} by {name!r}; "
                    "rename one to merge them"
                )
                raise ComparisonError(message)
    return [item for _, item in found.values()]


def _in_numbers(factor: Factor, scale: str) -> Factor:
    """Return a factor whose states are likely in numbers, not in words of another scale."""
    likely = {
        state: words.interval(said, scale) if isinstance(said, str) else said
        for state, said in factor.likely.items()
    }
    return evolve(factor, likely=likely)


def _meant(item: Any) -> tuple[Any, ...]:  # noqa: ANN401  # a source or a factor
    """Return what tells two sources, or two factors, apart."""
    if hasattr(item, "states"):
        return (frozenset(item.states),)
    return (item.authors, item.title, item.year, item.url)
