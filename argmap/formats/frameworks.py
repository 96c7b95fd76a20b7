"""Abstract frameworks: arguments that attack or support one another, and no more.

TGF (``1 text``, ``#``, ``1 2``), APX (``arg(a). att(a,b).``) and the numbers of the ICCMA
competitions (``p af 3``). A claim is an argument; an attack by one premise on a claim is an edge.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from argmap.errors import Diagnostic, ParseError, Severity
from argmap.formats.flat import shown
from argmap.formats.losses import Loss, losses_of
from argmap.model import ArgumentMap, Claim, Inference, Polarity
from argmap.names import UniqueNames, derived_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from argmap.span import Text

__all__ = ["Edge", "Framework", "fault_at", "framework_of", "lines_of", "map_of"]

_HOLDS: Final = frozenset({"neutral", "linked", "undercut", "mutual"})  # told by names of our own
_WORD: Final = re.compile(r"\S+")


@define
class Edge:
    """An attack or a support: from, onto, which of the two, and how strong."""

    source: str
    target: str
    polarity: Polarity = Polarity.ATTACK
    strength: float = 1.0


@define
class Framework:
    """Arguments by their names, each with its text and its base score, and the edges."""

    arguments: dict[str, tuple[str | None, float | None]] = field(factory=dict)
    edges: list[Edge] = field(factory=list)


# --- writing ------------------------------------------------------------------------------


def framework_of(
    map_: ArgumentMap, format: str, *, name_of: Callable[[str, int], str], holds: frozenset[str]
) -> tuple[Framework, list[Loss]]:
    """Return the framework that a map is, and what it leaves behind.

    Args:
        map_: The map.
        format: What the losses call the format.
        name_of: Makes the name of an argument of an id and a number from 1.
        holds: What the format holds: ``text``, ``base``, ``strength``, ``support``.
    """
    names = UniqueNames()
    name = {c.id: names.take(name_of(c.id, n)) for n, c in enumerate(map_.claims, start=1)}
    made = Framework()
    for claim in map_.claims:
        base = claim.base if isinstance(claim.base, float) else None
        made.arguments[name[claim.id]] = (shown("text", claim.text), base)
    kept, lost = [], list(_lost_steps(map_, holds))
    gone = {id_ for loss in lost for id_ in loss.ids}
    for step in map_.inferences:
        if step.id in gone:
            continue
        ends = name[step.premises[0]], name[step.target]
        made.edges.append(Edge(*ends, step.polarity, step.strength))
        kept.append((step, ends))
        if step.mutual:
            made.edges.append(Edge(ends[1], ends[0], step.polarity, step.strength))
    mutual = [step.id for step, _ in kept if step.mutual]
    lost.append(Loss("mutual attacks, now one each way", mutual))
    lost.append(Loss("ids", _other_ids(name, kept)))
    lost += _lost_fields(map_, format, name, holds)
    return made, [loss for loss in lost if loss.ids]


def _lost_steps(map_: ArgumentMap, holds: frozenset[str]) -> Iterator[Loss]:
    steps, claims = map_.inferences, map_.claim_ids
    yield Loss("neutral relations", [s.id for s in steps if s.polarity is Polarity.NEUTRAL])
    yield Loss("links between premises", [s.id for s in steps if len(s.premises) > 1])
    on_steps = [s.id for s in steps if s.target not in claims]
    yield Loss("inferences that bear on inferences", on_steps)
    if "support" not in holds:
        yield Loss("supports", [s.id for s in steps if s.polarity is Polarity.SUPPORT])


def _other_ids(name: Mapping[str, str], kept: list[tuple[Inference, tuple[str, str]]]) -> list[str]:
    """Return the ids that do not come back."""
    names = UniqueNames(name.values())
    back = [(step.id, names.take(derived_id(ends[:1], ends[1]))) for step, ends in kept]
    return [id_ for id_, said in [*name.items(), *back] if id_ != said]


def _lost_fields(
    map_: ArgumentMap, format: str, name: Mapping[str, str], holds: frozenset[str]
) -> Iterator[Loss]:
    if "text" not in holds:
        yield Loss("texts of claims", [c.id for c in map_.claims if c.text != name[c.id]])
    else:
        yield Loss("white space", [c.id for c in map_.claims if c.text != shown("text", c.text)])
    if "base" in holds:
        bases = [c.id for c in map_.claims if isinstance(c.base, (str, tuple))]
        yield Loss("base scores that are no numbers", bases)
    more = {"base", "strength"} & holds
    yield from losses_of(map_, format, holds=_HOLDS | more)


# --- reading ------------------------------------------------------------------------------


def map_of(framework: Framework) -> ArgumentMap:
    """Return the map of a framework; an argument without a text says its name."""
    claims = [
        Claim(id_, text or id_, base=base) for id_, (text, base) in framework.arguments.items()
    ]
    names = UniqueNames(framework.arguments)
    steps = []
    for edge in framework.edges:
        id_ = names.take(derived_id([edge.source], edge.target))
        more: dict[str, Any] = {"strength": edge.strength}
        steps.append(Inference(id_, edge.source, edge.target, edge.polarity, **more))
    return ArgumentMap(claims, steps)


def lines_of(whole: Text) -> Iterator[tuple[int, str]]:
    """Yield the offset and the text of each line that says something."""
    at = 0
    for line in whole.content.split("\n"):
        if line.strip():
            yield at + len(line) - len(line.lstrip()), line.strip()
        at += len(line) + 1


def fault_at(whole: Text, start: int, problem: str, *, code: str) -> ParseError:
    """Return the fault of a framework at an offset."""
    return ParseError(Diagnostic(code, Severity.ERROR, whole.span(start), problem))
