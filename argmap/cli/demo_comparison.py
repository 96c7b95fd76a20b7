"""The five texts of the casebook held against one another, for ``argmap demo``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.model import ArgumentMap

__all__ = ["ARTICLE", "FILES", "compared_files"]

FILES: Final = (
    "review.html",
    "review.md",
    "stances.svg",
    "stances-dark.svg",
    "side-by-side.svg",
    "merged.svg",
    "merged.argdown",
)
"""The names of the files, in order."""

_PAIR: Final = ("blog", "khan")

ARTICLE: Final = """\
<article id="comparison">
<h2>Where the texts agree and differ</h2>
<p>What each text makes of the issues that several of them speak of, in order of year. The review
says what they share, contest and say alone, and who answers whom, with every place.</p>
<p><a href="review.html"><b>Read the review</b></a></p>
<a class=picture href="stances.svg"><picture>
<source media="(prefers-color-scheme: dark)" srcset="stances-dark.svg">
<img src="stances.svg" alt="Heat map: the stance of each text on each issue. The review tells the
same in tables.">
</picture></a>
<ul class=files>
<li><a href="review.html">review (HTML)</a></li>
<li><a href="review.md">review (Markdown)</a></li>
<li><a href="stances.svg">stances (SVG)</a></li>
<li><a href="stances-dark.svg">dark</a></li>
<li><a href="side-by-side.svg">blog and khan, side by side</a></li>
<li><a href="merged.svg">all texts as one map (SVG)</a></li>
<li><a href="merged.argdown">all texts as one map (Argdown)</a></li>
</ul>
</article>"""
"""What the page says of them."""


def compared_files(maps: Sequence[ArgumentMap]) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of the files on some maps of the casebook together."""
    from argmap import casebook
    from argmap.comparing import compare
    from argmap.rendering import render, review_of

    links = casebook.links()
    found = compare(*maps, links=links)
    review = review_of(found, title="The casebook: where five texts agree and differ")
    pair = compare(*(map_ for map_ in maps if map_.name in _PAIR), links=links)
    pictures = (
        render(found, kind="stances"),
        render(found, kind="stances", theme="dark"),
        render(pair),
        render(found, kind="merged"),
    )
    drawn = [f"{picture.svg()}\n" for picture in pictures]
    texts = (review.html(), review.markdown(), *drawn, casebook.read_text(casebook.MERGED))
    yield from zip(FILES, texts, strict=True)
