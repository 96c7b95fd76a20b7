"""The page around the maps: tabs, the frame of a map, and what there is to say below it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from argmap.rendering import THEMES
from argmap.rendering.offline import laid_in, policy_of
from argmap.rendering.style import Role

if TYPE_CHECKING:
    from argmap.rendering.style import Theme

__all__ = ["EMPTY", "policy", "shell"]


@cache
def shell() -> str:
    """Return the page, whose script asks for all that it shows."""
    return laid_in(_PAGE, {"style": _style(), "script": _script()})


@cache
def policy() -> str:
    """Return the policy by which a browser runs this script and style, and asks only us."""
    more = ("connect-src 'self'", "frame-src 'self'", "img-src data:", "frame-ancestors 'none'")
    return policy_of([_script()], [_style()], more=more)


def _file(name: str) -> str:
    return files("argmap.cli.serving").joinpath(name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    return _file("shell.js")


@cache
def _style() -> str:
    dark = f"@media (prefers-color-scheme: dark) {{ {_colors(THEMES['dark'])} }}"
    return f"{_colors(THEMES['light'])}\n{dark}\n{_file('shell.css')}"


def _colors(theme: Theme) -> str:
    """Return the colours of a theme as variables."""
    tones = theme.tones
    named = {
        "ground": theme.background,
        "ink": theme.ink,
        "muted": theme.muted,
        "panel": theme.panel,
        "line": theme.panel_line,
        "main": tones[Role.MAIN].line,
        "error": tones[Role.ATTACK].line,
        "warning": tones[Role.UNDERCUT].line,
    }
    return ":root { " + "; ".join(f"--{name}: {color}" for name, color in named.items()) + " }"


_PAGE: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>argmap preview</title>
<style>%style%</style>
</head>
<body>
<header>
<h1>Preview</h1>
<div id="tabs" role="tablist" aria-label="Maps" hidden></div>
<p id="status" role="status">Waiting for the maps.</p>
<button type="button" id="toggle" aria-controls="below" aria-expanded="true" hidden>
Remarks</button>
</header>
<main id="maps"></main>
<aside id="below" tabindex="0" aria-labelledby="heading" hidden>
<h2 id="heading">What there is to say</h2>
<p id="note" hidden></p>
<ul id="remarks"></ul>
</aside>
<noscript><p>The preview needs JavaScript, which is off.</p></noscript>
<script>%script%</script>
</body>
</html>
"""

EMPTY: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta name="color-scheme" content="light dark">
<title>No map yet</title>
</head>
<body><main><h1>No map yet</h1>
<p>There is no map to show. What is said below this page tells why.</p></main></body>
</html>
"""
"""What stands in the place of a map that was never read."""
