"""Colours can be read, and never carry a meaning alone."""

from __future__ import annotations

from itertools import combinations

import pytest

from argmap.errors import RenderError
from argmap.rendering.style import LINES, SLIDE, THEMES, Role, Theme, contrast, mix, theme_named

every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


@every_theme
def test_text_on_cards_has_the_contrast_that_readers_need(theme: Theme) -> None:
    for tone in theme.tones.values():
        for text in (theme.ink, theme.muted, tone.line):
            assert contrast(text, tone.tint) >= 4.5
        assert contrast(tone.on, tone.line) >= 4.5


@every_theme
def test_text_around_cards_has_the_contrast_that_readers_need(theme: Theme) -> None:
    for text in (theme.ink, theme.muted):
        assert contrast(text, theme.background) >= 4.5
        assert contrast(text, theme.panel) >= 4.5


@every_theme
def test_lines_stand_out_from_what_they_cross(theme: Theme) -> None:
    for tone in theme.tones.values():
        assert contrast(tone.line, theme.background) >= 3.0
        assert contrast(tone.line, theme.panel) >= 3.0


def test_the_high_contrast_theme_is_higher() -> None:
    strong = THEMES["high-contrast"]
    for tone in strong.tones.values():
        for text in (strong.ink, strong.muted, tone.line):
            assert contrast(text, tone.tint) >= 7.0


def test_every_relation_has_a_dash_and_a_head_of_its_own() -> None:
    for a, b in combinations(LINES.values(), 2):
        assert a.dash != b.dash
        assert a.head != b.head
        assert a.label != b.label


def test_no_type_of_a_slide_is_below_twelve_points() -> None:
    sizes = (SLIDE.body, SLIDE.small, SLIDE.pill, SLIDE.subtitle, SLIDE.main_body)
    assert min(sizes) * 0.75 >= 12


def test_the_grey_theme_holds_no_hue() -> None:
    grey = THEMES["grey"]
    colors = {c for tone in grey.tones.values() for c in (tone.line, tone.tint, tone.on)}
    assert all(c[1:3] == c[3:5] == c[5:7] for c in colors)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#FFFFFF") == 21.0
    assert contrast("#FFFFFF", "#FFFFFF") == 1.0
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48)


def test_mixing_runs_from_the_ground_to_the_colour() -> None:
    assert mix("#102030", "#FFFFFF", 0) == "#FFFFFF"
    assert mix("#102030", "#FFFFFF", 1) == "#102030"


def test_an_unknown_theme_names_the_known_ones() -> None:
    with pytest.raises(RenderError) as raised:
        theme_named("pink")
    assert str(raised.value) == (
        "unknown theme 'pink'; expected one of light, dark, high-contrast, grey"
    )


def test_every_role_has_a_tone_in_every_theme() -> None:
    assert all(set(theme.tones) == set(Role) for theme in THEMES.values())
