"""What the two formats of Carneades, LKIF and CAF, share: arguments with weights and premises."""

from __future__ import annotations

import math
import warnings
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from argmap.argdown.reading import callers_level
from argmap.errors import ArgmapWarning
from argmap.formats.elements import beside, id_of, more_of
from argmap.formats.graphs import Graph, Relation, steps_of
from argmap.model import Polarity
from argmap.names import UniqueNames, derived_id, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.formats.xmltext import Element, Tree
    from argmap.model import Inference

__all__ = ["Arguments"]

_TRUE: Final = ("true", "1", "yes")
_SHOWN: Final = 5


@define
class Arguments:
    """The arguments of a file as they are read into a graph; ``negated`` are told in a warning."""

    tree: Tree
    graph: Graph
    seen: set[str] = field(factory=set)
    negated: list[str] = field(factory=list)
    attacks: list[tuple[str, str]] = field(factory=list)

    def take(self, element: Element, kind: Polarity, **more: Any) -> str:  # noqa: ANN401  # fields of Inference
        """Read an argument with its premises and what more is known of it; return its id."""
        id_ = id_of(self.tree, element, self.seen)
        premises = [p for part in element.findall("premises") for p in part.findall("premise")]
        inner: list[dict[str, Any]] = []
        for premise in premises:
            statement = self.statement_of(premise)
            inner += self._premise(premise, statement, argument=id_)
        fields = _fields(element, inner, metadata=more.pop("metadata", None))
        self.graph.relations.append(Relation(id_, kind, {**fields, **more}))
        return id_

    def statement_of(self, element: Element) -> str:
        """Return the id of the statement that a premise or a conclusion is."""
        id_ = element.get("statement", "")
        if id_ not in self.seen:
            problem = f"no statement has the id {id_!r}"
            raise self.tree.error_at(element, problem)
        return id_

    def _premise(self, element: Element, statement: str, *, argument: str) -> list[dict[str, Any]]:
        """Join a premise to its argument; return what rides along with it."""
        if element.get("polarity") == "negative" or element.get("positive") in ("false", "0", "no"):
            self.negated.append(f"{statement} in {argument}")
        if element.get("type") == "exception" or element.get("exception") in _TRUE:
            self.attacks.append((statement, argument))
        else:
            self.graph.edges.append((statement, argument))
        usual = {"positive": ("true",), "polarity": ("positive",), "type": ("ordinary",)}
        usual |= {"implicit": ("false",), "exception": ("false",)}
        told = more_of(element, "statement").items()
        more = {key: value for key, value in told if value not in usual.get(key, ())}
        return [{"statement": statement, **more}] if more else []

    def inferences(self) -> list[Inference]:
        """Return the inferences of all arguments; warn of premises that are negated."""
        names = UniqueNames(self.seen)
        for statement, argument in self.attacks:
            id_ = names.take(derived_id([statement], argument))
            self.graph.relations.append(Relation(id_, Polarity.ATTACK))
            self.graph.edges += [(statement, id_), (id_, argument)]
        self._warn()
        return steps_of(self.graph).inferences

    def _warn(self) -> None:
        if self.negated:
            more = len(self.negated) - _SHOWN
            told = ", ".join(self.negated[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
            which = self.tree.whole.filename
            message = f"{which}: premises that are negated are read as they stand: {told}"
            warnings.warn(message, ArgmapWarning, stacklevel=callers_level())


def _fields(
    element: Element, premises: Iterable[dict[str, Any]], *, metadata: object
) -> dict[str, Any]:
    """Return what an argument says of itself, as fields of an inference."""
    weight = _number(element.get("weight", ""))
    read = ("id", "title", "scheme", "direction", "pro", *(() if weight is None else ("weight",)))
    return {
        "scheme": one_line(element.get("scheme", "")) or None,
        "title": one_line(element.get("title", "")) or None,
        "strength": 1.0 if weight is None else weight,
        "data": beside(**more_of(element, *read), metadata=metadata, premises=list(premises)),
    }


def _number(said: str) -> float | None:
    """Return a weight in [0, 1], or None."""
    try:
        weight = float(said)
    except ValueError:
        return None
    return weight if math.isfinite(weight) and 0.0 <= weight <= 1.0 else None
