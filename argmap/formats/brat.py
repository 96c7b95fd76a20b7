"""Annotations of BRAT, as corpora of argument annotation use them.

A text-bound annotation (``T``) is a claim, a relation (``R``) an inference from its first
argument to its second, a stance (``A … Stance``) one from its claim to every major claim. What
else a file says rides along.

References:
    Stab & Gurevych (2017), "Parsing argumentation structures in persuasive essays",
    Computational Linguistics 43(3), 619-659 (not checked against the paper).
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from attrs import define, field

from argmap.collector import paused
from argmap.errors import Diagnostic, ParseError, Severity
from argmap.formats.foreign import KEY, NO_TEXT
from argmap.formats.graphs import Graph, Relation, steps_of
from argmap.model import Anchor, ArgumentMap, Claim, Polarity, Source
from argmap.names import is_line, one_line
from argmap.span import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["loads"]

_SPANS: Final = re.compile(r"(\S+)[ \t]+(\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*)")
_PAIR: Final = re.compile(r"(\S+)\s+Arg1:(\S+)\s+Arg2:(\S+)")
_STANCE: Final = re.compile(r"Stance\s+(\S+)\s+(For|Against)", re.IGNORECASE)
_NOTE: Final = re.compile(r"\S+\s+(\S+)")
_MAJOR: Final = "majorclaim"
_TEXT: Final = "text"
_KINDS: Final = {
    **dict.fromkeys(("support", "supports", "for", "pro"), Polarity.SUPPORT),
    **dict.fromkeys(
        ("attack", "attacks", "against", "con", "contradicts", "refutes"), Polarity.ATTACK
    ),
}


@define
class _Annotations:
    """What has been read of a file."""

    graph: Graph = field(factory=Graph)
    majors: list[str] = field(factory=list)
    stances: list[tuple[str, str]] = field(factory=list)
    starts: dict[str, int] = field(factory=dict)
    lines: dict[str, str] = field(factory=dict)
    notes: dict[str, list[str]] = field(factory=dict)
    types: dict[str, str] = field(factory=dict)
    texts: dict[str, str] = field(factory=dict)
    anchors: dict[str, list[Anchor]] = field(factory=dict)
    rest: list[str] = field(factory=list)


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that annotations of BRAT describe; the annotated text is not needed.

    Raises:
        ParseError: A line is no annotation, or refers to what is not there.
    """
    content = text.removeprefix("\ufeff").encode("utf-8", "replace").decode()
    whole = Text(content, filename or "<text>")
    with paused():
        found = _Annotations()
        for start, line in _lines(whole):
            _take(whole, start, line=line, found=found)
        _join_stances(found)
        _add_claims(found)
        _refuse_strangers(whole, found)
        steps = steps_of(found.graph)
        rest = [*found.rest, *(found.lines[id_] for id_ in steps.loose)]
        data = {KEY: {"format": "brat", "lines": rest}} if rest else {}
        sources = _sources(found, filename)
        return ArgumentMap(found.graph.claims, steps.inferences, sources=sources, data=data)


def _lines(whole: Text) -> Iterator[tuple[int, str]]:
    start = 0
    for line in whole.content.split("\n"):
        yield start, line.rstrip("\r")
        start += len(line) + 1


def _take(whole: Text, start: int, *, line: str, found: _Annotations) -> None:
    """Read one line."""
    if not line.strip():
        return
    id_, tab, rest = line.partition("\t")
    if not tab or not is_line(id_):
        problem = f"expected an id and a tab, such as 'T1<TAB>Claim 0 9<TAB>words', got {line:.40}"
        raise _fault(whole, start, problem)
    if id_[0] in "TRA" and id_ in found.starts:
        raise _fault(whole, start, f"two annotations have the id {id_!r}")
    if id_[0] == "T":
        _take_claim(whole, start, parts=(id_, rest), found=found)
    elif id_[0] == "R":
        _take_relation(whole, start, parts=(id_, rest), found=found)
    elif id_[0] == "A" and (stance := _STANCE.match(rest)):
        kind = _KINDS[stance[2].lower()]
        found.graph.relations.append(Relation(id_, kind))
        found.stances.append((id_, stance[1]))
    elif id_[0] == "#" and (about := _NOTE.match(rest)):
        found.notes.setdefault(about[1], []).append(line)
        return
    else:
        found.rest.append(line)
        return
    found.starts[id_], found.lines[id_] = start, line


def _take_claim(whole: Text, start: int, *, parts: tuple[str, str], found: _Annotations) -> None:
    id_, rest = parts
    spans = _SPANS.match(rest)
    if spans is None:
        problem = f"{id_}: expected a type and offsets, such as 'Claim 0 9;12 20', got {rest:.40}"
        raise _fault(whole, start, problem)
    pairs = [tuple(map(int, pair.split())) for pair in spans[2].split(";")]
    if any(first > last for first, last in pairs):
        raise _fault(whole, start, f"{id_}: offsets must run forwards, got {spans[2]}")
    kind = spans[1]
    found.types[id_] = kind
    found.texts[id_] = " ".join(rest[spans.end() :].split()) or NO_TEXT
    found.anchors[id_] = [Anchor(_TEXT, chars=(first, last)) for first, last in pairs]
    if kind.lower() == _MAJOR:
        found.majors.append(id_)


def _take_relation(whole: Text, start: int, *, parts: tuple[str, str], found: _Annotations) -> None:
    id_, rest = parts
    ends = _PAIR.match(rest)
    if ends is None:
        problem = f"{id_}: expected such as 'supports Arg1:T2 Arg2:T1', got {rest:.40}"
        raise _fault(whole, start, problem)
    kind = _KINDS.get(ends[1].lower(), Polarity.NEUTRAL)
    fields = {"scheme": one_line(ends[1])} if kind is Polarity.NEUTRAL else {}
    found.graph.relations.append(Relation(id_, kind, fields))
    found.graph.edges += [(ends[2], id_), (id_, ends[3])]


def _join_stances(found: _Annotations) -> None:
    """Let each stance bear on every major claim, but on none that it is about."""
    for id_, claim in found.stances:
        found.graph.edges.append((claim, id_))
        found.graph.edges += [(id_, major) for major in found.majors if major != claim]


def _add_claims(found: _Annotations) -> None:
    for id_, text in found.texts.items():
        kept: dict[str, object] = {"type": found.types[id_]}
        if id_ in found.notes:
            kept["notes"] = found.notes.pop(id_)
        tags = ["thesis"] if id_ in found.majors else []
        claim = Claim(id_, text, anchors=found.anchors[id_], tags=tags, data={KEY: kept})
        found.graph.claims.append(claim)
    found.rest += [note for notes in found.notes.values() for note in notes]


def _refuse_strangers(whole: Text, found: _Annotations) -> None:
    """Refuse a relation with an end that is no annotation."""
    known = set(found.texts) | {relation.id for relation in found.graph.relations}
    for source, target in found.graph.edges:
        for id_, other in ((source, target), (target, source)):
            if id_ not in known:
                message = f"{other} refers to {id_!r}, which is not there"
                raise _fault(whole, found.starts[other], message)


def _sources(found: _Annotations, filename: str | None) -> list[Source]:
    if not found.texts:
        return []
    stem = PurePath(filename).stem if filename else ""
    title = f"{stem}.txt" if is_line(stem) and not stem.startswith("<") else None
    return [Source(_TEXT, title=title)]


def _fault(whole: Text, start: int, problem: str) -> ParseError:
    return ParseError(Diagnostic("brat", Severity.ERROR, whole.span(start), problem))
