"""Files followed as editors save them: written in place, renamed over, deleted and made again."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from watchfiles import awatch

from argmap.cli.serving.sheet import sheet_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from argmap.cli.serving.board import Board
    from argmap.cli.serving.sheet import Sheet

__all__ = ["follow"]

_LOOK: Final = 1.0  # seconds after which files are looked at even if the system tells of no change
_SETTLED: Final = 50  # milliseconds without a change after which a file is taken to be saved
_LONGEST: Final = 400  # milliseconds for which that is waited for


async def follow(board: Board, *, tell: Callable[[Sheet], None]) -> None:
    """Keep a board up to date until it is cancelled; ``tell`` hears of each sheet read anew."""
    while True:
        await _update(board, tell)
        folders = _folders(board)
        async with aclosing(_looks(folders)) as looks:
            async for _ in looks:
                await _update(board, tell)
                if _folders(board) != folders:
                    break


async def _update(board: Board, tell: Callable[[Sheet], None]) -> None:
    """Read the maps anew whose files have changed."""
    sheets = list(board.sheets)
    for n, sheet in enumerate(sheets):
        if sheet.has_changed:
            sheets[n] = await asyncio.to_thread(
                sheet_of, sheet.name, format=sheet.format, before=sheet
            )
            board.show(sheets)
            tell(sheets[n])


def _folders(board: Board) -> list[str]:
    """Return the folders of all files that are followed and are there."""
    paths = {Path(path).parent for sheet in board.sheets for path, _ in sheet.prints}
    return sorted(str(path) for path in paths if path.is_dir())


async def _looks(folders: list[str]) -> AsyncGenerator[None, None]:
    """Yield when something in the folders has changed, and now and then in any case."""
    try:
        changes = awatch(
            *folders,
            watch_filter=None,
            debounce=_LONGEST,
            step=_SETTLED,
            rust_timeout=round(_LOOK * 1000),
            yield_on_timeout=True,
            recursive=False,
        )
        async with aclosing(changes):
            async for _ in changes:
                yield
    except OSError:  # a folder is gone, or the system follows no more of them
        await asyncio.sleep(_LOOK)
        yield
