"""The index of a source's passages, and what a map excuses itself from."""

from __future__ import annotations

import pytest

from argmap import argdown
from argmap.checking import check, passages_index
from argmap.checking.passages import excuses, index_of
from argmap.model import ArgumentMap
from argmap.sources import Passage, SourceText

DEEP = ("The harbour is deep.", "It never freezes.")
PORT = SourceText(
    "port",
    passages=[
        Passage("1", 1, " ".join(DEEP), DEEP),
        Passage("2.1", 1, "Ships wait.", ["Ships wait."]),
    ],
)


def a_map(at: str, *, passages: str = "", skipped: str = "") -> ArgumentMap:
    index = (
        passages or "{" + ", ".join(f'"{k}": {v}' for k, v in passages_index(PORT).items()) + "}"
    )
    text = (
        f"===\nsources: {{port: {{passages: {index}}}}}\n{skipped}\n===\n\n"
        f'[Deep]: It is deep. {{at: "{at}"}}\n  + [Mud]: There is no mud. {{at: "port §1 ¶1 s1"}}\n'
    )
    return argdown.loads(text)


def told(map_: ArgumentMap) -> list[str]:
    return [f"{f.where} | {f}" for f in check(map_)]


def test_an_index_says_sentences_and_digest_of_every_passage_and_no_word() -> None:
    index = passages_index(PORT)
    assert list(index) == ["§1 ¶1", "§2.1 ¶1"]
    assert index["§1 ¶1"] == f"2 {PORT.passages[0].sha256[:16]}"


def test_an_index_reads_back_from_a_map() -> None:
    found = index_of(a_map("port §1 ¶1 s2"), "port")
    assert {place: said.sentences for place, said in found.items()} == {("1", 1): 2, ("2.1", 1): 1}
    assert index_of(a_map("port §1 ¶1 s2"), "other") == {}


@pytest.mark.parametrize(
    "at", ["port §1 ¶1 s1-2", "port §1 ¶1", "port §1", "port §2", "port §2.1 ¶1 s1", "port"]
)
def test_places_of_the_index_are_there(at: str) -> None:
    assert told(a_map(at)) == []


@pytest.mark.parametrize(
    "at, lack",
    [
        ("port §3", "there is no §3"),
        ("port §3 ¶1 s1", "there is no §3"),
        ("port §1 ¶2", "§1 has 1 paragraph"),
        ("port §2 ¶1", "§2 has 0 paragraphs"),
        ("port §1 ¶1 s3", "§1 ¶1 has 2 sentences"),
        ("port §2.1 ¶1 s1-2", "§2.1 ¶1 has 1 sentence"),
        ("port §1 ¶1 s0", "§1 ¶1 has 2 sentences"),
    ],
)
def test_places_that_the_index_lacks_are_told(at: str, lack: str) -> None:
    assert told(a_map(at)) == [
        (
            f"Deep | error unknown-place: anchor '{at}' of 'Deep' names no place: {lack}; "
            "correct the anchor"
        )
    ]


@pytest.mark.parametrize(
    "passages, at",
    [
        ('{"§1 ¶1": "2 beef"}', "'§1 ¶1'"),
        ('{"§1": "2 1234567812345678"}', "'§1'"),
        ('{"§1 ¶1 s1": "2 1234567812345678"}', "'§1 ¶1 s1'"),
        ('{"here": 3}', "'here'"),
        ("[1]", "(1,)"),
    ],
)
def test_an_index_that_cannot_be_read_is_told(passages: str, at: str) -> None:
    assert told(a_map("port §9", passages=passages)) == [
        (
            "port | warning bad-passages: the index of passages of source 'port' cannot be read "
            f"at {at}; take what argmap new --source writes: a place, then sentences and 16 digits"
        )
    ]


def test_excuses_are_places_with_a_reason() -> None:
    map_ = a_map("port", skipped='skipped: {"port §1 ¶1 s2": repetition, "port 2.1/1": no claim}')
    assert told(map_) == []
    assert [(str(place), written) for place, written in excuses(map_)] == [
        ("port §1 ¶1 s2", "port §1 ¶1 s2"),
        ("port §2.1 ¶1", "port 2.1/1"),
    ]


@pytest.mark.parametrize(
    "skipped, said",
    [
        ('{"§1 ¶1": words}', "skipped names no place: '§1 ¶1'"),
        ('{"port §1 ¶1 s1": }', "skipped gives no reason for 'port §1 ¶1 s1'"),
        ('{"port §1 ¶1 s1": " "}', "skipped gives no reason for 'port §1 ¶1 s1'"),
        ("[a]", "skipped is no mapping, got ('a',)"),
    ],
)
def test_other_excuses_are_told(skipped: str, said: str) -> None:
    map_ = a_map("port", skipped=f"skipped: {skipped}")
    cure = 'write for example skipped: {"paper §0 ¶2 s1": key words}'
    assert told(map_) == [f" | warning bad-skipped: {said}; {cure}"]
    assert list(excuses(map_)) == []


def test_an_excuse_for_a_text_that_is_not_declared_is_told() -> None:
    map_ = a_map("port", skipped='skipped: {"nix §1 ¶1 s1": typo}')
    assert told(map_) == [
        (
            " | warning bad-skipped: skipped names the source 'nix', which is not declared; "
            "declare it under sources, or correct it"
        )
    ]
