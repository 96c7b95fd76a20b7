"""What readers of other tools' formats warn of, on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.conftest import Run

NEGATED = (
    '<lkif><argument-graph><statements><statement id="s"><s>A.</s></statement>'
    '<statement id="t"><s>B.</s></statement></statements><arguments><argument id="a">'
    '<conclusion statement="s"/><premises><premise statement="t" polarity="negative"/></premises>'
    "</argument></arguments></argument-graph></lkif>"
)


def test_they_are_remarks_of_check_and_counted_elsewhere(run: Run) -> None:
    Path("n.xml").write_text(NEGATED, encoding="utf-8")
    assert run("check", "n.xml").out.splitlines() == [
        "n.xml: warning reading: premises that are negated are read as they stand: t in a",
        "n.xml: 2 claims, 1 inference; 1 warning",
    ]
    shown = run("show", "n.xml")
    assert (shown.status, shown.err) == (0, "n.xml: 1 warning about the text; see argmap check\n")
