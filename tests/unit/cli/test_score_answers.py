"""``argmap score`` with ``--label``, ``--standard``, ``--rank`` and ``--justify``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

ROADS = """\
[Build]: Build the road.
  + [Port]: The port is open.
    - [Ice]: Ice comes.
  + [Rail]: There is a railway.
"""
RIVALS = """\
[North]: Build in the north.
  >< [South]: Build in the south.

[West]: Build in the west.
"""
LINKED = """\
[Build]: Build the road.
  + <Needs> {linked: true}
    + [Cheap]: It is cheap.
    + [Useful]: It is useful.
"""
STATUS_USAGE = 2


@pytest.fixture(autouse=True)
def maps(here: Path) -> Path:
    """Add maps to the folder."""
    for name, text in (("r", ROADS), ("v", RIVALS), ("l", LINKED)):
        Path(f"{name}.argdown").write_text(text, encoding="utf-8")
    return here


def table(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


# --- labels -------------------------------------------------------------------------------


def test_a_claim_stands_with_one_of_its_reasons(run: Run) -> None:
    ran = run("score", "r.argdown", "--label", "grounded")
    assert (ran.status, ran.err) == (0, "")
    assert table(ran.out) == [
        "semantics grounded: what is supported needs one of its supports; 4 arguments; 1 extension",
        "",
        "claim   grounded",
        "────────────────",
        "Build   accepted",
        "Port    rejected",
        "Ice     accepted",
        "Rail    accepted",
    ]


@pytest.mark.parametrize(
    "reading, label_",
    [("any", "accepted"), ("necessary", "rejected"), ("deductive", "accepted")],
)
def test_what_supports_mean_can_be_chosen(run: Run, reading: str, label_: str) -> None:
    ran = run("score", "r.argdown", "--label", "stable", "--support", reading, "--theses")
    assert table(ran.out)[-1] == f"Build   {label_}"


def test_several_extensions_are_counted_and_their_words_explained(run: Run) -> None:
    ran = run("score", "v.argdown", "--label", "preferred")
    assert table(ran.out) == [
        (
            "semantics preferred: what is supported needs one of its supports; "
            "3 arguments; 2 extensions"
        ),
        "skeptical: in every extension; credulous: in some, with the share; rejected: in none",
        "",
        "claim   preferred",
        "───────────────────────",
        "North   credulous (50%)",
        "South   credulous (50%)",
        "West    skeptical",
    ]


def test_without_an_extension_there_is_no_table(run: Run) -> None:
    Path("s.argdown").write_text("[Liar]: I lie.\n  - [Liar]\n", encoding="utf-8")
    ran = run("score", "s.argdown", "--label", "stable")
    assert table(ran.out) == [
        (
            "semantics stable: what is supported needs one of its supports; 1 argument; "
            "no extension, so that every argument is in every one"
        )
    ]


def test_semantics_that_are_not_complete_read_supports_as_needs(run: Run) -> None:
    ran = run("score", "r.argdown", "--label", "Stage")
    assert ran.out.startswith("semantics stage: what is supported needs its supports; ")


def test_labels_as_json_have_exact_counts_however_long(run: Run) -> None:
    n = 15_000
    pairs = (f"[a{i}]: A.\n  >< [b{i}]: B.\n\n" for i in range(n))
    Path("p.argdown").write_text("".join(pairs), encoding="utf-8")
    ran = run("score", "p.argdown", "--label", "preferred", "--theses", "--format", "json")
    count = ran.out.split('"extensions": ')[1].split(",")[0]
    assert len(count) == 4516
    assert count.startswith("2817")
    assert "about 2.8e4515 extensions" in ran.out


def test_csv_has_a_row_a_claim_and_the_header_beside_it(run: Run) -> None:
    ran = run("score", "v.argdown", "--label", "preferred", "--format", "csv")
    assert ran.out == (
        "version,id,acceptance,share,label\n"
        ",North,credulous,0.5,\n,South,credulous,0.5,\n,West,skeptical,1.0,\n"
    )
    assert ran.err.endswith("3 arguments; 2 extensions\n")


def test_an_overlay_beside_the_map_adds_a_column(run: Run) -> None:
    Path("r.critique.argdown").write_text(
        "===\noverlay: r\n===\n\n# Objections\n\n[Rail]\n  - [Snow]: Snow falls. {by: analyst}\n",
        encoding="utf-8",
    )
    ran = run("score", "r.argdown", "--label", "grounded", "--theses")
    assert table(ran.out)[-3:] == [
        "claim   as argued   after objections",
        "────────────────────────────────────",
        "Build   accepted    rejected",
    ]
    said = json.loads(run("score", "r.argdown", "--label", "grounded", "--format", "json").out)
    assert [part["version"] for part in said] == ["as argued", "after objections"]


# --- standards, ranks, degrees ------------------------------------------------------------


def test_a_standard_gives_verdicts_and_reasons(run: Run) -> None:
    ran = run("score", "r.argdown", "--standard", "beyond-reasonable-doubt")
    assert table(ran.out) == [
        (
            "proof standards by carneades_4; beyond reasonable doubt; "
            "alpha 0, beta 0.5, gamma 0.3; 2 of 4 taken for granted; 3 in, 0 undecided"
        ),
        "",
        "claim   verdict   why",
        "────────────────────────────────────────────────────────────────────────────────────",
        "Build   in        for it Rail>Build weighs 1",
        "Port    out       for it base score of Port weighs 0.5, against it Ice>Port weighs 1",
        "Ice     in        it is taken for granted",
        "Rail    in        it is taken for granted",
    ]


def test_a_rule_for_attacks_asks_what_to_do_with_supports(run: Run) -> None:
    ran = run("score", "r.argdown", "--rank", "h-categoriser")
    assert (ran.status, ran.out) == (STATUS_USAGE, "")
    assert ran.err.endswith(
        "Error: --rank h_categoriser knows attacks alone, and the map has 2 supports; add "
        "--support ignore to leave them out, or necessary or deductive to read them as attacks; "
        "the rules of --semantics know supports\n"
    )
    ran = run("score", "r.argdown", "--rank", "h-categoriser", "--support", "necessary")
    assert table(ran.out)[2:] == [
        "claim   class",
        "───────────────",
        "Build   2. 0.50",
        "Port    2. 0.50",
        "Ice     1. 1.00",
        "Rail    1. 1.00",
    ]
    assert table(run("score", "v.argdown", "--rank", "burden").out)[-1] == "West    1."


def test_degrees_of_justification(run: Run) -> None:
    ran = run("score", "l.argdown", "--justify")
    assert table(ran.out) == [
        "degrees of justification; 1 of 1 inference taken as deductive; 7 coherent positions",
        "",
        "claim    degree",
        "───────────────",
        "Build    0.571",
        "Cheap    0.429",
        "Useful   0.429",
    ]


@pytest.mark.parametrize(
    "words, message",
    [
        (
            ("--label", "prefered"),
            (
                "--label: a semantics must be one of grounded, conflict_free, admissible, "
                "complete, preferred, stable, semi_stable, stage, ideal, eager, naive, cf2, "
                "stage2, got 'prefered'; did you mean 'preferred'?"
            ),
        ),
        (
            ("--standard", "preponderence"),
            "--standard: there is no proof standard 'preponderence'; did you mean 'preponderance'?",
        ),
        (
            ("--rank", "burdn"),
            "--rank: there is no rule 'burdn' that ranks by attacks; did you mean 'burden'?",
        ),
        (
            ("--label", "stage", "--support", "any"),
            (
                "--support any goes with --label complete, eager, grounded, ideal, preferred, "
                "semi_stable, stable, not stage, which takes necessary, deductive or ignore"
            ),
        ),
        (
            ("--rank", "burden", "--support", "any"),
            "--support any is for --label; --rank takes ignore, necessary or deductive",
        ),
        (
            ("--standard", ""),
            (
                "--standard: there is no proof standard ''; expected one of scintilla, "
                "preponderance, best_argument, clear_and_convincing, beyond_reasonable_doubt, "
                "dialectical_validity"
            ),
        ),
        (("--support", "any"), "--support is for --label and --rank"),
        (
            ("--justify", "--check-first"),
            "--justify and --check-first ask for different things; give one of them",
        ),
        (
            ("--semantics", "burden"),
            (
                "--semantics: 'burden' knows attacks alone and gives no strengths over supports; "
                "argmap score MAP --rank burden takes it"
            ),
        ),
    ],
)
def test_what_is_asked_wrongly_is_refused(run: Run, words: tuple[str, ...], message: str) -> None:
    ran = run("score", "r.argdown", *words)
    assert ran.status == STATUS_USAGE
    assert ran.out == ""
    assert ran.err.strip().rpartition("Error: ")[2] == message
