"""Frameworks with known extensions: how far our labels agree with independent programs.

The folder that ``ARGMAP_GOLD`` names holds, in ``semantics/``, small frameworks with all their
extensions, and larger ones with the answers of a competition solver.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from argmap import ArgumentMap, Claim, Inference, Polarity, label
from argmap.scoring import EXTENSION_SEMANTICS, Framework, framework_of
from argmap.scoring.engines import Solver

OURS: Final = {
    "cf": "conflict_free",
    "ad": "admissible",
    "co": "complete",
    "gr": "grounded",
    "pr": "preferred",
    "st": "stable",
    "sst": "semi_stable",
    "stg": "stage",
    "id": "ideal",
    "eag": "eager",
    "na": "naive",
    "cf2": "cf2",
    "stg2": "stage2",
}
"""What they call each semantics, and what we do."""
TREE_LIKE: Final = ("er2", "grd", "tree")
"""The families that look most like maps of arguments."""


def framework(n: int, attacks: list[tuple[int, int]]) -> Framework:
    claims = [Claim(str(i), f"claim {i}") for i in range(n)]
    steps = [
        Inference(f"i{k}", str(a), str(b), Polarity.ATTACK) for k, (a, b) in enumerate(attacks)
    ]
    return framework_of(ArgumentMap(claims, steps))


@cache
def small(folder: Path) -> tuple[tuple[Framework, dict[str, Any]], ...]:
    text = (folder / "semantics" / "extensions.json").read_text(encoding="utf-8")
    cases = json.loads(text)["instances"]
    return tuple((framework(case["n"], case["attacks"]), case) for case in cases)


@cache
def large(folder: Path) -> dict[str, tuple[str, Framework]]:
    """Return family and framework by the name of the file."""
    af = folder / "semantics" / "af"
    index = json.loads((af / "index.json").read_text(encoding="utf-8"))
    found = {}
    for row in index:
        lines = (af / row["file"]).read_text(encoding="utf-8").splitlines()[1:]
        pairs = [tuple(int(word) - 1 for word in line.split()) for line in lines]
        found[row["file"]] = row["family"], framework(row["n"], [(a, b) for a, b in pairs])
    return found


@cache
def answers(folder: Path) -> dict[str, dict[str, Any]]:
    text = (folder / "semantics" / "af" / "timings.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = json.loads(text)["scalop"]
    return found


def test_every_semantics_is_held_against_known_answers() -> None:
    assert set(OURS.values()) == set(EXTENSION_SEMANTICS)


@pytest.mark.parametrize("solver", ["python", "sat"])
@pytest.mark.parametrize("theirs", OURS)
def test_extensions_and_acceptance_are_the_known_ones(
    gold: Path, theirs: str, solver: Solver
) -> None:
    wrong = []
    for af, case in small(gold):
        found = label(af, semantics=OURS[theirs], solver=solver)
        listed = [sorted(map(int, members)) for members in found.extensions()]
        known = case["extensions"][theirs]
        good = found.count == len(listed) and agree(sorted(listed), known)
        credulous, skeptical = case["credulous"].get(theirs), case["skeptical"].get(theirs)
        everything = range(case["n"]) if skeptical is None else skeptical
        good &= set(map(int, found.skeptical)) == set(everything)
        good &= credulous is None or set(map(int, found.credulous)) == set(credulous)
        wrong += [] if good else [case["id"]]
    assert wrong == []


def agree(ours: list[list[int]], known: Any) -> bool:  # noqa: ANN401  # a list, or its count and digest
    if isinstance(known, list):
        return ours == sorted(known)
    digest = hashlib.sha256(json.dumps(ours).encode()).hexdigest()
    return bool(len(ours) == known["count"] and digest == known["sha256"])


def test_grounded_extensions_of_large_frameworks_have_the_known_sizes(gold: Path) -> None:
    known = {name: answer["SE-GR"]["r"] for name, answer in answers(gold).items()}
    found = {name: len(label(af).skeptical) for name, (_, af) in large(gold).items()}
    assert found == {name: known[name] for name in found}


def test_frameworks_like_maps_are_labelled_whole(gold: Path) -> None:
    for name, (family, af) in large(gold).items():
        if family in TREE_LIKE:
            preferred = label(af, semantics="preferred", budget=2_000_000)
            assert preferred.is_exact, name
            assert label(af).skeptical <= preferred.skeptical, name


def test_independent_choices_are_counted_not_listed(gold: Path) -> None:
    found = label(large(gold)["grd_n1000.af"][1], semantics="preferred", budget=100_000)
    assert found.count == 4_947_802_324_992
    assert len(found.family.choices) < 100
    assert found.credulous > found.skeptical >= label(found.framework).skeptical


def test_credulous_acceptance_is_the_known_one(gold: Path) -> None:
    index = json.loads((gold / "semantics" / "af" / "index.json").read_text(encoding="utf-8"))
    asked = 0
    for row in index:
        answer = answers(gold)[row["file"]].get("DC-PR")
        if row["family"] in TREE_LIKE and answer:
            found = label(large(gold)[row["file"]][1], semantics="preferred")
            asked += 1
            wanted = answer["r"] == "YES"
            assert (str(row["queries"][0] - 1) in found.credulous) is wanted, row["file"]
    assert asked


@pytest.mark.parametrize("solver", ["python", "sat"])
def test_what_nobody_can_enumerate_is_ended_by_the_budget(gold: Path, solver: Solver) -> None:
    for name in ("er6_n500.af", "er6_n1000.af", "er6_n5000.af"):
        found = label(large(gold)[name][1], semantics="preferred", budget=200_000, solver=solver)
        assert not found.is_exact, name
        certain = next(label(found.framework).extensions())
        assert all(found[id_].value == "skeptical" for id_ in certain)
