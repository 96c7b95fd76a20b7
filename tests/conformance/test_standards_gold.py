"""Disputes of which it is known what the program Carneades 4 makes of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from argmap.scoring.proof import Dispute, Issue, Reason
from argmap.scoring.standards import evaluate_standards

STANDARDS: Final = MappingProxyType(
    {
        "PE": "preponderance",
        "CCE": "clear_and_convincing",
        "BRD": "beyond_reasonable_doubt",
    }
)


def names(numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(map(str, numbers))


def dispute(instance: dict[str, Any]) -> Dispute:
    """Return a dispute in which statements are numbers."""
    reasons = []
    for n, argument in enumerate(instance["arguments"]):
        undercutter = argument["undercutter"]
        reasons.append(
            Reason(
                str(argument["conclusion"]),
                names(argument["premises"]),
                exceptions=() if undercutter is None else str(undercutter),
                weight=argument["weight"],
                weighing=argument["weigh"],
                id=f"a{n}",
            )
        )
    return Dispute(
        statements=names(range(instance["n"])),
        reasons=reasons,
        issues=[Issue(names(i["positions"]), STANDARDS[i["standard"]]) for i in instance["issues"]],
        assumed=names(instance["assumptions"]),
    )


def test_every_statement_gets_the_known_label(gold: Path) -> None:
    text = (gold / "semantics" / "carneades.json").read_text(encoding="utf-8")
    wrong = []
    for instance in json.loads(text)["instances"]:
        standing = evaluate_standards(dispute(instance))
        if [standing[id_].value for id_ in standing.ids] != instance["labels"]:
            wrong.append(instance["id"])
    assert wrong == []
