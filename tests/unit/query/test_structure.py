"""Theses, neighbours, cycles and paths."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from argmap import query
from argmap.build import back, claim, linked, rebut, rephrase, support, thesis, undercut
from argmap.errors import UnknownIdError
from argmap.model import ArgumentMap, Claim, Inference, Polarity
from argmap.query import AttackKind, Cycle

ATTACK = Polarity.ATTACK
MAP = thesis(
    "T",
    support("a", undercut("u"), rebut("b")),
    rebut("c", support("d")),
    rephrase("e"),
)


def arrows(*pairs: str, tagged: Iterable[str] = ()) -> ArgumentMap:
    """Return a map of arrows such as ``a+b`` (support), ``a-b`` (attack), ``a~b`` (neutral)."""
    signs = {"+": Polarity.SUPPORT, "-": ATTACK, "~": Polarity.NEUTRAL}
    names = dict.fromkeys(name for pair in pairs for name in (pair[0], pair[2:]) if len(name) == 1)
    claims = [Claim(n, n.upper(), tags=["thesis"] if n in tagged else []) for n in names]
    return ArgumentMap(claims, [Inference(p, p[0], p[2:], signs[p[1]]) for p in pairs])


def ids(claims: Iterable[Claim | Inference]) -> str:
    return " ".join(claim.id for claim in claims)


@pytest.mark.parametrize(
    "claim_, expected",
    [
        (Claim("port", "Gwadar."), "port"),
        (Claim("port", "Gwadar.", title="The port"), "The port"),
        (Claim("gwadar", "Gwadar."), None),
        (Claim("gwadar~2", "Gwadar."), None),
        (Claim("gwadar~2", "Gwadar.", title="gwadar"), "gwadar"),
        (Claim("gwadar~", "Gwadar."), "gwadar~"),
        (Claim("gwadar~b", "Gwadar."), "gwadar~b"),
        (Claim("khan:gwadar", "Gwadar."), "khan:gwadar"),
    ],
)
def test_a_heading_is_what_was_chosen_for_a_claim(claim_: Claim, expected: str | None) -> None:
    assert query.heading(claim_) == expected


# --- roots ----------------------------------------------------------------------------------


def test_without_tags_a_thesis_supports_and_attacks_nothing() -> None:
    assert ids(query.theses(MAP)) == "t e"
    assert query.loose_ends(MAP) == ()


def test_tagged_claims_are_the_only_theses() -> None:
    map_ = arrows("a+b", "c-d", "d+b", "f+g", tagged="bd")
    assert ids(query.theses(map_)) == "b d"
    assert ids(query.loose_ends(map_)) == "g"


def test_the_target_of_a_mutual_attack_stays_a_thesis() -> None:
    map_ = thesis("T", rebut("a", mutual="contradictory"))
    assert ids(query.theses(map_)) == "t"


def test_roots_begin_with_theses_and_reach_every_claim() -> None:
    map_ = arrows("a+b", "b+a", "c+a", "d+e", "f+g", tagged="g")
    assert ids(query.roots(map_)) == "g e a"


def test_a_circle_that_leads_on_has_no_root() -> None:
    assert ids(query.roots(arrows("a+b", "b+a", "b+c"))) == "c"


def test_a_circle_that_leads_to_another_has_no_root() -> None:
    assert ids(query.roots(arrows("a+b", "b+a", "b+c", "c+d", "d+c"))) == "c"


def test_a_circle_that_only_a_neutral_link_leaves_has_a_root() -> None:
    assert ids(query.roots(arrows("a~t", "a+b", "b+a"))) == "t a"


def test_what_undercuts_a_neutral_link_is_reached_from_its_target() -> None:
    assert ids(query.roots(arrows("a~b", "c-a~b", "b+c"))) == "a b"


# --- neighbours -----------------------------------------------------------------------------


def test_supporters_and_attackers_are_inferences() -> None:
    assert ids(query.supporters_of(MAP, "t")) == "a>t"
    assert ids(query.attackers_of(MAP, "t")) == "c>t"
    assert ids(query.attackers_of(MAP, "a>t")) == "u>a>t"
    map_ = thesis("T", support("a", back("b")))
    assert ids(query.supporters_of(map_, "a>t")) == "b>a>t"


def test_a_mutual_attack_is_an_attacker_at_both_ends() -> None:
    map_ = thesis("T", rebut("a", mutual="contrary"))
    assert ids(query.attackers_of(map_, "a")) == ids(query.attackers_of(map_, "t")) == "a>t"


def test_a_mutual_attack_on_itself_is_one_attacker() -> None:
    map_ = ArgumentMap([Claim("a", "A.")], [Inference("i", "a", "a", ATTACK, mutual="contrary")])
    assert ids(query.attackers_of(map_, "a")) == "i"


@pytest.mark.parametrize("ask", [query.supporters_of, query.attackers_of, query.kinds_of_attack])
def test_an_unknown_id_has_no_neighbours(ask: object) -> None:
    with pytest.raises(UnknownIdError, match=r"^the map has no claim or inference with the id 'x'"):
        ask(MAP, "x")  # type: ignore[operator]  # a function


def test_an_attack_on_a_claim_rebuts_the_steps_to_it_and_undermines_those_from_it() -> None:
    map_ = thesis("T", support("a", rebut("x"), support("b"), rebut("c")))
    assert [(kind, step.id) for kind, step in query.kinds_of_attack(map_, "x>a")] == [
        (AttackKind.REBUT, "b>a"),
        (AttackKind.UNDERMINE, "a>t"),
    ]


def test_an_attack_on_an_inference_undercuts_it() -> None:
    ((kind, step),) = query.kinds_of_attack(MAP, "u>a>t")
    assert (kind, step.id) == (AttackKind.UNDERCUT, "a>t")


def test_only_attacks_have_a_kind() -> None:
    assert query.kinds_of_attack(MAP, "a>t") == query.kinds_of_attack(MAP, "e>t") == ()
    assert query.kinds_of_attack(MAP, "t") == ()


def test_a_neutral_link_is_not_undermined() -> None:
    assert query.kinds_of_attack(arrows("a~b", "c-a"), "c-a") == ()


# --- cycles and paths -----------------------------------------------------------------------


def test_a_cycle_holds_its_claims_and_inferences_in_order() -> None:
    map_ = arrows("c+a", "a+b", "b-c", "d+a", "b+e")
    assert query.cycles(map_) == (Cycle(("c", "a", "b"), ("c+a", "a+b", "b-c")),)


def test_a_claim_that_bears_on_itself_is_a_cycle_of_one() -> None:
    assert query.cycles(arrows("a-a")) == (Cycle(("a",), ("a-a",)),)


def test_an_undercut_can_close_a_cycle() -> None:
    map_ = arrows("a+b", "b+c", "c-a+b")
    assert query.cycles(map_) == (Cycle(("b", "c"), ("a+b", "b+c", "c-a+b")),)


def test_neutral_links_and_mutual_attacks_close_no_cycle() -> None:
    assert query.cycles(arrows("a~b", "b+a")) == ()
    assert query.cycles(thesis("T", rebut("a", mutual="contrary"))) == ()


def test_cycles_apart_stand_in_the_order_of_their_first_claims() -> None:
    map_ = arrows("a+b", "b+a", "c+d", "d+c", "b+c")
    assert [cycle.claims for cycle in query.cycles(map_)] == [("a", "b"), ("c", "d")]


def test_paths_tell_claims_and_inferences_in_turn() -> None:
    assert list(query.paths(MAP, "u", "t")) == [("u", "u>a>t", "a>t", "t")]
    assert list(query.paths(MAP, "d", "t")) == [("d", "d>c", "c", "c>t", "t")]
    assert list(query.paths(MAP, "t", "d")) == []
    assert list(query.paths(MAP, "e", "t")) == []


def test_all_paths_are_found_and_none_runs_in_circles() -> None:
    map_ = arrows("a+b", "a-c", "b+d", "c+d", "d+b")
    assert [path[::2] for path in query.paths(map_, "a", "d")] == [("a", "b", "d"), ("a", "c", "d")]
    assert list(query.paths(map_, "a", "a")) == [("a",)]


def test_paths_are_found_one_by_one_among_very_many() -> None:
    """A ladder of 60 rungs has 2 to the 60th ways; the first costs no more than its length."""
    rungs = range(60)
    steps = [Inference(f"{way}{n}", f"c{n + 1}", f"c{n}") for n in rungs for way in "lr"]
    ladder = ArgumentMap([Claim(f"c{n}", "C.") for n in range(61)], steps)
    assert len(next(query.paths(ladder, "c60", "c0"))) == 121


def test_an_unknown_id_is_told_before_any_path_is_asked_for() -> None:
    with pytest.raises(UnknownIdError):
        query.paths(MAP, "x", "t")


def test_shared_claims_make_a_map_that_is_no_tree() -> None:
    port = claim("a", support("b"))
    assert query.cross_links(thesis("T", support(port), rebut(linked(port, "c")))) == 1
    assert query.cross_links(MAP) == 0
