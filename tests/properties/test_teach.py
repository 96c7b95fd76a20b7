"""Laws of exercises: what is right is right by the map, and nothing else is."""

from __future__ import annotations

from random import Random

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from argmap import casebook
from argmap.errors import ExerciseError
from argmap.model import ArgumentMap, Claim, Inference, Polarity
from argmap.teach import KINDS, Exercise, Form, make_exercises
from tests.properties.solving import SOLVERS, same, solve

WORDS = [
    *("port", "road", "ice", "trade", "arms", "coast", "power", "border", "summit", "fleet"),
    *("grain", "oil", "bank", "loan", "treaty", "vote", "river", "bridge", "tunnel", "harbour"),
]
SCHEMES = (None, None, "sign", "expert opinion", "cause to effect", "practical reasoning")


def made_up(rng: Random, *, crossed: bool, undercut: bool) -> ArgumentMap:
    """Return a map of trees with linked premises and objections, perhaps crossed or undercut."""
    n = rng.randrange(4, 21)
    texts = [f"The {' '.join(rng.sample(WORDS, 3))} number {k} holds." for k in range(n)]
    claims = [Claim(f"c{k:02}", text, implicit=rng.random() < 0.2) for k, text in enumerate(texts)]
    steps: list[Inference] = []
    at = 1
    while at < n:
        size = min(rng.choice((1, 1, 1, 2, 3)), n - at)
        on = f"c{rng.randrange(max(0, at - 8), at):02}"
        sign = Polarity.ATTACK if rng.random() < 0.3 else Polarity.SUPPORT
        premises = [f"c{k:02}" for k in range(at, at + size)]
        steps.append(Inference(f"s{at:02}", premises, on, sign, scheme=rng.choice(SCHEMES)))
        at += size
    if crossed:
        a, b = rng.sample(range(n), 2)
        steps.append(Inference("t1", [f"c{a:02}"], f"c{b:02}", Polarity.SUPPORT))
    if undercut:
        claims.append(Claim("u", "The step does not hold."))
        steps.append(Inference("t2", ["u"], steps[0].id, Polarity.ATTACK))
    return ArgumentMap(claims, steps, name="made")


def maps() -> st.SearchStrategy[ArgumentMap]:
    """Maps by a seed that hypothesis draws."""
    return st.builds(
        lambda seed, crossed, undercut: made_up(Random(seed), crossed=crossed, undercut=undercut),  # noqa: S311  # drawn
        st.integers(0, 2**32),
        st.booleans(),
        st.booleans(),
    )


def made(map_: ArgumentMap, seed: int = 0, kinds: list[str] | None = None) -> tuple[Exercise, ...]:
    try:
        return make_exercises(map_, seed=seed, kinds=kinds)
    except ExerciseError:
        return ()


@given(maps(), st.integers(0, 50))
def test_every_exercise_is_solved_by_the_map_alone(map_: ArgumentMap, seed: int) -> None:
    for exercise in made(map_, seed):
        if not exercise.discussion:
            right = solve(exercise, map_)
            assert all(same(part, right[part.id]) for part in exercise.parts), exercise.kind


@pytest.mark.parametrize("name", casebook.names())
def test_exercises_on_the_casebook_are_solved_by_its_maps(name: str) -> None:
    map_ = casebook.load(name)
    for exercise in make_exercises(map_, n=60, seed=3):
        if not exercise.discussion:
            right = solve(exercise, map_)
            assert all(same(part, right[part.id]) for part in exercise.parts), exercise.id


@given(maps(), st.integers(0, 50))
def test_every_distractor_is_wrong(map_: ArgumentMap, seed: int) -> None:
    for exercise in made(map_, seed):
        for part in exercise.parts:
            if exercise.form in (Form.CHOICE, Form.MATCH, Form.GAP):
                right = {part.key, *part.accepted}  # an id, or several
            else:
                right = set(part.key) if isinstance(part.key, tuple) else set()
            assert {option.id for option in part.options if option.is_right} == right
            for option in part.options:
                assert option.is_right is (option.credit == 1.0)
                assert option.is_right or (option.error and option.why_wrong)


@given(maps(), st.integers(0, 50))
def test_the_same_seed_gives_the_same_bytes(map_: ArgumentMap, seed: int) -> None:
    first = [exercise.to_json() for exercise in made(map_, seed)]
    assert first == [exercise.to_json() for exercise in made(map_, seed)]
    assert [Exercise.from_json(text).to_json() for text in first] == first


@given(maps(), st.randoms(use_true_random=False))
def test_the_order_of_the_document_makes_no_difference(map_: ArgumentMap, rng: Random) -> None:
    claims, steps = list(map_.claims), list(map_.inferences)
    rng.shuffle(claims)
    rng.shuffle(steps)
    other = ArgumentMap(claims, steps, name=map_.name)
    assert [e.to_json() for e in made(other)] == [e.to_json() for e in made(map_)]


@given(maps())
def test_renamed_ids_make_no_difference_but_in_ids(map_: ArgumentMap) -> None:
    claims = [evolve(claim, id=f"new {claim.id}", title=None) for claim in map_.claims]
    steps = [
        evolve(
            s, id=f"new {s.id}", premises=[f"new {p}" for p in s.premises], target=f"new {s.target}"
        )
        for s in map_.inferences
    ]
    other = ArgumentMap(claims, steps, name=map_.name)
    for old, new in zip(made(map_), made(other), strict=True):
        assert (old.kind, old.prompt, old.parts, old.hints) == (
            new.kind,
            new.prompt,
            new.parts,
            new.hints,
        )


@given(maps())
def test_a_corrected_wording_keeps_the_id_of_an_exercise(map_: ArgumentMap) -> None:
    kinds = ["conclusion", "role", "order", "tree"]
    old = made(map_, kinds=kinds)
    claims = [evolve(claim, text=claim.text.replace("The", "Our")) for claim in map_.claims]
    new = made(ArgumentMap(claims, map_.inferences, name=map_.name), kinds=kinds)
    assert [e.id for e in old] == [e.id for e in new]
    assert all(a.version != b.version for a, b in zip(old, new, strict=True))


@given(maps())
def test_no_key_leaks_into_what_a_student_sees(map_: ArgumentMap) -> None:
    for exercise in made(map_):
        shown = {claim.id for claim in exercise.material.claims}
        assert len(shown) <= 12
        gaps = {r.gap for outline in exercise.material.outlines for r in outline.rows if r.gap}
        if exercise.kind in ("gap", "hidden-premise"):
            keys = [part.option(str(part.key)) for part in exercise.parts if part.id in gaps]
            texts = {claim.text for claim in exercise.material.claims}
            assert not {key.text for key in keys if key} & texts
        if exercise.kind == "conclusion":
            assert not exercise.material.outlines


def test_every_kind_that_needs_only_a_map_has_a_solver() -> None:
    assert set(SOLVERS) == set(KINDS) - {"compare", "reconstruct"}
