"""Two texts as one map: what each says alone, what both say, and what they use opposite ways."""

import argmap
from argmap.comparing import merged

blog, editorial = argmap.casebook.load("blog"), argmap.casebook.load("editorial")
links = argmap.casebook.links()
both = merged(blog, editorial, links=links, title="A blog and an editorial")
for claim in both.claims:
    if claim.wordings:
        print(f"{claim.id}: {claim.text}")
        for wording in claim.wordings:
            print(f"  also: {wording.text} ({', '.join(map(str, wording.anchors))})")

argmap.dump(both, "both.argdown")
argmap.render(argmap.compare(blog, editorial, links=links), kind="merged").save("both.svg")
