"""What ``argmap compare`` writes into a file: a report, a picture or numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click
from attrs import evolve, frozen

from argmap.cli.console import complain, say, write
from argmap.cli.saving import (
    DRAWN,
    NUMBERS,
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
    from argmap.comparing import Comparison
    from argmap.model import ArgumentMap
    from argmap.rendering import Diagram

__all__ = ["KINDS", "Output", "output_options"]

KINDS: Final = ("tanglegram", "stances", "merged")
"""The pictures of several texts; two versions have one of their own."""


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
        elif diff and self.suffix in REPORTS:
            picture = ", ".join((*DRAWN, *NUMBERS))
            problem = f"a report is on several texts; with --diff name a file in {picture}"
        if problem:
            raise click.UsageError(problem)
        refuse_format(self.path, self.suffix, format)

    def save(self, found: Comparison) -> None:
        """Write what a comparison found."""
        from argmap.errors import RenderError

        if self.suffix in DRAWN:
            from argmap.rendering import render

            try:
                diagram = render(found, kind=self.kind, theme=self.theme, all=self.every)
            except RenderError as error:
                raise click.UsageError(str(error).replace("kind '", "--kind '", 1)) from None
            self._draw(diagram)
        elif self.suffix in REPORTS:
            from argmap.rendering import review_of

            review_of(found).save(self.path)
            say(f"wrote a report on {len(found.maps)} texts: {self.path}")
        elif self.suffix == ".csv":
            for line in found.header:
                complain(line)
            write(found.to_csv().encode("utf-8", "backslashreplace"), self.path)
        else:
            write_json(found.to_json(), self.path)

    def save_changes(self, old: ArgumentMap, new: ArgumentMap) -> None:
        """Write what has changed from one version to another."""
        from argmap.comparing import Comparison, diff

        if self.suffix in DRAWN:
            from argmap.rendering import render

            versions = Comparison(maps=(old, new), alignments={})
            self._draw(render(versions, kind="changes", theme=self.theme, all=self.every))
            return
        found = diff(evolve(old, name=new.name), new)
        if self.suffix == ".csv":
            write(found.table.to_csv().encode("utf-8", "backslashreplace"), self.path)
        else:
            write_json(found.table.to_json(), self.path)

    def _draw(self, diagram: Diagram) -> None:
        write(picture_of(diagram, self.suffix), self.path)
        for notice in diagram.notices:
            complain(f"argmap: {notice}")


def _output(
    *, output: str | None, kind: str | None, theme: str | None, every: bool
) -> Output | None:
    """Return where to write, checked."""
    said = {"kind": kind, "theme": theme, "all": every or None}
    looks = [name for name, value in said.items() if value is not None]
    suffix = suffix_for(output, looks, example="texts.svg")
    if output is None or suffix is None:
        return None
    return Output(path=output, suffix=suffix, kind=kind, theme=theme or "light", every=every)


_OPTIONS: Final = (
    file_option("all that was found"),
    click.option(
        "--kind",
        type=click.Choice(KINDS),
        show_default="tanglegram for two maps, else stances",
        help="With -o, two maps side by side, issues by texts, or all as one map.",
    ),
    theme_option,
    click.option(
        "--all",
        "every",
        is_flag=True,
        help="With -o, every claim of large maps, not only what several texts say.",
    ),
)
output_options: Final = taking(_OPTIONS, ("output", "kind", "theme", "every"), make=_output)
"""Gives a command the options of files; it gets them as ``output``, None where there is none."""
