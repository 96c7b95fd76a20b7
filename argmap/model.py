"""The argument map: an immutable whole that checks itself when it is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, fields, frozen

from argmap.anchor import Anchor, Source
from argmap.collector import paused
from argmap.data import EMPTY, Data, FrozenMap, freeze, frozen_map, thaw
from argmap.drivers import Factor, Scenario
from argmap.errors import ArgmapError, MapError, UnknownIdError
from argmap.fields import Base
from argmap.names import slug
from argmap.packing import packed, unpacked
from argmap.values import Claim, Inference, Item, Polarity, Section, Wording
from argmap.wholes import (
    claim_faults,
    refuse,
    refuse_strangers,
    scale_faults,
    step_faults,
    whole_faults,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from argmap.rendering.explorer.living import Supposed
    from argmap.rendering.framed import Frame

__all__ = [
    "Anchor",
    "ArgumentMap",
    "Base",
    "Claim",
    "Data",
    "Factor",
    "FrozenMap",
    "Inference",
    "Item",
    "Polarity",
    "Scenario",
    "Section",
    "Source",
    "Wording",
    "freeze",
    "slug",
    "thaw",
]

_NEAR: Final = 5000  # ids among which a near name is looked for


def _tuple(value: Iterable[Any]) -> tuple[Any, ...]:
    if type(value) is tuple:
        return value
    if isinstance(value, str) or not isinstance(value, Iterable):
        message = f"ArgumentMap() takes lists of values, such as [claim, …], got {value!r:.60}"
        raise TypeError(message)
    return tuple(value)


@frozen(slots=False)
class ArgumentMap:
    """Claims and the inferences between them, in the order of the document.

    Claims and inferences share one namespace of ids. Self-attack, cycles of claims and the
    empty map are legal.

    Raises:
        InvalidMapError: Ids are repeated or unknown, or a reference leads nowhere; holds
            every fault.

    Example:
        >>> port = Claim("port", "Gwadar is open all year.")
        >>> join = Claim("join", "Russia gains from the corridor.")
        >>> map_ = ArgumentMap([join, port], [Inference("i", "port", "join")])
        >>> map_["port"].text, [step.id for step in map_.incoming("join")]
        ('Gwadar is open all year.', ['i'])
    """

    claims: tuple[Claim, ...] = field(default=(), converter=_tuple)
    inferences: tuple[Inference, ...] = field(default=(), converter=_tuple)
    name: str = field(default="", kw_only=True)
    title: str = field(default="", kw_only=True)
    sources: tuple[Source, ...] = field(default=(), converter=_tuple, kw_only=True)
    factors: tuple[Factor, ...] = field(default=(), converter=_tuple, kw_only=True)
    scenarios: tuple[Scenario, ...] = field(default=(), converter=_tuple, kw_only=True)
    sections: tuple[Section, ...] = field(default=(), converter=_tuple, kw_only=True)
    data: FrozenMap = field(default=EMPTY, converter=frozen_map, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check the whole and report every fault."""
        refuse_strangers(self)
        refuse(whole_faults(self))

    # --- looking things up ------------------------------------------------------------

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """The claims and inferences by their ids."""
        items: tuple[Item, ...] = (*self.claims, *self.inferences)
        return {item.id: item for item in items}

    @cached_property
    def _incoming(self) -> dict[str, tuple[Inference, ...]]:
        return _grouped(self.inferences, lambda step: (step.target,))

    @cached_property
    def _outgoing(self) -> dict[str, tuple[Inference, ...]]:
        return _grouped(self.inferences, lambda step: step.premises)

    @cached_property
    def _claims_by_id(self) -> dict[str, Claim]:
        return {claim.id: claim for claim in self.claims}

    @property
    def claim_ids(self) -> AbstractSet[str]:
        """The ids of the claims, in the order of the document."""
        return self._claims_by_id.keys()

    def __getitem__(self, id_: str) -> Item:
        """Return the claim or inference with an id.

        Raises:
            UnknownIdError: The map has no such id; names the nearest one.
        """
        try:
            return self.by_id[id_]
        except KeyError:
            raise self._unknown(id_, "claim or inference", self.by_id) from None

    def claim(self, id_: str) -> Claim:
        """Return the claim with an id.

        Raises:
            UnknownIdError: The map has no claim of that id; names the nearest one.
        """
        try:
            return self._claims_by_id[id_]
        except KeyError:
            raise self._unknown(id_, "claim", self._claims_by_id) from None

    def _unknown(self, id_: str, what: str, known: Mapping[str, object]) -> UnknownIdError:
        ids = {name.casefold(): name for name in known} if len(known) <= _NEAR else {}
        near = get_close_matches(str(id_).casefold(), ids, n=1)
        of = f"map {self.name!r}" if self.name else "the map"
        hint = f"; did you mean {ids[near[0]]!r}?" if near else ""
        return UnknownIdError(f"{of} has no {what} with the id {id_!r}{hint}")

    def __contains__(self, id_: object) -> bool:
        """Tell whether a claim or inference has this id."""
        return id_ in self.by_id

    def __iter__(self) -> Iterator[Item]:
        """Iterate over the claims, then over the inferences."""
        return iter((*self.claims, *self.inferences))

    def __len__(self) -> int:
        """Return the number of claims and inferences."""
        return len(self.claims) + len(self.inferences)

    def incoming(self, id_: str) -> tuple[Inference, ...]:
        """Return the inferences that target a claim or inference, in order."""
        return self._incoming.get(id_, ())

    def outgoing(self, id_: str) -> tuple[Inference, ...]:
        """Return the inferences that have a claim among their premises, in order."""
        return self._outgoing.get(id_, ())

    # --- changes are new maps ---------------------------------------------------------

    def with_(self, *items: Item) -> ArgumentMap:
        """Return a map in which each item replaces the one of its id, or is appended.

        Only what changed is checked again.

        Raises:
            InvalidMapError: An item refers to something that is not there.
        """
        claims = dict(self._claims_by_id)
        steps = {step.id: step for step in self.inferences}
        for item in items:
            if not isinstance(item, (Claim, Inference)):
                kind = type(item).__name__
                message = f"with_ takes claims and inferences, got {kind}; write with_(*items)"
                raise TypeError(message)
        changed = [item for item in items if isinstance(item, Claim)]
        moved = [item for item in items if isinstance(item, Inference)]
        claims.update((claim.id, claim) for claim in changed)
        steps.update((step.id, step) for step in moved)
        if not claims.keys().isdisjoint(steps):
            return evolve(self, claims=claims.values(), inferences=steps.values())
        new = self._unchecked(tuple(claims.values()), tuple(steps.values()))
        refuse([*claim_faults(new, changed), *step_faults(new, moved)])
        return new

    def without(self, *ids: str, cascade: bool = False) -> ArgumentMap:
        """Return a map without some claims and inferences.

        Args:
            *ids: Ids to take out.
            cascade: Take out too whatever refers to them.

        Raises:
            UnknownIdError: The map has no such id.
            InvalidMapError: Something that stays refers to an id and ``cascade`` is false.
        """
        gone = {self[id_].id for id_ in ids}
        if cascade:
            waiting = list(gone)
            while waiting:
                id_ = waiting.pop()
                more = {s.id for s in (*self.incoming(id_), *self.outgoing(id_))} - gone
                gone |= more
                waiting.extend(more)
        return evolve(
            self,
            claims=[c for c in self.claims if c.id not in gone],
            inferences=[s for s in self.inferences if s.id not in gone],
        )

    def subtree(self, *roots: str, depth: int | None = None) -> ArgumentMap:
        """Return the map of some claims and all that bears on them, ``depth`` steps away at most.

        Raises:
            UnknownIdError: The map has no such claim.
        """
        kept, edge, level = {self.claim(root).id for root in roots}, list(roots), 0
        steps: set[str] = set()
        while edge and (depth is None or level < depth):
            reached: list[str] = []
            waiting = list(edge)
            while waiting:
                for step in self.incoming(waiting.pop()):
                    if step.id not in steps:
                        steps.add(step.id)
                        waiting.append(step.id)  # an undercut stands beside its step
                        reached += [p for p in step.premises if p not in kept]
                        kept.update(step.premises)
            edge, level = reached, level + 1
        return self._unchecked(
            tuple(c for c in self.claims if c.id in kept),
            tuple(s for s in self.inferences if s.id in steps),
        )

    def merge(self, *others: ArgumentMap, prefix: bool = False) -> ArgumentMap:
        """Return one map of this and the others.

        Args:
            *others: Maps to lay beside this one.
            prefix: Name every id ``map:id`` after its map, so that nothing can collide.

        Raises:
            InvalidMapError: Two maps use one id for different content or mean different scales
                by their words, or ``prefix`` is asked for and two maps share a name.
        """
        maps = (self, *others)
        refuse(scale_faults(self, others))
        if prefix:
            names = Counter(map_.name for map_ in maps)
            refuse(
                [
                    MapError(f"{n} maps are named {name!r}; give each its own name to prefix ids")
                    for name, n in names.items()
                    if n > 1 or not name
                ]
            )
            maps = tuple(map_.prefixed() for map_ in maps)

        def union(kind: str) -> list[Any]:
            return list(dict.fromkeys(item for map_ in maps for item in getattr(map_, kind)))

        kinds = ("claims", "inferences", "sources", "factors", "scenarios", "sections")
        return ArgumentMap(**{**self.__getstate__(), **{kind: union(kind) for kind in kinds}})

    def prefixed(self) -> ArgumentMap:
        """Return the map with every id as ``name:id``, those in scenarios and their names too."""
        pre = f"{self.name}:"
        return evolve(
            self,
            claims=[_prefixed(claim, pre) for claim in self.claims],
            inferences=[_prefixed(step, pre) for step in self.inferences],
            sections=[
                evolve(s, id=pre + s.id, parent=s.parent and pre + s.parent) for s in self.sections
            ],
            scenarios=[_prefixed_scenario(scenario, pre) for scenario in self.scenarios],
        )

    def _unchecked(
        self, claims: tuple[Claim, ...], inferences: tuple[Inference, ...]
    ) -> ArgumentMap:
        new = object.__new__(ArgumentMap)
        new.__dict__.update(self.__getstate__(), claims=claims, inferences=inferences)
        return new

    # --- in a notebook ------------------------------------------------------------------

    def _repr_mimebundle_(
        self,
        include: Collection[str] | None = None,
        exclude: Collection[str] | None = None,
        **_: object,
    ) -> dict[str, str]:
        """Return the picture for a notebook; nothing where none can be drawn."""
        import argmap  # the front knows who draws

        try:
            diagram = argmap.render(self)
        except ArgmapError:
            return {}
        return diagram._repr_mimebundle_(include, {*(exclude or ()), "text/plain"})

    def interactive(
        self,
        *,
        scores: Mapping[str, float] | None = None,
        scenarios: Supposed = None,
        theme: str | None = None,
        height: int = 640,
    ) -> Frame:
        """Return the map to explore in a cell of a notebook; see ``rendering.interactive``.

        Raises:
            RenderError: There is no such theme, or the frame is too low.
        """
        import argmap  # the front knows who draws

        return argmap.rendering.interactive(
            self, scores=scores, scenarios=scenarios, theme=theme, height=height
        )

    # --- value semantics ----------------------------------------------------------------

    @cached_property
    def _hash(self) -> int:
        return hash(tuple(self.__getstate__().values()))

    def __hash__(self) -> int:
        """Return the hash of the content, worked out once."""
        return self._hash

    def __getstate__(self) -> dict[str, Any]:
        """Return the fields alone; indexes are made again when they are needed."""
        return {name: self.__dict__[name] for name in _FIELDS}

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle claims and inferences as columns, and no index."""
        packs = packed(self.claims, Claim), packed(self.inferences, Inference)
        return _restored, ({**self.__getstate__(), "claims": packs[0], "inferences": packs[1]},)

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take the fields of an equal map."""
        self.__dict__.update(state)

    def __repr__(self) -> str:
        """Return a short description; a map of thousands would not be read."""
        name = f" {self.name!r}" if self.name else ""
        sizes = ((len(self.claims), "claim"), (len(self.inferences), "inference"))
        told = ", ".join(f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in sizes)
        return f"<ArgumentMap{name}: {told}>"


@paused()
def _restored(state: dict[str, Any]) -> ArgumentMap:
    """Return the map of a pickled state."""
    made = object.__new__(ArgumentMap)
    items = {
        "claims": unpacked(Claim, state["claims"]),
        "inferences": unpacked(Inference, state["inferences"]),
    }
    made.__setstate__({**state, **items})
    return made


_FIELDS: Final = tuple(a.name for a in fields(ArgumentMap))


def _prefixed(item: Item, pre: str) -> Item:
    """Return a claim or inference with a prefix before every id."""
    section = item.section and pre + item.section
    if isinstance(item, Claim):
        return evolve(item, id=pre + item.id, title=item.title or item.id, section=section)
    premises = [pre + premise for premise in item.premises]
    target = pre + item.target
    return evolve(item, id=pre + item.id, premises=premises, target=target, section=section)


def _prefixed_scenario(scenario: Scenario, pre: str) -> Scenario:
    """Return a scenario with a prefix before every id, its name and the one it starts from."""

    def keys(mapping: Mapping[str, Data]) -> dict[str, Data]:
        return {pre + key: value for key, value in mapping.items()}

    return evolve(
        scenario,
        name=pre + scenario.name,
        prior=keys(scenario.prior),
        set=keys(scenario.set),
        suspend=[pre + id_ for id_ in scenario.suspend],
        weights=keys(scenario.weights),
        add=[_prefixed(item, pre) for item in scenario.add],
        remove=[pre + id_ for id_ in scenario.remove],
        extends=scenario.extends and pre + scenario.extends,
    )


def _grouped(
    steps: Iterable[Inference], keys: Callable[[Inference], tuple[str, ...]]
) -> dict[str, tuple[Inference, ...]]:
    groups: dict[str, list[Inference]] = {}
    for step in steps:
        for key in keys(step):
            groups.setdefault(key, []).append(step)
    return {key: tuple(group) for key, group in groups.items()}
