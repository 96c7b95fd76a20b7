"""Remarks in the forms that code hosts and editors mark lines by: SARIF and GitHub's commands."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from argmap import __version__
from argmap.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.cli.remarks import Remark

__all__ = ["to_github", "to_sarif"]

_SARIF: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SPECIAL: Final = re.compile("[%\r\n:,]")


def to_github(remarks: Sequence[Remark]) -> str:
    """Return a workflow command a line: ``::error file=…,line=…,col=…,title=…::message``."""
    return "".join(f"{_command(remark)}\n" for remark in remarks)


def _command(remark: Remark) -> str:
    fields: dict[str, str | int | None] = {
        "file": remark.file,
        "line": remark.line,
        "col": remark.column,
        "title": remark.code,
    }
    named = ",".join(
        f"{key}={_SPECIAL.sub(_percent, str(value))}"
        for key, value in fields.items()
        if value is not None
    )
    message = re.sub("[%\r\n]", _percent, remark.said)
    return f"::{_COMMANDS[remark.severity]} {named}::{message}"


def _percent(match: re.Match[str]) -> str:
    return f"%{ord(match[0]):02X}"


def to_sarif(remarks: Sequence[Remark]) -> str:
    """Return a log in the Static Analysis Results Interchange Format, version 2.1.0."""
    codes = sorted({remark.code for remark in remarks})
    driver = {
        "name": "argmap",
        "version": __version__,
        "rules": [{"id": code} for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(remark, codes.index(remark.code)) for remark in remarks],
    }
    log = {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}
    return f"{json.dumps(log, ensure_ascii=False, indent=1)}\n"


def _result(remark: Remark, rule: int) -> dict[str, Any]:
    place: dict[str, Any] = {
        "artifactLocation": {"uri": quote(remark.file.replace("\\", "/"), safe="/:+")}
    }
    if remark.line is not None:
        place["region"] = {"startLine": remark.line, "startColumn": remark.column}
    return {
        "ruleId": remark.code,
        "ruleIndex": rule,
        "level": _LEVELS[remark.severity],
        "message": {"text": remark.said},
        "locations": [{"physicalLocation": place}],
    }
