"""What can be wrong with a map as a whole; each question takes one pass."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from argmap import words
from argmap.anchor import Source
from argmap.drivers import Factor, Scenario
from argmap.errors import CycleError, InvalidMapError, MapError, UnknownIdError
from argmap.values import Claim, Inference, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from argmap.data import FrozenMap
    from argmap.model import ArgumentMap
    from argmap.values import Item

__all__ = [
    "MAP_KEYS",
    "claim_faults",
    "refuse",
    "refuse_strangers",
    "scale_faults",
    "step_faults",
    "whole_faults",
]

MAP_KEYS: Final = frozenset({"factors", "scenarios", "sources", "title"})
"""Keys that name a field of a map, so that free data cannot use them."""

_KINDS: Final = MappingProxyType(
    {
        "claims": Claim,
        "inferences": Inference,
        "sources": Source,
        "factors": Factor,
        "scenarios": Scenario,
        "sections": Section,
    }
)


def refuse_strangers(map_: ArgumentMap) -> None:
    """Refuse what is no value of its kind."""
    for name, kind in _KINDS.items():
        items = getattr(map_, name)
        if not items or {*map(type, items)} == {kind}:
            continue
        for n, item in enumerate(items):
            if not isinstance(item, kind):
                message = f"{name}[{n}] must be of the class {kind.__name__}, got {item!r:.60}"
                raise TypeError(message)
    for name in ("name", "title"):
        if not isinstance(getattr(map_, name), str):
            message = f"the {name} of a map must be text, got {getattr(map_, name)!r:.60}"
            raise TypeError(message)


def whole_faults(map_: ArgumentMap) -> list[MapError]:
    """Return every fault of a map."""
    return [
        *_key_faults(map_.data),
        *_repeats(map_),
        *_section_faults(map_.sections),
        *claim_faults(map_, map_.claims),
        *step_faults(map_, map_.inferences),
    ]


def refuse(faults: list[MapError]) -> None:
    """Raise one error of all faults, if there are any."""
    if faults:
        message = "the argument map is not well formed"
        raise InvalidMapError(message, faults)


def _key_faults(data: FrozenMap) -> list[MapError]:
    taken = sorted(key for key in data if key in MAP_KEYS)
    return [MapError(f"data of the map must not use {key!r}: a field") for key in taken]


def _repeats(map_: ArgumentMap) -> list[MapError]:
    named = map_.sections or map_.sources or map_.factors or map_.scenarios
    if not named and len(map_.by_id) == len(map_):
        return []
    kinds: tuple[tuple[str, list[str]], ...] = (
        ("id", [item.id for item in map_]),
        ("section", [section.id for section in map_.sections]),
        ("source", [source.id for source in map_.sources]),
        ("factor", [factor.name for factor in map_.factors]),
        ("scenario", [scenario.name for scenario in map_.scenarios]),
    )
    return [
        MapError(f"{kind} {name!r} is declared {n} times; it must be unique").about(
            name if kind == "id" else ""
        )
        for kind, names in kinds
        if len(set(names)) < len(names)
        for name, n in Counter(names).items()
        if n > 1
    ]


def _section_faults(sections: tuple[Section, ...]) -> list[MapError]:
    faults: list[MapError] = []
    seen: set[str] = set()
    for section in sections:
        if section.parent is not None and section.parent not in seen:
            faults.append(
                UnknownIdError(
                    f"section {section.id!r} stands in {section.parent!r}, which is no section "
                    "before it"
                )
            )
        seen.add(section.id)
    return faults


def claim_faults(map_: ArgumentMap, claims: Iterable[Claim]) -> list[MapError]:
    """Return the faults of some of the claims of a map."""
    faults: list[MapError] = []
    sections = {section.id for section in map_.sections}
    for claim in claims:
        if claim.section is not None and claim.section not in sections:
            faults.append(
                UnknownIdError(
                    f"claim {claim.id!r} stands in unknown section {claim.section!r}"
                ).about(claim.id)
            )
        if isinstance(claim.base, str):
            scale = map_.data.get("words", words.DEFAULT_SCALE)
            try:
                words.interval(claim.base, str(scale))
            except MapError as fault:
                faults.append(MapError(f"claim {claim.id!r}: {fault}").about(claim.id))
    return faults


def step_faults(map_: ArgumentMap, steps: Iterable[Inference]) -> list[MapError]:
    """Return the faults of some of the inferences of a map."""
    told: list[tuple[Inference, type[MapError], str]] = []
    items = map_.by_id
    sections = {section.id for section in map_.sections}
    for step in steps:
        for premise in step.premises:
            if not isinstance(items.get(premise), Claim) and premise not in map_.claim_ids:
                is_ = "an inference" if premise in items else "unknown"
                told.append((step, UnknownIdError, f"has the premise {premise!r}, which is {is_}"))
        if step.target not in items:
            told.append((step, UnknownIdError, f"has the target {step.target!r}, which is unknown"))
        elif step.mutual is not None and step.target not in map_.claim_ids:
            told.append((step, MapError, "must target a claim to be mutual"))
        if step.section is not None and step.section not in sections:
            told.append((step, UnknownIdError, f"stands in unknown section {step.section!r}"))
    faults = [kind(f"inference {s.id!r} {problem}").about(s.id) for s, kind, problem in told]
    return faults + _target_cycles(items, steps)


def _target_cycles(items: Mapping[str, Item], steps: Iterable[Inference]) -> list[MapError]:
    """Find inferences whose chain of targets never reaches a claim; linear."""
    faults: list[MapError] = []
    good: set[str] = set()
    for start in steps:
        if isinstance(items.get(start.target), Claim):
            continue
        path: list[str] = []
        on_path: set[str] = set()
        item: Item | None = start
        while isinstance(item, Inference) and item.id not in good:
            if item.id in on_path:
                ring = path[path.index(item.id) :]
                told = f"inferences target one another in a ring: {' > '.join(ring)}"
                faults.append(CycleError(told).about(start.id))
                break
            path.append(item.id)
            on_path.add(item.id)
            item = items.get(item.target)
        good.update(path)
    return faults


def scale_faults(map_: ArgumentMap, others: Iterable[ArgumentMap]) -> list[MapError]:
    """Find maps whose words of probability would mean something else in another map."""
    ours = map_.data.get("words", words.DEFAULT_SCALE)
    return [
        MapError(
            f"map {other.name!r} takes its words of probability from scale {theirs!r}, map "
            f"{map_.name!r} from {ours!r}; give numbers in place of its words to merge it"
        )
        for other in others
        if (theirs := other.data.get("words", words.DEFAULT_SCALE)) != ours and _uses_words(other)
    ]


def _uses_words(map_: ArgumentMap) -> bool:
    scores: list[object] = [claim.base for claim in map_.claims]
    scores += [score for factor in map_.factors for score in factor.likely.values()]
    scores += [score for scenario in map_.scenarios for score in scenario.prior.values()]
    return any(isinstance(score, str) for score in scores)
