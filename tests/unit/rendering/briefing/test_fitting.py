"""How much of a brief is shown: lists grow while the pages hold them."""

from __future__ import annotations

import pytest

from argmap import casebook
from argmap.model import ArgumentMap, Claim, Inference
from argmap.rendering import Brief, brief_of
from argmap.rendering.briefing.fitting import pages_of
from argmap.rendering.briefing.limits import FULL, Limits, widest
from argmap.rendering.briefing.parts import sections_of
from argmap.scenarios import evaluate


def crowded(n: int, text: str = "It is so because of what was said before. ") -> ArgumentMap:
    """Return a map in which everything a brief lists stands many times."""
    mains = [Claim(f"t{k}", f"{text * 4}{k}", base=0.6, tags=["thesis"]) for k in range(n)]
    below = [
        Claim(f"{kind}{k}", f"{text * 4}{kind} {k}", base=0.5, implicit=kind == "p")
        for kind in "rpo"
        for k in range(n)
    ]
    steps = [
        Inference(f"{kind}>{k}", f"{kind}{k}", f"t{k}", "attack" if kind == "o" else "support")
        for kind in "rpo"
        for k in range(n)
    ]
    return ArgumentMap([*mains, *below], steps)


def length(brief: Brief) -> float:
    subject = brief._subject
    return pages_of(subject, brief._sections({}), {})


@pytest.mark.parametrize("pages", [1, 2, 3])
def test_what_is_shown_is_estimated_to_fit_and_to_fill_the_pages(pages: int) -> None:
    brief = brief_of(evaluate(crowded(40)), question="Is it so?", pages=pages, tries=0)
    assert pages - 0.5 < length(brief) <= pages


def test_what_is_left_out_is_counted_in_the_box() -> None:
    maps = [casebook.load(name) for name in casebook.names()]
    text = brief_of(evaluate(maps, casebook.scenarios()), tries=0).markdown()
    told = text.partition("**Left out for length.** ")[2].partition("\n")[0]
    assert told.startswith("six main claims, nine objections, ")
    assert "changes to watch" in told


def test_a_full_brief_leaves_nothing_out() -> None:
    brief = brief_of(evaluate(crowded(20)), question="Is it so?", pages=None, tries=0)
    text = brief.markdown()
    assert "Left out" not in text
    assert all(f"{kind} {k}." in text for kind in "rpo" for k in range(20))
    assert length(brief) > 4


def test_even_one_judgement_of_very_long_claims_fits_on_a_page() -> None:
    brief = brief_of(evaluate(crowded(3, "x" * 2000)), question="Q " * 100, pages=1, tries=0)
    assert length(brief) <= 1


def test_prose_of_the_author_is_never_cut_and_takes_room_from_lists() -> None:
    brief = brief_of(evaluate(crowded(40)), question="Is it so?", tries=0)
    kept = {"bottom-line": "I say so and so. " * 150}
    text = brief._markdown(kept)
    assert kept["bottom-line"] in text
    assert len(text) < len(brief.markdown()) + len(kept["bottom-line"])
    assert pages_of(brief._subject, brief._sections(kept), kept) <= 2


def test_lists_grow_by_turns_and_reasons_last() -> None:
    def fits(limits: Limits) -> bool:
        lists = limits.judgements + limits.dissent + limits.assumptions + limits.watch
        return lists <= 6 and limits.reasons == 1

    found = widest(fits, pages=1)
    assert (found.judgements, found.dissent, found.assumptions, found.watch) == (2, 2, 1, 1)
    assert widest(lambda limits: limits.reasons < 3, pages=1).judgements == 8
    assert widest(lambda limits: limits.reasons < 3, pages=1).reasons == 2
    assert widest(lambda _: False, pages=2).text < widest(lambda _: True, pages=2).text


def test_more_pages_show_more() -> None:
    subject = brief_of(evaluate(crowded(5)), question="Is it so?", tries=0)._subject
    everything = sections_of(subject, FULL)
    assert pages_of(subject, everything, {}) > pages_of(
        subject, sections_of(subject, widest(lambda _: False, pages=1)), {}
    )


def test_in_a_large_map_no_claim_is_moved_by_itself_and_the_brief_says_so() -> None:
    claims = [Claim(f"c{k}", f"Claim {k}.", base=0.5, implicit=k == 3) for k in range(3000)]
    steps = [Inference(f"i{k}", f"c{k}", "c0") for k in range(1, 3000)]
    text = brief_of(evaluate(ArgumentMap(claims, steps)), question="Is it?").markdown()
    assert "What would overturn judgement 1 was not looked for: too many claims." in text
    assert "**Left unstated:** Claim 3." in text
