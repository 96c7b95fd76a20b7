"""Make a worksheet, its key, and the same exercises for Moodle, from a map of one's own.

Writes sheet.html, key.html, quiz.xml, and for the wall make_a_worksheet.svg.
"""

import sys
from pathlib import Path

import argmap
from argmap.files import write_text
from argmap.teach import key_page, make_exercises, moodle_xml, worksheet_page

MAP = """\
[Build]: The road should be built.
  + [Open port]: The port at its end is open all year.
    + [No ice]: The sea there never freezes.
    - [Silt]: The harbour silts up every spring.
  - [Cost]: The road costs more than the town earns in a year.
    - [Loan]: A loan spreads the cost over thirty years.
"""


def main(out: Path) -> None:
    """Make three exercises."""
    out.mkdir(exist_ok=True)
    road = argmap.loads(MAP, name="road")
    exercises = make_exercises(road, kinds=["conclusion", "sign", "tree"], seed=1)
    title = "A road to the coast"

    write_text(out / "sheet.html", worksheet_page(exercises, title=title))
    write_text(out / "key.html", key_page(exercises, title=title))
    write_text(out / "quiz.xml", moodle_xml(exercises, category="Roads"))
    argmap.render(road, title=title, slide=True).save(out / "make_a_worksheet.svg")
    for exercise in exercises:
        print(exercise)


if __name__ == "__main__":
    main(Path(*sys.argv[1:2]))
