"""Maps to explore in a cell of a notebook, in a frame that is shut off from the rest."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve

from argmap.comparing import compare
from argmap.errors import RenderError
from argmap.model import ArgumentMap, Claim
from argmap.names import one_line
from argmap.rendering import Frame, interactive
from tests.unit.rendering.hostile import HOSTILE
from tests.unit.rendering.samples import SCORES, port_map


class Read(HTMLParser):
    """The tags of a piece of HTML with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_a_frame_holds_the_page_and_lets_it_run_scripts_alone() -> None:
    frame = interactive(port_map(), height=300)
    (tag, attributes), (hint, _) = Read(frame._repr_html_()).tags
    assert (tag, hint) == ("iframe", "p")
    assert attributes["sandbox"] == "allow-scripts"
    assert attributes["srcdoc"] == frame.html()
    assert attributes["height"] == "300"
    assert attributes["title"] == "Interactive map: Why take part?"
    assert "src" not in attributes


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_map_stays_in_its_frame(text: str) -> None:
    title = one_line(f"t {text}")
    map_ = ArgumentMap([Claim("c", f"a {text}", title=title)], title=title)
    tags = [tag for tag, _ in Read(interactive(map_, title=text)._repr_html_()).tags]
    assert tags == ["iframe", "p"]


def test_a_notebook_gets_html_and_a_line_of_text() -> None:
    frame = port_map().interactive()
    assert frame == interactive(port_map())
    bundle = frame._repr_mimebundle_()
    assert list(bundle) == ["text/html", "text/plain"]
    assert bundle["text/plain"] == repr(frame)
    assert list(frame._repr_mimebundle_(include=["text/plain"])) == ["text/plain"]
    assert list(frame._repr_mimebundle_(exclude=["text/plain"])) == ["text/html"]


def test_it_says_how_to_see_it_elsewhere() -> None:
    frame = interactive(port_map(), title="Ports")
    assert repr(frame) == "<Frame: Ports; save('map.html') writes the page to open in a browser>"


def test_several_maps_share_a_frame_and_scores_are_shown() -> None:
    frame = interactive([port_map(), port_map()], scores=[SCORES, None])
    assert isinstance(frame, Frame)
    assert len(frame.page.sheets) == 2
    assert port_map().interactive(scores=SCORES).html() != port_map().interactive().html()


def test_a_comparison_adds_the_map_of_all() -> None:
    maps = [evolve(port_map(), name=name) for name in ("a", "b")]
    frame = interactive(maps, comparison=compare(*maps))
    assert len(frame.page.sheets) == 3


def test_the_page_alone_is_saved(tmp_path: Path) -> None:
    frame = interactive(port_map())
    frame.save(tmp_path / "map.html")
    assert (tmp_path / "map.html").read_text(encoding="utf-8") == frame.html()


def test_what_cannot_be_explored_is_refused() -> None:
    with pytest.raises(RenderError) as low:
        interactive(port_map(), height=10)
    assert str(low.value) == "height must be 200 pixels or more, got 10"
    with pytest.raises(TypeError) as no_number:
        interactive(port_map(), height="tall")  # type: ignore[arg-type]  # the point of the test
    assert str(no_number.value) == "height must be a number of pixels, got 'tall'"
    with pytest.raises(RenderError):
        port_map().interactive(theme="pink")


def test_an_empty_map_has_a_frame() -> None:
    assert "<iframe" in ArgumentMap().interactive()._repr_html_()
