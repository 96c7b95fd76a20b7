"""Exercises of every kind, as other parsers of GIFT, Moodle XML and notebooks read them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from argmap.teach import gift_text, moodle_xml, notebook_text
from tests.benchmarks.measuring import measure
from tests.benchmarks.peer_python import interpreter
from tests.docs.exercise_kinds import examples
from tests.unit.teach.samples import samples

if TYPE_CHECKING:
    from tests.benchmarks.run import Bench

__all__ = ["formats"]

PEERS: Final = ("moodle-xml-parser==0.3.1", "nbformat==5.10.4", "pygiftparser==1.1")
GIFT: Final = "gift-pegjs@1.0.2"
NODE: Final = shutil.which("node") or "node"
HOSTILE: Final = ("a ~ b = c", "// no", "[html]", ":: ::", "50%", "a -> b", "T", "{=x}", "]]>")


def formats(bench: Bench) -> None:
    """Every question that is written is found, by each parser."""
    made = examples()
    hostile = [e for text in HOSTILE for e in samples(text).values()]
    for name, each in (("the casebook", made), ("hostile texts", hostile)):
        text = gift_text(each)
        n = len(re.findall(r"(?m)^::", text))
        file = bench.folder / "quiz.gift"
        file.write_text(text, encoding="utf-8")
        counts = json.loads(measure([NODE, _driver("teach_gift.cjs"), _modules(), file]).output)
        lost = n - sum(counts.values())
        bench.report.limit(f"{n} GIFT questions of {name} lost, {GIFT}", lost, target=0, unit="")
        theirs = _read("gift", file)
        lost = n - theirs["questions"]
        bench.report.limit(f"{n} of {name} lost, pygiftparser", lost, target=0, unit="")
        odd = n - theirs["valid"]
        bench.report.limit(f"{n} of {name} not valid, pygiftparser", odd, target=0, unit="")
    _moodle(bench)
    _notebook(bench)


def _moodle(bench: Bench) -> None:
    text = moodle_xml(examples())
    file = bench.folder / "quiz.xml"
    file.write_text(text, encoding="utf-8")
    theirs = _read("moodle", file)
    for kind in ("multichoice", "cloze"):
        lost = text.count(f'type="{kind}"') - theirs[kind]
        bench.report.limit(f"{kind} lost, moodle-xml-parser", lost, target=0, unit="")
    lost = text.count(":MULTICHOICE:") - theirs["right"]
    name = f"{theirs['menus']} menus without a right answer, moodle-xml-parser"
    bench.report.limit(name, lost, target=0, unit="")


def _notebook(bench: Bench) -> None:
    file = bench.folder / "quiz.ipynb"
    text = notebook_text(examples())
    file.write_text(text, encoding="utf-8")
    lost = len(json.loads(text)["cells"]) - _read("notebook", file)["cells"]
    bench.report.limit("cells lost in a valid notebook, nbformat", lost, target=0, unit="")


def _read(kind: str, file: Path) -> dict[str, Any]:
    command: list[str | Path] = [interpreter(*PEERS), _driver("teach_peer.py"), kind, file]
    found: dict[str, Any] = json.loads(measure(command).output)
    return found


def _driver(name: str) -> Path:
    return Path(__file__).with_name(name)


def _modules() -> Path:
    """Return the folder of gift-pegjs; npm fetches it when it is missing."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "argmap-benchmarks" / GIFT.replace("@", "")
    if not (folder / "node_modules").exists():
        folder.mkdir(parents=True, exist_ok=True)
        print(f"fetching {GIFT} into {folder}", file=sys.stderr)
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix"]
        subprocess.run([*command, str(folder), GIFT], check=True)
    return folder
