"""``argmap show``."""

from __future__ import annotations

import pytest

from tests.unit.cli.conftest import Run


def test_a_map_is_told_as_a_tree_with_a_legend_and_its_size(run: Run) -> None:
    ran = run("show", "a.argdown")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "Why join\n"
        "\n"
        "Join: Russia gains from the corridor.\n"
        "├─ + Port: Gwadar is open all year.\n"
        "│  └─ - Bays: Bays freeze.\n"
        "└─ - Cost: It costs much.\n"
        "\n"
        "+ supports   - objects   _ bears on the step   & premise   >< excludes   ~ restates\n"
        "\n"
        "4 claims, 1 main claim, 1 support, 2 objections\n"
    )


def test_a_screen_reader_gets_plain_words(run: Run) -> None:
    assert run("show", "a.argdown", "--plain").out == (
        "Why join.\n"
        "1 main claim: Join: Russia gains from the corridor.\n"
        "1.1 supports 1: Port: Gwadar is open all year.\n"
        "1.1.1 objects to 1.1: Bays: Bays freeze.\n"
        "1.2 objects to 1: Cost: It costs much.\n"
        "\n"
        "4 claims, 1 main claim, 1 support, 2 objections\n"
    )


def test_markdown_has_nothing_but_the_lists(run: Run) -> None:
    assert run("show", "a.argdown", "--format", "markdown").out == (
        "# Why join\n"
        "\n"
        "- **Join** Russia gains from the corridor.\n"
        "  - *support* **Port** Gwadar is open all year.\n"
        "    - *objection* **Bays** Bays freeze.\n"
        "  - *objection* **Cost** It costs much.\n"
    )


def test_a_part_is_what_bears_on_one_claim(run: Run) -> None:
    assert run("show", "a.argdown", "--root", "Port", "--plain").out == (
        "Why join.\n"
        "1 main claim: Port: Gwadar is open all year.\n"
        "1.1 objects to 1: Bays: Bays freeze.\n"
        "\n"
        "2 claims, 1 main claim, 1 objection\n"
    )
    assert "Bays" not in run("show", "a.argdown", "--root", "Join", "--depth", "1").out


def test_an_unknown_root_is_told_the_nearest_or_what_there_is(run: Run) -> None:
    ran = run("show", "a.argdown", "--root", "port")
    assert ran.status == 2
    assert ran.err.splitlines()[-1] == (
        "Error: --root: map 'a' has no claim with the id 'port'; did you mean 'Port'?"
    )
    assert run("show", "a.argdown", "--root", "xyz").err.splitlines()[-1] == (
        "Error: --root: map 'a' has no claim with the id 'xyz'; its claims are 'Join', 'Port', "
        "'Bays', 'Cost'"
    )
    assert run("show", "-", "--root", "xyz").err.splitlines()[-1] == (
        "Error: --root: the map has no claim with the id 'xyz'"
    )


def test_depth_is_counted_from_the_main_claims_or_the_root(run: Run) -> None:
    ran = run("show", "a.argdown", "--depth", "1", "--format", "markdown")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "# Why join\n"
        "\n"
        "- **Join** Russia gains from the corridor.\n"
        "  - *support* **Port** Gwadar is open all year.\n"
        "  - *objection* **Cost** It costs much.\n"
    )
    ring = b"[A]: a.\n  + [B]: b.\n\n[B]\n  + [A]\n\n[C]: c.\n"
    assert run("show", "-", "--depth", "0", stdin=ring).out == (
        "A: a.\n\nC: c.\n\n2 claims, 2 main claims\n"
    )


def test_a_depth_is_a_whole_number(run: Run) -> None:
    for command in ("show", "render"):
        ran = run(command, "a.argdown", "--depth", "x")
        assert ran.status == 2
        assert ran.err.splitlines()[-1] == (
            "Error: Invalid value for '--depth': 'x' is not a valid whole number."
        )
    assert run("show", "a.argdown", "--depth", "-1").err.splitlines()[-1] == (
        "Error: Invalid value for '--depth': -1 is not in the range x>=0."
    )


def test_warnings_about_the_text_are_counted_and_left_to_check(run: Run) -> None:
    ran = run("show", "-", stdin=b"[A]: a. {x: 1} #tag\n")
    assert ran.status == 0
    assert ran.err == "<stdin>: 1 warning about the text; see argmap check\n"


def test_plain_words_are_no_markdown(run: Run) -> None:
    ran = run("show", "a.argdown", "--plain", "--format", "markdown")
    assert ran.status == 2
    assert ran.err.splitlines()[-1] == (
        "Error: --plain is plain words and --format markdown is not; leave one of them out"
    )


def test_a_part_is_shown_as_argdown(run: Run) -> None:
    ran = run("show", "a.argdown", "--root", "Port", "--format", "argdown")
    assert (ran.status, ran.err) == (0, "")
    assert "[Port]: Gwadar is open all year.\n  - [Bays]: Bays freeze.\n" in ran.out
    assert "\x1b" not in ran.out


def test_a_terminal_gets_colours(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.cli.show.wants_color", lambda _: True)
    assert "\x1b[" in run("show", "a.argdown", "--format", "argdown").out
