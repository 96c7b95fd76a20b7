"""From a resolved document to an argument map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from argmap.anchor import Anchor
from argmap.argdown.claims import canonical_of, claim_of, text_of
from argmap.argdown.elements import Element, Elements, collect
from argmap.argdown.escape import arrowed
from argmap.argdown.fields import Fields, taken_as_text
from argmap.argdown.front import read_front
from argmap.argdown.sections import Sections
from argmap.argdown.steps import Step, build_steps
from argmap.errors import InvalidMapError
from argmap.model import ArgumentMap
from argmap.names import UniqueNames, derived_id, one_line, slug
from argmap.values import INFERENCE_KEYS, STEP_KEYS, Inference, Polarity

if TYPE_CHECKING:
    from argmap.argdown import syntax as s
    from argmap.argdown.reports import Reports

__all__ = ["map_of"]

_KNOWN: Final = frozenset({*STEP_KEYS, "at", "cites", "id", "linked", "title"})
# the keys that mean something on an inference


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
        self.last_number = {id(s.element): s.number for s in self.steps if s.number is not None}
        self.names = UniqueNames()
        sources = self.front.sources
        default = Anchor(sources[0].id) if len(sources) == 1 else None
        self.sections = Sections(self.elements.sections, default, reports)

    def run(self, name: str) -> tuple[ArgumentMap, dict[str, int]]:
        self.name_elements()
        step_fields = self.sketch_fields()
        claims = [
            claim_of(e, sections=self.sections, scale=self.front.scale, reports=self.reports)
            for e in self.elements.all
            if e.is_claim
        ]
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
            sections=self.sections.all,
            data=front.data,
        )
        places = {e.id: e.members[0].start for e in self.elements.all if e.is_claim}
        places.update((step.id, step.at) for step in self.steps)
        self.elements.release()
        return map_, places

    def assembled(self, **fields: Any) -> ArgumentMap:  # noqa: ANN401  # the fields of a map
        """Make the map; a fault that no rule above foresaw costs the inferences."""
        try:
            return ArgumentMap(**fields)
        except InvalidMapError as group:
            for fault in group.exceptions:
                self.reports.error("bad-map", str(fault), 0, fix="correct the item that it names")
            return ArgumentMap(**{**fields, "inferences": []})

    # --- names ---------------------------------------------------------------------------------

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
            if element.id != title and title:
                self.renamed(element, title)
        for element in self.elements.all:
            if element.is_claim and not element.id:
                element.id = self.names.take(slug(text_of(element.members[0])))

    def renamed(self, element: Element, title: str) -> None:
        """Report that another claim has the id that a title would give."""
        first = element.members[0]
        self.reports.warn(
            "renamed",
            f"{element.shown} has the id {element.id!r}, for {title!r} is that of another claim",
            first.start,
            first.end,
            fix="give one of them an id of its own: {id: …}",
        )

    def give(self, element: Element, wanted: object, given: dict[int, str]) -> None:
        """Take the id that data asks for."""
        first = element.members[0]
        if id_ := self.asked_for(wanted, first.start, first.end, "claim"):
            element.id = self.names.take(id_)
            given[id(element)] = element.id

    def asked_for(self, wanted: object, start: int, end: int, what: str) -> str:
        """Return the id that data asks for; report one that is no text, or is taken."""
        id_ = one_line(wanted) if isinstance(wanted, str) else ""
        if not id_:
            message = f"id: expected text, got {wanted!r}"
            self.reports.error("bad-field", message, start, fix="write a short name")
        elif id_ in self.names:
            message = f"id {id_!r} is taken already"
            fix = f"give each {what} an id of its own"
            self.reports.error("duplicate-id", message, start, end, fix=fix)
        return id_

    def name_steps(self) -> None:
        """Give every inference an id: its own, its argument's, or one derived from its ends."""
        for step in self.steps:
            wanted = step.data.get("id")
            id_ = ""
            if wanted is not None:
                id_ = self.asked_for(wanted, step.at, step.at + 1, "inference")
            if id_:
                step.id = self.names.take(id_)
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

    # --- inferences ----------------------------------------------------------------------------

    def sketch_fields(self) -> dict[int, dict[str, Any]]:
        """Move scheme, strength and note of a sketch to its one outgoing inference."""
        outgoing: dict[int, list[Step]] = {}
        wanting = [
            e
            for e in self.elements.all
            if e.kind == "argument" and e.is_claim and not e.data.keys().isdisjoint(STEP_KEYS)
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
                moved[id(steps[0])] = {k: v for k, v in element.data.items() if k in STEP_KEYS}
                element.data = {k: v for k, v in element.data.items() if k not in STEP_KEYS}
                continue
            keys = ", ".join(k for k in STEP_KEYS if k in element.data)
            element.data = {k: v for k, v in element.data.items() if k not in STEP_KEYS}
            self.reports.warn(
                "which-step",
                f"left out {keys}: said of one inference, and {element.shown} starts {len(steps)}",
                element.members[0].start,
                element.members[0].end,
                fix="write the inference as an argument without text: <title> {linked: true, …}",
            )
        return moved

    def inference(self, step: Step, extra: dict[str, Any] | None) -> Inference:
        premises = [premise.id for premise in step.premises]
        target = step.target.id if step.target is not None else ""
        if step.is_bare and not extra:
            return Inference(step.id, premises, target, step.polarity)
        element = step.element
        data = {**self.argument_data(step), **step.data, **(extra or {})}
        fields = Fields(taken_as_text(data), step.data_at, self.reports)
        fields.drop("id", "linked", "isCanonical", "isInGroup")
        scheme = fields.line("scheme") or one_line(", ".join(step.rules)) or None
        kind = fields.one_of("kind", "rephrase")
        mutual = fields.one_of("mutual", "contrary", "contradictory") or step.mutual
        within = self.sections.within(step.section)
        title = fields.line("title")
        if title is None and element is not None and step.number is None:
            title = one_line(element.title or "")
            title = None if title in (step.id, arrowed(step.id)) else title
        free = {"symbol": step.symbol} if step.symbol else {}
        made = Inference(
            step.id,
            premises,
            target,
            Polarity.NEUTRAL if kind else step.polarity,
            scheme=scheme,
            strength=fields.strength(),
            title=title,
            note=fields.text("note"),
            anchors=fields.anchors(within) or (),
            section=self.sections.id_of(step.section),
            data={**fields.rest(INFERENCE_KEYS, _KNOWN), **free},
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
        if step.number != self.last_number[id(element)]:
            return {}
        canonical, _ = canonical_of(element)
        note = {"note": text_of(canonical)} if canonical else {}
        return {**note, **tags, **{k: v for k, v in element.data.items() if k != "id"}}

    def mutual(self, made: Inference, mutual: str | None, step: Step) -> Inference:
        if mutual is None:
            return made
        plain = made.polarity is Polarity.ATTACK and len(made.premises) == 1
        if plain and not isinstance(step.target, Step):
            return evolve(made, mutual=mutual)
        message = "only an attack on a claim with one premise can be mutual"
        self.reports.error("bad-field", f"mutual: {message}", step.at, fix="leave mutual out")
        return made
