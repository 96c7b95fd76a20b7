"""Mind maps of MindMup and of mapjs that hold an argument.

An idea whose attribute ``group`` is ``supporting`` or ``opposing`` is an inference to the idea
that it stands in, and the ideas in it are its premises; any other idea is a claim, but for
sticky notes. What MindMup keeps beside, such as colours and places, rides along with each item.
"""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING, Any, Final

from attrs import define

from argmap.argdown.reading import callers_level
from argmap.collector import paused
from argmap.data import freeze
from argmap.errors import ArgmapWarning, MapError
from argmap.formats.checked import Checked, opened
from argmap.formats.foreign import KEY, said_by
from argmap.formats.graphs import Graph, Relation, steps_of
from argmap.model import ArgumentMap, Claim, Polarity
from argmap.names import is_line
from argmap.plain.fields import place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.span import Text

__all__ = [
    "FORMAT",
    "GROUP",
    "GROUPS",
    "SAME",
    "STRENGTHS",
    "claim_attr",
    "connector_of",
    "loads",
    "order_of",
    "step_attr",
]

FORMAT: Final = "mindmup"
"""What a frame says of itself."""

GROUP: Final = "group"
"""The title of an idea that is an inference."""

GROUPS: Final = {"supporting": Polarity.SUPPORT, "opposing": Polarity.ATTACK}
"""What a group does, by the word of MindMup."""

IMPLICIT: Final = "attr_implicit_claim"
"""The style of an implicit claim."""

SAME: Final = "sameAs"
"""The attribute of an idea that stands for a claim which is told elsewhere: the id of that."""

UNDERCUT: Final = "onGroup"
"""The attribute of a group that bears on the group that it stands in."""

STRENGTHS: Final = 5
"""The width of a connector that is the greatest strength."""

_NOTE: Final = "sticky_note"
_SHOWN: Final = 5
_RANK: Final = re.compile(r"-?[0-9]{1,300}(?:\.[0-9]{1,300})?")


@define
class Idea:
    """An idea of a mind map as it was read, and what it stands for.

    ``role`` is ``claim``, ``step``, ``same`` for another place of a claim, or ``note`` for what
    is no part of the argument.
    """

    id: str
    raw: dict[str, Any]
    path: str
    rank: str = ""
    parent: Idea | None = None
    role: str = "claim"
    is_plain: bool = True
    is_number: bool = False

    @property
    def usual_id(self) -> str | int:
        """The id as it is written in the file, where all of its ids are of one kind."""
        return int(self.id) if self.is_number else self.id

    @property
    def attr(self) -> dict[str, Any]:
        """The attributes, which may be written as an empty list."""
        found = self.raw.get("attr")
        return found if isinstance(found, dict) else {}


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that a mind map of MindMup holds.

    Raises:
        ParseError: The text is not JSON.
        FormatError: It is JSON of another kind.
        SyntaxFaults: Values are not as they should be; holds at most 20 faults.
    """
    check, data = opened(
        text,
        filename,
        has=lambda data: "ideas" in data or "title" in data,
        kind="MindMup has the key 'ideas'",
    )
    with paused():
        is_whole = str(data.get("formatVersion")) in ("1", "2", "None")
        ideas = _ideas(data, check, is_whole=is_whole)
        check.refuse()
        graph = _graph(ideas, check)
        _warn(check.whole, ideas)
        kept = _rest(data, ideas, is_whole=is_whole, check=check)
        check.refuse()
        title = data.get("title")
        return ArgumentMap(
            graph.claims,
            steps_of(graph).inferences,
            title=title if isinstance(title, str) and not is_whole else "",
            data={KEY: kept},
        )


# --- the tree -------------------------------------------------------------------------------


def _ideas(data: dict[str, Any], check: Checked, *, is_whole: bool) -> list[Idea]:
    """Return all ideas in their order; in older files the whole is the first of them."""
    top = Idea("", {} if is_whole else data, "")
    main = {key: value for key, value in data.items() if key not in ("formatVersion", "links")}
    waiting = [Idea("", main, "", "1")] if is_whole else list(reversed(_below(top, check)))
    found: list[Idea] = []
    seen: set[str] = set()
    orders = [(top, waiting[::-1])]
    while waiting:
        idea = waiting.pop()
        idea.id = _id(idea, seen, check)
        below = _below(idea, check)
        idea.role = _role(idea, below)
        found.append(idea)
        if idea.role != "note":
            orders.append((idea, below))
            waiting += reversed(below)
    for idea, below in orders:
        idea.is_plain = _is_plain(idea, below)
    is_number = all(type(idea.raw.get("id")) is int for idea in found)
    for idea in found:
        idea.is_number = is_number
    return found


def _is_plain(idea: Idea, below: list[Idea]) -> bool:
    """Tell whether what is in an idea has the order and ranks that it would be written with."""
    roles = [child.role for child in below]
    usual = ("step",) if idea.id and idea.role == "claim" else ("claim", "same", "step")
    ranks = [str(n) for n in range(1, len(below) + 1)]
    is_sorted = "step" not in roles or set(roles[roles.index("step") :]) == {"step"}
    return is_sorted and set(roles) <= set(usual) and [child.rank for child in below] == ranks


def _id(idea: Idea, seen: set[str], check: Checked) -> str:
    """Return the id of an idea as text, whether it was written as text or as a number."""
    found = idea.raw.get("id")
    if not isinstance(found, str | int) or isinstance(found, bool) or not is_line(str(found)):
        problem = (
            "is missing" if "id" not in idea.raw else f"must be text or a number, got {found!r}"
        )
        check.fault(idea.path, f"the key 'id' {problem}")
        return idea.path
    if str(found) in seen:
        check.fault(idea.path, f"two ideas have the id {str(found)!r}")
    seen.add(str(found))
    return str(found)


def _below(idea: Idea, check: Checked) -> list[Idea]:
    """Return the ideas in one, by their ranks: those on the right, then those on the left."""
    found = idea.raw.get("ideas")
    path = place(idea.path, "ideas")
    if not found:
        return []
    made = []
    for rank, raw in check.value(found, dict, path=path).items():
        if not _RANK.fullmatch(rank):
            check.fault(place(path, rank), f"the rank of an idea must be a number, got {rank!r}")
        elif isinstance(raw, dict):
            made.append(Idea("", raw, place(path, rank), rank, idea))
        else:
            check.value(raw, dict, path=place(path, rank))
    return sorted(made, key=lambda child: order_of(child.rank))


def order_of(rank: str) -> tuple[bool, float]:
    """Return what ideas are sorted by: positive ranks come first, negative ones by their size."""
    value = float(rank)
    return value < 0, abs(value)


def _role(idea: Idea, below: list[Idea]) -> str:
    """Return what an idea stands for, from its place and its attributes."""
    parent = idea.parent.role if idea.parent and idea.parent.id else ""
    if _NOTE in _styles(idea.attr):
        return "note"
    if idea.attr.get("group") in GROUPS and (
        parent == "claim" or (parent == "step" and idea.attr.get(UNDERCUT) is True)
    ):
        is_empty = all(_NOTE in _styles(child.attr) for child in below)
        return "note" if is_empty else "step"
    return "same" if isinstance(idea.attr.get(SAME), str) and not below else "claim"


def _styles(attr: Mapping[str, Any]) -> list[object]:
    found = attr.get("styleNames")
    return found if isinstance(found, list) else []


# --- the argument ---------------------------------------------------------------------------


def _graph(ideas: list[Idea], check: Checked) -> Graph:
    graph = Graph()
    claims = {idea.id for idea in ideas if idea.role == "claim"}
    for idea in ideas:
        parent = idea.parent
        stands_for = str(idea.attr[SAME]) if idea.role == "same" else idea.id
        if idea.role == "claim":
            graph.claims.append(_claim(idea, check))
        elif idea.role == "step":
            graph.relations.append(_relation(idea, check))
        elif idea.role == "same" and stands_for not in claims:
            check.fault(idea.path, f"it is to be the same as {stands_for!r}, which is not there")
        if parent is None or not parent.id or idea.role == "note":
            continue
        if idea.role == "step":
            graph.edges.append((idea.id, parent.id))
        elif parent.role == "step":
            graph.edges.append((stands_for, parent.id))
    return graph


def _claim(idea: Idea, check: Checked) -> Claim:
    implicit = IMPLICIT in _styles(idea.attr)
    text = said_by(idea.raw, "title")
    fresh = {"id": idea.usual_id, "title": text, "attr": claim_attr(implicit=implicit)}
    return Claim(idea.id, text, implicit=implicit, data=_kept(idea, fresh, check))


def _relation(idea: Idea, check: Checked) -> Relation:
    kind = GROUPS[idea.attr["group"]]
    strength, label = connector_of(idea.attr)
    on_step = idea.parent is not None and idea.parent.role == "step"
    attr = step_attr(kind, strength=strength, label=label, on_step=on_step)
    fresh = {"id": idea.usual_id, "title": GROUP, "attr": attr}
    data = _kept(idea, fresh, check)
    return Relation(idea.id, kind, {"strength": strength, "note": label, "data": data})


def connector_of(attr: Mapping[str, Any]) -> tuple[float, str | None]:
    """Return strength and label of the connector of a group."""
    found = attr.get("parentConnector")
    connector = found if isinstance(found, dict) else {}
    width, label = connector.get("width"), connector.get("label")
    strength = 1.0
    if isinstance(width, int) and not isinstance(width, bool) and 1 <= width <= STRENGTHS:
        strength = width / STRENGTHS
    return strength, label if isinstance(label, str) and label else None


def claim_attr(
    *, implicit: bool, kept: Mapping[str, Any] | None = None, in_group: bool = True
) -> dict[str, Any] | None:
    """Return the attributes of a claim, with what was kept of them; None where there are none."""
    attr = dict(kept or {})
    styles = _styles(attr)
    if implicit != (IMPLICIT in styles):
        attr["styleNames"] = (
            [*styles, IMPLICIT] if implicit else [style for style in styles if style != IMPLICIT]
        )
    if not in_group and attr.get("group") in GROUPS:
        del attr["group"]  # where it stands now, it would be read as an inference
    return attr or None


def step_attr(
    kind: Polarity,
    *,
    strength: float,
    label: str | None,
    on_step: bool,
    kept: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the attributes of a group, with what was kept of them."""
    word = next(word for word, means in GROUPS.items() if means is kind)
    attr = {**kept, "group": word} if kept else {"group": word, "contentLocked": True}
    if connector_of(attr) != (strength, label):
        found = attr.get("parentConnector")
        connector = dict(found) if isinstance(found, dict) else {}
        was = connector_of(attr)
        if strength != was[0]:
            connector["width"] = max(1, round(strength * STRENGTHS))
        if label != was[1]:
            connector["label"] = label or ""
        attr["parentConnector"] = connector
    if on_step:
        attr[UNDERCUT] = True
    else:
        attr.pop(UNDERCUT, None)
    return attr


def _warn(whole: Text, ideas: list[Idea]) -> None:
    """Tell which groups are taken as premises, as they stand in groups themselves."""
    odd = [i.id for i in ideas if i.role == "claim" and i.attr.get("group") in GROUPS and i.parent]
    if odd:
        more = f" and {len(odd) - _SHOWN} more" if len(odd) > _SHOWN else ""
        told = ", ".join(odd[:_SHOWN]) + more
        message = f"{whole.filename}: groups that stand in no claim are read as claims: {told}"
        warnings.warn(message, ArgmapWarning, stacklevel=callers_level())


# --- what rides along -----------------------------------------------------------------------


def _kept(idea: Idea, fresh: Mapping[str, Any], check: Checked) -> dict[str, Any]:
    """Return the data of an item: what its idea says beyond what would be written of itself."""
    own = {"title": None, **{key: value for key, value in idea.raw.items() if key != "ideas"}}
    own = {key: value for key, value in own.items() if key not in fresh or value != fresh[key]}
    if "ideas" in idea.raw and not idea.raw["ideas"]:
        own["ideas"] = idea.raw["ideas"]
    kept: dict[str, Any] = {"idea": own} if own else {}
    if idea.parent and not idea.parent.is_plain:
        kept["rank"] = idea.rank
    if idea.role == "claim" and idea.parent and idea.parent.role == "claim" and idea.parent.id:
        kept["in"] = idea.parent.id
    return {KEY: _sound(kept, idea.path, check)} if kept else {}


def _sound(value: dict[str, Any], path: str, check: Checked) -> dict[str, Any]:
    """Return what rides along, or nothing where it is too deep or no data."""
    try:
        freeze(value)
    except MapError as fault:
        check.fault(path, str(fault))
        return {}
    return value


def _rest(
    data: dict[str, Any], ideas: list[Idea], *, is_whole: bool, check: Checked
) -> dict[str, Any]:
    """Return what rides along with the map: the whole without its ideas, and the notes."""
    rest: dict[str, Any] = {}
    if not is_whole:
        rest = {key: value for key, value in data.items() if key != "ideas"}
        rest.update({"title": True} if isinstance(data.get("title"), str) else {})
    elif "links" in data:
        rest["links"] = data["links"]
    notes = [
        {"in": idea.parent.id if idea.parent else "", "rank": idea.rank, "idea": idea.raw}
        for idea in ideas
        if idea.role == "note"
    ]
    kept: dict[str, Any] = {"format": FORMAT, "rest": rest, **({"notes": notes} if notes else {})}
    kept.update({"numbers": True} if any(idea.is_number for idea in ideas) else {})
    return _sound(kept, "", check)
