"""A brief as a page that prints on A4 and holds no program."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from argmap.rendering.briefing.blocks import Grid, Items, Para, Ref, Strong
from argmap.rendering.briefing.fields import Field
from argmap.rendering.briefing.fitting import BODY, MARGIN, SMALL
from argmap.rendering.briefing.marks import marked, stamped
from argmap.rendering.wrap import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from argmap.rendering.briefing.blocks import Block, Line, Section

__all__ = ["page_of"]

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def page_of(title: str, about: str, sections: Sequence[Section], kept: Mapping[str, str]) -> str:
    """Return a brief as a page with the marks of its fields."""
    writer = _Writer(kept)
    body = "\n".join(
        line for n, each in enumerate(sections, start=1) for line in writer.section(each, n)
    )
    return stamped(f"""\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<title>{_text(title)}</title>
<style>
{_STYLE}
</style>
</head>
<body>
<header>
<h1>{_text(title)}</h1>
<p>{_text(about)}.</p>
</header>
<main>
{body}
</main>
</body>
</html>
""")


class _Writer:
    """Writes sections as lines of HTML."""

    def __init__(self, kept: Mapping[str, str]) -> None:
        self._kept = kept
        self._seen = set[int]()

    def section(self, section: Section, n: int) -> Iterator[str]:
        """Yield a section."""
        box = ' class="box"' if section.is_box else ""
        yield f'<section aria-labelledby="part-{n}"{box}>'
        yield f'<h2 id="part-{n}">{_text(section.title)}</h2>'
        for block in section.blocks:
            yield from self._block(block)
        yield "</section>"

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Field():
                yield f'<div class="field {block.kind}">{self._field(block)}</div>'
            case Para():
                yield f"<p>{self._line(block.line)}</p>"
            case Items():
                tag = "ol" if block.is_numbered else "ul"
                yield f"<{tag}>"
                for item in block.items:
                    yield f"<li>{''.join(f'<p>{self._line(line)}</p>' for line in item)}</li>"
                yield f"</{tag}>"
            case Grid():
                yield from self._grid(block)
            case _:
                yield '<ol class="notes">'
                for n, text in enumerate(block.texts, start=1):
                    yield f'<li id="note-{n}"><a href="#ref-{n}">{n}</a> {_text(text)}</li>'
                yield "</ol>"

    def _grid(self, grid: Grid) -> Iterator[str]:
        heads = "".join(f'<th scope="col">{_text(name)}</th>' for name in grid.columns)
        yield f"<table><caption>{_text(grid.caption)}</caption><thead><tr>{heads}</tr></thead>"
        yield "<tbody>"
        for row in grid.rows:
            first, *rest = map(self._line, row)
            cells = "".join(f"<td>{cell}</td>" for cell in rest)
            yield f'<tr><th scope="row">{first}</th>{cells}</tr>'
        yield "</tbody></table>"

    def _line(self, line: Line) -> str:
        return "".join(self._parts(line))

    def _parts(self, line: Iterable[object]) -> Iterator[str]:
        before: object = None
        for part in line:
            if isinstance(part, Ref) and isinstance(before, Ref):
                yield "<sup>, </sup>"
            before = part
            match part:
                case Strong():
                    yield f"<b>{_text(part.text)}</b>"
                case Ref():
                    yield self._ref(part.number)
                case Field():
                    yield f'<span class="field {part.kind}">{self._field(part)}</span>'
                case _:
                    yield escape(_spaced(str(part)))

    def _ref(self, number: int) -> str:
        """Return the mark of a note; the first one is where the note leads back to."""
        place = "" if number in self._seen else f' id="ref-{number}"'
        self._seen.add(number)
        return f'<sup><a href="#note-{number}"{place} aria-label="note {number}">{number}</a></sup>'

    def _field(self, field: Field) -> str:
        return marked(field, self._kept.get(field.name))


def _spaced(text: str) -> str:
    """Return a text without what no page holds, with the spaces at its ends."""
    before = " " * (text[:1] == " ")
    after = " " * (len(text) > 1 and text[-1] == " ")
    return f"{before}{clean(text)}{after}"


def _text(text: str) -> str:
    return escape(clean(text))


_STYLE: Final = f"""\
@page {{ size: A4; margin: {MARGIN}mm }}
* {{ box-sizing: border-box }}
body {{ margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 46rem; color: #1a2430;
  background: #ffffff; font: {BODY}pt/1.35 Arial, "Liberation Sans", Helvetica, sans-serif;
  overflow-wrap: anywhere }}
h1 {{ font-size: 17pt; line-height: 1.2; margin: 0 0 2pt }}
header p {{ margin: 0; color: #55606e }}
h2 {{ font-size: 11.5pt; line-height: 1.25; margin: 9pt 0 3pt; padding-top: 3pt;
  border-top: 1pt solid #005a8c; color: #005a8c; break-after: avoid }}
p {{ margin: 0 0 2.5pt }}
ul, ol {{ margin: 0 0 3pt; padding-left: 14pt }}
li {{ break-inside: avoid; margin-bottom: 2.5pt }}
li p {{ margin: 0 }}
a {{ color: #005a8c; text-decoration: none }}
a:focus-visible {{ outline: 2pt solid #005a8c }}
sup {{ font-size: 70%; line-height: 0 }}
.field {{ white-space: pre-line }}
.field.remark {{ font-style: italic }}
.field.bottom-line {{ font-size: 11pt; margin-bottom: 4pt }}
.box {{ border: 1pt solid #9aa5b1; padding: 0 8pt 3pt; margin-top: 9pt; font-size: {SMALL}pt;
  break-inside: avoid }}
.box h2 {{ border: 0; margin-top: 2pt }}
.box ul {{ list-style: none; padding: 0 }}
.notes {{ columns: 11rem 3; column-gap: 14pt; list-style: none; padding: 0; font-size: {SMALL}pt }}
.notes li, section:last-child li {{ margin: 0 }}
section:last-child {{ font-size: {SMALL}pt }}
table {{ border-collapse: collapse; width: 100%; font-size: {SMALL}pt; margin-bottom: 3pt }}
caption {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }}
th, td {{ border-bottom: .5pt solid #c9d1da; padding: 2pt 8pt 2pt 0; text-align: left;
  vertical-align: top; font-weight: 400 }}
thead th {{ font-weight: 700 }}
tr {{ break-inside: avoid }}
@media screen {{ th, td {{ overflow-wrap: break-word }} }}
@media print {{ body {{ padding: 0; max-width: none }} }}"""
