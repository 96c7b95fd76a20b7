"""The parts of a report on scenarios, from what a table finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.rendering.diagram import render
from argmap.rendering.report_blocks import Bullets, Figure, Numbers, Part, Said
from argmap.rendering.report_findings import Findings
from argmap.rendering.report_method import method_of, scenarios_of, strengths_of
from argmap.rendering.report_overturn import overturn, searches_of, taking
from argmap.rendering.report_words import (
    VERDICTS,
    all_of,
    because,
    capital,
    counted,
    named,
    number_word,
)
from argmap.scenarios.sheets import Decision
from argmap.scenarios.suppositions import BASELINE
from argmap.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.rendering.report_blocks import Block
    from argmap.rendering.report_findings import Move, Thesis
    from argmap.scenarios import FlipSearch, ScenarioTable
    from argmap.table import Cell

__all__ = ["parts_of", "title_of", "what_holds"]

_FIRST: Final = 3  # of what to watch, in the bottom line
_WATCHED: Final = 12
_MOVES: Final = 6


def title_of(table: ScenarioTable) -> str:
    """Return what stands over a report."""
    name = table.maps[0]
    what = (
        table.map(name).title or name or "The map"
        if len(table.maps) == 1
        else capital(counted(len(table.maps), "text"))
    )
    return f"{what}: what holds, and what hangs on what"


def parts_of(table: ScenarioTable, *, tries: int) -> tuple[list[Part], str]:
    """Return the parts, the bottom line first, and a line on what the report is of."""
    found = Findings(table)
    searches = searches_of(found, tries) if tries else []
    n = len(table.scenarios) - 1
    about = (
        f"{capital(counted(len(found.theses), 'main claim'))} of "
        f"{counted(len(table.maps), 'argument map')}, as things are and in "
        f"{counted(n, 'scenario')}"
    )
    parts = [
        Part("The bottom line", [Bullets([*_bottom_line(found, searches)])]),
        Part("What is robust", [*_robust(found)]),
        Part("What hangs on what", [*_hanging(found)], [*_by_map(found)]),
        *([overturn(found, searches)] if searches else []),
        *([_disagreement(found)] if len(table.semantics) > 1 else []),
        Part("What to watch", [*_watched(found)]),
        scenarios_of(table),
        method_of(found),
        strengths_of(table),
    ]
    return parts, about


# --- the bottom line --------------------------------------------------------------------------


def _bottom_line(found: Findings, searches: Sequence[tuple[Thesis, FlipSearch]]) -> Iterator[Said]:
    theses, n = found.theses, len(found.table.scenarios) - 1
    yield Said(what_holds(theses, n), "What holds.")
    turned = [each for each in theses if each.turns]
    if turned:
        told = "; ".join(f"“{t.name}” in {named([x.scenario for x in t.turns])}" for t in turned)
        changes = f"The verdict changes on {counted(len(turned), 'main claim')}: {told}."
        yield Said(changes, "What changes.")
    else:
        yield Said(_nothing_turns(found), "What changes.")
    if searches:
        yield Said(taking(searches), "What it would take.")
    yield Said(_rules(found), "Whether the rules agree.")
    if found.watched:
        first = found.watched[:_FIRST]
        are = "changes that alter most verdicts are" if len(first) > 1 else "change to watch is"
        states = [f"{each.factor.title or each.factor.name}: {each.state}" for each in first]
        yield Said(f"The {are} {named(states)}.", "What to watch first.")
    yield Said(_limits(found), "What this cannot tell.")


def what_holds(theses: Sequence[Thesis], n: int) -> str:
    """Return how many main claims are the same in all of ``n`` scenarios."""
    robust = [each for each in theses if each.is_robust]
    accepted = sum(each.verdicts[0] is Decision.ACCEPTED for each in robust)
    rejected = len(robust) - accepted
    where = f"as things are and in {all_of(n, 'scenario')}"
    if not robust:
        none = "The one main claim does not keep" if len(theses) == 1 else "No main claim keeps"
        return f"{none} the same verdict throughout."
    if accepted == len(theses) > 1:
        return f"{capital(all_of(accepted, 'main claim'))} are accepted {where}."
    told = []
    for count, verdict in ((accepted, "accepted"), (rejected, "rejected")):
        if count:
            told.append(f"{number_word(count)} {'is' if count == 1 else 'are'} {verdict}")
    return f"Of {counted(len(theses), 'main claim')}, {' and '.join(told)} {where}."


def _nothing_turns(found: Findings) -> str:
    text = "No scenario changes the verdict on a main claim."
    below = {(turn.map, turn.claim) for turn in found.turns}
    if not below:
        return text
    by = [
        (len({(t.map, t.claim) for t in found.turns if t.scenario == name}), name)
        for name in found.table.scenarios
    ]
    most, name = max(by, key=lambda pair: pair[0])
    return (
        f"{text} Beneath them the scenarios change it on {counted(len(below), 'claim')}; "
        f"“{name}” on most, {number_word(most)}."
    )


def _rules(found: Findings) -> str:
    if len(found.table.semantics) == 1:
        return f"Only {found.rule} was asked; a verdict that only one rule gives is no finding."
    disputed = [each for each in found.theses if each.disputed]
    rules = f"The {number_word(len(found.table.semantics))} rules of reckoning"
    if not disputed:
        return f"{rules} decide alike on every main claim in every scenario."
    names = named([each.name for each in disputed])
    them = "its verdict" if len(disputed) == 1 else "their verdicts"
    return f"{rules} decide differently on {names}: take {them} as open."


def _limits(found: Findings) -> str:
    unreached = sum(map(len, found.unreached.values()))
    claims = sum(len(found.table.map(name).claims) for name in found.table.maps)
    text = (
        "A strength says how the reasons of one map hold together under one rule. It is no "
        "probability, and strengths of two maps cannot be set against each other."
    )
    if not unreached:
        return text
    theses = sum(not each.is_reached for each in found.theses)
    among = f", {counted(theses, 'main claim')} among them" if theses else ""
    return (
        f"{text} No supposition reaches {unreached} of {claims} claims{among}: "
        "these stay as they are because nothing that was supposed bears on them."
    )


# --- what is robust ---------------------------------------------------------------------------


def _robust(found: Findings) -> Iterator[Block]:
    table = found.table
    yield Said(
        "A main claim is robust here where every scenario leaves it on the same side, outside "
        f"the band of {table.band:g} around the threshold {table.threshold:g}."
    )
    robust = [each for each in found.theses if each.is_robust]
    if not robust:
        yield Said("No main claim is.")
        return
    rows: list[list[Cell]] = [_robust_row(found, each) for each in robust]
    heads = ["main claim", *(["map"] if len(table.maps) > 1 else [])]
    heads += ["verdict", "weakest", "strongest", "reached by a scenario"]
    heads += ["rules agree"] if len(table.semantics) > 1 else []
    yield Numbers(Table(heads, rows), "Main claims that are the same in every scenario")


def _robust_row(found: Findings, each: Thesis) -> list[Cell]:
    table = found.table
    low, high = (found.shown(each.map, strength) for strength in each.range)
    row: list[Cell] = [f"{each.name}. {each.claim.text}" if each.name else each.claim.text]
    row += [_map_name(table, each.map)] if len(table.maps) > 1 else []
    row += [VERDICTS[each.verdicts[0]], low, high, "yes" if each.is_reached else "no"]
    if len(table.semantics) > 1:
        n = len(each.disputed)
        row.append("yes" if not n else f"not in {n} of {len(table.scenarios)}")
    return row


def _map_name(table: ScenarioTable, map_: str) -> str:
    return table.map(map_).title or map_


# --- what hangs on what -----------------------------------------------------------------------


def _hanging(found: Findings) -> Iterator[Block]:
    turned = [each for each in found.theses if each.turns]
    if not turned:
        yield Said(
            "No scenario changes the verdict on a main claim. Below stand the claims beneath them "
            "that the scenarios move most; in none of these worlds does that decide a main claim."
        )
    else:
        yield Bullets([Said(_turned(found, t), f"{t.name}.") for t in turned])
    open_ = [t for t in found.theses if not t.is_robust and not t.turns]
    if open_:
        names = named([each.name for each in open_])
        yield Said(f"Too close to call in some scenario, and never changed: {names}.")


def _turned(found: Findings, each: Thesis) -> str:
    told = [f"As things are it is {_stands(found, each, 0)}."]
    for turn in each.turns:
        k = found.table.scenarios.index(turn.scenario)
        why = because(turn)
        told.append(
            f"In “{turn.scenario}” it is {_stands(found, each, k)}" + (f": {why}." if why else ".")
        )
    return " ".join(told)


def _stands(found: Findings, each: Thesis, k: int) -> str:
    return f"{VERDICTS[each.verdicts[k]]} ({found.shown(each.map, each.strengths[k])})"


def _by_map(found: Findings) -> Iterator[Part]:
    table = found.table
    for name in table.maps:
        title = _map_name(table, name) if len(table.maps) > 1 else "The claims that move most"
        moves = found.moves(name, _MOVES)
        blocks: list[Block] = [_figure(found, name)]
        if moves:
            heads = ["claim", "as things are", "moved most in", "there", "because"]
            rows = [_move_row(found, move) for move in moves]
            caption = f"The {counted(len(moves), 'claim')} that move most"
            blocks.append(Numbers(Table(heads, rows), caption))
        else:
            blocks.append(Said("No scenario moves a claim beneath the main claims that were kept."))
        yield Part(title, blocks)


def _figure(found: Findings, map_: str) -> Figure:
    table = found.table
    caption = (
        "Main claims, and below them the claims that move most. A frame marks a flip against "
        "things as they are"
        + ("; a dashed one, a flip by some rules only." if len(table.semantics) > 1 else ".")
    )
    light, dark = (render(table, map=map_, theme=theme) for theme in ("light", "dark"))
    return Figure(light, dark, caption)


def _move_row(found: Findings, move: Move) -> list[Cell]:
    why = "" if move.turn is None else because(move.turn)
    return [
        f"{move.name}. {move.claim.text}",
        found.shown(move.map, move.before),
        move.scenario,
        found.shown(move.map, move.after) + (", a flip" if move.turn else ""),
        why,
    ]


# --- where rules disagree ---------------------------------------------------------------------


def _disagreement(found: Findings) -> Part:
    table = found.table
    disputed = [each for each in found.theses if each.disputed]
    if not disputed:
        return Part(
            "Where the rules disagree",
            [Said("On no main claim in no scenario; the flips do not hang on the choice of rule.")],
        )
    items = []
    for each in disputed:
        scenario = each.disputed[0]
        told = [
            f"{VERDICTS[table.status(each.claim.id, scenario, map=each.map, semantics=rule)]} "
            f"by {rule} ("
            + found.shown(
                each.map, table.strength(each.claim.id, scenario, map=each.map, semantics=rule)
            )
            + ")"
            for rule in table.semantics
        ]
        where = "as things are" if scenario == BASELINE else f"in “{scenario}”"
        n = len(each.disputed)
        all_ = f"; the rules differ in {n} of {len(table.scenarios)} columns"
        items.append(Said(f"{capital(where)} {', '.join(told)}{all_}.", f"{each.name}."))
    return Part(
        "Where the rules disagree",
        [Said("A verdict that only one rule gives is no finding."), Bullets(items)],
    )


# --- what to watch ----------------------------------------------------------------------------


def _watched(found: Findings) -> Iterator[Block]:
    watched = found.watched[:_WATCHED]
    if not watched:
        yield Said("No change of a factor alters a verdict; there is nothing to watch for.")
        return
    yield Said(
        "Each line is a change in the world that alters verdicts, alone or together with others. "
        "How likely it is, is the judgement of whoever wrote the scenarios."
    )
    theses = {(each.map, each.claim.id) for each in found.theses}
    rows: list[list[Cell]] = []
    for each in watched:
        factor, mains = each.factor, sum(claim in theses for claim in each.claims)
        likely = factor.likely.get(each.state)
        rows.append(
            [
                f"{factor.title or factor.name}: {each.state}",
                str(factor.now),
                "not said" if likely is None else str(likely),
                len(each.claims),
                mains,
                ", ".join(dict.fromkeys(turn.scenario for turn in each.turns)),
            ]
        )
    heads = [
        "change to",
        "now",
        "how likely",
        "verdicts it alters",
        "of main claims",
        "in scenarios",
    ]
    yield Numbers(Table(heads, rows), "Changes, those that alter most verdicts first")
    grounds = {w.factor.name: w.factor for w in watched if w.factor.why}
    if grounds:
        yield Said("Why each stands where it stands, and how it may move:")
        yield Bullets(
            [Said(f"{capital(str(f.why))}.", f"{f.title or f.name}.") for f in grounds.values()]
        )
