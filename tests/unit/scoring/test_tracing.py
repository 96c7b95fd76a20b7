"""A strength step by step: what comes in, the sums in words, circles."""

from __future__ import annotations

import json

import pytest

from argmap import ArgumentMap, Claim, Inference, Polarity
from argmap.build import linked, rebut, support, thesis, undercut
from argmap.errors import ScoringError, UnknownIdError
from argmap.scoring import Aggregation, Semantics, score, trace
from argmap.scoring.gradual import MAX_2
from argmap.scoring.tracing import ROUNDED
from tests.unit.scoring.test_explaining import ATTACK, circle, road


def stepped() -> ArgumentMap:
    """Return a thesis with a linked step that is undercut, and a base that is a range."""
    step = support(linked("x", "y"), undercut("u", base=0.7))
    return thesis("T", support("a", base=(0.6, 0.8)), step, rebut("b", base=0.4), base=0.5)


def test_every_step_stands_after_those_that_it_needs() -> None:
    found = trace(stepped(), "t", semantics="dfquad")
    assert [step.id for step in found.steps] == ["a", "x", "y", "u", "b", "x+y>t", "t"]
    for step in found.steps:
        assert step.strength == found.scores[step.id]
    last = found["t"]
    assert last.supporters == {"a": pytest.approx(0.7), "x+y>t": pytest.approx(0.15)}
    assert last.attackers == {"b": 0.4}
    assert (last.start, last.strength) == (0.5, found.strength)
    assert repr(found) == "<Trace: t, dfquad, 7 steps>"


def test_leaves_say_where_their_strength_is_from() -> None:
    found = trace(stepped(), "t")
    assert [found[id_].words for id_ in ("a", "x", "u")] == [
        "a stays at its base score 0.7, the middle of 0.6 to 0.8; nothing bears on it",
        "x stays at 0.5, for it has no base score",
        "u stays at its base score 0.7; nothing bears on it",
    ]
    assert trace(thesis("T", support("a")), "t")["t"].words.startswith(
        "t starts from 0.5, for it has no base score\n"
    )


EULER = ("surplus: 0.8 - 0.4 = 0.4", "strength: 1 - (1 - 0.5²) / (1 + 0.5 x e^0.4) = 0.5704")
RULES = {
    "quadratic_energy": (
        "surplus: 0.8 - 0.4 = 0.4",
        "share of the way to 1: 0.4² / (1 + 0.4²) = 0.1379",
        "strength: 0.5 + (1 - 0.5) x 0.1379 = 0.569",
    ),
    "dfquad": ("surplus: (1 - 0.4) - (1 - 0.8) = 0.4", "strength: 0.5 + (1 - 0.5) x 0.4 = 0.7"),
    "euler_based": EULER,
    "sd_dfquad": (
        "surplus: (1 - 0.4) - (1 - 0.8) = 0.4",
        "share of the way to 1: 0.4 / (1 + 0.4) = 0.2857",
        "strength: 0.5 + (1 - 0.5) x 0.2857 = 0.6429",
    ),
    "euler_max": EULER,
    "mlp_based": (
        "surplus: 0.8 - 0.4 = 0.4",
        "log-odds: ln(0.5 / (1 - 0.5)) + 0.4 = 0.4",
        "strength: 1 / (1 + e^(-0.4)) = 0.5987",
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_is_written_out(rule: str) -> None:
    first, *rest = trace(road(), "t", semantics=rule)["t"].words.split("\n   ")
    assert first == "t starts from its base score 0.5"
    plain = [
        line.replace("\N{MINUS SIGN}", "-").replace("\N{MULTIPLICATION SIGN}", "x") for line in rest
    ]
    assert plain == ["for: a 0.8; against: b 0.4", *RULES[rule]]


def test_a_step_starts_from_its_premises() -> None:
    words = trace(stepped(), "t")["x+y>t"].words
    assert words.startswith("the step from x and y starts from min(0.5, 0.5) = 0.5\n")
    words = trace(stepped(), "t", linked="product")["x+y>t"].words
    assert words.startswith(
        "the step from x and y starts from 0.5 \N{MULTIPLICATION SIGN} 0.5 = 0.25\n"
    )
    claims = [Claim("t", "T."), Claim("p", "P.", base=0.4)]
    weak = ArgumentMap(claims, [Inference("i", ["p"], "t", strength=0.5)])
    assert trace(weak, "t")["i"].words == (
        "the step from p has the strength 0.5 \N{MULTIPLICATION SIGN} 0.4 = 0.2; "
        "nothing bears on it"
    )


def test_a_sure_step_that_a_rule_could_not_move_starts_lower() -> None:
    claims = [Claim("t", "T.", base=0.5), Claim("p", "P.", base=1.0), Claim("u", "U.", base=0.9)]
    steps = [Inference("i", ["p"], "t"), Inference("k", ["u"], "i", ATTACK)]
    found = trace(ArgumentMap(claims, steps), "t", semantics="euler_based")["i"]
    assert (found.capped, found.start) == (True, 0.99)
    assert found.words.startswith(
        "the step from p starts from 1, at most 0.99, for the rule never moves a 1\n"
    )


def test_ends_stay_under_mlp_based() -> None:
    map_ = thesis("T", support("a", base=0.8), base=1.0)
    assert trace(map_, "t", semantics="mlp_based")["t"].words.endswith("\n   strength: 1")


def test_many_reasons_are_not_all_written_out() -> None:
    map_ = thesis("T", *(support(f"s{k}", base=0.1) for k in range(30)))
    words = trace(map_, "t")["t"].words
    assert "… (30 in all) …" in words
    assert words.count("0.1 + ") == 10
    assert len(trace(map_, "t")["t"].supporters) == 30


def test_a_circle_is_swept_until_it_rests() -> None:
    found = trace(circle(), "d")
    (loop,) = found.loops
    assert (loop.ids, loop.settled, max(loop.sweeps)) == (("a", "b", "c"), True, 10)
    assert list(loop.sweeps) == [0, 1, 2, 3, 10]
    assert loop.sweeps[0] == (0.99, 0.99, 0.99)
    lines = loop.words.split("\n   ")
    assert lines[0] == (
        "Circle 1: a, b and c bear on one another, so each is worked out anew, sweep after sweep:"
    )
    assert lines[-1] == "after 10 sweeps the strengths stay as they are"
    assert [step.loop for step in found.steps] == [1, 1, 1, None]
    assert str(found).splitlines()[1:3] == [ROUNDED, lines[0]]


def test_a_circle_that_sweeps_do_not_solve_is_told_so() -> None:
    map_ = ArgumentMap([Claim("a", "A.", base=1.0)], [Inference("i", "a", "a", Polarity.ATTACK)])
    found = trace(map_, "a", semantics="dfquad", budget=50)
    assert found.loops[0].words.startswith("Circle 1: a bears on itself, so each ")
    solvers = found.scores.solvers[0]
    assert found.loops[0].words.splitlines()[-1] == (
        f"   50 sweeps do not come to rest there; the strengths below were found by {solvers}"
    )


def jump() -> Semantics:
    """Return a rule that has no fixed point where a claim attacks itself."""
    of = Aggregation("jump", lambda attackers, _: -9.0 if sum(attackers) > 0.4 else 0.0)
    return Semantics("jump", of, MAX_2)


def test_a_circle_without_a_solution_is_told_so() -> None:
    map_ = ArgumentMap([Claim("a", "A.", base=0.5)], [Inference("i", "a", "a", Polarity.ATTACK)])
    found = trace(map_, "a", semantics=jump(), budget=100)
    assert found.loops[0].words.endswith("100 sweeps do not settle, and no solution was found")
    assert found.to_json()["strength"] is None
    json.dumps(found.to_json(), allow_nan=False)


def test_a_rule_of_ones_own_is_named() -> None:
    words = trace(road(), "t", semantics=jump())["t"].words.split("\n   ")
    assert words[2:] == ["surplus: jump = 0", "2-max(1) moves 0.5 by 0", "strength: 0.5"]


def test_a_thousand_steps_deep() -> None:
    n = 3000
    claims = [Claim(str(k), "C.") for k in range(n)]
    map_ = ArgumentMap(claims, [Inference(f"i{k}", str(k + 1), str(k)) for k in range(n - 1)])
    found = trace(map_, "0")
    assert len(found.steps) == n
    assert found.steps[0].id == str(n - 1)


def test_it_goes_into_tables_and_json() -> None:
    found = trace(stepped(), "t", semantics="dfquad")
    assert found.table.columns == ("step", "start", "what bears on it", "surplus", "strength")
    assert found.to_csv().splitlines()[-1].startswith('t,0.5,"+ a, + x+y>t, - b",')
    said = json.loads(json.dumps(found.to_json(), allow_nan=False))
    assert said["strength"] == score(stepped(), semantics="dfquad")["t"]
    assert [step["kind"] for step in said["steps"]][-2:] == ["inference", "claim"]
    assert json.loads(json.dumps(trace(circle(), "d").to_json()))["loops"][0]["sweeps"][0] == [
        *(0, 0.99, 0.99, 0.99)
    ]


def test_in_a_notebook_it_is_shown_with_its_lines() -> None:
    shown = trace(thesis("T", support("a < b", base=0.5)), "t")._repr_html_()
    assert "\n1. a-b stays at its base score 0.5" in shown
    assert shown.startswith("<p>rule quadratic_energy (")
    assert shown.endswith("</pre>")


def test_faults_are_told() -> None:
    with pytest.raises(
        ScoringError, match=r"^trace takes the id of a claim, got the inference 'a>t'$"
    ):
        trace(road(), "a>t")
    with pytest.raises(UnknownIdError):
        trace(road(), "z")
    with pytest.raises(ScoringError, match=r"^'t' is no step on the way to 'a'$"):
        trace(road(), "a")["t"]
