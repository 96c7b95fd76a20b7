"""The page that ``argmap demo`` writes: every map with its picture and its files."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from argmap import query
from argmap.cli.demo_comparison import ARTICLE
from argmap.cli.demo_lesson import ARTICLE as LESSONS
from argmap.cli.show import size_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from argmap.model import ArgumentMap, Claim

__all__ = ["EXPLORER", "page_of"]

EXPLORER: Final = "explorer.html"
"""The page in which all maps can be explored."""

_NAMED: Final = {
    "-all.svg": "every claim (SVG)",
    "-all.png": "every claim (PNG)",
    "-all-dark.svg": "every claim, dark",
    ".svg": "picture (SVG)",
    ".png": "picture (PNG)",
    "-dark.svg": "dark",
    "-slide.svg": "slide",
    "-scenarios.svg": "by scenario (SVG)",
    "-scenarios.png": "by scenario (PNG)",
    "-scenarios-dark.svg": "by scenario, dark",
    ".txt": "outline in plain words",
    ".md": "Markdown",
    ".mmd": "Mermaid",
    ".json": "JSON",
    ".argdown": "Argdown source",
}


def page_of(
    maps: Mapping[ArgumentMap, Collection[str]], *, scenarios: int = 0, compared: bool = False
) -> str:
    """Return the page for maps and how the names of their files end; it needs nothing else.

    It opens with what becomes of them in so many scenarios, where there are any, and where they
    agree and what a class can do with them, if they were compared.
    """
    items = "\n".join(_article(map_, suffixes) for map_, suffixes in maps.items())
    links = "\n".join(
        f'<li><a href="#{escape(map_.name)}">{escape(map_.title or map_.name)}</a></li>'
        for map_ in maps
    )
    if compared:
        items = f"{_EXPLORE}\n{ARTICLE}\n{LESSONS}\n{items}"
        links = (
            '<li><a href="#explore">Explore the maps</a></li>\n'
            '<li><a href="#comparison">Where they agree and differ</a></li>\n'
            f'<li><a href="#lessons">Two lessons</a></li>\n{links}'
        )
    if scenarios:
        items = f"{_WORLDS.replace('{n}', str(scenarios))}\n{items}"
        links = f'<li><a href="#scenarios">If the world goes otherwise</a></li>\n{links}'
    return _PAGE.replace("{style}", _STYLE).replace("{links}", links).replace("{items}", items)


_EXPLORE: Final = f"""\
<article id="explore">
<h2>Explore the maps</h2>
<p><a href="{EXPLORER}"><b>Open all maps in one page</b></a>: fold and unfold, search, read each
claim in full with its place in the text, and try scenarios. It needs no network.</p>
</article>"""

_WORLDS: Final = """\
<article id="scenarios">
<h2>If the world goes otherwise</h2>
<p>What each main claim is worth in {n} scenarios: sanctions eased, the corridor finished, and so
on. The report says what is robust, what hangs on what, and what to watch.</p>
<p><a href="report.html"><b>Read the report</b></a>, or <a href="brief.html"><b>the brief</b></a>:
two pages on the question of all five texts, whose bottom line and confidence are left to its
author.</p>
<a class=picture href="scenarios.svg"><picture>
<source media="(prefers-color-scheme: dark)" srcset="scenarios-dark.svg">
<img src="scenarios.svg" alt="Heat map: the main claims of all maps in every scenario. The report
tells the same in tables.">
</picture></a>
<ul class=files>
<li><a href="brief.html">brief (HTML)</a></li>
<li><a href="report.html">report (HTML)</a></li>
<li><a href="report.md">report (Markdown)</a></li>
<li><a href="scenarios.svg">heat map (SVG)</a></li>
<li><a href="scenarios-dark.svg">dark</a></li>
</ul>
</article>"""


def _article(map_: ArgumentMap, suffixes: Collection[str]) -> str:
    """Return what the page says of one map."""
    name, title = escape(map_.name), escape(map_.title or map_.name)
    whole = "-all.svg" if "-all.svg" in suffixes else ".svg"
    theses = "\n".join(f"<li>{_thesis(claim)}</li>" for claim in query.theses(map_))
    files = "\n".join(
        f'<li><a href="{name}{s}">{_NAMED[s]}</a></li>' for s in _NAMED if s in suffixes
    )
    sources = "".join(f"<p class=source>{escape(s)}</p>" for s in _sources(map_))
    overview = "" if whole == ".svg" else " An overview; the picture leads to every claim."
    return f"""\
<article id="{name}">
<h2>{title}</h2>
{sources}
<p class=size>{escape(size_of(map_))}.{overview}</p>
<ul class=theses>
{theses}
</ul>
<a class=picture href="{name}{whole}"><picture>
<source media="(prefers-color-scheme: dark)" srcset="{name}-dark.svg">
<img src="{name}.svg" alt="Argument map: {title}. Its outline in plain words is linked below.">
</picture></a>
<ul class=files>
{files}
</ul>
</article>"""


def _thesis(claim: Claim) -> str:
    heading = query.heading(claim)
    return f"<b>{escape(heading)}.</b> {escape(claim.text)}" if heading else escape(claim.text)


def _sources(map_: ArgumentMap) -> list[str]:
    """Return one line for each source of a map; its title only where the map has another one."""
    lines = []
    for source in map_.sources:
        title = None if source.title == map_.title else source.title
        known = (", ".join(source.authors), title, source.kind, source.year)
        lines.append(" · ".join(str(part) for part in known if part) or source.id)
    return lines


_STYLE: Final = """\
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1a2430; --soft: #55606e;
  --line: #c9d1da; --tint: #f4f6f8; --link: #005a8c }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14191f; --ink: #e8ecf0; --soft: #a3adb8; --line: #3a434e; --tint: #1c232b;
    --link: #7cc0ec } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 76rem; color: var(--ink);
  background: var(--paper); font: 1rem/1.55 system-ui, "Segoe UI", Arial, sans-serif }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem }
h2 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 .25rem }
p { margin: .25rem 0; max-width: 46rem }
a { color: var(--link) }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 3px }
nav ul, .files, .theses { padding: 0; list-style: none }
nav ul { margin: 1rem 0 0 }
article { margin-top: 3rem; padding-top: 2rem; border-top: 1px solid var(--line) }
.source, .size { color: var(--soft); font-size: .9rem }
.theses { margin: 1rem 0; max-width: 46rem }
.theses li { padding: .5rem 0 .5rem 1rem; border-left: 4px solid var(--link) }
.picture { display: block; padding: .75rem; border: 1px solid var(--line); border-radius: 10px;
  background: var(--tint); overflow: auto }
.picture img { display: block; width: 100%; height: auto; max-height: 85vh; object-fit: contain }
.files { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .75rem 0 0;
  font-size: .95rem }
footer { margin-top: 3rem; color: var(--soft); font-size: .9rem }
@media print { nav { display: none } article { break-inside: avoid-page } }"""

_PAGE: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The casebook of argmap</title>
<style>
{style}
</style>
</head>
<body>
<header>
<h1>The casebook</h1>
<p>Maps of real texts: what each claims, what it gives as reasons, and what speaks against it.
Every claim names its place in the text, or who added it.</p>
<nav><ul>
{links}
</ul></nav>
</header>
<main>
{items}
</main>
<footer><p>Drawn by argmap. A solid line with an arrow supports, a dashed line with a bar
objects; the legend of each picture explains the rest.</p></footer>
</body>
</html>
"""
