"""Elements of XML as text, and zips that are the same whenever they are made."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

from argmap.formats.xmltext import escaped, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["HEAD", "element", "held", "text_of", "zipped"]

HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_UNHELD: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell


def element(name: str, *inner: str, **attributes: str) -> str:
    """Return an element around XML; ``_`` in the name of an attribute is written as ``-``."""
    said = "".join(
        f" {key.strip('_').replace('_', '-')}={quoted(value)}" for key, value in attributes.items()
    )
    return f"<{name}{said}>{''.join(inner)}</{name}>" if inner else f"<{name}{said}/>"


def text_of(text: str) -> str:
    """Return a text as XML holds it."""
    return escaped(text)


def held(xml: str) -> str:
    """Return XML in which characters that XML cannot hold are U+FFFD."""
    return _UNHELD.sub("\ufffd", xml)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files, by name in this order; the same files give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else it says on which system it was made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return made.getvalue()
