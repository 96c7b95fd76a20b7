"""Input of every kind that people have: what the command says of it."""

from __future__ import annotations

import codecs
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.conftest import TEN, Run


def test_an_empty_file_is_an_empty_map_with_a_finding(run: Run) -> None:
    Path("e.argdown").touch()
    ran = run("check", "e.argdown")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == (
        "e.argdown: warning empty-map: the map has no claims; write one, such as [A]: text.\n"
        "e.argdown: 0 claims, 0 inferences; 1 warning\n"
    )
    assert run("show", "e.argdown").out == "the map has no claims\n"
    assert run("render", "e.argdown", "-o", "e.svg").status == 0


def test_a_binary_file_is_named_as_such(run: Run) -> None:
    Path("b.argdown").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    ran = run("check", "b.argdown")
    assert ran.status == 1
    assert ran.err == (
        "b.argdown: error unreadable: not a text but a binary file: it has a NUL at position 9; "
        "if it is a text all the same, save it without NULs in an editor\n"
    )
    assert ran.out == "b.argdown: 1 error\n"


def test_utf_16_from_a_windows_shell_is_read(run: Run) -> None:
    Path("w.argdown").write_bytes(TEN.replace("\n", "\r\n").encode("utf-16"))
    assert run("show", "w.argdown").out == run("show", "a.argdown").out


def test_utf_16_without_its_mark_is_told_the_cure(run: Run) -> None:
    Path("w.argdown").write_bytes(TEN.encode("utf-16-le"))
    ran = run("show", "w.argdown")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == (
        "w.argdown: error unreadable: looks like UTF-16-LE without a byte order mark; convert it: "
        "python -c \"open('new', 'w', encoding='utf-8')"
        ".write(open('w.argdown', encoding='utf-16-le').read())\"\n"
    )


def test_cp1252_is_told_line_column_and_cure(run: Run) -> None:
    Path("c.argdown").write_bytes("[A]: It is.\n  + [B]: “So”.\n".encode("cp1252"))
    ran = run("show", "c.argdown")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == (
        "c.argdown:2:10: error encoding: byte 0x93 is not UTF-8; if the file is cp1252, as "
        "Windows writes it, convert it: python -c \"open('new', 'w', encoding='utf-8')"
        ".write(open('c.argdown', encoding='cp1252').read())\"\n"
        "      + [B]: �So�.\n"
        "             ^\n"
    )


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_mark_and_line_ends_make_no_difference(run: Run, mark: bytes, line_end: str) -> None:
    Path("a2.argdown").write_bytes(mark + TEN.replace("\n", line_end).encode())
    assert run("show", "a2.argdown").out == run("show", "a.argdown").out
    assert run("convert", "a2.argdown", "--to", "json").out == (
        run("convert", "a.argdown", "--to", "json").out.replace('"name": "a"', '"name": "a2"')
    )


def test_tabs_indent_as_spaces_do(run: Run) -> None:
    Path("t.argdown").write_text("[A]: a.\n\t+ [B]: b.\n\t\t+ [C]: c.\n", encoding="utf-8")
    assert run("show", "t.argdown").out.splitlines()[:3] == [
        "A: a.",
        "└─ + B: b.",
        "   └─ + C: c.",
    ]


def test_a_folder_is_no_map(run: Run) -> None:
    ran = run("show", ".")
    assert (ran.status, ran.err) == (
        1,
        ".: error unreadable: '.' is a folder; name a file, such as 'a.argdown'\n",
    )


def test_an_unknown_map_of_the_casebook_is_told_the_nearest(run: Run) -> None:
    ran = run("show", "casebook:blgo")
    assert (ran.status, ran.err) == (
        1,
        "casebook:blgo: error unreadable: the casebook has no map 'blgo'; did you mean 'blog'?\n",
    )


def test_standard_input_is_a_map(run: Run) -> None:
    assert run("show", "-", stdin=TEN.encode()).out == run("show", "a.argdown").out
    ran = run("show", "-", stdin=b"\xff\xfe\xff")
    assert ran.err.splitlines()[0] == (
        "<stdin>:1:1: error encoding: not UTF-16-LE: truncated data; save the file as UTF-8"
    )


def test_json_is_told_by_its_content(run: Run) -> None:
    made = run("convert", "a.argdown", "--to", "json")
    assert run("show", "-", stdin=made.raw).out == run("show", "a.argdown").out


def test_json_faults_have_lines_and_columns(run: Run) -> None:
    Path("j.json").write_text('{"argmap": "map/1",\n"claims": [{"id": 1}]}\n', encoding="utf-8")
    ran = run("show", "j.json")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == (
        "j.json:2:12: error json: claims[0]: the key 'text' is missing\n"
        '    "claims": [{"id": 1}]}\n'
        "               ^\n"
        "j.json:2:13: error json: claims[0].id: expected text, got 1\n"
        '    "claims": [{"id": 1}]}\n'
        "                ^\n"
    )


def test_a_map_that_contradicts_itself_is_told_file_by_file(run: Run) -> None:
    text = '{"argmap": "map/1", "claims": [{"id": "a", "text": "A.", "section": "x"}]}'
    Path("j.json").write_text(text, encoding="utf-8")
    ran = run("check", "j.json", "a.argdown", "--severity", "error")
    assert ran.status == 1
    assert ran.err.splitlines()[0] == (
        "j.json:1:32: error json: claims[0]: claim 'a' stands in unknown section 'x'"
    )
    assert ran.out.splitlines() == [
        "j.json: 1 error",
        "a.argdown: 4 claims, 3 inferences; 2 remarks",
    ]


def test_a_fault_costs_its_place_and_not_the_map(run: Run) -> None:
    Path("f.argdown").write_text("[A]: a. {base: 2}\n\n[B]: b.\n", encoding="utf-8")
    ran = run("show", "f.argdown")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("f.argdown:1:10: error bad-field: base: a base score must be ")
    again = run("show", "f.argdown", "--keep-going")
    assert (again.status, again.err) == (1, ran.err)
    assert "B: b." in again.out


def test_a_console_without_a_character_shows_its_number(here: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    Path("u.argdown").write_text("[A]: 港口 “x” é.\n  + [B]: b.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "argmap.cli", "show", "u.argdown"],
        cwd=here,
        env=environment,
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    assert done.stdout.decode("cp1252").splitlines()[:2] == [
        "A: \\u6e2f\\u53e3 “x” é.",
        "`- + B: b.",
    ]


def test_data_is_utf_8_whatever_the_console(here: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    Path("u.argdown").write_text("[A]: 港口.\n", encoding="utf-8")
    for arguments in (["convert", "u.argdown", "--to", "json"], ["render", "u.argdown"]):
        done = subprocess.run(
            [sys.executable, "-m", "argmap.cli", *arguments],
            cwd=here,
            env=environment,
            capture_output=True,
            check=True,
        )
        assert "港口." in done.stdout.decode("utf-8")
