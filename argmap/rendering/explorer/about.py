"""What the page tells of a claim or an inference: its text, what it does, where it comes from."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from argmap import query
from argmap.model import Claim, Inference
from argmap.query import heading
from argmap.rendering.explorer.nodes import short_name
from argmap.rendering.style import LINES, role_of
from argmap.rendering.wording import told_marks
from argmap.rendering.wrap import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from argmap.model import Anchor, ArgumentMap
    from argmap.rendering.explorer.contents import Asked

__all__ = ["About", "text_of"]

_PASSIVE: Final = {
    "Supports": "Supported by",
    "Attacks": "Attacked by",
    "Undercuts the inference": "Undercut by",
    "Neither for nor against": "Beside it",
}
_BESIDE: Final = "Attack each other"


def _base(base: object) -> str:
    return "–".join(f"{end:g}" for end in base) if isinstance(base, tuple) else str(base)


def _list(items: Iterable[str]) -> str:
    """Return lines of HTML one under the other."""
    return "<br>".join(items)


def _is_address(url: str) -> bool:
    """Tell whether a link may lead there: to a page of the web, and to no script."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def text_of(text: str) -> str:
    """Return text as HTML: cleaned and escaped."""
    return escape(clean(text))


class About:
    """The words of one sheet; ``numbers`` are those of the nodes, by id."""

    def __init__(self, map_: ArgumentMap, numbers: Mapping[str, int], asked: Asked) -> None:
        self.map, self.numbers, self.asked = map_, numbers, asked
        self.roles = query.roles(map_)
        self.sources = {source.id: source for source in map_.sources}
        self.sections = {section.id: section.title for section in map_.sections}

    def place(self, id_: str) -> str:
        """Return the id of what is told of a claim or an inference."""
        return f"n{self.asked.number}-{self.numbers[id_]}"

    def html(self, item: Claim | Inference) -> str:
        """Return name and text of an item, and a list of all that is told of it."""
        name = heading(item) if isinstance(item, Claim) else short_name(item)
        title = f'<p class="name">{text_of(name)}</p>' if name else ""
        text = item.text if isinstance(item, Claim) else item.note or ""
        said = f'<p class="text">{text_of(text)}</p>' if text else ""
        pairs = self._of_claim(item) if isinstance(item, Claim) else self._of_step(item)
        told = "".join(f"<div><dt>{name}</dt><dd>{what}</dd></div>" for name, what in pairs)
        return f"{title}{said}<dl>{told}</dl>"

    def _of_claim(self, claim: Claim) -> Iterator[tuple[str, str]]:
        standing = ", ".join([str(self.roles[claim.id]), *map(clean, told_marks(claim))])
        yield "Role", escape(standing)
        for step in self.map.outgoing(claim.id):
            yield self._verb(step), self._bearing(step, but=claim.id)
        yield from self._reasons(claim.id)
        if claim.anchors:
            yield "From", self._from(claim.anchors)
        if claim.base is not None:
            why = f" ({text_of(claim.why)})" if claim.why else ""
            yield "Base score", f"{text_of(_base(claim))}{why}"
        if sentences := self.asked.why.get(claim.id):
            yield "Why", " ".join(map(text_of, sentences))
        if claim.wordings:
            yield "Other wordings", _list(text_of(wording.text) for wording in claim.wordings)
        if claim.tags:
            yield "Tags", text_of(", ".join(claim.tags))
        if claim.section is not None:
            yield "Section", text_of(self.sections[claim.section])

    def _of_step(self, step: Inference) -> Iterator[tuple[str, str]]:
        yield "Premises", _list(map(self.link, step.premises))
        yield self._verb(step), self.link(step.target)
        yield from self._reasons(step.id)
        yield from self._details(step)

    def _details(self, step: Inference) -> Iterator[tuple[str, str]]:
        """Yield what an inference has of its own."""
        if step.scheme is not None:
            yield (
                "Scheme",
                f'<span data-scheme="{text_of(step.scheme)}">{text_of(step.scheme)}</span>',
            )
        if step.strength != 1:
            yield "Strength of the step", f"{step.strength:g}"
        if step.anchors:
            yield "From", self._from(step.anchors)

    def _verb(self, step: Inference) -> str:
        if step.mutual:
            return _BESIDE
        on_inference = step.target not in self.map.claim_ids
        return LINES[role_of(step.polarity, on_inference=on_inference)].label.capitalize()

    def _bearing(self, step: Inference, *, but: str) -> str:
        """Return what a step bears on, with what other premises, and as what it is called."""
        others = [self.link(premise) for premise in step.premises if premise != but]
        parts = [self.link(step.target)]
        if others:
            parts.append(f"together with {', '.join(others)}")
        parts += [f"{name.lower()}: {what}" for name, what in self._details(step)]
        if step.note:
            parts.append(text_of(step.note))
        return "; ".join(parts)

    def _reasons(self, id_: str) -> Iterator[tuple[str, str]]:
        found: dict[str, list[str]] = {}
        for step in self.map.incoming(id_):
            label = _BESIDE if step.mutual else _PASSIVE[self._verb(step)]
            found.setdefault(label, []).append(" and ".join(map(self.link, step.premises)))
        for label, links in found.items():
            yield label, _list(links)

    def _from(self, anchors: Iterable[Anchor]) -> str:
        """Return places, and after those of one source what it is."""
        places: dict[str, list[str]] = {}
        for anchor in anchors:
            places.setdefault(anchor.source, []).append(text_of(str(anchor.without_hash())))
        return _list(f"{_list(held)}{self._source(id_)}" for id_, held in places.items())

    def _source(self, id_: str) -> str:
        source = self.sources.get(id_)
        if source is None:
            return ""
        about = ", ".join(filter(None, (*source.authors, source.title, str(source.year or ""))))
        told, url = text_of(about or source.url or ""), source.url or ""
        if _is_address(url):
            return f'<br><a href="{escape(url)}" rel="noreferrer">{told}</a>'
        return f"<br>{told}" if told else ""

    def link(self, id_: str) -> str:
        """Return a link to a claim or an inference; plain words where it has no node."""
        name = escape(short_name(self.map[id_]))
        return f'<a href="#{self.place(id_)}">{name}</a>' if id_ in self.numbers else name
