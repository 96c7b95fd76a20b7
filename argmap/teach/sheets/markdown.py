"""A worksheet and its key as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap.teach.parts import Form
from argmap.teach.sheets.words import about, key_of, notes_of, points_of, source_of, why_wrong
from argmap.teach.telling import plain_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.teach.exercise import Exercise

__all__ = ["key_markdown", "plain_markdown", "worksheet_markdown"]

_SIGNS: Final = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_START: Final = re.compile(r"^(\d+)([.)])|^([-+=])")
_LINE: Final = "\\_" * 24


def worksheet_markdown(exercises: Sequence[Exercise], *, title: str = "") -> str:
    """Return a worksheet as Markdown, without keys, hints or reasons."""
    lines = [f"# {plain_markdown(title or about(exercises))}"]
    for n, exercise in enumerate(exercises, 1):
        lines += ["", _heading(exercise, n), "", *_prompt(exercise), ""]
        lines += [*_material(exercise), "", *_asked(exercise)]
    return _whole(lines, exercises)


def key_markdown(exercises: Sequence[Exercise], *, title: str = "") -> str:
    """Return the answers to a worksheet as Markdown, with hints and why others are wrong."""
    lines = [f"# Answer key: {plain_markdown(title or about(exercises))}"]
    for n, exercise in enumerate(exercises, 1):
        lines += ["", _heading(exercise, n), "", *_prompt(exercise), ""]
        right = [f"- {plain_markdown(a)}: **{plain_markdown(b)}**" for a, b in key_of(exercise)]
        lines += right or ["A person marks it."]
        for heading, told in (("Why others are wrong", why_wrong), ("Hints", notes_of)):
            if said := [f"- {plain_markdown(line)}" for line in told(exercise)]:
                lines += ["", f"### {heading}", "", *said]
        lines += ["", f"`{exercise.id}`"]
    return _whole(lines, exercises)


def plain_markdown(text: str) -> str:
    """Return a text on one line in which no sign of Markdown is one."""
    line = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    return _START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)


def _whole(lines: list[str], exercises: Sequence[Exercise]) -> str:
    lines += ["", "---", "", *(f"{plain_markdown(line)}  " for line in source_of(exercises))]
    text = "\n".join(line.rstrip("\n") for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text) + "\n"


def _heading(exercise: Exercise, number: int) -> str:
    return f"## Exercise {number} ({points_of(exercise)})"


def _prompt(exercise: Exercise) -> list[str]:
    lines = [plain_markdown(line) for line in exercise.prompt.splitlines() if line.strip()]
    return [line for each in lines for line in (each, "")][:-1]


def _material(exercise: Exercise) -> Iterator[str]:
    before = ""
    for line in plain_lines(exercise):
        deep = (len(line) - len(line.lstrip(" "))) * " "
        bare = line.lstrip(" ")
        kind = "- " if bare.startswith("- ") else "> " if bare.startswith("> ") else ""
        if before and kind != before:
            yield ""
        before = kind or "claim"
        said = plain_markdown(bare.removeprefix(kind))
        yield f"{deep}{kind}{said}" if kind else f"{said}  "


def _asked(exercise: Exercise) -> Iterator[str]:
    """Yield what there is to tick or to write."""
    told: list[str] = []
    for part in exercise.parts:
        letters = [f"- {plain_markdown(o.id)}) {plain_markdown(o.text)}" for o in part.options]
        is_ticked = exercise.form in (Form.CHOICE, Form.MANY)
        line = "" if is_ticked else f" {_LINE}"
        if letters != told and not is_ticked:
            yield from (*letters, "")
        yield f"**{plain_markdown(part.prompt or part.id)}**{line}"
        yield ""
        if is_ticked:
            yield from (f"- ☐ {letter[2:]}" for letter in letters)
            yield ""
        told = letters
    if exercise.form is Form.TREE:
        for shown in exercise.material.claims:
            yield f"- {plain_markdown(shown.id)} is a reason for / an objection to {_LINE}"
