"""A map in the frame of a notebook works there, and reaches nothing around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import casebook
from tests.browser.devtools import Tab

pytestmark = pytest.mark.browser

_SEARCH = """
const field = document.querySelector("[type=search]");
field.value = "Gwadar";
field.dispatchEvent(new Event("input", { bubbles: true }));
"""


def enter_frame(tab: Tab) -> None:
    """Let a tab speak to the frame in its page from here on."""
    (frame,) = [
        target["targetId"]
        for target in tab.call("Target.getTargets")["targetInfos"]
        if target["type"] == "iframe"
    ]
    tab._session = tab.call("Target.attachToTarget", targetId=frame, flatten=True)["sessionId"]
    for domain in ("Runtime", "Log"):
        tab.call(f"{domain}.enable")


def test_the_page_works_in_a_frame_and_cannot_reach_the_notebook(tmp_path: Path) -> None:
    notebook = tmp_path / "notebook.html"
    shown = casebook.load("blog").interactive()._repr_html_()
    notebook.write_text(f"<!DOCTYPE html><meta charset=utf-8>{shown}", encoding="utf-8")
    with Tab(notebook, tmp_path) as tab:
        assert tab.run("document.querySelector('iframe').contentDocument") is None
        assert "Three motives" not in tab.run("document.body.innerText")
        enter_frame(tab)
        assert "Three motives" in tab.run("document.body.innerText")
        assert tab.run("try { parent.document } catch (error) { error.name }") == "SecurityError"
        before = tab.run("document.body.innerText")
        tab.run(f"(() => {{ {_SEARCH} }})()")
        assert tab.run("document.body.innerText") != before
        assert tab.complaints == []
