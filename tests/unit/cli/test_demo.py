"""``argmap demo`` and ``argmap completion``."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from argmap import casebook
from argmap.cli.gallery import page_of
from argmap.cli.maps import complete_map
from argmap.model import ArgumentMap, Claim, Source
from tests.unit.cli.conftest import Run


class Links(HTMLParser):
    """The files that a page links or shows, and the tags that it opens and closes."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.files += [v for k, v in attrs if k in {"href", "src", "srcset"} and v]


def test_every_map_is_drawn_and_linked_and_always_the_same(run: Run) -> None:
    ran = run("demo", "new/out")

    page = Path("new/out/index.html").read_text(encoding="utf-8")
    links = Links()
    links.feed(page)
    made = {p.name for p in Path("new/out").iterdir()} - {"index.html"}
    assert ran.status == 0
    assert ran.out == (
        f"drew {len(casebook.names())} maps into {len(made) + 1} files; open new/out/index.html\n"
    )
    assert {file for file in links.files if not file.startswith("#")} == made
    assert links.scripts == 0
    assert "http" not in page
    for name in casebook.names():
        assert {f"{name}.svg", f"{name}-dark.svg", f"{name}.png", f"{name}.txt"} <= made
        assert Path("new/out", f"{name}.argdown").read_text(encoding="utf-8") == (
            casebook.read_text(name)
        )
    again = {**os.environ, "PYTHONHASHSEED": "1"}
    subprocess.run([sys.executable, "-m", "argmap.cli", "demo", "again"], env=again, check=True)
    for path in Path("new/out").iterdir():
        assert path.read_bytes() == Path("again", path.name).read_bytes()


def test_nothing_in_a_map_is_markup_on_the_page() -> None:
    text = '"><script>alert(1)</script>'
    source = Source("s", title=f"{text} of a source")
    page = page_of({ArgumentMap([Claim("a", text)], title=text, sources=[source]): [".svg"]})
    links = Links()
    links.feed(page)
    assert links.scripts == 0
    assert page.count("&lt;script&gt;") == 5


def test_a_file_in_the_way_is_told(run: Run) -> None:
    ran = run("demo", "a.argdown")
    assert (ran.status, ran.err) == (
        1,
        "argmap: cannot make folder 'a.argdown': file exists; name an output elsewhere\n",
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_taught_to_complete(run: Run, shell: str) -> None:
    ran = run("completion", shell)
    assert ran.status == 0
    assert f"_ARGMAP_COMPLETE={shell}_complete" in ran.out


def test_maps_of_the_casebook_and_files_are_completed() -> None:
    def offered(start: str) -> list[str]:
        return [item.value for item in complete_map(None, None, start)]  # type: ignore[arg-type]  # neither is used

    assert offered("casebook:b") == ["casebook:blog"]
    assert offered("") == [""]
    assert offered("pap") == ["pap"]
    assert re.fullmatch("file", complete_map(None, None, "pap")[0].type)  # type: ignore[arg-type]  # neither is used
