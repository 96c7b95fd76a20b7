"""What the page tells of a claim or an inference: its text, what it does, where it comes from."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlsplit

from argmap import query, schemes
from argmap.model import Claim, Inference
from argmap.query import heading
from argmap.rendering.explorer.nodes import short_name
from argmap.rendering.style import LINES, role_of
from argmap.rendering.wording import told_marks
from argmap.rendering.wrap import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from argmap.model import Anchor
    from argmap.rendering.explorer.contents import Asked
    from argmap.rendering.explorer.partners import Partner
    from argmap.rendering.forest import Forest

__all__ = ["About", "text_of"]

_BESIDE: Final = "Attack each other"
_PASSIVE: Final = {
    "Supports": "supported by",
    "Attacks": "attacked by",
    "Undercuts the inference": "undercut by",
    "Neither for nor against": "beside",
    _BESIDE: "attacked by",
}


def _base(base: object) -> str:
    return "–".join(f"{end:g}" for end in base) if isinstance(base, tuple) else str(base)


def _list(items: Iterable[str]) -> str:
    """Return lines of HTML one under the other."""
    return "<br>".join(items)


def _found(words: str) -> str:
    """Return words that a search finds."""
    return f"<span class=s>{words}</span>"


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

    def __init__(self, forest: Forest, numbers: Mapping[str, int], asked: Asked) -> None:
        self.map, self.numbers, self.asked = forest.map, numbers, asked
        self.links = {(step.id, premise) for step, premise in forest.links}
        self.told: dict[tuple[str, str], str] = {}
        map_ = forest.map
        self.roles = query.roles(map_)
        self.sources = {source.id: source for source in map_.sources}
        self.sections = {section.id: section.title for section in map_.sections}

    def place(self, id_: str) -> str:
        """Return the id of what is told of a claim or an inference."""
        return f"n{self.asked.number}-{self.numbers[id_]}"

    def html(self, item: Claim | Inference) -> str:
        """Return name and text of an item, and a list of all that is told of it.

        A search looks through what has the class "s".
        """
        if isinstance(item, Claim):
            name, text, pairs = heading(item) or "", item.text, self._of_claim(item)
        else:
            name, text, pairs = short_name(item), item.note or "", self._of_step(item)
        title = f'<p class="name s">{text_of(name)}' if name else ""
        said = f"<p class=s>{text_of(text)}" if text else ""
        told = "".join(f"<dt>{term}<dd>{what}" for term, what in pairs)
        return f"{title}{said}<dl>{told}</dl>"

    def _of_claim(self, claim: Claim) -> Iterator[tuple[str, str]]:
        yield "Role", escape(", ".join([self.roles[claim.id], *map(clean, told_marks(claim))]))
        for step in self.map.outgoing(claim.id):
            yield self._verb(step), self._bearing(step, but=claim.id)
        yield from self._elsewhere(claim.id)
        if claim.anchors:
            yield "From", self._from(claim.anchors)
        if partners := self.asked.partners.get(claim.id):
            yield "In other maps", _list(map(self._partner, partners))
        if claim.base is not None:
            why = f" ({text_of(claim.why)})" if claim.why else ""
            yield "Base score", f"{text_of(_base(claim.base))}{why}"
        if sentences := self.asked.why.get(claim.id):
            yield "Why, as the map is", " ".join(map(text_of, sentences))
        if claim.wordings:
            yield "Other wordings", _found(_list(text_of(w.text) for w in claim.wordings))
        if claim.tags:
            yield "Tags", _found(text_of(", ".join(claim.tags)))
        if claim.section is not None:
            yield "Section", text_of(self.sections[claim.section])

    def _partner(self, partner: Partner) -> str:
        """Return a link to a claim of another map, and how that one differs."""
        place = f"map={quote(partner.map, safe='')}&amp;claim={quote(partner.id, safe='')}"
        link = f'<a href="#{place}">{text_of(partner.name)}</a>'
        how = f", {partner.how} there" if partner.how else ""
        return f"{text_of(partner.map)}: {link}{how}"

    def _of_step(self, step: Inference) -> Iterator[tuple[str, str]]:
        yield "Premises", _list(map(self.link, step.premises))
        yield self._verb(step), self.link(step.target)
        yield from self._elsewhere(step.id)
        yield from self._details(step)

    def _details(self, step: Inference) -> Iterator[tuple[str, str]]:
        """Yield what an inference has of its own."""
        if step.scheme is not None:
            yield "Scheme", self._scheme(step.scheme)
        if step.strength != 1:
            yield "Strength of the step", f"{step.strength:g}"
        if step.anchors:
            yield "From", self._from(step.anchors)

    def _scheme(self, name: str) -> str:
        """Return the name of a scheme, which leads to its critical questions if it has any."""
        scheme = schemes.find(name)
        if scheme is None or not scheme.questions:
            return text_of(name)
        questions = "".join(f"<li>{text_of(question.text)}" for question in scheme.questions)
        return self._more(text_of(name), f"critical questions:<ul>{questions}</ul>")

    def _more(self, name: str, words: str) -> str:
        """Return a link to words that are told once for the whole sheet."""
        place = self.told.setdefault((name, words), f"m{self.asked.number}-{len(self.told)}")
        return f"<a data-more href=#{place}>{name}</a>"

    def more(self) -> str:
        """Return what all items so far have referred to."""
        rows = (
            f"<div id={place}>{name}: {words}</div>" if name else f"<div id={place}>{words}</div>"
            for (name, words), place in self.told.items()
        )
        return f"<h3>Sources and schemes</h3>{''.join(rows)}" if self.told else ""

    def _verb(self, step: Inference) -> str:
        if step.mutual:
            return _BESIDE
        on_inference = step.target not in self.map.claim_ids
        return LINES[role_of(step.polarity, on_inference=on_inference)].label.capitalize()

    def _bearing(self, step: Inference, *, but: str) -> str:
        """Return what a step bears on, with what other premises, and as what it is called."""
        others = [self.link(premise) for premise in step.premises if premise != but]
        together = f"; together with {', '.join(others)}" if others else ""
        parts = [self.link(step.target) + together]
        parts += [f"{name.lower()}: {what}" for name, what in self._details(step)]
        if step.note:
            parts.append(text_of(step.note))
        return _list(parts)

    def _elsewhere(self, id_: str) -> Iterator[tuple[str, str]]:
        """Yield what bears on an item and is not told under it."""
        found: dict[str, list[str]] = {}
        for step in self.map.incoming(id_):
            if others := [premise for premise in step.premises if (step.id, premise) in self.links]:
                label = f"Also {_PASSIVE[self._verb(step)]}"
                found.setdefault(label, []).append(" and ".join(map(self.link, others)))
        for label, links in found.items():
            yield label, _list(links)

    def _from(self, anchors: Iterable[Anchor]) -> str:
        """Return places, each source told where it is first named."""
        seen: set[str] = set()
        lines = []
        for anchor in anchors:
            place = _found(text_of(str(anchor.without_hash())))
            if anchor.source not in seen and (about := self._source(anchor.source)):
                place += f" · {about}"
            seen.add(anchor.source)
            lines.append(place)
        return _list(lines)

    def _source(self, id_: str) -> str:
        source = self.sources.get(id_)
        if source is None:
            return ""
        parts = (*source.authors, source.title, str(source.year or ""), source.kind)
        about, url = text_of(", ".join(filter(None, parts))), source.url or ""
        if _is_address(url):
            about += f' <a href="{escape(url)}" rel="noreferrer">{text_of(url)}</a>'
        elif url:
            about += f" {text_of(url)}"
        return self._more("source", about) if about else ""

    def link(self, id_: str) -> str:
        """Return a link to a claim or an inference; plain words where it has no node."""
        name = escape(short_name(self.map[id_]))
        return f"<a href=#{self.place(id_)}>{name}</a>" if id_ in self.numbers else name
