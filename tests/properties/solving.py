"""Exercises solved from the map alone, apart from how they are made: an oracle of the tests."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeVar

from argmap import schemes
from argmap.model import ArgumentMap, Claim, Inference, Polarity
from argmap.scoring import PANEL, score
from argmap.teach.placing import Place, Placing, Tree
from argmap.teach.terms import terms_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from argmap.teach import Exercise, Part, Row

__all__ = ["SOLVERS", "same", "solve"]

T = TypeVar("T")

_QUOTED = re.compile("“(.*?)”")


def solve(exercise: Exercise, map_: ArgumentMap) -> dict[str, Any]:
    """Return what is right by the map: part → one id, a set of ids, a list or a tree."""
    return SOLVERS[exercise.kind](exercise, map_)


# --- the map, read anew -----------------------------------------------------------------------


def _ids(map_: ArgumentMap) -> dict[str, str]:
    return {claim.text: claim.id for claim in map_.claims}


def _out(map_: ArgumentMap, id_: str) -> list[Inference]:
    return [s for s in map_.inferences if id_ in s.premises and s.polarity is not Polarity.NEUTRAL]


def _leads(map_: ArgumentMap, id_: str) -> set[str]:
    """Return what a claim bears on, through any number of steps."""
    seen: set[str] = set()
    waiting = [id_]
    while waiting:
        here = waiting.pop()
        item = map_.by_id[here]
        if isinstance(item, Inference):
            targets = {item.target}
        else:
            targets = {id_ for step in _out(map_, here) for id_ in (step.id, step.target)}
        waiting += targets - seen
        seen |= targets
    return seen


def _parent(rows: tuple[Row, ...], n: int) -> int | None:
    return next((m for m in range(n - 1, -1, -1) if rows[m].depth == rows[n].depth - 1), None)


def _single(found: list[T]) -> T:
    assert len(found) == 1, found
    return found[0]


# --- kind by kind -------------------------------------------------------------------------------


def _conclusion(exercise: Exercise, map_: ArgumentMap) -> dict[str, Any]:
    ids = {shown.id: shown.claim for shown in exercise.material.claims}
    part = exercise.parts[0]
    tops = []
    for option in part.options:
        own = ids[option.claim or ""]
        if not _leads(map_, own) & (set(ids.values()) - {own}):
            tops.append(option.id)
    return {part.id: _single(tops)}


def _role(exercise: Exercise, map_: ArgumentMap) -> dict[str, Any]:
    names = {
        "reason": "a reason of its own",
        "co": "a co-premise",
        "objection": "an objection",
        "rebuttal": "a rebuttal",
    }
    shown = {claim.claim for claim in exercise.material.claims}
    found = {}
    for part in exercise.parts:
        id_ = _ids(map_)[_QUOTED.findall(part.prompt)[0]]
        step = _out(map_, id_)[0]
        if step.polarity is Polarity.SUPPORT:
            role = "co" if len(step.premises) > 1 else "reason"
        else:
            above = [s for s in _out(map_, step.target) if s.target in shown]
            against = above and above[0].polarity is Polarity.ATTACK
            role = "rebuttal" if against else "objection"
        found[part.id] = _single([o.id for o in part.options if o.text == names[role]])
    return found


def _sign(exercise: Exercise, map_: ArgumentMap) -> dict[str, Any]:
    found = {}
    for part in exercise.parts:
        a, b = (_ids(map_)[text] for text in _QUOTED.findall(part.prompt))
        steps = [s for s in _out(map_, a) if s.target == b]
        if steps:
            word = "a reason" if steps[0].polarity is Polarity.SUPPORT else "an objection"
        else:
            assert b not in _leads(map_, a)
            word = "neither"
        found[part.id] = _single([o.id for o in part.options if word in o.text])
    return found


def _fillings(exercise: Exercise, map_: ArgumentMap) -> Iterator[dict[str, str]]:
    """Yield every way to fill all gaps so that the outline is part of the map."""
    rows = exercise.material.outlines[0].rows
    shown = {claim.id: claim.claim for claim in exercise.material.claims}
    texts = {p.id: {o.id: _ids(map_)[o.text] for o in p.options} for p in exercise.parts}

    def claim(n: int, filled: dict[str, str]) -> str:
        row = rows[n]
        return shown[row.claim or ""] if row.gap is None else texts[row.gap][filled[row.gap]]

    waiting: list[tuple[int, dict[str, str]]] = [(0, {})]
    while waiting:
        n, filled = waiting.pop()
        if n == len(rows):
            if all(_linked(exercise, map_, [claim(m, filled) for m in range(n)])):
                yield filled
            continue
        gap = rows[n].gap
        offered = [o for o in texts[gap] if o not in filled.values()] if gap else [""]
        for option in offered:
            now = {**filled, gap: option} if gap else filled
            up = _parent(rows, n)
            if up is None or _fits(map_, claim(n, now), claim(up, now), rows[n].sign):
                waiting.append((n + 1, now))


def _fits(map_: ArgumentMap, id_: str, on: str, sign: str) -> bool:
    return any(s.target == on and s.polarity == sign for s in _out(map_, id_))


def _linked(exercise: Exercise, map_: ArgumentMap, claims: list[str]) -> Iterator[bool]:
    """Tell of every two rows under one parent whether the map links them as the outline does."""
    rows = exercise.material.outlines[0].rows
    for a, b in combinations(range(1, len(rows)), 2):
        if _parent(rows, a) == _parent(rows, b) and rows[a].group and rows[b].group:
            same = any(claims[b] in step.premises for step in _out(map_, claims[a]))
            yield same is (rows[a].group == rows[b].group)


def _filled(exercise: Exercise, map_: ArgumentMap) -> dict[str, Any]:
    ways = list(_fillings(exercise, map_))
    assert len(ways) == 1, ways
    return dict(ways[0])


def _gap(exercise: Exercise, map_: ArgumentMap) -> dict[str, Any]:
    """Fill the one gap, and see that nothing else offered leads to what stands above it."""
    found = _filled(exercise, map_)
    (part,) = exercise.parts
    rows = exercise.material.outlines[0].rows
    n = next(n for n, row in enumerate(rows) if row.gap)
    shown = {claim.id: claim.claim for claim in exercise.material.claims}
    above = shown[rows[_parent(rows, n) or 0].claim or ""]
    for option in part.options:
        if option.id != found[part.id]:
            id_ = _ids(map_)[option.text]
            against = any(s.target == above for s in _out(map_, id_))
            assert against or option.error == "wrong-level" or above not in _leads(map_, id_)
    return found


def _tree(exercise: Exercise, map_: ArgumentMap) -> dict[str, Any]:
    handle = {claim.claim: claim.id for claim in exercise.material.claims}
    tree: dict[str, Any] = {}
    for id_, own in handle.items():
        steps = [s for s in _out(map_, id_) if s.target in handle]
        below = [s for s in map_.incoming(id_) if set(s.premises) <= set(handle)]
        if steps:
            mates = frozenset(handle[p] for p in steps[0].premises) - {own}
            tree[own] = (handle[steps[0].target], str(steps[0].polarity), mates)
        elif below:
            tree[own] = (None, None, frozenset())
    return {exercise.parts[0].id: tree}


def _rabbit(exercise: Exercise, _map: ArgumentMap) -> dict[str, Any]:
    root, *rest = (row.claim for row in exercise.material.outlines[0].rows)
    texts = {claim.id: claim.text for claim in exercise.material.claims}
    top = set(terms_of(texts[root or ""]))
    given = [set(terms_of(texts[id_ or ""])) for id_ in rest]
    found = {}
    for part in exercise.parts:
        right = set()
        for option in part.options:
            term = min(terms_of(option.text))
            holders = sum(term in some for some in given)
            if "conclusion that" in part.prompt:
                loose = not holders
            else:
                loose = term not in top and holders == 1
            right |= {option.id} if loose else set()
        found[part.id] = right
    return found


def _scheme(exercise: Exercise, map_: ArgumentMap) -> dict[str, Any]:
    root, first, *_ = (row.claim for row in exercise.material.outlines[0].rows)
    ids = {claim.id: claim.claim for claim in exercise.material.claims}
    step = next(s for s in _out(map_, ids[first or ""]) if s.target == ids[root or ""])
    scheme = schemes.find(step.scheme or "")
    assert scheme is not None
    texts = {question.text for question in scheme.questions}
    name, question = exercise.parts
    return {
        name.id: _single([o.id for o in name.options if o.text == scheme.name]),
        question.id: _single([o.id for o in question.options if o.text in texts]),
    }


# --- by scores ------------------------------------------------------------------------------------


def _shown_map(
    exercise: Exercise, bases: Callable[[int], float], changed: dict[str, float] | None = None
) -> ArgumentMap:
    """Return the outline of an exercise as a map of handles."""
    rows = exercise.material.outlines[0].rows
    change = changed or {}
    names = [row.claim or "" for row in rows]
    claims = [Claim(h, h, base=change.get(h, bases(n))) for n, h in enumerate(names)]
    steps: dict[tuple[str, str], list[str]] = {}
    signs: dict[tuple[str, str], str] = {}
    for n, row in enumerate(rows):
        up = _parent(rows, n)
        if up is not None and change.get(names[up]) != 0.0:
            key = (names[up], row.group or f"own {n}")
            steps.setdefault(key, []).append(names[n])
            signs[key] = row.sign
    inferences = [
        Inference(f"s{n}", premises, key[0], Polarity(signs[key]))
        for n, (key, premises) in enumerate(steps.items())
    ]
    return ArgumentMap(claims, inferences)


_BASES: tuple[Callable[[int], float], ...] = (
    lambda _: 0.5,
    lambda _: 0.4,
    lambda _: 0.6,
    lambda n: 0.4 if n % 2 else 0.6,
    lambda n: 0.6 if n % 2 else 0.4,
)


def _strength(exercise: Exercise, _map: ArgumentMap) -> dict[str, Any]:
    part = exercise.parts[0]
    orders = set()
    for rule in PANEL:
        for bases in _BASES:
            scores = score(_shown_map(exercise, bases), semantics=rule)
            order = sorted(part.options, key=lambda o: -scores[o.claim or ""])
            orders.add(tuple(option.id for option in order))
    assert len(orders) == 1, orders
    return {part.id: list(orders.pop())}


def _what_if(exercise: Exercise, _map: ArgumentMap) -> dict[str, Any]:
    texts = {claim.text: claim.id for claim in exercise.material.claims}
    turned, on = (texts[t] for t in _QUOTED.findall(exercise.prompt)[-2:])
    base = 0.0 if "false" in exercise.prompt else 0.2 if "less credible" in exercise.prompt else 0.8
    changes = set()
    for rule in PANEL:
        for bases in _BASES[:3]:
            old = score(_shown_map(exercise, bases), semantics=rule)[on]
            new = score(_shown_map(exercise, bases, {turned: base}), semantics=rule)[on]
            changes.add(0 if abs(new - old) < 1e-6 else 1 if new > old else -1)
    change = _single(list(map(str, changes)))
    word = {"-1": "weaker", "1": "stronger", "0": "stays"}[change]
    way = int(change) * (1 if base > 0.5 else -1)
    why = {1: "speaks for", -1: "speaks against", 0: "no bearing"}[way]
    first, second = exercise.parts
    return {
        first.id: _single([o.id for o in first.options if word in o.text]),
        second.id: _single([o.id for o in second.options if why in o.text]),
    }


def _flip(exercise: Exercise, _map: ArgumentMap) -> dict[str, Any]:
    part = exercise.parts[0]
    root = exercise.material.outlines[0].rows[0].claim or ""
    found = set()
    for option in part.options:
        verdicts = set()
        for rule in PANEL:
            for bases in _BASES:
                without = _shown_map(exercise, bases, {option.claim or "": 0.0})
                own = without.claim(root).base
                assert isinstance(own, float)
                verdicts.add(score(without, semantics=rule)[root] <= own + 1e-6)
        assert len(verdicts) == 1
        found |= {option.id} if verdicts.pop() else set()
    return {part.id: found}


# --- the rest -------------------------------------------------------------------------------------


def _order(exercise: Exercise, map_: ArgumentMap) -> dict[str, Any]:
    part = exercise.parts[0]
    ids = {claim.id: claim.claim for claim in exercise.material.claims}
    of = {option.id: ids[option.claim or ""] for option in part.options}
    below = {b: a for a in of for b in of if any(s.target == of[b] for s in _out(map_, of[a]))}
    first = _single([option for option in of if option not in below])
    line = [first]
    above = {a: b for b, a in below.items()}
    while line[-1] in above:
        line.append(above[line[-1]])
    assert len(line) == len(of)
    return {part.id: line}


def _error(exercise: Exercise, map_: ArgumentMap) -> dict[str, Any]:
    ids = {claim.id: claim.claim for claim in exercise.material.claims}
    rows = exercise.material.outlines[0].rows
    shown = set(ids.values())
    bad = set()
    for n, row in enumerate(rows):
        id_ = ids[row.claim or ""]
        up = _parent(rows, n)
        if up is None:
            continue
        on = ids[rows[up].claim or ""]
        steps = [s for s in _out(map_, id_) if s.target == on and s.polarity == row.sign]
        mates = {
            ids[other.claim or ""]
            for m, other in enumerate(rows)
            if row.group and other.group == row.group and _parent(rows, m) == up
        }
        linked = set(steps[0].premises) if steps and len(steps[0].premises) > 1 else set()
        if not steps or linked & shown != mates:
            bad.add(row.claim)
    part, what = exercise.parts
    keys = {part.key, *part.accepted}
    right = {o.id for o in part.options if o.id in keys}
    assert {part.option(str(key)).claim for key in keys} & bad  # type: ignore[union-attr]  # a key is an option
    assert not {o.claim for o in part.options if o.id not in right} & bad - _near(exercise, rows)
    return {part.id: part.key, what.id: _operator(exercise, map_, what)}


def _operator(exercise: Exercise, map_: ArgumentMap, what: Part) -> str:
    """Return what is wrong, as the marker of trees classes it."""
    ids = {claim.id: claim.claim for claim in exercise.material.claims}
    rows = exercise.material.outlines[0].rows
    own = {}
    for id_ in ids.values():
        steps = [s for s in _out(map_, id_) if s.target in ids.values()]
        below = any(set(s.premises) <= set(ids.values()) for s in map_.incoming(id_))
        if steps:
            group = steps[0].id if len(steps[0].premises) > 1 else None
            own[id_] = Place(steps[0].target, str(steps[0].polarity), group)
        elif below:
            own[id_] = Place(None)
    drawn = {}
    for n, row in enumerate(rows):
        up = _parent(rows, n)
        on = None if up is None else ids[rows[up].claim or ""]
        drawn[ids[row.claim or ""]] = Place(on, row.sign, row.group)
    part = exercise.parts[0]
    keys = [part.option(str(key)) for key in (part.key, *part.accepted)]
    wrong = [ids[option.claim or ""] for option in keys if option]
    strange = [id_ for id_ in wrong if id_ not in own]
    found = {Tree(own).placed(id_, Tree(drawn)) for id_ in wrong if id_ in own}
    if strange:
        word = "not belong"
    elif Placing.REVERSED in found:
        word = "changed places"
    else:
        word = _WORDS[_single(sorted(found - {Placing.CORRECT}))]
    return _single([o.id for o in what.options if word in o.text])


_WORDS = {
    Placing.SIGN: "wrong sign",
    Placing.GROUP: "together with another",
    Placing.SKIPPED: "too high",
    Placing.SIBLING: "stands beside",
    Placing.BELOW: "too low",
    Placing.BRANCH: "wrong branch",
}


def _near(exercise: Exercise, rows: tuple[Row, ...]) -> set[str | None]:
    """Return the claims under one that has changed places: their parent is another one now."""
    part = exercise.parts[0]
    keys = [part.option(str(key)) for key in (part.key, *part.accepted)]
    claims = {option.claim for option in keys if option}
    near: set[str | None] = set()
    for n, row in enumerate(rows):
        up = _parent(rows, n)
        if up is not None and rows[up].claim in claims:
            near.add(row.claim)
    return near


def _strengthen(exercise: Exercise, map_: ArgumentMap) -> dict[str, Any]:
    part = exercise.parts[0]
    claim = _ids(map_)[_QUOTED.findall(exercise.prompt)[0]]
    sign = "support" if "strengthen" in exercise.prompt else "attack"
    right = [o.id for o in part.options if _fits(map_, _ids(map_)[o.text], claim, sign)]
    return {part.id: _single(right)}


SOLVERS: dict[str, Callable[[Exercise, ArgumentMap], dict[str, Any]]] = {
    "conclusion": _conclusion,
    "role": _role,
    "sign": _sign,
    "gap": _gap,
    "skeleton": _filled,
    "tree": _tree,
    "hidden-premise": _gap,
    "rabbit": _rabbit,
    "scheme": _scheme,
    "strength": _strength,
    "what-if": _what_if,
    "flip": _flip,
    "order": _order,
    "error": _error,
    "strengthen": _strengthen,
}
"""Kind → solver, for the kinds that need only the map."""


def same(part: Part, right: Any) -> bool:  # noqa: ANN401  # an answer in any form
    """Tell whether a key and a solution are one and the same."""
    if isinstance(right, set):
        return set(part.key) == right  # type: ignore[arg-type]  # a list of ids
    if isinstance(right, list):
        return list(part.key) == right  # type: ignore[arg-type]  # a list of ids
    if isinstance(right, dict):
        return _tree_of(part.key) == right
    return bool(part.key == right)


def _tree_of(key: Any) -> dict[str, Any]:  # noqa: ANN401  # a key of form tree
    return {
        handle: (
            said["parent"],
            said["sign"],
            frozenset(
                other
                for other, its in key.items()
                if other != handle
                and said["group"]
                and (its["parent"], its["group"]) == (said["parent"], said["group"])
            ),
        )
        for handle, said in key.items()
    }
