"""Where an argument leads: identify the conclusion, order a chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.teach.drafting import Draft, Kind, handles_for, lettered, quoted, shown
from argmap.teach.parts import Form, Material, Option, Part, Rule

if TYPE_CHECKING:
    from random import Random

    from argmap.teach.fragments import Fragment, View

__all__ = ["CONCLUSION", "ORDER", "line_from"]

_FEWEST: Final = 4
_MOST: Final = 6
_LONGEST: Final = 6


def _draft_conclusion(view: View, place: str, rng: Random) -> Draft | None:
    fragment = view.grow(place, rng, limit=_MOST)
    if fragment is None or len(fragment.ids) < _FEWEST:
        return None
    handles = handles_for(fragment.ids, rng)
    near = sorted(fragment.ids[1:], key=lambda id_: fragment.depths[id_] > 1)
    options = lettered(
        (_end(view, fragment, id_, handles[id_]) for id_ in (place, *near[: _FEWEST - 1])), rng
    )
    key = next(option for option in options if option.is_right)
    nearest = fragment.kids(place)[0]
    return Draft(
        form=Form.CHOICE,
        rule=Rule.CREDIT,
        prompt="These claims belong to one argument. Which of them is its conclusion, the claim "
        "that all others are given for or against?",
        parts=(Part("p1", "The conclusion", options=options, key=key.id),),
        material=Material(claims=shown(view, handles)),
        hints=(
            "The conclusion is the claim that no other claim is argued from.",
            f"{quoted(view.text(nearest))} bears directly on the conclusion.",
            f"The conclusion is {quoted(view.text(place))}",
        ),
        claims=fragment.ids,
        features=fragment.features,
    )


def _end(view: View, fragment: Fragment, id_: str, handle: str) -> Option:
    text = view.text(id_)
    if id_ == fragment.root:
        return Option("", text, is_right=True, credit=1.0, claim=handle)
    twig = fragment.twigs[id_]
    does = "a reason for" if twig.sign == "support" else "an objection to"
    return Option(
        "",
        text,
        credit=0.25 if fragment.depths[id_] == 1 else 0.0,
        error="too-early",
        why_wrong=f"It is given as {does} another claim, {quoted(view.text(twig.parent))} "
        "Ask what that claim is given for.",
        claim=handle,
    )


def _ends_of_lines(view: View) -> tuple[str, ...]:
    return tuple(id_ for id_ in view.ids if len(line_from(view, id_)) > 2)  # noqa: PLR2004  # a chain


def line_from(view: View, id_: str) -> tuple[str, ...]:
    """Return a claim and those that it leads to, each by the one before, up to six."""
    found = [id_]
    while found[-1] in view.twigs and len(found) < _LONGEST:
        parent = view.twigs[found[-1]].parent
        if parent in found:
            return ()
        found.append(parent)
    return tuple(found)


def _draft_order(view: View, place: str, rng: Random) -> Draft | None:
    line = line_from(view, place)
    if any(view.bears(line[-1], id_) for id_ in line[:-1]):
        return None
    handles = handles_for(line, rng)
    options = tuple(
        Option(chr(ord("a") + n), view.text(id_), is_right=True, credit=1.0, claim=handle)
        for n, (id_, handle) in enumerate(handles.items())
    )
    letter = {option.claim: option.id for option in options}
    attacks = sum(view.twigs[id_].sign == "attack" for id_ in line[:-1])
    return Draft(
        form=Form.ORDER,
        rule=Rule.KENDALL,
        prompt="Put these claims in the order of the argument: each claim bears directly on the "
        "one after it, and the conclusion stands last.",
        parts=(
            Part("p1", "First to last", options=options, key=[letter[handles[i]] for i in line]),
        ),
        material=Material(claims=shown(view, handles)),
        hints=(
            "Look for the claim that nothing else here is given for: it comes first.",
            f"The last one is {quoted(view.text(line[-1]))}",
            "The order is: " + " → ".join(quoted(view.text(id_)) for id_ in line),
        ),
        claims=line,
        features={"depth": len(line) - 1, "attacks": attacks},
    )


CONCLUSION: Final = Kind(
    "conclusion",
    "identify the conclusion",
    "claim with at least three claims under it that each bear on one claim only",
    lambda view: view.heads,
    _draft_conclusion,
)
ORDER: Final = Kind(
    "order",
    "order a chain of claims",
    "chain of three claims of which each bears on the next and on nothing else",
    _ends_of_lines,
    _draft_order,
)
