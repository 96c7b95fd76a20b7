"""Laws of marking, for whatever key and answer."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from argmap.teach import Exercise, KeyFile, MapMark, Option, Part, Submission, grade, mark_all
from argmap.teach.placing import CREDIT, Place, Tree, best_placings
from tests.properties import strategies

IDS = [f"c{n}" for n in range(9)]


def exercise(form: str, rule: str, parts: list[Part]) -> Exercise:
    return Exercise("x", form, form, rule, MapMark("m", ""), 0, "Answer.", parts)


# --- made-up keys and answers ---------------------------------------------------------------


@st.composite
def trees(draw: st.DrawFn, *, size: int) -> dict[str, dict[str, Any]]:
    """Keys: each claim but the first hangs on one before it."""
    key: dict[str, dict[str, Any]] = {"c0": {"parent": None, "sign": "", "group": None}}
    for n in range(1, size):
        key[f"c{n}"] = {
            "parent": draw(st.sampled_from(IDS[:n])),
            "sign": draw(st.sampled_from(["support", "attack"])),
            "group": draw(st.sampled_from([None, "g", "h"])),
        }
    return key


def places() -> st.SearchStrategy[dict[str, dict[str, Any]]]:
    """Answers: anything hangs on anything, circles and strangers with it."""
    place = st.fixed_dictionaries(
        {
            "parent": st.sampled_from([None, *IDS]),
            "sign": st.sampled_from(["support", "attack"]),
            "group": st.sampled_from([None, "g", "h"]),
        }
    )
    return st.dictionaries(st.sampled_from(IDS), place)


KEYS = st.integers(1, 8).flatmap(lambda size: trees(size=size))


def tree_exercise(key: dict[str, dict[str, Any]]) -> Exercise:
    return exercise("tree", "tree", [Part("p", "?", key=key, points=float(len(key)))])


def score(key: dict[str, dict[str, Any]], answer: dict[str, dict[str, Any]]) -> float:
    return grade(tree_exercise(key), {"p": answer}).score


# --- trees ----------------------------------------------------------------------------------


@given(KEYS)
def test_a_tree_that_is_the_key_earns_all_and_none_earns_nothing(key: dict[str, Any]) -> None:
    assert (score(key, key), score(key, {})) == (1.0, 0.0)


@given(KEYS, places(), st.data())
def test_putting_a_claim_where_it_belongs_never_lowers_a_score(
    key: dict[str, Any], answer: dict[str, Any], data: st.DataObject
) -> None:
    """Linked premises are put beside those that are there, under a word of their own."""
    claim = data.draw(st.sampled_from([*key]))
    before = score(key, answer)
    assert score(key, repaired(key, answer, claim)) >= before


def repaired(key: dict[str, Any], answer: dict[str, Any], claim: str) -> dict[str, dict[str, Any]]:
    """Return an answer in which a claim hangs as in the key.

    Its linked premises are those that hang as in the key too, and are linked with no other.
    """
    place = dict(key[claim])
    tree = Tree({c: Place(**p) for c, p in key.items()})
    given_ = Tree({c: Place(**p) for c, p in answer.items()})
    mates = [c for c in sorted(tree.mates(claim)) if c in answer and same(key, answer, c)]
    place["group"] = answer[mates[0]]["group"] if mates else f"new {claim}"
    if mates and given_.mates(mates[0]) - tree.mates(claim) - {claim}:
        place["group"] = f"new {claim}"  # beside strangers it would not be linked as in the key
    return {**answer, claim: place}


def same(key: dict[str, Any], answer: dict[str, Any], claim: str) -> bool:
    return all(key[claim][name] == answer[claim][name] for name in ("parent", "sign"))


@given(KEYS, places())
def test_taking_out_a_stranger_never_lowers_a_score(
    key: dict[str, Any], answer: dict[str, Any]
) -> None:
    left = {claim: place for claim, place in answer.items() if claim in key}
    assert score(key, left) >= score(key, answer)


@given(KEYS, places())
def test_the_order_of_claims_and_their_ids_make_no_difference(
    key: dict[str, Any], answer: dict[str, Any]
) -> None:
    def renamed(tree: dict[str, Any]) -> dict[str, Any]:
        return {
            f"x-{claim}": {
                "parent": None if place["parent"] is None else f"x-{place['parent']}",
                "sign": place["sign"],
                "group": None if place["group"] is None else f"y{place['group']}",
            }
            for claim, place in reversed(tree.items())
        }

    assert score(renamed(key), renamed(answer)) == score(key, answer)


@given(KEYS, places(), places())
def test_what_is_accepted_never_lowers_a_score(
    key: dict[str, Any], answer: dict[str, Any], accepted: dict[str, Any]
) -> None:
    trees_ = [Tree({c: Place(**p) for c, p in t.items()}) for t in (key, accepted, answer)]
    plain = best_placings([trees_[0]], [], trees_[2])
    more = best_placings([trees_[0]], [trees_[1]], trees_[2])
    assert all(CREDIT[more[claim]] >= CREDIT[plain[claim]] for claim in plain)


# --- orders, sets, choices ------------------------------------------------------------------


def order_exercise(n: int) -> Exercise:
    options = [Option(i, i) for i in IDS[:n]]
    return exercise("order", "kendall", [Part("p", "?", options=options, key=IDS[:n])])


@given(st.integers(1, 8).flatmap(lambda n: st.permutations(IDS[:n])))
def test_swapping_neighbours_that_stand_wrong_never_lowers_an_order(order: list[str]) -> None:
    made = order_exercise(len(order))
    before = grade(made, {"p": order}).score
    for n in range(len(order) - 1):
        if order[n] > order[n + 1]:
            swapped = [*order[:n], order[n + 1], order[n], *order[n + 2 :]]
            assert grade(made, {"p": swapped}).score > before


@given(st.integers(1, 8))
def test_the_order_of_the_key_earns_all_and_none_earns_nothing(n: int) -> None:
    made = order_exercise(n)
    assert (grade(made, made.key).score, grade(made, {}).score) == (1.0, 0.0)


SETS = st.frozensets(st.sampled_from(IDS), min_size=1)


@given(SETS, SETS)
def test_choosing_a_right_option_or_leaving_a_wrong_one_never_lowers_a_set(
    key: frozenset[str], chosen: frozenset[str]
) -> None:
    options = [Option(i, i) for i in IDS]
    made = exercise("many", "set", [Part("p", "?", options=options, key=sorted(key))])
    before = grade(made, {"p": sorted(chosen)}).score
    for item in IDS:
        better = chosen | {item} if item in key else chosen - {item}
        assert grade(made, {"p": sorted(better, reverse=True)}).score >= before


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=5), st.data())
def test_a_right_choice_never_lowers_a_score(keys: list[str], data: st.DataObject) -> None:
    parts = [
        Part(
            f"p{n}",
            "?",
            key=key,
            points=float(n + 1),
            options=[Option(o, o, is_right=o == key, credit=1.0 * (o == key)) for o in "abc"],
        )
        for n, key in enumerate(keys)
    ]
    made = exercise("match", "credit", parts)
    answer = {p.id: data.draw(st.sampled_from("abcd")) for p in parts}
    part = data.draw(st.sampled_from(parts))
    assert grade(made, {**answer, part.id: part.key}).score >= grade(made, answer).score
    assert (grade(made, made.key).score, grade(made, {}).score) == (1.0, 0.0)


# --- files ----------------------------------------------------------------------------------

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*IDS, "p", "parent", "sign"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(KEYS, JSON)
def test_whatever_an_answer_is_its_score_is_in_range(key: dict[str, Any], said: object) -> None:
    for made in (tree_exercise(key), order_exercise(3)):
        assert 0 <= grade(made, {"p": said}).score <= 1


MODEL = {
    "c1": {"parent": None, "sign": "", "group": None, "text": "We should build the port."},
    "c2": {"parent": "c1", "sign": "support", "group": None, "text": "The port is free of ice."},
}
CLAIM = st.fixed_dictionaries(
    {
        "parent": st.sampled_from([None, *IDS]),
        "text": st.sampled_from(["Port.", " ", "Ice\n melts."]),
    }
)


@given(JSON | strategies.texts() | st.dictionaries(st.sampled_from(IDS), CLAIM))
def test_whatever_a_map_of_ones_own_is_its_score_is_in_range(said: object) -> None:
    made = exercise("open", "map", [Part("p", "?", key=MODEL)])
    assert 0 <= grade(made, {"p": said}).score <= 1
    essay = exercise("open", "teacher", [Part("p", "?")])
    assert 0 <= grade(essay, {"p": said}).score <= 1


@given(st.lists(st.binary(max_size=60) | JSON.map(lambda v: json.dumps(v).encode()), max_size=4))
def test_every_file_is_marked_or_listed(files: list[bytes]) -> None:
    given_ = [Submission(f"s{n}", f"s{n}.json", content) for n, content in enumerate(files)]
    marks = mark_all(KeyFile([order_exercise(3)]), given_)
    told = {f for s in marks.students for f in s.files} | {one.file for one in marks.unread}
    assert told == {one.file for one in given_}
