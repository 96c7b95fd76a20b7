"""An argument map as Argdown text, in one canonical form.

Claims stand in their sections, each defined once, with what bears on it nested below; what
``Plan`` cannot write as a list item is an argument without text.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from argmap.argdown import syntax as s
from argmap.argdown.escape import flow
from argmap.argdown.phrases import Phrases
from argmap.argdown.plan import Plan
from argmap.names import UniqueNames
from argmap.plain import plain_factors, plain_scenarios, plain_sources
from argmap.refusals import need_map
from argmap.values import Claim, Inference, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.model import ArgumentMap
    from argmap.values import Section

__all__ = ["dumps"]

_NESTED: Final = 32  # how deep a list nests before a claim gets a block of its own

_Entry: TypeAlias = "tuple[str, Claim | Inference | str, Inference | None]"
# a list item: its symbol, what stands there or the id of what is referred to, and the inference
# that the item makes


def dumps(map_: ArgumentMap) -> str:
    """Return a map as Argdown; reading it gives the map back.

    The order of claims and the ids of inferences that nothing refers to may change.

    Example:
        >>> from argmap.model import ArgumentMap, Claim, Inference
        >>> join, port = Claim("join", "Russia gains.", tags="thesis"), Claim("port", "It is open.")
        >>> print(dumps(ArgumentMap([join, port], [Inference("i", "port", "join")])), end="")
        [join]: Russia gains. #thesis
          + [port]: It is open.
    """
    need_map(map_, "argdown.dumps")
    return _Writer(map_).text()


class _Writer:
    def __init__(self, map_: ArgumentMap) -> None:
        self.map = map_
        self.plan = Plan(map_)
        self.phrases = Phrases(map_, self.plan)
        self.lines: list[str] = []
        self.defined: set[str] = set()
        self.mentions: dict[str, int] = {}  # what is referred to, and as which of all in turn
        self.in_turn: list[str] = []
        self.section: str | None = None
        self.backings: list[Inference] = []

    def text(self) -> str:
        self.front()
        claims: dict[str | None, list[Claim]] = {}
        for claim in self.map.claims:
            claims.setdefault(claim.section, []).append(claim)
        steps: dict[str | None, list[Inference]] = {}
        for step in self.map.inferences:
            if step.id in self.plan.standalone:
                steps.setdefault(step.section, []).append(step)
        names = UniqueNames()
        above: list[Section] = []
        for section in (None, *self.map.sections):
            if section is not None:
                self.heading(section, names, above)
            self.section = section.id if section else None
            self.blocks(claims.get(self.section, []))
            for step in steps.get(self.section, []):
                self.tree(step)
        for step in self.backings:
            self.gap()
            self.lines.append(self.phrases.reference(step.premises[0]))
            self.lines.append(f"  {s.SUPPORTS} {self.phrases.reference(step.target)}")
        return "\n".join(self.lines) + "\n" if self.lines else ""

    def gap(self) -> None:
        if self.lines:
            self.lines.append("")

    def front(self) -> None:
        map_ = self.map
        parts: dict[str, Any] = {
            "title": map_.title,
            "sources": plain_sources(map_.sources),
            "factors": plain_factors(map_.factors),
            "scenarios": plain_scenarios(map_.scenarios),
        }
        parts = {key: value for key, value in parts.items() if value} | dict(map_.data)
        if not parts:
            return
        self.lines.append("===")
        for key, value in parts.items():
            name = flow({key: 0})[1:-4]
            if isinstance(value, dict):
                self.lines.append(f"{name}:")
                self.lines += [f"  {flow({k: v})[1:-1]}" for k, v in value.items()]
            else:
                self.lines.append(f"{name}: {flow(value)}")
        self.lines.append("===")

    def heading(self, section: Section, names: UniqueNames, above: list[Section]) -> None:
        while above and above[-1].level >= section.level:
            above.pop()
        self.gap()
        self.lines.append(self.phrases.heading(section, names, above[-1].id if above else None))
        above.append(section)

    # --- blocks -----------------------------------------------------------------------------------

    def blocks(self, claims: list[Claim]) -> None:
        """Write the claims of a section: first those that bear on nothing in it."""
        inside = {claim.id for claim in claims}
        first: list[Claim] = []
        rest: list[Claim] = []
        for claim in claims:
            if any(self.nests(step, inside) for step in self.map.outgoing(claim.id)):
                rest.append(claim)
            else:
                first.append(claim)
        for group in (first, rest):
            for claim in self.in_order_of_mention(group):
                self.tree(claim)

    def in_order_of_mention(self, claims: list[Claim]) -> Iterator[Claim]:
        """Yield what is not defined yet, as a reader will order it: what is referred to first."""
        waiting = {claim.id: claim for claim in claims}
        ahead = deque(sorted(waiting.keys() & self.mentions.keys(), key=self.mentions.__getitem__))
        others, n_taken = iter(waiting), len(self.in_turn)
        while True:
            ahead += self.in_turn[n_taken:]
            n_taken = len(self.in_turn)
            id_ = ahead.popleft() if ahead else next(others, None)
            if id_ is None:
                return
            if id_ in waiting and id_ not in self.defined:
                yield waiting[id_]

    def mention(self, id_: str) -> str:
        """Return a claim or an argument in its brackets, and keep in mind that it stands here."""
        if id_ not in self.mentions:
            self.mentions[id_] = len(self.in_turn)
            self.in_turn.append(id_)
        return self.phrases.reference(id_)

    def nests(self, step: Inference, inside: set[str]) -> bool:
        """Tell whether a list of this section will reach the premises of an inference."""
        if step.id in self.plan.standalone:
            return step.section == self.section
        return self.root_of(step) in inside

    def root_of(self, step: Inference) -> str | None:
        """Return the claim under which an inference is written, or None where it is not."""
        item: Claim | Inference = step
        while isinstance(item, Inference):
            backs = item.polarity is not Polarity.ATTACK and item.target not in self.map.claim_ids
            if item.id in self.plan.standalone or backs:
                return None
            item = self.map[item.target]
        return item.id

    def tree(self, root: Claim | Inference) -> None:
        """Write a claim or a standalone inference as a block, and all that nests in it."""
        self.gap()
        wordings: list[Claim] = []
        stack: list[tuple[int, _Entry]] = [(0, ("", root, None))]
        while stack:
            depth, (symbol, item, via) = stack.pop()
            start = f"{'  ' * depth}{symbol} " if symbol else ""
            below: list[_Entry] = []
            if isinstance(item, str):
                self.lines.append(start + self.mention(item))
            elif isinstance(item, Inference):
                self.lines.append(start + self.phrases.argument(item))
                below = self.below_argument(item)
            elif item.id in self.defined or item.section != self.section or depth > _NESTED:
                self.lines.append(start + self.mention(item.id))
            else:
                self.defined.add(item.id)
                self.lines.append(start + self.phrases.definition(item))
                below = self.below_claim(item)
                wordings += [item] if item.wordings else []
            if via is not None:
                below += self.undercuts(via)
            stack += [(depth + 1, entry) for entry in reversed(below)]
        for claim in wordings:
            for wording in claim.wordings:
                self.gap()
                self.lines.append(self.phrases.wording(claim, wording))

    def below_claim(self, claim: Claim) -> list[_Entry]:
        entries: list[_Entry] = []
        for step in self.map.incoming(claim.id):
            symbol = s.ATTACKED if step.polarity is Polarity.ATTACK else s.SUPPORTED
            if step.id in self.plan.plain:
                symbol = s.CONTRADICTS if step.mutual else symbol
                entries.append((symbol, self.map.claim(step.premises[0]), step))
            elif step.id not in self.plan.standalone:
                entries.append((symbol, step, None))
        return entries

    def below_argument(self, step: Inference) -> list[_Entry]:
        entries: list[_Entry] = [
            (s.SUPPORTED, self.map.claim(premise), None) for premise in step.premises
        ]
        if step.id in self.plan.standalone:
            symbol = s.SUPPORTS
            if step.polarity is Polarity.ATTACK:
                symbol = s.ATTACKS if step.target in self.map.claim_ids else s.UNDERCUTS
            entries.append((symbol, step.target, None))
        return entries + self.undercuts(step)

    def undercuts(self, step: Inference) -> list[_Entry]:
        """Return what bears on an inference; backings are kept for the end of the text."""
        entries: list[_Entry] = []
        for under in self.map.incoming(step.id):
            if under.id in self.plan.standalone:
                continue
            if under.id not in self.plan.plain:
                entries.append((s.UNDERCUT, under, None))
            elif under.polarity is Polarity.SUPPORT:
                self.backings.append(under)
            else:
                symbol = s.ATTACKED if under.data else s.UNDERCUT
                entries.append((symbol, self.map.claim(under.premises[0]), under))
        return entries
