"""The evidence of maps beside their rival theses."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np
from attrs import frozen

from argmap.errors import ScenarioError
from argmap.model import ArgumentMap
from argmap.query import supporters_of, theses
from argmap.refusals import need_map
from argmap.scenarios.hypotheses import Evidence, EvidenceMatrix, Fit, Grade
from argmap.scenarios.signs import Sign, signs_to
from argmap.scoring import band_of, network_of, semantics_named, solve_many
from argmap.shared import Likeness, Pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.model import Inference
    from argmap.scoring import Semantics
    from argmap.shared import Link, LinkFile

__all__ = ["evidence_matrix", "rivals_of"]

_FAR: Final = 0.2  # how far evidence moves a thesis, from false to true, to fit it doubly
_NEAR: Final = 0.02  # below which what helps and harms at once does neither
_GRADES: Final = {"strong": Grade.H, "leaning": Grade.M, "open": Grade.M, "weak": Grade.L}


def evidence_matrix(
    maps: ArgumentMap | Iterable[ArgumentMap],
    *,
    rivals: Sequence[str] | None = None,
    links: LinkFile | None = None,
    semantics: str | Semantics = "quadratic_energy",
) -> EvidenceMatrix:
    """Return rival theses of maps beside all evidence that bears on any of them.

    Evidence is what nothing supports. It says nothing of a thesis to which no way leads (NA). One
    that only helps fits it (C), one that only harms does not (I), and doubly so (CC, II) where the
    thesis moves by 0.2 or more between the evidence being wholly false and wholly true. One that
    does both fits by which way the thesis moves; not at all (N) below 0.02. Ways over the quarrel
    of the rivals themselves do not count: each is held against the evidence by itself.

    Credibility is high where the claim's own strength is 0.8 or more, low below 0.4, else medium;
    relevance is medium. Both, and every fit, may be changed in the matrix.

    Args:
        maps: One map or several, each with a name of its own.
        rivals: Ids of two claims or more, written ``map:id`` where there are several maps. Left
            out, those that ``rivals_of`` finds.
        links: Claims of different maps that are the ``same`` are one piece of evidence or one
            rival; theses that are ``opposed`` are rivals.
        semantics: The rule by which the moves are worked out.

    Raises:
        ScenarioError: There are fewer than two rivals, or two maps share a name.
        UnknownIdError: A map has no such id.
        ScoringError: There is no such semantics.
    """
    named = _named(maps)
    same = _same(links)
    chosen = (
        _chosen(named, rivals) if rivals is not None else rivals_of(*named.values(), links=links)
    )
    heads = {pointer: same.get(pointer, pointer) for pointer in chosen}
    names = list(dict.fromkeys(heads.values()))
    if len(names) < 2:  # noqa: PLR2004  # rivals are two or more
        raise ScenarioError(_too_few(named, names))
    cells: dict[Pointer, dict[Pointer, list[Fit]]] = defaultdict(lambda: defaultdict(list))
    strengths: dict[Pointer, float] = {}
    for map_ in named.values():
        here = [pointer.id for pointer in chosen if pointer.map == map_.name]
        for id_, found in _fits(map_, here, semantics).items():
            pointer = Pointer(map_.name, id_)
            row = same.get(pointer, pointer)
            strengths[row] = max(strengths.get(row, 0.0), found.strength)
            for rival, fit in zip(here, found.fits, strict=True):
                cells[row][heads[Pointer(map_.name, rival)]].append(fit)
    shown = {p: str(p) if len(named) > 1 else p.id for p in (*names, *cells)}
    rows = [_row(shown[p], [given[n] for n in names], strengths[p]) for p, given in cells.items()]
    rule = semantics_named(semantics).id
    note = f"fits made from {', '.join(named)} by their ways to each rival, moves by rule {rule}"
    return EvidenceMatrix([shown[name] for name in names], rows, notes=[note])


def rivals_of(*maps: ArgumentMap, links: LinkFile | None = None) -> tuple[Pointer, ...]:
    """Return the theses that have a rival, and their rivals; where none has, all theses.

    Rivals are claims that attack each other mutually, and claims of two maps that are linked as
    ``opposed``.
    """
    main = [Pointer(map_.name, claim.id) for map_ in maps for claim in theses(map_)]
    pairs = [
        {Pointer(map_.name, step.premises[0]), Pointer(map_.name, step.target)}
        for map_ in maps
        for step in _mutual(map_)
    ]
    pairs += [{link.a, link.b} for link in _links(links, Likeness.OPPOSED)]
    partners = set().union(*(pair for pair in pairs if pair & set(main)))
    all_ = [Pointer(map_.name, claim.id) for map_ in maps for claim in map_.claims]
    return tuple(pointer for pointer in all_ if pointer in partners) or tuple(main)


def _links(links: LinkFile | None, likeness: Likeness) -> list[Link]:
    return [link for link in (links.links if links else ()) if link.is_ is likeness]


def _mutual(map_: ArgumentMap) -> list[Inference]:
    return [step for step in map_.inferences if step.mutual]


def _named(maps: ArgumentMap | Iterable[ArgumentMap]) -> dict[str, ArgumentMap]:
    given = [maps] if isinstance(maps, (ArgumentMap, str)) else list(maps)
    for map_ in given:
        need_map(map_, "evidence_matrix")
    named = {map_.name: map_ for map_ in given}
    if len(named) < len(given):
        message = "maps that stand side by side need names of their own"
        raise ScenarioError(message)
    return named


def _chosen(maps: Mapping[str, ArgumentMap], rivals: Sequence[str]) -> tuple[Pointer, ...]:
    found = []
    for rival in rivals:
        if len(maps) == 1:
            (map_,) = maps.values()
            id_ = rival.removeprefix(f"{map_.name}:") if rival not in map_ else rival
        else:
            pointer = Pointer.parse(rival)
            if pointer.map not in maps:
                message = (
                    f"rival {rival!r}: there is no map {pointer.map!r}, only {', '.join(maps)}"
                )
                raise ScenarioError(message)
            map_, id_ = maps[pointer.map], pointer.id
        found.append(Pointer(map_.name, map_.claim(id_).id))
    return tuple(found)


def _too_few(maps: Mapping[str, ArgumentMap], found: Sequence[Pointer]) -> str:
    of = ", ".join(map(repr, maps))
    have = f"only {found[0].id!r}" if found else "no thesis"
    return (
        f"competing hypotheses are two or more, and {of} has {have}; name claims with rivals=, "
        "or write a rival that contradicts the thesis with ><"
    )


def _same(links: LinkFile | None) -> dict[Pointer, Pointer]:
    """Return for each claim that is the same as others the first of them."""
    first: dict[Pointer, Pointer] = {}
    for link in _links(links, Likeness.SAME):
        a, b = first.get(link.a, link.a), first.get(link.b, link.b)
        first.update({p: a for p, head in first.items() if head == b})
        first[link.a] = first[link.b] = a
    return first


# --- one map ------------------------------------------------------------------------------


@frozen
class _Found:
    """How one piece of evidence fits the rivals of its map, and how strong it is."""

    fits: tuple[Fit, ...]
    strength: float


def _fits(
    map_: ArgumentMap, rivals: Sequence[str], semantics: str | Semantics
) -> dict[str, _Found]:
    """Return the evidence of a map that bears on any rival."""
    if not rivals:
        return {}
    inside = {s.id for s in _mutual(map_) if {s.premises[0], s.target} <= set(rivals)}
    plain = map_.without(*inside, cascade=True) if inside else map_
    signs = {rival: signs_to(plain, rival) for rival in rivals}
    leaves = [
        claim.id
        for claim in plain.claims
        if claim.id not in rivals
        and not supporters_of(plain, claim.id)
        and any(claim.id in found for found in signs.values())
    ]
    if not leaves:
        return {}
    network = network_of(plain)
    table = np.repeat(network.base[:, None], 2 * len(leaves) + 1, axis=1)
    for k, id_ in enumerate(leaves):
        table[network.node(id_), 2 * k : 2 * k + 2] = 0.0, 1.0
    kept = [*rivals, *leaves]
    strengths = solve_many(network, table, semantics=semantics, keep=kept).strengths
    ends = strengths[: len(rivals), :-1].reshape(len(rivals), len(leaves), 2)
    moves = (ends[:, :, 1] - ends[:, :, 0]).tolist()
    now = strengths[len(rivals) :, -1].tolist()
    return {
        id_: _Found(
            tuple(_fit(signs[rival].get(id_), moves[r][k]) for r, rival in enumerate(rivals)),
            now[k],
        )
        for k, id_ in enumerate(leaves)
    }


def _fit(sign: Sign | None, move: float) -> Fit:
    if sign is None:
        return Fit.NA
    if sign is Sign.MIXED:
        if not abs(move) >= _NEAR:
            return Fit.N
        sign = Sign.HELPS if move > 0 else Sign.HARMS
    far = abs(move) >= _FAR
    if sign is Sign.HELPS:
        return Fit.CC if far else Fit.C
    return Fit.II if far else Fit.I


def _row(name: str, fits: Sequence[Sequence[Fit]], strength: float) -> Evidence:
    together, torn = zip(*(_joined(given) for given in fits), strict=True)
    note = "maps that share it make opposite use of it" if any(torn) else ""
    grade = _GRADES.get(band_of(strength), Grade.M)
    return Evidence(name, together, credibility=grade, note=note)


def _joined(fits: Sequence[Fit]) -> tuple[Fit, bool]:
    """Return what several maps say of one pair, and whether they contradict one another."""
    said = [fit for fit in fits if fit is not Fit.NA]
    for_, against = {Fit.CC, Fit.C} & set(said), {Fit.I, Fit.II} & set(said)
    if for_ and against:
        return Fit.N, True
    strongest = (f for f in (Fit.CC, Fit.II, Fit.C, Fit.I, Fit.N) if f in said)
    return next(strongest, Fit.NA), False
