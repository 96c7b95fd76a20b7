"""Report on the five maps of the casebook under its scenarios, and draw what one claim hangs on.

Writes scenario_report.svg, panels.svg, tornado.svg and report.html.
"""

import sys
from pathlib import Path

import argmap
from argmap import casebook
from argmap.rendering import report_of
from argmap.scenarios import tornado_of


def main(out: Path) -> None:
    """Evaluate every map in every scenario, by three rules."""
    out.mkdir(exist_ok=True)
    maps = [casebook.load(name) for name in casebook.names()]
    rules = ["quadratic_energy", "dfquad", "euler_based"]
    table = argmap.evaluate(maps, casebook.scenarios(), semantics=rules, keep="all")

    argmap.render(table, map="blog").save(out / "scenario_report.svg")
    argmap.render(table, kind="multiples", map="blog").save(out / "panels.svg")
    hangs = tornado_of(table, "Strategic partnership possible", map="hayat")
    argmap.render(hangs).save(out / "tornado.svg")
    report_of(table).save(out / "report.html")

    for thesis, map_ in ((thesis, name) for name in table.maps for thesis in table.theses(name)):
        found = [table.strength(thesis, each, map=map_) for each in table.scenarios]
        print(f"{map_}: {thesis}: {min(found):.2f} to {max(found):.2f}")
    print(len(table.flips()), "flips of main claims")


if __name__ == "__main__":
    main(Path(*sys.argv[1:2]))
