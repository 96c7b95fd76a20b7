"""All checks, and the order of what they find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from argmap.checking import answering, kinds, origins, passages, schemes, shape, suppositions, texts
from argmap.refusals import need_map

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from argmap.checking.finding import Finding
    from argmap.model import ArgumentMap

    Check: TypeAlias = Callable[[ArgumentMap], Iterator[Finding]]
    Names: TypeAlias = Callable[[ArgumentMap], Iterable[str]]

__all__ = ["check"]


def check(map_: ArgumentMap) -> tuple[Finding, ...]:
    """Return what is legal in a map and probably not meant.

    What is about the whole map comes first, then sources, factors, claims, inferences and
    scenarios, each in the order of the document; findings about one thing are sorted by code.

    Example:
        >>> from argmap.build import rebut, thesis
        >>> for finding in check(thesis("Russia gains.", rebut("It pays."))):
        ...     print(finding)
        warning unsupported-thesis: no reason is given for the thesis 'russia-gains'; add a support
        info unanswered-attack: nothing answers the attack 'it-pays>russia-gains'; add a rebuttal
    """
    need_map(map_, "check")
    found: list[Finding] = []
    for names, checks in _CHECKS:
        place = {name: n for n, name in enumerate(names(map_))}
        some = [finding for check_ in checks for finding in check_(map_)]
        found += sorted(some, key=lambda finding: (place[finding.where], finding.code))
    return tuple(found)


_CHECKS: Final[tuple[tuple[Names, tuple[Check, ...]], ...]] = (
    (
        lambda _: [""],
        (shape.theses_are_there, origins.sources_are_declared, passages.excuses_are_places),
    ),
    (
        lambda map_: (source.id for source in map_.sources),
        (origins.sources_are_used, kinds.years_are_whole, passages.indexes_are_sound),
    ),
    (
        lambda map_: (factor.name for factor in map_.factors),
        (suppositions.factors_are_used, suppositions.words_of_factors_are_known),
    ),
    (
        lambda map_: (item.id for item in map_),
        (
            *(shape.theses_are_supported, shape.claims_lead_on, shape.circles, shape.repeats),
            *(shape.attacks_are_answered, texts.texts_differ, texts.texts_are_short),
            texts.wordings_have_places,
            *(origins.anchors_are_there, origins.anchors_hold, origins.origins_are_told),
            *(suppositions.effects_are_declared, schemes.schemes_are_known),
            *(passages.passages_are_there, answering.answers_are_of_theses),
            *(kinds.kinds_are_one, kinds.policies_have_values, kinds.times_are_told),
        ),
    ),
    (
        lambda map_: (scenario.name for scenario in map_.scenarios),
        (suppositions.scenarios_hold, suppositions.words_of_scenarios_are_known),
    ),
)
