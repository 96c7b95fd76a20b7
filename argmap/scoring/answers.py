"""What results of scoring have in common: rows as a table, and errors that name the nearest id."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import fields, frozen

from argmap.errors import UnknownIdError
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Answer", "counted", "no_such"]


@frozen(slots=False)
class Answer(InNotebook):
    """A result with a row a claim; pickled as its fields alone."""

    COLUMNS: ClassVar[tuple[str, ...]] = ()
    """The names of the columns of a table."""

    def rows(self) -> list[dict[str, Any]]:
        """Return a row a claim, in the order of the map."""
        raise NotImplementedError

    @property
    def header(self) -> str:
        """What it rests on, in a sentence."""
        raise NotImplementedError

    @property
    def table(self) -> Table:
        """The rows, opened by the header."""
        rows = ([row[name] for name in self.COLUMNS] for row in self.rows())
        return Table(self.COLUMNS, rows, header=[self.header])

    def to_csv(self) -> str:
        """Return the rows as CSV, with a line of names first."""
        return self.table.to_csv()

    def to_pandas(self) -> Any:  # noqa: ANN401  # pandas need not be there
        """Return the rows as a data frame.

        Raises:
            TableError: The package pandas is missing.
        """
        return self.table.to_pandas()

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        raise NotImplementedError

    def _in_notebook(self) -> tuple[Table]:
        return (self.table,)

    def __getstate__(self) -> dict[str, Any]:
        """Return the fields alone; what is worked out from them is made again."""
        return {a.name: self.__dict__[a.name] for a in fields(type(self))}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take the fields of an equal value."""
        self.__dict__.update(state)


def no_such(id_: str, known: Iterable[str], *, whole: str, part: str) -> UnknownIdError:
    """Return what to raise of an id that there is not; names the nearest one."""
    ids = {name.casefold(): name for name in known}
    near = get_close_matches(str(id_).casefold(), ids, n=1)
    hint = f"; did you mean {ids[near[0]]!r}?" if near else ""
    return UnknownIdError(f"the {whole} has no {part} with the id {id_!r}{hint}")


def counted(n: int, noun: str) -> str:
    """Return a number with its noun: ``1 claim``, ``2 classes``."""
    plural = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{n} {noun if n == 1 else plural}"
