"""A literature review: what several texts share, contest and say alone, with the places."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from argmap.comparing import ReplyKind, Stance, crux_of
from argmap.errors import ComparisonError
from argmap.query import depths, heading
from argmap.rendering.diagram import render
from argmap.rendering.report import Report
from argmap.rendering.report_blocks import Bullets, Figure, Numbers, Part, Said
from argmap.scoring.answers import counted
from argmap.shared import Pointer
from argmap.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from argmap.comparing import Agreement, Comparison, Crux, IssueStances, Objection
    from argmap.model import ArgumentMap
    from argmap.rendering.report_blocks import Block

__all__ = ["review_of"]

_NEAR: Final = 1  # steps from a thesis, of what one text alone says
_LISTED: Final = 12


def review_of(found: Comparison, *, title: str | None = None) -> Report:
    """Return what a comparison finds as a report: every claim with its place in its text.

    It says what the texts share, contest and say alone, where each stands on the question, who
    answers whom and which objections nobody answers, how far the texts agree beyond chance, and
    what each two would have to agree on to come closest.

    Args:
        found: The comparison.
        title: What stands over the report.
    """
    agreement, review = found.agreement, _Review(found)
    names = f"{', '.join(agreement.names[:-1])} and {agreement.names[-1]}"
    parts = [
        Part("In short", review.summary()),
        *([Part("On the question", review.positions())] if agreement.question else []),
        Part("What they share", review.issues(agreement.shared, "shared")),
        Part("What they contest", review.issues(agreement.contested, "contested")),
        Part("All stances", [review.picture()]),
        Part("What one text alone says", review.alone()),
        Part("Who answers whom", review.answers()),
        Part("What nobody answers", review.unanswered()),
        Part("How far they agree", review.figures()),
        Part("What would bring them closest", review.cruxes()),
        Part("What this rests on", review.links(), is_box=True),
    ]
    return Report(title or f"What {names} say", "; ".join(agreement.header[:-1]), parts)


class _Review:
    """The parts of a report on a comparison."""

    def __init__(self, found: Comparison) -> None:
        self.found = found
        self.agreement: Agreement = found.agreement
        self.maps: dict[str, ArgumentMap] = {map_.name: map_ for map_ in found.maps}
        self.names: Sequence[str] = self.agreement.names

    def claim(self, end: Pointer) -> str:
        """Return what a claim is called, with its places."""
        claim = self.maps[end.map].claim(end.id)
        places = ", ".join(str(anchor.without_hash()) for anchor in claim.anchors)
        name = heading(claim) or claim.text
        missing = f"{end.map}, implicit" if claim.implicit else f"{end.map}, no place"
        return f"{name} ({places or missing})"

    def sentence(self, end: Pointer) -> Said:
        """Return a claim as a paragraph: its name, its text, its places."""
        claim = self.maps[end.map].claim(end.id)
        places = ", ".join(str(anchor.without_hash()) for anchor in claim.anchors)
        name = heading(claim)
        return Said(f"{claim.text} ({places or end.map})", name=f"{name}:" if name else "")

    def summary(self) -> list[Block]:
        """Return the bottom line."""
        a = self.agreement
        of = f"Of {counted(len(a.stances), 'issue')} that two texts or more speak of"
        items = [
            Said(f"{of}, {len(a.shared)} are shared and {len(a.contested)} contested."),
            Said(f"{sum(bool(row.apart) for row in a.contested)} of the contested ones are between "
                 "texts more than two years apart, and may be a matter of time."),
            Said(f"{counted(len(a.opposite_uses), 'claim')} that texts say alike they use opposite "
                 "ways."),
            Said(f"{counted(len(a.objections), 'objection')}: {len(a.answered_by_others)} answered "
                 f"by another text, {len(a.unanswered)} by none."),
        ]  # fmt: skip
        return [Bullets(items)]

    def positions(self) -> list[Block]:
        """Return what each thesis says to the question."""
        rows = [
            (r.name, r.year, self.claim(Pointer(r.name, id_)), str(answer))
            for r in self.agreement.readings
            for id_, answer in r.answers.items()
        ]
        table = Table(["text", "year", "thesis", "answer"], rows)
        asked = Said(str(self.agreement.question))
        return [asked, Numbers(table, "Theses, and how they answer the question")]

    # --- issues ---------------------------------------------------------------------------

    def issues(self, rows: Sequence[IssueStances], standing: str) -> list[Block]:
        """Return a table of issues: what each text makes of them, and where it says so."""
        if not rows:
            return [Said(f"No issue is {standing}.")]
        columns = ["issue", *self.names]
        more = any(row.apart for row in rows)
        cells = [
            [
                row.issue.title,
                *(self._cell(row, n) for n in range(len(self.names))),
                *([", ".join("–".join(two) for two in row.apart)] if more else []),
            ]
            for row in rows
        ]
        columns += ["perhaps a matter of time"] if more else []
        caption = f"{counted(len(rows), 'issue')} that are {standing}, with the places in each text"
        blocks: list[Block] = [Numbers(Table(columns, cells), caption)]
        if standing == "contested" and self.agreement.opposite_uses:
            uses = [
                Said(
                    f"for: {'; '.join(map(self.claim, use.pro))}. Against: "
                    f"{'; '.join(map(self.claim, use.con))}.",
                    name=f"{use.issue.title},",
                )
                for use in self.agreement.opposite_uses
            ]
            blocks += [Said("The same claim, used opposite ways:"), Bullets(uses)]
        return blocks

    def _cell(self, row: IssueStances, n: int) -> str:
        name, stance = self.names[n], row.in_text[n]
        if stance is Stance.SILENT:
            return ""
        said = [
            f"{'denies it: ' if member.turned else ''}{self.claim(member.pointer)}"
            for member in row.issue.of(name)
        ]
        return f"{stance}: {'; '.join(said)}"

    def picture(self) -> Block:
        """Return the stances as a heat map."""
        light, dark = (render(self.found, kind="stances", theme=t) for t in ("light", "dark"))
        return Figure(light, dark, "What each text makes of each issue, contested ones first")

    def alone(self) -> list[Block]:
        """Return how much one text alone says, and of that its theses and their reasons."""
        alone = self.agreement.alone
        rows = [(n, len(self.maps[n].claims), len(alone[n])) for n in self.names]
        blocks: list[Block] = [Numbers(Table(["text", "claims", "alone"], rows), "Claims by text")]
        for name in self.names:
            deep = depths(self.maps[name])
            near = [id_ for id_ in alone[name] if deep.get(id_, _NEAR + 1) <= _NEAR]
            shown = [self.sentence(Pointer(name, id_)) for id_ in near[:_LISTED]]
            if shown:
                left = len(alone[name]) - len(shown)
                more = f"; {left} more stand further off" if left else ""
                blocks.append(Said(f"theses and reasons that no other text has{more}.", name=name))
                blocks.append(Bullets(shown))
        return blocks

    # --- replies --------------------------------------------------------------------------

    def answers(self) -> list[Block]:
        """Return which text answers whose objections."""
        answered = self.agreement.answered_by_others
        if not answered:
            return [Said("No text answers the objection of another.")]
        rows: list[list[str | int]] = []
        for name in self.names:
            own = [o for o in self.agreement.objections if o.claim.map == name]
            by = (sum(_answers(o, other) for o in own) for other in self.names)
            rows.append([name, *by, sum(not o.replies for o in own)])
        table = Table(["objection in", *(f"answered by {n}" for n in self.names), "by none"], rows)
        told = [
            Said(
                "; ".join(
                    f"{_HOW[reply.kind]} {self.claim(reply.by)}" for reply in objection.by_others
                )
                + ".",
                name=f"{self.claim(objection.claim)}:",
            )
            for objection in answered
        ]
        return [Numbers(table, "Objections, and the texts that answer them"), Bullets(told)]

    def unanswered(self) -> list[Block]:
        """Return the objections that no text answers."""
        ends = [objection.claim for objection in self.agreement.unanswered]
        if not ends:
            return [Said("Every objection is answered by some text.")]
        return [Bullets([self.sentence(end) for end in ends])]

    # --- figures --------------------------------------------------------------------------

    def figures(self) -> list[Block]:
        """Return the coefficients, each with an interval or why it is withheld."""
        table = self.agreement.agreements
        told = [line[0].upper() + line[1:] + "." for line in table.header]
        return [*map(Said, told), Numbers(table, "Agreement beyond chance")]

    def cruxes(self) -> list[Block]:
        """Return of each two texts what stands between them."""
        rows: list[tuple[str, str, str, float | None, str, float | None]] = []
        caveat = ""
        for one, other in combinations(self.names, 2):
            try:
                crux = crux_of(self.maps[one], self.maps[other], links=self.found.joined)
            except ComparisonError:
                rows.append((one, other, "no conclusions to be compared", None, "", None))
                continue
            caveat = crux.header[-1]
            rows.append(_crux_row(crux))
        columns = ("text", "other text", "held against each other", "gap", "crux", "closer by")
        told = [Said(f"{caveat[0].upper()}{caveat[1:]}.")] if caveat else []
        return [*told, Numbers(Table(columns, rows, decimals=3), "The crux of each two texts")]

    def links(self) -> list[Block]:
        """Return who made the links, and which pairs are doubtful."""
        told = [Said(f"{line}.") for line in self.found.header]
        doubtful = list(self._doubtful())
        columns = ("text", "claim", "other text", "other claim", "similarity")
        blocks: list[Block] = [Said(f"{self.agreement.tally}."), Bullets(told)]
        if doubtful:
            blocks.append(Numbers(Table(columns, doubtful), "Pairs that nobody has decided"))
        return blocks

    def _doubtful(self) -> Iterator[tuple[str, str, str, str, float]]:
        for (a, b), alignment in self.found.alignments.items():
            for pair in alignment.doubtful:
                one, other = self.claim(Pointer(a, pair.a)), self.claim(Pointer(b, pair.b))
                yield a, one, b, other, pair.similarity


_HOW: Final = {
    ReplyKind.OWN: "answered by",
    ReplyKind.REBUTS: "rebutted there too, by",
    ReplyKind.DENIES: "denied by",
}


def _answers(objection: Objection, name: str) -> bool:
    return any(reply.by.map == name for reply in objection.replies)


def _crux_row(crux: Crux) -> tuple[str, str, str, float | None, str, float | None]:
    one, other = crux.names
    best = crux.crux
    if best is None:
        return one, other, crux.basis, crux.gap, "none brings them closer", None
    return one, other, crux.basis, crux.gap, f"{best.claim} and {best.other}", best.gain
