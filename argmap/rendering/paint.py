"""Paint a sheet as SVG: colours are written out, every text is escaped."""

from __future__ import annotations

import hashlib
import math
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.rendering.legend import painted_banner
from argmap.rendering.paint_block import BlockPainter
from argmap.rendering.paint_box import continued
from argmap.rendering.svg import FONTS, ID, number, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.rendering.banner import Banner
    from argmap.rendering.sheet import Sheet
    from argmap.rendering.style import Theme

__all__ = ["MARGIN", "Canvas", "paint"]

MARGIN: Final = 26.0


@frozen
class Canvas:
    """What is put on paper: a sheet under its banner, in a theme.

    ``page`` is a fixed size in pixels, on which the sheet is enlarged by ``zoom``; without
    one the canvas is as large as what it holds.
    """

    sheet: Sheet
    banner: Banner
    theme: Theme
    description: str
    page: tuple[float, float] | None = None
    zoom: float = 1.0


def paint(canvas: Canvas) -> str:
    """Return a complete SVG document; ids begin with a digest of its content."""
    body = "\n".join(_document(canvas))
    prefix = "a" + hashlib.sha256(body.encode()).hexdigest()[:8]
    return body.replace(ID, prefix)


def _document(canvas: Canvas) -> Iterator[str]:
    """Yield the document, from the ground up."""
    sheet, banner, theme, zoom = canvas.sheet, canvas.banner, canvas.theme, canvas.zoom
    wide, high = sheet.width * zoom, sheet.height * zoom
    own = max(wide, banner.width) + 2 * MARGIN, high + banner.height + 2 * MARGIN
    width, height = canvas.page or map(math.ceil, own)  # whole pixels, none half covered
    left = max(MARGIN, (width - wide) / 2)
    top = MARGIN + banner.height + max(0.0, (height - own[1]) / 2)
    w, h = number(width), number(height)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" '
        f'viewBox="0 0 {w} {h}" role="graphics-document document" '
        f'aria-labelledby="{ID}-title {ID}-desc" font-family="{FONTS}" '
        f'font-size="{number(sheet.type.body)}" fill="{theme.ink}">'
    )
    yield f'<title id="{ID}-title">{quoted(" ".join(banner.title) or "Argument map")}</title>'
    yield f'<desc id="{ID}-desc">{quoted(canvas.description)}</desc>'
    yield f'<rect class="ground" width="{w}" height="{h}" fill="{theme.background}"/>'
    yield from painted_banner(banner, type_=sheet.type, theme=theme, left=MARGIN, top=MARGIN)
    yield f'<g transform="scale({zoom:.3f})">' if zoom != 1 else "<g>"
    yield from _blocks(sheet, theme, left / zoom, top / zoom)
    yield "</g>"
    yield "</svg>"


def _blocks(sheet: Sheet, theme: Theme, left: float, top: float) -> Iterator[str]:
    """Yield the blocks of a sheet, their nodes numbered through."""
    first = 0
    marked = continued([block.picture for block in sheet.blocks])
    for block, later in zip(sheet.blocks, marked, strict=True):
        picture, place = block.picture, block.picture.projection(left + block.left, top + block.top)
        yield from BlockPainter(picture, theme, place, first=first, later=later).drawing()
        first += len(picture.nodes)
