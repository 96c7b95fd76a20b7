"""A worksheet and its key as pages that print: nothing runs in them, and they need no network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.teach.parts import Form
from argmap.teach.sheets.pictures import picture_of
from argmap.teach.sheets.words import about, key_of, notes_of, source_of, why_wrong
from argmap.teach.telling import escape, gap_name, html_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.teach.exercise import Exercise
    from argmap.teach.parts import Part

__all__ = ["key_page", "worksheet_page"]

_LINES: Final = {Form.TEXT: 3, Form.OPEN: 12}


def worksheet_page(exercises: Sequence[Exercise], *, title: str = "", pictures: bool = True) -> str:
    """Return a worksheet as a page of HTML to print, without keys, hints or reasons.

    Args:
        exercises: What is asked, in this order.
        title: Over the page; by default it names the map.
        pictures: Whether each outline is drawn beside its words.
    """
    body = "\n".join(
        _asked(exercise, n, pictures=pictures) for n, exercise in enumerate(exercises, 1)
    )
    name = (
        '<p class="who"><span>Name</span> <span class="line"></span> '
        '<span>Date</span> <span class="line short"></span></p>'
    )
    return _page(exercises, title or about(exercises), name + body)


def key_page(exercises: Sequence[Exercise], *, title: str = "") -> str:
    """Return the answers to a worksheet as a page of HTML, with hints and why each wrong one is.

    Args:
        exercises: As they are on the worksheet, with their keys.
        title: Over the page; by default it names the map.
    """
    body = "\n".join(_answered(exercise, n) for n, exercise in enumerate(exercises, 1))
    return _page(exercises, f"Answer key: {title or about(exercises)}", body)


def _page(exercises: Sequence[Exercise], title: str, body: str) -> str:
    footer = "".join(f"<p>{escape(line)}</p>" for line in source_of(exercises))
    parts = {"style": _STYLE, "title": escape(title), "body": body, "footer": footer}
    page = _PAGE
    for name in ("style", "title", "footer", "body"):
        page = page.replace(f"<!--{name}-->", parts[name])
    return page


# --- the worksheet ----------------------------------------------------------------------------


def _asked(exercise: Exercise, number: int, *, pictures: bool) -> str:
    def figure(n: int) -> str:
        image = picture_of(exercise.material.outlines[n], exercise.material) if pictures else ""
        return f"<figure>{image}</figure>" if image else ""

    told = html_of(exercise, gap=_blank, figure=figure)
    return (
        f'<section aria-labelledby="e{number}">\n'
        f'<h2 id="e{number}">{_heading(exercise, number)}</h2>\n'
        f"{_paragraphs(exercise.prompt)}\n{told}\n{_parts(exercise)}\n</section>"
    )


def _heading(exercise: Exercise, number: int) -> str:
    from argmap.teach.sheets.words import points_of

    return f"Exercise {number} <small>{escape(points_of(exercise))}</small>"


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def _blank(part: str) -> str:
    return f'<b>{escape(gap_name(part))}</b> <span class="line"></span>'


def _parts(exercise: Exercise) -> str:
    """Return what there is to tick or to write."""
    match exercise.form:
        case Form.CHOICE | Form.MANY:
            return "".join(_ticked(part) for part in exercise.parts)
        case Form.MATCH:
            return _table(exercise)
        case Form.GAP:
            return f"<p>Write the letter of a claim into each gap.</p>{_letters(exercise.parts[0])}"
        case Form.ORDER:
            return "".join(_ordered(part) for part in exercise.parts)
        case Form.TREE:
            return _places(exercise)
        case Form.TEXT | Form.OPEN:
            rows = '<div class="row"></div>' * _LINES[exercise.form]
            return "".join(f"{_paragraphs(part.prompt)}{rows}" for part in exercise.parts)


def _ticked(part: Part) -> str:
    items = "".join(
        f'<li><span class="box"></span> <b>{escape(o.id)}</b> {escape(o.text)}</li>'
        for o in part.options
    )
    return f'<div class="part">{_paragraphs(part.prompt)}<ul class="plain">{items}</ul></div>'


def _letters(part: Part) -> str:
    items = "".join(f"<li><b>{escape(o.id)}</b> {escape(o.text)}</li>" for o in part.options)
    return f'<ul class="plain">{items}</ul>'


def _table(exercise: Exercise) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(part.prompt)}</th><td><span class="line"></span></td></tr>'
        for part in exercise.parts
    )
    head = '<tr><th scope="col">Claim</th><th scope="col">Letter</th></tr>'
    return f"{_letters(exercise.parts[0])}<table><thead>{head}</thead><tbody>{rows}</tbody></table>"


def _ordered(part: Part) -> str:
    steps = '<li><span class="line"></span></li>' * len(part.options)
    return f"{_paragraphs(part.prompt)}{_letters(part)}<ol>{steps}</ol>"


def _places(exercise: Exercise) -> str:
    """Return a table of claims in which is written what each bears on, and room to draw."""
    claims = [(shown.id, shown.text) for shown in exercise.material.claims]
    claims += [(o.id, o.text) for part in exercise.parts for o in part.options]
    rows = "".join(
        f'<tr><th scope="row">{escape(id_)}</th>'
        '<td><span class="box"></span> main claim <span class="box"></span> reason '
        '<span class="box"></span> objection</td>'
        '<td><span class="line"></span></td><td><span class="line"></span></td></tr>'
        for id_, _ in dict.fromkeys(claims)
    )
    told = "".join(_paragraphs(part.prompt) for part in exercise.parts)
    head = "".join(
        f'<th scope="col">{w}</th>' for w in ("Claim", "is a", "for or to", "linked with")
    )
    return f"{told}<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


# --- the key ----------------------------------------------------------------------------------


def _answered(exercise: Exercise, number: int) -> str:
    right = "".join(
        f"<tr><th scope='row'>{escape(asked)}</th><td>{escape(answer)}</td></tr>"
        for asked, answer in key_of(exercise)
    )
    table = f"<table><tbody>{right}</tbody></table>" if right else "<p>A person marks it.</p>"
    wrong = "".join(f"<li>{escape(line)}</li>" for line in why_wrong(exercise))
    notes = "".join(f"<li>{escape(hint)}</li>" for hint in notes_of(exercise))
    return (
        f'<section aria-labelledby="k{number}"><h2 id="k{number}">{_heading(exercise, number)}</h2>'
        f"{_paragraphs(exercise.prompt)}{table}"
        + (f"<h3>Why others are wrong</h3><ul>{wrong}</ul>" if wrong else "")
        + (f"<h3>Hints</h3><ol>{notes}</ol>" if notes else "")
        + f'<p class="id">{escape(exercise.id)}</p></section>'
    )


_STYLE: Final = """\
:root { color-scheme: light; --ink: #1a2430; --soft: #55606e; --line: #8a94a0 }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 52rem; color: var(--ink);
  background: #fff; font: 1rem/1.5 Arial, "Liberation Sans", Helvetica, "Noto Sans", sans-serif }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 1rem }
h2 { font-size: 1.2rem; margin: 0 0 .4rem; break-after: avoid }
h2 small { font-weight: normal; font-size: .85rem; color: var(--soft); margin-left: .5rem }
section > p { break-after: avoid }
h3 { font-size: 1rem; margin: .8rem 0 .2rem; break-after: avoid }
p { margin: .3rem 0 .6rem }
section { margin: 0 0 1.6rem; padding-top: 1.1rem; border-top: 1px solid var(--line) }
li { margin: .3rem 0; break-inside: avoid }
ul, ol { margin: .4rem 0; padding-left: 1.6rem }
.plain { list-style: none; padding-left: .4rem }
figure { margin: .8rem 0; break-inside: avoid }
figure img { display: block; max-width: 100%; max-height: 24rem; height: auto }
blockquote { margin: .6rem 0; padding-left: 1rem; border-left: 3px solid var(--line) }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 }
th, td { border: 1px solid var(--line); padding: .35rem .6rem;
  text-align: left; vertical-align: top }
tbody th { font-weight: normal } thead th { font-weight: bold }
tr { break-inside: avoid }
.part { break-inside: avoid; margin: .6rem 0 }
.who { display: flex; gap: .6rem; align-items: end; margin-bottom: 1.5rem }
.line { display: inline-block; min-width: 4rem; height: 1.3em; border-bottom: 1px solid var(--ink);
  vertical-align: bottom }
.who .line { flex: 1 } .who .short { flex: .35 }
ol .line { min-width: 70% }
.row { height: 2rem; border-bottom: 1px solid var(--line) }
.box { display: inline-block; width: .95em; height: .95em; border: 1.5px solid var(--ink);
  vertical-align: -.1em; margin: 0 .15rem 0 .4rem }
.id, footer { color: var(--soft); font-size: .8rem }
footer { border-top: 1px solid var(--line); padding-top: .6rem; overflow-wrap: anywhere }
footer p { margin: 0 }
@page { margin: 18mm 16mm }
@media print { body { padding: 0; max-width: none; font-size: 11pt } }"""

_PAGE: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title><!--title--></title>
<style>
<!--style-->
</style>
</head>
<body>
<main>
<h1><!--title--></h1>
<!--body-->
</main>
<footer><!--footer--></footer>
</body>
</html>
"""
