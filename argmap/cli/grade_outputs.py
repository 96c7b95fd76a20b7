"""The files that ``argmap grade`` writes: worksheet, review, reports."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING

from attrs import frozen

from argmap.cli.console import counted
from argmap.files import read_bytes, write_bytes, write_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.teach import ClassMarks, Decision, Filled, KeyFile

__all__ = ["Outputs", "write_outputs"]


@frozen(kw_only=True)
class Outputs:
    """Where each file goes, None where it is not wanted, and what they show."""

    moodle: str | None
    review: str | None
    report: str | None
    project: str | None
    names: bool
    confidence: float


def write_outputs(
    marks: ClassMarks,
    key: KeyFile,
    outputs: Outputs,
    *,
    decisions: Mapping[tuple[str, str], Mapping[str, Decision]],
) -> list[str]:
    """Write the files that are wanted; return what there is to say of them."""
    from argmap.teach import report_of, review_of

    told = []
    confidence = outputs.confidence
    if outputs.moodle:
        told += _fill(marks, outputs.moodle, confidence)
    if outputs.review:
        review = review_of(marks, confidence=confidence, decisions=decisions)
        write_text(outputs.review, review.to_csv())
    if outputs.report or outputs.project:
        report = report_of(marks, key.exercises, names=outputs.names, confidence=confidence)
        if outputs.report:
            suffix = PurePath(outputs.report).suffix
            text = report.to_html() if suffix == ".html" else report.items.to_csv()
            if suffix == ".json":
                text = json.dumps(report.to_json(), ensure_ascii=False, indent=1) + "\n"
            write_text(outputs.report, text)
        if outputs.project:
            write_text(outputs.project, report.to_html(project=True))
    return told


def _fill(marks: ClassMarks, path: str, confidence: float) -> list[str]:
    """Fill Moodle's worksheet in place; marks that wait for a decision stay out."""
    from argmap.teach import Entry, fill_worksheet

    entries = [
        Entry(
            s.student if s.number else s.named or s.student,
            s.number,
            s.score if s.stands(confidence) else None,
            s.comment,
        )
        for s in marks.students
    ]
    text = read_bytes(path).decode("utf-8", "surrogateescape")
    filled = fill_worksheet(text, entries, name=path)
    write_bytes(path, filled.text.encode("utf-8", "surrogateescape"))
    return _told(filled, path)


def _told(filled: Filled, path: str) -> list[str]:
    lines = [f"{path}: {counted(len(filled.filled), 'grade')} filled in"]
    for names, words in (
        (filled.held, "no grade yet, as marks wait for a decision"),
        (filled.locked, "left alone, as Moodle does not let the grade change"),
        (filled.unmatched, "in no row of the worksheet"),
        (filled.silent, "nothing handed in that could be read"),
    ):
        if names:
            lines.append(f"{path}: {words}: {', '.join(names)}")
    return lines
