"""Maps from files and texts of any known format, and back."""

from argmap.files import decode, read_text, write_bytes, write_text
from argmap.formats.fences import documents
from argmap.formats.losses import Loss, LossReport, Written
from argmap.formats.registry import (
    FORMATS,
    Format,
    dump,
    dumps,
    format_of,
    load,
    loads,
    written,
)
from argmap.formats.signs import Sign

__all__ = [
    "FORMATS",
    "Format",
    "Loss",
    "LossReport",
    "Sign",
    "Written",
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
    "written",
]
