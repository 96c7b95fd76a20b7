"""What ``argmap render`` does where a page is asked for."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, Final

import click
from click.core import ParameterSource

from argmap.cli.console import complain, write
from argmap.errors import ArgmapWarning

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.model import ArgumentMap

__all__ = ["refuse_picture_options", "write_page"]

_OF_PICTURES: Final = ("engine", "direction", "root", "depth", "max_text", "all", "slide")


def refuse_picture_options() -> None:
    """Refuse options that say how a picture is laid out: in a page its reader folds and zooms.

    Raises:
        click.UsageError: One of them was given; names the first.
    """
    context = click.get_current_context()
    for name in _OF_PICTURES:
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            option = f"--{name.replace('_', '-')}"
            message = f"{option} is for a picture; in a page the reader folds, unfolds and zooms"
            raise click.UsageError(message)


def write_page(
    maps: Sequence[ArgumentMap],
    look: Mapping[str, Any],
    *,
    output: str,
    **more: Any,  # noqa: ANN401  # the other options of `page_of`
) -> None:
    """Write the page of some maps, and say what its maker should know."""
    from argmap.rendering import page_of

    with warnings.catch_warnings(record=True) as odd:
        warnings.simplefilter("always", ArgmapWarning)
        page = page_of(maps, title=look["title"], theme=look["theme"], **more)
    for each in odd:
        complain(f"warning: {each.message}")
    write(page.html().encode(), output)
    for notice in page.notices:
        complain(f"argmap: {notice}")
