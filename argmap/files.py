"""Reading any text file, and writing a file whole or not at all."""

from __future__ import annotations

import codecs
import os
import re
from contextlib import suppress
from difflib import get_close_matches
from io import BufferedReader
from pathlib import Path, PurePath
from typing import IO, TYPE_CHECKING, Final

from argmap.errors import Diagnostic, FileError, FormatError, ParseError, Severity
from argmap.refusals import need
from argmap.span import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = [
    "MAX_BYTES",
    "decode",
    "make_folder",
    "read_bytes",
    "read_text",
    "reader_below",
    "write_bytes",
    "write_text",
]

MAX_BYTES: Final = 256 * 1024 * 1024
"""The largest file that is read; also what ends the reading of an endless device."""

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKS: Final = tuple(mark for mark, _ in _BOMS)
_PLAIN_PATH: Final = re.compile(r"[\w ./:~+,@#()-]+")  # what no shell and no quotes take for a sign
_HEAD: Final = 4096  # bytes that are enough to tell UTF-16 from a binary file
_MANY: Final = 0.4  # share of all bytes that are NUL where Latin text stands in UTF-16


# --- reading ------------------------------------------------------------------------------


def read_text(path: str | os.PathLike[str]) -> str:
    """Return the text of a file, with LF line ends and without a byte order mark.

    Raises:
        FileError: There is no such file, or it cannot be read.
        FormatError: It is not a text, or in an encoding that cannot be told.
        ParseError: It is not in its encoding at one place.
    """
    return decode(read_bytes(path), os.fspath(path))


def reader_below(folder: str | os.PathLike[str]) -> Callable[[str], str]:
    """Return what reads the files below a folder by their paths in it.

    The reader refuses, with a ``FileError``, a file that links or steps lead out of the folder.
    """

    def read(path: str) -> str:
        root = Path(folder).resolve()
        if not (root / path).resolve().is_relative_to(root):
            message = f"{path}: is not below {os.fspath(folder)}"
            raise FileError(message)
        return read_text(Path(folder) / path)

    return read


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """Return what a file holds.

    Raises:
        FileError: There is no such file, or it cannot be read, or is too large.
    """
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123  # quicker for small files
            size = min(os.fstat(file.fileno()).st_size, MAX_BYTES)
            content = file.read(size + 1)
            if len(content) != size:  # a pipe or a device, which does not tell its size
                with BufferedReader(file) as rest:
                    content += rest.read(MAX_BYTES + 1 - len(content))
    except (OSError, ValueError) as error:
        raise FileError(_why_not_read(Path(path), error)) from None
    if len(content) > MAX_BYTES:
        most = f"larger than {MAX_BYTES // 1024**2} MB"
        message = f"{os.fspath(path)}: {most}, which is all that is read"
        raise FileError(message)
    return content


def decode(content: bytes, name: str = "<text>") -> str:
    """Return the text that bytes stand for, with LF line ends.

    UTF-8, or what a byte order mark says.

    Raises:
        FormatError: It is not a text, or UTF-16 without a byte order mark.
        ParseError: It is not in its encoding at one place.
    """
    need(content, bytes, what="decode() takes bytes")
    encoding = "utf-8"
    if content.startswith(_MARKS):
        mark, encoding = next(bom for bom in _BOMS if content.startswith(bom[0]))
        content = content[len(mark) :]
    else:
        _refuse_nul(content, name)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _bad_byte(content, error, name) from None
    if "\0" in text:
        raise FormatError(_binary(name, text.index("\0")))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_nul(content: bytes, name: str) -> None:
    at = content.find(0)
    if at < 0:
        return
    head = content[:_HEAD]
    for encoding, nul in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if nul.count(0) > _MANY * len(head) and head.count(0) < 2 * _MANY * len(head):
            message = (
                f"{name}: looks like {encoding.upper()} without a byte order mark; "
                f"{_converted(name, encoding)}"
            )
            raise FormatError(message)
    raise FormatError(_binary(name, at))


def _binary(name: str, at: int) -> str:
    return (
        f"{name}: not a text but a binary file: it has a NUL at position {at + 1}; if it is a text "
        "all the same, save it without NULs in an editor"
    )


def _bad_byte(content: bytes, error: UnicodeDecodeError, name: str) -> ParseError:
    """Say where the first bad byte stands and how a file from Windows is converted."""
    if error.encoding != "utf-8":
        shown = Text(content.decode(error.encoding, "replace"), name)
        start = len(content[: error.start].decode(error.encoding, "ignore"))
        message, cure = f"not {error.encoding.upper()}: {error.reason}", "save the file as UTF-8"
    else:
        shown = Text(content[: error.start + 400].decode("utf-8", "replace"), name)
        start = len(content[: error.start].decode("utf-8"))
        message = f"byte 0x{content[error.start]:02x} is not UTF-8"
        cure = f"if the file is cp1252, as Windows writes it, {_converted(name, 'cp1252')}"
    return ParseError(Diagnostic("encoding", Severity.ERROR, shown.span(start), message, fix=cure))


def _converted(name: str, encoding: str) -> str:
    """Return how a file becomes UTF-8, by a command that every system with Python knows."""
    path = PurePath(name).as_posix()
    if name.startswith("<") or not _PLAIN_PATH.fullmatch(path):
        return "save it as UTF-8 in an editor"
    read = f"open('{path}', encoding='{encoding}').read()"
    return f"convert it: python -c \"open('new', 'w', encoding='utf-8').write({read})\""


def _why_not_read(path: Path, error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError() if not path.parent.is_dir():
            return f"no such file: {str(path)!r}; there is no folder {str(path.parent)!r}"
        case FileNotFoundError():
            near = _nearest(path)
            hint = f"; did you mean {str(path.parent / near)!r}?" if near else ""
            return f"no such file: {str(path)!r}{hint}"
        case IsADirectoryError():
            inside = sorted(n for n in _names(path) if n.endswith((".argdown", ".ad", ".json")))
            hint = f", such as {str(path / inside[0])!r}" if inside else ""
            return f"{str(path)!r} is a folder; name a file{hint}"
        case OSError():
            return f"cannot read {str(path)!r}: {_reason(error)}"
    return f"cannot read {str(path)!r}: {error}"


def _nearest(path: Path) -> str | None:
    """Return the file beside it whose stem is most alike; of two the one with its suffix."""
    names = sorted(_names(path.parent), key=lambda name: (Path(name).suffix == path.suffix, name))
    alike = {Path(name).stem.casefold(): name for name in names}
    found = get_close_matches(path.stem.casefold(), alike, n=1, cutoff=0.7)
    return alike[found[0]] if found else None


def _names(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except OSError:
        return []


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


# --- writing ------------------------------------------------------------------------------


def write_text(path: str | os.PathLike[str], text: str) -> None:
    """Write a text as UTF-8 with the line ends that it has, whole or not at all.

    Raises:
        FileError: It cannot be written; what stood there before still stands.
    """
    need(text, str, what="write_text() takes a text")
    write_bytes(path, text.encode("utf-8", "backslashreplace"))


def write_bytes(path: str | os.PathLike[str], content: bytes) -> None:
    """Write a file whole or not at all; a link stays a link to the same file.

    Raises:
        FileError: It cannot be written; what stood there before still stands.
    """
    try:
        target = Path(os.path.realpath(path))
        if target.exists() and not target.is_file():
            _write_through(target, content)
        else:
            _replace(target, content)
    except (OSError, ValueError) as error:
        raise FileError(_why_not_written(Path(path), error)) from None


def _write_through(target: Path, content: bytes) -> None:
    """Write to a device or pipe, which cannot be replaced."""
    with target.open("wb") as file:
        file.write(content)


def _replace(target: Path, content: bytes) -> None:
    draft, file = _draft_beside(target)
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o7777)
        draft.replace(target)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


def _draft_beside(target: Path) -> tuple[Path, IO[bytes]]:
    """Open a new file in the same folder, so that replacing is one step."""
    for draft in _draft_names(target):
        with suppress(FileExistsError):
            return draft, draft.open("xb")
    raise AssertionError  # pragma: no cover  # the names never end


def _draft_names(target: Path) -> Iterator[Path]:
    n = 0
    while True:
        yield target.with_name(f".argmap-{os.getpid()}-{n}.part")
        n += 1


def make_folder(path: str | os.PathLike[str]) -> None:
    """Make a folder, and those above it, unless it is there.

    Raises:
        FileError: It cannot be made.
    """
    try:
        Path(path).mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        why = _reason(error) if isinstance(error, OSError) else str(error)
        message = f"cannot make folder {os.fspath(path)!r}: {why}; name an output elsewhere"
        raise FileError(message) from None


def _why_not_written(path: Path, error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            folder = str(path.parent)
            return f"cannot write {str(path)!r}: no such folder: {folder!r}; make it first"
        case IsADirectoryError():
            return f"cannot write {str(path)!r}: it is a folder; name a file in it"
        case PermissionError():
            return (
                f"cannot write {str(path)!r}: {_reason(error)} in folder {str(path.parent)!r}; "
                "name an output elsewhere"
            )
        case OSError():
            return f"cannot write {str(path)!r}: {_reason(error)}; nothing was changed"
    return f"cannot write {str(path)!r}: {error}"
