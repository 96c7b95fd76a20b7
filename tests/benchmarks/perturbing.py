"""A map as another hand might have written it, by rules and a seed; ids tell nothing.

Every function takes a map and a seed. The claims keep their meaning, so that the right partner
of each is known: ``renamed`` says which.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from types import MappingProxyType
from typing import Final

from attrs import evolve

from argmap.model import ArgumentMap

__all__ = ["PERTURBATIONS", "renamed"]

_PAIRS: Final = (
    "country:state countries:states state:country states:countries wants:wishes big:large "
    "large:great help:aid helps:aids ties:relations relations:ties bond:link trade:commerce "
    "arms:weapons weapons:arms needs:requires close:near growing:rising stronger:firmer "
    "weak:feeble has:possesses because:since lately:recently now:today very:most buys:purchases "
    "bought:purchased sells:supplies road:route goods:wares cheap:inexpensive power:might "
    "powers:forces fight:struggle danger:threat war:conflict gain:benefit "
)
_SAME: Final = dict(pair.split(":") for pair in _PAIRS.split())
_MOVED: Final = 0.2  # share of inferences that bear on another claim
_TYPED: Final = 0.04  # share of letters that are swapped with the next


def renamed(map_: ArgumentMap, seed: int) -> tuple[ArgumentMap, dict[str, str]]:
    """Return a map in another order under other ids, and the new id of each claim."""
    claims = list(map_.claims)
    Random(seed).shuffle(claims)  # noqa: S311  # no secret
    ids = {claim.id: f"n{n}" for n, claim in enumerate(claims)}
    steps = {step.id: f"s{n}" for n, step in enumerate(map_.inferences)}
    known = {**ids, **steps}
    made = ArgumentMap(
        [evolve(c, id=ids[c.id], title=None, section=None) for c in claims],
        [
            evolve(
                step,
                id=steps[step.id],
                premises=[ids[premise] for premise in step.premises],
                target=known[step.target],
                section=None,
            )
            for step in map_.inferences
        ],
        name=f"{map_.name}, another hand",
        data={"words": map_.data.get("words", "icd203")},
    )
    return made, ids


def moves(map_: ArgumentMap, seed: int) -> ArgumentMap:
    """Let a fifth of the inferences bear on another claim."""
    random = Random(seed)  # noqa: S311  # no secret
    ids = list(map_.claim_ids)
    steps = [
        evolve(step, target=random.choice(ids), mutual=None) if random.random() < _MOVED else step
        for step in map_.inferences
    ]
    return evolve(map_, inferences=steps)


def retyping(map_: ArgumentMap, seed: int) -> ArgumentMap:
    """Swap one letter in twenty-five with the next."""
    random = Random(seed)  # noqa: S311  # no secret

    def typed(text: str) -> str:
        letters = list(text)
        for n in range(len(letters) - 1):
            if letters[n].isalpha() and letters[n + 1].isalpha() and random.random() < _TYPED:
                letters[n], letters[n + 1] = letters[n + 1], letters[n]
        return "".join(letters)

    return evolve(map_, claims=[evolve(c, text=typed(c.text)) for c in map_.claims])


def paraphrase(map_: ArgumentMap, seed: int) -> ArgumentMap:
    """Put other words of the same meaning, and the end of a sentence first."""
    assert seed >= 0

    def said(text: str) -> str:
        text = re.sub(r"\w+", lambda word: _SAME.get(word[0], word[0]), text)
        text = re.sub(r"\b(\w+)'s (\w+)", r"the \2 of \1", text)
        head, comma, tail = text.rstrip(".").partition(", ")
        return f"{tail[:1].upper()}{tail[1:]}, {head}." if comma else text

    return evolve(map_, claims=[evolve(c, text=said(c.text)) for c in map_.claims])


def all_three(map_: ArgumentMap, seed: int) -> ArgumentMap:
    """Paraphrase, then retype, then move."""
    return moves(retyping(paraphrase(map_, seed), seed), seed)


PERTURBATIONS: Final[MappingProxyType[str, Callable[[ArgumentMap, int], ArgumentMap]]] = (
    MappingProxyType(
        {
            "moves": moves,
            "retyping": retyping,
            "paraphrase rules": paraphrase,
            "all three": all_three,
        }
    )
)
