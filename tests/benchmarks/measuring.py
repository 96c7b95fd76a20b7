"""Time and memory of whole processes, and the lines that report them.

CPU time is user plus system time of the process itself, as the kernel counts it; best of several
runs. A child starts as a copy of the process that starts it, and the kernel counts that copy as
the child's peak: so a small process of its own starts each program.
"""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from attrs import frozen

__all__ = ["Report", "Run", "best", "exponent", "measure"]

_STARTER: Final = """
import json, os, resource, subprocess, sys, time
cap, out, *arguments = sys.argv[1:]
start = time.perf_counter()
child = subprocess.Popen(
    arguments, stdin=subprocess.DEVNULL, stdout=int(out), stderr=int(out), close_fds=True
)
if cap:
    resource.prlimit(child.pid, resource.RLIMIT_CPU, (int(cap), int(cap) + 1))
_, status, usage = os.wait4(child.pid, 0)
wall = time.perf_counter() - start
print(json.dumps([status, usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024]))
"""


@frozen
class Run:
    """What one process cost and said."""

    cpu: float
    wall: float
    peak: int
    output: str
    cut: bool = False


def measure(
    arguments: Sequence[str | Path], *, folder: Path | None = None, cap: int | None = None
) -> Run:
    """Run a program to its end; times in seconds, peak memory in bytes.

    Args:
        arguments: The program and its arguments.
        folder: Where it runs.
        cap: How many seconds of CPU it may take; a run that takes more is ``cut``.

    Raises:
        subprocess.CalledProcessError: The program failed; what it said is in ``output``.
    """
    words = [str(argument) for argument in arguments]
    with TemporaryFile() as out:
        starter = [sys.executable, "-I", "-S", "-c", _STARTER, str(cap or ""), str(out.fileno())]
        done = subprocess.run(
            [*starter, *words],
            cwd=folder,
            stdout=subprocess.PIPE,
            pass_fds=[out.fileno()],
            check=True,
        )
        status, cpu, wall, peak = json.loads(done.stdout)
        out.seek(0)
        output = out.read().decode("utf-8", "replace")
    code = os.waitstatus_to_exitcode(status)
    cut = cap is not None and -code in (signal.SIGXCPU, signal.SIGKILL)
    if code and not cut:
        raise subprocess.CalledProcessError(code, words, output)
    return Run(cpu, wall, peak, output, cut)


def best(
    arguments: Sequence[str | Path],
    *,
    runs: int = 5,
    folder: Path | None = None,
    cap: int | None = None,
) -> Run:
    """Return the run with the least CPU time, with the least peak of all runs; one if it is cut."""
    done = [measure(arguments, folder=folder, cap=cap)]
    while len(done) < runs and not done[0].cut:
        done.append(measure(arguments, folder=folder, cap=cap))
    first = min(done, key=lambda run: run.cpu)
    return Run(first.cpu, first.wall, min(run.peak for run in done), first.output, first.cut)


def exponent(small: tuple[int, float], large: tuple[int, float]) -> float:
    """Return k where cost grows as size to the power of k; each point is (size, cost)."""
    return math.log(large[1] / small[1]) / math.log(large[0] / small[0])


class Report:
    """Prints each figure beside its target, keeps the lines, and counts those that miss."""

    misses: int
    lines: list[str]

    def __init__(self) -> None:
        self.misses = 0
        self.lines = []

    def ratio(self, name: str, values: tuple[float, float], *, target: float, unit: str) -> None:
        """Print ours, theirs and ours divided by theirs, which may be at most ``target``."""
        ours, theirs = values
        shown = f"argmap {ours:,.3g} {unit}, peer {theirs:,.3g} {unit}"
        self._verdict(f"{name}: {shown}, ratio {ours / theirs:.2f}", ours / theirs, target)

    def limit(self, name: str, value: float, *, target: float, unit: str) -> None:
        """Print a figure that has a limit of its own."""
        self._verdict(f"{name}: argmap {value:,.3g}{unit and ' '}{unit}", value, target)

    def failure(self, name: str, output: str) -> None:
        """Print what a program said that failed."""
        self.misses += 1
        self._print(f"{name}: FAILED\n{output.strip()}")

    def note(self, name: str, text: str) -> None:
        """Print what is no gate."""
        self._print(f"{name}: {text}")

    def _verdict(self, line: str, value: float, target: float) -> None:
        met = value <= target
        self.misses += not met
        self._print(f"{line} (target {target:,.3g}) {'ok' if met else 'MISS'}")

    def _print(self, line: str) -> None:
        self.lines.append(line)
        print(line, flush=True)
