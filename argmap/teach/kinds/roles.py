"""What claims do to one another: roles, and the signs of relations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.teach.drafting import Draft, Kind, handles_for, quoted, shown
from argmap.teach.parts import Form, Material, Option, Part, Rule

if TYPE_CHECKING:
    from random import Random

    from argmap.teach.fragments import Fragment, View

__all__ = ["ROLE", "SIGN"]

_MOST: Final = 9
_ASKED: Final = 6
_PAIRS: Final = 3

_ROLES: Final = (
    ("reason", "a reason of its own", "It supports the claim above it, with no other's help."),
    ("co-premise", "a co-premise", "It supports the claim above it only together with another."),
    ("objection", "an objection", "It speaks against a claim of the main line."),
    ("rebuttal", "a rebuttal", "It speaks against an objection."),
)
_NEAR: Final = frozenset(
    {frozenset(("reason", "co-premise")), frozenset(("objection", "rebuttal"))}
)


def _role(fragment: Fragment, id_: str) -> str:
    twig = fragment.twigs[id_]
    if twig.sign == "support":
        return "co-premise" if twig.group else "reason"
    above = fragment.twigs.get(twig.parent)
    return "rebuttal" if above is not None and above.sign == "attack" else "objection"


def _draft_role(view: View, place: str, rng: Random) -> Draft | None:
    fragment = view.grow(place, rng, limit=_MOST)
    if fragment is None:
        return None
    roles = {id_: _role(fragment, id_) for id_ in fragment.ids[1:]}
    if len(set(roles.values())) < 2:  # noqa: PLR2004  # nothing to tell apart
        return None
    handles = handles_for(fragment.ids, rng)
    asked = _stratified(roles, rng)
    parts = tuple(
        Part(
            f"p{n}",
            quoted(view.text(id_)),
            options=[_role_option(n, role, roles[id_]) for n, role in enumerate(_ROLES)],
            key=next("abcd"[n] for n, role in enumerate(_ROLES) if role[0] == roles[id_]),
        )
        for n, id_ in enumerate(asked, 1)
    )
    first = asked[0]
    return Draft(
        form=Form.MATCH,
        rule=Rule.CREDIT,
        prompt=f"All of these claims bear on {quoted(view.text(place))} The outline shows what "
        "each one bears on directly, not how. What does each claim do to the claim above it?",
        parts=parts,
        material=Material(
            claims=shown(view, handles), outlines=[fragment.outline(handles, told=False)]
        ),
        hints=(
            (
                "Ask of each claim: does it speak for or against the claim above it? If for: would "
                "it be a reason without its neighbour?"
            ),
            (
                f"{quoted(view.text(first))} stands under "
                f"{quoted(view.text(fragment.twigs[first].parent))}"
            ),
            "; ".join(f"{quoted(view.text(i))} is {_name(roles[i])}" for i in asked),
        ),
        claims=(*fragment.ids, *(f"?{id_}" for id_ in asked)),
        features=fragment.features,
    )


def _name(role: str) -> str:
    return next(name for id_, name, _ in _ROLES if id_ == role)


def _role_option(n: int, role: tuple[str, str, str], right: str) -> Option:
    id_, name, _meaning = role
    if id_ == right:
        return Option("abcd"[n], name, is_right=True, credit=1.0)
    meant = next(one for one in _ROLES if one[0] == right)
    near = frozenset((id_, right)) in _NEAR
    return Option(
        "abcd"[n],
        name,
        credit=0.5 if near else 0.0,
        error=f"{right}-as-{id_}",
        why_wrong=f"It is {meant[1]}. {meant[2]}",
    )


def _stratified(roles: dict[str, str], rng: Random) -> list[str]:
    """Return some claims, of every role in turn."""
    strata = {role: [i for i in sorted(roles) if roles[i] == role] for role, *_ in _ROLES}
    for some in strata.values():
        rng.shuffle(some)
    chosen: list[str] = []
    while any(strata.values()) and len(chosen) < _ASKED:
        chosen += [some.pop() for some in strata.values() if some]
    chosen = sorted(chosen[:_ASKED])
    rng.shuffle(chosen)
    return chosen


# --- signs ----------------------------------------------------------------------------------

_SIGNS: Final = (
    ("support", "The first is a reason for the second."),
    ("attack", "The first is an objection to the second."),
    ("none", "The first is given neither for nor against the second."),
)


def _draft_sign(view: View, place: str, rng: Random) -> Draft | None:
    fragment = view.grow(place, rng, limit=_MOST)
    if fragment is None or len(fragment.ids) < 3:  # noqa: PLR2004  # two claims have one relation
        return None
    pairs = _pairs(view, fragment, rng)
    if len({sign for _, _, sign, _ in pairs}) < 2:  # noqa: PLR2004  # nothing to tell apart
        return None
    handles = handles_for({id_ for a, b, *_ in pairs for id_ in (a, b)}, rng)
    parts = tuple(
        Part(
            f"p{n}",
            f"First: {quoted(view.text(a))} Second: {quoted(view.text(b))}",
            options=[_sign_option(m, one, sign, kind) for m, one in enumerate(_SIGNS)],
            key=next("abc"[m] for m, one in enumerate(_SIGNS) if one[0] == sign),
        )
        for n, (a, b, sign, kind) in enumerate(pairs, 1)
    )
    return Draft(
        form=Form.MATCH,
        rule=Rule.CREDIT,
        prompt="How does the first claim of each pair bear on the second?",
        parts=parts,
        material=Material(claims=shown(view, handles)),
        hints=(
            "Put “because” or “but” between the claims, the second one first, and listen.",
            (
                f"Some bear on one another only the other way round. All of them bear on "
                f"{quoted(view.text(place))}"
            ),
            "; ".join(f"pair {n}: {_told(sign)}" for n, (_, _, sign, _) in enumerate(pairs, 1)),
        ),
        claims=tuple(f"{a} > {b}" for a, b, *_ in pairs),
        features=fragment.features,
    )


def _told(sign: str) -> str:
    return next(text for name, text in _SIGNS if name == sign).removesuffix(".").lower()


def _pairs(view: View, fragment: Fragment, rng: Random) -> list[tuple[str, str, str, str]]:
    """Return pairs that bear on one another, and as many that do not, with what they are."""
    joined = [(t.id, t.parent, t.sign, "joined") for t in fragment.twigs.values()]
    apart = [
        (a, b, "none", _how_apart(fragment, a, b))
        for a in fragment.ids
        for b in fragment.ids
        if a != b and not view.bears(a, b)
    ]
    rng.shuffle(joined)
    joined.sort(key=lambda pair: pair[2] != "attack")
    rng.shuffle(apart)
    apart.sort(key=lambda pair: pair[3] == "branch")
    chosen = [*joined[:_PAIRS], *apart[: min(_PAIRS, len(joined))]]
    rng.shuffle(chosen)
    return chosen


def _how_apart(fragment: Fragment, a: str, b: str) -> str:
    if b in fragment.twigs and fragment.twigs[b].parent == a:
        return "reversed"
    both = a in fragment.twigs and b in fragment.twigs
    return "sibling" if both and fragment.twigs[a].parent == fragment.twigs[b].parent else "branch"


_WHY: Final = {
    "joined": "The first claim is given as {right} the second.",
    "reversed": "It is the other way round: the second claim is given for or against the first.",
    "sibling": "Both bear on the same claim; neither is given for or against the other.",
    "branch": "The first claim does not lead to the second, directly or through others.",
}


def _sign_option(n: int, one: tuple[str, str], right: str, kind: str) -> Option:
    sign, text = one
    if sign == right:
        return Option("abc"[n], text, is_right=True, credit=1.0)
    does = "a reason for" if right == "support" else "an objection to"
    error = "wrong-sign" if "none" not in (sign, right) else "missed" if sign == "none" else kind
    return Option("abc"[n], text, error=error, why_wrong=_WHY[kind].format(right=does))


ROLE: Final = Kind(
    "role",
    "say what each claim does",
    "claim under which two different roles stand, such as a reason and an objection",
    lambda view: view.heads,
    _draft_role,
)
SIGN: Final = Kind(
    "sign",
    "tell reasons, objections and neither apart",
    "claim with two claims under it that each bear on one claim only",
    lambda view: view.heads,
    _draft_sign,
)
