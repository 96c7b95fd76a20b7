"""Metrics of the literature for a tree that a student built, beside what it earns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from argmap.comparing.attachment import attachment_scores
from argmap.errors import ComparisonError, ExerciseError
from argmap.teach.marking_trees import places_of, trees_of
from argmap.teach.parts import Rule

if TYPE_CHECKING:
    from argmap.teach.exercise import Exercise
    from argmap.teach.parts import Part
    from argmap.teach.placing import Tree

__all__ = ["tree_measures"]


def tree_measures(exercise: Exercise, answer: Mapping[str, Any]) -> dict[str, float | None]:
    """Return how far a tree or map agrees with the key, by the metrics of the literature.

    Args:
        exercise: One of the rule ``tree`` or ``map``, with one part.
        answer: Part id → answer, as ``grade`` takes it.

    Returns:
        ``uas`` and ``las``, the unlabelled and labelled attachment score, ``ancestor_f1`` over
        pairs of a claim and what it leads to, each in [0, 1]; ``kappa`` of signs beyond chance, at
        most 1. A metric that is not defined is None: of an answer with a circle all are.

    Raises:
        ExerciseError: The exercise asks for no tree.

    References:
        Kübler, McDonald & Nivre (2009), "Dependency parsing"; Cohen (1960), "A coefficient of
        agreement for nominal scales".
    """
    if exercise.rule not in (Rule.TREE, Rule.MAP):
        message = f"exercise {exercise.id!r} is marked by {exercise.rule}, not as a tree"
        raise ExerciseError(message)
    part = exercise.parts[0]
    key = trees_of(part)[0][0]
    try:
        found = attachment_scores(_heads(key), _heads(_answered(exercise, part, answer)))
    except ComparisonError:
        return dict.fromkeys(("uas", "las", "ancestor_f1", "kappa"))
    return {
        "uas": found.uas,
        "las": found.las,
        "ancestor_f1": found.ancestors.f1,
        "kappa": found.fu.kappa,
    }


def _answered(exercise: Exercise, part: Part, answer: Mapping[str, Any]) -> Tree:
    """Return the tree of an answer, of claims that the key has."""
    from argmap.teach.placing import Tree

    given = answer.get(part.id)
    if exercise.rule is Rule.MAP:
        from argmap.teach.marking_maps import given_map, model_of, own_map, variants_of

        is_map = isinstance(given, (str, Mapping))
        map_ = given_map(given if is_map and given else "", part)[0]
        return own_map(model_of(part), map_, variants=variants_of(part)).tree
    places = given if isinstance(given, Mapping) else {}
    return Tree(places_of(places, remarks=[], part=part.id))


def _heads(tree: Tree) -> dict[str, tuple[str | None, str]]:
    return {
        claim: (place.parent, "root" if place.parent is None else place.sign)
        for claim, place in tree.places.items()
    }
