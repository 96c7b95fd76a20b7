"""What a page holds: of every map a sheet, as data for the scripts and as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from argmap.rendering.explorer.about import About
from argmap.rendering.explorer.key import keys_for
from argmap.rendering.explorer.nodes import cards_of, data_of, links_of, nodes_of
from argmap.rendering.explorer.outline import outline_of
from argmap.rendering.explorer.painting import painted
from argmap.rendering.explorer.partners import marked
from argmap.rendering.explorer.passages import Beside, beside_of
from argmap.rendering.forest import grow
from argmap.rendering.options import checked_scores, options_of
from argmap.rendering.prepared import prepare
from argmap.rendering.rivals import with_rivals_turned
from argmap.rendering.strengths import FEW, Scored, key_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.model import ArgumentMap
    from argmap.rendering.explorer.partners import Partners
    from argmap.rendering.forest import Forest
    from argmap.rendering.notes import Key
    from argmap.rendering.strengths import Strength
    from argmap.rendering.wishes import Wishes
    from argmap.sources import SourceText

__all__ = ["Asked", "Sheet", "sheet_of"]


@frozen
class Asked:
    """What is asked of one sheet beside its map; ``number`` tells it from the others."""

    number: int
    name: str
    scores: Mapping[str, float] | None = None
    why: Mapping[str, Sequence[str]] = field(factory=dict)
    live: Mapping[str, Any] | None = None
    texts: Mapping[str, SourceText] = field(factory=dict)
    embed: bool = False
    partners: Partners = field(factory=dict)
    coats: Wishes | None = None


@frozen
class Sheet:
    """One map in the page: what the scripts read, and the outline as HTML, the cards as SVG."""

    data: dict[str, Any]
    outline: str
    cards: str
    keys: Sequence[Key] = ()
    beside: Beside = field(factory=Beside)


def sheet_of(map_: ArgumentMap, asked: Asked) -> Sheet:
    """Return the sheet of a map, with all its claims."""
    forest = _forest(map_, asked)
    nodes = nodes_of(forest)
    scores = checked_scores(asked.scores)
    cards, rights = cards_of(forest, nodes, scores, scored=bool(scores or asked.live))
    data: dict[str, Any] = {
        "name": asked.name,
        "title": map_.title or map_.name or "Argument map",
        "kind": "map" if asked.coats is None else "merged",
        "note": _note(asked.scores),
        "nodes": list(data_of(nodes, cards)),
        "links": links_of(forest, nodes),
        "rights": rights,
        "live": asked.live,
    }
    if scores:
        data["scores"] = {id_: _score(strength) for id_, strength in scores.items()}
    about = About(forest, {node.item.id: n for n, node in enumerate(nodes)}, asked)
    links = {id_: about.place(id_) for id_ in about.numbers}
    beside = beside_of(forest.map, asked.texts, links=links, embed=asked.embed)
    data["text"] = list(beside.data) or None
    outline = outline_of(nodes, about) + about.more()
    keys = keys_for(forest, nodes, scored=key_for(scores.values()))
    return Sheet(data, outline, "".join(map(painted, cards)), keys, beside)


def _forest(map_: ArgumentMap, asked: Asked) -> Forest:
    """Return the map as it is drawn: as its file wants it, or in the coats that are asked for."""
    if asked.coats is not None:
        return grow(with_rivals_turned(map_), wishes=asked.coats)
    prepared = prepare(map_, options_of({"all": True}))
    drawn = with_rivals_turned(prepared.map)
    return grow(drawn, wishes=marked(prepared.wishes(drawn), asked.partners))


def _score(strength: Strength) -> dict[str, Any]:
    low, high = strength.ends
    return {"label": strength.label, "low": round(low, 3), "high": round(high, 3)}


def _note(scores: object) -> str:
    """Return where scores come from."""
    if not isinstance(scores, Scored):
        return ""
    return scores.header if scores.has_decimals else f"{scores.header}; {FEW}"
