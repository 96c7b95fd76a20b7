"""Which claims of two maps are the same: by their ids, by a person's links, or by their texts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

from argmap.comparing.alignment import Alignment, How, Method, Pair, Solver
from argmap.comparing.assignment import best_pairs
from argmap.comparing.blocking import candidates
from argmap.comparing.conflicts import marks_of
from argmap.comparing.embedding import Embedding
from argmap.comparing.propagation import neighbours_of, spread
from argmap.comparing.similarity import DIGITS, Blend, folded
from argmap.errors import ComparisonError, UnknownIdError
from argmap.refusals import need, need_map
from argmap.shared import Likeness, LinkFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from argmap.comparing.similarity import Similarity
    from argmap.model import ArgumentMap, Claim

__all__ = ["DOUBT", "THRESHOLD", "align"]

THRESHOLD: Final = 0.65
"""How alike two claims must be to be taken for the same."""

DOUBT: Final = 0.35
"""How alike two claims must be for a person to look at them."""

_FULL: Final = 250_000  # pairs that are all put to a similarity which need not go by words
_STEP: Final = 1_000  # pairs between two reports of progress

Progress: TypeAlias = "Callable[[int, int], None] | None"


def align(
    a: ArgumentMap,
    b: ArgumentMap,
    *,
    links: LinkFile | None = None,
    by: Method | str | None = None,
    similarity: Similarity | None = None,
    threshold: float = THRESHOLD,
    doubt: float = DOUBT,
    progress: Progress = None,
) -> Alignment:
    """Return which claims of two maps are the same.

    By text, claims are held against each other by their words and by what stands around them;
    the pairs that are most alike together are chosen. Pairs below ``threshold`` are doubtful,
    and so are pairs of which one names other things or numbers, or denies; pairs below ``doubt``
    are none. The order of claims and their ids make no difference, and neither does which map
    comes first.

    Args:
        a: The first map.
        b: The second map.
        links: What a person found; see ``shared.load_links``. The names of the maps say which
            links are theirs. Taken alone, unless ``by`` says ``"text"``: then the claims that no
            link speaks of are held against each other besides.
        by: ``"id"``, ``"links"`` or ``"text"``. If left out: links where they are given, ids
            where half of the claims of the smaller map have their id and their text in the
            other too, else texts.
        similarity: Two texts to a number in [0, 1], in place of our own.
        threshold: From what two claims are the same, in [0, 1].
        doubt: From what two claims are shown to a person, at most ``threshold``.
        progress: Called with how many pairs were compared, and of how many.

    Raises:
        ComparisonError: A link names a claim that there is not, a limit or a similarity is out
            of its range, or ``by`` is unknown.

    Example:
        >>> from argmap import ArgumentMap, Claim
        >>> a = ArgumentMap([Claim("p", "The port is open all year."), Claim("q", "Costs rise.")])
        >>> b = ArgumentMap([Claim("x", "The port is open all year!"), Claim("y", "Ice melts.")])
        >>> [(pair.a, pair.b) for pair in align(a, b).pairs]
        [('p', 'x')]
    """
    need_map(a, "align")
    need_map(b, "align")
    if links is not None:
        need(links, LinkFile, what="links of align() must be a LinkFile, see shared.load_links()")
    method = _method(by, links, (a, b))
    _check_limits(threshold, doubt)
    if method is Method.ID:
        return _made(a, b, method, pairs=_by_id(a, b))
    linked, unsure, decided = _by_links(a, b, links)
    if method is Method.LINKS:
        return _made(a, b, method, pairs=linked, doubtful=unsure)
    done = [{pair.a for pair in (*linked, *unsure)}, {pair.b for pair in (*linked, *unsure)}]
    rest = _Rest(
        [claim for claim in a.claims if claim.id not in done[0]],
        [claim for claim in b.claims if claim.id not in done[1]],
        decided,
    )
    found, solver = _by_text((a, b), rest, (similarity, doubt, progress))
    marks = marks_of(claim.text for claim in (*a.claims, *b.claims))
    sure: list[Pair] = []
    doubtful: list[Pair] = []
    for pair in found:
        clear = not marks[a.claim(pair.a).text].conflict_with(marks[b.claim(pair.b).text])
        (sure if clear and pair.similarity >= threshold else doubtful).append(pair)
    return _made(a, b, method, pairs=[*linked, *sure], doubtful=[*unsure, *doubtful], solver=solver)


def _method(
    by: Method | str | None, links: LinkFile | None, maps: tuple[ArgumentMap, ArgumentMap]
) -> Method:
    """Return by what to align, or refuse what there is not."""
    if by is None:
        if links is not None:
            return Method.LINKS
        return Method.ID if _are_versions(*maps) else Method.TEXT
    if by not in set(Method):
        message = f"by must be one of {', '.join(Method)}, got {by!r:.60}"
        raise ComparisonError(message)
    if by == Method.LINKS and links is None:
        message = "to align by links needs links; read them first: shared.load_links(path)"
        raise ComparisonError(message)
    return Method(by)


def _are_versions(a: ArgumentMap, b: ArgumentMap) -> bool:
    """Tell whether half of the claims of the smaller map have id and text in the other too."""
    small, large = sorted((a, b), key=lambda map_: len(map_.claims))
    same = sum(
        claim.id in large.claim_ids and folded(claim.text) == folded(large.claim(claim.id).text)
        for claim in small.claims
    )
    return 0 < len(small.claims) <= 2 * same


def _check_limits(threshold: float, doubt: float) -> None:
    for value in (threshold, doubt):
        need(value, int, float, what="threshold and doubt of align() must be numbers")
    if not 0 <= doubt <= threshold <= 1:
        message = (
            f"expected 0 <= doubt <= threshold <= 1, got doubt {doubt} and threshold {threshold}"
        )
        raise ComparisonError(message)


def _made(
    a: ArgumentMap,
    b: ArgumentMap,
    method: Method,
    *,
    pairs: Iterable[Pair],
    doubtful: Iterable[Pair] = (),
    solver: Solver = Solver.ASSIGNMENT,
) -> Alignment:
    """Return an alignment in the order of the maps, with what is left over."""
    order_a = {claim.id: n for n, claim in enumerate(a.claims)}
    order_b = {claim.id: n for n, claim in enumerate(b.claims)}

    def in_order(pairs: Iterable[Pair]) -> list[Pair]:
        return sorted(pairs, key=lambda pair: (order_a[pair.a], order_b[pair.b]))

    sure, unsure = in_order(pairs), in_order(doubtful)
    there_a = {pair.a for pair in (*sure, *unsure)}
    there_b = {pair.b for pair in (*sure, *unsure)}
    return Alignment(
        sure,
        doubtful=unsure,
        only_a=[id_ for id_ in order_a if id_ not in there_a],
        only_b=[id_ for id_ in order_b if id_ not in there_b],
        method=method,
        solver=solver,
    )


# --- by id and by links -----------------------------------------------------------------------


def _by_id(a: ArgumentMap, b: ArgumentMap) -> list[Pair]:
    ids = [(claim.id, claim.id) for claim in a.claims if claim.id in b.claim_ids]
    return _told(a, b, ids, How.ID)


def _told(a: ArgumentMap, b: ArgumentMap, ids: list[tuple[str, str]], how: How) -> list[Pair]:
    """Return pairs that are known, with how alike their texts are."""
    texts = [(a.claim(x).text, b.claim(y).text) for x, y in ids]
    alike = Blend(text for two in texts if two[0] != two[1] for text in two)
    return [Pair(*two, alike(*said), how) for two, said in zip(ids, texts, strict=True)]


def _by_links(
    a: ArgumentMap, b: ArgumentMap, links: LinkFile | None
) -> tuple[list[Pair], list[Pair], set[tuple[str, str]]]:
    """Return the pairs that are the same, those that are undecided, and all that are told."""
    if links is None:
        return [], [], set()
    said: dict[tuple[str, str], Likeness] = {}
    strange: list[str] = []
    for n, link in enumerate(links.links):
        for x, y in ((link.a, link.b), (link.b, link.a)):
            if (x.map, y.map) == (a.name, b.name):
                said[x.id, y.id] = link.is_
                strange += [f"links[{n}]: {problem}" for problem in _unknown(a, x.id)]
                strange += [f"links[{n}]: {problem}" for problem in _unknown(b, y.id)]
    if strange:
        more = f"; and {len(strange) - 1} more" if len(strange) > 1 else ""
        raise ComparisonError(strange[0] + more)
    same = [ids for ids, likeness in said.items() if likeness is Likeness.SAME]
    unsure = [ids for ids, likeness in said.items() if likeness is Likeness.UNSURE]
    return _told(a, b, same, How.LINK), _told(a, b, unsure, How.LINK), set(said)


def _unknown(map_: ArgumentMap, id_: str) -> list[str]:
    """Say that a map has no claim of an id, with the nearest one; or nothing."""
    try:
        map_.claim(id_)
    except UnknownIdError as error:
        return [str(error)]
    return []


# --- by text ----------------------------------------------------------------------------------


@frozen
class _Rest:
    """The claims that are held against each other, and pairs that a person has told apart."""

    a: list[Claim]
    b: list[Claim]
    decided: set[tuple[str, str]]


def _by_text(
    maps: tuple[ArgumentMap, ArgumentMap],
    rest: _Rest,
    options: tuple[Similarity | None, float, Progress],
) -> tuple[list[Pair], Solver]:
    """Return the best pairs of claims that are alike enough, and how they were chosen."""
    similarity, least, progress = options
    a, b = (_canonical(map_) for map_ in maps)
    in_a, in_b = {claim.id for claim in rest.a}, {claim.id for claim in rest.b}
    texts = [claim.text for claim in (*a.claims, *b.claims)]
    if isinstance(similarity, Embedding):
        similarity.read(texts)
    alike = _checked(similarity) if similarity else Blend(texts)
    said = ([claim.text for claim in a.claims], [claim.text for claim in b.claims])
    pairs = candidates(*said, full=_FULL) if similarity else candidates(*said)
    own = {}
    for n, (i, j) in enumerate(pairs):
        if progress and not n % _STEP:
            progress(n, len(pairs))
        own[i, j] = alike(*sorted((a.claims[i].text, b.claims[j].text)))
    if progress:
        progress(len(pairs), len(pairs))
    moved = spread(own, neighbours_of(a), neighbours_of(b))
    ids = {(i, j): (a.claims[i].id, b.claims[j].id) for i, j in own}
    worth = {
        at: value
        for at, value in moved.items()
        if value >= least
        and value > 0
        and ids[at][0] in in_a
        and ids[at][1] in in_b
        and ids[at] not in rest.decided
    }
    chosen, solver = best_pairs(worth)
    return [Pair(*ids[at], worth[at], How.TEXT) for at in chosen], solver


def _canonical(map_: ArgumentMap) -> ArgumentMap:
    """Return a map whose claims are in an order that their order and their ids do not change.

    Only claims that nobody could tell apart by their texts and their neighbours' keep theirs.
    """
    near = neighbours_of(map_)
    texts = [folded(claim.text) for claim in map_.claims]

    def around(n: int) -> list[list[tuple[str, str]]]:
        groups = (near.above[n], near.below[n])
        return [sorted((texts[m], str(sign)) for m, sign in group) for group in groups]

    order = sorted(range(len(texts)), key=lambda n: (texts[n], map_.claims[n].text, around(n)))
    return map_._unchecked(tuple(map_.claims[n] for n in order), map_.inferences)  # noqa: SLF001  # the same claims


def _checked(similarity: Similarity) -> Similarity:
    """Return a similarity that refuses numbers out of range, and reads each pair one way."""
    known: dict[tuple[str, str], float] = {}

    def alike(x: str, y: str) -> float:
        if (x, y) not in known:
            value = float(similarity(x, y))
            if math.isnan(value) or not 0 <= value <= 1:
                message = f"similarity gave {value} for {x!r:.60} and {y!r:.60}, expected [0, 1]"
                raise ComparisonError(message)
            known[x, y] = round(value, DIGITS)
        return known[x, y]

    return alike
