"""What the page of a map is told of the texts beside it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from argmap import argdown, sources
from argmap.checking import passages_index
from argmap.errors import RenderError
from argmap.rendering.explorer.passages import (
    Beside,
    beside_of,
    plain_of,
    refuse_strays,
    sum_of,
)

FILE = """\
# The harbour

Preface above.

## Ice

The harbour is *deep*. It never
freezes. So we <say>.

> Ships wait
> outside it.

## Wind
"""
PORT = sources.read(FILE, id="port")
MAP = argdown.loads(
    """\
===
sources: {port: {title: Of harbours}, sea: {}}
skipped: {port §0 ¶1 s1: it only opens}
===

[Deep]: It is deep. {at: "port §1 ¶1 s1-2"}
  + [Ours]: We hold so. {by: analyst, at: "port §1 ¶1 s3"}
  + [Wide]: It is wide. {at: ["port §1", "port §9 ¶9", "sea §1 ¶1 s1"]}
"""
)
LINKS = {id_: f"n2-{n}" for n, id_ in enumerate(("Deep", "Wide", "Ours"))}


def beside(**more: Any) -> Beside:  # noqa: ANN401  # options
    return beside_of(MAP, {"port": PORT}, links=LINKS, **more)


def embedded(id_: str) -> list[str]:
    """Return the words of what an item points to, with what is said of them."""
    n = LINKS[id_].partition("-")[2]
    of = rf'[^>]* data-of="(?:\d+ )*{n}(?: \d+)*">'
    found = re.findall(f"<(?:span|p){of}(.*?)(?:</a></span>|</p>)", beside(embed=True).html)
    return [re.sub("<.*?>", "", html) for html in found]


def test_headings_and_paragraphs_stand_in_the_order_of_the_text_each_with_its_place() -> None:
    found = re.findall(r"<h3|§\d ¶\d", beside().html)
    assert found == ["§0 ¶1", "<h3", "§1 ¶1", "§1 ¶2", "<h3"]
    assert "<h2>Of harbours</h2>" in beside().html


def test_how_much_is_covered_is_told() -> None:
    assert "2 of 4 sentences have a claim (50%), 1 excused." in beside().html


def test_sentences_without_a_claim_say_so_in_words() -> None:
    html = beside(embed=True).html
    assert 'Preface above.</span><span class="unseen"> (excused)</span>' in html
    assert '<span class="bare"><span class="said">Ships wait outside it.</span></span>' in html
    assert 'outside it.</span></span><span class="unseen"> (no claim)</span>' in html
    assert "(a claim of the analyst only)" in html


def test_claims_point_to_sentences_and_to_whole_paragraphs_where_anchors_stop_there() -> None:
    assert embedded("Deep") == ["The harbour is deep.", "It never freezes."]
    assert embedded("Ours") == ["So we &lt;say&gt;."]
    assert [words[:7] for words in embedded("Wide")] == ["§1 ¶1 T", "§1 ¶2 S"]


def test_sentences_lead_to_their_claims_and_to_each_further_one() -> None:
    assert re.findall('href="#(.*?)"', beside().html) == ["n2-0", "n2-0", "n2-2"]
    both = argdown.loads('[A]: So. {at: "port §1 ¶2 s1"}\n\n[B]: "Yes". {at: "port §1 ¶2 s1"}\n')
    html = beside_of(both, {"port": PORT}, links={"A": "n0-0", "B": "n0-1"}).html
    assert '<a class="said" href="#n0-0"></a><sup><a href="#n0-1" title="B">2</a></sup>' in html


def test_no_word_of_a_text_is_told_unless_it_is_embedded() -> None:
    found = beside()
    assert "harbour is" not in found.html
    assert "<input" in found.html
    told = beside(embed=True)
    assert "The harbour is deep." in told.html
    assert told.data == ([],)
    assert "<input" not in told.html


def test_every_paragraph_and_heading_is_found_in_its_file_by_lengths_and_a_sum() -> None:
    [entries] = beside().data
    whole, at = plain_of(FILE), 0
    for total, *sizes in entries:
        length = sum(sizes)
        at = next(n for n in range(at, len(whole)) if sum_of(whole[n : n + length]) == total)
        at += length
    assert at == len(whole)


def test_lengths_and_sums_are_of_units_of_utf_16_in_form_nfc() -> None:
    text = sources.read("\N{ROCKET} e\N{COMBINING ACUTE ACCENT}.", id="port")
    [[[_, *sizes]]] = beside_of(MAP, {"port": text}, links=LINKS).data
    assert sizes == [4]  # the rocket has two
    assert sum_of("é") == 0xE9
    high, low = 0xD83D, 0xDE80
    assert sum_of("\N{ROCKET}") == (high * 0x01000193 + low) % 2**32


def test_the_signs_of_markdown_and_white_space_make_no_difference() -> None:
    assert plain_of("> The **harbour**\n> is `deep`.") == plain_of("The harbour is deep.")


def test_a_text_other_than_the_mapped_one_is_left_out_and_told() -> None:
    index = ", ".join(f'"{p}": {e}' for p, e in passages_index(PORT).items())
    map_ = argdown.loads(
        f'===\nsources: {{port: {{passages: {{{index}}}}}}}\n===\n\n[A]: So. {{at: "port §1 ¶1"}}\n'
    )
    found = beside_of(map_, {"port": sources.read("Another text.", id="port")}, links={})
    assert (found.data, found.html) == ((), "")
    assert found.notices == (
        "the text of 'port' is left out: 3 of 3 passages of 'port' read otherwise or are missing",
    )


def test_a_text_goes_by_the_name_that_it_is_given_under() -> None:
    found = beside_of(MAP, {"port": sources.read(FILE, id="another")}, links=LINKS)
    assert found == beside()


def test_sources_without_a_text_are_nothing_to_show() -> None:
    assert beside_of(MAP, {}, links=LINKS) == Beside()


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match=r"texts are what sources\.load\(\) returns, got 'The"):
        beside_of(MAP, {"port": "The harbour."}, links=LINKS)  # type: ignore[dict-item]  # wrong on purpose


def test_texts_of_sources_that_no_map_has_are_refused() -> None:
    with pytest.raises(RenderError) as caught:
        refuse_strays([MAP], {"harbor": PORT})
    assert str(caught.value) == "texts: no map has a source 'harbor'; they have 'port', 'sea'"
    with pytest.raises(RenderError, match="; they have none"):
        refuse_strays([argdown.loads("[A]: So.\n")], {"port": PORT})
    refuse_strays([MAP], {"port": PORT})


def test_titles_names_and_words_are_text() -> None:
    odd = '<img src=x onerror="alert(1)">'
    map_ = argdown.loads(
        f"===\nsources: {{'<b>': {{}}, port: {{title: '{odd}'}}}}\n===\n\n"
        '[A]: So. {at: ["<b> §1 ¶1 s1", "port §1 ¶1 s1"]}\n'
    )
    texts = {"<b>": sources.read(f"{odd} Two.", id="b"), "port": PORT}
    html = beside_of(map_, texts, links={"A": "n0-0"}, embed=True).html
    assert "<img" not in html
    assert "<b>" not in html
    assert html.count("&lt;img") == 2
