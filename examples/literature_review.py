"""Five texts on one question: a table of what they agree on and dispute, with the places."""

import argmap
from argmap.comparing import IssueStances
from argmap.files import write_text
from argmap.table import Table

texts = [argmap.casebook.load(name) for name in argmap.casebook.names()]
found = argmap.compare(*texts, links=argmap.casebook.links())
maps = {map_.name: map_ for map_ in found.maps}


def places(name: str, row: IssueStances) -> str:
    """Return where a text speaks of an issue."""
    claims = [maps[name].claim(member.id) for member in row.issue.of(name)]
    return ", ".join(str(anchor) for claim in claims for anchor in claim.anchors)


rows = []
for row in (*found.contested, *found.shared):
    said = [
        f"{stance} {places(name, row)}" if row.issue.of(name) else None
        for name, stance in zip(found.agreement.names, row.in_text, strict=True)
    ]
    rows.append([str(row.standing), row.issue.title, *said])
table = Table(["standing", "issue", *found.agreement.names], rows)

write_text("agreements-and-disputes.csv", table.to_csv())
argmap.rendering.review_of(found, title="Five texts on Pakistan and Russia").save("review.html")
argmap.render(found, kind="stances").save("stances.svg")
print(f"{len(found.contested)} disputes and {len(found.shared)} agreements, each with its places")
