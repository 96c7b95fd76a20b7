"""How a picture is to be drawn, checked."""

from __future__ import annotations

import math
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType, NoneType
from typing import Any, Final, SupportsFloat, TypedDict

from attrs import field, frozen

from argmap.errors import RenderError
from argmap.refusals import need, no_such_option
from argmap.rendering.strengths import Scored, Strength, strengths_of
from argmap.rendering.style import THEMES, Direction, Theme, theme_named

__all__ = ["Choice", "Look", "Options", "checked_scores", "options_of"]

_MAX_TEXT: Final = 600
_MAX_TEXT_OVERVIEW: Final = 240


class Choice(StrEnum):
    """Who lays a picture out."""

    AUTO = "auto"
    TIDY = "tidy"
    GRAPHVIZ = "graphviz"


class Look(TypedDict, total=False):
    """The options of ``render``.

    ``engine``: ``"tidy"`` is argmap's own layout and needs nothing; ``"graphviz"`` needs ``dot``
    or graphviz-pure; ``"auto"`` takes Graphviz for maps with many cross links if it is there.
    ``direction``: ``"RL"`` (roots on the left), ``"LR"``, ``"BT"`` (roots at the top), ``"TB"``.
    ``theme``: ``"light"``, ``"dark"``, ``"high-contrast"``, ``"grey"``.
    ``title``: over the picture, in place of the map's own. ``root``: draw only this claim and
    what bears on it. ``depth``: draw at most so many steps from a root. ``max_text``: draw at
    most so many characters of a claim. ``all``: draw every claim of a map of more than 30, not
    an overview, and closed sections open, within ``root`` and ``depth``. ``slide``: 16 to 9, as
    much as fits with type of at least 12 points.
    """

    engine: str
    direction: str
    theme: str
    title: str | None
    root: str | None
    depth: int | None
    max_text: int | None
    all: bool
    slide: bool
    settings: Mapping[str, Any] | bool


def _choice(value: str) -> Choice:
    try:
        return Choice(value)
    except ValueError:
        message = f"unknown engine {value!r}; expected one of {', '.join(Choice)}"
        raise RenderError(message) from None


def _direction(value: str) -> Direction:
    try:
        return Direction(value)
    except ValueError:
        message = f"unknown direction {value!r}; expected one of {', '.join(Direction)}"
        raise RenderError(message) from None


def _theme(value: str | Theme) -> Theme:
    return value if isinstance(value, Theme) else theme_named(value)


@frozen(kw_only=True)
class Options:
    """The options of one picture, with their defaults.

    Raises:
        RenderError: An option has no such value; names those there are.
    """

    engine: Choice = field(default=Choice.AUTO, converter=_choice)
    direction: Direction = field(default=Direction.RL, converter=_direction)
    theme: Theme = field(default=THEMES["light"], converter=_theme)
    title: str | None = None
    root: str | None = None
    depth: int | None = None
    max_text: int | None = None
    all: bool = False
    slide: bool = False
    settings: Mapping[str, Any] | bool = True

    def __attrs_post_init__(self) -> None:
        """Refuse numbers out of range and wishes that exclude each other."""
        if self.depth is not None and self.depth < 0:
            message = f"depth must be 0 or more, got {self.depth}"
            raise RenderError(message)
        if self.max_text is not None and self.max_text < 1:
            message = f"max_text must be 1 or more, got {self.max_text}"
            raise RenderError(message)
        if self.slide and self.engine is Choice.GRAPHVIZ:
            message = "a slide is laid out by engine 'tidy'; leave engine out, or slide"
            raise RenderError(message)

    @property
    def opens_all(self) -> bool:
        """Whether closed sections are drawn open: every claim is asked for, or one by name."""
        return self.all or self.root is not None

    def text_limit(self, *, overview: bool) -> int:
        """Return how many characters of a claim are drawn."""
        if self.max_text is not None:
            return self.max_text
        return _MAX_TEXT_OVERVIEW if overview else _MAX_TEXT


_KINDS: Final[Mapping[str, tuple[tuple[type, ...], str]]] = MappingProxyType(
    {
        "engine": ((str,), "the name of an engine"),
        "direction": ((str,), "a direction such as 'RL'"),
        "theme": ((str, Theme), "the name of a theme"),
        "title": ((str, NoneType), "a text or None"),
        "root": ((str, NoneType), "the id of a claim or None"),
        "depth": ((int, NoneType), "a whole number or None"),
        "max_text": ((int, NoneType), "a whole number or None"),
        "all": ((bool,), "True or False"),
        "slide": ((bool,), "True or False"),
        "settings": ((Mapping, bool), "a mapping, True or False"),
    }
)


def options_of(look: Mapping[str, Any]) -> Options:
    """Return the options that ``render`` was given.

    Raises:
        TypeError: There is no such option, or it takes another kind of value.
        RenderError: An option has no such value.
    """
    for name, value in look.items():
        if name not in _KINDS:
            raise no_such_option(name, "render", _KINDS)
        kinds, wanted = _KINDS[name]
        need(value, *kinds, what=f"{name} must be {wanted}")
    return Options(**look)


def checked_scores(scores: Mapping[str, float] | None) -> dict[str, Strength]:
    """Return scores as cards show them; scores that say how they came about are believed.

    Raises:
        TypeError: They are no mapping of numbers.
        RenderError: A score is not in [0, 1].
    """
    scores = {} if scores is None else scores
    need(scores, Mapping, what="scores must be a mapping of ids to numbers")
    if isinstance(scores, Scored):
        return strengths_of(scores)
    for id_, score in scores.items():
        if isinstance(score, float):  # nearly always, and soon told
            continue
        need(score, SupportsFloat, what=f"the score of {id_!r} must be a number in [0, 1]")
    known = {id_: float(score) for id_, score in scores.items()}
    for id_, score in known.items():
        if not (math.isfinite(score) and 0 <= score <= 1):
            message = f"the score of {id_!r} must be a number in [0, 1], got {score!r}"
            raise RenderError(message)
    return strengths_of(known)
