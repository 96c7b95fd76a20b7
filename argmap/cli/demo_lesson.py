"""Lessons on two texts of the casebook, for ``argmap demo``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import ArgumentMap

__all__ = ["ARTICLE", "FILES", "lesson_files"]

_LESSONS: Final = ("blog", "hayat-challenges")
FILES: Final = tuple(
    f"lesson-{name}{end}"
    for name in _LESSONS
    for end in (".html", "-key.html", "-practice.html", ".xml")
)
"""The names of the files, in order."""

_TITLES: Final = {
    "blog": "Why Russia wants a place in CPEC: a lesson",
    "hayat-challenges": "What stands between Pakistan and Russia: a lesson",
}

ARTICLE: Final = """\
<article id="lessons">
<h2>Two lessons</h2>
<p>Exercises made from the maps: a worksheet to print, its answers with hints and why others are
wrong, a page to practise on in the browser, and the same questions for Moodle. The keys are
public, so these are for practice.</p>
<ul class=files>
<li><a href="lesson-blog.html">why Russia wants a place in CPEC: worksheet</a></li>
<li><a href="lesson-blog-key.html">answers</a></li>
<li><a href="lesson-blog-practice.html">practice page</a></li>
<li><a href="lesson-blog.xml">Moodle XML</a></li>
<li><a href="lesson-hayat-challenges.html">what stands between Pakistan and Russia:
worksheet</a></li>
<li><a href="lesson-hayat-challenges-key.html">answers</a></li>
<li><a href="lesson-hayat-challenges-practice.html">practice page</a></li>
<li><a href="lesson-hayat-challenges.xml">Moodle XML</a></li>
</ul>
</article>"""
"""What the page says of them."""

_KINDS: Final = ("conclusion", "sign", "gap", "skeleton", "tree", "error")


def lesson_files() -> Iterator[tuple[str, str]]:
    """Yield the names and texts of the files of both lessons."""
    from argmap import casebook
    from argmap.teach import key_page, make_exercises, moodle_xml, practice_page, worksheet_page

    for name, map_ in zip(_LESSONS, (casebook.load("blog"), _challenges()), strict=True):
        title = _TITLES[name]
        made = make_exercises(map_, kinds=_KINDS)
        yield f"lesson-{name}.html", worksheet_page(made, title=title)
        yield f"lesson-{name}-key.html", key_page(made, title=title)
        yield f"lesson-{name}-practice.html", practice_page(made, title=title)
        yield f"lesson-{name}.xml", moodle_xml(made, category=title)


def _challenges() -> ArgumentMap:
    """Return the part of Hayat's map that speaks of the challenges."""
    from argmap import casebook

    whole = casebook.load("hayat")
    roots = [claim.id for claim in whole.claims if "challenge" in claim.tags]
    return evolve(whole.subtree(*roots), name="hayat-challenges")
