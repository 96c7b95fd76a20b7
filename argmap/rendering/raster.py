"""PNG from our SVG."""

from __future__ import annotations

import math
import re
from typing import Final

from argmap.errors import RenderError

__all__ = ["png_from_svg", "size_of"]

_MAX_SIDE: Final = 30_000  # pixels
_MAX_AREA: Final = 120_000_000
_LEAST_SCALE: Final = 0.1  # nobody reads a picture that is smaller
_SIZE: Final = re.compile(r'<svg [^>]*?\bwidth="([\d.]+)" height="([\d.]+)"')

_GROUND: Final = re.compile(r'<(?:rect class="ground"|polygon) [^>]*?\bfill="(#\w+)"')


def size_of(svg: str) -> tuple[float, float]:
    """Return the width and height that an SVG document names, in pixels."""
    match = _SIZE.search(svg)
    assert match is not None  # noqa: S101  # every document of ours names them
    return float(match[1]), float(match[2])


def _smaller(width: float, height: float) -> str:
    """Return which scale would do, where one does that leaves something to be read."""
    fits = min(_MAX_SIDE / max(width, height), math.sqrt(_MAX_AREA / (width * height)))
    fits = math.floor(fits * 100) / 100
    return f"use scale={fits:g} (--scale {fits:g}) or less, " if fits >= _LEAST_SCALE else ""


def png_from_svg(svg: str, *, scale: float) -> bytes:
    """Return a document as PNG, ``scale`` pixels for each of its own.

    Raises:
        RenderError: The scale is not positive, or the picture would be too large.
    """
    if not 0 < scale < _MAX_SIDE:
        message = f"scale must be a number above 0, got {scale!r}"
        raise RenderError(message)
    wide, high = size_of(svg)
    width, height = round(wide * scale), round(high * scale)
    if max(width, height) > _MAX_SIDE or width * height > _MAX_AREA:
        message = (
            f"a PNG of {width} by {height} pixels is too large; {_smaller(wide, high)}"
            "draw a part with root and depth (--root, --depth), or save the picture as .svg"
        )
        raise RenderError(message)
    import resvg_py

    ground = _GROUND.search(svg)  # below it lies the last column where a pixel is cut
    background = ground[1] if ground else None
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=scale, background=background))
