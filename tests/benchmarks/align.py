"""How well claims are aligned, and how long it takes; versions told apart beside.

What a person linked in the casebook is the truth of the first figures, and is not used to find
it. The second are regression figures: maps perturbed by rules of our own prove nothing.
"""

from __future__ import annotations

import time
from collections import Counter
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve

from argmap import casebook
from argmap.comparing import Alignment, align, compare, diff
from argmap.model import ArgumentMap, Claim, Inference
from tests.benchmarks.perturbing import PERTURBATIONS, renamed

if TYPE_CHECKING:
    from tests.benchmarks.run import Bench

__all__ = ["Found", "alignment", "in_casebook", "perturbed"]

_WORDS: Final = 4_000


class Found(NamedTuple):
    """Pairs by what a person says of them; ``unlinked`` where nothing is said."""

    same: int
    pairs: Counter[str]
    doubtful: Counter[str]
    confused: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of pairs that are the same."""
        return self.pairs["same"] / self.pairs.total()

    @property
    def recall(self) -> float:
        """The share of what is the same that is among the pairs."""
        return self.pairs["same"] / self.same


def alignment(bench: Bench) -> None:
    """Precision on the casebook, perturbed maps, and time."""
    found = in_casebook()
    told = f"{found.pairs['same']} of {found.pairs.total()} pairs are the same"
    bench.report.note("casebook, links unseen", f"{told}; recall {found.recall:.1%}")
    bench.report.note("casebook, pairs", _told(found.pairs))
    bench.report.note("casebook, doubtful pairs", _told(found.doubtful))
    for line in found.confused:
        bench.report.note("casebook, taken for the same", line)
    bench.report.limit("casebook, share of wrong pairs", 1 - found.precision, target=0.1, unit="")
    for name, limits in _LIMITS.items():
        missed, wrong, unsure = perturbed(name)
        bench.report.limit(f"{name}, claims missed", missed, target=limits[0], unit="")
        bench.report.limit(f"{name}, wrong pairs", wrong, target=limits[1], unit="")
        bench.report.note(f"{name}, right but doubtful", f"{unsure:.1%}")
    _times(bench)


_LIMITS: Final = {
    "moves": (0.0, 0.0),
    "retyping": (0.3, 0.01),
    "paraphrase rules": (0.03, 0.01),
    "all three": (0.42, 0.01),
}
"""Of each perturbation: shares of claims that may be missed, and paired wrongly."""


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{n} {label}" for label, n in sorted(counts.items())) or "none"


def in_casebook() -> Found:
    """Align every two maps of the casebook by text, and hold it against the links."""
    maps = [casebook.load(name) for name in casebook.names()]
    links = casebook.links().links
    said = {frozenset((str(link.a), str(link.b))): str(link.is_) for link in links}
    sure: Counter[str] = Counter()
    doubtful: Counter[str] = Counter()
    confused = []
    for a, b in combinations(maps, 2):
        found = align(a, b, by="text")
        for counts, pairs in ((sure, found.pairs), (doubtful, found.doubtful)):
            for pair in pairs:
                ends = (f"{a.name}:{pair.a}", f"{b.name}:{pair.b}")
                label = said.get(frozenset(ends), "unlinked")
                counts[label] += 1
                if counts is sure and label != "same":
                    confused.append(f"{' and '.join(ends)}: {label}")
    same = sum(label == "same" for label in said.values())
    return Found(same, sure, doubtful, tuple(confused))


def perturbed(name: str, *, seed: int = 1) -> tuple[float, float, float]:
    """Return shares of claims: not among the pairs, paired wrongly, and right but doubtful."""
    missed = wrong = unsure = n = 0
    for book in casebook.names():
        map_ = casebook.load(book)
        other, ids = renamed(PERTURBATIONS[name](map_, seed), seed)
        found = align(map_, other, by="text")
        right = sum(ids[pair.a] == pair.b for pair in found.pairs)
        n += len(map_.claims)
        missed += len(map_.claims) - right
        wrong += len(found.pairs) - right
        unsure += sum(ids[pair.a] == pair.b for pair in found.doubtful)
    return missed / n, wrong / n, unsure / n


# --- time -------------------------------------------------------------------------------------


def _times(bench: Bench) -> None:
    a, b = large(5_000), large(5_000, reworded=True)
    found, seconds = _timed(a, b)
    bench.report.limit("5,000 x 5,000 claims by text", seconds, target=60, unit="s")
    right = sum(pair.a == pair.b for pair in found.pairs)
    bench.report.note("5,000 x 5,000 claims by text", f"{found.header}; {right} right")
    old, new = large(10_000), _edited(large(10_000))
    start = time.process_time()
    changes = diff(old, new)
    spent = time.process_time() - start
    bench.report.limit("two versions of 10,000 claims, diff", spent, target=1, unit="s")
    bench.report.note("two versions of 10,000 claims", changes.header)
    start = time.process_time()
    pairs = compare(old, new).pairs
    spent = time.process_time() - start
    bench.report.limit("two versions of 10,000 claims, compare", spent, target=1, unit="s")
    bench.report.note("pairs by id", f"{len(pairs):,}")


def _timed(a: ArgumentMap, b: ArgumentMap) -> tuple[Alignment, float]:
    start = time.process_time()
    found = align(a, b, by="text")
    return found, time.process_time() - start


def large(n: int, *, reworded: bool = False) -> ArgumentMap:
    """Return a map of made-up words, some of them common; or one with a quarter of them changed."""
    random, changes = Random(1), Random(2)  # noqa: S311  # no secret
    words = ["".join(random.choices("bdfklmnprstaeiou", k=5)) for _ in range(_WORDS)]
    weights = [1 / (k + 10) for k in range(_WORDS)]
    claims = []
    for k in range(n):
        said = random.choices(words, weights, k=random.randint(8, 18))
        if reworded:
            said = [changes.choice(words) if changes.random() < 1 / 4 else word for word in said]
        claims.append(Claim(f"c{k}", f"{' '.join(said)}."))
    steps = [Inference(f"i{k}", [f"c{k}"], f"c{(k - 1) // 3}") for k in range(1, n)]
    return ArgumentMap(claims, steps)


def _edited(map_: ArgumentMap) -> ArgumentMap:
    """Return a version in which one claim in thirty has another text, and some are new."""
    claims = [evolve(c, text=f"{c.text} Now.") for c in map_.claims[::30]]
    return map_.with_(*claims, *(Claim(f"n{k}", f"New {k}.") for k in range(100)))
