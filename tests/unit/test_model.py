"""The argument map: what it looks up, how it changes, and what it refuses to be."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from functools import partial

import pytest

from argmap.errors import CycleError, InvalidMapError, UnknownIdError
from argmap.model import (
    ArgumentMap,
    Claim,
    Factor,
    Inference,
    Item,
    Polarity,
    Scenario,
    Section,
    Source,
)

ATTACK = Polarity.ATTACK
JOIN, PORT, ICE = Claim("join", "Join."), Claim("port", "Port."), Claim("ice", "Ice.")
WHY = Inference("why", "port", "join")
BUT = Inference("but", "ice", "why", ATTACK)
MAP = ArgumentMap([JOIN, PORT, ICE], [WHY, BUT], name="khan", title="Khan")


def faults(make: Callable[[], object]) -> list[str]:
    with pytest.raises(InvalidMapError) as caught:
        make()
    return [str(fault) for fault in caught.value.exceptions]


def refused(*items: Item, **fields: object) -> list[str]:
    claims = [item for item in items if isinstance(item, Claim)]
    steps = [item for item in items if isinstance(item, Inference)]
    return faults(lambda: ArgumentMap(claims, steps, **fields))  # type: ignore[arg-type]  # any fields


# --- looking things up ----------------------------------------------------------------------


def test_items_are_found_by_id() -> None:
    assert (MAP["port"], MAP["why"], MAP.claim("port")) == (PORT, WHY, PORT)
    assert "why" in MAP
    assert "who" not in MAP


def test_a_map_tells_claims_and_then_inferences_in_order() -> None:
    assert list(MAP) == [JOIN, PORT, ICE, WHY, BUT]
    assert len(MAP) == 5
    assert list(MAP.claim_ids) == ["join", "port", "ice"]


def test_inferences_are_found_from_both_ends() -> None:
    assert (MAP.incoming("join"), MAP.incoming("why"), MAP.incoming("ice")) == ((WHY,), (BUT,), ())
    assert (MAP.outgoing("port"), MAP.outgoing("join")) == ((WHY,), ())


def test_an_unknown_id_is_told_with_the_nearest_one() -> None:
    with pytest.raises(UnknownIdError) as caught:
        MAP["prot"]
    assert str(caught.value) == (
        "map 'khan' has no claim or inference with the id 'prot'; did you mean 'port'?"
    )


def test_capitals_hide_no_id() -> None:
    with pytest.raises(UnknownIdError) as caught:
        ArgumentMap([Claim("A", "It is.")]).claim("a")
    assert str(caught.value) == "the map has no claim with the id 'a'; did you mean 'A'?"


def test_an_inference_is_no_claim() -> None:
    with pytest.raises(UnknownIdError) as caught:
        ArgumentMap([JOIN, PORT], [WHY]).claim("why")
    assert str(caught.value) == "the map has no claim with the id 'why'"


# --- what is legal --------------------------------------------------------------------------


def test_the_empty_map_a_cycle_and_a_self_attack_are_legal() -> None:
    assert len(ArgumentMap()) == 0
    back = Inference("back", "join", "port")
    assert ArgumentMap([JOIN, PORT], [WHY, back]).incoming("port") == (back,)
    assert ArgumentMap([ICE], [Inference("self", "ice", "ice", ATTACK)]).incoming("ice")


# --- what is refused ------------------------------------------------------------------------


def test_all_faults_of_a_map_are_told_at_once() -> None:
    step = Inference("why", ["port", "but"], "joint", section="s")
    assert refused(JOIN, JOIN, step, BUT) == [
        "id 'join' is declared 2 times; it must be unique",
        "inference 'why' has the premise 'port', which is unknown",
        "inference 'why' has the premise 'but', which is an inference",
        "inference 'why' has the target 'joint', which is unknown",
        "inference 'why' stands in unknown section 's'",
        "inference 'but' has the premise 'ice', which is unknown",
    ]


def test_each_fault_names_the_claim_or_inference_that_it_is_about() -> None:
    lost, far = Claim("lost", "Lost.", section="s"), Claim("far", "Far.", base="probably not")
    rings = [Inference("i", "far", "j"), Inference("j", "far", "i")]
    with pytest.raises(InvalidMapError) as caught:
        ArgumentMap([JOIN, JOIN, lost, far], [WHY, *rings], sources=[Source("a")] * 2)
    told = [
        (type(fault).__name__, getattr(fault, "where", None)) for fault in caught.value.exceptions
    ]
    assert told == [
        ("MapError", "join"),
        ("MapError", ""),
        ("UnknownIdError", "lost"),
        ("MapError", "far"),
        ("UnknownIdError", "why"),
        ("CycleError", "i"),
    ]
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  # our own bytes
    assert [fault.where for fault in again.faults] == [where for _, where in told]


@pytest.mark.parametrize(
    "make, message",
    [
        (
            lambda: ArgumentMap("khan"),
            "ArgumentMap() takes lists of values, such as [claim, …], got 'khan'",
        ),
        (
            lambda: ArgumentMap(JOIN),  # type: ignore[arg-type]  # the point of the test
            (
                "ArgumentMap() takes lists of values, such as [claim, …], "
                "got Claim(id='join', text='Join.', title=None, base=None, why=No"
            ),
        ),
        (
            lambda: ArgumentMap([JOIN, WHY]),
            (
                "claims[1] must be of the class Claim, "
                "got Inference(id='why', premises=('port',), target='join', polar"
            ),
        ),
        (
            lambda: ArgumentMap(sources=["khan"]),
            "sources[0] must be of the class Source, got 'khan'",
        ),
        (
            lambda: ArgumentMap(title=5),  # type: ignore[arg-type]  # the point of the test
            "the title of a map must be text, got 5",
        ),
    ],
)
def test_values_of_another_kind_are_refused(make: Callable[[], object], message: str) -> None:
    with pytest.raises(TypeError) as caught:
        make()
    assert str(caught.value) == message


def test_claims_and_inferences_share_their_ids() -> None:
    assert refused(JOIN, PORT, Inference("port", "port", "join")) == [
        "id 'port' is declared 2 times; it must be unique"
    ]


@pytest.mark.parametrize(
    "fields, message",
    [
        ({"sources": [Source("a")] * 2}, "source 'a' is declared 2 times; it must be unique"),
        ({"factors": [Factor("a", "b")] * 2}, "factor 'a' is declared 2 times; it must be unique"),
        ({"scenarios": [Scenario("a")] * 3}, "scenario 'a' is declared 3 times; it must be unique"),
        (
            {"sections": [Section("a", title="A")] * 2},
            "section 'a' is declared 2 times; it must be unique",
        ),
        (
            {"sections": [Section("a", title="A", parent="b")]},
            "section 'a' stands in 'b', which is no section before it",
        ),
        ({"data": {"title": 1}}, "data of the map must not use 'title': a field"),
    ],
    ids=str,
)
def test_a_faulty_part_of_a_map_says_what_was_expected(
    fields: dict[str, object], message: str
) -> None:
    assert refused(**fields) == [message]


def test_a_claim_in_an_unknown_section_is_refused() -> None:
    assert refused(Claim("a", "A.", section="s")) == ["claim 'a' stands in unknown section 's'"]


def test_a_word_of_another_scale_is_refused() -> None:
    assert refused(Claim("a", "A.", base="likely"), data={"words": "kent"}) == [
        (
            "claim 'a': scale 'kent' has no word 'likely'; it has certain, almost certain, "
            "probable, chances about even, probably not, almost certainly not, impossible"
        )
    ]


def test_only_an_attack_on_a_claim_is_mutual() -> None:
    mutual = Inference("but", "ice", "why", ATTACK, mutual="contrary")
    assert refused(JOIN, PORT, ICE, WHY, mutual) == [
        "inference 'but' must target a claim to be mutual"
    ]


def test_inferences_that_target_one_another_are_refused() -> None:
    ring = [Inference("i", "a", "j"), Inference("j", "a", "k"), Inference("k", "a", "j")]
    with pytest.raises(InvalidMapError) as caught:
        ArgumentMap([Claim("a", "A.")], ring)
    assert [type(fault) for fault in caught.value.exceptions] == [CycleError]
    assert str(caught.value) == (
        "the argument map is not well formed:\n  inferences target one another in a ring: j > k"
    )


# --- changes --------------------------------------------------------------------------------


def test_with_replaces_in_place_and_appends_what_is_new() -> None:
    cold, new = Claim("ice", "Cold."), Claim("new", "New.")
    assert MAP.with_(cold, new).claims == (JOIN, PORT, cold, new)
    assert MAP.claims == (JOIN, PORT, ICE)


def test_with_checks_what_is_new_against_the_whole() -> None:
    assert faults(lambda: MAP.with_(Inference("new", "nobody", "join"))) == [
        "inference 'new' has the premise 'nobody', which is unknown"
    ]
    assert faults(lambda: MAP.with_(Claim("why", "Why."))) == [
        "id 'why' is declared 2 times; it must be unique"
    ]


def test_with_makes_the_map_that_the_constructor_makes() -> None:
    grown = ArgumentMap([JOIN], name="khan", title="Khan").with_(PORT, WHY, ICE, BUT)
    assert grown == MAP
    assert grown.incoming("join") == (WHY,)


def test_without_refuses_to_leave_references_behind() -> None:
    assert faults(lambda: MAP.without("port")) == [
        "inference 'why' has the premise 'port', which is unknown"
    ]


def test_without_takes_out_what_refers_to_it_if_asked_to() -> None:
    assert list(MAP.without("port", cascade=True)) == [JOIN, ICE]
    assert list(MAP.without("but")) == [JOIN, PORT, ICE, WHY]


def test_without_an_unknown_id_is_an_error() -> None:
    with pytest.raises(UnknownIdError):
        MAP.without("nobody", cascade=True)


def test_a_subtree_is_all_that_bears_on_a_claim() -> None:
    assert list(MAP.subtree("join")) == list(MAP)
    assert list(MAP.subtree("port")) == [PORT]
    grown = MAP.with_(Claim("far", "Far."), Inference("more", "far", "port"))
    assert [item.id for item in grown.subtree("join", depth=1)] == [
        *("join", "port", "ice", "why", "but")
    ]
    assert list(MAP.subtree("join", depth=0)) == [JOIN]
    assert list(grown.subtree("port", "join", depth=0)) == [JOIN, PORT]
    assert [claim.id for claim in grown.subtree("join", "port", depth=1).claims] == [
        *("join", "port", "ice", "far")
    ]


def test_equal_claims_of_merged_maps_are_one() -> None:
    other = ArgumentMap([JOIN, Claim("cash", "Cash.")], name="blog")
    assert [claim.id for claim in MAP.merge(other).claims] == ["join", "port", "ice", "cash"]
    assert MAP.merge(other).name == "khan"


def test_different_claims_of_one_id_are_not_merged() -> None:
    other = ArgumentMap([Claim("join", "Do not join.")], name="blog")
    assert faults(lambda: MAP.merge(other)) == ["id 'join' is declared 2 times; it must be unique"]


def test_words_of_another_scale_are_not_merged() -> None:
    """What is 'likely' to the IPCC is more than what the default scale calls so."""
    ipcc = {"words": "ipcc"}
    for other in (
        ArgumentMap([Claim("cash", "Cash.", base="likely")], name="blog", data=ipcc),
        ArgumentMap(factors=[Factor("f", "a", likely={"a": "likely"})], name="blog", data=ipcc),
        ArgumentMap(scenarios=[Scenario("s", prior={"a": "likely"})], name="blog", data=ipcc),
    ):
        assert faults(partial(MAP.merge, other)) == [
            (
                "map 'blog' takes its words of probability from scale 'ipcc', map 'khan' from "
                "'icd203'; give numbers in place of its words to merge it"
            )
        ]
    assert "cash" in MAP.merge(ArgumentMap([Claim("cash", "Cash.", base=0.7)], data=ipcc))


def test_merging_with_a_prefix_keeps_the_maps_apart() -> None:
    other = ArgumentMap([Claim("join", "Do not join.")], name="blog")
    merged = MAP.merge(other, prefix=True)
    assert [item.id for item in merged] == [
        *("khan:join", "khan:port", "khan:ice", "blog:join", "khan:why", "khan:but")
    ]
    assert merged.claim("khan:join").title == "join"


def test_a_prefix_needs_different_names() -> None:
    assert faults(lambda: MAP.merge(MAP, ArgumentMap(), prefix=True)) == [
        "2 maps are named 'khan'; give each its own name to prefix ids",
        "1 maps are named ''; give each its own name to prefix ids",
    ]


def test_a_prefix_stands_before_every_id() -> None:
    scenario = Scenario(
        "thaw",
        prior={"port": 0.7},
        set={"ice": 1},
        suspend="but",
        factors={"sanctions": "lifted"},
        weights={"why": 0.5},
        add=[Claim("new", "New."), Inference("so", "new", "join")],
        remove="ice",
        extends="base",
    )
    sections = [Section("s", title="S"), Section("t", title="T", parent="s")]
    map_ = ArgumentMap(
        [JOIN, Claim("a", "A.", section="t")],
        scenarios=[Scenario("base"), scenario],
        sections=sections,
        name="khan",
    ).prefixed()

    assert map_.claim("khan:a").section == "khan:t"
    assert [(s.id, s.parent) for s in map_.sections] == [("khan:s", None), ("khan:t", "khan:s")]
    assert map_.scenarios[1] == Scenario(
        "khan:thaw",
        prior={"khan:port": 0.7},
        set={"khan:ice": 1},
        suspend="khan:but",
        factors={"sanctions": "lifted"},
        weights={"khan:why": 0.5},
        add=[
            Claim("khan:new", "New.", title="new"),
            Inference("khan:so", "khan:new", "khan:join"),
        ],
        remove="khan:ice",
        extends="khan:base",
    )


# --- value semantics ------------------------------------------------------------------------


def test_maps_are_equal_by_content() -> None:
    again = ArgumentMap([JOIN, PORT, ICE], [WHY, BUT], name="khan", title="Khan")
    assert again == MAP
    assert hash(again) == hash(MAP)
    assert ArgumentMap([PORT, JOIN, ICE], [WHY, BUT], name="khan", title="Khan") != MAP


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_pickle_holds_no_index_and_no_hash(protocol: int) -> None:
    used = copy.copy(MAP)
    fresh = pickle.dumps(used, protocol)
    hash(used), used["port"], used.incoming("join")

    assert pickle.dumps(used, protocol) == fresh
    assert pickle.loads(fresh) == MAP  # noqa: S301  # made here


def test_a_map_of_thousands_is_told_in_one_line() -> None:
    assert repr(MAP) == "<ArgumentMap 'khan': 3 claims, 2 inferences>"
    assert repr(ArgumentMap()) == "<ArgumentMap: 0 claims, 0 inferences>"


def test_a_chain_of_a_hundred_thousand_claims_is_made_changed_and_pickled() -> None:
    size = 100_000
    claims = [Claim(f"c{n}", "A link.") for n in range(size)]
    steps = [Inference(f"i{n}", f"c{n + 1}", f"c{n}") for n in range(size - 1)]
    chain = ArgumentMap(claims, steps)

    assert len(chain.subtree("c0")) == len(chain)
    assert len(chain.without("c0", cascade=True)) == len(chain) - 2
    assert len(pickle.loads(pickle.dumps(chain))) == len(chain)  # noqa: S301  # made here
