"""Maps of other tools give their known normal forms, and are written back as they were."""

from __future__ import annotations

import json
import os
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, Final

import pytest

from argmap.formats import load, written
from argmap.model import ArgumentMap, Polarity

FOLDERS: Final = (
    "microtexts-part1-en",
    "microtexts-part2-en",
    "aif-araucaria",
    "aif-microtexts",
    "sadface",
    "cedrus-json",
    "kialo-v1",
    "kialo-v2",
    "brat",
    "aml",
    "argunet-graphml",
    "lkif",
    "caf",
    "rationale",
    "mindmup",
)
KINDS: Final = {
    Polarity.SUPPORT: "support",
    Polarity.ATTACK: "attack",
    Polarity.NEUTRAL: "other",
}


def folder(name: str) -> Path:
    if not (gold := os.environ.get("ARGMAP_GOLD")):
        pytest.skip("ARGMAP_GOLD is not set")
    return Path(gold) / "interchange" / name


def normal(text: str | None) -> str:
    return " ".join((text or "").split())


def expected(gold: dict[str, Any]) -> tuple[list[str], Counter[tuple[str, ...]]]:
    """Return the texts of claims in order, and each relation by kind, premises and target."""
    texts = {atom["id"]: normal(atom["text"]) for atom in gold["atoms"]}
    kinds = {scheme["id"]: scheme["kind"] for scheme in gold["schemes"]}
    premises, targets = defaultdict(list), defaultdict(list)
    for source, target in gold["edges"]:
        targets[source].append(target)
        if source in texts:
            premises[target].append(texts[source])

    def name(id_: str) -> str:
        return texts.get(id_) or str((kinds.get(id_), sorted(premises[id_])))

    relations = Counter(
        (kinds[s], *sorted(premises[s]), name(t)) for s in kinds if premises[s] for t in targets[s]
    )
    return list(texts.values()), relations


def found(map_: ArgumentMap) -> tuple[list[str], Counter[tuple[str, ...]]]:
    """Return the same of a map; the way back of a mutual attack is its own."""
    texts = {claim.id: normal(claim.text) for claim in map_.claims}
    steps = {step.id: step for step in map_.inferences}

    def name(id_: str) -> str:
        if id_ in texts:
            return texts[id_]
        return str((KINDS[steps[id_].polarity], sorted(texts[p] for p in steps[id_].premises)))

    relations = Counter(
        (KINDS[s.polarity], *sorted(texts[p] for p in s.premises), name(s.target))
        for s in map_.inferences
        if not s.mutual
    )
    return list(texts.values()), relations


@pytest.mark.parametrize("name", FOLDERS)
@pytest.mark.filterwarnings("ignore::argmap.errors.ArgmapWarning")
def test_every_map_has_its_normal_form(name: str) -> None:
    golds = sorted(folder(name).glob("*.expected.json"))
    differ = []
    for gold in golds:
        file = gold.with_name(gold.name.removesuffix(".expected.json"))
        if found(load(file)) != expected(json.loads(gold.read_text(encoding="utf-8"))):
            differ.append(file.name)
    assert golds
    assert differ == []


@pytest.mark.parametrize(
    "name, format_",
    [
        ("aif-araucaria", "aif"),
        ("aif-microtexts", "aif"),
        ("sadface", "sadface"),
        ("mindmup", "mindmup"),
    ],
)
@pytest.mark.filterwarnings("ignore::argmap.errors.ArgmapWarning")
def test_every_graph_is_written_back_as_it_was(name: str, format_: str) -> None:
    golds = sorted(folder(name).glob("*.expected.json"))
    files = [gold.with_name(gold.name.removesuffix(".expected.json")) for gold in golds]
    differ = [
        file.name
        for file in files
        if json.loads(written(load(file), format=format_).content) != json.loads(file.read_bytes())
    ]
    assert files
    assert differ == []
