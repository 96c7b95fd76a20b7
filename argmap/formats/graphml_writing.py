"""Maps as GraphML, plain or as yEd shows it, and as GEXF."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from argmap.formats.graph_parts import NODE_CELLS, parts_of, type_of
from argmap.formats.losses import ASPECTS, LossReport, Written, losses_of
from argmap.formats.xmltext import escaped, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from argmap.formats.flat import Cell
    from argmap.formats.graph_parts import GraphParts
    from argmap.model import ArgumentMap

__all__ = ["write", "write_gexf", "write_yed"]

_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>'
_GRAPHML: Final = "http://graphml.graphdrawing.org/xmlns"
_YED: Final = "http://www.yworks.com/xml/graphml"
_GEXF: Final = "http://www.gexf.net/1.2draft"
_UNHELD: Final = frozenset({"sources", "factors of the map", "scenarios", "sections", "map data"})
_COLORS: Final = {"support": "#1b7837", "attack": "#b2182b", "neutral": "#5b6470"}


def _text(value: Cell) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _cells_in(parts: GraphParts) -> list[str]:
    there = {name for node in parts.nodes.values() for name in node}
    return [name for name in NODE_CELLS if name in there]


# --- GraphML ------------------------------------------------------------------------------


def write(map_: ArgumentMap) -> Written:
    """Return a map as plain GraphML, which holds all of it."""
    return Written(_graphml(parts_of(map_)), LossReport("GraphML"))


def write_yed(map_: ArgumentMap) -> Written:
    """Return a map as GraphML with boxes, labels and arrows for yEd, which holds all of it."""
    parts = parts_of(map_)
    return Written(_graphml(parts, _places(parts)), LossReport("yEd"))


def _graphml(parts: GraphParts, places: Mapping[str, tuple[int, int]] | None = None) -> str:
    cells = _cells_in(parts)
    keys = [("graph", name, "string") for name in parts.attributes]
    keys += [("node", name, type_of(name)) for name in cells]
    keys += [("edge", "role", "string")] if parts.edges else []
    more = f' xmlns:y="{_YED}"' if places is not None else ""
    lines = [_XML, f'<graphml xmlns="{_GRAPHML}"{more}>']
    lines += [
        f'  <key id="{of[0]}-{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>'
        for of, name, kind in keys
    ]
    if places is not None:
        lines += [f'  <key id="{of}" for="{of}" yfiles.type="{of}graphics"/>' for of in _DRAWN]
    lines.append('  <graph edgedefault="directed">')
    lines += [f"    {_data('g', name, value)}" for name, value in parts.attributes.items()]
    for id_, node in parts.nodes.items():
        drawn = [_box(node, places[id_])] if places is not None else []
        told = [_data("n", name, node[name]) for name in cells if name in node]
        lines.append(f"    <node id={quoted(id_)}>{''.join([*told, *drawn])}</node>")
    for source, target, role in parts.edges:
        ends = f"source={quoted(source)} target={quoted(target)}"
        step = parts.nodes[target if role == "premise" else source]
        drawn = [_arrow(step, role)] if places is not None else []
        lines.append(f"    <edge {ends}>{''.join([_data('e', 'role', role), *drawn])}</edge>")
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


_DRAWN: Final = ("node", "edge")


def _data(of: str, name: str, value: Cell) -> str:
    return f'<data key="{of}-{name}">{escaped(_text(value))}</data>'


# --- yEd ----------------------------------------------------------------------------------


def _places(parts: GraphParts) -> dict[str, tuple[int, int]]:
    """Return where each node stands: what bears on a node is below it."""
    onto: dict[str, str] = {}
    into: dict[str, list[str]] = defaultdict(list)
    for source, target, _ in parts.edges:
        onto.setdefault(source, target)
        into[target].append(source)
    level: dict[str, int] = {}
    for start in (*(id_ for id_ in parts.nodes if id_ not in onto), *parts.nodes):
        if start in level:
            continue
        level[start] = 0
        waiting = [start]
        for reached in waiting:  # grows as nodes are reached
            for source in into[reached]:
                if source not in level:
                    level[source] = level[reached] + 1
                    waiting.append(source)
    count: dict[int, int] = defaultdict(int)
    places = {}
    for id_ in parts.nodes:
        places[id_] = (count[level[id_]] * 260, level[id_] * 120)
        count[level[id_]] += 1
    return places


def _box(node: Mapping[str, Cell], place: tuple[int, int]) -> str:
    is_claim = node["kind"] == "claim"
    color = "#1b1f24" if is_claim else _COLORS[str(node["polarity"])]
    label = str(node.get("text", "") if is_claim else node.get("scheme", node["polarity"]))
    width, height = (220, 80) if is_claim else (110, 40)
    shape = "roundrectangle" if is_claim else "ellipse"
    inside = 'autoSizePolicy="node_width" configuration="CroppingLabel"'
    return (
        '<data key="node"><y:ShapeNode>'
        f'<y:Geometry x="{place[0]}" y="{place[1]}" width="{width}" height="{height}"/>'
        f'<y:Fill color="#ffffff"/><y:BorderStyle color="{color}" type="line" width="1.5"/>'
        f"<y:NodeLabel {inside}>{escaped(label)}</y:NodeLabel>"
        f'<y:Shape type="{shape}"/></y:ShapeNode></data>'
    )


def _arrow(step: Mapping[str, Cell], role: str) -> str:
    polarity = str(step["polarity"])
    line = "dashed" if polarity == "attack" else "line"
    head = "standard" if role == "target" else "none"
    return (
        '<data key="edge"><y:PolyLineEdge>'
        f'<y:LineStyle color="{_COLORS[polarity]}" type="{line}" width="1.5"/>'
        f'<y:Arrows source="none" target="{head}"/></y:PolyLineEdge></data>'
    )


# --- GEXF ---------------------------------------------------------------------------------


def write_gexf(map_: ArgumentMap) -> Written:
    """Return a map as GEXF, and what that does not hold."""
    parts = parts_of(map_)
    cells = _cells_in(parts)
    lines = [
        *(_XML, f'<gexf xmlns="{_GEXF}" version="1.2">', "  <meta><creator>argmap</creator>"),
        f"    <description>{escaped(map_.title)}</description></meta>",
        *('  <graph mode="static" defaultedgetype="directed">', *_attributes("node", cells)),
        *_attributes("edge", ["role"]),
        *("    <nodes>", *_gexf_nodes(parts, cells), "    </nodes>", "    <edges>"),
        *_gexf_edges(parts),
        *("    </edges>", "  </graph>", "</gexf>", ""),
    ]
    losses = losses_of(map_, "GEXF", holds=ASPECTS - _UNHELD)
    return Written("\n".join(lines), losses)


def _attributes(of: str, names: Iterable[str]) -> Iterator[str]:
    yield f'    <attributes class="{of}">'
    for name in names:
        yield f'      <attribute id="{name}" title="{name}" type="{type_of(name)}"/>'
    yield "    </attributes>"


def _gexf_nodes(parts: GraphParts, cells: Iterable[str]) -> Iterator[str]:
    for id_, node in parts.nodes.items():
        told = "".join(_value(name, node[name]) for name in cells if name in node)
        label = quoted(str(node.get("text", node.get("scheme", id_))))
        head = f"<node id={quoted(id_)} label={label}>"
        yield f"      {head}<attvalues>{told}</attvalues></node>"


def _gexf_edges(parts: GraphParts) -> Iterator[str]:
    for n, (source, target, role) in enumerate(parts.edges):
        ends = f"source={quoted(source)} target={quoted(target)}"
        yield f'      <edge id="{n}" {ends}><attvalues>{_value("role", role)}</attvalues></edge>'


def _value(name: str, value: Cell) -> str:
    return f'<attvalue for="{name}" value={quoted(_text(value))}/>'
