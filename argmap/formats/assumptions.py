"""Assumption-based frameworks as the ICCMA competitions have them: ``p aba``.

A claim that nothing supports is an assumption, a support is a rule. What attacks an assumption
derives its contrary; what attacks a rule, or a claim that rules derive, derives the contrary of
an assumption that is added to each of these rules.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from attrs import define, field

from argmap.formats.frameworks import fault_at, lines_of
from argmap.formats.losses import Loss, LossReport, Written, losses_of
from argmap.model import ArgumentMap, Claim, Inference, Polarity
from argmap.names import UniqueNames, derived_id
from argmap.span import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["loads", "write"]

_MOST: Final = 10_000_000


# --- writing ------------------------------------------------------------------------------


@define
class _Rules:
    """Atoms by number, in the order in which they are named, and the rules between them."""

    assumptions: list[int] = field(factory=list)
    rules: list[tuple[int, list[int]]] = field(factory=list)
    attacks: list[tuple[int, list[int]]] = field(factory=list)
    n_atoms: int = 0

    def atom(self) -> int:
        self.n_atoms += 1
        return self.n_atoms

    def assumption(self) -> int:
        self.assumptions.append(self.atom())
        return self.n_atoms


def write(map_: ArgumentMap) -> Written:
    """Return a map as an assumption-based framework, and what that does not hold."""
    made, losses = _rules_of(map_)
    contrary = {a: made.atom() for a in made.assumptions}
    lines = [f"p aba {made.n_atoms}", *(f"a {a}" for a in made.assumptions)]
    lines += [f"c {a} {c}" for a, c in contrary.items()]
    lines += [" ".join(map(str, ("r", head, *body))) for head, body in made.rules]
    lines += [" ".join(map(str, ("r", contrary[a], *body))) for a, body in made.attacks]
    return Written("\n".join([*lines, ""]), LossReport("ABA", losses))


def _rules_of(map_: ArgumentMap) -> tuple[_Rules, list[Loss]]:
    made = _Rules()
    atom: dict[str, int] = {claim.id: made.atom() for claim in map_.claims}
    supports = defaultdict(list)
    held = [step for step in map_.inferences if step.polarity is not Polarity.NEUTRAL]
    for step in held:
        if step.polarity is Polarity.SUPPORT:
            supports[step.target].append(step)
    odd = [s.id for s in held if s.polarity is Polarity.SUPPORT and s.target not in atom]
    attacks = [(list(s.premises), s.target) for s in held if s.polarity is Polarity.ATTACK]
    attacks += [([s.target], s.premises[0]) for s in held if s.mutual]
    attacked = {target for _, target in attacks}
    own: dict[str, int] = {}
    made.rules = [(fact, []) for fact in _start(map_, made, (atom, supports, attacked))]
    for step in held:
        is_rule = step.polarity is Polarity.SUPPORT and step.target in atom
        is_weak = step.polarity is Polarity.ATTACK and step.id in attacked
        if (is_rule and not attacked.isdisjoint((step.id, step.target))) or is_weak:
            own[step.id] = made.assumption()
    assumed = set(made.assumptions)
    for step in held:
        body = [atom[p] for p in step.premises] + ([own[step.id]] if step.id in own else [])
        if step.polarity is Polarity.SUPPORT and step.target in atom:
            made.rules.append((atom[step.target], body))
    by_ends = {(tuple(s.premises), s.target): s.id for s in held if s.id in own}
    lost = []
    for premises, target in attacks:
        id_ = by_ends.get((tuple(premises), target), "")
        body = [atom[p] for p in premises] + ([own[id_]] if id_ in own else [])
        onto = [atom[target]] if atom.get(target) in assumed else []
        onto += [own[target]] if target in own else []
        onto += [own[s.id] for s in supports.get(target, ()) if s.id in own]
        made.attacks += [(a, body) for a in dict.fromkeys(onto)]
        lost += [] if onto else [target]
    return made, _losses(map_, (odd, list(own), lost))


def _start(
    map_: ArgumentMap,
    made: _Rules,
    told: tuple[dict[str, int], dict[str, list[Inference]], set[str]],
) -> list[int]:
    """Assume what nothing supports; return what is certain, which is a rule without a body."""
    atom, supports, attacked = told
    facts = []
    for claim in map_.claims:
        if claim.id not in supports and claim.base == 1.0 and claim.id not in attacked:
            facts.append(atom[claim.id])
        elif claim.id not in supports and claim.base != 0.0:
            made.assumptions.append(atom[claim.id])
    return facts


def _losses(map_: ArgumentMap, more: tuple[list[str], list[str], list[str]]) -> list[Loss]:
    odd, own, lost = more
    number = {claim.id: str(n) for n, claim in enumerate(map_.claims, start=1)}
    held = [step for step in map_.inferences if step.target in number]
    supports = [step for step in held if step.polarity is Polarity.SUPPORT]
    attacks = [step for step in held if step.polarity is Polarity.ATTACK]
    names = UniqueNames(number.values())
    ends = (([number[p] for p in s.premises], number[s.target]) for s in (*supports, *attacks))
    back = {
        step.id: names.take(derived_id(*pair))
        for step, pair in zip((*supports, *attacks), ends, strict=True)
    }
    said = {**number, **back}
    order = [s.id for s in map_.inferences if s.polarity is Polarity.SUPPORT]
    order += [s.id for s in map_.inferences if s.polarity is Polarity.ATTACK]
    is_other = order != [s.id for s in map_.inferences if s.polarity is not Polarity.NEUTRAL]
    told = [
        Loss("texts of claims", [c.id for c in map_.claims if c.text != number[c.id]]),
        Loss("ids", [id_ for id_, name in said.items() if id_ != name]),
        Loss("base scores", [c.id for c in map_.claims if not _is_held(map_, c)]),
        Loss("supports of inferences", odd),
        Loss("attacks on what is never assumed", lost),
        Loss("inferences, now with an assumption of their own", own),
        Loss("mutual attacks, now one each way", [s.id for s in map_.inferences if s.mutual]),
        Loss("the order of inferences", [map_.name or "the map"] if is_other else []),
    ]
    holds = frozenset({"base", "mutual", "linked", "undercut"})
    return [*losses_of(map_, "ABA", holds=holds), *(loss for loss in told if loss.ids)]


def _is_held(map_: ArgumentMap, claim: Claim) -> bool:
    steps = map_.incoming(claim.id)
    if any(step.polarity is Polarity.SUPPORT for step in steps) or claim.base is None:
        return claim.base is None
    is_attacked = any(step.polarity is Polarity.ATTACK for step in steps)
    return claim.base == 0.0 or (claim.base == 1.0 and not is_attacked)


# --- reading ------------------------------------------------------------------------------


@define
class _Read:
    """What the lines of a file say: numbers of atoms."""

    n_atoms: int = 0
    assumptions: dict[int, int] = field(factory=dict)
    contrary: dict[int, int] = field(factory=dict)
    rules: list[tuple[int, list[int]]] = field(factory=list)


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map of a flat assumption-based framework.

    A rule is a support, one for the contrary of an assumption an attack on that; an atom that
    only stands for a contrary is no claim. What a rule without a body derives has the base score
    1, what is neither assumed nor derived the base score 0.

    Raises:
        ParseError: A line is none of ``a``, ``c`` and ``r``, or the framework is not flat.
    """
    whole = Text(text.removeprefix("\ufeff"), filename or "<text>")
    read = _lines(whole)
    of_contrary: dict[int, list[int]] = defaultdict(list)
    for assumption, atom in read.contrary.items():
        of_contrary[atom].append(assumption)
    used = {atom for _, body in read.rules for atom in body} | set(read.assumptions)
    used |= {head for head, body in read.rules if not body}
    only = {atom for atom in of_contrary if atom not in used}
    return _map_of(read, of_contrary, only)


def _lines(whole: Text) -> _Read:
    lines = [(start, line) for start, line in lines_of(whole) if not line.startswith("#")]
    head = re.fullmatch(r"p\s+aba\s+(\d{1,12})", lines[0][1]) if lines else None
    if head is None or int(head[1]) > _MOST:
        problem = f"expected 'p aba' and the number of atoms, at most {_MOST:,}"
        raise fault_at(whole, lines[0][0] if lines else 0, problem, code="aba")
    read = _Read(int(head[1]))
    for start, line in lines[1:]:
        word, *said = line.split()
        atoms = [int(a) if a.isascii() and a.isdecimal() and len(a) < 12 else 0 for a in said]  # noqa: PLR2004
        wrong = not atoms or not all(0 < atom <= read.n_atoms for atom in atoms)
        size = {"a": len(atoms) == 1, "c": len(atoms) == 2, "r": True}.get(word, False)  # noqa: PLR2004
        if wrong or not size:
            problem = "expected 'a ATOM', 'c ASSUMPTION CONTRARY' or 'r HEAD BODY…' with atoms"
            problem = f"{problem} from 1 to {read.n_atoms}, got {line!r:.60}"
            raise fault_at(whole, start, problem, code="aba")
        if word == "a":
            read.assumptions[atoms[0]] = start
        elif word == "c":
            read.contrary[atoms[0]] = atoms[1]
        else:
            read.rules.append((atoms[0], list(dict.fromkeys(atoms[1:]))))
    _refuse_deep(whole, read)
    return read


def _refuse_deep(whole: Text, read: _Read) -> None:
    for head, _ in read.rules:
        if head in read.assumptions:
            problem = f"assumption {head} is the head of a rule; only flat frameworks are read"
            raise fault_at(whole, read.assumptions[head], problem, code="aba")


def _claims(read: _Read, left_out: set[int]) -> list[Claim]:
    heads = {head for head, body in read.rules if body}
    facts = {head for head, body in read.rules if not body}
    known = {*heads, *facts, *read.assumptions}
    base = {
        **{n: 0.0 for n in range(1, read.n_atoms + 1) if n not in known},
        **dict.fromkeys(facts, 1.0),
    }
    atoms = (atom for atom in range(1, read.n_atoms + 1) if atom not in left_out)
    return [Claim(str(atom), str(atom), base=base.get(atom)) for atom in atoms]


def _map_of(read: _Read, of_contrary: dict[int, list[int]], only: Iterable[int]) -> ArgumentMap:
    left_out = set(only)
    claims = _claims(read, left_out)
    steps: list[Inference] = []
    names = UniqueNames(claim.id for claim in claims)

    def add(body: list[int], target: int, kind: Polarity) -> None:
        premises = list(map(str, body))
        id_ = names.take(derived_id(premises, str(target)))
        steps.append(Inference(id_, premises, str(target), kind))

    for head, body in (rule for rule in read.rules if rule[1]):
        if head not in left_out:
            add(body, head, Polarity.SUPPORT)
    for head, body in (rule for rule in read.rules if rule[1]):
        for assumption in of_contrary[head] if head in left_out else ():
            add(body, assumption, Polarity.ATTACK)
    for atom, assumptions in of_contrary.items():
        if atom not in left_out:
            for assumption in assumptions:
                add([atom], assumption, Polarity.ATTACK)
    return ArgumentMap(claims, steps)
