"""One key of data in braces: set, replaced or taken out, the rest as it was written."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

__all__ = ["with_key"]


def with_key(braces: str, key: str, value: str | None) -> str:
    """Return data in braces with another value of a key; an empty text has no data.

    Args:
        braces: ``{…}``, or an empty text.
        key: The key.
        value: Its new value as it is written; None takes the key out.

    Example:
        >>> with_key("{base: 0.5, why: 'a, b'}", "base", "0.7")
        "{base: 0.7, why: 'a, b'}"
        >>> with_key("{base: 0.5}", "why", "cited")
        '{base: 0.5, why: cited}'
        >>> with_key("{base: 0.5}", "base", None)
        ''
    """
    pairs = _pairs(braces) if braces.strip() else []
    at = [n for n, (name, _) in enumerate(pairs) if name.value == key]
    if at and value is not None:
        _, node = pairs[at[0]]
        return braces[: node.start_mark.index] + value + braces[node.end_mark.index :]
    if at:
        return _without(braces, pairs, at[0])
    if value is None:
        return braces
    if not pairs:
        return f"{{{key}: {value}}}"
    end = pairs[-1][1].end_mark.index
    return f"{braces[:end]}, {key}: {value}{braces[end:]}"


def _pairs(braces: str) -> list[tuple[Any, Any]]:
    """Return the nodes of keys and values, with their places; nothing is built."""
    import yaml

    node: Any = yaml.compose(braces, Loader=yaml.SafeLoader)
    return list(node.value)


def _without(braces: str, pairs: list[tuple[Any, Any]], n: int) -> str:
    if len(pairs) == 1:
        return ""
    starts = [key.start_mark.index for key, _ in pairs]
    if n < len(pairs) - 1:
        first, after = list(pairwise(starts))[n]
        return braces[:first] + braces[after:]
    before, last = pairs[n - 1][1].end_mark.index, pairs[n][1].end_mark.index
    return braces[:before] + braces[last:]
