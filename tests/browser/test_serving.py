"""What Chromium makes of the preview: the page follows the file, by eye, by key and by ear."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.browser.axe import violations
from tests.browser.devtools import Tab
from tests.unit.cli.serving.conftest import previewed

pytestmark = pytest.mark.browser

GOOD = """\
===
title: A road
===

[Build]: The road should be built.
  + [Open port]: The port is open all year.
  - [Cost]: The road costs much.
    - [Loan]: A loan spreads the cost.
"""
BAD = GOOD.replace("costs much.", "costs much. {at: [x}")
KEPT = "The map shown is the last one without faults."
_PATIENCE = 30  # seconds for which a test waits for the page


@contextmanager
def opened(folder: Path, *names: str) -> Iterator[Tab]:
    """Open the preview of some files of a folder, all of them the same map at first."""
    for name in names:
        (folder / name).write_text(GOOD, encoding="utf-8")
    paths = [str(folder / name) for name in names]
    with previewed(*paths) as preview, Tab(preview.url, folder) as tab:
        wait(tab, "document.querySelector('iframe') && !document.querySelector('.coming')")
        yield tab
        assert tab.complaints == []


def wait(tab: Tab, expression: str) -> None:
    """Wait until an expression is true in the page."""
    end = time.monotonic() + _PATIENCE
    while not tab.run(f"Boolean({expression})"):
        assert time.monotonic() < end, f"waited for {expression}"
        time.sleep(0.02)


def shows(text: str) -> str:
    """Return an expression that is true where the map that is shown has a text."""
    frame = "document.querySelector('.map:not([hidden]) iframe:not(.coming)')"
    return f"{frame}?.contentDocument.body.textContent.includes({json.dumps(text)})"


def says(id_: str, text: str) -> str:
    return f"document.getElementById({json.dumps(id_)}).innerText.includes({json.dumps(text)})"


def test_the_page_follows_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.argdown"
    with opened(tmp_path, file.name) as tab:
        assert tab.run(shows("A loan spreads the cost."))
        assert tab.run("document.getElementById('tabs').hidden")
        file.write_text(GOOD.replace("all year", "in summer"), encoding="utf-8")
        wait(tab, shows("The port is open in summer."))
        assert not tab.run(shows("all year"))


def test_a_bad_edit_keeps_the_map_and_shows_the_fault_until_it_is_mended(tmp_path: Path) -> None:
    file = tmp_path / "a.argdown"
    with opened(tmp_path, file.name) as tab:
        tab.run("document.querySelector('iframe').contentWindow.mark = 1")
        file.write_text(BAD, encoding="utf-8")
        wait(tab, says("status", KEPT))
        assert tab.run("document.querySelector('iframe').contentWindow.mark") == 1
        for text in (KEPT, "error", "a.argdown:7:", "not YAML", "Cure: quote text", "^"):
            assert tab.run(says("below", text)), text
        file.write_text(GOOD.replace("all year", "in summer"), encoding="utf-8")
        wait(tab, shows("The port is open in summer."))
        assert not tab.run(says("below", KEPT))


def test_what_is_chosen_stays_as_the_map_changes_and_as_the_page_is_loaded_again(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.argdown"
    frame = "document.querySelector('iframe:not(.coming)')"
    chosen = f"""{frame}?.contentDocument.querySelector('[role=treeitem][tabindex="0"]')"""
    with opened(tmp_path, file.name) as tab:
        tab.run(f"{frame}.contentWindow.location.hash = '#claim=Cost'")
        wait(tab, f"{chosen}.ariaLabel.startsWith('Cost')")
        for text in ("a lot", "too much"):
            file.write_text(GOOD.replace("much", text), encoding="utf-8")
            wait(tab, shows(f"The road costs {text}."))
            wait(tab, f"{chosen}.ariaLabel.startsWith('Cost')")
        tab.call("Page.reload")
        wait(tab, f"{chosen}?.ariaLabel.startsWith('Cost')")
        assert tab.run("location.hash") == "#claim=Cost"


def test_a_map_that_was_moved_stays_where_it_is_and_one_that_was_not_is_fitted(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.argdown"
    at = (
        "document.querySelector('iframe:not(.coming)')?.contentDocument"
        ".querySelector('svg.map')?.firstChild.getAttribute('transform')"
    )
    with opened(tmp_path, file.name) as tab:
        wait(tab, f"({at} || '').includes('scale')")
        fitted = tab.run(at)
        wheel = {"type": "mouseWheel", "x": 300, "y": 300, "deltaX": 0, "deltaY": -200}
        tab.call("Input.dispatchMouseEvent", **wheel)
        wait(tab, f"{at} !== {json.dumps(fitted)}")
        moved = tab.run(at)
        file.write_text(GOOD.replace("much", "a lot"), encoding="utf-8")
        wait(tab, shows("The road costs a lot."))
        assert tab.run(at) == moved
        tab.call("Page.reload")
        wait(tab, f"({at} || '').includes('scale')")
        file.write_text(
            GOOD.replace("    - [Loan]: A loan spreads the cost.\n", ""), encoding="utf-8"
        )
        wait(tab, f"!({shows('A loan')})")
        wait(tab, f"{at} !== {json.dumps(fitted)} && {at} !== {json.dumps(moved)}")


def test_what_is_folded_stays_folded_where_a_claim_comes_in_above_it(tmp_path: Path) -> None:
    file = tmp_path / "a.argdown"
    frame = "document.querySelector('iframe:not(.coming)')"
    cost = f"{frame}?.contentDocument.querySelector('[role=treeitem][aria-label^=Cost]')"
    with opened(tmp_path, file.name) as tab:
        assert tab.run(f"{cost}.ariaExpanded") == "true"
        tab.run(f"{frame}.contentWindow.location.hash = '#fold=Cost'")
        wait(tab, f"{cost}?.ariaExpanded === 'false'")
        file.write_text(
            GOOD.replace("  + [Open", "  + [Near]: It is near.\n  + [Open"), encoding="utf-8"
        )
        wait(tab, shows("It is near."))
        wait(tab, f"{cost}?.ariaExpanded === 'false'")
        expanded = f"{frame}.contentDocument.querySelectorAll('[aria-expanded=false]').length"
        assert tab.run(expanded) == 1
        assert tab.run(f"{frame}.contentWindow.location.hash") == "#fold=Cost"


def test_a_link_to_another_site_opens_beside_the_preview(tmp_path: Path) -> None:
    with opened(tmp_path, "a.argdown") as tab:
        link = """(() => {
          const inside = document.querySelector("iframe").contentDocument;
          const link = inside.createElement("a");
          link.href = "https://example.org/";
          link.addEventListener("click", (event) => event.preventDefault());
          inside.body.append(link);
          link.click();
          return link.target;
        })()"""
        assert tab.run(link) == "_blank"


def test_each_file_has_a_tab_that_keys_reach(tmp_path: Path) -> None:
    with opened(tmp_path, "a.argdown", "b.argdown", "c.argdown") as tab:
        (tmp_path / "c.argdown").write_text(BAD, encoding="utf-8")
        wait(tab, says("tab2", "(1 error)"))
        tab.run("document.getElementById('tab0').focus()")
        for key, number in (("End", 2), ("Home", 0), ("ArrowLeft", 2), ("ArrowRight", 0)):
            tab.press(key)
            assert tab.run("document.activeElement.id") == f"tab{number}"
            assert tab.run(f"document.getElementById('map{number}').hidden") is False
            assert tab.run("document.querySelectorAll('.map:not([hidden])').length") == 1
        tab.press("End")
        assert tab.run(says("below", KEPT))
        tab.call("Page.reload")
        wait(tab, "document.getElementById('tab2')?.ariaSelected === 'true'")
        wait(tab, says("below", KEPT))


def test_remarks_can_be_hidden(tmp_path: Path) -> None:
    with opened(tmp_path, "a.argdown") as tab:
        (tmp_path / "a.argdown").write_text(BAD, encoding="utf-8")
        wait(tab, says("below", KEPT))
        toggle = "document.getElementById('toggle')"
        tab.run(f"{toggle}.click()")
        assert tab.run("document.getElementById('below').hidden")
        assert tab.run(f"{toggle}.ariaExpanded") == "false"
        tab.run(f"{toggle}.click()")
        assert not tab.run("document.getElementById('below').hidden")


def test_the_page_says_when_the_preview_has_ended(tmp_path: Path) -> None:
    (tmp_path / "a.argdown").write_text(GOOD, encoding="utf-8")
    with previewed(str(tmp_path / "a.argdown")) as preview:
        tab = Tab(preview.url, tmp_path).__enter__()
        wait(tab, says("status", "4 claims"))
    try:
        wait(tab, says("status", "The preview has ended; start argmap serve again"))
        assert tab.run(shows("A loan spreads the cost."))
    finally:
        tab.__exit__()


def test_text_of_a_map_is_text(tmp_path: Path) -> None:
    hostile = "</script><img src=x onerror=alert(1)><b>bold</b>"
    file = tmp_path / "a.argdown"
    with opened(tmp_path, file.name) as tab:
        file.write_text(f"[A]: {hostile} {{at: [x}}\n", encoding="utf-8")
        wait(tab, says("below", "<img src=x onerror=alert(1)>"))
        file.write_text("[A]: It says " + hostile.replace("<", "\\<") + "\n", encoding="utf-8")
        wait(tab, shows("<b>bold</b>"))
        assert tab.run("document.querySelectorAll('#below img, #below b, header b').length") == 0


@pytest.mark.parametrize("state", ["good", "bad"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_nothing_is_in_the_way_of_those_who_hear_or_enlarge_the_page(
    tmp_path: Path, state: str, width: int, *, dark: bool
) -> None:
    with opened(tmp_path, "a.argdown", "b.argdown") as tab:
        tab.look(width=width, dark=dark)
        if state == "bad":
            (tmp_path / "a.argdown").write_text(BAD, encoding="utf-8")
            wait(tab, says("status", KEPT))
        assert violations(tab) == []
        assert tab.run("document.documentElement.scrollWidth <= innerWidth")
