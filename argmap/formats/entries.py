"""Outlines as maps: what stands below an entry bears on it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from attrs import define, field

from argmap import query
from argmap.formats.flat import shown
from argmap.formats.foreign import NO_TEXT
from argmap.formats.losses import Loss, losses_of
from argmap.formats.table_reading import polarity_of
from argmap.model import ArgumentMap, Claim, Inference, Polarity
from argmap.names import UniqueNames, derived_id, is_line, one_line, slug

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.query import TreeRow

__all__ = ["Entry", "lost_in_outline", "map_of", "relation_of"]

_MARK: Final = re.compile(r"(\+|-|\u2212|_|><|~|(?:pro|con)(?=\s*:))\s*:?\s+", re.IGNORECASE)


_REVERSED: Final = "from above"
"""Behind a relation that starts at the entry above."""


@define
class Entry:
    """A line of an outline: how deep, what it says, and what else is told of it."""

    depth: int
    text: str
    id: str | None = None
    relation: str | None = None
    exact: str | None = None
    tags: tuple[str, ...] = ()
    is_group: bool = field(default=False, kw_only=True)


def relation_of(map_: ArgumentMap, row: TreeRow) -> str:
    """Return the word for what a row of a tree does to the row above it."""
    step = row.inference
    if step is None:
        return ""
    if row.is_linked_premise:
        return "premise"
    if step.target not in map_.claim_ids:
        return "undercut" if step.polarity is Polarity.ATTACK else f"{step.polarity.value} of step"
    if step.mutual and row.claim is not None and row.claim.id not in step.premises:
        return f"{step.mutual} {_REVERSED}"
    return step.mutual or step.polarity.value


def lost_in_outline(map_: ArgumentMap, format: str, *, cut: Sequence[str]) -> list[Loss]:
    """Return what an outline does not hold; ``cut`` is what stands too deep in it."""
    rows = list(query.tree(map_))
    claims = [row.claim.id for row in rows if row.claim is not None and not row.back]
    steps = list(dict.fromkeys(row.inference.id for row in rows if row.inference is not None))
    names = UniqueNames(map_.claim_ids)
    by_id = {step.id: step for step in map_.inferences}
    said = [(id_, names.take(derived_id(by_id[id_].premises, by_id[id_].target))) for id_ in steps]
    is_other = [c.id for c in map_.claims] != claims or [s.id for s in map_.inferences] != steps
    odd_title = [map_.title] if title_of(map_.title) != map_.title else []
    told = [
        Loss("ids of inferences", [id_ for id_, name in said if id_ != name]),
        Loss("inferences that no outline reaches", [i for i in by_id if i not in set(steps)]),
        Loss("the order of claims and inferences", [map_.name or "the map"] if is_other else []),
        Loss("white space in the title", odd_title),
        Loss("what stands more than 150 levels deep", list(cut)),
    ]
    holds = frozenset({"map title", "tags", "linked", "undercut", "neutral", "mutual"})
    return [*losses_of(map_, format, holds=holds), *(loss for loss in told if loss.ids)]


# --- reading ------------------------------------------------------------------------------


def title_of(text: str) -> str:
    """Return a title on one line, without what XML does not hold."""
    return one_line(" ".join(text.split()))


def map_of(entries: Sequence[Entry], *, title: str = "") -> ArgumentMap:
    """Return the map of the entries of an outline.

    What stands below bears on what is above: as its relation says, else as a mark before its
    text does, else it supports it. An entry of an id that was there before is that claim.
    """
    reader = _Reader(UniqueNames(entry.id for entry in entries if entry.id))
    for entry in entries:
        reader.take(entry)
    steps = reader.inferences()
    return ArgumentMap(reader.claims.values(), steps, title=title_of(title))


@define
class _Step:
    """An inference as it grows: an entry of linked premises has them below it."""

    target: int | str
    word: str
    premises: list[str] = field(factory=list)


@define
class _Reader:
    names: UniqueNames
    claims: dict[str, Claim] = field(factory=dict)
    steps: list[_Step] = field(factory=list)
    _above: list[tuple[str | None, int | None]] = field(factory=list)

    def take(self, entry: Entry) -> None:
        """Take an entry in; ``_above`` has the claim and the step of each level above it."""
        del self._above[entry.depth :]
        claim, step = self._above[-1] if self._above else (None, None)
        word, text = _told(entry)
        if word == "premise" and step is not None and claim is None:
            self._above.append((self._claim(entry, text), None))
            self.steps[step].premises.append(self._above[-1][0] or "")
            return
        own = None if entry.is_group else self._claim(entry, text)
        on_step = word in ("undercut", "support of step", "neutral of step") and step is not None
        target: int | str | None = step if on_step or claim is None else claim
        if target is None:
            self._above.append((own, None))
            return
        self.steps.append(_Step(target, word, [] if own is None else [own]))
        self._above.append((own, len(self.steps) - 1))

    def _claim(self, entry: Entry, text: str) -> str:
        id_ = entry.id if entry.id and is_line(entry.id) else self.names.take(slug(text))
        if id_ not in self.claims:
            self.claims[id_] = Claim(id_, _exact(entry, text) or NO_TEXT, tags=entry.tags)
        return id_

    def inferences(self) -> list[Inference]:
        """Return the steps that have premises; their ids are made of their ends."""
        names, ids = UniqueNames(self.claims), dict[int, str]()
        made = []
        for n, step in enumerate(self.steps):
            target = step.target if isinstance(step.target, str) else ids.get(step.target)
            premises = list(dict.fromkeys(step.premises))
            if not premises or target is None:
                continue
            if step.word.endswith(_REVERSED) and target in self.claims:
                premises, target = [target], premises[0]
            told: dict[str, Any] = polarity_of(step.word.partition(" ")[0])
            if len(premises) > 1 or target not in self.claims:
                told.pop("mutual", None)
            ids[n] = names.take(derived_id(premises, target))
            made.append(Inference(ids[n], premises, target, **told))
        return made


def _told(entry: Entry) -> tuple[str, str]:
    """Return the relation of an entry, and its text without a mark."""
    text = " ".join(entry.text.split())
    if entry.relation is not None or entry.id is not None:
        return entry.relation or "support", text
    found = _MARK.match(text)
    if found is None:
        return "support", text
    return found[1].casefold(), text[found.end() :]


def _exact(entry: Entry, text: str) -> str:
    """Return the text with its white space, where nobody has changed it since."""
    if entry.exact is None:
        return text
    try:
        said = json.loads(entry.exact)
    except (json.JSONDecodeError, RecursionError):
        return text
    return said if isinstance(said, str) and shown("text", said) == text else text
