from __future__ import annotations

import csv
import io

import pytest

from argmap.errors import FormatError
from argmap.teach import Entry, fill_worksheet

HEAD = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Feedback comments"
)
SHEET = f"""\
\ufeff{HEAD}\r
Participant 101,Anna Ö. Smith,a@x.org,Submitted,,10.00,Yes,\r
Participant 102,Ben Jones,b@x.org,Submitted,3.00,100.00,Yes,old\r
Participant 103,"Cleo, the second",c@x.org,,,10.00,No,\r
Participant 104,Dora,d@x.org,,,10.00,Yes,\r
"""


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_grades_go_by_the_number_of_the_participant_and_the_maximum_of_the_row() -> None:
    found = fill_worksheet(SHEET, [Entry("?", "101", 0.5, "Good."), Entry("?", "102", 1 / 3, "")])
    assert [row[4] for row in rows(found.text)[1:]] == ["5.00", "33.33", "", ""]
    assert found.filled == ("Anna Ö. Smith", "Ben Jones")
    assert found.silent == ("Cleo, the second", "Dora")


def test_without_a_number_a_name_that_one_row_has_is_enough() -> None:
    found = fill_worksheet(SHEET, [Entry("dora", "", 1.0, ""), Entry("anna ö  smith", "", 1.0, "")])
    assert found.filled == ("Anna Ö. Smith", "Dora")


def test_names_that_no_row_or_two_rows_have_are_listed() -> None:
    twice = SHEET.replace("Dora", "Ben Jones")
    entries = [Entry("Ben Jones", "", 1.0, ""), Entry("Zed", "999", 1.0, "")]
    assert fill_worksheet(twice, entries).unmatched == ("Ben Jones", "Zed")


def test_a_second_entry_for_a_row_is_listed() -> None:
    entries = [Entry("Dora", "104", 1.0, ""), Entry("dora", "", 0.0, "")]
    found = fill_worksheet(SHEET, entries)
    assert (found.filled, found.unmatched) == (("Dora",), ("dora",))


def test_a_grade_that_waits_or_is_locked_is_left_as_it_is() -> None:
    entries = [Entry("", "102", None, "new"), Entry("", "103", 1.0, "new")]
    found = fill_worksheet(SHEET, entries)
    assert (found.held, found.locked) == (("Ben Jones",), ("Cleo, the second",))
    assert rows(found.text) == rows(SHEET)


def test_a_comment_is_html_in_which_nothing_runs() -> None:
    comment = "<script>alert(1)</script>\n\n=1+1"
    found = fill_worksheet(SHEET, [Entry("", "101", 1.0, comment)])
    said = "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><p>=1+1</p>"
    assert rows(found.text)[1][7] == said


def test_all_else_stays_as_it_was() -> None:
    assert rows(fill_worksheet(SHEET, []).text) == rows(SHEET)
    assert fill_worksheet(SHEET, []).text.startswith("\ufeffIdentifier")
    assert "\r\n" in fill_worksheet(SHEET, []).text
    assert "\r" not in fill_worksheet(SHEET.replace("\r", ""), []).text


def test_a_row_that_is_short_is_filled_up() -> None:
    short = f"{HEAD}\nParticipant 101,Anna,,,,10\n\n"
    found = fill_worksheet(short, [Entry("Anna", "101", 1.0, "Good.")])
    assert rows(found.text)[1][4:] == ["10.00", "10", "", "<p>Good.</p>"]


def test_another_csv_is_no_worksheet() -> None:
    with pytest.raises(FormatError) as raised:
        fill_worksheet("Name,Note\n", [], name="w.csv")
    assert str(raised.value) == (
        "w.csv: a grading worksheet has a column 'Identifier'; got Name, Note; download it again "
        "in Moodle with the language English and feedback comments switched on"
    )
    with pytest.raises(FormatError, match="got nothing"):
        fill_worksheet("", [])


def test_a_maximum_that_is_no_number_is_named_with_its_row() -> None:
    with pytest.raises(FormatError) as raised:
        fill_worksheet(SHEET.replace("10.00", "Pass", 1), [Entry("", "101", 1.0, "")], name="w.csv")
    said = "w.csv: row 2: expected a number as the maximum grade, got 'Pass'"
    assert str(raised.value) == said


def test_a_worksheet_that_is_no_csv_is_refused() -> None:
    with pytest.raises(FormatError, match="the grading worksheet is no CSV: "):
        fill_worksheet(f'{HEAD}\n"{"a" * (17 * 1024**2)}"', [])
