"""Pictures of comparisons."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve

from argmap import casebook, render
from argmap.build import rebut, support, thesis
from argmap.comparing import Comparison, compare, diff, laid_over, merged
from argmap.errors import RenderError
from argmap.model import ArgumentMap, Claim, Inference, Polarity, Source
from argmap.rendering import THEMES
from argmap.rendering.compared import PICTURES
from argmap.rendering.provenance import essence, marks_of_changes, marks_of_texts
from argmap.rendering.stance_map import stance_map_of
from argmap.rendering.style import contrast
from argmap.rendering.tanglegram import Tanglegram, tangled
from argmap.shared import loads_links

PORT = "The port is open all year."
A = thesis("Join.", support(PORT, id="port"), support("Trade grows.", id="grows"), id="join")
B = thesis("Wait.", rebut(PORT, id="harbour"), support("Trade shrinks.", id="shrinks"), id="wait")
A = evolve(A, name="a", sources=[Source("one", year=2017)], title="First")
B = evolve(B, name="b", sources=[Source("other", year=2024)])
C = evolve(thesis("Look.", support(PORT, id="sea"), id="look"), name="c")
LINKS = loads_links(
    'argmap: links/1\nlinks:\n  - {a: "a:port", b: "b:harbour", is: same}\n'
    '  - {a: "a:grows", b: "b:shrinks", is: opposed}\n  - {a: "c:sea", b: "a:port", is: same}\n'
)
TWO = compare(A, B, links=LINKS)
THREE = compare(A, B, C, links=LINKS)


def texts_of(svg: str) -> str:
    return " | ".join(t.strip() for t in ET.fromstring(svg).itertext() if t.strip())  # noqa: S314  # our own


# --- any of them --------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", PICTURES)
def test_every_picture_has_a_title_and_a_description_in_every_theme(kind: str, theme: str) -> None:
    root = ET.fromstring(render(TWO, kind=kind, theme=theme).svg())  # noqa: S314  # our own
    title, desc = (root.find(f"{{http://www.w3.org/2000/svg}}{tag}") for tag in ("title", "desc"))
    assert title is not None
    assert title.text
    assert desc is not None
    assert desc.text


@pytest.mark.parametrize("kind", PICTURES)
def test_the_same_comparison_is_the_same_picture(kind: str) -> None:
    again = compare(A, B, links=LINKS)
    assert render(TWO, kind=kind).svg() == render(again, kind=kind).svg()


@pytest.mark.parametrize("kind", PICTURES)
def test_texts_are_no_markup_and_long_ones_are_cut(kind: str) -> None:
    claims = [Claim("x", f"<b>&{'long ' * 300}"), Claim("y", "שלום ]]> <script>")]
    odd = ArgumentMap(claims, [Inference("i", "x", "y")], name="<a&b>", title='"><svg>')
    svg = render(compare(odd, evolve(odd, name="b")), kind=kind).svg()
    assert "<script" not in svg
    assert ET.fromstring(svg) is not None  # noqa: S314  # our own


@pytest.mark.parametrize("kind", PICTURES)
def test_empty_maps_have_pictures(kind: str) -> None:
    one, other = evolve(ArgumentMap(), name="a"), evolve(ArgumentMap(), name="b")
    assert render(compare(one, other), kind=kind).svg().startswith("<svg")


def test_two_maps_stand_side_by_side_and_more_by_their_stances() -> None:
    assert "side by side" in texts_of(render(TWO).svg())
    assert "Where the texts agree and differ" in texts_of(render(THREE).svg())


def test_a_title_goes_before_that_of_the_picture() -> None:
    for kind in PICTURES:
        assert "Mine" in texts_of(render(TWO, kind=kind, title="Mine").svg())


def test_unknown_kinds_are_told_with_those_there_are() -> None:
    with pytest.raises(RenderError) as told:
        render(TWO, kind="pie")
    assert str(told.value) == (
        "unknown kind 'pie'; expected one of tanglegram, stances, merged, changes"
    )


@pytest.mark.parametrize("kind", ["tanglegram", "changes"])
def test_what_is_of_two_maps_takes_no_three(kind: str) -> None:
    with pytest.raises(RenderError) as told:
        render(THREE, kind=kind)
    assert str(told.value) == (f"kind {kind!r} is of two maps, got 3; draw 'stances' or 'merged'")


def test_unknown_options_are_refused() -> None:
    with pytest.raises(TypeError, match="them"):
        render(TWO, them="dark")  # type: ignore[call-overload]  # the point
    with pytest.raises(TypeError, match="all must be True or False"):
        render(TWO, all="yes")  # type: ignore[call-overload]  # the point


# --- side by side -------------------------------------------------------------------------------


def test_ribbons_tell_how_two_texts_use_a_claim() -> None:
    found = tangled(TWO)
    assert [(r.is_flipped, r.denies, r.told) for r in found.ribbons] == [
        (True, False, "port (a) is used opposite to harbour (b)"),
        (False, True, "grows (a) denies shrinks (b)"),
    ]
    legend = [sample.label for sample in found.samples(THEMES["light"])]
    assert legend == [
        "said by both, used opposite ways",
        "one denies the other",
        "in one text only",
    ]


def test_the_second_map_is_sorted_by_where_ribbons_come_from() -> None:
    crossed = thesis("Go.", support("Second.", id="s"), support("First.", id="f"), id="g")
    straight = thesis("Do.", support("First.", id="f"), support("Second.", id="s"), id="d")
    found = tangled(compare(evolve(straight, name="a"), evolve(crossed, name="b"), by="id"))
    assert [(r.left, r.right) for r in found.ribbons] == [(1, 1), (2, 2)]


def test_a_claim_stands_below_what_it_bears_on_one_level_deeper() -> None:
    for side in tangled(TWO).stems:
        for stem in side:
            if stem.parent is not None:
                above = side[stem.parent]
                assert (above.row < stem.row, above.level + 1) == (True, stem.level)


def test_of_large_maps_only_joined_claims_and_the_way_to_them_are_drawn() -> None:
    maps = casebook.load("blog"), casebook.load("khan")
    found = compare(*maps, links=casebook.links())
    assert tangled(found).summary == "20 of 47 claims and 33 of 420 claims"
    assert tangled(found, all=True).summary == "47 claims and 420 claims"


def test_links_may_be_written_the_other_way_round() -> None:
    found = tangled(compare(C, A, links=LINKS))
    assert [(r.left, r.right) for r in found.ribbons] == [(1, 1)]


def test_a_tanglegram_is_told_as_text() -> None:
    assert render(compare(A, C, links=LINKS)).outline == (
        "a and c, side by side\n3 claims and 2 claims · 1 joined\n\n"
        "a 2017 · First\n- Join.\n  - port\n  - grows\n\n"
        "c\n- Look.\n  - sea\n\n"
        "port (a) is also sea (c)\n\n"
        "a, c: 1 pair (1 by hand); doubtful: 0; left over: 2 and 1\n"
    )


def test_texts_with_nothing_in_common_say_so() -> None:
    other = evolve(thesis("Rain falls."), name="rain")
    found: Tanglegram = tangled(compare(A, other, by="id"))
    assert found.description.endswith("No claim of one is in the other.")


# --- stances ------------------------------------------------------------------------------------


def test_contested_issues_stand_first_and_texts_in_order_of_year() -> None:
    found = stance_map_of(THREE.agreement)
    assert [name for name, _ in found.scenarios] == ["a 2017", "b 2024", "c"]
    assert [group.name for group in found.groups] == ["contested"]
    rows = [(row.name, [cell.shown for cell in row.cells]) for row in found.rows]
    assert rows == [
        ("port †", ["pro", "con", "pro"]),
        ("grows †", ["pro", "con", ""]),
    ]


def test_stances_on_the_question_have_columns_of_their_own() -> None:
    found = compare(*map(casebook.load, casebook.names()), links=casebook.links())
    columns = [name for name, _ in stance_map_of(found.agreement).scenarios]
    assert columns[5:] == [
        "editorial, on the question",
        "khan, on the question",
        "hayat, on the question",
    ]
    assert "Should Pakistan and Russia build a lasting partnership?" in texts_of(
        render(found).svg()
    )


def test_the_legend_of_stances_has_what_is_there() -> None:
    labels = [s.label for s in stance_map_of(THREE.agreement).samples(THEMES["light"])]
    assert labels == [
        "pro: used for the theses",
        "con: used against, or denied",
        "texts more than two years apart contest it: perhaps a matter of time",
    ]


def test_what_leads_to_no_thesis_is_beside() -> None:
    claims = [Claim("x", "It is so.", tags=["thesis"]), Claim("sea", PORT)]
    found = stance_map_of(compare(A, ArgumentMap(claims, name="c"), links=LINKS).agreement)
    assert [cell.shown for cell in found.rows[0].cells] == ["pro", "beside"]
    labels = [sample.label for sample in found.samples(THEMES["light"])]
    assert labels == ["pro: used for the theses", "beside: said, and no thesis rests on it"]


def test_stances_without_a_dispute_are_told() -> None:
    found = stance_map_of(compare(A, C, links=LINKS).agreement)
    assert found.description == "A heat map of 1 issue in 2 columns. No issue is contested."


# --- merged -------------------------------------------------------------------------------------


def test_cards_of_a_merged_map_say_which_texts_they_are_of() -> None:
    marks = marks_of_texts(merged(A, B, C, links=LINKS), ("a", "b", "c"), THEMES["light"])
    said = {id_: coat.tag for id_, coat in marks.marks.items()}
    assert said == {
        "join": "only a",
        "port": "a, c ↔ b",
        "grows": "only a",
        "wait": "only b",
        "shrinks": "only b",
        "look": "only c",
    }


def test_two_texts_used_alike_are_told_by_a_sign() -> None:
    marks = marks_of_texts(merged(A, C, links=LINKS), ("a", "c"), THEMES["light"])
    assert (marks.marks["port"].tag, marks.kinds["port"]) == ("a = c", "in both")


def test_the_picture_of_a_merged_map_has_labels_and_a_legend() -> None:
    told = texts_of(render(TWO, kind="merged").svg())
    for words in ("Merged map: a and b", "a ↔ b", "in both, used opposite ways", "only a"):
        assert words in told


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_words_on_marked_cards_can_be_read(theme: str) -> None:
    texts = [f"t{n}" for n in range(8)]
    maps = [evolve(thesis(f"Thesis {n}."), name=name) for n, name in enumerate(texts)]
    marks = marks_of_texts(merged(*maps, by="id"), texts, theme)  # type: ignore[arg-type]
    assert len(marks.marks) == 8
    for coat in marks.marks.values():
        assert contrast(coat.ink, coat.ground) >= 4.5
        assert contrast(coat.color, coat.ground) > 1


def test_of_large_merged_maps_what_one_text_alone_says_is_left_out() -> None:
    maps = casebook.load("blog"), casebook.load("editorial")
    found = compare(*maps, links=casebook.links())
    told = texts_of(render(found, kind="merged").svg())
    [n] = re.findall(
        r"what both texts say, and the way to it; (\d+) more claims are left out", told
    )
    whole = merged(*maps, links=casebook.links())
    assert int(n) == len(whole.claims) - len(essence(whole).claims) > 0
    assert "left out" not in texts_of(render(found, kind="merged", all=True).svg())


def test_of_many_texts_what_more_of_them_say_is_drawn() -> None:
    found = compare(*map(casebook.load, casebook.names()), links=casebook.links())
    picture = render(found, kind="merged")
    assert picture.summary == "40 claims"
    assert "what 3 texts or more say, and the way to it; 719 more claims are left out" in texts_of(
        picture.svg()
    )


def test_what_is_left_keeps_the_ways_to_the_theses() -> None:
    steps = [
        Inference("i", ["b", "c"], "a"),
        Inference("u", "d", "i", Polarity.ATTACK),
        Inference("x", "e", "b"),
    ]
    data = {"d": ["one", "two"]}
    claims = [Claim(k, f"It is {k}.", data={"texts": data.get(k, ["one"])}) for k in "abcde"]
    kept = essence(ArgumentMap(claims, steps))
    assert [claim.id for claim in kept.claims] == ["a", "b", "c", "d"]
    assert [step.id for step in kept.inferences] == ["i", "u"]


# --- versions -----------------------------------------------------------------------------------

OLD = thesis("Join.", support(PORT, id="port"), support("It pays.", id="pays"), id="join")
NEW = thesis("Join.", rebut(f"{PORT[:-1]}, now.", id="port"), support("New.", id="new"), id="join")


def _changes() -> Comparison:
    return compare(evolve(OLD, name="v1"), evolve(NEW, name="v2"), by="id")


def test_cards_say_how_they_have_changed() -> None:
    over = laid_over(diff(OLD, NEW), NEW)
    said = {id_: coat.tag for id_, coat in marks_of_changes(over, THEMES["light"]).marks.items()}
    assert said == {"port": "reworded, re-signed", "new": "added", "pays": "removed"}


def test_the_picture_of_changes_names_both() -> None:
    told = texts_of(render(_changes(), kind="changes").svg())
    for words in ("v2: what has changed", "removed", "added", "reworded, re-signed"):
        assert words in told


def test_a_step_that_is_gone_is_told_on_its_premise() -> None:
    new = OLD.without("pays>join") if "pays>join" in OLD else OLD
    over = laid_over(diff(OLD, new), new)
    marks = marks_of_changes(over, THEMES["light"])
    assert (marks.marks["pays"].tag, marks.kinds["pays"]) == ("step removed", "moved or re-signed")


def test_two_equal_versions_have_no_marks() -> None:
    assert marks_of_changes(laid_over(diff(OLD, OLD), OLD), THEMES["light"]).marks == {}


def test_what_was_removed_stands_beside_what_took_its_id() -> None:
    old = ArgumentMap([Claim("a", "Old text here."), Claim("b", "So.")], [Inference("s", "a", "b")])
    new = ArgumentMap([Claim("b", "So."), Claim("s", "Quite new.")])
    over = laid_over(diff(old, new), new)
    assert [item.id for item in over] == ["b", "s", "a", "s (removed)"]


def test_of_large_maps_only_what_has_changed_and_where_it_leads_is_drawn() -> None:
    old = casebook.load("blog")
    new = old.with_(evolve(old.claim("Vast capacity"), text="Gwadar has room for much."))
    versions = compare(evolve(old, name="old"), new, by="id")
    picture = render(versions, kind="changes")
    assert "Gwadar has room for much." in picture.svg()
    assert "more that are as they were are left out" in texts_of(picture.svg())
    assert render(versions, kind="changes", all=True).summary == "47 claims"
