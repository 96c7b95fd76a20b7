"""A map with one fault in it, to be found and named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.teach.drafting import Draft, Kind, handles_for, lettered, quoted, shown
from argmap.teach.parts import Form, Material, Option, Outline, Part, Row, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from argmap.teach.fragments import Fragment, View

__all__ = ["ERROR"]

_MOST: Final = 8
_FEWEST: Final = 4
_OFFERED: Final = 5
_NAMES: Final = {
    "sign": "It stands there with the wrong sign: support and attack are exchanged.",
    "grouping": "It is shown as a reason of its own, but works only together with another.",
    "reversed": "It and the claim above it have changed places.",
    "level-skipped": "It stands too high: it bears on a claim in between.",
    "sibling": "It hangs under a claim that it stands beside.",
    "wrong-branch": "It hangs on the wrong branch.",
    "stranger": "It does not belong to this argument at all.",
    "descendant": "It stands too low: it bears on a claim further up the branch.",
}


@frozen
class _Fault:
    """Which claims are out of place, by which operator, and what to show instead."""

    operator: str
    claims: tuple[str, ...]
    rows: tuple[tuple[str, int, str, str | None], ...]
    stranger: str | None = None


_Rows = list[tuple[str, int, str, str | None]]


def _rows(fragment: Fragment) -> _Rows:
    found = []
    for id_, depth in fragment.depths.items():
        twig = fragment.twigs.get(id_)
        found.append((id_, depth, twig.sign if twig else "", twig.group if twig else None))
    return found


def _moved(
    fragment: Fragment, id_: str, under: str
) -> tuple[tuple[str, int, str, str | None], ...]:
    """Return the rows with a claim, and all under it, hung under another."""
    rows = _rows(fragment)
    start = next(n for n, row in enumerate(rows) if row[0] == id_)
    depth = rows[start][1]
    end = next((n for n in range(start + 1, len(rows)) if rows[n][1] <= depth), len(rows))
    part, rest = rows[start:end], [*rows[:start], *rows[end:]]
    place = next(n for n, row in enumerate(rest) if row[0] == under)
    shift = rest[place][1] + 1 - depth
    hung = [(i, d + shift, s, None if i == id_ else g) for i, d, s, g in part]
    return (*rest[: place + 1], *hung, *rest[place + 1 :])


def _free(fragment: Fragment) -> list[str]:
    """Return the claims that can be moved: linked premises fall apart with one."""
    return [t.id for t in fragment.twigs.values() if t.group is None]


def _sign(_view: View, fragment: Fragment, rng: Random) -> _Fault | None:
    free = _free(fragment)
    if not free:
        return None
    id_ = rng.choice(sorted(free))
    other = {"support": "attack", "attack": "support"}
    rows = [(i, d, other[s] if i == id_ else s, g) for i, d, s, g in _rows(fragment)]
    return _Fault("sign", (id_,), tuple(rows))


def _grouping(_view: View, fragment: Fragment, rng: Random) -> _Fault | None:
    groups = [step for step in fragment.steps if len(step.premises) == 2]  # noqa: PLR2004  # of more the rest stays linked
    if not groups:
        return None
    step = rng.choice(sorted(groups, key=lambda step: sorted(step.premises)))
    rows = [(i, d, s, None if i in step.premises else g) for i, d, s, g in _rows(fragment)]
    return _Fault("grouping", tuple(sorted(step.premises)), tuple(rows))


def _reversed(view: View, fragment: Fragment, rng: Random) -> _Fault | None:
    free = set(_free(fragment))
    inner = sorted(i for i in free if fragment.twigs[i].parent in free)
    inner = [i for i in inner if not view.bears(fragment.twigs[i].parent, i)]
    if not inner:
        return None
    id_ = rng.choice(inner)
    swap = {id_: fragment.twigs[id_].parent, fragment.twigs[id_].parent: id_}
    rows = [(swap.get(i, i), d, s, g) for i, d, s, g in _rows(fragment)]
    return _Fault("reversed", (id_, swap[id_]), tuple(rows))


def _rehung(
    operator: str, fits: Callable[[Fragment, str, str], bool]
) -> Callable[[View, Fragment, Random], _Fault | None]:
    """Return an operator that hangs a claim under another for which the test holds."""

    def make(view: View, fragment: Fragment, rng: Random) -> _Fault | None:
        pairs = [
            (id_, under)
            for id_ in sorted(_free(fragment))
            for under in sorted(fragment.ids)
            if under not in (id_, fragment.twigs[id_].parent)
            and id_ not in fragment.line(under)
            and fits(fragment, id_, under)
            and (operator == "level-skipped" or not view.bears(id_, under))
        ]
        if not pairs:
            return None
        id_, under = rng.choice(pairs)
        return _Fault(operator, (id_,), _moved(fragment, id_, under))

    return make


def _is_sibling(fragment: Fragment, id_: str, under: str) -> bool:
    return under in fragment.twigs and fragment.twigs[under].parent == fragment.twigs[id_].parent


def _is_below(fragment: Fragment, id_: str, under: str) -> bool:
    return fragment.twigs[id_].parent in fragment.line(under)[2:]


def _is_elsewhere(fragment: Fragment, id_: str, under: str) -> bool:
    return fragment.twigs[id_].parent not in fragment.line(under) and under not in fragment.line(
        id_
    )


def _stranger(view: View, fragment: Fragment, rng: Random) -> _Fault | None:
    far = [i for i in view.ids if all(view.apart(i, one) for one in fragment.ids)]
    if not far:
        return None
    id_ = rng.choice(far)
    under = rng.choice(sorted(fragment.ids))
    rows = _rows(fragment)
    place = next(n for n, row in enumerate(rows) if row[0] == under)
    rows.insert(place + 1, (id_, rows[place][1] + 1, "support", None))
    return _Fault("stranger", (id_,), tuple(rows), id_)


_OPERATORS: Final[Mapping[str, Callable[[View, Fragment, Random], _Fault | None]]] = {
    "sign": _sign,
    "grouping": _grouping,
    "reversed": _reversed,
    "level-skipped": _rehung("level-skipped", lambda f, i, u: u in f.line(i)[2:]),
    "sibling": _rehung("sibling", _is_sibling),
    "wrong-branch": _rehung("wrong-branch", _is_elsewhere),
    "stranger": _stranger,
    "descendant": _rehung("descendant", _is_below),
}


def _draft(view: View, place: str, rng: Random) -> Draft | None:
    fragment = view.grow(place, rng, limit=_MOST)
    if fragment is None or len(fragment.ids) < _FEWEST:
        return None
    names = list(_OPERATORS)
    rng.shuffle(names)
    found = (_OPERATORS[name](view, fragment, rng) for name in names)
    fault = next((one for one in found if one is not None), None)
    if fault is None:
        return None
    ids = (*fragment.ids, fault.stranger) if fault.stranger else fragment.ids
    handles = handles_for(ids, rng)
    parts = (_node_part(view, fragment, fault, handles, rng), _what_part(fault, rng))
    return Draft(
        form=Form.CHOICE,
        rule=Rule.CREDIT,
        prompt="One thing is wrong in this map. Which claim is out of place, and what is wrong "
        "with it?",
        parts=parts,
        material=Material(claims=shown(view, handles), outlines=[_outline(fault, handles)]),
        hints=(
            "Read every line aloud with “because” or “but” after the line that it stands under.",
            (
                f"It is one of these: {quoted(view.text(fault.claims[0]))} "
                f"{quoted(view.text(next(i for i in fragment.ids[::-1] if i not in fault.claims)))}"
            ),
            f"{quoted(view.text(fault.claims[0]))} {_NAMES[fault.operator]}",
        ),
        claims=(*ids, *(f"?{id_}" for id_ in fault.claims)),
        features=fragment.features,
        note=fault.operator,
    )


def _outline(fault: _Fault, handles: dict[str, str]) -> Outline:
    groups = dict.fromkeys(row[3] for row in fault.rows if row[3])
    names = {group: f"r{n}" for n, group in enumerate(groups, 1)}
    return Outline(
        [Row(d, claim=handles[i], sign=s, group=names.get(g or "")) for i, d, s, g in fault.rows]
    )


def _node_part(
    view: View, fragment: Fragment, fault: _Fault, handles: dict[str, str], rng: Random
) -> Part:
    right = fault.claims
    rest = [i for i in fragment.ids[1:] if i not in right]
    some = [*right, *rng.sample(rest, min(_OFFERED - len(right), len(rest)))]
    options = lettered(
        (
            Option("", view.text(i), is_right=True, credit=1.0, claim=handles[i])
            if i in right
            else Option(
                "",
                view.text(i),
                error="sound",
                why_wrong="It stands where it belongs.",
                claim=handles[i],
            )
            for i in some
        ),
        rng,
    )
    keys = [option.id for option in options if option.is_right]
    return Part("p1", "The claim", options=options, key=keys[0], accepted=keys[1:])


def _what_part(fault: _Fault, rng: Random) -> Part:
    wrong = rng.sample(sorted(set(_NAMES) - {fault.operator} - _too_near(fault.operator)), 3)
    told = _NAMES[fault.operator]
    options = lettered(
        [
            Option("", told, is_right=True, credit=1.0),
            *(
                Option("", _NAMES[name], error=f"taken-for-{name}", why_wrong=f"Rather: {told}")
                for name in wrong
            ),
        ],
        rng,
    )
    key = next(option.id for option in options if option.is_right)
    return Part("p2", "What is wrong with it", options=options, key=key)


def _too_near(operator: str) -> set[str]:
    """Return operators whose names would be true of the fault too."""
    families = (
        {"sibling", "descendant"},
        {"wrong-branch", "stranger"},
    )
    return {name for family in families if operator in family for name in family} - {operator}


ERROR: Final = Kind(
    "error",
    "find the fault in a map",
    "claim with three claims under it that each bear on one claim only",
    lambda view: view.heads,
    _draft,
)
