"""Schemes: their names in every way of writing, and the form of their questions."""

from __future__ import annotations

import re

import pytest

from argmap.schemes import SCHEMES, Bearing, Scheme, find, near
from argmap.schemes import _keys_of as keys_of

NAMED = [
    *("practical reasoning", "positive consequences", "negative consequences"),
    *("cause to effect", "correlation to cause", "sign", "example", "analogy", "precedent"),
    *("expert opinion", "position to know", "witness testimony", "popular opinion"),
    *("popular practice", "commitment", "inconsistent commitment", "values"),
    *("evidence to hypothesis", "falsification of hypothesis", "best explanation"),
    *("verbal classification", "alternatives", "established rule", "exceptional case"),
    *("composition", "division", "waste", "sunk costs", "danger appeal", "fear appeal"),
    *("threat", "need for help", "slippery slope", "gradualism", "ethos", "ad hominem"),
    *("circumstantial ad hominem", "bias", "rules", "definition to classification"),
    *("ignorance",),
]
EACH = pytest.mark.parametrize("scheme", SCHEMES.values(), ids=lambda s: s.name)


def test_the_schemes_are_those_of_the_compendium_that_are_named_here() -> None:
    assert sorted(SCHEMES) == sorted(NAMED)
    assert all(name == scheme.name for name, scheme in SCHEMES.items())


def test_no_name_means_two_schemes() -> None:
    names = [
        (key, s.name)
        for s in SCHEMES.values()
        for n in (s.name, *s.aliases)
        for key in dict.fromkeys(keys_of(n))
    ]
    assert len({key for key, _ in names}) == len(set(names))


@EACH
def test_a_scheme_is_found_however_its_name_is_written(scheme: Scheme) -> None:
    title = scheme.name.title()
    ways = [scheme.name, scheme.name.upper(), title, title.replace(" ", "")]
    ways += [scheme.name.replace(" ", "-"), scheme.name.replace(" ", "_").upper(), *scheme.aliases]
    ways += [f"{before} {scheme.name}" for before in ("argument from", "Argument By", "appeal to")]
    ways += [f"Argument From {title}", f"ArgumentFrom{title.replace(' ', '')}"]
    ways += [f"  {scheme.name}\targument ", f"argument from the {scheme.name}"]
    assert [way for way in ways if find(way) is not scheme] == []


@pytest.mark.parametrize(
    "written,name",
    [
        ("ExpertOpinion", "expert opinion"),
        ("Argument from Ethotic Argument", "ethos"),
        ("DefinitionToVerbalClassification", "definition to classification"),
        ("appeal to fear", "fear appeal"),
        ("argument from a sign", "sign"),
        ("slippery slope argument", "slippery slope"),
        ("Full Slippery Slope", "slippery slope"),
        ("Inference to the Best Explanation", "best explanation"),
        ("Generic Ad Hominem", "ad hominem"),
        ("EthoticArgument", "ethos"),
    ],
)
def test_names_of_argument_corpora_are_found(written: str, name: str) -> None:
    assert find(written) is SCHEMES[name]


@pytest.mark.parametrize("written", ["", " ", "argument", "wishful thinking", "Modus ponens", "RA"])
def test_what_is_no_scheme_is_not_found(written: str) -> None:
    assert find(written) is None


def test_only_text_is_the_name_of_a_scheme() -> None:
    with pytest.raises(TypeError, match=r"^find\(\) takes the name of a scheme, got None$"):
        find(None)  # type: ignore[arg-type]  # the point of the test


def test_a_misspelt_name_has_a_near_one() -> None:
    assert near("argument from exprt opinon") == "expert opinion"
    assert near("Correlation to cuase") == "correlation to cause"
    assert near("wishful thinking") is None
    assert near("x" * 100_000) is None


@EACH
def test_a_scheme_has_premises_a_conclusion_and_questions(scheme: Scheme) -> None:
    assert scheme.premises
    assert len(scheme.questions) >= 2
    for form in (*scheme.premises, scheme.conclusion):
        assert re.fullmatch(r"[A-Z].*\.", form)
    assert all(re.fullmatch(r"[A-Z].*\?", question.text) for question in scheme.questions)
    assert len({question.text for question in scheme.questions}) == len(scheme.questions)


@EACH
def test_a_question_bears_on_a_premise_that_there_is_or_on_none(scheme: Scheme) -> None:
    for question in scheme.questions:
        if question.bearing is Bearing.PREMISE:
            assert question.premise in range(len(scheme.premises))
        else:
            assert question.premise is None


@EACH
def test_every_scheme_can_be_undercut(scheme: Scheme) -> None:
    assert Bearing.STEP in {question.bearing for question in scheme.questions}


@EACH
def test_the_letters_of_questions_and_conclusion_are_those_of_the_premises(scheme: Scheme) -> None:
    def letters(text: str) -> set[str]:
        return set(re.findall(r"(?<!\w)[B-Z](?!\w)|\bA\b(?! [a-z]*(?:ly|er) )", text))

    known = letters(" ".join(scheme.premises)) | {"A"}
    said = [scheme.conclusion, *(question.text for question in scheme.questions)]
    assert [text for text in said if letters(text) - known] == []


def test_schemes_are_values() -> None:
    assert len({*SCHEMES.values()}) == len(SCHEMES)
    with pytest.raises(AttributeError):
        SCHEMES["sign"].name = "omen"  # type: ignore[misc]  # the point of the test
