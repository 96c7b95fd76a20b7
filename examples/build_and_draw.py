"""Write a map as nested calls, look at it as text, and draw it."""

import argmap
from argmap import linked, rebut, support, thesis, undercut

map_ = thesis(
    "The road to the coast should be built.",
    support("The port at its end is open all year.", undercut("Its harbour silts up.")),
    support(
        linked("Goods wait for weeks at the old port.", "The road halves the way to the sea."),
        note="time saved is money saved",
    ),
    rebut("The road costs more than a railway.", rebut("The railway has no station at the port.")),
)

diagram = argmap.render(map_)
print(diagram.outline)
diagram.save("road.svg")
