"""The extensions of an abstract framework, in factors, by thirteen semantics.

E attacks what its members attack; its range is E and all that it attacks; it defends what all of
whose attackers it attacks.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import define, field

from argmap.scoring import clauses
from argmap.scoring.budget import SpentError
from argmap.scoring.engines import engine_for
from argmap.scoring.factoring import Family, Forest
from argmap.scoring.frameworks import restricted, swept, weak_parts
from argmap.scoring.grounding import IN, UNDEC, grounded
from argmap.scoring.models import models
from argmap.scoring.recursion import by_circles
from argmap.scoring.searching import largest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from argmap.scoring.bipolar import Framework
    from argmap.scoring.budget import Budget
    from argmap.scoring.clauses import Clause
    from argmap.scoring.engines import Solver
    from argmap.scoring.frameworks import Attackers
    from argmap.scoring.searching import Engine

    Rule: TypeAlias = Callable[["Finder", Attackers], Family]

__all__ = ["COMPLETE", "EXTENSION_SEMANTICS", "Finder", "extensions"]

COMPLETE: Final = frozenset(
    {"complete", "eager", "grounded", "ideal", "preferred", "semi_stable", "stable"}
)
"""The semantics whose extensions are complete, so that they contain the grounded one."""

_NONE: Final = Family(((),))


@define
class Finder:
    """Finds the extensions of parts that hang together; equal parts are solved once."""

    budget: Budget
    solver: Solver
    known: dict[tuple[str, Attackers], Family] = field(factory=dict)

    def find(self, semantics: str, attackers: Attackers) -> Family:
        """Return the extensions of a part."""
        key = (semantics, attackers)
        if key not in self.known:
            try:
                self.known[key] = _RULES[semantics](self, attackers)
            except SpentError:
                return Family(((),), exact=False)
        return self.known[key]

    def engine(self, attackers: Attackers, rules: Iterable[Clause]) -> Engine:
        """Return an engine that has some clauses."""
        engine = engine_for(len(attackers), self.solver, self.budget)
        for clause in rules:
            self.budget.spend(len(clause))
            engine.add(clause)
        return engine


def extensions(framework: Framework, semantics: str, budget: Budget, solver: Solver) -> Family:
    """Return the extensions of a framework, as sets of the numbers of arguments."""
    fixed: list[int] = []
    rest = list(range(len(framework.attackers)))
    if semantics in COMPLETE:
        label = grounded(framework)
        fixed = [n for n in rest if label[n] == IN]
        rest = [n for n in rest if label[n] == UNDEC]
    if semantics == "grounded" or not rest:
        return Family((((tuple(fixed), ()),),))
    try:
        rows = framework.attacks(rest, budget)
    except SpentError:
        return Family(((),), exact=False)
    parts = [[part[n] for n in swept(restricted(rows, part))] for part in weak_parts(rows)]
    finder, forest = Finder(budget, solver), Forest()
    numbers = [0] * len(parts)
    for n in sorted(range(len(parts)), key=lambda n: len(parts[n])):  # what is easy first
        found = finder.find(semantics, restricted(rows, parts[n]))
        if found.exact and not found.choices[-1]:
            return _NONE
        numbers[n] = forest.graft(found, [rest[place] for place in parts[n]])
    return _product(fixed, numbers, forest)


def _product(fixed: list[int], numbers: Iterable[int], forest: Forest) -> Family:
    """Return the family of all joint choices; a choice of one set adds to what is fixed."""
    several = []
    for number in numbers:
        choice = forest.choices[number]
        if len(choice) == 1 and not choice[0][1]:
            fixed += choice[0][0]
        else:
            several.append(number)
    return forest.family(forest.add([(tuple(sorted(fixed)), tuple(several))]))


# --- one part -------------------------------------------------------------------------------------


def _conflict_free(finder: Finder, attackers: Attackers) -> Family:
    """E attacks no member of E."""
    return models(clauses.conflict_free(attackers), len(attackers), finder.budget)


def _admissible(finder: Finder, attackers: Attackers) -> Family:
    """E is conflict-free and defends its members."""
    return models(clauses.admissible(attackers), len(attackers), finder.budget)


def _naive(finder: Finder, attackers: Attackers) -> Family:
    """E is conflict-free, and no larger set is."""
    return models(clauses.naive(attackers), len(attackers), finder.budget)


def _complete(finder: Finder, attackers: Attackers) -> Family:
    """E is conflict-free and has for members exactly what it defends."""

    def base(circle: Attackers) -> Family:
        return models(clauses.complete(circle), len(circle), finder.budget)

    return by_circles(attackers, base, finder.budget, labelled=True)


def _stable(finder: Finder, attackers: Attackers) -> Family:
    """E is conflict-free and attacks whatever is no member; there may be none."""

    def base(circle: Attackers) -> Family:
        return models(clauses.stable(circle), len(circle), finder.budget)

    return by_circles(attackers, base, finder.budget, labelled=True)


def _preferred(finder: Finder, attackers: Attackers) -> Family:
    """E is admissible, and no larger set is."""

    def base(circle: Attackers) -> Family:
        key = ("preferred circle", circle)
        if key not in finder.known:
            finder.known[key] = _largest_admissible(finder, circle)
        return finder.known[key]

    return by_circles(attackers, base, finder.budget, labelled=True)


def _largest_admissible(finder: Finder, attackers: Attackers) -> Family:
    n = len(attackers)
    found: list[tuple[int, ...]] = []
    exact = True
    try:
        engine = finder.engine(attackers, clauses.admissible(attackers))
        for members in largest(engine, range(1, n + 1)):
            finder.budget.spend(n)
            found.append(tuple(sorted(member - 1 for member in members)))
    except SpentError:
        exact = False
    return Family((tuple([(members, ()) for members in sorted(found)]),), exact)


def _semi_stable(finder: Finder, attackers: Attackers) -> Family:
    """E is complete, and no complete set has a larger range.

    References:
        Caminada (2006), "Semi-stable semantics", COMMA.
    """
    return _of_largest_range(finder, attackers, defended=True)


def _stage(finder: Finder, attackers: Attackers) -> Family:
    """E is conflict-free, and no conflict-free set has a larger range.

    References:
        Verheij (1996), "Two approaches to dialectical argumentation: admissible sets and
        argumentation stages", NAIC.
    """
    return _of_largest_range(finder, attackers, defended=False)


def _of_largest_range(finder: Finder, attackers: Attackers, *, defended: bool) -> Family:
    """Return the stable sets or, where there is none, the sets of each largest range."""
    stable = finder.find("stable", attackers)
    if stable.choices[-1]:
        return stable
    n = len(attackers)
    forest = Forest(exact=stable.exact)
    numbers: list[int] = []
    try:
        engine = finder.engine(attackers, clauses.ranging(attackers, defended=defended))
        for found in largest(engine, range(2 * n + 1, 3 * n + 1)):
            inside = {variable - 2 * n - 1 for variable in found}
            rules = clauses.in_range(attackers, inside, defended=defended)
            family = models(rules, n, finder.budget)
            numbers.append(forest.graft(family, range(n)))
    except SpentError:
        forest.exact = False
    return forest.family(forest.add([((), (number,)) for number in numbers]))


def _ideal(finder: Finder, attackers: Attackers) -> Family:
    """E is the largest admissible set inside every preferred one.

    It is the largest admissible set that no member of an admissible set attacks.

    References:
        Dung, Mancarella & Toni (2007), "Computing ideal sceptical argumentation", Artificial
        Intelligence 171; Dunne (2009), "The computational complexity of ideal semantics",
        Artificial Intelligence 173.
    """
    engine = finder.engine(attackers, clauses.admissible(attackers))
    n = len(attackers)
    accepted: set[int] = set()
    for node in range(n):
        if node not in accepted and (model := engine.solve((node + 1,))) is not None:
            accepted.update(variable - 1 for variable in model if variable <= n)
    safe = {node for node in accepted if accepted.isdisjoint(attackers[node])}
    return _one(_defended(attackers, safe))


def _eager(finder: Finder, attackers: Attackers) -> Family:
    """E is the largest admissible set inside every semi-stable one.

    References:
        Caminada (2007), "Comparing two unique extension semantics for formal argumentation: ideal
        and eager", BNAIC.
    """
    family = finder.find("semi_stable", attackers)
    if not family.exact:
        raise SpentError
    return _one(_defended(attackers, family.intersection() or set()))


def _defended(attackers: Attackers, members: set[int]) -> set[int]:
    """Return the largest admissible set inside a conflict-free one."""
    while True:
        # whoever is attacked by a member: what such an attacker attacks may stay
        hit = {b for b, row in enumerate(attackers) if not members.isdisjoint(row)}
        kept = {node for node in members if hit.issuperset(attackers[node])}
        if kept == members:
            return kept
        members = kept


def _one(members: Iterable[int]) -> Family:
    return Family((((tuple(sorted(members)), ()),),))


def _cf2(finder: Finder, attackers: Attackers) -> Family:
    """E has in each circle a naive set of what earlier circles leave of it.

    References:
        Baroni, Giacomin & Guida (2005), Artificial Intelligence 168.
    """

    def base(circle: Attackers) -> Family:
        return models(clauses.naive(circle), len(circle), finder.budget)

    return by_circles(attackers, base, finder.budget, labelled=False)


def _stage2(finder: Finder, attackers: Attackers) -> Family:
    """E has in each circle a stage set of what earlier circles leave of it.

    References:
        Dvorák & Gaggl (2012), "Incorporating stage semantics in the SCC-recursive schema for
        argumentation semantics", NMR.
    """

    def base(circle: Attackers) -> Family:
        return finder.find("stage", circle)

    return by_circles(attackers, base, finder.budget, labelled=False)


_RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "conflict_free": _conflict_free,
        "admissible": _admissible,
        "complete": _complete,
        "preferred": _preferred,
        "stable": _stable,
        "semi_stable": _semi_stable,
        "stage": _stage,
        "ideal": _ideal,
        "eager": _eager,
        "naive": _naive,
        "cf2": _cf2,
        "stage2": _stage2,
    }
)

EXTENSION_SEMANTICS: Final = ("grounded", *_RULES)
"""The ids of the semantics by which a map is labelled."""
