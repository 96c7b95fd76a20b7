"""Laws of contributions and of explanations."""

from __future__ import annotations

from typing import Final

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentMap
from argmap.scoring import (
    SEMANTICS,
    contributions_to,
    explain,
    network_of,
    semantics_named,
    solve,
)
from argmap.scoring.coalitions import game_of, without
from tests.properties.strategies import maps
from tests.properties.test_scoring import INNER, SMOOTH, frameworks

EVERY: Final = st.sampled_from(sorted(SEMANTICS))
STEP: Final = 1e-5


@given(semantics=EVERY, map_=frameworks())
def test_shapley_values_add_up_to_what_moved_the_claim(semantics: str, map_: ArgumentMap) -> None:
    found = contributions_to(network_of(map_), "c0", semantics=semantics)
    assert sum(found.values()) == pytest.approx(found.strength - found.base, abs=1e-12)


@given(semantics=EVERY, map_=maps())
def test_removal_is_the_loss_in_a_network_without_the_claim(
    semantics: str, map_: ArgumentMap
) -> None:
    network = network_of(map_)
    for claim in map_.claims[:2]:
        found = contributions_to(
            network, claim.id, method="removal", semantics=semantics, budget=100
        )
        for id_, value in found.items():
            left = solve(without(network, [network.node(id_)]), semantics=semantics, budget=100)
            loss = found.strength - left.strengths[network.node(claim.id)]
            if abs(value) > 0.0:  # what does not bear on a claim is put at 0
                assert value == pytest.approx(loss, abs=1e-9, nan_ok=True)


@given(semantics=EVERY, map_=maps(), data=st.data())
def test_choices_worked_out_together_are_those_worked_out_alone(
    semantics: str, map_: ArgumentMap, data: st.DataObject
) -> None:
    """In circles too: whoever is out, the strengths are those of a network without them."""
    network, rule = network_of(map_), semantics_named(semantics)
    for claim in map_.claims[:2]:
        game = game_of(network, rule, network.node(claim.id), budget=500)
        rows = st.lists(st.booleans(), min_size=len(game.players), max_size=len(game.players))
        present = np.array(data.draw(st.lists(rows, min_size=2, max_size=2)), dtype=np.bool_).T
        together = game.strengths(present.reshape(-1, 2))
        alone = evolve(game, rows=None).strengths(present.reshape(-1, 2))
        np.testing.assert_allclose(together, alone, atol=1e-9)


@given(semantics=st.sampled_from(SMOOTH), map_=frameworks(base=INNER))
def test_the_gradient_is_the_central_difference(semantics: str, map_: ArgumentMap) -> None:
    network = network_of(map_)
    found = contributions_to(network, "c0", method="gradient", semantics=semantics)
    for id_, value in found.items():
        ends = []
        for step in (STEP, -STEP):
            base = network.base.copy()
            base[network.node(id_)] += step
            ends.append(float(solve(network, semantics=semantics, base=base).strengths[0]))
        assert value == pytest.approx((ends[0] - ends[1]) / (2 * STEP), abs=1e-4)


@given(semantics=EVERY, map_=frameworks(), data=st.data())
def test_names_and_order_do_not_count(
    semantics: str, map_: ArgumentMap, data: st.DataObject
) -> None:
    claims = data.draw(st.permutations(map_.claims))
    one = contributions_to(network_of(map_), "c0", semantics=semantics)
    other = contributions_to(
        network_of(ArgumentMap(claims, map_.inferences)), "c0", semantics=semantics
    )
    assert dict(other) == pytest.approx(dict(one), abs=1e-9)
    assert np.isfinite(list(one.values())).all()


@given(semantics=EVERY, map_=maps() | frameworks(base=INNER))
def test_a_claim_turns_at_its_flips_and_not_before(semantics: str, map_: ArgumentMap) -> None:
    for claim in map_.claims[:2]:
        found = explain(map_, claim.id, semantics=semantics, budget=100)
        assert 1 <= len(found.sentences) <= 3
        network, node = found.scores.network, found.scores.network.node(claim.id)
        for flip in found.flips:
            sides = []
            for bit in (0.0, 1e-6):
                base = network.base.copy()
                at = flip.at - bit * np.sign(flip.change)
                base[network.node(flip.claim)] = min(max(at, 0.0), 1.0)
                strength = solve(network, semantics=semantics, base=base).strengths[node]
                sides.append(strength >= found.threshold)
            assert sides[0] == flip.rises
            assert sides[1] != flip.rises or abs(flip.change) <= 1e-6
