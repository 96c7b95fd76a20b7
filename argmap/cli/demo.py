"""``argmap demo``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from argmap.cli.console import progress, say
from argmap.cli.demo_comparison import FILES, compared_files
from argmap.cli.demo_lesson import FILES as LESSONS
from argmap.cli.demo_lesson import lesson_files
from argmap.cli.gallery import EXPLORER, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.model import ArgumentMap
    from argmap.rendering import Look
    from argmap.rendering.charts import ChartLook
    from argmap.scenarios import ScenarioTable

__all__ = ["command"]

_FEW: Final = 30  # claims up to which a picture shows them all
_MANY: Final = 120  # claims up to which all of them fit on pixels that a screen can show
_PICTURES: Final[dict[str, Look]] = {
    ".svg": {},
    "-dark.svg": {"theme": "dark"},
    ".png": {},
    "-slide.svg": {"slide": True},
}
_WHOLE: Final[dict[str, Look]] = {
    "-all.svg": {"all": True},
    "-all-dark.svg": {"all": True, "theme": "dark"},
}
_WHOLE_PIXELS: Final[dict[str, Look]] = {"-all.png": {"all": True}}
_SCALE: Final = 1.0
"""Pixels for each of a picture's own: most of the time would go into more of them."""

_TEXTS: Final = {
    ".txt": "plain",
    ".md": "markdown",
    ".mmd": "mermaid",
    ".json": "json",
    ".argdown": "argdown",
}
_SCENARIOS: Final[dict[str, ChartLook]] = {
    "-scenarios.svg": {},
    "-scenarios-dark.svg": {"theme": "dark"},
    "-scenarios.png": {},
}
_OF_ALL: Final = (
    *("brief.html", "report.html", "report.md"),
    *("scenarios.svg", "scenarios-dark.svg"),
)
_EXAMPLES: Final = """\b
Examples:
  argmap demo out
  python -m webbrowser out/index.html
"""


@click.command("demo", epilog=_EXAMPLES)
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
def command(out: Path) -> None:
    """Draw every map of the casebook into the folder OUT.

    OUT is made where it is missing; OUT/index.html shows and links everything, a brief on what
    the maps say, the report on them under the casebook's scenarios, and the review of what they
    agree on.
    """
    from argmap import casebook
    from argmap.files import make_folder, write_bytes, write_text

    make_folder(out)
    made = {map_: _suffixes(map_) for map_ in map(casebook.load, casebook.names())}
    table = _table(list(made))
    work = [(map_, suffix) for map_, files in made.items() for suffix in files]
    n = len(work) + len(_OF_ALL) + len(FILES) + len(LESSONS) + 1
    with progress("drawing", n) as step:
        for map_, suffix in work:
            step(f"{map_.name}{suffix}")
            write_bytes(out / f"{map_.name}{suffix}", _content(map_, suffix, table))
        others = (*_of_all(table), *compared_files(list(made)), *lesson_files())
        for name, text in (*others, (EXPLORER, _explorer(list(made)))):
            step(name)
            write_text(out / name, text)
    write_text(out / "index.html", page_of(made, scenarios=len(table.scenarios) - 1, compared=True))
    say(f"drew {len(made)} maps into {n + 1} files; open {out / 'index.html'}")


def _table(maps: Sequence[ArgumentMap]) -> ScenarioTable:
    """Return the maps under the casebook's scenarios, by three rules."""
    from argmap import casebook, scoring
    from argmap.scenarios import evaluate

    return evaluate(maps, casebook.scenarios(), semantics=scoring.PANEL)


def _of_all(table: ScenarioTable) -> Iterator[tuple[str, str]]:
    """Yield the files on all maps together."""
    from argmap import casebook
    from argmap.comparing import compare
    from argmap.rendering import brief_of, render, report_of

    found = compare(*map(table.map, table.maps), links=casebook.links())
    brief = brief_of(table, comparison=found)
    report = report_of(table, title="The casebook: what holds, and what hangs on what")
    title = "The main claims of the casebook, by scenario"
    light, dark = (
        render(table, claims="theses", theme=theme, title=title) for theme in ("light", "dark")
    )
    texts = (brief.html(), report.html(), report.markdown(), f"{light.svg()}\n", f"{dark.svg()}\n")
    yield from zip(_OF_ALL, texts, strict=True)


def _explorer(maps: Sequence[ArgumentMap]) -> str:
    """Return the page to explore all maps in, under the casebook's scenarios."""
    from argmap import casebook, scoring
    from argmap.rendering import page_of as explorer_of

    scores = [scoring.score(map_) for map_ in maps]
    return explorer_of(
        maps, scores=scores, scenarios=casebook.scenarios(), title="The casebook"
    ).html()


def _suffixes(map_: ArgumentMap) -> list[str]:
    """Return how the names of a map's files end, pictures first."""
    n = len(map_.claims)
    pixels = _WHOLE_PIXELS if _FEW < n <= _MANY else ()
    return [*_PICTURES, *(_WHOLE if n > _FEW else ()), *pixels, *_SCENARIOS, *_TEXTS]


def _content(map_: ArgumentMap, suffix: str, table: ScenarioTable) -> bytes:
    if (kind := _TEXTS.get(suffix)) == "argdown":
        from argmap import casebook

        return casebook.read_text(map_.name).encode()
    if kind is not None:
        from argmap.formats.registry import dumps

        return dumps(map_, format=kind).encode()
    from argmap.rendering import render

    if suffix in _SCENARIOS:
        chart: ChartLook = {**_SCENARIOS[suffix], "map": map_.name}
        diagram = render(table, **chart)
    else:
        look: Look = {**_PICTURES, **_WHOLE, **_WHOLE_PIXELS}[suffix]
        diagram = render(map_, **look)
    return diagram.png(scale=_SCALE) if suffix.endswith(".png") else f"{diagram.svg()}\n".encode()
