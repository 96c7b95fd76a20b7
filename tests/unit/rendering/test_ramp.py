"""Grounds for strengths, and what is read on them."""

from __future__ import annotations

import pytest

from argmap.rendering.ramp import Ramp, ink_on
from argmap.rendering.style import THEMES, contrast

STEPS = [n / 200 for n in range(201)]


@pytest.mark.parametrize("theme", THEMES)
def test_a_number_is_read_on_the_ground_of_every_strength(theme: str) -> None:
    ramp = Ramp.of(THEMES[theme], 0.5)
    grounds = [ramp.ground(strength) for strength in STEPS]
    assert min(contrast(ink_on(ground), ground) for ground in grounds) >= 4.5


def test_high_contrast_is_read_at_seven_to_one() -> None:
    ramp = Ramp.of(THEMES["high-contrast"], 0.5)
    grounds = [ramp.ground(strength) for strength in STEPS]
    assert min(contrast(ink_on(ground), ground) for ground in grounds) >= 7


@pytest.mark.parametrize("threshold", [0.2, 0.5, 0.9])
def test_the_middle_colour_stands_at_the_threshold(threshold: float) -> None:
    ramp = Ramp.of(THEMES["light"], threshold)
    assert ramp.ground(threshold) == ramp.stops[2]
    assert (ramp.ground(0.0), ramp.ground(1.0)) == (ramp.stops[0], ramp.stops[-1])


def test_what_lies_outside_has_the_colour_of_the_end() -> None:
    ramp = Ramp.of(THEMES["light"], 0.5)
    assert (ramp.ground(-1.0), ramp.ground(2.0)) == (ramp.ground(0.0), ramp.ground(1.0))


def test_grey_grows_darker_throughout() -> None:
    ramp = Ramp.of(THEMES["grey"], 0.5)
    light = [contrast(ramp.ground(strength), "#000000") for strength in STEPS]
    assert light == sorted(light, reverse=True)
