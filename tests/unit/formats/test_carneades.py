"""LKIF and CAF in."""

from __future__ import annotations

import warnings

import pytest

from argmap.errors import ArgmapError, ArgmapWarning, FormatError, ParseError
from argmap.formats import loads
from argmap.formats.foreign import KEY
from argmap.model import Anchor, ArgumentMap, Source


def lkif(statements: str, arguments: str, head: str = 'id="g" title="Red" main-issue=""') -> str:
    graph = f"<statements>{statements}</statements><arguments>{arguments}</arguments>"
    inner = f"<argument-graph {head}>{graph}</argument-graph>"
    return f'<lkif version="2.1"><argument-graphs>{inner}</argument-graphs></lkif>'


def statement(id_: str, text: str = "Words.") -> str:
    return f'<statement id="{id_}" value="true" standard="PE"><s>{text}</s></statement>'


def lkif_argument(id_: str, premises: str, conclusion: str = "c", more: str = "") -> str:
    return (
        f'<argument id="{id_}" title="" scheme="" {more}><conclusion statement="{conclusion}"/>'
        f"<premises>{premises}</premises></argument>"
    )


def premise(statement: str, more: str = 'polarity="positive" type="ordinary" role=""') -> str:
    return f'<premise statement="{statement}" {more}/>'


THREE = statement("c") + statement("p") + statement("x")


def steps(map_: ArgumentMap) -> list[tuple[str, tuple[str, ...], str, str]]:
    return [(s.id, s.premises, s.target, s.polarity.value) for s in map_.inferences]


def fault(text: str, *, kind: type[ArgmapError] = ParseError) -> str:
    with pytest.raises(kind) as caught:
        loads(text, filename="a.xml")
    return str(caught.value).splitlines()[0]


# --- LKIF -----------------------------------------------------------------------------------


def test_an_exception_attacks_the_argument() -> None:
    inner = premise("p") + premise("x", 'polarity="positive" type="exception" role=""')
    map_ = loads(lkif(THREE, lkif_argument("a1", inner, more='direction="con" weight="0.4"')))
    assert steps(map_) == [
        ("a1", ("p",), "c", "attack"),
        ("x>a1", ("x",), "a1", "attack"),
    ]
    assert map_.inferences[0].strength == 0.4
    assert map_.title == "Red"


def test_an_exception_in_the_older_form_does_so_too() -> None:
    inner = premise("p", 'exception="false"') + premise("x", 'exception="true"')
    map_ = loads(lkif(THREE, lkif_argument("a1", inner)))
    assert steps(map_) == [("a1", ("p",), "c", "support"), ("x>a1", ("x",), "a1", "attack")]


def test_a_negated_premise_is_told() -> None:
    inner = premise("p", 'polarity="negative" type="assumption" role="minor"')
    with pytest.warns(ArgmapWarning) as caught:
        map_ = loads(lkif(THREE, lkif_argument("a1", inner)), filename="a.xml")
    assert caught[0].filename == __file__
    assert str(caught[0].message) == (
        "a.xml: premises that are negated are read as they stand: p in a1"
    )
    assert map_.inferences[0].data[KEY] == {
        "premises": (
            {"statement": "p", "polarity": "negative", "type": "assumption", "role": "minor"},
        )
    }


def test_the_first_five_negated_premises_are_named() -> None:
    inner = premise("p", 'polarity="negative"')
    arguments = "".join(lkif_argument(f"a{n}", inner) for n in range(7))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        loads(lkif(THREE, arguments))
    assert str(caught[0].message).endswith("p in a0, p in a1, p in a2, p in a3, p in a4 and 2 more")


def test_what_a_statement_says_of_itself_rides_along() -> None:
    odd = '<statement id="d" atom="(red x)"/><statement id="e"/>'
    mixed = '<statement id="f"><s pred="p">The <i>apple</i> is\n red</s></statement>'
    head = 'id="g" title="T" main-issue="p"'
    map_ = loads(lkif(THREE + odd + mixed, "", head))
    assert [c.text for c in map_.claims][3:] == ["(red x)", "(no text)", "The apple is red"]
    assert map_.claim("c").data[KEY] == {"value": "true", "standard": "PE"}
    assert [c.id for c in map_.claims if "thesis" in c.tags] == ["p"]
    assert map_.data[KEY] == {"format": "lkif", "version": "2.1", "graphs": ({"id": "g"},)}


def test_a_weight_out_of_range_and_rules_are_kept_aside() -> None:
    graph = lkif(THREE, lkif_argument("a1", premise("p"), more='weight="7"'))
    map_ = loads(graph.replace("</lkif>", "<theory/></lkif>"))
    assert map_.inferences[0].strength == 1.0
    assert map_.inferences[0].data[KEY] == {"weight": "7"}
    assert map_.data[KEY]["unread"] == ("theory",)  # type: ignore[index, call-overload]  # data are an object here
    odd = loads(lkif(THREE, lkif_argument("a1", premise("p"), more='weight="much"')))
    assert odd.inferences[0].strength == 1.0


def test_an_argument_without_premises_or_conclusion_is_none() -> None:
    bare = '<argument id="a1"><premises/></argument>'
    assert loads(lkif(THREE, bare + lkif_argument("a2", ""))).inferences == ()


def test_wrong_parts_of_lkif_are_told_with_their_places() -> None:
    assert fault(lkif(THREE + statement("c"), "")).endswith(": two elements have the id 'c'")
    assert fault(lkif(THREE, lkif_argument("a", premise("q")))).endswith(
        ": no statement has the id 'q'"
    )
    assert fault(lkif(THREE, lkif_argument("a", premise("p"), more='direction="up"'))).endswith(
        ": the direction of an argument must be pro or con, got 'up'"
    )
    with pytest.raises(FormatError) as caught:
        loads("<a/>", format="lkif", filename="a.xml")
    assert str(caught.value) == "a.xml: expected the element lkif, got a"


# --- CAF ------------------------------------------------------------------------------------


def caf(statements: str, arguments: str = "", more: str = "") -> str:
    return (
        f'<caf version="1.3"><metadata title="Rings" creator="Ann"/><statements>{statements}'
        f"</statements><arguments>{arguments}</arguments>{more}</caf>"
    )


def said(id_: str, *texts: str, more: str = "", inner: str = "") -> str:
    listed = "".join(
        f'<description lang="{lang}">{text}</description>'
        for lang, _, text in (text.partition(":") for text in texts)
    )
    body = f"{inner}<descriptions>{listed}</descriptions>"
    return f'<statement id="{id_}" main="false" {more}>{body}</statement>'


def caf_argument(id_: str, conclusion: str, premise: str = "p", more: str = 'pro="true"') -> str:
    inner = f'<premise statement="{premise}" positive="true" implicit="false"/>'
    return (
        f'<argument id="{id_}" weight="0.5" strict="false" {more}>'
        f'<conclusion statement="{conclusion}"/><premises>{inner}</premises></argument>'
    )


TWO = said("c", "en:Build.") + said("p", "en:It pays.")


def test_the_first_language_is_the_text_and_others_are_wordings() -> None:
    several = said("c", "en:Build\n it.", "de:Baut.", "fr:")
    map_ = loads(caf(several + said("d", more='atom="(b x)"')))
    claim = map_.claims[0]
    assert (claim.text, [w.text for w in claim.wordings]) == ("Build it.", ["Baut."])
    assert claim.data[KEY] == {"languages": ("en", "de")}
    assert map_.claims[1].text == "(b x)"
    assert map_.title == "Rings"
    assert map_.data[KEY] == {"format": "caf", "version": "1.3", "creator": "Ann"}


def test_an_undercutter_attacks_the_argument_that_it_names() -> None:
    about = said("u", more='atom="(undercut a1)"') + said("v", more='atom="( valid a1 )"')
    arguments = [
        caf_argument("a1", "c"),
        caf_argument("a2", "u"),
        caf_argument("a3", "v", more='pro="false"'),
        caf_argument("a4", "v"),
        caf_argument("a5", "u", more='pro="false"'),
    ]
    assert steps(loads(caf(TWO + about, "".join(arguments)))) == [
        ("a1", ("p",), "c", "support"),
        ("a2", ("p",), "a1", "attack"),
        ("a3", ("p",), "a1", "attack"),
        ("a4", ("p",), "a1", "support"),
        ("a5", ("p",), "a1", "support"),
    ]


def test_references_are_sources_and_metadata_name_them() -> None:
    refs = (
        '<references><metadata key="LIB 1" title="A paper" creator="Ann" date="May 2008" '
        'identifier="https://example.org/a"/><metadata key="k2" date="2009"/></references>'
    )
    inner = '<metadata source="LIB 1; k2;none"/>'
    map_ = loads(caf(said("c", "en:Build.", inner=inner), "", refs))
    assert map_.sources == (
        Source(
            "LIB-1",
            title="A paper",
            authors=["Ann"],
            year=2008,
            url="https://example.org/a",
            data={"date": "May 2008"},
        ),
        Source("k2", year=2009),
    )
    assert map_.claims[0].anchors == (Anchor("LIB-1"), Anchor("k2"))


def test_the_main_statement_is_a_thesis_and_arguments_keep_what_they_say() -> None:
    main = '<statement id="c" main="true" standard="BRD"><descriptions/></statement>'
    why = '<descriptions><description lang="en">Why.</description></descriptions>'
    told = f"<metadata>{why}</metadata><conclusion"
    argument = caf_argument("a1", "c").replace("<conclusion", told)
    map_ = loads(caf(main + said("p", "en:P."), argument))
    assert map_.claim("c").tags == ("thesis",)
    assert map_.claim("c").data[KEY] == {"standard": "BRD"}
    assert map_.inferences[0].data[KEY] == {
        "strict": "false",
        "metadata": {"descriptions": {"en": "Why."}},
    }


def test_wrong_parts_of_caf_are_told_with_their_places() -> None:
    about = said("u", more='atom="(undercut a7)"')
    assert fault(caf(TWO + about, caf_argument("a1", "u"))).endswith(
        ": no argument has the id 'a7', which u speaks of"
    )
    assert fault(caf(TWO, caf_argument("a1", "z"))).endswith(": no statement has the id 'z'")
    assert fault(caf('<statement main="true"/>')).endswith(": the element statement lacks its id")
    with pytest.raises(FormatError) as caught:
        loads("<a/>", format="caf", filename="a.xml")
    assert str(caught.value) == "a.xml: expected the element caf, got a"
