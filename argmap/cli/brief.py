"""``argmap brief``."""

from __future__ import annotations

import math
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

import click

from argmap.cli.compare import CASEBOOK_LINKS, links_of
from argmap.cli.console import STANDARD, progress, say
from argmap.cli.maps import end, maps_argument, usable
from argmap.cli.naming import CASEBOOK
from argmap.cli.options import Whole, from_option, keep_going_option, refuse_folder
from argmap.cli.scenario import scenarios_of
from argmap.cli.scenario_sensitivity import evaluated
from argmap.cli.score import checked_semantics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.comparing import Comparison
    from argmap.model import ArgumentMap

__all__ = ["command"]

_SUFFIXES: Final = (".docx", ".html", ".htm", ".md", ".markdown")
_EXAMPLES: Final = """\b
Examples:
  argmap brief khan.argdown blog.argdown --scenarios scenarios.yaml -o brief.docx
  argmap brief paper.argdown --question "Should we build the road?" -o brief.md
  argmap brief casebook:khan casebook:hayat casebook:editorial -o brief.html
  argmap brief casebook:khan -o brief.html --full
"""


@click.command("brief", epilog=_EXAMPLES)
@maps_argument
@click.option(
    "--question", metavar="TEXT", help="What the brief answers; the front matter's where left out."
)
@click.option(
    "--scenarios",
    "file",
    metavar="FILE",
    help="A file of scenarios over all maps; casebook is the casebook's own, which its maps have "
    "where left out. Other maps have those in their front matter.",
)
@click.option(
    "--links",
    metavar="FILE",
    help="Which claims are the same, as a person decided; tells where papers differ. Maps of the "
    "casebook have its own.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE",
    required=True,
    help="Where to write: .docx, .html or .md. What you wrote in a brief that is there is kept.",
)
@click.option(
    "--pages",
    type=Whole(1, 20),
    default=2,
    show_default=True,
    help="How many pages it may take.",
)
@click.option("--full", is_flag=True, help="Leave nothing out, however long it is.")
@click.option(
    "--semantics",
    metavar="ID,...",
    default="panel",
    show_default=True,
    help="By which rules; panel is three that are held against one another.",
)
@from_option
@keep_going_option
def command(  # noqa: PLR0913  # an option each
    maps: tuple[str, ...],
    *,
    question: str | None,
    file: str | None,
    links: str | None,
    output: str,
    pages: int,
    full: bool,
    semantics: str,
    from_: str | None,
    keep_going: bool,
) -> None:
    """Write a brief on a question: what to hold, how sure, what to watch.

    The bottom line, and the likelihood and confidence of judgements, are yours to write in its
    fields. Call it again when maps change: what you wrote stays, the rest is written anew.
    """
    from argmap.comparing.stances import question_of
    from argmap.rendering import brief_of

    _check(output)
    rules = checked_semantics(semantics)
    documents = [usable(name, format=from_, keep_going=keep_going) for name in maps]
    found = [document.map for document in documents]
    asked = question or question_of(found)
    if not asked:
        message = "no map asks a question; say what the brief answers: --question TEXT"
        raise click.UsageError(message)
    table = evaluated(found, scenarios_of(file, maps), semantics=rules, threshold=0.5, band=0.05)
    brief = brief_of(
        table,
        comparison=_compared(found, maps, links),
        question=asked,
        pages=None if full else pages,
    )
    length = brief.save(output)
    n = max(math.ceil(length), 1)
    say(f"wrote a brief of about {n} page{'' if n == 1 else 's'}: {output}")
    end(*documents)


def _check(output: str) -> None:
    """Refuse what no brief is written into."""
    if output == STANDARD:
        message = "a brief is a file that keeps what you write in it; name one: -o brief.docx"
        raise click.UsageError(message)
    refuse_folder(output, "brief.docx")
    if PurePath(output).suffix.lower() not in _SUFFIXES:
        message = f"a brief ends in one of {', '.join(_SUFFIXES)}, got {output!r}"
        raise click.UsageError(message)


def _compared(
    found: Sequence[ArgumentMap], names: Sequence[str], links: str | None
) -> Comparison | None:
    """Return the maps held against one another, where a person said which claims are the same."""
    from argmap.comparing import compare

    if len(found) < 2:  # noqa: PLR2004  # it takes two
        if links is not None:
            message = f"--links says what maps share; it takes two maps or more, got {len(found)}"
            raise click.UsageError(message)
        return None
    if links is None and all(name.startswith(CASEBOOK) for name in names):
        links = CASEBOOK_LINKS
    if links is None:
        return None
    with progress("comparing", len(found) * (len(found) - 1) // 2) as advance:
        return compare(
            *found,
            links=links_of(links),
            progress=lambda done, total: advance(f"{done} of {total}"),
        )
