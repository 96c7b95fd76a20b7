"""Role, side and depth of a claim."""

from __future__ import annotations

import pytest
from attrs import evolve

from argmap import query
from argmap.build import back, claim, linked, rebut, rephrase, support, thesis, undercut
from argmap.errors import UnknownIdError
from argmap.model import ArgumentMap, Claim, Inference, Polarity
from argmap.query import Role, Side

MAP = thesis(
    "T",
    support("reason", rebut("objection", rebut("rebuttal", rebut("again")), support("backed"))),
    support(linked("one", "two")),
    rebut(linked("x", "y"), undercut("cut")),
    support("step", undercut("u", undercut("uu")), back("b")),
)


@pytest.mark.parametrize(
    "id_, role",
    [
        ("t", Role.MAIN_CLAIM),
        ("reason", Role.REASON),
        ("objection", Role.OBJECTION),
        ("rebuttal", Role.REBUTTAL),
        ("again", Role.REBUTTAL),
        ("backed", Role.REASON),
        ("one", Role.CO_PREMISE),
        ("two", Role.CO_PREMISE),
        ("x", Role.OBJECTION),
        ("y", Role.OBJECTION),
        ("cut", Role.REBUTTAL),
        ("u", Role.OBJECTION),
        ("uu", Role.REBUTTAL),
        ("b", Role.REASON),
    ],
)
def test_a_role_is_that_of_the_step_towards_the_thesis(id_: str, role: Role) -> None:
    assert query.role(MAP, id_) is role


@pytest.mark.parametrize("order", [1, -1])
def test_of_several_ways_the_one_nearest_to_a_thesis_counts(order: int) -> None:
    port = claim("port")
    ways = [support("c", rebut(port)), support("a", support("b", support(port)))]
    map_ = thesis("T", *ways[::order])
    assert query.roles(map_)["port"] is Role.OBJECTION
    assert query.depths(map_)["port"] == 2


def test_a_way_to_a_thesis_counts_before_a_nearer_loose_end() -> None:
    port = Claim("port", "Port.")
    map_ = thesis("T", support("a", support(port)), tags="thesis").merge(thesis("S", rebut(port)))
    assert query.roles(map_)["port"] is Role.REASON
    assert query.depths(map_)["port"] == 2


def test_a_tagged_claim_is_a_main_claim_even_as_a_reason() -> None:
    map_ = thesis("T", support("a", tags="thesis"), tags="thesis")
    assert list(query.roles(map_).values()) == [Role.MAIN_CLAIM, Role.MAIN_CLAIM]


def test_a_root_beside_tagged_theses_is_a_loose_end() -> None:
    map_ = thesis("T", tags="thesis").merge(thesis("S", support("a")))
    assert query.roles(map_) == {"t": Role.MAIN_CLAIM, "s": Role.LOOSE_END, "a": Role.REASON}


def test_in_a_map_without_a_thesis_every_claim_has_a_role() -> None:
    claims = [Claim("a", "A."), Claim("b", "B.")]
    steps = [Inference("i", "b", "a", Polarity.ATTACK), Inference("j", "a", "b")]
    map_ = ArgumentMap(claims, steps)
    assert query.roles(map_) == {"a": Role.REASON, "b": Role.OBJECTION}
    assert query.depths(map_) == {"a": 0, "b": 1}


def test_only_a_claim_has_a_role() -> None:
    with pytest.raises(UnknownIdError, match=r"^the map has no claim with the id 'x\+y>t'"):
        query.role(MAP, "x+y>t")


def test_depth_is_counted_from_the_nearest_thesis() -> None:
    depths = query.depths(MAP)
    assert [depths[id_] for id_ in ("t", "reason", "objection", "again", "two")] == [0, 1, 2, 4, 1]


def test_what_bears_on_a_step_stands_one_further_than_the_step() -> None:
    depths = query.depths(MAP)
    assert [depths[id_] for id_ in ("step", "u", "uu", "b")] == [1, 2, 3, 2]


@pytest.mark.parametrize(
    "id_, side",
    [
        ("t", Side.PRO),
        ("reason", Side.PRO),
        ("objection", Side.CON),
        ("rebuttal", Side.PRO),
        ("again", Side.CON),
        ("backed", Side.CON),
        ("one", Side.PRO),
        ("x", Side.CON),
        ("cut", Side.PRO),
        ("u", Side.CON),
        ("uu", Side.PRO),
        ("b", Side.PRO),
    ],
)
def test_a_side_is_the_sign_of_the_way_to_the_thesis(id_: str, side: Side) -> None:
    assert query.sides(MAP)[id_] is side


def test_a_claim_that_speaks_for_and_against_is_mixed() -> None:
    port = claim("port", support("a"))
    map_ = thesis("T", support(port), support("b", rebut(port)))
    assert query.sides(map_) == {
        "t": Side.PRO,
        "b": Side.PRO,
        "port": Side.MIXED,
        "a": Side.MIXED,
    }


def test_what_bears_on_no_thesis_takes_no_side() -> None:
    map_ = thesis("T", rephrase("a"), tags="thesis")
    assert query.sides(map_)["a"] is Side.NEITHER


def test_a_side_can_be_asked_for_one_claim() -> None:
    sides = query.sides(MAP, "objection")
    assert (sides["rebuttal"], sides["t"]) == (Side.CON, Side.NEITHER)
    with pytest.raises(UnknownIdError):
        query.sides(MAP, "nobody")


def close_or_toll(premise: str, target: str) -> ArgumentMap:
    """Two rivals, one of them the thesis, each with a reason."""
    claims = [Claim("Close", "Close."), Claim("Toll", "Toll."), Claim("Air", "Air.")]
    claims = [evolve(claims[0], tags=("thesis",)), *claims[1:], Claim("Cheap", "Cheap.")]
    steps = [
        Inference("air", "Air", "Close"),
        Inference("cheap", "Cheap", "Toll"),
        Inference("r", premise, target, Polarity.ATTACK, mutual="contrary"),
    ]
    return ArgumentMap(claims, steps)


@pytest.mark.parametrize("premise, target", [("Toll", "Close"), ("Close", "Toll")])
def test_a_mutual_attack_counts_both_ways(premise: str, target: str) -> None:
    map_ = close_or_toll(premise, target)
    assert [claim.id for claim in query.roots(map_)] == ["Close"]
    assert query.loose_ends(map_) == ()
    assert query.depths(map_) == {"Close": 0, "Air": 1, "Toll": 1, "Cheap": 2}
    assert query.role(map_, "Toll") is Role.OBJECTION
    assert query.sides(map_)["Cheap"] is Side.CON
    assert [row.claim.id for row in query.tree(map_) if row.claim] == [
        "Close",
        "Air",
        "Toll",
        "Cheap",
    ]


@pytest.mark.parametrize("start, end", [("Toll", "Close"), ("Close", "Toll")])
def test_a_mutual_attack_is_a_path_both_ways(start: str, end: str) -> None:
    assert list(query.paths(close_or_toll("Toll", "Close"), start, end)) == [(start, "r", end)]


def test_the_rival_of_a_reason_is_no_loose_end() -> None:
    map_ = close_or_toll("Toll", "Close").with_(
        Claim("Smoke", "Smoke."),
        Inference("s", "Air", "Smoke", Polarity.ATTACK, mutual="contrary"),
    )
    assert query.loose_ends(map_) == ()


def test_depths_can_be_counted_from_a_claim() -> None:
    assert query.depths(close_or_toll("Toll", "Close"), "Toll") == {
        "Toll": 0,
        "Cheap": 1,
        "Close": 1,
        "Air": 2,
    }


def test_a_claim_that_its_own_reason_contradicts_is_an_objection() -> None:
    """Neither is a thesis, so the pair is a circle that leads nowhere."""
    claims = [Claim("a", "A."), Claim("b", "B.")]
    steps = [
        Inference("s", "b", "a"),
        Inference("m", "b", "a", Polarity.ATTACK, mutual="contrary"),
    ]
    map_ = ArgumentMap(claims, steps)

    assert query.roles(map_) == {"a": Role.OBJECTION, "b": Role.REASON}
    assert query.loose_ends(map_) == ()
