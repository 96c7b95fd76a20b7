"""Tables of scenarios for tests of pictures and reports."""

from __future__ import annotations

import argmap
from argmap.model import ArgumentMap, Claim, Factor, Inference, Scenario
from argmap.scenarios import ScenarioTable, evaluate

__all__ = ["PANEL", "hostile_table", "join_table", "split_table", "vague_table"]

PANEL = ("quadratic_energy", "dfquad", "euler_based")
JOIN = """\
===
title: Whether to join
factors:
  sanctions: {states: [stay, lifted], now: stay, title: Western sanctions}
  corridor: {states: [built, stalled], now: built}
scenarios:
  thaw: {factors: {sanctions: lifted}, why: trade with the West opens again}
  stalled road: {factors: {corridor: stalled}}
  no friends: {factors: {corridor: stalled}, suspend: [Friends]}
===

[Join]: Russia should join the corridor. {base: 0.5}
  + [Port]: The corridor leads to a port. {base: 0.7, factors: {corridor: {stalled: much weaker}}}
  + [Friends]: Joining wins friends in the region. {base: 0.6}
  - [Cost]: To join costs more than it brings. {base: 0.3, factors: {corridor: {stalled: stronger}}}

[Apart]: A claim of its own. {base: 0.8}
"""


def join_map() -> ArgumentMap:
    return argmap.loads(JOIN, format="argdown", name="join")


def join_table(*semantics: str) -> ScenarioTable:
    """A thesis that flips in one scenario, and one that nothing reaches."""
    return evaluate(join_map(), semantics=semantics or "quadratic_energy", keep="all")


def split_table() -> ScenarioTable:
    """A thesis that one scenario flips by some rules only, another by every rule."""
    claims = [
        Claim("Close", "It is close.", base=0.3),
        *(Claim(f"r{n}", f"Reason {n}.", base=0.0) for n in range(4)),
    ]
    steps = [Inference(f"i{n}", f"r{n}", "Close") for n in range(4)]
    some = Scenario("some", prior={f"r{n}": 0.18 for n in range(4)})
    all_ = Scenario("all", prior={f"r{n}": 0.9 for n in range(4)})
    map_ = ArgumentMap(claims, steps, name="split")
    return evaluate(map_, [some, all_], semantics=PANEL, keep="all")


def vague_table() -> ScenarioTable:
    """A map that gives too few base scores for numbers, with a claim that a scenario takes out."""
    claims = [Claim(id_, f"{id_}.") for id_ in ("A", "B", "C")]
    map_ = ArgumentMap(claims, [Inference("i", "B", "A"), Inference("j", "C", "A", "attack")])
    gone = Scenario("gone", suspend=["A"])
    return evaluate(map_, [Scenario("more", set={"B": 1.0, "C": 0.0}), gone], keep="all")


def hostile_table(text: str) -> ScenarioTable:
    """A map that says something hostile wherever the model lets it."""
    title = " ".join(text.split())[:200]
    claims = [
        Claim("a", text),
        Claim("b", text, base=0.7, factors={"f": {"up": "stronger"}}),
    ]
    factor = Factor("f", ["now", "up"], now="now", title=title or None, why=text)
    scenario = Scenario("up", factors={"f": "up"}, why=text)
    map_ = ArgumentMap(
        claims, [Inference("i", "b", "a")], title=title, factors=[factor], scenarios=[scenario]
    )
    return evaluate(map_, keep="all")
