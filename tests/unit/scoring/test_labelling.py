"""Labels and extensions: what is told, worked examples, bad input, and what is too large."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from itertools import permutations

import pytest

from argmap import ArgumentMap, Claim, Inference, Polarity, label
from argmap.build import back, linked, rebut, support, thesis, undercut
from argmap.errors import BudgetError, ScoringError, UnknownIdError
from argmap.scoring import EXTENSION_SEMANTICS, Acceptance, Label, Labelling, framework_of

ATTACK = Polarity.ATTACK


def arrows(*pairs: str) -> ArgumentMap:
    """Return a map of arrows such as ``a-b`` (attack) and ``a+b`` (support)."""
    signs = {"+": Polarity.SUPPORT, "-": ATTACK}
    names = dict.fromkeys(name for pair in pairs for name in (pair[0], pair[2:]))
    claims = [Claim(name, name.upper()) for name in names]
    return ArgumentMap(claims, [Inference(p, p[0], p[2:], signs[p[1]]) for p in pairs])


def shown(found: Labelling) -> str:
    """Return the extensions, sorted, such as ``ac b``; ``-`` is the empty one."""
    return " ".join(sorted("".join(sorted(e)) or "-" for e in found.extensions()))


FIVE = arrows("a-b", "b-a", "b-c", "c-d", "d-e", "e-c")
"""Two rivals, one of whom attacks a circle of three."""
RIVALS = ArgumentMap(
    [Claim(f"c{n}", f"Claim {n}.") for n in range(20)],
    [Inference(f"{a}>{b}", f"c{a}", f"c{b}", ATTACK) for a, b in permutations(range(20), 2)],
)
PAIRS = ArgumentMap(
    [Claim(f"{side}{n}", f"Position {side}{n}.") for n in range(5_000) for side in "ab"],
    [Inference(f"i{n}", f"a{n}", f"b{n}", ATTACK, mutual="contrary") for n in range(5_000)],
)


# --- worked examples ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "semantics, expected",
    [
        ("grounded", "-"),
        ("complete", "- a bd"),
        ("preferred", "a bd"),
        ("stable", "bd"),
        ("semi_stable", "bd"),
        ("ideal", "-"),
        ("eager", "bd"),
        ("stage", "bd"),
        ("naive", "ac ad ae bd be"),
        ("cf2", "ac ad ae bd"),
        ("stage2", "ac ad ae bd"),
        ("admissible", "- a b bd"),
        ("conflict_free", "- a ac ad ae b bd be c d e"),
    ],
)
def test_two_rivals_and_a_circle_of_three(semantics: str, expected: str) -> None:
    assert shown(label(FIVE, semantics=semantics)) == expected


@pytest.mark.parametrize(
    "semantics, expected",
    [
        ("grounded", "-"),
        ("preferred", "a b"),
        ("stable", "a b"),
        ("ideal", "-"),
        ("conflict_free", "- a b"),
    ],
)
def test_two_claims_that_attack_each_other(semantics: str, expected: str) -> None:
    assert shown(label(arrows("a-b", "b-a"), semantics=semantics)) == expected


def test_floating_acceptance() -> None:
    """Whichever of two rivals one takes, what both attack is out, and what that attacks is in."""
    map_ = arrows("a-b", "b-a", "a-c", "b-c", "c-d")
    assert label(map_, semantics="preferred").skeptical == {"d"}
    assert label(map_, semantics="ideal").skeptical == set()


@pytest.mark.parametrize("semantics", EXTENSION_SEMANTICS)
def test_the_empty_map_has_one_extension_the_empty_one(semantics: str) -> None:
    found = label(ArgumentMap(), semantics=semantics)
    assert list(found.extensions()) == [frozenset()]
    assert list(found.labellings()) == [{}]


@pytest.mark.parametrize("semantics", EXTENSION_SEMANTICS)
def test_what_attacks_itself_is_never_accepted(semantics: str) -> None:
    found = label(arrows("a-a"), semantics=semantics)
    assert found.credulous == set()
    assert found.count == (semantics != "stable")


def test_without_an_extension_everything_is_in_every_one() -> None:
    found = label(arrows("a-a", "a-b"), semantics="stable")
    assert (found.count, found.credulous, found.skeptical) == (0, frozenset(), frozenset("ab"))
    assert list(found.labellings()) == []
    assert found["b"] is Acceptance.SKEPTICAL
    assert [row["share"] for row in found.rows()] == [None, None]
    assert "no extension, so that every argument is in every one" in str(found)


# --- supports, premises, undercuts ----------------------------------------------------------


def test_a_claim_falls_with_all_its_reasons_not_with_one() -> None:
    one = arrows("a+t", "b+t", "x-a")
    assert shown(label(one, support="any")) == "btx"
    assert shown(label(one, support="necessary")) == "bx"
    both = arrows("a+t", "b+t", "x-a", "y-b")
    assert shown(label(both, support="any")) == "xy"
    assert next(label(both, support="any").labellings())["t"] is Label.OUT


def test_a_step_needs_all_its_premises_and_a_claim_one_of_its_steps() -> None:
    map_ = thesis("t", support(linked("a", "b")), support("c"), title="t")
    fallen = map_.with_(Claim("x", "X."), Inference("x>a", "x", "a", ATTACK))
    found = label(fallen, support="any")
    assert (found["t"], found["a+b>t"]) == (Acceptance.SKEPTICAL, Acceptance.REJECTED)
    alone = fallen.with_(Inference("x>c", "x", "c", ATTACK))
    assert label(alone, support="any")["t"] is Acceptance.REJECTED


@pytest.mark.parametrize(
    "pairs, expected",
    [
        (("a+b", "b+a"), "-"),
        (("c+a", "a+b", "b+a"), "abc"),
        (("c+a", "a+b", "b+a", "x-a"), "cx"),
        (("c+a", "d+b", "a+b", "b+a", "x-c"), "abdx"),
        (("a+a",), "-"),
        (("b+a", "a+a"), "ab"),
    ],
)
def test_a_reason_that_rests_on_what_it_supports_is_none(
    pairs: tuple[str, ...], expected: str
) -> None:
    for semantics in ("grounded", "preferred", "stable", "complete"):
        assert shown(label(arrows(*pairs), semantics=semantics, support="any")) == expected


def test_one_reason_of_several_is_counted_and_shown_as_any_other_reading() -> None:
    map_ = arrows("a+t", "b+t", "a-b", "b-a")
    found = label(map_, semantics="preferred", support="any")
    assert (found.count, found.ids, shown(found)) == (2, ("a", "t", "b"), "at bt")
    assert str(found) == (
        "semantics preferred: what is supported needs one of its supports; "
        "3 arguments; 2 extensions\n"
        "  a  credulous (50%)\n  t  skeptical\n  b  credulous (50%)"
    )
    assert found.skeptical == {"t"}
    again: Labelling = pickle.loads(pickle.dumps(found))  # noqa: S301  # our own
    assert again.rows() == found.rows()


def test_one_reason_of_several_is_defined_for_complete_extensions() -> None:
    map_ = arrows("a+t", "b+t")
    with pytest.raises(ScoringError) as caught:
        label(map_, semantics="stage", support="any")
    assert str(caught.value) == (
        "claims have several reasons, of which support='any' asks for one; that is defined for "
        "complete, eager, grounded, ideal, preferred, semi_stable, stable, got semantics 'stage'; "
        "take support='necessary', 'deductive' or 'ignore'"
    )
    assert shown(label(arrows("a+t", "x-a"), semantics="stage", support="any")) == "x"


def test_a_large_circle_of_supports_is_refused_with_a_way_out() -> None:
    ring = [Inference(f"i{n}", f"c{n}", f"c{(n + 1) % 999}") for n in range(999)]
    map_ = ArgumentMap([Claim(f"c{n}", f"Claim {n}.") for n in range(999)], ring)
    with pytest.raises(ScoringError) as caught:
        label(map_, support="any")
    assert str(caught.value) == (
        "supports go in a circle of 999 arguments, such as 'c0', too large to be followed with "
        "support='any'; break the circle, or take 'necessary'"
    )
    assert label(map_)["c0"] is Acceptance.SKEPTICAL


@pytest.mark.parametrize(
    "support_, expected", [("necessary", "c"), ("deductive", "bc"), ("ignore", "bc")]
)
def test_an_attacked_support_takes_down_what_needs_it(support_: str, expected: str) -> None:
    assert shown(label(arrows("a+b", "c-a"), support=support_)) == expected  # type: ignore[arg-type]  # one of three


@pytest.mark.parametrize(
    "support_, expected", [("necessary", "ac"), ("deductive", "c"), ("ignore", "ac")]
)
def test_an_attacked_claim_takes_down_what_leads_to_it(support_: str, expected: str) -> None:
    assert shown(label(arrows("a+b", "c-b"), support=support_)) == expected  # type: ignore[arg-type]  # one of three


def test_linked_premises_attack_only_together() -> None:
    map_ = thesis("t", rebut(linked("p", "q")))
    assert label(map_).skeptical == {"p", "q", "p+q>t"}
    held = label(thesis("t", rebut(linked("p", "q", "r")), rebut("s")), semantics="stable")
    assert held["t"] is Acceptance.REJECTED
    broken = ArgumentMap(
        [*map_.claims, Claim("x", "X.")], [*map_.inferences, Inference("u", "x", "q", ATTACK)]
    )
    assert label(broken).skeptical == {"t", "p", "x"}


def test_an_undercut_attacks_the_inference_and_not_its_premise() -> None:
    found = label(thesis("t", rebut("p", undercut("u"))))
    assert found.skeptical == {"t", "p", "u"}
    assert found["p>t"] is Acceptance.REJECTED


def test_an_undercut_of_a_rivalry_ends_it_both_ways() -> None:
    steps = [
        Inference("r", "a", "b", ATTACK, mutual="contrary"),
        Inference("u", "c", "r", ATTACK),
    ]
    found = label(ArgumentMap([Claim(id_, id_) for id_ in "abc"], steps))
    assert found.ids == ("a", "b", "c", "r", "r (back)")
    assert found.skeptical == {"a", "b", "c"}


def test_a_backing_is_a_support_of_the_inference() -> None:
    map_ = thesis("t", rebut("p", back("w", rebut("x"))))
    assert label(map_)["t"].value == "skeptical"
    assert label(map_, support="ignore")["t"].value == "rejected"


def test_claims_that_support_one_another_stand_together() -> None:
    circle = ("a+b", "b+c", "c+a")
    assert shown(label(arrows(*circle))) == "abc"
    assert shown(label(arrows(*circle, "d-b"))) == "d"
    assert shown(label(arrows("a+a"))) == "a"


def test_neutral_inferences_do_not_count() -> None:
    map_ = ArgumentMap([Claim("a", "A."), Claim("b", "B.")], [Inference("i", "a", "b", "neutral")])
    assert shown(label(map_)) == "ab"


# --- what is told ---------------------------------------------------------------------------


def test_a_labelling_with_several_extensions_tells_how_many_hold_each_argument() -> None:
    assert str(label(FIVE, semantics="complete")) == (
        "semantics complete: what is supported needs its supports; 5 arguments; 3 extensions\n"
        "  a  credulous (33%)\n"
        "  b  credulous (33%)\n"
        "  c  rejected\n"
        "  d  credulous (33%)\n"
        "  e  rejected"
    )


def test_a_labelling_with_one_extension_tells_its_labels() -> None:
    found = label(arrows("a-b", "c-c"))
    assert str(found) == (
        "semantics grounded: what is supported needs its supports; 3 arguments; 1 extension\n"
        "  a  in\n"
        "  b  out\n"
        "  c  undec"
    )
    assert repr(found) == "<Labelling: grounded, 1 extension of 3 arguments>"


def test_tables_have_a_row_an_argument() -> None:
    found = label(FIVE, semantics="eager")
    assert found.to_csv().splitlines()[:3] == [
        "id,acceptance,share,label",
        "a,rejected,0.0,out",
        "b,skeptical,1.0,in",
    ]
    told = found.to_json()
    assert (told["exact"], told["extensions"], len(told["arguments"])) == (True, 1, 5)


def test_a_labelling_can_be_pickled() -> None:
    found = label(FIVE, semantics="preferred")
    again = pickle.loads(pickle.dumps(found))  # noqa: S301  # our own bytes
    assert list(again.extensions()) == list(found.extensions())
    assert list(again.labellings()) == list(found.labellings())


def test_a_framework_can_be_labelled_again_and_again() -> None:
    framework = framework_of(arrows("a+b", "c-b"), support="deductive")
    found = label(framework)
    assert found.support == "deductive"
    assert found.skeptical == {"c"}


def test_the_order_of_extensions_does_not_hang_on_the_seed_of_hashes() -> None:
    code = (
        "from argmap import *\n"
        "ids = 'abcdefgh'\n"
        "m = ArgumentMap([Claim(i, i) for i in ids], [Inference(a + b, a, b, 'attack')"
        " for a, b in zip(ids + 'cae', ids[1:] + 'aach')])\n"
        "for s in ('naive', 'cf2', 'conflict_free', 'complete'):\n"
        "    print([sorted(e) for e in label(m, semantics=s).extensions()])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(said) == 1


# --- too many, too large --------------------------------------------------------------------


def test_extensions_beyond_memory_are_counted_exactly_and_made_one_by_one() -> None:
    found = label(PAIRS, semantics="preferred")
    assert found.count == 2**5_000
    assert len(next(found.extensions())) == 5_000
    assert found["a7"] is Acceptance.CREDULOUS
    assert repr(found) == "<Labelling: preferred, about 1.4e1505 extensions of 10,000 arguments>"
    assert found.rows()[-1]["share"] == 0.5


@pytest.mark.parametrize("sign", "+-")
def test_a_chain_of_100_000_claims_is_labelled(sign: str) -> None:
    n = 100_000
    claims = [Claim(f"c{k}", f"Claim {k}.") for k in range(n)]
    polarity = Polarity.SUPPORT if sign == "+" else ATTACK
    steps = [Inference(f"i{k}", f"c{k + 1}", f"c{k}", polarity) for k in range(n - 1)]
    found = label(ArgumentMap(claims, steps), semantics="preferred")
    assert len(found.skeptical) == (n if sign == "+" else n // 2)


@pytest.mark.parametrize("solver, budget", [("python", 8_000), ("sat", 4_000)])
def test_a_spent_budget_gives_a_partial_answer_that_says_so(solver: str, budget: int) -> None:
    found = label(RIVALS, semantics="preferred", budget=budget, solver=solver)  # type: ignore[arg-type]  # one of them
    n = found.at_least
    assert 1 < n < 20
    assert not found.is_exact
    message = (
        f"^the budget ended the search after {n} preferred extensions, there may be more; "
        "give label\\(\\) a larger budget, or None for no end$"
    )
    with pytest.raises(BudgetError, match=message):
        list(found.extensions())
    for name in ("count", "credulous", "skeptical"):
        with pytest.raises(BudgetError, match=message):
            getattr(found, name)
    assert repr(found) == (f"<Labelling: preferred, at least {n} extensions of 20 arguments>")
    assert f"; at least {n} extensions, the budget ended the search\n" in str(found)
    assert {found[id_].value for id_ in found.ids} == {"credulous", "open"}


def test_a_partial_answer_yields_what_was_found_before_it_raises() -> None:
    found = label(RIVALS, semantics="preferred", budget=8_000, solver="python")
    extensions = found.extensions()
    seen = [next(extensions) for _ in range(found.at_least)]
    assert {len(accepted) for accepted in seen} == {1}
    with pytest.raises(BudgetError):
        next(extensions)


def test_a_partial_answer_keeps_what_is_beyond_doubt() -> None:
    free = ArgumentMap(
        [*RIVALS.claims, Claim("free", "Free."), Claim("hit", "Hit.")],
        [*RIVALS.inferences, Inference("i", "free", "hit", ATTACK)],
    )
    found = label(free, semantics="preferred", budget=8_000, solver="python")
    assert (found["free"], found["hit"]) == (Acceptance.SKEPTICAL, Acceptance.REJECTED)


def test_the_same_map_takes_the_same_steps() -> None:
    found = {label(RIVALS, semantics="stage", budget=9_000).at_least for _ in range(3)}
    assert len(found) == 1


# --- bad input ------------------------------------------------------------------------------


def test_an_unknown_semantics_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(ScoringError) as caught:
        label(FIVE, semantics="prefered")
    assert str(caught.value) == (
        "a semantics must be one of grounded, conflict_free, admissible, complete, preferred, "
        "stable, semi_stable, stage, ideal, eager, naive, cf2, stage2, got 'prefered'; "
        "did you mean 'preferred'?"
    )


def test_unknown_readings_engines_and_budgets_are_refused() -> None:
    with pytest.raises(ScoringError) as caught:
        label(FIVE, support="evidential")  # type: ignore[arg-type]  # the point of the test
    assert str(caught.value) == (
        "support must be one of necessary, any, deductive, ignore, got 'evidential'"
    )
    with pytest.raises(ScoringError) as caught:
        label(FIVE, solver="asp")  # type: ignore[arg-type]  # the point of the test
    assert str(caught.value) == "solver must be one of auto, python, sat, got 'asp'"
    with pytest.raises(ScoringError) as caught:
        label(FIVE, budget=0)
    assert str(caught.value) == "budget must be a number of steps from 1 on, or None, got 0"


def test_what_is_no_map_is_refused() -> None:
    with pytest.raises(TypeError, match=r"^label\(\) takes an ArgumentMap, got 3$"):
        label(3)  # type: ignore[arg-type]  # the point of the test


def test_an_unknown_argument_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UnknownIdError) as caught:
        label(thesis("t", support("port", title="Port")))["prot"]
    assert str(caught.value) == (
        "the framework has no argument with the id 'prot'; did you mean 'Port'?"
    )


def test_without_python_sat_its_engine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.scoring.engines.find_spec", lambda _: None)
    with pytest.raises(ScoringError) as caught:
        label(FIVE, solver="sat")
    assert str(caught.value) == (
        "solver 'sat' needs python-sat; install it with pip install 'argmap[solver]'"
    )
    assert shown(label(FIVE, semantics="stable")) == "bd"


def test_a_labelling_is_a_table_and_shows_itself_in_a_notebook() -> None:
    found = label(FIVE, semantics="preferred")
    assert found.table.column("share") == (0.5, 0.5, 0.0, 0.5, 0.0)
    assert found.header in found._repr_html_()


def test_a_deep_chain_of_reasons_falls_with_its_last_one() -> None:
    n = 20_000
    claims = [Claim(f"c{i}", f"Claim {i}.") for i in range(n)]
    chain = [Inference(f"i{i}", f"c{i + 1}", f"c{i}") for i in range(n - 1)]
    map_ = ArgumentMap([*claims, Claim("x", "X.")], chain)
    assert label(map_, support="any")["c0"] is Acceptance.SKEPTICAL
    cut = map_.with_(Inference("cut", "x", f"c{n - 1}", ATTACK))
    assert label(cut, support="any").skeptical == {"x"}
