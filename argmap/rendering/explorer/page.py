"""Maps as one page to explore."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from argmap.model import ArgumentMap
from argmap.refusals import need_map
from argmap.rendering.explorer.about import text_of
from argmap.rendering.explorer.contents import Asked, Sheet, sheet_of
from argmap.rendering.explorer.document import document_of
from argmap.rendering.explorer.frame import body_of
from argmap.rendering.style import theme_named

if TYPE_CHECKING:
    import os
    from collections.abc import Mapping, Sequence

__all__ = ["ExplorerPage", "page_of"]


@frozen
class ExplorerPage:
    """A page to explore maps in; ``notices`` say what its maker should know."""

    title: str
    theme: str | None
    sheets: tuple[Sheet, ...]
    notices: tuple[str, ...] = ()

    def html(self) -> str:
        """Return the page, one file that needs no other and no network."""
        data = {
            "title": self.title,
            "theme": self.theme,
            "sheets": [sheet.data for sheet in self.sheets],
            "compare": None,
        }
        body = body_of(self.sheets, title=self.title, theme=self.theme, legend="")
        return document_of(title=text_of(self.title), body=body, data=data, theme=self.theme)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the page, whole or not at all.

        Raises:
            FileError: The file cannot be written; what stood there before still stands.
        """
        from argmap.files import write_text

        write_text(path, self.html())


def page_of(
    maps: ArgumentMap | Sequence[ArgumentMap],
    *,
    title: str = "",
    theme: str | None = None,
    scores: Mapping[str, float] | Sequence[Mapping[str, float] | None] | None = None,
) -> ExplorerPage:
    """Return the page of a map, or of several."""
    all_ = [maps] if isinstance(maps, ArgumentMap) else list(maps)
    for map_ in all_:
        need_map(map_, "page_of")
    if theme is not None:
        theme_named(theme)
    given = (
        [scores] * len(all_) if scores is None or not isinstance(scores, (list, tuple)) else scores
    )
    sheets = tuple(
        sheet_of(map_, Asked(n - 1, map_.name or f"map {n}", by))
        for n, (map_, by) in enumerate(zip(all_, given, strict=True), 1)
    )
    return ExplorerPage(title or (sheets[0].data["title"] if sheets else "Maps"), theme, sheets)
