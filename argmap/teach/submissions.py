"""What students have handed in: files, and zips of a learning platform read without unpacking."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MOST_BYTES", "MOST_FILES", "Submission", "Unread", "in_zip", "is_zip", "submitted"]

MOST_BYTES: Final = 1024 * 1024
"""The largest answer file that is read."""

MOST_FILES: Final = 5_000
"""How many files of one zip are read."""

_MOODLE: Final = re.compile(
    r"^(?P<name>[^/]*)_(?P<number>\d+)_assignsubmission_(?:file|onlinetext)_?(?P<rest>[^/]*)$"
)
_OF_SYSTEMS: Final = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"})
_MARKS: Final = (b"PK\x03\x04", b"PK\x05\x06")


@frozen
class Submission:
    """One file that a student has handed in.

    Attributes:
        student: The name that its folder or its file says.
        file: What messages call it.
        content: What it holds.
        number: The number that Moodle gives to a participant; empty where there is none.
    """

    student: str
    file: str
    content: bytes
    number: str = ""


@frozen
class Unread:
    """A file that could not be read, whose it is, and why."""

    file: str
    why: str
    student: str = ""


def is_zip(content: bytes) -> bool:
    """Tell whether a file is a zip, by how it begins."""
    return content.startswith(_MARKS)


def submitted(name: str, content: bytes) -> Submission | Unread:
    """Return a file that stands alone as a submission; its student is called as the file is."""
    path = PurePosixPath(name.replace("\\", "/"))
    student, number = _by_moodle(path) or (path.stem, "")
    if len(content) > MOST_BYTES:
        return Unread(name, _too_large(len(content)), student)
    return Submission(student, name, content, number)


def in_zip(content: bytes, name: str) -> Iterator[Submission | Unread]:
    """Yield every file in a zip of submissions, in the order of their paths.

    A folder or a file that Moodle names gives the name and the number of its participant; else
    the first folder names the student, or the file itself. What is in a zip is never written
    anywhere, and no more than ``MOST_BYTES`` of a file are unpacked.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        yield Unread(name, f"not a zip that can be read: {_told(error)}")
        return
    with archive:
        members = [info for info in archive.infolist() if _is_file(info)]
        members.sort(key=lambda info: info.filename)
        for info in members[:MOST_FILES]:
            yield _member(archive, info, name)
        if more := len(members) - MOST_FILES:
            yield from _left_out(name, more)


def _left_out(name: str, more: int) -> Iterator[Unread]:
    if more > 0:
        yield Unread(name, f"has {more} files more than the {MOST_FILES} that are read of one zip")


def _is_file(info: zipfile.ZipInfo) -> bool:
    """Tell whether a member is a file of a student, and no folder nor what a system leaves."""
    parts = PurePosixPath(info.filename).parts
    return not info.is_dir() and bool(parts) and not _OF_SYSTEMS & {*parts}


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Submission | Unread:
    path = PurePosixPath(info.filename)
    shown = f"{name}/{info.filename}"
    folder = path.parts[0] if len(path.parts) > 1 else ""
    student, number = _by_moodle(path) or (folder or path.stem, "")
    try:
        with archive.open(info) as file:
            content = file.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        return Unread(shown, f"cannot be unpacked: {_told(error)}", student)
    if len(content) > MOST_BYTES:
        return Unread(shown, _too_large(info.file_size), student)
    return Submission(student, shown, content, number)


def _by_moodle(path: PurePosixPath) -> tuple[str, str] | None:
    """Return the participant that a path names as Moodle does: name and number."""
    for part in path.parts:
        if (found := _MOODLE.match(part)) is not None:
            return found["name"].strip(), found["number"]
    return None


def _too_large(size: int) -> str:
    largest = MOST_BYTES // 1024**2
    return f"{size / 1024**2:.1f} MB, where an answer has {largest} MB at most; ask for it again"


def _told(error: BaseException) -> str:
    said = str(error) or type(error).__name__
    return said[:1].lower() + said[1:]
