"""Maps in which a card says which texts it is of, or how it has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, field, frozen

from argmap.comparing.changes import Kind
from argmap.comparing.laying import CHANGES
from argmap.comparing.uniting import USES, names_of
from argmap.query import Side
from argmap.rendering.coats import coated
from argmap.rendering.forest import grow
from argmap.rendering.notes import Key
from argmap.rendering.style import Role
from argmap.rendering.subject import Subject
from argmap.rendering.wishes import Wishes
from argmap.rendering.wrap import clean, cut

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from argmap.model import ArgumentMap, Claim, Inference
    from argmap.rendering.coats import Coat
    from argmap.rendering.style import Theme

__all__ = [
    "Excerpt",
    "Marks",
    "essence",
    "marks_of_changes",
    "marks_of_texts",
    "unsectioned",
    "with_ways",
]

_MAX_LABEL: Final = 60
_MORE_HUES: Final = ("#8A6D00", "#A8326E", "#3A7D80")
"""Beside the blue, orange and green of a theme, for a fourth text and more."""


@frozen
class Marks(Wishes):
    """Colours and words for cards, by the ids of their claims and inferences.

    Attributes:
        marks: Id → its coat, whose tag is the word on the card.
        kinds: Id → the entry of the legend that it belongs to.
        legend: Entries of the legend in order, with their colours.
    """

    marks: Mapping[str, Coat] = field(factory=dict)
    kinds: Mapping[str, str] = field(factory=dict)
    legend: Mapping[str, str] = field(factory=dict)

    def coat(self, item: Claim | Inference) -> Coat | None:
        """Return the colours of a claim or an inference."""
        return self.marks.get(item.id)

    def tag(self, item: Claim | Inference) -> str:
        """Return the word on a card."""
        coat = self.marks.get(item.id)
        return coat.tag if coat is not None else ""

    def keys(self, items: Sequence[Claim | Inference]) -> list[Key]:
        """Return the entries of the legend of what is drawn."""
        drawn = {self.kinds[item.id] for item in items if item.id in self.kinds}
        return [Key("tag", k, color=color) for k, color in self.legend.items() if k in drawn]


@frozen
class Excerpt(Subject):
    """What is drawn of a map, and what is said of the rest that is left out."""

    left_out: str = ""

    def subtitle(self, summary: str, claims: Sequence[Claim]) -> list[str]:
        """Return the parts of the line under the title."""
        parts = super().subtitle(summary, claims)
        if self.left_out:
            parts.append(self.left_out)
        return parts


# --- of several texts ---------------------------------------------------------------------------


def marks_of_texts(map_: ArgumentMap, texts: Sequence[str], theme: Theme) -> Marks:
    """Return marks for a merged map: in one text, in several, used opposite ways."""
    hues = [theme.tones[role].line for role in (Role.MAIN, Role.ATTACK, Role.SUPPORT)]
    hues += _MORE_HUES
    alone = {name: hues[n % len(hues)] for n, name in enumerate(texts)}
    several = "in both" if len(texts) == 2 else "in several texts"  # noqa: PLR2004  # both
    opposite = "in both, used opposite ways" if len(texts) == 2 else "used opposite ways"  # noqa: PLR2004  # both
    legend = {f"only {name}": color for name, color in alone.items()}
    legend |= {several: theme.muted, opposite: theme.tones[Role.UNDERCUT].line}
    marks, kinds = {}, {}
    for claim in map_.claims:
        names = names_of(claim, "")
        uses = claim.data.get(USES)
        if uses:
            kind, label = opposite, _opposed(uses)  # type: ignore[arg-type]  # `merged` wrote it
        elif len(names) > 1:
            kind, label = several, " = ".join(names)
        else:
            kind = label = f"only {names[0]}"
        color = legend.get(kind, theme.muted)
        marks[claim.id] = coated(color, theme, tag=cut(clean(label), _MAX_LABEL))
        kinds[claim.id] = kind
    return Marks(marks=marks, kinds=kinds, legend=_coated(legend, theme))


def _coated(legend: Mapping[str, str], theme: Theme) -> dict[str, str]:
    return {label: coated(color, theme).color for label, color in legend.items()}


def _opposed(uses: Mapping[str, str]) -> str:
    """Return which texts use a claim for their theses, and which against."""
    pro, con = ([n for n, side in uses.items() if side == way] for way in (Side.PRO, Side.CON))
    rest = [name for name in uses if name not in (*pro, *con)]
    told = f"{', '.join(pro)} ↔ {', '.join(con)}"
    return f"{told}; {', '.join(rest)}" if rest else told


def essence(map_: ArgumentMap, *, least: int = 2) -> ArgumentMap:
    """Return of a merged map what several texts say, and a way from it to a thesis.

    Args:
        map_: A merged map.
        least: By how many texts a claim must be said at least; of two, what they deny stays too.
    """
    kept = {c.id for c in map_.claims if len(names_of(c, "")) >= least}
    if least <= 2:  # noqa: PLR2004  # two deny
        kept |= {end for s in map_.inferences if s.mutual for end in (*s.premises, s.target)}
    return with_ways(map_, kept)


def with_ways(map_: ArgumentMap, ids: Collection[str]) -> ArgumentMap:
    """Return the map of some claims, a way from each to a thesis, and what is linked on it."""
    branches = grow(map_).branches
    keep = [branch.item.id in ids for branch in branches]
    for n in range(len(branches) - 1, -1, -1):  # what a branch hangs from stands before it
        if keep[n] and branches[n].parent >= 0:
            keep[branches[n].parent] = True
    drawn = [branch for branch, stays in zip(branches, keep, strict=True) if stays]
    steps = {branch.step.id: branch.step for branch in drawn if branch.step is not None}
    kept = {branch.item.id for branch in drawn} | steps.keys()
    kept |= {premise for step in steps.values() for premise in step.premises}
    return evolve(
        map_,
        claims=[claim for claim in map_.claims if claim.id in kept],
        inferences=[s for s in map_.inferences if s.id in steps or {*s.premises, s.target} <= kept],
    )


def unsectioned(map_: ArgumentMap) -> ArgumentMap:
    """Return a map without its sections, which are those of one text each."""
    return evolve(
        map_,
        claims=[evolve(claim, section=None) for claim in map_.claims],
        inferences=[evolve(step, section=None) for step in map_.inferences],
        sections=(),
    )


# --- of two versions ----------------------------------------------------------------------------


def marks_of_changes(map_: ArgumentMap, theme: Theme) -> Marks:
    """Return marks for two versions laid over each other; a step is told on its premises."""
    tones = theme.tones
    legend = {
        str(Kind.ADDED): tones[Role.SUPPORT].line,
        str(Kind.REMOVED): tones[Role.ATTACK].line,
        str(Kind.REWORDED): tones[Role.MAIN].line,
        "moved or re-signed": tones[Role.UNDERCUT].line,
        "changed otherwise": theme.muted,
    }
    told: dict[str, dict[str, None]] = {}
    for claim in map_.claims:
        told[claim.id] = dict.fromkeys(_changes(claim))
    for step in map_.inferences:
        for kind in _changes(step):
            whole = kind in (Kind.ADDED, Kind.REMOVED)
            for premise in step.premises:
                if not (whole and kind in told[premise]):
                    told[premise][f"step {kind}" if whole else kind] = None
    marks, kinds = {}, {}
    for id_, words in told.items():
        if words:
            kind = _kind(words)
            marks[id_] = coated(legend[kind], theme, tag=", ".join(words))
            kinds[id_] = kind
    return Marks(marks=marks, kinds=kinds, legend=_coated(legend, theme))


def _changes(item: Claim | Inference) -> tuple[str, ...]:
    said = item.data.get(CHANGES)
    return tuple(map(str, said)) if isinstance(said, tuple) else ()


def _kind(words: Iterable[str]) -> str:
    """Return the entry of the legend for how something has changed; the weightiest tells."""
    known = {*words}
    for kind in (Kind.ADDED, Kind.REMOVED):
        if kind in known:
            return str(kind)
    steps = {Kind.MOVED, Kind.RESIGNED, f"step {Kind.ADDED}", f"step {Kind.REMOVED}"}
    if known & steps:
        return "moved or re-signed"
    return str(Kind.REWORDED) if Kind.REWORDED in known else "changed otherwise"
