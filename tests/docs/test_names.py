"""The site has an entry for every public name, and each says what the name stands for."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from docs.site import names

ENTRY = re.compile(r"^\.\. (?:auto(?:class|exception|function)|py:data):: (\S+)$", re.MULTILINE)
LINK = re.compile(r":py:obj:`~([\w.]+)`")
PAGES = names.pages()
ENTRIES = [entry for page in PAGES.values() for entry in ENTRY.findall(page)]


def test_every_room_has_a_page_and_every_name_one_entry() -> None:
    stand_for = [getattr(*_parted(entry)) for entry in ENTRIES]
    assert len(ENTRIES) == len(set(ENTRIES))
    assert set(PAGES) == set(names.rooms())
    for room in PAGES:
        lost = [name for name, value in names.names_of(room) if value not in stand_for]
        assert lost == [], room


@pytest.mark.parametrize("room", PAGES)
def test_a_page_links_to_the_entry_of_each_of_its_names(room: str) -> None:
    links = LINK.findall(PAGES[room])
    assert [link.rpartition(".")[2] for link in links] == [n for n, _ in names.names_of(room)]
    assert set(links) <= set(ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES)
def test_an_entry_says_what_its_name_stands_for(entry: str) -> None:
    value = getattr(*_parted(entry))
    if inspect.isclass(value) or inspect.isroutine(value):
        assert value.__doc__
    else:
        said = PAGES[_parted(entry)[0].__name__].partition(f"\n.. py:data:: {entry}\n")[2]
        assert re.match(r"(   :value: .+\n)?\n   \S", said)


def test_pages_are_written_once_and_those_of_gone_rooms_taken_out(tmp_path: Path) -> None:
    (tmp_path / "argmap.gone.rst").write_text("gone", encoding="utf-8")
    names.write(tmp_path)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    names.write(tmp_path)
    assert {path.stem for path in times} == set(names.rooms())
    assert times == {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}


def _parted(entry: str) -> tuple[ModuleType, str]:
    room, _, name = entry.rpartition(".")
    return import_module(room), name
