"""``argmap exercise``."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

import click

from argmap.cli.console import STANDARD, complain, counted, say, write
from argmap.cli.exercise_files import KEYS, QUIZZES, content_of, key_content
from argmap.cli.maps import end, map_argument, usable
from argmap.cli.naming import CASEBOOK
from argmap.cli.options import Whole, from_option, keep_going_option, refuse_folder
from argmap.errors import ExerciseError
from argmap.files import read_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.cli.maps import Document
    from argmap.model import ArgumentMap
    from argmap.teach import Exercise

__all__ = ["command"]

_NEEDS: Final = {
    "compare": "give another map with --other, and which claims are the same with --links",
    "reconstruct": "give the text that the map was made from with --text",
}
_LEVELS: Final = ("easy", "medium", "hard")
_EXAMPLES: Final = """\b
Examples:
  argmap exercise paper.argdown --kinds
  argmap exercise paper.argdown -o sheet.html --key key.html
  argmap exercise paper.argdown -o practice.html --practice --key key.json
  argmap exercise paper.argdown -o quiz.xml --kind sign --kind gap --n 6
  argmap exercise paper.argdown -o quiz.json --exam --key key.json
  argmap exercise paper.argdown -o quiz.zip --seed 7 --avoid last-year.json
"""


@click.command("exercise", epilog=_EXAMPLES)
@map_argument
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help=f"What to write; the suffix tells: {', '.join(QUIZZES)}.",
)
@click.option("--kinds", is_flag=True, help="Instead, list the kinds and what the map lacks.")
@click.option("--kind", "chosen", multiple=True, metavar="KIND", help="Only this; may be repeated.")
@click.option("--n", type=Whole(1), metavar="N", help="How many; one of each kind if left out.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed, other choices.")
@click.option("--difficulty", type=click.Choice(_LEVELS), help="Only of this level.")
@click.option("--key", metavar="FILE", help=f"Where to write the answers: {', '.join(KEYS)}.")
@click.option("--exam", is_flag=True, help="Neither keys nor hints nor feedback in FILE of -o.")
@click.option("--practice", is_flag=True, help="Of .html: a page to answer on, which marks.")
@click.option("--drag", is_flag=True, help="Types to drag where a platform has them.")
@click.option(
    "--qti", type=click.Choice(["3.0", "2.1"]), help="Of .zip: which QTI.  [default: 3.0]"
)
@click.option(
    "--avoid", multiple=True, metavar="FILE", help="Skip what this key file has; may be repeated."
)
@click.option(
    "--other", multiple=True, metavar="MAP", help="For compare: another map on the subject."
)
@click.option(
    "--text", metavar="FILE", help="For reconstruct: the text that the map was made from."
)
@click.option(
    "--links", metavar="FILE", help="For compare: which claims are the same in both maps."
)
@click.option("--scenarios", metavar="FILE", help="For what-if: suppose what these scenarios do.")
@click.option("--title", help="Over the sheet, of the deck or the category.")
@from_option
@keep_going_option
def command(
    map_: str,
    *,
    output: str | None,
    from_: str | None,
    keep_going: bool,
    **options: Any,  # noqa: ANN401  # an option each
) -> None:
    """Make exercises from a map, for paper or for a learning platform.

    A worksheet (.html, .md) is printed from a browser; with --practice the page is answered in
    the browser, and argmap grade marks what students download from it. Questions go to Moodle
    (.xml, .gift), to platforms that read QTI (.zip), to nbgrader (.ipynb), to Anki (.apkg), or
    stay as they are (.json), which is what argmap grade marks by.
    """
    if options["kinds"]:
        document = usable(map_, format=from_, keep_going=keep_going)
        _tell_kinds(document.map, _beside(map_, options))
        end(document)
        return
    kind = _checked(output, options)
    document = usable(map_, format=from_, keep_going=keep_going)
    exercises = _made(document.map, _beside(map_, options), options)
    title = options["title"] or f"Exercises on {document.map.title or document.map.name or 'a map'}"
    if kind == ".apkg":
        exercises = _with_keys(exercises)
    shown = [e.without_key() for e in exercises] if options["exam"] else exercises
    look: dict[str, Any] = {name: options[name] for name in ("drag", "practice")}
    look |= {"title": title, "qti": options["qti"] or "3.0"}
    write(content_of(shown, kind, **look), str(output))
    if options["key"]:
        write(
            key_content(exercises, PurePath(options["key"]).suffix.lower(), title=title),
            options["key"],
        )
    _tell(document, exercises, output, options)
    end(document)


def _checked(output: str | None, options: dict[str, Any]) -> str:
    """Return how the name of the output ends; refuse a command line that cannot be meant."""
    if output is None or output == STANDARD:
        message = "name a file with -o, such as -o sheet.html; or list the kinds with --kinds"
        raise click.UsageError(message)
    refuse_folder(output, "sheet.html")
    suffix = PurePath(output).suffix.lower()
    problem = None
    if suffix == ".pdf":
        page = PurePath(output).with_suffix(".html")
        problem = f"a worksheet is printed from a browser: write {page}, open it, and print to PDF"
    elif suffix not in QUIZZES:
        problem = (
            f"cannot tell what to write from {output!r}; it ends in none of {', '.join(QUIZZES)}"
        )
    elif suffix == ".apkg" and options["exam"]:
        problem = "--exam is not for .apkg: a card has its answer behind"
    elif options["practice"] and suffix != ".html":
        problem = f"--practice is for .html, and this writes {suffix}"
    elif options["drag"] and suffix not in (".xml", ".zip"):
        problem = f"--drag is for .xml and .zip, and this writes {suffix}"
    elif options["qti"] and suffix != ".zip":
        problem = f"--qti is for .zip, and this writes {suffix}"
    elif options["key"]:
        problem = _key_problem(output, options["key"])
    if problem:
        raise click.UsageError(problem)
    return suffix


def _key_problem(output: str, key: str) -> str | None:
    if key == output:
        return f"--key and -o name the same file {key!r}"
    if PurePath(key).suffix.lower() not in KEYS:
        return f"--key writes {', '.join(KEYS)}; got {key!r}"
    return None


# --- making -----------------------------------------------------------------------------------


def _beside(name: str, options: dict[str, Any]) -> dict[str, Any]:
    """Return what some kinds need beside the map; maps of the casebook bring their files along."""
    from argmap import casebook, shared

    is_own = all(each.startswith(CASEBOOK) for each in (name, *options["other"]))
    links, scenarios = options["links"], options["scenarios"]
    found: dict[str, Any] = {}
    if links:
        found["links"] = shared.load_links(links)
    elif is_own:
        found["links"] = casebook.links()
    if scenarios:
        found["scenarios"] = shared.load_scenarios(scenarios)
    elif is_own:
        found["scenarios"] = casebook.scenarios()
    return found | {
        "others": [usable(other).map for other in options["other"]],
        "source_text": read_text(options["text"]) if options["text"] else None,
        "seed": options["seed"],
        "difficulty": options["difficulty"],
    }


def _made(
    map_: ArgumentMap, beside: dict[str, Any], options: dict[str, Any]
) -> tuple[Exercise, ...]:
    from argmap.teach import make_exercises

    kinds, n = options["chosen"] or None, options["n"]
    if not options["avoid"]:
        return make_exercises(map_, kinds=kinds, n=n, **beside)
    from argmap.teach.avoiding import unused

    used = _used(options["avoid"])
    wanted = n or len(make_exercises(map_, kinds=kinds, **beside))
    found: tuple[Exercise, ...] = ()
    for more in (len(used), len(used) // 2, 0):
        try:
            made = make_exercises(map_, kinds=kinds, n=wanted + more, **beside)
        except ExerciseError:
            continue  # it has fewer: ask for fewer
        found = max(found, unused(made, used), key=len)
    if not found or (n and len(found) < n):
        message = (
            f"{counted(len(found), 'exercise')} left that {' and '.join(options['avoid'])} "
            f"{'does' if len(options['avoid']) == 1 else 'do'} not have, and {wanted} were asked "
            "for; ask for fewer, or for more kinds"
        )
        raise ExerciseError(message)
    return found[:wanted]


def _used(names: Sequence[str]) -> list[Exercise]:
    from argmap.teach import KeyFile

    return [e for name in names for e in KeyFile.from_json(read_text(name), name=name).made]


def _with_keys(exercises: Sequence[Exercise]) -> tuple[Exercise, ...]:
    """Return the exercises that have an answer, and tell how many have none."""
    found = tuple(e for e in exercises if e.key and not e.discussion)
    if more := len(exercises) - len(found):
        complain(f"argmap: left out {counted(more, 'exercise')} that only a person can mark")
    return found


# --- telling ----------------------------------------------------------------------------------


def _tell(
    document: Document, exercises: Sequence[Exercise], output: str | None, options: dict[str, Any]
) -> None:
    points = sum(exercise.points for exercise in exercises)
    key = f" and their answers to {options['key']}" if options["key"] else ""
    say(
        f"wrote {counted(len(exercises), 'exercise')}, "
        f"{points:g} point{'' if points == 1 else 's'}, to {output}{key}"
    )
    if options["exam"] and (name := _public(document.map)):
        complain(
            f"argmap: the map {name!r} is in the casebook, so anyone can make its keys; "
            "take a map of your own for an exam"
        )


def _public(map_: ArgumentMap) -> str | None:
    """Return the name of the map of the casebook that this one is, if it is."""
    from argmap import casebook
    from argmap.query import digest

    mine = digest(map_)
    return next((n for n in casebook.names() if digest(casebook.load(n)) == mine), None)


def _tell_kinds(map_: ArgumentMap, beside: dict[str, Any]) -> None:
    """List all kinds: what a student is to do, or what the map lacks for it."""
    from argmap.teach import KINDS, make_exercises

    wide = max(map(len, KINDS))
    for name, title in KINDS.items():
        try:
            make_exercises(map_, kinds=name, **beside)
        except ExerciseError as error:
            said = f"not here: {_NEEDS.get(name) or str(error).rpartition(': ')[2]}"
        else:
            said = title
        say(f"{name:<{wide}}  {said}")
