"""What every map of the casebook holds to."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from argmap import argdown, casebook, schemes
from argmap.checking import check, cover, passages_index
from argmap.checking.kinds import KINDS
from argmap.checking.passages import index_of
from argmap.errors import Severity
from argmap.model import ArgumentMap
from argmap.sources import load as load_text

NAMES = ("article", "blog", "editorial", "hayat", "khan")
OBJECTIONS = {"slip", "doubtful", "weak-scheme", "tension"}
RUN = 7  # words in a row that no map may share with a text


def test_there_is_a_map_for_each_of_five_texts() -> None:
    assert casebook.names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_with_a_map(name: str) -> None:
    reading = argdown.read(casebook.read_text(name), filename=name)
    assert reading.diagnostics == ()
    found = [f for f in check(reading.map) if f.code != "unanswered-attack"]
    assert [str(f) for f in found] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_claim_is_of_one_kind(name: str) -> None:
    claims = casebook.load(name, critique=True).claims
    assert [c.id for c in claims if len({*KINDS} & {*c.tags}) != 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_claim_is_the_texts_own_or_says_whose_it_is(name: str) -> None:
    claims = casebook.load(name).claims
    assert [c.id for c in claims if c.implicit != (c.by == "analyst")] == []
    assert [c.id for c in claims if not c.implicit and not c.anchors] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_anchor_exists_in_the_index_of_paragraphs(name: str) -> None:
    map_ = casebook.load(name)
    index = index_of(map_, name)
    anchors = [a for item in map_ for a in item.anchors]
    assert anchors
    assert {a.source for a in anchors} == {name}
    for anchor in anchors:
        assert anchor.sentences is not None, str(anchor)
        passage = index[anchor.section or "", anchor.paragraph or 0]
        assert 1 <= anchor.sentences[0] <= anchor.sentences[1] <= passage.sentences, str(anchor)


@pytest.mark.parametrize("name", NAMES)
def test_schemes_are_known_by_their_own_names(name: str) -> None:
    named = {step.scheme for step in casebook.load(name, critique=True).inferences if step.scheme}
    assert named
    assert named <= schemes.SCHEMES.keys()


@pytest.mark.parametrize("name", NAMES)
def test_a_source_says_the_time_that_its_facts_hold_for(name: str) -> None:
    [source] = casebook.load(name).sources
    assert isinstance(source.data["as_of"], int)
    assert source.year is not None


# --- objections ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_objections_are_the_analysts_and_say_what_they_object_to(name: str) -> None:
    text = casebook.read_critique(name)
    reading = argdown.read_overlay(text, casebook.read_text(name), name=name)
    assert reading.diagnostics == ()
    plain = casebook.load(name)
    added = [c for c in reading.map.claims if c.id not in plain]
    assert len(added) >= 6
    assert {c.by for c in added} == {"analyst"}
    ids = {c.id for c in added}
    heads = [c for c in added if not any(s.target in ids for s in reading.map.outgoing(c.id))]
    assert [c.id for c in heads if not OBJECTIONS & {*c.tags}] == []


@pytest.mark.parametrize("name", NAMES)
def test_objections_leave_no_error_and_no_warning(name: str) -> None:
    found = check(casebook.load(name, critique=True))
    assert [str(f) for f in found if f.severity is not Severity.INFO] == []


# --- against the texts ----------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_claim_points_to_nearly_every_sentence(name: str, sources: Path) -> None:
    text = load_text(sources / f"source-{name}.md")
    found = cover(casebook.load(name), text)
    assert found.findings == ()
    assert found.share >= 0.98
    assert len(found.excused) <= 0.05 * len(found.sentences)


@pytest.mark.parametrize("name", NAMES)
def test_the_index_of_paragraphs_is_that_of_the_text(name: str, sources: Path) -> None:
    text = load_text(sources / f"source-{name}.md")
    [source] = casebook.load(name).sources
    assert source.data["passages"] == passages_index(text)


def test_no_run_of_seven_words_is_a_texts_own(sources: Path) -> None:
    texts = json.loads((sources / "sentences.json").read_text(encoding="utf-8"))
    theirs = {run for sentences in texts.values() for run in runs(" ".join(sentences))}
    ours = {name: {*written(casebook.load(name, critique=True))} for name in NAMES}
    shared = {
        name: [text for text in texts if theirs & {*runs(text)}] for name, texts in ours.items()
    }
    assert shared == {name: [] for name in NAMES}


def written(map_: ArgumentMap) -> Iterator[str]:
    """Yield every text that a map's makers wrote."""
    for claim in map_.claims:
        yield from (claim.text, claim.title or claim.id, claim.why or "")
        yield from (wording.text for wording in claim.wordings)
        yield from (str(value) for value in claim.data.values())
    for step in map_.inferences:
        yield from (step.title or step.id, step.note or "")
    yield from (section.title for section in map_.sections)
    yield from (map_.title, *map(str, map_.data.values()))


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", text.lower())
    yield from (tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
