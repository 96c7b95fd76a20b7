"""Items of QTI: one model, whose two releases differ in how they write its names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.formats.xmltext import escaped
from argmap.teach.lms.markup import element
from argmap.teach.lms.questions import Type
from argmap.teach.lms.telling import prompt_html, prompt_text, title_of
from argmap.teach.parts import Form
from argmap.teach.telling import escape, html_of, list_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from argmap.teach.lms.questions import Choice, Field, Question

__all__ = ["item_xml", "qti_type"]

_NEW: Final = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
_OLD: Final = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


@frozen
class _Writer:
    """Writes elements with the names of a release."""

    is_new: bool

    def tag(self, name: str, *inner: str, **attributes: str) -> str:
        """Return an element; names are those of 3.0 without ``qti-``."""
        if self.is_new:
            return element(f"qti-{name}", *inner, **attributes)
        old = {self.old(key): value for key, value in attributes.items()}
        return element(self.old(name), *inner, **old)

    @staticmethod
    def old(name: str) -> str:
        """Return a name as 2.1 has it: ``map-entry`` is ``mapEntry``."""
        first, *rest = re.split("[-_]", name.strip("_"))
        return first + "".join(word.capitalize() for word in rest)


def qti_type(question: Question, *, drag: bool = False) -> str:
    """Return the interaction that asks a question."""
    match question.type:
        case Type.ONE | Type.SEVERAL:
            return "choice"
        case Type.TEXT:
            return "extended text"
        case Type.ORDER:
            return "order" if drag else "inline choice"
        case Type.MENUS:
            return _DRAGGED.get(question.exercise.form, "inline choice") if drag else _MENUS
    return _MENUS


_MENUS: Final = "inline choice"
_DRAGGED: Final = {Form.GAP: "gap match", Form.MATCH: "match"}


def item_xml(question: Question, name: str, *, is_new: bool, drag: bool = False) -> str:
    """Return a question as an item."""
    w = _Writer(is_new)
    declared, body, processing = _INTERACTIONS[qti_type(question, drag=drag)](question, w)
    points = f"{question.points:g}"
    outcomes = [
        _outcome(w, "SCORE", "0"),
        _outcome(w, "MAXSCORE", points),
    ]
    return w.tag(
        "assessment-item",
        *declared,
        *outcomes,
        w.tag("item-body", body),
        processing if question.has_key else "",
        xmlns=_NEW if is_new else _OLD,
        identifier=name,
        title=title_of(question),
        adaptive="false",
        time_dependent="false",
    )


def _outcome(w: _Writer, name: str, value: str) -> str:
    default = w.tag("default-value", w.tag("value", value))
    return w.tag(
        "outcome-declaration",
        default,
        identifier=name,
        cardinality="single",
        base_type="float",
    )


# --- responses --------------------------------------------------------------------------------


def _names(choices: Sequence[Choice]) -> dict[str, str]:
    """Return an identifier for each choice: its own where it can be one."""
    fit = [choice.id for choice in choices if _NAME.fullmatch(choice.id)]
    return {
        choice.id: choice.id if choice.id in fit else f"_{n}" for n, choice in enumerate(choices, 1)
    }


def _declared(
    w: _Writer,
    name: str,
    kind: tuple[str, str],
    *,
    right: Sequence[str] = (),
    worth: Sequence[tuple[str, float]] = (),
) -> str:
    """Return the declaration of a response, without key where there is none."""
    parts = []
    if right:
        parts.append(w.tag("correct-response", *(w.tag("value", escaped(v)) for v in right)))
    if worth:
        entries = [w.tag("map-entry", map_key=k, mapped_value=f"{v:.7g}") for k, v in worth]
        parts.append(w.tag("mapping", *entries, lower_bound="0", default_value="0"))
    return w.tag(
        "response-declaration",
        *parts,
        identifier=name,
        cardinality=kind[0],
        base_type=kind[1],
    )


def _sum(w: _Writer, names: Sequence[str]) -> str:
    """Return the processing that adds up what responses earn by their mappings."""
    found = [w.tag("map-response", identifier=name) for name in names]
    total = w.tag("sum", *found) if len(found) > 1 else "".join(found)
    return w.tag("response-processing", w.tag("set-outcome-value", total, identifier="SCORE"))


# --- interactions -----------------------------------------------------------------------------


Made = tuple[list[str], str, str]


def _choice(question: Question, w: _Writer) -> Made:
    (only,) = question.fields
    names, single = _names(only.choices), question.type is Type.ONE
    share = only.points / max(len(only.right), 1)
    worth = [
        (names[c.id], c.credit * only.points if single else (2 * c.credit - 1) * share)
        for c in only.choices
    ]
    declared = _declared(
        w,
        "RESPONSE",
        ("single" if single else "multiple", "identifier"),
        right=[names[c.id] for c in only.right][: 1 if single else None],
        worth=[pair for pair in worth if pair[1]] if question.has_key else (),
    )
    offered = [
        w.tag("simple-choice", escaped(choice.text), identifier=names[choice.id])
        for choice in only.choices
    ]
    body = w.tag(
        "choice-interaction",
        *offered,
        response_identifier="RESPONSE",
        shuffle="false",
        max_choices="1" if single else "0",
    )
    return [declared], prompt_html(question) + body, _sum(w, ["RESPONSE"])


def _inline(question: Question, w: _Writer) -> Made:
    names = {each.id: f"RESPONSE_{n}" for n, each in enumerate(question.fields, 1)}
    declared = []
    menus = {}
    for each in question.fields:
        own = _names(each.choices)
        declared.append(
            _declared(
                w,
                names[each.id],
                ("single", "identifier"),
                right=[own[c.id] for c in each.right][:1],
                worth=[(own[c.id], c.credit * each.points) for c in each.choices if c.credit],
            )
        )
        offered = [
            w.tag("inline-choice", escaped(choice.text), identifier=own[choice.id])
            for choice in each.choices
        ]
        menus[each.id] = w.tag(
            "inline-choice-interaction",
            *offered,
            response_identifier=names[each.id],
            shuffle="false",
        )
    return declared, _with_gaps(question, menus), _sum(w, [*names.values()])


def _with_gaps(question: Question, marks: dict[str, str]) -> str:
    """Return what is asked, with what fills the rows of its fields; each in a paragraph."""
    material = question.exercise.material
    hung = {row.gap for outline in material.outlines for row in outline.rows}
    told = html_of(question.exercise, gap=lambda part: marks.get(part, ""))
    told = _in_paragraphs(told)
    loose = [each for each in question.fields if each.id not in hung]
    rows = list_of(f"<p>{escape(each.prompt)} {marks[each.id]}</p>" for each in loose)
    return prompt_text(question) + told + (rows if loose else "")


def _in_paragraphs(html: str) -> str:
    """Wrap what stands in an item of a list, which may hold a gap only within a paragraph."""
    return re.sub(r"<li>(.*?)(?=<ul>|</li>)", r"<li><p>\1</p>", html, flags=re.DOTALL)


def _gap_match(question: Question, w: _Writer) -> Made:
    choices = question.fields[0].choices
    names = _names(choices)
    gaps = {each.id: f"GAP_{n}" for n, each in enumerate(question.fields, 1)}
    texts = [
        w.tag("gap-text", escaped(c.text), identifier=names[c.id], match_max="1") for c in choices
    ]
    marks = {each: w.tag("gap", identifier=gap) for each, gap in gaps.items()}
    body = w.tag(
        "gap-match-interaction",
        *texts,
        _with_gaps(question, marks).replace(prompt_text(question), "", 1),
        response_identifier="RESPONSE",
        shuffle="false",
    )
    declared = _pairs(question, w, lambda each, c: f"{names[c.id]} {gaps[each.id]}")
    return [declared], prompt_text(question) + body, _sum(w, ["RESPONSE"])


def _match(question: Question, w: _Writer) -> Made:
    choices = question.fields[0].choices
    names = {c.id: f"TO_{n}" for n, c in enumerate(choices, 1)}
    rows = {each.id: f"ROW_{n}" for n, each in enumerate(question.fields, 1)}
    asked = [
        w.tag("simple-associable-choice", escaped(f.prompt), identifier=rows[f.id], match_max="1")
        for f in question.fields
    ]
    offered = [
        w.tag("simple-associable-choice", escaped(c.text), identifier=names[c.id], match_max="0")
        for c in choices
    ]
    body = w.tag(
        "match-interaction",
        w.tag("simple-match-set", *asked),
        w.tag("simple-match-set", *offered),
        response_identifier="RESPONSE",
        shuffle="false",
        max_associations=str(len(rows)),
    )
    declared = _pairs(question, w, lambda each, c: f"{rows[each.id]} {names[c.id]}")
    return [declared], prompt_html(question) + body, _sum(w, ["RESPONSE"])


def _pairs(question: Question, w: _Writer, pair: Callable[[Field, Choice], str]) -> str:
    worth = [
        (pair(each, c), c.credit * each.points)
        for each in question.fields
        for c in each.choices
        if c.credit
    ]
    right = [pair(each, c) for each in question.fields for c in each.right[:1]]
    return _declared(w, "RESPONSE", ("multiple", "directedPair"), right=right, worth=worth)


def _order(question: Question, w: _Writer) -> Made:
    choices = question.fields[0].choices
    names = _names(choices)
    right = [names[c.id] for each in question.fields for c in each.right[:1]]
    declared = _declared(w, "RESPONSE", ("ordered", "identifier"), right=right)
    offered = [w.tag("simple-choice", escaped(c.text), identifier=names[c.id]) for c in choices]
    body = w.tag("order-interaction", *offered, response_identifier="RESPONSE", shuffle="false")
    return [declared], prompt_html(question) + body, "".join(_steps(question, w, right))


def _steps(question: Question, w: _Writer, right: Sequence[str]) -> Iterator[str]:
    """Yield the processing that adds up the steps which stand where they should."""
    rules = []
    for n, (each, name) in enumerate(zip(question.fields, right, strict=False), 1):
        given = w.tag("index", w.tag("variable", identifier="RESPONSE"), n=str(n))
        is_right = w.tag("match", given, w.tag("base-value", name, base_type="identifier"))
        share = w.tag("base-value", f"{each.points:.7g}", base_type="float")
        total = w.tag("sum", w.tag("variable", identifier="SCORE"), share)
        scored = w.tag("set-outcome-value", total, identifier="SCORE")
        rules.append(w.tag("response-condition", w.tag("response-if", is_right, scored)))
    yield w.tag("response-processing", *rules)


def _text(question: Question, w: _Writer) -> Made:
    declared = _declared(w, "RESPONSE", ("single", "string"))
    rubric = ""
    if question.key:
        said = f"<p>{escaped(question.key)}</p>"
        inner = w.tag("content-body", said) if w.is_new else said
        rubric = w.tag("rubric-block", inner, view="scorer", use="scoring")
    body = w.tag("extended-text-interaction", response_identifier="RESPONSE", expected_lines="10")
    return [declared], prompt_html(question) + rubric + body, ""


_INTERACTIONS: Final[dict[str, Callable[[Question, _Writer], Made]]] = {
    "choice": _choice,
    "inline choice": _inline,
    "gap match": _gap_match,
    "match": _match,
    "order": _order,
    "extended text": _text,
}
