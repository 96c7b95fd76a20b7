"""What axe-core finds wrong with a page for those who do not see it, or see it otherwise."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.browser.devtools import Tab

__all__ = ["violations"]

_HERE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(tab: Tab) -> list[tuple[str, Any]]:
    """Return the rules that a page breaks, and where; skips the test by name without axe-core."""
    path = Path(os.environ.get("ARGMAP_AXE", _HERE))
    if not path.is_file():
        pytest.skip("needs axe-core")
    if not tab.run("typeof axe === 'object'"):
        tab.run(f"{path.read_text(encoding='utf-8')};0")
    options = json.dumps({"runOnly": _TAGS, "resultTypes": ["violations"]})
    found = tab.run(f"axe.run(document, {options}).then((it) => it.violations)")
    return [(rule["id"], [node["html"][:120] for node in rule["nodes"][:3]]) for rule in found]
