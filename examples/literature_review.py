"""Write a literature review of five texts: what they dispute and share, with every place.

Writes review.html, places.csv and literature_review.svg.
"""

import sys
from pathlib import Path

import argmap
from argmap.files import write_text
from argmap.table import Table


def main(out: Path) -> None:
    """Review the five texts of the casebook."""
    out.mkdir(exist_ok=True)
    texts = [argmap.casebook.load(name) for name in argmap.casebook.names()]
    found = argmap.compare(*texts, links=argmap.casebook.links())

    rows = []
    for row in (*found.contested, *found.shared):
        for text in texts:
            for member in row.issue.of(text.name):
                claim = text.claim(member.id)
                places = ", ".join(map(str, claim.anchors))
                rows.append([str(row.standing), row.issue.title, text.name, claim.text, places])
    table = Table(["standing", "issue", "text", "claim", "places"], rows)

    write_text(out / "places.csv", table.to_csv())
    argmap.rendering.review_of(found, title="Five texts on CPEC").save(out / "review.html")
    argmap.render(found, kind="stances").save(out / "literature_review.svg")
    print(f"{len(found.contested)} disputes, {len(found.shared)} agreements, {len(rows)} places")


if __name__ == "__main__":
    main(Path(*sys.argv[1:2]))
