"""A claim as a card: its lines of text, measured and wrapped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.rendering.measure import text_width
from argmap.rendering.style import Role, Type
from argmap.rendering.wishes import PLAIN
from argmap.rendering.wording import pill_label, small_print
from argmap.rendering.wrap import clean, cut, wrap

if TYPE_CHECKING:
    from argmap.model import Claim, Inference
    from argmap.rendering.coats import Coat
    from argmap.rendering.strengths import Strength
    from argmap.rendering.wishes import Wishes

__all__ = ["Card", "CardStyle", "Pill", "card_of", "pill_of", "score_width"]

_MAX_TITLE: Final = 140
_MAX_PILL: Final = 170.0
_BAR: Final = 13.0  # the bar and the room above it
_ABOVE_META: Final = 5.0


@frozen
class CardStyle:
    """What all cards of a picture share; brief ones leave out where a claim comes from."""

    type: Type
    max_text: int
    brief: bool = False


@frozen
class Card:
    """A card with everything that is drawn on it, in pixels; ``coat`` are colours of its own."""

    claim: Claim
    role: Role
    width: float
    height: float
    size: float
    leading: float
    title: tuple[str, ...]
    lines: tuple[str, ...]
    meta: tuple[str, ...]
    score: Strength | None
    coat: Coat | None = None


@frozen
class Pill:
    """An inference as a node: its label, or a bare dot."""

    step: Inference
    role: Role
    label: str
    width: float
    height: float
    coat: Coat | None = None


def card_of(
    claim: Claim,
    role: Role,
    *,
    style: CardStyle,
    score: Strength | None = None,
    is_root: bool = False,
    wishes: Wishes = PLAIN,
) -> Card:
    """Return the card of a claim; a main claim that is a root has a larger one."""
    type_ = style.type
    large = is_root and role is Role.MAIN
    width, size = (type_.main, type_.main_body) if large else (type_.card, type_.body)
    leading = round(type_.leading * size / type_.body * 2) / 2
    inner = width - 2 * type_.pad
    beside = inner if score is None else inner - score_width(score, type_) - 8
    name, text = wishes.words(claim)
    shown = cut(clean(text), style.max_text)
    title = wrap(cut(clean(name), _MAX_TITLE), beside, size=size, bold=True) if name else ()
    lines = wrap(shown, inner if title else beside, size=size) if text or not title else ()
    said = small_print(claim, place=not style.brief, tag=wishes.tag(claim))
    meta = wrap(said, inner, size=type_.small) if said else ()
    height = 2 * type_.pad - 4 + leading * (len(title) + len(lines))
    height += (_BAR if score is not None else 0.0) + _meta_height(type_, meta)
    coat = wishes.coat(claim)
    return Card(claim, role, width, height, size, leading, title, lines, meta, score, coat)


def _meta_height(type_: Type, meta: tuple[str, ...]) -> float:
    """Return the height of the lines under the text of a card."""
    return _ABOVE_META + len(meta) * (type_.small + 3) if meta else 0.0


def score_width(score: Strength, type_: Type) -> float:
    """Return the width of the small field that holds a strength."""
    return max(text_width(text, type_.pill, bold=True) for text in ("0.00", score.label)) + 14


def pill_of(step: Inference, role: Role, *, type_: Type, wishes: Wishes = PLAIN) -> Pill:
    """Return the node of an inference: its scheme or title, or a dot where it has neither."""
    label, coat = pill_label(step), wishes.coat(step)
    if not label:
        return Pill(step, role, "", type_.small, type_.small, coat)
    while text_width(label, type_.pill, bold=True) > _MAX_PILL:
        label = cut(label, len(label) - 2)
    width = text_width(label, type_.pill, bold=True) + 18
    return Pill(step, role, label, width, type_.pill + 9, coat)
