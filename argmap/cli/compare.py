"""``argmap compare``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from attrs import evolve

from argmap.cli.compare_output import output_options
from argmap.cli.console import STANDARD, complain, progress, say, write
from argmap.cli.maps import Document, end, maps_argument, usable
from argmap.cli.naming import CASEBOOK
from argmap.cli.options import Number, format_option, from_option, keep_going_option
from argmap.model import ArgumentMap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.cli.compare_output import Output
    from argmap.comparing import Comparison, Diff
    from argmap.shared import LinkFile

__all__ = ["CASEBOOK_LINKS", "command", "compared", "links_of"]

_EXAMPLES: Final = """\b
Examples:
  argmap compare khan.argdown blog.argdown
  argmap compare khan.argdown blog.argdown --propose-links links.yaml
  argmap compare khan.argdown blog.argdown --links links.yaml
  argmap compare --diff old.argdown new.argdown
  argmap compare casebook:khan casebook:blog --format csv
  argmap compare casebook:khan casebook:blog casebook:hayat -o review.html
  argmap compare casebook:khan casebook:blog -o side-by-side.svg
  argmap compare --diff old.argdown new.argdown -o changes.svg
"""
CASEBOOK_LINKS: Final = f"{CASEBOOK}links"
"""What stands for the file of links that comes with the casebook."""

_NOTHING: Final = "/dev/null"
"""What git gives in place of a file that is not there."""


@click.command("compare", epilog=_EXAMPLES)
@maps_argument
@from_option
@click.option(
    "--links",
    metavar="FILE",
    help="Which claims are the same, as a person decided; casebook:links, which maps of the "
    "casebook have without asking.",
)
@click.option(
    "--propose-links",
    "proposals",
    metavar="FILE",
    help="Instead, write which claims may be the same, for a person to decide; decisions stay.",
)
@click.option(
    "--doubt",
    type=Number(0.0, 0.65),
    default=0.35,
    show_default=True,
    metavar="NUMBER",
    help="Of --propose-links: how alike claims must be; less finds more that is wrong, too.",
)
@click.option(
    "--diff", is_flag=True, help="Instead, what has changed from the first to the second."
)
@click.option(
    "--by",
    type=click.Choice(["id", "links", "text"]),
    help="How claims are aligned: links where given, ids for versions, else texts.",
)
@click.option(
    "--question", metavar="TEXT", help="What all texts are asked; the front matter's too."
)
@format_option("Tables for people, or everything.")
@output_options
@keep_going_option
def command(  # noqa: PLR0913  # an option each
    maps: tuple[str, ...],
    *,
    from_: str | None,
    links: str | None,
    proposals: str | None,
    doubt: float,
    diff: bool,
    by: str | None,
    question: str | None,
    format_: str,
    output: Output | None,
    keep_going: bool,
) -> None:
    """Tell where maps agree, and what has changed between versions.

    Claims of different hands are the same where a file of links says so; without one, those are
    shown whose texts are alike. Texts that use a claim opposite ways contest it.
    """
    _check(maps, links, proposals, by, diff=diff)
    if by is None and all(name.startswith(CASEBOOK) for name in maps):
        links = links or CASEBOOK_LINKS
    if output is not None:
        output.refuse(diff=diff, proposals=proposals, format=format_)
    documents = [_document(name, from_, keep_going=keep_going) for name in maps]
    given = [document.map for document in documents]
    if diff:
        _tell_diff(given, format_, output)
    elif proposals is not None:
        _propose(given, proposals, doubt)
    else:
        _tell(compared(given, links_of(links), by=by, question=question), format_, output)
    end(*documents)


def _check(
    maps: tuple[str, ...],
    links: str | None,
    proposals: str | None,
    by: str | None,
    *,
    diff: bool,
) -> None:
    """Refuse a command line that cannot be meant."""
    problem = None
    if diff and len(maps) != 2:  # noqa: PLR2004  # two versions
        problem = f"--diff takes two versions, the older first; got {len(maps)}"
    elif diff and (links or proposals or by):
        problem = "--diff goes by ids; leave out --links, --propose-links and --by"
    elif len(maps) < 2:  # noqa: PLR2004  # the least that can be compared
        problem = "name two maps or more"
    elif links and proposals:
        problem = f"--propose-links keeps what {proposals} decides; leave out --links"
    elif by == "links" and not links:
        problem = "--by links needs --links FILE"
    if problem:
        raise click.UsageError(problem)


def _document(name: str, format: str | None, *, keep_going: bool) -> Document:
    if name == _NOTHING:
        return Document(name, ArgumentMap())
    return usable(name, format=format, keep_going=keep_going)


def links_of(path: str | None) -> LinkFile | None:
    """Return the links of a file, or those of the casebook; None where none is named."""
    from argmap.shared import load_links

    if path is None:
        return None
    if path == CASEBOOK_LINKS:
        from argmap import casebook

        return casebook.links()
    return load_links(path)


def compared(
    maps: Sequence[ArgumentMap],
    links: LinkFile | None,
    *,
    by: str | None = None,
    question: str | None = None,
) -> Comparison:
    """Return what maps share, with a bar that tells how far it is."""
    from argmap.comparing import compare

    n = len(maps) * (len(maps) - 1) // 2
    with progress("comparing", n) as advance:
        return compare(
            *maps,
            links=links,
            by=by,
            question=question,
            progress=lambda done, total: advance(f"{done} of {total}"),
        )


def _tell(found: Comparison, format: str, output: Output | None) -> None:
    if output is not None:
        output.save(found)
    elif format == "table":
        say(str(found))
    elif format == "csv":
        for line in found.header:
            complain(line)
        write(found.to_csv().encode("utf-8", "backslashreplace"), STANDARD)
    else:
        _write_json(found.to_json())


def _tell_diff(maps: list[ArgumentMap], format: str, output: Output | None) -> None:
    from argmap.comparing import diff

    old, new = maps
    if output is not None:
        output.save_changes(old, new)
        return
    found: Diff = diff(evolve(old, name=new.name), new)
    if format == "table":
        say(str(found))
    elif format == "csv":
        write(found.table.to_csv().encode("utf-8", "backslashreplace"), STANDARD)
    else:
        _write_json(found.table.to_json())


def _write_json(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    write(f"{text}\n".encode("utf-8", "backslashreplace"), STANDARD)


def _propose(maps: list[ArgumentMap], path: str, doubt: float) -> None:
    """Write proposed links, and tell how many are new and what needs another look."""
    from argmap.comparing import propose_links
    from argmap.shared import dump_links, load_links

    before = load_links(path) if Path(path).exists() else None
    n = len(maps) * (len(maps) - 1) // 2
    with progress("comparing", n) as advance:
        found = propose_links(
            maps,
            links=before,
            doubt=doubt,
            progress=lambda done, total: advance(f"{done} of {total}"),
        )
    dump_links(found.file, path)
    say(f"{path}: {found.header}")
    for link in found.reworded:
        complain(f"{path}: a text has changed since {link.a} and {link.b} were decided")
    for link in found.lost:
        complain(f"{path}: a claim is gone of {link.a} and {link.b}")
