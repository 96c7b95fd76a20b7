"""What a PDF file says of its text apart from letters: what is no text, tables, drawn bullets."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen, mutable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pypdf import PdfReader

__all__ = ["Marks", "Spot", "tables_of"]

_LARGEST: Final = 10.0  # points of a drawn bullet
_SMALLEST: Final = 0.8
_SHOWS: Final = frozenset({b"Tj", b"TJ", b"'", b'"'})
_POINTS: Final = {b"m": 2, b"l": 2, b"c": 6, b"v": 4, b"y": 4}
_PAINTS: Final = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s"})
_ROLES: Final = 8  # names, each standing for the next, that are looked at


# --- what stands in tables --------------------------------------------------------------


def tables_of(reader: PdfReader) -> dict[int, dict[int, int]]:
    """Return which marks on which page stand in a table: page → mark → number of the table.

    Pages are counted from 1. A file that is not tagged has none.
    """
    found: dict[int, dict[int, int]] = defaultdict(dict)
    root = _dictionary(_object(reader.trailer.get("/Root")).get("/StructTreeRoot"))
    if not root:
        return found
    pages = {
        page.indirect_reference.idnum: number
        for number, page in enumerate(reader.pages, 1)
        if page.indirect_reference is not None
    }
    n = 0
    for page, mark, table in _marks_in_tables(root, _dictionary(root.get("/RoleMap"))):
        n = max(n, table)
        if page in pages:
            found[pages[page]][mark] = table
    return found


def _marks_in_tables(root: Any, roles: Any) -> Iterator[tuple[int, int, int]]:  # noqa: ANN401  # of pypdf
    """Give the marks below tables: number of the page as an object, mark, number of the table.

    Every element is looked at once, whatever points to it.
    """
    seen: set[int] = set()
    tables = 0
    waiting: list[tuple[Any, int, int]] = [(root.get("/K"), 0, 0)]
    while waiting:
        pointer, page, table = waiting.pop()
        number = getattr(pointer, "idnum", None)
        if number is not None and number in seen:
            continue
        if number is not None:
            seen.add(number)
        node = _object(pointer)
        if isinstance(node, int):
            if table:
                yield page, int(node), table
        elif isinstance(node, list):
            waiting += [(item, page, table) for item in reversed(node)]
        elif isinstance(node, dict):
            if not table and _role(node, roles) == "/Table":
                tables += 1
                table = tables  # for what is below
            page = getattr(node.get("/Pg"), "idnum", page)  # as the table
            below = "/MCID" if _object(node.get("/Type")) == "/MCR" else "/K"
            waiting.append((node.get(below), page, table))


def _role(node: Any, roles: Any) -> object:  # noqa: ANN401  # of pypdf
    """Return what an element is, where its own name stands for another."""
    role = _object(node.get("/S"))
    for _ in range(_ROLES):
        if role not in roles:
            break
        role = _object(roles.get(role))
    return role


def _object(value: Any) -> Any:  # noqa: ANN401  # of pypdf
    return value.get_object() if hasattr(value, "get_object") else value


def _dictionary(value: Any) -> Any:  # noqa: ANN401  # of pypdf
    found = _object(value)
    return found if isinstance(found, dict) else {}


# --- what operations tell ---------------------------------------------------------------


@frozen
class Spot:
    """A small thing that is drawn: its edges and its middle height, in points."""

    left: float
    right: float
    y: float


@mutable
class Marks:
    """What the operations of a page have told so far of the text that is shown last."""

    _tables: Mapping[int, int]
    is_artifact: bool = False
    """Whether the file marks it as no text, such as a running head."""
    table: int = 0
    """The number of the table that it stands in, or 0."""
    spots: list[Spot] = field(factory=list)
    """What may be bullets, drawn without a letter."""
    _open: list[tuple[bool, int | None]] = field(factory=list)
    _box: tuple[float, float, float, float] | None = None
    """Left, lower, right and upper edge of the path that is being made."""
    _forms: int = 0

    def before(self, operator: bytes, operands: Any, cm: Any, tm: Any) -> None:  # noqa: ANN401, ARG002  # pypdf's call
        """Take an operation before it is carried out."""
        if operator in _SHOWS:
            self.is_artifact = any(is_artifact for is_artifact, _ in self._open)
            marks = [mark for _, mark in self._open if mark is not None]
            self.table = self._tables.get(marks[-1], 0) if marks and not self._forms else 0
        elif operator in (b"BDC", b"BMC"):
            self._open.append(_opened(operands))
        elif operator == b"EMC" and self._open:
            self._open.pop()
        elif operator == b"Do":
            self._forms += 1
        elif operator in _POINTS or operator == b"re":
            self._widen(operator, operands, cm)
        elif operator in _PAINTS:
            self._paint()
        elif operator == b"n":
            self._box = None

    def after(self, operator: bytes, operands: Any, cm: Any, tm: Any) -> None:  # noqa: ANN401, ARG002  # pypdf's call
        """Take an operation once it is carried out."""
        if operator == b"Do":
            self._forms -= 1

    def _widen(self, operator: bytes, operands: Any, cm: Any) -> None:  # noqa: ANN401  # of pypdf
        """Add the points of an operation to the path, where they stand on the page."""
        for x, y in _points(operator, operands):
            at = (x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5])
            left, lower, right, upper = self._box or (*at, *at)
            self._box = (
                *(min(left, at[0]), min(lower, at[1])),
                *(max(right, at[0]), max(upper, at[1])),
            )

    def _paint(self) -> None:
        """Keep the path that is painted if it is as small as a bullet."""
        if self._box:
            left, lower, right, upper = self._box
            sides = (right - left, upper - lower)
            if min(sides) >= _SMALLEST and max(sides) <= _LARGEST:
                self.spots.append(Spot(left, right, (lower + upper) / 2))
        self._box = None


def _opened(operands: Any) -> tuple[bool, int | None]:  # noqa: ANN401  # of pypdf
    """Return whether a mark says that what follows is no text, and its number."""
    name = operands[0] if operands else None
    mark = _dictionary(operands[1]).get("/MCID") if len(operands) > 1 else None
    return name == "/Artifact", int(mark) if isinstance(mark, int) else None


def _points(operator: bytes, operands: Any) -> list[tuple[float, float]]:  # noqa: ANN401  # of pypdf
    """Return the points that an operation adds to a path."""
    numbers = [float(n) for n in operands if isinstance(n, (int, float))]
    if operator == b"re" and len(numbers) == 4:  # noqa: PLR2004  # a place, a width, a height
        x, y, width, height = numbers
        return [(x, y), (x + width, y + height)]
    if len(numbers) != _POINTS.get(operator):
        return []
    return list(zip(numbers[::2], numbers[1::2], strict=True))
