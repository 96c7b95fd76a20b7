"""What ``argmap score`` tells instead of strengths: labels, standards, ranks, degrees."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click
from attrs import frozen

from argmap.cli.console import STANDARD, complain, counted, say, write
from argmap.errors import ScoringError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from argmap.model import ArgumentMap
    from argmap.scoring import Justification, Labelling, Ranking, Standing
    from argmap.scoring.answers import Answer

__all__ = ["Question", "answer_options", "question_of", "tell_answers"]

_Command = TypeVar("_Command", bound="Callable[..., Any]")

_OPTIONS: Final = (
    click.option(
        "--label",
        metavar="SEMANTICS",
        help="Instead, which claims can be held together: grounded, preferred, stable, ...",
    ),
    click.option(
        "--standard",
        metavar="NAME",
        help="Instead, which claims meet a proof standard, and why: preponderance, ...",
    ),
    click.option(
        "--rank",
        metavar="RULE",
        help="Instead, claims in order by a rule that knows attacks alone: burden, ...",
    ),
    click.option(
        "--justify",
        is_flag=True,
        help="Instead, in which share of the coherent positions each claim is true.",
    ),
    click.option(
        "--support",
        type=click.Choice(["any", "necessary", "deductive", "ignore"]),
        help="Of --label and --rank: what is supported needs any or each of its supports, or "
        "they need it, or they do not count.  [default: any for labels, none for ranks]",
    ),
)


@frozen
class Question:
    """What is asked of each version of a map, and how an answer is shown in a table.

    Attributes:
        asked: What answers it.
        cells: What a table shows of each claim.
        head: What the column is called where there is one version.
        why: What a last column says of a claim; None where there is none.
        key: What words in the table mean; empty where they need no explaining.
    """

    asked: Callable[[ArgumentMap], Answer]
    cells: Callable[[Any], Mapping[str, str]]
    head: str
    why: Callable[[Any, str], str] | None = None
    key: Callable[[Any], str] = lambda _: ""


def answer_options(command: _Command) -> _Command:
    """Give a command the options that ask for something else than strengths."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def question_of(options: Mapping[str, Any], *, check_first: bool) -> Question | None:
    """Return what the options ask for; None where they ask for strengths.

    Raises:
        click.UsageError: They ask for several things, or for what there is not.
    """
    from argmap.model import ArgumentMap

    asked = [name for name in _QUESTIONS if options[name] not in (None, False)]
    said = [f"--{name}" for name in asked] + ["--check-first"] * check_first
    if len(said) > 1:
        message = f"{' and '.join(said)} ask for different things; give one of them"
        raise click.UsageError(message)
    if options["support"] and not {"label", "rank"} & {*asked}:
        message = "--support is for --label and --rank"
        raise click.UsageError(message)
    if not asked:
        return None
    question = _QUESTIONS[asked[0]](options[asked[0]], options["support"])
    try:
        question.asked(ArgumentMap())  # whatever it refuses of an empty map is the question
    except ScoringError as error:
        message = f"--{asked[0]}: {error}"
        raise click.UsageError(message) from None
    return question


# --- questions ----------------------------------------------------------------------------


def _plain(name: str) -> str:
    """Return the id that a name stands for; hyphens are as good as underscores."""
    return name.strip().casefold().replace("-", "_").replace(" ", "_")


def _label(said: str, support: str | None) -> Question:
    from argmap.scoring import EXTENSION_SEMANTICS, label
    from argmap.scoring.extensions import COMPLETE

    semantics = _plain(said)
    if support == "any" and semantics in {*EXTENSION_SEMANTICS} - COMPLETE:
        message = (
            f"--support any goes with --label {', '.join(sorted(COMPLETE))}, not {semantics}, "
            "which takes necessary, deductive or ignore"
        )
        raise click.UsageError(message)
    reading: Any = support or ("any" if semantics in COMPLETE else "necessary")
    return Question(
        lambda map_: label(map_, semantics=semantics, support=reading),
        _labels,
        semantics,
        key=lambda found: _KEY if found.at_least > 1 or not found.is_exact else "",
    )


_KEY: Final = "skeptical: in every extension; credulous: in some, with the share; rejected: in none"
_WORDS: Final = {"in": "accepted", "out": "rejected", "undec": "undecided"}


def _labels(found: Labelling) -> dict[str, str]:
    if found.is_exact and not found.at_least:
        return {}
    rows = found.rows()
    return {row["id"]: _WORDS.get(row["label"], "") or found.shown(row["id"]) for row in rows}


def _standard(said: str, support: str | None) -> Question:  # noqa: ARG001  # as the others
    from argmap.scoring import Standing, evaluate_standards

    name = _plain(said)
    return Question(
        lambda map_: evaluate_standards(map_, standard=name), _verdicts, "verdict", Standing.why
    )


def _verdicts(found: Standing) -> dict[str, str]:
    return {id_: found[id_].value for id_ in found.ids}


def _rank(said: str, support: str | None) -> Question:
    from argmap.scoring import rank

    if support == "any":
        message = "--support any is for --label; --rank takes ignore, necessary or deductive"
        raise click.UsageError(message)
    rule, reading = _plain(said), support or "refuse"

    def asked(map_: ArgumentMap) -> Answer:
        if support is None and (n := sum(s.polarity == "support" for s in map_.inferences)):
            message = (
                f"--rank {rule} knows attacks alone, and the map has {counted(n, 'support')}; add "
                "--support ignore to leave them out, or necessary or deductive to read them as "
                "attacks; the rules of --semantics know supports"
            )
            raise click.UsageError(message)
        return rank(map_, semantics=rule, supports=reading)  # type: ignore[arg-type]  # click has checked it

    return Question(asked, _classes, "class")


def _classes(found: Ranking) -> dict[str, str]:
    strengths = found.strengths or (None,) * len(found.ids)
    return {
        id_: f"{place + 1}." + ("" if strength is None else f" {strength:.2f}")
        for id_, place, strength in zip(found.ids, found.places, strengths, strict=True)
    }


def _justify(said: bool, support: str | None) -> Question:  # noqa: ARG001, FBT001  # as the others
    from argmap.scoring import justify

    return Question(justify, _degrees, "degree")


def _degrees(found: Justification) -> dict[str, str]:
    return {id_: f"{found[id_]:.3f}" for id_ in found.ids}


_QUESTIONS: Final[Mapping[str, Callable[[Any, str | None], Question]]] = {
    "label": _label,
    "standard": _standard,
    "rank": _rank,
    "justify": _justify,
}


# --- telling ------------------------------------------------------------------------------


def tell_answers(
    maps: Mapping[str, ArgumentMap], question: Question, ids: Sequence[str], *, format: str
) -> None:
    """Print the answers of all versions of a map as a table, as JSON or as CSV."""
    answers = {version: question.asked(map_) for version, map_ in maps.items()}
    if format == "json":
        with _long_numbers():
            said = [_json(v, answer, ids) for v, answer in answers.items()]
            text = json.dumps(said, ensure_ascii=False, indent=2)
        write(f"{text}\n".encode(), STANDARD)
        return
    tell = say if format == "table" else complain
    for version, answer in answers.items():
        tell(f"{version}: {answer.header}" if version else answer.header)
    if format == "table":
        for key in dict.fromkeys(filter(None, map(question.key, answers.values()))):
            say(key)
        _table(answers, question, ids)
    else:
        _csv(answers, ids)


@contextmanager
def _long_numbers() -> Iterator[None]:
    """Let whole numbers of any length be written; a count of extensions may have thousands."""
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        yield
    finally:
        sys.set_int_max_str_digits(limit)


def _json(version: str, answer: Answer, ids: Sequence[str]) -> dict[str, Any]:
    told: dict[str, Any] = answer.to_json()
    key = "arguments" if "arguments" in told else "claims"
    named = {"version": version} if version else {}
    return {**named, **told, key: _rows(answer, ids)}


def _rows(answer: Answer, ids: Sequence[str]) -> list[dict[str, Any]]:
    name = answer.COLUMNS[0]
    by_id = {row[name]: row for row in answer.rows()}
    return [by_id[id_] for id_ in ids if id_ in by_id]


def _csv(answers: Mapping[str, Answer], ids: Sequence[str]) -> None:
    from argmap.cli.tables import print_table

    rows = [{"version": v, **row} for v, answer in answers.items() for row in _rows(answer, ids)]
    columns = [column for answer in answers.values() for column in answer.COLUMNS]
    print_table(rows, columns=["version", *dict.fromkeys(columns)], format="csv")


def _table(answers: Mapping[str, Answer], question: Question, ids: Sequence[str]) -> None:
    from argmap.cli.tables import print_table

    cells = {version or question.head: question.cells(a) for version, a in answers.items()}
    shown = [id_ for id_ in ids if any(id_ in found for found in cells.values())]
    rows = [
        {"claim": i, **{head: found.get(i, "") for head, found in cells.items()}} for i in shown
    ]
    columns = ["claim", *cells]
    if question.why is not None:
        columns.append("why")
        last = list(answers.values())[-1]
        for row in rows:
            row["why"] = question.why(last, row["claim"])
    if rows:
        say()
    print_table(
        rows, columns=columns, format="table", yielding=columns[-1 if "why" in columns else 0]
    )
