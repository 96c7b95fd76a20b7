"""Every diagnostic of the reader of Argdown is in the reference, with its severity and a cure."""

from __future__ import annotations

import re

from tests.docs.snippets import ROOT
from tests.unit.argdown.codes import CODES

ROW = re.compile(r"^\| `([a-z-]+)` \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
PAGE = (ROOT / "docs" / "reference" / "diagnostics.md").read_text(encoding="utf-8")


def test_every_code_of_the_reader_is_explained_and_no_other() -> None:
    severities = re.compile(r"error|warning")
    told = {(code, s) for code, is_, _, _ in ROW.findall(PAGE) for s in severities.findall(is_)}
    assert told == CODES


def test_every_code_is_explained_once() -> None:
    codes = [code for code, *_ in ROW.findall(PAGE)]
    assert len(codes) == len(set(codes))
