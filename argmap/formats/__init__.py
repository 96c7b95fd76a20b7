"""Maps from files and texts of any known format, and back."""

from argmap.files import decode, read_text, write_bytes, write_text
from argmap.formats.fences import documents
from argmap.formats.registry import FORMATS, Format, dump, dumps, format_of, load, loads

__all__ = [
    "FORMATS",
    "Format",
    "decode",
    "documents",
    "dump",
    "dumps",
    "format_of",
    "load",
    "loads",
    "read_text",
    "write_bytes",
    "write_text",
]
