"""``label``: a map in, the sets of claims out that can be held together against all attacks."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Final

from attrs import field, frozen

from argmap.errors import BudgetError, ScoringError
from argmap.refusals import need_map
from argmap.scoring.acceptance import Acceptance, Label, number_shown
from argmap.scoring.answers import Answer, no_such
from argmap.scoring.bipolar import Framework, framework_of
from argmap.scoring.budget import BUDGET, Budget
from argmap.scoring.engines import known_solver
from argmap.scoring.extensions import COMPLETE, EXTENSION_SEMANTICS, extensions
from argmap.scoring.grounding import IN, OUT, grounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from argmap.model import ArgumentMap
    from argmap.scoring.bipolar import Support
    from argmap.scoring.engines import Solver
    from argmap.scoring.factoring import Family

__all__ = ["Labelling", "label"]

_READ: Final = {
    "necessary": "what is supported needs its supports",
    "any": "what is supported needs one of its supports",
    "deductive": "what supports needs what it supports",
    "ignore": "supports are left out",
}


@frozen(slots=False, eq=False, repr=False, kw_only=True)
class Labelling(Answer):
    """The extensions of a map by one semantics: sets of arguments that are accepted together.

    An argument is a claim, or an inference that has several premises or a strength, or that is
    attacked or backed. Extensions are held in factors: they are counted exactly, however many
    there are, and made one by one.

    Attributes:
        semantics: The id of the semantics.
        framework: Who attacks whom.
        family: The extensions in factors.
    """

    COLUMNS: ClassVar[tuple[str, ...]] = ("id", "acceptance", "share", "label")

    semantics: str
    framework: Framework
    family: Family = field(repr=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the arguments: claims in the order of the map, then inferences."""
        return self.framework.ids

    @property
    def support(self) -> str:
        """How supports were read."""
        return self.framework.support

    # --- extensions -------------------------------------------------------------------

    @property
    def is_exact(self) -> bool:
        """Whether all extensions are known; otherwise the budget ended the search."""
        return self.family.exact

    @cached_property
    def at_least(self) -> int:
        """How many extensions were found; all where the answer is exact."""
        return self.family.counts()[-1]

    @property
    def count(self) -> int:
        """How many extensions there are.

        Raises:
            BudgetError: The budget ended the search.
        """
        self._need_all()
        return self.at_least

    def extensions(self) -> Iterator[frozenset[str]]:
        """Yield the extensions one by one, always in the same order.

        Raises:
            BudgetError: The budget ended the search; raised after the last one that was found.
        """
        for members in self.family:
            yield self._named(members)
        self._need_all()

    def labellings(self) -> Iterator[dict[str, Label]]:
        """Yield for each extension what it says of every argument, in the order of the map.

        Raises:
            BudgetError: The budget ended the search; raised after the last one that was found.
        """
        for members in self.family:
            labels = [Label.UNDEC] * len(self.framework.attackers)
            for n in self.framework.attacked(members):
                labels[n] = Label.OUT
            for n in members:
                labels[n] = Label.IN
            yield dict(zip(self.ids, labels, strict=False))  # those without an id stand last
        self._need_all()

    def _named(self, members: Iterable[int]) -> frozenset[str]:
        return frozenset([self.ids[n] for n in members if n < len(self.ids)])

    def _need_all(self) -> None:
        if not self.is_exact:
            found = _several(self.at_least, f"{self.semantics} extension")
            message = (
                f"the budget ended the search after {found}, there may be more; "
                "give label() a larger budget, or None for no end"
            )
            raise BudgetError(message)

    # --- acceptance -------------------------------------------------------------------

    @cached_property
    def credulous(self) -> frozenset[str]:
        """What is in some extension.

        Raises:
            BudgetError: The budget ended the search.
        """
        self._need_all()
        return self._named(self.family.union())

    @cached_property
    def skeptical(self) -> frozenset[str]:
        """What is in every extension: where there is none, every argument.

        Raises:
            BudgetError: The budget ended the search.
        """
        self._need_all()
        common = self.family.intersection()
        return frozenset(self.ids) if common is None else self._named(common)

    def acceptance(self, id_: str) -> Acceptance:
        """Return what all extensions together say of an argument.

        Where the budget ended the search it says what is known nevertheless.

        Raises:
            UnknownIdError: There is no argument of this id; names the nearest one.
        """
        try:
            return self._acceptances[id_]
        except KeyError:
            raise no_such(id_, self.ids, whole="framework", part="argument") from None

    __getitem__ = acceptance

    def shown(self, id_: str) -> str:
        """Return what all extensions together say of an argument, as it is shown to people.

        Where it is in some, and how many there are is known, in which part: ``credulous (50%)``.

        Raises:
            UnknownIdError: There is no argument of this id; names the nearest one.
        """
        told = self.acceptance(id_)
        if told is not Acceptance.CREDULOUS or not self.is_exact:
            return told.value
        share = self._times[id_] / self.at_least
        return f"{told.value} ({min(max(round(share * 100), 1), 99)}%)"

    @cached_property
    def _times(self) -> Mapping[str, int]:
        times = self.family.times()
        return {id_: times.get(n, 0) for n, id_ in enumerate(self.ids)}

    @cached_property
    def _acceptances(self) -> Mapping[str, Acceptance]:
        some = self._named(self.family.union())
        if self.is_exact:
            every, none = self.skeptical, frozenset(self.ids) - some
        else:
            every, none = self._certain()
        found = dict.fromkeys(self.ids, Acceptance.OPEN)
        found |= dict.fromkeys(some, Acceptance.CREDULOUS)
        found |= dict.fromkeys(none, Acceptance.REJECTED)
        return found | dict.fromkeys(every, Acceptance.SKEPTICAL)

    def _certain(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return what is in every and in no extension by the grounded one alone."""
        if self.semantics not in COMPLETE:
            return frozenset(), frozenset()
        labels = grounded(self.framework)
        sides = ([n for n, x in enumerate(labels) if x == side] for side in (IN, OUT))
        every, none = map(self._named, sides)
        if self.semantics == "stable" and not self.at_least:
            return every, frozenset()  # of no extension at all everything would be in every one
        return every, none

    # --- as tables --------------------------------------------------------------------

    @property
    def header(self) -> str:
        """The semantics, how the map was read, and how many extensions there are."""
        parts = [
            f"semantics {self.semantics}: {_READ[self.support]}",
            _several(len(self.ids), "argument"),
            _several(self.at_least, "extension"),
        ]
        if not any(self.framework.attackers):
            parts.insert(2, "no objection is modelled")
        if not self.is_exact:
            parts[-1] = f"at least {parts[-1]}, the budget ended the search"
        elif not self.at_least:
            parts[-1] = "no extension, so that every argument is in every one"
        return "; ".join(parts)

    def rows(self) -> list[dict[str, Any]]:
        """Return a row an argument, in the order of the map.

        ``share`` is in which part of the extensions it is, ``label`` what the only one says of it.
        """
        known = self.is_exact and self.at_least
        labels = next(self.labellings()) if known == 1 else {}
        return [
            {
                "id": id_,
                "acceptance": self.acceptance(id_).value,
                "share": self._times[id_] / self.at_least if known else None,
                "label": labels[id_].value if labels else None,
            }
            for id_ in self.ids
        ]

    def to_json(self) -> dict[str, Any]:
        """Return everything but the single extensions as plain values."""
        return {
            "semantics": self.semantics,
            "support": self.support,
            "exact": self.is_exact,
            "extensions": self.at_least,
            "header": self.header,
            "arguments": self.rows(),
        }

    def __str__(self) -> str:
        """Return the header, then a line an argument."""
        width = max(map(len, self.ids), default=0)
        lines = [
            f"  {row['id']:<{width}}  {row['label'] or self.shown(row['id'])}"
            for row in self.rows()
        ]
        return "\n".join([self.header, *lines])

    def __repr__(self) -> str:
        """Return a short description; extensions may be more than could be read."""
        found = _several(self.at_least, "extension")
        least = "" if self.is_exact else "at least "
        size = _several(len(self.ids), "argument")
        return f"<Labelling: {self.semantics}, {least}{found} of {size}>"


def _several(n: int, noun: str) -> str:
    return f"{number_shown(n)} {noun}{'' if n == 1 else 's'}"


def label(
    map_: ArgumentMap | Framework,
    *,
    semantics: str = "grounded",
    support: Support = "necessary",
    budget: int | None = BUDGET,
    solver: Solver = "auto",
) -> Labelling:
    """Return the extensions of a map: the sets of claims that can be held against all attacks.

    Args:
        map_: Any map, or the framework of one, which has its own reading of supports.
        semantics: ``grounded``, ``complete``, ``preferred``, ``stable``, ``semi_stable``,
            ``ideal``, ``eager``, ``stage``, ``naive``, ``cf2``, ``stage2``, ``admissible`` or
            ``conflict_free``.
        support: A support of b by a is ``"necessary"`` (b needs a), one of several of which b
            needs at least one (``"any"``, for complete extensions and those inside them),
            ``"deductive"`` (a needs b) or left out (``"ignore"``).
        budget: How many steps the search may take, some millions a second; then the answer is
            partial and says so. None has no end.
        solver: ``"python"``, ``"sat"`` (needs python-sat) or ``"auto"``: python-sat where it is
            installed and many arguments hang together. The extensions are the same.

    Raises:
        ScoringError: There is no such semantics, reading of supports or solver, or the two do
            not go together.

    Example:
        >>> from argmap.build import rebut, thesis
        >>> found = label(thesis("T", rebut("a", rebut("b"))), semantics="preferred")
        >>> found.count, [sorted(accepted) for accepted in found.extensions()]
        (1, [['b', 't']])
    """
    if semantics not in EXTENSION_SEMANTICS:
        near = get_close_matches(str(semantics), EXTENSION_SEMANTICS, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        known = ", ".join(EXTENSION_SEMANTICS)
        message = f"a semantics must be one of {known}, got {semantics!r}{hint}"
        raise ScoringError(message)
    if budget is not None and budget < 1:
        message = f"budget must be a number of steps from 1 on, or None, got {budget!r}"
        raise ScoringError(message)
    solver = known_solver(solver)
    if not isinstance(map_, Framework):
        need_map(map_, "label")
        map_ = framework_of(map_, support=support)
    if len(map_.attackers) > len(map_.ids) and semantics not in COMPLETE:
        message = (
            "claims have several reasons, of which support='any' asks for one; that is defined for "
            f"{', '.join(sorted(COMPLETE))}, got semantics {semantics!r}; "
            "take support='necessary', 'deductive' or 'ignore'"
        )
        raise ScoringError(message)
    family = extensions(map_, semantics, Budget(budget), solver)
    return Labelling(semantics=semantics, framework=map_, family=family)
