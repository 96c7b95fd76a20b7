"""QTI 3.0 and 2.1: a package of items, and the test that holds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import frozen

from argmap.refusals import shown
from argmap.teach.lms.markup import HEAD, element, held, zipped
from argmap.teach.lms.qti_items import item_xml
from argmap.teach.lms.questions import questions_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.teach.exercise import Exercise
    from argmap.teach.lms.questions import Question

__all__ = ["VERSIONS", "qti_package"]


@frozen
class _Release:
    """What the two releases call things."""

    manifest: str
    schema: str
    number: str
    item: str
    test: str
    items: str


VERSIONS: Final = {
    "3.0": _Release(
        "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
        "QTI Package",
        "3.0.0",
        "imsqti_item_xmlv3p0",
        "imsqti_test_xmlv3p0",
        "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    ),
    "2.1": _Release(
        "http://www.imsglobal.org/xsd/imscp_v1p1",
        "IMS Content",
        "1.1",
        "imsqti_item_xmlv2p1",
        "imsqti_test_xmlv2p1",
        "http://www.imsglobal.org/xsd/imsqti_v2p1",
    ),
}


def qti_package(
    exercises: Iterable[Exercise],
    *,
    title: str = "Exercises",
    version: str = "3.0",
    drag: bool = False,
) -> bytes:
    """Return a package of QTI as the bytes of a zip; the same exercises give the same bytes.

    Args:
        exercises: With their keys; one without has no answers in it and is not marked.
        title: The title of the test.
        version: ``"3.0"``, or ``"2.1"`` for platforms that do not read it yet.
        drag: Whether gaps, matches and orders are filled by dragging, else by menus.

    Raises:
        ValueError: There is no such version.
    """
    if version not in VERSIONS:
        message = f"version must be one of {', '.join(VERSIONS)}, got {shown(version)}"
        raise ValueError(message)
    release = VERSIONS[version]
    questions = [question for each in exercises for question in questions_of(each)]
    names = _names(questions)
    files = {
        "imsmanifest.xml": _manifest(names, release),
        "test.xml": _test(names, release, title, is_new=version == "3.0"),
    }
    for name, question in zip(names, questions, strict=True):
        item = item_xml(question, name, is_new=version == "3.0", drag=drag)
        files[f"items/{name}.xml"] = f"{HEAD}{held(item)}\n"
    return zipped({name: text.encode() for name, text in files.items()})


def _names(questions: Iterable[Question]) -> list[str]:
    """Return an identifier a question: a letter first, letters, digits, ``-``, ``_`` and ``.``."""
    found: dict[str, None] = {}
    for question in questions:
        name = re.sub(r"[^A-Za-z0-9._-]", "_", question.id)
        name = name if re.match(r"[A-Za-z_]", name) else f"_{name}"
        n, free = 1, name
        while free in found:
            n += 1
            free = f"{name}-{n}"
        found[free] = None
    return list(found)


def _manifest(names: list[str], release: _Release) -> str:
    metadata = element(
        "metadata", element("schema", release.schema), element("schemaversion", release.number)
    )
    uses = "".join(element("dependency", identifierref=name) for name in names)
    test = element(
        "resource",
        element("file", href="test.xml"),
        uses,
        identifier="test",
        type=release.test,
        href="test.xml",
    )
    items = [
        element(
            "resource",
            element("file", href=f"items/{name}.xml"),
            identifier=name,
            type=release.item,
            href=f"items/{name}.xml",
        )
        for name in names
    ]
    body = metadata + element("organizations") + element("resources", test, *items)
    return f"{HEAD}{element('manifest', body, xmlns=release.manifest, identifier='argmap')}\n"


def _test(names: list[str], release: _Release, title: str, *, is_new: bool) -> str:
    if is_new:
        refs = [
            element("qti-assessment-item-ref", identifier=n, href=f"items/{n}.xml") for n in names
        ]
        section = element(
            "qti-assessment-section",
            *refs,
            identifier="section",
            title=title,
            visible="true",
        )
        part = element(
            "qti-test-part",
            section,
            identifier="part",
            navigation_mode="nonlinear",
            submission_mode="individual",
        )
        body = element(
            "qti-assessment-test", part, xmlns=release.items, identifier="test", title=title
        )
        return f"{HEAD}{body}\n"
    refs = [element("assessmentItemRef", identifier=n, href=f"items/{n}.xml") for n in names]
    section = element("assessmentSection", *refs, identifier="section", title=title, visible="true")
    part = element(
        "testPart",
        section,
        identifier="part",
        navigationMode="nonlinear",
        submissionMode="individual",
    )
    body = element("assessmentTest", part, xmlns=release.items, identifier="test", title=title)
    return f"{HEAD}{body}\n"
