"""Pages to explore maps in: what goes into one file, and what is refused."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from argmap import (
    ArgumentMap,
    Claim,
    Inference,
    Source,
    casebook,
    score,
)
from argmap.build import rebut, support, thesis
from argmap.errors import RenderError
from argmap.rendering import page_of
from argmap.rendering.explorer.document import (
    BESIDE,
    LIVE,
    SCRIPTS,
    STYLES,
    script,
    style,
    style_in,
)

if TYPE_CHECKING:
    from pathlib import Path

MAP = thesis("Trade grows.", support("The road is open."), rebut("It is closed."))


def data_of(html: str) -> dict[str, Any]:
    found = re.search(r'id="data">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def large(n: int) -> ArgumentMap:
    claims = [
        Claim(f"c{i}", f"Claim number {i} is about the road to the port.", title=f"Claim {i}")
        for i in range(n)
    ]
    return ArgumentMap(claims, [Inference(f"s{i}", [f"c{i}"], f"c{i // 5}") for i in range(1, n)])


# --- the file ---------------------------------------------------------------------------------


def test_the_policy_names_the_digests_of_all_scripts_and_of_the_style() -> None:
    html = page_of(MAP).html()
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)[0]
    code = [*re.findall(r"<script>(.*?)</script>", html, re.DOTALL)]
    code += re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert len(code) == 3
    for text in code:
        assert b64encode(sha256(text.encode()).digest()).decode() in policy
    assert policy.startswith("default-src 'none'; script-src ")
    assert policy.endswith("; base-uri 'none'; form-action 'none'")


def test_a_page_refers_to_nothing_outside() -> None:
    html = page_of(MAP, scores=score(MAP)).html()
    assert re.findall(r'\b(?:src|href|action|data)=["\']?(?!#)', html) == []
    assert "http" not in html.replace("http-equiv", "").replace("http://www.w3.org", "")
    assert 'style="' not in html


def test_scripts_and_style_by_hand_stay_small() -> None:
    def size(*parts: str) -> int:
        return sum(len(part.encode()) for part in parts)

    assert 20_000 < size(script(), style_in("page.css")) < 25 * 1024
    added = [*map(style_in, STYLES[1:]), script((*SCRIPTS, *LIVE, *BESIDE))]
    assert size(*added, style_in("page.css")) < 55_000  # what is added is there where it is used


def test_no_script_writes_html() -> None:
    code = script((*SCRIPTS, *LIVE, *BESIDE))
    words = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(")
    assert [word for word in words if word in code] == []
    assert "//" not in re.sub(r'"http://www\.w3\.org/"', "", code)


def test_a_thousand_claims_take_less_than_two_megabytes() -> None:
    map_ = large(1000)
    assert len(page_of(map_, scores=score(map_)).html().encode()) < 2_000_000
    khan = casebook.load("khan")
    size = len(page_of(khan, scores=score(khan)).html().encode())
    assert (size - 60_000) / len(khan.claims) < 2000


def test_the_same_page_comes_of_the_same_map() -> None:
    assert page_of(MAP).html() == page_of(MAP).html()


def test_saving_writes_the_page(tmp_path: Path) -> None:
    page = page_of(MAP, title="Roads & ports")
    page.save(tmp_path / "map.html")
    html = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert html == page.html()
    assert "<title>Roads &amp; ports</title>" in html
    assert "<h1>Roads &amp; ports</h1>" in html


# --- what is asked ----------------------------------------------------------------------------


def test_a_theme_is_chosen_at_first_and_otherwise_that_of_the_system() -> None:
    assert '<html lang="en">' in page_of(MAP).html()
    dark = page_of(MAP, theme="dark").html()
    assert '<html lang="en" data-theme="dark">' in dark
    assert '<option value="dark" selected>' in dark
    assert "[data-theme=high-contrast]{" in style()


def test_each_map_has_a_tab_with_a_name_of_its_own() -> None:
    twice = evolve(MAP, name="road")
    html = page_of([twice, twice, MAP]).html()
    assert re.findall(r'id="tab-\d">([^<]*)<', html) == ["road", "road-2", "map-3"]
    assert 'class="tabs"' not in page_of(MAP).html()


def test_scores_are_taken_for_one_map_or_for_each() -> None:
    assert data_of(page_of(MAP, scores={"trade-grows": 0.25}).html())["sheets"][0]["scores"] == {
        "trade-grows": {"label": "0.25", "low": 0.25, "high": 0.25}
    }
    both = data_of(page_of([MAP, MAP], scores=[None, {"trade-grows": 1.0}]).html())
    assert ["scores" in sheet for sheet in both["sheets"]] == [False, True]


def test_what_cannot_be_a_page_is_refused() -> None:
    with pytest.raises(RenderError) as none:
        page_of([])
    assert str(none.value) == "page_of() takes a map, or several, got none"
    with pytest.raises(RenderError) as few:
        page_of([MAP, MAP], scores=[None])
    assert str(few.value) == "expected scores for each of 2 maps, got 1"
    with pytest.raises(RenderError) as theme:
        page_of(MAP, theme="drk")
    assert str(theme.value) == (
        "unknown theme 'drk'; expected one of light, dark, high-contrast, grey"
    )
    for odd in ("map.argdown", 3, [MAP, "map.argdown"]):
        with pytest.raises(TypeError, match=r"^page_of\(\) takes an ArgumentMap, got "):
            page_of(odd)  # type: ignore[arg-type]  # what is refused


def test_an_empty_map_is_told() -> None:
    assert page_of([MAP, ArgumentMap(name="none")]).notices == ("the map 'none' has no claims",)


# --- what a map says --------------------------------------------------------------------------


def test_what_a_map_says_is_escaped_wherever_it_stands() -> None:
    said = "</script><b>x</b> & 'y' \"z\""
    source = Source("s", title=said, url="javascript:alert(1)")
    claim = Claim("c", said, title=said, tags=[said.replace(")", "")], by=said)
    html = page_of(ArgumentMap([claim], name=said, title=said, sources=[source])).html()
    assert "<b>" not in html
    assert html.count("</script>") == 3
    assert "\\u003c/script\\u003e" in html


def test_only_addresses_of_the_web_are_links() -> None:
    def links(url: str) -> list[str]:
        source = Source("s", title="A source", url=url)
        claim = Claim("c", "A claim.", anchors=["s 1/1/1"])
        page = page_of(ArgumentMap([claim], sources=[source]))
        return re.findall(r'<a href="(h[^"]*)"', page.html())

    assert links("https://example.org/a?b=1&c=2") == ["https://example.org/a?b=1&amp;c=2"]
    for url in ("javascript:alert(1)", "data:text/html,x", "http:", "http://[", "//x.org"):
        assert links(url) == []
