"""What Chromium makes of a page to explore maps in: keys, hands, links, paper, and bad maps."""

from __future__ import annotations

import base64
import json
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from argmap import ArgumentMap, Claim, Inference, Polarity, Source, casebook, score
from argmap.build import linked, rebut, support, thesis, undercut
from argmap.rendering import page_of
from tests.browser.axe import violations
from tests.browser.devtools import Tab

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

pytestmark = pytest.mark.browser

SMALL = thesis(
    "Russia should join the corridor.",
    support(
        "The road leads to a warm sea.",
        support("The port is open all year."),
        rebut("The road is often closed."),
    ),
    support(
        linked("Gas is wanted.", "Gas is there."),
        undercut("Payments are blocked."),
        scheme="practical reasoning",
    ),
    rebut("India would object."),
)
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<b>x</b> & &lt;img src=x onerror=alert(1)>",
    "C:\\New \\G ends in \\",
    "&copy; &amp;lt; %policy% %script%",
    'F" onload="alert(1)',
    "'; document.title = 'gone'; //",
    "javascript:alert(1)",
    "]]> <!-- --> <!DOCTYPE html>",
    "x" * 4000,
    "مرحبا بالعالم",
    "${alert(1)} `code` {{ braces }}",
)
ODD = "\u202egnp.exe \u200f \ufeff"


@contextmanager
def opened(
    maps: ArgumentMap | Sequence[ArgumentMap],
    folder: Path,
    *,
    width: int = 1400,
    **options: Any,  # noqa: ANN401  # of page_of
) -> Iterator[Tab]:
    page = folder / "map.html"
    page_of(maps, **options).save(page)
    with Tab(page, folder) as tab:
        tab.look(width=width)
        settle(tab)
        yield tab
        assert tab.complaints == []


def settle(tab: Tab) -> None:
    """Wait until what was asked for is on the screen."""
    tab.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def click(tab: Tab, selector: str) -> None:
    tab.run(f"document.querySelector({json.dumps(selector)}).click()")
    settle(tab)


def press(tab: Tab, selector: str) -> None:
    """Click with the mouse, in the middle of what is seen."""
    box = f"document.querySelector({json.dumps(selector)}).getBoundingClientRect()"
    x, y = tab.run(f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])({box})")
    for kind in ("mousePressed", "mouseReleased"):
        tab.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
    settle(tab)


def name(tab: Tab) -> str:
    """Return what a reader of the screen hears of the node in focus."""
    return str(tab.run("document.activeElement.getAttribute('aria-label')"))


def shown(tab: Tab) -> list[str]:
    """Return the first words of the cards in view, in their order."""
    return [
        str(words)
        for words in tab.run(
            "[...document.querySelectorAll('.sheet:not([hidden]) .node.claim')]"
            ".map((el) => el.getAttribute('aria-label').split('.')[0])"
        )
    ]


def to_map(tab: Tab) -> None:
    """Go to the map by keys."""
    tab.run("document.querySelector('#theme').focus()")
    for _ in range(12):
        tab.press("Tab")
        if tab.run("document.activeElement.closest('[role=tree]') !== null"):
            return
    pytest.fail("no way to the map by keys")


# --- opening ----------------------------------------------------------------------------------


def test_a_page_asks_for_nothing_and_complains_of_nothing(tmp_path: Path) -> None:
    with opened(SMALL, tmp_path) as tab:
        assert tab.run("performance.getEntriesByType('resource').length") == 0
        assert len(shown(tab)) == 8
        assert tab.run("document.querySelectorAll('.line').length") == 8
        assert tab.run("document.querySelectorAll('.frame').length") == 1
        assert tab.run("document.querySelector('.keys').children.length") == 6


def test_no_two_cards_overlap(tmp_path: Path) -> None:
    overlaps = """(() => {
      const all = [...document.querySelectorAll('.node')].map((el) =>
        el.querySelector('.box, .pill').getBoundingClientRect());
      return all.flatMap((a, i) => all.slice(i + 1).filter((b) => a.left < b.right - 0.5 &&
        b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5)).length;
    })()"""
    for n, map_ in enumerate((SMALL, casebook.load("editorial"), casebook.load("khan"))):
        folder = tmp_path / str(n)
        folder.mkdir()
        with opened(map_, folder) as tab:
            click(tab, "#unfold")
            assert tab.run(overlaps) == 0


def test_text_stays_inside_its_card(tmp_path: Path) -> None:
    script = """[...document.querySelectorAll('.node.claim')].flatMap((el) => {
      const box = el.querySelector('.box').getBBox();
      return [...el.querySelectorAll('text:not(.afar)')].map((one) => one.getBBox())
        .filter((b) => b.width && (b.x < 0 || b.x + b.width > box.width || b.y < 0 ||
          b.y + b.height > box.height + 12)).length || [];
    })"""
    with opened(SMALL, tmp_path, scores=score(SMALL)) as tab:
        assert tab.run("document.querySelector('.far') === null")
        assert tab.run(script) == []


# --- keys -------------------------------------------------------------------------------------


def test_the_tree_is_walked_by_keys(tmp_path: Path) -> None:
    with opened(SMALL, tmp_path) as tab:
        to_map(tab)
        assert name(tab).startswith("Russia should join")
        tab.press("ArrowRight")
        assert name(tab).startswith("The road leads to")
        tab.press("ArrowDown", "ArrowDown")
        assert name(tab).startswith("India would object")
        tab.press("ArrowUp")
        assert name(tab).startswith("practical reasoning")
        tab.press("ArrowRight")
        assert name(tab).startswith("Gas is wanted")
        tab.press("ArrowLeft", "ArrowLeft")
        assert name(tab).startswith("Russia should join")
        tab.press("End")
        assert name(tab).startswith("India would object")
        tab.press("Home", "g", "a", "s", " ")
        assert name(tab).startswith("Gas is wanted")


def test_what_has_the_focus_is_selected_and_told(tmp_path: Path) -> None:
    with opened(SMALL, tmp_path) as tab:
        to_map(tab)
        tab.press("ArrowRight", "ArrowRight")
        about = tab.run("document.querySelector('#about').innerText")
        assert about.startswith("The port is open all year.")
        assert "Supports\nThe road leads to a warm sea." in about
        assert tab.run("document.activeElement.getAttribute('aria-selected')") == "true"
        assert tab.run("document.activeElement.querySelector('.ring') !== null")


def test_enter_folds_and_unfolds_and_the_card_stays_where_it_is(tmp_path: Path) -> None:
    place = "document.activeElement.querySelector('.box').getBoundingClientRect().y"
    with opened(SMALL, tmp_path) as tab:
        to_map(tab)
        tab.press("ArrowRight")
        before = tab.run(place)
        tab.press("Enter")
        assert tab.run("document.activeElement.getAttribute('aria-expanded')") == "false"
        assert "+2" in name(tab)
        assert len(shown(tab)) == 6
        assert tab.run(place) == pytest.approx(before, abs=1)
        assert tab.run("document.querySelector('#said').textContent") == "folded"
        tab.press("ArrowRight")
        assert tab.run("document.activeElement.getAttribute('aria-expanded')") == "true"
        assert len(shown(tab)) == 8


def test_the_slash_goes_to_the_search_and_escape_back(tmp_path: Path) -> None:
    with opened(SMALL, tmp_path) as tab:
        to_map(tab)
        tab.press("/", "r", "o", "a", "d")
        assert tab.run("document.querySelector('#count').textContent") == "2 matches"
        assert tab.run("document.querySelectorAll('.node:not(.dim)').length") == 2
        tab.press("Enter")
        assert tab.run("document.querySelector('#said').textContent") == "match 1 of 2"
        assert "road" in tab.run("document.querySelector('#about').innerText")
        tab.press("Escape")
        assert tab.run("document.querySelectorAll('.dim').length") == 0
        assert tab.run("document.activeElement.getAttribute('role')") == "treeitem"


def test_a_match_that_is_folded_away_is_counted_and_unfolded(tmp_path: Path) -> None:
    with opened(SMALL, tmp_path) as tab:
        click(tab, "#fold")
        assert len(shown(tab)) == 1
        tab.run("document.querySelector('#search').focus()")
        tab.press("p", "o", "r", "t")
        assert tab.run("document.querySelector('#count').textContent") == "1 match"
        assert tab.run("document.querySelectorAll('.node:not(.dim)').length") == 1
        tab.press("Enter")
        assert "The port is open all year" in shown(tab)


# --- hands ------------------------------------------------------------------------------------


def scale(tab: Tab) -> float:
    found = tab.run("document.querySelector('.map').firstChild.getAttribute('transform')")
    return float(re.findall(r"scale\(([\d.]+)\)", found)[0])


def test_wheel_drag_and_buttons_move_the_map(tmp_path: Path) -> None:
    with opened(SMALL, tmp_path) as tab:
        fitted = scale(tab)
        tab.call("Input.dispatchMouseEvent", type="mouseWheel", x=400, y=400, deltaX=0, deltaY=-200)
        settle(tab)
        assert scale(tab) > fitted
        click(tab, "#fit")
        assert scale(tab) == fitted
        where = "document.querySelector('.map').firstChild.getAttribute('transform')"
        before = tab.run(where)
        for kind, x in (("mousePressed", 300), ("mouseMoved", 340), ("mouseReleased", 340)):
            tab.call("Input.dispatchMouseEvent", type=kind, x=x, y=700, button="left", clickCount=1)
        assert tab.run(where) != before


def test_a_click_selects_and_a_click_on_the_mark_folds(tmp_path: Path) -> None:
    with opened(SMALL, tmp_path) as tab:
        press(tab, ".node.claim .box")
        assert "main claim" in tab.run("document.querySelector('#about').innerText")
        press(tab, "[aria-selected=true] .fold rect")
        assert len(shown(tab)) == 1


def test_a_link_in_the_panel_leads_to_its_claim(tmp_path: Path) -> None:
    with opened(SMALL, tmp_path) as tab:
        to_map(tab)
        tab.press("ArrowRight")
        click(tab, "#about a")
        assert name(tab).startswith("Russia should join")


# --- addresses, tabs, copies ------------------------------------------------------------------


def test_a_link_opens_the_map_at_a_claim_as_it_was_folded(tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    page_of([SMALL, casebook.load("blog")]).save(page)
    with Tab(page, tmp_path) as tab:
        tab.look(width=1400)
        click(tab, "#tab-1")
        assert tab.run("document.querySelector('#tab-1').getAttribute('aria-current')") == "page"
        click(tab, "#tab-0")
        to_map(tab)
        tab.press("ArrowRight", "Enter")
        address = tab.run("location.hash")
        assert address.startswith("#map=map-1&claim=the-road-leads-to-a-warm-sea&fold=the-road")
        tab.run("location.hash = '#map=blog'")
        settle(tab)
        assert tab.run("document.querySelector('#sheet-0').hidden")
        tab.run(f"location.hash = {json.dumps(address)}")
        settle(tab)
        assert len(shown(tab)) == 6
        assert tab.run("document.querySelector('#about').innerText").startswith("The road leads")
        assert tab.complaints == []


def test_the_map_is_copied_as_text(tmp_path: Path) -> None:
    with opened(SMALL, tmp_path) as tab:
        tab.run("navigator.clipboard.writeText = async (text) => { window.copied = text; }; 0")
        click(tab, "#copy")
        lines = tab.run("window.copied").splitlines()
        assert lines[0] == "- Russia should join the corridor."
        assert lines[2] == "    - The port is open all year."
        assert len(lines) == 9


def test_a_claim_without_a_title_is_copied_by_its_text(tmp_path: Path) -> None:
    claims = [Claim("t", "T holds.", anchors=["s 1/1"]), Claim("A name", "A holds.", tags=["x"])]
    with opened(ArgumentMap(claims, [Inference("i", ["A name"], "t")]), tmp_path) as tab:
        tab.run("navigator.clipboard.writeText = async (text) => { window.copied = text; }; 0")
        click(tab, "#copy")
        assert tab.run("window.copied") == "- t: T holds.\n  - A name: A holds."


def test_the_outline_takes_the_place_of_the_map(tmp_path: Path) -> None:
    visible = "getComputedStyle(document.querySelector('{}')).display !== 'none'"
    with opened(SMALL, tmp_path) as tab:
        assert not tab.run(visible.format(".outline"))
        click(tab, "#outline")
        assert tab.run(visible.format(".outline"))
        assert not tab.run(visible.format(".map"))
        assert tab.run("document.querySelector('#outline').getAttribute('aria-pressed')") == "true"
        assert tab.run("document.querySelectorAll('.outline ul ul ul').length") == 2


# --- how it looks -----------------------------------------------------------------------------


@pytest.mark.parametrize("theme", [None, "dark", "high-contrast", "grey"])
def test_axe_finds_nothing_wrong_in_any_state(theme: str | None, tmp_path: Path) -> None:
    map_ = casebook.load("blog")
    with opened([SMALL, map_], tmp_path, theme=theme, scores=[score(SMALL), score(map_)]) as tab:
        assert violations(tab) == []
        to_map(tab)
        tab.press("ArrowRight")
        click(tab, ".legend summary")
        assert violations(tab) == []
        tab.press("Enter", "/", "g", "a", "s")
        assert violations(tab) == []
        click(tab, "#outline")
        assert violations(tab) == []
        click(tab, "#outline")
        click(tab, "#tab-1")
        assert violations(tab) == []
        tab.look(width=320)
        settle(tab)
        assert violations(tab) == []


def test_the_page_follows_the_system_until_a_theme_is_chosen(tmp_path: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    with opened(SMALL, tmp_path) as tab:
        assert tab.run(ground) == "rgb(255, 255, 255)"
        tab.look(width=1400, dark=True)
        assert tab.run(ground) == "rgb(14, 21, 29)"
        choose = "const s = document.querySelector('#theme'); s.value = '{}';"
        choose += "s.dispatchEvent(new Event('change'))"
        tab.run(f"(() => {{ {choose.format('light')} }})()")
        assert tab.run(ground) == "rgb(255, 255, 255)"
        tab.run(f"(() => {{ {choose.format('dark')} }})()")
        tab.look(width=1400)
        assert tab.run(ground) == "rgb(14, 21, 29)"


def test_a_page_four_times_as_large_needs_no_sideways_scrolling(tmp_path: Path) -> None:
    with opened([SMALL, casebook.load("blog")], tmp_path) as tab:
        tab.look(width=1280, height=1024, zoom=4)
        settle(tab)
        assert tab.run("document.documentElement.scrollWidth") <= 320
        panel, map_ = (
            tab.run(f"document.querySelector('{what}').getBoundingClientRect().top")
            for what in ("#panel", ".sheet:not([hidden]) .map")
        )
        assert panel > map_
        small = tab.run(
            "[...document.querySelectorAll('button, select, input, summary')].filter((el) => {"
            "const { width, height } = el.getBoundingClientRect();"
            "return width && (width < 24 || height < 24); }).length"
        )
        assert small == 0


def test_borders_stay_visible_where_the_system_sets_the_colours(tmp_path: Path) -> None:
    with opened(SMALL, tmp_path) as tab:
        forced = {"name": "forced-colors", "value": "active"}
        tab.call("Emulation.setEmulatedMedia", features=[forced])
        stroke = "getComputedStyle(document.querySelector('{}')).stroke"
        assert tab.run(stroke.format(".box")) == tab.run(stroke.format(".line"))
        assert violations(tab) == []


@pytest.mark.parametrize("map_", [SMALL, casebook.load("khan")], ids=["small", "khan"])
def test_a_map_is_printed_on_one_page(map_: ArgumentMap, tmp_path: Path) -> None:
    with opened(map_, tmp_path, theme="dark") as tab:
        click(tab, "#unfold")
        printed = tab.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        pdf = base64.b64decode(printed["data"])
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
        settle(tab)
        assert tab.run("document.querySelector('.map').getAttribute('viewBox')") is None


# --- bad maps ---------------------------------------------------------------------------------


def hostile() -> ArgumentMap:
    claims = [
        Claim(f"c{n}", text, title=text[:200], tags=[text.replace(")", "")], by=text[:80])
        for n, text in enumerate(HOSTILE)
    ]
    claims.append(Claim("odd", ODD))
    steps = [
        Inference(f"s{n}", [f"c{n}"], "c0", scheme=text[:80], title=text[:80], note=text)
        for n, text in enumerate(HOSTILE)
        if n
    ]
    source = Source("src", title=HOSTILE[0], authors=[HOSTILE[1]], url="javascript:alert(1)")
    return ArgumentMap(claims, steps, name=HOSTILE[0], title=HOSTILE[1], sources=[source])


def test_a_hostile_map_shows_as_text_in_every_view(tmp_path: Path) -> None:
    with opened([hostile(), SMALL], tmp_path, title=HOSTILE[0]) as tab:
        assert tab.run("document.querySelector('h1').textContent") == HOSTILE[0]
        assert tab.run("document.querySelector('#tab-0').textContent") == HOSTILE[0]
        to_map(tab)
        for _ in HOSTILE:
            tab.press("ArrowRight", "ArrowDown")
        for word in ("<", "&lt;", "'", "`"):
            tab.run(f"document.querySelector('#search').value = {json.dumps(word)}")
            tab.run("document.querySelector('#search').dispatchEvent(new Event('input'))")
        click(tab, "#outline")
        assert tab.run("document.querySelectorAll('script').length") == 3
        assert tab.run("document.querySelectorAll('img, b, [onload], [onerror]').length") == 0
        assert tab.run("document.querySelectorAll('a[href^=javascript]').length") == 0
        assert HOSTILE[0] in tab.run("document.querySelector('.outline').innerText")


def test_ids_that_scripts_have_words_for_are_ids_like_others(tmp_path: Path) -> None:
    names = ("constructor", "toString", "__proto__")
    claims = [Claim(f"c{n}", f"Claim {n}.") for n in range(5)] + [Claim("valueOf", "Gas is there.")]
    steps = [Inference(name, [f"c{n}", "c4"], "valueOf") for n, name in enumerate(names)]
    with opened(ArgumentMap(claims, steps), tmp_path) as tab:
        tab.run("document.querySelector('#search').value = 'gas'")
        tab.run("document.querySelector('#search').dispatchEvent(new Event('input'))")
        assert tab.run("document.querySelector('#count').textContent") == "1 match"


def ring(n: int) -> ArgumentMap:
    claims = [Claim(f"c{i}", f"Claim {i} is true.") for i in range(n)]
    return ArgumentMap(
        claims,
        [Inference(f"s{i}", [f"c{i}"], f"c{(i + 1) % n}", Polarity.ATTACK) for i in range(n)],
    )


@pytest.mark.parametrize(
    "map_, n",
    [
        pytest.param(ArgumentMap(), 0, id="empty"),
        pytest.param(ring(5), 5, id="going round"),
        pytest.param(ArgumentMap([Claim("a", "A."), Claim("b", "B.")]), 2, id="without a thesis"),
        pytest.param(ring(1), 1, id="against itself"),
    ],
)
def test_an_odd_map_is_shown(map_: ArgumentMap, n: int, tmp_path: Path) -> None:
    with opened(map_, tmp_path) as tab:
        assert len(shown(tab)) == n
        for id_ in ("#fold", "#unfold", "#fit", "#in", "#outline"):
            click(tab, id_)
        tab.run("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")


def test_a_map_of_twenty_megabytes_opens_and_shows_few_cards(tmp_path: Path) -> None:
    text = "The road is open for most of the year, as the records of the port say. " * 27
    claims = [Claim(f"c{i}", f"{i}. {text}") for i in range(10_000)]
    steps = [Inference(f"s{i}", [f"c{i}"], f"c{(i - 1) // 6}") for i in range(1, 10_000)]
    with opened(ArgumentMap(claims, steps), tmp_path) as tab:
        assert 1 < len(shown(tab)) < 50
        tab.run("document.querySelector('#search').focus()")
        tab.press("9", "9", "9", "9", ".")
        assert tab.run("document.querySelector('#count').textContent") == "1 match"
