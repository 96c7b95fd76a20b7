"""What ``argmap compare`` writes into a file: a report, a picture or numbers."""

from __future__ import annotations

import json
from functools import wraps
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import evolve, frozen

from argmap.cli.console import STANDARD, complain, say, write
from argmap.cli.options import refuse_folder
from argmap.rendering import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.comparing import Comparison
    from argmap.model import ArgumentMap
    from argmap.rendering import Diagram

__all__ = ["KINDS", "Output", "output_options"]

KINDS: Final = ("tanglegram", "stances", "merged")
"""The pictures of several texts; two versions have one of their own."""

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
        help="Write a report (.html, .md), a picture (.svg, .png, .pdf) or all that was found "
        "(.csv, .json) into FILE, as its name says.",
    ),
    click.option(
        "--kind",
        type=click.Choice(KINDS),
        show_default="tanglegram for two maps, else stances",
        help="With -o, two maps side by side, issues by texts, or all as one map.",
    ),
    click.option(
        "--theme",
        type=click.Choice(list(THEMES)),
        show_default="light",
        help="With -o, of a picture.",
    ),
    click.option(
        "--all",
        "every",
        is_flag=True,
        help="With -o, every claim of large maps, not only what several texts say.",
    ),
)


@frozen(kw_only=True)
class Output:
    """A file to be written.

    Attributes:
        path: Its name.
        suffix: What the name ends in.
        kind: Which picture; None for the one that suits.
        theme: In which theme.
        every: Whether every claim is drawn.
    """

    path: str
    suffix: str
    kind: str | None
    theme: str
    every: bool

    def refuse(self, *, diff: bool, proposals: str | None, format: str) -> None:
        """Refuse what does not go with a file."""
        problem = None
        if proposals is not None:
            problem = "-o goes without --propose-links, which writes a file of its own"
        elif diff and self.kind is not None:
            problem = f"--diff has a picture of its own; leave out --kind {self.kind}"
        elif diff and self.suffix in _REPORTS:
            picture = ", ".join((*_DRAWN, *_NUMBERS))
            problem = f"a report is on several texts; with --diff name a file in {picture}"
        elif format != "table" and f".{format}" != self.suffix:
            problem = (
                f"{self.path!r} ends in {self.suffix}, and --format says {format}; "
                f"leave --format out, or name a file that ends in .{format}"
            )
        if problem:
            raise click.UsageError(problem)

    def save(self, found: Comparison) -> None:
        """Write what a comparison found."""
        from argmap.errors import RenderError

        if self.suffix in _DRAWN:
            from argmap.rendering import render

            try:
                diagram = render(found, kind=self.kind, theme=self.theme, all=self.every)
            except RenderError as error:
                raise click.UsageError(str(error).replace("kind '", "--kind '", 1)) from None
            self._draw(diagram)
        elif self.suffix in _REPORTS:
            from argmap.rendering import review_of

            review_of(found).save(self.path)
            say(f"wrote a report on {len(found.maps)} texts: {self.path}")
        elif self.suffix == ".csv":
            for line in found.header:
                complain(line)
            write(found.to_csv().encode("utf-8", "backslashreplace"), self.path)
        else:
            self._write_json(found.to_json())

    def save_changes(self, old: ArgumentMap, new: ArgumentMap) -> None:
        """Write what has changed from one version to another."""
        from argmap.comparing import Comparison, diff

        if self.suffix in _DRAWN:
            from argmap.rendering import render

            versions = Comparison(maps=(old, new), alignments={})
            self._draw(render(versions, kind="changes", theme=self.theme, all=self.every))
            return
        found = diff(evolve(old, name=new.name), new)
        if self.suffix == ".csv":
            write(found.table.to_csv().encode("utf-8", "backslashreplace"), self.path)
        else:
            self._write_json(found.table.to_json())

    def _draw(self, diagram: Diagram) -> None:
        match self.suffix:
            case ".png":
                made = diagram.png()
            case ".pdf":
                made = diagram.pdf()
            case _:
                made = f"{diagram.svg()}\n".encode()
        write(made, self.path)
        for notice in diagram.notices:
            complain(f"argmap: {notice}")

    def _write_json(self, value: object) -> None:
        text = json.dumps(value, ensure_ascii=False, indent=2)
        write(f"{text}\n".encode("utf-8", "backslashreplace"), self.path)


def output_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of files; it gets them as ``output``, None where there is none."""

    @wraps(function)
    def called(*args: Any, **options: Any) -> None:  # noqa: ANN401  # as click calls it
        given = {name: options.pop(name) for name in ("output", "kind", "theme", "every")}
        function(*args, output=_output(**given), **options)

    for option in reversed(_OPTIONS):
        option(called)
    return called


def _output(
    *, output: str | None, kind: str | None, theme: str | None, every: bool
) -> Output | None:
    """Return where to write, checked."""
    looks = {"kind": kind, "theme": theme, "all": every or None}
    given = [name for name, value in looks.items() if value is not None]
    if output is None or output == STANDARD:
        if given:
            message = f"--{given[0]} is for a picture; name a file, such as -o texts.svg"
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
    if given and suffix not in _DRAWN:
        message = f"--{given[0]} is for a picture, and {output!r} ends in {suffix}"
        raise click.UsageError(message)
    return Output(path=output, suffix=suffix, kind=kind, theme=theme or "light", every=every)
