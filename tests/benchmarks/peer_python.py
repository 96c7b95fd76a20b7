"""Python tools to hold argmap against, each in a venv of its own in the user's cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

__all__ = ["interpreter", "python_of"]


def interpreter(*packages: str, base: str | Path = sys.executable) -> Path:
    """Return a Python that has some packages of PyPI, and no others; pip fetches what is missing.

    Args:
        *packages: Each with its version, such as ``formal-argumentation==0.3.0``.
        base: The Python that the venv is made of.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "argmap-benchmarks" / "-".join(sorted(packages)).replace("=", "")
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    done = folder / "installed"
    if not done.exists():
        print(f"fetching {', '.join(packages)} into {folder}", file=sys.stderr)
        subprocess.run([base, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
        done.touch()
    return python


def python_of(version: str) -> Path | None:
    """Return a Python of a version such as ``3.13``, on PATH or of pyenv, or None."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    on_path = shutil.which(f"python{version}")
    found = [Path(on_path)] if on_path else []
    for python in [*found, *sorted(pyenv.glob(f"versions/{version}.*/bin/python"))]:
        asked: list[str | Path] = [
            python,
            "-c",
            "import sys; print('{}.{}'.format(*sys.version_info))",
        ]
        said = subprocess.run(asked, check=False, capture_output=True, text=True).stdout
        if said.strip() == version:  # pyenv has a command for versions that are not chosen, too
            return python
    return None
