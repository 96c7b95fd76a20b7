"""Streams of events: told at first, on a change, and never twice the same."""

from __future__ import annotations

import asyncio
import json

from argmap.cli.serving.board import Board
from argmap.cli.serving.sheet import Sheet


def names(event: str) -> list[str]:
    head, data, *rest = event.split("\n")
    assert (head, rest) == ("retry: 1000", ["", ""])
    return [sheet["name"] for sheet in json.loads(data.removeprefix("data: "))]


def test_a_stream_tells_of_each_change_once_and_ends_with_the_board() -> None:
    async def heard() -> list[list[str]]:
        board = Board([Sheet("a")])
        later = asyncio.get_running_loop().call_later
        later(0.01, board.show, [Sheet("a")])  # no change
        later(0.02, board.show, [Sheet("b")])
        later(0.03, board.close)
        return [names(event) async for event in board.events()]

    assert asyncio.run(heard()) == [["a"], ["b"]]


def test_a_closed_board_tells_nothing() -> None:
    async def heard() -> list[str]:
        board = Board([Sheet("a")])
        board.close()
        return [event async for event in board.events()]

    assert asyncio.run(heard()) == []
