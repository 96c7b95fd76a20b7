"""Run the checkers of known answers and compare their counts with the floors.

Usage: floors.py SHARED FLOORS
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_MAP = re.compile(
    r"^(\w+): (\d+) claims, sentences covered (\d+)% .*"
    r"unknown anchors (\d+), without anchor (\d+), copied (\d+)",
    re.MULTILINE,
)


def main(shared: Path, floors: Path) -> int:
    """Print every count beside its floor; return 1 where one is below."""
    counts = dict([*argdown_counts(shared), *casebook_counts(shared), *semantics_counts(shared)])
    wanted = dict(read_floors(floors))
    below = 0
    for name, floor in wanted.items():
        got = counts.get(name, -1)
        below += got < floor
        print(f"{name}: {got} (at least {floor}){' TOO FEW' if got < floor else ''}")
    for name in sorted(counts.keys() - wanted.keys()):
        print(f"{name}: {counts[name]} (no floor yet)")
    return int(below > 0)


def read_floors(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each name and its floor."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, floor = line.rpartition(" ")
            yield name, int(floor)


def argdown_counts(shared: Path) -> Iterator[tuple[str, int]]:
    """Yield how many Argdown documents are read and diagnosed as the official tool does."""
    said = _said([str(shared / "tools" / "check_argdown.py"), str(shared / "gold" / "argdown")])
    for word, count in re.findall(r"(agreed|diagnosed) (\d+)/\d+", said):
        yield f"argdown {word}", int(count)


def semantics_counts(shared: Path) -> Iterator[tuple[str, int]]:
    """Yield how many strengths and extensions of each semantics are as they are known to be."""
    said = _said([str(shared / "tools" / "check_semantics.py"), str(shared / "gold" / "semantics")])
    for name, count in re.findall(r"^(\w+): agreed (\d+)/\d+", said, re.MULTILINE):
        yield f"semantics {name}", int(count)


def casebook_counts(shared: Path) -> Iterator[tuple[str, int]]:
    """Yield the size and coverage of each map of the casebook; faults count negative."""
    said = _said([str(shared / "tools" / "check_casebook.py"), str(shared / "sources")])
    for name, claims, covered, *faults in _MAP.findall(said):
        yield f"casebook {name} claims", int(claims)
        yield f"casebook {name} covered", int(covered)
        yield f"casebook {name} faults", -sum(map(int, faults))


def _said(arguments: list[str]) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, timeout=600
    )
    print(done.stdout + done.stderr, end="")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
