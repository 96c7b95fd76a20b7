"""What platforms show of a question: its title, its prompt and its answers in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.teach.telling import escape, html_of, list_of, plain_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.teach.lms.questions import Field, Question

__all__ = ["answers_told", "key_lines", "prompt_html", "prompt_lines", "prompt_text", "title_of"]

_LONGEST: Final = 60  # characters of a title


def title_of(question: Question) -> str:
    """Return what a question is called in a bank."""
    first = " ".join(question.prompt.split())
    cut = first if len(first) <= _LONGEST else f"{first[: _LONGEST - 1]}…"
    return f"{question.id} {cut}".strip()


def prompt_text(question: Question) -> str:
    """Return the prompt as paragraphs of HTML."""
    lines = (line for line in question.prompt.splitlines() if line.strip())
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def prompt_html(question: Question) -> str:
    """Return the prompt and what it is about as HTML."""
    return f"{prompt_text(question)}\n{html_of(question.exercise)}".strip()


def answers_told(question: Question) -> str:
    """Return the answers that a student may choose from, as HTML for one who writes."""
    if question.is_shared:
        asked = [escape(each.prompt) for each in question.fields if each.prompt]
        return (list_of(asked) if asked else "") + _offered(question.fields[0])
    found = []
    for each in question.fields:
        if each.choices:
            is_alone = len(question.fields) == 1  # its prompt stands above already
            asked_of = "" if is_alone or not each.prompt else f"<p>{escape(each.prompt)}</p>"
            found.append(f"{asked_of}{_offered(each)}")
    return "".join(found)


def _offered(each: Field) -> str:
    return list_of(f"<b>{escape(c.id)}</b> {escape(c.text)}" for c in each.choices)


def prompt_lines(question: Question) -> Iterator[str]:
    """Yield the prompt and what it is about, line by line, as plain text."""
    yield from (line for line in question.prompt.splitlines() if line.strip())
    yield from plain_lines(question.exercise)


def key_lines(question: Question) -> Iterator[str]:
    """Yield the right answers, a line a field."""
    if question.key:
        yield question.key
    for each in question.fields:
        if each.right:
            said = "; ".join(choice.text for choice in each.right)
            yield f"{each.prompt}: {said}" if len(question.fields) > 1 else said
