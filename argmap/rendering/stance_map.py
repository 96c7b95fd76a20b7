"""Issues by texts, the ground of each cell the stance of a text."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.comparing.agreement import Standing
from argmap.comparing.stances import Stance
from argmap.rendering.cells import Cell, Group, Row
from argmap.rendering.chart import Sample
from argmap.rendering.heatmap import HeatMap
from argmap.rendering.ramp import Ramp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.comparing import Agreement, IssueStances
    from argmap.rendering.style import Theme

__all__ = ["StanceMap", "stance_map_of"]

_LEVELS: Final = {Stance.PRO: 0.9, Stance.BOTH: 0.5, Stance.CON: 0.1}
_SAID: Final = {
    Stance.PRO: "uses it for its theses",
    Stance.CON: "uses it against its theses, or denies it",
    Stance.BOTH: "uses it both ways",
    Stance.BESIDE: "says it, and no thesis rests on it",
    Stance.SILENT: "is silent",
}
_ASKED: Final = {
    Stance.PRO: "speaks for a yes to the question",
    Stance.CON: "speaks against a yes to the question",
    Stance.BOTH: "speaks for and against a yes",
    Stance.BESIDE: "bears on no thesis that answers",
    Stance.SILENT: "is silent",
}
_APART: Final = "†"


@frozen(slots=False)
class StanceMap(HeatMap):
    """Rows of issues under the names of texts, in order of year."""

    @property
    def summary(self) -> str:
        """How many issues and columns are drawn."""
        return f"{len(self.rows)} issue{'' if len(self.rows) == 1 else 's'}"

    @property
    def description(self) -> str:
        """What it shows, with the contested issues read out."""
        told = f"A heat map of {self.summary} in {len(self.scenarios)} columns."
        rows = [f"{row.name}: {row.told}" for row in self.rows if row.is_thesis]
        if rows:
            return f"{told} Contested: {'. '.join(rows)}."
        return f"{told} No issue is contested."

    def samples(self, theme: Theme) -> list[Sample]:
        """Return the legend of what it holds."""
        ramp = Ramp.of(theme, self.threshold)
        shown = {cell.shown for row in self.rows for cell in row.cells}
        samples = []
        for stance, level in _LEVELS.items():
            if str(stance) in shown:
                ground = ramp.ground(level)
                line = theme.panel_line
                box = f'<rect width="34" height="14" rx="3" fill="{ground}" stroke="{line}"/>'
                samples.append(Sample(box, f"{stance}: {_LEGEND[stance]}"))
        if str(Stance.BESIDE) in shown:
            box = f'<rect width="34" height="14" rx="3" fill="{theme.background}" '
            box += f'stroke="{theme.panel_line}"/>'
            samples.append(Sample(box, f"beside: {_LEGEND[Stance.BESIDE]}"))
        if any(row.name.endswith(_APART) for row in self.rows):
            mark = f'<text x="4" y="12" font-size="14" font-weight="700">{_APART}</text>'
            label = "texts more than two years apart contest it: perhaps a matter of time"
            samples.append(Sample(mark, label, 12))
        return samples


_LEGEND: Final = {
    Stance.PRO: "used for the theses",
    Stance.CON: "used against, or denied",
    Stance.BOTH: "used both ways",
    Stance.BESIDE: "said, and no thesis rests on it",
}


def stance_map_of(agreement: Agreement) -> StanceMap:
    """Return the issues of several texts and what each makes of them, contested ones first."""
    dated = [f"{r.name} {r.year}" if r.year is not None else r.name for r in agreement.readings]
    columns = [(name, "role in the own text") for name in dated]
    sided = [n for n, r in enumerate(agreement.readings) if agreement.question and r.takes_a_side]
    columns += [(f"{agreement.names[n]}, on the question", agreement.question or "") for n in sided]
    groups = []
    for standing in (Standing.CONTESTED, Standing.SHARED, Standing.MIXED):
        rows = [
            _row(row, agreement.names, sided)
            for row in agreement.stances
            if row.standing is standing
        ]
        if rows:
            groups.append(Group("", f"{standing}", rows))
    n = len(agreement.stances)
    return StanceMap(columns, groups, threshold=0.5, n_claims=n)


def _row(row: IssueStances, names: Sequence[str], sided: Sequence[int]) -> Row:
    cells = [_cell(stance, names[n], _SAID) for n, stance in enumerate(row.in_text)]
    cells += [_cell(row.on_question[n], names[n], _ASKED) for n in sided]
    name = f"{row.issue.title} {_APART}" if row.apart else row.issue.title
    told = "; ".join(str(member.pointer) for member in row.issue.members)
    is_contested = row.standing is Standing.CONTESTED
    return Row(str(row.issue.number), name, told, is_contested, is_reached=True, cells=cells)


def _cell(stance: Stance, name: str, said: dict[Stance, str]) -> Cell:
    shown = "" if stance is Stance.SILENT else str(stance)
    level = _LEVELS.get(stance, math.nan)
    told = f"{name} {said[stance]}"
    return Cell(level, shown, level, is_flipped=False, is_agreed=False, told=told)
