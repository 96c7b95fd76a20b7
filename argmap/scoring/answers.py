"""What results of scoring have in common: rows as a table, and errors that name the nearest id."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import fields, frozen

from argmap.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Answer", "counted", "no_such"]


@frozen(slots=False)
class Answer:
    """A result with a row a claim; pickled as its fields alone."""

    COLUMNS: ClassVar[tuple[str, ...]] = ()
    """The names of the columns of a table."""

    def rows(self) -> list[dict[str, Any]]:
        """Return a row a claim, in the order of the map."""
        raise NotImplementedError

    def to_csv(self) -> str:
        """Return the rows as CSV, with a line of names first."""
        import csv
        import io

        text = io.StringIO()
        writer = csv.DictWriter(text, self.COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows())
        return text.getvalue()

    def to_pandas(self) -> Any:  # noqa: ANN401  # pandas need not be there
        """Return the rows as a data frame; needs pandas."""
        from pandas import DataFrame

        return DataFrame(self.rows(), columns=list(self.COLUMNS))

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
