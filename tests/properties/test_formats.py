"""What holds of every format that is read and written."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given

from argmap.formats import FORMATS, Written, loads, written
from argmap.formats.foreign import KEY
from argmap.formats.registry import map_in, named
from argmap.formats.xmltext import is_unheld
from argmap.model import ArgumentMap, Polarity
from tests.properties.strategies import maps

BOTH = [f.name for f in FORMATS if f.reader and f.writer and f.name != "markdown"]
FOREIGN = [name for name in BOTH if name not in ("argdown", "argdown-json", "json")]


BARE = ("aba", "apx", "iccma", "tgf")
"""Frameworks, which hold attacks, and some of them supports, and no more."""

RELATIONS = {"links between premises", "inferences that bear on inferences"}
"""Losses that change what bears on what."""


def read(made: Written, name: str) -> ArgumentMap:
    """Return the map that was written, of text or of bytes."""
    if isinstance(made.content, str):
        return loads(made.content, format=name)
    return map_in(made.content, next(f for f in FORMATS if f.name == name))


def normal(text: str) -> str:
    """Return a text as every format may change it: white space, and what XML cannot hold."""
    plain = " ".join(text.split())
    return "".join("\ufffd" if is_unheld(letter) else letter for letter in plain)


def shape(map_: ArgumentMap) -> tuple[list[str], list[str]]:
    """Return claims by text, and what bears on what; neutral relations and all on them left out."""
    texts = {claim.id: normal(claim.text) for claim in map_.claims}
    names: dict[str, object] = dict(texts)
    found = []
    waiting = list(texts)
    for reached in waiting:
        for step in map_.incoming(reached):
            if step.polarity is not Polarity.NEUTRAL:
                ends = sorted(texts[p] for p in step.premises)
                names[step.id] = (step.polarity.value, str(ends), names[reached])
                found.append(str(names[step.id]))
                waiting.append(step.id)
    return sorted(texts.values()), sorted(found)


@pytest.mark.parametrize("name", [name for name in FOREIGN if name not in BARE])
@given(map_=maps())
def test_writing_and_reading_keeps_claims_and_what_bears_on_what(
    name: str, map_: ArgumentMap
) -> None:
    made = written(map_, format=name)
    kept, was = shape(read(made, name)), shape(map_)
    if RELATIONS.isdisjoint(loss.what for loss in made.losses):
        assert kept == was
    else:
        assert kept[0] == was[0]


@pytest.mark.parametrize("name", FOREIGN)
@given(map_=maps())
def test_what_loses_nothing_comes_back_whole(name: str, map_: ArgumentMap) -> None:
    made = written(map_, format=name)
    again = named(read(made, name), map_.name)
    if not made.losses and all(claim.text == normal(claim.text) for claim in map_.claims):
        assert evolve(again, data=again.data.without(KEY)) == map_


@pytest.mark.parametrize("name", FOREIGN)
@given(map_=maps())
def test_what_was_written_and_read_is_written_again_alike(name: str, map_: ArgumentMap) -> None:
    first = written(map_, format=name)
    again = written(read(first, name), format=name)
    assert again.content == first.content
    assert not again.losses


@pytest.mark.parametrize("name", [name for name in BARE if name != "aba"])
@given(map_=maps())
def test_a_framework_keeps_which_argument_attacks_which(name: str, map_: ArgumentMap) -> None:
    made = written(map_, format=name)
    again = read(made, name)
    kinds = {Polarity.ATTACK, Polarity.SUPPORT} if name == "apx" else {Polarity.ATTACK}
    place = {claim.id: n for n, claim in enumerate(map_.claims)}
    now = {claim.id: n for n, claim in enumerate(again.claims)}
    plain = [
        s
        for s in map_.inferences
        if s.polarity in kinds and len(s.premises) == 1 and s.target in place
    ]
    edges = {(place[s.premises[0]], place[s.target], s.polarity) for s in plain}
    edges |= {(place[s.target], place[s.premises[0]], s.polarity) for s in plain if s.mutual}
    assert {(now[s.premises[0]], now[s.target], s.polarity) for s in again.inferences} == edges
