"""An overview shows theses and first reasons, and counts the rest."""

from __future__ import annotations

from attrs import evolve

from argmap.model import ArgumentMap, Claim, Inference, Section
from argmap.rendering.forest import grow
from argmap.rendering.selection import choose, select
from argmap.rendering.subject import OVERVIEW_SIZE
from tests.unit.rendering.samples import chain, fan, port_map


def hidden(map_: ArgumentMap, **choice: int) -> dict[str, int]:
    forest = select(map_, **choice).forest  # type: ignore[arg-type]  # numbers alone
    return {forest.branches[i].item.id if i >= 0 else "": n for i, n in forest.hidden.items()}


def test_without_a_limit_all_is_drawn() -> None:
    selection = select(fan(100))
    assert selection.summary == "100 claims"
    assert selection.forest.hidden == {}


def test_a_limit_keeps_the_first_reasons() -> None:
    selection = select(fan(100), limit=OVERVIEW_SIZE)
    assert selection.summary == "24 of 100 claims"
    assert [claim.id for claim in selection.claims][:3] == ["Thesis", "Reason 1", "Reason 2"]
    assert selection.forest.hidden == {0: 76}


def test_every_parent_keeps_a_first_reason_before_any_keeps_a_second() -> None:
    claims = [Claim(i, i) for i in "tabcdefg"]
    pairs = [("a", "t"), ("b", "t"), ("c", "a"), ("d", "a"), ("e", "a"), ("f", "b"), ("g", "b")]
    map_ = ArgumentMap(claims, [Inference(p + t, p, t) for p, t in pairs])
    drawn = [claim.id for claim in select(map_, limit=5).claims]
    assert drawn == ["t", "a", "b", "c", "f"]
    assert hidden(map_, limit=5) == {"a": 2, "b": 1}


def test_roots_that_do_not_fit_are_counted_too() -> None:
    map_ = ArgumentMap([Claim(f"c {n}", "text") for n in range(9)])
    assert hidden(map_, limit=4) == {"": 5}


def test_every_section_keeps_its_first_thesis() -> None:
    sections = [Section("one", title="One"), Section("two", title="Two")]
    claims = [Claim(f"c {n}", "text", section="one" if n < 5 else "two") for n in range(9)]
    map_ = ArgumentMap(claims, sections=sections)
    assert [claim.id for claim in select(map_, limit=2).claims] == ["c 0", "c 5"]


def test_linked_premises_come_together_or_not_at_all() -> None:
    drawn = {claim.id for claim in select(port_map(), limit=4).claims}
    assert ("Gwadar" in drawn) == ("No coast" in drawn)


def test_depth_counts_steps_from_a_root() -> None:
    assert [claim.id for claim in select(chain(9), depth=2).claims] == ["c 0", "c 1", "c 2"]
    assert hidden(chain(9), depth=2) == {"c 2": 6}


def test_a_deep_choice_prefers_reasons_of_first_reasons() -> None:
    claims = [Claim(i, i) for i in "tabcd"]
    pairs = [("a", "t"), ("b", "t"), ("c", "t"), ("d", "a")]
    map_ = ArgumentMap(claims, [Inference(p + t, p, t) for p, t in pairs])
    drawn = [claim.id for claim in choose(grow(map_), limit=4, deep=True).claims]
    assert drawn == ["t", "a", "b", "d"]


def test_a_part_of_a_part_counts_what_both_leave_out() -> None:
    part = choose(grow(chain(9)), depth=4).forest
    twice = choose(part, depth=1)
    assert twice.forest.hidden == {1: 7}
    assert twice.summary == "2 of 9 claims"


def test_one_claim_is_not_many() -> None:
    assert select(fan(1)).summary == "1 claim"


def test_what_bears_on_a_second_step_is_drawn_with_it() -> None:
    claims = [Claim(i, i) for i in "tabcdu"]
    steps = [Inference("at", "a", "t"), Inference("bt", ["b", "c"], "t")]
    undercut = Inference("u>bt", "u", "bt", "attack")
    map_ = ArgumentMap(claims, [*steps, undercut, Inference("du", "d", "u")])
    drawn = {claim.id for claim in choose(grow(map_), limit=6).claims}
    assert drawn == set("tabcdu")
    assert "u" in {claim.id for claim in choose(grow(map_), limit=5).claims}


def test_a_step_of_which_no_premise_is_drawn_is_left_out() -> None:
    near, far = Inference("at", ["a", "b"], "t", scheme="sign"), Inference("dt", "d", "t")
    steps = [near, Inference("ct", "c", "t"), Inference("dc", "d", "c"), far]
    map_ = ArgumentMap([Claim(i, i) for i in "tabcd"], steps).with_(evolve(far, scheme="sign"))
    part = choose(grow(map_), limit=4).forest
    assert [b.item.id for b in part.branches] == ["t", "at", "a", "b", "c"]
    whole = choose(grow(map_), limit=5).forest
    assert "dt" in [b.item.id for b in whole.branches]
