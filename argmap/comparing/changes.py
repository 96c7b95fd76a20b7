"""What has changed from one version of a map to another."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen

from argmap.table import InNotebook, Table
from argmap.values import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.values import Item

__all__ = ["Change", "Diff", "Kind"]


class Kind(StrEnum):
    """In what way a claim, an inference or a map has changed."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    RESIGNED = "re-signed"
    REWEIGHTED = "re-weighted"
    RESOURCED = "re-sourced"
    EDITED = "edited"


_MARKS: Final = {Kind.ADDED: "+", Kind.REMOVED: "-"}


@frozen
class Change:
    """One thing that has changed, in words.

    Attributes:
        kind: In what way.
        what: ``"claim"``, ``"inference"`` or ``"map"``.
        id: Whose; of an inference that has got another id, the new one; of a map its name.
        field: What of it, such as ``"text"``; empty where it is all of it.
        old: How it was; empty where there was nothing.
        new: How it is.
    """

    kind: Kind
    what: str
    id: str
    field: str = ""
    old: str = ""
    new: str = ""

    def told(self) -> Iterator[str]:
        """Yield the lines that tell it."""
        name = f"[{self.id}]" if self.what == "claim" else f"{self.what} {self.id}".rstrip()
        if mark := _MARKS.get(self.kind):
            said = self.new if self.kind is Kind.ADDED else self.old
            yield f"{mark} {name}: {said}"
            return
        field = "" if self.field == "text" else f", {self.field}" if self.field else ""
        yield f"~ {name} {self.kind}{field}"
        if self.old:
            yield f"    - {self.old}"
        if self.new:
            yield f"    + {self.new}"


def _items(value: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(value)


def _pairs(value: Iterable[tuple[Item, Item]]) -> tuple[tuple[Item, Item], ...]:
    return tuple(value)


def _changes(value: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(value)


def _order(value: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if value is None else tuple(value)


@frozen
class Diff(InNotebook):
    """All that has changed from one version of a map to another; false where nothing has.

    Attributes:
        changes: What a person is told, claims in the order of the newer version first.
        added: Claims and inferences that are new.
        removed: Those that are gone.
        changed: Those that are still there and not the same, as (old, new).
        claim_order: The ids of all claims in their new order, or None where it follows.
        inference_order: The same of the inferences.
        fields: Of the whole map, as (name, old, new): its title, sources, sections and so on.
    """

    changes: tuple[Change, ...] = field(default=(), converter=_changes, kw_only=True)
    added: tuple[Item, ...] = field(default=(), converter=_items, kw_only=True)
    removed: tuple[Item, ...] = field(default=(), converter=_items, kw_only=True)
    changed: tuple[tuple[Item, Item], ...] = field(default=(), converter=_pairs, kw_only=True)
    claim_order: tuple[str, ...] | None = field(default=None, converter=_order, kw_only=True)
    inference_order: tuple[str, ...] | None = field(default=None, converter=_order, kw_only=True)
    fields: tuple[tuple[str, Any, Any], ...] = field(default=(), kw_only=True)

    def __bool__(self) -> bool:
        """Tell whether anything has changed; the name is the file's and does not count."""
        return bool(self.changes)

    def of_kind(self, kind: Kind | str) -> tuple[Change, ...]:
        """Return the changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)

    @property
    def header(self) -> str:
        """How many changes there are of each kind."""
        if not self.changes:
            return "no changes"
        counts = Counter(change.kind for change in self.changes)
        told = ", ".join(f"{counts[kind]} {kind}" for kind in Kind if counts[kind])
        n = len(self.changes)
        return f"{n} {'change' if n == 1 else 'changes'}: {told}"

    @property
    def table(self) -> Table:
        """A row a change."""
        columns = ("change", "what", "id", "field", "old", "new")
        rows = [(str(c.kind), c.what, c.id, c.field, c.old, c.new) for c in self.changes]
        return Table(columns, rows, header=[self.header])

    def __str__(self) -> str:
        """Return the changes as text for people: a header, then each with what it was and is."""
        lines = [line for change in self.changes for line in change.told()]
        return "\n".join([self.header, *lines])

    def _in_notebook(self) -> tuple[Table]:
        return (self.table,)


def what_of(item: Item) -> str:
    """Return what an item is called."""
    return "claim" if isinstance(item, Claim) else "inference"
