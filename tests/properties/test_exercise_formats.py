"""Whatever a map says, exercises on it can be read where they are written."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from argmap.teach import (
    Form,
    Option,
    Part,
    gift_text,
    key_page,
    moodle_xml,
    notebook_text,
    qti_package,
    worksheet_markdown,
    worksheet_page,
)
from argmap.teach.sheets.markdown import plain_markdown
from tests.unit.teach.samples import samples

signs = st.text(alphabet="[]{}<>&;:=~#%\\/-'\"*_`!$|1 \n\r\taTé→\u202e", min_size=1, max_size=12)
texts = st.one_of(
    signs,
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=20),
    st.sampled_from(
        [
            "]]>",
            "[[1]]",
            "{1:SA:=x}",
            "a -> b",
            "T",
            "// x",
            "::",
            "<!--body-->",
            "<script>",
            "\n\n",
            "%50%",
        ]
    ),
)

_UNHELD = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES = re.compile(r"\s+")


def said(text: str) -> str:
    """Return a text as XML can hold it, without regard to white space."""
    return _SPACES.sub("", _UNHELD.sub("\ufffd", text))


def words(element: ET.Element) -> str:
    return said("".join(element.itertext()))


@given(texts)
def test_moodle_xml_holds_every_text_and_no_gap_but_its_own(text: str) -> None:
    made = samples(text)
    for drag in (False, True):
        root = ET.fromstring(moodle_xml(made.values(), drag=drag))  # noqa: S314  # our own output
        questions = {str(q.findtext("idnumber")): q for q in root.iter("question")}
        assert len(questions) == len(made)
        for id_, question in questions.items():
            stem = question.findtext("questiontext/text") or ""
            n_gaps = {"gap-1f": 1, "order-1f": 0 if drag else 3}.get(id_, 0)
            assert len(re.findall(r"\[\[\d+\]\]", stem)) == n_gaps
            n_menus = 3 if id_ == "tree-1f" else 0
            assert len(re.findall(r"\{\d+:[A-Z]+:", stem)) == n_menus
        answers = questions["choice-1f"].findall("answer")
        assert said(unescape(answers[0].findtext("text") or "")) in {
            said(text),
            said(unescape(text)),
        }


def gift_blocks(text: str) -> list[str]:
    return [b for b in re.split(r"\n\s*\n", text) if b.strip()]


@given(texts)
def test_gift_has_a_question_for_each_exercise_whatever_signs_are_in_it(text: str) -> None:
    made = samples(text)
    blocks = gift_blocks(gift_text(made.values()))
    assert len(blocks) == len(made)
    for block in blocks:
        bare = re.sub(r"\\.", "", re.sub(r"(?m)^//.*\n", "", block))
        assert (bare.count("{"), bare.count("}"), bare.count("::")) == (1, 1, 2)
        inside = bare[bare.index("{") + 1 : bare.index("}")].strip()
        if "->" in inside:
            lines = [line for line in inside.split("\n") if line.startswith("=")]
            assert all(line.count("->") == 1 for line in lines)


def items(package: bytes) -> Iterator[tuple[str, ET.Element]]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in archive.namelist():
            yield name, ET.fromstring(archive.read(name))  # noqa: S314  # our own output


@given(texts, st.sampled_from(["3.0", "2.1"]), st.booleans())
def test_packages_of_qti_hold_every_text(text: str, version: str, drag: bool) -> None:  # noqa: FBT001
    made = samples(text)
    found = dict(items(qti_package(made.values(), version=version, drag=drag)))
    assert len(found) == len(made) + 2
    assert said(text) in words(found["items/choice-1f.xml"])


@given(texts)
def test_the_markup_of_a_page_is_that_of_a_plain_one(text: str) -> None:
    plain, odd = samples("Plain."), samples(text)
    for page in (worksheet_page, key_page):
        assert tags(page([*odd.values()], title=text)) == tags(page([*plain.values()], title="P"))


def tags(page: str) -> list[str]:
    """Return the tags of a page in order, but for those that a paragraph of a text is."""
    found: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            del attrs
            found.append(tag)

    Tags().feed(page)
    return [tag for tag in found if tag not in {"p", "img", "figure"}]


@given(texts)
def test_a_notebook_is_json_whose_code_is_python(text: str) -> None:
    for cell in json.loads(notebook_text(samples(text).values()))["cells"]:
        if cell["cell_type"] == "code":
            compile("".join(cell["source"]), "cell", "exec")


def another_key(part: Part) -> Part:
    key = part.key[::-1] if isinstance(part.key, tuple) and len(part.key) > 1 else "b"
    options = [Option(o.id, o.text, is_right=o.id == "b", why_wrong="No.") for o in part.options]
    return evolve(part, key=key, options=options)


@given(texts)
def test_no_paper_for_an_exam_differs_by_what_its_key_says(text: str) -> None:
    """Two exercises that differ in their keys alone make the same paper."""
    made = [e for form, e in samples(text).items() if form not in (Form.TEXT, Form.OPEN, Form.TREE)]
    other = [evolve(e, parts=[another_key(part) for part in e.parts]) for e in made]
    assert [e.key for e in made] != [e.key for e in other]
    made, other = ([e.without_key() for e in each] for each in (made, other))
    for write in (moodle_xml, gift_text, qti_package, notebook_text, worksheet_markdown):
        paper = write(made)
        assert paper == write(other)
        if isinstance(paper, str):
            assert not any(
                word in paper for word in ("It is a reason too.", "Look up.", "is_right")
            )


@given(texts)
def test_a_line_of_markdown_says_what_the_text_says(text: str) -> None:
    plain = plain_markdown(text)
    html = MarkdownIt().render(plain).strip()
    assert not re.findall(r"<(?!/?p>)", html)
    assert " ".join(unescape(re.sub("</?p>", "", html)).split()) == " ".join(
        text.replace("\0", "\ufffd").split()
    )
