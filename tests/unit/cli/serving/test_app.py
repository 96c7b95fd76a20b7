"""Who is answered, and with what."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path

import pytest

from argmap.cli.serving.app import HOST, Guard, app_of
from argmap.cli.serving.board import Board
from tests.unit.cli.serving.conftest import TOKEN, Preview

Start = Callable[..., Preview]
HEADERS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


@pytest.fixture
def one(here: Path, preview: Start) -> Preview:
    assert here.is_dir()
    return preview("a.argdown")


def test_the_page_runs_its_own_script_alone_and_is_framed_by_nobody(one: Preview) -> None:
    status, text, answer = one.ask(f"/{TOKEN}/")
    policy = answer.headers["content-security-policy"]
    assert status == 200
    assert text.startswith("<!DOCTYPE html>")
    for part in ("default-src 'none'", "script-src 'sha256-", "connect-src 'self'"):
        assert part in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


def test_a_map_is_a_page_that_asks_for_nothing_and_is_framed_by_the_preview_alone(
    one: Preview,
) -> None:
    status, text, answer = one.ask(f"/{TOKEN}/maps/0")
    assert status == 200
    assert "Gwadar is open all year." in text
    assert answer.headers["content-security-policy"] == (
        "connect-src 'none'; form-action 'none'; frame-ancestors 'self'"
    )


def test_the_address_without_its_last_slash_leads_to_the_page(one: Preview) -> None:
    status, _, answer = one.ask(f"/{TOKEN}")
    assert status == 307
    assert answer.headers["location"] == f"http://127.0.0.1:{one.port}/{TOKEN}/"


@pytest.mark.parametrize("path", [f"/{TOKEN}/", f"/{TOKEN}/maps/0", "/", f"/{TOKEN}/maps/7"])
def test_no_answer_is_kept_shared_or_named_elsewhere(one: Preview, path: str) -> None:
    _, _, answer = one.ask(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "server" not in answer.headers
    assert "date" not in answer.headers


@pytest.mark.parametrize(
    "host",
    ["evil.example:PORT", "localhost:PORT", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:PORT.evil", ""],
)
def test_another_name_of_this_host_is_refused(one: Preview, host: str) -> None:
    status, text, _ = one.ask(f"/{TOKEN}/", host=host.replace("PORT", str(one.port)))
    assert status == 421
    assert text == "this address is not that of the preview\n"


def test_two_names_of_a_host_are_refused(one: Preview) -> None:
    connection = HTTPConnection(HOST, one.port, timeout=20)
    connection.putrequest("GET", f"/{TOKEN}/", skip_host=True)
    connection.putheader("Host", f"127.0.0.1:{one.port}")
    connection.putheader("Host", "evil.example")
    connection.endheaders()
    assert connection.getresponse().status == 400
    connection.close()


def test_a_proxy_s_word_on_the_host_is_not_taken(one: Preview) -> None:
    connection = HTTPConnection(HOST, one.port, timeout=20)
    connection.request(
        "GET",
        f"/{TOKEN}/",
        headers={"Host": "evil.example", "X-Forwarded-Host": f"127.0.0.1:{one.port}"},
    )
    assert connection.getresponse().status == 421
    connection.close()


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "https://127.0.0.1:PORT", "127.0.0.1:PORT", "http://127.0.0.1"],
)
def test_another_site_is_refused(one: Preview, origin: str) -> None:
    status, text, _ = one.ask(f"/{TOKEN}/events", origin=origin.replace("PORT", str(one.port)))
    assert status == 403
    assert text == "another site asks for the preview\n"


def test_the_preview_s_own_pages_are_answered(one: Preview) -> None:
    status, _, _ = one.ask(f"/{TOKEN}/maps/0", origin=f"http://127.0.0.1:{one.port}")
    assert status == 200


@pytest.mark.parametrize(
    "path",
    ["/", "/favicon.ico", f"/{TOKEN}x/", f"/{TOKEN[:-1]}/", f"/{TOKEN.upper()}/", f"//{TOKEN}/",
     "/%C3%BC/", "/%FF/", f"/x/../{TOKEN}/"],
)  # fmt: skip
def test_without_its_token_there_is_no_page(one: Preview, path: str) -> None:
    status, text, _ = one.ask(path)
    assert status == 404
    assert text == "there is no such page; open the address that argmap serve tells\n"


def test_tokens_are_compared_in_the_same_time_wherever_they_differ(
    one: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[tuple[bytes, bytes]] = []

    def spy(a: bytes, b: bytes) -> bool:
        compared.append((a, b))
        return a == b

    monkeypatch.setattr(secrets, "compare_digest", spy)
    one.ask("/guess/")
    assert compared == [(b"guess", TOKEN.encode())]


@pytest.mark.parametrize(
    "path",
    ["maps/1", "maps/-1", "maps/0/", "maps/0/..", "maps/..%2f..%2fa.argdown", "a.argdown",
     "maps/a.argdown", "../a.argdown", "..%2fa.argdown", "%2e%2e/a.argdown", "maps/%00", "/maps/0"],
)  # fmt: skip
def test_no_path_leads_to_a_file(one: Preview, path: str) -> None:
    status, text, _ = one.ask(f"/{TOKEN}/{path}")
    assert status in {307, 404}
    assert "Gwadar" not in text


@pytest.mark.parametrize("method", ["POST", "HEAD", "PUT", "DELETE", "OPTIONS"])
def test_the_preview_is_only_read(one: Preview, method: str) -> None:
    status, text, _ = one.ask(f"/{TOKEN}/", method)
    assert (status, text) == (405, "" if method == "HEAD" else "the preview is only read\n")


def test_a_file_that_was_never_a_map_has_a_page_that_says_so(here: Path, preview: Start) -> None:
    (here / "a.argdown").write_bytes(b"\x00\x01")
    status, text, _ = preview("a.argdown").ask(f"/{TOKEN}/maps/0")
    assert status == 200
    assert "There is no map to show. What is said below this page tells why." in text


def test_port_80_is_left_out_of_names() -> None:
    def hosts(port: int) -> set[str]:
        return Guard(app_of(Board([]), port=1, token=""), port=port, token="")._hosts

    assert hosts(80) == {"127.0.0.1", "127.0.0.1:80"}
    assert hosts(8080) == {"127.0.0.1:8080"}


def test_text_of_a_map_never_becomes_markup(here: Path, preview: Start) -> None:
    text = "[A]: </script><img src=x onerror=alert(1)> {at: [x}\n\n[<b>]: It stands alone.\n"
    (here / "a.argdown").write_text(text, encoding="utf-8")
    one = preview("a.argdown")
    assert "<img" not in one.ask(f"/{TOKEN}/maps/0")[1]
    with one.events() as events:
        assert "<img src=x onerror=alert(1)>" in str(next(events)[0]["remarks"])
