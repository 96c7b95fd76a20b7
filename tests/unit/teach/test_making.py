"""Exercises made from a map."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from attrs import evolve

from argmap import casebook
from argmap.build import linked, rebut, support, thesis
from argmap.errors import ExerciseError
from argmap.model import ArgumentMap, Claim, Inference, Scenario
from argmap.teach import KINDS, Form, Level, Rule, make_exercises

MADE = thesis(
    "Russia should join the corridor.",
    support(linked("The corridor opens a warm port.", "Russia needs a warm port.")),
    rebut("Russia has ports of its own.", rebut("Those ports freeze in winter.")),
    support("Trade would grow.", support("Roads carry trade.")),
)
MAP = evolve(MADE, name="port")


def test_the_kinds_are_seventeen() -> None:
    assert len(KINDS) == 17
    assert KINDS["order"] == "order a chain of claims"


def test_without_a_number_there_is_one_exercise_of_each_kind_that_works() -> None:
    made = make_exercises(casebook.load("blog"))
    kinds = [exercise.kind for exercise in made]
    assert kinds == [kind for kind in KINDS if kind not in ("compare", "reconstruct")]


@pytest.mark.parametrize("name", casebook.names())
def test_each_map_of_the_casebook_has_twelve_kinds_and_more(name: str) -> None:
    made = make_exercises(casebook.load(name), seed=2)
    assert len({exercise.kind for exercise in made}) >= 12
    assert sum(not exercise.discussion for exercise in made) >= 12


def test_kinds_take_turns_until_there_are_enough() -> None:
    made = make_exercises(casebook.load("blog"), kinds=["order", "sign"], n=5)
    assert [exercise.kind for exercise in made] == ["order", "sign", "order", "sign", "order"]
    assert len({exercise.id for exercise in made}) == 5


def test_other_seeds_give_other_exercises() -> None:
    blog = casebook.load("blog")
    ids = [{e.id for e in make_exercises(blog, kinds="sign", n=3, seed=seed)} for seed in (0, 1)]
    assert ids[0].isdisjoint(ids[1])


def test_only_the_level_asked_for_is_made() -> None:
    made = make_exercises(casebook.load("article"), n=10, difficulty="hard")
    assert {exercise.difficulty.level for exercise in made} == {Level.HARD}


def test_hash_seeds_make_no_difference() -> None:
    program = (
        "from argmap import casebook, teach\n"
        "for e in teach.make_exercises(casebook.load('blog'), n=30): print(e.to_json())"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(texts) == 1


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    make_exercises(MAP, kinds="sign", n=2, progress=lambda done, all_: told.append((done, all_)))
    assert told == [(1, 2), (2, 2)]


def test_claims_that_deny_each_other_have_no_one_place() -> None:
    rivals = Inference("no", "trade-would-grow", "roads-carry-trade", "attack", mutual="contrary")
    crossed = MAP.with_(rivals)
    made = make_exercises(crossed, kinds="tree")
    shown = {claim.claim for exercise in made for claim in exercise.material.claims}
    assert not {"trade-would-grow", "roads-carry-trade"} & shown


def test_a_claim_in_a_circle_is_no_conclusion() -> None:
    loop = MAP.with_(Inference("loop", "russia-should-join-the-corridor", "trade-would-grow"))
    with pytest.raises(ExerciseError, match="supports no exercise of kind 'tree'"):
        make_exercises(loop, kinds="tree")


def test_none_is_none() -> None:
    assert make_exercises(MAP, n=0) == ()


# --- kinds that need more than a map --------------------------------------------------------


def test_two_maps_are_compared_by_what_a_person_linked() -> None:
    (made,) = make_exercises(
        casebook.load("khan"),
        others=[casebook.load("hayat")],
        links=casebook.links(),
        kinds="compare",
    )
    pairs = {(str(link.a), str(link.b)) for link in casebook.links().links if link.is_ == "same"}
    shown = {claim.text: claim.claim for claim in made.material.claims}
    for part in made.parts:
        own = shown[part.prompt.strip("“”")].removeprefix("a:")
        option = part.option(str(part.key))
        assert option is not None
        if option.text != "none of them":
            other = shown[option.text].removeprefix("b:")
            ends = f"khan:{own}", f"hayat:{other}"
            assert ends in pairs or ends[::-1] in pairs


def test_a_text_to_reconstruct_shows_no_claim_of_the_model_map() -> None:
    text = "Russia should join. The port is warm. Trade grows."
    (made,) = make_exercises(MAP, source_text=text, kinds="reconstruct")
    assert (made.form, made.rule) == (Form.OPEN, Rule.MAP)
    assert made.material.text == text
    assert not made.material.claims
    key = made.parts[0].key
    assert isinstance(key, dict) is False
    texts = {said["text"] for said in key.values()}  # type: ignore[union-attr, index, call-overload]
    assert texts <= {claim.text for claim in MAP.claims}


def test_only_the_paragraphs_that_claims_come_from_are_shown() -> None:
    text = "Ice shuts the ports.\n\nNothing of this matters.\n\nThe road is open."
    ends = [
        Claim(f"c{n}", f"It holds {n}.", anchors=[f"t §1 ¶{1 + 2 * (n % 2)}"]) for n in range(4)
    ]
    map_ = thesis("All in all.", *(support(claim) for claim in ends))
    (made,) = make_exercises(map_, source_text=text, kinds="reconstruct")
    assert made.material.text == "Ice shuts the ports.\n\nThe road is open."


@pytest.mark.parametrize("place", ["t §7 ¶1", "u §1 ¶1"])
def test_the_whole_text_is_shown_where_no_place_is_found(place: str) -> None:
    ends = [Claim(f"c{n}", f"It holds {n}.", anchors=[place]) for n in range(4)]
    map_ = thesis("All in all.", *(support(claim) for claim in ends))
    (made,) = make_exercises(map_, source_text="Ice.\n\nA road.", kinds="reconstruct")
    assert made.material.text in ("Ice.\n\nA road.", "Ice.")


def test_a_long_text_without_places_is_not_shown_whole() -> None:
    with pytest.raises(ExerciseError, match="it has no text to go with it"):
        make_exercises(MAP, source_text="It is so. " * 2000, kinds="reconstruct")


def test_a_scenario_becomes_a_question() -> None:
    scenario = Scenario("thaw", prior={"trade-would-grow": 0.9}, why="sanctions end")
    made = make_exercises(MAP, kinds="what-if", scenarios=[scenario], n=5)
    prompts = [exercise.prompt for exercise in made if "thaw" in exercise.prompt]
    assert prompts[0].endswith(
        "In the scenario “thaw” (sanctions end) this claim becomes more credible: “Trade would "
        "grow.” What does that do to “Russia should join the corridor.”?"
    )


# --- what is refused ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked, message",
    [
        ({"kinds": "ordre"}, "there is no kind of exercise 'ordre'; did you mean 'order'?"),
        (
            {"kinds": ["scheme"]},
            (
                "the map 'port' supports no exercise of kind 'scheme': it has no inference with a "
                "scheme that argmap knows, of premises that bear on nothing else"
            ),
        ),
        (
            {"kinds": ["compare", "reconstruct"]},
            (
                "the map 'port' supports no exercise of kind 'compare': it has no claim that "
                "another map has too: give other maps as others, and what a person found the same "
                "in them as links; the map 'port' supports no exercise of kind 'reconstruct': it "
                "has no text to go with it: give it as source_text"
            ),
        ),
        (
            {"kinds": "rabbit", "n": 999},
            (
                "the map 'port' gives 2 different exercises of these kinds, 999 were asked for; "
                "ask for fewer, or for more kinds"
            ),
        ),
        (
            {"difficulty": "tricky"},
            "difficulty must be one of easy, medium, hard, got 'tricky'",
        ),
        (
            {"kinds": "order", "difficulty": "hard"},
            (
                "the map 'port' supports no exercise of kind 'order' and level 'hard'; try another "
                "level, or none"
            ),
        ),
        ({"n": -1}, "n must be a whole number, 0 or more, got -1"),
        ({"seed": True}, "seed must be a whole number, got True"),
    ],
)
def test_what_cannot_be_made_is_refused(asked: dict[str, object], message: str) -> None:
    with pytest.raises(ExerciseError) as caught:
        make_exercises(MAP, **asked)  # type: ignore[arg-type]  # on purpose
    assert str(caught.value) == message


def test_a_map_without_reasons_supports_nothing() -> None:
    with pytest.raises(ExerciseError) as caught:
        make_exercises(ArgumentMap([Claim("a", "A.")]))
    assert str(caught.value) == (
        "the map supports no exercise of any kind: it needs a claim with reasons"
    )


def test_what_is_no_map_is_refused() -> None:
    with pytest.raises(TypeError, match=r"make_exercises\(\) takes an ArgumentMap"):
        make_exercises("map.argdown")  # type: ignore[arg-type]  # on purpose
