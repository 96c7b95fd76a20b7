"""What Chromium makes of strengths in a page: the numbers, the controls, links that carry them."""

from __future__ import annotations

import json
from base64 import b64decode
from contextlib import contextmanager
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from attrs import evolve
from pypdf import PdfReader

from argmap.model import ArgumentMap, Claim, Factor, Inference, Polarity, Scenario
from argmap.rendering.explorer.page import page_of
from argmap.scenarios import evaluate
from argmap.scoring import score
from argmap.shared import ScenarioFile
from tests.browser.axe import violations
from tests.browser.chromium import report_of
from tests.browser.devtools import Tab
from tests.browser.live_vectors import casebook_vectors, random_vectors, ring_vector

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.browser

STRENGTH = files("argmap.rendering.explorer").joinpath("strength.js").read_text(encoding="utf-8")
WORKED = """
const number = (x) => (Number.isNaN(x) ? null : x);
return VECTORS.map(({ live, cases }) => cases.map(({ rule, scenario, states, own }) => {
  const at = live.scenarios[scenario];
  const now = live.factors.map(({ name, states: all }, n) =>
    name in states ? all.indexOf(states[name]) : at.states[n]);
  const found = worked(live, rule, at, now, new Map(Object.entries(own)));
  const { ids, claims } = found.net;
  const of = (one) => Object.fromEntries(ids.slice(0, claims).map((id, n) => [id, one(n)]));
  const ends = (n) => [number(found.low[n]), number(found.high[n])];
  return { strengths: of((n) => number(found.strengths[n])),
    ranges: found.low === found.strengths ? {} : of(ends), settled: !found.faults.length };
}));
"""


# --- the numbers ------------------------------------------------------------------------------


def assert_agreement(vectors: list[dict[str, Any]], folder: Path) -> int:
    """Hold what the page works out to what Python does; return how many strengths there were."""
    script = f"const VECTORS = {json.dumps(vectors)};\n{STRENGTH}\n{WORKED}"
    count = 0
    for vector, made in zip(vectors, report_of("", script, folder), strict=True):
        for case, found in zip(vector["cases"], made, strict=True):
            expected = {id_: found["strengths"].get(id_) for id_ in case["strengths"]}
            assert expected == pytest.approx(case["strengths"], abs=1e-9)
            assert found["settled"] == case["settled"]
            for id_, ends in case["ranges"].items():
                if found["ranges"] and None not in ends:  # both bound from outside, as far as shown
                    assert found["ranges"][id_] == pytest.approx(ends, abs=5e-3)
            count += len(expected)
    return count


@pytest.mark.parametrize(
    "vectors,least",  # how many strengths there are at least
    [
        pytest.param(lambda: random_vectors(1, 20), 3000, id="made up, with circles"),
        pytest.param(lambda: [ring_vector()], 300, id="going round for ever"),
        pytest.param(lambda: casebook_vectors(1), 50_000, id="the casebook"),
    ],
)
def test_strengths_agree_with_those_of_python_to_nine_decimals(
    vectors: Callable[[], list[dict[str, Any]]], least: int, tmp_path: Path
) -> None:
    assert assert_agreement(vectors(), tmp_path) > least


# --- the page ---------------------------------------------------------------------------------

WEATHER = Factor("weather", ["fair", "foul"], now="fair", title="The weather")
FIRST = ArgumentMap(
    [
        Claim("Sail", "We sail.", base=0.5),
        Claim("Calm", "The sea is calm.", base=0.8, factors={"weather": {"foul": "much weaker"}}),
        Claim("Leak", "The boat leaks.", base=0.3),
    ],
    [Inference("i", ["Calm"], "Sail"), Inference("j", ["Leak"], "Sail", Polarity.ATTACK)],
    name="first",
    factors=[WEATHER],
)
SECOND = ArgumentMap([Claim("Fish", "We fish.", base=0.7)], name="second")
FILE = ScenarioFile(
    factors=[WEATHER],
    scenarios=[
        Scenario("storm", factors={"weather": "foul"}, prior={"first:Leak": 0.95}, why="It may."),
        Scenario("sunk", set={"first:Leak": 1.0}, suspend=["first:Calm"]),
    ],
)
HOSTILE = "</script><img src=x onerror=alert(1)>"


@contextmanager
def opened(folder: Path, *, hash: str = "", **options: Any) -> Iterator[Tab]:  # noqa: ANN401  # of page_of
    maps = [evolve(FIRST, factors=()), SECOND]
    page = folder / "page.html"
    page.write_text(page_of(maps, **({"scenarios": FILE} | options)).html(), encoding="utf-8")
    with Tab(page, folder) as tab:
        tab.look(width=1300)
        if hash:
            go(tab, hash)
        yield tab
        assert tab.complaints == []


def go(tab: Tab, hash: str) -> None:
    """Follow a link to a state of the page."""
    tab.run(
        f"new Promise((done) => {{ onhashchange = done; location.hash = {json.dumps(hash)}; }})"
    )


def link(**values: Any) -> str:  # noqa: ANN401  # JSON
    told = {k: v if isinstance(v, str) else json.dumps(v) for k, v in values.items()}
    return urlencode(told)


def labels(tab: Tab) -> dict[str, str]:
    """Return what stands on the cards of the sheet that is shown."""
    tab.run("document.getElementById('fit').click()")  # cards out of view are not in the page
    found = tab.run(
        "[...document.querySelectorAll('.sheet:not([hidden]) .node.claim')].map((card) =>"
        "[card.querySelector('.title').textContent.trim().split('\\n')[0],"
        "card.querySelector('.label')?.textContent.trim()])"
    )
    return {title.replace(label or "", "").strip(): label for title, label in found}


def focused(tab: Tab) -> str:
    """Return what the element that has the focus is called."""
    return str(
        tab.run(
            "((it) => it.getAttribute('aria-label') || (it.labels?.[0]?.firstChild || it)"
            ".textContent.trim())(document.activeElement)"
        )
    )


def tab_to(tab: Tab, name: str) -> None:
    """Press Tab until what is called so has the focus."""
    for _ in range(60):
        tab.press("Tab")
        if focused(tab) == name:
            return
    pytest.fail(f"no way by keys to {name!r}")


def panel(tab: Tab) -> str:
    return str(tab.run("document.getElementById('sections').innerText"))


def in_python(*scenarios: Scenario, semantics: str = "quadratic_energy") -> dict[str, str]:
    """Return the strengths of the first map as the page is to show them; flips have a star."""
    file = evolve(FILE, scenarios=[*FILE.scenarios, *scenarios])
    maps = [evolve(FIRST, factors=()), SECOND]
    table = evaluate(maps, file, semantics=semantics)
    name = scenarios[-1].name if scenarios else "baseline"
    flips = {turn.claim for turn in table.flips(map="first", scenario=name, claims="all")}
    return {
        id_: f"{table.strength(id_, name):.2f}" + ("*" if id_ in flips else "")
        for id_ in table.claims("first")
    }


def test_a_page_opens_with_the_strengths_of_the_baseline(tmp_path: Path) -> None:
    with opened(tmp_path) as tab:
        assert labels(tab) == in_python()
        assert tab.run("document.getElementById('altered').hidden")
        assert "every factor in its present state" in panel(tab)
        assert "rule quadratic_energy" in panel(tab)


def test_a_scenario_is_chosen_by_keys_and_told_with_what_it_flips(tmp_path: Path) -> None:
    with opened(tmp_path) as tab:
        tab_to(tab, "Scenario")
        tab.press("ArrowDown")
        assert labels(tab) == in_python(Scenario("s", extends="storm"))
        assert {"It may.", "The weather: foul", "base score of “Leak”: 0.95"} <= set(
            panel(tab).splitlines()
        )
        assert {
            "Sail *\t0.60, accepted\t0.35, rejected",
            "“Leak” starts from 0.95, not 0.30",
        } <= set(panel(tab).splitlines())
        name = "document.querySelector('.node.flip').getAttribute('aria-label')"
        assert "turned" in tab.run(name)
        assert tab.run("location.hash").endswith("scenario=storm")


def test_a_slider_moves_by_keys_and_everything_follows_and_says_so(tmp_path: Path) -> None:
    with opened(tmp_path, hash=link(map="first", claim="Leak")) as tab:
        tab_to(tab, "Base score")
        tab.press("End")
        assert labels(tab) == in_python(Scenario("s", prior={"first:Leak": 1.0}))
        value = tab.run("document.activeElement.getAttribute('aria-valuetext')")
        assert value == "1.00, altered by the reader"
        told = "altered by the reader: base score of “Leak”: 1.00"
        assert tab.run("document.getElementById('altered').innerText") == told
        tab_to(tab, "As it was")
        tab.press("Enter")
        assert labels(tab) == in_python()
        assert focused(tab) == "Base score"
        assert tab.run("document.getElementById('altered').hidden")


def test_a_state_of_a_factor_is_chosen_by_keys(tmp_path: Path) -> None:
    with opened(tmp_path) as tab:
        tab_to(tab, "Factors")
        tab.press("Enter")
        tab_to(tab, "The weather")
        tab.press("ArrowDown")
        assert focused(tab) == "The weather"
        assert labels(tab) == in_python(Scenario("s", factors={"weather": "foul"}))
        assert "altered by the reader: The weather: foul" in panel(tab)
        tab.press("ArrowUp")
        assert "altered" not in panel(tab)


def test_reset_takes_everything_back(tmp_path: Path) -> None:
    state = link(scenario="storm", set={"factors": {"weather": "fair"}, "bases": {}})
    with opened(tmp_path, hash=state) as tab:
        assert labels(tab) != in_python()
        tab_to(tab, "Reset")
        tab.press("Enter")
        assert labels(tab) == in_python()
        assert "scenario" not in tab.run("location.hash")
        assert "set=" not in tab.run("location.hash")


def test_another_semantics_and_none_at_all(tmp_path: Path) -> None:
    with opened(tmp_path) as tab:
        tab_to(tab, "Strengths")
        tab.press("ArrowDown")
        assert labels(tab) == in_python(semantics="dfquad")
        assert tab.run("location.hash").endswith("rule=dfquad")
        tab.press("ArrowUp")
        tab.press("ArrowUp")
        assert set(labels(tab).values()) == {None}
        assert "Strength" not in panel(tab).splitlines()


def test_a_link_opens_the_same_strengths_again(tmp_path: Path) -> None:
    with opened(tmp_path, hash=link(map="first", claim="Leak", scenario="storm")) as tab:
        tab_to(tab, "Base score")
        tab.press("ArrowDown")
        before, address = labels(tab), tab.run("location.hash")
        assert before == in_python(Scenario("s", extends="storm", prior={"first:Leak": 0.94}))
        go(tab, "map=second")
        assert labels(tab) == {"Fish": "0.70"}
        go(tab, address[1:])
        assert labels(tab) == before
        assert "0.94, altered by the reader" in panel(tab)


def test_maps_share_scenarios_and_states_but_not_base_scores(tmp_path: Path) -> None:
    state = {"factors": {"weather": "foul"}, "bases": {"second": {"Fish": 0.1}}}
    with opened(tmp_path, hash=link(set=state)) as tab:
        assert labels(tab) == in_python(Scenario("s", factors={"weather": "foul"}))
        tab.run("[...document.querySelectorAll('.tabs button')][1].click()")
        assert labels(tab) == {"Fish": "0.10*"}
        told = tab.run("document.getElementById('altered').innerText")
        assert told == "altered by the reader: The weather: foul; base score of “Fish”: 0.10"


def test_what_a_scenario_settles_cannot_be_moved(tmp_path: Path) -> None:
    with opened(tmp_path, hash=link(map="first", claim="Leak", scenario="sunk")) as tab:
        assert tab.run("document.getElementById('base').disabled")
        assert "settled by the scenario" in panel(tab)
        assert labels(tab)["Calm"] == "out"


IN_VAIN: list[dict[str, Any]] = [
    {"scenario": "storms"},
    {"scenario": HOSTILE, "rule": "__proto__"},
    {"rule": "toString"},
    {"set": "{"},
    {"set": "nonsense%%%"},
    {"set": {"factors": {"weather": "snow", "__proto__": "foul", HOSTILE: "x"}}},
    {"set": {"bases": {"first": {"Leak": 1e9}}}},
    {"set": {"bases": {"first": {"Leak": "NaN", "Sail": None, "gone": 0.5}}}},
    {"set": {"bases": {"none": {"Leak": 0.5}, "first": {HOSTILE: 0.1}}}},
    {"set": {"bases": {"first": {"toString": 0.5}}}},
]


def test_what_a_link_asks_in_vain_is_left_out_and_told(tmp_path: Path) -> None:
    told = "The link asks for what this page does not have, which is left out: "
    with opened(tmp_path) as tab:
        for values in IN_VAIN:
            go(tab, link(**values))
            assert labels(tab) == in_python()
            assert told in panel(tab), values
            assert told in tab.run("document.getElementById('said').textContent")
            assert tab.run("document.getElementById('altered').hidden")
            assert tab.run("document.querySelectorAll('#sections img').length") == 0
            go(tab, "map=first")
            assert told not in panel(tab)


def test_a_link_with_changes_of_another_shape_changes_nothing(tmp_path: Path) -> None:
    shapes = ["null", "3", "[]", '{"factors": 3, "bases": {"first": 7}}', '"x"', ""]
    with opened(tmp_path) as tab:
        for n, shape in enumerate(shapes):
            go(tab, link(set=shape, n=n))
            assert labels(tab) == in_python(), shape


def test_states_that_cannot_be_together_leave_a_claim_unknown(tmp_path: Path) -> None:
    """Python refuses such a scenario; a reader may come by one through two menus."""
    effects = {"wind": {"on": 0.2}, "rain": {"on": 0.9}}
    claim = Claim("Calm", "It is calm.", base=0.5, factors=effects)
    factors = [Factor(name, ["on", "off"], now="off", title=HOSTILE) for name in ("wind", "rain")]
    map_ = ArgumentMap(
        [claim, Claim("Sail", "We sail.", base=0.5)],
        [Inference("i", ["Calm"], "Sail")],
        name="m",
        factors=factors,
        scenarios=[Scenario(HOSTILE, why=HOSTILE, factors={"wind": "on"})],
    )
    page = tmp_path / "page.html"
    page.write_text(page_of(map_).html(), encoding="utf-8")
    with Tab(page, tmp_path) as tab:
        go(tab, link(scenario=HOSTILE, set={"factors": {"rain": "on"}}))
        assert set(labels(tab).values()) == {"unknown"}
        assert panel(tab).count(HOSTILE) > 2
        go(tab, link(scenario=HOSTILE))
        assert labels(tab)["Calm"] == "0.20*"
        assert tab.run("document.querySelectorAll('main img').length") == 0
        assert tab.complaints == []


def test_few_base_scores_are_told_as_bands_without_decimals(tmp_path: Path) -> None:
    bare = ArgumentMap([Claim("a", "x"), Claim("b", "y")], [Inference("i", ["a"], "b")])
    page = tmp_path / "page.html"
    page.write_text(page_of(bare, scores=score(bare)).html(), encoding="utf-8")
    with Tab(page, tmp_path) as tab:
        found = tab.run(
            "[...document.querySelectorAll('.label')].map((it) => it.textContent.trim())"
        )
        assert sorted(found) == ["leaning", "open"]
        assert "bands are shown" in panel(tab)
        assert tab.complaints == []


def test_scores_that_were_given_come_back(tmp_path: Path) -> None:
    given = {"Sail": 0.11, "Calm": 0.22, "Leak": 0.33}
    with opened(tmp_path, scores=[given, None]) as tab:
        assert sorted(labels(tab).values()) == ["0.11", "0.22", "0.33"]
        tab_to(tab, "Strengths")
        tab.press("ArrowDown")
        assert labels(tab) == in_python()
        tab.press("ArrowUp")
        assert sorted(labels(tab).values()) == ["0.11", "0.22", "0.33"]


def test_a_copy_as_text_says_that_it_was_altered(tmp_path: Path) -> None:
    state = link(set={"bases": {"first": {"Leak": 0.9}}})
    with opened(tmp_path, hash=state) as tab:
        tab.run("navigator.clipboard.writeText = (text) => { window.copied = text; }; 0")
        tab.run("document.getElementById('copy').click()")
        copied = tab.run("window.copied").splitlines()
        assert copied[0].startswith("rule quadratic_energy")
        assert copied[1:3] == ["altered by the reader: base score of “Leak”: 0.90", ""]
        assert copied[3] == f"- Sail: We sail. ({labels(tab)['Sail']})"


def test_a_print_says_that_it_was_altered_on_one_page(tmp_path: Path) -> None:
    state = link(set={"bases": {"first": {"Leak": 0.9}}})
    with opened(tmp_path, hash=state) as tab:
        made = tab.call("Page.printToPDF", preferCSSPageSize=True)["data"]
        pdf = PdfReader(BytesIO(b64decode(made)))
        (sheet,) = pdf.pages
        assert "altered by the reader" in sheet.extract_text()
        assert "rule quadratic_energy" in sheet.extract_text()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_wrong_with_an_altered_page(dark: bool, tmp_path: Path) -> None:  # noqa: FBT001  # one of two
    state = link(claim="Leak", scenario="storm", set={"bases": {"first": {"Leak": 0.9}}})
    with opened(tmp_path, hash=state) as tab:
        tab.look(width=1300, dark=dark)
        tab.run("document.querySelector('#sections details').open = true")
        assert violations(tab) == []


def test_only_cards_whose_strength_moves_are_drawn_anew(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    steps = [Inference(f"i{k}", [f"c{k}"], f"c{(k - 1) // 2}") for k in range(1, 200)]
    map_ = ArgumentMap([Claim(f"c{k}", f"c{k}", base=0.5) for k in range(200)], steps)
    page.write_text(page_of(map_, scores=score(map_)).html(), encoding="utf-8")
    with Tab(page, tmp_path) as tab:
        go(tab, "claim=c199")
        drawn = tab.run("""new Promise((done) => {
          new MutationObserver((all) => done(new Set(all.map(({ target }) =>
            target.closest(".node").textContent)).size))
            .observe(document.querySelector("[role=tree]"), { childList: true, subtree: true });
          const base = document.getElementById("base");
          base.value = 1;
          base.dispatchEvent(new Event("input"));
        })""")
        assert 2 <= drawn <= 8  # from the leaf to the root
        assert tab.complaints == []
