"""The marks of a brief that is a text: what its author wrote is read from between them."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from argmap.errors import Diagnostic, FileError, ParseError, Severity
from argmap.rendering.briefing.fields import hint_of
from argmap.span import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.rendering.briefing.fields import Field

__all__ = ["digest_of", "is_written", "marked", "no_brief", "prose_in", "stamped"]

_MARK: Final = re.compile(r"<!-- (/?)argmap:([a-z-]+)(?: ([^\s<>]+))? -->")
_STAMP: Final = re.compile(r"<!-- argmap/brief/1((?: [0-9a-f]{8})*) -->")
_END: Final = "</body>"


def marked(field: Field, prose: str | None, *, apart: bool = False) -> str:
    """Return what stands in a field between its marks; ``apart`` on lines of its own."""
    said = field.hint if prose is None else prose
    between = f"\n{said}\n" if apart and said else said
    return f"<!-- argmap:{field.name} -->{between}<!-- /argmap:{field.kind} -->"


def stamped(text: str) -> str:
    """Return a text with a last mark that tells what argmap wrote from what others write."""
    stamp = f"<!-- argmap/brief/1 {' '.join(digest_of(each) for _, each in _chunks(text))} -->\n"
    if _END in text:
        head, _, tail = text.rpartition(_END)
        return f"{head}{stamp}{_END}{tail}"
    return f"{text}\n{stamp}"


def prose_in(text: str, filename: str) -> dict[str, str]:
    """Return what the author wrote in a brief, as name of a field → text.

    Raises:
        FileError: It is no brief.
        ParseError: A mark is broken, or something was written outside of the fields.
    """
    stamps = list(_STAMP.finditer(text))
    if not stamps and not _MARK.search(text):
        raise no_brief(filename)
    whole = Text(text, filename)
    if not stamps:
        cure = "take back what removed it, or name another file"
        raise _fault(whole, len(text), len(text), "the mark that ends a brief is gone", cure)
    found = dict(_fields(whole))
    _need_untouched(whole, stamps[-1][1].split())
    return {name: said for name, said in found.items() if is_written(name, said)}


def is_written(name: str, said: str) -> bool:
    """Tell whether what stands in a field is its author's."""
    return " ".join(said.split()) not in ("", hint_of(name))


def no_brief(filename: str) -> FileError:
    """Return what to say of a file that is no brief."""
    message = (
        f"{filename}: is there and is no brief of argmap's, so it is not written over; name "
        "another file, or remove this one first"
    )
    return FileError(message)


def digest_of(text: str) -> str:
    """Return a short digest of a text; how its words are spaced counts for nothing."""
    told = " ".join(text.split()).encode("utf-8", "backslashreplace")
    return hashlib.sha256(told).hexdigest()[:8]


def _fields(whole: Text) -> Iterator[tuple[str, str]]:
    """Yield the fields of a text, each with what stands in it."""
    text, seen = whole.content, set[str]()
    opening: re.Match[str] | None = None
    for mark in _MARK.finditer(text):
        name = " ".join(filter(None, (mark[2], mark[3])))
        if mark[1] and (opening is None or opening[2] != mark[2]):
            told = f"the mark ends {mark[2]!r}, which does not begin before it"
            raise _fault(whole, *mark.span(), told, f"put <!-- argmap:{mark[2]} … --> back")
        if opening is not None and not mark[1]:
            raise _unended(whole, opening)
        if mark[1] and opening is not None:
            key = " ".join(filter(None, (opening[2], opening[3])))
            yield key, text[opening.end() : mark.start()].strip("\n")
            opening = None
            continue
        if name in seen:
            raise _fault(whole, *mark.span(), f"the field {name!r} stands twice", "keep one")
        seen.add(name)
        opening = mark
    if opening is not None:
        raise _unended(whole, opening)


def _unended(whole: Text, mark: re.Match[str]) -> ParseError:
    told = f"the field {mark[2]!r} has no end"
    return _fault(whole, *mark.span(), told, f"put <!-- /argmap:{mark[2]} --> after its text")


def _need_untouched(whole: Text, digests: Iterable[str]) -> None:
    """Refuse a brief in which something was written outside of its fields."""
    chunks, known = _chunks(whole.content), list(digests)
    for n, (start, chunk) in enumerate(chunks):
        if n < len(known) and digest_of(chunk) == known[n]:
            continue
        at = start + len(chunk) - len(chunk.lstrip())
        told = "what argmap wrote from here up to the next field has been changed"
        if len(chunks) != len(known):
            told = f"a field is gone here or added; there are {len(chunks) - 1} of {len(known) - 1}"
        cure = "take it back and write between the marks of a field, or name another file"
        raise _fault(whole, at, at, told, cure)
    if len(chunks) < len(known):
        told = f"{len(known) - len(chunks)} fields are gone from the end"
        cure = "take back what removed them, or name another file"
        raise _fault(whole, len(whole.content), len(whole.content), told, cure)


def _chunks(text: str) -> list[tuple[int, str]]:
    """Return what stands between fields, each with where it begins."""
    found, start = [], 0
    for mark in _MARK.finditer(text):
        if mark[1]:
            start = mark.end()
        else:
            found.append((start, text[start : mark.start()]))
    found.append((start, text[start:]))
    return [(at, _STAMP.sub("", each)) for at, each in found]


def _fault(whole: Text, start: int, end: int, message: str, fix: str) -> ParseError:
    span = whole.span(start, end)
    return ParseError(Diagnostic("brief-marks", Severity.ERROR, span, message, fix=fix))
