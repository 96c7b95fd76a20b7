"""Lines of a PDF file with their place on the page, by the package pypdf."""

from __future__ import annotations

import logging
import re
import struct
import unicodedata
import zlib
from collections import defaultdict
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen, mutable

from argmap.errors import FormatError
from argmap.sources.pdf_marks import Marks, tables_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdf import PdfReader

    from argmap.sources.pdf_marks import Spot

__all__ = ["Line", "lines_of_pdf"]

_MOST_PAGES: Final = 3000
_LIGATURES: Final = re.compile("[\ufb00-\ufb06]")
_BOLD: Final = re.compile(r"bold|black|heavy|[-,]bd|medi(?:um)?\b", re.IGNORECASE)
_APART: Final = 0.7  # of the size of letters, what parts cells at least
_BAND: Final = 6.0  # points of height in which bullets are looked for
_DAMAGE: Final = (
    *(AttributeError, AssertionError, IndexError, KeyError, NotImplementedError),
    *(OSError, OverflowError, RuntimeError, TypeError, ValueError, ZeroDivisionError),
    *(struct.error, zlib.error),
)


@frozen
class Line:
    """A line of a page: its words, where it starts, the size of its letters, in points."""

    page: int
    x: float
    y: float
    size: float
    is_bold: bool
    text: str
    cells: int = field(default=1, kw_only=True)
    """How many parts of it stand well apart, as the cells of a row do."""
    is_labelled: bool = field(default=False, kw_only=True)
    """Whether its first sign is drawn apart from the rest, as a bullet is."""
    is_artifact: bool = field(default=False, kw_only=True)
    """Whether the file marks it as no text, such as a running head."""
    table: int = field(default=0, kw_only=True)
    """The number of the table that the file says it stands in, or 0."""


@frozen
class _Piece:
    """Some letters of a line, from where they start."""

    x: float
    y: float
    size: float
    is_bold: bool
    text: str

    @property
    def right(self) -> float:
        """About where it ends: the widths of letters are those of a usual font."""
        return self.x + self.size * sum(map(_width, self.text.strip()))


def _width(letter: str) -> float:
    """Return about how wide a letter is, in its size."""
    if letter in "iljtfrI.,;:'’!|()[]- ":
        return 0.3
    return 0.8 if letter in "mwMW" else 0.65 if letter.isupper() else 0.5


def lines_of_pdf(content: bytes, *, name: str) -> tuple[Line, ...]:
    """Return the lines of a PDF file in the order in which they are drawn.

    A bullet that is drawn without a letter stands as ``•`` before its line.

    Raises:
        FormatError: The package is missing, or the file is damaged, encrypted or too long.
    """
    try:
        import pypdf
        from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
    except ModuleNotFoundError:
        message = f"{name}: reading .pdf needs pypdf; install it: pip install 'argmap[texts]'"
        raise FormatError(message) from None
    try:
        with _in_silence():
            reader = pypdf.PdfReader(BytesIO(content))
            _refuse_locked(reader, name)
            return tuple(_lines(reader))
    except FormatError:
        raise
    except DependencyError:
        raise FormatError(_locked(name)) from None
    except LimitReachedError:
        message = f"{name}: would unpack to more than any text needs; save its text as .txt"
        raise FormatError(message) from None
    except (*_DAMAGE, PyPdfError):
        message = (
            f"{name}: not a PDF, or a damaged one; open it in a viewer and print it to a new PDF"
        )
        raise FormatError(message) from None


@contextmanager
def _in_silence() -> Iterator[None]:
    """Let pypdf not remark on faults that it mends."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _refuse_locked(reader: PdfReader, name: str) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise FormatError(_locked(name))
    if (n := len(reader.pages)) > _MOST_PAGES:
        message = f"{name}: has {n} pages, more than {_MOST_PAGES}; cut out those that are needed"
        raise FormatError(message)


def _locked(name: str) -> str:
    return (
        f"{name}: the file is encrypted; open it in a viewer with its password and print it to a "
        "new PDF"
    )


def _lines(reader: PdfReader) -> Iterator[Line]:
    tables = tables_of(reader)
    for number, page in enumerate(reader.pages, 1):
        marks = Marks(tables.get(number, {}))
        collector = _Collector(number, marks)
        page.extract_text(
            visitor_operand_before=marks.before,
            visitor_operand_after=marks.after,
            visitor_text=collector.take,
        )
        collector.end()
        yield from _with_bullets(collector.lines, marks.spots)


@mutable
class _Collector:
    """Joins the pieces that a page is drawn from to lines."""

    _page: int
    _marks: Marks
    lines: list[Line] = field(factory=list)
    _pieces: list[_Piece] = field(factory=list)
    _kind: tuple[bool, int] = (False, 0)

    def take(self, text: str, cm: Any, tm: Any, font: Any, size: float) -> None:  # noqa: ANN401  # pypdf's call
        """Take a piece of text with its two matrices, its font and the size of that."""
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = abs(size * (tm[3] or tm[1] or 1.0) * (cm[3] or cm[1] or 1.0))
        is_bold = bool(_BOLD.search(str((font or {}).get("/BaseFont", ""))))
        for n, words in enumerate(text.split("\n")):
            if n:
                self.end()
            if words.strip() and self._pieces and self._is_another(y, height):
                self.end()
            if words.strip():
                self._kind = (self._marks.is_artifact, self._marks.table)
            if words:
                self._pieces.append(_Piece(x, y, height, is_bold, words))

    def _is_another(self, y: float, height: float) -> bool:
        """Tell whether what is shown now stands in another line, or is of another kind."""
        last = self._pieces[-1].y
        if abs(y - last) > 0.6 * max(height, self._pieces[0].size):
            return True
        return self._kind != (self._marks.is_artifact, self._marks.table)

    def end(self) -> None:
        """End the line."""
        said = [piece for piece in self._pieces if piece.text.strip()]
        text = "".join(piece.text for piece in self._pieces)
        self._pieces = []
        if not said:
            return
        weight = sum(len(p.text) for p in said)
        bold = sum(len(p.text) for p in said if p.is_bold)
        main = max(said, key=lambda piece: len(piece.text))
        plain = _LIGATURES.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
        words = " ".join(plain.replace("\xad", "-").split())  # it is drawn, so it is seen
        cells = 1 + sum(b.x - a.right > _APART * b.size for a, b in pairwise(said))
        is_artifact, table = self._kind
        line = Line(
            *(self._page, min(p.x for p in said), main.y, main.size, 2 * bold > weight, words),
            cells=cells,
            is_labelled=len(said) > 1 and len(said[0].text.strip()) == 1,
            is_artifact=is_artifact,
            table=table,
        )
        self.lines.append(line)


def _with_bullets(lines: Sequence[Line], spots: Sequence[Spot]) -> Iterator[Line]:
    """Give the lines of a page, those with a bullet right before them with ``•``."""
    by_height: dict[int, list[Spot]] = defaultdict(list)
    for spot in spots:
        by_height[round(spot.y / _BAND)].append(spot)
    for line in lines:
        middle = line.y + line.size / 4  # half as high as a small letter
        band = round(middle / _BAND)
        found = [
            spot.left
            for n in (band - 1, band, band + 1)
            for spot in by_height.get(n, ())
            if abs(spot.y - middle) < 0.3 * line.size and 0 < line.x - spot.right < 2 * line.size
        ]
        yield evolve(line, x=max(found), text=f"• {line.text}") if found else line
