"""Many choices of bases, and slopes."""

from __future__ import annotations

import numpy as np
import pytest
from attrs import evolve

from argmap import ArgumentMap, Claim, Inference, Polarity
from argmap.build import linked, rebut, support, thesis, undercut
from argmap.errors import ScoringError, UnknownIdError
from argmap.scoring import (
    SEMANTICS,
    Aggregation,
    Network,
    Semantics,
    block_size,
    bounds,
    gradients,
    network_of,
    solve,
    solve_blocks,
    solve_many,
)
from argmap.scoring.gradual import LINEAR, MAX_2

ATTACK = Polarity.ATTACK


def small() -> Network:
    return network_of(thesis("T", support(linked("a", "b")), rebut("c", undercut("u"))))


def circular() -> Network:
    claims = [Claim(id_, f"{id_}.", base=0.6) for id_ in "abc"]
    mutual = Inference("m", "a", "b", ATTACK, mutual="contrary")
    return network_of(ArgumentMap(claims, [mutual, Inference("i", "b", "c")]))


@pytest.mark.parametrize("network", [small(), circular()])
def test_many_columns_are_as_each_by_itself(network: Network) -> None:
    bases = np.random.default_rng(0).random((len(network), 9))
    batch = solve_many(network, bases)
    for k in range(9):
        alone = solve(network, base=bases[:, k]).strengths
        assert batch.strengths[:, k].tolist() == pytest.approx(alone.tolist(), abs=1e-12)
    assert batch.settled.all()


def test_only_what_is_kept_is_returned_and_progress_is_told() -> None:
    network, told = small(), []
    bases = np.full((len(network), 5000), 0.5)
    batch = solve_many(
        network, bases, keep=["t"], progress=lambda done, all_: told.append((done, all_))
    )
    assert batch.strengths.shape == (1, 5000)
    assert batch.of("t")[0] == solve(network, base=bases[:, 0]).strengths[0]
    assert told == [(4096, 5000), (5000, 5000)]
    with pytest.raises(ScoringError, match=r"^'a' was not kept; name it in keep$"):
        batch.of("a")
    with pytest.raises(UnknownIdError, match=r"^the network has no node with the id 'x'$"):
        solve_many(network, bases, keep=["x"])


def test_blocks_need_no_whole_table() -> None:
    network = small()
    blocks = (np.full((len(network), 2), share) for share in (0.2, 0.8))
    found = list(solve_blocks(network, blocks, semantics="dfquad"))
    assert [strengths.shape for strengths, _ in found] == [(len(network), 2)] * 2


def test_a_rule_of_ones_own_and_weights_go_column_by_column() -> None:
    network = network_of(thesis("T", support("a")))
    half = Semantics("half", Aggregation("half", lambda a, s: (sum(s) - sum(a)) / 2), LINEAR)
    bases = np.array([[0.5, 0.5], [0.4, 0.8]])
    assert solve_many(network, bases, semantics=half).of("t").tolist() == pytest.approx([0.6, 0.7])
    weighted = evolve(network, supports=evolve(network.supports, weight=np.array([0.5])))
    found = solve_many(weighted, bases, semantics="dfquad").of("t")
    assert found.tolist() == pytest.approx([0.6, 0.7])


def test_columns_that_do_not_settle_are_marked() -> None:
    jump = Aggregation("jump", lambda attackers, _: -9.0 if sum(attackers) > 0.4 else 0.0)
    network = network_of(ArgumentMap([Claim("a", "a.")], [Inference("i", "a", "a", ATTACK)]))
    batch = solve_many(network, [[0.3, 0.5]], semantics=Semantics("jump", jump, MAX_2), budget=400)
    assert batch.settled.tolist() == [True, False]


def test_a_block_is_bounded_by_the_size_of_the_network() -> None:
    assert block_size(small()) == 4096
    assert block_size(network_of(ArgumentMap([Claim(f"{n}", "c.") for n in range(20_000)]))) == 32


def test_bases_that_are_no_table_are_told() -> None:
    with pytest.raises(
        ScoringError, match=r"^bases must be a table of nodes by scenarios, got 1 dimensions$"
    ):
        solve_many(small(), [0.5])
    with pytest.raises(
        ScoringError, match=r"^there must be a base for each of 2 nodes, got \(3, 1\)$"
    ):
        solve_many(network_of(thesis("T", support("a"))), [[0.5], [0.5], [0.5]])


def differences(network: Network, of: str, semantics: str | Semantics) -> list[float]:
    """Return slopes from small differences."""
    h, found = 1e-6, []
    for n in range(len(network)):
        moved = []
        for step in (-h, h):
            base = network.base.copy()
            base[n] += step
            moved.append(
                float(solve(network, semantics=semantics, base=base).strengths[network.node(of)])
            )
        found.append((moved[1] - moved[0]) / (2 * h))
    return found


@pytest.mark.parametrize("semantics", SEMANTICS)
@pytest.mark.parametrize("by_levels", [False, True])
@pytest.mark.parametrize("way", ["min", "product"])
def test_slopes_are_what_small_differences_say(
    semantics: str, way: str, *, by_levels: bool
) -> None:
    map_ = thesis(
        "T", support(linked("a", "b"), strength=0.9), rebut("c", undercut("u")), support("d")
    )
    bases = dict(zip("tabcud", (0.5, 0.7, 0.6, 0.8, 0.3, 0.45), strict=True))
    map_ = map_.with_(*(Claim(id_, f"{id_}.", base=base) for id_, base in bases.items()))
    network = network_of(map_, linked=way)  # type: ignore[arg-type]  # both are ways
    network = evolve(network, base=np.minimum(network.base, 0.95))
    network.__dict__["is_best_by_levels"] = by_levels
    slopes = gradients(network, "t", semantics=semantics)
    assert slopes.tolist() == pytest.approx(differences(network, "t", semantics), abs=1e-6)


def test_slopes_go_through_circles() -> None:
    network = circular()
    slopes = gradients(network, "c")
    assert slopes.tolist() == pytest.approx(differences(network, "c", "quadratic_energy"), abs=1e-5)


def test_slopes_of_a_rule_of_ones_own_come_from_small_differences() -> None:
    rule = Semantics("half", Aggregation("half", lambda a, s: (sum(s) - sum(a)) / 2), LINEAR)
    network = network_of(thesis("T", support("a", base=0.4), rebut("b", base=0.2)))
    assert gradients(network, "t", semantics=rule).tolist() == pytest.approx([0.9, 0.25, -0.25])


def test_the_only_sure_supporter_keeps_its_slope() -> None:
    """A product with one factor of 0 moves with that factor alone."""
    for by_levels in (False, True):
        network = network_of(thesis("T", support("a", base=1.0), support("b", base=0.4), base=0.5))
        network.__dict__["is_best_by_levels"] = by_levels
        slopes = gradients(network, "t", semantics="dfquad")
        assert slopes.tolist() == pytest.approx([0.0, 0.3, 0.0])


@pytest.mark.parametrize("way", ["min", "product"])
def test_a_premise_that_is_wholly_false_still_has_a_slope(way: str) -> None:
    for by_levels in (False, True):
        map_ = thesis("T", support(linked("a", "b"))).with_(
            Claim("a", "a.", base=0.0), Claim("b", "b.", base=0.8)
        )
        network = network_of(map_, linked=way)  # type: ignore[arg-type]  # both are ways
        network.__dict__["is_best_by_levels"] = by_levels
        slope = gradients(network, "t", semantics="dfquad")[network.node("a")]
        assert slope == pytest.approx(0.5 if way == "min" else 0.4)


def test_a_base_that_is_cut_does_not_move() -> None:
    for by_levels in (False, True):
        map_ = thesis("T", support("a", undercut("u"), base=1.0))
        network = network_of(map_)
        network.__dict__["is_best_by_levels"] = by_levels
        assert gradients(network, "t", semantics="euler_based")[network.node("a")] == 0.0


def test_there_are_no_slopes_without_a_solution() -> None:
    jump = Aggregation("jump", lambda attackers, _: -9.0 if sum(attackers) > 0.4 else 0.0)
    network = network_of(ArgumentMap([Claim("a", "a.")], [Inference("i", "a", "a", ATTACK)]))
    with pytest.raises(
        ScoringError,
        match=r"^there are no slopes where a circle has no solution; see the status of the scores$",
    ):
        gradients(network, "a", semantics=Semantics("jump", jump, MAX_2), budget=400)


def test_a_circle_too_large_for_slopes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.scoring.slopes.MOST", 1)
    with pytest.raises(
        ScoringError, match=r"^slopes are worked out for circles of at most 1 claims, got 2$"
    ):
        gradients(circular(), "c")


def test_many_ranges_are_followed_together(monkeypatch: pytest.MonkeyPatch) -> None:
    network = small()
    monkeypatch.setattr("argmap.scoring.ranges.MOST", 0)
    found = bounds(network, low=np.zeros(len(network)), high=np.ones(len(network)))
    assert not found.exact.any()
