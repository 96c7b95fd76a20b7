"""A large map as several pictures, one a section, and a page that lists them."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from argmap.errors import RenderError
from argmap.model import ArgumentMap, slug
from argmap.query import heading, roots
from argmap.refusals import need_map
from argmap.rendering.diagram import Diagram, render
from argmap.rendering.forest import grow
from argmap.rendering.options import Options, options_of
from argmap.rendering.prepared import prepare
from argmap.rendering.raster import size_of
from argmap.rendering.rivals import with_rivals_turned
from argmap.rendering.selection import choose
from argmap.rendering.style import THEMES, Role, Theme

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterator, Mapping
    from typing import Unpack

    from argmap.model import Inference
    from argmap.rendering.notes import ScoreNote
    from argmap.rendering.options import Look

__all__ = ["Album", "Page", "split"]

_IMAGES: Final = (".svg", ".png")


@frozen
class Page:
    """One picture of an album.

    ``name`` is that of its file, without ending; ``about`` tells how many claims it shows.
    """

    name: str
    title: str
    about: str
    diagram: Diagram


@frozen
class Album:
    """The pictures of the parts of a map; the first shows the whole, as an overview."""

    title: str
    pages: tuple[Page, ...]
    theme: Theme = THEMES["light"]

    def index(self, suffix: str = ".svg") -> str:
        """Return an HTML page that shows and links every picture, in the theme of the pictures."""
        theme = self.theme
        return _INDEX.format(
            title=escape(self.title or "Argument map"),
            links="\n".join(
                f'<li><a href="#{page.name}">{escape(page.title)}</a></li>' for page in self.pages
            ),
            items="\n".join(_item(page, suffix) for page in self.pages),
            scheme="dark" if theme.name == "dark" else "light",
            ground=theme.background,
            ink=theme.ink,
            muted=theme.muted,
            line=theme.panel_line,
            link=theme.tones[Role.MAIN].line,
        )

    def save(
        self, folder: str | os.PathLike[str], *, suffix: str = ".svg", scale: float = 2.0
    ) -> tuple[Path, ...]:
        """Write every picture and ``index.html`` into a folder, which is made if need be.

        A PNG has ``scale`` pixels for each of the SVG's own. Pictures that the ``index.html`` of
        an earlier album shows there are taken away.

        Raises:
            RenderError: The suffix is no picture's.
            FileError: Something cannot be written.
        """
        from argmap.files import write_text

        if suffix not in _IMAGES:
            message = f"an album is saved as {' or '.join(_IMAGES)}, got {suffix!r}"
            raise RenderError(message)
        made = _folder(Path(folder))
        earlier = _shown_by(made / "index.html")
        files = [made / f"{page.name}{suffix}" for page in self.pages]
        for page, file in zip(self.pages, files, strict=True):
            page.diagram.save(file, scale=scale)
        write_text(made / "index.html", self.index(suffix))
        for name in sorted(earlier - {file.name for file in files}):
            (made / name).unlink(missing_ok=True)
        return (*files, made / "index.html")


def _shown_by(index: Path) -> set[str]:
    """Return the pictures that an index written by argmap shows."""
    try:
        page = index.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return set()
    return set(_SHOWN.findall(page)) if _GENERATOR in page else set()


def _folder(folder: Path) -> Path:
    from argmap.errors import FileError

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        message = f"cannot make folder {str(folder)!r}: {why}; name an output elsewhere"
        raise FileError(message) from None
    return folder


def split(
    map_: ArgumentMap,
    *,
    scores: Mapping[str, float] | None = None,
    note: ScoreNote | None = None,
    **look: Unpack[Look],
) -> Album:
    """Return one picture a section of a map, or one a root where it has no sections.

    A part shows its claims and all that bears directly on them, be it from another section. With
    ``root`` and ``depth`` the map is first cut to what these choose.

    Raises:
        UnknownIdError: The map has no claim of the id ``root``.
        RenderError: An option has no such value.
    """
    need_map(map_, "split")
    options = options_of(look)
    title = (map_.title or map_.name) if options.title is None else options.title
    whole = render(map_, scores=scores, note=note, **look)
    pages = [Page("00-overview", "Overview", whole.summary, whole)]
    prepared = prepare(map_, options, asked=look)
    for n, (name, part, ids) in enumerate(_parts(_chosen(prepared.map, options)), start=1):
        own: Look = {**look, "title": f"{title} · {name}" if title else name, "all": True}
        own["root"] = own["depth"] = None
        own["settings"] = prepared.of_part
        bare = evolve(part, data=part.data.without("group"))  # its groups are its sections
        diagram = render(bare, scores=scores, note=note, **own)
        pages.append(Page(f"{n:02d}-{slug(name)}", name, _about(part, ids), diagram))
    return Album(title, tuple(pages), options.theme)


def _about(part: ArgumentMap, own: Collection[str]) -> str:
    """Return how many claims a picture of a part shows, its own and those of other parts."""
    n, more = len(own), len(part.claims) - len(own)
    bear = f"bear{'s' if more == 1 else ''} on {'it' if n == 1 else 'them'}"
    others = f" and {more} more that {bear}" if more else ""
    return f"{n} claim{'' if n == 1 else 's'}{others}"


def _chosen(map_: ArgumentMap, options: Options) -> ArgumentMap:
    """Return what ``root`` and ``depth`` leave of a map."""
    if options.root is None and options.depth is None:
        return map_
    turned = with_rivals_turned(map_, root=options.root)
    forest = choose(grow(turned, root=options.root), depth=options.depth).forest
    drawn = {branch.item.id for branch in forest.branches}
    steps = {branch.step.id for branch in forest.branches if branch.step is not None}
    steps |= {step.id for step, _ in forest.links}
    return evolve(
        map_,
        claims=[claim for claim in map_.claims if claim.id in drawn],
        inferences=[step for step in map_.inferences if step.id in steps],
    )


def _parts(map_: ArgumentMap) -> Iterator[tuple[str, ArgumentMap, Collection[str]]]:
    """Yield the name, the map and the own claims of every part, in the order of the document."""
    if not map_.sections:
        for claim in roots(map_):
            part = _chosen(map_, Options(root=claim.id))
            yield heading(claim) or claim.text[:60], part, part.claim_ids
        return
    top: dict[str, str] = {}
    for section in map_.sections:
        top[section.id] = top[section.parent] if section.parent else section.id
    members: dict[str, list[str]] = {}
    for claim in map_.claims:
        members.setdefault(top.get(claim.section or "", ""), []).append(claim.id)
    titles = {section.id: section.title for section in map_.sections}
    for id_, ids in members.items():
        yield titles.get(id_, "Outside the sections"), _among(map_, set(ids)), ids


def _among(map_: ArgumentMap, ids: set[str]) -> ArgumentMap:
    """Return the map of some claims and all that bears directly on them."""
    steps: dict[str, Inference] = {}
    waiting = [id_ for id_ in map_.claim_ids if id_ in ids]
    for id_ in waiting:  # grows by the inferences, on which others bear
        mutual = (step for step in map_.outgoing(id_) if step.mutual)
        for step in (*map_.incoming(id_), *mutual):
            if step.id not in steps:
                steps[step.id] = step
                waiting.append(step.id)
    ends = (i for step in steps.values() for i in (*step.premises, step.target))
    drawn = ids.union(i for i in ends if i in map_.claim_ids)
    return evolve(
        map_,
        claims=[claim for claim in map_.claims if claim.id in drawn],
        inferences=[step for step in map_.inferences if step.id in steps],
    )


def _item(page: Page, suffix: str) -> str:
    file, title = escape(f"{page.name}{suffix}"), escape(page.title)
    width, height = (round(side) for side in size_of(page.diagram.svg()))
    return (
        f'<section id="{page.name}"><h2>{title}</h2>\n<p>{escape(page.about)}</p>\n'
        f'<div class="picture" tabindex="0" role="group" aria-label="{title}"><a href="{file}">'
        f'<img src="{file}" alt="Argument map: {title}" width="{width}" height="{height}" '
        'loading="lazy"></a></div></section>'
    )


_GENERATOR: Final = '<meta name="generator" content="argmap">'
_SHOWN: Final = re.compile(r'<a href="(\d\d+-[\w-]+\.(?:svg|png))">')
_INDEX: Final = (
    """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
"""
    + _GENERATOR
    + """
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: {scheme} }}
body {{ font: 16px/1.5 Arial, sans-serif; margin: 2rem; color: {ink}; background: {ground} }}
h2 {{ margin: 2.5rem 0 0 }}
p {{ margin: 0 0 .5rem; color: {muted} }}
.picture {{ max-height: 46rem; overflow: auto; border: 1px solid {line}; border-radius: 6px }}
img {{ display: block }}
a {{ color: {link} }}
</style>
</head>
<body>
<h1>{title}</h1>
<nav><ul>
{links}
</ul></nav>
{items}
</body>
</html>
"""
)
