"""Reading any text file, and writing a file whole or not at all."""

from __future__ import annotations

import codecs
import errno
import os
import shlex
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest

from argmap import files
from argmap.errors import FileError, FormatError, ParseError
from argmap.files import decode, read_text, write_bytes, write_text

TEXT = "[Port]: Gwadar is “open”.\n  + [Coast]: No ice.\n"


def unreadable(path: Path) -> str:
    """Return the message of the error that reading a file ends in."""
    with pytest.raises((FileError, FormatError, ParseError)) as caught:
        read_text(path)
    return str(caught.value)


def unwritable(path: Path) -> str:
    """Return the message of the error that writing a file ends in."""
    with pytest.raises(FileError) as caught:
        write_text(path, TEXT)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_marked_encoding_and_line_end_gives_one_text(encoding: str, line_end: str) -> None:
    assert decode(TEXT.replace("\n", line_end).encode(encoding)) == TEXT


@pytest.mark.parametrize(
    "mark, encoding",
    [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be"), (b"", "utf-8")],
)
def test_big_ends_are_read(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding)) == TEXT


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"") == decode(codecs.BOM_UTF8) == ""


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_unmarked_utf_16_is_named_with_its_cure(encoding: str) -> None:
    with pytest.raises(FormatError) as caught:
        decode(TEXT.encode(encoding), "my map.argdown")
    assert str(caught.value) == (
        f"my map.argdown: looks like {encoding.upper()} without a byte order mark; convert it: "
        "python -c \"open('new', 'w', encoding='utf-8')"
        f".write(open('my map.argdown', encoding='{encoding}').read())\""
    )


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"abcdefg\0", b"\0" * 100, codecs.BOM_UTF8 + b"12345\0"],
)
def test_a_binary_file_is_refused(content: bytes) -> None:
    with pytest.raises(FormatError) as caught:
        decode(content, "a.png")
    at = content.removeprefix(codecs.BOM_UTF8).index(0) + 1
    assert str(caught.value) == (
        f"a.png: not a text but a binary file: it has a NUL at position {at}; if it is a text "
        "all the same, save it without NULs in an editor"
    )


def test_the_first_byte_that_is_not_utf_8_is_shown_with_the_cure() -> None:
    with pytest.raises(ParseError) as caught:
        decode("Käse\nüber ".encode() + b"\x93open\x94\n", "a.argdown")
    assert str(caught.value) == (
        "a.argdown:2:6: byte 0x93 is not UTF-8; if the file is cp1252, as Windows writes it, "
        "convert it: python -c \"open('new', 'w', encoding='utf-8')"
        ".write(open('a.argdown', encoding='cp1252').read())\"\n"
        "    über �open�\n"
        "         ^"
    )


def test_the_cure_converts_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("Müll (1).txt").write_bytes("“So”\n".encode("cp1252"))
    with pytest.raises(ParseError) as caught:
        read_text("Müll (1).txt")
    command = str(caught.value).splitlines()[0].partition("convert it: python ")[2]
    subprocess.run([sys.executable, *shlex.split(command)], check=True)
    assert read_text("new") == "“So”\n"


@pytest.mark.parametrize("name", ["<stdin>", "it's.txt", 'a"b.txt', "$HOME.txt", "`a`", "100%.txt"])
def test_names_that_a_shell_would_misread_are_in_no_command(name: str) -> None:
    with pytest.raises(ParseError) as caught:
        decode(b"\x93", name)
    assert str(caught.value).splitlines()[0] == (
        f"{name}:1:1: byte 0x93 is not UTF-8; if the file is cp1252, as Windows writes it, "
        "save it as UTF-8 in an editor"
    )


def test_half_a_character_of_utf_16_is_a_fault() -> None:
    with pytest.raises(ParseError) as caught:
        decode("[A]: b.".encode("utf-16") + b"x", "a.argdown")
    assert str(caught.value).splitlines()[0] == (
        "a.argdown:1:8: not UTF-16-LE: truncated data; save the file as UTF-8"
    )


def test_a_missing_file_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "khan.argdown").write_text(TEXT, encoding="utf-8")

    assert unreadable(tmp_path / "khan.argdwn") == (
        f"no such file: '{tmp_path}/khan.argdwn'; did you mean '{tmp_path}/khan.argdown'?"
    )
    assert unreadable(tmp_path / "xyz") == f"no such file: '{tmp_path}/xyz'"
    assert unreadable(tmp_path / "no" / "a.ad") == (
        f"no such file: '{tmp_path}/no/a.ad'; there is no folder '{tmp_path}/no'"
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert unreadable(tmp_path) == f"'{tmp_path}' is a folder; name a file"
    (tmp_path / "b.argdown").write_text(TEXT, encoding="utf-8")
    assert unreadable(tmp_path) == (
        f"'{tmp_path}' is a folder; name a file, such as '{tmp_path}/b.argdown'"
    )


def test_what_the_system_refuses_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(files, "open", refuse, raising=False)
    assert unreadable(tmp_path / "a") == f"cannot read '{tmp_path}/a': permission denied"


def test_a_name_that_no_file_can_have_is_refused() -> None:
    assert unreadable(Path("a\0b")) == "cannot read 'a\\x00b': embedded null byte"
    assert unwritable(Path("a\0b")).startswith("cannot write 'a\\x00b': ")


def test_an_endless_file_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 1024**2)
    assert unreadable(Path("/dev/zero")) == "/dev/zero: larger than 1 MB, which is all that is read"


def test_a_file_that_tells_no_size_is_read_whole(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    text = TEXT * 10_000
    writer = Thread(target=(tmp_path / "pipe").write_text, args=(text, "utf-8"))
    writer.start()
    assert read_text(tmp_path / "pipe") == decode(text.encode())
    writer.join()


# --- writing ------------------------------------------------------------------------------


def test_a_file_is_written_as_utf_8_with_the_line_ends_given(tmp_path: Path) -> None:
    write_text(tmp_path / "a", TEXT + "\ud800")

    assert (tmp_path / "a").read_bytes() == TEXT.encode() + b"\\ud800"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "a", tmp_path / "link"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to("a")

    write_text(link, "new")

    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_text(tmp_path / "ours", "x")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_device_is_written_through() -> None:
    write_bytes("/dev/null", b"x")
    assert not Path("/dev/null").is_file()
    assert unwritable(Path("/dev/full")) == (
        "cannot write '/dev/full': no space left on device; nothing was changed"
    )


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "a").write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)

    assert unwritable(tmp_path / "a") == (
        f"cannot write '{tmp_path}/a': no space left on device; nothing was changed"
    )
    assert (tmp_path / "a").read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a"]


def test_a_file_size_limit_leaves_nothing_half_written(tmp_path: Path) -> None:
    code = (
        "import resource, sys; from argmap.formats import write_text\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: write_text('a', 'x' * 5000)\n"
        "except OSError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "cannot write 'a': file too large; nothing was changed\n"
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_text(tmp_path / "a", "x")
    assert list(tmp_path.iterdir()) == []


def test_a_read_only_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert unwritable(tmp_path / "a") == (
        f"cannot write '{tmp_path}/a': permission denied in folder '{tmp_path}'; "
        "name an output elsewhere"
    )


def test_a_missing_folder_and_a_folder_are_no_place_to_write(tmp_path: Path) -> None:
    assert unwritable(tmp_path / "no" / "a") == (
        f"cannot write '{tmp_path}/no/a': no such folder: '{tmp_path}/no'; make it first"
    )
    assert unwritable(tmp_path) == (f"cannot write '{tmp_path}': it is a folder; name a file in it")


def test_a_draft_left_behind_by_another_run_is_no_obstacle(tmp_path: Path) -> None:
    stale = tmp_path / f".argmap-{os.getpid()}-0.part"
    stale.touch()

    write_text(tmp_path / "a", "x")

    assert sorted(p.name for p in tmp_path.iterdir()) == [stale.name, "a"]


@pytest.mark.parametrize(
    "asked, hint",
    [("papr.argdown", "; did you mean 'paper.argdown'?"), ("ferry.argdown", ""), ("x.argdown", "")],
)
def test_a_file_with_a_like_name_is_offered_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, hint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("paper.argdown").touch()
    with pytest.raises(FileError) as caught:
        read_text(asked)
    assert str(caught.value) == f"no such file: {asked!r}{hint}"


@pytest.mark.parametrize("asked", ["world.yaml", "world.html"])
def test_of_like_names_the_one_with_the_suffix_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for suffix in ("argdown", "html", "yaml"):
        Path(f"worlds.{suffix}").touch()
    with pytest.raises(FileError) as caught:
        read_text(asked)
    assert str(caught.value).endswith(f"did you mean 'worlds.{asked[-4:]}'?")
