from __future__ import annotations

import io
import zipfile

import pytest

from argmap.teach import Submission, Unread, in_zip, submissions, submitted


def zipped(**files: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


@pytest.mark.parametrize(
    "path,student,number",
    [
        ("Anna Ö. Smith_101_assignsubmission_file_/map.json", "Anna Ö. Smith", "101"),
        ("Ben Jones_102_assignsubmission_file_my_map.json", "Ben Jones", "102"),
        ("Participant_103_assignsubmission_file_/a.json", "Participant", "103"),
        ("Cleo_104_assignsubmission_onlinetext_/onlinetext.html", "Cleo", "104"),
        ("dora/answers.json", "dora", ""),
        ("eve.json", "eve", ""),
    ],
)
def test_a_path_in_a_zip_names_its_student(path: str, student: str, number: str) -> None:
    found = list(in_zip(zipped(**{path: b"{}"}), "s.zip"))
    assert found == [Submission(student, f"s.zip/{path}", b"{}", number)]


def test_a_file_alone_is_called_as_it_is() -> None:
    assert submitted("answers/anna.json", b"x") == Submission("anna", "answers/anna.json", b"x")
    path = "out/Ben_102_assignsubmission_file_/a.json"
    assert submitted(path, b"x") == Submission("Ben", path, b"x", "102")


def test_what_systems_leave_in_zips_is_passed_over() -> None:
    files = {"__MACOSX/._a.json": b"x", "a/.DS_Store": b"x", "a/": b"", "a/a.json": b"{}"}
    assert [one.file for one in in_zip(zipped(**files), "s.zip")] == ["s.zip/a/a.json"]


def test_a_file_that_is_too_large_is_listed() -> None:
    large = b" " * (10 * 1024**2)
    said = "10.0 MB, where an answer has 1 MB at most; ask for it again"
    assert submitted("anna.json", large) == Unread("anna.json", said, "anna")
    zip_ = zipped(**{"anna.json": large, "ben.json": b"{}"})
    first, second = in_zip(zip_, "s.zip")
    assert first == Unread("s.zip/anna.json", said, "anna")
    assert second == Submission("ben", "s.zip/ben.json", b"{}")


def test_a_damaged_member_is_listed_and_the_rest_is_read() -> None:
    content = bytearray(zipped(a=b"abc" * 99, b=b"xyz"))
    at = content.index(b"a", 30) + 1
    content[at + 3] ^= 0xFF
    first, second = in_zip(bytes(content), "s.zip")
    assert isinstance(first, Unread)
    assert first.why.startswith("cannot be unpacked: ")
    assert second == Submission("b", "s.zip/b", b"xyz")


def test_what_is_no_zip_is_listed() -> None:
    why = "not a zip that can be read: file is not a zip file"
    assert list(in_zip(b"PK\x03\x04", "s.zip")) == [Unread("s.zip", why)]


def test_files_beyond_the_limit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submissions, "MOST_FILES", 2)
    found = list(in_zip(zipped(a=b"", b=b"", c=b""), "s.zip"))
    said = "has 1 files more than the 2 that are read of one zip"
    assert (len(found), found[-1]) == (3, Unread("s.zip", said))
