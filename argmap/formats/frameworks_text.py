"""The three ways to write an abstract framework: TGF, APX, and the numbers of ICCMA."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap.collector import paused
from argmap.formats.frameworks import Edge, Framework, fault_at, framework_of, lines_of, map_of
from argmap.formats.losses import LossReport, Written
from argmap.model import Polarity
from argmap.names import is_line, slug
from argmap.span import Text

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

__all__ = ["loads_apx", "loads_iccma", "loads_tgf", "write_apx", "write_iccma", "write_tgf"]

_TOKEN: Final = re.compile(r"[^\s#]\S*")
_NAME: Final = r'(?:[A-Za-z0-9_][\w\-]*|"[^"\n]*")'
_NUMBER: Final = r"\d+(?:\.\d+)?(?:[eE]-?\d+)?"
_FACT: Final = re.compile(
    rf"(?P<word>[a-z]+)\s*\(\s*(?P<a>{_NAME})\s*"
    rf"(?:,\s*(?P<b>{_NAME}(?:\.\d+)?(?:[eE]-?\d+)?)\s*)?(?:,\s*(?P<c>{_NUMBER})\s*)?\)\s*\."
)
_BETWEEN: Final = re.compile(r"(?:\s|%[^\n]*)*")
_EDGES: Final = {
    "att": Polarity.ATTACK,
    **dict.fromkeys(("support", "supp", "sup"), Polarity.SUPPORT),
}
_MOST: Final = 10_000_000
"""How many arguments the first line of a file may announce."""


# --- TGF ----------------------------------------------------------------------------------


def write_tgf(map_: ArgumentMap) -> Written:
    """Return the attacks of a map as a trivial graph, and what that does not hold."""

    def name(id_: str, n: int) -> str:
        return id_ if _TOKEN.fullmatch(id_) else str(n)

    made, losses = framework_of(map_, "TGF", name_of=name, holds=frozenset({"text"}))
    nodes = [f"{id_} {text}" if text != id_ else id_ for id_, (text, _) in made.arguments.items()]
    edges = [f"{edge.source} {edge.target}" for edge in made.edges]
    return Written("\n".join([*nodes, "#", *edges, ""]), LossReport("TGF", losses))


@paused()
def loads_tgf(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map of a trivial graph; an edge is an attack unless its label says support.

    Raises:
        ParseError: A line is no node, or no edge between nodes.
    """
    whole = Text(text.removeprefix("\ufeff"), filename or "<text>")
    made, is_edges = Framework(), False
    for start, line in lines_of(whole):
        if line == "#":
            is_edges = True
            continue
        first, _, rest = line.partition(" ")
        if not is_edges:
            if first in made.arguments or not is_line(first):
                raise fault_at(whole, start, f"the node {first!r} is there already", code="tgf")
            made.arguments[first] = (" ".join(rest.split()) or None, None)
            continue
        target, _, label = rest.strip().partition(" ")
        _refuse_strangers(whole, start, made, (first, target))
        is_support = label.strip().casefold() in ("support", "supports", "+")
        kind = Polarity.SUPPORT if is_support else Polarity.ATTACK
        made.edges.append(Edge(first, target, kind))
    return map_of(made)


def _refuse_strangers(whole: Text, start: int, made: Framework, ends: tuple[str, str]) -> None:
    for end in ends:
        if end not in made.arguments:
            problem = f"an edge names {end!r}, which no line above declares"
            if not end:
                problem = "expected two names, of an attacker and of what it attacks"
            raise fault_at(whole, start, problem, code="framework")


# --- APX ----------------------------------------------------------------------------------


def write_apx(map_: ArgumentMap) -> Written:
    """Return the attacks and supports of a map as facts, and what they do not hold."""

    def name(id_: str, _n: int) -> str:
        if re.fullmatch(r"[a-z][A-Za-z0-9_]*", id_):
            return id_
        plain = re.sub(r"\W", "_", slug(id_), flags=re.ASCII)
        return plain if plain[:1].isalpha() else f"a{plain}"

    holds = frozenset({"base", "strength", "support"})
    made, losses = framework_of(map_, "APX", name_of=name, holds=holds)
    names = _without_tildes(made)
    lines = [
        f"arg({names[id_]})." if base is None else f"arg({names[id_]},{base!r})."
        for id_, (_, base) in made.arguments.items()
    ]
    for edge in made.edges:
        word = "att" if edge.polarity is Polarity.ATTACK else "support"
        weight = "" if edge.strength == 1.0 else f",{edge.strength!r}"
        lines.append(f"{word}({names[edge.source]},{names[edge.target]}{weight}).")
    return Written("\n".join([*lines, ""]), LossReport("APX", losses))


def _without_tildes(made: Framework) -> dict[str, str]:
    """Return the names as facts may have them: ``port~2`` becomes ``port_2``."""
    taken: set[str] = set()
    found = {}
    for name in made.arguments:
        plain = name.replace("~", "_")
        while plain in taken:
            plain += "_"
        taken.add(plain)
        found[name] = plain
    return found


@paused()
def loads_apx(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map of facts; ``arg(a,0.5)`` has a base score, ``att(a,b,0.5)`` a strength.

    Raises:
        ParseError: Something is no fact, or names an argument that is not there.
    """
    whole = Text(text.removeprefix("\ufeff"), filename or "<text>")
    made = Framework()
    edges: list[tuple[int, str, Edge]] = []
    at = _end(whole, 0)
    while at < len(whole.content):
        fact = _FACT.match(whole.content, at)
        if fact is None:
            problem = "expected a fact such as arg(a). or att(a,b)."
            raise fault_at(whole, at, problem, code="apx")
        _take(whole, made, edges, fact)
        at = _end(whole, fact.end())
    for start, _, edge in edges:
        _refuse_strangers(whole, start, made, (edge.source, edge.target))
    made.edges = [edge for _, _, edge in edges]
    return map_of(made)


def _end(whole: Text, at: int) -> int:
    found = _BETWEEN.match(whole.content, at)
    return found.end() if found else at


def _take(
    whole: Text, made: Framework, edges: list[tuple[int, str, Edge]], fact: re.Match[str]
) -> None:
    word, a, b = fact["word"], fact["a"].strip('"'), (fact["b"] or "").strip('"')
    start = fact.start()
    if word == "arg":
        if a in made.arguments:
            raise fault_at(whole, start, f"the argument {a!r} is there already", code="apx")
        is_number = bool(re.fullmatch(_NUMBER, b))
        base = _unit(whole, start, b) if is_number else None
        made.arguments[a] = (b if b and not is_number else None, base)
    elif word in _EDGES and b:
        strength = 1.0 if fact["c"] is None else _unit(whole, start, fact["c"])
        edges.append((start, word, Edge(a, b, _EDGES[word], strength)))
    else:
        problem = f"unknown fact {fact[0]!r:.60}; expected arg(a)., att(a,b). or support(a,b)."
        raise fault_at(whole, start, problem, code="apx")


def _unit(whole: Text, start: int, said: str) -> float:
    if float(said) <= 1:
        return float(said)
    problem = f"the weight {said} is not in [0, 1]; divide all weights by the largest"
    raise fault_at(whole, start, problem, code="apx")


# --- ICCMA --------------------------------------------------------------------------------


def write_iccma(map_: ArgumentMap) -> Written:
    """Return the attacks of a map as ``p af``, and what that does not hold."""
    made, losses = framework_of(map_, "ICCMA", name_of=lambda _, n: str(n), holds=frozenset())
    edges = [f"{edge.source} {edge.target}" for edge in made.edges]
    lines = [f"p af {len(made.arguments)}", *edges, ""]
    return Written("\n".join(lines), LossReport("ICCMA", losses))


@paused()
def loads_iccma(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map of a ``p af`` file: arguments from 1, an attack a line.

    Raises:
        ParseError: The first line is another, or a line is no attack between arguments.
    """
    whole = Text(text.removeprefix("\ufeff"), filename or "<text>")
    made = Framework()
    lines = [(start, line) for start, line in lines_of(whole) if not line.startswith("#")]
    head = re.fullmatch(r"p\s+af\s+(\d{1,12})", lines[0][1]) if lines else None
    if head is None or int(head[1]) > _MOST:
        problem = f"expected 'p af' and the number of arguments, at most {_MOST:,}"
        raise fault_at(whole, lines[0][0] if lines else 0, problem, code="iccma")
    made.arguments = {str(n): (None, None) for n in range(1, int(head[1]) + 1)}
    for start, line in lines[1:]:
        ends = line.split()
        if len(ends) != 2 or not all(end in made.arguments for end in ends):  # noqa: PLR2004
            problem = f"expected two numbers from 1 to {head[1]}, got {line!r:.60}"
            raise fault_at(whole, start, problem, code="iccma")
        made.edges.append(Edge(ends[0], ends[1]))
    return map_of(made)
