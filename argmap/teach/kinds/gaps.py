"""Claims that are to be put where they belong: a gap, a whole skeleton, a missing premise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.teach.drafting import Draft, Kind, handles_for, lettered, on_topic, quoted, shown
from argmap.teach.fragments import Fragment
from argmap.teach.parts import Form, Material, Option, Part, Rule
from argmap.teach.placing import CREDIT, Place, Placing, Tree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from argmap.teach.fragments import View

__all__ = ["GAP", "HIDDEN_PREMISE", "SKELETON"]

_MOST: Final = 7
_WRONG: Final = 3
_LOOKED_AT: Final = 40  # claims that may become a distractor


def _strangers(view: View, shown_: Iterable[str], of: str, rng: Random) -> list[str]:
    """Return claims that are not shown and do not bear on one."""
    hidden = [id_ for id_ in view.ids if id_ not in set(shown_) and not view.bears(id_, of)]
    return rng.sample(hidden, min(_LOOKED_AT, len(hidden)))


def _wrong(view: View, fragment: Fragment, id_: str, rng: Random) -> list[tuple[str, str, str]]:
    """Return claims that do not fit in the place of one: id, class of error, why not."""
    twig = fragment.twigs[id_]
    parent = quoted(view.text(twig.parent))
    other = "attack" if twig.sign == "support" else "support"
    against = [i for i in view.kids(twig.parent, other) if i not in fragment.ids]
    rng.shuffle(against)
    word = "against" if other == "attack" else "for"
    found = [(i, "wrong-sign", f"It speaks {word} {parent}") for i in against[:1]]
    far = _strangers(view, fragment.ids, twig.parent, rng)
    far = on_topic(view, far, (twig.parent, id_), rng)
    found += [(i, "wrong-branch", f"It is not given for or against {parent}") for i in far]
    return found[:_WRONG]


def _gap_parts(
    view: View, id_: str, wrong: list[tuple[str, str, str]], rng: Random
) -> tuple[Part, ...]:
    options = lettered(
        [
            Option("", view.text(id_), is_right=True, credit=1.0),
            *(Option("", view.text(i), error=error, why_wrong=why) for i, error, why in wrong),
        ],
        rng,
    )
    key = next(option.id for option in options if option.is_right)
    return (Part("g1", "The gap", options=options, key=key),)


def _draft_gap(view: View, place: str, rng: Random) -> Draft | None:
    fragment = view.grow(place, rng, limit=_MOST)
    if fragment is None or len(fragment.ids) < 3:  # noqa: PLR2004  # something must be left to see
        return None
    inner = [id_ for id_ in fragment.ids[1:] if fragment.kids(id_)]
    id_ = rng.choice(inner or fragment.ids[1:])
    wrong = _wrong(view, fragment, id_, rng)
    if len(wrong) < _WRONG:
        return None
    handles = handles_for(set(fragment.ids) - {id_}, rng)
    twig = fragment.twigs[id_]
    does = "a reason for" if twig.sign == "support" else "an objection to"
    parent = quoted(view.text(twig.parent))
    return Draft(
        form=Form.GAP,
        rule=Rule.CREDIT,
        prompt="One claim of this argument is missing. Which one fits the gap?",
        parts=_gap_parts(view, id_, wrong, rng),
        material=Material(
            claims=shown(view, handles), outlines=[fragment.outline(handles, gaps={id_: "g1"})]
        ),
        hints=(
            "What fits must do its work upwards and be served by what stands under it.",
            f"It must be {does} {parent}",
            f"The missing claim is {quoted(view.text(id_))}",
        ),
        claims=(*fragment.ids, f"?{id_}", *(i for i, *_ in wrong)),
        features=fragment.features,
    )


# --- a skeleton -----------------------------------------------------------------------------


def _shapes(fragment: Fragment) -> dict[str, str]:
    """Return the form of what stands under each claim, in which no claim is named."""
    found: dict[str, str] = {}
    for id_ in reversed(fragment.ids):
        steps = sorted(
            f"{step.polarity}({','.join(sorted(found[p] for p in step.premises))})"
            for step in fragment.under.get(id_, ())
        )
        found[id_] = f"[{';'.join(steps)}]"
    return found


def _tellable(fragment: Fragment) -> list[str]:
    """Return claims that only one place fits if the others are shown or placed rightly."""
    shapes = _shapes(fragment)
    form = {
        step.id: f"{step.polarity}{[shapes[p] for p in step.premises]}" for step in fragment.steps
    }
    seen: set[tuple[str, str, str]] = set()
    found = []
    for id_ in fragment.ids[1:]:
        twig = fragment.twigs[id_]
        place = (twig.parent, form[twig.step] if not twig.group else twig.sign, shapes[id_])
        if place not in seen:
            seen.add(place)
            found.append(id_)
    return found


def _draft_skeleton(view: View, place: str, rng: Random) -> Draft | None:
    fragment = view.grow(place, rng)
    if fragment is None:
        return None
    gaps = _tellable(fragment)
    if len(gaps) < 3:  # noqa: PLR2004  # two gaps are a toss of a coin
        return None
    handles = handles_for(fragment.ids, rng)
    bank = sorted(gaps, key=lambda id_: int(handles[id_][1:]))
    letters = {id_: "abcdefghijkl"[n] for n, id_ in enumerate(bank)}
    names = {id_: f"g{n}" for n, id_ in enumerate(gaps, 1)}
    parts = tuple(
        Part(
            names[id_],
            f"Gap {n}",
            options=[
                _placed_option(view, fragment, (one, letters[one]), (id_, handles[one]))
                for one in bank
            ],
            key=letters[id_],
        )
        for n, id_ in enumerate(gaps, 1)
    )
    return Draft(
        form=Form.GAP,
        rule=Rule.CREDIT,
        prompt=f"The outline shows what bears on {quoted(view.text(place))} Put each claim "
        "of the list into the gap where it belongs.",
        parts=parts,
        material=Material(
            claims=shown(view, handles), outlines=[fragment.outline(handles, gaps=names)]
        ),
        hints=(
            "Begin with the gaps directly under the conclusion, then look what serves each.",
            f"Gap 1 is for a claim that bears directly on {quoted(view.text(place))}",
            "; ".join(f"gap {n}: {quoted(view.text(i))}" for n, i in enumerate(gaps, 1)),
        ),
        claims=(*fragment.ids, *(f"?{id_}" for id_ in gaps)),
        features=fragment.features,
    )


def _placed_option(
    view: View, fragment: Fragment, one: tuple[str, str], gap: tuple[str, str]
) -> Option:
    """Return what it is worth to put a claim into the gap of another."""
    (id_, letter), (place, handle) = one, gap
    text = view.text(id_)
    if id_ == place:
        return Option(letter, text, is_right=True, credit=1.0, claim=handle)
    error, credit = _worth(fragment, id_, place)
    parent = quoted(view.text(fragment.twigs[id_].parent))
    does = "for" if fragment.twigs[id_].sign == "support" else "against"
    why = f"It is given {does} {parent}"
    return Option(letter, text, credit=credit, error=error, why_wrong=why, claim=handle)


def _worth(fragment: Fragment, id_: str, place: str) -> tuple[str, float]:
    """Return class of error and credit of a claim in the place of another, the rest being right."""
    places = {t.id: Place(t.parent, t.sign, t.group) for t in fragment.twigs.values()}
    key = Tree({fragment.root: Place(None), **places})
    answer = Tree({**key.places, id_: places[place]})
    found = key.placed(id_, answer)
    if found is Placing.CORRECT:  # the right parent, over what serves another claim
        return "over-others", 0.5
    return str(found), CREDIT[found]


# --- a premise that is not said -------------------------------------------------------------


def _linked_steps(view: View) -> tuple[str, ...]:
    return tuple(
        min(step.premises)
        for id_ in view.heads
        for step in view.steps[id_]
        if len(step.premises) > 1 and step.polarity == "support"
    )


def _draft_hidden(view: View, place: str, rng: Random) -> Draft | None:
    step = next(s for s in view.steps[view.twigs[place].parent] if place in s.premises)
    implicit = sorted(id_ for id_ in step.premises if view.claim(id_).implicit)
    id_ = rng.choice(implicit or sorted(step.premises))
    fragment = Fragment(step.target, (step,))
    near = [
        (kid, "wrong-level", f"It is given for a premise that is there: {quoted(view.text(p))}")
        for p in step.premises
        if p != id_
        for kid in view.kids(p, "support")
    ]
    rng.shuffle(near)
    beyond = view.twigs.get(step.target)
    if beyond is not None and not view.bears(beyond.parent, step.target):
        why = "It is what the conclusion is used for in its turn, so it cannot be a premise."
        near.insert(0, (beyond.parent, "circular", why))
    wrong = [*near[:2], *_wrong(view, fragment, id_, rng)]
    wrong = list({one[0]: one for one in reversed(wrong)}.values())[::-1][:_WRONG]
    if len(wrong) < _WRONG:
        return None
    handles = handles_for(set(fragment.ids) - {id_}, rng)
    given = " ".join(view.text(p) for p in sorted(step.premises) if p != id_)
    unsaid = "The author does not say it." if implicit else "It is left out here."
    return Draft(
        form=Form.GAP,
        rule=Rule.CREDIT,
        prompt="This reason needs one more premise to carry its conclusion. "
        f"{unsaid} Which claim is it?",
        parts=_gap_parts(view, id_, wrong, rng),
        material=Material(
            claims=shown(view, handles), outlines=[fragment.outline(handles, gaps={id_: "g1"})]
        ),
        hints=(
            "A missing premise links the premise that is there with the conclusion.",
            f"What must hold so that {quoted(given)} tells for {quoted(view.text(step.target))}?",
            f"The missing premise is {quoted(view.text(id_))}",
        ),
        claims=(*fragment.ids, f"?{id_}", *(i for i, *_ in wrong)),
        features=fragment.features,
    )


GAP: Final = Kind(
    "gap",
    "fill the gap in an argument",
    "claim with two claims under it, and three more claims that do not bear on it",
    lambda view: view.heads,
    _draft_gap,
)
SKELETON: Final = Kind(
    "skeleton",
    "put claims into an empty outline",
    "claim under which three places differ, so that each claim fits only one",
    lambda view: view.heads,
    _draft_skeleton,
)
HIDDEN_PREMISE: Final = Kind(
    "hidden-premise",
    "find the premise that is missing",
    "reason of linked premises, with three more claims that could be taken for one",
    _linked_steps,
    _draft_hidden,
)
