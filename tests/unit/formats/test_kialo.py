"""Discussions of Kialo in and out."""

from __future__ import annotations

import pytest

from argmap.errors import ParseError
from argmap.formats import loads
from argmap.formats.recognising import format_of
from argmap.formats.registry import written
from argmap.model import Anchor, ArgumentMap, Claim, Inference, Source

OLD = r"""Discussion Title: Trams?

1. Build trams.
1.1. Pro: They hum \(softly\); see [a \[new\] test](https://example.org/t) and [b](u\)v).
1.1.1. Con: Not all
of them.
1. is no head here, and 7.1. neither
1.2. Con: -> See 1.1.1.
1.2.1. Pro: It is so.
1.10. Con: They cost.
1.10.1. Nobody says for what.
"""
NEW = """Discussion Name:
Trams?

1. Thesis:
Build trams [1].

  1.1. Pro:
  They hum (p. 4 [2]).

  Conflict:
  they do [7].

    1.1.1. Con:
    Not all.

  1.2. Con:
  -> See 1.1.1.

Sources:
[1] https://example.org/t
[2] A report
on trams
"""


def told(map_: ArgumentMap) -> list[str]:
    return [f"{'+'.join(s.premises)} {s.polarity.value} {s.target}" for s in map_.inferences]


def fault_of(text: str) -> str:
    with pytest.raises(ParseError) as caught:
        loads(text, format="kialo", filename="a.txt")
    return str(caught.value).splitlines()[0]


def test_the_older_form_is_read() -> None:
    map_ = loads(OLD)
    assert map_.title == "Trams?"
    assert [(c.id, c.text) for c in map_.claims] == [
        ("1", "Build trams."),
        ("1.1", "They hum (softly); see a [new] test and b."),
        ("1.1.1", "Not all of them. 1. is no head here, and 7.1. neither"),
        ("1.2.1", "It is so."),
        ("1.10", "They cost."),
        ("1.10.1", "Nobody says for what."),
    ]
    assert told(map_) == [
        "1.1 support 1",
        "1.1.1 attack 1.1",
        "1.1.1 attack 1",
        "1.2.1 support 1.1.1",
        "1.10 attack 1",
        "1.10.1 neutral 1.10",
    ]


def test_the_newer_form_is_read_with_its_sources() -> None:
    map_ = loads("\ufeff" + NEW.replace("\n", "\r\n"))
    assert map_.sources == (
        Source("1", url="https://example.org/t"),
        Source("2", title="A report on trams"),
    )
    assert [(c.id, c.text, c.anchors) for c in map_.claims] == [
        ("1", "Build trams [1].", (Anchor("1"),)),
        ("1.1", "They hum (p. 4 [2]). Conflict: they do [7].", (Anchor("2"),)),
        ("1.1.1", "Not all.", ()),
    ]
    assert told(map_) == ["1.1 support 1", "1.1.1 attack 1.1", "1.1.1 attack 1"]


def test_what_was_read_is_written_again() -> None:
    made = written(loads(NEW), format="kialo")
    assert not made.losses
    assert loads(str(made.content)) == loads(NEW)
    assert str(made.content).startswith(
        "Discussion Name:\nTrams?\n\n1. Thesis:\nBuild trams [1].\n"
    )


def test_a_map_from_elsewhere_is_told_as_a_discussion() -> None:
    map_ = ArgumentMap(
        [
            Claim("t", "T."),
            Claim("a", "-> See 1."),
            Claim("b", "B.", anchors="x §1"),
            Claim("u", "U."),
        ],
        [
            Inference("i", ["a", "b"], "t"),
            Inference("j", "b", "a", "attack"),
            Inference("k", "u", "i", "attack"),
        ],
        sources=[Source("x"), Source("3", title="T", url="https://example.org")],
    )
    made = written(map_, format="kialo")
    assert str(made.content) == (
        "Discussion Name:\n\n\n1. Thesis:\nT.\n\n  1.1. Pro:\n  ->  See 1.\n\n"
        "    1.1.1. Con:\n    B.\n\n  1.2. Pro:\n  -> See 1.1.1.\n\n2. Thesis:\nU.\n\n"
        "Sources:\n[3] https://example.org\n"
    )
    assert loads(str(made.content)).claim("1.1").text == "-> See 1."
    assert str(made.losses).splitlines() == [
        "Kialo does not hold links between premises (1): i",
        "Kialo does not hold inferences that bear on inferences (1): k",
        "Kialo does not hold sources (2): x, 3",
        "Kialo does not hold places in sources (1): b",
        "Kialo does not hold ids (7): t, a, b, u, i and 2 more",
        "Kialo does not hold the order of claims and inferences (1): the map",
    ]


def test_a_discussion_without_claims_has_its_sources() -> None:
    map_ = ArgumentMap(sources=[Source("0")])
    assert loads(str(written(map_, format="kialo").content)) == map_
    assert loads("Discussion Name:\nSources:\n", format="kialo").title == "Sources:"


def test_a_circle_of_claims_is_told() -> None:
    map_ = ArgumentMap(
        [Claim("a", "A."), Claim("b", "B.")], [Inference("i", "a", "b"), Inference("j", "b", "a")]
    )
    assert "    1.1.1. Pro:\n    -> See 1.\n" in str(written(map_, format="kialo").content)


def test_a_chain_is_told_200_levels_deep() -> None:
    claims = [Claim(f"c{n}", "C.") for n in range(300)]
    steps = [Inference(f"s{n}", f"c{n}", f"c{n - 1}") for n in range(1, 300)]
    made = written(ArgumentMap(claims, steps), format="kialo")
    assert "what bears on claims 200 levels deep (1): c199" in str(made.losses)
    assert len(loads(str(made.content)).claims) == 300


def test_what_is_no_discussion_is_refused() -> None:
    assert fault_of("Trams") == (
        "a.txt:1:1: expected 'Discussion Title:' or 'Discussion Name:' on the first line"
    )
    assert fault_of("Discussion Name:\nx\n\n1. Thesis:\nA\n\n  1.1. Pro:\n  -> See 2.\n") == (
        "a.txt:7:1: there is no claim 2. to see"
    )
    assert fault_of("Discussion Name:\nx\n\n1. Thesis:\nA\n\n  1.2.3. Pro:\n  B\n") == (
        "a.txt:7:1: the claim 1.2.3. hangs below 1.2., which is not there"
    )


def test_the_content_tells_a_discussion() -> None:
    assert format_of(NEW, filename="export.txt").name == format_of(OLD).name == "kialo"


@pytest.mark.parametrize("piece", ["[a](", r"[a](\)", "[", "\\", "1. x\n", "1.1. Pro: -> See 1.\n"])
def test_no_text_takes_long(piece: str) -> None:
    assert loads(f"{OLD}1.11. Pro: {piece * 20_000}").claims
