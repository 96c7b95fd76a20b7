"""Claims and inferences of several texts that are the same, each made one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from argmap import words
from argmap.checking.kinds import KINDS
from argmap.model import Claim, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.model import Anchor, ArgumentMap, Base, Inference

__all__ = [
    "TEXTS",
    "USES",
    "leader",
    "names_of",
    "scale_of",
    "united_base",
    "united_claim",
    "united_step",
]

TEXTS: Final = "texts"
"""The key of data that names the texts which say a claim or take a step."""

USES: Final = "uses"
"""The key of data that tells how each text uses a claim that they contest."""


def scale_of(map_: ArgumentMap) -> str:
    """Return the scale of a map's words of probability."""
    return str(map_.data.get("words", words.DEFAULT_SCALE))


def names_of(item: Claim | Inference, name: str) -> tuple[str, ...]:
    """Return the texts that say something: those it names, as of a merge, or its map alone."""
    own = item.data.get(TEXTS)
    if isinstance(own, tuple) and own and all(isinstance(each, str) for each in own):
        return own  # type: ignore[return-value]  # just tested
    return (name,)


def united_base(given: Iterable[tuple[Base | None, str]], *, scale: str) -> Base | None:
    """Return the base score of what several texts give one, each with the scale of its words.

    Where they agree, or only one gives one, it stays as it is; otherwise it is the range from
    the lowest to the highest that any of them gives.

    Example:
        >>> united_base([(0.7, "icd203"), (None, "icd203"), ("likely", "icd203")], scale="icd203")
        (0.55, 0.8)
    """
    said = [
        words.interval(base, own) if isinstance(base, str) and own != scale else base
        for base, own in given
        if base is not None
    ]
    if not said or all(base == said[0] for base in said):
        return said[0] if said else None
    ends = [_ends(base, scale) for base in said]
    return min(low for low, _ in ends), max(high for _, high in ends)


def _ends(base: Base, scale: str) -> tuple[float, float]:
    if isinstance(base, str):
        return words.interval(base, scale)
    return base if isinstance(base, tuple) else (base, base)


def united_claim(
    members: Sequence[tuple[ArgumentMap, Claim]],
    *,
    id: str,
    scale: str,
    uses: Mapping[str, str],
) -> Claim:
    """Return one claim of what several texts say alike.

    The first text that says it itself leads: its text is the text, those of the others are
    wordings with their anchors.

    Args:
        members: Each claim with its map, in the order of the texts.
        id: The id of the claim that is made.
        scale: The scale of its words of probability.
        uses: Text → how it uses the claim, where they contest it; otherwise nothing.
    """
    _, lead = leader(members)
    claims = [lead, *(claim for _, claim in members if claim is not lead)]
    factors: dict[str, dict[str, Any]] = {}
    data: dict[str, Any] = {}
    for claim in claims:
        for factor, states in claim.factors.items():
            known = factors.setdefault(factor, {})
            known.update((s, v) for s, v in states.items() if s not in known)  # type: ignore[union-attr]  # effects are maps
        data.update((key, value) for key, value in claim.data.items() if key not in data)
    data[TEXTS] = _texts(members)
    return evolve(
        lead,
        id=id,
        title=lead.title or (lead.id if lead.id != id else None),
        base=united_base(((c.base, scale_of(m)) for m, c in members), scale=scale),
        why=_told([(m.name, c.why) for m, c in members]),
        factors=factors,
        anchors=dict.fromkeys(anchor for claim in claims for anchor in claim.anchors),
        wordings=_wordings(claims),
        tags=_tags(claims),
        data={**data, USES: dict(uses)} if uses else data,
    )


def _tags(claims: Sequence[Claim]) -> list[str]:
    """Return the tags of some claims; of what kind a claim is the first one tells that says it."""
    kinds = [tag for claim in claims for tag in claim.tags if tag in KINDS][:1]
    tags = dict.fromkeys(tag for claim in claims for tag in claim.tags)
    kept = {*kinds, *(tag for tag in claims[0].tags if tag in KINDS)}
    return [tag for tag in tags if tag not in KINDS or tag in kept]


def leader(members: Sequence[tuple[ArgumentMap, Claim]]) -> tuple[ArgumentMap, Claim]:
    """Return the first that a text says itself; where none does, the first."""
    return next((m for m in members if m[1].by is None and not m[1].implicit), members[0])


def _texts(members: Sequence[tuple[ArgumentMap, Claim | Inference]]) -> list[str]:
    return list(dict.fromkeys(name for m, item in members for name in names_of(item, m.name)))


def _wordings(claims: Sequence[Claim]) -> list[Wording]:
    """Return every text of some claims but the first one's, each once with all its places."""
    places: dict[str, dict[Anchor, None]] = {}
    for n, claim in enumerate(claims):
        elsewhere = {anchor for wording in claim.wordings for anchor in wording.anchors}
        own = Wording(claim.text, anchors=[a for a in claim.anchors if a not in elsewhere])
        for wording in (*((own,) if n else ()), *claim.wordings):
            places.setdefault(wording.text, {}).update(dict.fromkeys(wording.anchors))
    return [Wording(text, anchors=anchors) for text, anchors in places.items()]


def _told(said: Sequence[tuple[str, str | None]]) -> str | None:
    """Return what texts say, each after its name where they differ."""
    given = [(name, text) for name, text in said if text is not None]
    if len({text for _, text in given}) < 2:  # noqa: PLR2004  # they agree
        return given[0][1] if given else None
    return "; ".join(f"{name}: {text}" for name, text in given)


def united_step(
    members: Sequence[tuple[ArgumentMap, Inference]],
    *,
    id: str,
    premises: Sequence[str],
    target: str,
) -> Inference:
    """Return one inference of the step that several texts take.

    Its strength is the mean of theirs; scheme and title are those of the first text that has one.
    """
    steps = [step for _, step in members]
    data: dict[str, Any] = {}
    for step in steps:
        data.update((key, value) for key, value in step.data.items() if key not in data)
    return evolve(
        steps[0],
        id=id,
        premises=premises,
        target=target,
        scheme=next((step.scheme for step in steps if step.scheme is not None), None),
        title=next((step.title for step in steps if step.title is not None), None),
        strength=sum(step.strength for step in steps) / len(steps),
        note=_told([(m.name, step.note) for m, step in members]),
        anchors=dict.fromkeys(anchor for step in steps for anchor in step.anchors),
        data={**data, TEXTS: _texts(members)},
    )
