"""The server of the preview: its socket, its loop and its end."""

from __future__ import annotations

import asyncio
import errno
import secrets
import socket
import webbrowser
from contextlib import suppress
from typing import TYPE_CHECKING

import click
import uvicorn

from argmap.cli.console import complain, say
from argmap.cli.serving.app import HOST, app_of
from argmap.cli.serving.board import Board
from argmap.cli.serving.following import follow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argmap.cli.serving.app import Guard
    from argmap.cli.serving.sheet import Sheet

__all__ = ["bound", "serve"]


def bound(port: int) -> socket.socket:
    """Return a socket of this machine alone; with port 0, on any free port.

    Raises:
        UsageError: The port is in use, or not free to use.
    """
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        why = {
            errno.EADDRINUSE: f"{port} is in use; name another, or leave it out for any free one",
            errno.EACCES: f"{port} is not free to use; name one from 1024 on",
        }
        said = why.get(error.errno or 0, f"{port} cannot be used: {error.strerror}")
        message = f"--port: {said}"
        raise click.UsageError(message) from None


def serve(sheets: Sequence[Sheet], listener: socket.socket, *, opens: bool) -> None:
    """Show sheets in browsers of this machine, and follow their files, until interrupted."""
    token = secrets.token_urlsafe(16)
    port: int = listener.getsockname()[1]
    url = f"http://{HOST}:{port}/{token}/"
    for sheet in sheets:
        _tell(sheet)
    say(f"preview: {url}  (Ctrl-C ends it)")
    board = Board(sheets)
    server = _Server(app_of(board, port=port, token=token), board)
    work = _run(server, board, listener, tell=_tell, url=url if opens else "")
    with suppress(KeyboardInterrupt):
        asyncio.run(work)


def _tell(sheet: Sheet) -> None:
    say(sheet.summary)


class _Server(uvicorn.Server):
    """A server that says nothing, and ends the streams of events before it waits for their end."""

    def __init__(self, app: Guard, board: Board) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http="h11",
                ws="none",
                lifespan="off",
                log_config=None,
                log_level="critical",
                access_log=False,
                proxy_headers=False,
                server_header=False,
                date_header=False,
                timeout_graceful_shutdown=2,
            )
        )
        self._board = board

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End."""
        self._board.close()
        await super().shutdown(sockets)


async def _run(
    server: _Server,
    board: Board,
    listener: socket.socket,
    *,
    tell: Callable[[Sheet], None],
    url: str = "",
) -> None:
    """Serve and follow until either ends."""
    following = asyncio.create_task(follow(board, tell=tell))
    following.add_done_callback(lambda _: setattr(server, "should_exit", True))
    opening = asyncio.create_task(_open(url))
    try:
        await server.serve(sockets=[listener])
    finally:
        opening.cancel()
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following


async def _open(url: str) -> None:
    if url and not await asyncio.to_thread(webbrowser.open, url):
        complain("argmap: no browser was found; open the address yourself")
