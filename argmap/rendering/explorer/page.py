"""Maps as one page to explore."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from attrs import frozen

from argmap.errors import RenderError
from argmap.model import ArgumentMap
from argmap.refusals import need_map
from argmap.rendering.explorer.about import text_of
from argmap.rendering.explorer.contents import Asked, Sheet, sheet_of
from argmap.rendering.explorer.document import document_of
from argmap.rendering.explorer.frame import body_of
from argmap.rendering.explorer.key import legend_of
from argmap.rendering.explorer.living import lives_of, rule_of
from argmap.rendering.explorer.partners import (
    merged_of,
    names_in,
    partners_of,
    shared_of,
)
from argmap.rendering.explorer.passages import refuse_strays
from argmap.rendering.explorer.whys import whys_of
from argmap.rendering.style import theme_named

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from argmap.comparing import Comparison
    from argmap.rendering.explorer.living import Supposed
    from argmap.rendering.explorer.partners import Shared
    from argmap.sources import SourceText

__all__ = ["ExplorerPage", "page_of"]


@frozen
class ExplorerPage:
    """A page to explore maps in; ``notices`` say what its maker should know."""

    title: str
    theme: str | None
    sheets: tuple[Sheet, ...]
    notices: tuple[str, ...] = ()
    shared: Shared | None = None

    def html(self) -> str:
        """Return the page, one file that needs no other and no network."""
        data = {
            "title": self.title,
            "theme": self.theme,
            "sheets": [sheet.data for sheet in self.sheets],
            "compare": self.shared,
        }
        legend = legend_of(key for sheet in self.sheets for key in sheet.keys)
        body = body_of(self.sheets, title=self.title, theme=self.theme, legend=legend)
        return document_of(title=text_of(self.title), body=body, data=data, theme=self.theme)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the page, whole or not at all.

        Raises:
            FileError: The file cannot be written; what stood there before still stands.
        """
        from argmap.files import write_text

        write_text(path, self.html())


def page_of(
    maps: ArgumentMap | Sequence[ArgumentMap],
    *,
    title: str = "",
    theme: str | None = None,
    scores: Mapping[str, float] | Sequence[Mapping[str, float] | None] | None = None,
    scenarios: Supposed = None,
    comparison: Comparison | None = None,
    texts: Mapping[str, SourceText] | None = None,
    embed: bool = False,
) -> ExplorerPage:
    """Return one page to explore maps in: it needs no network, no program and no server.

    Args:
        maps: A map, or several, each of which has a tab.
        title: What stands over the page; by default the title of the first map.
        theme: The name of a theme; where left out, what the reader's system asks for.
        scores: Strengths in [0, 1] by id; of several maps a list of them, None for none. What
            ``argmap.score`` returns says how they came about, as it does on a picture.
        scenarios: A file of scenarios, a scenario or several, or a ``ScenarioTable`` of these
            maps; those that the maps hold where left out. The reader can suppose each, and move
            states of factors and base scores: strengths follow at once.
        comparison: What ``compare`` found about these maps: claims say in which others they are,
            two maps can stand side by side, and a further tab has all as one map.
        texts: The name of a source → its text, as ``sources.load`` returns it, shown beside the
            maps. No word of it is in the page: a reader is asked for a copy.
        embed: Whether the texts go into the page all the same.

    Raises:
        TypeError: It is no map, or scores are no mapping of numbers, or a text is none.
        ScenarioError: The scenarios contradict themselves or do not fit the maps.
        RenderError: There is no map, no such theme, or there are not as many scores as maps; or
            a comparison is of other maps, or a text of a source that no map has.

    Example:
        >>> from argmap import rebut, support, thesis
        >>> map_ = thesis("Trade grows.", support("The road is open."), rebut("It is closed."))
        >>> page_of(map_).html()[:15]
        '<!DOCTYPE html>'
    """
    given = [maps] if isinstance(maps, ArgumentMap) else _several(maps)
    if theme is not None:
        theme_named(theme)
    by = _scores_of(scores, len(given))
    names = _names(given) if comparison is None else names_in(comparison, given)
    named = dict(zip(names, given, strict=True))
    lives, odd = lives_of(named, scenarios=scenarios, **rule_of(by))
    refuse_strays(given, texts or {})
    partners = partners_of(comparison) if comparison is not None else {}
    asked = partial(Asked, texts=texts or {}, embed=embed)
    sheets = [
        sheet_of(
            map_,
            asked(
                n,
                name,
                own,
                why=whys_of(map_, own),
                live=lives.get(name),
                partners=partners.get(name, {}),
            ),
        )
        for n, (map_, name, own) in enumerate(zip(given, names, by, strict=True))
    ]
    if comparison is not None:
        whole = merged_of(comparison)
        told = Asked(len(sheets), whole.map.name, partners=whole.partners, coats=whole.wishes)
        sheets.append(sheet_of(whole.map, told))
    empty = [sheet for sheet, map_ in zip(sheets, given, strict=False) if not map_.claims]
    notices = tuple(f"the map {sheet.data['name']!r} has no claims" for sheet in empty)
    notices += odd + tuple(notice for sheet in sheets for notice in sheet.beside.notices)
    shared = shared_of(partners) if comparison is not None else None
    return ExplorerPage(title or sheets[0].data["title"], theme, tuple(sheets), notices, shared)


def _several(maps: Iterable[object]) -> list[ArgumentMap]:
    if isinstance(maps, str) or not isinstance(maps, Iterable):
        need_map(maps, "page_of")
    given: list[ArgumentMap] = []
    for map_ in maps:
        need_map(map_, "page_of")
        given.append(map_)  # type: ignore[arg-type]  # it is one
    if not given:
        message = "page_of() takes a map, or several, got none"
        raise RenderError(message)
    return given


def _scores_of(
    scores: Mapping[str, float] | Sequence[Mapping[str, float] | None] | None, n: int
) -> list[Mapping[str, float] | None]:
    """Return the scores of each map."""
    if scores is None:
        return [None] * n
    by: list[Mapping[str, float] | None] = [scores] if isinstance(scores, Mapping) else list(scores)
    if len(by) != n:
        message = f"expected scores for each of {n} maps, got {len(by)}"
        raise RenderError(message)
    return by


def _names(maps: Sequence[ArgumentMap]) -> list[str]:
    """Return what each map is called; of two with one name the second has a number."""
    names: list[str] = []
    for n, map_ in enumerate(maps, 1):
        name, again = map_.name or f"map-{n}", 1
        while name in names:
            again += 1
            name = f"{map_.name or 'map'}-{again}"
        names.append(name)
    return names
