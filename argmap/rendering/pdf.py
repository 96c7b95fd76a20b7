"""PDF from our SVG: its shapes as they are, its texts set anew by Typst.

Typst shapes every script, embeds the fonts it takes, and keeps text that can be found and
copied; what it makes of text inside an SVG is wrong for some scripts, so that is not asked.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

from attrs import frozen

from argmap.errors import RenderError
from argmap.rendering.raster import size_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["pdf_from_svg"]

_POINT: Final = 0.75  # of a pixel
_NO_PDF: Final = (
    "PDF needs the package typst, which is not installed; "
    "run \"pip install 'argmap[pdf]'\", or save the picture as .svg and print that"
)
_TEXT: Final = re.compile(r"<text\b[^>]*>.*?</text>\n?", re.DOTALL)
_MOVES: Final = re.compile(r"(scale|translate)\(([-\d.]+)(?:[ ,]+([-\d.]+))?\)")
_ANCHORS: Final = {"start": 0.0, "middle": 0.5, "end": 1.0}
_BOLD: Final = {"bold": 700, "normal": 400}
_FONTS: Final = (
    *("Liberation Sans", "Arial", "Helvetica", "Noto Sans", "Noto Sans Arabic"),
    *("Noto Sans Hebrew", "Noto Sans Devanagari", "Noto Sans CJK SC", "DejaVu Sans"),
)
_SOURCE: Final = """\
#set document(title: sys.inputs.title, date: none)
#set page(width: {width}pt, height: {height}pt, margin: 0pt)
#set text(font: {fonts}, top-edge: "baseline", bottom-edge: "baseline")
#place(image(bytes(sys.inputs.svg), format: "svg", width: 100%, alt: sys.inputs.title))
#for (x, y, anchor, size, weight, fill, body, style) in json(bytes(sys.inputs.texts)) {{
  let line = text(size: size * 1pt, weight: weight, style: style, fill: rgb(fill), body)
  context place(
    top + left, dx: x * 1pt - measure(line).width * anchor, dy: y * 1pt, line
  )
}}
"""


def pdf_from_svg(svg: str, *, title: str) -> bytes:
    """Return a document as a PDF of one page, with vector lines and text that can be found.

    Raises:
        RenderError: The package typst is not installed.
    """
    try:
        import typst
    except ImportError:
        raise RenderError(_NO_PDF) from None
    width, height = (side * _POINT for side in size_of(svg))
    fonts = f"({', '.join(map(json.dumps, _FONTS))})"
    source = _SOURCE.format(width=f"{width:g}", height=f"{height:g}", fonts=fonts)
    inputs = {
        "svg": _TEXT.sub("", svg),
        "texts": json.dumps([[*line] for line in _texts(svg)], ensure_ascii=False),
        "title": title,
    }
    return bytes(typst.compile(source.encode(), sys_inputs=inputs))


@frozen
class _State:
    """What an element hands down: how its coordinates fall on the page, and its type."""

    scale: float
    left: float
    top: float
    size: float = 14.0
    weight: int = 400
    fill: str = "#000000"

    def within(self, element: ET.Element) -> _State:
        """Return the state inside an element."""
        scale, left, top = self.scale, self.left, self.top
        for kind, first, second in _MOVES.findall(element.get("transform", "")):
            if kind == "scale":
                scale *= float(first)
            else:
                left += float(first) * scale
                top += float(second or 0) * scale
        weight, fill = element.get("font-weight", ""), element.get("fill", "none")
        return _State(
            scale,
            left,
            top,
            float(element.get("font-size", self.size)),
            _BOLD.get(weight) or int(weight or self.weight),
            fill if fill.startswith("#") else self.fill,
        )


def _texts(svg: str) -> Iterator[tuple[float, float, float, float, int, str, str, str]]:
    """Yield place, anchor, size, weight, colour, words and style of every line, in points."""
    root = ET.fromstring(svg)  # noqa: S314  # our own output, without entities
    box = [float(n) for n in root.get("viewBox", "").split()]
    scale = size_of(svg)[0] / box[2] * _POINT
    start = _State(scale, -box[0] * scale, -box[1] * scale)
    waiting = [(root, start)]
    while waiting:
        element, above = waiting.pop()
        state = above.within(element)
        if element.tag.endswith("}text"):
            yield (
                round(state.left + float(element.get("x", 0)) * state.scale, 2),
                round(state.top + float(element.get("y", 0)) * state.scale, 2),
                _ANCHORS[element.get("text-anchor", "start")],
                round(state.size * state.scale, 2),
                state.weight,
                state.fill,
                "".join(element.itertext()),
                element.get("font-style", "normal"),
            )
        else:
            waiting += [(child, state) for child in reversed(element)]
