"""Write a brief of two pages on five papers, and keep what its author wrote when it is renewed."""

from pathlib import Path

import argmap
from argmap import casebook, scoring
from argmap.rendering import brief_of

maps = [casebook.load(name) for name in casebook.names()]
table = argmap.evaluate(maps, casebook.scenarios(), semantics=scoring.PANEL)
found = argmap.compare(*maps, links=casebook.links())
brief = brief_of(table, comparison=found)
brief.save("brief.docx")
brief.save("brief.html")

page = Path("brief.html")
mine = "Build on what works already; decide on joining CPEC when payments are settled."
text = page.read_text(encoding="utf-8")
page.write_text(text.replace("(to be written by the author)", mine), encoding="utf-8")

print(f"about {brief.save('brief.html'):.1f} pages: {brief.title}")
print("kept:", mine in page.read_text(encoding="utf-8"))
