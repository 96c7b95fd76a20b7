"""The pages of the preview, for this machine and for whoever knows the token alone."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from argmap.cli.serving.shell import EMPTY, policy, shell

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from argmap.cli.serving.board import Board

__all__ = ["HOST", "Guard", "app_of"]

HOST: Final = "127.0.0.1"
_HTTP: Final = 80  # the port that addresses and headers leave out
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_FRAMED: Final = "connect-src 'none'; form-action 'none'; frame-ancestors 'self'"
"""What holds of a map's page beside the policy that it states itself."""


class Guard:
    """Passes on what asks for this host by name, from its own pages, with its token."""

    def __init__(self, app: ASGIApp, *, port: int, token: str) -> None:
        self._app = app
        self._token = token.encode()
        self._hosts = {f"{HOST}:{port}"} | ({HOST} if port == _HTTP else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        answer = self._refusal(Request(scope)) or self._app
        await answer(scope, receive, send_with_headers)

    def _refusal(self, request: Request) -> Response | None:
        hosts = request.headers.getlist("host")
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return _refused("this address is not that of the preview", 421)
        own = {f"http://{host}" for host in self._hosts}
        if not own.issuperset(request.headers.getlist("origin")):
            return _refused("another site asks for the preview", 403)
        token = request.url.path.split("/")[1]
        if not secrets.compare_digest(token.encode("utf-8", "replace"), self._token):
            return _refused("there is no such page; open the address that argmap serve tells", 404)
        if request.method != "GET":
            return _refused("the preview is only read", 405)
        return None


def _refused(why: str, status: int) -> Response:
    return PlainTextResponse(f"{why}\n", status_code=status)


def app_of(board: Board, *, port: int, token: str) -> Guard:
    """Return the preview as an application: its page, the page of each map, and its events."""

    async def page(_: Request) -> Response:
        return HTMLResponse(shell(), headers={"Content-Security-Policy": policy()})

    async def map_page(request: Request) -> Response:
        number: int = request.path_params["number"]
        if number >= len(board.sheets):
            return _refused("there is no such map", 404)
        html = board.sheets[number].page or EMPTY
        content = html.encode("utf-8", "replace")
        return HTMLResponse(content, headers={"Content-Security-Policy": _FRAMED})

    async def events(_: Request) -> Response:
        return StreamingResponse(board.events(), media_type="text/event-stream")

    routes = [
        Route("/{token}/", page),
        Route("/{token}/maps/{number:int}", map_page),
        Route("/{token}/events", events),
    ]
    return Guard(Starlette(routes=routes), port=port, token=token)
