"""Paint a picture as SVG: colours are written out, every text is escaped."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.rendering.arrange import FRAME_PAD
from argmap.rendering.cards import Card, Pill, score_width
from argmap.rendering.legend import painted_banner
from argmap.rendering.measure import is_rtl, text_width
from argmap.rendering.picture import FOLD_HEIGHT, Picture, Projection, Rect, fold_width
from argmap.rendering.strokes import dash, head, path
from argmap.rendering.style import LINES, Role, Theme
from argmap.rendering.svg import FONTS, number, quoted, text_line
from argmap.rendering.wording import heading, marks, score_text
from argmap.rendering.wrap import clean, cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.rendering.banner import Banner

__all__ = ["Canvas", "paint"]

MARGIN: Final = 26.0
_ID: Final = "\0"  # stands for the prefix of ids until the content is known
_LINK_WIDTH: Final = 0.72
_RADIUS: Final = 10.0


@frozen
class Canvas:
    """What is put on paper: a picture under its banner, in a theme.

    ``page`` is a fixed size in pixels, on which the picture is enlarged by ``zoom``; without
    one the canvas is as large as what it holds.
    """

    picture: Picture
    banner: Banner
    theme: Theme
    description: str
    page: tuple[float, float] | None = None
    zoom: float = 1.0


def paint(canvas: Canvas) -> str:
    """Return a complete SVG document; ids begin with a digest of its content."""
    body = "\n".join(_Painter(canvas).document())
    prefix = "a" + hashlib.sha256(body.encode()).hexdigest()[:8]
    return body.replace(_ID, prefix)


class _Painter:
    """The working state of one document."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas, self.picture, self.theme = canvas, canvas.picture, canvas.theme
        picture, banner = canvas.picture, canvas.banner
        zoom, both = canvas.zoom, 2 * MARGIN
        wide, high = picture.width * zoom, picture.height * zoom
        own = max(wide, banner.width) + both, high + banner.height + both
        self.width, self.height = canvas.page or own
        left = MARGIN + max(0.0, (self.width - both - wide) / 2)
        top = MARGIN + banner.height + max(0.0, (self.height - own[1]) / 2)
        self.place: Projection = picture.projection(left / zoom, top / zoom)
        self.rects = picture.rects(self.place)

    def document(self) -> Iterator[str]:
        """Yield the document, from the ground up."""
        type_, theme, banner = self.picture.type, self.theme, self.canvas.banner
        w, h = number(self.width), number(self.height)
        title = " ".join(banner.title) or "Argument map"
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" '
            f'viewBox="0 0 {w} {h}" role="graphics-document document" '
            f'aria-labelledby="{_ID}-title {_ID}-desc" font-family="{FONTS}" '
            f'font-size="{number(type_.body)}" fill="{theme.ink}">'
        )
        yield f'<title id="{_ID}-title">{quoted(title)}</title>'
        yield f'<desc id="{_ID}-desc">{quoted(self.canvas.description)}</desc>'
        yield f'<rect class="ground" width="{w}" height="{h}" fill="{theme.background}"/>'
        yield from painted_banner(banner, type_=type_, theme=theme, left=MARGIN, top=MARGIN)
        yield f'<g transform="scale({self.canvas.zoom:.3f})">' if self.canvas.zoom != 1 else "<g>"
        yield from self.drawing()
        yield "</g>"
        yield "</svg>"

    def drawing(self) -> Iterator[str]:
        """Yield the picture itself."""
        yield from self.boxes()
        yield from self.frames()
        yield from self.lines()
        for i, node in enumerate(self.picture.nodes):
            if isinstance(node, Card):
                yield from self.card(i, node)
            else:
                yield from self.pill(i, node)
        yield from self.rest()

    def boxes(self) -> Iterator[str]:
        """Yield the boxes of sections, outer ones first."""
        theme, titles = self.theme, {s.id: s.title for s in self.picture.forest.map.sections}
        for box in reversed(self.picture.layout.boxes):
            r = self.place.rect(box.u0, box.u1, box.v0, box.v1)
            yield (
                f'<rect class="section" x="{number(r.x)}" y="{number(r.y)}" '
                f'width="{number(r.width)}" height="{number(r.height)}" rx="12" '
                f'fill="{theme.panel}" stroke="{theme.panel_line}"/>'
            )
            small = self.picture.type.small + 2
            title = fitted(titles[box.section], r.width - 28, small)
            yield text_line(
                title,
                r.x + 14,
                r.y + small + 7,
                right=r.x + r.width - 14,
                attributes=f' font-size="{number(small)}" font-weight="700" fill="{theme.muted}"',
            )

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
        about = " · ".join(filter(None, (step.scheme, step.title, step.note))) or "linked premises"
        yield (
            f'<g class="inference {pill.role}" id="{_ID}-n{index}" role="graphics-object" '
            f'data-id="{quoted(step.id)}"><title>{quoted(about)}</title>'
        )
        yield (
            f'<rect x="{number(r.x)}" y="{number(r.y)}" width="{number(r.width)}" '
            f'height="{number(r.height)}" rx="{number(radius)}" fill="{tone.line}"/>'
        )
        if pill.label:
            size = self.picture.type.pill
            yield text_line(
                pill.label,
                r.x + 9,
                r.y + r.height / 2 + size * 0.36,
                right=r.x + r.width - 9,
                attributes=f' font-size="{number(size)}" font-weight="700" fill="{tone.on}"',
            )
        yield "</g>"

    def card(self, index: int, card: Card) -> Iterator[str]:
        """Yield a card with its texts, score and marks."""
        theme, r = self.theme, self.rects[index]
        tone = theme.tones[card.role]
        name = " · ".join(filter(None, (heading(card.claim), card.claim.text)))
        yield (
            f'<g class="card {card.role}" id="{_ID}-n{index}" role="graphics-object" '
            f'data-id="{quoted(card.claim.id)}"><title>{quoted(name)}</title>'
        )
        yield f"<desc>{quoted(self.told(index, card))}</desc>"
        border = f'stroke-width="{2.4 if card.role is Role.MAIN else 1.2}"'
        border += ' stroke-dasharray="4 3"' if card.claim.implicit else ""
        yield (
            f'<rect x="{number(r.x)}" y="{number(r.y)}" width="{number(r.width)}" '
            f'height="{number(r.height)}" rx="{number(_RADIUS)}" fill="{tone.tint}" '
            f'stroke="{tone.line}" {border}/>'
        )
        yield from self.texts(card, r)
        if index in self.picture.forest.hidden:
            yield from self.fold(self.picture.forest.hidden[index], r, card.role)
        yield "</g>"

    def texts(self, card: Card, r: Rect) -> Iterator[str]:
        """Yield the lines of a card from top to bottom."""
        type_, tone = self.picture.type, self.theme.tones[card.role]
        left, right = r.x + type_.pad, r.x + r.width - type_.pad
        y = r.y + type_.pad - 2 + card.size * 0.86 + (card.leading - card.size) / 2
        size = "" if card.size == type_.body else f' font-size="{number(card.size)}"'
        if card.score is not None:
            yield from self.score(card.score, r, card)
        for line in card.title:
            bold = f' font-weight="700" fill="{tone.line}"{size}'
            yield text_line(line, left, y, right=right, attributes=bold)
            y += card.leading
        for line in card.lines:
            yield text_line(line, left, y, right=right, attributes=size)
            y += card.leading
        y = r.y + r.height - type_.pad - (len(card.meta) - 1) * (type_.small + 3) + 1
        for line in card.meta:
            muted = f' font-size="{number(type_.small)}" fill="{self.theme.muted}"'
            yield text_line(line, left, y, right=right, attributes=muted)
            y += type_.small + 3

    def score(self, score: float, r: Rect, card: Card) -> Iterator[str]:
        """Yield a strength twice: in figures, and as a bar."""
        type_, tone = self.picture.type, self.theme.tones[card.role]
        width, height = score_width(type_), type_.pill + 6
        first = (card.title or card.lines)[0]
        x = r.x + type_.pad if is_rtl(first) else r.x + r.width - type_.pad - width
        y = r.y + type_.pad - 2
        yield (
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" '
            f'height="{number(height)}" rx="{number(height / 2)}" fill="{tone.line}"/>'
        )
        yield (
            f'<text x="{number(x + width / 2)}" y="{number(y + height / 2 + type_.pill * 0.36)}" '
            f'text-anchor="middle" font-size="{number(type_.pill)}" font-weight="700" '
            f'fill="{tone.on}">{score_text(score)}</text>'
        )
        bar, x = r.width - 2 * type_.pad, r.x + type_.pad
        y += card.leading * (len(card.title) + len(card.lines)) + 7
        for part, color in ((1.0, self.theme.track), (min(max(score, 0.0), 1.0), tone.line)):
            if part > 0:
                yield (
                    f'<rect x="{number(x)}" y="{number(y)}" width="{number(bar * part)}" '
                    f'height="5" rx="2.5" fill="{color}"/>'
                )

    def fold(self, count: int, r: Rect, role: Role) -> Iterator[str]:
        """Yield the mark of claims that are not drawn, on the lower edge of a card."""
        tone, type_ = self.theme.tones[role], self.picture.type
        width = fold_width(count, type_)
        x, y = r.x + r.width - width - 14, r.y + r.height - FOLD_HEIGHT / 2
        yield (
            f'<rect class="fold" x="{number(x)}" y="{number(y)}" width="{number(width)}" '
            f'height="{number(FOLD_HEIGHT)}" rx="9" fill="{self.theme.background}" '
            f'stroke="{tone.line}" stroke-width="1.2"/>'
        )
        yield (
            f'<text class="fold" x="{number(x + width / 2)}" '
            f'y="{number(y + 9 + type_.small * 0.36)}" '
            f'text-anchor="middle" font-size="{number(type_.small)}" font-weight="700" '
            f'fill="{tone.line}">+{count}</text>'
        )

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
        parts += [*marks(card.claim), *map(str, (a.without_hash() for a in card.claim.anchors))]
        if card.score is not None:
            parts.append(f"strength {score_text(card.score)}")
        if index in forest.hidden:
            parts.append(f"{forest.hidden[index]} claims below it are not drawn")
        return "; ".join(parts) or "claim"


def fitted(text: str, width: float, size: float) -> str:
    """Return the start of a bold line that fits a width."""
    text = cut(clean(text), 200)
    while len(text) > 1 and text_width(text, size, bold=True) > width:
        text = cut(text, len(text) - 1)
    return text
