"""Colours that a file asks for leave every word and line readable, in every theme."""

from __future__ import annotations

import pytest

from argmap import argdown
from argmap.argdown.own_colors import SCHEMES
from argmap.argdown.settings import Settings
from argmap.model import ArgumentMap, Claim, Inference, Section
from argmap.rendering import THEMES, render
from argmap.rendering.coats import Coats, themed
from argmap.rendering.style import Role, contrast, greyed, readable, solid

COLORS = sorted({color for scheme in SCHEMES.values() for color in scheme} | {"#000", "#FFFF00"})


def coats(theme: str, *claims: Claim, settings: Settings | None = None) -> Coats:
    map_ = ArgumentMap(claims)
    return Coats(map_, settings or Settings(), THEMES[theme], whole=map_)


@pytest.mark.parametrize("theme", THEMES)
def test_words_on_any_colour_have_the_contrast_of_wcag_aa(theme: str) -> None:
    made = coats(theme)
    for color in COLORS:
        coat = made.of(Claim("a", "a", data={"color": color}))
        assert coat is not None
        assert contrast(coat.ink, coat.ground) >= 4.5
        lines = [tone.line for tone in THEMES[theme].tones.values()]
        assert min(contrast(line, coat.ground) for line in lines) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_words_in_any_colour_have_the_contrast_of_wcag_aa(theme: str) -> None:
    for color in COLORS:
        given = frozenset({"statement_font_color"})
        settings = Settings(statement_font_color=color, given=given)
        claims = Claim("a", "a"), Claim("b", "b", data={"color": "#ffff00"})
        made = coats(theme, *claims, settings=settings)
        plain, coated = map(made.of, claims)
        assert plain is not None
        assert coated is not None
        assert contrast(coated.ink, coated.ground) >= 4.5
        for tone in THEMES[theme].tones.values():
            assert contrast(plain.ink, tone.tint) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_lines_and_titles_in_any_colour_of_a_relation_are_readable(theme: str) -> None:
    for color in COLORS:
        colors = dict.fromkeys(("support", "attack", "undercut"), color)
        made = themed(THEMES[theme], Settings(relation_colors=colors))
        for tone in made.tones.values():
            assert contrast(tone.line, tone.tint) >= 4.5
            assert contrast(tone.line, tone.on) >= 4.5


def test_a_theme_without_colours_shows_greys() -> None:
    coat = coats("grey").of(Claim("a", "a", data={"color": "#c0392b"}))
    assert coat is not None
    assert (coat.color, coat.ground) == ("#6A6A6A", "#D2D2D2")


def test_a_theme_stays_the_same_where_no_relation_has_a_colour() -> None:
    assert themed(THEMES["dark"], Settings()) is THEMES["dark"]


def test_colours_are_taken_with_any_number_of_digits() -> None:
    found = [solid(color, "#FFFFFF") for color in ("#c00", "#c008", "#cc0000", "#cc000080")]
    assert found == ["#CC0000", "#E47777", "#CC0000", "#E57F7F"]


def test_a_colour_that_is_readable_stays_as_it_is() -> None:
    assert readable("#123456", "#FFFFFF", 4.5) == "#123456"
    assert contrast(readable("#ffff00", "#FFFFFF", 4.5), "#FFFFFF") >= 4.5
    assert readable("#777777", "#777777", 22) == "#000000"


def test_a_grey_is_as_light_as_its_colour() -> None:
    assert [greyed(color) for color in ("#000000", "#FFFFFF", "#00FF00")] == [
        "#000000",
        "#FFFFFF",
        "#DCDCDC",
    ]


def test_the_legend_names_at_most_twelve_tags_and_counts_the_others() -> None:
    claims = [Claim(f"c{n}", "text", tags=[f"t{n:02d}"]) for n in range(20)]
    made = coats("light", *claims, settings=Settings(given=frozenset({"color_scheme"})))
    assert [key.label for key in made.keys(claims)][-2:] == ["#t11", "8 more tags"]


def test_a_long_tag_is_cut_in_the_legend() -> None:
    claim = Claim("a", "text", tags=["long " * 19 + "long"])
    made = coats("light", claim, settings=Settings(given=frozenset({"color_scheme"})))
    [key] = made.keys([claim])
    assert len(key.label) <= 31


def test_polarity_is_told_by_border_line_and_head_whatever_the_colours() -> None:
    text = "[A]: a {color: '#123'}\n  + [B]: b {color: '#123'}\n  - [C]: c {color: '#123'}\n"
    svg = render(argdown.read(text).map).svg()
    assert 'class="line support"' in svg
    assert 'class="line attack"' in svg
    attack = THEMES["light"].tones[Role.ATTACK].line
    assert svg.count(f'stroke="{attack}"') >= 3
    assert "stroke-dasharray" in svg


def test_the_colours_of_tags_are_the_same_on_every_page_of_an_album() -> None:
    from argmap.rendering import split

    sections = [Section("s", title="S"), Section("t", title="T")]
    claims = [
        Claim("a", "a", section="s", tags=["x"]),
        Claim("b", "b", section="t", tags=["y"]),
        Claim("c", "c", section="t", tags=["z"]),
    ]
    data = {
        "color": {"colorScheme": "default", "tagColors": {"z": {"color": "#abcdef"}}},
        "group": {"regroup": [{"title": "One", "statements": ["b", "c"]}]},
    }
    map_ = ArgumentMap(claims, [Inference("i", "b", "a")], sections=sections, data=data)
    album = split(map_)
    assert [page.title for page in album.pages] == ["Overview", "Outside the sections", "One"]
    for page in album.pages[1:]:
        assert "#7570B3" in page.diagram.svg()
    assert "#ABCDEF" in album.pages[2].diagram.svg()


def test_an_album_without_settings_asks_for_none() -> None:
    from argmap.rendering.options import Options
    from argmap.rendering.prepared import prepare

    assert prepare(ArgumentMap(), Options()).of_part is True
    assert prepare(ArgumentMap(), Options(settings=False)).of_part is False
