"""XML read into a tree, safely."""

from __future__ import annotations

import pytest

from argmap.errors import FormatError, ParseError
from argmap.formats.xmltext import Element, escaped, is_unheld, parsed, quoted, words


def root_of(text: str) -> Element:
    return parsed(text, "a.xml").root


def fault_of(text: str) -> str:
    with pytest.raises(ParseError) as caught:
        parsed(text, "a.xml")
    return str(caught.value).splitlines()[0]


def test_elements_have_names_without_prefix_attributes_and_places() -> None:
    text = "<?xml version='1.0'?>\n<x:map xmlns:x='u' id='1'>é <b>c</b><x:d/><b/></x:map>"
    tree = parsed(text, "a.xml")
    assert (tree.root.tag, tree.root.get("id"), tree.start(tree.root)) == ("map", "1", 22)
    assert [(e.tag, tree.start(e)) for e in tree.root] == [("b", 50), ("d", 58), ("b", 64)]
    assert str(tree.error_at(tree.root[1], "odd")).startswith("a.xml:2:37: odd")


def test_words_are_all_text_inside_without_surplus_white_space() -> None:
    root = root_of("<s>The <pred>tram</pred>\n hums<![CDATA[ & so on]]>.</s>")
    assert words(root) == "The tram hums & so on."


def test_a_root_of_another_name_is_refused() -> None:
    with pytest.raises(FormatError) as caught:
        parsed("<b/>", "a.xml", root="a")
    assert str(caught.value) == "a.xml: expected the element a, got b"


def test_elements_nest_as_deep_as_the_limit() -> None:
    assert len(list(root_of("<a>" * 200 + "</a>" * 200).iter())) == 200
    fault = "a.xml:1:601: elements nest more than 200 levels deep; flatten them"
    assert fault_of("<a>" * 201 + "</a>" * 201) == fault


@pytest.mark.parametrize(
    "text, fault",
    [
        ("<a><b></a>", "a.xml:1:9: not XML: mismatched tag"),
        ("<a>\n&lol;</a>", "a.xml:2:1: not XML: undefined entity"),
        ("", "a.xml:1:1: not XML: no element found"),
        ("<a>" * 100_000, "a.xml:1:601: elements nest more than 200 levels deep; flatten them"),
    ],
)
def test_what_is_no_safe_xml_is_refused(text: str, fault: str) -> None:
    assert fault_of(text) == fault


@pytest.mark.parametrize(
    "declared",
    [
        "<!ENTITY x 'y'>",
        "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
        "<!ENTITY % x 'y'>",
        "<!ENTITY x 'y'><!ENTITY z '&x;&x;&x;&x;&x;&x;&x;&x;'>",
    ],
)
def test_an_entity_is_refused_where_it_is_declared(declared: str) -> None:
    assert fault_of(f"<!DOCTYPE a [{declared}]><a>&x;</a>").partition(": ")[2] == (
        "the entity 'x' is declared, which is not read; write what it stands for"
    )


def test_an_external_dtd_is_not_fetched() -> None:
    assert root_of("<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>").tag == "a"


def test_a_text_of_many_parts_is_read_whole() -> None:
    inner = '<b c="ü">é€😀</b>' * 20_000
    root = root_of(f"<a>{inner}</a>")
    assert {(e.tag, e.get("c"), e.text) for e in root} == {("b", "ü", "é€😀")}


def test_the_places_of_many_elements_take_linear_time() -> None:
    tree = parsed(f"<a>{'<b>é</b>' * 100_000}</a>", "a.xml")
    assert tree.start(tree.root[-1]) == 3 + 8 * 99_999


def test_a_long_text_takes_linear_time() -> None:
    assert len(root_of(f"<a>{'<b>é</b>' * 100_000}</a>")) == 100_000


def test_what_is_written_is_read_back() -> None:
    text = "a < b & \"c\" 'd'\t\r\n\x0b é \ud800"
    held = text.replace("\x0b", "\ufffd").replace("\ud800", "\ufffd")
    root = root_of(f"<a b={quoted(text)}>{escaped(text)}</a>")
    assert root.get("b") == held
    assert root.text == held
    assert is_unheld(text)
    assert not is_unheld(held)


def test_a_text_without_an_element_is_refused_as_no_xml() -> None:
    assert fault_of("<!-- only a remark -->") == "a.xml:1:23: not XML: no element found"
