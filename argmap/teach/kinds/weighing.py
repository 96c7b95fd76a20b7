"""How firmly claims stand, and which ones a conclusion cannot do without.

There are marks only where every default rule and base scores moved by 0.1 agree; elsewhere the
question is one to talk about. No item asks for a number.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from argmap.teach.drafting import Draft, Kind, handles_for, quoted, shown
from argmap.teach.kinds.talks import ALIKE, MOST, to_discuss
from argmap.teach.panel import ends_of, is_left_without
from argmap.teach.parts import Form, Material, Option, Part, Rule

if TYPE_CHECKING:
    from random import Random

    from argmap.teach.fragments import Fragment, View

__all__ = ["FLIP", "STRENGTH"]

_RANKED: Final = 4
_OFFERED: Final = 6


# --- strength -------------------------------------------------------------------------------


def _draft_strength(view: View, place: str, rng: Random) -> Draft | None:
    fragment = view.grow(place, rng, limit=MOST)
    if fragment is None or len(fragment.ids) < 3:  # noqa: PLR2004  # nothing to rank
        return None
    ranked = view.once(fragment, _ranked, "strength")
    if len(ranked) < 2:  # noqa: PLR2004  # no two that all rules order alike
        ask = "Which of the claims in the outline stands firmest, and which is weakest?"
        return to_discuss(view, fragment, rng, ask=ask, note="strength")
    handles = handles_for(fragment.ids, rng)
    some = sorted(ranked, key=lambda id_: int(handles[id_][1:]))
    letter = {id_: "abcd"[n] for n, id_ in enumerate(some)}
    options = tuple(
        Option(letter[i], view.text(i), is_right=True, credit=1.0, claim=handles[i]) for i in some
    )
    return Draft(
        form=Form.ORDER,
        rule=Rule.KENDALL,
        prompt=f"{ALIKE}Put the claims of the list in the order of how firmly they stand, the "
        "firmest first.",
        parts=(Part("p1", "Firmest first", options=options, key=[letter[i] for i in ranked]),),
        material=Material(claims=shown(view, handles), outlines=[fragment.outline(handles)]),
        hints=(
            "Count what speaks for a claim and what against it, and whether that is answered.",
            f"{quoted(view.text(ranked[0]))} {_stands(fragment, ranked[0])}",
            "The order is: " + " → ".join(quoted(view.text(id_)) for id_ in ranked),
        ),
        claims=(*fragment.ids, *(f"?{id_}" for id_ in ranked)),
        features=fragment.features,
        note="order",
    )


def _ranked(fragment: Fragment) -> list[str]:
    """Return claims of which each is stronger than the next wherever base scores may lie."""
    ends = ends_of(fragment)
    order = sorted(fragment.ids, key=lambda id_: (-ends[id_][0], id_))
    ranked: list[str] = []
    for id_ in order:
        if not ranked or ends[id_][1] + 1e-3 < ends[ranked[-1]][0]:
            ranked.append(id_)
    return ranked[:_RANKED]


def _stands(fragment: Fragment, id_: str) -> str:
    steps = fragment.under.get(id_, ())
    pro = sum(step.polarity == "support" for step in steps)
    con = len(steps) - pro
    words = []
    if pro:
        words.append("has a reason" if pro == 1 else f"has {pro} reasons")
    if con:
        words.append("meets an objection" if con == 1 else f"meets {con} objections")
    return (" and ".join(words) or "has nothing for it or against it") + "."


# --- flip -----------------------------------------------------------------------------------


def _draft_flip(view: View, place: str, rng: Random) -> Draft | None:
    fragment = view.grow(place, rng, limit=MOST)
    if fragment is None or len(fragment.ids) < 4:  # noqa: PLR2004  # then it goes without saying
        return None
    some = list(fragment.ids[1:])
    if len(some) > _OFFERED:
        direct = fragment.kids(place)[:3]
        rest = [i for i in some if i not in direct]
        some = [*direct, *rng.sample(rest, min(_OFFERED - len(direct), len(rest)))]
    falls = _falls(view, fragment, some)
    if falls is None:
        ask = (
            f"Which one claim, if it were false, would do most harm to {quoted(view.text(place))}?"
        )
        return to_discuss(view, fragment, rng, ask=ask, note="flip")
    handles = handles_for(fragment.ids, rng)
    some.sort(key=lambda id_: int(handles[id_][1:]))
    options = tuple(
        _fall_option(view, fragment, id_, ("abcdef"[n], handles[id_], bool(falls[id_])))
        for n, id_ in enumerate(some)
    )
    key = [option.id for option in options if option.is_right]
    told = "; ".join(quoted(o.text) for o in options if o.is_right)
    return Draft(
        form=Form.MANY,
        rule=Rule.SET,
        prompt=f"{ALIKE}Which of the claims in the list would, if it alone turned out to be "
        f"false, leave {quoted(view.text(place))} with no reason that still holds? Tick all, or "
        "none.",
        parts=(Part("p1", "Without it nothing carries the conclusion", options=options, key=key),),
        material=Material(claims=shown(view, handles), outlines=[fragment.outline(handles)]),
        hints=(
            "Separate reasons stand in for one another; linked premises fall together.",
            f"There are {len(key)} of them." if key else "Count the separate reasons.",
            f"To be ticked: {told}" if told else "It is none of them.",
        ),
        claims=(*fragment.ids, *(f"?{id_}" for id_ in some)),
        features=fragment.features,
    )


def _falls(view: View, fragment: Fragment, some: list[str]) -> dict[str, bool] | None:
    """Return without which claims nothing carries the root; None where that is not certain."""
    found: dict[str, bool] = {}
    for id_ in ("", *some):
        ask = partial(is_left_without, false=id_ or None)
        falls = view.once(fragment, ask, "flip", id_)
        if falls is None or (not id_ and falls):
            return None
        found[id_] = falls
    del found[""]
    return found


def _fall_option(view: View, fragment: Fragment, id_: str, own: tuple[str, str, bool]) -> Option:
    letter, handle, falls = own
    if falls:
        return Option(letter, view.text(id_), is_right=True, credit=1.0, claim=handle)
    direct = fragment.twigs[id_].parent == fragment.root
    why = (
        "Another reason for the conclusion would be left."
        if direct
        else "What it bears on can stand without it."
    )
    return Option(letter, view.text(id_), error="not-needed", why_wrong=why, claim=handle)


STRENGTH: Final = Kind(
    "strength",
    "rank claims by how firmly they stand",
    "claim with two claims under it that each bear on one claim only",
    lambda view: view.heads,
    _draft_strength,
)
FLIP: Final = Kind(
    "flip",
    "find the claims that a conclusion cannot do without",
    "claim with two claims under it that each bear on one claim only",
    lambda view: view.heads,
    _draft_flip,
)
