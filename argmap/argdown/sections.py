"""Headings to sections, and the place in a source that each heading hands down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.argdown.fields import Fields, taken_as_text
from argmap.names import UniqueNames, one_line, slug
from argmap.values import SECTION_KEYS, Section

if TYPE_CHECKING:
    from argmap.anchor import Anchor
    from argmap.argdown import syntax as s
    from argmap.argdown.reports import Reports

__all__ = ["Sections"]


class Sections:
    """The sections of a document; ``default`` is the anchor that claims outside of any have."""

    def __init__(self, headings: list[s.Heading], default: Anchor | None, reports: Reports) -> None:
        """Read the headings in their order."""
        self.default = default
        self._made: dict[int, Section] = {}
        self._within: dict[int, Anchor | None] = {}
        self._places: set[int] = set()  # headings that have an anchor, or stand below one
        names = UniqueNames()
        open_: list[s.Heading] = []
        for heading in headings:
            while open_ and open_[-1].level >= heading.level:
                open_.pop()
            self._read(heading, open_[-1] if open_ else None, names, reports)
            open_.append(heading)

    def _read(
        self, heading: s.Heading, parent: s.Heading | None, names: UniqueNames, reports: Reports
    ) -> None:
        data = taken_as_text(heading.data or {})
        around = self.within(parent)
        place = Fields({k: data[k] for k in ("at",) if k in data}, heading.data_at, reports)
        found = place.anchors(around)
        self._within[id(heading)] = found[0] if found else around
        if "at" in data or id(parent) in self._places:
            self._places.add(id(heading))
        if found is None:
            data.pop("at", None)
        fields = Fields(data, heading.data_at, reports)
        title = one_line(heading.text[: heading.tail]) or one_line(heading.text) or "?"
        title = fields.line("title") or title
        self._made[id(heading)] = Section(
            names.take(fields.line("id") or slug(title)),
            title=title,
            parent=self._parent(fields, parent),
            level=heading.level,
            closed=fields.flag("isClosed"),
            tags=[tag for tag in map(one_line, heading.tags) if tag],
            data=fields.rest(SECTION_KEYS),
        )

    def _parent(self, fields: Fields, parent: s.Heading | None) -> str | None:
        """Return the section that a heading stands in: the nearest higher one, or as data says."""
        if "parent" not in fields.data:
            return self.id_of(parent)
        wanted = fields.text("parent")
        return wanted if any(made.id == wanted for made in self._made.values()) else None

    @property
    def all(self) -> list[Section]:
        """The sections in the order of the text."""
        return list(self._made.values())

    def within(self, heading: s.Heading | None) -> Anchor | None:
        """Return the place that a heading hands down to what its anchors leave out."""
        return self.default if heading is None else self._within[id(heading)]

    def inherited(self, heading: s.Heading | None) -> Anchor | None:
        """Return the anchor of a claim that names none: that of the nearest heading with one."""
        return self.within(heading) if id(heading) in self._places else None

    def id_of(self, heading: s.Heading | None) -> str | None:
        """Return the id of a heading's section."""
        return None if heading is None else self._made[id(heading)].id
