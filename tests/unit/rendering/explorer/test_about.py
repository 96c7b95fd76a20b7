"""What the page tells of claims and inferences, in the panel and as an outline."""

from __future__ import annotations

import re

from argmap import ArgumentMap, Claim, Inference, Polarity, Section, Source
from argmap.rendering import page_of

CLAIMS = [
    Claim("t", "We should join.", title="Join", tags=["thesis"], base=0.5),
    Claim("a", "Experts say so.", base=(0.55, 0.8), why="They were right before."),
    Claim("b", "They are experts.", implicit=True, by="analyst", base="likely"),
    Claim("u", "They are paid.", anchors=["src 1/2/3", "src 4/1"], section="s"),
    Claim("r", "We should wait.", title="Wait"),
]
STEPS = [
    Inference("i", ["a", "b"], "t", scheme="expert opinion", strength=0.8, note="As they do."),
    Inference("v", ["u"], "i", Polarity.ATTACK),
    Inference("x", ["u"], "t", Polarity.ATTACK),
    Inference("m", ["r"], "t", Polarity.ATTACK, mutual="contrary"),
]
MAP = ArgumentMap(
    CLAIMS,
    STEPS,
    sources=[Source("src", title="A report", authors=["N. N."], year=2020)],
    sections=[Section("s", title="On experts")],
)
OUTLINE = page_of(MAP).html().partition('class="outline">')[2].partition("</section>")[0]


def told(start: str) -> str:
    """Return the entry of an item as words, a line a term."""
    [entry] = [e for e in re.split("<li ", OUTLINE) if f">{start}" in e.partition("<dl>")[0]]
    entry = entry.partition("</dl>")[0]
    return re.sub("<[^>]*>", "", re.sub("<dt>|<dd>|<br>|<p[^>]*>|<dl>", "\n", entry))


def test_a_claim_tells_its_role_and_what_it_bears_on() -> None:
    words = told("a<")
    assert "Role\nco-premise" in words
    assert (
        "Supports\nJoin; together with b\nscheme: expert opinion\nstrength of the step: 0.8\n"
        "As they do."
    ) in words
    assert "Base score\n0.55–0.8 (They were right before.)" in words
    assert "co-premise, implicit, by analyst" in told("b<")
    assert "Base score\nlikely" in told("b<")


def test_places_and_their_source_are_told_once() -> None:
    words = told("u<")
    assert "From\nsrc §1 ¶2 s3 · source\nsrc §4 ¶1" in words
    assert "source: N. N., A report, 2020" not in words
    assert OUTLINE.count("N. N., A report, 2020") == 1
    assert "Section\nOn experts" in words


def test_what_bears_on_a_claim_from_elsewhere_is_told_with_it() -> None:
    others = [told("Join"), told("expert opinion")]
    assert sum("Also attacked by\nu" in w or "Also undercut by\nu" in w for w in others) == 1


def test_rivals_attack_each_other() -> None:
    assert "Attack each other\nJoin" in told("Wait")


def test_an_inference_tells_its_premises_and_its_scheme() -> None:
    words = told("expert opinion")
    assert "Premises\na\nb" in words
    assert "Scheme\nexpert opinion" in words
    assert OUTLINE.count("critical questions:") == 1


def test_a_deep_outline_says_how_deep_it_is() -> None:
    claims = [Claim(f"c{i}", f"Claim {i}.") for i in range(60)]
    chain = [Inference(f"s{i}", [f"c{i}"], f"c{i - 1}") for i in range(1, 60)]
    html = page_of(ArgumentMap(claims, chain)).html().partition('class="outline">')[2]
    html = html.partition("</section>")[0]
    assert html.count("<ul>") == html.count("</ul>") == 40
    assert "<p>level 60" in html
    assert "<p>level 40" not in html
