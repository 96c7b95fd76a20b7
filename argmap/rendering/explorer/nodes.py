"""The nodes of a sheet: what hangs from what, and how large each card is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from argmap.model import Claim, Inference
from argmap.query import heading
from argmap.rendering.cards import CardStyle, card_of, pill_of
from argmap.rendering.explorer.painting import Painted, Place
from argmap.rendering.strengths import Strength
from argmap.rendering.style import LINES, TYPE, Role
from argmap.rendering.wording import is_added, told_marks
from argmap.rendering.wrap import clean, cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.rendering.cards import Card, Pill
    from argmap.rendering.forest import Forest

__all__ = ["Node", "cards_of", "data_of", "links_of", "nodes_of", "short_name"]

_LANE: Final = 80.0  # between two columns
_STEP: Final = 30.0  # between an inference and its premises
_MAX_TEXT: Final = 240
_MAX_NAME: Final = 70
_MANY: Final = 40  # claims above which a map opens folded
_OPEN: Final = 24  # claims that are open then


@frozen
class Node:
    """A claim or an inference in its place.

    ``parent`` is the number of an earlier node, or -1; ``step`` is the inference by which it
    hangs from there; ``closed`` says that what hangs from it is folded away at first.
    """

    item: Claim | Inference
    parent: int
    step: Inference | None
    role: Role
    line: Role | None
    closed: bool

    @property
    def is_claim(self) -> bool:
        """Whether it is a claim."""
        return isinstance(self.item, Claim)


def nodes_of(forest: Forest) -> list[Node]:
    """Return the nodes of a forest, each before what hangs from it and after what is above.

    Of a large map, only so much is open as can be taken in.
    """
    order = _walk(forest)
    number = {branch: n for n, branch in enumerate(order)} | {-1: -1}
    closed = _closed(forest)
    nodes = []
    for i in order:
        branch = forest.branches[i]
        step = branch.step if branch.parent >= 0 else None
        line = forest.role_of(step) if step is not None else None
        parent = number[branch.parent]
        nodes.append(Node(branch.item, parent, step, forest.role(i), line, i in closed))
    return nodes


def _walk(forest: Forest) -> list[int]:
    """Return the branches, each followed by all that hangs from it."""
    below: list[list[int]] = [[] for _ in forest.branches]
    waiting: list[int] = []
    for i, branch in enumerate(forest.branches):
        (below[branch.parent] if branch.parent >= 0 else waiting).append(i)
    waiting.reverse()
    order = []
    while waiting:
        order.append(i := waiting.pop())
        waiting += reversed(below[i])
    return order


def _closed(forest: Forest) -> set[int]:
    """Return the branches that open folded: in a large map, those of the last level that fits."""
    at: dict[int, int] = {}
    for branch in forest.branches:
        at[branch.depth] = at.get(branch.depth, 0) + (not branch.is_step)
    if sum(at.values()) <= _MANY:
        return set()
    level, shown = 0, at[0]
    while shown + at.get(level + 1, 0) <= _OPEN and level + 1 in at:
        level += 1
        shown += at[level]
    parents = {branch.parent for branch in forest.branches if branch.parent >= 0}
    return {i for i in parents if not (b := forest.branches[i]).is_step and b.depth >= level}


def links_of(forest: Forest, nodes: Sequence[Node]) -> list[dict[str, Any]]:
    """Return the lines to what a premise does not hang from."""
    number = {node.item.id: n for n, node in enumerate(nodes)}
    return [
        {
            "from": number[premise],
            "to": number.get(step.id, number[step.target]),
            "role": str(forest.role_of(step)),
            **({"premise": True} if step.id in number else {}),
        }
        for step, premise in forest.links
    ]


# --- cards ------------------------------------------------------------------------------------


def cards_of(
    forest: Forest, nodes: Sequence[Node], scores: Mapping[str, Strength], *, scored: bool
) -> tuple[list[Painted], list[float]]:
    """Return what is painted of every node, and where the columns of claims end.

    ``scored`` leaves room for a strength.
    """
    made = [_drawn(node, forest, scores, scored=scored) for node in nodes]
    lefts, rights = _columns(nodes, made)
    places, below = _places(nodes), _below(nodes)
    cards = [
        Painted(
            card, places[i], _mark(node.item), "; ".join(_told(node)), below[i], round(lefts[i], 1)
        )
        for i, (node, card) in enumerate(zip(nodes, made, strict=True))
    ]
    return cards, rights


def _columns(nodes: Sequence[Node], made: Sequence[Card | Pill]) -> tuple[list[float], list[float]]:
    """Return where every node begins, and where every column of claims ends.

    Inferences stand between two columns, one that bears on another one further on, and all of
    them close to their premises. No column moves when something is folded.
    """
    places: list[tuple[int, int]] = []  # column and, of an inference, its level before it
    wide: dict[tuple[int, int], float] = {}
    for node, card in zip(nodes, made, strict=True):
        place = (0, -1)
        if node.parent >= 0:
            column, level = places[node.parent]
            place = (column + (level < 0), level + 1 if not node.is_claim else -1)
        places.append(place)
        wide[place] = max(wide.get(place, 0.0), card.width)
    levels: dict[int, list[int]] = {}
    for column, level in sorted(wide):
        levels.setdefault(column, []).append(level)
    ends: dict[tuple[int, int], float] = {}
    rights: list[float] = []
    at = -_LANE
    for column in range(len(levels)):
        at += _LANE
        for level in levels[column]:
            if level >= 0:
                ends[column, level] = at + wide[column, level]
                at = ends[column, level] + _STEP
        ends[column, -1] = at
        at += wide.get((column, -1), 0.0)
        rights.append(round(at, 1))
    lefts = [
        ends[place] - (0.0 if node.is_claim else card.width)
        for node, card, place in zip(nodes, made, places, strict=True)
    ]
    return lefts, rights


def _places(nodes: Sequence[Node]) -> list[Place]:
    levels: list[int] = []
    numbers: list[int] = []
    counts: dict[int, int] = {}
    for node in nodes:
        levels.append(1 if node.parent < 0 else levels[node.parent] + 1)
        counts[node.parent] = counts.get(node.parent, 0) + 1
        numbers.append(counts[node.parent])
    return [
        Place(level, number, counts[node.parent])
        for node, level, number in zip(nodes, levels, numbers, strict=True)
    ]


def _below(nodes: Sequence[Node]) -> list[int]:
    """Return how many claims hang from each node."""
    below = [0] * len(nodes)
    for i in range(len(nodes) - 1, -1, -1):
        node = nodes[i]
        if node.parent >= 0:
            below[node.parent] += below[i] + node.is_claim
    return below


def data_of(nodes: Sequence[Node], cards: Sequence[Painted]) -> Iterator[dict[str, Any]]:
    """Yield what the scripts of the page read of every node."""
    for node, card in zip(nodes, cards, strict=True):
        above = nodes[node.parent].item if node.parent >= 0 else None
        told: dict[str, Any] = {
            "id": node.item.id,
            "kind": "claim" if node.is_claim else "inference",
            "parent": node.parent,
            "role": str(node.role),
            "depth": card.place.level,
            "u": card.left,
            "w": round(card.made.width, 1),
            "h": round(card.made.height, 1),
        }
        more: dict[str, Any] = {
            "line": node.line and str(node.line),
            "premise": node.is_claim and above is not None and above is node.step,
            "mutual": node.step is not None and bool(node.step.mutual),
            "closed": node.closed,
            "below": card.below,
            "told": card.told,
        }
        yield told | {name: value for name, value in more.items() if value}


def _drawn(
    node: Node, forest: Forest, scores: Mapping[str, Strength], *, scored: bool
) -> Card | Pill:
    if not isinstance(node.item, Claim):
        return pill_of(node.item, node.role, type_=TYPE, wishes=forest.wishes)
    score = scores.get(node.item.id)
    return card_of(
        node.item,
        node.role,
        style=CardStyle(TYPE, _MAX_TEXT),
        score=Strength.plain(0.0) if score is None and scored else score,
        is_root=node.parent < 0,
        wishes=forest.wishes,
    )


def _mark(item: Claim | Inference) -> str:
    if isinstance(item, Inference):
        return ""
    return "implicit" if item.implicit else "added" if is_added(item) else ""


# --- words ------------------------------------------------------------------------------------


def short_name(item: Claim | Inference) -> str:
    """Return what a claim or an inference is called where it is only referred to."""
    if isinstance(item, Claim):
        return cut(clean(heading(item) or item.text), _MAX_NAME)
    return cut(clean(item.title or item.scheme or "the inference"), _MAX_NAME)


def _told(node: Node) -> Iterator[str]:
    """Yield in words what the place and the look of a node show."""
    if node.role is Role.MAIN:
        yield "main claim"
    if isinstance(node.item, Inference):
        n = len(node.item.premises)
        yield f"inference from {n} linked premises" if n > 1 else "inference"
    if node.line is not None:
        yield LINES[node.line].label
    if isinstance(node.item, Claim):
        yield from told_marks(node.item)
