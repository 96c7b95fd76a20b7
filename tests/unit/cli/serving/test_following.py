"""Files as editors save them, and what the page hears of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from argmap.cli.serving import following
from tests.unit.cli.serving.conftest import Preview

Start = Callable[..., Preview]
OLD = "[Join]: Russia gains.\n"
NEW = "[Join]: Russia gains.\n  + [Port]: Gwadar is open.\n"


@pytest.fixture
def file(here: Path) -> Path:
    (here / "m.argdown").write_text(OLD, encoding="utf-8")
    return here / "m.argdown"


def write(path: Path, text: str = NEW) -> None:
    path.write_text(text, encoding="utf-8")


def until(events: Iterator[Any], summary: str, *, sheet: int = 0) -> Any:  # noqa: ANN401  # JSON
    """Return the first event by which a sheet has this summary."""
    return next(each for each in events if each[sheet]["summary"] == summary)


def test_a_file_written_in_place_is_read_anew(file: Path, preview: Start) -> None:
    one = preview("m.argdown")
    with one.events() as events:
        (first,) = next(events)
        write(file)
        (second,) = until(events, "m.argdown: 2 claims, 1 inference; nothing to remark")
    assert first["page"] != second["page"]
    assert one.told == [second["summary"]]


def test_a_file_that_is_renamed_over_the_old_one_is_read_anew(file: Path, preview: Start) -> None:
    with preview("m.argdown").events() as events:
        for text, summary in (
            (NEW, "2 claims, 1 inference; nothing to remark"),
            (OLD, "1 claim, 0 inferences; 1 warning"),
        ):
            write(file.with_suffix(".tmp"), text)
            file.with_suffix(".tmp").replace(file)
            until(events, f"m.argdown: {summary}")


def test_a_file_that_is_deleted_and_made_again_is_followed(file: Path, preview: Start) -> None:
    with preview("m.argdown").events() as events:
        (first,) = next(events)
        file.unlink()
        (gone,) = until(events, "m.argdown: 1 error")
        assert gone["page"] == first["page"]
        write(file)
        until(events, "m.argdown: 2 claims, 1 inference; nothing to remark")


def test_a_folder_that_is_deleted_and_made_again_is_followed(here: Path, preview: Start) -> None:
    file = here / "sub" / "m.argdown"
    file.parent.mkdir()
    write(file, OLD)
    with preview("sub/m.argdown").events() as events:
        shutil.rmtree(file.parent)
        until(events, "sub/m.argdown: 1 error")
        file.parent.mkdir()
        write(file)
        until(events, "sub/m.argdown: 2 claims, 1 inference; nothing to remark")


def test_a_file_that_is_included_is_followed_once_it_is(file: Path, preview: Start) -> None:
    with preview("m.argdown").events() as events:
        write(file, f"{OLD}\n@include(sub/part.argdown)\n")
        until(events, "m.argdown: 1 claim, 0 inferences; 1 error")
        (file.parent / "sub").mkdir()
        write(file.parent / "sub" / "part.argdown", "[Bay]: Bays freeze.\n  +> [Join]\n")
        (found,) = until(events, "m.argdown: 2 claims, 1 inference; nothing to remark")
        assert found["note"] == ""


def test_only_the_map_that_changed_is_read_anew(file: Path, preview: Start) -> None:
    both = preview("a.argdown", "m.argdown")
    with both.events() as events:
        first = next(events)
        write(file.with_name("unrelated.txt"))
        write(file)
        last = until(events, "m.argdown: 2 claims, 1 inference; nothing to remark", sheet=1)
    assert last[0] == first[0]
    assert both.told == [last[1]["summary"]]


def test_where_the_system_tells_of_no_change_files_are_looked_at_now_and_then(
    file: Path, preview: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        message = "no more files can be followed"
        raise OSError(message)

    monkeypatch.setattr(following, "awatch", fail)
    with preview("m.argdown").events() as events:
        write(file)
        until(events, "m.argdown: 2 claims, 1 inference; nothing to remark")


def test_a_second_page_hears_all_at_once(file: Path, preview: Start) -> None:
    one = preview("m.argdown")
    with one.events() as events, one.events() as others:
        write(file)
        until(events, "m.argdown: 2 claims, 1 inference; nothing to remark")
        until(others, "m.argdown: 2 claims, 1 inference; nothing to remark")
