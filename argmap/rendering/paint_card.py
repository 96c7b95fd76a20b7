"""Paint one card: its texts, its strength, and the mark of what is folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.query import heading
from argmap.rendering.cards import Card, score_width
from argmap.rendering.measure import is_rtl
from argmap.rendering.picture import FOLD_HEIGHT, Rect, fold_width
from argmap.rendering.style import Role, Theme, Type, mix
from argmap.rendering.svg import (
    ID,
    corner_path,
    note_path,
    number,
    quoted,
    strip_path,
    text_line,
)
from argmap.rendering.wording import is_added

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.rendering.strengths import Strength

__all__ = ["CardPainter"]

_RADIUS: Final = 10.0


class CardPainter:
    """A card in its place."""

    def __init__(self, theme: Theme, type_: Type, rect: Rect, card: Card) -> None:
        self.theme, self.type, self.rect, self.card_ = theme, type_, rect, card
        self.tone = theme.tones[card.role]

    def card(self, number_: int, told: str, hidden: int) -> Iterator[str]:
        """Yield the card.

        Args:
            number_: What its id ends in.
            told: What its place and colour show, in words.
            hidden: How many claims below it are not drawn.
        """
        card = self.card_
        name = " · ".join(filter(None, (heading(card.claim), card.claim.text)))
        yield (
            f'<g class="card {card.role}" id="{ID}-n{number_}" role="graphics-object" '
            f'data-id="{quoted(card.claim.id)}"><title>{quoted(name)}</title>'
        )
        yield f"<desc>{quoted(told)}</desc>"
        yield from self.shape()
        if card.score is not None:
            yield from self.score(card.score)
        yield from self.texts()
        if hidden:
            yield from self.fold(hidden)
        yield "</g>"

    def shape(self) -> Iterator[str]:
        """Yield what the texts stand on: a sheet with a folded corner for what others added.

        The border shows what the claim does; a colour of its own is a strip and the ground.
        """
        card, r, tone = self.card_, self.rect, self.tone
        width = 2.4 if card.role is Role.MAIN else 1.2
        border = f'stroke="{tone.line}" stroke-width="{width}"'
        ground = card.coat.ground if card.coat and card.coat.color else tone.tint
        if is_added(card.claim):
            sheet, corner = note_path(r.x, r.y, r.width, r.height), corner_path(r.x, r.y, r.width)
            join = 'stroke-linejoin="round"'
            yield f'<path class="note" d="{sheet}" fill="{ground}" {border} {join}/>'
            yield f'<path class="corner" d="{corner}" fill="{tone.line}" {border} {join}/>'
            yield from self.strip(width / 2, 0.0)
            return
        border += ' stroke-dasharray="4 3"' if card.claim.implicit else ""
        yield (
            f'<rect x="{number(r.x)}" y="{number(r.y)}" width="{number(r.width)}" '
            f'height="{number(r.height)}" rx="{number(_RADIUS)}" fill="{ground}" {border}/>'
        )
        yield from self.strip(width / 2, _RADIUS - width / 2)

    def strip(self, inside: float, radius: float) -> Iterator[str]:
        """Yield the strip in a card's own colour, within its border."""
        coat, r = self.card_.coat, self.rect
        if coat is None or not coat.color:
            return
        x, y, height = r.x + inside, r.y + inside, r.height - 2 * inside
        yield f'<path class="strip" d="{strip_path(x, y, height, radius)}" fill="{coat.color}"/>'

    def texts(self) -> Iterator[str]:
        """Yield the lines from top to bottom."""
        card, r, type_ = self.card_, self.rect, self.type
        left, right = r.x + type_.pad, r.x + r.width - type_.pad
        y = r.y + type_.pad - 2 + card.size * 0.86 + (card.leading - card.size) / 2
        size = "" if card.size == type_.body else f' font-size="{number(card.size)}"'
        coat = card.coat
        title, muted = (coat.ink, coat.ink) if coat else (self.tone.line, self.theme.muted)
        for line in card.title:
            bold = f' font-weight="700" fill="{title}"{size}'
            yield text_line(line, left, y, right=right, attributes=bold)
            y += card.leading
        size += f' fill="{coat.ink}"' if coat and coat.ink != self.theme.ink else ""
        for line in card.lines:
            yield text_line(line, left, y, right=right, attributes=size)
            y += card.leading
        y = r.y + r.height - type_.pad - (len(card.meta) - 1) * (type_.small + 3) + 1
        small = f' font-size="{number(type_.small)}" fill="{muted}"'
        if is_added(card.claim):
            small += ' font-style="italic"'
        for line in card.meta:
            yield text_line(line, left, y, right=right, attributes=small)
            y += type_.small + 3

    def score(self, score: Strength) -> Iterator[str]:
        """Yield a strength twice: in figures, and as a bar."""
        card, r, type_, tone = self.card_, self.rect, self.type, self.tone
        width, height = score_width(score, type_), type_.pill + 6
        first = (*card.title, *card.lines, "")[0]
        x = r.x + type_.pad if is_rtl(first) else r.x + r.width - type_.pad - width
        y = r.y + type_.pad - 2
        yield (
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" '
            f'height="{number(height)}" rx="{number(height / 2)}" fill="{tone.line}"/>'
        )
        yield (
            f'<text x="{number(x + width / 2)}" y="{number(y + height / 2 + type_.pill * 0.36)}" '
            f'text-anchor="middle" font-size="{number(type_.pill)}" font-weight="700" '
            f'fill="{tone.on}">{score.label}</text>'
        )
        bar, x = r.width - 2 * type_.pad, r.x + type_.pad
        y += card.leading * (len(card.title) + len(card.lines)) + 7
        low, high = score.ends
        between = mix(tone.line, self.theme.track, 0.5)
        parts = [(1.0, self.theme.track), (high, between if low < high else tone.line)]
        for part, color in (*parts, (low if low < high else 0.0, tone.line)):
            if part > 0:
                yield (
                    f'<rect x="{number(x)}" y="{number(y)}" width="{number(bar * part)}" '
                    f'height="5" rx="2.5" fill="{color}"/>'
                )

    def fold(self, count: int) -> Iterator[str]:
        """Yield the mark of claims that are not drawn, on the lower edge of the card."""
        r, type_, tone = self.rect, self.type, self.tone
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
