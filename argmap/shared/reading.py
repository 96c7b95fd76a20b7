"""Texts in YAML to what files hold that several maps share."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final, TypeVar

from argmap.data import FrozenMap
from argmap.errors import Diagnostic, FormatError, ParseError, Severity, SyntaxFaults
from argmap.model import ArgumentMap
from argmap.plain import fields as f
from argmap.plain.reading import read_factors, read_scenarios, value_reader
from argmap.refusals import need_text
from argmap.shared import wholes
from argmap.shared.values import Impact, Link, LinkFile, ScenarioFile
from argmap.span import Text
from argmap.yaml12 import YamlError, parse, places, resolve

if TYPE_CHECKING:
    from argmap.plain.fields import Faults

__all__ = ["LINKS", "SCENARIOS", "loads_links", "loads_scenarios"]

T = TypeVar("T")

SCENARIOS: Final = "scenarios/1"
"""What the key ``argmap`` of a file of scenarios says."""

LINKS: Final = "links/1"
"""What the key ``argmap`` of a file of links says."""

_MARK: Final = re.compile(r" *\?")
_QUOTE: Final = 'quote the question mark: is: "?"'
_MOST: Final = 20  # faults of one text that are reported
_TEXTS: Final = (
    ("argmap",),
    *(("factors", "*", key) for key in ("states", "now", "title", "why")),
    *(("scenarios", "*", key) for key in ("suspend", "remove", "extends", "why")),
    ("scenarios", "*", "factors", "*"),
    ("forbid", "*"),
    *(("impacts", key, "*") for key in ("from", "on")),
    ("impacts", "why"),
    ("maps", "*"),
    *(("links", key) for key in ("a", "b", "is", "why", "texts")),
)
"""The places that are text, however they are written."""


def loads_scenarios(text: str, *, filename: str | None = None) -> ScenarioFile:
    """Return what a text of scenarios says, ``argmap: scenarios/1``.

    Raises:
        ParseError: The text is not YAML, or uses what is not read here.
        FormatError: It is of another kind, or of a version to come.
        SyntaxFaults: Values are not as they should be, or contradict one another; holds at
            most 20 faults, each with its place.
    """
    need_text(text, "loads_scenarios")
    return _read(Text(text, filename or "<text>"), SCENARIOS, _scenario_file)


def loads_links(text: str, *, filename: str | None = None) -> LinkFile:
    """Return what a text of links says, ``argmap: links/1``.

    Raises:
        ParseError: The text is not YAML, or uses what is not read here.
        FormatError: It is of another kind, or of a version to come.
        SyntaxFaults: Values are not as they should be, or contradict one another; holds at
            most 20 faults, each with its place.
    """
    need_text(text, "loads_links")
    return _read(Text(text, filename or "<text>"), LINKS, _link_file)


# --- the document -----------------------------------------------------------------------------


def _read(whole: Text, version: str, make: Callable[[dict[str, Any], Faults], T | None]) -> T:
    try:
        data = resolve(parse(whole.content), _TEXTS)
    except YamlError as fault:
        fix = _QUOTE if _MARK.match(whole.content, fault.offset) else fault.fix
        raise _error(whole, fault.offset, fault.message, fix) from None
    faults: Faults = []
    made = make(_of_this_version(data, whole.filename, version), faults)
    if made is not None:
        return made
    kind = version.partition("/")[0]
    at = {_path(keys): start for keys, start in places(whole.content).items()}
    found = sorted((_nearest(fault.path, at), str(fault)) for fault in faults)
    errors = [_error(whole, start, problem) for start, problem in found[:_MOST]]
    message = f"{whole.filename} does not describe {kind}"
    raise SyntaxFaults(message, errors, ArgumentMap())


def _of_this_version(data: object, name: str, version: str) -> dict[str, Any]:
    """Return the data without its version, or say what it is instead."""
    given = data.get("argmap") if isinstance(data, dict) else None
    if isinstance(data, dict) and given == version:
        return {key: value for key, value in data.items() if key != "argmap"}
    kind = version.partition("/")[0]
    its, _, number = given.partition("/") if isinstance(given, str) else ("", "", "")
    if its == kind and number.isdecimal():
        problem = f"its version is {given!r}, this argmap reads {version!r}; install a newer one"
    elif given is None:
        problem = f"not a file of {kind}; its first line must be argmap: {version}"
    else:
        problem = f"not a file of {kind}: its key 'argmap' says {given!r}, expected {version!r}"
    message = f"{name}: {problem}"
    raise FormatError(message)


def _error(whole: Text, start: int, problem: str, fix: str = "") -> ParseError:
    return ParseError(Diagnostic("yaml", Severity.ERROR, whole.span(start), problem, fix=fix))


def _path(keys: tuple[str | int, ...]) -> str:
    path = ""
    for key in keys:
        path = f"{path}[{key}]" if isinstance(key, int) else f.place(path, key)
    return path


def _nearest(path: str, at: Mapping[str, int]) -> int:
    """Return where a path stands, or where the nearest one above it does."""
    end = len(path)
    while end > 0:
        if path[end : end + 1] in ("", ".", "[") and path[:end] in at:
            return at[path[:end]]
        end -= 1
    return 0


# --- scenarios --------------------------------------------------------------------------------


def _scenario_file(data: dict[str, Any], faults: Faults) -> ScenarioFile | None:
    made = f.fields_of(data, "", faults, readers=_SCENARIO_PARTS)
    states: dict[str, tuple[str, ...] | None] = dict.fromkeys(_names(data, "factors"))
    states |= {factor.name: factor.states for factor in made.get("factors", ())}
    scenarios = made.get("scenarios", ())
    forbid, impacts = made.get("forbid", ()), made.get("impacts", ())
    lost = _names(data, "scenarios")
    faults += wholes.factor_faults(made.get("factors", ()))
    faults += wholes.effect_faults(made.get("effects", FrozenMap()), states)
    faults += wholes.scenario_faults(scenarios, states, forbid, lost=lost)
    faults += wholes.forbid_faults(forbid, states)
    faults += wholes.impact_faults(impacts, states)
    faults += wholes.digest_faults(made.get("maps", FrozenMap()))
    if faults:
        return None
    made |= {key: [value for _, value in made.get(key, ())] for key in ("forbid", "impacts")}
    return ScenarioFile(**made)


def _names(data: Mapping[str, Any], key: str) -> list[str]:
    """Return the names that a part of the data declares, readable or not."""
    part = data.get(key)
    return list(part) if isinstance(part, Mapping) else []


def _placed(
    read: Callable[[object, str, Faults], list[T]],
) -> Callable[[object, str, Faults], list[tuple[str, T]]]:
    """Return a reader of a list that keeps the path of each value."""

    def read_all(value: object, path: str, faults: Faults) -> list[tuple[str, T]]:
        if value is None:
            return []
        if not isinstance(value, list):
            f.add_fault(faults, path, f"expected a list, {f.got(value)}")
            return []
        paths = [f"{path}[{n}]" for n in range(len(value))]
        pairs = zip(paths, value, strict=True)
        return [(at, made) for at, item in pairs for made in read(item, at, faults)]

    return read_all


def _choice(value: object, path: str, faults: Faults) -> list[FrozenMap]:
    """Read a choice of states, factor → state."""
    before = len(faults)
    if not isinstance(value, Mapping):
        f.add_fault(faults, path, f"expected {{factor: state}}, {f.got(value)}")
        return []
    for factor, state in value.items():
        f.text(state, f.place(path, factor), faults)
    return [] if len(faults) > before else [FrozenMap(value)]


def _state(value: object, path: str, faults: Faults) -> tuple[str, str]:
    """Read one state of one factor."""
    if isinstance(value, Mapping) and len(value) == 1:
        ((factor, state),) = value.items()
        return factor, f.text(state, f.place(path, factor), faults)
    f.add_fault(faults, path, f"expected one factor and its state, {f.got(value)}")
    return "", ""


def _value(value: object, path: str, faults: Faults) -> object:
    if fault := wholes.value_fault(value):
        f.add_fault(faults, path, fault)
    return value


def _impact(**ends: Any) -> Impact:  # noqa: ANN401  # what the readers below give
    (from_factor, from_state), (on_factor, on_state) = ends.pop("from"), ends.pop("on")
    return Impact(from_factor, from_state, on_factor, on_state, ends.pop("value"), **ends)


def _maps(value: object, path: str, faults: Faults) -> FrozenMap:
    return FrozenMap() if value is None else f.data(value, path, faults)


_SCENARIO_PARTS: Final[Mapping[str, f.Read]] = {
    "factors": read_factors,
    "effects": _maps,
    "scenarios": read_scenarios,
    "forbid": _placed(_choice),
    "impacts": _placed(
        value_reader(
            _impact,
            *("from", "on", "value"),
            **{"from": _state, "on": _state, "value": _value, "why": f.or_none(f.text)},
        )
    ),
    "maps": _maps,
}


# --- links ------------------------------------------------------------------------------------


def _link_file(data: dict[str, Any], faults: Faults) -> LinkFile | None:
    made = f.fields_of(data, "", faults, readers=_LINK_PARTS)
    faults += wholes.link_faults(made.get("links", ()))
    return None if faults else LinkFile([link for _, link in made.get("links", ())])


def _pointer(value: object, path: str, faults: Faults) -> str:
    if fault := wholes.pointer_fault(value):
        f.add_fault(faults, path, fault)
    return str(value)


def _likeness(value: object, path: str, faults: Faults) -> str:
    if fault := wholes.likeness_fault(value):
        f.add_fault(faults, path, fault)
    return str(value)


def _link(**ends: Any) -> Link:  # noqa: ANN401  # what the readers below give
    return Link(ends.pop("a"), ends.pop("b"), ends.pop("is"), **ends)


_LINK_PARTS: Final[Mapping[str, f.Read]] = {
    "links": _placed(
        value_reader(
            _link,
            *("a", "b", "is"),
            **{"a": _pointer, "b": _pointer, "is": _likeness, "why": f.or_none(f.text)},
            similarity=f.or_none(f.number),
            texts=f.texts,
        )
    ),
}
