"""What reading gives besides a map: remarks, faults, places, and a name."""

from __future__ import annotations

import gc
import pickle
import warnings
from collections.abc import Callable

import pytest

import argmap
from argmap import argdown
from argmap.argdown.reports import MAX_ERRORS
from argmap.errors import ArgmapError, ArgmapWarning, ParseError, SyntaxFaults
from argmap.model import ArgumentMap

TOLL = "[Toll]: The bridge should be free.\n"
FAULTY = f"{TOLL}- [Debt]: The city is in debt.\n"
ODD = f"{TOLL}  + [Flow]\n"


def faults_of(text: str, *, filename: str | None = None) -> SyntaxFaults:
    with pytest.raises(SyntaxFaults) as caught:
        argdown.loads(text, filename=filename)
    return caught.value


# --- read -----------------------------------------------------------------------------------


def test_a_text_without_fault_gives_a_map_and_nothing_else() -> None:
    reading = argdown.read(TOLL)
    assert [claim.id for claim in reading.map.claims] == ["Toll"]
    assert (reading.diagnostics, reading.faults, reading.warnings) == ((), (), ())


def test_diagnostics_are_faults_and_warnings_in_the_order_of_the_text() -> None:
    reading = argdown.read(f"{ODD}\n{FAULTY}")
    assert [d.line for d in reading.diagnostics] == [2, 5]
    assert [d.code for d in reading.faults] == ["not-indented"]
    assert [d.code for d in reading.warnings] == ["undefined"]


def test_a_fault_costs_its_place_and_not_the_map() -> None:
    reading = argdown.read(f"(1) <A>: no premise\n----\n(2) b\n\n{TOLL}")
    assert [claim.id for claim in reading.map.claims] == ["Toll"]


def test_the_map_is_named_after_the_file() -> None:
    assert argdown.read(TOLL, filename="maps/bridge.argdown").map.name == "bridge"
    assert argdown.read(TOLL, filename="<stdin>").map.name == ""
    assert argdown.read(TOLL).map.name == ""


def test_places_say_where_each_item_stands() -> None:
    text = f"{TOLL}  + <Waste> {{linked: true}}\n    + [Booths]: They cost.\n"
    places = argdown.read(text, filename="a.argdown").places
    assert {id_: str(span) for id_, span in places.items()} == {
        "Toll": "a.argdown:1:1",
        "Waste": "a.argdown:2:5",
        "Booths": "a.argdown:3:7",
    }


def test_every_item_of_a_map_has_a_place() -> None:
    text = f"<A>: gist\n\n(1) a\n  - b\n----\n  _ c\n(2) d\n\n* e\n\n{ODD}    _ f\n"
    reading = argdown.read(text)
    claims, inferences = reading.map.claims, reading.map.inferences
    assert {*(c.id for c in claims), *(i.id for i in inferences)} == set(reading.places)


def test_at_most_20_faults_and_200_warnings_are_told() -> None:
    faults = argdown.read("[A]: a\n- b\n\n" * 1000)
    assert len(faults.faults) == MAX_ERRORS == 20
    assert faults.faults[-1].line < 100
    assert len(argdown.read("5*3\n\n" * 1000).warnings) == 200


def test_collecting_garbage_is_as_it_was() -> None:
    assert gc.isenabled()
    argdown.read(FAULTY)
    assert gc.isenabled()


# --- loads ----------------------------------------------------------------------------------


def test_loads_gives_the_map() -> None:
    assert argdown.loads(TOLL) == argdown.read(TOLL).map


def test_loads_raises_every_fault_at_once_with_the_map_of_the_rest() -> None:
    faults = faults_of(f"{FAULTY}\n\n  + [Flow]: Traffic.\n")
    assert [fault.diagnostic.code for fault in faults.faults] == ["not-indented", "stray-relation"]
    assert [claim.id for claim in faults.map.claims] == ["Toll", "Debt", "Flow"]


def test_the_message_names_the_file_and_shows_every_fault() -> None:
    assert str(faults_of(FAULTY, filename="a.argdown")) == (
        "a.argdown has 1 fault:\n"
        "a.argdown:2:1: a relation must be indented, got '-' at the start of the line; "
        "put two spaces before it; or escape it as text: \\-\n"
        "    - [Debt]: The city is in debt.\n"
        "    ^"
    )
    assert str(faults_of(f"{FAULTY}\n{FAULTY}")).startswith("the text has 2 faults:\n<text>:2:1: ")


def test_faults_are_caught_as_one_error_of_argmap_and_split_by_kind() -> None:
    faults = faults_of(FAULTY)
    assert isinstance(faults, ArgmapError)
    matched, rest = faults.split(lambda error: isinstance(error, ParseError))
    assert rest is None
    assert isinstance(matched, SyntaxFaults)
    assert matched.map == faults.map


def test_faults_survive_pickling_with_their_map_and_their_places() -> None:
    faults = faults_of(f"{FAULTY}\n{FAULTY}", filename="a.argdown")
    copy = pickle.loads(pickle.dumps(faults))  # noqa: S301  # made here
    assert (str(copy), copy.map) == (str(faults), faults.map)
    assert [(f.filename, f.line, f.column) for f in copy.faults] == [
        (f.filename, f.line, f.column) for f in faults.faults
    ]


def test_a_reading_survives_pickling() -> None:
    reading = argdown.read(FAULTY)
    copy = pickle.loads(pickle.dumps(reading))  # noqa: S301  # made here
    assert (copy, copy.places) == (reading, reading.places)


def test_loads_warns_of_what_is_probably_not_meant() -> None:
    with pytest.warns(ArgmapWarning) as caught:
        map_ = argdown.loads(ODD, filename="a.argdown")
    assert [claim.id for claim in map_.claims] == ["Toll", "Flow"]
    [warning] = caught
    assert str(warning.message) == (
        "a.argdown:2:5: [Flow] is referred to but has no text; write [Flow]: and its text once\n"
        "      + [Flow]\n"
        "        ^^^^^^"
    )
    assert warning.filename == __file__, "a warning points at the caller"


def test_warnings_come_before_faults_are_raised() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        faults_of(f"{ODD}\n{FAULTY}")
    assert [warning.category for warning in caught] == [ArgmapWarning]


# --- line ends, marks, tabs -----------------------------------------------------------------

NESTED = "[A]: one {\nby: x\n}\n  + [B]: two\n    more\n\n<C>\n\n(1) p\n----\n(2) q\n"


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_of_every_system_say_the_same(line_end: str) -> None:
    assert argdown.read(NESTED.replace("\n", line_end)).map == argdown.read(NESTED).map


def test_line_ends_may_be_mixed() -> None:
    assert argdown.read("[A]: one\r\n  + [B]: two\r\r\n[C]: three\n").map == (
        argdown.read("[A]: one\n  + [B]: two\n\n[C]: three\n").map
    )


def test_places_count_the_lines_that_an_editor_shows() -> None:
    for line_end in ("\n", "\r\n", "\r"):
        [fault] = argdown.read(FAULTY.replace("\n", line_end)).faults
        assert (fault.line, fault.column) == (2, 1)


def test_half_a_character_has_its_place_behind_a_mark_and_other_line_ends() -> None:
    [fault] = argdown.read("\ufeff[A]: one\r\n\r\n[B]: \udc80\r\n").faults
    assert (fault.line, fault.column) == (3, 6)


def test_a_byte_order_mark_is_no_text() -> None:
    assert argdown.read("\ufeff" + TOLL).map == argdown.read(TOLL).map


@pytest.mark.parametrize(
    "text", ["", "\ufeff", "\n", " \t\r\n\r\n ", "// nothing\n", "/* */", "<!-- -->\n"]
)
def test_a_text_that_says_nothing_is_the_empty_map(text: str) -> None:
    reading = argdown.read(text)
    assert (reading.map.claims, reading.diagnostics) == ((), ())


def test_tabs_indent_like_blanks() -> None:
    assert argdown.read("[A]: one\n\t+ [B]: two\n\t\t- [C]: three\n").map == (
        argdown.read("[A]: one\n + [B]: two\n  - [C]: three\n").map
    )


def test_a_text_need_not_end_with_a_line_end() -> None:
    assert argdown.read(NESTED.rstrip("\n")).map == argdown.read(NESTED).map


@pytest.mark.parametrize("loads", [argdown.loads, argmap.loads])
def test_a_warning_points_at_who_asked_for_the_map(loads: Callable[[str], ArgumentMap]) -> None:
    with pytest.warns(ArgmapWarning) as caught:
        loads(ODD)
    assert [warning.filename for warning in caught] == [__file__]


@pytest.mark.parametrize(
    "call, said",
    [
        (lambda: argdown.read(b"[A]: a"), "read"),  # type: ignore[arg-type]  # on purpose
        (lambda: argdown.loads(5), "read"),  # type: ignore[arg-type]  # on purpose
        (lambda: argdown.normal_form(None), "normal_form"),  # type: ignore[arg-type]  # on purpose
        (lambda: argdown.dumps("[A]: a"), "dumps"),  # type: ignore[arg-type]  # on purpose
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_by_name(
    call: Callable[[], object], said: str
) -> None:
    with pytest.raises(TypeError, match=rf"^argdown\.{said}\(\) takes"):
        call()


def test_keys_of_front_matter_have_their_places() -> None:
    text = """====
sources: {port: {passages: {"§1 ¶1": 2}}}
skipped:
  "port §1": key words
====

[A]: a
"""
    front = argdown.read(text, filename="a.argdown").front
    assert {path: str(span) for path, span in front.items() if len(path) in (2, 4)} == {
        ("sources", "port"): "a.argdown:2:11",
        ("sources", "port", "passages", "§1 ¶1"): "a.argdown:2:29",
        ("skipped", "port §1"): "a.argdown:4:3",
    }


@pytest.mark.parametrize("text", ["", "[A]: a", "===\na: [\n===\n\n[A]: a", "===\n"])
def test_front_matter_that_is_not_there_or_not_read_has_no_places(text: str) -> None:
    front = argdown.read(text).front
    assert (len(front), dict(front)) == (0, {})
