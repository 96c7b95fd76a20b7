"""A text on the way to its numbers: blocks as a reader of files finds them."""

from __future__ import annotations

from collections import Counter

from attrs import field, frozen

__all__ = ["Block", "Draft", "notes_of"]


@frozen
class Block:
    """A paragraph or, with a level of 1 or more, a heading; its words are on one line."""

    text: str
    level: int = 0

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.level > 0


@frozen
class Draft:
    """The blocks of a text, its title, how many of which kind were left out, and what is unsure."""

    blocks: tuple[Block, ...]
    title: str | None = field(default=None, kw_only=True)
    left_out: Counter[str] = field(factory=Counter, kw_only=True)
    doubts: tuple[str, ...] = field(default=(), kw_only=True)


def notes_of(left_out: Counter[str]) -> tuple[str, ...]:
    """Return what was left out, one note a kind: ``12 footnotes``."""
    return tuple(
        f"{n} {what}" if n == 1 else f"{n} {_plural(what)}" for what, n in left_out.items() if n
    )


def _plural(what: str) -> str:
    first, *rest = what.split(" ")
    return " ".join([first + "s", *rest])
