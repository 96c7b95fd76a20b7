"""What an argument leaves standing: strength, what if, which claim would overturn it.

There are marks only where every default rule and base scores moved by 0.1 agree; elsewhere the
question is one to talk about. No item asks for a number.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.teach.drafting import Draft, Kind, handles_for, lettered, quoted, shown
from argmap.teach.kinds.ends import line_from
from argmap.teach.panel import change_if, ends_of, is_left_without
from argmap.teach.parts import Form, Material, Option, Part, Rule

if TYPE_CHECKING:
    from random import Random

    from argmap.teach.fragments import Fragment, View
    from argmap.teach.supposing import Move

__all__ = ["FLIP", "STRENGTH", "WHAT_IF"]

_MOST: Final = 9
_RANKED: Final = 4
_OFFERED: Final = 6
_BESIDE: Final = 0.25  # how often a what-if asks about a claim that is not touched
_MOVE: Final = "move "
_ALIKE: Final = (
    "Suppose that, taken by itself, each of these claims is as credible as any other, and that "
    "nothing counts but what is shown. "
)


def _talk(view: View, fragment: Fragment, rng: Random, *, ask: str, note: str) -> Draft:
    """Return a question without marks: there is more than one good answer."""
    handles = handles_for(fragment.ids, rng)
    return Draft(
        form=Form.OPEN,
        rule=Rule.TEACHER,
        prompt=f"For discussion. {ask} Give your reasons.",
        parts=(Part("p1", "Your answer and your reasons", points=0.0),),
        material=Material(claims=shown(view, handles), outlines=[fragment.outline(handles)]),
        hints=(
            "Look at what speaks for each claim and what against it.",
            "Ask what would be left if one claim were taken away.",
            (
                "Reasonable rules of weighing disagree here: say which reasons count most for you, "
                "and why."
            ),
        ),
        claims=fragment.ids,
        features=fragment.features,
        discussion=True,
        note=f"talk {note}",
    )


# --- strength -------------------------------------------------------------------------------


def _draft_strength(view: View, place: str, rng: Random) -> Draft | None:
    fragment = view.grow(place, rng, limit=_MOST)
    if fragment is None or len(fragment.ids) < 3:  # noqa: PLR2004  # nothing to rank
        return None
    ranked = view.once(fragment, _ranked, "strength")
    if len(ranked) < 2:  # noqa: PLR2004  # no two that all rules order alike
        ask = "Which of the claims in the outline stands firmest, and which is weakest?"
        return _talk(view, fragment, rng, ask=ask, note="strength")
    handles = handles_for(fragment.ids, rng)
    some = sorted(ranked, key=lambda id_: int(handles[id_][1:]))
    letter = {id_: "abcd"[n] for n, id_ in enumerate(some)}
    options = tuple(
        Option(letter[i], view.text(i), is_right=True, credit=1.0, claim=handles[i]) for i in some
    )
    return Draft(
        form=Form.ORDER,
        rule=Rule.KENDALL,
        prompt=f"{_ALIKE}Put the claims of the list in the order of how firmly they stand, the "
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


# --- what if --------------------------------------------------------------------------------

_CHANGES: Final = {
    -1: "It becomes weaker.",
    1: "It becomes stronger.",
    0: "It stays as it is.",
}
_SIGNS: Final = {"support": "a reason for", "attack": "an objection to"}


@frozen
class _Turn:
    """What happens to one claim, how it is told, and the base score that stands for it."""

    claim: str
    told: str
    base: float
    note: str = ""


def _places_what_if(view: View) -> tuple[str, ...]:
    return (*view.heads, *(f"{_MOVE}{n}" for n in range(len(view.moves))))


def _draft_what_if(view: View, place: str, rng: Random) -> Draft | None:
    move = None
    if place.startswith(_MOVE):
        move = view.moves[int(place.removeprefix(_MOVE))]
        if move.claim not in view.twigs:
            return None
        line = line_from(view, move.claim)
        fragment = view.grow(line[-1], rng, limit=_MOST, line=line[:-1]) if line else None
        if fragment is None or move.claim not in fragment.twigs:
            return None
    else:
        fragment = view.grow(place, rng, limit=_MOST)
    if fragment is None or len(fragment.ids) < 3:  # noqa: PLR2004  # then it goes without saying
        return None
    if move:
        turn, on = _turned(view, move), fragment.root
    else:
        turn, on = _falsified(view, fragment, rng)
    change = change_if(fragment, turn.claim, on, base=turn.base)
    if change is None or (change == 0) is (on in fragment.line(turn.claim)):
        ask = f"{turn.told} What would that change in this argument?"
        return _talk(view, fragment, rng, ask=ask, note=f"what-if {turn.claim} {turn.note}")
    return _what_if(view, fragment, (turn, on, change), rng)


def _falsified(view: View, fragment: Fragment, rng: Random) -> tuple[_Turn, str]:
    """Return a claim of a fragment that is to be false, and the claim that is asked about."""
    far = [i for i in fragment.ids[1:] if fragment.depths[i] > 1] or list(fragment.ids[1:])
    claim = rng.choice(far)
    on = fragment.root
    if rng.random() < _BESIDE and (beside := _beside(fragment, claim)):
        on = rng.choice(beside)
    return _Turn(claim, f"This claim turns out to be false: {quoted(view.text(claim))}", 0.0), on


def _turned(view: View, move: Move) -> _Turn:
    less = move.way < 0
    how = "less" if less else "more"
    why = f" ({move.why.rstrip('.')})" if move.why else ""
    told = (
        f"In the scenario {quoted(move.scenario)}{why} this claim becomes {how} credible: "
        f"{quoted(view.text(move.claim))}"
    )
    return _Turn(move.claim, told, 0.2 if less else 0.8, f"{move.scenario} {how}")


def _what_if(view: View, fragment: Fragment, case: tuple[_Turn, str, int], rng: Random) -> Draft:
    turn, on, change = case
    claim = turn.claim
    handles = handles_for(fragment.ids, rng)
    parts = (_change_part(change, fragment, (claim, on)), _why_part(fragment, (claim, on), rng))
    parent = quoted(view.text(fragment.twigs[claim].parent))
    return Draft(
        form=Form.CHOICE,
        rule=Rule.CREDIT,
        prompt=f"{_ALIKE}{turn.told} What does that do to {quoted(view.text(on))}?",
        parts=parts,
        material=Material(claims=shown(view, handles), outlines=[fragment.outline(handles)]),
        hints=(
            "Follow the outline from that claim upwards; every objection turns the effect.",
            f"That claim stands directly under {parent}",
            _CHANGES[change],
        ),
        claims=(*fragment.ids, f"?{claim}", f"?{on}"),
        features=fragment.features,
        note=turn.note,
    )


def _beside(fragment: Fragment, claim: str) -> list[str]:
    """Return claims that another does not bear on, and that have something under them."""
    line = fragment.line(claim)
    return [i for i in fragment.ids if i not in line and i in fragment.under]


def _change_part(change: int, fragment: Fragment, pair: tuple[str, str]) -> Part:
    why = _told_path(_path(fragment, pair))
    options = [
        Option("abc"[n], text, is_right=True, credit=1.0)
        if one == change
        else Option("abc"[n], text, error="wrong-direction", why_wrong=why)
        for n, (one, text) in enumerate(_CHANGES.items())
    ]
    return Part("p1", "The claim", options=options, key="abc"[list(_CHANGES).index(change)])


def _why_part(fragment: Fragment, pair: tuple[str, str], rng: Random) -> Part:
    """Return the question why; what is told of it is told in terms of the outline."""
    right = _path(fragment, pair)
    texts = {
        "even": "That claim speaks for it, if only through others.",
        "odd": "That claim speaks against it, if only through others.",
        "apart": "That claim has no bearing on it.",
    }
    options = lettered(
        (
            Option("", text, is_right=True, credit=1.0)
            if name == right
            else Option("", text, error="wrong-path", why_wrong=_told_path(right))
            for name, text in texts.items()
        ),
        rng,
    )
    key = next(option.id for option in options if option.is_right)
    return Part("p2", "Why", options=options, key=key)


def _told_path(right: str) -> str:
    return {
        "even": "Follow the outline up from that claim: there are only supports on the way, "
        "or objections that cancel out, so both go the same way.",
        "odd": "Follow the outline up from that claim: an objection on the way turns the "
        "effect, since a weaker objection leaves its target stronger.",
        "apart": "Follow the outline up from that claim: the way does not lead there.",
    }[right]


def _path(fragment: Fragment, pair: tuple[str, str]) -> str:
    """Return whether one claim leads to another, over an even or an odd number of objections."""
    line = fragment.line(pair[0])
    if pair[1] not in line:
        return "apart"
    steps = line[: line.index(pair[1])]
    return "odd" if sum(fragment.twigs[i].sign == "attack" for i in steps) % 2 else "even"


# --- flip -----------------------------------------------------------------------------------


def _draft_flip(view: View, place: str, rng: Random) -> Draft | None:
    fragment = view.grow(place, rng, limit=_MOST)
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
        return _talk(view, fragment, rng, ask=ask, note="flip")
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
        prompt=f"{_ALIKE}Which of the claims in the list would, if it alone turned out to be "
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
WHAT_IF: Final = Kind(
    "what-if",
    "tell what a false claim changes",
    "claim with two claims under it that each bear on one claim only",
    _places_what_if,
    _draft_what_if,
)
FLIP: Final = Kind(
    "flip",
    "find the claims that a conclusion cannot do without",
    "claim with two claims under it that each bear on one claim only",
    lambda view: view.heads,
    _draft_flip,
)
