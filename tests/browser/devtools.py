"""A page in Chromium that tests press keys on, by the protocol of its developer tools."""

from __future__ import annotations

import base64
import json
import os
import select
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Self

from tests.browser.chromium import FLAGS, browser

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Tab"]

# Chromium reads commands from descriptor 3 and answers on 4.
_LAUNCH = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(fd), fcntl.F_DUPFD, 10) for fd in sys.argv[1:3]]
for fd, end in zip((3, 4), ends):
    os.dup2(end, fd)
os.execv(sys.argv[3], sys.argv[3:])
"""
_KEYS = {"Tab": 9, "Enter": 13, " ": 32, "ArrowDown": 40, "ArrowUp": 38, "Home": 36, "End": 35}
_PATIENCE = 60  # seconds for which a test waits for an answer
_TYPED = {"Enter": "\r", " ": " "}


class Tab:
    """An open page: run scripts in it, press keys, drag, and read what its console says."""

    def __init__(self, page: Path | str, folder: Path) -> None:
        """Open a file or an address; the browser's profile and downloads go into the folder."""
        self._page, self._folder = page, folder
        self.downloads = folder / "downloads"
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self._last, self._session = 0, ""
        self._loads = 0

    def __enter__(self) -> Self:
        down, self._commands = os.pipe()
        self._answers, up = os.pipe()
        flags = [flag for flag in FLAGS if "virtual-time" not in flag]
        flags += ["--remote-debugging-pipe", f"--user-data-dir={self._folder / 'profile'}"]
        launch = [sys.executable, "-c", _LAUNCH, str(down), str(up), browser(), *flags]
        self._process = subprocess.Popen(launch, pass_fds=(down, up), stderr=subprocess.DEVNULL)
        os.close(down)
        os.close(up)
        self._rest = b""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        made = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = made["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")
        self.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(self.downloads))
        self.load()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=30)
        os.close(self._commands)
        os.close(self._answers)

    def load(self) -> None:
        """Load the page, as if it were opened again."""
        before = self._loads
        url = self._page if isinstance(self._page, str) else self._page.as_uri()
        self.call("Page.navigate", url=url)
        while self._loads == before:
            self._hear(self._next())

    def call(self, method: str, **params: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
        """Return what the browser answers to a command."""
        self._last += 1
        message: dict[str, Any] = {"id": self._last, "method": method, "params": params}
        if self._session and not method.startswith(("Browser.", "Target.")):
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self._last:
            self._hear(answer)
        assert "error" not in answer, answer["error"]
        result: dict[str, Any] = answer["result"]
        return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._answers], [], [], _PATIENCE)
            assert ready, "Chromium does not answer"
            more = os.read(self._answers, 1 << 16)
            assert more, "Chromium has ended"
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        return message

    def _hear(self, message: dict[str, Any]) -> None:
        params = message.get("params", {})
        match message.get("method"):
            case "Page.loadEventFired":
                self._loads += 1
            case "Network.requestWillBeSent":
                self.requests.append(params["request"]["url"])
            case "Runtime.exceptionThrown":
                self.complaints.append(params["exceptionDetails"]["exception"]["description"])
            case "Log.entryAdded":
                self.complaints.append(params["entry"]["text"])
            case "Runtime.consoleAPICalled":
                self.complaints.append(str(params["args"]))
            case _:
                pass

    def run(self, script: str) -> Any:  # noqa: ANN401  # whatever the script says
        """Return the value of an expression in the page."""
        found = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def press(self, *keys: str, shift: bool = False) -> None:
        """Press keys one after the other; a sign that is no name of a key is typed."""
        for key in keys:
            text = _TYPED.get(key, key if len(key) == 1 else "")
            code = _KEYS.get(key, ord(key.upper()) if len(key) == 1 else 0)
            about = {"key": key, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
            kind = "keyDown" if text else "rawKeyDown"
            self.call("Input.dispatchKeyEvent", type=kind, text=text, **about)
            self.call("Input.dispatchKeyEvent", type="keyUp", **about)

    def drag(self, start: str, goal: str) -> None:
        """Drag with the mouse from the middle of one element to that of another, by selectors."""
        to_middle = "scrollIntoView({block: 'center', behavior: 'instant'})"
        self.run(f"document.querySelector({json.dumps(start)}).{to_middle}")
        x, y = self._middle(start)
        left, top = self._middle(goal)
        points = [("mousePressed", x, y), ("mouseMoved", x + 5, y + 5)]
        points += [("mouseMoved", left, top), ("mouseReleased", left, top)]
        for kind, at, under in points:
            self.call(
                "Input.dispatchMouseEvent", type=kind, x=at, y=under, button="left", clickCount=1
            )

    def _middle(self, selector: str) -> tuple[float, float]:
        script = f"""(() => {{
          const box = document.querySelector({json.dumps(selector)}).getBoundingClientRect();
          return [box.left + box.width / 2, box.top + box.height / 2];
        }})()"""
        x, y = self.run(script)
        return x, y

    def look(self, *, width: int, height: int = 900, zoom: float = 1, dark: bool = False) -> None:
        """Give the window a size in pixels, at a zoom, in light or dark colours."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=round(width / zoom),
            height=round(height / zoom),
            deviceScaleFactor=zoom,
            mobile=False,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def shot(self, path: Path, *, whole: bool = False) -> None:
        """Save what is seen as a picture."""
        found = self.call("Page.captureScreenshot", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(found["data"]))
