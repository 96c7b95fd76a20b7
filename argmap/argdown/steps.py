"""Relations and reconstructions to inferences, before they have ids.

A relation in a list makes one inference from the one member to the other, except where a
linked argument gathers its children as the premises of one. ``_`` targets an inference: that of
the list item under which it stands.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from argmap.argdown import syntax as s
from argmap.argdown.elements import Element, Elements, occurrences, section_of
from argmap.values import Polarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.argdown.reports import Reports

__all__ = ["Step", "Target", "build_steps"]


class Step:
    """An inference in the making; premises are elements, the target an element or a step."""

    __slots__ = (
        "at", "data", "data_at", "element", "id", "mutual", "number", "polarity", "premises",
        "rules", "section", "symbol", "target",
    )  # fmt: skip

    def __init__(
        self, at: int, target: Target | None, polarity: Polarity, premises: Iterable[Element] = ()
    ) -> None:
        """Start a step that stands at an offset."""
        self.at = at
        self.target = target
        self.polarity = polarity
        self.premises = [*premises]
        self.mutual: str | None = None
        self.element: Element | None = None  # the argument that it is, or is a step of
        self.number: int | None = None  # which step of a reconstruction
        self.rules: Sequence[str] = ()
        self.data: Mapping[str, Any] = _NOTHING
        self.data_at = at
        self.section: s.Heading | None = None
        self.symbol: str | None = None
        self.id = ""

    @property
    def is_bare(self) -> bool:
        """Whether it is a list item that says nothing but what bears on what."""
        return (
            self.element is None
            and not self.data
            and not self.rules
            and self.symbol is None
            and self.mutual is None
            and self.section is None
        )


_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
"""The data of most steps."""

Target: TypeAlias = "Element | Step"

_REACHED: Final = "a claim"
_CIRCLE: Final = "inferences bear on one another in a circle, and on no claim"
_UNREAD: Final = "the inference that this bears on was not read"
_LOST: Final = {_CIRCLE: "let one of them bear on a claim", _UNREAD: "mend the inference above"}

_ATTACKS = (s.ATTACKED, s.ATTACKS, s.CONTRADICTS, s.UNDERCUT, s.UNDERCUTS)
_DOWN = (s.SUPPORTS, s.ATTACKS, s.UNDERCUTS)


def build_steps(doc: s.Document, elements: Elements, reports: Reports) -> list[Step]:
    """Return the inferences of a document in the order of the text."""
    builder = _Builder(reports)
    builder.prepare(elements)
    for block in doc.blocks:
        for member, parent, relation in occurrences(block):
            if parent is not None and relation is not None:
                builder.relate(parent, relation, member)
    builder.settle()
    return builder.finished(elements)


class _Builder:
    def __init__(self, reports: Reports) -> None:
        self.reports = reports
        self.steps: list[Step] = []
        self.plain: dict[tuple[int, int, Polarity], Step] = {}
        self.of_member: dict[int, Step] = {}  # the inference that a list item made
        self.joint: dict[int, Step] = {}  # of a linked argument
        self.last: dict[int, Step] = {}  # the last step of a reconstructed argument
        self.conclusion: dict[int, Element] = {}
        self.late: list[tuple[s.Member, s.Relation, s.Member]] = []
        self.linked: set[tuple[int, int]] = set()  # a joint step and its premise
        self.refused: set[int] = set()  # steps of which something was reported

    # --- arguments that are inferences ------------------------------------------------------

    def prepare(self, elements: Elements) -> None:
        """Make the steps of reconstructions and of linked arguments."""
        for pcs in elements.anonymous:
            self.reconstruct(pcs, None, 1)
        for element in elements.all:
            if element.reconstructed:
                number = 1
                for pcs in element.pcs:
                    number = self.reconstruct(pcs, element, number)
            elif element.linked:
                first = element.members[0]
                step = Step(first.start, None, Polarity.SUPPORT)
                if element.is_step:
                    step.element = element
                    step.data = element.data
                    step.section = section_of(element)
                else:
                    step.target = element
                self.joint[id(element)] = step
                self.steps.append(step)

    def reconstruct(self, pcs: s.Pcs, element: Element | None, number: int) -> int:
        """Make one step an inference line; a later step takes the conclusion before it along."""
        premises: list[s.Member] = []
        pending: s.Inference | None = None
        seen: list[s.Member] = []
        for item in pcs.items:
            if isinstance(item, s.Inference):
                pending = item
            elif pending is None:
                premises.append(item)
                seen.append(item)
            else:
                step = self.step_of(pending, _used(pending, seen, premises), item)
                step.element, step.number = element, number if element else None
                step.section = item.section
                number += 1
                if element:
                    self.last[id(element)] = step
                    self.conclusion[id(element)] = item.element
                premises, pending = [item], None
                seen.append(item)
        return number

    def step_of(self, line: s.Inference, premises: list[s.Member], conclusion: s.Member) -> Step:
        elements = dict.fromkeys(member.element for member in premises)
        step = Step(line.start, conclusion.element, Polarity.SUPPORT, elements)
        step.rules = line.rules
        step.data = {k: v for k, v in (line.data or {}).items() if k not in ("uses", "from")}
        step.data_at = line.data_at if line.data_at >= 0 else line.start
        self.steps.append(step)
        self.of_member[id(line.node)] = step
        return step

    # --- relations ----------------------------------------------------------------------------

    def relate(self, parent: s.Member, relation: s.Relation, child: s.Member) -> None:
        """Make what one list item says."""
        symbol = relation.symbol
        joint = self.joint.get(id(parent.element)) if parent.kind == "argument" else None
        if joint is not None and symbol == s.SUPPORTED:
            self.add_premise(joint, child, relation)
        elif symbol in (s.UNDERCUT, s.UNDERCUTS) or parent.kind == "inference":
            self.undercut(parent, relation, child)
        else:
            source, target = (parent, child) if symbol in _DOWN else (child, parent)
            polarity = Polarity.ATTACK if symbol in _ATTACKS else Polarity.SUPPORT
            step = self.connect(source, self.target_of(target), polarity, relation)
            if step is not None:
                self.of_member[id(child)] = step

    def target_of(self, member: s.Member) -> Target:
        """Return what bears a relation: a claim, or the inference that an argument is."""
        element: Element = member.element
        if element.is_claim:
            return element
        return self.last.get(id(element)) or self.joint[id(element)]

    def add_premise(self, joint: Step, child: s.Member, relation: s.Relation) -> None:
        element = self.source_of(child)
        if element is None:
            self.refused |= {id(joint), id(self.joint[id(child.element)])}
            self.reports.error(
                "inference-as-premise",
                f"{child.element.shown} is an inference and cannot be a premise",
                relation.at,
                fix="give it a text, or name its conclusion",
            )
            return
        if (id(joint), id(element)) not in self.linked:
            self.linked.add((id(joint), id(element)))
            joint.premises.append(element)
        self.of_member[id(child)] = joint

    def source_of(self, member: s.Member) -> Element | None:
        """Return the claim that a relation starts at, or None where a step does."""
        element: Element = member.element
        return element if element.is_claim else self.conclusion.get(id(element))

    def connect(
        self, source: s.Member, target: Target, polarity: Polarity, relation: s.Relation
    ) -> Step | None:
        """Return the inference from a member to a target; equal plain ones are one."""
        premise = self.source_of(source)
        mutual = "contradictory" if relation.symbol == s.CONTRADICTS else None
        if premise is None:
            return self.place(self.joint[id(source.element)], target, polarity, relation)
        if premise is target:
            own = self.last.get(id(source.element))
            if own is not None:
                return own  # an argument for its own conclusion says nothing new
        key = (id(premise), id(target), polarity)
        known = self.plain.get(key)
        if known is None and mutual:
            known = self.plain.get((id(target), id(premise), polarity))
            known = known if known and known.mutual else None
        if known is None:
            known = Step(relation.at, target, polarity, (premise,))
            self.plain[key] = known
            self.steps.append(known)
            if isinstance(target, Step) and relation.symbol in (s.ATTACKED, s.ATTACKS):
                known.symbol = s.ATTACKED
        known.mutual = known.mutual or mutual
        return known

    def place(
        self, step: Step, target: Target, polarity: Polarity, relation: s.Relation
    ) -> Step | None:
        """Give a textless linked argument the target and polarity of its place in a list."""
        if step.target is not None and (step.target, step.polarity) != (target, polarity):
            shown = step.element.shown if step.element else "it"
            self.reports.error(
                "two-targets",
                f"{shown} is one inference and already has a target",
                relation.at,
                fix="write a second argument with a title of its own",
            )
            return None
        step.target, step.polarity = target, polarity
        if relation.symbol == s.CONTRADICTS:
            step.mutual = "contradictory"
        return step

    # --- undercuts -----------------------------------------------------------------------------

    def undercut(self, parent: s.Member, relation: s.Relation, child: s.Member) -> None:
        """Attack an inference (or, with ``+`` under an inference line, back it)."""
        attacked = child if relation.symbol == s.UNDERCUTS else parent
        element: Element | None = attacked.element
        target: Step | None
        if element is not None and not element.is_claim:
            target = self.last.get(id(element)) or self.joint[id(element)]
        else:
            target = self.of_member.get(id(attacked)) if attacked is parent else None
        if target is not None:
            self.attach(parent, relation, child, target)
        elif element is not None:  # else the inference line has no conclusion, as reported
            self.late.append((parent, relation, child))

    def attach(self, parent: s.Member, relation: s.Relation, child: s.Member, target: Step) -> None:
        source = parent if relation.symbol == s.UNDERCUTS else child
        backs = relation.symbol in (s.SUPPORTED, s.SUPPORTS)
        polarity = Polarity.SUPPORT if backs else Polarity.ATTACK
        step = self.connect(source, target, polarity, relation)
        if step is not None:
            self.of_member[id(child)] = step

    def settle(self) -> None:
        """Find the targets of undercuts that stand under no list item: the one way out."""
        outgoing: dict[int, list[Step]] = {}
        if not self.late:
            return
        for step in self.steps:
            for premise in step.premises:
                outgoing.setdefault(id(premise), []).append(step)
        for parent, relation, child in self.late:
            attacked = child if relation.symbol == s.UNDERCUTS else parent
            element: Element = attacked.element
            steps = outgoing.get(id(element), [])
            joint = self.joint.get(id(element))
            if not steps and joint is not None:
                steps = [joint]
            if len(steps) == 1:
                self.attach(parent, relation, child, steps[0])
                continue
            self.report_target(element, relation, steps)

    def report_target(self, element: Element, relation: s.Relation, steps: list[Step]) -> None:
        if steps:
            names = ", ".join(_shown(step.target) for step in steps[:5])
            message = f"{element.shown} bears on {names}; it is unclear which step is undercut"
            fix = f"write {relation.symbol} under {element.shown} where it stands in that list"
        else:
            message = f"nothing to undercut: {element.shown} supports and attacks nothing"
            fix = "write - for an attack on the claim itself"
        self.reports.error("no-step", message, relation.at, relation.at + 1, fix=fix)

    def finished(self, elements: Elements) -> list[Step]:
        """Return the steps that have premises and a target, in the order of the text."""
        for element in elements.all:
            step = self.joint.get(id(element))
            if step is None or (step.premises and step.target is not None):
                continue
            if id(step) in self.refused or not (element.is_step or step.premises):
                continue  # reported, or a linked sketch whose premises are still to come
            missing = "premises" if not step.premises else "a target"
            cure = (
                "write its premises below it as + items"
                if not step.premises
                else "write it under the claim that it supports or attacks"
            )
            self.reports.error(
                "incomplete-step",
                f"{element.shown} is an inference without {missing}",
                step.at,
                element.members[0].end,
                fix=cure,
            )
        ends = _ends(self.steps)
        for step in self.steps:
            if (what := ends[id(step)]) in _LOST:
                self.reports.error("lost-target", what, step.at, fix=_LOST[what])
        kept = [step for step in self.steps if ends[id(step)] == _REACHED]
        return sorted(kept, key=lambda step: step.at)


def _ends(steps: list[Step]) -> dict[int, str]:
    """Say of each step whether its targets lead to a claim at last, and else why not."""
    ends = {id(s): _REACHED for s in steps if s.premises and isinstance(s.target, Element)}
    for step in steps:
        if id(step) in ends:
            continue
        chain: list[Step] = []
        at: Target | None = step
        while isinstance(at, Step) and id(at) not in ends and at.premises and at.target is not None:
            ends[id(at)] = _CIRCLE  # unless the chain leads out
            chain.append(at)
            at = at.target
        end = _REACHED if isinstance(at, Element) else ends.get(id(at)) or _UNREAD
        ends.update((id(link), end) for link in chain)
        ends.setdefault(id(step), "")  # not whole itself, which is reported
    return ends


def _used(line: s.Inference, seen: list[s.Member], default: list[s.Member]) -> list[s.Member]:
    """Return the premises that ``uses`` or ``from`` name by their numbers, else the default."""
    data = line.data or {}
    named = data.get("uses", data.get("from"))
    if not isinstance(named, list):
        return default
    numbers = {str(number) for number in named}
    return [member for member in seen if str(member.number) in numbers] or default


def _shown(target: Target | None) -> str:
    return target.shown if isinstance(target, Element) else "an inference"
