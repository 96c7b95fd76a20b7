"""Argdown, read and written.

``read`` gives a map and diagnostics and never raises; ``loads`` raises on faults; ``dumps``
writes a map so that reading gives it back; ``read_overlay`` and ``loads_overlay`` hang claims
of another hand on a map; ``format_text`` lays a text out anew; ``normal_form`` gives
Argdown's own model of a text.
"""

from argmap.argdown.formatter import format_text
from argmap.argdown.normal import normal_form
from argmap.argdown.overlaying import loads_overlay, read_overlay
from argmap.argdown.reading import Reading, loads, read
from argmap.argdown.writer import dumps

__all__ = [
    "Reading",
    "dumps",
    "format_text",
    "loads",
    "loads_overlay",
    "normal_form",
    "read",
    "read_overlay",
]
