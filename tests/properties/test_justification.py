"""Laws of degrees of justification, on debates and maps of any shape."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap.errors import ScoringError
from argmap.model import ArgumentMap
from argmap.scoring.debates import Debate, Deduction, debate_of
from argmap.scoring.justification import justify
from tests.properties.strategies import maps

Position = dict[str, bool]


@st.composite
def debates(draw: st.DrawFn, *, prefix: str = "s") -> Debate:
    """Up to seven sentences and as many arguments, from no premise to three."""
    names = [f"{prefix}{n}" for n in range(draw(st.integers(1, 7)))]
    name = st.sampled_from(names)
    premises = st.dictionaries(name, st.booleans(), max_size=3)
    argument = st.builds(Deduction, premises, name, st.booleans())
    return Debate(sentences=names, arguments=draw(st.lists(argument, max_size=7)))


def positions(debate: Debate) -> list[Position]:
    """Return the complete coherent positions, straight from the definition."""
    found = []
    for values in product([False, True], repeat=len(debate.sentences)):
        held = dict(zip(debate.sentences, values, strict=True))
        if all(
            held[a.conclusion] is a.holds or any(held[p] is not value for p, value in a.premises)
            for a in debate.arguments
        ):
            found.append(held)
    return found


def share(debate: Debate, some: Position) -> int:
    return sum(all(held[s] is v for s, v in some.items()) for held in positions(debate))


@given(debates())
def test_positions_are_counted_as_the_definition_says(debate: Debate) -> None:
    assert debate.sigma == len(positions(debate))


@given(debates(), st.data())
def test_degrees_are_shares_of_positions(debate: Debate, data: st.DataObject) -> None:
    some = st.dictionaries(st.sampled_from(debate.sentences), st.booleans(), max_size=3)
    position, given_ = data.draw(some), data.draw(some)
    whole = share(debate, given_)
    assume(whole)
    clash = any(given_.get(s, value) is not value for s, value in position.items())
    part = 0 if clash else share(debate, {**position, **given_})

    assert debate.degree(position, given=given_) == part / whole
    assert debate.degrees(given=given_) == {
        s: sum(h[s] for h in positions(debate) if all(h[k] is v for k, v in given_.items())) / whole
        for s in debate.sentences
    }


@given(debates())
def test_a_sentence_and_its_negation_have_degrees_that_add_up(debate: Debate) -> None:
    assume(debate.sigma)
    for sentence in debate.sentences:
        both = debate.degree({sentence: True}) + debate.degree({sentence: False})
        assert both == pytest.approx(1.0)


@given(debates())
def test_whoever_holds_the_premises_holds_the_conclusion(debate: Debate) -> None:
    for a in debate.arguments:
        if debate.count(dict(a.premises)):
            assert debate.entails(dict(a.premises), a.conclusion, holds=a.holds)


@given(debates())
def test_more_arguments_leave_fewer_positions(debate: Debate) -> None:
    fewer = Debate(sentences=debate.sentences, arguments=debate.arguments[:-1])
    assert debate.sigma <= fewer.sigma <= 2 ** len(debate.sentences)


@given(debates(), debates(prefix="t"))
def test_debates_that_share_no_sentence_multiply(one: Debate, other: Debate) -> None:
    both = Debate(
        sentences=(*one.sentences, *other.sentences), arguments=(*one.arguments, *other.arguments)
    )
    assert both.sigma == one.sigma * other.sigma


@given(maps(), st.sampled_from(["linked", "all"]))
def test_any_map_has_degrees_or_says_why_not(map_: ArgumentMap, steps: str) -> None:
    try:
        degrees = justify(map_, steps=steps)
    except ScoringError:
        return
    assert all(0.0 <= degrees[id_] <= 1.0 for id_ in map_.claim_ids)
    for name, sentence, same in debate_of(map_, steps=steps).aliases:
        assert degrees[name] == pytest.approx(degrees[sentence] if same else 1 - degrees[sentence])
