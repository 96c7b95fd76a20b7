"""``argmap check``."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Final

import click

from argmap.cli.against import Held, hold
from argmap.cli.console import STANDARD, complain, counted, say, write
from argmap.cli.maps import Document, maps_argument, maps_in, read
from argmap.cli.options import Whole, from_option
from argmap.cli.remarks import BRIEF, COLUMNS, Remark, of_finding
from argmap.errors import Severity

__all__ = ["command", "remarks_of", "summary_of"]

_WORST_FIRST: Final = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_WORDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
_EXAMPLES: Final = """\b
Examples:
  argmap check paper.argdown
  argmap check maps/*.argdown --severity warning --strict
  argmap check paper.argdown --format json
  argmap check paper.argdown --against paper.md --next 3
  argmap check essay.argdown --teaching
"""


@click.command("check", epilog=_EXAMPLES)
@maps_argument
@from_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "table", "json", "csv", "sarif", "github"]),
    default="text",
    show_default=True,
    help="How to tell what is found.",
)
@click.option(
    "--severity",
    type=click.Choice([str(s) for s in _WORST_FIRST]),
    default="info",
    show_default=True,
    help="The least that is told.",
)
@click.option("--strict", is_flag=True, help="Let warnings, too, end with exit status 1.")
@click.option(
    "--teaching",
    is_flag=True,
    help="Add hints for students: questions to the map, never verdicts on what is true.",
)
@click.option(
    "--against",
    metavar="FILE",
    multiple=True,
    help="A source text (txt, md, docx, pdf): are the places there, and what is not yet covered? "
    "NAME=FILE says which source it is; may be repeated.",
)
@click.option(
    "--next",
    "next_",
    type=Whole(0),
    metavar="N",
    default=10,
    show_default=True,
    help="Sentences without a claim that are listed.",
)
def command(
    maps: tuple[str, ...],
    *,
    from_: str | None,
    format_: str,
    severity: str,
    strict: bool,
    teaching: bool,
    against: tuple[str, ...],
    next_: int,
) -> None:
    """Tell what is wrong or odd in maps.

    Faults go to standard error as FILE:LINE:COLUMN, findings to standard output; all other
    formats hold both, and every sentence that is not covered.
    """
    limit = _WORST_FIRST.index(Severity(severity))
    everything: list[Remark] = []
    for name in maps_in(maps, format=from_):
        document = read(name, format=from_)
        held = [hold(document, file) for file in against if not document.faults]
        faults = [*document.faults, *(fault for text in held for fault in text.faults)]
        remarks = remarks_of(document, held, teaching=teaching)
        everything += [*faults, *remarks]
        if format_ == "text":
            for fault in faults:
                complain(fault.told(sys.stderr))
            for remark in remarks:
                if _WORST_FIRST.index(remark.severity) <= limit:
                    say(remark.told(sys.stdout))
            say(summary_of(document, [*faults, *remarks]))
            for line in (line for text in held for line in text.told(document.name, shown=next_)):
                say(line)
        else:
            everything += (row for text in held for row in text.rows())
    if format_ != "text":
        _tell([r for r in everything if _WORST_FIRST.index(r.severity) <= limit], format_)
    bad = _WORST_FIRST[: 1 + strict]
    if any(remark.severity in bad for remark in everything):
        raise click.exceptions.Exit(1)


def _tell(remarks: list[Remark], format: str) -> None:
    """Print all remarks at once, in a form for people or for programs."""
    if format in ("sarif", "github"):
        from argmap.cli.annotations import to_github, to_sarif

        text = to_sarif(remarks) if format == "sarif" else to_github(remarks)
        write(text.encode("utf-8", "backslashreplace"), STANDARD)
        return
    from argmap.cli.tables import print_table

    if format == "table":
        print_table([r.brief() for r in remarks], columns=BRIEF, format=format)
    else:
        print_table([r.row() for r in remarks], columns=COLUMNS, format=format)


def remarks_of(document: Document, held: list[Held], *, teaching: bool) -> list[Remark]:
    """Return the warnings and findings, and hints for students, in the order of the text.

    A map that lacks what a fault has cost is not checked further.
    """
    rest = [r for r in document.remarks if r.severity is not Severity.ERROR]
    if not document.faults:
        from argmap.checking import check

        found = list(check(document.map))
        if teaching:
            from argmap.teach import critique

            found += [hint for hint in critique(document.map) if hint not in found]
        rest += [of_finding(f, document.name, document.places, document.front) for f in found]
        told = {(r.code, r.where, r.line) for r in rest}
        rest += [r for text in held for r in text.remarks if (r.code, r.where, r.line) not in told]
    rest.sort(key=lambda remark: (remark.line or 0, remark.column or 0))
    return rest


def summary_of(document: Document, remarks: list[Remark]) -> str:
    """Return how large a map is and how much there was to say about it."""
    map_, found = document.map, Counter(remark.severity for remark in remarks)
    said = ", ".join(counted(found[s], _WORDS[s]) for s in _WORST_FIRST if found[s])
    if document.faults and not map_.claims:
        return f"{document.name}: {said}"
    size = f"{counted(len(map_.claims), 'claim')}, {counted(len(map_.inferences), 'inference')}"
    return f"{document.name}: {size}; {said or 'nothing to remark'}"
