"""Runs the command as ``python -m argmap.cli``."""

import sys

from argmap.cli.app import main

__all__: list[str] = []

if __name__ == "__main__":
    sys.exit(main())
