from __future__ import annotations

import pickle
from typing import Any

import pytest
from attrs import evolve

from argmap import ArgumentMap, Claim, Inference, Source
from argmap.build import rebut, support, thesis
from argmap.comparing.agreeing import agreement_of
from argmap.comparing.stances import Stance
from argmap.errors import ComparisonError, UnknownIdError
from argmap.shared import Link, LinkFile


def text(name: str, *parts: Any, year: int | None = None, **more: Any) -> ArgumentMap:  # noqa: ANN401  # as of thesis()
    sources = [] if year is None else [Source("s", year=year)]
    return evolve(thesis("Main", *parts, **more), name=name, sources=sources)


def links(*said: str) -> LinkFile:
    """Read ``a:x = b:y`` and ``a:x ! b:y``."""
    kinds = {"=": "same", "!": "opposed", "?": "?"}
    return LinkFile([Link(a, b, kinds[sign]) for a, sign, b in (one.split() for one in said)])


A = text("a", support("port", support("ice")), rebut("cost"), year=2017)
B = text("b", rebut("port"), support("cost", rebut("cheap")), year=2020)


def standings(*said: str, maps: tuple[ArgumentMap, ...] = (A, B)) -> dict[str, str]:
    found = agreement_of(maps, links=links(*said))
    return {row.issue.title: str(row.standing) for row in found.stances}


def test_one_claim_used_opposite_ways_is_contested() -> None:
    assert standings("a:port = b:port") == {"port": "contested"}


def test_claims_that_deny_each_other_count_the_other_way_round() -> None:
    assert standings("a:port ! b:port") == {"port": "shared"}
    assert standings("a:port ! b:cost") == {"port": "contested"}


def test_two_claims_that_deny_a_third_are_not_taken_for_the_same() -> None:
    found = agreement_of([A, B], links=links("a:port ! b:cost", "a:ice ! b:cost"))
    assert [[str(m.pointer) for m in row.issue.members] for row in found.stances] == [
        ["a:port", "b:cost"],
        ["a:ice", "b:cost"],
    ]


def test_a_denial_joins_the_issue_of_the_claims_that_it_denies() -> None:
    c = text("c", support("dear"))
    found = agreement_of([A, B, c], links=links("a:cost = b:cost", "b:cost ! c:dear"))
    (row,) = found.stances
    assert row.in_text == (Stance.CON, Stance.PRO, Stance.CON)
    assert [m.turned for m in row.issue.members] == [False, False, True]


def test_a_claim_with_ways_of_both_signs_is_both_and_one_without_is_beside() -> None:
    both = A.with_(Inference("x", "ice", "cost"))
    loose = evolve(
        B.with_(Claim("ice", "Ice.", tags=[])).with_(Claim("main", "Main", tags=["thesis"])),
        name="b",
    )
    found = agreement_of([both, loose], links=links("a:ice = b:ice"))
    assert found.stances[0].in_text == (Stance.BOTH, Stance.BESIDE)
    assert str(found.stances[0].standing) == "mixed"


def test_texts_stand_in_order_of_year_and_those_without_last() -> None:
    found = agreement_of([text("z"), B, A], links=LinkFile())
    assert found.names == ("a", "b", "z")
    assert found.header[0] == "texts: a 2017, b 2020, z"


def test_contested_pairs_more_than_two_years_apart_are_flagged() -> None:
    near = evolve(B, sources=[Source("s", year=2019)])
    assert agreement_of([A, B], links=links("a:port = b:port")).stances[0].apart == (("a", "b"),)
    assert agreement_of([A, near], links=links("a:port = b:port")).stances[0].apart == ()


def test_stance_on_the_question_is_apart_from_the_role_in_the_text() -> None:
    found = agreement_of(
        [A, B],
        links=links("a:port = b:port"),
        question="Shall we?",
        answers={"a": {"main": "for"}, "b": {"main": "against"}},
    )
    (row,) = found.stances
    assert row.in_text == (Stance.PRO, Stance.CON)
    assert row.on_question == (Stance.PRO, Stance.PRO)
    assert found.matrix.columns[3:5] == ("a, question", "b, question")
    assert found.positions.column("on the question") == ("for", "against")


def test_a_thesis_that_explains_takes_no_side() -> None:
    found = agreement_of(
        [A, B],
        links=links("a:port = b:port"),
        question="Shall we?",
        answers={"a": {"main": "explains"}, "b": {"main": "not about it"}},
    )
    assert found.stances[0].on_question == (Stance.SILENT, Stance.SILENT)
    assert "a, question" not in found.matrix.columns


def test_the_question_and_answers_may_stand_in_the_maps() -> None:
    said = evolve(
        A.with_(evolve(A.claim("main"), data={"answers": "for"})), data={"question": "Shall  we?"}
    )
    found = agreement_of([said, B], links=LinkFile())
    assert found.question == "Shall we?"
    assert found.positions.column("on the question") == ("for", "?")


def test_what_only_one_text_says_is_listed() -> None:
    found = agreement_of([A, B], links=links("a:port = b:port"))
    assert found.only("a") == ("main", "ice", "cost")
    with pytest.raises(ComparisonError, match=r"^there is no map 'x'; there are a, b$"):
        found.only("x")


def test_opposite_use_names_both_sides() -> None:
    found = agreement_of([A, B], links=links("a:port = b:port", "a:cost ! b:cost"))
    (use,) = found.opposite_uses
    assert [str(p) for p in (*use.pro, *use.con)] == ["a:port", "b:port"]


def test_both_uses_in_one_text_alone_are_no_opposite_use() -> None:
    two = text("a", support("port"), rebut("harbour"))
    top = ArgumentMap([Claim("main", "Main", tags=["thesis"]), Claim("gate", "Gate.")], name="b")
    found = agreement_of([two, top], links=links("a:port = b:gate", "a:harbour = b:gate"))
    assert found.stances[0].in_text == (Stance.BOTH, Stance.BESIDE)
    assert found.opposite_uses == ()


def test_theses_on_both_sides_of_the_question_put_a_shared_reason_on_both() -> None:
    twin = evolve(
        text("c", support("port")).with_(
            Claim("main", "Main", tags=["thesis"]),
            Claim("other", "Other.", tags=["thesis"]),
            Inference("x", "port", "other"),
        ),
        name="c",
    )
    found = agreement_of(
        [A, twin],
        links=links("a:port = c:port"),
        question="Shall we?",
        answers={"c": {"main": "for", "other": "against"}},
    )
    assert found.stances[0].on_question == (Stance.SILENT, Stance.BOTH)
    assert found.stances[0].in_text == (Stance.PRO, Stance.PRO)


def test_an_undercut_of_a_mutual_attack_answers_it() -> None:
    claims = [Claim("main", "Main"), Claim("rival", "Rival."), Claim("no", "They go together.")]
    steps = [
        Inference("m", "rival", "main", "attack", mutual="contrary"),
        Inference("u", "no", "m", "attack"),
    ]
    found = agreement_of([ArgumentMap(claims, steps, name="c"), B], links=LinkFile())
    told = {str(o.claim): [str(reply.by) for reply in o.replies] for o in found.objections}
    assert told["c:rival"] == ["c:main", "c:no"]


def test_evidence_for_different_theses_is_told_and_for_one_thesis_is_not() -> None:
    c = text("c", support("ice"))
    apart = agreement_of([A, c], links=links("a:ice = c:ice"))
    (shared,) = apart.shared_evidence
    assert [[str(p) for p in side] for side in shared.theses] == [["a:main"], ["c:main"]]
    one = agreement_of([A, c], links=links("a:ice = c:ice", "a:main = c:main"))
    assert one.shared_evidence == ()


def test_an_objection_is_answered_by_its_text_by_another_or_by_nobody() -> None:
    found = agreement_of([A, B], links=links("a:cost = b:cost"))
    told = {str(o.claim): [(str(r.by), str(r.kind)) for r in o.replies] for o in found.objections}
    assert told == {
        "a:cost": [("b:cheap", "rebuts it too")],
        "b:port": [],
        "b:cheap": [],
    }
    assert [str(o.claim) for o in found.unanswered] == ["b:port", "b:cheap"]
    assert [str(o.claim) for o in found.answered_by_others] == ["a:cost"]


def test_saying_the_opposite_answers_an_objection() -> None:
    c = text("c", support("free"))
    found = agreement_of([A, c], links=links("a:cost ! c:free"))
    (objection,) = found.answered_by_others
    assert [(str(r.by), str(r.kind)) for r in objection.replies] == [
        ("c:free", "says the opposite")
    ]


def test_links_that_contradict_one_another_are_told() -> None:
    c = text("c", support("port"))
    found = agreement_of(
        [A, B, c], links=links("a:port = b:port", "b:port = c:port", "a:port ! c:port")
    )
    assert [str(link.a) for link in found.stances[0].issue.clashes] == ["a:port"]


def test_coefficients_are_withheld_over_few_issues_and_say_how_many() -> None:
    found = agreement_of([A, B], links=links("a:port = b:port"))
    (kappa,) = found.coefficients
    assert (kappa.value, kappa.why) == (None, "1 issue, 20 are needed")
    assert (
        str(kappa)
        == "Cohen's kappa of the role in the own text, a and b: withheld; 1 issue, 20 are needed"
    )


def test_the_table_says_who_made_the_links() -> None:
    found = agreement_of([A, B], links=links("a:port = b:port", "a:ice ? b:cost", "a:ice = x:y"))
    assert str(found.tally) == (
        "1 link: 1 by hand, 0 by machine; 1 doubtful; 1 to maps that are not here"
    )
    seen: list[tuple[int, int]] = []
    alone = agreement_of([A, B], progress=lambda *n: seen.append(n))
    assert alone.tally.by_machine == len(alone.stances) == 3
    assert seen == [(1, 1)]


def test_agreement_is_text_csv_plain_values_and_pickles() -> None:
    found = agreement_of([A, B], links=links("a:port = b:port"))
    assert str(found).splitlines()[-1] == "3 objections, 3 that no text answers"
    assert found.to_csv().splitlines()[0] == "issue,a 2017,b 2020,standing,matter of time?"
    assert found.to_json()["issues"][0]["in_text"] == {"a": "pro", "b": "con"}
    assert repr(found) == "<Agreement: a, b; 1 issue>"
    assert "<table" in found._repr_html_()
    assert pickle.loads(pickle.dumps(found)).to_json() == found.to_json()  # noqa: S301  # our own
    assert found.agreements.column("withheld") == ("1 issue, 20 are needed",)
    assert [len(found.shared), len(found.contested)] == [0, 1]


@pytest.mark.parametrize(
    "maps,more,message",
    [
        ([A], {}, "agreement is between two maps or more, got 1"),
        ([A, A], {}, "2 maps are called 'a'; give each a name of its own"),
        (
            [A, thesis("T")],
            {},
            "every map must have a name; name it, as in attrs.evolve(map_, name='khan')",
        ),
        ([A, B], {"answers": {"c": {}}}, "answers speak of map 'c'; there are a, b"),
        (
            [A, B],
            {"answers": {"a": {"mian": "for"}}},
            "a:mian is no thesis, and only theses answer a question; did you mean 'main'?",
        ),
        (
            [A, B.with_(evolve(B.claim("cheap"), data={"answers": "for"}))],
            {},
            "b:cheap is no thesis, and only theses answer a question; its theses are main",
        ),
        (
            [A, B],
            {"answers": {"a": {"port!!": "for"}}},
            "a:port!! is no thesis, and only theses answer a question; its theses are main",
        ),
        (
            [A, B],
            {"answers": {"a": {"main": "yes"}}},
            (
                "the answer of a:main must be one of 'for', 'against', 'explains', "
                "'not about it', '?', got 'yes'"
            ),
        ),
        (
            [evolve(A, data={"question": "Now?"}), evolve(B, data={"question": "Ever?"})],
            {},
            (
                "maps ask different questions: 'a' asks 'Now?', 'b' asks 'Ever?'; say which one "
                "with question="
            ),
        ),
    ],
)
def test_bad_input_is_refused_with_the_cure(
    maps: list[ArgumentMap], more: dict[str, Any], message: str
) -> None:
    with pytest.raises(ComparisonError) as caught:
        agreement_of(maps, links=LinkFile(), **more)
    assert str(caught.value) == message


def test_a_link_to_a_claim_that_is_not_there_names_the_nearest() -> None:
    with pytest.raises(UnknownIdError) as caught:
        agreement_of([A, B], links=links("a:prt = b:port"))
    assert str(caught.value) == "map 'a' has no claim with the id 'prt'; did you mean 'port'?"


@pytest.mark.parametrize("given", [A, "khan"])
def test_one_map_or_a_name_is_no_list_of_maps(given: Any) -> None:  # noqa: ANN401  # what it is not
    with pytest.raises(TypeError, match=r"^agreement_of\(\) takes a list of maps, got "):
        agreement_of(given)
