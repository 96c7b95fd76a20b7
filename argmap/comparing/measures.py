"""Metrics of two maps, named and defined as in the literature."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from attrs import field, fields, frozen

from argmap.comparing.aligning import align
from argmap.comparing.ancestors import ancestor_overlap
from argmap.comparing.attachment import Attachment, attachment_scores
from argmap.comparing.overlap import Confusion, Overlap, overlap_of
from argmap.comparing.segments import cass
from argmap.comparing.tree_distance import LARGEST, need_size, tree_edit_distance
from argmap.comparing.trees import NamedMap, named_alike, not_a_tree
from argmap.data import FrozenMap
from argmap.errors import ComparisonError
from argmap.refusals import need_map
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from concurrent.futures import Executor

    from argmap.comparing.alignment import Alignment
    from argmap.model import ArgumentMap

__all__ = ["METRICS", "Metrics", "metrics", "metrics_of_all", "metrics_table"]

METRICS: Final = MappingProxyType(
    {
        "claim_precision": "share of the second map's claims that are paired",
        "claim_recall": "share of the first map's claims that are paired",
        "claim_f1": "harmonic mean of both",
        "uas": "unlabelled attachment score: claims with the right head",
        "las": "labelled attachment score: and by the right relation",
        "edge_precision": "share of the second map's edges that the first has",
        "edge_recall": "share of the first map's edges that the second has",
        "edge_f1": "harmonic mean of both",
        "signed_edge_precision": "the same with the relation of an edge",
        "signed_edge_recall": "the same with the relation of an edge",
        "signed_edge_f1": "harmonic mean of both",
        "ancestor_f1": "F1 of pairs of a claim and what it leads to",
        "triple_precision": "Smatch's triples under the pairs given",
        "triple_recall": "Smatch's triples under the pairs given",
        "triple_f1": "harmonic mean of both",
        "tree_edit_distance": "least cost of turning one ordered tree into the other",
        "tree_edit_similarity": "1 less that over the number of claims of both",
        "cc_macro_f1": "central claim or not, claims of both maps",
        "cc_kappa": "central claim or not, beyond chance",
        "ro_macro_f1": "side, pro or opp, claims of both maps",
        "ro_kappa": "side, beyond chance",
        "fu_macro_f1": "relation to the head, claims of both maps",
        "fu_kappa": "relation to the head, beyond chance",
        "at_macro_f1": "attached or not, ordered pairs of claims of both maps",
        "at_kappa": "attached or not, beyond chance",
        "cass": "CASS of kappas of relations and the segmentation similarity",
    }
)
"""The metrics by their names, and what each says."""

_ONE_LABEL: Final = "only one label is given, so that chance alone brings full agreement"
_NO_PAIRS: Final = "no claim is paired"
_NO_SEGMENTS: Final = "needs the similarity of the segments: segmentation=…"


@frozen(slots=False)
class Metrics(InNotebook):
    """How far a second map agrees with a first one, metric by metric.

    ``metrics["uas"]`` is a value; all but the tree edit distance are at most 1, and 1 where the
    maps agree. A metric that these maps do not have raises its reason.

    Attributes:
        names: The names of the two maps.
        values: Name → value, of the metrics that there are.
        reasons: Name → why there is none, of the others.
        alignment: What stands over the table: how claims were paired.
    """

    names: tuple[str, str]
    values: FrozenMap = field(converter=FrozenMap)
    reasons: FrozenMap = field(converter=FrozenMap)
    alignment: str

    def __getitem__(self, name: str) -> float:
        """Return the value of a metric.

        Raises:
            ComparisonError: There is no such metric, or it is not defined for these maps; says why.
        """
        if (value := self.values.get(name)) is not None:
            return value  # type: ignore[return-value]  # values are numbers
        if name in METRICS:
            message = f"{name} is not defined here: {self.reasons[name]}"
            raise ComparisonError(message)
        near = get_close_matches(str(name), METRICS, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(METRICS)}"
        message = f"there is no metric {name!r}; {hint}"
        raise ComparisonError(message)

    @property
    def header(self) -> tuple[str, ...]:
        """What was held against what, and how claims were paired."""
        first, second = self.names
        return (f"{second or 'second map'} against {first or 'first map'}", self.alignment)

    @cached_property
    def table(self) -> Table:
        """A row a metric, with its value or why there is none."""
        rows = [
            (name, self.values.get(name), self.reasons.get(name, says))
            for name, says in METRICS.items()
        ]
        return Table(["metric", "value", "what it says"], rows, header=self.header, decimals=3)  # type: ignore[arg-type]  # cells are plain values

    def __str__(self) -> str:
        """Return the table as text."""
        return str(self.table)

    def _in_notebook(self) -> tuple[Table]:
        return (self.table,)

    def to_csv(self) -> str:
        """Return the table as CSV."""
        return self.table.to_csv()

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values; a metric that there is not is None."""
        return {
            "first": self.names[0],
            "second": self.names[1],
            "alignment": self.alignment,
            "metrics": {name: self.values.get(name) for name in METRICS},
            "reasons": dict(self.reasons),
        }

    def __getstate__(self) -> dict[str, Any]:
        """Return the fields alone; the table is made again."""
        return {a.name: self.__dict__[a.name] for a in fields(type(self))}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take the fields of an equal value."""
        self.__dict__.update(state)


def metrics(
    a: ArgumentMap,
    b: ArgumentMap,
    *,
    alignment: Alignment | None = None,
    segmentation: float | None = None,
    largest: int = LARGEST,
) -> Metrics:
    """Return how far a second map agrees with a first one, by every metric that applies.

    No metric depends on ids or on the order of claims and inferences. Metrics of trees are refused
    where a map is none, and say why; a map with several theses is read as one tree under a common
    top. The tree edit distance puts children in the order of their texts, and renames a claim
    for nothing where it is paired, for 1/2 where it is paired and hangs by another relation.

    Args:
        a: The map that the other is held against, such as a key.
        b: The other.
        alignment: Which claims are the same; by default what ``align(a, b)`` finds.
        segmentation: The similarity of the segments of both, in [0, 1], which CASS needs.
        largest: The product of sizes up to which the tree edit distance is worked out.

    Example:
        >>> from argmap.build import rebut, support, thesis
        >>> key = thesis("We go.", support("It rains.", support("It is wet.")), rebut("It pours."))
        >>> answer = thesis("We go.", support("It rains."), support("It pours."))
        >>> found = metrics(key, answer)
        >>> found["claim_recall"], found["edge_f1"], round(found["las"], 2)
        (0.75, 0.8, 0.57)
    """
    need_map(a, "metrics")
    need_map(b, "metrics")
    pairs = align(a, b) if alignment is None else alignment
    named = named_alike(a, b, pairs)
    found: dict[str, float | str] = {**_of_graphs(*named)}
    faults = [reason for map_ in (a, b) if (reason := not_a_tree(map_)) is not None]
    if faults:
        found |= dict.fromkeys(_OF_TREES, "; ".join(dict.fromkeys(faults)))
    else:
        found |= _of_trees(*named, largest=largest)
    found["cass"] = _cass(*named, segmentation)
    return Metrics(
        (a.name, b.name),
        {name: found[name] for name in METRICS if not isinstance(found[name], str)},
        {name: found[name] for name in METRICS if isinstance(found[name], str)},
        pairs.header,
    )


_OF_TREES: Final = (
    *("uas", "las", "tree_edit_distance", "tree_edit_similarity"),
    *(
        f"{task}_{measure}"
        for task in ("cc", "ro", "fu", "at")
        for measure in ("macro_f1", "kappa")
    ),
)


def _of_graphs(a: NamedMap, b: NamedMap) -> dict[str, float | str]:
    """Return the metrics that any two maps have."""
    plain = [{(tail, head) for tail, head, _ in map_.edges} for map_ in (a, b)]
    found: dict[str, float | str] = {}
    for name, both in (
        ("claim", overlap_of(set(a.names.values()), set(b.names.values()))),
        ("edge", overlap_of(*plain)),
        ("signed_edge", overlap_of(a.edges, b.edges)),
        ("triple", overlap_of(a.triples, b.triples)),
    ):
        found |= _three(name, both)
    try:
        found["ancestor_f1"] = ancestor_overlap(*map(sorted, plain)).f1
    except ComparisonError as fault:
        found["ancestor_f1"] = str(fault)
    return found


def _three(name: str, both: Overlap) -> dict[str, float]:
    return {
        f"{name}_precision": both.precision,
        f"{name}_recall": both.recall,
        f"{name}_f1": both.f1,
    }


def _of_trees(a: NamedMap, b: NamedMap, *, largest: int) -> dict[str, float | str]:
    """Return the metrics that only trees have."""
    attached: Attachment = attachment_scores(a.heads, b.heads)
    found: dict[str, float | str] = {"uas": attached.uas, "las": attached.las}
    for task in ("cc", "ro", "fu", "at"):
        labels: Confusion = getattr(attached, task)
        for measure in ("macro_f1", "kappa"):
            value = getattr(labels, measure)
            none = _ONE_LABEL if labels.total else _NO_PAIRS
            found[f"{task}_{measure}"] = none if value is None else value
    try:
        need_size(len(a.names), len(b.names), largest=largest)
    except ComparisonError as fault:
        return {**found, "tree_edit_distance": str(fault), "tree_edit_similarity": str(fault)}
    one, other = a.ordered_tree(), b.ordered_tree()
    distance = tree_edit_distance(one, other, relabel=_relabel, largest=len(one) * len(other))
    both = len(a.names) + len(b.names)
    similarity = 1 - distance / both if both else 1.0
    return {**found, "tree_edit_distance": distance, "tree_edit_similarity": similarity}


def _relabel(one: tuple[int, str], other: tuple[int, str]) -> float:
    if one[0] != other[0]:
        return 1
    return 0 if one[1] == other[1] else 0.5


def _cass(a: NamedMap, b: NamedMap, segmentation: float | None) -> float | str:
    """Return CASS of the kappa of relations between claims that both maps have."""
    if segmentation is None:
        return _NO_SEGMENTS
    both = set(a.names.values()) & set(b.names.values())
    sides = [
        {(t, h): relation for t, h, relation in sorted(m.edges) if t in both and h in both}
        for m in (a, b)
    ]
    edges = sorted({*sides[0], *sides[1]})
    pairs = [(sides[0].get(edge, "none"), sides[1].get(edge, "none")) for edge in edges]
    rest = len(both) * (len(both) - 1) - sum(tail != head for tail, head in edges)
    counts = dict(Confusion.of(pairs).items)
    counts["none", "none"] = counts.get(("none", "none"), 0) + rest
    kappa = Confusion(counts).kappa
    return _ONE_LABEL if kappa is None else cass([kappa], segmentation)


def metrics_of_all(
    key: ArgumentMap,
    maps: Iterable[ArgumentMap],
    *,
    align: Callable[[ArgumentMap, ArgumentMap], Alignment] | None = None,
    progress: Callable[[int, int], None] | None = None,
    executor: Executor | None = None,
) -> tuple[Metrics, ...]:
    """Return how far each of many maps agrees with one key, in their order.

    Time grows with the number of maps. What comes out does not depend on ``executor``.

    Args:
        key: The map that all are held against.
        maps: Such as the answers of a class.
        align: Says which claims of the key and a map are the same, such as
            ``functools.partial(align, by="id")``; by default ``align``.
        progress: Called with how many maps are done, and of how many.
        executor: Any ``concurrent.futures.Executor``; what it starts must be able to import
            argmap, and ``align`` to be pickled where it runs in other processes.
    """
    given: Sequence[ArgumentMap] = tuple(maps)
    one = partial(_metrics_of_one, key, align)
    results = map(one, given) if executor is None else executor.map(one, given)
    found = []
    for result in results:
        found.append(result)
        if progress is not None:
            progress(len(found), len(given))
    return tuple(found)


def metrics_table(results: Iterable[Metrics]) -> Table:
    """Return many metrics as one table: a row a second map, a column a metric that any has."""
    given = tuple(results)
    columns = [name for name in METRICS if any(name in found.values for found in given)]
    keys = ", ".join(dict.fromkeys(found.names[0] or "first map" for found in given))
    rows = [
        (found.names[1] or str(n), *(found.values.get(name) for name in columns))
        for n, found in enumerate(given, start=1)
    ]
    return Table(["map", *columns], rows, header=[f"against {keys}"] if keys else [])  # type: ignore[arg-type]  # cells are plain values


def _metrics_of_one(
    key: ArgumentMap,
    align: Callable[[ArgumentMap, ArgumentMap], Alignment] | None,
    map_: ArgumentMap,
) -> Metrics:
    return metrics(key, map_, alignment=None if align is None else align(key, map_))
