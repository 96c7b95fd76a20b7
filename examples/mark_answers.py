"""Mark the maps that a class has drawn of one text, and draw one of them beside the model."""

import sys
from pathlib import Path

import argmap
from argmap.teach import KeyFile, mark_all, model_exercise, report_of, submitted

MODEL = """\
[Build]: The road should be built.
  + [Port]: The port is open all year.
    - [Silt]: The harbour silts up every spring.
  - [Cost]: The road costs more than a railway.
"""
ANSWERS = {
    "anna": MODEL,
    "ben": MODEL.replace("    - [Silt]", "  - [Silt]").replace("  - [Cost]", "  + [Cost]"),
    "chen": MODEL.replace("  - [Cost]", "  + [Cost]"),
}


def main(out: Path) -> None:
    """Mark three answers against the model."""
    out.mkdir(exist_ok=True)
    model = argmap.loads(MODEL, name="model")
    key = KeyFile([model_exercise(model)])
    marks = mark_all(key, [submitted(f"{n}.argdown", t.encode()) for n, t in ANSWERS.items()])
    for student in marks.students:
        print(f"{student.label}: {student.points:g} of {student.possible:g} points")

    print(report_of(marks, key.exercises).items)

    ben = argmap.loads(ANSWERS["ben"], name="ben")
    argmap.render(argmap.compare(model, ben, by="text")).save(out / "mark_answers.svg")


if __name__ == "__main__":
    main(Path(*sys.argv[1:2]))
