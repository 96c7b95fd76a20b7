"""The legend of a page: what its lines and cards look like, and what that means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.model import Claim
from argmap.rendering.banner import SAMPLE
from argmap.rendering.explorer.about import text_of
from argmap.rendering.explorer.colors import VARIABLES
from argmap.rendering.legend import sample
from argmap.rendering.notes import Key, keys_of
from argmap.rendering.style import TYPE
from argmap.rendering.svg import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.rendering.explorer.nodes import Node
    from argmap.rendering.forest import Forest

__all__ = ["keys_for", "legend_of"]

_HIGH: Final = 20


def keys_for(forest: Forest, nodes: Sequence[Node], *, scored: str) -> list[Key]:
    """Return the entries for what a sheet holds; ``scored`` is what is said of strengths."""
    steps = [node.step for node in nodes if node.step is not None]
    steps += [step for step, _ in forest.links]
    return keys_of(
        [(forest.role_of(step), step) for step in steps],
        [node.item for node in nodes if isinstance(node.item, Claim)],
        scored=scored,
        folded=any(node.parent >= 0 for node in nodes),
        theses=any(node.item.id in forest.theses for node in nodes),
    ) + forest.wishes.keys([node.item for node in nodes])


def legend_of(keys: Iterable[Key]) -> str:
    """Return a list of entries, each once."""
    once = dict.fromkeys((key.kind, _LABELS.get(key.kind, key.label), key.color) for key in keys)
    items = "".join(
        f"<li>{_sample(kind, color)} {text_of(label)}</li>" for kind, label, color in once
    )
    return f'<ul class="keys">{items}</ul>' if items else ""


_LABELS: Final = {"fold": "claims folded away"}


def _sample(kind: str, color: str) -> str:
    middle = _HIGH / 2
    if kind == "tag":
        inside = f'<rect y="3" width="6" height="14" fill="{color or VARIABLES.muted}"/>'
    else:
        inside = "".join(sample(kind, 1, middle, VARIABLES, TYPE.small))
    return (
        f'<svg width="{number(SAMPLE + 2)}" height="{_HIGH}" font-size="{number(TYPE.small)}" '
        f'aria-hidden="true">{inside}</svg>'
    )
