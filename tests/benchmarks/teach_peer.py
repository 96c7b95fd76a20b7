"""Read exercises by other people's parsers, in the peers' own interpreter.

Usage: ``python teach_peer.py gift|moodle|notebook FILE``; prints what was found as JSON.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any


def gift(file: str) -> dict[str, Any]:
    """Count questions, and those that pygiftparser calls valid."""
    parser = importlib.import_module("pygiftparser.parser")
    with Path(file).open(encoding="utf-8") as text:
        found = parser.parseFile(text)
    return {"questions": len(found), "valid": sum(bool(q.valid) for q in found)}


def moodle(file: str) -> dict[str, Any]:
    """Count choices that have a right answer, and menus of cloze texts that have one."""
    parser = importlib.import_module("moodle_xml_parser.parser")
    found = parser.parse_file(file)
    gaps = [gap for question in found["cloze"] for gap in question.gaps]
    right = [any(o.score == 100 for o in gap.options) for gap in gaps]
    return {
        "multichoice": len(found["multichoice"]),
        "cloze": len(found["cloze"]),
        "menus": len(gaps),
        "right": sum(right),
    }


def notebook(file: str) -> dict[str, Any]:
    """Validate a notebook by its schema."""
    nbformat = importlib.import_module("nbformat")
    found = nbformat.read(file, as_version=nbformat.NO_CONVERT)
    nbformat.validate(found)
    return {"cells": len(found.cells)}


if __name__ == "__main__":
    read = {"gift": gift, "moodle": moodle, "notebook": notebook}[sys.argv[1]]
    sys.stdout.write(json.dumps(read(sys.argv[2])))
