"""MindMup in and out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve

from argmap.errors import ArgmapWarning, FormatError, SyntaxFaults
from argmap.formats import dumps, loads, written
from argmap.formats.foreign import KEY
from argmap.model import ArgumentMap, Claim, Inference, Polarity


def idea(id_: object, title: str | None = None, **more: object) -> dict[str, Any]:
    return {"id": id_, **({} if title is None else {"title": title}), **more}


def group(id_: object, kind: str, *ideas: dict[str, Any], **attr: object) -> dict[str, Any]:
    numbered = {str(n): inner for n, inner in enumerate(ideas, start=1)}
    return idea(id_, "group", attr={"group": kind, "contentLocked": True, **attr}, ideas=numbered)


def whole(*ideas: dict[str, Any], **more: object) -> dict[str, Any]:
    numbered = {str(n): inner for n, inner in enumerate(ideas, start=1)}
    return {"id": "root", "formatVersion": 3, "title": "m", **more, "ideas": numbered}


def read(data: dict[str, Any]) -> ArgumentMap:
    return loads(json.dumps(data), filename="a.mup")


def steps(map_: ArgumentMap) -> list[tuple[str, tuple[str, ...], str, str]]:
    return [(s.id, s.premises, s.target, s.polarity.value) for s in map_.inferences]


BRIDGE = whole(
    idea(
        1,
        "Close  the bridge",
        attr={"position": [1, 2, 3]},
        ideas={
            "-2": group("d", "opposing", idea("e", "Shops")),
            "1.5": group(
                2,
                "supporting",
                idea(3, "Cars\nendanger", attr={"note": {"index": 1, "text": "n"}}),
                idea("4.x", "So", attr={"styleNames": ["bold", "attr_implicit_claim"]}, ideas=[]),
                parentConnector={"width": 4, "label": "safety", "arrow": "to"},
            ),
            "9": idea("n", "a note", attr={"styleNames": ["sticky_note"]}),
        },
    ),
    idea("f", "Floating", ideas={"1": idea("g", "Below")}),
    theme={"name": "t"},
    links=[{"ideaIdFrom": 1, "ideaIdTo": "e"}],
)


def test_groups_are_inferences_and_ranks_the_order() -> None:
    map_ = read(BRIDGE)
    assert [(c.id, c.text, c.implicit) for c in map_.claims] == [
        ("1", "Close the bridge", False),
        ("3", "Cars endanger", False),
        ("4.x", "So", True),
        ("e", "Shops", False),
        ("f", "Floating", False),
        ("g", "Below", False),
    ]
    assert steps(map_) == [("2", ("3", "4.x"), "1", "support"), ("d", ("e",), "1", "attack")]
    assert (map_.inferences[0].strength, map_.inferences[0].note) == (0.8, "safety")
    assert map_.title == "m"


def test_what_was_read_is_written_as_it_was() -> None:
    made = written(read(BRIDGE), format="mindmup")
    assert json.loads(str(made.content)) == BRIDGE
    assert not made.losses


def test_the_way_through_argdown_loses_nothing() -> None:
    again = loads(dumps(read(BRIDGE), format="argdown"))
    assert json.loads(dumps(again, format="mindmup")) == BRIDGE


def test_an_edit_changes_what_it_is_about() -> None:
    map_ = read(BRIDGE)
    edited = map_.with_(
        evolve(map_.claim("4.x"), implicit=False),
        evolve(map_.claim("3"), text="Cars kill", implicit=True),
        evolve(map_.inferences[0], polarity=Polarity.ATTACK, strength=0.2, note=None),
        Claim("new", "Noise"),
        Inference("i", "new", "1"),
    )
    top = json.loads(dumps(edited, format="mindmup"))["ideas"]["1"]["ideas"]
    assert top["1.5"]["attr"] == {
        "group": "opposing",
        "contentLocked": True,
        "parentConnector": {"width": 1, "label": "", "arrow": "to"},
    }
    assert top["1.5"]["ideas"]["1"]["title"] == "Cars kill"
    assert top["1.5"]["ideas"]["1"]["attr"]["styleNames"] == ["attr_implicit_claim"]
    assert top["1.5"]["ideas"]["2"]["attr"] == {"styleNames": ["bold"]}
    assert top["10"]["ideas"]["1"] == {"id": "new", "title": "Noise"}


def test_what_is_taken_out_is_left_out_and_told() -> None:
    made = written(read(BRIDGE).without("1", cascade=True), format="mindmup")
    data = json.loads(str(made.content))
    assert data["links"] == []
    assert str(made.losses) == (
        "MindMup does not hold notes on what is gone (1): a note\n"
        "MindMup does not hold links of what is gone (1): 1 to e"
    )


def test_older_files_have_the_main_claim_as_their_whole() -> None:
    for version in ({"formatVersion": 2}, {}):
        older = {**version, **idea(1, "Main", ideas={"1": group(2, "opposing", idea(3, "No"))})}
        map_ = read({**older, "links": []})
        assert steps(map_) == [("2", ("3",), "1", "attack")]
        data = json.loads(dumps(map_, format="mindmup"))
        assert (data["formatVersion"], data["links"]) == (3, [])
        assert data["ideas"]["1"] == {k: v for k, v in older.items() if k != "formatVersion"}


def test_an_undercut_is_a_group_on_a_group() -> None:
    map_ = ArgumentMap(
        [Claim(x, x.upper()) for x in "abc"],
        [Inference("i", "b", "a"), Inference("u", "c", "i", "attack")],
    )
    made = written(map_, format="mindmup")
    assert not made.losses
    assert steps(loads(str(made.content))) == steps(map_)


def test_a_claim_on_several_things_is_told_once() -> None:
    map_ = ArgumentMap(
        [Claim("a", "A"), Claim("b", "B"), Claim("root", "C")],
        [Inference("i", "b", "a"), Inference("k", ["root", "b"], "a"), Inference("o", "a", "a")],
    )
    made = written(map_, format="mindmup")
    data = json.loads(str(made.content))
    assert data["id"] == "root~2"
    assert data["ideas"]["1"]["ideas"]["2"]["ideas"]["2"] == {
        "id": "b~2",
        "title": "B",
        "attr": {"sameAs": "b"},
    }
    assert steps(loads(str(made.content))) == steps(map_)


def test_a_long_chain_goes_on_at_the_top() -> None:
    n = 2000
    claims = [Claim(f"c{i}", "C") for i in range(n)]
    chain = [Inference(f"i{i}", f"c{i + 1}", f"c{i}") for i in range(n - 1)]
    made = written(ArgumentMap(claims, chain), format="mindmup")
    assert not made.losses
    assert len(json.loads(str(made.content))["ideas"]) == 20
    again = loads(str(made.content))
    assert (again.claims, again.inferences) == (tuple(claims), tuple(chain))


def test_inferences_on_inferences_that_are_too_deep_are_told() -> None:
    claims = [Claim(f"c{i}", "C") for i in range(250)]
    nested = [Inference("i0", "c1", "c0")]
    nested += [Inference(f"i{i}", f"c{i + 1}", f"i{i - 1}") for i in range(1, 249)]
    made = written(ArgumentMap(claims, nested), format="mindmup")
    assert [loss.what for loss in made.losses] == [
        "inferences 200 levels deep",
        "what bears on inferences that are left out",
    ]
    assert len(loads(str(made.content)).claims) == 250


def test_what_mind_maps_do_not_hold_is_told() -> None:
    map_ = ArgumentMap(
        [Claim("a", "A", base=0.5), Claim("b", "B"), Claim("c", "C")],
        [
            Inference("n", "b", "a", "neutral"),
            Inference("u", "c", "n"),
            Inference("s", "c", "a", strength=0.55),
        ],
        name="m",
    )
    assert str(written(map_, format="mindmup").losses) == (
        "MindMup does not hold base scores (1): a\n"
        "MindMup does not hold neutral relations (1): n\n"
        "MindMup does not hold what bears on inferences that are left out (1): u\n"
        "MindMup does not hold strengths finer than a fifth (1): s\n"
        "MindMup does not hold the order of claims and inferences (1): m"
    )


def test_a_group_in_a_group_is_a_claim_and_told() -> None:
    inner = group("x", "opposing", idea("y", "No"))
    data = whole(idea("a", "A", ideas={"1": group("g", "supporting", idea("b", "B"), inner)}))
    with pytest.warns(ArgmapWarning) as caught:
        map_ = read(data)
    assert caught[0].filename == __file__
    assert str(caught[0].message) == ("a.mup: groups that stand in no claim are read as claims: x")
    assert steps(map_) == [("g", ("b", "x"), "a", "support")]
    assert json.loads(dumps(map_, format="mindmup")) == data
    moved = map_.without("g").with_(Claim("z", "Z"))
    with_group = json.loads(dumps(moved, format="mindmup"))["ideas"]
    assert [i.get("attr") for i in with_group.values()] == [
        None,
        None,
        {"contentLocked": True},
        None,
    ]


def test_empty_groups_and_notes_in_groups_ride_along() -> None:
    note = idea("n", "note", attr={"styleNames": ["sticky_note"]})
    data = whole(
        idea("a", "A", ideas={"1": group("g", "supporting"), "2": group("h", "opposing", note)}),
        note | {"id": "m"},
    )
    map_ = read(data)
    assert [claim.id for claim in map_.claims] == ["a"]
    assert json.loads(dumps(map_, format="mindmup")) == data


def test_ideas_without_words_and_lists_for_objects() -> None:
    data = whole(idea("a", attr=[], ideas=[]), idea("b", "(no text)"))
    map_ = read(data)
    assert [claim.text for claim in map_.claims] == ["(no text)", "(no text)"]
    assert json.loads(dumps(map_, format="mindmup")) == data
    said = map_.with_(evolve(map_.claim("a"), text="Said"))
    assert json.loads(dumps(said, format="mindmup"))["ideas"]["1"]["title"] == "Said"


def test_mark_up_in_a_title_is_text() -> None:
    title = "<script>alert(1)</script> <b>bold</b>"
    assert read(whole(idea("a", title))).claims[0].text == title


def faults_of(data: dict[str, Any]) -> list[str]:
    with pytest.raises(SyntaxFaults) as caught:
        read(data)
    return [str(fault).splitlines()[0].split(": ", 1)[1] for fault in caught.value.faults]


def test_wrong_values_are_told_with_their_places() -> None:
    deep: list[Any] = []
    for _ in range(80):
        deep = [deep]
    assert faults_of(whole(idea("a", "A"), idea("a", "A"), {"title": "x"}, idea([], "y"))) == [
        "ideas.2: two ideas have the id 'a'",
        "ideas.3: the key 'id' is missing",
        "ideas.4: the key 'id' must be text or a number, got []",
    ]
    assert faults_of(whole(idea("a", ideas={"x": {}, "1": 7}))) == [
        "ideas.1.ideas.x: the rank of an idea must be a number, got 'x'",
        "ideas.1.ideas.1: expected an object, got 7",
    ]
    assert faults_of({**whole(), "ideas": [1]}) == ["ideas: expected an object, got [1]"]
    assert faults_of(whole(idea("a", "A", attr={"note": deep}))) == [
        "ideas.1: data nests more than 64 levels deep"
    ]
    assert faults_of(whole(idea("a", "A", attr={"sameAs": "q"}))) == [
        "ideas.1: it is to be the same as 'q', which is not there"
    ]


def test_json_of_another_kind_is_no_mind_map() -> None:
    with pytest.raises(FormatError) as caught:
        loads("[]", format="mindmup", filename="a.mup")
    assert str(caught.value) == ("a.mup: JSON of an unknown kind; MindMup has the key 'ideas'")


def test_a_map_from_another_mind_map_keeps_only_its_own() -> None:
    made = written(evolve(read(BRIDGE), data={KEY: {"format": "aif"}}), format="mindmup")
    assert "data of claims" in {loss.what for loss in made.losses}
