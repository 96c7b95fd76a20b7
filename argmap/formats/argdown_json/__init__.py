"""Argdown's own JSON, the form that ``argdown json`` writes, read and written.

``loads`` reads what the official tool makes of a text as the text itself would be read;
``dumps`` writes what that tool would make of the Argdown of a map.
"""

from argmap.formats.argdown_json.reading import loads, read
from argmap.formats.argdown_json.writing import dumps

__all__ = ["dumps", "loads", "read"]
