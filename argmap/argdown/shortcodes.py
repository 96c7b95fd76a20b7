"""Codes for signs of logic and for emoji, such as ``.->.`` and ``:smile:``, that Argdown has."""

from __future__ import annotations

from typing import Final

__all__ = ["SHORTCODES"]

_LOGIC: Final = {
    "A": "∀", "E": "∃", "O": "\N{MATHEMATICAL SANS-SERIF BOLD CAPITAL O}",
    "P": "\N{MATHEMATICAL SANS-SERIF BOLD CAPITAL P}", "->": "→", "<->": "↔", "~": "¬", "^": "∧",
    "v": "\N{LOGICAL OR}", "v_": "⊻", "<>": "◇", "[]": "◻",
}  # fmt: skip
_SIGNS: Final = {
    "happy": "😀", "smile": "☺", "smiley": "☺", "laugh": "😆", "lol": "😆", "rofl": "🤣",
    "joy": "😂", "heart": "❤", "?": "❓", "question": "❓", "love": "😍", "wink": "😉",
    "shush": "🤫", "meh": "😐", "eye-roll": "🙄", "sad": "😢", "disappointed": "😞",
    "scream": "😱", "+1": "👍", "up": "👍", "-1": "👎", "down": "👎", "think": "🤔", "star": "⭐",
    "y": "✔", "agree": "✔", "n": "❌", "disagree": "❌",
}  # fmt: skip

SHORTCODES: Final = {
    **{f"{edge}{name}{edge}": sign for name, sign in (_LOGIC | _SIGNS).items() for edge in ".:"},
    ":smile:": "☺\ufe0f",
}
"""Code → sign; each between points or between colons."""
