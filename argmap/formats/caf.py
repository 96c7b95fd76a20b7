"""Argument graphs of Carneades 3 in its own XML, CAF.

A statement is a claim, its texts in several languages its wordings; an argument is an inference,
its weight the strength. An argument whose conclusion says ``(undercut …)``, or that a
``(valid …)`` does not hold, attacks the argument that is named there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from argmap.collector import paused
from argmap.formats.carneades import Arguments
from argmap.formats.elements import beside, id_of, more_of
from argmap.formats.foreign import NO_TEXT
from argmap.formats.graphs import Graph
from argmap.formats.xmltext import parsed, words
from argmap.model import Anchor, ArgumentMap, Claim, Polarity, Source
from argmap.names import UniqueNames, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.formats.xmltext import Element

__all__ = ["loads"]

_ABOUT: Final = re.compile(r"\(\s*(undercut|valid)\s+([^\s()]+)\s*\)")
_NO_NAME: Final = re.compile(r"[\s§¶/,;:]+")
_YEAR: Final = re.compile(r"(?<!\d)[12][0-9]{3}(?!\d)")


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that an argument graph in CAF is.

    Raises:
        ParseError: The text is not XML, or refers to what is not there.
        FormatError: It is XML of another kind.
    """
    tree = parsed(text, filename, root="caf")
    root = tree.root
    with paused():
        arguments = Arguments(tree, Graph())
        sources = _sources(root)
        about: dict[str, tuple[str, str]] = {}
        for element in _inside(root, "statements", "statement"):
            id_ = id_of(tree, element, arguments.seen)
            arguments.graph.claims.append(_claim(id_, element, sources))
            if found := _ABOUT.fullmatch(element.get("atom", "").strip()):
                about[id_] = found[1], found[2]
        _add_arguments(root, arguments, by=(about, sources))
        head = root.find("metadata")
        return ArgumentMap(
            arguments.graph.claims,
            arguments.inferences(),
            title="" if head is None else head.get("title", "").strip(),
            sources=sources.values(),
            data=beside(format="caf", **more_of(root), **_about(head, "title")),
        )


def _inside(root: Element, list_: str, name: str) -> list[Element]:
    return [element for part in root.findall(list_) for element in part.findall(name)]


def _claim(id_: str, element: Element, sources: Mapping[str, Source]) -> Claim:
    texts = _texts(element)
    said = list(dict.fromkeys(text for _, text in texts))
    atom = element.get("atom", "").strip()
    return Claim(
        id_,
        (said[0] if said else " ".join(atom.split())) or NO_TEXT,
        wordings=said[1:],
        anchors=_anchors(element, sources),
        tags=["thesis"] if element.get("main") == "true" else [],
        data=beside(
            **{key: v for key, v in more_of(element, "id").items() if (key, v) not in _usual(id_)},
            languages=[language for language, _ in texts],
            metadata=_about(element.find("metadata")),
        ),
    )


def _usual(id_: str) -> tuple[tuple[str, str], ...]:
    return ("atom", id_), ("main", "false"), ("main", "true")


def _texts(element: Element | None) -> list[tuple[str, str]]:
    """Return language and text of each description, without the empty ones."""
    listed = [] if element is None else _inside(element, "descriptions", "description")
    return [(part.get("lang", ""), text) for part in listed if (text := words(part))]


def _about(element: Element | None, *read: str) -> dict[str, Any]:
    """Return metadata: what they say in attributes, and their descriptions by language."""
    texts = dict(_texts(element))
    return {**more_of(element, *read), **({"descriptions": texts} if texts else {})}


def _add_arguments(
    root: Element,
    arguments: Arguments,
    *,
    by: tuple[Mapping[str, tuple[str, str]], Mapping[str, Source]],
) -> None:
    """Read the arguments; one that bears on another's validity bears on that argument."""
    about, sources = by
    listed = _inside(root, "arguments", "argument")
    ids = {element.get("id", "") for element in listed}
    for element in listed:
        kind = Polarity.ATTACK if element.get("pro") == "false" else Polarity.SUPPORT
        conclusion = element.find("conclusion")
        target = "" if conclusion is None else arguments.statement_of(conclusion)
        if target in about:
            word, named = about[target]
            if named not in ids:
                problem = f"no argument has the id {named!r}, which {target} speaks of"
                raise arguments.tree.error_at(element, problem)
            target, kind = named, _on_argument(word, kind)
        more = {"metadata": _about(element.find("metadata"))}
        id_ = arguments.take(element, kind, anchors=_anchors(element, sources), **more)
        if target:
            arguments.graph.edges.append((id_, target))


def _on_argument(word: str, kind: Polarity) -> Polarity:
    """Return how an argument bears on another, from how it bears on a statement about that."""
    if word == "valid":
        return kind
    return Polarity.ATTACK if kind is Polarity.SUPPORT else Polarity.SUPPORT


def _anchors(element: Element, sources: Mapping[str, Source]) -> list[Anchor]:
    """Return the sources that the metadata of an element name, separated by semicolons."""
    told = element.find("metadata")
    keys = [] if told is None else told.get("source", "").split(";")
    named = (sources[key.strip()].id for key in keys if key.strip() in sources)
    return [Anchor(id_) for id_ in dict.fromkeys(named)]


def _sources(root: Element) -> dict[str, Source]:
    """Return the texts that are referred to, by their keys."""
    names = UniqueNames()
    listed = _inside(root, "references", "metadata")
    return {element.get("key", "").strip(): _source(element, names) for element in listed}


def _source(element: Element, names: UniqueNames) -> Source:
    key = _NO_NAME.sub("-", one_line(element.get("key", ""))).strip("-") or "source"
    date = element.get("date", "").strip()
    year = _YEAR.search(date)
    is_year = year is not None and date == year[0]
    creator, title = one_line(element.get("creator", "")), one_line(element.get("title", ""))
    read = ("key", "creator", "title", "identifier", *(("date",) if is_year else ()))
    return Source(
        names.take(key),
        title=title or None,
        authors=[creator] if creator else [],
        year=int(year[0]) if year else None,
        url=one_line(element.get("identifier", "")) or None,
        data=_about(element, *read),
    )
