"""Draw a paper: an overview on one sheet, and one of its reasons in full.

Writes draw_a_paper.svg and closer.svg.
"""

import sys
from pathlib import Path

import argmap


def main(out: Path) -> None:
    """Draw the map of a blog post from the casebook."""
    out.mkdir(exist_ok=True)
    paper = argmap.casebook.load("blog")

    overview = argmap.render(paper, title="Why Russia wants to join CPEC")
    overview.save(out / "draw_a_paper.svg")
    print(overview.summary)

    closer = argmap.render(paper, root="Outlet to the sea", all=True)
    closer.save(out / "closer.svg")
    print(closer.summary)


if __name__ == "__main__":
    main(Path(*sys.argv[1:2]))
