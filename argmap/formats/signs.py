"""What a text shows of the format that it is in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Sign", "nearest_kind", "sign_shown"]

_PROLOG: Final = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>\s*)*", re.DOTALL
)
_ROOT: Final = re.compile(r"<([A-Za-z_][\w.:-]*)")
_NEAR: Final = 0.5  # of the keys of a kind
_FIRST: Final = re.compile(r'\s*\{\s*"([^"\\]*)"\s*:')
_OBJECT: Final = re.compile(r"\s*\{")


def _names(value: Iterable[str]) -> frozenset[str]:
    return frozenset(value)


@frozen
class Sign:
    """How texts of a format are known by their content.

    Attributes:
        keys: Keys that its JSON has, at any depth.
        without: Keys that its JSON has not.
        root: The root element of its XML, without prefix.
        inside: A pattern that its XML holds as well, where others share the root.
        opening: A pattern that a text of any other kind starts with.
    """

    keys: frozenset[str] = field(default=frozenset(), converter=_names)
    without: frozenset[str] = field(default=frozenset(), converter=_names)
    root: str = ""
    inside: str = ""
    opening: str = ""


def sign_shown(text: str, signs: Sequence[tuple[str, Sign]]) -> str | None:
    """Return the name of the first format whose sign a text shows."""
    if _OBJECT.match(text):
        first = _FIRST.match(text)
        alone = (n for n, s in signs if first and s.keys == {first[1]})
        if (name := next(alone, None)) is not None:
            return name  # the first key tells, so that no other need be looked for
        found = _keys_in(text, signs)
        shown = (n for n, s in signs if s.keys and s.keys <= found and found.isdisjoint(s.without))
        return next(shown, None)
    if root := _root_of(text):
        of_root = (s for s in signs if s[1].root == root)
        return next((n for n, s in of_root if not s.inside or re.search(s.inside, text)), None)
    openings = ((n, s.opening) for n, s in signs if s.opening)
    return next((n for n, opening in openings if re.match(opening, text)), None)


def nearest_kind(text: str, signs: Sequence[tuple[str, Sign]]) -> tuple[str, list[str]] | None:
    """Return the format whose keys a JSON text has most of, and the keys that it lacks."""
    found = _keys_in(text, signs) if _OBJECT.match(text) else set()
    near = [
        (len(s.keys & found) / len(s.keys), n, sorted(s.keys - found)) for n, s in signs if s.keys
    ]
    best = max(near, key=lambda row: row[0], default=(0.0, "", []))
    return (best[1], best[2]) if best[0] >= _NEAR else None


def _keys_in(text: str, signs: Sequence[tuple[str, Sign]]) -> set[str]:
    wanted = sorted({key for _, s in signs for key in s.keys | s.without})
    pattern = "|".join(map(re.escape, wanted))
    return set(re.findall(rf'"({pattern})"\s*:', text)) if wanted else set()


def _root_of(text: str) -> str:
    after = _PROLOG.match(text)
    found = _ROOT.match(text, after.end() if after else 0)
    return found[1].rpartition(":")[2] if found else ""
