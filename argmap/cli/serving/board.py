"""What the preview has to tell now, and to whom it is told anew."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from argmap.cli.serving.sheet import Sheet

__all__ = ["Board"]


class Board:
    """The sheets as they are now; ``events`` tells of each change until the board is closed."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.sheets = tuple(sheets)
        self._changed = asyncio.Event()
        self._is_closed = False

    def show(self, sheets: Sequence[Sheet]) -> None:
        """Show other sheets, and wake all who wait for them."""
        self.sheets = tuple(sheets)
        self._wake()

    def close(self) -> None:
        """Let all streams of events end."""
        self._is_closed = True
        self._wake()

    def _wake(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def events(self) -> AsyncIterator[str]:
        """Yield what there is to tell as server-sent events: all of it at first and on a change."""
        said = ""
        while not self._is_closed:
            changed = self._changed
            text = json.dumps([sheet.told() for sheet in self.sheets])
            if text != said:
                yield f"retry: 1000\ndata: {text}\n\n"
                said = text
            await changed.wait()
