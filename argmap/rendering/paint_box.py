"""Paint the boxes of sections; a section in several boxes has its title on the first."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from argmap.rendering.cards import Card
from argmap.rendering.measure import is_rtl, text_width
from argmap.rendering.svg import number, quoted, text_line
from argmap.rendering.wrap import clean, cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.rendering.arrange import Box
    from argmap.rendering.picture import Picture, Projection
    from argmap.rendering.style import Theme

__all__ = ["continued", "painted_boxes", "painted_titles"]

_MAX_TITLE: Final = 200
_ASIDE: Final = 14.0  # of a title from the sides of its box
_MORE: Final = " (continued)"


def continued(pictures: Sequence[Picture]) -> list[frozenset[int]]:
    """Return for each picture of a sheet which of its boxes continue a section.

    The first box of a section has its first card closest to the roots; of several in one column
    it is the topmost.
    """
    seen: set[str] = set()
    found: list[frozenset[int]] = []
    for picture in pictures:
        later: set[int] = set()
        for i, section in _in_order(picture):
            if section in seen:
                later.add(i)
            seen.add(section)
        found.append(frozenset(later))
    return found


def _in_order(picture: Picture) -> list[tuple[int, str]]:
    """Return the boxes and their sections by the column of the first card, then by height."""
    layout = picture.layout
    cards = zip(layout.ranks, picture.nodes, strict=True)
    columns = sorted({layout.starts[rank] for rank, node in cards if isinstance(node, Card)})
    places = [(bisect_left(columns, box.u0), box.v0, i) for i, box in enumerate(layout.boxes)]
    return [(i, layout.boxes[i].section) for _, _, i in sorted(places)]


def _outer_first(picture: Picture) -> list[tuple[int, Box]]:
    """Return the boxes with their indices, those that hold others before these."""
    boxes = enumerate(picture.layout.boxes)
    return sorted(boxes, key=lambda pair: _area(pair[1]), reverse=True)


def _area(box: Box) -> float:
    return (box.u1 - box.u0) * (box.v1 - box.v0)


def painted_boxes(picture: Picture, place: Projection, theme: Theme) -> Iterator[str]:
    """Yield the boxes, outer ones first, each named in full for those who point at it."""
    names = {section.id: section.title for section in picture.forest.map.sections}
    for _, box in _outer_first(picture):
        r = place.rect(box.u0, box.u1, box.v0, box.v1)
        coat = picture.forest.wishes.coat_of_section(box.section)
        fill, line = theme.panel, theme.panel_line
        if coat is not None and coat.color:
            fill, line = coat.ground, coat.color
        yield (
            f'<rect class="section" x="{number(r.x)}" y="{number(r.y)}" '
            f'width="{number(r.width)}" height="{number(r.height)}" rx="12" '
            f'fill="{fill}" stroke="{line}">'
            f"<title>{quoted(names[box.section])}</title></rect>"
        )


def painted_titles(
    picture: Picture, place: Projection, theme: Theme, later: frozenset[int]
) -> Iterator[str]:
    """Yield the titles on a ground of their own, so that no line runs over one.

    Those of the boxes ``later`` say that they continue a section.
    """
    names = {section.id: section.title for section in picture.forest.map.sections}
    small = picture.type.small + 2
    for i, box in _outer_first(picture):
        r = place.rect(box.u0, box.u1, box.v0, box.v1)
        inside, bold = r.width - 2 * _ASIDE, i not in later
        title = _fitted(names[box.section], inside, small, more="" if bold else _MORE)
        width = text_width(title, small, bold=bold)
        coat = picture.forest.wishes.coat_of_section(box.section)
        fill, ink = theme.panel, theme.muted
        if coat is not None:
            fill, ink = coat.ground or fill, coat.ink
        left = r.x + r.width - _ASIDE - width if is_rtl(title) else r.x + _ASIDE
        yield (
            f'<rect class="section-title" x="{number(left - 4)}" y="{number(r.y + 4)}" '
            f'width="{number(width + 8)}" height="{number(small + 8)}" fill="{fill}"/>'
        )
        weight = ' font-weight="700"' if bold else ""
        yield text_line(
            title,
            r.x + _ASIDE,
            r.y + small + 7,
            right=r.x + r.width - _ASIDE,
            attributes=f' font-size="{number(small)}"{weight} fill="{ink}"',
        )


def _fitted(text: str, width: float, size: float, *, more: str) -> str:
    """Return the start of a line that fits a width with what is said after it."""
    text = cut(clean(text), _MAX_TITLE)
    while len(text) > 1 and text_width(text + more, size, bold=not more) > width:
        text = cut(text, len(text) - 1)
    return text + more
