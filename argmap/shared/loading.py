"""Files that several maps share, read from where they stand."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from argmap.files import read_text
from argmap.refusals import need_path
from argmap.shared.reading import loads_links, loads_scenarios

if TYPE_CHECKING:
    from argmap.shared.values import LinkFile, ScenarioFile

__all__ = ["load_links", "load_scenarios"]


def load_scenarios(path: str | os.PathLike[str]) -> ScenarioFile:
    """Return what a file of scenarios says; faults as of ``loads_scenarios``.

    Raises:
        FileError: There is no such file, or it cannot be read.
    """
    need_path(path, "load_scenarios")
    return loads_scenarios(read_text(path), filename=os.fspath(path))


def load_links(path: str | os.PathLike[str]) -> LinkFile:
    """Return what a file of links says; faults as of ``loads_links``.

    Raises:
        FileError: There is no such file, or it cannot be read.
    """
    need_path(path, "load_links")
    return loads_links(read_text(path), filename=os.fspath(path))
