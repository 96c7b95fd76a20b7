"""Argdown's own JSON against the official tool's: what it writes is read, and written alike."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hypothesis import HealthCheck, given, seed, settings

from argmap import argdown
from argmap.argdown.mapping import map_of
from argmap.argdown.parser import parse_document
from argmap.argdown.reading import clean
from argmap.argdown.reports import Reports
from argmap.errors import ArgmapError
from argmap.formats import argdown_json
from argmap.model import ArgumentMap
from argmap.span import Text
from tests.properties.strategies import maps

if TYPE_CHECKING:
    from tests.benchmarks.run import Bench

__all__ = ["agreement"]

READ_OTHERWISE: Final = 23
"""How many documents say in JSON what their text does not: codes, groups, exploded steps …"""

WRITTEN_OTHERWISE: Final = 0
_OURS: Final = ("color", "fontColor", "frontMatter", "symbol")  # written at will, or by us alone


def agreement(bench: Bench) -> None:
    """Read what the official tool writes, over all gold documents; write as it does."""
    if folder := os.environ.get("ARGMAP_GOLD"):
        _reading(bench, Path(folder))
    _writing(bench)


def _official(bench: Bench, texts: list[str]) -> list[str | None]:
    file = bench.folder / "texts.json"
    file.write_text(json.dumps(texts), encoding="utf-8")
    found: list[str | None] = json.loads(bench.theirs("json", file, runs=1).output)
    return found


def _reading(bench: Bench, folder: Path) -> None:
    answers = sorted(folder.glob("argdown/*.json"))
    known = [
        path.with_suffix(".argdown")
        for path in answers
        if path.with_suffix(".argdown").exists()
        and json.loads(path.read_text(encoding="utf-8")).get("ok")
    ]
    texts = [path.read_bytes().decode("utf-8", "replace") for path in known]
    agreed = 0
    for path, text, made in zip(known, texts, _official(bench, texts), strict=True):
        same = made is not None and _read(made) == _without_front(text)
        agreed += same
        if not same:
            bench.report.note("read otherwise", path.stem)
    name = "gold documents read from the official tool's JSON as from their text"
    bench.report.note(name, f"{agreed}/{len(known)}")
    bench.report.limit("of them otherwise", len(known) - agreed, target=READ_OTHERWISE, unit="")


def _read(text: str) -> ArgumentMap | None:
    try:
        return argdown_json.read(text).map
    except ArgmapError:
        return None


def _without_front(text: str) -> ArgumentMap:
    """Return the map of a text whose front matter is left out, as it is from the JSON."""
    source = Text(clean(text))
    doc = parse_document(source.content, reports=Reports(source))
    doc.front = None
    return map_of(doc, name="", reports=Reports(source))[0]


def _writing(bench: Bench) -> None:
    made: list[ArgumentMap] = []

    @seed(0)
    @settings(max_examples=300, database=None, suppress_health_check=list(HealthCheck))
    @given(maps())
    def draw(map_: ArgumentMap) -> None:
        if map_.claims:
            made.append(map_)

    draw()
    official = _official(bench, [argdown.dumps(map_) for map_ in made])
    agreed = sum(
        _plain(json.loads(theirs)) == _plain(json.loads(argdown_json.dumps(map_)))
        for map_, theirs in zip(made, official, strict=True)
        if theirs is not None
    )
    bench.report.note("made-up maps written as the official tool writes", f"{agreed}/{len(made)}")
    otherwise = len(made) - agreed
    bench.report.limit("of them otherwise", otherwise, target=WRITTEN_OTHERWISE, unit="")


def _plain(value: Any, key: str = "") -> Any:  # noqa: ANN401  # a JSON value
    """Return a JSON value without what one side alone writes, its texts without outer blanks."""
    if isinstance(value, dict):
        return {k: _plain(v, k) for k, v in value.items() if k not in _OURS}
    if isinstance(value, list):
        return [_plain(item) for item in value if not _on_itself(item)]
    if isinstance(value, str):
        return value.strip() if key in ("text", "labelText") else value
    return float(value) if type(value) is int else value  # JavaScript has one kind of number


def _on_itself(item: object) -> bool:
    """Tell whether an item is a relation with itself, which the official tool often loses."""
    ends = ("from", "fromType", "to", "toType")
    if not isinstance(item, dict) or "relationType" not in item:
        return False
    source, source_kind, target, target_kind = map(item.get, ends)
    return (source, source_kind) == (target, target_kind)
