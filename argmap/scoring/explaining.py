"""Why a claim is as strong as it is: reasons by weight, the main path, and what would turn it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from argmap.errors import ScoringError
from argmap.scoring.coalitions import game_of
from argmap.scoring.contributions import (
    SAMPLES,
    Contributions,
    Method,
    contributions_to,
)
from argmap.scoring.flips import TRIED, flips_of, ways_to
from argmap.scoring.gradual import DEFAULT, semantics_named
from argmap.scoring.paths import main_paths
from argmap.scoring.scored import score
from argmap.scoring.solving import BUDGET
from argmap.scoring.wording import SMALL, sentences_of, signed, turning, within
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from argmap.model import ArgumentMap
    from argmap.scoring.flips import Flip
    from argmap.scoring.gradual import Semantics
    from argmap.scoring.network import Linked
    from argmap.scoring.results import Scores

__all__ = ["Explanation", "explain"]

_WORK: Final = 1 << 24
"""The strengths that are worked out for Shapley values, where nothing else is said."""
_FEWEST: Final = 64
"""The fewest orders that are drawn for them."""
_SHAPLEY_BY_SOLVING: Final = 7
_REMOVAL: Final = 2000


@frozen(eq=False, kw_only=True)
class Explanation(InNotebook):
    """Why a claim is as strong as it is. Printed, it is the rule and its ground, then sentences.

    Attributes:
        claim: The id of the claim.
        scores: The strengths of the map.
        contributions: What each other claim contributes.
        paths: The main paths, at most one whose last step supports the claim and one whose last
            step attacks it, the weightier first. Each ends with the claim and goes back from each
            node to the source that it would miss most.
        flips: The single base scores, among those of the weightiest reasons, that would take the
            claim over the threshold, that of the least change first.
        mixed: Reasons among them for which no such point is given, since they bear on the claim
            both for and against it, or through a circle.
        threshold: What is to be crossed.
    """

    claim: str
    scores: Scores
    contributions: Contributions
    paths: tuple[tuple[str, ...], ...] = ()
    flips: tuple[Flip, ...] = ()
    mixed: tuple[str, ...] = ()
    threshold: float = 0.5

    @property
    def strength(self) -> float:
        """The strength of the claim."""
        return self.scores[self.claim]

    @property
    def path(self) -> tuple[str, ...]:
        """The weightiest of the main paths; the claim alone where nothing moves it."""
        return self.paths[0] if self.paths else (self.claim,)

    @property
    def for_(self) -> tuple[str, ...]:
        """The claims that make it stronger, the weightiest first."""
        return tuple(id_ for id_ in self.contributions.ranking() if self.contributions[id_] > 0)

    @property
    def against(self) -> tuple[str, ...]:
        """The claims that make it weaker, the weightiest first."""
        return tuple(id_ for id_ in self.contributions.ranking() if self.contributions[id_] < 0)

    @property
    def flip(self) -> Flip | None:
        """The flip of the least change, if there is one."""
        return self.flips[0] if self.flips else None

    @property
    def sentences(self) -> tuple[str, ...]:
        """One to three sentences: why, by which paths, and what would turn it."""
        return tuple(sentences_of(self))

    # --- as tables ----------------------------------------------------------------------

    @property
    def table(self) -> Table:
        """What each other claim contributes, the weightiest first; those that do nothing last."""
        turns = {flip.claim: flip.at for flip in self.flips}
        found = self.contributions
        base = dict(zip(self.scores.network.ids, self.scores.network.base.tolist(), strict=True))
        rows = (
            (id_, found[id_], found.errors[id_], base[id_], self.scores[id_], turns.get(id_))
            for id_ in sorted(found, key=lambda id_: -abs(found[id_]))
        )
        return Table(COLUMNS, rows, header=[self.scores.header])

    def to_tables(self) -> tuple[Table, ...]:
        """Return what people read: the claims that count, the weightiest first."""
        scores, found, ranked = self.scores, self.contributions, self.contributions.ranking()
        counts = self._counts()
        shown = [id_ for id_ in ranked if abs(found[id_]) >= SMALL] or list(ranked[:FEW])
        header = [scores.header]
        if rest := len(ranked) - len(shown):
            header.append(f"{rest} more contribute less than {SMALL:g} each")
        turns = {f.claim: turning(f) for f in self.flips} if scores.has_decimals else {}
        columns = ("claim", *counts, "strength", *(["turns at"] if turns else []))
        rows = (
            (id_, *(of(id_) for of in counts.values()), scores.shown(id_))
            + ((turns.get(id_),) if turns else ())
            for id_ in shown
        )
        return (Table(columns, rows, header=header),)

    def _counts(self) -> dict[str, Callable[[str], str]]:
        """Return how it is shown what a claim counts: by side, or by number with its error."""
        found = self.contributions
        if not self.scores.has_decimals:
            return {"counts": lambda id_: "for" if found[id_] > 0 else "against"}
        base = dict(zip(self.scores.network.ids, self.scores.network.base.tolist(), strict=True))

        def number(id_: str) -> str:
            off = found.errors[id_]
            return signed(found[id_]) + (f" ± {within(off):.2f}" if off else "")

        return {"contribution": number, "base": lambda id_: f"{base[id_]:.2f}"}

    def __str__(self) -> str:
        """Return the rule and its ground, then the sentences."""
        return "\n".join([self.scores.header, " ".join(self.sentences)])

    def __repr__(self) -> str:
        """Return a short description."""
        return f"<Explanation: {self.claim}, {self.scores.semantics}>"

    def _in_notebook(self) -> tuple[str | Table, ...]:
        return (*self.sentences, *self.to_tables())

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values; a strength that was not found is None."""
        unknown = math.isnan(self.strength)
        return {
            "claim": self.claim,
            "header": self.scores.header,
            "sentences": list(self.sentences),
            "strength": None if unknown else self.strength,
            "for": {id_: self.contributions[id_] for id_ in self.for_},
            "against": {id_: self.contributions[id_] for id_ in self.against},
            "method": self.contributions.method.value,
            "errors": {id_: e for id_, e in self.contributions.errors.items() if e},
            "paths": [list(path) for path in self.paths],
            "threshold": self.threshold,
            "flips": [flip.to_json() for flip in self.flips],
            "mixed": list(self.mixed),
        }

    def to_csv(self) -> str:
        """Return what each other claim contributes as CSV, with a line of names first."""
        return self.table.to_csv()


FEW: Final = 3
"""The claims that are shown where none contributes as much as is told."""
COLUMNS: Final = ("claim", "contribution", "error", "base", "strength", "turns at")


def explain(
    map_: ArgumentMap,
    claim: str,
    *,
    semantics: str | Semantics = DEFAULT,
    linked: Linked = "min",
    method: Method | str | None = None,
    threshold: float = 0.5,
    seed: int = 0,
    budget: int = BUDGET,
) -> Explanation:
    """Return why a claim is as strong as it is.

    Args:
        map_: Any map.
        claim: The id of the claim.
        semantics: The id of a gradual semantics, or one of your own.
        linked: How linked premises join: ``"min"`` or ``"product"``.
        method: How contributions are counted. Where it is left out, by Shapley values where they
            are soon worked out (some hundred claims that bear on the claim, fewer where a circle
            does, 7 by a rule of your own), by removal for up to 2000, beyond by the gradient.
        threshold: The strength that is to be crossed by a flip, between 0 and 1.
        seed: What orders are drawn from where Shapley values are not exact.
        budget: The most sweeps of each solver over a circle.

    Raises:
        UnknownIdError: The map has no such claim.
        ScoringError: The id is that of an inference, the threshold does not lie between 0 and 1,
            or there is no such semantics, method or way to join.

    Example:
        >>> from argmap.build import rebut, support, thesis
        >>> map_ = thesis("T", support("a", base=0.8), rebut("b", base=0.4), base=0.5)
        >>> print(explain(map_, "t", semantics="dfquad").sentences[1])
        It would fall below 0.50 if a alone dropped from 0.80 to 0.39.
    """
    _check(map_, claim, threshold)
    rule = semantics_named(semantics)
    scores = score(map_, semantics=rule, linked=linked, budget=budget)
    network, strength = scores.network, scores[claim]
    topic = network.node(claim)
    if math.isnan(strength):
        return Explanation(
            claim=claim,
            scores=scores,
            contributions=_none(scores, claim),
            threshold=threshold,
        )
    way, samples = _way(scores, topic) if method is None else (method, SAMPLES)
    found = contributions_to(
        network,
        claim,
        method=way,
        semantics=rule,
        samples=samples,
        seed=seed,
        budget=budget,
    )
    ways = ways_to(network, topic)
    tried = [network.node(id_) for id_ in found.ranking()[:TRIED]]
    flips = flips_of(
        network,
        topic,
        rule=rule,
        among=[n for n in tried if ways[n]],
        strength=strength,
        threshold=threshold,
        budget=budget,
    )
    return Explanation(
        claim=claim,
        scores=scores,
        contributions=found,
        paths=main_paths(scores, topic),
        flips=flips,
        mixed=tuple(network.ids[n] for n in tried if not ways[n]),
        threshold=threshold,
    )


def _check(map_: ArgumentMap, claim: str, threshold: float) -> None:
    found = map_[claim]
    if found not in map_.claims:
        message = f"explain takes the id of a claim, got the inference {claim!r}"
        raise ScoringError(message)
    if not 0.0 < threshold < 1.0:
        message = f"threshold must lie between 0 and 1, got {threshold!r:.60}"
        raise ScoringError(message)


def _none(scores: Scores, claim: str) -> Contributions:
    """Return no contributions: the claim has no strength."""
    others = dict.fromkeys((id_ for id_ in scores if id_ != claim), 0.0)
    return Contributions(
        claim=claim,
        method=Method.SHAPLEY,
        semantics=scores.semantics,
        strength=math.nan,
        base=float(scores.network.base[scores.network.node(claim)]),
        by_id=others,
        errors=others,
    )


def _way(scores: Scores, topic: int) -> tuple[Method, int]:
    """Return the best way to count that is soon done, and how many orders to draw for it."""
    game = game_of(scores.network, scores.rule, topic, budget=1)
    n = len(game.players)
    if game.rows is None:
        if n <= _SHAPLEY_BY_SOLVING:
            return Method.SHAPLEY, SAMPLES
    elif (samples := _WORK // ((n + 1) * game.cost)) >= _FEWEST:
        return Method.SHAPLEY, min(samples, SAMPLES)
    return (Method.REMOVAL if n <= _REMOVAL else Method.GRADIENT), SAMPLES
