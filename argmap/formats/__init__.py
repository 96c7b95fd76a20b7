"""Maps from files and texts of any known format, and back."""

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from argmap.files import decode, read_text, write_bytes, write_text
from argmap.formats.fences import documents
from argmap.formats.known import FORMATS, Format
from argmap.formats.losses import Loss, LossReport, Written
from argmap.formats.recognising import format_of
from argmap.formats.registry import dump, dumps, load, loads, written
from argmap.formats.signs import Sign
from argmap.late import loader

if TYPE_CHECKING:
    from argmap.formats.frames import Frames, to_pandas
    from argmap.formats.graph_networkx import to_networkx

__all__ = [
    "FORMATS",
    "Format",
    "Frames",
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
    "to_networkx",
    "to_pandas",
    "write_bytes",
    "write_text",
    "written",
]

_MODULE_OF: Final = MappingProxyType(
    {"Frames": "frames", "to_networkx": "graph_networkx", "to_pandas": "frames"}
)


if not TYPE_CHECKING:  # a type checker that saw it would take any name for a public one
    __getattr__ = loader(__name__, _MODULE_OF)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
