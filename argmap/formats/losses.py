"""What a format cannot hold of a map, or argmap of a file: told, never dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from argmap.model import Claim, Inference, Polarity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    from argmap.model import ArgumentMap, Item

__all__ = ["Loss", "LossReport", "Written", "losses_of"]

_SHOWN: Final = 5
"""How many ids a line of a report names."""


def _texts(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


@frozen
class Loss:
    """One kind of thing that is left behind, and the ids of what it is left out of."""

    what: str
    ids: tuple[str, ...] = field(default=(), converter=_texts)

    def __str__(self) -> str:
        """Return one line: ``base scores of 2 claims: Port, Road``."""
        if not self.ids:
            return self.what
        named = ", ".join(self.ids[:_SHOWN])
        more = len(self.ids) - _SHOWN
        return f"{self.what} ({len(self.ids)}): {named}" + (f" and {more} more" if more > 0 else "")


def _losses(value: Iterable[Loss]) -> tuple[Loss, ...]:
    return tuple(value)


@frozen
class LossReport:
    """All that a format cannot hold; false where nothing is lost."""

    format: str
    losses: tuple[Loss, ...] = field(default=(), converter=_losses)

    def __bool__(self) -> bool:
        """Whether anything is lost."""
        return bool(self.losses)

    def __len__(self) -> int:
        """Return how many kinds of things are lost."""
        return len(self.losses)

    def __iter__(self) -> Iterator[Loss]:
        """Iterate over the kinds of things that are lost."""
        return iter(self.losses)

    def __str__(self) -> str:
        """Return a line for each kind of thing that is lost."""
        if not self.losses:
            return f"{self.format} holds all of it"
        return "\n".join(f"{self.format} does not hold {loss}" for loss in self.losses)


@frozen
class Written:
    """A map as text, or as bytes where the format is no text, and what that does not hold."""

    content: str | bytes
    losses: LossReport


_CLAIM: Final[dict[str, tuple[str, Callable[[Claim], object]]]] = {
    "title": ("titles of claims", lambda c: c.title),
    "base": ("base scores", lambda c: c.base is not None),
    "why": ("grounds of base scores", lambda c: c.why),
    "factors": ("effects of factors", lambda c: c.factors),
    "anchors": ("places in sources", lambda c: c.anchors),
    "wordings": ("other wordings", lambda c: c.wordings),
    "tags": ("tags", lambda c: c.tags),
    "implicit": ("marks of implicit claims", lambda c: c.implicit),
    "by": ("who says a claim", lambda c: c.by),
    "voice": ("marks of reported claims", lambda c: c.voice != "author"),
    "form": ("marks of sketches", lambda c: c.form != "statement"),
    "section": ("sections of claims", lambda c: c.section),
    "data": ("data of claims", lambda c: c.data),
}
_STEP: Final[dict[str, tuple[str, Callable[[Inference], object]]]] = {
    "scheme": ("schemes", lambda s: s.scheme),
    "strength": ("strengths of inferences", lambda s: s.strength != 1.0),
    "step title": ("titles of inferences", lambda s: s.title),
    "note": ("notes on inferences", lambda s: s.note),
    "step anchors": ("places of inferences in sources", lambda s: s.anchors),
    "step section": ("sections of inferences", lambda s: s.section),
    "step data": ("data of inferences", lambda s: s.data),
    "mutual": ("marks of mutual attacks", lambda s: s.mutual),
    "neutral": ("neutral relations", lambda s: s.polarity is Polarity.NEUTRAL),
    "linked": ("links between premises", lambda s: len(s.premises) > 1),
}
_WHOLE: Final[dict[str, tuple[str, Callable[[ArgumentMap], Iterable[str]]]]] = {
    "map title": ("the title of the map", lambda m: [m.title] if m.title else []),
    "sources": ("sources", lambda m: [s.id for s in m.sources]),
    "factors of the map": ("factors", lambda m: [f.name for f in m.factors]),
    "scenarios": ("scenarios", lambda m: [s.name for s in m.scenarios]),
    "sections": ("sections", lambda m: [s.id for s in m.sections]),
    "map data": ("data of the map", lambda m: list(m.data)),
}
ASPECTS: Final = frozenset({*_CLAIM, *_STEP, *_WHOLE, "undercut"})
"""What a format may hold beside claims with texts, and supports and attacks between them."""


def losses_of(map_: ArgumentMap, format: str, *, holds: AbstractSet[str]) -> LossReport:
    """Return what a format cannot hold of a map, in words.

    Args:
        map_: The map.
        format: What the report calls the format.
        holds: The aspects that it holds, of ``ASPECTS``.
    """
    found = [
        *(_lost(says, map_.claims, has) for key, (says, has) in _CLAIM.items() if key not in holds),
        *(
            _lost(says, map_.inferences, has)
            for key, (says, has) in _STEP.items()
            if key not in holds
        ),
        *(Loss(says, has(map_)) for key, (says, has) in _WHOLE.items() if key not in holds),
    ]
    if "undercut" not in holds:
        claims = map_.claim_ids
        on_steps = [step.id for step in map_.inferences if step.target not in claims]
        found.append(Loss("inferences that bear on inferences", on_steps))
    return LossReport(format, [loss for loss in found if loss.ids])


def _lost(says: str, items: Iterable[Item], has: Callable[..., object]) -> Loss:
    return Loss(says, [item.id for item in items if has(item)])
