"""The themes of pictures as variables of a style sheet, so that a page can change between them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from argmap.rendering.style import LINES, THEMES, Role, Theme, Tone, mix

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["VARIABLES", "rules"]

_TONED: Final = tuple(role for role in Role if role is not Role.LOOSE)

VARIABLES: Final = Theme(
    name="page",
    background="var(--ground)",
    ink="var(--ink)",
    muted="var(--muted)",
    panel="var(--panel)",
    panel_line="var(--panel-line)",
    track="var(--track)",
    tones=MappingProxyType(
        {
            role: Tone(f"var(--{name})", f"var(--{name}-tint)", "var(--ground)")
            for role in Role
            for name in [str(Role.NEUTRAL if role is Role.LOOSE else role)]
        }
    ),
)
"""A theme that says of every colour where the style sheet has it."""


def rules() -> str:
    """Return the colours of all themes, and what cards and lines of each role take of them."""
    return "\n".join([*_themes(), *_tones(), *_lines()])


def _themes() -> Iterator[str]:
    """Yield the themes: light by itself, dark where a system asks for it; paper is never dark."""
    light, dark = THEMES["light"], THEMES["dark"]
    yield f":root{{color-scheme:light;{_colors(light)}}}"
    yield (
        "@media screen and (prefers-color-scheme:dark)"
        f"{{:root:not([data-theme]){{color-scheme:dark;{_colors(dark)}}}}}"
    )
    yield f"@media screen{{[data-theme=dark]{{color-scheme:dark;{_colors(dark)}}}}}"
    for name, theme in THEMES.items():
        if name not in ("light", "dark"):
            yield f"[data-theme={name}]{{{_colors(theme)}}}"


def _colors(theme: Theme) -> str:
    pairs = {
        "ground": theme.background,
        "ink": theme.ink,
        "muted": theme.muted,
        "panel": theme.panel,
        "panel-line": theme.panel_line,
        "track": theme.track,
        "edge": mix(theme.muted, theme.background, 0.75),
    }
    for role in _TONED:
        tone = theme.tones[role]
        pairs |= {str(role): tone.line, f"{role}-tint": tone.tint}
    return ";".join(f"--{name}:{color}" for name, color in pairs.items())


def _tones() -> Iterator[str]:
    for role in _TONED:
        names = ".neutral,.loose" if role is Role.NEUTRAL else f".{role}"
        yield f"{names}{{--tone:var(--{role});--tint:var(--{role}-tint)}}"


def _lines() -> Iterator[str]:
    for role, line in LINES.items():
        dashes = f"stroke-dasharray:{' '.join(f'{d:g}' for d in line.dash)};" if line.dash else ""
        cap = "stroke-linecap:round;" if line.dot_style == "dotted" else ""
        yield (
            f".line.{role}{{stroke-width:{line.width};{dashes}{cap}marker-end:url(#head-{role})}}"
        )
