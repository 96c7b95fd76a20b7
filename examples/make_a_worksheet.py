"""A worksheet, its key, and the same exercises for Moodle, from a map of one's own."""

from pathlib import Path

import argmap
from argmap.teach import key_page, make_exercises, moodle_xml, worksheet_page

MAP = """\
[Build]: The road should be built.
  + [Open port]: The port at its end is open all year.
    + [No ice]: The sea there never freezes.
    - [Silt]: The harbour silts up every spring.
  - [Cost]: The road costs more than the town earns in a year.
    - [Loan]: A loan spreads the cost over thirty years.
"""

road = argmap.loads(MAP, name="road")
exercises = make_exercises(road, kinds=["conclusion", "sign", "tree"], seed=1)
for name, text in {
    "sheet.html": worksheet_page(exercises, title="A road to the coast"),
    "key.html": key_page(exercises, title="A road to the coast"),
    "quiz.xml": moodle_xml(exercises, category="Roads"),
}.items():
    Path(name).write_text(text, encoding="utf-8")
for exercise in exercises:
    print(f"{exercise.id}: {exercise.points:g} points")
