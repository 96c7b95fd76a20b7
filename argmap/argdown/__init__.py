"""Argdown, read and written.

``read`` gives a map and diagnostics and never raises; ``loads`` raises on faults; ``dumps``
writes a map so that reading gives it back; ``format_text`` lays a text out anew.
"""

from argmap.argdown.formatter import format_text
from argmap.argdown.reading import Reading, loads, read
from argmap.argdown.writer import dumps

__all__ = ["Reading", "dumps", "format_text", "loads", "read"]
