"""What keeps a page of HTML to itself: its policy, the data for its scripts, and its parts."""

from __future__ import annotations

import json
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["json_in_html", "laid_in", "policy_of"]


def policy_of(scripts: Iterable[str], styles: Iterable[str], *, more: Iterable[str] = ()) -> str:
    """Return the policy by which a browser runs these scripts and styles, and loads nothing.

    Args:
        scripts: The text of each script, as it stands in the page.
        styles: The text of each style sheet.
        more: What else is let in, such as ``connect-src 'self'``.
    """
    rules = [
        "default-src 'none'",
        f"script-src {' '.join(map(_digest, scripts))}",
        f"style-src {' '.join(map(_digest, styles))}",
        *more,
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(rules)


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def json_in_html(data: object) -> str:
    """Return JSON that ends no script and opens no comment, whatever it says."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def laid_in(page: str, parts: Mapping[str, str]) -> str:
    """Return a page with each ``%name%`` replaced by its part; no part is looked through."""
    pieces = page.split("%")
    return "".join(parts.get(piece, piece) for piece in pieces)
