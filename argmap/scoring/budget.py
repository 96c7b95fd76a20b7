"""How much work an enumeration may take before it ends with what it has."""

from __future__ import annotations

from typing import Final

from attrs import define

__all__ = ["BUDGET", "Budget", "SpentError"]

BUDGET: Final = 10_000_000
"""How many steps ``label`` takes at most; about ten seconds."""


class SpentError(Exception):
    """The budget is spent; it never leaves the room."""


@define
class Budget:
    """Steps that are left; ``None`` has no end. The same work takes the same steps everywhere."""

    left: int | None

    def spend(self, steps: int) -> None:
        """Take some steps.

        Raises:
            SpentError: There are not so many left; then none is.
        """
        if self.left is None:
            return
        if steps > self.left:
            self.left = 0
            raise SpentError
        self.left -= steps
