"""What ``argmap scenario`` tells instead of strengths: worlds, corners, rivals, sensitivity."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import frozen

from argmap.cli.naming import CASEBOOK
from argmap.cli.options import Number, Whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from argmap.cli.scenario_output import Output
    from argmap.model import ArgumentMap
    from argmap.shared import LinkFile, ScenarioFile

__all__ = ["View", "view_options"]

OWN: Final = f"{CASEBOOK}links"
"""What stands for the file of links that comes with the casebook."""

_OPTIONS: Final = (
    click.option(
        "--cib",
        is_flag=True,
        help="Instead, which worlds hang together, by cross-impact balances.",
    ),
    click.option(
        "--tolerance",
        type=Whole(min=0),
        metavar="K",
        help="With --cib, worlds of an inconsistency up to K; 0 where left out.",
    ),
    click.option(
        "--seed",
        type=Whole(min=0),
        metavar="N",
        help="With --cib, what states are drawn from where there are too many; with "
        "--monte-carlo, what draws start from; 0 where left out.",
    ),
    click.option(
        "--corners",
        is_flag=True,
        help="Instead, four worlds from the two uncertain factors that move theses most.",
    ),
    click.option(
        "--axes",
        metavar="FACTOR,FACTOR",
        help="With --corners, which two factors; those that are found where left out.",
    ),
    click.option(
        "--ach",
        is_flag=True,
        help="Instead, rival theses beside the evidence, and which is least spoken against.",
    ),
    click.option(
        "--rivals",
        metavar="ID,...",
        help="With --ach, which claims are rivals, map:id where there are several maps.",
    ),
    click.option(
        "--links",
        metavar="FILE",
        help="With --ach, which claims of several maps are the same or opposed; casebook:links, "
        "which its maps have where left out, is the casebook's own.",
    ),
    click.option(
        "--sensitivity",
        is_flag=False,
        flag_value="",
        metavar="[CLAIM]",
        help="Instead, how firm a claim is, and by how much each base score and factor swings it; "
        "all theses where no claim is named. Name maps first.",
    ),
    click.option(
        "--flips",
        is_flag=False,
        flag_value="",
        metavar="[CLAIM]",
        help="Instead, the smallest sets of suppositions that overturn a claim.",
    ),
    click.option(
        "--monte-carlo",
        type=Whole(min=1),
        metavar="N",
        help="Instead, what theses are worth where base scores are drawn from their ranges and "
        "states by how likely they are, N times.",
    ),
    click.option(
        "--radius",
        type=Number(0, 1),
        help="With --sensitivity and --monte-carlo, by how much base scores move that are one "
        "number; 0.1 and 0 where left out.",
    ),
    click.option(
        "--in",
        "in_",
        metavar="SCENARIO",
        help="With --sensitivity, --flips and --monte-carlo, in which scenario; the baseline where "
        "left out.",
    ),
)

_KINDS: Final = ("cib", "corners", "ach", "sensitivity", "flips", "monte_carlo")
_OF_TABLES: Final = ("sensitivity", "flips", "monte_carlo")
_OWNERS: Final = {
    "tolerance": ("cib",),
    "seed": ("cib", "monte_carlo"),
    "axes": ("corners",),
    "rivals": ("ach",),
    "links": ("ach",),
    "radius": ("sensitivity", "monte_carlo"),
    "in_": _OF_TABLES,
}


@frozen(kw_only=True)
class View:
    """What is to be told instead of strengths."""

    kind: str
    tolerance: int
    seed: int
    axes: Sequence[str] | None
    rivals: Sequence[str] | None
    links: str | None
    said: str | int | None
    radius: float | None
    scenario: str
    threshold: float
    band: float

    @property
    def needs_scenarios(self) -> bool:
        """Whether it is told from factors."""
        return self.kind != "ach"

    def tell(
        self,
        maps: Sequence[ArgumentMap],
        file: ScenarioFile | None,
        *,
        names: Sequence[str],
        semantics: Sequence[str],
        format: str,
    ) -> None:
        """Print it."""
        from argmap.cli.scenario_ach import tell_hypotheses
        from argmap.cli.scenario_cib import tell_corners, tell_worlds

        if self.kind == "cib":
            tell_worlds(maps, file, tolerance=self.tolerance, seed=self.seed, format=format)
            return
        if self.kind in _OF_TABLES:
            self._tell_of_table(maps, file, semantics=semantics, format=format)
            return
        if len(semantics) > 1:
            message = f"--{self.kind} takes one rule, got {', '.join(semantics)}"
            raise click.UsageError(message)
        (rule,) = semantics
        if self.kind == "corners":
            tell_corners(maps, file, axes=self.axes, semantics=rule, format=format)
        else:
            links = _links(self.links, names)
            tell_hypotheses(maps, rivals=self.rivals, links=links, semantics=rule, format=format)

    def draw(
        self,
        maps: Sequence[ArgumentMap],
        file: ScenarioFile | None,
        *,
        semantics: Sequence[str],
        output: Output,
    ) -> None:
        """Draw swings into a file."""
        from argmap.cli.scenario_sensitivity import evaluated, swings_of_each

        table = evaluated(maps, file, semantics=semantics, threshold=self.threshold, band=self.band)
        swings = swings_of_each(table, str(self.said), scenario=self.scenario, radius=self.radius)
        if len(swings) != 1:
            told = ", ".join(dict.fromkeys(each.claim for each in swings))
            message = (
                f"a picture of swings shows one claim by one rule, and there are {len(swings)}; "
                f"name one after --sensitivity: {told}"
            )
            raise click.UsageError(message)
        output.save_swings(swings[0])

    def _tell_of_table(
        self,
        maps: Sequence[ArgumentMap],
        file: ScenarioFile | None,
        *,
        semantics: Sequence[str],
        format: str,
    ) -> None:
        from argmap.cli import scenario_sensitivity as hangs

        table = hangs.evaluated(
            maps, file, semantics=semantics, threshold=self.threshold, band=self.band
        )
        options: dict[str, Any] = {"scenario": self.scenario, "format": format}
        if self.kind == "sensitivity":
            hangs.tell_swings(table, str(self.said), radius=self.radius, **options)
        elif self.kind == "flips":
            hangs.tell_flips(table, str(self.said), **options)
        else:
            n = int(self.said or 0)
            hangs.tell_draws(table, n=n, seed=self.seed, radius=self.radius, **options)


def view_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of views; it gets them as ``view``, None where there is none."""

    @wraps(function)
    def called(*args: Any, **options: Any) -> None:  # noqa: ANN401  # as click calls it
        given = {name: options.pop(name) for name in (*_KINDS, *_OWNERS)}
        ends = {name: options[name] for name in ("threshold", "band")}
        function(*args, view=_view(given, **ends), **options)

    for option in reversed(_OPTIONS):
        option(called)
    return called


def _view(given: Mapping[str, Any], *, threshold: float, band: float) -> View | None:
    kinds = [kind for kind in _KINDS if given[kind] not in (None, False)]
    if len(kinds) > 1:
        message = f"{_options(kinds, 'and')} tell different things; name one"
        raise click.UsageError(message)
    for name, owners in _OWNERS.items():
        if given[name] is not None and not {*owners} & {*kinds}:
            message = f"{_options([name])} goes with {_options(owners)}"
            raise click.UsageError(message)
    if not kinds:
        return None
    return View(
        kind=kinds[0],
        tolerance=given["tolerance"] or 0,
        seed=given["seed"] or 0,
        axes=_listed(given["axes"]),
        rivals=_listed(given["rivals"]),
        links=given["links"],
        said=given[kinds[0]],
        radius=given["radius"],
        scenario=given["in_"] or "baseline",
        threshold=threshold,
        band=band,
    )


def _options(names: Iterable[str], word: str = "or") -> str:
    """Return options as they are typed."""
    return f" {word} ".join(f"--{name.strip('_').replace('_', '-')}" for name in names)


def _listed(said: str | None) -> list[str] | None:
    return None if said is None else [name.strip() for name in said.split(",")]


def _links(file: str | None, names: Sequence[str]) -> LinkFile | None:
    """Return the links of a file, the casebook's own, or None."""
    if file == OWN or (file is None and all(name.startswith(CASEBOOK) for name in names)):
        from argmap import casebook

        return casebook.links()
    if file is None:
        return None
    from argmap.shared import load_links

    return load_links(file)
