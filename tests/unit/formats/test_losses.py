"""What a format does not hold is told."""

from __future__ import annotations

from argmap.formats.losses import ASPECTS, Loss, LossReport, losses_of
from argmap.model import ArgumentMap, Claim, Factor, Inference, Section, Source

FULL = ArgumentMap(
    [
        Claim("a", "A.", title="Alpha", base=0.5, why="seen", anchors="x §1", wordings=["Aye."]),
        Claim("b", "B.", tags="t", implicit=True, by="Ann", voice="reported", form="sketch"),
        Claim("c", "C.", section="s", data={"k": 1}, factors={"f": {"on": 0.2}}),
    ],
    [
        Inference("i", ["a", "b"], "c", scheme="sign", strength=0.5, title="I", note="n"),
        Inference("j", "c", "a", "attack", mutual="contrary", anchors="x §2", data={"k": 1}),
        Inference("k", "b", "a", "neutral", section="s"),
        Inference("u", "c", "i", "attack"),
    ],
    title="Full",
    sources=[Source("x")],
    factors=[Factor("f", states=["on", "off"], now="off")],
    sections=[Section("s", title="S")],
    data={"k": 1},
)


def test_every_aspect_that_a_format_does_not_hold_is_named() -> None:
    report = losses_of(FULL, "X", holds=frozenset())

    assert len(report) == len(ASPECTS) - 1  # the map has no scenarios
    assert [str(loss) for loss in report][:2] == ["titles of claims (1): a", "base scores (1): a"]
    assert (
        str(report).splitlines()[-1] == "X does not hold inferences that bear on inferences (1): u"
    )


def test_what_a_format_holds_is_no_loss() -> None:
    assert not losses_of(FULL, "X", holds=ASPECTS)
    assert str(losses_of(FULL, "X", holds=ASPECTS)) == "X holds all of it"
    assert [loss.what for loss in losses_of(FULL, "X", holds=ASPECTS - {"base"})] == ["base scores"]


def test_a_claim_alone_loses_nothing() -> None:
    assert losses_of(ArgumentMap([Claim("a", "A.")]), "X", holds=frozenset()) == LossReport("X")


def test_of_many_ids_the_first_five_are_named() -> None:
    assert str(Loss("tags", list("abcdefg"))) == "tags (7): a, b, c, d, e and 2 more"
    assert str(Loss("the layout")) == "the layout"
