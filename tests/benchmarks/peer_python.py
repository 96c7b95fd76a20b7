"""Python tools to hold argmap against, each in a venv of its own in the user's cache."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

__all__ = ["interpreter"]


def interpreter(*packages: str) -> Path:
    """Return a Python that has some packages of PyPI, and no others; pip fetches what is missing.

    Args:
        *packages: Each with its version, such as ``formal-argumentation==0.3.0``.
    """
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "argmap-benchmarks" / "-".join(sorted(packages)).replace("=", "")
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    done = folder / "installed"
    if not done.exists():
        print(f"fetching {', '.join(packages)} into {folder}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
        done.touch()
    return python
