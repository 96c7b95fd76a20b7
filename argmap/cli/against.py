"""A map of the command line held against the texts of its sources."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from argmap.cli.remarks import Remark, of_error, of_finding
from argmap.errors import ArgmapError, FormatError, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.checking import Coverage
    from argmap.cli.maps import Document

__all__ = ["Held", "hold"]


@frozen
class Held:
    """A text, or why it cannot be read; what there is to say of places in it; what is covered."""

    file: str
    faults: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    coverage: Coverage | None = None

    def told(self, name: str, *, shown: int) -> Iterator[str]:
        """Yield the lines that tell how much is covered, and the next sentences that are not."""
        if self.coverage is None:
            return
        found = self.coverage
        if any(finding.code == "other-text" for finding in found.findings):
            yield f"{name} against {self.file}: another text; nothing more was compared"
            return
        yield f"{name} against {self.file}: {found.told}"
        for place, words in found.uncovered[:shown]:
            yield f"  {place}  {words}"
        if more := len(found.uncovered[shown:]):
            yield f"  and {more} more"

    def rows(self) -> Iterator[Remark]:
        """Yield a remark for every sentence that no claim points to."""
        for place, words in self.coverage.uncovered if self.coverage else ():
            yield Remark(
                self.file,
                Severity.INFO,
                "uncovered",
                words,
                fix="let a claim point to it, or excuse it under skipped",
                where=str(place),
            )


def hold(document: Document, file: str) -> Held:
    """Return a map held against the text in a file, ``NAME=FILE`` where the name must be told."""
    from argmap import sources
    from argmap.checking import cover

    named, _, rest = file.partition("=")
    ids = [source.id for source in document.map.sources]
    id_, path = (named, rest) if named in ids and rest else (None, file)
    unknown = id_ is None and rest != "" and not Path(file).exists()
    if id_ is None and len(ids) == 1:
        id_ = ids[0]
    if not ids:
        message = "the map declares no source; add for example sources: {paper: {}} to front matter"
        return Held(path, faults=(Remark(document.name, Severity.ERROR, "unreadable", message),))
    try:
        if unknown:
            raise FormatError(_no_source(named, ids))
        text = sources.load(path, id=id_)
        if text.id not in ids:
            raise FormatError(_unknown(path, text.id, ids))
    except ArgmapError as error:
        return Held(path, faults=of_error(error, path))
    found = cover(document.map, text)
    remarks = [
        of_finding(f, document.name, document.places, document.front) for f in found.findings
    ]
    return Held(path, remarks=tuple(remarks), coverage=found)


def _no_source(name: str, ids: list[str]) -> str:
    return f"the map declares no source {name!r}; it declares {', '.join(map(repr, ids))}"


def _unknown(path: str, id_: str, ids: list[str]) -> str:
    first = f"the text is {id_!r} and the map declares {', '.join(map(repr, ids))}"
    return f"{first}; say which it is: --against {ids[0]}={path}"
