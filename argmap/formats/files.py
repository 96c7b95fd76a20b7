"""Files of maps are read and written as any others are."""

from argmap.files import (
    MAX_BYTES,
    decode,
    make_folder,
    read_bytes,
    read_text,
    write_bytes,
    write_text,
)

__all__ = [
    "MAX_BYTES",
    "decode",
    "make_folder",
    "read_bytes",
    "read_text",
    "write_bytes",
    "write_text",
]
