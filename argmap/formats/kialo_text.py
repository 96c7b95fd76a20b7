"""Maps as discussions of Kialo, in the newer form of its exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import define, field

from argmap.formats.losses import Loss, LossReport, Written, losses_of
from argmap.model import Anchor, Polarity, Source
from argmap.names import UniqueNames, derived_id, one_line

if TYPE_CHECKING:
    from argmap.model import ArgumentMap, Inference

__all__ = ["write"]

_HOLDS: Final = frozenset({"map title", "sources", "anchors"})
_DEEPEST: Final = 200
_WORDS: Final = {Polarity.SUPPORT: "Pro", Polarity.ATTACK: "Con", Polarity.NEUTRAL: ""}


@define
class _Discussion:
    """Lines of a discussion as they grow.

    ``numbers`` are those of the claims told so far, ``steps`` the inferences told, each with the
    id that it will be read with.
    """

    map: ArgumentMap
    lines: list[str] = field(factory=list)
    numbers: dict[str, str] = field(factory=dict)
    too_deep: list[str] = field(factory=list)
    steps: list[tuple[str, str]] = field(factory=list)

    def tell(self, root: str, number: str) -> None:
        """Tell a claim as a thesis, with all that bears on it and is not yet told."""
        waiting: list[tuple[str, str, Inference | None]] = [(root, number, None)]
        while waiting:
            id_, number, step = waiting.pop()
            again = self.numbers.get(id_)
            stance = _WORDS[step.polarity] if step else "Thesis"
            if step:
                ends = [again or number], self.numbers[step.target]
                self.steps.append((step.id, derived_id(*ends)))
            text = f"-> See {again}." if again else _spoken(self.map.claim(id_).text)
            margin = "  " * (number.count("."))
            self.lines += [f"{margin}{number}. {stance}:", f"{margin}{text}", ""]
            if again:
                continue
            self.numbers[id_] = number
            below = [(p, s) for s in self.map.incoming(id_) if _held(s) for p in s.premises]
            if number.count(".") >= _DEEPEST - 1 and below:
                self.too_deep.append(id_)
                continue
            numbered = [(p, f"{number}.{n}", s) for n, (p, s) in enumerate(below, start=1)]
            waiting += reversed(numbered)


def write(map_: ArgumentMap) -> Written:
    """Return a map as a discussion, and what a discussion does not hold.

    Each main claim is a thesis; what bears on several claims is told once and seen again. A claim
    that bears on none, or only on inferences, is a thesis of its own.
    """
    talk = _Discussion(map_)
    theses = [c.id for c in map_.claims if not any(_is_told(map_, s) for s in map_.outgoing(c.id))]
    count = 0
    for id_ in (*theses, *(claim.id for claim in map_.claims)):
        if id_ not in talk.numbers:
            count += 1
            talk.tell(id_, str(count))
    sources = [source for source in map_.sources if _is_number(source.id)]
    listed = [f"[{source.id}] {source.url or source.title or ''}".rstrip() for source in sources]
    tail = ["Sources:", *listed, ""] if listed else []
    head = ["Discussion Name:", one_line(map_.title), ""]
    losses = [*_unheld(map_), *_told_otherwise(talk)]
    return Written("\n".join([*head, *talk.lines, *tail]), LossReport("Kialo", losses))


def _told_otherwise(talk: _Discussion) -> list[Loss]:
    """Return what comes back in another way: ids, the order, and what is too deep."""
    map_ = talk.map
    names = UniqueNames(talk.numbers.values())
    ids = [id_ for id_, number in talk.numbers.items() if id_ != number]
    ids += [id_ for id_, said in talk.steps if id_ != names.take(said)]
    order = [claim.id for claim in map_.claims] == list(talk.numbers)
    order = order and [s.id for s in map_.inferences] == [id_ for id_, _ in talk.steps]
    told = (
        Loss(
            "white space in the title", [map_.title] if one_line(map_.title) != map_.title else []
        ),
        Loss("ids", ids),
        Loss("the order of claims and inferences", [] if order else [map_.name or "the map"]),
        Loss("what bears on claims 200 levels deep", talk.too_deep),
    )
    return [loss for loss in told if loss.ids]


def _held(step: Inference) -> bool:
    return step.polarity is not Polarity.NEUTRAL


def _is_told(map_: ArgumentMap, step: Inference) -> bool:
    return _held(step) and step.target in map_.claim_ids


def _is_number(id_: str) -> bool:
    return id_.isascii() and id_.isdecimal()


def _spoken(text: str) -> str:
    """Return a text on one line that is not read as seeing another claim."""
    said = " ".join(text.split())
    return said.replace("-> See ", "->  See ", 1) if said.startswith("-> See ") else said


def _unheld(map_: ArgumentMap) -> list[Loss]:
    """Return what is lost; a source that a claim cites by its number is none."""
    places = [
        claim.id
        for claim in map_.claims
        if any(a != Anchor(a.source) or f"[{a.source}]" not in claim.text for a in claim.anchors)
    ]
    sources = [source.id for source in map_.sources if source != _read_back(source)]
    told = (Loss("sources", sources), Loss("places in sources", places))
    rest = losses_of(map_, "Kialo", holds=_HOLDS)
    return [*rest, *(loss for loss in told if loss.ids)]


def _read_back(source: Source) -> Source | None:
    """Return a source as it is read back; one that is not called by a number is left out."""
    if not _is_number(source.id):
        return None
    title = None if source.url else source.title
    return Source(source.id, title=title, url=source.url)
