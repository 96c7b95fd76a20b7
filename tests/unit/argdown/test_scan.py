"""Where data ends, held against the official tool's own rule, which is quadratic."""

from __future__ import annotations

import re
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from argmap.argdown.scan import DataEnds, Finder

OFFICIAL: Final = re.compile(r"\{(?:(?!\}\s[^,}])[^\r\u2028\u2029])*\}(?!\s*[,}])")
braces = st.text(st.sampled_from("{{}}} ,a\n\r"), max_size=20)


@given(braces)
def test_compatible_data_ends_where_the_official_rule_says(text: str) -> None:
    ends = DataEnds(text, compat=True)
    for start in (at for at, character in enumerate(text) if character == "{"):
        match = OFFICIAL.match(text, start)
        assert ends.of(start) == (match.end() if match else -1)


@given(braces)
def test_our_data_ends_there_or_at_the_brace_that_balances_before(text: str) -> None:
    text = text.replace("\r", "\n")
    ours, theirs = DataEnds(text, compat=False), DataEnds(text, compat=True)
    for start in (at for at, character in enumerate(text) if character == "{"):
        end, last = ours.of(start), theirs.of(start)
        piece = text[start:end]
        balanced = piece.count("{") == piece.count("}")
        assert end == last or (end < last and balanced)


@given(st.text("ab\n"), st.lists(st.integers(0, 30)))
def test_a_finder_finds_the_next_match_whatever_was_asked_before(
    text: str, asked: list[int]
) -> None:
    finder = Finder(text, "a")
    for pos in asked:
        at = text.find("a", pos)
        found = finder.after(pos)
        assert found == at if at >= 0 else found > len(text)
