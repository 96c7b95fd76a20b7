"""What becomes of an argument if one claim is false, or a scenario moves it.

There are marks only where every default rule and base scores moved by 0.1 agree; elsewhere the
question is one to talk about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.teach.drafting import Draft, Kind, handles_for, lettered, quoted, shown
from argmap.teach.kinds.ends import line_from
from argmap.teach.kinds.talks import ALIKE, MOST, to_discuss
from argmap.teach.panel import change_if
from argmap.teach.parts import Form, Material, Option, Part, Rule

if TYPE_CHECKING:
    from random import Random

    from argmap.teach.fragments import Fragment, View
    from argmap.teach.supposing import Move

__all__ = ["WHAT_IF"]

_BESIDE: Final = 0.25  # how often a what-if asks about a claim that is not touched
_MOVE: Final = "move "
_CHANGES: Final = {
    -1: "It becomes weaker.",
    1: "It becomes stronger.",
    0: "It stays as it is.",
}


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
        fragment = view.grow(line[-1], rng, limit=MOST, line=line[:-1]) if line else None
        if fragment is None or move.claim not in fragment.twigs:
            return None
    else:
        fragment = view.grow(place, rng, limit=MOST)
    if fragment is None or len(fragment.ids) < 3:  # noqa: PLR2004  # then it goes without saying
        return None
    if move:
        turn, on = _turned(view, move), fragment.root
    else:
        turn, on = _falsified(view, fragment, rng)
    change = change_if(fragment, turn.claim, on, base=turn.base)
    if change is None or (change == 0) is (on in fragment.line(turn.claim)):
        ask = f"{turn.told} What would that change in this argument?"
        return to_discuss(view, fragment, rng, ask=ask, note=f"what-if {turn.claim} {turn.note}")
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
        prompt=f"{ALIKE}{turn.told} What does that do to {quoted(view.text(on))}?",
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


WHAT_IF: Final = Kind(
    "what-if",
    "tell what a false claim changes",
    "claim with two claims under it that each bear on one claim only",
    _places_what_if,
    _draft_what_if,
)
