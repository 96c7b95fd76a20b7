"""Degrees of justification of the claims of a map."""

from __future__ import annotations

import pickle

import pytest

from argmap import ArgumentMap, Claim, Inference
from argmap.build import linked, support, thesis
from argmap.errors import UnknownIdError
from argmap.scoring.justification import justify

MAP = thesis("C", support(linked("a", "b")), support("d"))


def test_every_claim_has_a_degree() -> None:
    found = justify(MAP)

    assert [found[id_] for id_ in "cabd"] == [4 / 7, 3 / 7, 3 / 7, 1 / 2]
    assert (found.entailed, found.excluded) == ((), ())


def test_suppositions_entail_and_exclude() -> None:
    found = justify(MAP, given={"a": True, "c": False})

    assert (found.entailed, found.excluded) == (("a",), ("c", "b"))
    assert found.header == (
        "degrees of justification; 1 of 2 inferences taken as deductive; 14 coherent positions; "
        "given a true, c false"
    )


def test_degrees_are_told_from_the_highest_down() -> None:
    assert str(justify(MAP)).splitlines() == [
        "degrees of justification; 1 of 2 inferences taken as deductive; 14 coherent positions",
        "0.571 c",
        "0.500 d",
        "0.429 a",
        "0.429 b",
    ]


def test_degrees_are_a_table_and_a_value() -> None:
    found = justify(thesis("T"), given={"t": True})

    assert found.to_csv() == "claim,degree\nt,1.0\n"
    assert found.to_json() == {
        "header": "degrees of justification; 0 of 0 inferences taken as deductive; "
        "2 coherent positions; given t true",
        "given": {"t": True},
        "positions": 2,
        "sentences": 1,
        "arguments": 0,
        "claims": [{"claim": "t", "degree": 1.0}],
    }
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # our own bytes


def test_a_claim_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownIdError) as caught:
        justify(thesis("Port"))["prot"]
    assert str(caught.value) == (
        "the justification has no claim with the id 'prot'; did you mean 'port'?"
    )


def test_an_empty_map_has_one_position() -> None:
    assert justify(ArgumentMap()).debate.sigma == 1


@pytest.mark.parametrize("n", [30, 300])
def test_a_chain_of_proofs_of_any_length_is_counted(n: int) -> None:
    """Each claim entails the next, so there are n + 1 positions."""
    ids = [f"c{k}" for k in range(n)]
    steps = [Inference(f"i{k}", ids[k], ids[k + 1]) for k in range(n - 1)]
    found = justify(ArgumentMap([Claim(id_, id_) for id_ in ids], steps), steps="all")

    assert found.debate.sigma == n + 1
    assert found["c0"] == 1 / (n + 1)
