"""The reader's own copies of the texts of maps, found in a folder by the names of sources."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from argmap.cli.console import complain
from argmap.errors import ArgmapError, FileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from argmap.model import ArgumentMap
    from argmap.sources import SourceText

__all__ = ["texts_in"]

_KINDS: Final = (".md", ".markdown", ".txt", ".text", ".docx", ".pdf")
"""Of two files of one source, that which comes first here is taken."""

_NUMBERED: Final = frozenset(_KINDS[:4])
"""What may carry the name of its source in the numbers of its paragraphs."""

_MOST: Final = 200  # files that are looked into for the name of their source


def texts_in(folder: str, maps: Sequence[ArgumentMap]) -> dict[str, SourceText]:
    """Return the name of a source → its text, for the sources that maps point to.

    A file belongs to the source that it is called after, as ``argmap check --against`` has it, or
    whose name the numbers of its paragraphs carry. Sources without a file are told.

    Raises:
        FileError: There is no such folder, or no text in it, or a link leads out of it.
        FormatError: A text is in no form that is read.
    """
    from argmap.sources import load

    wanted = dict.fromkeys(a.source for map_ in maps for item in map_ for a in item.anchors)
    if not wanted:
        message = "--with-text: no claim points to a place in a text; give claims their place, at:"
        raise FileError(message)
    files = _files(folder)
    found = {id_: load(path, id=id_) for id_, path in _by_name(files, wanted)}
    faults: list[ArgmapError] = []
    if lacking := [id_ for id_ in wanted if id_ not in found]:
        found |= _by_numbers(files, lacking, faults)
    if lacking := [id_ for id_ in wanted if id_ not in found]:
        for fault in faults:
            complain(f"argmap: {fault}")
        message = f"{folder}: {_no_text(lacking)}"
        if not found:
            raise FileError(message)
        complain(f"argmap: {message}")
    return {id_: found[id_] for id_ in wanted if id_ in found}


def _no_text(ids: Sequence[str]) -> str:
    names = " or ".join(map(repr, ids)) if len(ids) < 3 else f"{ids[0]!r} and {len(ids) - 1} more"  # noqa: PLR2004  # two are named
    return f"there is no text of {names} in it; name a file {ids[0]}.md, .txt, .docx or .pdf"


def _files(folder: str) -> list[Path]:
    """Return the files of a folder that may hold texts, those that are taken first before others.

    Raises:
        FileError: There is no such folder, or a link leads out of it.
    """
    try:
        inside = sorted(Path(folder).iterdir())
    except FileNotFoundError:
        message = f"no such folder: {folder!r}"
        raise FileError(message) from None
    except NotADirectoryError:
        message = f"{folder!r} is no folder; name the one that the text is in"
        raise FileError(message) from None
    except OSError as error:
        message = f"cannot read {folder!r}: {(error.strerror or str(error)).lower()}"
        raise FileError(message) from None
    root = Path(folder).resolve()
    files = [path for path in inside if path.suffix.lower() in _KINDS and path.is_file()]
    for path in files:
        if not path.resolve().is_relative_to(root):
            message = f"{str(path)!r} is a link that leads out of {folder!r}; put a copy there"
            raise FileError(message)
    return sorted(files, key=lambda path: (_KINDS.index(path.suffix.lower()), path.name))


def _by_name(files: Sequence[Path], wanted: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Yield the sources that a file is called after, with that file."""
    from argmap.sources import id_of_file

    for id_ in wanted:
        for path in files:
            if id_ in (PurePath(path).stem, id_of_file(path.name)):
                yield id_, path
                break


def _by_numbers(
    files: Sequence[Path], wanted: Sequence[str], faults: list[ArgmapError]
) -> dict[str, SourceText]:
    """Return the texts whose numbers carry the name of a source; add faults of files to a list."""
    from argmap.sources import load

    found: dict[str, SourceText] = {}
    for path in [path for path in files if path.suffix.lower() in _NUMBERED][:_MOST]:
        try:
            text = load(path)
        except ArgmapError as fault:
            faults.append(fault)
            continue
        if text.id in wanted:
            found.setdefault(text.id, text)
    return found
