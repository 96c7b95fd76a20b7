"""A closed section is one card that all lines of its claims lead to."""

from __future__ import annotations

from argmap.model import ArgumentMap, Claim, Inference, Section
from argmap.rendering import render
from argmap.rendering.closed import with_closed_sections

SECTIONS = (
    Section("open", title="Open"),
    Section("shut", title="Shut & locked", closed=True),
    Section("inner", title="Inner", parent="shut", level=2),
)


def made(*steps: Inference) -> ArgumentMap:
    """A claim in the open, two in a closed section, one in a part of it."""
    claims = [
        Claim("t", "Thesis.", section="open"),
        Claim("a", "A.", section="shut"),
        Claim("b", "B.", section="shut"),
        Claim("c", "C.", section="inner"),
        Claim("d", "D."),
    ]
    return ArgumentMap(claims, steps, sections=SECTIONS)


def lines(map_: ArgumentMap) -> list[tuple[tuple[str, ...], str]]:
    return [(step.premises, step.target) for step in with_closed_sections(map_)[0].inferences]


def test_a_map_without_closed_sections_stays_the_same() -> None:
    map_ = ArgumentMap([Claim("a", "a")])
    assert with_closed_sections(map_) == (map_, 0)


def test_a_closed_section_is_one_claim() -> None:
    shown, n_closed = with_closed_sections(made())
    assert [claim.id for claim in shown.claims] == ["t", "shut", "d"]
    assert shown.claim("shut").title == "Shut & locked"
    assert shown.claim("shut").text == "3 claims in a closed section."
    assert n_closed == 1


def test_lines_from_and_to_its_claims_are_lines_from_and_to_it() -> None:
    assert lines(made(Inference("1", "a", "t"), Inference("2", "d", "c"))) == [
        (("shut",), "t"),
        (("d",), "shut"),
    ]


def test_lines_within_it_are_left_out() -> None:
    assert lines(made(Inference("1", "a", "b"), Inference("2", ("a", "c"), "b"))) == []


def test_an_attack_on_oneself_in_the_open_stays() -> None:
    assert lines(made(Inference("1", "d", "d", "attack"))) == [(("d",), "d")]


def test_what_bears_on_an_inference_within_it_bears_on_it() -> None:
    undercut = Inference("2", "d", "1", "attack")
    assert lines(made(undercut, Inference("1", "a", "b"))) == [(("d",), "shut")]


def test_linked_premises_in_it_are_one() -> None:
    assert lines(made(Inference("1", ("a", "b", "d"), "t"))) == [(("shut", "d"), "t")]


def test_its_card_has_an_id_of_its_own() -> None:
    map_ = made().with_(Claim("shut", "Taken."))
    shown, _ = with_closed_sections(map_)
    assert [claim.id for claim in shown.claims] == ["t", "shut~", "d", "shut"]


def test_the_reader_is_told_and_can_open_it() -> None:
    diagram = render(made(Inference("1", "a", "t")))
    assert diagram.svg().count('class="card') == 3
    assert diagram.notices == (
        "1 section is closed and drawn as one card; all=True (--all) opens them",
    )
    assert diagram.dot.count('class="card') == 3
    assert render(made(), all=True).svg().count('class="card') == 5
    assert render(made(Inference("1", "c", "a")), root="a").svg().count('class="card') == 2


def test_the_outline_tells_every_claim() -> None:
    assert "B." in render(made()).outline
