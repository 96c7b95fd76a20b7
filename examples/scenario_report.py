"""Report on the five maps of the casebook under its scenarios, and draw what one claim hangs on.

Writes report.html, heatmap.svg, panels.svg and tornado.svg into this folder.
"""

import argmap
from argmap import casebook
from argmap.rendering import report_of
from argmap.scenarios import tornado_of

maps = [casebook.load(name) for name in casebook.names()]
rules = ["quadratic_energy", "dfquad", "euler_based"]
table = argmap.evaluate(maps, casebook.scenarios(), semantics=rules, keep="all")

report_of(table).save("report.html")
argmap.render(table, map="blog").save("heatmap.svg")
argmap.render(table, kind="multiples", map="blog").save("panels.svg")
hangs = tornado_of(table, "Strategic partnership possible", map="hayat")
argmap.render(hangs).save("tornado.svg")

for thesis, map_ in ((thesis, name) for name in table.maps for thesis in table.theses(name)):
    found = [table.strength(thesis, each, map=map_) for each in table.scenarios]
    print(f"{map_}: {thesis}: {min(found):.2f} to {max(found):.2f}")
print(len(table.flips()), "flips of main claims")
