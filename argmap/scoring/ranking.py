"""Order the claims of a map by what attacks them."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal, TypeAlias, get_args

from attrs import field, frozen

from argmap.errors import ScoringError
from argmap.refusals import need_map
from argmap.scoring.answers import Answer, counted, no_such
from argmap.scoring.attack_rules import ATTACK_RULES, solved
from argmap.scoring.circles import Status
from argmap.scoring.frames import Projection, frame_of, projected
from argmap.scoring.network import network_of
from argmap.scoring.sequences import SEQUENCES, compared

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.scoring.attack_rules import Frame
    from argmap.scoring.network import Network
    from argmap.scoring.sequences import Comparison

__all__ = ["RANKINGS", "Ranking", "Supports", "rank"]

RANKINGS: Final = (*ATTACK_RULES, *SEQUENCES)
"""The ids of the rules that rank."""

Supports: TypeAlias = Literal["refuse", "ignore", "necessary", "deductive"]
"""What to do where a map has supports and the rule knows attacks alone."""

_TIE: Final = 1e-9
_LIMIT: Final = 10_000


@frozen(slots=False, kw_only=True)
class Ranking(Answer):
    """Claims from the best to the worst, by a rule that knows attacks alone.

    Attributes:
        semantics: The rule.
        ids: The ids of the claims, in the order of the map.
        places: The number of each claim's class; 0 is the best.
        strengths: The strength of each claim in [0, 1]; None where the rule compares sequences.
        sequences: The first terms of each claim's sequence, at most 100; None where it is scored.
        parameters: What the rule was given beside the map.
        ignored: How many supports were left out.
        worked_in: How many supports were read as attacks.
        supports: How supports were read.
        weighted: Whether base scores count.
        given: How many claims have a base score; the others count as 0.5 where the rule weighs.
        status: How the strengths were found. Of sequences ``acyclic`` or ``certified`` where no
            further term could change the order, ``budget`` where one could.
        terms: How many terms were compared; 0 where claims are scored.
        residual: How far the rule would still move a strength.
    """

    COLUMNS: ClassVar[tuple[str, ...]] = ("claim", "class", "strength", "sequence")

    semantics: str
    ids: tuple[str, ...] = field(repr=False)
    places: tuple[int, ...] = field(repr=False)
    strengths: tuple[float, ...] | None = field(default=None, repr=False)
    sequences: tuple[tuple[float, ...], ...] | None = field(default=None, repr=False)
    parameters: tuple[tuple[str, float], ...] = ()
    ignored: int = 0
    worked_in: int = 0
    supports: Supports = "refuse"
    weighted: bool = False
    given: int = 0
    status: Status = Status.ACYCLIC
    terms: int = 0
    residual: float = 0.0

    @cached_property
    def _index(self) -> dict[str, int]:
        return {id_: n for n, id_ in enumerate(self.ids)}

    @cached_property
    def classes(self) -> tuple[tuple[str, ...], ...]:
        """The ids of equals, best class first, each in the order of the map."""
        found: list[list[str]] = [[] for _ in range(max(self.places, default=-1) + 1)]
        for id_, place in zip(self.ids, self.places, strict=True):
            found[place].append(id_)
        return tuple(map(tuple, found))

    @property
    def order(self) -> tuple[str, ...]:
        """All ids from the best to the worst; equals in the order of the map."""
        return tuple(id_ for equals in self.classes for id_ in equals)

    def _number(self, id_: str) -> int:
        if (n := self._index.get(id_)) is not None:
            return n
        raise no_such(id_, self.ids, whole="ranking", part="claim")

    def place(self, id_: str) -> int:
        """Return the number of a claim's class; 0 is the best.

        Raises:
            UnknownIdError: The map has no claim of this id; names the nearest one.
        """
        return self.places[self._number(id_)]

    def __getitem__(self, id_: str) -> float | tuple[float, ...]:
        """Return the strength of a claim, or the first terms of its sequence.

        Raises:
            UnknownIdError: The map has no claim of this id; names the nearest one.
        """
        values = self.sequences if self.strengths is None else self.strengths
        assert values is not None  # noqa: S101  # for the type checker: one of the two is there
        return values[self._number(id_)]

    @property
    def header(self) -> str:
        """The rule, and what it rests on, in a sentence."""
        told = [f"rule {self.semantics}: attacks only"]
        if self.weighted:
            scores = counted(len(self.ids), "base score")
            missing = len(self.ids) - self.given
            told.append(f"{self.given} of {scores} given" + (f", {missing} at 0.5" * (missing > 0)))
        else:
            told.append("base scores do not count")
        if self.ignored:
            told.append(f"{counted(self.ignored, 'support')} ignored")
        if self.worked_in:
            told.append(f"{counted(self.worked_in, 'support')} read as attacks, {self.supports}")
        told.append(f"{counted(len(self.ids), 'claim')} in {counted(len(self.classes), 'class')}")
        if self.status is Status.BUDGET:
            more = f"after {counted(self.terms, 'term')} more could part equals"
            told.append(more if self.terms else "strengths did not settle")
        elif self.status is Status.CYCLING:
            told.append("strengths go round and settle nowhere")
        return "; ".join(told)

    def __str__(self) -> str:
        """Return the header, then one class of equals a line."""
        lines = [f"{n}. {', '.join(equals)}" for n, equals in enumerate(self.classes, start=1)]
        return "\n".join([self.header, *lines])

    def rows(self) -> list[dict[str, Any]]:
        """Return a row a claim, in the order of the map; classes are counted from 1."""
        nothing = (None,) * len(self.ids)
        shown = [s and " ".join(f"{term:g}" for term in s[:8]) for s in self.sequences or nothing]
        columns = (self.ids, self.places, self.strengths or nothing, shown)
        return [
            {"claim": id_, "class": place + 1, "strength": strength, "sequence": sequence}
            for id_, place, strength, sequence in zip(*columns, strict=True)
        ]

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return {
            "semantics": self.semantics,
            "parameters": dict(self.parameters),
            "status": self.status.value,
            "residual": self.residual,
            "terms": self.terms,
            "header": self.header,
            "claims": self.rows(),
        }


def rank(
    map_: ArgumentMap,
    *,
    semantics: str = "h_categoriser",
    supports: Supports = "refuse",
    damping: float = 0.9,
    terms: int | None = None,
    limit: int = _LIMIT,
) -> Ranking:
    """Return the claims of a map in the order that a rule gives them by their attacks.

    ``h_categoriser``, ``weighted_h_categoriser``, ``max_based``, ``card_based``,
    ``euler_max_based``, ``counting``, ``social_product``, ``trust_based`` and
    ``iterative_schema`` give strengths; ``burden`` and ``discussion`` compare sequences term by
    term, of which the smaller is the better.

    An attack with several premises or a strength, or that is itself attacked, counts as a node: it
    is attacked by what attacks it or one of its premises, and its base is its strength times the
    least of theirs.

    Args:
        map_: A map of attacks, with or without circles.
        semantics: One of ``scoring.RANKINGS``.
        supports: ``"refuse"`` a map with supports, ``"ignore"`` them, or read them as attacks:
            where a supports b, what attacks a attacks b (``"necessary"``), or what attacks b
            attacks a, which attacks what b attacks (``"deductive"``).
        damping: Of ``counting``: how much less each further step of the way counts.
        terms: Of sequences: compare so many terms; None for as many as decide, within reason.
        limit: Of strengths: go round a circle at most so many times.

    Raises:
        ScoringError: There is no such rule; the map has supports and they are not ignored; or a
            parameter is out of its range.

    References:
        Bonzon, Delobelle, Konieczny & Maudet (2016), "A comparative study of ranking-based
        semantics for abstract argumentation", AAAI, compares them; each formula names its own.

    Example:
        >>> from argmap.build import rebut, thesis
        >>> print(rank(thesis("T", rebut("a", rebut("b")), rebut("c")), semantics="burden"))
        rule burden: attacks only; base scores do not count; 4 claims in 3 classes
        1. b, c
        2. a
        3. t
    """
    need_map(map_, "rank")
    _need_rule(semantics)
    _need_parameters(supports, damping, terms, limit)
    network = network_of(map_)
    if len(network.supports) and supports == "refuse":
        raise ScoringError(_refusal(semantics, network))
    works_in = supports in get_args(Projection)
    frame = projected(map_, network, supports) if works_in else frame_of(network)
    claims = slice(0, network.n_claims)
    common: dict[str, Any] = {
        "semantics": semantics,
        "ids": network.ids[claims],
        "ignored": 0 if works_in else len(network.supports),
        "worked_in": len(network.supports) if works_in else 0,
        "supports": supports,
        "given": int(network.given.sum()),
    }
    if semantics in SEQUENCES:
        found = compared(semantics, frame, length=terms)
        return Ranking(
            **common,
            places=_closed_up(found.rank[claims]),
            sequences=found.terms[claims],
            status=_status_of(found, frame),
            terms=found.length,
        )
    rule = ATTACK_RULES[semantics]
    solution = solved(rule, frame, damping=damping, limit=limit)
    strengths = solution.strengths[claims]
    return Ranking(
        **common,
        places=_places(strengths),
        strengths=strengths,
        parameters=(("damping", damping),) if semantics == "counting" else (),
        weighted=rule.weighted,
        status=solution.status,
        residual=solution.residual,
    )


# --- what is refused ----------------------------------------------------------------------------


def _need_rule(semantics: str) -> None:
    if semantics in RANKINGS:
        return
    near = get_close_matches(str(semantics), RANKINGS, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(RANKINGS)}"
    message = f"there is no rule {semantics!r} that ranks by attacks; {hint}"
    raise ScoringError(message)


def _need_parameters(supports: str, damping: float, terms: int | None, limit: int) -> None:
    faults = []
    if supports not in get_args(Supports):
        faults.append(f"supports must be one of {', '.join(get_args(Supports))}, got {supports!r}")
    if not 0.0 < damping < 1.0:
        faults.append(f"damping must be between 0 and 1, got {damping!r}")
    faults += [
        f"{name} must be 1 or more, got {count!r}"
        for name, count in (("terms", terms), ("limit", limit))
        if count is not None and count < 1
    ]
    if faults:
        raise ScoringError("; ".join(faults))


def _refusal(semantics: str, network: Network) -> str:
    n = len(network.supports)
    return (
        f"{semantics} knows attacks alone, and the map has {counted(n, 'support')}, such as "
        f"{network.supports.via[0]!r}; rank what its attacks alone say with supports='ignore', "
        "read supports as attacks with 'necessary' or 'deductive', "
        "or score it by a rule that knows supports, such as argmap.score(map_)"
    )


def _status_of(found: Comparison, frame: Frame) -> Status:
    if not found.settled:
        return Status.BUDGET
    return Status.ACYCLIC if frame.is_acyclic else Status.CERTIFIED


# --- from strengths to places ---------------------------------------------------------------------


def _places(strengths: tuple[float, ...]) -> tuple[int, ...]:
    """Return the classes of strengths; neighbours that differ by rounding alone are equals."""
    order = sorted(range(len(strengths)), key=lambda n: -strengths[n])
    places = [0] * len(strengths)
    for before, here in pairwise(order):
        places[here] = places[before] + (strengths[before] - strengths[here] > _TIE)
    return tuple(places)


def _closed_up(ranks: tuple[int, ...]) -> tuple[int, ...]:
    """Return classes without the numbers that only inferences had."""
    place = {old: new for new, old in enumerate(sorted(set(ranks)))}
    return tuple(place[old] for old in ranks)
