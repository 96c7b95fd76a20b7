"""Standard input and output: text that never fails, data that never changes, colour, progress."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, NoReturn, TextIO

import click

from argmap.errors import FileError
from argmap.files import MAX_BYTES, write_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "STANDARD",
    "can_draw_lines",
    "complain",
    "counted",
    "paint",
    "prepare",
    "progress",
    "read_stdin",
    "say",
    "unwritable",
    "wants_color",
    "width",
    "write",
]

STANDARD: Final = "-"
"""The name of standard input and output."""

_BROKEN_PIPE: Final = 141  # as a shell reports a program that SIGPIPE has ended
_LINES: Final = "├─└│"
_WIDEST: Final = 100  # cells of a terminal in which text is easily read


def prepare() -> None:
    """Let no character that a console lacks, and no stream that is closed, end the command."""
    sys.stdout = sys.stdout or _unusable()  # None where it is closed
    sys.stderr = sys.stderr or _unusable()  # None where it is closed
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # not on every stream


def _unusable() -> TextIO:
    """Return a stream that stands for a closed one: writing to it fails as it would there."""
    return os.fdopen(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")


# --- out ----------------------------------------------------------------------------------


def say(text: str = "") -> None:
    """Print a line for people to standard output."""
    _print(text, sys.stdout)


def complain(text: str) -> None:
    """Print a line for people to standard error."""
    with suppress(FileError):  # there is nowhere left to say it
        _print(text, sys.stderr)


def _print(text: str, stream: TextIO) -> None:
    try:
        click.echo(text, file=stream, color=True)  # `paint` has already decided
        stream.flush()
    except BrokenPipeError:
        _leave_quietly()
    except OSError as error:
        raise unwritable(error, stream) from None


def write(content: bytes, path: str) -> None:
    """Write data to a file, whole or not at all, or to standard output as it is.

    Raises:
        FileError: The file cannot be written.
    """
    if path != STANDARD:
        write_bytes(path, content)
        return
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _leave_quietly()
    except OSError as error:
        raise unwritable(error) from None


def unwritable(error: OSError, stream: TextIO | None = None) -> FileError:
    """Return what to say of standard output, or of a stream, once what it holds goes nowhere."""
    _redirect(stream or sys.stdout)
    name = "standard error" if stream is sys.stderr else "standard output"
    return FileError(f"cannot write to {name}: {(error.strerror or str(error)).lower()}")


def _leave_quietly() -> NoReturn:
    """End without a word: nobody listens."""
    _redirect(sys.stdout)
    _redirect(sys.stderr)
    raise click.exceptions.Exit(_BROKEN_PIPE)


def _redirect(stream: TextIO) -> None:
    """Let a stream lead nowhere, so that flushing it at the end cannot fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with suppress(OSError, ValueError):
        os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def counted(n: int, word: str) -> str:
    """Return a number with its word: ``1 claim``, ``2 claims``."""
    return f"{n} {word}" if n == 1 else f"{n} {word}s"


# --- in -----------------------------------------------------------------------------------


def read_stdin() -> bytes:
    """Return all of standard input.

    Raises:
        FileError: It is closed, or larger than anything that is read.
    """
    if sys.stdin is None:  # so Python says that it is closed
        message = "standard input is closed"
        raise FileError(message)
    content = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        message = f"standard input is larger than {MAX_BYTES // 1024**2} MB"
        raise FileError(message)
    return content


# --- what the terminal can do -------------------------------------------------------------


def paint(text: str, color: str, *, stream: TextIO | None = None) -> str:
    """Return text in colour where it goes to a terminal and ``NO_COLOR`` is not set."""
    return click.style(text, fg=color) if wants_color(stream or sys.stdout) else text


def wants_color(stream: TextIO) -> bool:
    """Tell whether a stream goes to a terminal and ``NO_COLOR`` is not set."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and stream.isatty()


def can_draw_lines() -> bool:
    """Tell whether standard output has the characters of a tree's lines."""
    try:
        _LINES.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def width() -> int | None:
    """Return the width to break lines at: that of the terminal, or None in a pipe."""
    import shutil

    if not sys.stdout.isatty():
        return None
    return min(shutil.get_terminal_size().columns, _WIDEST)


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[str], None]]:
    """Show a bar on a terminal, and nothing in a pipe; give what moves it on."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda now: bar.update(task, advance=1, description=f"{what} {now}")
