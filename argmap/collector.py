"""Pausing the search for cycles of objects while many are made and none are cyclic.

The collector walks all that is alive again and again as a heap grows, for nothing.
"""

from __future__ import annotations

import gc
from contextlib import ContextDecorator

__all__ = ["paused"]


class paused(ContextDecorator):  # noqa: N801  # it stands where a function would
    """Leave the collector off, and then as it was before.

    Example:
        >>> with paused():
        ...     gc.isenabled()
        False
    """

    def __init__(self) -> None:
        """Start before the first pause."""
        self._was_on: list[bool] = []  # of a pause in a pause, too

    def __enter__(self) -> None:
        """Leave it off."""
        self._was_on.append(gc.isenabled())
        gc.disable()

    def __exit__(self, *_: object) -> None:
        """Leave it as it was."""
        if self._was_on.pop():
            gc.enable()
