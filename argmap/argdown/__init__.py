"""Argdown, read and written.

``read`` gives a map and diagnostics and never raises; ``loads`` raises on faults.
"""

from argmap.argdown.reading import Reading, loads, read

__all__ = ["Reading", "loads", "read"]
