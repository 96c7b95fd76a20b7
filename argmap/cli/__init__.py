"""The command ``argmap``: one command a file; each reads, calls, prints and ends with a status.

Exit status: 0 done, 1 the input is at fault, 2 the command line is.
"""

from argmap.cli.app import main

__all__ = ["main"]
