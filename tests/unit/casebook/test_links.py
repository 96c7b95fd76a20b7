"""What is said by hand of claims of different maps: the same, akin, opposed, or none of these."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import pytest

from argmap import casebook
from argmap.checking import against
from argmap.model import ArgumentMap
from argmap.shared import Likeness, Link, Pointer, load_links
from tests.unit.casebook.test_maps import NAMES, runs

FILE = Path(casebook.__file__).with_name("links.yaml")
FEWEST = {Likeness.SAME: 60, Likeness.AKIN: 45, Likeness.OPPOSED: 20, Likeness.NO: 25}
KINDS = list(Likeness)

Classes = Mapping[Pointer, frozenset[Pointer]]


@pytest.fixture(scope="module")
def links() -> tuple[Link, ...]:
    return load_links(FILE).links


@pytest.fixture(scope="module")
def maps() -> dict[str, ArgumentMap]:
    return {name: casebook.load(name) for name in NAMES}


@pytest.fixture(scope="module")
def classes(links: tuple[Link, ...]) -> Classes:
    """Return for every claim of a link all claims that say the same as it, itself included."""
    found: dict[Pointer, frozenset[Pointer]] = {}
    for link in links:
        for end in (link.a, link.b):
            found.setdefault(end, frozenset({end}))
    for link in links:
        if link.is_ is Likeness.SAME:
            whole = found[link.a] | found[link.b]
            found.update(dict.fromkeys(whole, whole))
    return found


# --- the file -----------------------------------------------------------------------------------


def test_every_id_is_a_claim_of_its_map(
    links: tuple[Link, ...], maps: Mapping[str, ArgumentMap]
) -> None:
    assert [str(found) for found in against(load_links(FILE), maps.values())] == []
    claims = {Pointer(name, claim.id) for name, map_ in maps.items() for claim in map_.claims}
    assert {end for link in links for end in (link.a, link.b)} <= claims


def test_no_pair_is_given_twice_or_within_a_map(links: tuple[Link, ...]) -> None:
    pairs = Counter(frozenset({link.a, link.b}) for link in links)
    assert [pair for pair, n in pairs.items() if n > 1] == []
    assert [link for link in links if link.a.map == link.b.map] == []


def test_every_two_maps_are_linked_and_every_kind_is_there(links: tuple[Link, ...]) -> None:
    pairs = Counter((link.a.map, link.b.map) for link in links)
    assert {*pairs} == {*combinations(NAMES, 2)}
    kinds = Counter(link.is_ for link in links)
    assert {kind: n for kind, n in kinds.items() if n < FEWEST.get(kind, 1)} == {}
    assert {*kinds} == {*KINDS}


def test_links_stand_by_pair_of_maps_then_kind_then_place_in_the_maps(
    links: tuple[Link, ...], maps: Mapping[str, ArgumentMap]
) -> None:
    place = {
        Pointer(name, claim.id): n
        for name, map_ in maps.items()
        for n, claim in enumerate(map_.claims)
    }
    keys = [
        (link.a.map, link.b.map, KINDS.index(link.is_), place[link.a], place[link.b])
        for link in links
    ]
    assert keys == sorted(keys)


def test_a_link_stands_on_a_line(links: tuple[Link, ...]) -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["argmap: links/1", "links:"]
    starts = [f'  - {{a: "{link.a}", b: "{link.b}", is: ' for link in links]
    assert [line[: len(s)] for line, s in zip(lines[2:], starts, strict=True)] == starts


# --- what is judged -----------------------------------------------------------------------------


def test_same_is_transitive(links: tuple[Link, ...], classes: Classes) -> None:
    given = {(link.a, link.b) for link in links if link.is_ is Likeness.SAME}
    implied = {pair for whole in classes.values() for pair in combinations(sorted(whole), 2)}
    assert implied == given


def test_no_two_claims_of_a_map_say_the_same(classes: Classes) -> None:
    crowded = [whole for whole in {*classes.values()} if len({c.map for c in whole}) < len(whole)]
    assert crowded == []


def test_claims_that_say_the_same_are_linked_to_another_in_one_way(
    links: tuple[Link, ...], classes: Classes
) -> None:
    kinds: dict[frozenset[frozenset[Pointer]], set[Likeness]] = defaultdict(set)
    for link in links:
        kinds[frozenset({classes[link.a], classes[link.b]})].add(link.is_)
    assert [pair for pair, found in kinds.items() if len(found) > 1] == []


# --- the reasons --------------------------------------------------------------------------------


def test_every_link_has_a_reason_of_5_to_20_words(links: tuple[Link, ...]) -> None:
    assert [link for link in links if not 5 <= len((link.why or "").split()) <= 20] == []


def test_no_reason_has_a_run_of_seven_words_of_a_text(
    links: tuple[Link, ...], sources: Path
) -> None:
    texts = json.loads((sources / "sentences.json").read_text(encoding="utf-8"))
    theirs = {run for sentences in texts.values() for run in runs(" ".join(sentences))}
    assert [link for link in links if theirs & {*runs(link.why or "")}] == []
