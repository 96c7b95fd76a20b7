"""Compare five papers on one question, and draw what several of them say as one map."""

import sys
from pathlib import Path

import argmap


def main(out: Path) -> None:
    """Hold the maps of the casebook against one another, by the links that a person drew."""
    out.mkdir(exist_ok=True)
    papers = [argmap.casebook.load(name) for name in argmap.casebook.names()]
    found = argmap.compare(*papers, links=argmap.casebook.links())

    print(f"{len(found.contested)} issues are contested, {len(found.shared)} are shared")
    for row in found.contested[:5]:
        print("contested:", row.issue.title)
    for name in found.names:
        print(f"{name}: {len(found.only(name))} claims that no other text speaks of")
    print(found.agreement.coefficients[0])
    argmap.render(found, kind="merged").save(out / "compare_five_papers.svg")


if __name__ == "__main__":
    main(Path(*sys.argv[1:2]))
