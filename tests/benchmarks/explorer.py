"""How fast the page of a large map opens, moves and zooms in Chromium."""

from __future__ import annotations

import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from argmap import ArgumentMap, Claim, Inference, Polarity
from argmap.rendering import page_of
from tests.browser.devtools import Tab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.run import Bench

__all__ = ["explores"]

_PAINTED: Final = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_FRAMES: Final = """(async () => {
  const view = document.querySelector("svg.map");
  view.setPointerCapture = () => {};
  const frames = (step) => new Promise((done) => {
    const start = performance.now();
    let n = 0;
    const tick = () => {
      step(n++);
      const spent = performance.now() - start;
      if (spent < 2000) requestAnimationFrame(tick);
      else done(spent / n);
    };
    requestAnimationFrame(tick);
  });
  const point = (type, x, y) => view.dispatchEvent(new PointerEvent(type,
    { bubbles: true, pointerId: 1, clientX: x, clientY: y }));
  const turn = (by) => view.dispatchEvent(new WheelEvent("wheel",
    { bubbles: true, cancelable: true, deltaY: by, clientX: 500, clientY: 400 }));
  const pan = async () => {
    point("pointerdown", 500, 400);
    const spent = await frames((n) =>
      point("pointermove", 500 + 100 * Math.sin(n / 10), 400 + 60 * Math.cos(n / 10)));
    point("pointerup", 500, 400);
    return spent;
  };
  const zoom = () => frames((n) => turn(Math.floor(n / 30) % 2 ? 60 : -60));
  const scale = () => view.firstChild.transform.baseVal.getItem(1).matrix.a;
  document.getElementById("unfold").click();
  const found = [await pan(), await zoom()];
  document.getElementById("fit").click();
  while (scale() < 1) document.getElementById("in").click();
  return [...found, await pan(), await zoom()];
})()"""
_WORK: Final = ("pan, all in view", "zoom, all in view", "pan, close up", "zoom, close up")


def explores(bench: Bench) -> None:
    """Frames of 1,000 cards, which take at most 1/30 s each, and opening 5,000 that are folded."""
    with _opened(1000) as tab:
        for work, spent in zip(_WORK, tab.run(_FRAMES), strict=True):
            bench.report.limit(f"a page of 1,000 cards: {work}", spent, target=33.3, unit="ms")
    with _opened(5000) as tab:
        start = time.perf_counter()
        tab.load()
        tab.run(_PAINTED)
        spent = time.perf_counter() - start
        bench.report.limit("a page of 5,000 cards opens", spent, target=2, unit="s")


@contextmanager
def _opened(n: int) -> Iterator[Tab]:
    """Open the page of a map of ``n`` claims."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        page = Path(name) / "map.html"
        page_of(_large(n)).save(page)
        with Tab(page, Path(name)) as tab:
            tab.look(width=1400)
            yield tab


def _large(n: int) -> ArgumentMap:
    claims = [
        Claim(
            f"c{i}",
            f"Claim number {i} says that the road to the port is open for most of the year.",
            title=f"Claim {i}",
        )
        for i in range(n)
    ]
    polarity = (Polarity.ATTACK, *[Polarity.SUPPORT] * 4)
    steps = [
        Inference(f"s{i}", [f"c{i}"], f"c{(i - 1) // 4}", polarity[i % 5]) for i in range(1, n)
    ]
    return ArgumentMap(claims, steps, name="large")
