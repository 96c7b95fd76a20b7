"""Maps as argument graphs of the microtext corpora."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.data import FrozenMap
from argmap.formats.foreign import KEY
from argmap.formats.losses import Loss, LossReport, Written, losses_of
from argmap.formats.microtexts import EXAMPLE, OPPONENT
from argmap.formats.xmltext import escaped, is_unheld, quoted
from argmap.model import Polarity
from argmap.names import UniqueNames

if TYPE_CHECKING:
    from argmap.model import ArgumentMap, Claim, Inference

__all__ = ["write"]

_HOLDS: Final = frozenset({"linked", "undercut", "implicit", "by", "scheme", "map data"})
_KEPT: Final = ("topic_id", "stance")


def write(map_: ArgumentMap) -> Written:
    """Return a map as an argument graph, and what it does not hold.

    Each claim is a unit with one segment. Claims that are said by the opponent are of the type
    ``opp``. An inference that is neutral is left out, with all that bears on it.
    """
    names = UniqueNames(item.id for item in map_)
    segments = {claim.id: names.take(f"e{n}") for n, claim in enumerate(map_.claims, start=1)}
    head = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<arggraph id={quoted(map_.name)}{_more(map_)}>",
    ]
    words = [_segment(segments[claim.id], claim) for claim in map_.claims]
    units = [
        f"  <adu id={quoted(claim.id)} type={quoted('opp' if claim.by == OPPONENT else 'pro')}/>"
        for claim in map_.claims
    ]
    edges = [
        _edge(names.take(f"s{n}"), (segments[c.id], c.id), kind="seg")
        for n, c in enumerate(map_.claims, start=1)
    ]
    for step in _told(map_):
        edges.append(_edge(step.id, (step.premises[0], step.target), kind=_kind(map_, step)))
        more = ((names.take(f"{step.id}+"), (premise, step.id)) for premise in step.premises[1:])
        edges += [_edge(id_, ends, kind="add") for id_, ends in more]
    return Written("\n".join([*head, *words, *units, *edges, "</arggraph>", ""]), _report(map_))


def _segment(id_: str, claim: Claim) -> str:
    implicit = ' implicit="true"' if claim.implicit else ""
    return f"  <edu id={quoted(id_)}{implicit}>{escaped(' '.join(claim.text.split()))}</edu>"


def _edge(id_: str, ends: tuple[str, str], *, kind: str) -> str:
    source, target = ends
    return f'  <edge id={quoted(id_)} src={quoted(source)} trg={quoted(target)} type="{kind}"/>'


def _kind(map_: ArgumentMap, step: Inference) -> str:
    if step.polarity is Polarity.SUPPORT:
        return "exa" if step.scheme == EXAMPLE else "sup"
    return "reb" if step.target in map_.claim_ids else "und"


def _told(map_: ArgumentMap) -> list[Inference]:
    """Return the inferences that are not neutral and bear on none that is."""
    reached = [claim.id for claim in map_.claims]
    told = set(reached)
    for id_ in reached:  # grows as inferences are reached
        more = [s.id for s in map_.incoming(id_) if not _is_neutral(s)]
        reached += more
        told.update(more)
    return [step for step in map_.inferences if step.id in told]


def _more(map_: ArgumentMap) -> str:
    """Return the attributes that were read with the graph."""
    kept = map_.data.get(KEY)
    if not isinstance(kept, FrozenMap) or kept.get("format") != "microtexts":
        return ""
    return "".join(f" {key}={quoted(str(kept[key]))}" for key in _KEPT if key in kept)


def _report(map_: ArgumentMap) -> LossReport:
    kept = map_.data.get(KEY)
    own = isinstance(kept, FrozenMap) and kept.get("format") == "microtexts"
    left = [key for key in map_.data if key != KEY or not own]
    told = {step.id for step in _told(map_)}
    speakers = [claim.id for claim in map_.claims if claim.by not in (None, OPPONENT)]
    schemes = [s.id for s in map_.inferences if s.scheme and _kind(map_, s) != "exa"]
    on_neutral = [s.id for s in map_.inferences if s.id not in told and not _is_neutral(s)]
    losses = (
        *losses_of(map_, "microtexts", holds=_HOLDS),
        Loss("characters that XML cannot hold", [c.id for c in map_.claims if is_unheld(c.text)]),
        Loss("data of the map", left),
        Loss("who says a claim, but for the opponent", speakers),
        Loss("schemes, but for examples", schemes),
        Loss("what bears on neutral relations", on_neutral),
    )
    return LossReport("microtexts", [loss for loss in losses if loss.ids])


def _is_neutral(step: Inference) -> bool:
    return step.polarity is Polarity.NEUTRAL
