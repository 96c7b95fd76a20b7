"""How a report was reckoned, what its scenarios suppose, and every number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.rendering.report_blocks import Bullets, Numbers, Part, Said
from argmap.rendering.report_words import capital
from argmap.scenarios.suppositions import BASELINE
from argmap.scenarios.telling import ground_told, rule_told
from argmap.scoring.results import CAVEAT
from argmap.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import Scenario
    from argmap.rendering.report_findings import Findings
    from argmap.scenarios import ScenarioTable
    from argmap.table import Cell

__all__ = ["method_of", "scenarios_of", "strengths_of"]


def scenarios_of(table: ScenarioTable) -> Part:
    """Return what each scenario supposes, and why."""
    present = table.present()
    blocks = [Bullets([*_suppositions(table, present)])]
    states: list[list[Cell]] = [
        [factor.title or name, name, present[name], ", ".join(factor.states)]
        for name, factor in table.factors.items()
    ]
    heads = ["factor", "name", "now", "states"]
    facts = [Numbers(Table(heads, states), "The world as it is now")] if states else []
    return Part("The scenarios", [*blocks, *facts])


def _suppositions(table: ScenarioTable, present: dict[str, str]) -> Iterator[Said]:
    for name, scenario in table.suppositions.items():
        if name == BASELINE:
            continue
        changed = [f"{f}: {s}" for f, s in scenario.factors.items() if present.get(f) != s]
        told = [", ".join(changed), *_others(scenario)]
        supposed = "; ".join(filter(None, told)) or "nothing other than what is now"
        why = f" {_sentence(scenario.why)}" if scenario.why else ""
        yield Said(f"It supposes {supposed}.{why}", f"{name}.")


def _others(scenario: Scenario) -> Iterator[str]:
    """Yield what a scenario supposes of claims and inferences."""
    for verb, ids in (
        ("another base score for", scenario.prior),
        ("as given", scenario.set),
        ("another weight for", scenario.weights),
        ("the map without", scenario.suspend),
        ("removed", scenario.remove),
        ("added", [item.id for item in scenario.add]),
    ):
        if ids:
            yield f"{verb} {', '.join(f'“{id_}”' for id_ in ids)}"


def _sentence(text: str) -> str:
    return capital(text) + ("" if text.endswith((".", "!", "?")) else ".")


def method_of(found: Findings) -> Part:
    """Return how all was reckoned."""
    table = found.table
    low, high = table.threshold - table.band, table.threshold + table.band
    present = ", ".join(f"{name}: {state}" for name, state in table.present().items())
    items = [
        *(Said(f"{_rule(table, id_)}.", "Rule.") for id_ in table.semantics),
        Said(
            f"Accepted over {high:.2f}, rejected below {low:.2f}, and too close to call between.",
            "Verdict.",
        ),
        Said(
            "A scenario flips a claim, or changes the verdict on it, where the claim is accepted "
            "or rejected there and was not so as things are. What stands as the reason is the "
            "shortest way from a change to the claim; others may work with it.",
            "Flip.",
        ),
        Said(
            f"{capital(present) or 'The maps as they are; there are no factors'}.", "As things are."
        ),
        *(
            Said(f"{capital(line)}.", "Ground.")
            for name in table.maps
            for line in ground_told(table, name)
        ),
        Said(f"{capital(CAVEAT)}.", "Limits."),
    ]
    if len(table.semantics) > 1:
        lead = f"{found.rule} leads; the others are held against it."
        items.insert(len(table.semantics), Said(lead, "Which rule."))
    return Part("How this was reckoned", [Bullets(items)], is_box=True)


def _rule(table: ScenarioTable, id_: str) -> str:
    return rule_told(table, id_).removeprefix("rule ")


def strengths_of(table: ScenarioTable) -> Part:
    """Return the strength of every main claim in every scenario."""
    blocks = []
    for name in table.maps:
        shown = table.table(name)
        caption = table.map(name).title or name or "Main claims"
        blocks.append(Numbers(Table(shown.columns, shown.rows), caption))
    several = ", a line a rule, and how far apart these are" if len(table.semantics) > 1 else ""
    note = (
        f"The strength of each main claim{several}. A ~ stands where it is too close to call, "
        "a * where it flips" + (", a ! where rules decide differently." if several else ".")
    )
    return Part("Every main claim in every scenario", [Said(note), *blocks])
