"""A class report as one page without anything to load."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from argmap.teach.class_report import ClassReport

__all__ = ["page_of"]

_STYLE: Final = """\
body { font: 1rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 2rem auto;
  max-width: 70rem; padding: 0 1rem }
body.project { font-size: 1.4rem }
table { border-collapse: collapse; margin: 1rem 0 2rem }
caption { text-align: left; font-weight: 600; padding: .3rem 0 }
th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #ccc;
  vertical-align: top; font-weight: normal }
thead th { font-weight: 600; border-bottom: 2px solid #555 }
td:nth-child(2) { white-space: nowrap }
tr.head th { font-weight: 600; padding-top: 1rem }
.bar { display: inline-block; height: .8em; background: #1f5fa8; vertical-align: middle;
  margin-right: .5em; min-width: 1px }
.scroll { overflow-x: auto }
@media print { body { margin: 0 } .bar { print-color-adjust: exact } }
"""


def page_of(report: ClassReport, *, project: bool) -> str:
    """Return the page; one to project has no student in it."""
    parts = [_items(report), _mistakes(report)]
    if not project:
        parts.append(f'<div class="scroll">{report.students.to_html()}</div>')
    body = "\n".join(parts)
    kind = ' class="project"' if project else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>What the class has understood</title>\n<style>\n{_STYLE}</style>\n</head>\n"
        f"<body{kind}>\n<h1>What the class has understood</h1>\n"
        f"<p>{escape(_opening(report))}</p>\n{body}\n</body>\n</html>\n"
    )


def _opening(report: ClassReport) -> str:
    waiting = f" The marks of {report.waiting} wait for a decision." if report.waiting else ""
    return f"{report.n} students were marked.{waiting}"


def _items(report: ClassReport) -> str:
    """Return a table of items; where there are several exercises, each has a heading."""
    groups: dict[str, list[str]] = {}
    for s in report.stats:
        mistakes = escape(", ".join(f"{error} ({n})" for error, n in s.errors))
        groups.setdefault(s.exercise, []).append(
            f'<tr><th scope="row">{escape(s.asks)}</th><td>{_bar(s.difficulty)}</td>'
            f"<td>{_number(s.discrimination)}</td><td>{mistakes}</td></tr>\n"
        )
    heads = ("item", "mean score", "discrimination", "mistakes")
    rows = "".join(
        (_heading(exercise, len(heads)) if len(groups) > 1 else "") + "".join(some)
        for exercise, some in groups.items()
    )
    return _table("Items", heads, rows)


def _heading(exercise: str, width: int) -> str:
    return f'<tr class="head"><th scope="colgroup" colspan="{width}">{escape(exercise)}</th></tr>\n'


def _mistakes(report: ClassReport) -> str:
    rows = report.mistakes.rows
    most = max((n for _, n, _ in rows if isinstance(n, int)), default=1)
    told = "".join(
        f'<tr><th scope="row">{escape(str(error))}</th>'
        f"<td>{_bar(int(str(n)) / most, told=str(n))}</td><td>{items}</td></tr>\n"
        for error, n, items in rows
    )
    return _table("Mistakes", ("mistake", "times", "in items"), told)


def _table(title: str, heads: tuple[str, ...], rows: str) -> str:
    columns = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return (
        f'<div class="scroll"><table>\n<caption>{title}</caption>\n<thead><tr>{columns}</tr>'
        f"</thead>\n<tbody>\n{rows}</tbody>\n</table></div>"
    )


def _bar(share: float, *, told: str | None = None) -> str:
    said = f"{share:.0%}" if told is None else told
    return f'<span class="bar" style="width: {share * 8:.2f}em"></span>{said}'


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
