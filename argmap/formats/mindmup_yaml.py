"""Argument maps in the YAML that tools around mapjs turn into mind maps.

A key is the text of a claim, one that starts with ``-`` that of an implicit claim; below it the
keys ``r1``, ``o1`` … are reasons and objections, and the keys below those their linked premises.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from argmap.collector import paused
from argmap.errors import Diagnostic, FormatError, ParseError, Severity
from argmap.formats.elements import beside
from argmap.formats.foreign import NO_TEXT
from argmap.formats.mindmup import STRENGTHS
from argmap.model import ArgumentMap, Claim, Inference, Polarity
from argmap.names import UniqueNames, derived_id, slug
from argmap.span import Text
from argmap.yaml12 import YamlError, parse, places

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["loads"]

_GROUP: Final = re.compile(r"([ro])-?\d*")
_KINDS: Final = {"r": Polarity.SUPPORT, "o": Polarity.ATTACK}
_FIELDS: Final = ("label", "strength", "note")


@define
class _Group:
    """A reason or an objection that is being read: what it bears on, and what stands in it."""

    kind: Polarity
    says: dict[str, Any]
    on: str | _Group
    premises: list[str] = field(factory=list)
    id: str = ""


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that the YAML of an argument describes.

    Raises:
        ParseError: The text is not YAML, or a value is not as it should be.
        FormatError: It is YAML of another kind.
    """
    whole = Text(text.removeprefix("\ufeff"), filename or "<text>")
    try:
        data = parse(whole.content)
    except YamlError as fault:
        problem = f"{fault.message}; {fault.fix}" if fault.fix else fault.message
        raise _fault(whole, fault.offset, problem) from None
    if not isinstance(data, dict):
        message = f"{whole.filename}: expected claims as keys, with r1: and o1: below them"
        raise FormatError(message)
    with paused():
        return _map_of(whole, data)


def _map_of(whole: Text, data: dict[str, Any]) -> ArgumentMap:
    claims: list[Claim] = []
    groups: list[_Group] = []
    names = UniqueNames()
    waiting: list[tuple[str, Any, _Group | str, tuple[str | int, ...]]] = [
        (key, value, "", (key,)) for key, value in reversed(data.items())
    ]
    while waiting:
        key, value, above, path = waiting.pop()
        found = _GROUP.fullmatch(key)
        inner = _inside(whole, value, path)
        below: _Group | str
        if found and above != "":
            below = _Group(_KINDS[found[1]], _own(whole, inner, path), above)
            groups.append(below)
        else:
            below = _add_claim(key, inner, claims, names)
            if isinstance(above, _Group):
                above.premises.append(below)
        more = [(k, v, below, (*path, k)) for k, v in inner.items() if k not in _FIELDS]
        waiting += reversed(more)
    return ArgumentMap(claims, _steps(groups, names))


def _inside(whole: Text, value: object, path: tuple[str | int, ...]) -> dict[str, Any]:
    """Return what stands below a key; nothing may be written as an empty list."""
    if isinstance(value, dict):
        return value
    if value in (None, [], "", "~", "null"):
        return {}
    problem = f"expected keys below {path[-1]!r}, got {value!r:.40}"
    raise _fault(whole, _place(whole, path), problem)


def _add_claim(key: str, inner: dict[str, Any], claims: list[Claim], names: UniqueNames) -> str:
    """Add a claim; return its id, made from its text."""
    is_implicit = key.startswith("-")
    text = " ".join(key.removeprefix("-").split()) or NO_TEXT
    id_ = names.take(slug(text))
    more = {name: str(inner[name]) for name in _FIELDS if name in inner}
    claims.append(Claim(id_, text, implicit=is_implicit, data=beside(**more)))
    return id_


def _own(whole: Text, inner: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
    """Return what a group says of itself, as fields of an inference."""
    says: dict[str, Any] = {}
    if isinstance(inner.get("label"), str):
        says["note"] = str(inner["label"])
    if (width := inner.get("strength")) is not None:
        if not re.fullmatch(rf"[1-{STRENGTHS}]", str(width)):
            problem = f"a strength must be 1 to {STRENGTHS}, got {width!s:.40}"
            raise _fault(whole, _place(whole, (*path, "strength")), problem)
        says["strength"] = int(width) / STRENGTHS
    note = inner.get("note")
    return {**says, "data": beside(note=str(note))} if note else says


def _steps(groups: list[_Group], names: UniqueNames) -> Iterator[Inference]:
    """Iterate over the inferences of the groups that have premises and bear on what is there."""
    for group in groups:
        target = group.on.id if isinstance(group.on, _Group) else group.on
        if group.premises and target:
            group.id = names.take(derived_id(group.premises, target))
            yield Inference(group.id, group.premises, target, group.kind, **group.says)


def _place(whole: Text, path: tuple[str | int, ...]) -> int:
    return places(whole.content).get(path, 0)


def _fault(whole: Text, start: int, problem: str) -> ParseError:
    end = max(len(whole.content) - 1, 0)
    return ParseError(Diagnostic("mindmup", Severity.ERROR, whole.span(min(start, end)), problem))
