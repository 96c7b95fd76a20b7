"""Plain data to values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar

from argmap.errors import InvalidMapError, MapError
from argmap.model import ArgumentMap, Claim, Factor, Inference, Scenario, Section, Source, Wording
from argmap.plain import fields as f

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from argmap.data import FrozenMap
    from argmap.plain.fields import Fault, Faults, Read

__all__ = [
    "factors_from",
    "from_plain",
    "map_from",
    "read_factors",
    "read_scenarios",
    "scenarios_from",
    "sources_from",
    "value_reader",
]

T = TypeVar("T")


def from_plain(data: object) -> ArgumentMap:
    """Return the map that plain data describes.

    Raises:
        InvalidMapError: The data does not describe a map; holds every fault with its path.
    """
    map_, faults = map_from(data)
    if faults:
        message = "the data does not describe an argument map"
        raise InvalidMapError(message, [MapError(str(fault)) for fault in faults])
    return map_


def map_from(data: object) -> tuple[ArgumentMap, list[Fault]]:
    """Return the map that plain data describes, or an empty one and every fault with its path."""
    faults: Faults = []
    fields = f.fields_of(data, "", faults, readers=_MAP)
    if _lacks_a_part(data, faults):
        return ArgumentMap(), faults
    if faults:
        _add_stand_ins(fields, data, {fault.path.partition("]")[0] for fault in faults})
    try:
        map_ = ArgumentMap(**fields)
    except InvalidMapError as error:
        path_of = {id_: path for kind in ("claims", "inferences") for id_, path in _ids(data, kind)}
        for problem in error.faults:
            f.add_fault(faults, path_of.get(problem.where, ""), str(problem))
    return (ArgumentMap(), faults) if faults else (map_, faults)


def _lacks_a_part(data: object, faults: Faults) -> bool:
    """Tell whether a whole part could not be read, so that nothing can be said of the map."""
    parts = {f.place("", key) for key in data} if isinstance(data, Mapping) else {""}
    parts -= {"name", "title"}
    return any(fault.path in parts for fault in faults)


def _add_stand_ins(fields: dict[str, Any], data: object, lost: AbstractSet[str]) -> None:
    """Put something in place of each item that a fault has cost: what refers to it is no fault.

    It is a claim for an inference too, since a claim may be named wherever an inference may.
    """
    for kind in ("sections", "claims", "inferences"):
        for id_, path in _ids(data, kind):
            if path.removesuffix("]") not in lost:
                continue
            with suppress(MapError):
                if kind == "sections":
                    fields[kind].append(Section(id_, title="…"))
                else:
                    fields.setdefault("claims", []).append(Claim(id_, "…"))


def _ids(data: object, kind: str) -> list[tuple[str, str]]:
    """Return id and path of every item of one kind that has an id."""
    items = data.get(kind, ()) if isinstance(data, Mapping) else ()
    return [
        (item["id"], f"{kind}[{n}]")
        for n, item in enumerate(items)
        if isinstance(item, Mapping) and isinstance(item.get("id"), str)
    ]


def sources_from(data: object, path: str = "sources") -> tuple[Source, ...]:
    """Return the sources of a mapping name → fields; other keys become a source's ``data``.

    Raises:
        MapError: Something is wrong; the message gives the path of every fault.
    """
    return _one_error(_sources, data, path)


def factors_from(data: object, path: str = "factors") -> tuple[Factor, ...]:
    """Return the factors of a mapping name → fields; other keys become a factor's ``data``.

    Raises:
        MapError: Something is wrong; the message gives the path of every fault.
    """
    return _one_error(read_factors, data, path)


def scenarios_from(data: object, path: str = "scenarios") -> tuple[Scenario, ...]:
    """Return the scenarios of a mapping name → suppositions.

    Raises:
        MapError: Something is wrong; the message gives the path of every fault.
    """
    return _one_error(read_scenarios, data, path)


def _one_error(read: Callable[[object, str, Faults], T], data: object, path: str) -> T:
    faults: Faults = []
    made = read(data, path, faults)
    if faults:
        raise MapError("; ".join(map(str, faults)))
    return made


def value_reader(
    make: Callable[..., T], *required: str, **readers: Read
) -> Callable[[object, str, Faults], list[T]]:
    """Return a reader of one value; it gives an empty list where there are faults."""

    def read(data: object, path: str, faults: Faults) -> list[T]:
        before = len(faults)
        values = f.fields_of(data, path, faults, readers=readers)
        for key in required:
            if key not in values and isinstance(data, Mapping) and key not in data:
                f.add_fault(faults, path, f"the key {key!r} is missing")
        if len(faults) > before:
            return []
        try:
            return [make(**values)]
        except MapError as fault:
            f.add_fault(faults, path, str(fault))
            return []

    return read


def _named(
    read: Callable[[object, str, Faults], list[T]], key: str
) -> Callable[[object, str, Faults], tuple[T, ...]]:
    """Return a reader of a mapping name → fields; ``key`` is the field that takes the name."""

    def read_all(data: object, path: str, faults: Faults) -> tuple[T, ...]:
        if data is None:
            return ()
        if not isinstance(data, Mapping):
            f.add_fault(faults, path, f"expected a mapping of names, {f.got(data)}")
            return ()
        made: list[T] = []
        for name, given in data.items():
            at, value = f.place(path, name), {} if given is None else given
            if isinstance(value, Mapping):
                if key in value:
                    f.add_fault(faults, f.place(at, key), f"leave it out; it is named {name!r}")
                value = {**value, key: name}
            made += read(value, at, faults)
        return tuple(made)

    return read_all


def _rest(more: Mapping[str, Any], path: str, faults: Faults) -> FrozenMap:
    """Return unknown keys as data, united with what stands under the key ``data``."""
    beside = {key: value for key, value in more.items() if key != "data"}
    nested = f.data(more.get("data", {}), f.place(path, "data"), faults)
    return f.data({**beside, **nested}, path, faults)


def _added(value: object, path: str, faults: Faults) -> list[Claim | Inference]:
    """Read one item of a scenario's ``add``: ``{claim: …}`` or ``{inference: …}``."""
    if isinstance(value, Mapping) and len(value) == 1:
        if "claim" in value:
            return [*_claim(value["claim"], f"{path}.claim", faults)]
        if "inference" in value:
            return [*_inference(value["inference"], f"{path}.inference", faults)]
    f.add_fault(faults, path, f"expected the one key claim or inference, {f.got(value)}")
    return []


_TEXT: Final = f.text_or_none

_wording: Final = value_reader(Wording, "text", text=f.text, anchors=f.anchors)
_claim: Final = value_reader(
    Claim,
    *("id", "text"),
    id=f.text,
    text=f.text,
    title=_TEXT,
    base=f.or_none(f.base),
    why=_TEXT,
    factors=f.data,
    anchors=f.anchors,
    wordings=f.each(_wording),
    tags=f.texts,
    implicit=f.truth,
    by=_TEXT,
    voice=f.text,
    form=f.text,
    section=_TEXT,
    data=f.data,
)
_inference: Final = value_reader(
    Inference,
    *("id", "premises", "target"),
    id=f.text,
    premises=f.texts,
    target=f.text,
    polarity=f.polarity,
    mutual=_TEXT,
    scheme=_TEXT,
    strength=f.number,
    title=_TEXT,
    note=_TEXT,
    anchors=f.anchors,
    section=_TEXT,
    data=f.data,
)
_section: Final = value_reader(
    Section,
    *("id", "title"),
    id=f.text,
    title=f.text,
    parent=_TEXT,
    level=f.whole,
    closed=f.truth,
    tags=f.texts,
    data=f.data,
)
_source: Final = value_reader(
    Source,
    id=f.text,
    title=_TEXT,
    authors=f.texts,
    year=f.or_none(f.whole),
    kind=_TEXT,
    url=_TEXT,
    **{"*": _rest},
)
_factor: Final = value_reader(
    Factor,
    "states",
    name=f.text,
    states=f.texts,
    now=_TEXT,
    likely=f.data,
    title=_TEXT,
    why=_TEXT,
    **{"*": _rest},
)
_scenario: Final = value_reader(
    Scenario,
    name=f.text,
    prior=f.data,
    set=f.data,
    suspend=f.texts,
    factors=f.data,
    weights=f.data,
    add=f.each(_added),
    remove=f.texts,
    extends=_TEXT,
    why=_TEXT,
)
_sources: Final = _named(_source, "id")
read_factors: Final = _named(_factor, "name")
read_scenarios: Final = _named(_scenario, "name")
_MAP: Final[Mapping[str, Read]] = MappingProxyType(
    {
        "name": f.text,
        "title": f.text,
        "sources": _sources,
        "factors": read_factors,
        "scenarios": read_scenarios,
        "sections": f.each(_section),
        "claims": f.each(_claim),
        "inferences": f.each(_inference),
        "data": f.data,
    }
)
