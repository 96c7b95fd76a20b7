"""A source text, and the words that an anchor points to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from argmap.errors import MapError
from argmap.model import Anchor
from argmap.sources import Passage, SourceText, read

TEXT = """\
# Ports

Before all.

## Ice

No ice. Deep water. Wide bay.

One road.

## Ways

### By rail

Rails run.
"""
PORTS = read(TEXT, id="khan")


def refused(anchor: str) -> str:
    with pytest.raises(MapError) as caught:
        PORTS.resolve(anchor)
    return str(caught.value)


@pytest.mark.parametrize(
    "anchor, words",
    [
        ("khan", "Before all.\n\nNo ice. Deep water. Wide bay.\n\nOne road.\n\nRails run."),
        ("khan §1", "No ice. Deep water. Wide bay.\n\nOne road."),
        ("khan §2", "Rails run."),
        ("khan §1 ¶1", "No ice. Deep water. Wide bay."),
        ("khan §1 ¶1 s2", "Deep water."),
        ("khan §1 ¶1 s2-3 p. 4", "Deep water. Wide bay."),
        ("khan §1 ¶1 chars 3-6", "ice"),
    ],
)
def test_an_anchor_points_to_words(anchor: str, words: str) -> None:
    parsed = Anchor.parse(anchor)
    assert PORTS.resolve(anchor) == PORTS.resolve(parsed) == words
    assert PORTS.digest(anchor) == PORTS.digest(parsed)
    assert PORTS.passages_at(anchor) == PORTS.passages_at(parsed)


@pytest.mark.parametrize(
    "anchor, message",
    [
        (
            "rao §1",
            "anchor 'rao §1' points into source 'rao', but the text is 'khan'",
        ),
        ("khan §1.1", "khan has no §1.1; did you mean §2.1?"),
        ("khan §99 ¶1", "khan has no §99; it has §0, §1, §2, §2.1"),
        ("khan §1 ¶3", "khan §1 has 2 paragraphs; there is no ¶3"),
        ("khan §2.1 ¶3", "khan §2.1 has 1 paragraph; there is no ¶3"),
        ("khan §2 ¶1", "khan §2 has no paragraphs of its own; there is no ¶1"),
        ("khan §1 ¶1 s4", "khan §1 ¶1 has 3 sentences, s1 to s3; there is no s4"),
        ("khan §1 ¶1 s2-9", "khan §1 ¶1 has 3 sentences, s1 to s3; there is no s2-9"),
        ("khan §1 ¶1 s0", "khan §1 ¶1 has 3 sentences, s1 to s3; there is no s0"),
        ("khan §1 ¶2 chars 3-99", "khan §1 ¶2 has 9 characters; there are no chars 3-99"),
        ("khan ¶1", "anchor 'khan ¶1' names no section; it has §0, §1, §2, §2.1"),
        (
            "khan §1 s1",
            "anchor 'khan §1 s1' names no paragraph; write for example 'khan §1 ¶1 …'",
        ),
    ],
)
def test_an_anchor_to_no_place_is_refused_with_what_is_there(anchor: str, message: str) -> None:
    assert refused(anchor) == message


def test_an_anchor_may_leave_the_source_out() -> None:
    assert PORTS.resolve("§1 ¶1 s2") == PORTS.resolve("1/1/2") == "Deep water."
    assert refused("nine lives") == "expected an anchor such as 'khan §8 ¶2 s3-5', got 'nine lives'"


def test_a_digest_does_not_depend_on_white_space_or_unicode_form() -> None:
    one, two = (Passage("1", 1, text, [text]) for text in ("Café  d'été.", "Cafe\u0301\nd'été."))
    assert one.sha256 == two.sha256
    known = "dfad90abf0b5e21bca617e74cb5e1e241ae4d00cb4d26c98ba1769d41eafb148"
    assert PORTS.digest(Anchor.parse("khan §1 ¶2")) == PORTS.passages[2].sha256 == known


def test_a_passage_is_found_by_its_place_and_tells_it() -> None:
    passage = PORTS.passage("1", 2)
    assert passage is not None
    assert str(passage.anchor("khan")) == "khan §1 ¶2"
    assert PORTS.passage("1", 3) is None


@pytest.mark.parametrize(
    "call, message",
    [
        (lambda: PORTS.passage(1, 1), "passage() takes a section as text, such as '1', got 1"),  # type: ignore[arg-type]  # what is refused
        (
            lambda: PORTS.passage("1", "2"),  # type: ignore[arg-type]  # what is refused
            "passage() takes the number of a paragraph, such as 1, got '2'",
        ),
        (
            lambda: PORTS.resolve(1),  # type: ignore[arg-type]  # what is refused
            "resolve() takes an anchor, such as 'khan §8 ¶2 s3-5', got 1",
        ),
        (
            lambda: PORTS.digest(None),  # type: ignore[arg-type]  # what is refused
            "digest() takes an anchor, such as 'khan §8 ¶2 s3-5', got None",
        ),
        (
            lambda: PORTS.passages_at(("1", 2)),  # type: ignore[arg-type]  # what is refused
            "passages_at() takes an anchor, such as 'khan §8 ¶2 s3-5', got ('1', 2)",
        ),
    ],
)
def test_a_place_of_the_wrong_kind_is_refused(call: Callable[[], object], message: str) -> None:
    with pytest.raises(TypeError) as caught:
        call()
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "make, message",
    [
        (
            lambda: SourceText("a b"),
            "the name of a source must be one word without § ¶ / , ; or :, got 'a b'",
        ),
        (
            lambda: SourceText("a", passages=[Passage("1", 1, "x", ["x"])] * 2),
            "each paragraph of 'a' must have a number of its own",
        ),
        (
            lambda: SourceText("a", headings=[("1", 1, "x"), ("1", 2, "y")]),
            "each section of 'a' must have a number of its own",
        ),
        (
            lambda: SourceText("a", headings=[("1", 0, "x")]),
            "the level of section §1 must be 1 or more, got 0",
        ),
        (lambda: Passage("1", 0, "x", ["x"]), "paragraphs are counted from 1, got 0"),
        (lambda: Passage("1", 1, " ", []), "passage §1 ¶1 must have words"),
        (
            lambda: Passage("1", 1, "x y", ["x"]),
            "the sentences of passage §1 ¶1 must be its words, all of them, in order",
        ),
        (
            lambda: Passage("1 a", 1, "x", ["x"]),
            "the section of a passage must be a number such as '3.1', got '1 a'",
        ),
    ],
)
def test_values_that_no_anchor_could_point_into_are_refused(make: object, message: str) -> None:
    assert callable(make)
    with pytest.raises(MapError) as caught:
        make()
    assert str(caught.value) == message
