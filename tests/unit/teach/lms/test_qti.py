"""Packages of QTI, read by the standard library."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from argmap.teach import Exercise, Form, Part
from argmap.teach.lms.qti import qti_package
from argmap.teach.lms.qti_items import qti_type
from argmap.teach.lms.questions import questions_of
from tests.unit.teach.samples import exercise, options, samples

SAMPLES = samples()
ALL = list(SAMPLES.values())


def files(*exercises: Exercise, version: str = "3.0", drag: bool = False) -> dict[str, ET.Element]:
    package = qti_package(exercises, version=version, drag=drag)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {
            name: ET.fromstring(archive.read(name))  # noqa: S314  # our own output
            for name in archive.namelist()
        }


def item(form: Form, *, drag: bool = False) -> ET.Element:
    return files(SAMPLES[form], drag=drag)[f"items/{form}-1f.xml"]


def local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def every(element: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in element.iter() if local(each) == name]


def scored(found: ET.Element) -> dict[str, float]:
    return {
        e.get("map-key", ""): float(e.get("mapped-value", "nan"))
        for e in every(found, "qti-map-entry")
    }


@pytest.mark.parametrize("version", ["3.0", "2.1"])
def test_the_manifest_names_every_file(version: str) -> None:
    found = files(*ALL, version=version)
    manifest = found["imsmanifest.xml"]
    named = {e.get("href") for e in every(manifest, "file")}
    assert named | {"imsmanifest.xml"} == set(found)
    used = {e.get("identifierref") for e in every(manifest, "dependency")}
    assert used == {e.id for e in ALL}


@pytest.mark.parametrize("version, new", [("3.0", True), ("2.1", False)])
def test_the_two_releases_differ_in_names_alone(version: str, *, new: bool) -> None:
    found = files(*ALL, version=version, drag=True)["items/gap-1f.xml"]
    names = {local(e) for e in found.iter()}
    assert ("qti-gap-match-interaction" in names) is new
    assert ("gapMatchInteraction" in names) is not new
    (gap,) = every(found, "qti-gap" if new else "gap")
    assert gap.get("identifier") == "GAP_1"
    assert found.get("time-dependent" if new else "timeDependent") == "false"


@pytest.mark.parametrize("drag", [False, True])
@pytest.mark.parametrize("form", [Form.GAP, Form.ORDER, Form.MATCH, Form.TREE])
def test_what_is_filled_stands_in_a_paragraph(form: Form, *, drag: bool) -> None:
    found = item(form, drag=drag)
    inline = [*every(found, "qti-gap"), *every(found, "qti-inline-choice-interaction")]
    parents = {child: parent for parent in found.iter() for child in parent}
    assert {local(parents[each]) for each in inline} <= {"p"}
    assert inline or drag


@pytest.mark.parametrize(
    "form, kind, dragged",
    [
        (Form.CHOICE, "choice", "choice"),
        (Form.MANY, "choice", "choice"),
        (Form.MATCH, "inline choice", "match"),
        (Form.GAP, "inline choice", "gap match"),
        (Form.ORDER, "inline choice", "order"),
        (Form.TREE, "inline choice", "inline choice"),
        (Form.TEXT, "extended text", "extended text"),
    ],
)
def test_menus_are_asked_unless_dragging_is(form: Form, kind: str, dragged: str) -> None:
    (question,) = questions_of(SAMPLES[form])
    assert (qti_type(question), qti_type(question, drag=True)) == (kind, dragged)


@pytest.mark.parametrize("form", [Form.MATCH, Form.GAP])
def test_dragging_earns_what_menus_earn(form: Form) -> None:
    menus, dragged = (scored(item(form, drag=drag)) for drag in (False, True))
    assert sum(dragged.values()) == len(every(item(form), "qti-response-declaration"))
    assert set(menus.values()) == set(dragged.values())


def test_a_near_answer_earns_its_share() -> None:
    assert scored(item(Form.CHOICE)) == {"a": 1, "b": 0.5}


def test_several_answers_share_the_points_and_others_cost() -> None:
    part = Part("p1", "?", options=options(half=0.0), key=["a", "c"], points=2)
    made = files(exercise(Form.MANY, [part]))["items/many-1f.xml"]
    assert scored(made) == {"a": 1, "b": -1, "c": 1}
    assert every(made, "qti-mapping")[0].get("lower-bound") == "0"


def test_an_order_adds_up_its_steps() -> None:
    found = item(Form.ORDER, drag=True)
    values = [e.text for e in every(found, "qti-correct-response")[0]]
    assert values == ["b", "a", "c"]
    assert len(every(found, "qti-response-if")) == 3


def test_a_text_gives_its_key_to_who_scores() -> None:
    found = item(Form.TEXT)
    (rubric,) = every(found, "qti-rubric-block")
    assert rubric.get("view") == "scorer"
    assert "".join(rubric.itertext()) == "Gwadar is deep."


def test_the_same_exercises_give_the_same_bytes() -> None:
    assert qti_package(ALL) == qti_package(samples().values())


def test_exercises_with_odd_or_equal_ids_have_files_of_their_own() -> None:
    twice = [SAMPLES[Form.GAP], SAMPLES[Form.GAP]]
    assert {"items/gap-1f.xml", "items/gap-1f-2.xml"} <= set(files(*twice))


@pytest.mark.parametrize("drag", [False, True])
def test_an_exam_has_neither_keys_nor_marks(*, drag: bool) -> None:
    found = files(*(e.without_key() for e in ALL), drag=drag)
    names = {local(e) for tree in found.values() for e in tree.iter()}
    assert not names & {
        *("qti-correct-response", "qti-mapping", "qti-response-processing", "qti-rubric-block"),
    }


def test_an_unknown_version_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^version must be one of 3\.0, 2\.1, got '1\.2'$"):
        qti_package(ALL, version="1.2")
