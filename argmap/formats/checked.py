"""The values of a JSON text, each checked where it is read; a wrong one is told with its path."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from argmap.data import MAX_DEPTH
from argmap.errors import SyntaxFaults
from argmap.formats.jsontext import MOST_FAULTS, error_at
from argmap.formats.locate import places_in, repeated_keys
from argmap.model import ArgumentMap
from argmap.plain.fields import Fault, got, place
from argmap.yaml12 import Plain

if TYPE_CHECKING:
    from argmap.span import Text

__all__ = ["Checked", "scalars"]

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
    """Reads members of objects; ``faults`` is what was not as expected."""

    def __init__(self) -> None:
        """Start without faults."""
        self.faults: list[Fault] = []

    def fault(self, path: str, problem: str) -> None:
        """Keep what is wrong at a path."""
        self.faults.append(Fault(path, problem))

    def refuse(self, whole: Text, *, repeats: bool) -> None:
        """Raise what was not as expected, each with its place; nothing where all was.

        Args:
            whole: The JSON text.
            repeats: Whether an object repeats a key, which is a fault as well.

        Raises:
            SyntaxFaults: Something was not as expected; holds at most 20 faults.
        """
        wanted = {fault.path for fault in self.faults}
        places = places_in(whole.content, wanted) if wanted else {}
        told = [(places.get(fault.path, 0), str(fault)) for fault in self.faults]
        if repeats:
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
