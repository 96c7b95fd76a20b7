"""The page around the maps, as HTML: toolbar, tabs, side panel and legend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.rendering.explorer.about import text_of
from argmap.rendering.offline import laid_in
from argmap.rendering.style import THEMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.rendering.explorer.contents import Sheet

__all__ = ["body_of"]


def body_of(sheets: Sequence[Sheet], *, title: str, theme: str | None, legend: str) -> str:
    """Return the body of the page."""
    parts = {
        "title": text_of(title),
        "themes": "".join(_themes(theme)),
        "tabs": _tabs(sheets),
        "sheets": "\n".join(_sheet(n, sheet) for n, sheet in enumerate(sheets)),
        "texts": _texts(sheets),
        "legend": legend,
    }
    return laid_in(_BODY, parts)


def _themes(theme: str | None) -> Iterator[str]:
    yield f'<option value=""{"" if theme else " selected"}>as the system</option>'
    for name in THEMES:
        selected = " selected" if name == theme else ""
        yield f'<option value="{name}"{selected}>{name.replace("-", " ")}</option>'


def _tabs(sheets: Sequence[Sheet]) -> str:
    if len(sheets) < 2:  # noqa: PLR2004  # one map needs no tabs
        return ""
    tabs = "".join(
        f'<button type="button" id="tab-{n}">{text_of(sheet.data["name"])}</button>'
        for n, sheet in enumerate(sheets)
    )
    return f'<nav aria-label="Maps" class="tabs">{tabs}</nav>'


def _sheet(number: int, sheet: Sheet) -> str:
    title = text_of(sheet.data["title"])
    return (
        f'<section class="sheet" id="sheet-{number}" aria-label="{title}"><h2>{title}</h2>'
        f'<svg class="map" role="group" aria-label="Map: {title}"><g class="root">'
        '<g aria-hidden="true"></g><g class="lines" aria-hidden="true"></g>'
        f'<g role="tree" aria-label="{title}">{sheet.cards}</g>'
        '<rect class="ring" rx="13"/></g></svg>\n'
        f'<p class="note">{text_of(sheet.data["note"])}</p>'
        f'<div class="outline">{sheet.outline}</div></section>'
    )


def _texts(sheets: Sequence[Sheet]) -> str:
    """Return the texts beside the maps, where there are any."""
    if not any(sheet.beside.data for sheet in sheets):
        return ""
    parts = "\n".join(
        f'<div id="text-{n}">{sheet.beside.html}</div>' for n, sheet in enumerate(sheets)
    )
    return f'<aside id="beside" aria-label="Text" tabindex="0"><p id="odd"></p>\n{parts}</aside>\n'


_BODY: Final = """\
<header>
<h1>%title%</h1>
<div id="tools" role="group" aria-label="Tools">
<span class="search"><label class="unseen" for="search">Search (/)</label>
<input type="search" id="search" placeholder="Search (/)" autocomplete="off">
<output id="count" for="search"></output>
<button type="button" id="previous" aria-label="Previous match">↑</button>
<button type="button" id="next" aria-label="Next match">↓</button></span>
<span class="set"><button type="button" id="out" aria-label="Smaller">&minus;</button>
<button type="button" id="in" aria-label="Larger">+</button>
<button type="button" id="fit">Fit</button></span>
<span class="set"><button type="button" id="fold">Fold</button>
<button type="button" id="unfold">Unfold</button></span>
<button type="button" id="outline" aria-pressed="false">Outline</button>
<button type="button" id="copy">Copy</button>
<button type="button" id="print">Print</button>
<label>Colours <select id="theme">%themes%</select></label>
</div>
%tabs%
</header>
<main>
<div id="sheets">
%sheets%
</div>
<aside id="panel" aria-label="About what is selected" tabindex="-1">
<template id="hint"><p>Choose a claim to read it here.</p>
<p>Keys: arrows walk, Enter folds, letters go to a claim, / searches, + and &minus; zoom,
0 fits.</p>
</template>
<div id="about"></div>
<div id="sections"></div>
<details class="legend"><summary>Legend</summary>
%legend%
</details>
</aside>
%texts%</main>
<footer id="altered" class="altered" hidden>altered by the reader</footer>
<div id="said" class="unseen" role="status"></div>
"""
