"""One file of HTML that needs no other: its scripts, its policy, and its data."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from argmap.rendering.explorer.colors import rules
from argmap.rendering.offline import json_in_html, laid_in, policy_of

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "BESIDE",
    "LIVE",
    "SCRIPTS",
    "STYLES",
    "document_of",
    "script",
    "style",
    "style_in",
]

SCRIPTS: Final = ("core.js", "layout.js", "view.js", "tree.js", "panel.js")
"""In the order in which they are joined."""
LIVE: Final = ("strength.js", "live.js")
"""What follows where strengths are worked out in the page."""
BESIDE: Final = ("beside.js",)
"""What follows where a text or another map stands beside a map."""
STYLES: Final = ("page.css", "live.css", "beside.css")

_APART: Final = re.compile(r"^(?:\s*//.*)?\n|^[ ]+", re.MULTILINE)
_SET_OUT: Final = re.compile(r"\s*([{};,>])\s*")
_FIRST: Final = 'document.documentElement.className = "live";'
"""What runs before anything is laid out: with scripts, the outline waits until it is asked for."""

_HEADS: Final = (
    '<svg class="unseen" aria-hidden="true" width="0" height="0"><defs>'
    '<marker id="head-support" class="support" viewBox="0 -6 10 12" markerWidth="10" '
    'markerHeight="12" markerUnits="userSpaceOnUse" orient="auto"><path class="full" '
    'd="M0 -4.6L9.5 0L0 4.6Z"/></marker>'
    '<marker id="head-attack" class="attack" viewBox="0 -6 10 12" refX="-3" markerWidth="10" '
    'markerHeight="12" markerUnits="userSpaceOnUse" orient="auto-start-reverse">'
    '<path class="stem" d="M2 -5.4V5.4"/></marker>'
    '<marker id="head-undercut" class="undercut" viewBox="-1 -6 13 12" markerWidth="13" '
    'markerHeight="12" markerUnits="userSpaceOnUse" orient="auto"><path class="open" '
    'd="M0 0L5.2 -4.4L10.4 0L5.2 4.4Z"/></marker>'
    '<marker id="head-neutral" class="neutral" viewBox="-1 -6 10 12" markerWidth="10" '
    'markerHeight="12" markerUnits="userSpaceOnUse" orient="auto"><circle class="open" cx="4" '
    'cy="0" r="3.4"/></marker></defs></svg>'
)


def document_of(*, title: str, body: str, data: Mapping[str, Any], theme: str | None) -> str:
    """Return the page; ``title`` and ``body`` are HTML, ``data`` what its scripts read."""
    is_live = any(sheet["live"] for sheet in data["sheets"])
    has_beside = data["compare"] or any(sheet["text"] for sheet in data["sheets"])
    code = script((*SCRIPTS, *(LIVE if is_live else ()), *(BESIDE if has_beside else ())))
    parts = {
        "policy": policy_of([_FIRST, code], [style()]),
        "theme": f' data-theme="{theme}"' if theme else "",
        "title": title,
        "style": style(),
        "first": _FIRST,
        "heads": _HEADS,
        "body": body,
        "data": json_in_html(data),
        "script": code,
    }
    return laid_in(_PAGE, parts)


@cache
def script(names: tuple[str, ...] = SCRIPTS) -> str:
    """Return the scripts as one, whose names stay its own, without comments and margins."""
    inside = (_APART.sub("", _file(name)) for name in names)
    return "\n".join(["(() => {", '"use strict";', *inside, "})();"])


@cache
def style() -> str:
    """Return the style sheet: the colours of the themes, then what is written by hand."""
    return f"{rules()}\n{''.join(map(style_in, STYLES))}"


def style_in(name: str) -> str:
    """Return a style sheet without the blanks that only set it out."""
    text = _SET_OUT.sub(r"\1", _file(name)).replace(": ", ":")
    return text.replace("\n", " ")


def _file(name: str) -> str:
    return files("argmap.rendering.explorer").joinpath(name).read_text(encoding="utf-8")


_PAGE: Final = """\
<!DOCTYPE html>
<html lang="en"%theme%>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="%policy%">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%title%</title>
<style>%style%</style>
<script>%first%</script>
</head>
<body>
%heads%
%body%
<script type="application/json" id="data">%data%</script>
<script>%script%</script>
</body>
</html>
"""
