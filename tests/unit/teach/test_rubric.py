from __future__ import annotations

import pytest

from argmap import Anchor, ArgumentMap, Claim, Inference, loads
from argmap.teach import Rubric, rubric_of


def levels(map_: ArgumentMap) -> dict[str, int]:
    return {criterion.name: criterion.level for criterion in rubric_of(map_)}


def test_an_empty_map_reaches_no_level() -> None:
    assert levels(ArgumentMap()) == dict.fromkeys(
        ("claims", "structure", "objections", "evidence"), 0
    )


@pytest.mark.parametrize(
    "text", ["We go because it rains.", "Shall we go?", " ".join(["word"] * 36)]
)
def test_a_claim_that_is_several_or_a_question_is_no_single_statement(text: str) -> None:
    assert levels(ArgumentMap([Claim("a", text)]))["claims"] == 0


def test_a_deep_map_with_one_thesis_is_well_built_and_loose_claims_cost() -> None:
    deep = "[A]: It is.\n  + [B]: It was.\n    + [C]: It had been.\n"
    assert levels(loads(deep))["structure"] == 3
    tagged = deep.replace("It is.", "It is. #thesis")
    assert levels(loads(f"{tagged}\n[X]: Loose.\n"))["structure"] == 2


@pytest.mark.parametrize(
    "objections,level",
    [
        ("", 0),
        ("  - [O]: No.\n", 1),
        ("  - [O]: No.\n    - [R]: Yes.\n  - [P]: Never.\n", 2),
        ("  - [O]: No.\n    - [R]: Yes.\n", 3),
        ("  - [O]: No.\n    _ [R]: That is beside the point.\n", 3),
    ],
)
def test_objections_count_and_more_where_they_are_answered(objections: str, level: int) -> None:
    assert levels(loads(f"[A]: It is.\n{objections}"))["objections"] == level


def test_evidence_is_the_share_of_leaves_that_say_their_place() -> None:
    source = Anchor("s", section="1")
    map_ = ArgumentMap(
        [Claim("a", "It is."), Claim("b", "It was.", anchors=[source]), Claim("c", "It has.")],
        [Inference("i", ["b"], "a"), Inference("j", ["c"], "a")],
    )
    assert levels(map_)["evidence"] == 1
    told = rubric_of(map_).to_json()[3]
    assert told == {
        "criterion": "evidence",
        "level": 1,
        "grounds": "1 of 2 claims without reasons say their place in a source",
    }
    assert isinstance(rubric_of(map_), Rubric)
