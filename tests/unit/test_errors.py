"""Every exception: what it says, what else it is, and that it survives pickling."""

from __future__ import annotations

import pickle

import pytest

from argmap import errors
from argmap.errors import (
    ArgmapError,
    Diagnostic,
    FileError,
    FormatError,
    InvalidMapError,
    MapError,
    ParseError,
    RenderError,
    ScenarioError,
    ScoringError,
    Severity,
    SyntaxFaults,
    UnknownIdError,
)
from argmap.model import ArgumentMap
from argmap.span import Text

PLACE = Text("[A]: text\n  = no", "map.argdown").span(12)
DIAGNOSTIC = Diagnostic("relation", Severity.ERROR, PLACE, "no relation", fix="write '+'")
FAULT = ParseError(DIAGNOSTIC)
ONE_OF_EACH: list[ArgmapError] = [
    MapError("m"),
    UnknownIdError("u"),
    errors.CycleError("c"),
    InvalidMapError("not well formed", [MapError("m")]),
    FAULT,
    SyntaxFaults("faults", [FAULT], ArgumentMap()),
    FormatError("f"),
    FileError("f"),
    RenderError("r"),
    ScoringError("s"),
]


@pytest.mark.parametrize("error", ONE_OF_EACH, ids=lambda e: type(e).__name__)
def test_every_error_survives_pickling(error: ArgmapError) -> None:
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301  # made here
    assert type(copy) is type(error)
    assert str(copy) == str(error)


@pytest.mark.parametrize(
    "kind, builtin",
    [
        (MapError, ValueError),
        (UnknownIdError, KeyError),
        (InvalidMapError, ExceptionGroup),
        (ParseError, ValueError),
        (SyntaxFaults, ExceptionGroup),
        (FormatError, ValueError),
        (FileError, OSError),
        (RenderError, RuntimeError),
        (ScoringError, ValueError),
    ],
)
def test_every_error_is_the_builtin_that_a_caller_guesses(
    kind: type[ArgmapError], builtin: type[Exception]
) -> None:
    assert issubclass(kind, builtin)
    assert issubclass(kind, ArgmapError)


def test_all_errors_have_one_root() -> None:
    names = [name for name in errors.__all__ if name.endswith(("Error", "Faults"))]
    assert [n for n in names if not issubclass(getattr(errors, n), ArgmapError)] == []


def test_an_unknown_id_is_told_without_quotes_around_the_message() -> None:
    assert str(UnknownIdError("no claim 'a'")) == "no claim 'a'"


def test_a_file_error_is_told_without_a_number() -> None:
    assert str(FileError("cannot read a.argdown")) == "cannot read a.argdown"


def test_a_parse_error_tells_its_place_and_the_cure() -> None:
    assert str(FAULT) == ("map.argdown:2:3: no relation; write '+'\n      = no\n      ^")
    assert (FAULT.message, FAULT.filename, FAULT.line, FAULT.column) == (
        *("no relation", "map.argdown", 2, 3),
    )
    assert FAULT.span == PLACE


def test_a_diagnostic_without_a_cure_ends_with_its_message() -> None:
    said = str(Diagnostic("relation", Severity.WARNING, PLACE, "no relation"))
    assert said.splitlines()[0] == "map.argdown:2:3: no relation"
    assert (DIAGNOSTIC.line, DIAGNOSTIC.column) == (2, 3)


def test_an_invalid_map_tells_every_fault_on_a_line() -> None:
    error = InvalidMapError("not well formed", [MapError("one"), UnknownIdError("two")])
    assert str(error) == "not well formed:\n  one\n  two"


def test_a_group_can_be_split_by_kind() -> None:
    error = InvalidMapError("not well formed", [MapError("one"), UnknownIdError("two")])
    match, rest = error.split(UnknownIdError)
    assert str(match) == "not well formed:\n  two"
    assert str(rest) == "not well formed:\n  one"
    assert isinstance(match, InvalidMapError)


def test_faults_of_a_text_keep_the_map_when_they_are_split() -> None:
    map_ = ArgumentMap(title="what could be read")
    faults = SyntaxFaults("1 fault", [FAULT], map_)
    part = faults.subgroup(ParseError)
    assert isinstance(part, SyntaxFaults)
    assert (part.map, part.faults) == (map_, (FAULT,))
    assert str(faults) == f"1 fault:\n{FAULT}"


def test_an_except_clause_for_the_root_catches_groups() -> None:
    group = InvalidMapError("not well formed", [MapError("m")])
    with pytest.raises(ArgmapError):
        raise group


def test_of_many_faults_of_scenarios_twenty_are_told() -> None:
    told = str(ScenarioError(*(f"fault {n}" for n in range(63)))).splitlines()
    assert (len(told), told[0], told[1], told[-2], told[-1]) == (
        *(22, "63 faults:", "  fault 0"),
        *("  fault 19", "  and 43 more"),
    )
    assert str(ScenarioError("a", "b")) == "2 faults:\n  a\n  b"


def test_faults_survive_picklers_that_keep_what_an_error_came_from() -> None:
    """Those make a group from its message and its errors, and set its attributes afterwards."""
    faults = SyntaxFaults("faults", [FAULT], ArgumentMap())
    copy = SyntaxFaults.__new__(SyntaxFaults, "faults", faults.faults)
    copy.__dict__.update(faults.__dict__)
    assert (copy.map, str(copy), copy.faults) == (faults.map, str(faults), faults.faults)
