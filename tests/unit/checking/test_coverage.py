"""A map held against the text of a source."""

from __future__ import annotations

import pytest

from argmap import argdown
from argmap.checking import Coverage, cover, passages_index
from argmap.model import ArgumentMap
from argmap.sources import Passage, SourceText

DEEP = ("The harbour is deep.", "It never freezes.", "So we say.")
PORT = SourceText(
    "port",
    passages=[
        Passage("1", 1, " ".join(DEEP), DEEP),
        Passage("2", 1, "Ships wait.", ["Ships wait."]),
    ],
)


def a_map(claims: str, *, skipped: str = "{}", passages: str = "{}") -> ArgumentMap:
    front = f"sources: {{port: {{passages: {passages}}}, sea: {{}}}}\nskipped: {skipped}"
    return argdown.loads(f"===\n{front}\n===\n\n{claims}\n")


def held(at: str, *, more: str = "") -> Coverage:
    return cover(a_map(f'[A]: It is so. {{at: "{at}"{more}}}'), PORT)


@pytest.mark.parametrize(
    "at, places",
    [
        ("port §1 ¶1 s2", ["port §1 ¶1 s2"]),
        ("port §1 ¶1 s1-2", ["port §1 ¶1 s1", "port §1 ¶1 s2"]),
        ("port §1 ¶1 chars 0-5", ["port §1 ¶1 s1"]),
        ("port §1 ¶1 chars 19-24", ["port §1 ¶1 s1", "port §1 ¶1 s2"]),
        ("port §1 ¶1", []),
        ("port §1", []),
        ("port", []),
        ("sea §1 ¶1 s1", []),
    ],
)
def test_a_sentence_is_covered_where_an_anchor_names_it(at: str, places: list[str]) -> None:
    assert list(map(str, held(at).covered)) == places


def test_claims_of_the_analyst_cover_nothing() -> None:
    assert held("port §1 ¶1 s1", more=", by: analyst").covered == ()
    assert len(held("port §1 ¶1 s1", more=", by: somebody").covered) == 1


def test_inferences_cover_nothing() -> None:
    step = '[A]: It is so. {by: analyst}\n  + <B> {linked: true, at: "port §1 ¶1 s1"}\n    + [C]\n'
    assert cover(a_map(step + "\n[C]: It is. {by: analyst}"), PORT).covered == ()


def test_what_is_left_is_told_with_its_words_in_order() -> None:
    found = held("port §1 ¶1 s2")
    assert [(str(place), words) for place, words in found.uncovered] == [
        ("port §1 ¶1 s1", "The harbour is deep."),
        ("port §1 ¶1 s3", "So we say."),
        ("port §2 ¶1 s1", "Ships wait."),
    ]
    assert found.share == 1 / 4


def test_excused_sentences_are_not_asked_for() -> None:
    claims = '[A]: It is so. {at: "port §1 ¶1 s1"}'
    skipped = '{"port §1 ¶1 s1-2": both, "port §2 ¶1 s1": "no claim"}'
    found = cover(a_map(claims, skipped=skipped), PORT)
    assert list(map(str, found.excused)) == ["port §1 ¶1 s2", "port §2 ¶1 s1"]
    assert [str(place) for place, _ in found.uncovered] == ["port §1 ¶1 s3"]
    assert found.share == 1 / 2


def test_an_empty_text_is_covered() -> None:
    assert cover(a_map("[A]: It is so."), SourceText("port")).share == 1


# --- findings ---------------------------------------------------------------------------------


def told(found: Coverage) -> list[str]:
    return [f"{finding.where} | {finding}" for finding in found.findings]


def test_places_that_the_text_lacks_are_told() -> None:
    claims = (
        '[A]: It is so. {at: ["port §1 ¶1 s4", "sea §9 ¶9"]}\n'
        '  + <B> {linked: true, at: "port §7"}\n    + [C]: It is. {at: "port §1 ¶2"}'
    )
    assert told(cover(a_map(claims, skipped='{"port §3 ¶1 s1": words}'), PORT)) == [
        (
            "A | error unknown-place: an anchor of claim 'A' names no place: port §1 ¶1 has 3 "
            "sentences, s1 to s3; there is no s4; correct the anchor"
        ),
        (
            "C | error unknown-place: an anchor of claim 'C' names no place: port §1 has 1 "
            "paragraph; there is no ¶2; correct the anchor"
        ),
        (
            "B | error unknown-place: an anchor of inference 'B' names no place: port has no §7; "
            "it has §1, §2; correct the anchor"
        ),
        " | error unknown-place: skipped names no place: port has no §3; it has §1, §2; correct it",
    ]


CURE = "use the edition that the map was made from, or look at the passage and its claims"


def test_an_unchanged_text_fits_its_index() -> None:
    index = "{" + ", ".join(f'"{k}": {v}' for k, v in passages_index(PORT).items()) + "}"
    assert told(cover(a_map('[A]: It is so. {at: "port §1 ¶1 s1"}', passages=index), PORT)) == []


def test_passages_that_read_otherwise_are_told() -> None:
    right = passages_index(PORT)["§2 ¶1"]
    index = f'{{"§1 ¶1": "3 0123456789abcdef", "§2 ¶1": {right}}}'
    claims = '[A]: It is so. {at: "port §1 ¶1 s1"}'
    assert told(cover(a_map(claims, passages=index), PORT)) == [
        f"port | warning changed-passage: passage 'port §1 ¶1' reads otherwise; {CURE}",
    ]
    index = f'{{"§4 ¶1": "3 0123456789abcdef", "§2 ¶1": {right}}}'
    assert told(cover(a_map(claims, passages=index), PORT)) == [
        f"port | warning changed-passage: passage 'port §4 ¶1' is not there; {CURE}",
    ]


def test_sentences_that_an_index_counts_wrong_are_told() -> None:
    right = passages_index(PORT)
    wrong = {**right, "§2 ¶1": str(right["§2 ¶1"]).replace("1 ", "7 ", 1)}
    index = "{" + ", ".join(f'"{k}": {v}' for k, v in wrong.items()) + "}"
    (found,) = cover(a_map('[A]: It is so. {at: "port §1 ¶1 s1"}', passages=index), PORT).findings
    assert str(found) == (
        "warning bad-passages: the index gives passage 'port §2 ¶1' 7 sentences, and it has 1; "
        "take the index that argmap new --source writes, and look at anchors to the passage"
    )
    assert found.path == ("sources", "port", "passages", "§2 ¶1")


def test_a_text_of_which_most_reads_otherwise_is_another_one() -> None:
    index = '{"§1 ¶1": "3 0123456789abcdef", "§4 ¶1": "1 0123456789abcdef"}'
    found = cover(a_map('[A]: It is so. {at: "port §1 ¶1 s9"}', passages=index), PORT)
    assert told(found) == [
        (
            "port | error other-text: 2 of 2 passages of 'port' read otherwise or are missing; "
            "this is another text or another edition; check against the one that was mapped"
        )
    ]
    assert (found.covered, found.uncovered, len(found.sentences)) == ((), (), 4)


def test_a_whole_paragraph_or_section_is_excused() -> None:
    for place in ("port §1 ¶1", "port §1"):
        found = cover(a_map("[A]: So. {by: me}", skipped=f'{{"{place}": preface}}'), PORT)
        assert len(found.excused) == 3


def test_an_excuse_for_what_a_claim_points_to_is_told() -> None:
    claims = '[A]: It is so. {at: "port §1 ¶1 s1"}'
    found = cover(a_map(claims, skipped='{"port §1 ¶1": preface}'), PORT)
    assert told(found) == [
        (
            " | warning bad-skipped: skipped excuses 'port §1 ¶1', and a claim points there; "
            "take it out of skipped"
        )
    ]


def test_the_digest_of_an_anchor_is_held_against_its_words() -> None:
    right = PORT.digest(held("port §1 ¶1 s1").covered[0])
    assert told(held(f"port §1 ¶1 s1 sha256:{right}")) == []
    assert told(held(f"port §1 ¶1 s2 sha256:{right}")) == [
        f"A | warning changed-passage: the passage of 'A', 'port §1 ¶1 s2', reads otherwise; {CURE}"
    ]
    assert [f.code for f in held(f"port §8 ¶1 s2 sha256:{right}").findings] == ["unknown-place"]
