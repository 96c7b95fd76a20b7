"""Merge two texts into one map: what each says alone, what both say, what they use opposite ways.

Writes merge_maps.svg and both.argdown.
"""

import sys
from pathlib import Path

import argmap
from argmap.comparing import merged


def main(out: Path) -> None:
    """Merge a blog post and an editorial."""
    out.mkdir(exist_ok=True)
    blog, editorial = argmap.casebook.load("blog"), argmap.casebook.load("editorial")
    links = argmap.casebook.links()
    both = merged(blog, editorial, links=links, title="A blog and an editorial")

    for claim in both.claims:
        if claim.wordings:
            print(f"{claim.id}: {claim.text}")
            for wording in claim.wordings:
                print(f"  also: {wording.text} ({', '.join(map(str, wording.anchors))})")
    argmap.dump(both, out / "both.argdown")
    found = argmap.compare(blog, editorial, links=links)
    argmap.render(found, kind="merged").save(out / "merge_maps.svg")


if __name__ == "__main__":
    main(Path(*sys.argv[1:2]))
