"""Links that a machine proposes and a person decides."""

from __future__ import annotations

import pytest
from attrs import evolve

from argmap.comparing import propose_links
from argmap.errors import ComparisonError
from argmap.model import ArgumentMap, Claim
from argmap.shared import Likeness, Link, LinkFile

A = ArgumentMap([Claim("port", "The port is open all year."), Claim("ice", "Ice melts.")], name="a")
B = ArgumentMap([Claim("sea", "All year the port is open."), Claim("x", "Whales sing.")], name="b")
PROPOSED = Link(
    "a:port",
    "b:sea",
    "?",
    similarity=0.96,
    texts=["The port is open all year.", "All year the port is open."],
)


def decided(link: Link, is_: Likeness | str = "same") -> Link:
    return evolve(link, is_=is_, why="I looked.")


def test_pairs_are_proposed_with_both_texts() -> None:
    found = propose_links([A, B])
    assert [evolve(link, similarity=0.96) for link in found.file.links] == [PROPOSED]
    assert (found.new, found.decided, found.header) == (1, 0, "1 proposed, 0 decided")


def test_proposing_again_adds_nothing() -> None:
    first = propose_links([A, B]).file
    assert propose_links([A, B], links=first).file == first


@pytest.mark.parametrize("is_", list(Likeness))
def test_what_is_decided_is_not_proposed_again(is_: Likeness) -> None:
    before = LinkFile([decided(PROPOSED, is_)])
    found = propose_links([A, B], links=before)
    assert found.file == before
    assert found.new == 0


def test_decision_stays_where_a_text_has_changed_and_is_named() -> None:
    other = A.with_(Claim("port", "The harbour never freezes."))
    found = propose_links([other, B], links=LinkFile([decided(PROPOSED)]))
    assert found.file.links[0].is_ == "same"
    assert found.file.links[0].texts[0] == "The harbour never freezes."
    assert found.reworded == found.file.links
    assert found.header == (
        "0 proposed, 1 decided; 1 decided before a text changed: look at them again"
    )


def test_decision_follows_a_claim_that_has_another_id() -> None:
    other = ArgumentMap([Claim("harbour", "The port is open all year.")], name="a")
    found = propose_links([other, B], links=LinkFile([decided(PROPOSED)]))
    assert [str(link.a) for link in found.file.links] == ["a:harbour"]
    assert found.lost == ()


def test_links_that_follow_to_one_pair_are_kept_apart() -> None:
    other = ArgumentMap([Claim("harbour", "The port is open all year.")], name="a")
    links = [decided(PROPOSED), evolve(decided(PROPOSED), a="a:harbour")]
    found = propose_links([other, B], links=LinkFile(links))
    assert [str(link.a) for link in found.file.links] == ["a:port", "a:harbour"]
    assert found.header == "0 proposed, 2 decided; 1 speak of claims that are gone"


def test_decision_on_a_claim_that_is_gone_is_kept_and_named() -> None:
    link = decided(PROPOSED)
    found = propose_links([A.without("port"), B], links=LinkFile([link]))
    assert found.file.links == (link,)
    assert found.lost == (link,)


def test_undecided_link_to_a_claim_that_is_gone_is_dropped() -> None:
    found = propose_links([A.without("port"), B], links=LinkFile([PROPOSED]))
    assert found.file == LinkFile()


def test_links_to_other_maps_are_kept_as_they_are() -> None:
    other = Link("a:port", "khan:sea", "same")
    found = propose_links([A, B], links=LinkFile([other]))
    assert found.file.links[0] == other


def test_less_doubt_proposes_more() -> None:
    a = ArgumentMap([Claim("a", "The port is open."), Claim("b", "Ice blocks ports.")], name="a")
    b = ArgumentMap([Claim("c", "All ports have ice, and roads."), Claim("d", "Whales.")], name="b")
    assert propose_links([a, b], doubt=0.5).new < propose_links([a, b], doubt=0.1).new


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    propose_links([A, B], progress=lambda *now: told.append(now))
    assert told == [(1, 1)]


def test_one_map_is_not_enough() -> None:
    with pytest.raises(ComparisonError):
        propose_links([A])
