"""Why claims are as strong as they are, as the panel tells it."""

from __future__ import annotations

from argmap import ArgumentMap, Claim, Inference, score
from argmap.build import rebut, support, thesis
from argmap.rendering import page_of
from argmap.rendering.explorer.whys import whys_of
from argmap.scoring import explain

MAP = thesis("T", support("a", support("b", base=0.9), base=0.8), rebut("c", base=0.4), base=0.5)


def test_claims_with_reasons_are_explained_by_the_rule_of_their_scores() -> None:
    found = whys_of(MAP, score(MAP, semantics="dfquad"))
    assert list(found) == ["t", "a"]
    assert found["t"] == explain(MAP, "t", semantics="dfquad").sentences
    assert found["a"][0].startswith("a is ")


def test_what_is_found_stands_in_the_page() -> None:
    html = page_of(MAP, scores=score(MAP)).html()
    assert html.count("<dt>Why, as the map is<dd>") == 2
    assert "Why, as the map is" not in page_of(MAP).html()


def test_nothing_is_said_of_plain_numbers_and_of_very_large_maps() -> None:
    assert whys_of(MAP, {"t": 0.5}) == {}
    assert whys_of(MAP, None) == {}
    claims = [Claim(f"c{i}", f"Claim {i}.", base=0.5) for i in range(1001)]
    large = ArgumentMap(claims, [Inference("i", ["c1"], "c0")])
    assert whys_of(large, score(large)) == {}
