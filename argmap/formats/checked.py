"""The values of a JSON text, each checked where it is read; a wrong one is told with its path."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from argmap.data import MAX_DEPTH
from argmap.errors import FormatError, SyntaxFaults
from argmap.formats.jsontext import MOST_FAULTS, error_at, parsed, refuse_halves
from argmap.formats.locate import places_in, repeated_keys
from argmap.model import ArgumentMap
from argmap.plain.fields import Fault, got, place
from argmap.span import Text
from argmap.yaml12 import Plain

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Checked", "checker_of", "opened", "scalars"]

_T = TypeVar("_T")

_KINDS: Final[dict[type, str]] = {
    dict: "an object",
    list: "a list",
    str: "text",
    bool: "true or false",
    int: "a whole number",
}


class _Unread(dict[str, Any]):
    """Stands for an object that was not one, so that what it lacks is not told as well."""


class Checked:
    """Reads members of the objects of a JSON text; ``faults`` is what was not as expected."""

    def __init__(self, whole: Text, *, repeats: bool) -> None:
        """Start without faults; that an object repeats a key will be one as well."""
        self.whole = whole
        self.repeats = repeats
        self.faults: list[Fault] = []

    def fault(self, path: str, problem: str) -> None:
        """Keep what is wrong at a path."""
        self.faults.append(Fault(path, problem))

    def refuse(self) -> None:
        """Raise what was not as expected, each with its place; nothing where all was.

        Raises:
            SyntaxFaults: Something was not as expected; holds at most 20 faults.
        """
        whole = self.whole
        wanted = {fault.path for fault in self.faults}
        places = places_in(whole.content, wanted) if wanted else {}
        told = [(places.get(fault.path, 0), str(fault)) for fault in self.faults]
        if self.repeats:
            again = repeated_keys(whole.content)
            told += [(start, f"{path}: the key is repeated") for path, start in again]
        if told:
            message = f"{whole.filename} does not describe an argument map"
            first = sorted(told)[:MOST_FAULTS]
            errors = [error_at(whole, start, problem) for start, problem in first]
            raise SyntaxFaults(message, errors, ArgumentMap())

    def value(self, found: object, kind: type[_T], *, path: str) -> _T:
        """Return a value of a kind, or an empty one where it is another."""
        if type(found) is kind:
            return found
        self.fault(path, f"expected {_KINDS[kind]}, {got(found)}")
        return cast(_T, _Unread()) if kind is dict else kind()

    def member(self, owner: dict[str, Any], key: str, *, kind: type[_T], path: str) -> _T:
        """Return a member of an object; an empty value where it is missing or null."""
        found = owner.get(key)
        return kind() if found is None else self.value(found, kind, path=place(path, key))

    def needed(self, owner: dict[str, Any], key: str, *, kind: type[_T], path: str) -> _T:
        """Return a member of an object that must be there."""
        if key not in owner:
            if isinstance(owner, _Unread):
                return kind()
            self.fault(path, f"the key {key!r} is missing; it is {_KINDS[kind]}")
            return kind()
        return self.value(owner[key], kind, path=place(path, key))

    def texts(self, owner: dict[str, Any], key: str, *, path: str) -> list[str]:
        """Return a list of texts, without the items that are none."""
        found: list[Any] = self.member(owner, key, kind=list, path=path)
        for i, item in enumerate(found):
            if not isinstance(item, str):
                self.fault(f"{place(path, key)}[{i}]", f"expected text, {got(item)}")
        return [item for item in found if isinstance(item, str)]

    def objects(
        self, owner: dict[str, Any], key: str, *, path: str
    ) -> list[tuple[str, dict[str, Any]]]:
        """Return path and object for each item of a list, without the items that are none."""
        start = place(path, key)
        rows: list[Any] = self.member(owner, key, kind=list, path=path)
        found = [(f"{start}[{i}]", row) for i, row in enumerate(rows)]
        for at, row in found:
            if not isinstance(row, dict):
                self.fault(at, f"expected an object, {got(row)}")
        return [(at, row) for at, row in found if isinstance(row, dict)]

    def data(self, owner: dict[str, Any], key: str, *, path: str) -> dict[str, Any] | None:
        """Return free data, its scalars as YAML would write them; None where there is none."""
        found: dict[str, Any] = self.member(owner, key, kind=dict, path=path)
        if _depth(found) > MAX_DEPTH:
            problem = f"data nests more than {MAX_DEPTH} levels deep; flatten it"
            self.fault(place(path, key), problem)
            return None
        made: dict[str, Any] = scalars(found)
        return made or None


def checker_of(text: str, filename: str | None) -> tuple[Checked, object]:
    """Return what checks the values of a JSON text of another program, and its data.

    Raises:
        ParseError: The text is not JSON, or holds half a character.
    """
    whole = Text(text, filename or "<text>")
    data, repeats = parsed(whole)
    refuse_halves(whole)
    return Checked(whole, repeats=repeats), data


def opened(
    text: str, filename: str | None, *, has: Callable[[dict[str, Any]], bool], kind: str
) -> tuple[Checked, dict[str, Any]]:
    """Return the object that a JSON text of another program holds, and what checks its values.

    Args:
        text: The JSON.
        filename: What messages call it.
        has: Whether an object is of the format.
        kind: What the format has, for the message where it is not.

    Raises:
        ParseError: The text is not JSON, or holds half a character.
        FormatError: It is JSON of another kind.
    """
    check, data = checker_of(text, filename)
    if not isinstance(data, dict) or not has(data):
        message = f"{check.whole.filename}: JSON of an unknown kind; {kind}"
        raise FormatError(message)
    return check, data


def scalars(value: Any) -> Any:  # noqa: ANN401  # a JSON value
    """Return a value with numbers and constants as plain scalars, whose type a reader decides.

    The value nests no deeper than data may.
    """
    if isinstance(value, dict):
        return {key: scalars(item) for key, item in value.items()}
    if isinstance(value, list):
        return [scalars(item) for item in value]
    return value if isinstance(value, str) else Plain(json.dumps(value))


def _depth(value: object) -> int:
    """Return how deep a value nests."""
    depth, level = 0, [value]
    while level:
        inner = [item for item in level if isinstance(item, (dict, list))]
        parts = (item.values() if isinstance(item, dict) else item for item in inner)
        level = [part for each in parts for part in each]
        depth += bool(inner)
    return depth
