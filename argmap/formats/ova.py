"""Analyses of the older OVA: nodes with places, edges that hold whole nodes, and a marked text.

They are read as AIF is, and kept as xAIF, so that they can be written for OVA3. Passages that
are marked in the text are anchors; HTML is reduced to its words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from attrs import define, evolve, field

from argmap.collector import paused
from argmap.formats.checked import Checked, opened
from argmap.formats.foreign import framed
from argmap.formats.graphs import steps_of
from argmap.formats.htmltext import marked, plain
from argmap.formats.nodesets import graph_of, kept_of
from argmap.model import Anchor, ArgumentMap, Claim, Source
from argmap.names import is_line, one_line
from argmap.plain.fields import place

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["loads"]

_TEXT: Final = "text"
_DATE: Final = re.compile(r"(?:\d{1,2}/\d{1,2}/)?([12]\d{3})(?!\d)")
_MOVED: Final = ("id", "x", "y", "visible", "participantID", "scheme", "text")
_NOBODY: Final = ("", "0", "None")


@define
class _Analysis:
    """What has been read: nodes and edges as AIF has them, and what OVA3 keeps beside them."""

    nodes: list[tuple[str, dict[str, Any]]] = field(factory=list)
    edges: list[tuple[str, dict[str, Any]]] = field(factory=list)
    majors: set[str] = field(factory=set)
    spans: dict[str, list[tuple[int, int]]] = field(factory=dict)
    speakers: dict[str, str] = field(factory=dict)
    beside: dict[str, list[dict[str, Any]]] = field(
        factory=lambda: {"nodes": [], "edges": [], "locutions": [], "schemefulfillments": []}
    )


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that an analysis of the older OVA describes.

    Raises:
        ParseError: The text is not JSON.
        FormatError: It is JSON of another kind.
        SyntaxFaults: Values are not as they should be; holds at most 20 faults.
    """
    check, data = opened(
        text,
        filename,
        has=lambda data: {"nodes", "edges"} <= data.keys(),
        kind="OVA has the keys 'nodes', 'edges'",
    )
    with paused():
        found = _Analysis()
        about: dict[str, Any] = check.member(data, "analysis", kind=dict, path="")
        text_of = marked(check.member(about, "txt", kind=str, path="analysis"))
        found.spans.update(text_of.spans)
        people = _people(data, check)
        _read_nodes(data, found, check=check, people=people)
        _read_edges(data, found, check)
        check.refuse()
        graph = graph_of(found.nodes, found.edges, check=check, names=found.speakers)
        steps = steps_of(graph)
        kept = kept_of(found.nodes, found.edges, found=steps, rest=_rest(data, found))
        check.refuse()
        claims = [_placed(claim, found) for claim in graph.claims]
        sources = _sources(about, is_cited=any(claim.anchors for claim in claims))
        return ArgumentMap(claims, steps.inferences, sources=sources, data=framed("xaif", kept))


def _people(data: dict[str, Any], check: Checked) -> dict[str, str]:
    """Return the name of each participant."""
    rows = [row for _, row in check.objects(data, "participants", path="")]
    return {
        str(row.get("id")): one_line(
            " ".join(str(row.get(key) or "").strip() for key in ("firstname", "surname"))
        )
        for row in rows
    }


def _read_nodes(
    data: dict[str, Any], found: _Analysis, *, check: Checked, people: Mapping[str, str]
) -> None:
    for path, row in check.objects(data, "nodes", path=""):
        id_ = _id(row, path, check)
        said = check.member(row, "text", kind=str, path=path)
        rest = {key: value for key, value in row.items() if key not in _MOVED}
        found.nodes.append((path, {"nodeID": id_, "text": plain(said), **rest}))
        if row.get("majorClaim") is True:
            found.majors.add(id_)
        found.spans.setdefault(id_, []).extend(_given_spans(row))
        shown: dict[str, Any] = {key: row[key] for key in ("visible", "x", "y") if key in row}
        found.beside["nodes"].append({"nodeID": id_, **shown})
        scheme, person = str(row.get("scheme", "0")), str(row.get("participantID", ""))
        found.beside["schemefulfillments"].append({"nodeID": id_, "schemeID": scheme})
        if row.get("type") == "L" and person not in _NOBODY:
            found.beside["locutions"].append({"nodeID": id_, "personID": person})
            if is_line(people.get(person, "")):
                found.speakers[id_] = people[person]


def _id(row: Mapping[str, Any], path: str, check: Checked) -> str:
    """Return an id as text, whether it was written as text or as a number."""
    found = row.get("id")
    if isinstance(found, str | int) and not isinstance(found, bool) and is_line(str(found)):
        return str(found)
    problem = "is missing" if "id" not in row else f"must be text or a number, got {found!r}"
    check.fault(path, f"the key 'id' {problem}")
    return path


def _given_spans(row: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Return the spans that a node lists itself."""
    lists = (row.get("text_begin"), row.get("text_end"))
    starts, ends = (found if isinstance(found, list) else [] for found in lists)
    pairs = zip(starts, ends, strict=False)
    return [(a, b) for a, b in pairs if type(a) is int and type(b) is int and 0 <= a <= b < 10**12]


def _read_edges(data: dict[str, Any], found: _Analysis, check: Checked) -> None:
    """Read the edges; each of their ends is the copy of a node, or its id."""
    for n, (path, row) in enumerate(check.objects(data, "edges", path=""), start=1):
        ends = []
        for key in ("from", "to"):
            end = row.get(key)
            if end is None:
                check.fault(path, f"the key {key!r} is missing; it is a node or the id of one")
            owner = end if isinstance(end, dict) else {"id": end}
            ends.append("" if end is None else _id(owner, place(path, key), check))
        source, target = ends
        rest = {key: value for key, value in row.items() if key not in ("from", "to", "visible")}
        found.edges.append((path, {"edgeID": n, "fromID": source, "toID": target, **rest}))
        shown = {"visible": row["visible"]} if "visible" in row else {}
        found.beside["edges"].append({"fromID": source, "toID": target, **shown})


def _placed(claim: Claim, found: _Analysis) -> Claim:
    """Return a claim with its places in the text; a major claim is a thesis."""
    spans = dict.fromkeys(found.spans.get(claim.id, ()))
    if not spans and claim.id not in found.majors:
        return claim
    anchors = [Anchor(_TEXT, chars=span) for span in spans]
    return evolve(claim, anchors=anchors, tags=["thesis"] if claim.id in found.majors else [])


def _sources(about: Mapping[str, Any], *, is_cited: bool) -> list[Source]:
    """Return the text that was analysed, where something is known of it."""
    said = {key: one_line(str(about.get(key) or "")) for key in ("documentTitle", "documentSource")}
    title, url = said["documentTitle"], said["documentSource"]
    date = _DATE.match(str(about.get("documentDate") or "").strip())
    if not (is_cited or title or url):
        return []
    is_url = re.match(r"https?://", url) is not None
    return [
        Source(
            _TEXT,
            title=title or (None if is_url else url or None),
            year=int(date[1]) if date else None,
            url=url if is_url else None,
        )
    ]


def _rest(data: Mapping[str, Any], found: _Analysis) -> dict[str, Any]:
    """Return what OVA3 keeps beside the nodes and edges, and what it has no place for."""
    about = data.get("analysis") or {}
    people = data.get("participants")
    participants = [
        {"participantID": str(row.get("id")), **{k: v for k, v in row.items() if k != "id"}}
        for row in (people if isinstance(people, list) else [])
        if isinstance(row, dict)
    ]
    layout = {key: found.beside[key] for key in ("nodes", "edges")}
    more = {key: value for key, value in about.items() if key != "txt"}
    rest = {
        key: value
        for key, value in data.items()
        if key not in ("nodes", "edges", "participants", "analysis")
    }
    return {
        "AIF": {
            "schemefulfillments": found.beside["schemefulfillments"],
            "descriptorfulfillments": [],
            "cqdescriptorfulfillments": [],
            "participants": participants,
            "locutions": found.beside["locutions"],
        },
        "text": about.get("txt") or "",
        "dialog": any(node.get("type") == "L" for _, node in found.nodes),
        "OVA": {"firstname": "", "surname": "", "url": "", **layout},
        **({"analysis": more} if more else {}),
        **rest,
    }
