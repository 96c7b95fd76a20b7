"""Debates: sentences, deductive arguments, and the positions that are coherent with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from math import log2
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from attrs import field, fields, frozen

from argmap.errors import ScoringError
from argmap.model import ArgumentMap, Inference, Polarity
from argmap.refusals import need_map
from argmap.scoring.answers import no_such

if TYPE_CHECKING:
    from argmap.scoring.truth import Clause, Tally

__all__ = ["Debate", "Deduction", "Position", "Steps", "as_position", "debate_of"]

Position: TypeAlias = Mapping[str, bool]
"""Claims that are held to be true or false."""

_WORDS: Final = ("linked", "all")

Steps: TypeAlias = "Literal['linked', 'all'] | Iterable[str]"
"""Which inferences count as deductive: those with linked premises, all, or those of some ids."""


def as_position(value: Mapping[str, bool]) -> tuple[tuple[str, bool], ...]:
    """Return a position as pairs."""
    return tuple((id_, bool(held)) for id_, held in dict(value).items())


@frozen
class Deduction:
    """A deductive argument: whoever holds its premises must hold its conclusion.

    Attributes:
        premises: Sentences with the truth value that the argument starts from.
        conclusion: The sentence that it concludes.
        holds: Whether it concludes that the sentence is true.
        id: What it is called.
    """

    premises: tuple[tuple[str, bool], ...] = field(converter=as_position)
    conclusion: str
    holds: bool = True
    id: str = field(default="", kw_only=True)


@frozen(slots=False, kw_only=True)
class Debate:
    """Sentences and deductive arguments between them: a dialectical structure.

    A complete position holds each sentence to be true or false. It is coherent where it holds the
    conclusion of every argument of which it holds all premises.

    Attributes:
        sentences: Their ids, in order.
        arguments: The arguments.
        aliases: Further names: the name, its sentence, and whether it says the same or denies it.
        left_out: How many inferences of the map are no part of it.

    References:
        Betz (2012), "On degrees of justification", Erkenntnis 77; Betz (2013), "Debate Dynamics".

    Example:
        >>> debate = Debate(
        ...     sentences=("a", "b", "c"), arguments=[Deduction({"a": True, "b": True}, "c")]
        ... )
        >>> debate.sigma, debate.degree({"c": False}), debate.degree({"a": True}, given={"c": True})
        (7, 0.42857142857142855, 0.5)
    """

    sentences: tuple[str, ...] = field(converter=tuple[str, ...])
    arguments: tuple[Deduction, ...] = field(default=(), converter=tuple[Deduction, ...])
    aliases: tuple[tuple[str, str, bool], ...] = field(
        default=(), converter=tuple[tuple[str, str, bool], ...]
    )
    left_out: int = 0

    def __attrs_post_init__(self) -> None:
        """Check that every sentence that is named is there."""
        named = [s for a in self.arguments for s in (*(p for p, _ in a.premises), a.conclusion)]
        strangers = list(dict.fromkeys(s for s in named if s not in self._literals))
        if strangers:
            message = f"the debate has no sentence {', '.join(map(repr, strangers))}"
            raise ScoringError(message)

    @cached_property
    def _literals(self) -> dict[str, tuple[int, bool]]:
        """The number of each sentence by its names, and whether the name affirms it."""
        found = {id_: (n, True) for n, id_ in enumerate(self.sentences)}
        for name, sentence, same in self.aliases:
            n, holds = found[sentence]
            found[name] = (n, holds is same)
        return found

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that can be held true or false: the sentences, then their further names."""
        return tuple(self._literals)

    @cached_property
    def _clauses(self) -> tuple[Clause, ...]:
        return tuple(
            frozenset(
                [
                    *(self._literal(p, holds=not holds) for p, holds in a.premises),
                    self._literal(a.conclusion, holds=a.holds),
                ]
            )
            for a in self.arguments
        )

    def _literal(self, id_: str, *, holds: bool) -> tuple[int, bool]:
        try:
            n, same = self._literals[id_]
        except KeyError:
            raise no_such(id_, self._literals, whole="debate", part="sentence") from None
        return n, holds is same

    def _tally(self, position: Position) -> Tally | None:
        """Return the counts over a position; None where it contradicts itself."""
        from argmap.scoring.truth import tally

        fixed: dict[int, bool] = {}
        for id_, holds in position.items():
            n, value = self._literal(id_, holds=holds)
            if fixed.setdefault(n, value) is not value:
                return None
        return tally(len(self.sentences), self._clauses, fixed)

    def count(self, position: Position | None = None) -> int:
        """Return how many coherent positions hold all that a position holds.

        Raises:
            UnknownIdError: It names a sentence that is not there.
            ScoringError: Too many sentences hang together.
        """
        found = self._tally(position or {})
        return found.whole if found else 0

    @cached_property
    def sigma(self) -> int:
        """How many complete coherent positions there are."""
        return self.count()

    @property
    def density(self) -> float:
        """Inferential density: the share of log positions that the arguments rule out.

        Raises:
            ScoringError: There is no coherent position.
        """
        n = len(self.sentences)
        return (n - log2(self._some({}))) / n if n else 0.0

    def degree(self, position: Position, *, given: Position | None = None) -> float:
        """Return the degree of justification of a position, on condition of another.

        It is the share, of the coherent positions that hold what is given, of those that hold the
        position too; the degree of partial entailment of the position by what is given.

        Raises:
            UnknownIdError: A sentence is not there.
            ScoringError: No coherent position holds what is given, so that there is no degree.
        """
        known = dict(given or {})
        whole = self._some(known)
        both = {**position, **known}
        clash = any(id_ in position and position[id_] is not both[id_] for id_ in known)
        return 0.0 if clash else self.count(both) / whole

    def degrees(self, *, given: Position | None = None) -> dict[str, float]:
        """Return the degree of justification of every sentence, by each of its names.

        Raises:
            UnknownIdError: What is given names a sentence that is not there.
            ScoringError: No coherent position holds what is given.
        """
        known = dict(given or {})
        whole = self._some(known)
        found = self._tally(known)
        true = found.true if found else ()
        return {
            id_: (true[n] if same else whole - true[n]) / whole
            for id_, (n, same) in self._literals.items()
        }

    def entails(self, position: Position, sentence: str, *, holds: bool = True) -> bool:
        """Tell whether every coherent position that holds a position holds a sentence too.

        Raises:
            UnknownIdError: A sentence is not there.
            ScoringError: No coherent position holds the position.
        """
        return self.degree({sentence: holds}, given=position) == 1.0

    def _some(self, known: Position) -> int:
        """Return how many coherent positions hold what is given, which must be one at least."""
        if whole := self.count(known):
            return whole
        if not known:
            message = "no position is coherent: the arguments of the debate contradict one another"
            raise ScoringError(message)
        told = ", ".join(f"{id_!r} {'true' if holds else 'false'}" for id_, holds in known.items())
        message = f"no coherent position holds {told}, so nothing has a degree on that condition"
        raise ScoringError(message)

    def __getstate__(self) -> dict[str, Any]:
        """Return the fields alone; what is worked out from them is made again."""
        return {a.name: self.__dict__[a.name] for a in fields(Debate)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take the fields of an equal debate."""
        self.__dict__.update(state)


def debate_of(map_: ArgumentMap, *, steps: Steps = "linked") -> Debate:
    """Return the debate of a map.

    An inference that counts as deductive becomes an argument: from its premises to its target
    where it supports it, to the negation of the target where it attacks it. Of a contradictory
    pair one claim is the negation of the other; of a contrary pair each rules out the other.

    Args:
        map_: Any map.
        steps: ``"linked"``: inferences with several premises, as a reconstruction has them;
            ``"all"``: those with one premise too, so that every reason is taken for a proof; or
            the ids of inferences. By a word an inference is left out that is attacked itself, or
            that has a strength below 1: the map says that it is no proof.

    Raises:
        UnknownIdError: The map has no such inference.
        ScoringError: ``steps`` is no such word, an inference bears on no claim, or a claim is
            tied to its own negation by contradictory pairs.
    """
    need_map(map_, "debate_of")
    chosen = _chosen(map_, steps)
    arguments = [
        Deduction(
            dict.fromkeys(step.premises, True),
            step.target,
            step.polarity is Polarity.SUPPORT,
            id=step.id,
        )
        for step in chosen
    ]
    arguments += [
        Deduction({step.premises[0]: True}, step.target, holds=False, id=step.id)
        for step in map_.inferences
        if step.mutual == "contrary"
    ]
    aliases = _aliases(map_)
    taken = {name for name, _, _ in aliases}
    bearing = [s for s in map_.inferences if s.polarity is not Polarity.NEUTRAL]
    return Debate(
        sentences=[id_ for id_ in map_.claim_ids if id_ not in taken],
        arguments=arguments,
        aliases=aliases,
        left_out=sum(not step.mutual for step in bearing) - len(chosen),
    )


def _chosen(map_: ArgumentMap, steps: Steps) -> list[Inference]:
    if isinstance(steps, str):
        if steps not in _WORDS:
            known = ", ".join(_WORDS)
            message = f"steps must be one of {known}, or the ids of inferences, got {steps!r}"
            raise ScoringError(message)
        return [s for s in map_.inferences if _is_deductive(map_, s, least=2 - (steps == "all"))]
    found = []
    for id_ in dict.fromkeys(steps):
        step = map_[id_]
        if not isinstance(step, Inference) or step.target not in map_.claim_ids or step.mutual:
            message = f"{id_!r} is no inference that bears on a claim, one way"
            raise ScoringError(message)
        found.append(step)
    return found


def _is_deductive(map_: ArgumentMap, step: Inference, *, least: int) -> bool:
    doubted = any(s.polarity is Polarity.ATTACK for s in map_.incoming(step.id))
    sound = step.strength == 1.0 and not doubted and step.polarity is not Polarity.NEUTRAL
    plain = not step.mutual and step.target in map_.claim_ids
    return sound and plain and len(step.premises) >= least


def _aliases(map_: ArgumentMap) -> list[tuple[str, str, bool]]:
    """Return the claims that are one with an earlier one, or its negation."""
    lead: dict[str, tuple[str, bool]] = {}

    def found(id_: str) -> tuple[str, bool]:
        same, way = True, []
        while id_ in lead:
            way.append((id_, same))
            id_, agrees = lead[id_]
            same = same is agrees
        for passed, before in way:
            lead[passed] = (id_, before is same)
        return id_, same

    order = {id_: n for n, id_ in enumerate(map_.claim_ids)}
    for step in map_.inferences:
        if step.mutual != "contradictory":
            continue
        (one, same), (other, agrees) = found(step.premises[0]), found(step.target)
        if one == other:
            if same is agrees:
                message = (
                    f"{step.id!r} makes a claim contradict itself: {step.premises[0]!r} and "
                    f"{step.target!r} say the same by the other contradictory pairs"
                )
                raise ScoringError(message)
            continue
        first, later = sorted((one, other), key=order.__getitem__)
        lead[later] = (first, same is not agrees)
    return [(id_, *found(id_)) for id_ in map_.claim_ids if id_ in lead]
