"""Argument diagrams of Araucaria in its markup language, AML.

A proposition is a claim. What stands in ``CA`` supports it, each by itself; what stands in one
``LA`` supports it together; what stands in ``REFUTATION`` attacks it.

References:
    Reed & Rowe (2004), "Araucaria: Software for argument analysis, diagramming and
    representation", International Journal on Artificial Intelligence Tools 13(4), 961-979
    (not checked against the paper).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from argmap.collector import paused
from argmap.formats.elements import beside, more_of, said_in, words_in
from argmap.formats.foreign import NO_TEXT
from argmap.formats.xmltext import parsed, words
from argmap.model import Anchor, ArgumentMap, Claim, Inference, Polarity, Source
from argmap.names import UniqueNames, derived_id, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from argmap.formats.xmltext import Element, Tree

__all__ = ["loads"]

_STEPS: Final = ("CA", "LA", "REFUTATION")
_TEXT: Final = "text"


@define
class _Unit:
    """A proposition: its element, its id, and for each step on it the units that make it."""

    prop: Element
    id: str
    steps: list[tuple[Polarity, list[_Unit]]] = field(factory=list)

    def schemes(self) -> dict[tuple[str, str], str]:
        """Return the schemes that a proposition is part of, with their names."""
        marks = (mark.attrib for mark in self.prop.findall("INSCHEME"))
        named = ((m.get("scheme", ""), m.get("schid", "")) for m in marks)
        return {key: one_line(key[0]) for key in named if one_line(key[0])}


def loads(text: str, *, filename: str | None = None) -> ArgumentMap:
    """Return the map that a diagram of Araucaria is.

    Raises:
        ParseError: The text is not XML, or a unit of the argument has no proposition.
        FormatError: It is XML of another kind.
    """
    tree = parsed(text, filename, root="ARG")
    root = tree.root
    with paused():
        units = _units(tree)
        return ArgumentMap(
            [_claim(unit) for unit in units],
            _inferences(units),
            sources=_sources(root, units),
            data=_rest(root),
        )


# --- propositions ---------------------------------------------------------------------------


def _units(tree: Tree) -> list[_Unit]:
    """Return all propositions in the order of the text, each with the steps on it."""
    names = UniqueNames()
    found: list[_Unit] = []
    top: list[_Unit] = []
    waiting = [(element, top) for element in reversed(tree.root.findall("AU"))]
    while waiting:
        element, siblings = waiting.pop()
        unit = _unit(tree, element, names)
        found.append(unit)
        siblings.append(unit)
        waiting += reversed(_below(element, unit))
    return found


def _unit(tree: Tree, element: Element, names: UniqueNames) -> _Unit:
    prop = element.find("PROP")
    if prop is None:
        raise tree.error_at(element, "the element AU lacks its PROP")
    id_ = one_line(prop.get("identifier", ""))
    return _Unit(prop, names.take(id_ or "claim"))


def _below(element: Element, unit: _Unit) -> list[tuple[Element, list[_Unit]]]:
    """Open the steps on a unit; return the elements that stand in them."""
    opened: list[tuple[Element, list[_Unit]]] = []
    for part in (inner for inner in element if inner.tag in _STEPS):
        kind = Polarity.ATTACK if part.tag == "REFUTATION" else Polarity.SUPPORT
        linked: list[_Unit] = []
        if part.tag == "LA":
            unit.steps.append((kind, linked))
        for inner in part.findall("AU"):
            own: list[_Unit] = []
            if part.tag != "LA":
                unit.steps.append((kind, own))
            opened.append((inner, linked if part.tag == "LA" else own))
    return opened


def _claim(unit: _Unit) -> Claim:
    prop = unit.prop
    offset = _offset(unit)
    owners = [one_line(owner.get("name", "")) for owner in prop.findall("OWNER")]
    owners = [owner for owner in owners if owner]
    length = len(said_in(prop.find("PROPTEXT")))
    return Claim(
        unit.id,
        words_in(prop, "PROPTEXT") or NO_TEXT,
        implicit=prop.get("missing") == "yes",
        by=owners[0] if owners else None,
        anchors=[] if offset is None else [Anchor(_TEXT, chars=(offset, offset + length))],
        data=beside(
            **more_of(prop, "identifier", "missing"),
            owners=owners[1:],
            schemes=[dict(mark.attrib) for mark in prop.findall("INSCHEME")],
        ),
    )


def _offset(unit: _Unit) -> int | None:
    """Return where a proposition stands in the text; None for one that is not in it."""
    told = unit.prop.find("PROPTEXT")
    said = "" if told is None else told.get("offset", "").strip()
    return int(said) if re.fullmatch(r"[0-9]{1,8}", said) else None


# --- steps ----------------------------------------------------------------------------------


def _inferences(units: Iterable[_Unit]) -> list[Inference]:
    names = UniqueNames(unit.id for unit in units)
    made = []
    for unit in units:
        for kind, premises in unit.steps:
            if premises:
                ids = [premise.id for premise in premises]
                id_ = names.take(derived_id(ids, unit.id))
                scheme = _scheme(premises, unit) if kind is Polarity.SUPPORT else None
                made.append(Inference(id_, ids, unit.id, kind, scheme=scheme))
    return made


def _scheme(premises: Sequence[_Unit], conclusion: _Unit) -> str | None:
    """Return the scheme that all premises of a step are part of, and best its conclusion too.

    Where the conclusion is part of none of them, it is one that nothing below a premise has.
    """
    shared = premises[0].schemes()
    for premise in premises[1:]:
        own = premise.schemes()
        shared = {key: name for key, name in shared.items() if key in own}
    above = [name for key, name in shared.items() if key in conclusion.schemes()]
    below = {key for p in premises for _, units in p.steps for u in units for key in u.schemes()}
    own_only = [name for key, name in shared.items() if key not in below]
    return next(iter((*above, *own_only)), None)


# --- the rest -------------------------------------------------------------------------------


def _sources(root: Element, units: Iterable[_Unit]) -> list[Source]:
    """Return the text that is analysed, where something is known of it."""
    title = one_line(words_in(root.find("EDATA"), "SOURCE"))
    is_cited = any(_offset(unit) is not None for unit in units)
    return [Source(_TEXT, title=title or None)] if title or is_cited else []


def _rest(root: Element) -> dict[str, Any]:
    """Return what rides along: the text, who analysed it when, and the schemes there were."""
    about = root.find("EDATA")
    schemes = (scheme for kit in root.findall("SCHEMESET") for scheme in kit.findall("SCHEME"))
    return beside(
        format="aml",
        text=said_in(root.find("TEXT")),
        analysis={} if about is None else {part.tag: words(part) for part in about},
        schemes=[_scheme_told(scheme) for scheme in schemes],
    )


def _scheme_told(scheme: Element) -> dict[str, Any]:
    form = scheme.find("FORM")
    return {
        "name": words_in(scheme, "NAME"),
        "premises": [] if form is None else [words(part) for part in form.findall("PREMISE")],
        "conclusion": words_in(form, "CONCLUSION"),
        "questions": [words(part) for part in scheme.findall("CQ")],
    }
