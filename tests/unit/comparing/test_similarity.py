"""How alike two texts are."""

from __future__ import annotations

import pytest

from argmap.comparing.similarity import Blend

TEXTS = ("The port is open all year.", "All year the ports are open.", "Russia gains by trade.")


def test_equal_texts_are_one_whatever_their_capitals_and_spaces() -> None:
    assert Blend(TEXTS)("The port", "the  PORT") == 1.0


def test_texts_that_share_nothing_are_zero() -> None:
    assert Blend(TEXTS)("Whales sing.", "Ports open.") == 0.0


def test_order_of_words_counts_for_little() -> None:
    assert Blend(TEXTS)(TEXTS[0], TEXTS[1]) > 0.75 > Blend(TEXTS)(TEXTS[0], TEXTS[2])


def test_which_text_comes_first_makes_no_difference() -> None:
    blend = Blend(TEXTS)
    assert blend(TEXTS[0], TEXTS[1]) == blend(TEXTS[1], TEXTS[0])


def test_rare_words_count_for_more() -> None:
    blend = Blend(["The port of Gwadar.", *(f"The port of {n}." for n in "abcdefgh")])
    assert blend("At Gwadar.", "To Gwadar.") > blend("At the port.", "To the port a.")


def test_equal_numbers_bring_texts_nearer() -> None:
    blend = Blend(TEXTS)
    same, more = ("Trade grew in 2016, x.", "Trade grew in 2016, 7.")
    assert blend("Ports opened in 2016.", same) > blend("Ports opened in 2016.", more) + 0.05


def test_script_without_spaces_is_compared_in_pairs_of_characters() -> None:
    blend = Blend(["港口全年开放", "港口全年关闭", "俄罗斯受益"])
    assert blend("港口全年开放", "港口全年关闭") > blend("港口全年开放", "俄罗斯受益") == 0.0


@pytest.mark.parametrize("text", ["!?", "…", "the of"])
def test_text_without_words_that_say_something(text: str) -> None:
    blend = Blend(TEXTS)
    assert blend(text, TEXTS[0]) < 0.5
    assert blend(text, text) == 1.0
