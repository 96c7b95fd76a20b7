"""Trees, attachments, tables of raters and annotations whose metrics are known."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest

from argmap import ArgumentMap, Claim, Inference
from argmap.comparing.alignment import Alignment, Pair
from argmap.comparing.attachment import Attachment, attachment_scores, sides_of
from argmap.comparing.coefficients import (
    Level,
    cohen_kappa,
    fleiss_kappa,
    kappa_of_counts,
    krippendorff_alpha,
)
from argmap.comparing.overlap import overlap_of
from argmap.comparing.segments import cass
from argmap.comparing.tree_distance import OrderedTree, tree_edit_distance
from argmap.comparing.trees import named_alike

TOLERANCE: Final = 1e-9
ATTACKS: Final = frozenset({"reb", "und"})


def case(gold: Path, name: str) -> dict[str, Any]:
    text = (gold / "scenarios" / f"{name}.json").read_text(encoding="utf-8")
    known: dict[str, Any] = json.loads(text)
    return known


def near(value: float) -> object:
    return pytest.approx(value, abs=TOLERANCE, rel=0)


# --- trees --------------------------------------------------------------------------------------


def tree(text: str) -> OrderedTree:
    """Read ``{a{b}{c}}``."""
    children: dict[int, list[int]] = {}
    labels: dict[int, str] = {}
    way: list[int] = []
    for found in re.finditer(r"\{([^{}]*)|\}", text):
        if found[0] == "}":
            way.pop()
            continue
        node = len(labels)
        labels[node], children[node] = found[1], []
        if way:
            children[way[-1]].append(node)
        way.append(node)
    return OrderedTree.of(0, children, labels=labels)


def test_edit_distances_of_ordered_trees_are_the_known_ones(gold: Path) -> None:
    cases = case(gold, "tree_edit_distance")["cases"]
    trees = [(tree(c["t1"]), tree(c["t2"])) for c in cases]
    known = [c["ordered"] for c in cases]
    assert [tree_edit_distance(a, b) for a, b in trees] == known
    assert [tree_edit_distance(b, a) for a, b in trees] == known


# --- attachment ---------------------------------------------------------------------------------


def attached(known: dict[str, Any]) -> Attachment:
    heads = ({k: tuple(v) for k, v in known[which].items()} for which in ("gold", "pred"))
    return attachment_scores(*heads, attacks=ATTACKS)


def test_attachment_scores_are_the_known_ones(gold: Path) -> None:
    known = case(gold, "attachment_scores")
    found = attached(known)
    assert found.uas == near(known["UAS"])
    assert found.las == near(known["LAS"])
    assert found.edges.precision == near(known["edge_precision"])
    assert found.edges.recall == near(known["edge_recall"])
    assert found.edges.f1 == near(known["edge_f1"])


def test_attachment_of_pairs_is_the_known_one(gold: Path) -> None:
    known = case(gold, "attachment_scores")
    at = attached(known).at
    assert at.macro_f1 == near(known["attachment_pairs_macro_F1"])
    assert at.by_label[True].f1 == near(known["attachment_pairs_positive_F1"])
    assert at.kappa == near(known["attachment_pairs_kappa"])


def test_ancestor_pairs_are_the_known_ones(gold: Path) -> None:
    known = case(gold, "attachment_scores")
    pairs = attached(known).ancestors
    expected = known["ancestor_pairs"]
    counts = [expected[name] for name in ("gold", "pred", "common")]
    assert [pairs.gold, pairs.predicted, pairs.common] == counts
    assert pairs.f1 == near(expected["f1"])


def test_sides_are_the_known_ones(gold: Path) -> None:
    known = case(gold, "attachment_scores")
    for which in ("gold", "pred"):
        heads = {k: tuple(v) for k, v in known[which].items()}
        assert sides_of(heads, attacks=ATTACKS) == known["role_pro_opp"][which]
    assert attached(known).ro.accuracy == near(known["role_pro_opp"]["accuracy"])


# --- raters -------------------------------------------------------------------------------------


def test_cohens_kappa_is_the_known_one(gold: Path) -> None:
    known = case(gold, "agreement")
    table = {(i, j): n for i, row in enumerate(known["cohen"]["table"]) for j, n in enumerate(row)}
    assert kappa_of_counts(table) == near(known["cohen"]["kappa"])
    raters = known["cohen_weighted"]
    a, b = raters["a"], raters["b"]
    assert cohen_kappa(a, b) == near(raters["kappa"])
    assert cohen_kappa(a, b, weights="linear") == near(raters["linear"])
    assert cohen_kappa(a, b, weights="quadratic") == near(raters["quadratic"])


def test_fleiss_kappa_is_the_known_one(gold: Path) -> None:
    known = case(gold, "agreement")["fleiss"]
    assert fleiss_kappa(known["counts"]) == near(known["kappa"])


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_krippendorffs_alpha_with_missing_labels_is_the_known_one(gold: Path, level: Level) -> None:
    known = case(gold, "agreement")["krippendorff"]
    assert krippendorff_alpha(known["data"], level=level) == near(known["alpha"][level])


# --- annotations --------------------------------------------------------------------------------


def test_cass_is_the_known_one(gold: Path) -> None:
    for known in case(gold, "cass")["cases"]:
        both = [known[k] for k in ("propositional", "dialogical") if k in known]
        assert cass(both or [known["M"]], known["S"]) == near(known["CASS"])
        assert cass([known["M"]], known["S"]) == near(known["CASS"])


def map_of(penman: str) -> ArgumentMap:
    """Read ``(x / c0 :support (y / c1))``: what stands inside bears on what it stands in."""
    claims: list[Claim] = []
    steps: list[Inference] = []
    way: list[str] = []
    for found in re.finditer(r"(?::(\w+) )?\((\w+) / (\w+)|\)", penman):
        if found[0] == ")":
            way.pop()
            continue
        relation, id_, concept = found.groups()
        claims.append(Claim(id_, concept))
        if way:
            steps.append(Inference(f"i{len(steps)}", id_, way[-1], relation))
        way.append(id_)
    return ArgumentMap(claims, steps)


def test_triples_agree_as_those_of_smatch_do(gold: Path) -> None:
    for known in case(gold, "smatch")["cases"]:
        one, other = map_of(known["gold"]), map_of(known["test"])
        of = {claim.text: claim.id for claim in other.claims}
        pairs = Alignment([Pair(claim.id, of[claim.text]) for claim in one.claims])
        a, b = named_alike(one, other, pairs)
        found = overlap_of(a.triples, b.triples)
        counts = [known[name] for name in ("gold_triples", "test_triples", "match")]
        assert [found.gold, found.predicted, found.common] == counts
        assert found.precision == near(known["P"])
        assert found.recall == near(known["R"])
        assert found.f1 == near(known["F"])
