"""``argmap grade``."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import frozen

from argmap.cli.console import complain, counted, progress, say
from argmap.cli.grade_outputs import Outputs, write_outputs
from argmap.cli.options import Number, format_option
from argmap.cli.tables import print_table
from argmap.errors import FileError
from argmap.files import read_bytes, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.teach import ClassMarks, Decision, KeyFile, Marked, Submission, Unread

__all__ = ["command"]

_EXAMPLES: Final = """\b
Examples:
  argmap grade key.json answers/*.json
  argmap grade key.json submissions.zip --moodle worksheet.csv --review review.csv
  argmap grade key.json answers/*.json --report class.html --project wall.html
  argmap grade key.json answers/*.json --accept anna:c3 --why "can be read so"
  argmap grade model.argdown maps/*.argdown
"""


_OURS: Final = re.compile(r'"argmap"\s*:\s*"(?:exercise|answers)')


@click.command("grade", epilog=_EXAMPLES)
@click.argument("key", metavar="KEY")
@click.argument("answers", metavar="ANSWERS...", nargs=-1, required=True)
@click.option(
    "--moodle", metavar="FILE", help="Moodle's grading worksheet: fill in grades and comments."
)
@click.option(
    "--review",
    metavar="FILE",
    help="Write the doubtful marks there, the most doubtful first; decisions in it count.",
)
@click.option(
    "--report", metavar="FILE", help="Write what the class understood: .html, .json or .csv."
)
@click.option("--project", metavar="FILE", help="Write a page for the wall, without any student.")
@click.option("--names", is_flag=True, help="Of --report: names in place of numbers.")
@click.option(
    "--confidence",
    type=Number(0.0, 1.0),
    default=0.7,
    show_default=True,
    metavar="NUMBER",
    help="How sure a mark must be to stand without a decision.",
)
@click.option(
    "--accept",
    metavar="ANSWER:ITEM",
    help="Take what this answer says of the item for right, for everyone, and keep it in KEY.",
)
@click.option("--why", metavar="TEXT", help="Of --accept: the reason, which is kept.")
@click.option("--exercise", metavar="ID", help="Of --accept: which one, where the key has several.")
@click.option("--save-key", metavar="FILE", help="Of --accept: write the key there, not to KEY.")
@click.option("--map", "map_", metavar="MAP", help="Warn where this map is newer than the key.")
@format_option("A table for people, everything, or a line a student.")
def command(key: str, answers: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401  # an option each
    """Mark answers by a key, and tell what a class has understood.

    KEY is a file of exercises, or a map that others have mapped too. An answer is a file, or in a
    zip of submissions as a learning platform makes it, which is read without unpacking. A file
    that cannot be read is listed, and the rest is marked.
    """
    _check(options)
    files = _key(key)
    if options["map_"]:
        _warn_of_newer(files, options["map_"])
    given = list(_submissions(answers))
    job = _Job(given, _decisions(options["review"]))
    marks = job.marked(files)
    if options["accept"]:
        files, marks = _accepted(job, files, marks, {**options, "key": key})
    outputs = Outputs(
        **{name: options[name] for name in ("moodle", "review", "report", "project")},
        names=options["names"],
        confidence=options["confidence"],
    )
    told = write_outputs(marks, files, outputs, decisions=job.decisions)
    _tell(marks, options["format_"], options["confidence"])
    faults = _complain(marks, options["confidence"])
    for line in told:
        complain(line)
    if faults:
        raise click.exceptions.Exit(1)


def _check(options: Mapping[str, Any]) -> None:
    """Refuse a command line that cannot be meant."""
    accept = options["accept"]
    problem = None
    if accept is not None and not options["why"]:
        problem = "--accept needs --why TEXT, which the key keeps for those who ask"
    elif accept is not None and not all(accept.rpartition(":")[::2]):
        problem = f"--accept takes ANSWER:ITEM, such as anna:c3; got {accept!r}"
    for name in ("why", "exercise", "save_key"):
        if accept is None and options[name]:
            problem = f"--{name.replace('_', '-')} is for --accept"
    if options["names"] and not options["report"]:
        problem = "--names is for --report"
    if options["report"] and PurePath(options["report"]).suffix not in (".html", ".json", ".csv"):
        problem = f"--report writes .html, .json or .csv; got {options['report']!r}"
    if problem:
        raise click.UsageError(problem)


# --- reading --------------------------------------------------------------------------------


def _key(name: str) -> KeyFile:
    """Return the exercises in a file, or the one that a whole map is the model of."""
    from argmap.teach import KeyFile, model_exercise

    if PurePath(name).suffix.lower() == ".json" and not name.startswith("casebook:"):
        text = read_text(name)
        if _OURS.search(text) is not None:
            return KeyFile.from_json(text, name=name)
    from argmap.cli.maps import usable

    return KeyFile([model_exercise(usable(name).map)])


def _warn_of_newer(key: KeyFile, name: str) -> None:
    from argmap.cli.maps import usable
    from argmap.query import digest

    now = digest(usable(name).map)
    old = [e.id for e in key.made if e.map.digest != now]
    if old:
        complain(
            f"{name}: another map than {counted(len(old), 'exercise')} was made from, such as "
            f"{old[0]}; marked by the key as it was made"
        )


def _submissions(names: Sequence[str]) -> Iterator[Submission | Unread]:
    from argmap.teach import Unread, in_zip, submitted
    from argmap.teach.submissions import is_zip

    for name in names:
        try:
            content = read_bytes(name)
        except FileError as error:
            yield Unread(name, str(error), PurePath(name).stem)
            continue
        if is_zip(content):
            yield from in_zip(content, name)
        else:
            yield submitted(name, content)


def _decisions(path: str | None) -> Mapping[tuple[str, str], Mapping[str, Decision]]:
    """Return what was decided in a review, where there is one."""
    from pathlib import Path

    from argmap.teach import decisions_in

    if path is None or not Path(path).exists():
        return {}
    return decisions_in(read_text(path), name=path)


@frozen
class _Job:
    """What was handed in, and what was decided of it."""

    given: list[Submission | Unread]
    decisions: Mapping[tuple[str, str], Mapping[str, Decision]]

    def marked(self, key: KeyFile) -> ClassMarks:
        from argmap.teach import mark_all

        with progress("marking", len(self.given)) as advance:
            return mark_all(
                key,
                self.given,
                decisions=self.decisions,
                progress=lambda done, total: advance(f"{done} of {total}"),
            )


# --- accepting ------------------------------------------------------------------------------


def _accepted(
    job: _Job, key: KeyFile, before: ClassMarks, options: Mapping[str, Any]
) -> tuple[KeyFile, ClassMarks]:
    """Accept an item, save the key, mark all again, and tell who changed."""
    from argmap.files import write_text
    from argmap.teach import accept

    who, _, item = options["accept"].rpartition(":")
    student = _student(before, who)
    exercise = options["exercise"] or _only_exercise(key)
    answer: Mapping[str, Any] = student.answers.get(exercise) or {}
    path = options["save_key"] or options["key"]
    if options["save_key"] is None and PurePath(path).suffix.lower() != ".json":
        message = (
            f"--accept is kept in a file of exercises, and {path} is a map; add --save-key key.json"
        )
        raise click.UsageError(message)
    made = accept(key, answer, exercise=exercise, item=item, why=options["why"])
    after = job.marked(made)
    write_text(path, made.to_json())
    tell = say if options["format_"] == "table" else complain
    tell(f"{path}: accepted {item} as in {student.label}: {options['why']}")
    for line in _changes(before, after):
        tell(f"  {line}")
    tell("")
    return made, after


def _changes(before: ClassMarks, after: ClassMarks) -> list[str]:
    """Say whose points changed, from what to what."""
    changed = [
        f"{new.label}: {old.points:.2f} → {new.points:.2f} points"
        for old, new in zip(before.students, after.students, strict=True)
        if old.points != new.points
    ]
    return changed or ["nobody's points changed"]


def _student(marks: ClassMarks, name: str) -> Marked:
    from difflib import get_close_matches

    known: dict[str, Marked] = {}
    for student in marks.students:
        for called in (*student.files, student.named, student.student, student.label):
            known[called] = student
    if name in known:
        return known[name]
    labels = [student.label for student in marks.students]
    near = get_close_matches(name, labels, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(labels[:10])}"
    message = f"--accept: there is no answer of {name!r}; {hint}"
    raise click.UsageError(message)


def _only_exercise(key: KeyFile) -> str:
    if len(key.made) > 1:
        ids = ", ".join(e.id for e in key.made)
        message = f"the key has {len(key.made)} exercises; say which by --exercise: {ids}"
        raise click.UsageError(message)
    return key.made[0].id


# --- telling --------------------------------------------------------------------------------


def _tell(marks: ClassMarks, format: str, confidence: float) -> None:
    rows = [
        {
            "student": s.label,
            "score": f"{s.score:.2f}" if format == "table" else s.score,
            "points": f"{s.points:.2f}" if format == "table" else s.points,
            "possible": f"{s.possible:g}" if format == "table" else s.possible,
            "waiting": s.waiting(confidence),
        }
        for s in marks.students
    ]
    if format == "json":
        for row, s in zip(rows, marks.students, strict=True):
            row["grades"] = [g.to_json() for g in s.grades]  # type: ignore[assignment]  # more than a cell
            row["notes"] = list(s.notes)  # type: ignore[assignment]  # more than a cell
    columns = ("student", "score", "points", "possible", "waiting")
    print_table(rows, columns=columns, format=format, yielding="student")


def _complain(marks: ClassMarks, confidence: float) -> int:
    """Say what was not read or not marked, and what waits; return how many faults there are."""
    for one in marks.unread:
        complain(f"{one.file}: {one.why}")
    notes = [(s, note) for s in marks.students for note in s.notes]
    for student, note in notes:
        complain(f"{student.label}: {note}")
    waiting = sum(not s.stands(confidence) for s in marks.students)
    if waiting:
        complain(f"{counted(waiting, 'student')} with marks that wait for a decision; see --review")
    return len(marks.unread) + len(notes)
