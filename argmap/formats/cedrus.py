"""CEDRUS maps: claims and arguments, and relations between them, in JSON.

An argument is a claim in the form of a sketch, its label the title. An undercut of CEDRUS bears
on an argument as a whole, and so is an attack on that claim. What else a file says is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.collector import paused
from argmap.errors import FormatError
from argmap.formats.checked import Checked, checker_of
from argmap.formats.foreign import KEY, said_by
from argmap.model import ArgumentMap, Claim, Inference, Polarity
from argmap.names import UniqueNames, derived_id, is_line

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["loads"]

_FORMAT: Final = "cedrus2-map/1"
_TYPES: Final = {
    "supports": Polarity.SUPPORT,
    "attacks": Polarity.ATTACK,
    "undercuts": Polarity.ATTACK,
}
_READ: Final = ("claims", "arguments", "relations", "derived")


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that a text in CEDRUS's JSON describes; what is derived is left out.

    Raises:
        ParseError: The text is not JSON.
        FormatError: It is JSON of another kind, or of another version.
        SyntaxFaults: Values are not as they should be; holds at most 20 faults.
    """
    check, data = checker_of(text, filename)
    said = data.get("format") if isinstance(data, dict) else None
    if not isinstance(data, dict) or said != _FORMAT:
        problem = f"its key 'format' says {said!r}, expected {_FORMAT!r}"
        message = f"{check.whole.filename}: not a CEDRUS map: {problem}"
        raise FormatError(message)
    with paused():
        claims = _claims(data, check)
        steps = _steps(data, {claim.id for claim in claims}, check=check)
        check.refuse()
        rest = {key: value for key, value in data.items() if key not in _READ}
        return ArgumentMap(claims, steps, data={KEY: rest})


def _claims(data: dict[str, Any], check: Checked) -> list[Claim]:
    rows = [("statement", row) for row in check.objects(data, "claims", path="")]
    rows += [("sketch", row) for row in check.objects(data, "arguments", path="")]
    claims: dict[str, Claim] = {}
    for form, (path, row) in rows:
        id_ = check.needed(row, "id", kind=str, path=path)
        check.member(row, "text", kind=str, path=path)
        if id_ in claims or not is_line(id_):
            problem = (
                f"two items have the id {id_!r}" if id_ in claims else "an id must be one line"
            )
            check.fault(path, problem)
        else:
            title, more = _line(row, "label"), _more(row, "id", "label", "text")
            claims[id_] = Claim(id_, said_by(row, "text"), title=title, form=form, data=more)
    return list(claims.values())


def _steps(data: dict[str, Any], ids: set[str], *, check: Checked) -> list[Inference]:
    steps: list[Inference] = []
    names = UniqueNames(ids)
    for path, row in check.objects(data, "relations", path=""):
        kind = check.needed(row, "type", kind=str, path=path)
        ends = [check.needed(row, key, kind=str, path=path) for key in ("source", "target")]
        if lost := [end for end in ends if end not in ids]:
            check.fault(path, f"no claim or argument has the id {lost[0]!r}")
        elif kind not in _TYPES:
            check.fault(path, f"the type must be one of {', '.join(_TYPES)}, got {kind!r}")
        else:
            source, target = ends
            id_ = names.take(derived_id([source], target))
            more = _more(row, "source", "target")
            steps.append(Inference(id_, source, target, _TYPES[kind], data=more))
    return steps


def _line(row: Mapping[str, Any], key: str) -> str | None:
    """Return a label that is one line of text, or None."""
    found = row.get(key)
    return found if isinstance(found, str) and is_line(found) else None


def _more(row: Mapping[str, Any], *read: str) -> dict[str, Any]:
    """Return what a row says beyond what was read, under one key; nothing where it says no more."""
    left = {key: value for key, value in row.items() if key not in read}
    return {KEY: left} if left else {}
