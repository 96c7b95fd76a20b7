"""Pictures of tables: a heat map or small multiples of scenarios, and a tornado."""

from __future__ import annotations

from types import MappingProxyType, NoneType
from typing import TYPE_CHECKING, Any, Final, TypedDict

from argmap.errors import RenderError
from argmap.refusals import need, need_map, no_such_option
from argmap.rendering.cells import groups_of, is_firm
from argmap.rendering.chart import Chart
from argmap.rendering.heatmap import HeatMap
from argmap.rendering.style import THEMES, Theme, theme_named
from argmap.rendering.tornado import N_BARS, Swings, Tornado
from argmap.scenarios.results import ScenarioTable
from argmap.scenarios.telling import baseline_told, ground_told, rule_told
from argmap.scoring.results import CAVEAT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.rendering.multiples import Multiples

__all__ = ["KINDS", "ChartLook", "chart_of"]

KINDS: Final = ("heatmap", "multiples")
"""The pictures of a table of scenarios."""


class ChartLook(TypedDict, total=False):
    """The options of ``render`` for a table of scenarios or a tornado.

    ``theme``: ``"light"``, ``"dark"``, ``"high-contrast"``, ``"grey"``. ``title``: over the
    picture. ``first``: of a tornado, how many bars, 14 where left out.

    Of a table: ``kind``: ``"heatmap"``, claims by scenarios, or ``"multiples"``, one map in each
    scenario. ``map``: the name of one map; small multiples need it where there are several.
    ``semantics``: which rule is drawn; the first where left out. ``claims``: of a heat map,
    ``"theses"``, ``"moved"`` for these and the twelve most moved of each map, or ``"all"``.
    ``root``, ``depth``, ``all``: of small multiples, as for a map.
    """

    theme: str
    title: str | None
    first: int
    kind: str
    map: str | None
    semantics: str | None
    claims: str
    root: str | None
    depth: int | None
    all: bool


_TYPES: Final[Mapping[str, tuple[tuple[type, ...], str]]] = MappingProxyType(
    {
        "theme": ((str, Theme), "the name of a theme"),
        "title": ((str, NoneType), "a text or None"),
        "first": ((int,), "a whole number"),
        "kind": ((str,), "the name of a picture"),
        "map": ((str, NoneType), "the name of a map or None"),
        "semantics": ((str, NoneType), "the id of a semantics or None"),
        "claims": ((str,), "'theses', 'moved' or 'all'"),
        "root": ((str, NoneType), "the id of a claim or None"),
        "depth": ((int, NoneType), "a whole number or None"),
        "all": ((bool,), "True or False"),
    }
)
_COMMON: Final = ("theme", "title")
_OF_TORNADO: Final = (*_COMMON, "first")
_OF_TABLE: Final = (*_COMMON, "kind", "map", "semantics")
_OF_KIND: Final = MappingProxyType(
    {"heatmap": (*_OF_TABLE, "claims"), "multiples": (*_OF_TABLE, "root", "depth", "all")}
)


def chart_of(shown: object, look: Mapping[str, Any]) -> Chart:
    """Return the picture of a table.

    Raises:
        TypeError: It is no table, or an option is unknown or of the wrong kind.
        RenderError: An option has no such value.
        ScenarioError: The table has no such map or semantics.
    """
    if isinstance(shown, Tornado):
        return _tornado(shown, _checked(look, _OF_TORNADO))
    if not isinstance(shown, ScenarioTable):
        need_map(shown, "render")
    assert isinstance(shown, ScenarioTable)  # noqa: S101  # everything else was refused
    kind = look.get("kind", "heatmap")
    need(kind, str, what="kind must be the name of a picture")
    if kind not in _OF_KIND:
        message = f"unknown kind {kind!r}; expected one of {', '.join(KINDS)}"
        raise RenderError(message)
    options = _checked(look, _OF_KIND[kind])
    return _heatmap(shown, options) if kind == "heatmap" else _multiples(shown, options)


def _checked(look: Mapping[str, Any], known: Sequence[str]) -> Mapping[str, Any]:
    for name, value in look.items():
        if name not in known:
            raise no_such_option(name, "render", known)
        kinds, wanted = _TYPES[name]
        need(value, *kinds, what=f"{name} must be {wanted}")
    return look


def _theme(options: Mapping[str, Any]) -> Theme:
    theme = options.get("theme", THEMES["light"])
    return theme if isinstance(theme, Theme) else theme_named(theme)


# --- of scenarios -----------------------------------------------------------------------------


def _heatmap(table: ScenarioTable, options: Mapping[str, Any]) -> Chart:
    name, rule = options.get("map"), _rule(table, options)
    maps = table.maps if name is None else (_map(table, name),)
    claims = options.get("claims", "moved")
    body = HeatMap(
        scenarios=_told(table),
        groups=groups_of(table, maps, claims=claims, semantics=rule),
        threshold=table.threshold,
        n_claims=sum(len(table.map(each).claims) for each in maps),
        several=len(table.semantics) > 1,
        bands=not all(is_firm(table, each) for each in maps),
    )
    title = options.get("title")
    return _chart(table, maps, rule, title or _title(table, maps, "by scenario"), body, options)


def _multiples(table: ScenarioTable, options: Mapping[str, Any]) -> Chart:
    from argmap.rendering.multiples import Multiples
    from argmap.rendering.selection import select
    from argmap.rendering.subject import OVERVIEW, OVERVIEW_SIZE

    name, rule = _map(table, options.get("map")), _rule(table, options)
    map_ = table.map(name)
    selection = select(
        map_,
        root=options.get("root"),
        depth=options.get("depth"),
        limit=None if options.get("all") else OVERVIEW_SIZE,
        above=OVERVIEW,
    )
    groups = groups_of(table, (name,), claims="all", semantics=rule)
    body = Multiples(
        selection=selection,
        scenarios=_told(table),
        rows={row.id: row for group in groups for row in group.rows},
        threshold=table.threshold,
        several=len(table.semantics) > 1,
    )
    n = len(table.scenarios)
    title = options.get("title") or _title(table, (name,), f"in {n} scenarios")
    return _chart(table, (name,), rule, title, body, options)


def _chart(
    table: ScenarioTable,
    maps: Sequence[str],
    rule: str,
    title: str,
    body: HeatMap | Multiples,
    options: Mapping[str, Any],
) -> Chart:
    shown = f"strength by {rule_told(table, rule).removeprefix('rule ')}"
    others = [id_ for id_ in table.semantics if id_ != rule]
    held = [f"held against {' and '.join(others)}"] if others else []
    return Chart(
        title=title,
        notes=[" · ".join([body.summary, shown, *held])],
        foot=[
            _threshold(table),
            baseline_told(table),
            *(line for name in maps for line in ground_told(table, name)),
            CAVEAT,
        ],
        body=body,
        theme=_theme(options),
    )


def _threshold(table: ScenarioTable) -> str:
    low, high = table.threshold - table.band, table.threshold + table.band
    if not table.band:
        return f"accepted over {high:.2f}, rejected below; framed: flips against the baseline"
    return (
        f"accepted over {high:.2f}, rejected below {low:.2f}, too close to call between; framed: "
        "flips against the baseline, out of that band"
    )


def _title(table: ScenarioTable, maps: Sequence[str], how: str) -> str:
    if len(maps) == 1:
        return f"{table.map(maps[0]).title or maps[0] or 'The map'}, {how}"
    return f"{len(maps)} maps, {how}"


def _told(table: ScenarioTable) -> list[tuple[str, str]]:
    """Return each scenario with what is said of it."""
    return [(name, _about(table, name)) for name in table.scenarios]


def _about(table: ScenarioTable, name: str) -> str:
    """Return why a scenario, and the states that it supposes other than those of now."""
    scenario, present = table.suppositions[name], table.present()
    states = [f"{f}: {s}" for f, s in scenario.factors.items() if present.get(f) != s]
    return "; ".join(filter(None, (scenario.why, ", ".join(states))))


def _map(table: ScenarioTable, name: str | None) -> str:
    """Return the name of a map; the only one where left out."""
    if name is None and len(table.maps) == 1:
        return table.maps[0]
    table.map(name)  # refuses what is none
    assert name is not None  # noqa: S101  # with several maps None was refused
    return name


def _rule(table: ScenarioTable, options: Mapping[str, Any]) -> str:
    rule: str = options.get("semantics") or table.semantics[0]
    table.strengths(map=table.maps[0], semantics=rule)  # refuses what is none
    return rule


# --- of what a claim hangs on -----------------------------------------------------------------


def _tornado(tornado: Tornado, options: Mapping[str, Any]) -> Chart:
    n = options.get("first", N_BARS)
    if n < 1:
        message = f"first must be 1 or more, got {n}"
        raise RenderError(message)
    body = Swings(tornado, n)
    about = "strength as one input after the other moves, all else as it is"
    return Chart(
        title=options.get("title")
        or (f"What moves “{tornado.claim}”?" if tornado.claim else "What moves it?"),
        notes=[f"{about} · {body.summary}"],
        foot=tornado.header,
        body=body,
        theme=_theme(options),
    )
