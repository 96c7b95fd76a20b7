"""Maps as mind maps of MindMup, in the third version of its form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import define, evolve, field

from argmap.data import FrozenMap, thaw
from argmap.formats.foreign import KEY, said_by
from argmap.formats.jsontext import document
from argmap.formats.losses import Loss, LossReport, Written, losses_of
from argmap.formats.mindmup import (
    FORMAT,
    GROUP,
    SAME,
    STRENGTHS,
    claim_attr,
    order_of,
    step_attr,
)
from argmap.model import Claim, Polarity
from argmap.names import UniqueNames

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.model import ArgumentMap, Inference, Item

__all__ = ["write"]

_HOLDS: Final = frozenset({"map title", "linked", "undercut", "implicit", "note", "strength"})
_DEEPEST: Final = 200
_ENDS: Final = ("ideaIdFrom", "ideaIdTo")


@define
class _Place:
    """An idea to write, how deep it stands, and the ideas in it with the ranks they had."""

    idea: dict[str, Any]
    depth: int = 0
    below: list[tuple[str | None, _Place]] = field(factory=list)

    def ranked(self) -> dict[str, _Place]:
        """Return the ideas in this one by rank; those without one come last."""
        had = [(rank, place) for rank, place in self.below if rank is not None]
        had = sorted(dict(had).items(), key=lambda row: order_of(row[0]))
        seen = {id(place) for _, place in had}
        last = max((int(float(rank)) for rank, _ in had if float(rank) > 0), default=0)
        new = [place for _, place in self.below if id(place) not in seen]
        return {**dict(had), **{str(n): place for n, place in enumerate(new, start=last + 1)}}


@define
class _Tree:
    """A mind map as it grows.

    ``own`` is what rides along where the map was read from one, ``held`` are the inferences that
    a mind map can hold.
    """

    map: ArgumentMap
    own: dict[str, Any]
    held: set[str]
    names: UniqueNames
    top: _Place = field(factory=lambda: _Place({}))
    places: dict[str, _Place] = field(factory=dict)
    told: list[str] = field(factory=list)
    deferred: list[str] = field(factory=list)
    too_deep: list[str] = field(factory=list)
    inside: dict[str, list[str]] = field(factory=dict)

    def kept(self, item: Item) -> dict[str, Any]:
        """Return what rides along with a claim or an inference."""
        found = thaw(item.data.get(KEY)) if self.own else None
        return found if isinstance(found, dict) else {}

    def is_free(self, claim: Claim) -> bool:
        """Tell whether a claim is a premise of nothing that is told."""
        return self.held.isdisjoint(step.id for step in self.map.outgoing(claim.id))

    def tell(self, root: str) -> None:
        """Tell a claim at the top, with all that bears on it and is not yet told."""
        waiting: list[tuple[str, _Place, bool]] = [(root, self.top, False)]
        while waiting:
            id_, place, in_group = waiting.pop()
            item = self.map[id_]
            if isinstance(item, Claim):
                made = self._claim(item, place, in_group=in_group)
                inner = [
                    (step.id, False) for step in self.map.incoming(id_) if step.id in self.held
                ]
                inner += [(child, False) for child in self.inside.get(id_, ())]
            else:
                made = self._step(item, place)
                inner = [(premise, True) for premise in item.premises]
                inner += [
                    (step.id, False) for step in self.map.incoming(id_) if step.id in self.held
                ]
            if made is not None:
                waiting += [(child, made, inner_) for child, inner_ in reversed(inner)]

    def _claim(self, claim: Claim, place: _Place, *, in_group: bool) -> _Place | None:
        """Put a claim in its place, or what stands for it where it is told elsewhere."""
        if claim.id in self.places or place.depth >= _DEEPEST:
            if in_group:
                if claim.id not in self.places:
                    self.deferred.append(claim.id)
                idea = {"id": self.names.take(claim.id), "title": " ".join(claim.text.split())}
                place.below.append((None, _Place({**idea, "attr": {SAME: claim.id}})))
            return None
        kept = self.kept(claim)
        had = _object(kept.get("idea"))
        attr = claim_attr(implicit=claim.implicit, kept=_object(had.get("attr")), in_group=in_group)
        return self._put(claim.id, (kept, claim.text, attr), place)

    def _step(self, step: Inference, place: _Place) -> _Place | None:
        if place.depth >= _DEEPEST:
            self.too_deep.append(step.id)
            return None
        kept = self.kept(step)
        had = _object(kept.get("idea"))
        attr = step_attr(
            step.polarity,
            strength=step.strength,
            label=step.note,
            on_step=step.target not in self.map.claim_ids,
            kept=_object(had.get("attr")),
        )
        return self._put(step.id, (kept, GROUP, attr), place)

    def _put(
        self, id_: str, says: tuple[dict[str, Any], str, dict[str, Any] | None], place: _Place
    ) -> _Place:
        kept, text, attr = says
        is_number = self.own.get("numbers") is True and id_.isascii() and id_.isdecimal()
        usual = int(id_) if is_number and str(int(id_)) == id_ else id_
        made = _Place(_idea(usual, text, attr=attr, kept=kept), place.depth + 1)
        place.below.append((_rank(kept), made))
        self.places[id_] = made
        self.told.append(id_)
        return made


def write(map_: ArgumentMap) -> Written:
    """Return a map as a mind map, and what that does not hold.

    Each main claim is an idea at the top. A claim that bears on several things stands in one
    place; in the others an idea with the attribute ``sameAs`` stands for it.
    """
    frame = thaw(map_.data.get(KEY))
    own = frame if isinstance(frame, dict) and frame.get("format") == FORMAT else {}
    tree = _Tree(map_, own, _held(map_), UniqueNames(item.id for item in map_))
    for claim in map_.claims:
        above = tree.kept(claim).get("in")
        if above in map_.claim_ids and tree.is_free(claim):
            tree.inside.setdefault(str(above), []).append(claim.id)
    _tell_all(tree)
    lost = _add_notes(tree, own.get("notes"))
    rest, cut = _rest(tree, own.get("rest"))
    _nest(tree)
    losses = [*_unheld(map_, tree), *lost, *cut]
    return Written(
        document({**rest, "ideas": tree.top.idea["ideas"]}), LossReport("MindMup", losses)
    )


def _tell_all(tree: _Tree) -> None:
    """Tell the main claims, then what is too deep below them, then what goes in circles."""
    map_ = tree.map
    inside = {id_ for ids in tree.inside.values() for id_ in ids}
    theses = [claim.id for claim in map_.claims if claim.id not in inside and tree.is_free(claim)]
    for id_ in (*theses, *(claim.id for claim in map_.claims)):
        tree.deferred.append(id_)
        for waiting in tree.deferred:  # grows while claims are told
            if waiting not in tree.places:
                tree.tell(waiting)
        tree.deferred.clear()


def _held(map_: ArgumentMap) -> set[str]:
    """Return the inferences that are not neutral and bear on none that is."""
    reached = [claim.id for claim in map_.claims]
    held: set[str] = set()
    for id_ in reached:  # grows as inferences are reached
        more = [s.id for s in map_.incoming(id_) if s.polarity is not Polarity.NEUTRAL]
        reached += more
        held.update(more)
    return held


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _rank(kept: Mapping[str, Any]) -> str | None:
    rank = kept.get("rank")
    return rank if isinstance(rank, str) else None


def _idea(
    id_: str | int, text: str, *, attr: dict[str, Any] | None, kept: Mapping[str, Any]
) -> dict[str, Any]:
    """Return an idea with what was kept of it; what it says now goes before what it said."""
    had = dict(_object(kept.get("idea")))
    idea = {"id": had.pop("id", id_), "title": text, **had}
    if "title" in had and (had["title"] is None or said_by(had, "title") != text):
        idea["title"] = text
    if "title" in had and had["title"] is None and text == said_by(had, "title"):
        del idea["title"]
    if attr is not None:
        idea["attr"] = attr
    return idea


# --- the whole ------------------------------------------------------------------------------


def _add_notes(tree: _Tree, notes: object) -> list[Loss]:
    """Put the notes where they stood; tell those whose place is gone."""
    lost: list[str] = []
    for note in map(_object, notes if isinstance(notes, list) else []):
        idea, above = _object(note.get("idea")), note.get("in")
        place = tree.places.get(str(above)) if above else tree.top
        if place is None:
            lost.append(str(idea.get("title")))
        else:
            place.below.append((_rank(note), _Place(idea)))
    return [Loss("notes on what is gone", lost)] if lost else []


def _nest(tree: _Tree) -> None:
    """Put each idea into the one that it stands in."""
    tree.top.idea["ideas"] = {}
    for place in (tree.top, *tree.places.values()):
        if place.below:
            place.idea["ideas"] = {rank: inner.idea for rank, inner in place.ranked().items()}


def _rest(tree: _Tree, kept: object) -> tuple[dict[str, Any], list[Loss]]:
    """Return the whole without its ideas, and the links whose ends are gone."""
    rest = _object(kept) or {"title": True, "attr": {}, "links": []}
    title = tree.map.title
    said = {"title": title} if title or rest.get("title") is True else {}
    root = rest.get("id") or tree.names.take("root")
    head = {"id": root, "formatVersion": rest.get("formatVersion", 3), **said}
    made = {**head, **{key: value for key, value in rest.items() if key not in ("title", *head)}}
    links = made.get("links")
    if not isinstance(links, list):
        return made, []
    is_whole = [all(str(_object(row).get(end)) in tree.places for end in _ENDS) for row in links]
    made["links"] = [row for row, whole in zip(links, is_whole, strict=True) if whole]
    cut = [_object(row) for row, whole in zip(links, is_whole, strict=True) if not whole]
    told = [" to ".join(str(row.get(end)) for end in _ENDS) for row in cut]
    return made, [Loss("links of what is gone", told)] if told else []


def _unheld(map_: ArgumentMap, tree: _Tree) -> list[Loss]:
    bare = _without_frame(map_) if tree.own else map_
    told = {*tree.told, *tree.too_deep}
    is_neutral = {s.id for s in map_.inferences if s.polarity is Polarity.NEUTRAL}
    left_out = {s.id for s in map_.inferences if s.id not in told}
    on_others = [s.id for s in map_.inferences if s.id in left_out - is_neutral]
    finer = [s.id for s in map_.inferences if _is_finer(s.strength)]
    order = [id_ for id_ in tree.told if id_ in map_.claim_ids] == [c.id for c in map_.claims]
    steps = [step.id for step in map_.inferences if step.id in tree.places]
    order = order and [id_ for id_ in tree.told if id_ not in map_.claim_ids] == steps
    losses = (
        Loss("inferences 200 levels deep", tree.too_deep),
        Loss("what bears on inferences that are left out", on_others),
        Loss("strengths finer than a fifth", finer),
        Loss("the order of claims and inferences", [] if order else [map_.name or "the map"]),
    )
    return [*losses_of(bare, "MindMup", holds=_HOLDS), *(loss for loss in losses if loss.ids)]


def _is_finer(strength: float) -> bool:
    width = round(strength * STRENGTHS)
    return width < 1 or width / STRENGTHS != strength


def _without_frame(map_: ArgumentMap) -> ArgumentMap:
    """Return a map without what rides along in it."""
    return evolve(
        map_,
        claims=[evolve(c, data=c.data.without(KEY)) for c in map_.claims],
        inferences=[evolve(s, data=s.data.without(KEY)) for s in map_.inferences],
        data=FrozenMap(map_.data).without(KEY),
    )
