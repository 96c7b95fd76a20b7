"""What Argdown's own JSON is made of, on its way to a syntax tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from argmap.argdown import syntax as s

__all__ = ["End", "Node", "Nodes", "Structure"]


class End(NamedTuple):
    """What a relation starts or ends at; an inference has the number of its conclusion."""

    kind: str
    title: str
    conclusion: int = -1


class Node:
    """A part of the syntax tree, where it stood in the text, and its path in the JSON.

    ``symbol`` is the relation symbol before it, where the JSON says it; ``holds`` tells
    whether relations can stand below it.
    """

    __slots__ = ("end", "holds", "item", "key", "path", "start", "symbol")

    def __init__(self, item: Any, key: End, *, path: str) -> None:  # noqa: ANN401  # of the tree
        """Start a node without a place."""
        self.item = item
        self.key = key
        self.path = path
        self.start = self.end = (0, 0)
        self.symbol = ""
        self.holds = True


class Structure(NamedTuple):
    """A premise–conclusion structure: its argument's title, its rows, and where it is given."""

    title: str
    pcs: s.Pcs
    first: Node
    path: str


class Nodes:
    """All occurrences: those that stand in the text by themselves, and those in structures."""

    def __init__(self) -> None:
        """Start empty."""
        self.free: list[Node] = []
        self.rows: list[Node] = []
        self.structures: list[Structure] = []
        self.groups: list[tuple[Node, list[End]]] = []  # headings without a place, and their own
        self.carriers: dict[str, Node] = {}  # title → description that a structure follows
        self.conclusions: dict[str, End] = {}  # title of an argument → its main conclusion
        self.lines: dict[str, End] = {}  # title of an argument → its last inference
