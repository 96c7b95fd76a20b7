"""The picture of a map, to be shown, saved, or laid into a notebook."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, SupportsFloat, overload

from attrs import field, frozen

from argmap.errors import ArgmapError, RenderError
from argmap.model import ArgumentMap
from argmap.refusals import need
from argmap.rendering.closed import with_closed_sections
from argmap.rendering.notes import ScoreNote
from argmap.rendering.options import Look, checked_scores, options_of
from argmap.rendering.prepared import prepare
from argmap.rendering.rivals import with_rivals_turned
from argmap.rendering.strengths import FEW, Scored
from argmap.rendering.subject import Subject

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Collection, Mapping
    from typing import Unpack

    from argmap.comparing import Comparison
    from argmap.rendering.chart import Chart
    from argmap.rendering.charts import ChartLook
    from argmap.rendering.compared import ComparisonLook
    from argmap.rendering.drawing import Drawing
    from argmap.rendering.tornado import Tornado
    from argmap.scenarios.results import ScenarioTable

__all__ = ["Diagram", "render"]

_SUFFIXES: Final = (".svg", ".png", ".pdf", ".dot", ".gv", ".txt")
_SIZE: Final = re.compile(r' width="[\d.]+" height="[\d.]+"')
_CELL: Final = 900  # pixels: about the width of a cell
_NOTEBOOK_SCALE: Final = 1.5
_NOTEBOOK_WIDTH: Final = 1600  # pixels of a PNG at most; the SVG stands beside it
_NOTEBOOK_LINES: Final = 60


@overload
def render(
    map_: ArgumentMap,
    *,
    scores: Mapping[str, float] | None = None,
    note: ScoreNote | None = None,
    **look: Unpack[Look],
) -> Diagram: ...


@overload
def render(map_: ScenarioTable | Tornado, **look: Unpack[ChartLook]) -> Diagram: ...


@overload
def render(map_: Comparison, **look: Unpack[ComparisonLook]) -> Diagram: ...


def render(
    map_: ArgumentMap | ScenarioTable | Tornado | Comparison,
    *,
    scores: Mapping[str, float] | None = None,
    note: ScoreNote | None = None,
    **look: Any,
) -> Diagram:
    """Return the diagram of a map, a table of scenarios, a comparison, or a tornado.

    Args:
        map_: The map; or what ``argmap.evaluate`` or ``argmap.scenarios.tornado_of`` gives, which
            takes the options of :class:`~argmap.rendering.charts.ChartLook` alone; or what
            ``argmap.compare`` gives, with those of
            :class:`~argmap.rendering.compared.ComparisonLook`.
        scores: A strength in [0, 1] for claims, by id; none is shown unless given. What
            ``argmap.score`` returns is shown as honestly as its table: with its header, as ranges
            where base scores are ranges, as bands where too few are given.
        note: Where the scores come from, for the line under the title.
        **look: How it is drawn, see :class:`~argmap.rendering.options.Look`.

    Raises:
        TypeError: An option is unknown, or of the wrong kind; says which there are.
        UnknownIdError: The map has no claim of the id ``root``.
        RenderError: An option has no such value.

    Example:
        >>> from argmap import rebut, support, thesis
        >>> map_ = thesis("Trade grows.", support("The road is open."), rebut("It is closed."))
        >>> render(map_, theme="dark").svg()[:4]
        '<svg'
    """
    if not isinstance(map_, ArgumentMap):
        from argmap.comparing import Comparison

        if isinstance(map_, Comparison):
            from argmap.rendering.compared import plan_of

            plan = plan_of(map_, look)
            return Diagram(plan.map, plan.subject)
        from argmap.rendering.charts import chart_of

        given = {"scores": scores, "note": note}
        asked = {**{key: value for key, value in given.items() if value is not None}, **look}
        return Diagram(None, chart_of(map_, asked))
    options = options_of(look)
    if note is not None:
        need(note, ScoreNote, what="note must be a ScoreNote or None")
    if options.root is not None:
        map_.claim(options.root)
    prepared = prepare(map_, options, asked=look)
    drawn, n_closed = prepared.map, 0
    if not options.opens_all:
        drawn, n_closed = with_closed_sections(drawn)
    drawn = with_rivals_turned(drawn, root=options.root)
    return Diagram(
        map_,
        Subject(
            drawn,
            prepared.options,
            checked_scores(scores),
            _notes(scores, note),
            n_closed,
            prepared.n_left_out,
            prepared.wishes(drawn),
        ),
    )


def _notes(scores: object, note: ScoreNote | None) -> tuple[str, ...]:
    """Return what is said of scores under the title."""
    notes = [] if note is None else [str(note)]
    if isinstance(scores, Scored):
        notes += [scores.header] if scores.has_decimals else [scores.header, FEW]
    return tuple(notes)


@frozen
class Diagram:
    """A map or a table as a picture: draws itself when it is first asked to, and only once."""

    _map: ArgumentMap | None
    _subject: Subject | Chart
    _kept: dict[str, Any] = field(factory=dict, init=False, eq=False, repr=False)

    @property
    def map(self) -> ArgumentMap:
        """The map.

        Raises:
            RenderError: The picture is of a table.
        """
        if self._map is None:
            message = "a chart is of a table, and of no one map"
            raise RenderError(message)
        return self._map

    def _drawing(self) -> Drawing:
        if "drawing" not in self._kept:
            self._kept["drawing"] = self._drawn()
        drawing: Drawing = self._kept["drawing"]
        return drawing

    def _drawn(self) -> Drawing:
        if isinstance(self._subject, Subject):
            from argmap.rendering.drawing import draw

            return draw(self._subject)
        return self._subject.draw()

    def svg(self) -> str:
        """Return the picture as a complete SVG document.

        Raises:
            RenderError: ``engine="graphviz"`` was asked for, and it is missing or fails.
        """
        return self._drawing().svg

    def png(self, *, scale: float = 2.0) -> bytes:
        """Return the picture as PNG, with ``scale`` pixels for each of the SVG's own.

        Raises:
            RenderError: The picture is too large for one, or cannot be drawn.
        """
        from argmap.rendering.raster import png_from_svg

        need(scale, SupportsFloat, what="scale must be a number above 0")
        return png_from_svg(self.svg(), scale=scale)

    def pdf(self) -> bytes:
        """Return the picture as a PDF of one page, with vector lines and real text.

        Raises:
            RenderError: The package typst is not installed, or the picture cannot be drawn.
        """
        from argmap.rendering.pdf import pdf_from_svg

        return pdf_from_svg(self.svg(), title=self._subject.title)

    @property
    def dot(self) -> str:
        """The picture of a map as DOT text for Graphviz.

        Raises:
            RenderError: The picture is of a table.
        """
        if "dot" not in self._kept:
            from argmap.rendering.dot_view import write_dot

            if not isinstance(self._subject, Subject):
                message = "a chart has no DOT text; save it as .svg, .png, .pdf or .txt"
                raise RenderError(message)
            self._kept["dot"], self._kept["dot notices"] = write_dot(self._subject)
        dot: str = self._kept["dot"]
        return dot

    @property
    def summary(self) -> str:
        """How many claims or inputs are drawn, of how many."""
        return self._drawing().summary

    @property
    def notices(self) -> tuple[str, ...]:
        """What a reader of the picture should be told, such as what it leaves out.

        Known once the picture or its DOT text has been made.
        """
        if "drawing" in self._kept:
            return self._drawing().notices
        told: tuple[str, ...] = self._kept.get("dot notices", ())
        return told

    @property
    def outline(self) -> str:
        """The map as an indented text, or the table as one."""
        if self._map is not None:
            from argmap.formats.outline import to_outline

            return to_outline(self._map)
        return "" if isinstance(self._subject, Subject) else self._subject.outline

    def __str__(self) -> str:
        """Return the outline."""
        return self.outline

    def save(self, path: str | os.PathLike[str], *, scale: float = 2.0) -> None:
        """Write the picture, whole or not at all, in the format that the name ends in.

        Args:
            path: A name that ends in ``.svg``, ``.png``, ``.pdf``, ``.dot``, ``.gv`` or ``.txt``.
            scale: Pixels of a PNG for each of the SVG's own.

        Raises:
            RenderError: The name ends in something else, or the picture cannot be drawn.
            FileError: The file cannot be written; what stood there before still stands.
        """
        from argmap.files import write_bytes

        write_bytes(path, self._content(Path(path).suffix.lower(), str(path), scale))

    def _content(self, suffix: str, name: str, scale: float) -> bytes:
        match suffix:
            case ".svg":
                return f"{self.svg()}\n".encode()
            case ".png":
                return self.png(scale=scale)
            case ".pdf":
                return self.pdf()
            case ".dot" | ".gv":
                return self.dot.encode()
            case ".txt":
                return self.outline.encode()
            case _:
                message = f"cannot save a picture as {name!r}: expected a name that ends in " + (
                    ", ".join(_SUFFIXES)
                )
                raise RenderError(message)

    def _repr_mimebundle_(
        self,
        include: Collection[str] | None = None,
        exclude: Collection[str] | None = None,
        **_: object,
    ) -> dict[str, str]:
        """Return SVG, PNG and text for a notebook; what cannot be made is left out."""
        made: dict[str, Callable[[], str]] = {
            "image/svg+xml": self._notebook_svg,
            "image/png": self._notebook_png,
            "text/plain": self._notebook_text,
        }
        bundle: dict[str, str] = {}
        fault = ""
        for kind, make in made.items():
            if (include and kind not in include) or (exclude and kind in exclude):
                continue
            try:
                bundle[kind] = make()
            except ArgmapError as error:
                fault = f"({error})"
        if fault and "text/plain" in bundle:
            bundle["text/plain"] += fault
        return bundle

    def _notebook_svg(self) -> str:
        """Return the SVG as it fits a cell, whether it is set as an image or as it is."""
        from argmap.rendering.raster import size_of

        svg = self.svg().replace("<svg ", '<svg style="max-width:100%;height:auto" ', 1)
        if size_of(self.svg())[0] <= _CELL:
            return svg
        return _SIZE.sub(' width="100%"', svg, count=1)  # an image of its own width is cut off

    def _notebook_png(self) -> str:
        import base64

        from argmap.rendering.raster import size_of

        scale = min(_NOTEBOOK_SCALE, _NOTEBOOK_WIDTH / size_of(self.svg())[0])
        return base64.b64encode(self.png(scale=scale)).decode("ascii")

    def _notebook_text(self) -> str:
        first, *rest = self.outline.splitlines(keepends=True) or [""]
        more = len(rest) + 1 - _NOTEBOOK_LINES
        told = f"… and {more} more lines\n" if more > 0 else ""
        return "".join([first, *rest[: _NOTEBOOK_LINES - 1], told])
