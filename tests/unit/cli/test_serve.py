"""``argmap serve``: its start, its end and what it refuses."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.unit.cli.conftest import Run

MAP = "[Join]: Russia gains.\n  + [Port]: Gwadar is open.\n"
SAID = "a.argdown: 4 claims, 3 inferences; 2 remarks\n"


def interrupted(
    run: Run, monkeypatch: pytest.MonkeyPatch, *arguments: str
) -> tuple[str, str, int, str]:
    """Run the preview, read its page as the browser that it opens, and press Ctrl-C."""
    pages: list[tuple[str, str]] = []

    def opened(url: str) -> bool:
        with urlopen(url, timeout=20) as answer:  # noqa: S310  # the address is our own
            pages.append((url, answer.read().decode()))
        os.kill(os.getpid(), signal.SIGINT)
        return False

    monkeypatch.setattr(webbrowser, "open", opened)
    done = run("serve", *arguments, "--open")
    ((url, page),) = pages
    assert done.err == "argmap: no browser was found; open the address yourself\n"
    return url, page, done.status, done.out


def test_the_address_is_told_and_opened_on_request_and_ctrl_c_ends_with_success(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, page, status, out = interrupted(run, monkeypatch, "a.argdown", "a.argdown")
    assert page.startswith("<!DOCTYPE html>")
    assert status == 0
    assert out == f"{SAID}preview: {url}  (Ctrl-C ends it)\n"
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{22}/", url)


def test_the_token_is_another_each_time(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = (interrupted(run, monkeypatch, "a.argdown")[0] for _ in range(2))
    assert first.split("/")[3] != second.split("/")[3]


@pytest.fixture
def alone(here: Path) -> Iterator[subprocess.Popen[str]]:
    """Yield the command as a process of its own."""
    command = [sys.executable, "-m", "argmap.cli", "serve", "a.argdown"]
    with subprocess.Popen(
        command, cwd=here, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    ) as process:
        yield process
        process.kill()


def test_a_preview_by_itself_follows_a_file_and_ends_quietly(
    here: Path, alone: subprocess.Popen[str]
) -> None:
    assert alone.stdout is not None
    assert alone.stdout.readline() == SAID
    (url,) = re.findall(r"http://\S+", alone.stdout.readline())
    with urlopen(f"{url}events", timeout=20) as events:  # noqa: S310  # the address is our own
        assert events.readline() == b"retry: 1000\n"
        (here / "a.argdown").write_text(MAP, encoding="utf-8")
        told = "a.argdown: 2 claims, 1 inference; nothing to remark"
        assert any(told in line.decode() for line in events)
        assert alone.stdout.readline() == f"{told}\n"
        alone.send_signal(signal.SIGINT)  # while a page still listens
        assert alone.wait(timeout=30) == 0
    assert alone.stdout.read() == ""


# --- bad input ----------------------------------------------------------------------------


def test_a_missing_file_is_refused(run: Run) -> None:
    done = run("serve", "a.argdwn")
    assert (done.status, done.out) == (1, "")
    assert done.err == "argmap: no such file: 'a.argdwn'; did you mean 'a.argdown'?\n"


def test_a_port_in_use_is_refused(run: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "a.argdown", "--port", str(port))
    assert done.status == 2
    assert done.err.splitlines()[-1] == (
        f"Error: --port: {port} is in use; name another, or leave it out for any free one"
    )


@pytest.mark.parametrize(
    "error, said",
    [
        (PermissionError(13, "Permission denied"), "80 is not free to use; name one from 1024 on"),
        (OSError(99, "Cannot assign"), "80 cannot be used: Cannot assign"),
    ],
)
def test_a_port_that_cannot_be_used_is_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(socket, "create_server", fail)
    done = run("serve", "a.argdown", "--port", "80")
    assert done.status == 2
    assert done.err.splitlines()[-1] == f"Error: --port: {said}"


def test_a_link_out_of_its_folder_is_refused(run: Run, here: Path) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "b.argdown").symlink_to(here / "a.argdown")
    done = run("serve", "sub/b.argdown")
    target = str((here / "a.argdown").resolve())
    assert done.status == 1
    assert done.err == (
        f"argmap: sub/b.argdown: is a link out of its folder, to {target!r}; "
        "name that file itself\n"
    )


def test_a_map_of_the_casebook_is_refused(run: Run) -> None:
    done = run("serve", "casebook:khan")
    assert done.status == 1
    assert done.err == (
        "argmap: casebook:khan never changes, so there is nothing to follow; copy it first: "
        "argmap convert casebook:khan -o khan.argdown\n"
    )


def test_without_its_packages_the_command_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    done = run("serve", "a.argdown")
    assert done.status == 1
    assert done.err == ("argmap: a preview needs uvicorn; run \"pip install 'argmap[serve]'\"\n")
