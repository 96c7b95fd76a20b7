"""What the file of a map says of its picture: colours, words on cards, what stands side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field, frozen

from argmap.data import thaw
from argmap.errors import RenderError
from argmap.query import heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.argdown.settings import Settings
    from argmap.model import ArgumentMap, Claim, Inference
    from argmap.rendering.coats import Coat, Coats
    from argmap.rendering.notes import Key
    from argmap.rendering.style import Theme

__all__ = ["PLAIN", "Wishes", "settings_of", "wishes_of"]

_PARTS: Final = ("color", "dot", "group", "map", "selection")
_OF_ITEMS: Final = ("color", "isInMap", "rank")


def settings_of(map_: ArgumentMap, call: Mapping[str, Any] | bool = True) -> Settings | None:  # noqa: FBT001, FBT002  # see `Look`
    """Return the settings that a map's file gives its picture, or None where it gives none.

    Args:
        map_: The map.
        call: Settings of the call, which go before those of the file; False for none at all.

    Raises:
        RenderError: A setting of the call is none, or has no such value.
    """
    if call is False:
        return None
    own = {part: thaw(map_.data[part]) for part in _PARTS if part in map_.data}
    more = dict(call) if isinstance(call, Mapping) else {}
    if not own and not more and not _says_something(map_):
        return None
    from argmap.argdown.settings import read_settings

    if more:
        _refuse_odd(more)
    return read_settings(own, more, compat=False, warn=lambda *_: None)


def _refuse_odd(tree: Mapping[str, Any]) -> None:
    """Raise what is odd about the settings of a call."""
    from argmap.argdown.fields import near_key
    from argmap.argdown.odd_settings import odd_values
    from argmap.argdown.settings import PARTS, read_settings

    def refuse(_: str, told: str, fix: str) -> None:
        message = f"settings: {told}; {fix}"
        raise RenderError(message)

    for part, value in tree.items():
        if part not in PARTS:
            near = near_key(str(part), frozenset(PARTS))
            cure = f"write {near}" if near else f"write one of {', '.join(PARTS)}"
            refuse("", f"there is no part {str(part)!r:.60}", cure)
        if not isinstance(value, Mapping):
            refuse("", f"{part}: expected keys and values, got {value!r:.60}", "write a mapping")
    for odd in odd_values(read_settings(tree, compat=False, warn=refuse)):
        refuse(*odd)


def _says_something(map_: ArgumentMap) -> bool:
    """Tell whether the data of an item is about the picture."""
    items: list[Claim | Inference] = [*map_.claims, *map_.inferences]
    if any(item.data and any(key in item.data for key in _OF_ITEMS) for item in items):
        return True
    return any(s.data and ("color" in s.data or "isGroup" in s.data) for s in map_.sections)


@frozen
class Wishes:
    """How a map's file wants its cards.

    ``beside`` are ids of claims and inferences that stand in one rank each.
    """

    coats: Coats | None = None
    statement_label: str = ""
    argument_label: str = ""
    add_tags: bool = True
    beside: Sequence[Sequence[str]] = field(default=())

    def coat(self, item: Claim | Inference) -> Coat | None:
        """Return the colours of a claim or an inference, where it has any of its own."""
        return self.coats.of(item) if self.coats is not None else None

    def coat_of_section(self, id_: str) -> Coat | None:
        """Return the colours of the box of a section, where it has any of its own."""
        return self.coats.of_section(id_) if self.coats is not None else None

    def words(self, claim: Claim) -> tuple[str | None, str]:
        """Return the title and the text that a card shows."""
        name = heading(claim)
        mode = self.argument_label if claim.form == "sketch" else self.statement_label
        if mode == "none":
            return None, ""
        if mode == "title":
            return (name, "") if name else (None, claim.text)
        return (None if mode == "text" else name), claim.text

    def tag(self, item: Claim | Inference) -> str:
        """Return the tag that gives a card its colour, as the card shows it."""
        coat = self.coat(item) if self.add_tags else None
        if coat is None or not coat.tag:
            return ""
        from argmap.rendering.coats import tag_text

        return tag_text(coat.tag)

    def keys(self, items: Sequence[Claim | Inference]) -> list[Key]:
        """Return the entries of the legend."""
        return self.coats.keys(items) if self.coats is not None else []


PLAIN: Final = Wishes()
"""What a map without settings wishes."""


def wishes_of(
    map_: ArgumentMap, settings: Settings | None, theme: Theme, *, whole: ArgumentMap
) -> Wishes:
    """Return the wishes of a map that is drawn in a theme as a part of a whole."""
    if settings is None:
        return PLAIN
    from argmap.rendering.coats import Coats

    labels = {
        name: getattr(settings, name)
        for name in ("statement_label", "argument_label")
        if name in settings.given
    }
    return evolve(
        Wishes(Coats(map_, settings, theme, whole=whole), add_tags=settings.add_tags, **labels),
        beside=_beside(map_, settings),
    )


def _beside(map_: ArgumentMap, settings: Settings) -> tuple[tuple[str, ...], ...]:
    """Return the ids that data or settings want in one rank."""
    ranks: dict[str, list[str]] = {}
    items: list[Claim | Inference] = [*map_.claims, *map_.inferences]
    for item in items:
        rank = item.data.get("rank") if item.data else None
        if rank is not None:
            ranks.setdefault(str(rank), []).append(item.id)
    groups = [*ranks.values()]
    if settings.same_rank:
        from argmap.argdown.titles import titles_of

        titles = titles_of(map_)
        for said in settings.same_rank:
            fields = said if isinstance(said, Mapping) else {}
            named = {kind: fields.get(kind) for kind in ("statements", "arguments")}
            groups.append(
                [
                    id_
                    for k, v in named.items()
                    for id_ in titles.ids(k, v if isinstance(v, list) else ())
                ]
            )
    return tuple(tuple(dict.fromkeys(ids)) for ids in groups if len(ids) > 1)
