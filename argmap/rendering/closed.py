"""Closed sections: each is drawn as one card that says how much it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from argmap.model import Claim, Inference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import ArgumentMap, Section

__all__ = ["with_closed_sections"]


def with_closed_sections(map_: ArgumentMap) -> tuple[ArgumentMap, int]:
    """Return a map with one claim for each closed section, and how many there are.

    What bears on a claim of the section, or on an inference within it, bears on that claim.
    """
    if not any(section.closed for section in map_.sections):
        return map_, 0
    closed = _closed(map_.sections)
    members: dict[str, list[Claim]] = {}
    for claim in map_.claims:
        if (section := closed.get(claim.section or "")) is not None:
            members.setdefault(section.id, []).append(claim)
    cards = {id_: _card(map_, closed[id_], claims) for id_, claims in members.items()}
    stands_for = {c.id: cards[id_].id for id_, claims in members.items() for c in claims}
    steps = _moved(map_.inferences, stands_for)
    return evolve(map_, claims=_shown(map_.claims, closed, cards), inferences=steps), len(cards)


def _closed(sections: Iterable[Section]) -> dict[str, Section]:
    """Return for every section in a closed one the outermost of these."""
    found: dict[str, Section] = {}
    for section in sections:  # a parent stands before its parts
        if section.parent in found:
            found[section.id] = found[section.parent]
        elif section.closed:
            found[section.id] = section
    return found


def _card(map_: ArgumentMap, section: Section, claims: list[Claim]) -> Claim:
    n, id_ = len(claims), section.id
    while id_ in map_:
        id_ += "~"
    text = f"{n} claim{'' if n == 1 else 's'} in a closed section."
    data = {"color": section.data["color"]} if "color" in section.data else {}
    return Claim(id_, text, title=section.title, section=section.parent, data=data)


def _shown(
    claims: Iterable[Claim], closed: dict[str, Section], cards: dict[str, Claim]
) -> list[Claim]:
    """Return the claims, those of a closed section replaced by its card."""
    shown: dict[str, Claim] = {}
    for claim in claims:
        section = closed.get(claim.section or "")
        card = claim if section is None else cards[section.id]
        shown.setdefault(card.id, card)
    return list(shown.values())


def _moved(steps: Iterable[Inference], stands_for: dict[str, str]) -> list[Inference]:
    """Return the inferences between what is drawn; those within one card are left out."""
    waiting = {step.id: step for step in steps}
    moved: dict[str, Inference | None] = {}
    for step in list(waiting.values()):
        chain = [step]
        while chain[-1].target in waiting and chain[-1].target not in moved:
            chain.append(waiting[chain[-1].target])
        for link in reversed(chain):
            if link.id not in moved:
                moved[link.id] = _step(link, stands_for)
    return [own for id_ in waiting if (own := moved[id_]) is not None]


def _step(step: Inference, stands_for: dict[str, str]) -> Inference | None:
    """Return an inference between cards, or None within one; note what it bears on instead."""
    target = stands_for.get(step.target, step.target)  # of an inference within a card: the card
    premises = tuple(dict.fromkeys(stands_for.get(p, p) for p in step.premises))
    if set(premises) == {target} and step.target in stands_for:
        stands_for[step.id] = target
        return None
    if premises == step.premises and target == step.target:
        return step
    mutual = step.mutual if len(premises) == 1 else None
    return evolve(step, premises=premises, target=target, mutual=mutual)
