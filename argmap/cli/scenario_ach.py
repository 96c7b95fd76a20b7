"""``argmap scenario --ach``: rival theses beside the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.cli.scenario_cib import print_result

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.model import ArgumentMap
    from argmap.shared import LinkFile

__all__ = ["tell_hypotheses"]


def tell_hypotheses(
    maps: Sequence[ArgumentMap],
    *,
    rivals: Sequence[str] | None,
    links: LinkFile | None,
    semantics: str,
    format: str,
) -> None:
    """Print how far the evidence of maps fits each of their rival theses."""
    from attrs import evolve

    from argmap.scenarios import evidence_matrix

    found = evidence_matrix(maps, rivals=rivals, links=links, semantics=semantics)
    scores = evolve(found.scores(), header=found.header)
    print_result(found, scores, found.to_table(), format=format)
