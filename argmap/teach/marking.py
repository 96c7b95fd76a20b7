"""Marks of parts with options: one chosen, several chosen, all put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.teach.marks import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.teach.parts import Part

__all__ = ["cut", "mark_choice", "mark_order", "mark_set", "missing", "order_score", "set_score"]

_LONGEST: Final = 120  # characters of what a student said that a mark shows


def cut(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def missing(part: Part) -> Mark:
    """Return the mark of a part that is not answered."""
    return Mark(
        item=part.id,
        score=0.0,
        points=part.points,
        error="missing",
        feedback=f"Not answered: {cut(part.prompt)}",
    )


def mark_choice(part: Part, given: str) -> Mark:
    """Return the mark of one option: its credit, or 1 for the key and what else is accepted."""
    option = part.option(given)
    if option is None:
        known = ", ".join(o.id for o in part.options)
        return Mark(
            item=part.id,
            score=0.0,
            points=part.points,
            error="unknown",
            feedback=f"Not counted: there is no option {given[:40]!r}; there are {known}.",
            said=cut(given),
        )
    if given == part.key or given in part.accepted or option.is_right:
        return Mark(item=part.id, score=1.0, points=part.points, said=cut(option.text))
    why = option.why_wrong or "This is not the one."
    return Mark(
        item=part.id,
        score=min(1.0, max(0.0, option.credit)),
        points=part.points,
        error=option.error or "wrong",
        feedback=f"You chose “{cut(option.text)}”: {why}",
        said=cut(option.text),
    )


# --- sets -----------------------------------------------------------------------------------


def set_score(key: frozenset[str], given: frozenset[str]) -> float:
    """Return F1 of the chosen options with the key, in [0, 1]; 1 where both are empty."""
    both = len(key) + len(given)
    return 2 * len(key & given) / both if both else 1.0


def mark_set(part: Part, given: Sequence[str]) -> Mark:
    """Return the mark of a set of options, by the key or variant that it meets best."""
    known = {option.id for option in part.options}
    chosen = frozenset(given)
    keys = [frozenset(map(str, k)) for k in (part.key, *part.accepted) if isinstance(k, tuple)]
    key = max(keys, key=lambda k: set_score(k, chosen))
    score = set_score(key, chosen)
    lines = [
        f"“{cut(o.text)}” does not belong: {o.why_wrong or 'look at it again'}"
        for o in part.options
        if o.id in chosen - key
    ]
    if strange := sorted(chosen - known - key):
        lines.append(f"There is no option {strange[0][:40]!r}.")
    if left := len(key - chosen):
        lines.append(f"You have left out {left} that {'belongs' if left == 1 else 'belong'} here.")
    error = _error_of_set(extra=bool(chosen - key), lacking=bool(key - chosen))
    said = ", ".join(option.text for option in part.options if option.id in chosen)
    return Mark(
        item=part.id,
        score=score,
        points=part.points,
        error=error,
        feedback="\n".join(lines),
        said=cut(said),
    )


def _error_of_set(*, extra: bool, lacking: bool) -> str:
    if extra:
        return "mixed" if lacking else "too-many"
    return "too-few" if lacking else "correct"


# --- order ----------------------------------------------------------------------------------


def order_score(key: Sequence[str], given: Sequence[str]) -> float:
    """Return (τ + 1) / 2 by Kendall's tau, which is the share of pairs that are in order.

    It is 0 where not each of the key's items is given once and nothing else.

    References:
        Kendall (1938), "A new measure of rank correlation", Biometrika 30.
    """
    if sorted(given) != sorted(key):
        return 0.0
    place = {item: n for n, item in enumerate(key)}
    order = [place[item] for item in given]
    n = len(order)
    if n < 2:  # noqa: PLR2004  # the least that has an order
        return float(n)
    right = sum(order[i] < order[j] for i in range(n) for j in range(i + 1, n))
    return 2 * right / (n * (n - 1))


def mark_order(part: Part, given: Sequence[str]) -> Mark:
    """Return the mark of an order, by the key or variant that it meets best."""
    keys = [tuple(map(str, k)) for k in (part.key, *part.accepted) if isinstance(k, tuple)]
    key = max(keys, key=lambda k: order_score(k, given))
    score = order_score(key, given)
    texts = {option.id: cut(option.text) for option in part.options}
    error, feedback = "correct", ""
    if sorted(given) != sorted(key):
        error = "incomplete"
        feedback = f"An order names each of the {len(key)} items once; yours has {len(given)}."
    elif score < 1:
        at = next(n for n, (a, b) in enumerate(zip(key, given, strict=True)) if a != b)
        said = texts.get(given[at], given[at])
        error = "order"
        right = f"Up to step {at} the order is right; " if at else ""
        feedback = f"{right}“{said}” comes later than step {at + 1}."
    said = " > ".join(texts.get(item, item) for item in given)
    return Mark(
        item=part.id,
        score=score,
        points=part.points,
        error=error,
        feedback=feedback,
        said=cut(said),
    )
