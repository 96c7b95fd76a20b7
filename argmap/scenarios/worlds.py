"""The worlds that hang together, with all that must be said of how they were found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import frozen

from argmap.model import Scenario
from argmap.table import InNotebook, Table

if TYPE_CHECKING:
    from argmap.scenarios.circling import Loop
    from argmap.scenarios.impacts import ImpactMatrix
    from argmap.scenarios.succession import Succession
    from argmap.table import Cell

__all__ = ["CrossImpact", "Method", "World"]

Method: TypeAlias = Literal["exhaustive", "bounded", "sampled"]
"""Every state, branch and bound, or succession from drawn states."""

_IN_COLUMNS = 6  # worlds up to which they stand side by side
_BANDS = 5  # the tolerance up to which a header counts


@frozen
class World:
    """A state of the box that hangs together.

    Attributes:
        name: ``world 1``, ``world 2``, and so on.
        states: The state of each factor, in the order of the box.
        inconsistency: By how much the most inconsistent factor is behind its best state.
        impact: The total impact: the sum of the balances of its states.
        basin: The share of starts of local succession that come to stay here; None where it is not
            among the attractors that are told.
    """

    name: str
    states: tuple[str, ...]
    inconsistency: int
    impact: int
    basin: float | None


@frozen(kw_only=True, eq=False)
class CrossImpact(InNotebook):
    """What a cross-impact matrix makes of its box.

    Attributes:
        matrix: What bears on what.
        tolerance: Up to which inconsistency a state is a world.
        method: How worlds were found.
        worlds: The most consistent first, then those of the largest total impact; at most 1000.
        n_worlds: How many there are, or were met where ``method`` is ``"sampled"``.
        n_forbidden: How many more hang together but are ruled out.
        within: How many states that are not ruled out have an inconsistency of 0, of at most 1, and
            so on; up to the tolerance where not every state was gone through.
        global_: Where every factor going to its best state at once leads.
        local: Where the most inconsistent factor going to its best state leads.
        loop: Where nothing is consistent, which factors chase one another.
        examined: How many states, or partial states, were looked at.
        seed: What drawn states started from; None where none were drawn.
        given_up: Whether branch and bound was tried first and ran out of its budget.
    """

    matrix: ImpactMatrix
    tolerance: int
    method: Method
    worlds: tuple[World, ...]
    n_worlds: int
    n_forbidden: int
    within: tuple[int, ...]
    global_: Succession
    local: Succession
    loop: Loop | None
    examined: int
    seed: int | None
    given_up: bool = False

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The worlds as scenarios, each with a state of every factor."""
        names = [factor.name for factor in self.matrix.box.factors]
        return tuple(
            Scenario(
                world.name,
                factors=dict(zip(names, world.states, strict=True)),
                why=f"inconsistency {world.inconsistency}, total impact {world.impact}",
            )
            for world in self.worlds
        )

    @property
    def shared(self) -> dict[str, str]:
        """The states that are the same in every world that is told; none with fewer than two."""
        if len(self.worlds) < 2:  # noqa: PLR2004  # one world shares nothing
            return {}
        columns = zip(*(world.states for world in self.worlds), strict=True)
        pairs = zip(self.matrix.box.factors, columns, strict=True)
        return {f.name: column[0] for f, column in pairs if len(set(column)) == 1}

    # --- what is said of it -------------------------------------------------------------------

    @property
    def header(self) -> tuple[str, ...]:
        """What opens every table: how many worlds, how they were found, what to mind."""
        lines = [self._found(), self._way()]
        lines += self._caveats()
        if self.loop:
            lines += str(self.loop).split("\n")
        if self.shared:
            said = ", ".join(f"{name} {state}" for name, state in self.shared.items())
            told = "" if len(self.worlds) == self.n_worlds else " that is told"
            lines.append(f"in every world{told}: {said}")
        lines += [self.local.header, self.global_.header]
        return tuple(lines)

    def _found(self) -> str:
        kind = "consistent" if self.tolerance == 0 else f"within a tolerance of {self.tolerance}"
        least = "at least " if self.method == "sampled" else ""
        ruled = f"; {self.n_forbidden:,} more ruled out" if self.n_forbidden else ""
        told = len(self.worlds)
        cut = f"; the first {told:,} are told" if told < self.n_worlds else ""
        return f"{least}{self.n_worlds:,} of {self.matrix.box.n_states:,} states {kind}{ruled}{cut}"

    def _way(self) -> str:
        match self.method:
            case "exhaustive":
                bands = enumerate(self.within[: _BANDS + 1])
                told = ", ".join(f"{k}: {n:,}" for k, n in bands)
                return f"every state gone through; worlds by tolerance {told}"
            case "bounded":
                return f"all found by branch and bound over {self.examined:,} partial states"
            case "sampled":
                first = "branch and bound spent its budget; " if self.given_up else ""
                return (
                    f"{first}met by succession from {self.local.starts:,} drawn states, seed "
                    f"{self.seed}; there may be others"
                )

    def _caveats(self) -> list[str]:
        lines = []
        if self.matrix.seeded:
            lines.append("impacts are a first guess made from the maps; go through them")
        if self.matrix.undriven:
            names = ", ".join(self.matrix.undriven)
            lines.append(f"nothing bears on {names}: any state of it is as good as another")
        return lines

    def to_table(self) -> Table:
        """Return a row a world, a column a factor."""
        columns = ["world", "inconsistency", "impact", "basin"]
        columns += [factor.name for factor in self.matrix.box.factors]
        rows: list[list[Cell]] = [
            [w.name, w.inconsistency, w.impact, w.basin, *w.states] for w in self.worlds
        ]
        return Table(_apart(columns), rows, header=self.header)

    def tableau(self, *, first: int = _IN_COLUMNS) -> Table:
        """Return a row a factor that tells worlds apart, a column for each of the first worlds."""
        worlds, shared = self.worlds[:first], self.shared
        rows: list[list[Cell]] = [
            [factor.name, *(world.states[n] for world in worlds)]
            for n, factor in enumerate(self.matrix.box.factors)
            if factor.name not in shared
        ]
        told = ("inconsistency", "impact"), ("inconsistency", "total impact")
        for key, name in zip(*told, strict=True):
            rows.append([name, *(str(getattr(world, key)) for world in worlds)])
        rows.append(["basin", *(_percent(world.basin) for world in worlds)])
        columns = ["factor", *(world.name for world in worlds)]
        more = len(self.worlds) - len(worlds)
        note = [f"{more} more worlds are in the CSV and JSON"] if more else []
        return Table(columns, rows if worlds else [], header=[*self.header, *note])

    def rows(self) -> list[dict[str, Cell]]:
        """Return a row a world."""
        return self.to_table().to_json()

    def to_csv(self) -> str:
        """Return the rows as CSV, with a line of names first."""
        return self.to_table().to_csv()

    def to_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        names = [factor.name for factor in self.matrix.box.factors]
        return {
            "n_states": self.matrix.box.n_states,
            "tolerance": self.tolerance,
            "method": self.method,
            "n_worlds": self.n_worlds,
            "n_forbidden": self.n_forbidden,
            "within": list(self.within),
            "examined": self.examined,
            "seed": self.seed,
            "header": list(self.header),
            "worlds": [
                {
                    "name": world.name,
                    "factors": dict(zip(names, world.states, strict=True)),
                    "inconsistency": world.inconsistency,
                    "impact": world.impact,
                    "basin": world.basin,
                }
                for world in self.worlds
            ],
            "loop": self.loop.to_json() if self.loop else None,
            "global": self.global_.to_json(),
            "local": self.local.to_json(),
        }

    def __str__(self) -> str:
        """Return the header, then a column for each of the first worlds."""
        return str(self.tableau()) if self.worlds else "\n".join(self.header)

    def _in_notebook(self) -> tuple[Table]:
        return (self.tableau(),)

    def __repr__(self) -> str:
        """Return a short description."""
        n = self.matrix.box.n_states
        return f"<CrossImpact: {self.n_worlds:,} worlds of {n:,} states, {self.method}>"


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.1%}"


def _apart(columns: list[str]) -> list[str]:
    """Return names of columns, each once."""
    from argmap.names import UniqueNames

    names = UniqueNames()
    return [names.take(column) for column in columns]
