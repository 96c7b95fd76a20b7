"""How one claim, argument or heading is written on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.argdown.escape import Titles, arrowed, escaped, flow, tag, visible
from argmap.names import UniqueNames, slug
from argmap.values import Claim, Inference, Polarity, Section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.argdown.plan import Plan
    from argmap.model import ArgumentMap
    from argmap.values import Wording

__all__ = ["Phrases"]


class Phrases:
    """The lines of a map; ``handles`` are the titles of inferences that are arguments."""

    def __init__(self, map_: ArgumentMap, plan: Plan) -> None:
        """Give every claim and every argument its title."""
        self.map = map_
        self.plan = plan
        titles = {"statement": Titles("["), "sketch": Titles("<")}
        self.titles = {c.id: titles[c.form].take(_wanted(c)) for c in map_.claims}
        self.statements = {self.titles[c.id] for c in map_.claims if c.form == "statement"}
        self.handles = {
            step.id: titles["sketch"].take(step.title or step.id)
            for step in map_.inferences
            if step.id not in plan.plain
        }
        standing = [step for step in map_.inferences if step.id in plan.standalone]
        self.named_apart = {step.target for step in standing}
        self.with_place = _with_place(map_.sections)

    def reference(self, id_: str) -> str:
        """Return a claim or an argument in its brackets."""
        if id_ in self.handles:
            return f"<{self.handles[id_]}>"
        statement = self.map.claim(id_).form == "statement"
        return f"[{self.titles[id_]}]" if statement else f"<{self.titles[id_]}>"

    def definition(self, claim: Claim) -> str:
        """Return a claim with its text, tags and data."""
        shown = visible(claim.text)
        data = self._names(claim)
        if claim.base is not None:
            data["base"] = claim.base
        own = not claim.implicit and claim.by is None
        if claim.anchors or (own and claim.section in self.with_place):
            data["at"] = _at(claim.anchors)
        fields: dict[str, Any] = {
            "by": claim.by,
            "implicit": claim.implicit or None,
            "voice": None if claim.voice == "author" else claim.voice,
            "why": claim.why,
            "factors": claim.factors or None,
            "verbatim": None if shown == claim.text else claim.text,
            "isCanonical": bool(claim.wordings) or None,
        }
        data |= {key: value for key, value in fields.items() if value is not None}
        start = f"{self.reference(claim.id)}: {escaped(shown)}"
        return _line(start, claim.tags, {**data, **claim.data})

    def _names(self, claim: Claim) -> dict[str, Any]:
        """Return id and title where a reader would not find them in the brackets."""
        title = self.titles[claim.id]
        id_ = f"<{title}>" if claim.form == "sketch" and title in self.statements else title
        data: dict[str, Any] = {} if claim.id == id_ else {"id": claim.id}
        if (claim.title or claim.id) != title:
            data["title"] = claim.title or claim.id
        return data

    def wording(self, claim: Claim, wording: Wording) -> str:
        """Return another text of a claim."""
        shown = visible(wording.text)
        data: dict[str, Any] = {"at": _at(wording.anchors)} if wording.anchors else {}
        if shown != wording.text:
            data["verbatim"] = wording.text
        return _line(f"{self.reference(claim.id)}: {escaped(shown)}", (), data)

    def argument(self, step: Inference) -> str:
        """Return an inference as an argument without text."""
        handle = self.handles[step.id]
        derived = self.plan.is_derived(step) and handle == arrowed(step.id)
        id_free = handle == step.id and handle not in self.map.claim_ids
        data: dict[str, Any] = {"linked": True}
        if not derived and not id_free:
            data["id"] = step.id
        if step.title != (None if handle in (step.id, arrowed(step.id)) else handle):
            data["title"] = step.title or step.id
        fields: dict[str, Any] = {
            "kind": "rephrase" if step.polarity is Polarity.NEUTRAL else None,
            "mutual": step.mutual,
            "scheme": step.scheme,
            "strength": None if step.strength == 1.0 else step.strength,
            "note": step.note,
            "at": _at(step.anchors) if step.anchors else None,
            "isInGroup": self._stands_in_section(step) or None,
        }
        data |= {key: value for key, value in fields.items() if value is not None}
        return _line(f"<{handle}>", (), {**data, **step.data})

    def _stands_in_section(self, step: Inference) -> bool:
        """Tell whether it must say that its section is the one where this line stands."""
        apart = step.id in self.plan.standalone or step.id in self.named_apart
        return apart and step.section is not None

    def heading(self, section: Section, names: UniqueNames, parent: str | None) -> str:
        """Return a heading; ``parent`` is the section that a reader will find it in."""
        shown = visible(section.title)
        data: dict[str, Any] = {}
        if slug(section.title) != section.id or section.id in names:
            data["id"] = section.id
        names.take(section.id)
        if shown != section.title:
            data["title"] = section.title
        if section.parent != parent:
            data["parent"] = section.parent or ""
        if section.closed:
            data["isClosed"] = True
        start = f"{'#' * section.level} {escaped(shown)}"
        return _line(start, section.tags, {**data, **section.data})


def _with_place(sections: Iterable[Section]) -> set[str]:
    """Return the sections whose claims inherit an anchor: theirs, or that of one above."""
    found: set[str] = set()
    above: list[Section] = []
    for section in sections:
        while above and above[-1].level >= section.level:
            above.pop()
        if "at" in section.data or (above and above[-1].id in found):
            found.add(section.id)
        above.append(section)
    return found


def _wanted(claim: Claim) -> str:
    """Return the title that a claim would like to have in its brackets."""
    sketch_of = claim.id.startswith("<") and claim.id.endswith(">") and claim.form == "sketch"
    return claim.title or (claim.id[1:-1].strip() or claim.id if sketch_of else claim.id)


def _at(anchors: Iterable[object]) -> str | list[str]:
    places = [str(anchor) for anchor in anchors]
    return places[0] if len(places) == 1 else places


def _line(start: str, tags: Iterable[str], data: dict[str, Any]) -> str:
    parts = [start, *map(tag, tags)]
    if data:
        parts.append(flow(data))
    return " ".join(parts)
