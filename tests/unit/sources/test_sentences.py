"""Where a sentence ends."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from argmap.sources import load, sentences_json, split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["He came.", "She left!", "Why?"],
        ["No ice. but deep water."],  # a small letter never opens a sentence
        ["Mr. Smith met Dr. J. K. Rao at St. Mary's.", "Gen. Kay left."],
        ["Trade, oil, etc. Both grew.", "So it was."],
        ["It needs ports, e.g. Gwadar, i.e. Makran cf. Khan."],
        ["He left the U.S. Navy in the U.S.", "He then wrote."],
        ["R. He wrote it.", "The E.U. agreed."],
        ["Acme Inc. Europe was sold to Acme Ltd.", "The price fell."],
        ["See Khan et al. 2014 and Rao et al.", "They agree."],
        ["It is in vol. III, no. 5, p. 7 and Fig. B2.", "He said no.", "Then he left."],
        ["On Jan. 5 and Sun. Morning it shone in the sun.", "Rain fell."],
        ["It costs $3.5 million.", "$4 came.", "22 men left at 5 p.m.", "The end."],
        ["1. Cheap oil.", "2. Cheap gas."],
        [
            "Russia gains.[^2]",
            "Though it waits.[^3][^4]",
            "So it is, says the U.S.[^5]",
            "India too.",
        ],
        ["Gains rose.²", "They fell. [12]", "It said so [3].", "Then no more."],
        ["It proved to be so.2", "Though it was no.2 The list grew."],
        ["It grew. (Dawn, 2018).", "It fell. (Kaura, 2019)", "It stood (Rao, n.d).", "So."],
        ["It grew (see p. 3. Also p. 4) fast.", "(This is an aside.)", "Next."],
        ['It was a "pact."', "'Yes.'", "“Quoted,” he said.", "“End.”", "So."],
        ['"What?" he asked.', '"I came.', 'I saw."'],
        ["He waited...", "And … Russia came [...] Later."],
        ["See https://a.org/b.c?d=E.F for more.", "Www.a.org. b stays."],
        ["[T]hey came.", "[A] few left."],
        ["¿Qué?", "Écoutez.", "Das war's.", "وصل.", "ثم"],
        ["(a) is open [b."],
    ],
)
def test_sentences_end_where_the_rule_says(sentences: list[str]) -> None:
    assert list(split_sentences(" ".join(sentences))) == sentences


def test_a_paragraph_without_words_has_no_sentences() -> None:
    assert split_sentences(" \n ") == ()
    assert split_sentences("...") == ("...",)


def test_a_bracket_without_a_partner_near_it_holds_nothing_together() -> None:
    assert len(split_sentences("It is (so. Then it is. And so on.")) == 3
    assert len(split_sentences("It is (so. " + "It is. " * 100 + "End).")) == 102


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        ".",
        ". ",
        "A. ",
        "U.S.",
        ".)))",
        "a. (",
        "a. [^1]",
        '"a."',
        "Aa. (b 2014). ",
        "([)]. A ",
        "1.",
        "a.[1",
        "_",
        "a.'",
        "ab.1 [1 ",
        "\n",
        "… ",
        "Mr. ",
    ],
)
def test_a_long_text_takes_a_moment(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    split_sentences(text)
    assert time.process_time() - start < 10


def test_the_rule_gives_the_sentences_of_the_texts_of_the_casebook(sources: Path) -> None:
    found: dict[str, list[str]] = {}
    for path in sorted(sources.glob("source-*.md")):
        found |= sentences_json(load(path))
    wanted = json.loads((sources / "sentences.json").read_text(encoding="utf-8"))
    assert found == wanted
