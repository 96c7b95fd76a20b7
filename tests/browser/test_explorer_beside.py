"""Texts beside a map in the page, two maps side by side, and all of a comparison as one."""

from __future__ import annotations

import re
from base64 import b64decode
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from pypdf import PdfReader

from argmap import argdown, sources
from argmap.comparing import compare
from argmap.rendering import page_of
from argmap.shared import loads_links
from tests.browser.axe import violations
from tests.browser.devtools import Tab

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from argmap.rendering import ExplorerPage

pytestmark = pytest.mark.browser

LETTER = """\
# Why the ferry must stay

Dear council, you asked for our views.

## What it does

The ferry carries *four hundred* people on a
market day. Two clinics can be reached by it alone. A bridge would open in
nine years at the earliest.

> Nobody on the island was
> asked before the plan was drawn.

## What it costs

It costs less than the road that would replace it. So we ask you to keep it.
"""
MAP = argdown.loads(
    """\
===
title: The ferry
sources: {letter: {title: A letter to the council}}
skipped: {"letter §0 ¶1 s1": it only opens}
===

[Keep it]: The ferry should stay. {at: "letter §2 ¶1 s2"}
  + [Busy]: Very many use it. {at: "letter §1 ¶1 s1"}
    + [Clinics]: It is the way to doctors. {at: ["letter §1 ¶1 s1-2"]}
  + [Cheap]: It is cheap. {at: "letter §2 ¶1"}
  - [Slow]: It is slow. {by: analyst, at: "letter §1 ¶2 s1"}
"""
)
OTHER = argdown.loads(
    """\
===
title: The bridge
===

[Build]: A bridge should be built.
  + [Doctors]: Doctors are over there.
  - [Used]: Very many use the ferry.
"""
)
LINKS = """\
argmap: links/1
links:
- {a: "ferry:Clinics", b: "bridge:Doctors", is: same, why: "both name them"}
- {a: "ferry:Busy", b: "bridge:Used", is: same, why: "both count"}
"""
HOSTILE = "</script><img src=x onerror=alert(1)>&amp;\u2028"


def read(text: str = LETTER) -> sources.SourceText:
    return sources.read(text, id="letter")


def compared() -> ExplorerPage:
    maps = evolve(MAP, name="ferry"), evolve(OTHER, name="bridge")
    found = compare(*maps, links=loads_links(LINKS))
    return page_of(maps, comparison=found, texts={"letter": read()})


@contextmanager
def opened(page: ExplorerPage, folder: Path) -> Iterator[Tab]:
    page.save(folder / "page.html")
    with Tab(folder / "page.html", folder) as tab:
        tab.look(width=1400)
        yield tab
        assert tab.complaints == []


def give(tab: Tab, folder: Path, text: str | bytes, name: str = "copy.md") -> None:
    """Open a copy of the text in the page."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = tab.call("Runtime.evaluate", expression="document.querySelector('[type=file]')")
    tab.call("DOM.setFileInputFiles", files=[str(path)], objectId=found["result"]["objectId"])
    tab.run("new Promise((done) => setTimeout(done, 200))")


def seen(tab: Tab, selector: str) -> list[str]:
    """Return the texts of elements that are in view."""
    script = f"""[...document.querySelectorAll({selector!r})]
      .filter((it) => it.checkVisibility()).map((it) => (it.innerText ?? it.textContent).trim())"""
    found: list[str] = tab.run(script)
    return found


def marked(tab: Tab) -> list[str]:
    return seen(tab, "#beside [aria-current]")


def side_by_side(tab: Tab, name: str) -> Any:  # noqa: ANN401  # whatever is chosen
    return tab.run(
        f"""(() => {{
          const pick = [...document.querySelectorAll("select")]
            .find((it) => it.closest("label")?.innerText.startsWith("Side by side"));
          pick.value = {name!r};
          pick.dispatchEvent(new Event("change"));
          return pick.value;
        }})()"""
    )


# --- a text beside the map --------------------------------------------------------------------


def runs(text: str, n: int = 7) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[k : k + n]) for k in range(len(words) - n + 1)}


def test_no_run_of_seven_words_of_a_text_is_in_the_page_unless_it_is_embedded() -> None:
    html = page_of(MAP, texts={"letter": read()}).html()
    assert not runs(LETTER) & runs(html)
    assert runs(LETTER) & runs(page_of(MAP, texts={"letter": read()}, embed=True).html())


def test_a_page_asks_for_a_copy_and_shows_it_in_place(tmp_path: Path) -> None:
    with opened(page_of(MAP, texts={"letter": read()}), tmp_path) as tab:
        assert seen(tab, "#beside .told") == ["3 of 6 sentences have a claim (50%), 1 excused."]
        assert seen(tab, "#beside .entry") == []
        give(tab, tmp_path, LETTER)
        assert seen(tab, "#beside h3") == ["What it does", "What it costs"]
        assert seen(tab, "#beside p.entry")[2].startswith("§1 ¶2 Nobody on the island was asked")
        assert seen(tab, "#beside .stale") == []
        assert seen(tab, "[type=file]") == []


@pytest.mark.parametrize(
    "copy",
    [
        LETTER.replace("\n", "\r\n"),
        LETTER.replace("\n> ", " ").replace("*", "").replace("on a\n", "on a "),
        f"\ufeff{LETTER}",
        sources.numbered(read()),
        f"A foreword.\n\n<!-- a note -->\n\n{LETTER.replace('Two', '<!-- sic -->Two')}\n\nA note.",
    ],
)
def test_a_copy_may_be_wrapped_marked_up_and_numbered_in_its_own_way(
    copy: str, tmp_path: Path
) -> None:
    with opened(page_of(MAP, texts={"letter": read()}), tmp_path) as tab:
        give(tab, tmp_path, copy)
        assert seen(tab, "#beside .gone") == []
        assert "Two clinics can be reached by it alone." in seen(tab, "#beside .said")


def test_a_copy_that_has_changed_is_told_paragraph_by_paragraph(tmp_path: Path) -> None:
    with opened(page_of(MAP, texts={"letter": read()}), tmp_path) as tab:
        give(tab, tmp_path, LETTER.replace("nine years", "two years"))
        assert seen(tab, "#beside .stale") == ["1 of 4 paragraphs read otherwise in this copy."]
        assert seen(tab, "#beside .gone") == ["§1 ¶1"]
        content = tab.run("getComputedStyle(document.querySelector('.gone'), '::after').content")
        assert content == '"reads otherwise in this copy"'
        assert len(seen(tab, "#beside p.entry")) == 4
        give(tab, tmp_path, LETTER)
        assert seen(tab, "#beside .gone, #beside .stale") == []


@pytest.mark.parametrize("other", ["Quite another text.\n", b"%PDF-1.7 \xff\xfe", ""])
def test_a_file_that_is_none_of_the_texts_is_told(other: str | bytes, tmp_path: Path) -> None:
    with opened(page_of(MAP, texts={"letter": read()}), tmp_path) as tab:
        give(tab, tmp_path, other, name="<b>other.pdf")
        assert seen(tab, "#odd") == ["<b>other.pdf is none of the texts that were mapped."]
        assert seen(tab, "#beside .entry") == []


def test_a_claim_marks_its_passage_and_a_sentence_selects_its_claims(tmp_path: Path) -> None:
    with opened(page_of(MAP, texts={"letter": read()}, embed=True), tmp_path) as tab:
        tab.run("location.hash = '#claim=Clinics'")
        tab.run("new Promise(requestAnimationFrame)")
        assert len(marked(tab)) == 2
        tab.run("document.querySelector('#beside a').click()")
        assert seen(tab, "#about .name") == ["Busy"]
        tab.run("document.querySelector('#beside sup a').click()")
        assert seen(tab, "#about .name") == ["Clinics"]
        tab.run("location.hash = '#claim=Cheap'")
        tab.run("new Promise(requestAnimationFrame)")
        assert [words[:5] for words in marked(tab)] == ["§2 ¶1"]


def test_a_sentence_is_reached_and_chosen_by_keys(tmp_path: Path) -> None:
    with opened(page_of(MAP, texts={"letter": read()}, embed=True), tmp_path) as tab:
        for _ in range(60):
            tab.press("Tab")
            if tab.run("!!document.activeElement.closest('#beside a')"):
                break
        tab.press("Enter")
        assert seen(tab, "#about .name") == ["Busy"]


def test_sentences_without_a_claim_are_marked_in_words_and_by_a_line(tmp_path: Path) -> None:
    with opened(page_of(MAP, texts={"letter": read()}, embed=True), tmp_path) as tab:
        told = tab.run(
            "[...document.querySelectorAll('#beside .bare')].map((it) => it.nextSibling?.innerText)"
        )
        assert told[1:] == [
            "(no claim)",
            "(a claim of the analyst only)",
            "(no claim)",
        ]
        line = tab.run("getComputedStyle(document.querySelector('.entry .bare')).borderBottomStyle")
        assert line == "dotted"


def test_a_text_can_be_put_away(tmp_path: Path) -> None:
    with opened(page_of(MAP, texts={"letter": read()}, embed=True), tmp_path) as tab:
        put = "[...document.querySelectorAll('button')].find((it) => it.innerText === 'Text')"
        tab.run(f"{put}.click()")
        assert seen(tab, "#beside") == []
        assert tab.run(f"{put}.getAttribute('aria-pressed')") == "false"
        tab.run(f"{put}.click()")
        assert len(seen(tab, "#beside")) == 1


def test_a_hostile_text_is_text(tmp_path: Path) -> None:
    text = f"{HOSTILE} It is so.\n"
    for embed in (True, False):
        page = page_of(MAP, texts={"letter": read(text)}, embed=embed)
        with opened(page, tmp_path) as tab:
            if not embed:
                give(tab, tmp_path, text)
            assert tab.run("document.images.length") == 0
            assert "</script><img src=x" in tab.run("document.querySelector('.entry').innerText")


def selected(tab: Tab) -> list[str]:
    """Return the titles of the cards that are selected."""
    titles = "[...document.querySelectorAll('[aria-selected=true] > .title')]"
    found: list[str] = tab.run(f"{titles}.map((it) => it.textContent.trim())")
    return found


# --- two maps and more ------------------------------------------------------------------------


def test_what_is_selected_in_one_map_is_shown_in_the_other(tmp_path: Path) -> None:
    with opened(compared(), tmp_path) as tab:
        assert side_by_side(tab, "bridge") == "bridge"
        assert len(seen(tab, ".map")) == 2
        tab.run("document.querySelector('#sheet-0 [aria-label^=Clinics]').focus()")
        assert selected(tab) == ["Clinics", "Doctors"]
        tab.run("document.querySelector('#sheet-1 [aria-label^=Used]').focus()")
        assert selected(tab) == ["Busy", "Used"]
        assert seen(tab, "nav [aria-current]") == ["bridge"]
        tab.run("document.querySelector('#sheet-1 [aria-label^=Build]').focus()")
        assert selected(tab) == ["Build"]
        assert side_by_side(tab, "") == ""
        assert len(seen(tab, ".map")) == 1


def test_one_map_is_printed_whatever_stands_beside_it(tmp_path: Path) -> None:
    with opened(compared(), tmp_path) as tab:
        side_by_side(tab, "bridge")
        printed = tab.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        [page] = PdfReader(BytesIO(b64decode(printed["data"]))).pages
        told = page.extract_text()
        assert "Clinics" in told
        assert "Doctors" not in told
        assert "market day" not in told


def test_the_address_keeps_which_map_stands_beside(tmp_path: Path) -> None:
    with opened(compared(), tmp_path) as tab:
        side_by_side(tab, "bridge")
        tab.call("Page.reload")
        tab.run("new Promise((done) => setTimeout(done, 300))")
        assert len(seen(tab, ".map")) == 2


def test_the_panel_says_what_other_maps_make_of_a_claim_and_leads_there(tmp_path: Path) -> None:
    with opened(compared(), tmp_path) as tab:
        tab.run("document.querySelector('#sheet-0 [aria-label^=Busy]').focus()")
        about = tab.run("document.querySelector('#about').innerText")
        assert "bridge: Used, used the opposite way there" in about
        tab.run("[...document.querySelectorAll('#about a')].find((a) => a.text === 'Used').click()")
        tab.run("new Promise((done) => setTimeout(done, 100))")
        assert seen(tab, "nav [aria-current]") == ["bridge"]
        assert seen(tab, "#about .name") == ["Used"]


def test_all_maps_stand_in_one_whose_cards_say_of_which_they_are(tmp_path: Path) -> None:
    with opened(compared(), tmp_path) as tab:
        tab.run("document.querySelector('#tab-2').click()")
        labels = tab.run(
            "[...document.querySelectorAll('#sheet-2 .node')].map((i) => i.textContent)"
        )
        assert any("ferry = bridge" in label for label in labels)
        assert any("bridge ↔ ferry" in label or "ferry ↔ bridge" in label for label in labels)
        assert any("only bridge" in label for label in labels)
        assert seen(tab, "#beside") == []


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_nothing_stands_in_the_way_of_those_who_see_it_otherwise(
    theme: str, tmp_path: Path
) -> None:
    with opened(compared(), tmp_path) as tab:
        tab.run(f"document.documentElement.dataset.theme = {theme!r}")
        assert violations(tab) == []
        give(tab, tmp_path, LETTER)
        tab.run("document.querySelector('#beside a').click()")
        assert violations(tab) == []
        side_by_side(tab, "bridge")
        assert violations(tab) == []
        tab.look(width=390, height=800)
        assert violations(tab) == []
