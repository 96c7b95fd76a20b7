"""A large map as several pictures, one a section, and a page that lists them."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from argmap.errors import RenderError
from argmap.model import ArgumentMap, slug
from argmap.query import heading
from argmap.refusals import need_map
from argmap.rendering.diagram import Diagram, render

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping
    from typing import Unpack

    from argmap.model import Inference
    from argmap.rendering.notes import ScoreNote
    from argmap.rendering.options import Look

__all__ = ["Album", "Page", "split"]

_IMAGES: Final = (".svg", ".png")


@frozen
class Page:
    """One picture of an album: the name of its file without ending, its title, the picture."""

    name: str
    title: str
    n_claims: int
    diagram: Diagram


@frozen
class Album:
    """The pictures of the parts of a map; the first shows the whole, as an overview."""

    title: str
    pages: tuple[Page, ...]

    def index(self, suffix: str = ".svg") -> str:
        """Return an HTML page that shows and links every picture."""
        return _INDEX.format(
            title=escape(self.title or "Argument map"),
            items="\n".join(_item(page, suffix) for page in self.pages),
        )

    def save(
        self, folder: str | os.PathLike[str], *, suffix: str = ".svg", scale: float = 2.0
    ) -> tuple[Path, ...]:
        """Write every picture and ``index.html`` into a folder, which is made if need be.

        A PNG has ``scale`` pixels for each of the SVG's own.

        Raises:
            RenderError: The suffix is no picture's.
            FileError: Something cannot be written.
        """
        from argmap.formats.files import write_text

        if suffix not in _IMAGES:
            message = f"an album is saved as {' or '.join(_IMAGES)}, got {suffix!r}"
            raise RenderError(message)
        made = _folder(Path(folder))
        for page in self.pages:
            page.diagram.save(made / f"{page.name}{suffix}", scale=scale)
        write_text(made / "index.html", self.index(suffix))
        return (*(made / f"{page.name}{suffix}" for page in self.pages), made / "index.html")


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

    A part shows its claims and all that bears directly on them, be it from another section.

    Raises:
        RenderError: An option has no such value.
    """
    need_map(map_, "split")
    title = look.get("title")
    title = (map_.title or map_.name) if title is None else title
    whole = render(map_, scores=scores, note=note, **look)
    pages = [Page("00-overview", "Overview", len(map_.claims), whole)]
    for n, (name, part) in enumerate(_parts(map_), start=1):
        own: Look = {**look, "title": f"{title}: {name}" if title else name, "all": True}
        own["root"] = None
        diagram = render(part, scores=scores, note=note, **own)
        pages.append(Page(f"{n:02d}-{slug(name)}", name, len(part.claims), diagram))
    return Album(title, tuple(pages))


def _parts(map_: ArgumentMap) -> Iterator[tuple[str, ArgumentMap]]:
    """Yield the name and the claims of every part, in the order of the document."""
    if not map_.sections:
        for claim in map_.claims:
            if not map_.outgoing(claim.id):
                yield heading(claim) or claim.text[:60], map_.subtree(claim.id)
        return
    top: dict[str, str] = {}
    for section in map_.sections:
        top[section.id] = top[section.parent] if section.parent else section.id
    members: dict[str, list[str]] = {}
    for claim in map_.claims:
        members.setdefault(top.get(claim.section or "", ""), []).append(claim.id)
    titles = {section.id: section.title for section in map_.sections}
    for id_, ids in members.items():
        yield titles.get(id_, "Outside the sections"), _among(map_, set(ids))


def _among(map_: ArgumentMap, ids: set[str]) -> ArgumentMap:
    """Return the map of some claims and all that bears directly on them."""
    steps: dict[str, Inference] = {}
    waiting = [id_ for id_ in map_.claim_ids if id_ in ids]
    for id_ in waiting:  # grows by the inferences, on which others bear
        for step in map_.incoming(id_):
            steps[step.id] = step
            waiting.append(step.id)
    drawn = ids.union(*(step.premises for step in steps.values()))
    return evolve(
        map_,
        claims=[claim for claim in map_.claims if claim.id in drawn],
        inferences=[step for step in map_.inferences if step.id in steps],
    )


def _item(page: Page, suffix: str) -> str:
    file, title = escape(f"{page.name}{suffix}"), escape(page.title)
    count = f"{page.n_claims} claim{'' if page.n_claims == 1 else 's'}"
    return (
        f'<li><a href="{file}"><img src="{file}" alt="Argument map: {title}" loading="lazy">'
        f"<span>{title}</span></a> <small>{count}</small></li>"
    )


_INDEX: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 Arial, sans-serif; margin: 2rem; color: #1A2430; background: #FFFFFF }}
ul {{ list-style: none; padding: 0; display: grid; gap: 1.5rem;
     grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr)) }}
img {{ display: block; width: 100%; height: 14rem; object-fit: contain; object-position: top left;
      border: 1px solid #C9D1DA; border-radius: 6px; background: #FFFFFF }}
a {{ color: #005A8C }}
</style>
</head>
<body>
<h1>{title}</h1>
<ul>
{items}
</ul>
</body>
</html>
"""
