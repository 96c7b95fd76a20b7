"""What an exercise shows, in words: claims, outlines and options, as text and as HTML."""

from __future__ import annotations

from html import escape as escape_all
from typing import TYPE_CHECKING, Final

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from argmap.teach.exercise import Exercise
    from argmap.teach.parts import Material, Outline, Row

__all__ = [
    "Line",
    "escape",
    "gap_name",
    "html_of",
    "lines_of",
    "list_of",
    "loose_claims",
    "nested",
    "plain_lines",
]

_SIGNS: Final = {
    "support": "reason",
    "attack": "objection",
    "undercut": "objection to the step",
    "": "",
}


def escape(text: str) -> str:
    """Return a text as HTML holds it between tags."""
    return escape_all(text, quote=False)


@frozen
class Line:
    """One row of an outline in words: how deep, how it bears on the row above, and what it says."""

    depth: int
    bears: str
    text: str
    gap: str | None = None

    @property
    def told(self) -> str:
        """The row as one line of text."""
        return f"{self.bears}: {self.text}" if self.bears else self.text


def gap_name(part: str) -> str:
    """Return what a gap is called where it is shown."""
    return f"gap {part}"


def lines_of(
    outline: Outline, material: Material, *, gap: Callable[[str], str] | None = None
) -> tuple[Line, ...]:
    """Return the rows of an outline in words.

    Args:
        outline: The rows.
        material: What holds the texts of its claims.
        gap: What stands in the row of a part; by default ``[gap NAME]``.
    """
    blank = gap or (lambda part: f"[{gap_name(part)}]")
    return tuple(
        Line(row.depth, _bears(row), _text(row, material, blank), row.gap) for row in outline.rows
    )


def _bears(row: Row) -> str:
    if row.group is not None and row.sign:
        return f"linked {_SIGNS[row.sign]} {row.group}"
    return _SIGNS.get(row.sign, row.sign)


def _text(row: Row, material: Material, blank: Callable[[str], str]) -> str:
    if row.gap is not None:
        return blank(row.gap)
    shown = material.claim(row.claim or "")
    return f"{shown.id} {shown.text}" if shown else ""


def plain_lines(exercise: Exercise) -> Iterator[str]:
    """Yield what an exercise is about, line by line, each claim once."""
    material = exercise.material
    if material.text:
        yield from (f"> {line}" for line in material.text.splitlines() or [""])
    for id_, text in loose_claims(exercise):
        yield f"{id_} {text}"
    for outline in material.outlines:
        if outline.title:
            yield f"{outline.title}:"
        for line in lines_of(outline, material):
            yield f"{'  ' * line.depth}- {line.told}"


def loose_claims(exercise: Exercise) -> list[tuple[str, str]]:
    """Return the claims that stand in no outline, or none where all are options too."""
    material = exercise.material
    hung = {row.claim for outline in material.outlines for row in outline.rows}
    loose = [(shown.id, shown.text) for shown in material.claims if shown.id not in hung]
    offered = {option.claim for part in exercise.parts for option in part.options}
    return [] if offered.issuperset(id_ for id_, _ in loose) else loose


# --- HTML -----------------------------------------------------------------------------------


def html_of(
    exercise: Exercise,
    *,
    gap: Callable[[str], str] | None = None,
    figure: Callable[[int], str] | None = None,
) -> str:
    """Return what an exercise is about as HTML.

    Args:
        exercise: Its material: claims, outlines and a passage.
        gap: The HTML that stands in the row of a part.
        figure: What stands before the outline of that number.
    """
    found = []
    material = exercise.material
    if material.text:
        paragraphs = (f"<p>{escape(p)}</p>" for p in material.text.splitlines() if p.strip())
        found.append(f"<blockquote>{''.join(paragraphs)}</blockquote>")
    if loose := loose_claims(exercise):
        found.append(list_of(f"<b>{escape(id_)}</b> {escape(text)}" for id_, text in loose))
    for n, outline in enumerate(material.outlines):
        if outline.title:
            found.append(f"<p><b>{escape(outline.title)}</b></p>")
        if figure is not None:
            found.append(figure(n))
        lines = lines_of(outline, material, gap=lambda part: part)
        found.append(nested((line.depth, _html_line(line, gap)) for line in lines))
    return "\n".join(found)


def _html_line(line: Line, gap: Callable[[str], str] | None) -> str:
    bears = f"<i>{escape(line.bears)}:</i> " if line.bears else ""
    if line.gap is None:
        id_, _, text = line.text.partition(" ")
        return f"{bears}<b>{escape(id_)}</b> {escape(text)}"
    return bears + (gap(line.gap) if gap else f"[{escape(gap_name(line.gap))}]")


def list_of(items: Iterable[str]) -> str:
    """Return a list of items; they are HTML."""
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def nested(items: Iterable[tuple[int, str]]) -> str:
    """Return lists within lists of items with their depth; the items are HTML."""
    found: list[str] = []
    depth = -1
    for deep, item in items:
        at = min(deep, depth + 1)
        if at > depth:
            found.append("<ul>")
        else:
            found.append("</li>" + "</ul></li>" * (depth - at))
        found.append(f"<li>{item}")
        depth = at
    found.append("</li></ul>" * (depth + 1))
    return "".join(found)
