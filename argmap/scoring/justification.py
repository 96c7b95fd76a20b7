"""Degrees of justification: how many of the coherent positions of a debate hold a claim."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import field, frozen

from argmap.scoring.acceptance import number_shown
from argmap.scoring.answers import Answer, counted, no_such
from argmap.scoring.debates import Debate, as_position, debate_of

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.scoring.debates import Position, Steps

__all__ = ["Justification", "justify"]


@frozen(slots=False, kw_only=True)
class Justification(Answer):
    """The degree of justification of every claim.

    Attributes:
        ids: The ids of the claims, in the order of the document.
        values: The degree of each in [0, 1]; a claim that nothing bears on has 0.5.
        debate: The debate that the map was taken for.
        given: What was supposed.
    """

    COLUMNS: ClassVar[tuple[str, ...]] = ("claim", "degree")

    ids: tuple[str, ...] = field(repr=False)
    values: tuple[float, ...] = field(repr=False)
    debate: Debate = field(repr=False)
    given: tuple[tuple[str, bool], ...] = field(default=(), converter=as_position)

    @cached_property
    def _degrees(self) -> dict[str, float]:
        return dict(zip(self.ids, self.values, strict=True))

    def __getitem__(self, id_: str) -> float:
        """Return the degree of a claim.

        Raises:
            UnknownIdError: There is no such claim; names the nearest one.
        """
        if id_ in self._degrees:
            return self._degrees[id_]
        raise no_such(id_, self.ids, whole="justification", part="claim")

    @property
    def entailed(self) -> tuple[str, ...]:
        """The ids of the claims that every coherent position holds true, in order."""
        return tuple(id_ for id_, degree in self._degrees.items() if degree == 1.0)

    @property
    def excluded(self) -> tuple[str, ...]:
        """The ids of the claims that every coherent position holds false, in order."""
        return tuple(id_ for id_, degree in self._degrees.items() if degree == 0.0)

    @property
    def header(self) -> str:
        """What the degrees rest on, in a sentence."""
        debate, n = self.debate, len(self.debate.arguments)
        told = [
            "degrees of justification",
            f"{n} of {counted(n + debate.left_out, 'inference')} taken as deductive",
            f"{number_shown(debate.sigma)} coherent position{'' if debate.sigma == 1 else 's'}",
        ]
        if self.given:
            held = (f"{id_} {'true' if holds else 'false'}" for id_, holds in self.given)
            told.append(f"given {', '.join(held)}")
        return "; ".join(told)

    def __str__(self) -> str:
        """Return the header, then the claims from the highest degree to the lowest."""
        rows = sorted(self._degrees.items(), key=lambda row: -row[1])
        return "\n".join([self.header, *(f"{degree:.3f} {id_}" for id_, degree in rows)])

    def rows(self) -> list[dict[str, Any]]:
        """Return a row a claim, in the order of the map."""
        return [{"claim": id_, "degree": degree} for id_, degree in self._degrees.items()]

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values; the number of positions may be very large."""
        return {
            "header": self.header,
            "given": dict(self.given),
            "positions": self.debate.sigma,
            "sentences": len(self.debate.sentences),
            "arguments": len(self.debate.arguments),
            "claims": self.rows(),
        }


def justify(
    map_: ArgumentMap, *, given: Position | None = None, steps: Steps = "linked"
) -> Justification:
    """Return the degree of justification of every claim of a map.

    Args:
        map_: A map whose arguments are written out with all their premises.
        given: Claims that are supposed to be true or false.
        steps: Which inferences count as deductive; see ``debate_of``.

    Raises:
        UnknownIdError: ``given`` or ``steps`` names what the map does not have.
        ScoringError: No coherent position holds what is given, or too much hangs together.

    Example:
        >>> from argmap.build import linked, support, thesis
        >>> map_ = thesis("C", support(linked("a", "b")))
        >>> print(justify(map_))
        degrees of justification; 1 of 1 inference taken as deductive; 7 coherent positions
        0.571 c
        0.429 a
        0.429 b
    """
    debate = debate_of(map_, steps=steps)
    known = dict(given or {})
    degrees = debate.degrees(given=known)
    ids = tuple(map_.claim_ids)
    return Justification(
        ids=ids, values=tuple(degrees[id_] for id_ in ids), debate=debate, given=known
    )
