"""DOT text of a map: cards as HTML labels, inferences as nodes, frames as clusters.

Ids in it are ``n0``, ``n1``, …; every text of the map stands in a label or a tooltip, escaped.
The text is put together by the package graphviz.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from argmap.model import Inference
from argmap.rendering.dot_label import banner_label, card_label, tooltip
from argmap.rendering.style import LINES, Role, role_of
from argmap.rendering.wishes import PLAIN
from argmap.rendering.wording import is_added, is_node, is_thesis, pill_label, told_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.model import ArgumentMap, Claim
    from argmap.rendering.notes import Key
    from argmap.rendering.strengths import Strength
    from argmap.rendering.style import Theme
    from argmap.rendering.wishes import Wishes

__all__ = ["DotView", "dot_of"]

_DENSE_EDGES: Final = 500
_DENSE_RATIO: Final = 3
_NEST: Final = 6  # clusters within one another
_PORTS: Final = {"RL": "w", "LR": "e", "BT": "n", "TB": "s"}
_FONT: Final = "Arial"  # exactly this: a list of fonts makes some engines measure another one
_DENSE: Final = {"nslimit": "2", "nslimit1": "2", "mclimit": "0.3", "splines": "line"}
"""Without these, a graph of 100 nodes and 1,000 edges takes more than a minute."""


@frozen
class DotView:
    """What DOT text is made from."""

    map: ArgumentMap
    claims: Sequence[Claim]
    steps: Sequence[Inference]
    theme: Theme
    direction: str
    max_text: int
    title: str = ""
    subtitle: str = ""
    keys: Sequence[Key] = ()
    theses: frozenset[str] = frozenset()
    scores: Mapping[str, Strength] = field(factory=dict)
    hidden: Mapping[str, int] = field(factory=dict)
    wishes: Wishes = PLAIN


def dot_of(view: DotView) -> str:
    """Return DOT text; equal views give equal text."""
    import graphviz

    writer = _Writer(view)
    body = [*writer.nodes(), *writer.edges(), *writer.ranks()]
    dense = writer.n_edges > min(_DENSE_EDGES, _DENSE_RATIO * max(len(view.claims), 1))
    theme = view.theme
    graph = {
        "rankdir": view.direction,
        "bgcolor": theme.background,
        "pad": "0.35",
        "nodesep": "0.2",
        "ranksep": "0.62" if view.direction in ("RL", "LR") else "0.5",
        "splines": "spline",
        "newrank": "true",
        "compound": "true",
        "outputorder": "edgesfirst",
        "fontname": _FONT,
        "fontcolor": theme.ink,
        "labelloc": "t",
        "labeljust": "l",
        "label": banner_label(view.title, view.subtitle, view.keys, theme),
        **(_DENSE if dense else {}),
    }
    node = {
        "shape": "box",
        "style": "rounded,filled",
        "margin": "0.09,0.06",
        "penwidth": "1.1",
        "fontname": _FONT,
        "fontsize": "10.5",
        "fontcolor": theme.ink,
    }
    edge = {"fontname": _FONT, "fontsize": "9"}
    return str(graphviz.Digraph(graph_attr=graph, node_attr=node, edge_attr=edge, body=body).source)


class _Writer:
    """The working state of one text."""

    def __init__(self, view: DotView) -> None:
        self.view, self.map, self.theme = view, view.map, view.theme
        self.names = {claim.id: f"n{i}" for i, claim in enumerate(view.claims)}
        self.nodes_of = [step for step in view.steps if is_node(view.map, step)]
        first = len(view.claims)
        self.names.update((step.id, f"n{first + i}") for i, step in enumerate(self.nodes_of))
        self.n_edges = 0

    def role(self, step: Inference) -> Role:
        """Return the role of an inference."""
        return role_of(step.polarity, on_inference=step.target not in self.map.claim_ids)

    def role_of_claim(self, claim: Claim) -> Role:
        """Return the role of a claim, by the first thing it bears on."""
        if claim.id in self.view.theses:
            return Role.MAIN
        steps = self.map.outgoing(claim.id)
        return self.role(steps[0]) if steps else Role.LOOSE

    def nodes(self) -> Iterator[str]:
        """Yield the nodes, those of a section or of linked premises in a cluster."""
        lines = {claim.id: self.claim(claim) for claim in self.view.claims}
        for step in self.nodes_of:
            lines[step.id] = self.step(step)
        places: dict[str, list[str]] = {}
        framed: set[str] = set()
        for step in self.nodes_of:
            cluster = self.cluster(step, framed)
            if cluster:
                places.setdefault(self.section(cluster), []).append(
                    self.frame(step, cluster, lines)
                )
                framed.update(cluster)
        for id_, line in lines.items():
            if id_ not in framed:
                around = [id_] if id_ in self.map.claim_ids else self.ends(id_)
                places.setdefault(self.section(around), []).append(line)
        yield from self.nested(places)

    def ranks(self) -> Iterator[str]:
        """Yield what keeps nodes in one rank, as the file of the map asks."""
        for ids in self.view.wishes.beside:
            drawn = [self.names[id_] for id_ in ids if id_ in self.names]
            if len(drawn) > 1:
                yield f"\t{{rank=same; {'; '.join(drawn)}}}\n"

    def cluster(self, step: Inference, framed: set[str]) -> list[str]:
        """Return the premises to be framed: linked, of one section, in no other frame."""
        free = [premise for premise in self.premises(step) if premise not in framed]
        one_section = len({self.map[premise].section for premise in free}) == 1
        return free if len(free) > 1 and one_section else []

    def premises(self, step: Inference) -> list[str]:
        """Return the premises that are drawn; an overview may leave some out."""
        return [premise for premise in step.premises if premise in self.names]

    def ends(self, id_: str) -> list[str]:
        """Return the premises and the target of an inference."""
        step = self.map[id_]
        return [*step.premises, step.target] if isinstance(step, Inference) else [id_]

    def section(self, ids: Sequence[str]) -> str:
        """Return the one section of some items, or nothing."""
        if not self.map.sections:
            return ""
        found = {self.map[id_].section for id_ in ids}
        return (found.pop() or "") if len(found) == 1 else ""

    def nested(self, places: Mapping[str, Sequence[str]]) -> list[str]:
        """Return the lines of all sections, each within its parent."""
        blocks: dict[str, list[str]] = {key: [*lines] for key, lines in places.items()}
        depth: dict[str, int] = {}
        for section in self.map.sections:  # a parent stands before its parts
            depth[section.id] = depth.get(section.parent or "", 0) + 1
        for i in range(len(self.map.sections) - 1, -1, -1):
            section = self.map.sections[i]
            inside = blocks.pop(section.id, [])
            if inside and depth[section.id] <= _NEST:
                inside = [self.open_section(i), *inside, "\t}\n"]
            above = blocks.setdefault(section.parent or "", [])
            above[:0] = inside
        return blocks.get("", [])

    def open_section(self, index: int) -> str:
        theme, section = self.theme, self.map.sections[index]
        just = "r" if self.view.direction == "RL" else "l"
        fill, line, ink = theme.panel, theme.panel_line, theme.muted
        if (coat := self.view.wishes.coat_of_section(section.id)) is not None:
            fill, line, ink = coat.ground or fill, coat.color or line, coat.ink
        return (
            f'\tsubgraph cluster_s{index} {{\n\tgraph [style="rounded,filled" margin=12 '
            f'fillcolor="{fill}" color="{line}" fontcolor="{ink}" '
            f"fontsize=11 labeljust={just} label={tooltip(section.title)}]\n"
        )

    def frame(self, step: Inference, ids: Sequence[str], lines: Mapping[str, str]) -> str:
        theme, color = self.theme, self.theme.tones[self.role(step)].line
        just, loc = ("r", "t") if self.view.direction in ("RL", "LR") else ("l", "b")
        return (
            f"\tsubgraph cluster_{self.names[step.id]} {{\n"
            f'\tgraph [style="rounded,dashed,filled" margin=9 fillcolor="{theme.panel}" '
            f'color="{color}" fontcolor="{theme.muted}" fontsize=8.5 labeljust={just} '
            f'labelloc={loc} label="linked premises"]\n{"".join(lines[id_] for id_ in ids)}\t}}\n'
        )

    def claim(self, claim: Claim) -> str:
        view, role = self.view, self.role_of_claim(claim)
        tone, name = self.theme.tones[role], self.names[claim.id]
        label = card_label(
            claim,
            tone,
            self.theme,
            max_text=view.max_text,
            score=view.scores.get(claim.id),
            folded=view.hidden.get(claim.id, 0),
            wishes=view.wishes,
        )
        more = " penwidth=2.2 fontsize=12" if role is Role.MAIN else ""
        more += ' style="rounded,filled,dashed"' if claim.implicit else ""
        told, coat = claim.text, view.wishes.coat(claim)
        ground = coat.ground if coat is not None and coat.color else tone.tint
        if is_added(claim):
            more += ' shape=note style="filled"'
            told = f"{told} ({', '.join(told_marks(claim))})"
        return (
            f'\t{name} [label={label} id={name} class="card {role}" fillcolor="{ground}" '
            f'color="{tone.line}" tooltip={tooltip(told)}{more}]\n'
        )

    def step(self, step: Inference) -> str:
        role = self.role(step)
        tone, name, label = self.theme.tones[role], self.names[step.id], pill_label(step)
        ground, ink, coat = tone.line, tone.on, self.view.wishes.coat(step)
        if coat is not None and coat.color:
            ground, ink = coat.ground, coat.ink
        shape = "height=0.22" if label else "shape=circle width=0.12 height=0.12 fixedsize=true"
        return (
            f'\t{name} [label={tooltip(label)} id={name} class="inference {role}" {shape} '
            f'margin="0.08,0.03" fillcolor="{ground}" color="{tone.line}" '
            f'fontcolor="{ink}" fontsize=9 tooltip={tooltip(step.note or label)}]\n'
        )

    def edges(self) -> Iterator[str]:
        """Yield the edges, one kind after the other."""
        names, nodes = self.names, {step.id for step in self.nodes_of}
        kinds: dict[str, list[str]] = {}
        for step in self.view.steps:
            role = self.role(step)
            if step.id in nodes:
                lines = kinds.setdefault(f"{role} premise", [])
                lines += [f"\t{names[p]} -> {names[step.id]}\n" for p in self.premises(step)]
            both = f" [dir=both arrowtail=tee{self.level(step)}]" if step.mutual else ""
            source = names[step.id if step.id in nodes else step.premises[0]]
            kinds.setdefault(role, []).append(f"\t{source} -> {names[step.target]}{both}\n")
        for kind in sorted(kinds):
            self.n_edges += len(kinds[kind])
            yield self.edge_style(kind)
            yield from kinds[kind]

    def level(self, step: Inference) -> str:
        """Return what keeps a thesis beside its rival, and not below it."""
        ends = (self.map.claim(id_) for id_ in (step.premises[0], step.target))
        return " constraint=false" if all(map(is_thesis, ends)) else ""

    def edge_style(self, kind: str) -> str:
        role = Role(kind.split(maxsplit=1)[0])
        line, color = LINES[role], self.theme.tones[role].line
        port = "" if role is Role.UNDERCUT else f" tailport={_PORTS[self.view.direction]}"
        head = f'arrowhead={line.head} arrowsize={_ARROWS[role]} weight=1 class="line {role}"'
        if "premise" in kind:
            head = f'arrowhead=none weight=5 class="line premise {role}"'
        return (
            f'\tedge [style={line.dot_style} color="{color}" penwidth={line.width} {head}{port}]\n'
        )


_ARROWS: Final = {
    Role.SUPPORT: 0.75,
    Role.ATTACK: 0.95,
    Role.UNDERCUT: 0.8,
    Role.NEUTRAL: 0.7,
}
