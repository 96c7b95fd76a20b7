"""Claims that time has passed by."""

from __future__ import annotations

import pytest

from argmap import argdown, query
from argmap.model import ArgumentMap, Claim


def test_overtaken_claims_stand_in_the_order_of_the_document() -> None:
    text = '[B]: B. {overtaken: the road is built}\n\n[A]: A.\n\n[C]: C. {overtaken: "2019"}\n'
    assert [claim.id for claim in query.overtaken(argdown.loads(text))] == ["B", "C"]


@pytest.mark.parametrize("why", [True, "", " \n", None, 2019], ids=str)
def test_a_claim_that_does_not_say_why_is_not_overtaken(why: object) -> None:
    assert query.overtaken(ArgumentMap([Claim("a", "A.", data={"overtaken": why})])) == ()
