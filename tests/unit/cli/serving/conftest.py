"""A preview that serves in a thread of its own, and what asks it."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import Any

import pytest
from attrs import frozen

from argmap.cli.serving.app import HOST, app_of
from argmap.cli.serving.board import Board
from argmap.cli.serving.server import _run, _Server, bound
from argmap.cli.serving.sheet import sheet_of

TOKEN = "token-of-the-tests"  # noqa: S105  # it protects nothing


@frozen
class Preview:
    """A preview that runs: its board, its port, and what it has told."""

    board: Board
    port: int
    told: list[str]

    @property
    def url(self) -> str:
        """The address of its page."""
        return f"http://{HOST}:{self.port}/{TOKEN}/"

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, str, HTTPResponse]:
        """Return the status, the text and the answer to a request."""
        connection = HTTPConnection(HOST, self.port, timeout=20)
        connection.request(method, path, headers={k.title(): v for k, v in headers.items()})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text, answer

    @contextmanager
    def events(self) -> Iterator[Iterator[Any]]:
        """Give the values of the stream of events, each once it comes."""
        connection = HTTPConnection(HOST, self.port, timeout=20)
        connection.request("GET", f"/{TOKEN}/events")
        answer = connection.getresponse()
        try:
            yield (json.loads(line[5:]) for line in answer if line.startswith(b"data:"))
        finally:
            answer.close()
            connection.close()


@pytest.fixture
def preview() -> Iterator[Callable[..., Preview]]:
    """Return what starts a preview of maps."""
    with ExitStack() as stack:
        yield lambda *names: stack.enter_context(previewed(*names))


@contextmanager
def previewed(*names: str) -> Iterator[Preview]:
    """Run a preview of maps in a thread."""
    listener = bound(0)
    port: int = listener.getsockname()[1]
    board = Board([sheet_of(name) for name in names])
    server = _Server(app_of(board, port=port, token=TOKEN), board)
    told: list[str] = []
    work = _run(server, board, listener, tell=lambda sheet: told.append(sheet.summary))
    thread = threading.Thread(target=asyncio.run, args=(work,))
    thread.start()
    try:
        yield Preview(board, port, told)
    finally:
        server.should_exit = True
        thread.join(timeout=30)
        assert not thread.is_alive()
