"""Lines of a PDF file with their place on the page, by the package pypdf."""

from __future__ import annotations

import logging
import re
import struct
import unicodedata
import zlib
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from attrs import field, frozen, mutable

from argmap.errors import FormatError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PdfReader

__all__ = ["Line", "lines_of_pdf"]

_MOST_PAGES: Final = 3000
_LIGATURES: Final = re.compile("[\ufb00-\ufb06]")
_BOLD: Final = re.compile(r"bold|black|heavy|[-,]bd|medi(?:um)?\b", re.IGNORECASE)
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


def lines_of_pdf(content: bytes, *, name: str) -> tuple[Line, ...]:
    """Return the lines of a PDF file in the order in which they are drawn.

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
    for number, page in enumerate(reader.pages, 1):
        collector = _Collector(number)
        page.extract_text(visitor_text=collector.take)
        collector.end()
        yield from collector.lines


@mutable
class _Collector:
    """Joins the pieces that a page is drawn from to lines."""

    _page: int
    lines: list[Line] = field(factory=list)
    _pieces: list[tuple[float, float, float, bool, str]] = field(factory=list)

    def take(self, text: str, cm: Any, tm: Any, font: Any, size: float) -> None:  # noqa: ANN401  # pypdf's call
        """Take a piece of text with its two matrices, its font and the size of that."""
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = abs(size * (tm[3] or tm[1] or 1.0) * (cm[3] or cm[1] or 1.0))
        is_bold = bool(_BOLD.search(str((font or {}).get("/BaseFont", ""))))
        for n, words in enumerate(text.split("\n")):
            if n:
                self.end()
            if (
                words.strip()
                and self._pieces
                and abs(y - self._baseline()) > 0.6 * max(height, self._pieces[0][2])
            ):
                self.end()
            if words:
                self._pieces.append((x, y, height, is_bold, words))

    def _baseline(self) -> float:
        return self._pieces[-1][1]

    def end(self) -> None:
        """End the line."""
        said = [piece for piece in self._pieces if piece[4].strip()]
        text = "".join(piece[4] for piece in self._pieces)
        self._pieces = []
        if not said:
            return
        weight = sum(len(p[4]) for p in said)
        bold = sum(len(p[4]) for p in said if p[3])
        main = max(said, key=lambda piece: len(piece[4]))
        plain = _LIGATURES.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
        words = " ".join(plain.replace("\xad", "-").split())  # it is drawn, so it is seen
        x = min(p[0] for p in said)
        self.lines.append(Line(self._page, x, main[1], main[2], 2 * bold > weight, words))
