"""Two texts side by side: which claims do both make?"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from argmap.teach.drafting import Draft, Kind, quoted
from argmap.teach.parts import Form, Material, Option, Outline, Part, Row, Rule, Shown

if TYPE_CHECKING:
    from random import Random

    from argmap.model import ArgumentMap
    from argmap.shared import LinkFile
    from argmap.teach.fragments import View

__all__ = ["COMPARE"]

_MOST: Final = 4
_NONE: Final = "none of them"
_LETTERS: Final = "abcdefgh"


class _Common(NamedTuple):
    """What two maps share, claim by claim, and what each says that the other does not come near."""

    pairs: dict[str, str]
    own: tuple[str, ...]
    theirs: tuple[str, ...]


@lru_cache(8)
def _common(a: ArgumentMap, b: ArgumentMap, links: LinkFile | None) -> _Common:
    from argmap.comparing.aligning import align

    found = align(a, b, links=links)
    sides = Counter(pair.a for pair in found.pairs), Counter(pair.b for pair in found.pairs)
    pairs = {p.a: p.b for p in found.pairs if sides[0][p.a] == 1 and sides[1][p.b] == 1}
    all_ = (*found.pairs, *found.doubtful)
    near = {pair.a for pair in all_}, {pair.b for pair in all_}
    for link in links.links if links else ():
        for pointer in (link.a, link.b):
            for side, map_ in zip(near, (a, b), strict=True):
                side.update([pointer.id] if pointer.map == map_.name else [])
    return _Common(
        pairs, tuple(sorted(a.claim_ids - near[0])), tuple(sorted(b.claim_ids - near[1]))
    )


def _places(view: View) -> tuple[str, ...]:
    return tuple(
        f"{n}:{a}"
        for n, other in enumerate(view.others)
        for a in sorted(_common(view.map, other, view.links).pairs)
    )


def _draft(view: View, place: str, rng: Random) -> Draft | None:
    number, _, first = place.partition(":")
    other = view.others[int(number)]
    pairs, own, theirs = _common(view.map, other, view.links)
    rest = sorted(set(pairs) - {first})
    shared = [first, *rng.sample(rest, min(_MOST - 2, len(rest)))]
    if not own or len(theirs) < 2:  # noqa: PLR2004  # too little to tell apart
        return None
    asked = [*shared, *rng.sample(own, 1)]
    offered = [*(pairs[id_] for id_ in shared), *rng.sample(theirs, 2)]
    rng.shuffle(asked)
    rng.shuffle(offered)
    handles = {**{f"a:{id_}": f"c{n}" for n, id_ in enumerate(asked, 1)}}
    handles |= {f"b:{id_}": f"c{n}" for n, id_ in enumerate(offered, len(asked) + 1)}
    parts = tuple(
        _part((f"p{n}", view.text(id_)), pairs.get(id_), offered, other)
        for n, id_ in enumerate(asked, 1)
    )
    return _drafted(view, other, (asked, offered), (parts, handles), pairs)


def _part(asked: tuple[str, str], same: str | None, offered: list[str], other: ArgumentMap) -> Part:
    id_, text = asked
    texts = {one: " ".join(other.claim(one).text.split()) for one in offered}
    told = "No claim of the second text says it." if same is None else "Another claim does."
    options = [
        _option(letter, texts[one], right=one == same, why=f"It does not say the same. {told}")
        for letter, one in zip(_LETTERS, offered, strict=False)
    ]
    last = _LETTERS[len(offered)]
    why = f"The second text says it too: {quoted(texts[same])}" if same else ""
    options.append(_option(last, _NONE, right=same is None, why=why))
    key = next(option.id for option in options if option.is_right)
    return Part(id_, quoted(text), options=options, key=key)


def _option(letter: str, text: str, *, right: bool, why: str) -> Option:
    if right:
        return Option(letter, text, is_right=True, credit=1.0)
    error = "missed" if text == _NONE else "not-the-same"
    return Option(letter, text, error=error, why_wrong=why)


def _drafted(
    view: View,
    other: ArgumentMap,
    ids: tuple[list[str], list[str]],
    made: tuple[tuple[Part, ...], dict[str, str]],
    pairs: dict[str, str],
) -> Draft:
    (asked, offered), (parts, handles) = ids, made
    texts = [*(view.text(i) for i in asked), *(_text(other, i) for i in offered)]
    claims = [Shown(h, text, id_) for (id_, h), text in zip(handles.items(), texts, strict=True)]
    outlines = [
        Outline(
            [Row(0, claim=h) for id_, h in handles.items() if id_.startswith(side)], title=title
        )
        for side, title in (
            ("a:", view.map.title or view.map.name or "The first text"),
            ("b:", other.title or other.name or "The second text"),
        )
    ]
    shared = [(i, pairs[i]) for i in asked if i in pairs]
    told = "; ".join(f"{quoted(view.text(a))} = {quoted(_text(other, b))}" for a, b in shared)
    return Draft(
        form=Form.MATCH,
        rule=Rule.CREDIT,
        prompt="Two texts on one subject. For each claim of the first text, find the claim of the "
        "second that says the same, if there is one.",
        parts=parts,
        material=Material(claims=claims, outlines=outlines),
        hints=(
            "Look for the same thing said of the same matter, not for the same words.",
            f"{len(shared)} of the {len(asked)} claims have a counterpart.",
            told,
        ),
        claims=tuple(handles),
        note=other.name,
    )


def _text(map_: ArgumentMap, id_: str) -> str:
    return " ".join(map_.claim(id_).text.split())


COMPARE: Final = Kind(
    "compare",
    "find what two texts share",
    "claim that another map has too: give other maps as others, and what a person "
    "found the same in them as links",
    _places,
    _draft,
)
