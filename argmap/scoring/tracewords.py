"""The steps of a trace in words and sums, as one writes them down by hand."""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

from argmap.scoring.gradual import SUREST
from argmap.scoring.ground import listed
from argmap.scoring.wording import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from argmap.scoring.results import Scores
    from argmap.scoring.tracing import Loop, TraceStep

    Sums: TypeAlias = Callable[[list[float], list[float]], str]
    Moves: TypeAlias = Callable[[float, float], Iterator[str]]

__all__ = ["KEPT", "told_loop", "told_step"]

MINUS: Final = "\N{MINUS SIGN}"
TIMES: Final = "\N{MULTIPLICATION SIGN}"
MOST: Final = 12
"""The most numbers of a sum that are written out."""
KEPT: Final = 3
"""How many sweeps over a circle are kept, but for the last."""


def told_step(step: TraceStep, scores: Scores) -> str:
    """Return a step in words: what comes in, the surplus, what it makes of the start."""
    lines = [_opening(step, scores)]
    if not (step.supporters or step.attackers):
        return lines[0]
    lines.append("; ".join(_incoming(step, scores)))
    rule, against, for_ = scores.rule, [*step.attackers.values()], [*step.supporters.values()]
    sums = _SUMS.get(rule.aggregation.name if not rule.is_own else "")
    joined = sums(against, for_) if sums else rule.aggregation.name
    lines.append(f"surplus: {_equal(joined, step.surplus)}")
    moves = _MOVES.get(rule.influence.name if not rule.is_own else "")
    if moves is None:
        lines.append(f"{rule.influence.name} moves {number(step.start)} by {number(step.surplus)}")
        lines.append(f"strength: {number(step.strength)}")
    else:
        *before, last = moves(step.start, step.surplus)
        lines += [*before, f"strength: {_equal(last, step.strength)}"]
    return "\n   ".join(lines)


_MOST_PLACES: Final = 8


def number(value: float) -> str:
    """Return a number as it is written by hand: four decimals, more where it is near 0 or 1."""
    if math.isnan(value):
        return "unknown"
    near = min(abs(value), abs(1 - abs(value))) or 1.0
    places = min(max(4, 3 - math.floor(math.log10(near))), _MOST_PLACES)
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return text.replace("-", MINUS) if float(text) else "0"


def _equal(sum_: str, value: float) -> str:
    """Return a sum with what it comes to, which is said once where it is all of the sum."""
    said = number(value)
    return said if sum_ == said else f"{sum_} = {said}"


def _bracketed(value: float) -> str:
    return f"({number(value)})" if value < 0.0 else number(value)


def _opening(step: TraceStep, scores: Scores) -> str:
    """Return what a step starts from; where nothing bears on it, that is its strength."""
    moved = bool(step.supporters or step.attackers)
    name = name_of(scores.network, scores.network.node(step.id))
    if not step.is_claim:
        joined = f" from {_joined(step, scores.network.linked)}"
        cap = f", at most {number(SUREST)}, for the rule never moves a 1" if step.capped else ""
        if moved:
            return f"{name} starts{joined}{cap}"
        return f"{name} has the strength {joined.removeprefix(' from ')}; nothing bears on it"
    if not step.given:
        base = f"{number(step.base)}, for it has no base score"
        return f"{name} starts from {base}" if moved else f"{name} stays at {base}"
    node = scores.network.node(step.id)
    low, high = float(scores.network.low[node]), float(scores.network.high[node])
    middle = f", the middle of {number(low)} to {number(high)}" if low < high else ""
    base = f"its base score {number(step.base)}{middle}"
    if moved:
        return f"{name} starts from {base}"
    return f"{name} stays at {base}; nothing bears on it"


def _joined(step: TraceStep, linked: str) -> str:
    """Return the base of an inference: its strength times its joined premises."""
    premises = [*map(number, step.premises.values())]
    product = f" {TIMES} ".join(_few(premises))
    if len(premises) == 1:
        joined = premises[0]
    else:
        joined = product if linked == "product" else f"min({', '.join(_few(premises))})"
    said = joined if step.base == 1.0 else f"{number(step.base)} {TIMES} {joined}"
    total = step.base * (math.prod if linked == "product" else min)(step.premises.values())
    return _equal(said, total)


def _incoming(step: TraceStep, scores: Scores) -> Iterator[str]:
    for name, side in (("for", step.supporters), ("against", step.attackers)):
        if side:
            yield f"{name}: {', '.join(_named(side, scores))}"


def _named(side: Mapping[str, float], scores: Scores) -> list[str]:
    network = scores.network
    told = [f"{name_of(network, network.node(i))} {number(s)}" for i, s in side.items()]
    return _few(told)


def _few(parts: Sequence[str]) -> list[str]:
    """Return the parts of a sum, those in the midst of many left out."""
    if len(parts) <= MOST:
        return list(parts)
    return [*parts[: MOST - 2], f"… ({len(parts)} in all) …", parts[-1]]


# --- sums: what an aggregation makes of both sides -------------------------------------------


def _sum(against: list[float], for_: list[float]) -> str:
    sides = [" + ".join(_few([*map(number, side)])) for side in (for_, against)]
    if len(against) > 1:
        sides[1] = f"({sides[1]})"
    if not for_:
        return f"{MINUS}{sides[1]}"
    return f"{sides[0]} {MINUS} {sides[1]}" if against else sides[0]


def _product(against: list[float], for_: list[float]) -> str:
    def side(strengths: list[float]) -> str:
        factors = _few([f"(1 {MINUS} {number(s)})" for s in strengths])
        return f" {TIMES} ".join(factors) or "1"

    return f"{side(against)} {MINUS} {side(for_)}"


def _top(against: list[float], for_: list[float]) -> str:
    def side(strengths: list[float]) -> str:
        if len(strengths) < 2:  # noqa: PLR2004  # one needs no greatest
            return number(strengths[0]) if strengths else "0"
        return f"max({', '.join(_few([*map(number, strengths)]))})"

    return f"{side(for_)} {MINUS} {side(against)}"


_SUMS: Final = MappingProxyType[str, "Sums"]({"sum": _sum, "product": _product, "top": _top})


# --- moves: what an influence makes of start and surplus; the last line is the strength -------


def _linear(w: float, x: float) -> Iterator[str]:
    yield _toward(w, x, number(abs(x)))


def _toward(w: float, x: float, share: str) -> str:
    """Return the way to 1, or to 0, of which a share is gone."""
    if x < 0.0:
        return f"{number(w)} {MINUS} {number(w)} {TIMES} {share}"
    return f"{number(w)} + (1 {MINUS} {number(w)}) {TIMES} {share}"


def _max_1(w: float, x: float) -> Iterator[str]:
    y = abs(x)
    share = number(y / (1.0 + y))
    yield f"share of the way to {int(x >= 0.0)}: {number(y)} / (1 + {number(y)}) = {share}"
    yield _toward(w, x, share)


def _max_2(w: float, x: float) -> Iterator[str]:
    y = abs(x)
    share = number(y * y / (1.0 + y * y))
    square = f"{number(y)}²"
    yield f"share of the way to {int(x >= 0.0)}: {square} / (1 + {square}) = {share}"
    yield _toward(w, x, share)


def _euler(w: float, x: float) -> Iterator[str]:
    start = number(w)
    power = f"e^{_bracketed(x)}"
    yield f"1 {MINUS} (1 {MINUS} {start}²) / (1 + {start} {TIMES} {power})"


def _inner(w: float) -> str:
    """Return a base that is neither 0 nor 1, and does not look so."""
    said = number(w)
    if said == "0":
        return f"{w:.4g}".replace("-", MINUS)
    return f"(1 {MINUS} {1.0 - w:.4g})".replace("e-", f"e{MINUS}") if said == "1" else said


def _mlp(w: float, x: float) -> Iterator[str]:
    if w in {0.0, 1.0}:
        yield number(w)
        return
    start = _inner(w)
    odds = math.log(w / (1.0 - w)) + x
    sign = MINUS if x < 0.0 else "+"
    yield f"log-odds: ln({start} / (1 {MINUS} {start})) {sign} {number(abs(x))} = {number(odds)}"
    yield f"1 / (1 + e^{_bracketed(-odds)})"


_MOVES: Final = MappingProxyType[str, "Moves"](
    {"linear(1)": _linear, "euler": _euler, "1-max(1)": _max_1, "2-max(1)": _max_2, "mlp": _mlp}
)


# --- circles ---------------------------------------------------------------------------------


def told_loop(loop: Loop, scores: Scores) -> str:
    """Return what is said of a circle: its first sweeps, and how they went on."""
    names = [name_of(scores.network, scores.network.node(id_)) for id_ in loop.ids]
    many = (
        f"{listed(names)} bear on one another" if len(names) > 1 else f"{names[0]} bears on itself"
    )
    lines = [f"Circle {loop.number}: {many}, so each is worked out anew, sweep after sweep:"]
    for k, sweep in loop.sweeps.items():
        gap = "… " if k > KEPT + 1 else ""
        at = f"sweep {k}" if k else "start"
        told = [f"{name} {number(s)}" for name, s in zip(names, sweep, strict=True)]
        lines.append(f"{gap}{at}: {', '.join(_few(told))}")
    lines.append(_ending(loop, scores))
    return "\n   ".join(lines)


def _ending(loop: Loop, scores: Scores) -> str:
    n = max(loop.sweeps)
    if loop.settled:
        sweeps = "sweep" if n == 1 else "sweeps"
        return f"after {n} {sweeps} the strengths stay as they are"
    if any(math.isnan(scores[id_]) for id_ in loop.ids):
        return f"{n} sweeps do not settle, and no solution was found"
    by = listed(scores.solvers)
    return f"{n} sweeps do not come to rest there; the strengths below were found by {by}"
