"""Abstract frameworks in and out: TGF, APX, ICCMA."""

from __future__ import annotations

import pytest

from argmap.errors import ParseError
from argmap.formats import dumps, format_of, loads, written
from argmap.model import ArgumentMap, Claim, Inference, Polarity

MAP = ArgumentMap(
    [
        Claim("join", "It should join.", base=0.5),
        Claim("port", "The port  is open.", base="likely"),
        Claim("No coast", "There is no coast.", base=0.25),
        Claim("port~2", "port~2"),
    ],
    [
        Inference("i", "port", "join", strength=0.5),
        Inference("No coast>join", "No coast", "join", "attack"),
        Inference("u", "port~2", "i", "attack"),
        Inference("l", ["port", "join"], "No coast"),
        Inference("n", "port", "No coast", "neutral"),
        Inference("m", "port", "port~2", "attack", mutual="contrary", strength=0.25),
    ],
)


def remark_of(text: str, name: str) -> str:
    with pytest.raises(ParseError) as caught:
        loads(text, format=name, filename=f"a.{name}")
    return str(caught.value).splitlines()[0]


def steps(map_: ArgumentMap) -> list[tuple[str, str, str]]:
    return [(s.premises[0], s.polarity.value, s.target) for s in map_.inferences]


# --- TGF ----------------------------------------------------------------------------------


def test_a_map_is_written_as_nodes_and_attacks() -> None:
    assert dumps(MAP, format="tgf") == (
        "join It should join.\nport The port is open.\n3 There is no coast.\nport~2\n#\n"
        "3 join\nport port~2\nport~2 port\n"
    )


def test_what_a_trivial_graph_does_not_hold_is_told() -> None:
    assert str(written(MAP, format="tgf").losses).splitlines() == [
        "TGF does not hold neutral relations (1): n",
        "TGF does not hold links between premises (1): l",
        "TGF does not hold inferences that bear on inferences (1): u",
        "TGF does not hold supports (2): i, l",
        "TGF does not hold mutual attacks, now one each way (1): m",
        "TGF does not hold ids (3): No coast, No coast>join, m",
        "TGF does not hold white space (1): port",
        "TGF does not hold base scores (3): join, port, No coast",
        "TGF does not hold strengths of inferences (2): i, m",
    ]


def test_a_label_of_an_edge_may_say_support() -> None:
    map_ = loads("a The  port.\nb\n#\na b\nb a support\n\n", format="tgf")
    assert [(c.id, c.text) for c in map_.claims] == [("a", "The port."), ("b", "b")]
    assert steps(map_) == [("a", "attack", "b"), ("b", "support", "a")]


@pytest.mark.parametrize(
    "text, remark",
    [
        ("a\n a x\n", "a.tgf:2:2: the node 'a' is there already"),
        ("a\n#\na b\n", "a.tgf:3:1: an edge names 'b', which no line above declares"),
        ("a\n#\na\n", "a.tgf:3:1: expected two names, of an attacker and of what it attacks"),
    ],
)
def test_a_fault_of_a_trivial_graph_has_its_place(text: str, remark: str) -> None:
    assert remark_of(text, "tgf") == remark


# --- APX ----------------------------------------------------------------------------------


def test_a_map_is_written_as_facts_with_weights() -> None:
    assert dumps(MAP, format="apx") == (
        "arg(join,0.5).\narg(port).\narg(no_coast,0.25).\narg(port_2).\n"
        "support(port,join,0.5).\natt(no_coast,join).\n"
        "att(port,port_2,0.25).\natt(port_2,port,0.25).\n"
    )


def test_facts_are_read_in_any_layout() -> None:
    text = '% a\narg(a). arg( b , 0.5 ).\narg("c d", "e")\n.att(a,b). % c\nsup(b,a,0.25).'
    map_ = loads(text)
    assert [(c.id, c.text, c.base) for c in map_.claims] == [
        ("a", "a", None),
        ("b", "b", 0.5),
        ("c d", "e", None),
    ]
    assert [(s.polarity, s.strength) for s in map_.inferences] == [
        (Polarity.ATTACK, 1.0),
        (Polarity.SUPPORT, 0.25),
    ]


@pytest.mark.parametrize(
    "text, remark",
    [
        ("arg(a).\nb", "a.apx:2:1: expected a fact such as arg(a). or att(a,b)."),
        ("arg(a). arg(a).", "a.apx:1:9: the argument 'a' is there already"),
        (
            "pro(a,b).",
            "a.apx:1:1: unknown fact 'pro(a,b).'; expected arg(a)., att(a,b). or support(a,b).",
        ),
        ("arg(a). att(a,b).", "a.apx:1:9: an edge names 'b', which no line above declares"),
        (
            "arg(a,2).",
            "a.apx:1:1: the weight 2 is not in [0, 1]; divide all weights by the largest",
        ),
    ],
)
def test_a_fault_of_facts_has_its_place(text: str, remark: str) -> None:
    assert remark_of(text, "apx") == remark


def test_names_that_facts_would_share_are_told_apart() -> None:
    made = dumps(ArgumentMap([Claim(i, "x") for i in ("a~2", "A", "a", "1")]), format="apx")
    assert made == "arg(a_2).\narg(a).\narg(a_2_).\narg(a1).\n"


# --- ICCMA --------------------------------------------------------------------------------


def test_a_map_is_written_as_numbers() -> None:
    assert dumps(MAP, format="iccma") == "p af 4\n3 1\n2 4\n4 2\n"


def test_numbers_are_read_as_claims() -> None:
    map_ = loads("# made up\np af 3\n1 2\n# so\n2 3\n")
    assert [claim.id for claim in map_.claims] == ["1", "2", "3"]
    assert steps(map_) == [("1", "attack", "2"), ("2", "attack", "3")]


@pytest.mark.parametrize(
    "text, remark",
    [
        ("", "a.iccma:1:1: expected 'p af' and the number of arguments, at most 10,000,000"),
        (
            "p af 99999999",
            "a.iccma:1:1: expected 'p af' and the number of arguments, at most 10,000,000",
        ),
        ("p af 2\n1 3", "a.iccma:2:1: expected two numbers from 1 to 2, got '1 3'"),
        ("p af 2\n1", "a.iccma:2:1: expected two numbers from 1 to 2, got '1'"),
    ],
)
def test_a_fault_of_numbers_has_its_place(text: str, remark: str) -> None:
    assert remark_of(text, "iccma") == remark


# --- assumption-based -----------------------------------------------------------------------


def test_supports_become_rules_and_attacks_derive_contraries() -> None:
    map_ = ArgumentMap(
        [Claim("1", "1"), Claim("2", "2"), Claim("3", "3"), Claim("4", "4", base=1.0)],
        [Inference("2>1", "2", "1"), Inference("3>2", "3", "2", "attack")],
    )
    made = written(map_, format="aba")
    assert made.content == "p aba 6\na 2\na 3\nc 2 5\nc 3 6\nr 4\nr 1 2\nr 5 3\n"
    assert not made.losses
    assert loads(str(made.content)) == map_


def test_what_attacks_a_step_or_a_conclusion_attacks_an_assumption_of_the_rule() -> None:
    map_ = ArgumentMap(
        [Claim("1", "1"), Claim("2", "2"), Claim("3", "3")],
        [Inference("i", "2", "1"), Inference("u", "3", "i", "attack")],
    )
    made = written(map_, format="aba")
    assert made.content == "p aba 7\na 2\na 3\na 4\nc 2 5\nc 3 6\nc 4 7\nr 1 2 4\nr 7 3\n"
    assert "inferences, now with an assumption of their own (1): i" in str(made.losses)
    rebut = map_.with_(Inference("u", "3", "1", "attack"))
    assert dumps(rebut, format="aba") == made.content


def test_contraries_may_be_atoms_that_are_used_and_atoms_may_be_underived() -> None:
    map_ = loads("p aba 4\na 1\na 2\nc 1 2\nc 2 3\nr 3 4\n")
    assert [(c.id, c.base) for c in map_.claims] == [("1", None), ("2", None), ("4", 0.0)]
    assert steps(map_) == [("4", "attack", "2"), ("2", "attack", "1")]


def test_an_attack_on_what_is_never_assumed_is_told() -> None:
    map_ = ArgumentMap(
        [Claim("1", "1", base=0.0), Claim("2", "2")], [Inference("2>1", "2", "1", "attack")]
    )
    told = str(written(map_, format="aba").losses)
    assert told == "ABA does not hold attacks on what is never assumed (1): 1"


@pytest.mark.parametrize(
    "text, remark",
    [
        ("p af 1", "a.aba:1:1: expected 'p aba' and the number of atoms, at most 10,000,000"),
        (
            "p aba 2\na 3",
            (
                "a.aba:2:1: expected 'a ATOM', 'c ASSUMPTION CONTRARY' or 'r HEAD BODY…' with "
                "atoms from 1 to 2, got 'a 3'"
            ),
        ),
        (
            "p aba 2\na 1\nr 1 2",
            "a.aba:2:1: assumption 1 is the head of a rule; only flat frameworks are read",
        ),
    ],
)
def test_a_fault_of_rules_has_its_place(text: str, remark: str) -> None:
    assert remark_of(text, "aba") == remark


@pytest.mark.parametrize(
    "text, name",
    [("arg(a).", "apx"), ("p af 1\n", "iccma"), ("p aba 1\n", "aba"), ("p after", "argdown")],
)
def test_a_framework_is_known_by_its_content(text: str, name: str) -> None:
    assert format_of(text).name == name
