"""Exercises made from a map."""

from __future__ import annotations

from difflib import get_close_matches
from random import Random
from typing import TYPE_CHECKING, Final

from argmap.errors import ExerciseError
from argmap.query import digest
from argmap.refusals import need_map
from argmap.teach.drafting import exercise_from, id_of
from argmap.teach.fragments import View
from argmap.teach.hardness import difficulty_of
from argmap.teach.kinds.registry import KINDS, REGISTRY
from argmap.teach.parts import Level, MapMark
from argmap.teach.supposing import moves_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from argmap.model import ArgumentMap, Scenario
    from argmap.shared import LinkFile, ScenarioFile
    from argmap.teach.drafting import Kind
    from argmap.teach.exercise import Exercise

__all__ = ["make_exercises"]

_NO_NAME: Final = "map"
_ROUNDS: Final = 200
"""How often each place of a map is tried."""
_BARREN: Final = 2
"""After how many rounds in a row without an exercise a kind has no more."""


def make_exercises(  # noqa: PLR0913  # an option each
    map_: ArgumentMap,
    *,
    others: Iterable[ArgumentMap] = (),
    links: LinkFile | None = None,
    scenarios: Iterable[Scenario] | ScenarioFile = (),
    source_text: str | None = None,
    kinds: Iterable[str] | str | None = None,
    n: int | None = None,
    seed: int = 0,
    difficulty: Level | str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Exercise, ...]:
    """Return exercises on a map, the kinds taking turns.

    The same map and seed give the same exercises, in whatever order the map lists its claims.

    Args:
        map_: The map; what it says is what is right.
        others: Other maps on the same subject, for the kind ``compare``.
        links: What a person found to be the same in them; by text where left out.
        scenarios: Scenarios, for the kind ``what-if``: what moves one claim becomes a question.
        source_text: The text that the map was made from, for the kind ``reconstruct``.
        kinds: Names from ``KINDS``; all that the map supports where left out.
        n: How many; one of each kind where left out.
        seed: What the choice starts from.
        difficulty: Only exercises of this level: ``"easy"``, ``"medium"`` or ``"hard"``.
        progress: Called with the exercises that are made, and how many there will be at most.

    Raises:
        ExerciseError: There is no such kind or level, the map cannot support a kind that was
            asked for (says what it lacks), or has fewer exercises than ``n``.
        TypeError: It is no map.

    Example:
        >>> from argmap.build import support, thesis
        >>> map_ = thesis("T.", support("A."), support("B.", support("C.")))
        >>> [exercise.kind for exercise in make_exercises(map_, kinds="order")]
        ['order']
    """
    maps = tuple(others)
    for one in (map_, *maps):
        need_map(one, "make_exercises")
    level = _level(difficulty)
    chosen = _chosen(kinds)
    _check_number(n, seed)
    moves = moves_in(map_, scenarios)
    view = View(map=map_, others=maps, links=links, moves=moves, source_text=source_text)
    mark = MapMark(map_.name or _NO_NAME, digest(map_))
    streams = {kind.name: _stream(view, kind, mark, seed=seed, level=level) for kind in chosen}
    found, lacking = _taken(streams, n, progress or (lambda _done, _all: None))
    if kinds is not None and lacking:
        raise ExerciseError("; ".join(_lack(map_, REGISTRY[name], level) for name in lacking))
    if not found and n != 0:
        message = f"{_called(map_)} supports no exercise of any kind: it needs a claim with reasons"
        raise ExerciseError(message)
    if n is not None and len(found) < n:
        message = (
            f"{_called(map_)} gives {len(found)} different exercises of these kinds, {n} were "
            "asked for; ask for fewer, or for more kinds"
        )
        raise ExerciseError(message)
    return tuple(found)


def _taken(
    streams: dict[str, Iterator[Exercise]], n: int | None, progress: Callable[[int, int], None]
) -> tuple[list[Exercise], list[str]]:
    """Return exercises of each kind in turn, and the kinds that gave none."""
    found: list[Exercise] = []
    lacking: list[str] = []
    turn = 0
    open_ = dict(streams)
    while open_ and (len(found) < n if n is not None else turn == 0):
        for name in list(open_):
            exercise = next(open_[name], None)
            if exercise is None:
                del open_[name]
                lacking += [name] if turn == 0 else []
            elif n is None or len(found) < n:
                found.append(exercise)
                progress(len(found), len(streams) if n is None else n)
        turn += 1
    return found, lacking


def _stream(
    view: View, kind: Kind, mark: MapMark, *, seed: int, level: Level | None
) -> Iterator[Exercise]:
    """Yield different exercises of a kind, place by place, until no new one comes.

    On each round those with marks come first.
    """
    places = list(dict.fromkeys(kind.places(view)))
    seen: set[str] = set()
    barren = 0
    for turn in range(_ROUNDS):
        rng = Random(f"{seed}/{kind.name}/{turn}")  # noqa: S311  # a choice, not a secret
        rng.shuffle(places)
        given = 0
        talks: list[Exercise] = []
        for place in places:
            draft = kind.draft(view, place, rng)
            if draft is None:
                continue
            id_ = id_of(draft, kind.name, mark, seed=seed)
            if id_ in seen:
                continue
            seen.add(id_)
            if level is not None and difficulty_of(draft).level is not level:
                continue
            given += 1
            exercise = exercise_from(draft, kind.name, mark, seed=seed)
            if exercise.discussion:
                talks.append(exercise)
            else:
                yield exercise
        yield from talks
        barren = 0 if given else barren + 1
        if barren == _BARREN:
            return


# --- what was asked for ---------------------------------------------------------------------


def _chosen(kinds: Iterable[str] | str | None) -> Sequence[Kind]:
    if kinds is None:
        return tuple(REGISTRY.values())
    names = list(dict.fromkeys([kinds] if isinstance(kinds, str) else kinds))
    for name in names:
        if name not in KINDS:
            near = get_close_matches(str(name), KINDS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(KINDS)}"
            message = f"there is no kind of exercise {name!r:.60}; {hint}"
            raise ExerciseError(message)
    return tuple(REGISTRY[name] for name in names)


def _level(difficulty: Level | str | None) -> Level | None:
    if difficulty is None or isinstance(difficulty, Level):
        return difficulty
    names = {level.name.lower(): level for level in Level}
    if difficulty not in names:
        message = f"difficulty must be one of {', '.join(names)}, got {difficulty!r:.60}"
        raise ExerciseError(message)
    return names[difficulty]


def _check_number(n: object, seed: object) -> None:
    if n is not None and (isinstance(n, bool) or not isinstance(n, int) or n < 0):
        message = f"n must be a whole number, 0 or more, got {n!r:.60}"
        raise ExerciseError(message)
    if isinstance(seed, bool) or not isinstance(seed, int):
        message = f"seed must be a whole number, got {seed!r:.60}"
        raise ExerciseError(message)


def _called(map_: ArgumentMap) -> str:
    return f"the map {map_.name!r}" if map_.name else "the map"


def _lack(map_: ArgumentMap, kind: Kind, level: Level | None) -> str:
    start = f"{_called(map_)} supports no exercise of kind {kind.name!r}"
    if level is not None:
        return f"{start} and level {level.name.lower()!r}; try another level, or none"
    return f"{start}: it has no {kind.needs}"
