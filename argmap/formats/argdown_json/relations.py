"""The list of relations in Argdown's own JSON."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from argmap.formats.argdown_json.parts import End
from argmap.formats.jsontext import MOST_FAULTS

if TYPE_CHECKING:
    from argmap.formats.checked import Checked

__all__ = ["Row", "relations_of"]

_TYPES: Final = ("support", "attack", "undercut", "entails", "contrary", "contradictory")
_KINDS: Final = {
    "equivalence-class": "statement",
    "argument": "argument",
    "inference": "inference",
}
_NEAR: Final = 5000  # titles among which a near one is looked for


class Row(NamedTuple):
    """A relation with its place in the list."""

    number: int
    type: str
    source: End
    target: End
    path: str


def relations_of(whole: dict[str, Any], *, check: Checked) -> list[Row]:
    """Return the relations whose ends are there; what is wrong with the others is told."""
    return _Reader(whole, check).rows()


class _Reader:
    def __init__(self, whole: dict[str, Any], check: Checked) -> None:
        self.whole = whole
        self.check = check
        statements, arguments = whole.get("statements"), whole.get("arguments")
        self.known: dict[str, dict[str, Any]] = {
            "statement": statements if isinstance(statements, dict) else {},
            "argument": arguments if isinstance(arguments, dict) else {},
        }
        self.known["inference"] = self.known["argument"]

    def rows(self) -> list[Row]:
        self.check.needed(self.whole, "relations", kind=list, path="")
        if self.check.faults:
            return []
        found: list[Row] = []
        seen: set[tuple[str, End | None, End | None]] = set()
        for path, row in self.check.objects(self.whole, "relations", path=""):
            before = len(self.check.faults)
            kind: str = self.check.needed(row, "relationType", kind=str, path=path)
            if kind not in _TYPES and len(self.check.faults) == before:
                problem = f"expected one of {', '.join(_TYPES)}, got {kind!r:.60}"
                self.check.fault(f"{path}.relationType", problem)
            source = self.end(row, "from", path=path)
            target = self.end(row, "to", path=path)
            key = (kind, source, target)
            if source is not None and target is not None and key not in seen:
                seen.add(key)
                found.append(Row(len(found), kind, source, target, path))
        return found

    def end(self, row: dict[str, Any], key: str, *, path: str) -> End | None:
        """Return an end of a relation, if there is such an element."""
        before = len(self.check.faults)
        said: str = self.check.needed(row, f"{key}Type", kind=str, path=path)
        title: str = self.check.needed(row, key, kind=str, path=path)
        if len(self.check.faults) > before:
            return None
        kind = _KINDS.get(said)
        if kind is None:
            problem = f"expected one of {', '.join(_KINDS)}, got {said!r:.60}"
            self.check.fault(f"{path}.{key}Type", problem)
            return None
        if title not in self.known[kind]:
            what = "statement" if kind == "statement" else "argument"
            self.check.fault(
                f"{path}.{key}", f"there is no {what} {title!r:.60}{self.hint(kind, title)}"
            )
            return None
        if kind != "inference":
            return End(kind, title)
        index: int = self.check.member(row, "conclusionIndex", kind=int, path=path)
        return End(kind, title, index)

    def hint(self, kind: str, title: str) -> str:
        """Return what a title that is nowhere was probably meant to be, or where it belongs."""
        known = list(self.known[kind])[:_NEAR] if len(self.check.faults) < MOST_FAULTS else []
        if near := get_close_matches(title, known, n=1):
            return f"; did you mean {near[0]!r}?"
        return f"; add it to '{'statements' if kind == 'statement' else 'arguments'}'"
