"""Maps to explore in a cell of a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final, SupportsInt

from attrs import frozen

from argmap.errors import RenderError
from argmap.refusals import need

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Mapping, Sequence

    from argmap.comparing import Comparison
    from argmap.model import ArgumentMap
    from argmap.rendering.explorer.living import Supposed
    from argmap.rendering.explorer.page import ExplorerPage

__all__ = ["Frame", "interactive"]

_LEAST: Final = 200  # pixels in which something can be explored
_HINT: Final = "Where no map is shown above, trust the notebook or run the cell again."


@frozen
class Frame:
    """A page to explore maps in, that shows itself in a notebook, shut off from the rest of it.

    Attributes:
        page: The page.
        height: The height of the frame, in pixels; it is as wide as the cell.
    """

    page: ExplorerPage
    height: int

    def html(self) -> str:
        """Return the page alone, to be opened in a browser."""
        return self.page.html()

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the page alone, whole or not at all.

        Raises:
            FileError: The file cannot be written; what stood there before still stands.
        """
        self.page.save(path)

    def __repr__(self) -> str:
        """Return a short description."""
        return f"<Frame: {self.page.title}; save('map.html') writes the page to open in a browser>"

    def _repr_html_(self) -> str:
        title = escape(f"Interactive map: {self.page.title}")
        return (
            f'<iframe sandbox="allow-scripts" allow="clipboard-write" title="{title}" width="100%" '
            f'height="{self.height}" style="border: 0" srcdoc="{escape(self.html())}"></iframe>\n'
            f"<p>{_HINT}</p>\n"
        )

    def _repr_mimebundle_(
        self,
        include: Collection[str] | None = None,
        exclude: Collection[str] | None = None,
        **_: object,
    ) -> dict[str, str]:
        """Return the frame as HTML, and text for what shows none."""
        made = {"text/html": self._repr_html_, "text/plain": self.__repr__}
        return {
            kind: make()
            for kind, make in made.items()
            if not ((include and kind not in include) or (exclude and kind in exclude))
        }


def interactive(
    maps: ArgumentMap | Sequence[ArgumentMap],
    *,
    scores: Mapping[str, float] | Sequence[Mapping[str, float] | None] | None = None,
    scenarios: Supposed = None,
    comparison: Comparison | None = None,
    title: str = "",
    theme: str | None = None,
    height: int = 640,
) -> Frame:
    """Return maps to explore in a cell of a notebook: to pan, fold, search, and read in full.

    Args:
        maps: The map, or several, which then are tabs of one page.
        scores: Strengths in [0, 1] by id; of several maps a list of them, None for none.
        scenarios: What the reader can suppose: a file of scenarios, scenarios, or a table of them;
            those that the maps hold where left out.
        comparison: What ``argmap.compare`` found about these maps.
        title: Over the page; by default that of the first map.
        theme: The name of a theme; by default what the reader's system asks for.
        height: In pixels, at least 200.

    Raises:
        TypeError: Something is of the wrong kind.
        ScenarioError: The scenarios do not fit the maps.
        RenderError: There is no map, no such theme, the comparison is of other maps, or the frame
            is too low.

    Example:
        >>> from argmap import support, thesis
        >>> interactive(thesis("Trade grows.", support("The road is open.")), title="Trade")
        <Frame: Trade; save('map.html') writes the page to open in a browser>
    """
    from argmap.rendering.explorer.page import page_of

    need(height, SupportsInt, what="height must be a number of pixels")
    if int(height) < _LEAST:
        message = f"height must be {_LEAST} pixels or more, got {height!r}"
        raise RenderError(message)
    page = page_of(
        maps,
        title=title,
        theme=theme,
        scores=scores,
        scenarios=scenarios,
        comparison=comparison,
    )
    return Frame(page, int(height))
