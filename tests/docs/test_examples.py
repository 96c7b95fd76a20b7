"""Every example runs, alone, in an empty folder, says nothing on standard error, and is shown."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.examples import EXAMPLES, about, gallery, ran
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


def test_at_least_ten_examples_draw_a_picture() -> None:
    assert sum(ran(example).picture is not None for example in EXAMPLES) >= 10


@each
def test_a_picture_has_the_name_of_its_example_and_goes_into_a_folder(example: Path) -> None:
    if ran(example).picture is not None:
        text = example.read_text(encoding="utf-8")
        assert "def main(out: Path) -> None:" in text
        assert text.endswith('if __name__ == "__main__":\n    main(Path(*sys.argv[1:2]))\n')
        assert ran(example).picture == f"{example.stem}.svg"


def test_the_folder_may_be_named(tmp_path: Path) -> None:
    example = ROOT / "examples" / "build_and_draw.py"
    done = subprocess.run([sys.executable, example, "out"], cwd=tmp_path, check=False, timeout=60)
    assert done.returncode == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["build_and_draw.svg"]


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
    now = page.partition("\n## ")[0] + gallery()
    if request.config.getoption("update_golden"):
        PAGE.write_text(now, encoding="utf-8", newline="\n")
    else:
        assert page == now, "run --update-golden and look at it"


def test_no_picture_is_left_of_an_example_that_is_gone() -> None:
    assert {p.stem for p in PICTURES.iterdir()} <= {p.stem for p in EXAMPLES}
