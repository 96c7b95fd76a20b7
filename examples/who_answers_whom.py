"""Ask a map of the casebook what it holds and which of its attacks nothing answers."""

import argmap
from argmap import query

map_ = argmap.casebook.load("blog")
for claim in query.theses(map_):
    print(f"{claim.id}: {claim.text}")
    for step in query.supporters_of(map_, claim.id):
        print("  because", ", ".join(step.premises))

for finding in argmap.check(map_):
    if finding.code == "unanswered-attack":
        print(finding.message)
