"""The command ``argmap``: one command a file; each reads, calls, prints and ends with a status.

Exit status: 0 done, 1 the input is at fault, 2 the command line is.
"""

import gc

gc.set_threshold(50_000, 20, 100)  # a run makes many values and next to no garbage

from argmap.cli.app import main  # noqa: E402  # after the line that makes importing faster

__all__ = ["main"]
