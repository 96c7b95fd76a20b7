"""Paint one block of a picture: boxes, frames, lines, and what stands on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.query import heading
from argmap.rendering.arrange import FRAME_PAD
from argmap.rendering.cards import Card, Pill
from argmap.rendering.paint_box import painted_boxes, painted_titles
from argmap.rendering.paint_card import CardPainter
from argmap.rendering.picture import FOLD_HEIGHT, Picture, Projection
from argmap.rendering.strokes import dash, head, path
from argmap.rendering.style import LINES, Role, Theme
from argmap.rendering.svg import ID, number, quoted, text_line
from argmap.rendering.wording import told_marks

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BlockPainter"]

_LINK_WIDTH: Final = 0.85  # of a line to something that its claim does not hang from


class BlockPainter:
    """The working state of one block.

    Its nodes are numbered from ``first``; its boxes ``later`` continue a section.
    """

    def __init__(
        self,
        picture: Picture,
        theme: Theme,
        place: Projection,
        *,
        first: int,
        later: frozenset[int],
    ) -> None:
        self.picture, self.theme, self.place = picture, theme, place
        self.first, self.later = first, later
        self.rects = picture.rects(place)

    def drawing(self) -> Iterator[str]:
        """Yield the picture itself."""
        yield from painted_boxes(self.picture, self.place, self.theme)
        yield from self.frames()
        yield from self.lines()
        yield from painted_titles(self.picture, self.place, self.theme, self.later)
        for i, node in enumerate(self.picture.nodes):
            if isinstance(node, Card):
                painter = CardPainter(self.theme, self.picture.type, self.rects[i], node)
                hidden = self.picture.forest.hidden.get(i, 0)
                yield from painter.card(self.first + i, self.told(i, node), hidden)
            else:
                yield from self.pill(i, node)
        yield from self.rest()

    def frames(self) -> Iterator[str]:
        """Yield the frames around linked premises."""
        for frame in self.picture.layout.frames:
            tone = self.theme.tones[self.picture.forest.role(frame.step)]
            a, b = self.rects[frame.first], self.rects[frame.last]
            x, y = min(a.x, b.x) - FRAME_PAD, min(a.y, b.y) - FRAME_PAD
            right = max(a.x + a.width, b.x + b.width) + FRAME_PAD
            bottom = max(a.y + a.height, b.y + b.height) + FRAME_PAD
            yield (
                f'<rect class="linked" x="{number(x)}" y="{number(y)}" '
                f'width="{number(right - x)}" height="{number(bottom - y)}" rx="13" '
                f'fill="{self.theme.panel}" stroke="{tone.line}" stroke-dasharray="5 4"/>'
            )

    def lines(self) -> Iterator[str]:
        """Yield the lines with their heads; readers of the cards need none of them."""
        yield '<g class="lines" fill="none" aria-hidden="true">'
        for route in self.picture.routes:
            line, color = LINES[route.role], self.theme.tones[route.role].line
            width = line.width * (_LINK_WIDTH if route.is_link else 1)
            yield (
                f'<path class="line {route.role}" d="{path(route.path, self.place)}" '
                f'stroke="{color}" stroke-width="{number(width)}"{dash(line)}/>'
            )
            for mark in route.heads:
                yield head(mark, self.place, color, self.theme.background)
        yield "</g>"

    def pill(self, index: int, pill: Pill) -> Iterator[str]:
        """Yield the node of an inference."""
        tone, r = self.theme.tones[pill.role], self.rects[index]
        step, radius = pill.step, 7 if pill.label else r.height / 2
        about = " · ".join(filter(None, (step.scheme, step.title, step.note)))
        about = about or ("linked premises" if len(step.premises) > 1 else "inference")
        yield (
            f'<g class="inference {pill.role}" id="{ID}-n{self.first + index}" '
            f'role="graphics-object" data-id="{quoted(step.id)}"><title>{quoted(about)}</title>'
        )
        ground, ink, border = tone.line, tone.on, ""
        if pill.coat is not None and pill.coat.color:
            ground, ink = pill.coat.ground, pill.coat.ink
            border = f' stroke="{tone.line}" stroke-width="1.8"'
        yield (
            f'<rect x="{number(r.x)}" y="{number(r.y)}" width="{number(r.width)}" '
            f'height="{number(r.height)}" rx="{number(radius)}" fill="{ground}"{border}/>'
        )
        if pill.label:
            size = self.picture.type.pill
            yield text_line(
                pill.label,
                r.x + 9,
                r.y + r.height / 2 + size * 0.36,
                right=r.x + r.width - 9,
                attributes=f' font-size="{number(size)}" font-weight="700" fill="{ink}"',
            )
        yield "</g>"

    def rest(self) -> Iterator[str]:
        """Yield the card that stands for the roots that are not drawn."""
        picture, theme = self.picture, self.theme
        if not picture.rest:
            return
        flat = picture.direction.is_flat
        long, half = (picture.type.card, FOLD_HEIGHT) if flat else (2 * FOLD_HEIGHT, 0.0)
        half = half or picture.type.card / 2
        start, v = picture.layout.starts[0], picture.layout.rest
        r = self.place.rect(start, start + long, v - half, v + half)
        yield (
            f'<g class="rest"><rect x="{number(r.x)}" y="{number(r.y)}" '
            f'width="{number(r.width)}" height="{number(r.height)}" rx="10" '
            f'fill="{theme.background}" stroke="{theme.muted}" stroke-dasharray="2 3"/>'
        )
        yield text_line(
            picture.rest,
            r.x + 12,
            r.y + r.height / 2 + 5,
            right=r.x + r.width - 12,
            attributes=f' fill="{theme.muted}"',
        )
        yield "</g>"

    def told(self, index: int, card: Card) -> str:
        """Return in words what position and colour show."""
        forest = self.picture.forest
        branch = forest.branches[index]
        parts = ["main claim"] if card.role is Role.MAIN else []
        if branch.step is not None:
            verb = LINES[forest.role_of(branch.step)].label
            target = branch.step.target
            if target in forest.map.claim_ids:
                claim = forest.map.claim(target)
                verb += f": {heading(claim) or claim.text}"
            parts.append(verb)
        parts += [
            *told_marks(card.claim),
            *map(str, (a.without_hash() for a in card.claim.anchors)),
        ]
        if card.coat is not None and card.coat.tag:
            parts.append(f"tagged {card.coat.tag}")
        if card.score is not None:
            parts.append(f"strength {card.score.told}")
        if index in forest.hidden:
            parts.append(f"{forest.hidden[index]} claims below it are not drawn")
        return "; ".join(parts) or "claim"
