"""The command as a whole: help, version, how runs end."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

import argmap
from argmap.cli import app, console
from tests.unit.cli.conftest import Run

COMMANDS = [
    *("source", "new", "check", "fmt", "show", "score", "scenario", "compare", "brief"),
    *("render", "serve", "convert", "exercise", "grade", "demo", "completion"),
]


def test_version_is_told(run: Run) -> None:
    ran = run("--version")
    assert (ran.status, ran.out) == (0, f"argmap {argmap.__version__}\n")


def test_help_names_every_command_with_examples(run: Run) -> None:
    ran = run("--help")
    assert ran.status == 0
    assert [
        line.split()[0] for line in ran.out.split("Commands:\n")[1].splitlines()[: len(COMMANDS)]
    ] == COMMANDS
    assert "argmap demo out" in ran.out


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_examples(run: Run, command: str) -> None:
    ran = run(command, "-h")
    assert ran.status == 0
    assert ran.out.startswith(f"Usage: argmap {command} ")
    assert f"Examples:\n    argmap {command} " in ran.out


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    """The list is written down so that help loads nothing; it must not go stale."""
    context = app.app.make_context("argmap", [], resilient_parsing=True)
    for name in app.app.list_commands(context):
        command = app.app.get_command(context, name)
        assert command is not None
        assert command.get_short_help_str(200) == app._COMMANDS[name]


def test_a_mistyped_command_is_told_the_nearest(run: Run) -> None:
    ran = run("rendr", "a.argdown")
    assert ran.status == 2
    assert ran.err.splitlines()[-1] == (
        "Error: there is no command 'rendr'; did you mean 'render'?"
    )
    assert run("xyz").err.splitlines()[-1] == (
        "Error: there is no command 'xyz'; it is one of source, new, check, fmt, show, score, "
        "scenario, compare, brief, render, serve, convert, exercise, grade, demo, completion"
    )


def test_a_mistyped_option_or_a_missing_argument_is_status_2(run: Run) -> None:
    assert run("show").status == 2
    assert run("show", "a.argdown", "--plan").status == 2
    assert run().status == 2


def test_nothing_is_found_out_about_a_map_that_is_not_there(run: Run) -> None:
    for arguments in (["show", "b.argdown"], ["render", "b.argdown", "-o", "b.svg"]):
        ran = run(*arguments)
        assert (ran.status, ran.out) == (1, "")
        assert ran.err == ("b.argdown: error unreadable: no such file: 'b.argdown'\n")


def test_an_interrupt_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("argmap.cli.maps.read_bytes", interrupt)
    assert run("show", "a.argdown").status == 130


def test_a_reader_that_leaves_is_no_news(here: Path) -> None:
    program = f'"{sys.executable}" -m argmap.cli show casebook:blog | true; echo ${{PIPESTATUS[0]}}'
    done = subprocess.run(
        ["bash", "-c", program], cwd=here, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert done.stdout in ("141\n", "0\n")


def test_a_broken_pipe_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("click.echo", broken)
    ran = run("show", "a.argdown")
    assert (ran.status, ran.out, ran.err) == (141, "", "")


def test_a_full_disk_behind_standard_output_is_told(here: Path) -> None:
    Path("two.argdown").write_text("[A]: a\n\n[B]: b\n")
    for command in (
        *("show a.argdown", "convert a.argdown --to json", "check a.argdown"),
        *("check two.argdown --format table", "--help", "--version", "show --help"),
    ):
        done = subprocess.run(
            ["sh", "-c", f'"{sys.executable}" -m argmap.cli {command} > /dev/full'],
            cwd=here,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == "argmap: cannot write to standard output: no space left on device\n"
        assert done.returncode == 1


def test_a_closed_standard_stream_is_told(here: Path) -> None:
    def said(command: str) -> tuple[int, str]:
        program = f'"{sys.executable}" -m argmap.cli {command}'
        done = subprocess.run(
            ["sh", "-c", program], cwd=here, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stderr

    closed = "argmap: cannot write to standard output: bad file descriptor\n"
    assert said("show a.argdown >&-") == (1, closed)
    assert said("convert a.argdown --to json >&-") == (1, closed)
    assert said("check - <&-") == (1, "<stdin>: error unreadable: standard input is closed\n")
    assert said("show none.argdown 2>&-") == (1, "")


def test_standard_output_goes_on_where_standard_error_cannot(here: Path) -> None:
    Path("bad.argdown").write_text("[A] a\n")
    for sink in ("2>/dev/full", "2>&-"):
        program = f'"{sys.executable}" -m argmap.cli check bad.argdown a.argdown {sink}'
        done = subprocess.run(
            ["sh", "-c", program], cwd=here, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (1, "")
        assert "bad.argdown: 1 claim, 0 inferences; 1 error, 1 warning\n" in done.stdout


def test_colour_is_for_terminals_that_want_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert console.paint("x", "red") == "x"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert console.paint("x", "red") == "\x1b[31mx\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert console.paint("x", "red") == "x"
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert console.paint("x", "red") == "x"


def test_progress_is_for_terminals(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with console.progress("drawing", 2) as step:
        step("a")
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with console.progress("drawing", 2) as step:
        step("a.svg")
    assert "drawing" in capsys.readouterr().err


def test_lines_are_broken_for_terminals_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    assert console.width() is None
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert console.width() == 72
    monkeypatch.setenv("COLUMNS", "300")
    assert console.width() == 100


def test_standard_input_has_a_limit(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "MAX_BYTES", 10)
    assert run("show", "-", stdin=b"x" * 11).err == (
        "<stdin>: error unreadable: standard input is larger than 0 MB\n"
    )


def test_an_error_of_the_system_is_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    ran = run("render", "a.argdown", "-o", "a.svg")
    assert (ran.status, ran.err) == (
        1,
        "argmap: cannot write 'a.svg': no space left on device; nothing was changed\n",
    )
    assert [p.name for p in Path().iterdir()] == ["a.argdown"]


def test_importing_the_command_changes_nothing_of_pythons(here: Path) -> None:
    code = (
        "import gc; was = gc.get_threshold(); import argmap.cli; print(was == gc.get_threshold())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=here, capture_output=True, text=True, check=True
    )
    assert done.stdout == "True\n"
