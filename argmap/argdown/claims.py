"""Elements to claims: text, wordings, anchors, and the fields that data gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from argmap.argdown.elements import section_of
from argmap.argdown.fields import Fields, taken_as_text
from argmap.names import one_line
from argmap.values import CLAIM_KEYS, STEP_KEYS, Claim, Wording

if TYPE_CHECKING:
    from argmap.anchor import Anchor
    from argmap.argdown import syntax as s
    from argmap.argdown.elements import Element
    from argmap.argdown.reports import Reports
    from argmap.argdown.sections import Sections

__all__ = ["canonical_of", "claim_of", "text_of"]

_KNOWN: Final = frozenset(
    {
        *("at", "base", "by", "cites", "factors", "id", "implicit", "isCanonical", "isInGroup"),
        *("linked", "overtaken", "title", "verbatim", "voice", "why"),
    }
)  # the keys that mean something on a claim


def claim_of(element: Element, *, sections: Sections, scale: str, reports: Reports) -> Claim:
    """Return the claim that an element with an id becomes; ``scale`` names the words' scale."""
    canonical, others = canonical_of(element)
    first = element.members[0]
    if canonical is None:
        reports.warn(
            "undefined",
            f"{element.shown} is referred to but has no text",
            first.start,
            first.end,
            fix=f"write {element.shown}: and its text once",
        )
    title = (one_line(element.title) or None) if element.title else None
    more = _fields(element, scale, reports) if element.data else {}
    own = not more.get("implicit") and more.get("by") is None
    found, wordings = _places(element, canonical, others, sections, reports)
    if found is None:
        place = sections.inherited((canonical or first).section) if own else None
        found = (place,) if place else ()
    title = more.pop("title", None) or title
    return Claim(
        element.id,
        text_of(canonical) if canonical else one_line(element.title or "") or "?",
        title=None if title == element.id else title,
        anchors=found,
        wordings=wordings,
        form="sketch" if element.kind == "argument" else "statement",
        section=sections.id_of(section_of(element)),
        tags=[tag for tag in map(one_line, element.tags) if tag] if element.tags else (),
        **more,
    )


def _fields(element: Element, scale: str, reports: Reports) -> dict[str, Any]:
    place = max(member.data_at for member in element.members)
    fields = Fields(taken_as_text(element.data), place, reports)
    fields.drop("id", "isCanonical", "isInGroup", "at", "verbatim")
    taken, known = CLAIM_KEYS, _KNOWN
    if element.kind == "argument":
        fields.flag("linked")
        taken, known = CLAIM_KEYS.union(STEP_KEYS), _KNOWN.union(STEP_KEYS)
    else:
        _report_step_keys(element, fields, reports)
    base = fields.base(scale)
    return {
        "title": fields.line("title"),
        "base": base,
        "why": fields.text("why"),
        "factors": fields.factors(base),
        "implicit": fields.flag("implicit"),
        "by": fields.line("by"),
        "voice": fields.one_of("voice", "author", "reported") or "author",
        "data": fields.rest(taken, known),
    }


def _report_step_keys(element: Element, fields: Fields, reports: Reports) -> None:
    """Point out what is said of an inference, on a statement, which is none."""
    for key in ("scheme", "strength", "mutual"):
        if key in fields.data:
            reports.warn(
                "misplaced-field",
                f"{key} is said of an inference, and {element.shown} is a statement; "
                "it is kept as free data",
                fields.place_of(key),
                fix="write the statement as an <argument>, or the inference as one without text",
            )


def _places(
    element: Element,
    canonical: s.Member | None,
    others: list[s.Member],
    sections: Sections,
    reports: Reports,
) -> tuple[tuple[Anchor, ...] | None, list[Wording]]:
    """Return the anchors of all members (None where none names any), and the other wordings."""
    if not element.data and not others:
        return None, []
    found: dict[Anchor, None] = {}
    said: dict[int, tuple[Anchor, ...]] = {}
    order = [canonical] if canonical else []
    for member in (*order, *(m for m in element.members if m is not canonical)):
        if member.data and "at" in member.data:
            at = taken_as_text({"at": member.data["at"]})
            anchors = Fields(at, member.data_at, reports).anchors(sections.within(member.section))
            said[id(member)] = anchors or ()
            found.update(dict.fromkeys(anchors or ()))
    wordings = [Wording(text_of(m), anchors=said.get(id(m), ())) for m in others]
    return tuple(found) if said else None, wordings


def canonical_of(element: Element) -> tuple[s.Member | None, list[s.Member]]:
    """Return the member whose text is the claim's, and those with other texts."""
    if len(element.members) == 1:
        only = element.members[0]
        return (None if only.text is None else only), []
    texts = element.texts
    if not texts:
        return None, []
    chosen = [m for m in texts if str((m.data or {}).get("isCanonical", "")).casefold() == "true"]
    canonical = (chosen or texts)[-1]
    if len(texts) == 1:
        return canonical, []
    seen = {text_of(canonical)}
    others = []
    for member in texts:
        text = text_of(member)
        if text not in seen:
            seen.add(text)
            others.append(member)
    return canonical, others


def text_of(member: s.Member) -> str:
    """Return the text of a member without its trailing tags, or kept verbatim by its data."""
    verbatim = member.data.get("verbatim") if member.data else None
    if isinstance(verbatim, str) and verbatim.strip():
        return str(verbatim)
    text = member.text or ""
    if member.tail is None and text.isprintable() and "  " not in text:
        return text.strip() or "?"
    line = " ".join(text[: member.tail].split()) if member.tail is not None else ""
    return line or " ".join(text.split()) or "?"
