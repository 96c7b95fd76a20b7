"""What stands above a picture: its title, what it shows, and the legend of what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from argmap.rendering.measure import text_width
from argmap.rendering.style import LINES, Role, Type
from argmap.rendering.wrap import clean, cut, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.model import Claim, Inference

__all__ = ["Banner", "Key", "ScoreNote", "banner_of", "keys_of"]

SAMPLE: Final = 34.0  # width of the sample of a line
_BETWEEN: Final = 22.0
_MAX_TITLE: Final = 200
_LEAST: Final = 520.0


@frozen
class ScoreNote:
    """Where scores come from: the rule, the scenario, how many base scores were given."""

    rule: str
    scenario: str | None = field(default=None, kw_only=True)
    given: int | None = field(default=None, kw_only=True)
    of: int | None = field(default=None, kw_only=True)

    def __str__(self) -> str:
        """Return the note as it stands under the title."""
        scenario = f" · scenario: {self.scenario}" if self.scenario else ""
        return f"strengths: {self.rule.replace('_', ' ')}{scenario}{self._bases()}"

    def _bases(self) -> str:
        if self.given is None:
            return ""
        whole = self.given if self.of is None else self.of
        of = "" if self.of is None else f" of {self.of}"
        return f" · {self.given}{of} base score{'' if whole == 1 else 's'} given"


@frozen
class Key:
    """One entry of the legend: the kind of its sample, its label, and its place."""

    kind: str
    label: str
    x: float = 0.0
    y: float = 0.0


@frozen
class Banner:
    """The lines above a picture with their places."""

    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    keys: tuple[Key, ...]
    width: float
    height: float


def keys_of(
    steps: Iterable[tuple[Role, Inference]],
    claims: Iterable[Claim],
    *,
    scored: bool = False,
    folded: bool = False,
) -> list[Key]:
    """Return the legend of what a picture holds, and of nothing else."""
    shown = list(steps)
    roles = {role for role, _ in shown}
    keys = [Key(role.value, line.label) for role, line in LINES.items() if role in roles]
    if any(step.mutual for _, step in shown):
        keys.append(Key("mutual", "attack each other"))
    if any(len(step.premises) > 1 for _, step in shown):
        keys.append(Key("linked", "linked premises"))
    if any(claim.implicit for claim in claims):
        keys.append(Key("implicit", "implicit claim"))
    if scored:
        keys.append(Key("score", "strength, 0 to 1"))
    if folded:
        keys.append(Key("fold", "claims not drawn here"))
    return keys


def banner_of(
    title: str, subtitle: Sequence[str], keys: Sequence[Key], *, type_: Type, width: float
) -> Banner:
    """Return the banner for a picture of a width; the banner may be a little wider."""
    width = max(width, _LEAST)
    head = wrap(cut(clean(title), _MAX_TITLE), width, size=type_.heading, bold=True)
    head = head if title.strip() else ()
    about = wrap(cut(clean(" · ".join(filter(None, subtitle))), 400), width, size=type_.subtitle)
    y = len(head) * type_.heading * 1.22 + 2
    y += len(about) * (type_.subtitle + 5)
    placed: list[Key] = []
    x, row = 0.0, type_.small + 9
    y += 12 if keys else 0
    for key in keys:
        own = SAMPLE + 8 + text_width(key.label, type_.small + 1)
        if x and x + own > width:
            x, y = 0.0, y + row
        placed.append(Key(key.kind, key.label, x, y))
        x += own + _BETWEEN
    height = y + (row + 14 if keys else 14)
    return Banner(head, about, tuple(placed), width, height)
