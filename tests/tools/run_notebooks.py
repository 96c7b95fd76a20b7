"""Run notebooks anew, and write them with what their cells show now.

A notebook is its own source: change its cells in Jupyter or by hand, then run::

    python tests/tools/run_notebooks.py examples/*.ipynb

``--into FOLDER`` writes the result there, and leaves the notebook as it is.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nbformat import NotebookNode

SECONDS = 300  # for a cell
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def executed(path: Path) -> NotebookNode:
    """Return a notebook run in an empty folder, with nothing in it that differs by chance.

    Raises:
        nbclient.exceptions.CellExecutionError: A cell raises an error.
    """
    import nbformat
    from nbclient import NotebookClient

    notebook: NotebookNode = nbformat.read(path, as_version=4)
    for n, cell in enumerate(notebook.cells, start=1):
        cell.id = f"{path.stem}-{n}"
        cell.metadata = {}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JUPYTER_RUNTIME_DIR"] = os.environ["IPYTHONDIR"] = folder
        client = NotebookClient(
            notebook,
            timeout=SECONDS,
            kernel_name="python3",
            record_timing=False,
            coalesce_streams=True,
            resources={"metadata": {"path": folder}},
        )
        client.execute()
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the notebooks that are named."""
    import nbformat

    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("notebooks", type=Path, nargs="+")
    parser.add_argument("--into", type=Path)
    asked = parser.parse_args(arguments)
    for path in asked.notebooks:
        text = nbformat.writes(executed(path))
        target = asked.into / path.name if asked.into else path
        target.write_text(f"{text.rstrip()}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
