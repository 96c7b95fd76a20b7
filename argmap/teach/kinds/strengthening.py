"""What would strengthen or weaken a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.teach.drafting import Draft, Kind, handles_for, lettered, on_topic, quoted, shown
from argmap.teach.parts import Form, Material, Option, Part, Rule

if TYPE_CHECKING:
    from random import Random

    from argmap.teach.fragments import View

__all__ = ["STRENGTHEN"]

_WRONG: Final = 3
_LOOKED_AT: Final = 60


def _draft(view: View, place: str, rng: Random) -> Draft | None:
    kids = view.kids(place)
    id_ = rng.choice(kids)
    sign = view.twigs[id_].sign
    wrong = _wrong(view, place, sign, rng)
    if len(wrong) < _WRONG or view.bears(place, id_):
        return None
    handles = handles_for([place], rng)
    verb, does = ("strengthen", "for") if sign == "support" else ("weaken", "against")
    options = lettered(
        [
            Option("", view.text(id_), is_right=True, credit=1.0),
            *(
                Option("", view.text(i), credit=credit, error=error, why_wrong=why)
                for i, error, credit, why in wrong
            ),
        ],
        rng,
    )
    key = next(option.id for option in options if option.is_right)
    return Draft(
        form=Form.CHOICE,
        rule=Rule.CREDIT,
        prompt=f"Which of these, if it is true, would most {verb} the claim "
        f"{quoted(view.text(place))}?",
        parts=(Part("p1", f"What would {verb} it", options=options, key=key),),
        material=Material(claims=shown(view, handles)),
        hints=(
            "A claim on the same topic need not make a difference; ask what follows from it.",
            f"It must speak {does} the claim itself, not {does} one near it.",
            f"It is {quoted(view.text(id_))}",
        ),
        claims=(place, f"?{id_}", *(i for i, *_ in wrong)),
        features={"depth": 1, "attacks": int(sign == "attack")},
    )


def _wrong(view: View, place: str, sign: str, rng: Random) -> list[tuple[str, str, float, str]]:
    """Return claims that would not do it: id, class of error, credit, why not."""
    claim = quoted(view.text(place))
    other = "attack" if sign == "support" else "support"
    says = {"support": "for", "attack": "against"}
    against = list(view.kids(place, other))
    rng.shuffle(against)
    found = [(i, "wrong-sign", 0.0, f"It speaks {says[other]} {claim}") for i in against[:1]]
    far = [i for i in view.ids if i != place and not view.bears(i, place)]
    kin = view.kids(place, sign)
    far = rng.sample(far, min(_LOOKED_AT, len(far)))
    far = on_topic(view, far, (place, *kin), rng)
    near = [i for i in far if _is_near(view, i, place, sign)]
    found += [
        (
            i,
            "wrong-target",
            0.25,
            f"It speaks {says[sign]} another claim: {quoted(view.text(view.twigs[i].parent))}",
        )
        for i in near[:1]
    ]
    found += [
        (i, "beside-the-point", 0.0, f"It is not given for or against {claim}")
        for i in far
        if i not in near[:1]
    ]
    return found[:_WRONG]


def _is_near(view: View, id_: str, place: str, sign: str) -> bool:
    """Tell whether a claim does the same to a claim that belongs to the same argument."""
    twig = view.twigs.get(id_)
    if twig is None or twig.sign != sign or twig.parent == place:
        return False
    return not view.above(twig.parent).isdisjoint(view.above(place))


STRENGTHEN: Final = Kind(
    "strengthen",
    "find what would strengthen or weaken a claim",
    "claim with a reason or objection, and three more claims that do not bear on it",
    lambda view: view.heads,
    _draft,
)
