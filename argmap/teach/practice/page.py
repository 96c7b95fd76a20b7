"""Exercises as one page to practise on: it marks what has a key, and needs no network."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from html import escape as escape_all
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from argmap.errors import ExerciseError
from argmap.rendering.offline import json_in_html, laid_in, policy_of
from argmap.teach.parts import Form, Rule
from argmap.teach.plain import plain_of
from argmap.teach.sheets.words import about, points_of, source_of
from argmap.teach.telling import escape, gap_name, html_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.teach.exercise import Exercise

__all__ = ["practice_page"]

_MARKED: Final = frozenset({Rule.CREDIT, Rule.SET, Rule.KENDALL, Rule.TREE})
_SCRIPTS: Final = ("forms.js", "tree.js", "page.js")


def practice_page(exercises: Sequence[Exercise], *, title: str = "") -> str:
    """Return a page of HTML on which exercises are answered, marked and handed in.

    It marks as ``grade`` does by the rules ``credit``, ``set``, ``kendall`` and ``tree``; other
    answers wait for a teacher. Exercises whose keys are taken out are not marked, and nothing of
    a key is in the page. What a student downloads from it is an ``AnswerFile``.

    Args:
        exercises: What is asked, in this order.
        title: Over the page; by default it names the map.

    Raises:
        ExerciseError: Two exercises have one id, so that their answers could not be told apart.
    """
    _refuse_twins(exercises)
    asked = [_data(exercise) for exercise in exercises]
    is_marked = any(each["marked"] for each in asked)
    store = sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:16]
    data = {"store": f"argmap practice {store}", "exercises": asked}
    script = _wrapped(("marking.js", *_SCRIPTS) if is_marked else _SCRIPTS)
    style = _file("page.css")
    parts = {
        "policy": policy_of([script], [style]),
        "title": escape(title or about(exercises)),
        "style": style,
        "nav": "\n".join(_entry(n) for n, _ in enumerate(exercises, 1)),
        "body": "\n".join(_section(e, n) for n, e in enumerate(exercises, 1)),
        "footer": "".join(f"<p>{escape(line)}</p>" for line in source_of(exercises)),
        "data": json_in_html(data),
        "script": script,
    }
    return laid_in(_PAGE, parts)


def _refuse_twins(exercises: Sequence[Exercise]) -> None:
    seen: set[str] = set()
    for exercise in exercises:
        if exercise.id in seen:
            message = (
                f"exercise {exercise.id!r} is given twice; a page has each once, so that its "
                "answer is known by its id"
            )
            raise ExerciseError(message)
        seen.add(exercise.id)


# --- what the script needs --------------------------------------------------------------------


def _is_marked(exercise: Exercise) -> bool:
    has_keys = all(part.key is not None for part in exercise.parts)
    return exercise.rule in _MARKED and has_keys and not exercise.discussion


def _data(exercise: Exercise) -> dict[str, Any]:
    """Return what the script needs of an exercise; keys only where it marks by them."""
    is_marked = _is_marked(exercise)
    parts = [plain_of(part) for part in exercise.parts]
    for part in parts:
        part.setdefault("options", [])
        part.setdefault("points", 1.0)
        part["options"] = [_option(option, is_marked=is_marked) for option in part["options"]]
        if not is_marked:
            part.pop("key", None)
            part.pop("accepted", None)
    return {
        "id": exercise.id,
        "version": exercise.version,
        "form": str(exercise.form),
        "rule": str(exercise.rule),
        "marked": is_marked,
        "points": exercise.points,
        "parts": parts,
        "claims": [{"id": shown.id, "text": shown.text} for shown in exercise.material.claims],
        "hints": list(exercise.hints),
    }


def _option(option: dict[str, Any], *, is_marked: bool) -> dict[str, Any]:
    names = {"id", "text"} | ({"is_right", "credit", "error", "why_wrong"} if is_marked else set())
    return {name: value for name, value in option.items() if name in names}


# --- what is read -----------------------------------------------------------------------------


def _entry(number: int) -> str:
    return (
        f'<li><a href="#e{number}">Exercise {number}</a><span class="state" id="s{number}"></span>'
    )


def _section(exercise: Exercise, number: int) -> str:
    told = html_of(exercise, gap=_gap)
    is_tree = exercise.form is Form.TREE  # its claims are told where they are hung
    prompt = "".join(f"<p>{escape(p)}</p>" for p in exercise.prompt.splitlines() if p.strip())
    return (
        f'<section id="e{number}" aria-labelledby="h{number}">\n'
        f'<h2 id="h{number}">Exercise {number} <small>{escape(points_of(exercise))}</small></h2>\n'
        f"{prompt}{_note(exercise)}\n{'' if is_tree else told}\n"
        f'<div class="work">{told if is_tree else ""}</div>\n</section>'
    )


def _gap(part: str) -> str:
    return f'<span class="gap" data-gap="{escape_all(part)}">[{escape(gap_name(part))}]</span>'


def _note(exercise: Exercise) -> str:
    """Say who marks an answer, where the page does not."""
    if _is_marked(exercise):
        return ""
    if exercise.discussion:
        return '<p class="note">To discuss: it has no points.</p>'
    if exercise.rule in _MARKED:
        return '<p class="note">It is marked after you have handed it in.</p>'
    how = " Write the map as an outline or in Argdown." if exercise.rule is Rule.MAP else ""
    return f'<p class="note">A teacher marks it.{how}</p>'


# --- the whole --------------------------------------------------------------------------------


@cache
def _file(name: str) -> str:
    return files("argmap.teach.practice").joinpath(name).read_text(encoding="utf-8")


def _wrapped(names: Sequence[str]) -> str:
    """Return scripts as one, whose names stay its own."""
    return "\n".join(["(() => {", '"use strict";', *map(_file, names), "})();"])


_PAGE: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="%policy%">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%title%</title>
<style>%style%</style>
</head>
<body>
<header>
<h1>%title%</h1>
<noscript><p>Answering needs JavaScript, which is off; the exercises can be read.</p></noscript>
<div id="top" hidden>
<div class="who"><label for="student">Your name</label>
<input type="text" id="student" autocomplete="name" maxlength="200"></div>
<p>What you answer is kept in this browser. Download your answers and hand in the file.</p>
<p id="unkept" role="alert" hidden>This browser keeps nothing: download your answers before you \
leave the page.</p>
<div class="buttons"><button type="button" id="download">Download my answers</button>
<button type="button" id="clear">Clear all answers</button><span id="progress"></span></div>
<p id="downloaded" class="said" role="status"></p>
</div>
<nav aria-label="Exercises"><ol class="plain">
%nav%
</ol></nav>
</header>
<main>
%body%
</main>
<footer>%footer%</footer>
<script type="application/json" id="data">%data%</script>
<script>%script%</script>
</body>
</html>
"""
