"""A picture ready to be painted: cards, places and lines on a canvas, in pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from argmap.model import Claim
from argmap.rendering.arrange import TITLE_ROOM, Layout, Size, arrange
from argmap.rendering.cards import Card, CardStyle, Pill, card_of, pill_of
from argmap.rendering.measure import text_width
from argmap.rendering.routes import Route, routes_of
from argmap.rendering.style import Direction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.rendering.forest import Forest
    from argmap.rendering.strengths import Strength
    from argmap.rendering.style import Type

__all__ = ["Picture", "Projection", "Rect", "compose", "fold_width"]

FOLD_HEIGHT: Final = 18.0


@frozen
class Rect:
    """A rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float


@frozen
class Projection:
    """From along and across to left and top; ``first`` is the place at the corner."""

    direction: Direction
    along: float
    left: float = 0.0
    top: float = 0.0
    first: tuple[float, float] = (0.0, 0.0)

    def point(self, u: float, v: float) -> tuple[float, float]:
        """Return a place on the canvas."""
        u, v = u - self.first[0], v - self.first[1]
        if self.direction in ("LR", "TB"):
            u = self.along - u
        x, y = (u, v) if self.direction.is_flat else (v, u)
        return x + self.left, y + self.top

    def rect(self, u0: float, u1: float, v0: float, v1: float) -> Rect:
        """Return a rectangle on the canvas."""
        x0, y0 = self.point(u0, v0)
        x1, y1 = self.point(u1, v1)
        return Rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))

    def way(self, du: float, dv: float) -> tuple[float, float]:
        """Return a direction on the canvas."""
        if self.direction in ("LR", "TB"):
            du = -du
        return (du, dv) if self.direction.is_flat else (dv, du)


@frozen
class Extent:
    """Where what is drawn begins, and how far it goes along and across."""

    first: tuple[float, float]
    along: float
    across: float


def _extent(layout: Layout, routes: Sequence[Route]) -> Extent:
    """Return the room that cards and lines take: a line may turn round outside the cards."""
    points = [point for route in routes for segment in route.path for point in segment]
    us = [0.0, layout.along, *(u for u, _ in points)]
    vs = [0.0, layout.across, *(v for _, v in points)]
    first = (min(us), min(vs))
    return Extent(first, max(us) - first[0], max(vs) - first[1])


@frozen
class Picture:
    """Cards and inferences by branch, where they stand, and the lines between them."""

    forest: Forest
    type: Type
    direction: Direction
    nodes: Sequence[Card | Pill]
    layout: Layout
    routes: Sequence[Route]
    rest: str
    extent: Extent

    @property
    def width(self) -> float:
        """The width of everything drawn."""
        return self.extent.along if self.direction.is_flat else self.extent.across

    @property
    def height(self) -> float:
        """The height of everything drawn."""
        return self.extent.across if self.direction.is_flat else self.extent.along

    def projection(self, left: float, top: float) -> Projection:
        """Return how the layout falls on a canvas."""
        extent = self.extent
        return Projection(self.direction, extent.along, left, top, extent.first)

    def rects(self, projection: Projection) -> list[Rect]:
        """Return the rectangle of every branch."""
        return [
            _rect_of(node, projection.rect(u0, u1, v, v))
            for node, u0, u1, v in zip(
                self.nodes, self.layout.u0, self.layout.u1, self.layout.v, strict=True
            )
        ]


def _rect_of(node: Card | Pill, line: Rect) -> Rect:
    """Return the rectangle of a node around the line through its middle."""
    if line.width:
        return Rect(line.x, line.y - node.height / 2, node.width, node.height)
    return Rect(line.x - node.width / 2, line.y, node.width, node.height)


def fold_width(count: int, type_: Type) -> float:
    """Return the width of the mark that says how many claims are folded away."""
    return text_width(f"+{count}", type_.small, bold=True) + 14


def compose(
    forest: Forest,
    *,
    style: CardStyle,
    direction: Direction,
    scores: Mapping[str, Strength] | None = None,
    skip: int | None = None,
) -> Picture:
    """Return the picture of a forest; ``skip`` sections within one another are not boxed."""
    flat = direction.is_flat
    style = style if flat else evolve(style, type=style.type.narrow)
    type_ = style.type
    known = scores or {}
    nodes = [_node(forest, i, style, known) for i in range(len(forest.branches))]
    sizes = [_size(node, flat=flat, folded=i in forest.hidden) for i, node in enumerate(nodes)]
    rest = _rest(forest)
    more = None
    if rest:
        half = FOLD_HEIGHT if flat else type_.card / 2
        more = Size(type_.card if flat else 2 * FOLD_HEIGHT, half, half)
    lane = type_.lane if flat else type_.lane - 4
    title = type_.small + 10
    titles = {Direction.BT: (title, 0.0), Direction.TB: (0.0, title)}.get(direction, (0.0, 0.0))
    layout = arrange(
        forest,
        sizes,
        lane=lane,
        rest=more,
        boxed=not style.brief,
        skip=skip,
        titles=titles,
    )
    strip = TITLE_ROOM if flat else 0.0
    routes = routes_of(forest, layout, sizes, slot=15.0 if flat else 28.0, strip=strip)
    return Picture(
        forest=forest,
        type=type_,
        direction=direction,
        nodes=nodes,
        layout=layout,
        routes=routes,
        rest=rest,
        extent=_extent(layout, routes),
    )


def _rest(forest: Forest) -> str:
    count = forest.hidden.get(-1, 0)
    return f"+{count} more claim{'' if count == 1 else 's'}" if count else ""


def _node(
    forest: Forest, index: int, style: CardStyle, scores: Mapping[str, Strength]
) -> Card | Pill:
    branch, role = forest.branches[index], forest.role(index)
    item = branch.item
    if not isinstance(item, Claim):
        return pill_of(item, role, type_=style.type, wishes=forest.wishes)
    return card_of(
        item,
        role,
        style=style,
        score=scores.get(item.id),
        is_root=branch.parent < 0,
        wishes=forest.wishes,
    )


def _size(node: Card | Pill, *, flat: bool, folded: bool) -> Size:
    """Return how much room a node takes; the mark of what is folded hangs out below."""
    if flat:
        out = FOLD_HEIGHT / 2 if folded else 0.0
        return Size(node.width, node.height / 2, node.height / 2 + out)
    return Size(node.height, node.width / 2, node.width / 2)
