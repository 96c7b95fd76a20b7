"""Run Graphviz: the one place of argmap that starts a program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.errors import RenderError
from argmap.rendering.svg import FONTS, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["TIMEOUT", "Engine", "find_engine", "svg_from_dot"]

TIMEOUT: Final = 20.0
"""Seconds after which Graphviz is stopped."""

_PURE: Final = "graphviz-pure"
_POINT: Final = 4 / 3  # pixels
_MISSING: Final = (
    "engine 'graphviz' needs the program dot or the package graphviz-pure, and neither is "
    "installed; run \"pip install 'argmap[graphviz]'\", or use engine 'tidy'"
)


@frozen
class Engine:
    """A program that reads DOT text."""

    name: str
    path: str


def find_engine() -> Engine | None:
    """Return ``dot`` if it is on PATH, else graphviz-pure if it is installed, else None."""
    if path := shutil.which("dot"):
        return Engine("dot", path)
    if path := shutil.which(_PURE) or _in_package():
        return Engine(_PURE, path)
    return None


def _in_package() -> str | None:
    """Return the program of graphviz-pure where its folder is not on PATH."""
    from importlib import metadata

    try:
        files = metadata.files(_PURE) or []
    except metadata.PackageNotFoundError:
        return None
    names = {_PURE, f"{_PURE}.exe"}
    paths = (Path(str(file.locate())).resolve() for file in files if file.name in names)
    return next((str(path) for path in paths if path.is_file()), None)


def svg_from_dot(
    dot: str,
    *,
    texts: Mapping[str, str],
    title: str,
    description: str,
    prefix: str,
    timeout: float,
) -> str:
    """Return Graphviz's picture of DOT text as an SVG document.

    Args:
        dot: DOT text made by argmap.
        texts: What a reader is told of each node, by its name.
        title: The title of the picture.
        description: What the picture shows.
        prefix: What ids begin with.
        timeout: Seconds after which the program is stopped.

    Raises:
        RenderError: No engine is installed, or it fails, or takes too long.
    """
    engine = find_engine()
    if engine is None:
        raise RenderError(_MISSING)
    raw = _run(engine, dot, timeout)
    return _finished(raw, texts, f"{quoted(title)}", quoted(description), prefix)


def _run(engine: Engine, dot: str, timeout: float) -> str:
    # SERVER_NAME keeps Graphviz from reading any file that a text might name
    environment = {**os.environ, "SERVER_NAME": "argmap"}
    no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # on Windows alone
    cure = "draw it with engine 'tidy', or a part of it with root and depth"
    try:
        done = subprocess.run(  # noqa: S603  # a program found by find_engine, no shell
            [engine.path, "-Tsvg"],
            input=dot.encode(),
            capture_output=True,
            timeout=timeout,
            env=environment,
            check=False,
            creationflags=no_window,
        )
    except subprocess.TimeoutExpired:
        message = f"{engine.name} did not finish within {timeout:g} seconds; {cure}"
        raise RenderError(message) from None
    except OSError as error:
        message = f"{engine.name} cannot be started: {(error.strerror or str(error)).lower()}"
        raise RenderError(message) from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        why = f": {said[0][:200]}" if said else ""
        message = f"{engine.name} failed with status {done.returncode}{why}; {cure}"
        raise RenderError(message)
    return done.stdout.decode()


_PROLOG: Final = re.compile(r"^.*?(?=<svg)", re.DOTALL)
_COMMENT: Final = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_ROOT: Final = re.compile(
    r'<svg width="[\d.]+(?:pt)?" height="[\d.]+(?:pt)?"\s+viewBox="([\d.\- ]+)"[^>]*>'
)
_NODE: Final = re.compile(r'<g id="(n\d+)" class="node ([^"]*)">\s*<title>[^<]*</title>')
_OTHER: Final = re.compile(r'<g id="([\w]+)" class="(edge|graph|cluster)([^"]*)"')
_TITLE: Final = re.compile(
    r'(<g id="[^"]*" class="(?:edge|graph|cluster)[^>]*>)\s*<title>.*?</title>'
)


def _finished(raw: str, texts: Mapping[str, str], title: str, description: str, prefix: str) -> str:
    """Return the SVG with our fonts, titles, size in pixels and ids of its own."""
    body = _COMMENT.sub("", _PROLOG.sub("", raw, count=1))
    body = body.replace('font-family="Arial"', f'font-family="{FONTS}"')
    body = _TITLE.sub(r"\1", body)
    body = _OTHER.sub(rf'<g id="{prefix}-\1" class="\2\3"', body)

    def node(match: re.Match[str]) -> str:
        told = quoted(texts.get(match[1], ""))
        return (
            f'<g id="{prefix}-{match[1]}" class="{match[2]}" role="graphics-object">'
            f"<title>{told}</title>"
        )

    body = _NODE.sub(node, body)

    def root(match: re.Match[str]) -> str:
        width, height = (float(n) * _POINT for n in match[1].split()[2:4])
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'width="{width:.0f}" height="{height:.0f}" viewBox="{escape(match[1])}" '
            f'role="graphics-document document" aria-labelledby="{prefix}-title {prefix}-desc">\n'
            f'<title id="{prefix}-title">{title}</title>\n'
            f'<desc id="{prefix}-desc">{description}</desc>'
        )

    return _ROOT.sub(root, body, count=1).rstrip()
