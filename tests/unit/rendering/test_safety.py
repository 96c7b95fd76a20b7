"""No text of a map gets out of its place, whatever draws it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from argmap.errors import MapError
from argmap.model import ArgumentMap, Claim, Inference, Section
from argmap.rendering import render
from argmap.rendering.engine import Engine, find_engine
from argmap.rendering.wrap import clean, cut
from tests.unit.rendering.hostile import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "g", "title", "desc", "rect", "path", "text", "tspan", "circle"}
BY_GRAPHVIZ = ALLOWED | {"polygon", "ellipse", "polyline", "a"}
hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


def named(text: str) -> str | None:
    """Return a hostile title, where the model takes one."""
    title = " ".join(text.split())[:500]
    try:
        Claim("x", "x", title=title)
    except MapError:
        return None
    return title


def map_of(text: str) -> ArgumentMap:
    """A map that says something hostile wherever the model lets it."""
    name = named(text)
    sections = [Section("s", title=name or "s"), Section("t", title="t")]
    claims = [
        Claim("a", text, title=name, by=name, section="s"),
        Claim("b", text, implicit=True, section="s"),
        Claim("c", text, section="t"),
    ]
    steps = [
        Inference("i", ("b", "c"), "a", scheme=name, note=text),
        Inference("j", "c", "i", "attack", title=name),
    ]
    return ArgumentMap(claims, steps, title=text, sections=sections)


def parsed(svg: str, allowed: set[str]) -> ET.Element:
    """Return the picture as a tree, after a look at every element and attribute."""
    root = ET.fromstring(svg)  # noqa: S314  # our own output
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in allowed
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on")
            assert "href" not in name.lower() or not value
    return root


def texts_of(root: ET.Element, tag: str) -> list[str]:
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}{tag}")]


@hostile
def test_our_own_pictures_hold_the_text_and_nothing_else(text: str) -> None:
    root = parsed(render(map_of(text), engine="tidy").svg(), ALLOWED)
    said = "".join(texts_of(root, "text")).replace("\u200f", "")
    assert "".join(cut(clean(text), 600).split()) in "".join(said.split())


@hostile
def test_a_reader_is_told_the_text_of_a_card(text: str) -> None:
    root = parsed(render(map_of(text), engine="tidy", theme="dark").svg(), ALLOWED)
    assert any(cut(clean(text), 1000) in told for told in texts_of(root, "title"))


@pytest.fixture(params=["dot", "graphviz-pure"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """Each engine that is installed, as the one that is found."""
    wanted: str = request.param
    if wanted == "graphviz-pure":
        monkeypatch.setattr("shutil.which", lambda _: None)
    found = find_engine()
    if found is None or found.name != wanted:
        pytest.skip(f"needs {wanted}")
    return found


@hostile
def test_graphviz_draws_the_text_and_nothing_else(text: str, engine: Engine) -> None:
    assert engine.name
    root = parsed(render(map_of(text), engine="graphviz").svg(), BY_GRAPHVIZ)
    cards = [g for g in root.iter(f"{SVG}g") if "card" in g.get("class", "").split()]
    assert len(cards) == 3
    said = "".join("".join(card.itertext()) for card in cards)
    letters = "".join(cut(clean(text), 600).split()).replace("\u200f", "")
    assert letters in "".join(said.split()).replace("\u200f", "")


@pytest.mark.parametrize("max_text", [100_000, 1_000_000])
@pytest.mark.parametrize("text", ["word " * 30_000, "港" * 50_000, '"\\' * 30_000, "<&" * 30_000])
def test_no_text_is_too_long_for_graphviz(text: str, max_text: int, engine: Engine) -> None:
    assert engine.name
    svg = render(map_of(text), engine="graphviz", max_text=max_text).svg()
    parsed(svg, BY_GRAPHVIZ)


def test_graphviz_reads_no_file_that_a_text_names(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, object] = {}
    run: Callable[..., subprocess.CompletedProcess[bytes]] = subprocess.run

    def spy(command: list[str], **options: object) -> subprocess.CompletedProcess[bytes]:
        seen.update(options, command=command)
        return run(command, **options)

    monkeypatch.setattr("subprocess.run", spy)
    render(map_of("x"), engine="graphviz").svg()
    assert seen["command"] == [engine.path, "-Tsvg"]
    assert isinstance(environment := seen["env"], dict)
    assert environment["SERVER_NAME"] == "argmap"
    assert seen["timeout"] == 20.0
