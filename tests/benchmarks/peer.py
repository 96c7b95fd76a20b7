"""The official Argdown tools, fetched once into the user's cache."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

__all__ = ["DRIVER", "installed"]

PACKAGES = ("@argdown/cli@1.7.5", "@argdown/node@1.7.5")
DRIVER = Path(__file__).with_name("official.cjs")


def installed() -> Path:
    """Return the folder whose node_modules hold the tools; npm fetches them when missing."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "argmap-benchmarks"
    if _versions(folder) != set(PACKAGES):
        folder.mkdir(parents=True, exist_ok=True)
        print(f"fetching {', '.join(PACKAGES)} into {folder}", file=sys.stderr)
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix"]
        subprocess.run([*command, str(folder), *PACKAGES], check=True)
    return folder


def _versions(folder: Path) -> set[str]:
    manifests = folder.glob("node_modules/@argdown/*/package.json")
    loaded = [json.loads(path.read_text(encoding="utf-8")) for path in manifests]
    return {f"{m['name']}@{m['version']}" for m in loaded} & set(PACKAGES)
