"""A written report on scenarios: what is robust, what hangs on what, what to watch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.errors import RenderError
from argmap.refusals import need

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from argmap.rendering.report_blocks import Part
    from argmap.scenarios.results import ScenarioTable

__all__ = ["TRIES", "Report", "report_of"]

TRIES: Final = 2_000
"""How many sets of suppositions are tried for each main claim."""

_SUFFIXES: Final = (".html", ".htm", ".md", ".markdown")


@frozen
class Report:
    """A report that can be handed to a reader, as a page or as Markdown.

    Attributes:
        title: What stands over it.
        about: What it is of, in a line.
        parts: The bottom line first.
    """

    title: str
    about: str
    parts: Sequence[Part]

    def html(self) -> str:
        """Return a page that needs nothing else: pictures are in it, and no program is."""
        from argmap.rendering.report_html import page_of

        return page_of(self)

    def markdown(self) -> str:
        """Return the report as Markdown; tables stand where the page has pictures."""
        from argmap.rendering.report_markdown import markdown_of

        return markdown_of(self)

    def __str__(self) -> str:
        """Return the report as Markdown."""
        return self.markdown()

    def _repr_markdown_(self) -> str:
        return self.markdown()

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the report, whole or not at all, as the name says.

        Args:
            path: A name that ends in ``.html``, ``.htm``, ``.md`` or ``.markdown``.

        Raises:
            RenderError: The name ends in something else.
            FileError: The file cannot be written; what stood there before still stands.
        """
        from argmap.files import write_text

        suffix = Path(path).suffix.lower()
        if suffix not in _SUFFIXES:
            message = (
                f"cannot save a report as {str(path)!r}: expected a name that ends in "
                f"{', '.join(_SUFFIXES)}"
            )
            raise RenderError(message)
        write_text(path, self.html() if suffix.startswith(".htm") else self.markdown())


def report_of(table: ScenarioTable, *, title: str | None = None, tries: int = TRIES) -> Report:
    """Return the report on a table of scenarios.

    It opens with the bottom line. Then it says what is robust, what hangs on what, and what to
    watch; below stand the scenarios, how all was reckoned, and every number.

    Args:
        table: What ``argmap.evaluate`` returns; every number in the report is from it. Where only
            theses were kept, it speaks of them alone.
        title: What stands over the report; drawn from the maps where left out.
        tries: How many sets of suppositions are tried to see what would overturn a main claim; 0
            leaves this part out.

    Raises:
        TypeError: It is no table of scenarios.
        ScenarioError: ``tries`` is negative.

    Example:
        >>> from argmap import ArgumentMap, Claim, Scenario, evaluate
        >>> map_ = ArgumentMap([Claim("a", "The road is open.", base=0.9)], title="The road")
        >>> report = report_of(evaluate(map_, Scenario("snow", prior={"a": 0.1})))
        >>> print(report.markdown().splitlines()[0])
        # The road: what holds, and what hangs on what
    """
    from argmap.rendering.report_parts import parts_of, title_of
    from argmap.scenarios.results import ScenarioTable

    need(table, ScenarioTable, what="report_of() takes a ScenarioTable")
    parts, about = parts_of(table, tries=tries)
    return Report(title or title_of(table), about, parts)
