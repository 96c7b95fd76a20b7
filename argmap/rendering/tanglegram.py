"""Two maps side by side; ribbons join the claims that say the same, or the opposite."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from argmap.query import heading
from argmap.rendering.chart import Sample
from argmap.rendering.forest import grow
from argmap.rendering.lettering import fitted, right_line
from argmap.rendering.matches import matches_of
from argmap.rendering.style import Role
from argmap.rendering.svg import number, quoted, text_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from argmap.comparing import Comparison
    from argmap.model import ArgumentMap, Claim
    from argmap.rendering.matches import Match
    from argmap.rendering.style import Theme

__all__ = ["FEW", "Ribbon", "Stem", "Tanglegram", "tangled"]

FEW: Final = 40
"""Of a map of more claims only those are drawn that a ribbon joins, and the way to them."""

_CARD: Final = 300.0
_HIGH: Final = 34.0
_STEP: Final = 44.0
_INDENT: Final = 22.0
_DEEPEST: Final = 7  # levels that are indented
_MIDDLE: Final = 340.0
_HEAD: Final = 34.0
_SIZE: Final = 13.5
_LEFT, _RIGHT = 0, 1


@frozen
class Stem:
    """A claim in its place: its row from the top, its level, and the row that it hangs from."""

    claim: Claim
    row: int
    level: int
    parent: int | None


@frozen
class Ribbon:
    """Two claims, by their rows, that say the same, or the opposite.

    ``is_flipped`` where one text uses what they say for its theses and the other against.
    """

    left: int
    right: int
    denies: bool
    is_flipped: bool
    told: str


def _stems(value: Iterable[Sequence[Stem]]) -> tuple[tuple[Stem, ...], ...]:
    return tuple(map(tuple, value))


@frozen(slots=False)
class Tanglegram:
    """Two maps as columns of claims, and what joins them.

    Attributes:
        titles: What stands over each column.
        stems: The claims of each that are drawn.
        ribbons: What joins them.
        of: How many claims each map has.
    """

    titles: tuple[str, str]
    stems: tuple[tuple[Stem, ...], ...] = field(converter=_stems)
    ribbons: Sequence[Ribbon]
    of: tuple[int, int]

    @cached_property
    def joined(self) -> tuple[frozenset[int], frozenset[int]]:
        """The rows of each column that a ribbon joins."""
        return (
            frozenset(ribbon.left for ribbon in self.ribbons),
            frozenset(ribbon.right for ribbon in self.ribbons),
        )

    @cached_property
    def deep(self) -> tuple[float, float]:
        """How far the deepest card of each column is indented."""
        one, other = (max((_indent(stem) for stem in side), default=0.0) for side in self.stems)
        return one, other

    @property
    def width(self) -> float:
        """The width of everything."""
        return 2 * _CARD + sum(self.deep) + _MIDDLE

    @property
    def height(self) -> float:
        """The height of everything."""
        return _HEAD + max(len(side) for side in self.stems) * _STEP

    # --- in words -------------------------------------------------------------------------

    @property
    def summary(self) -> str:
        """How many claims are drawn."""
        return " and ".join(
            f"{len(side)} of {n} claims" if len(side) < n else f"{n} claims"
            for side, n in zip(self.stems, self.of, strict=True)
        )

    @property
    def description(self) -> str:
        """What it shows, with every ribbon read out."""
        told = ". ".join(ribbon.told for ribbon in self.ribbons)
        one, other = self.titles
        what = f"Two argument maps side by side, {one} and {other}: {self.summary}."
        return f"{what} {told}." if told else f"{what} No claim of one is in the other."

    @property
    def outline(self) -> str:
        """Both columns as indented text, then what joins them."""
        lines = []
        for title, side in zip(self.titles, self.stems, strict=True):
            lines += [title, *(f"{'  ' * stem.level}- {_name(stem.claim)}" for stem in side), ""]
        return "\n".join([*lines, *(ribbon.told for ribbon in self.ribbons)])

    # --- painted --------------------------------------------------------------------------

    def samples(self, theme: Theme) -> list[Sample]:
        """Return the legend of what it holds."""
        kinds = (
            ("said by both, used alike", lambda r: not r.is_flipped and not r.denies),
            ("said by both, used opposite ways", lambda r: r.is_flipped and not r.denies),
            ("one denies the other", lambda r: r.denies),
        )
        samples = []
        for label, holds in kinds:
            if (first := next(filter(holds, self.ribbons), None)) is not None:
                samples.append(Sample(f'<path d="M0 7H34" {_ink(first, theme)}/>', label))
        alone = any(
            stem.row not in rows
            for side, rows in zip(self.stems, self.joined, strict=True)
            for stem in side
        )
        if alone:
            box = (
                f'<rect x="1" y="1" width="32" height="12" rx="4" fill="{theme.background}" '
                f'stroke="{theme.muted}" stroke-width="1.3" stroke-dasharray="5 3"/>'
            )
            samples.append(Sample(box, "in one text only"))
        return samples

    def painted(self, theme: Theme, left: float, top: float) -> Iterator[str]:
        """Yield the titles, the ribbons, and the cards over them."""
        right = left + self.width
        colors = _colors(theme)
        one, other = (fitted(t, _CARD * 1.4, size=15, most=1, bold=True)[0] for t in self.titles)
        bold = f' font-size="15" font-weight="700" fill="{colors[_LEFT]}" class="map"'
        yield text_line(one, left, top + 15, right=left + _CARD, attributes=bold)
        weight = f' font-weight="700" fill="{colors[_RIGHT]}" class="map"'
        yield right_line(other, right, top + 15, size=15, attributes=weight)
        for ribbon in self.ribbons:
            yield self._ribbon(ribbon, theme, left, top)
        for side in (_LEFT, _RIGHT):
            yield from self._limbs(side, theme, left, top)
            for stem in self.stems[side]:
                yield from self._card(stem, side, theme, (left, top))

    def _place(self, stem: Stem, side: int, left: float, top: float) -> tuple[float, float]:
        """Return the corner of a card."""
        inset = _indent(stem)
        x = left + inset if side == _LEFT else left + self.width - _CARD - inset
        return x, top + _HEAD + stem.row * _STEP

    def _limbs(self, side: int, theme: Theme, left: float, top: float) -> Iterator[str]:
        """Yield the lines from claims to what they bear on."""
        for stem in self.stems[side]:
            if stem.parent is None:
                continue
            above = self.stems[side][stem.parent]
            (x, y), (px, py) = (self._place(each, side, left, top) for each in (stem, above))
            at, edge = (px + 10, x) if side == _LEFT else (px + _CARD - 10, x + _CARD)
            path = f"M{number(at)} {number(py + _HIGH)}V{number(y + _HIGH / 2)}H{number(edge)}"
            yield f'<path class="limb" d="{path}" fill="none" stroke="{theme.panel_line}"/>'

    def _ribbon(self, ribbon: Ribbon, theme: Theme, left: float, top: float) -> str:
        x, y = self._place(self.stems[_LEFT][ribbon.left], _LEFT, left, top)
        to, down = self._place(self.stems[_RIGHT][ribbon.right], _RIGHT, left, top)
        x, y, down = x + _CARD, y + _HIGH / 2, down + _HIGH / 2
        a, b = left + _CARD + self.deep[_LEFT], left + self.width - _CARD - self.deep[_RIGHT]
        mid = (a + b) / 2
        way = (
            f"M{number(x)} {number(y)}H{number(a)}C{number(mid)} {number(y)} {number(mid)} "
            f"{number(down)} {number(b)} {number(down)}H{number(to)}"
        )
        return (
            f'<g class="ribbon" role="graphics-object"><title>{quoted(ribbon.told)}</title>'
            f'<path d="{way}" {_ink(ribbon, theme)}/></g>'
        )

    def _card(
        self, stem: Stem, side: int, theme: Theme, corner: tuple[float, float]
    ) -> Iterator[str]:
        x, y = self._place(stem, side, *corner)
        color, tint = _colors(theme)[side], theme.tones[_ROLES[side]].tint
        alone = stem.row not in self.joined[side]
        fill = theme.background if alone else tint
        dashes = ' stroke-dasharray="5 3"' if alone else ""
        name, text = _name(stem.claim), stem.claim.text
        yield f'<g class="card" role="graphics-object" data-id="{quoted(stem.claim.id)}">'
        yield f"<title>{quoted(name if name == text else f'{name}: {text}')}</title>"
        yield (
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(_CARD)}" '
            f'height="{number(_HIGH)}" rx="8" fill="{fill}" stroke="{color}" '
            f'stroke-width="1.5"{dashes}/>'
        )
        weight = stem.parent is None
        [line] = fitted(name, _CARD - 24, size=_SIZE, most=1, bold=weight)
        bold = ' font-weight="700"' if weight else ""
        size = f' font-size="{number(_SIZE)}"{bold}'
        yield text_line(line, x + 12, y + _HIGH / 2 + 5, right=x + _CARD - 12, attributes=size)
        yield "</g>"


_ROLES: Final = (Role.MAIN, Role.ATTACK)


def _colors(theme: Theme) -> tuple[str, str]:
    one, other = (theme.tones[role].line for role in _ROLES)
    return one, other


def _ink(ribbon: Ribbon, theme: Theme) -> str:
    """Return how a ribbon is painted; dashes tell what colours do."""
    if ribbon.denies:
        color, dashes = theme.tones[Role.UNDERCUT].line, ' stroke-dasharray="2 4"'
    elif ribbon.is_flipped:
        color, dashes = theme.tones[Role.ATTACK].line, ' stroke-dasharray="9 5"'
    else:
        color, dashes = theme.muted, ""
    wide = 2.6 if ribbon.denies or ribbon.is_flipped else 1.8
    return f'fill="none" stroke="{color}" stroke-width="{wide}"{dashes}'


def _indent(stem: Stem) -> float:
    return min(stem.level, _DEEPEST) * _INDENT


def _name(claim: Claim) -> str:
    return heading(claim) or claim.text


# --- made of a comparison -----------------------------------------------------------------------


def tangled(found: Comparison, *, all: bool = False) -> Tanglegram:
    """Return the first two maps of a comparison side by side.

    Args:
        found: The comparison.
        all: Whether all claims of a map of more than 40 are drawn.
    """
    maps = found.maps[0], found.maps[1]
    a, b = maps
    matches = [m for m in matches_of(found) if (m.a.map, m.b.map) == (a.name, b.name)]
    pairs = [(match.a.id, match.b.id) for match in matches]
    tied = {one for one, _ in pairs}, {other for _, other in pairs}
    left = _column(a, tied[_LEFT], {}, all=all)
    rows = {stem.claim.id: stem.row for stem in left}
    pull = {other: float(rows[one]) for one, other in reversed(pairs)}
    right = _column(b, tied[_RIGHT], pull, all=all)
    return Tanglegram(
        titles=(_title(found, 0), _title(found, 1)),
        stems=(left, right),
        ribbons=_ribbons(maps, matches, (rows, {stem.claim.id: stem.row for stem in right})),
        of=(len(a.claims), len(b.claims)),
    )


def _title(found: Comparison, n: int) -> str:
    map_ = found.maps[n]
    year = max((source.year for source in map_.sources if source.year is not None), default="")
    name = f"{map_.name} {year}".strip()
    return f"{name} · {map_.title}" if map_.title else name


def _column(
    map_: ArgumentMap, tied: set[str], pull: Mapping[str, float], *, all: bool
) -> list[Stem]:
    """Return the claims of a map from top to bottom, each after what it bears on.

    What hangs from one thing is sorted by where its ribbons come from.
    """
    branches = grow(map_).branches
    above: list[int] = []
    for branch in branches:
        at = branch.parent
        while at >= 0 and branches[at].is_step:
            at = branches[at].parent
        above.append(at)
    kept = [all or len(map_.claims) <= FEW or b.item.id in tied for b in branches]
    places = [pull.get(b.item.id) for b in branches]
    for n in range(len(branches) - 1, -1, -1):
        at = above[n]
        if at >= 0 and not branches[n].is_step:
            kept[at] = kept[at] or kept[n]
            if places[n] is not None:
                known = places[at]
                places[at] = places[n] if known is None else min(known, places[n] or 0.0)
    below: dict[int, list[int]] = {}
    for n, branch in enumerate(branches):
        if kept[n] and not branch.is_step:
            below.setdefault(above[n], []).append(n)
    stems: list[Stem] = []
    waiting = [(n, 0, None) for n in _sorted(below.get(-1, []), places)]
    ordered: list[tuple[int, int, int | None]] = waiting[::-1]  # type: ignore[assignment]  # a parent comes later
    while ordered:
        n, level, parent = ordered.pop()
        item = branches[n].item
        row = len(stems)
        stems.append(Stem(map_.claim(item.id), row, level, parent))
        ordered += [(k, level + 1, row) for k in _sorted(below.get(n, []), places)[::-1]]
    return stems


def _sorted(indexes: list[int], places: Sequence[float | None]) -> list[int]:
    """Return claims by where their ribbons come from; those without one last, as they are."""
    return sorted(indexes, key=lambda n: (places[n] is None, places[n] or 0.0))


def _ribbons(
    maps: tuple[ArgumentMap, ArgumentMap],
    matches: Sequence[Match],
    rows: tuple[Mapping[str, int], Mapping[str, int]],
) -> list[Ribbon]:
    made = []
    for match in matches:
        one, other, denies, is_flipped = match.a.id, match.b.id, match.denies, match.is_flipped
        how = "denies" if denies else "is used opposite to" if is_flipped else "is also"
        names = _name(maps[_LEFT].claim(one)), _name(maps[_RIGHT].claim(other))
        told = f"{names[0]} ({maps[_LEFT].name}) {how} {names[1]} ({maps[_RIGHT].name})"
        made.append(Ribbon(rows[_LEFT][one], rows[_RIGHT][other], denies, is_flipped, told))
    return sorted(made, key=lambda ribbon: (ribbon.left, ribbon.right))
