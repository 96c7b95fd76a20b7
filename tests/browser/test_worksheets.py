"""Worksheets as a browser shows and prints them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from argmap.teach import worksheet_page
from tests.browser.chromium import FLAGS, browser, report_of
from tests.unit.teach.samples import samples

pytestmark = pytest.mark.browser

PAGE = worksheet_page([*samples("Gwadar is deep and open all year.").values()])


def test_nothing_hangs_out_at_a_zoom_of_400_percent(tmp_path: Path) -> None:
    inside = re.sub(r"(?s)^.*?<body>|</body>.*$", "", PAGE)
    style = re.findall(r"(?s)<style>.*?</style>", PAGE)[0]
    frame = f'{style}<div style="width: 320px" id="narrow">{inside}</div>'
    script = """
        const narrow = document.getElementById("narrow");
        return [...narrow.querySelectorAll("*")].filter(
            (e) => e.getBoundingClientRect().right > narrow.getBoundingClientRect().right + 1
        ).map((e) => e.tagName);
    """
    assert report_of(frame, script, tmp_path) == []


def test_a_worksheet_prints_with_its_exercises_and_footer(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    (tmp_path / "sheet.html").write_text(PAGE, encoding="utf-8")
    made = tmp_path / "sheet.pdf"
    command = [browser(), *FLAGS, f"--user-data-dir={tmp_path / 'profile'}"]
    page = (tmp_path / "sheet.html").as_uri()
    subprocess.run(
        [*command, f"--print-to-pdf={made}", page], check=True, timeout=120, capture_output=True
    )
    text = " ".join(p.extract_text() for p in pypdf.PdfReader(made).pages)
    assert [n for n in range(1, 9) if f"Exercise {n}" not in text] == []
    assert "with the seed 7" in " ".join(text.split())
