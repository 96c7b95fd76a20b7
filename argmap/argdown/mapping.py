"""From a resolved document to an argument map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from argmap.anchor import Anchor
from argmap.argdown.elements import Element, Elements, collect
from argmap.argdown.fields import Fields, one_line, taken_as_text
from argmap.argdown.front import read_front
from argmap.argdown.steps import Step, build_steps
from argmap.errors import InvalidMapError, MapError
from argmap.model import ArgumentMap
from argmap.values import (
    CLAIM_KEYS,
    INFERENCE_KEYS,
    Claim,
    Inference,
    Polarity,
    Section,
    UniqueNames,
    Wording,
    derived_id,
    slug,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.argdown import syntax as s
    from argmap.argdown.reports import Reports

__all__ = ["arrowed", "map_of"]

_STEP_KEYS: Final = ("scheme", "strength", "note", "mutual", "kind")


def arrowed(name: str) -> str:
    """Return a name as the title of an argument can hold it: ``>`` becomes ``→``."""
    return name.replace(">", "→")


def map_of(doc: s.Document, *, name: str, reports: Reports) -> tuple[ArgumentMap, dict[str, int]]:
    """Return the map of a document, and the offset at which each item stands."""
    return _Mapper(doc, reports).run(name)


class _Mapper:
    def __init__(self, doc: s.Document, reports: Reports) -> None:
        self.doc = doc
        self.reports = reports
        self.front = read_front(doc, reports)
        self.elements: Elements = collect(doc, reports)
        self.steps = build_steps(doc, self.elements, reports)
        self.names = UniqueNames()
        self.sections: dict[int, Section] = {}
        self.within: dict[int, Anchor | None] = {}
        sources = self.front.sources
        self.default = Anchor(sources[0].id) if len(sources) == 1 else None

    def run(self, name: str) -> tuple[ArgumentMap, dict[str, int]]:
        self.read_sections()
        self.name_elements()
        step_fields = self.sketch_fields()
        claims = [self.claim(e) for e in self.elements.all if e.is_claim]
        self.name_steps()
        inferences = [self.inference(step, step_fields.get(id(step))) for step in self.steps]
        front = self.front
        map_ = self.assembled(
            claims=claims,
            inferences=inferences,
            name=name,
            title=front.title,
            sources=front.sources,
            factors=front.factors,
            scenarios=front.scenarios,
            sections=list(self.sections.values()),
            data=front.data,
        )
        places = {e.id: e.members[0].start for e in self.elements.all if e.is_claim}
        places.update((step.id, step.at) for step in self.steps)
        return map_, places

    def assembled(self, **fields: Any) -> ArgumentMap:  # noqa: ANN401  # the fields of a map
        """Make the map; a fault that no rule above foresaw costs the inferences it names."""
        try:
            return ArgumentMap(**fields)
        except InvalidMapError as group:
            for fault in group.exceptions:
                self.reports.error("bad-map", str(fault), 0, fix="correct the item that it names")
            return ArgumentMap(**{**fields, "inferences": []})

    # --- sections --------------------------------------------------------------------------------

    def read_sections(self) -> None:
        names = UniqueNames()
        open_: list[s.Heading] = []
        for heading in self.elements.sections:
            while open_ and open_[-1].level >= heading.level:
                open_.pop()
            parent = open_[-1] if open_ else None
            open_.append(heading)
            fields = Fields(taken_as_text(heading.data or {}), heading.data_at, self.reports)
            title = one_line(heading.text[: heading.tail]) or one_line(heading.text)
            wanted = fields.line("id") or slug(title)
            anchors = Fields(fields.data, heading.data_at, self.reports).anchors(
                self.within[id(parent)] if parent else self.default
            )
            self.within[id(heading)] = (
                anchors[0] if anchors else self.within[id(parent)] if parent else self.default
            )
            self.sections[id(heading)] = Section(
                names.take(wanted),
                title=title,
                parent=self.sections[id(parent)].id if parent else None,
                level=heading.level,
                closed=fields.flag("isClosed"),
                tags=dict.fromkeys(heading.tags),
                data=fields.rest(frozenset()),
            )

    def section_of(self, element: Element) -> s.Heading | None:
        """Return the first definition's section, or that of the member that says so."""
        for member in element.members:
            if member.section is None:
                continue
            chosen = str((member.data or {}).get("isInGroup", "")).casefold() == "true"
            if chosen or member.text is not None:
                return member.section
        return element.members[0].section

    def section_id(self, heading: s.Heading | None) -> str | None:
        return None if heading is None else self.sections[id(heading)].id

    # --- names ------------------------------------------------------------------------------------

    def name_elements(self) -> None:
        """Give every claim an id: its own, its title, or a slug of its text."""
        statements = {
            one_line(e.title) for e in self.elements.all if e.kind == "statement" and e.title
        }
        given: dict[int, str] = {}
        for element in self.elements.all:
            id_ = element.data.get("id")
            if id_ is not None and element.is_claim:
                self.give(element, id_, given)
        for element in self.elements.all:
            if not element.is_claim or element.title is None or id(element) in given:
                continue
            title = one_line(element.title)
            if element.kind == "argument" and title in statements:
                title = f"<{title}>"
            element.id = self.names.take(title or "claim")
        for element in self.elements.all:
            if element.is_claim and not element.id:
                element.id = self.names.take(slug(_text_of(element.members[0])))

    def give(self, element: Element, wanted: object, given: dict[int, str]) -> None:
        """Take the id that data asks for, if it is free."""
        id_ = one_line(wanted) if isinstance(wanted, str) else ""
        if not id_:
            self.reports.error(
                "bad-field",
                f"id: expected text, got {wanted!r}",
                element.members[0].start,
                fix="write a short name",
            )
            return
        if id_ in self.names:
            self.reports.error(
                "duplicate-id",
                f"id {id_!r} is taken already",
                element.members[0].start,
                element.members[0].end,
                fix="give each claim an id of its own",
            )
        element.id = self.names.take(id_)
        given[id(element)] = element.id

    def name_steps(self) -> None:
        """Give every inference an id: its own, its argument's, or one derived from its ends."""
        for step in self.steps:
            wanted = step.data.get("id")
            if isinstance(wanted, str) and one_line(wanted):
                step.id = self.names.take(one_line(wanted))
            elif step.number is not None and step.element is not None:
                step.id = self.names.take(f"{one_line(step.element.title or '')}.{step.number}")
        for step in self.steps:
            waiting: list[Step] = []
            at: object = step
            while isinstance(at, Step) and not at.id:
                waiting.append(at)
                at = at.target
            for last in reversed(waiting):
                self.derive(last)

    def derive(self, step: Step) -> None:
        target = step.target.id if step.target is not None else ""
        derived = derived_id([premise.id for premise in step.premises], target)
        title = one_line(step.element.title or "") if step.element else ""
        if title and title != arrowed(derived) and title not in self.names:
            derived = title
        step.id = self.names.take(derived)

    # --- claims -----------------------------------------------------------------------------------

    def claim(self, element: Element) -> Claim:
        canonical, others = _canonical(element)
        data = taken_as_text(element.data)
        place = max((m.data_at for m in element.members), default=-1)
        fields = Fields(data, place if place >= 0 else element.members[0].start, self.reports)
        fields.drop("id", "isCanonical", "isInGroup", "at", "verbatim")
        if element.kind == "argument":
            fields.drop("linked")
        if canonical is None:
            self.reports.warn(
                "undefined",
                f"{element.shown} is referred to but has no text",
                element.members[0].start,
                element.members[0].end,
                fix=f"write {element.shown}: and its text once",
            )
        text = _text_of(canonical) if canonical else one_line(element.title or "") or "?"
        title = fields.line("title") or (one_line(element.title) if element.title else None)
        heading = self.section_of(element)
        base = fields.base(self.front.scale)
        implicit, by = fields.flag("implicit"), fields.line("by")
        common = {
            "title": None if title == element.id else title,
            "base": base,
            "why": fields.text("why"),
            "factors": fields.factors(base),
            "implicit": implicit,
            "by": by,
            "voice": fields.one_of("voice", "author", "reported") or "author",
            "form": "sketch" if element.kind == "argument" else "statement",
            "section": self.section_id(heading),
            "tags": [tag for tag in map(one_line, element.tags) if tag],
        }
        anchors, wordings = self.places(element, canonical, others, own=not implicit and by is None)
        return Claim(
            element.id,
            text,
            anchors=anchors,
            wordings=wordings,
            data=fields.rest(CLAIM_KEYS),
            **common,
        )

    def places(
        self, element: Element, canonical: s.Member | None, others: list[s.Member], *, own: bool
    ) -> tuple[Iterable[Anchor], list[Wording]]:
        """Return the anchors of all members, and the other wordings with theirs."""
        found: dict[Anchor, None] = {}
        said = False
        order = [canonical, *(m for m in element.members if m is not canonical)]
        at_of: dict[int, tuple[Anchor, ...]] = {}
        for member in order:
            if member is None or not member.data or "at" not in member.data:
                continue
            within = self.within[id(member.section)] if member.section else self.default
            fields = Fields(taken_as_text({"at": member.data["at"]}), member.data_at, self.reports)
            at_of[id(member)] = fields.anchors(within) or ()
            found.update(dict.fromkeys(at_of[id(member)]))
            said = True
        if not said and own:
            heading = (canonical or element.members[0]).section
            if heading is not None and (heading.data or {}).get("at") is not None:
                place = self.within[id(heading)]
                found = {place: None} if place else {}
        wordings = [Wording(_text_of(m), anchors=at_of.get(id(m), ())) for m in others]
        return found, wordings

    # --- inferences ---------------------------------------------------------------------------------

    def sketch_fields(self) -> dict[int, dict[str, Any]]:
        """Move scheme, strength and note of a sketch to its one outgoing inference."""
        outgoing: dict[int, list[Step]] = {}
        wanting = [
            e
            for e in self.elements.all
            if e.kind == "argument" and e.is_claim and not e.data.keys().isdisjoint(_STEP_KEYS)
        ]
        if not wanting:
            return {}
        for step in self.steps:
            for premise in step.premises:
                outgoing.setdefault(id(premise), []).append(step)
        moved: dict[int, dict[str, Any]] = {}
        for element in wanting:
            steps = outgoing.get(id(element), [])
            if len(steps) == 1 and len(steps[0].premises) == 1:
                moved[id(steps[0])] = {k: v for k, v in element.data.items() if k in _STEP_KEYS}
                element.data = {k: v for k, v in element.data.items() if k not in _STEP_KEYS}
                continue
            keys = ", ".join(k for k in _STEP_KEYS if k in element.data)
            self.reports.warn(
                "which-step",
                f"{keys} of {element.shown} belong to one inference, and it starts {len(steps)}",
                element.members[0].start,
                element.members[0].end,
                fix="write the inference as an argument without text: <title> {linked: true, …}",
            )
        return moved

    def inference(self, step: Step, extra: dict[str, Any] | None) -> Inference:
        element = step.element
        data = {**self.argument_data(step), **step.data, **(extra or {})}
        fields = Fields(taken_as_text(data), step.data_at, self.reports)
        fields.drop("id", "linked", "isCanonical", "isInGroup")
        scheme = fields.line("scheme") or one_line(", ".join(step.rules)) or None
        kind = fields.one_of("kind", "rephrase")
        mutual = fields.one_of("mutual", "contrary", "contradictory") or step.mutual
        within = self.within[id(step.section)] if step.section else self.default
        title = fields.line("title")
        if title is None and element is not None and step.number is None:
            title = one_line(element.title or "")
            title = None if title in (step.id, arrowed(step.id)) else title
        free = {"symbol": step.symbol} if step.symbol else {}
        made = Inference(
            step.id,
            [premise.id for premise in step.premises],
            step.target.id if step.target is not None else "",
            Polarity.NEUTRAL if kind else step.polarity,
            scheme=scheme,
            strength=fields.strength(),
            title=title,
            note=fields.text("note"),
            anchors=fields.anchors(within) or (),
            section=self.section_id(step.section),
            data={**fields.rest(INFERENCE_KEYS), **free},
        )
        return self.mutual(made, mutual, step)

    def argument_data(self, step: Step) -> dict[str, Any]:
        """Return what an argument says of the inference that it is, or of its last one."""
        element = step.element
        if element is None:
            return {}
        tags = {"tags": list(element.tags)} if element.tags else {}
        if step.number is None:
            return tags
        last = max(s.number or 0 for s in self.steps if s.element is element)
        if step.number != last:
            return {}
        canonical, _ = _canonical(element)
        note = {"note": _text_of(canonical)} if canonical else {}
        return {**note, **tags, **{k: v for k, v in element.data.items() if k != "id"}}

    def mutual(self, made: Inference, mutual: str | None, step: Step) -> Inference:
        if mutual is None:
            return made
        try:
            if isinstance(step.target, Step):
                message = "a mutual attack must target a claim"
                raise MapError(message)
            return evolve(made, mutual=mutual)
        except MapError as fault:
            self.reports.error("bad-field", f"mutual: {fault}", step.at, fix="leave mutual out")
            return made


def _canonical(element: Element) -> tuple[s.Member | None, list[s.Member]]:
    """Return the member whose text is the claim's, and those with other texts."""
    texts = element.texts
    if not texts:
        return None, []
    chosen = [
        m for m in texts if str((m.data or {}).get("isCanonical", "")).casefold() == "true"
    ]
    canonical = (chosen or texts)[-1]
    if len(texts) == 1:
        return canonical, []
    seen = {_text_of(canonical)}
    others = []
    for member in texts:
        text = _text_of(member)
        if text not in seen:
            seen.add(text)
            others.append(member)
    return canonical, others


def _text_of(member: s.Member) -> str:
    """Return the text of a member without its trailing tags, or kept verbatim by its data."""
    verbatim = member.data.get("verbatim") if member.data else None
    if isinstance(verbatim, str) and verbatim.strip():
        return str(verbatim)
    text = member.text or ""
    line = " ".join(text[: member.tail].split()) if member.tail is not None else ""
    return line or " ".join(text.split()) or "?"
