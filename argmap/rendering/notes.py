"""What the lines above a picture say: where scores come from, and what the signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from argmap.rendering.style import LINES, Role
from argmap.rendering.wording import added_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.model import Claim, Inference

__all__ = ["Key", "ScoreNote", "keys_of"]


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
    """One entry of the legend: the kind of its sample, its label, its place, and its colour.

    Only an entry for a tag has a colour of its own; one for several has none.
    """

    kind: str
    label: str
    x: float = 0.0
    y: float = 0.0
    color: str = field(default="", kw_only=True)


def keys_of(
    steps: Iterable[tuple[Role, Inference]],
    claims: Iterable[Claim],
    *,
    scored: str = "",
    folded: bool = False,
    theses: bool = False,
) -> list[Key]:
    """Return the legend of what a picture holds, and of nothing else.

    ``scored`` is what it says of strengths; nothing where none is drawn.
    """
    shown, drawn = list(steps), list(claims)
    roles = {role for role, step in shown if not step.mutual}
    keys = [Key("main", "main claim")] if theses else []
    keys += [Key(role.value, line.label) for role, line in LINES.items() if role in roles]
    if any(step.mutual for _, step in shown):
        keys.append(Key("mutual", "attack each other"))
    if any(len(step.premises) > 1 for _, step in shown):
        keys.append(Key("linked", "linked premises"))
    if any(claim.implicit for claim in drawn):
        keys.append(Key("implicit", "implicit claim"))
    if name := added_by(drawn):
        keys.append(Key("added", f"added by {name}"))
    if scored:
        keys.append(Key("score", scored))
    if folded:
        keys.append(Key("fold", "claims not drawn here"))
    return keys
