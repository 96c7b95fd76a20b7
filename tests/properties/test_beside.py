"""Laws of texts beside a map: a copy is found again, and the page holds no word of it."""

from __future__ import annotations

import re
from typing import Final

from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import argdown, sources
from argmap.errors import ArgmapError
from argmap.rendering.explorer.passages import beside_of, plain_of, sum_of

_PIECES: Final = (
    *("The port. ", "No ice! ", "> quoted words. ", "\n", "\n\n", "- item one. ", "1. first. "),
    *("**bold** ", "# Head\n", "## Two ##\n", "[^1]: foot\n", "[a]: http://x\n", "`x` ", "\\* "),
    *("```\ncode\n```\n", "| a | b |\n|---|---|\n", "   indented ", "***\n", "---\n", "_it_ "),
    *("![x](y)", "§ ", "e\u0301 ", "\N{ROCKET}", "\u00a0", "**[a §1 ¶1]** ", "## §1 Sec\n", "> > "),
    *("\n\n3.1 Title Here\n\n", "References\n", "<!-- a note. Two -->"),
)
_FILES: Final = st.lists(st.sampled_from(_PIECES), min_size=3, max_size=25).map("".join)
_MAP: Final = argdown.loads('[A]: So. {at: "a §1 ¶1"}\n')


def read(file: str) -> sources.SourceText:
    try:
        return sources.read(file, id="a")
    except ArgmapError:
        assume(False)  # noqa: FBT003  # as hypothesis has it
        raise


def seen(file: str) -> str:
    """Return what the page looks through in a copy."""
    is_numbered = re.search(r"^\*\*\[\S+ §", file, re.MULTILINE)
    return plain_of(file if is_numbered else re.sub(r"<!--.*?-->", "", file, flags=re.DOTALL))


@given(_FILES)
def test_every_paragraph_is_a_run_of_what_is_seen_of_its_file(file: str) -> None:
    whole = seen(file)
    for passage in read(file).passages:
        assert plain_of(passage.text) in whole
        assert "".join(map(plain_of, passage.sentences)) == plain_of(passage.text)


@given(_FILES)
def test_places_are_told_for_every_heading_and_paragraph(file: str) -> None:
    text = read(file)
    assume(text.passages)
    [entries] = beside_of(_MAP, {"a": text}, links={}).data
    titled = [title for _, _, title in text.headings if title]
    assert len(entries) == len(text.passages) + len(titled)
    sums = {total for total, *_ in entries}
    assert {sum_of(plain_of(passage.text)) for passage in text.passages} <= sums


@given(st.lists(st.text("abcdefgh", min_size=4, max_size=9), min_size=7, max_size=30))
def test_no_word_is_in_the_page_unless_it_is_embedded(words: list[str]) -> None:
    odd = [f"{word}{word}z" for word in words]
    text = sources.read(f"{' '.join(odd)}.", id="a")
    asked = beside_of(_MAP, {"a": text}, links={})
    assert not any(word in asked.html for word in odd)
    assert all(word in beside_of(_MAP, {"a": text}, links={}, embed=True).html for word in odd)


@given(st.text(), st.text())
def test_the_sum_of_a_window_follows_from_that_of_the_window_before(one: str, more: str) -> None:
    units = (one + more).encode("utf-16-le", "surrogatepass")
    text = units.decode("utf-16-le", "surrogatepass")
    assume(len(text) == len(one + more))
    base, size = 0x01000193, len(one.encode("utf-16-le", "surrogatepass")) // 2
    assert (
        sum_of(text) % 2**32
        == (sum_of(one) * pow(base, len(units) // 2 - size, 2**32) + sum_of(more)) % 2**32
    )
