"""Every claim hangs once, from what stands furthest."""

from __future__ import annotations

import pytest
from attrs import evolve

from argmap.errors import UnknownIdError
from argmap.model import ArgumentMap, Claim, Inference, Section
from argmap.rendering.forest import Forest, grow
from argmap.rendering.rivals import with_rivals_turned
from argmap.rendering.style import Role
from tests.unit.rendering.samples import AGAINST, chain, port_map


def made(*steps: tuple[str, str]) -> ArgumentMap:
    """A map from pairs of premises and target, each claim a letter."""
    ids = dict.fromkeys(c for p, t in reversed(steps) for c in (*t, *p) if c.isalpha())
    return ArgumentMap(
        [Claim(id_, id_) for id_ in ids],
        [Inference(f"{p}>{t}", tuple(p), t) for p, t in steps],
    )


def above(forest: Forest) -> dict[str, str]:
    """Return what everything hangs from."""
    items = [branch.item.id for branch in forest.branches]
    return {
        branch.item.id: items[branch.parent] if branch.parent >= 0 else ""
        for branch in forest.branches
    }


def test_a_reason_hangs_from_its_claim() -> None:
    assert above(grow(made(("b", "a")))) == {"a": "", "b": "a"}


def test_linked_premises_hang_from_their_inference() -> None:
    forest = grow(made(("bc", "a")))
    assert above(forest) == {"a": "", "bc>a": "a", "b": "bc>a", "c": "bc>a"}


def test_a_shared_claim_hangs_from_what_stands_furthest() -> None:
    forest = grow(made(("c", "a"), ("c", "b"), ("b", "a")))
    assert above(forest)["c"] == "b"
    assert [(step.id, premise) for step, premise in forest.links] == [("c>a", "c")]


def test_of_equals_a_claim_hangs_from_its_own_section() -> None:
    sections = [Section("s", title="S")]
    claims = [Claim("t", "t"), Claim("a", "a"), Claim("b", "b", section="s")]
    claims += [Claim("c", "c", section="s")]
    steps = [Inference(p + t, p, t) for p, t in ("at", "bt", "ca", "cb")]
    assert above(grow(ArgumentMap(claims, steps, sections=sections)))["c"] == "b"
    assert (
        above(grow(ArgumentMap([*claims[:3], Claim("c", "c")], steps, sections=sections)))["c"]
        == "a"
    )


def test_a_claim_hangs_from_a_neutral_inference_only_where_it_bears_on_nothing_else() -> None:
    rephrase = Inference("n", "a", "b", "neutral")
    claims = [Claim("t", "t"), Claim("b", "b"), Claim("a", "a")]
    support = [Inference("1", "b", "t"), Inference("2", "a", "t")]
    assert above(grow(ArgumentMap(claims, [rephrase, *support])))["a"] == "t"
    assert above(grow(ArgumentMap(claims, [rephrase, support[0]])))["a"] == "b"


def test_a_cycle_hangs_from_its_first_claim() -> None:
    forest = grow(
        ArgumentMap(
            [Claim("a", "a"), Claim("b", "b")], [Inference("1", "a", "b"), Inference("2", "b", "a")]
        )
    )
    assert above(forest) == {"a": "", "b": "a"}
    assert [(step.id, premise) for step, premise in forest.links] == [("1", "a")]


def test_a_claim_that_attacks_itself_is_a_root_with_a_link() -> None:
    forest = grow(ArgumentMap([Claim("a", "a")], [Inference("1", "a", "a", "attack")]))
    assert above(forest) == {"a": ""}
    assert len(forest.links) == 1


def test_below_one_claim_stands_only_what_bears_on_it() -> None:
    forest = grow(made(("b", "a"), ("c", "b"), ("d", "a")), root="b")
    assert above(forest) == {"b": "", "c": "b"}
    assert forest.role(0) is Role.MAIN


def test_an_unknown_root_names_the_nearest() -> None:
    with pytest.raises(UnknownIdError) as raised:
        grow(port_map(), root="Gwada")
    assert str(raised.value) == (
        "map 'port' has no claim with the id 'Gwada'; did you mean 'Gwadar'?"
    )


def test_roles_follow_the_relation() -> None:
    forest = grow(port_map())
    roles = {branch.item.id: forest.role(i) for i, branch in enumerate(forest.branches)}
    assert roles["Join"] is Role.MAIN
    assert roles["Black Sea"] is Role.ATTACK
    assert roles["Sanctions"] is Role.UNDERCUT
    assert roles["Trade"] is Role.SUPPORT
    assert roles["Gwadar"] is Role.SUPPORT


def test_a_root_that_is_no_thesis_is_loose() -> None:
    map_ = ArgumentMap([Claim("a", "a", tags=["thesis"]), Claim("b", "b")])
    forest = grow(map_)
    assert [forest.role(0), forest.role(1)] == [Role.MAIN, Role.LOOSE]


def test_a_chain_of_100000_grows() -> None:
    forest = grow(chain(100_000))
    assert forest.branches[-1].depth == 99_999


RIVALS = [
    Claim("Close", "Close the town.", tags=["thesis"]),
    Claim("Air", "The air gets cleaner."),
    Claim("Toll", "A toll is enough."),
    Claim("Cheap", "A toll is cheap."),
]
REASONS = [Inference("air", "Air", "Close"), Inference("cheap", "Cheap", "Toll")]


@pytest.mark.parametrize("premise, target", [("Toll", "Close"), ("Close", "Toll")])
def test_a_rival_hangs_under_the_thesis_however_it_is_written(premise: str, target: str) -> None:
    rivalry = Inference("r", premise, target, AGAINST, mutual="contrary")
    forest = grow(with_rivals_turned(ArgumentMap(RIVALS, [*REASONS, rivalry])))
    parents = {b.item.id: b.parent for b in forest.branches}
    index = {b.item.id: i for i, b in enumerate(forest.branches)}
    assert parents == {"Close": -1, "Air": index["Close"], "Toll": index["Close"]} | {
        "Cheap": index["Toll"]
    }


def test_two_theses_that_are_rivals_stand_side_by_side() -> None:
    both = [evolve(c, tags=["thesis"]) if c.id == "Toll" else c for c in RIVALS]
    rivalry = Inference("r", "Toll", "Close", AGAINST, mutual="contrary")
    forest = grow(with_rivals_turned(ArgumentMap(both, [*REASONS, rivalry])))
    assert [b.item.id for b in forest.branches if b.parent < 0] == ["Close", "Toll"]
    assert [(step.id, premise) for step, premise in forest.links] == [("r", "Toll")]


def test_a_map_without_rivals_is_taken_as_it_is() -> None:
    map_ = ArgumentMap(RIVALS, REASONS)
    assert with_rivals_turned(map_) is map_


def test_a_root_has_its_rival_below_it() -> None:
    rivalry = Inference("r", "Toll", "Close", AGAINST, mutual="contrary")
    turned = with_rivals_turned(ArgumentMap(RIVALS, [*REASONS, rivalry]), root="Toll")
    assert next(b.item.id for b in grow(turned, root="Toll").branches) == "Toll"
    assert {b.item.id for b in grow(turned, root="Toll").branches} == {c.id for c in RIVALS}
