"""What ``argmap scenario`` tells instead of strengths: worlds, corners, rival theses."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Final

import click
from attrs import frozen

from argmap.cli.naming import CASEBOOK
from argmap.cli.options import Whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

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
        help="With --cib, what states are drawn from where there are too many; 0 where left out.",
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
)

_OWNERS: Final = {
    "tolerance": "cib",
    "seed": "cib",
    "axes": "corners",
    "rivals": "ach",
    "links": "ach",
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
        if len(semantics) > 1:
            message = f"--{self.kind} takes one rule, got {', '.join(semantics)}"
            raise click.UsageError(message)
        (rule,) = semantics
        if self.kind == "corners":
            tell_corners(maps, file, axes=self.axes, semantics=rule, format=format)
        else:
            links = _links(self.links, names)
            tell_hypotheses(maps, rivals=self.rivals, links=links, semantics=rule, format=format)


def view_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of views; it gets them as ``view``, None where there is none."""

    @wraps(function)
    def called(*args: Any, **options: Any) -> None:  # noqa: ANN401  # as click calls it
        given = {name: options.pop(name) for name in ("cib", "corners", "ach", *_OWNERS)}
        function(*args, view=_view(**given), **options)

    for option in reversed(_OPTIONS):
        option(called)
    return called


def _view(**given: Any) -> View | None:  # noqa: ANN401  # what click has read
    kinds = [kind for kind in ("cib", "corners", "ach") if given[kind]]
    if len(kinds) > 1:
        message = f"{' and '.join(f'--{kind}' for kind in kinds)} tell different things; name one"
        raise click.UsageError(message)
    for name, owner in _OWNERS.items():
        if given[name] is not None and owner not in kinds:
            message = f"--{name} goes with --{owner}"
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
    )


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
