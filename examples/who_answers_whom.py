"""Ask a map what it holds and which of its attacks nothing answers, and draw a part of it."""

import sys
from pathlib import Path

import argmap
from argmap import query


def main(out: Path) -> None:
    """Ask the map of a blog post, with an analyst's objections laid over it."""
    out.mkdir(exist_ok=True)
    map_ = argmap.casebook.load("blog", critique=True)
    for claim in query.theses(map_):
        print(f"{claim.id}: {claim.text}")
        for step in query.supporters_of(map_, claim.id):
            print("  because", ", ".join(step.premises))

    for finding in argmap.check(map_):
        if finding.code == "unanswered-attack":
            print(finding.message)
    reason = argmap.render(map_, root="Outlet to the sea", all=True)
    reason.save(out / "who_answers_whom.svg")


if __name__ == "__main__":
    main(Path(*sys.argv[1:2]))
