"""Every example runs, alone, in an empty folder, says nothing on standard error, and is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.examples import EXAMPLES, about, ran, shown
from tests.docs.snippets import ROOT

PAGE = ROOT / "docs" / "gallery.md"
PICTURES = ROOT / "docs" / "images" / "examples"

each = pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.name)


def test_there_are_examples() -> None:
    assert EXAMPLES


@each
def test_example_runs(example: Path) -> None:
    run = ran(example)
    assert run.complained == ""
    assert run.status == 0
    assert run.said or run.written, "an example shows a result"


@each
def test_example_is_one_task_that_it_names(example: Path) -> None:
    assert about(example).endswith(".")
    assert len(example.read_text(encoding="utf-8").splitlines()) < 40


@each
def test_picture_in_the_gallery_is_what_the_example_draws(
    example: Path, request: pytest.FixtureRequest
) -> None:
    run = ran(example)
    if run.picture is None:
        assert run.said, "an example without a picture prints something to show"
        return
    path = (PICTURES / example.stem).with_suffix(Path(run.picture).suffix)
    if request.config.getoption("update_golden"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(run.content)
    assert path.exists(), f"no {path.name} in the gallery: run --update-golden and look at it"
    assert path.read_bytes() == run.content, f"{path.name}: run --update-golden, look at it"


def test_the_gallery_shows_every_example(request: pytest.FixtureRequest) -> None:
    page = PAGE.read_text(encoding="utf-8")
    now = page.partition("\n## ")[0] + "".join(map(shown, EXAMPLES))
    if request.config.getoption("update_golden"):
        PAGE.write_text(now, encoding="utf-8", newline="\n")
    else:
        assert page == now, "run --update-golden and look at it"


def test_no_picture_is_left_of_an_example_that_is_gone() -> None:
    assert {p.stem for p in PICTURES.iterdir()} <= {p.stem for p in EXAMPLES}
