"""Overlays: claims of another hand, hung on a map from a file of their own."""

from __future__ import annotations

import pytest

from argmap import argdown
from argmap.errors import ArgmapWarning, SyntaxFaults
from argmap.model import Polarity

MAP = """\
===
title: The bridge
===

[Free]: The bridge should be free.
  + [Traffic]: Tolls slow the traffic.
  + <Fair> {linked: true}
    + [Paid twice]: Drivers pay taxes already.
    + [Once is enough]: Nobody should pay twice.
"""
HEAD = "===\noverlay: bridge\ntitle: Doubts\n===\n\n# Doubts\n\n"


def over(body: str, *, head: str = HEAD) -> argdown.Reading:
    return argdown.read_overlay(head + body, MAP, name="bridge", filename="doubts.argdown")


def faults_of(body: str, *, head: str = HEAD) -> list[str]:
    reading = over(body, head=head)
    assert reading.map == argdown.read(MAP, filename="bridge").map
    assert reading.places == {}
    return [f"{d.code} {str(d).splitlines()[0]}" for d in reading.faults]


# --- what it adds -----------------------------------------------------------------------------


def test_claims_of_the_overlay_are_hung_on_those_of_the_map() -> None:
    reading = over("[Free]\n  - [Debt]: The city is in debt. {by: analyst}\n")
    assert reading.diagnostics == ()
    assert [c.id for c in reading.map.claims][-1] == "Debt"
    [step] = reading.map.outgoing("Debt")
    assert (step.target, step.polarity) == ("Free", Polarity.ATTACK)
    assert reading.map.claim("Debt").section == "doubts"
    assert reading.map.title == "The bridge"


def test_what_the_map_says_stays_as_it_is() -> None:
    plain = argdown.read(MAP, filename="bridge").map
    larger = over("[Free]\n  - [Debt]: The city is in debt. {by: analyst}\n").map
    assert all(larger[item.id] == item for item in plain)


def test_a_step_of_the_map_is_undercut_where_its_relation_is_written_again() -> None:
    map_ = over("[Free]\n  + [Traffic]\n    _ [Slower]: Traffic is no ground. {by: analyst}\n").map
    assert [step.target for step in map_.outgoing("Slower")] == ["Traffic>Free"]
    assert len(map_.inferences) == 3


def test_a_named_step_of_the_map_is_undercut_by_its_title() -> None:
    map_ = over("<Fair>\n  _ [Other]: A tax pays for other things. {by: analyst}\n").map
    assert [step.target for step in map_.outgoing("Other")] == ["Fair"]


def test_a_claim_of_the_overlay_may_join_claims_of_the_map_with_its_own() -> None:
    map_ = over(
        "[Free]\n  - <Both> {linked: true}\n    + [Traffic]\n"
        "    + [Good]: Slow traffic is good. {by: analyst}\n"
    ).map
    assert [step.premises for step in map_.outgoing("Good")] == [("Traffic", "Good")]


def test_places_are_those_in_the_overlay() -> None:
    reading = over("[Free]\n  - [Debt]: The city is in debt. {by: analyst}\n")
    assert {id_: str(span) for id_, span in reading.places.items()} == {
        "Debt": "doubts.argdown:9:5",
        "Debt>Free": "doubts.argdown:9:3",
    }


def test_line_ends_of_windows_change_nothing() -> None:
    text = f"{HEAD}[Free]\n  - [Debt]: The city is in debt. {{by: analyst}}\n"
    windows = [part.replace("\n", "\r\n") for part in (text, MAP)]
    plain = argdown.read_overlay(text, MAP, name="bridge")
    assert argdown.read_overlay(*windows, name="bridge").map == plain.map


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body, told",
    [
        (
            "[Fre]\n  - [Debt]: The city is in debt. {by: analyst}\n",
            (
                "overlay-title doubts.argdown:8:1: the map 'bridge' has no [Fre]; "
                "did you mean [Free]?"
            ),
        ),
        (
            "<Fear>\n  - [Debt]: The city is in debt. {by: analyst}\n",
            (
                "overlay-title doubts.argdown:8:1: the map 'bridge' has no <Fear>; "
                "did you mean <Fair>?"
            ),
        ),
        (
            "[Weather] #x {by: analyst}\n  - [Debt]: The city is in debt. {by: analyst}\n",
            (
                "overlay-title doubts.argdown:8:1: the map 'bridge' has no [Weather]; "
                "correct the title, or give it a text"
            ),
        ),
        (
            "[Free]\n  - [Debt]: The city is in debt.\n",
            (
                "overlay-by doubts.argdown:9:5: claim 'Debt' of the overlay does not say who makes "
                "it; add by: analyst"
            ),
        ),
        (
            "[Free]: The bridge is free.\n",
            (
                "overlay-changes doubts.argdown:8:1: the overlay changes the claim 'Free' of the "
                "map; refer to it by its title alone, and say the rest in claims of the overlay"
            ),
        ),
        (
            "[Free] {base: 0.9}\n",
            (
                "overlay-changes doubts.argdown:8:1: the overlay changes the claim 'Free' of the "
                "map; refer to it by its title alone, and say the rest in claims of the overlay"
            ),
        ),
        (
            "[Traffic]\n  - [Paid twice]\n",
            (
                "overlay-changes doubts.argdown:9:3: inference 'Paid twice>Traffic' of the overlay "
                "joins claims of the map; let a claim of the overlay say what speaks for or against"
            ),
        ),
        (
            "[Free]\n- [Debt]: The city is in debt. {by: analyst}\n",
            (
                "not-indented doubts.argdown:9:1: a relation must be indented, got '-' at the "
                "start of the line; put two spaces before it; or escape it as text: \\-"
            ),
        ),
    ],
)
def test_an_overlay_adds_and_does_not_change(body: str, told: str) -> None:
    assert told in faults_of(body)


@pytest.mark.parametrize(
    "head, told",
    [
        (
            "# Doubts\n\n",
            (
                "overlay-of-what doubts.argdown:1:1: the overlay does not say which map it "
                "belongs to; write overlay: and the name of the map between two lines of ==="
            ),
        ),
        (
            "===\noverlay: ferry\n===\n\n# Doubts\n\n",
            (
                "overlay-of-what doubts.argdown:1:1: the overlay belongs to the map 'ferry', "
                "not to 'bridge'; read it with its own map, or correct overlay"
            ),
        ),
        (
            "===\noverlay: bridge\nsources: {a: {year: 2001}}\n===\n\n# Doubts\n\n",
            (
                "overlay-front doubts.argdown:1:1: an overlay says nothing of the map itself: "
                "'sources' is left out; keep overlay and title; write the rest into the map"
            ),
        ),
        (
            "===\noverlay: bridge\n===\n\n",
            (
                "overlay-heading doubts.argdown:5:1: an overlay starts with a heading, so that its "
                "claims have a section; write one above the first claim, such as # Objections"
            ),
        ),
    ],
)
def test_an_overlay_says_what_it_is(head: str, told: str) -> None:
    body = "[Free]\n  - [Debt]: The city is in debt. {by: analyst}\n"
    assert faults_of(body, head=head) == [told]


def test_an_empty_overlay_is_told_what_it_lacks() -> None:
    reading = argdown.read_overlay("", MAP, name="bridge")
    assert [d.code for d in reading.faults] == ["overlay-heading", "overlay-of-what"]


def test_only_its_own_oddities_are_told() -> None:
    odd = f"{MAP}  - [Nowhere]\n"
    text = f"{HEAD}[Free]\n  - [Debt]: The *city is in debt. {{by: analyst}}\n"
    reading = argdown.read_overlay(text, odd, name="bridge", filename="doubts.argdown")
    assert [(d.code, d.line) for d in reading.diagnostics] == [("unpaired-emphasis", 9)]


# --- loads ------------------------------------------------------------------------------------


def test_loads_overlay_gives_the_map_or_raises() -> None:
    good = f"{HEAD}[Free]\n  - [Debt]: The city is in debt. {{by: analyst}}\n"
    assert "Debt" in argdown.loads_overlay(good, MAP, name="bridge")
    with pytest.raises(SyntaxFaults) as caught:
        argdown.loads_overlay(good, MAP, name="ferry", filename="doubts.argdown")
    assert str(caught.value).startswith("doubts.argdown has 1 fault:\n")


def test_loads_overlay_warns_of_oddities() -> None:
    odd = f"{HEAD}[Free]\n  - [Debt]: The *city is in debt. {{by: analyst}}\n"
    with pytest.warns(ArgmapWarning, match="nothing closes"):
        argdown.loads_overlay(odd, MAP, name="bridge")
