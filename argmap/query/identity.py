"""What makes two maps the same in structure, in one short text."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.model import ArgumentMap, Inference

__all__ = ["digest"]


def digest(map_: ArgumentMap) -> str:
    """Return a digest of what a map claims about what, apart from how it is worded.

    It stands for the ids of the claims and, for every inference, its premises, target, polarity
    and whether it is mutual. Texts, base scores, titles, sections, tags and data make no
    difference, nor does any order, nor do the ids of inferences: an inference that is attacked
    or backed counts by what it joins.

    Returns:
        SHA-256 in 64 hexadecimal digits.

    Example:
        >>> from argmap.build import support, thesis
        >>> map_ = thesis("Russia gains.", support("It reaches a port.", id="a"), id="b")
        >>> reworded = thesis("Russia profits.", support("It has a port.", id="a"), id="b")
        >>> digest(map_)[:8], digest(map_) == digest(reworded)
        ('2e62d931', True)
    """
    own: dict[str, str] = {}
    waits = {step.id: len(map_.incoming(step.id)) for step in map_.inferences}
    ready = [step for step in map_.inferences if not waits[step.id]]
    while ready:
        step = ready.pop()
        own[step.id] = _of_step(map_, step, own)
        if step.target in waits:
            waits[step.target] -= 1
            if not waits[step.target]:
                ready.append(map_.by_id[step.target])  # type: ignore[arg-type]  # what waits is an inference
    on_claims = [own[step.id] for step in map_.inferences if step.target not in waits]
    return _hashed("map/1", sorted(map_.claim_ids), sorted(on_claims))


def _of_step(map_: ArgumentMap, step: Inference, own: dict[str, str]) -> str:
    """Return the digest of an inference and of all that bears on it as a step."""
    target = step.target if step.target in map_.claim_ids else None
    on_it = sorted(own[other.id] for other in map_.incoming(step.id))
    return _hashed(step.polarity.value, step.mutual, target, sorted(step.premises), on_it)


def _hashed(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
