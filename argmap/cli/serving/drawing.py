"""The page of one map, as the preview frames it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.rendering import render

if TYPE_CHECKING:
    from argmap.model import ArgumentMap

__all__ = ["drawn"]


def drawn(map_: ArgumentMap) -> str:
    """Return a map as a page of HTML that loads nothing."""
    picture = render(map_, all=True).svg()
    return f"<!DOCTYPE html>\n<html lang=en><meta charset=utf-8><title>Map</title>{picture}\n"
