"""XML read into a tree, safely."""

from __future__ import annotations

import pytest

from argmap.errors import FormatError, ParseError
from argmap.formats.xmltext import Element, escaped, is_unheld, parsed, quoted
from argmap.span import Text


def tree(text: str) -> Element:
    return parsed(Text(text, "a.xml"))


def fault_of(text: str) -> str:
    with pytest.raises(ParseError) as caught:
        tree(text)
    return str(caught.value).splitlines()[0]


def test_elements_have_names_attributes_and_places() -> None:
    root = tree("<?xml version='1.0'?>\n<x:map xmlns:x='u' id='1'>é <b>c</b><d/><b/></x:map>")
    assert (root.name, root.get("id"), root.get("none"), root.start) == ("map", "1", "", 22)
    assert [e.name for e in root.children()] == ["b", "d", "b"]
    assert [e.start for e in root.children("b", "d")] == [50, 58, 62]
    assert root.child("d") is not None
    assert root.child("e") is None


def test_words_are_all_text_inside_without_surplus_white_space() -> None:
    root = tree("<s>The <pred>tram</pred>\n hums<![CDATA[ & so on]]>.</s>")
    assert root.words() == "The tram hums & so on."


def test_elements_are_found_at_any_depth_in_order() -> None:
    root = tree("<a><b n='1'><c><b n='2'/></c></b><b n='3'/></a>")
    assert [e.get("n") for e in root.everywhere("b")] == ["1", "2", "3"]


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
    assert tree("<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>").name == "a"


def test_a_long_text_takes_linear_time() -> None:
    assert len(tree(f"<a>{'<b>é</b>' * 100_000}</a>").parts) == 100_000


def test_what_is_written_is_read_back() -> None:
    text = "a < b & \"c\" 'd'\t\r\n\x0b é \ud800"
    held = text.replace("\x0b", "\ufffd").replace("\ud800", "\ufffd")
    root = tree(f"<a b={quoted(text)}>{escaped(text)}</a>")
    assert root.get("b") == held
    assert root.parts == [held]
    assert is_unheld(text)
    assert not is_unheld(held)


def test_a_text_without_an_element_is_refused_as_no_xml() -> None:
    with pytest.raises((ParseError, FormatError)):
        tree("<!-- only a remark -->")
