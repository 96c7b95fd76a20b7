"""Formats found by name, suffix or content."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.errors import FormatError
from argmap.formats import FORMATS, dump, dumps, format_of, load, loads
from argmap.model import ArgumentMap, Claim

MAP = ArgumentMap([Claim("a", "A.")], name="khan")
JSON = dumps(MAP, format="json")
NAMES = ", ".join(f.name for f in FORMATS)
READ = ", ".join(f.name for f in FORMATS if f.reader)
WRITTEN = [f for f in FORMATS if f.writer]


def refusal_of(**arguments: str) -> str:
    """Return why no format is found."""
    with pytest.raises(FormatError) as caught:
        format_of("", **arguments)
    return str(caught.value)


@pytest.mark.parametrize(
    "text, filename, name",
    [
        (JSON, "", "json"),
        ("[A]: text", "", "argdown"),
        ("{base: 1}", "", "argdown"),
        ("{" * 100, "", "argdown"),
        ("", "", "argdown"),
        ("", "a.JSON", "json"),
        (JSON, "a.argdown", "argdown"),
        (JSON, "a.txt", "json"),
        ("[A]: text", "-", "argdown"),
    ],
)
def test_a_suffix_tells_more_than_the_content(text: str, filename: str, name: str) -> None:
    assert format_of(text, filename=filename).name == name


def test_what_is_asked_for_tells_most() -> None:
    assert format_of(JSON, filename="a.json", format="argdown").name == "argdown"


def test_an_unknown_or_unreadable_format_is_refused() -> None:
    assert refusal_of(format="jsn") == "unknown format 'jsn'; did you mean 'json'?"
    assert refusal_of(format="xyz") == (f"unknown format 'xyz'; expected one of {NAMES}")
    assert refusal_of(format="plain") == f"plain is written but not read; argmap reads {READ}"
    assert refusal_of(filename="a.mmd") == (
        f"a.mmd: mermaid is written but not read; argmap reads {READ}"
    )


@pytest.mark.parametrize(
    "text, filename, remark",
    [
        ("\n { \n}", "", "<text>: JSON of an unknown kind; "),
        ('{"claims": []}', "a.json", "a.json: JSON of an unknown kind; "),
        (
            '{"statements": {}, "arguments": {}}',
            "a.json",
            "a.json: JSON of an unknown kind; nearest is argdown-json, but it lacks relations; ",
        ),
    ],
)
def test_json_of_an_unknown_kind_is_told_what_it_is_nearest_to(
    text: str, filename: str, remark: str
) -> None:
    kinds = ", ".join(f.name for f in FORMATS if any(sign.keys for sign in f.signs))
    with pytest.raises(FormatError) as caught:
        format_of(text, filename=filename)
    assert str(caught.value) == f"{remark}argmap reads JSON of {kinds}"


def test_a_map_is_named_after_its_file(tmp_path: Path) -> None:
    dump(MAP, tmp_path / "second.json")

    assert load(tmp_path / "second.json") == loads(JSON, name="second")
    assert load(tmp_path / "second.json").name == "second"
    assert load(tmp_path / "second.json").claims == MAP.claims


def test_a_text_may_say_its_name() -> None:
    assert loads(JSON) == MAP
    assert loads("\ufeff" + JSON, name="other").name == "other"


def test_a_written_file_has_a_known_format(tmp_path: Path) -> None:
    with pytest.raises(FormatError) as caught:
        dump(MAP, tmp_path / "a.xyz")
    assert str(caught.value) == (
        f"{tmp_path}/a.xyz: no format has the suffix '.xyz'; expected one of "
        f"{', '.join(suffix for f in WRITTEN for suffix in f.suffixes)}, or name the format: "
        f"{', '.join(f.name for f in WRITTEN)}"
    )
    assert list(tmp_path.iterdir()) == []
    dump(MAP, tmp_path / "a.xyz", format="json")
    assert (tmp_path / "a.xyz").read_bytes() == JSON.encode()


@pytest.mark.parametrize("name", [f.name for f in FORMATS if f.writer and not f.magic])
def test_every_format_writes_the_empty_map_and_a_small_one(name: str) -> None:
    assert isinstance(dumps(ArgumentMap(), format=name), str)
    assert "A." in dumps(MAP, format=name) or name in ("aba", "apx", "iccma")
