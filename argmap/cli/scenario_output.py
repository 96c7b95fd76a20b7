"""What ``argmap scenario`` writes into a file: a report, a picture or numbers."""

from __future__ import annotations

import json
from functools import wraps
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import frozen

from argmap.cli.console import STANDARD, complain, say, write
from argmap.cli.options import refuse_folder
from argmap.rendering import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.rendering import Diagram
    from argmap.scenarios import ScenarioTable, Tornado

__all__ = ["PICTURES", "Output", "output_options"]

PICTURES: Final = ("heatmap", "multiples")
_REPORTS: Final = (".html", ".htm", ".md", ".markdown")
_DRAWN: Final = (".svg", ".png", ".pdf")
_NUMBERS: Final = (".csv", ".json")
_SUFFIXES: Final = (*_REPORTS, *_DRAWN, *_NUMBERS)

_OPTIONS: Final = (
    click.option(
        "-o",
        "--output",
        type=click.Path(),
        metavar="FILE",
        help="Write a report (.html, .md), a picture (.svg, .png, .pdf) or all numbers (.csv, "
        ".json) into FILE, as its name says.",
    ),
    click.option(
        "--picture",
        type=click.Choice(PICTURES),
        show_default="heatmap",
        help="With -o, claims by scenarios, or one map in each scenario.",
    ),
    click.option(
        "--theme",
        type=click.Choice(list(THEMES)),
        show_default="light",
        help="With -o, of a picture.",
    ),
)


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
        if view is not None and not (view == "sensitivity" and self.suffix in _DRAWN):
            swings = "; it writes swings as .svg, .png or .pdf" if view == "sensitivity" else ""
            message = f"-o goes without --{view.replace('_', '-')}{swings}"
            raise click.UsageError(message)
        if format != "table" and f".{format}" != self.suffix:
            message = (
                f"{self.path!r} ends in {self.suffix}, and --format says {format}; "
                f"leave --format out, or name a file that ends in .{format}"
            )
            raise click.UsageError(message)

    def save(self, table: ScenarioTable, shown: str) -> None:
        """Write a table.

        Args:
            table: The table.
            shown: Which claims were asked for: ``"theses"``, ``"moved"`` or ``"all"``.
        """
        if self.suffix in _DRAWN:
            write(self._drawn(table, shown), self.path)
            return
        if self.suffix in _REPORTS:
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
            made = {**table.to_json(), "rows": rows.to_json()}
            write(f"{json.dumps(made, ensure_ascii=False, indent=2)}\n".encode(), self.path)

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
        return self._as_bytes(diagram)

    def save_swings(self, found: Tornado) -> None:
        """Draw by how much one claim swings."""
        from argmap.rendering import render

        write(self._as_bytes(render(found, theme=self.theme)), self.path)

    def _as_bytes(self, diagram: Diagram) -> bytes:
        match self.suffix:
            case ".png":
                return diagram.png()
            case ".pdf":
                return diagram.pdf()
        return f"{diagram.svg()}\n".encode()


def output_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of files; it gets them as ``output``, None where there is none."""

    @wraps(function)
    def called(*args: Any, **options: Any) -> None:  # noqa: ANN401  # as click calls it
        given = {name: options.pop(name) for name in ("output", "picture", "theme")}
        function(*args, output=_output(**given), **options)

    for option in reversed(_OPTIONS):
        option(called)
    return called


def _output(*, output: str | None, picture: str | None, theme: str | None) -> Output | None:
    """Return where to write, checked."""
    looks = [name for name, value in (("picture", picture), ("theme", theme)) if value is not None]
    if output is None or output == STANDARD:
        if looks:
            message = f"--{looks[0]} is for a picture; name a file, such as -o scenarios.svg"
            raise click.UsageError(message)
        return None
    refuse_folder(output, "report.html")
    suffix = PurePath(output).suffix.lower()
    if suffix not in _SUFFIXES:
        message = (
            f"cannot tell what to write from the name {output!r}; it ends in none of "
            f"{', '.join(_SUFFIXES)}"
        )
        raise click.UsageError(message)
    if looks and suffix not in _DRAWN:
        message = f"--{looks[0]} is for a picture, and {output!r} ends in {suffix}"
        raise click.UsageError(message)
    return Output(
        path=output, suffix=suffix, picture=picture or PICTURES[0], theme=theme or "light"
    )
