"""A report as one page: pictures are in it, it prints well, and no program is in it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from argmap.rendering.report_blocks import Bullets, Figure, Numbers, Said
from argmap.rendering.wrap import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.rendering.report import Report
    from argmap.rendering.report_blocks import Block, Part
    from argmap.table import Table

__all__ = ["page_of"]

_H1: Final = 1
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def page_of(report: Report) -> str:
    """Return a report as a page."""
    places = [f"part-{n}" for n in range(1, len(report.parts) + 1)]
    links = "".join(
        f'<li><a href="#{place}">{_text(part.title)}</a></li>\n'
        for place, part in zip(places, report.parts, strict=True)
    )
    body = "\n".join(
        line
        for place, part in zip(places, report.parts, strict=True)
        for line in _part(part, _H1 + 1, place)
    )
    title = _text(report.title)
    return f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{title}</title>
<style>
{_STYLE}
</style>
</head>
<body>
<header>
<h1>{title}</h1>
<p>{_text(report.about)}.</p>
<nav aria-label="Parts of this report"><ul>
{links}</ul></nav>
</header>
<main>
{body}
</main>
</body>
</html>
"""


def _part(part: Part, level: int, place: str) -> Iterator[str]:
    box = ' class="box"' if part.is_box else ""
    yield f'<section id="{place}" aria-labelledby="{place}-title"{box}>'
    yield f'<h{level} id="{place}-title">{_text(part.title)}</h{level}>'
    for block in part.blocks:
        yield from _block(block)
    for n, inner in enumerate(part.parts, start=1):
        yield from _part(inner, level + 1, f"{place}-{n}")
    yield "</section>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Said():
            yield f"<p>{_said(block)}</p>"
        case Bullets():
            yield "<ul>"
            yield from (f"<li>{_said(item)}</li>" for item in block.items)
            yield "</ul>"
        case Numbers():
            yield from _scrolled(_table(block.table, block.caption), block.caption)
        case Figure():
            yield "<figure>"
            for theme, diagram in (("day", block.light), ("night", block.dark)):
                svg = diagram.svg().replace("<svg ", f'<svg class="{theme}" ', 1)
                yield from _scrolled(svg, block.caption, theme)
            yield f"<figcaption>{_text(block.caption)}</figcaption>"
            yield "</figure>"


def _scrolled(inside: str, about: str, theme: str = "") -> Iterator[str]:
    """Yield what may be wider than the window, in a frame that keys can move."""
    kind = f"wide {theme}".rstrip()
    yield f'<div class="{kind}" role="region" tabindex="0" aria-label="{_text(about)}">'
    yield inside
    yield "</div>"


def _table(table: Table, caption: str) -> str:
    heads = "".join(f'<th scope="col">{_text(name)}</th>' for name in table.columns)
    rows = "\n".join(map(_row, table.shown()))
    return (
        f"<table><caption>{_text(caption)}</caption>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _row(cells: list[str]) -> str:
    first, *rest = map(_text, cells)
    others = "".join(f"<td>{cell}</td>" for cell in rest)
    return f'<tr><th scope="row">{first}</th>{others}</tr>'


def _said(said: Said) -> str:
    return f"<b>{_text(said.name)}</b> {_text(said.text)}" if said.name else _text(said.text)


def _text(text: str) -> str:
    return escape(clean(text))


_STYLE: Final = """\
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1a2430; --soft: #55606e;
  --line: #c9d1da; --tint: #f4f6f8; --link: #005a8c }
@media (prefers-color-scheme: dark) {
  :root { --paper: #0e151d; --ink: #e8eef4; --soft: #a9b5c2; --line: #3a434e; --tint: #1a222b;
    --link: #7cc0ec } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 72rem; color: var(--ink);
  background: var(--paper); font: 1rem/1.55 system-ui, "Segoe UI", Arial, sans-serif }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem }
h2 { font-size: 1.5rem; line-height: 1.25; margin: 3rem 0 .5rem }
h3 { font-size: 1.15rem; line-height: 1.3; margin: 2rem 0 .5rem }
p, li { max-width: 46rem; overflow-wrap: anywhere }
li { margin: .4rem 0 }
a { color: var(--link) }
a:focus-visible, .wide:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none }
nav li { margin: 0 }
main ul { padding-left: 1.25rem }
#part-1 { border-left: 5px solid var(--link); padding: .25rem 0 .25rem 1.25rem; margin-top: 2rem }
#part-1 h2 { margin-top: 0 }
.box { border: 1px solid var(--line); border-radius: 10px; background: var(--tint);
  padding: 0 1.25rem .75rem; margin-top: 3rem }
.box h2 { margin-top: 1rem }
.wide { overflow-x: auto; margin: 1rem 0 }
figure { margin: 1rem 0 }
figure .wide { border: 1px solid var(--line); border-radius: 10px; margin: 0 }
figure svg { display: block; max-width: max(100%, 40rem); height: auto; margin: 0 auto }
figcaption { color: var(--soft); font-size: .9rem; margin-top: .4rem }
table { border-collapse: collapse; font-size: .9rem }
caption { text-align: left; font-weight: 600; padding: .25rem 0 .5rem }
th, td { border-bottom: 1px solid var(--line); padding: .4rem 1rem .4rem 0; text-align: left;
  vertical-align: top; font-weight: 400; font-variant-numeric: tabular-nums }
thead th { font-weight: 600; border-bottom: 2px solid var(--line); vertical-align: bottom }
tbody th { min-width: 12rem; max-width: 28rem }
.night { display: none }
@media screen and (prefers-color-scheme: dark) {
  .day { display: none } .night { display: block } }
@media print {
  :root { --paper: #ffffff; --ink: #000000; --soft: #333333; --line: #999999; --tint: #ffffff;
    --link: #000000 }
  body { padding: 0; max-width: none; font-size: 10pt }
  nav { display: none }
  h2, h3 { break-after: avoid }
  figure, tr, .box { break-inside: avoid }
  figure svg { max-width: 100%; max-height: 22cm }
  .wide { overflow: visible } }"""
