"""How much of everything a map holds, also where it is long."""

from __future__ import annotations

import pytest

from argmap import query
from argmap.build import back, claim, linked, rebut, rephrase, support, thesis, undercut
from argmap.model import ArgumentMap, Claim, Inference, Polarity, Section, Source
from argmap.query import Counts


def test_counts_tell_every_kind_apart() -> None:
    port = claim("port", implicit=True, by="analyst")
    map_ = thesis(
        "T",
        support(port, undercut("u"), back("b")),
        support(linked(port, "c")),
        rebut("d", at="khan §1"),
        rephrase("e"),
    )
    map_ = ArgumentMap(
        map_.claims, map_.inferences, sources=[Source("khan")], sections=[Section("s", title="S")]
    )
    assert query.counts(map_) == Counts(
        claims=7,
        inferences=6,
        supports=2,
        attacks=1,
        backings=1,
        undercuts=1,
        neutral=1,
        linked=1,
        theses=2,
        loose_ends=0,
        implicit=1,
        anchored=1,
        sources=1,
        sections=1,
        depth=2,
        cycles=0,
        cross_links=1,
        roles={
            "main claim": 2,
            "reason": 2,
            "co-premise": 1,
            "objection": 2,
            "rebuttal": 0,
            "loose end": 0,
        },
    )


def test_the_empty_map_has_nothing() -> None:
    assert query.counts(ArgumentMap()).depth == query.counts(ArgumentMap()).claims == 0


@pytest.mark.parametrize("undercuts", [False, True])
def test_a_chain_of_a_hundred_thousand_is_asked_everything(undercuts: bool) -> None:  # noqa: FBT001  # two chains
    size = 100_000
    claims = [Claim(f"c{n}", "A link.") for n in range(size + 1)]
    steps = [
        Inference(
            f"i{n}", f"c{n + 1}", f"i{n - 1}" if undercuts and n else f"c{n}", Polarity.ATTACK
        )
        for n in range(size)
    ]
    map_ = ArgumentMap(claims, steps)

    assert query.counts(map_).depth == size
    assert query.sides(map_)[f"c{size}"] is query.Side.PRO
    assert sum(1 for _ in query.tree(map_)) == size + 1
    (path,) = query.paths(map_, f"c{size}", "c0")
    assert len(path) == (size + 2 if undercuts else 2 * size + 1)
