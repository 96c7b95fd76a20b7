"""What ``argmap scenario`` writes into a file: a report, a picture or numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click
from attrs import frozen

from argmap.cli.console import complain, say, write
from argmap.cli.saving import (
    DRAWN,
    REPORTS,
    file_option,
    picture_of,
    refuse_format,
    suffix_for,
    taking,
    theme_option,
    write_json,
)

if TYPE_CHECKING:
    from argmap.scenarios import ScenarioTable, Tornado

__all__ = ["PICTURES", "Output", "output_options"]

PICTURES: Final = ("heatmap", "multiples")


@frozen(kw_only=True)
class Output:
    """A file to be written.

    Attributes:
        path: Its name.
        suffix: What the name ends in.
        picture: Which picture, where it is one.
        theme: In which theme.
    """

    path: str
    suffix: str
    picture: str
    theme: str

    def refuse(self, view: str | None, format: str) -> None:
        """Refuse what does not go with a file."""
        if view is not None and not (view == "sensitivity" and self.suffix in DRAWN):
            swings = "; it writes swings as .svg, .png or .pdf" if view == "sensitivity" else ""
            message = f"-o goes without --{view.replace('_', '-')}{swings}"
            raise click.UsageError(message)
        refuse_format(self.path, self.suffix, format)

    def save(self, table: ScenarioTable, shown: str) -> None:
        """Write a table.

        Args:
            table: The table.
            shown: Which claims were asked for: ``"theses"``, ``"moved"`` or ``"all"``.
        """
        if self.suffix in DRAWN:
            write(self._drawn(table, shown), self.path)
            return
        if self.suffix in REPORTS:
            from argmap.rendering.report import report_of

            report_of(table).save(self.path)
            say(f"wrote a report on {len(table.scenarios) - 1} scenarios: {self.path}")
            return
        rows = table.rows(claims=shown)
        if self.suffix == ".csv":
            for line in table.header:
                complain(line)
            write(rows.to_csv().encode(), self.path)
        else:
            write_json({**table.to_json(), "rows": rows.to_json()}, self.path)

    def _drawn(self, table: ScenarioTable, shown: str) -> bytes:
        from argmap.rendering import render

        if self.picture == "multiples":
            if len(table.maps) > 1:
                message = f"--picture multiples draws one map, got {len(table.maps)}"
                raise click.UsageError(message)
            every = shown == "all"
            diagram = render(table, kind="multiples", theme=self.theme, all=every)
        else:
            claims = "all" if shown == "all" else "moved"
            diagram = render(table, theme=self.theme, claims=claims)
        return picture_of(diagram, self.suffix)

    def save_swings(self, found: Tornado) -> None:
        """Draw by how much one claim swings."""
        from argmap.rendering import render

        write(picture_of(render(found, theme=self.theme), self.suffix), self.path)


def _output(*, output: str | None, picture: str | None, theme: str | None) -> Output | None:
    """Return where to write, checked."""
    looks = [name for name, value in (("picture", picture), ("theme", theme)) if value is not None]
    suffix = suffix_for(output, looks, example="scenarios.svg")
    if output is None or suffix is None:
        return None
    return Output(
        path=output, suffix=suffix, picture=picture or PICTURES[0], theme=theme or "light"
    )


_OPTIONS: Final = (
    file_option("all numbers"),
    click.option(
        "--picture",
        type=click.Choice(PICTURES),
        show_default="heatmap",
        help="With -o, claims by scenarios, or one map in each scenario.",
    ),
    theme_option,
)
output_options: Final = taking(_OPTIONS, ("output", "picture", "theme"), make=_output)
"""Gives a command the options of files; it gets them as ``output``, None where there is none."""
