"""Numbers for texts: kept where they stand, given where there are none."""

from __future__ import annotations

import pytest

from argmap.errors import ParseError
from argmap.sources import SourceText, id_of_file, numbered, read, sentences_json

NUMBERED = """\
# source-khan

- **Title:** Reviving ties
- **Locator form:** `[khan §S ¶P]`

> Not read.

## §0 Abstract

**[khan §0 ¶1]** Ties are
old. They grow.

## §3 Challenges

### §3.1 India

**[khan §3.1 ¶1]** India waits.[^2]

No number here.

## References

[^2]: Not read.

**Neither is this.**
"""


def places(source: SourceText) -> list[str]:
    return list(sentences_json(source))


def numbers(text: str) -> list[str]:
    """Return the headings of a text, with their numbers."""
    return [f"{'#' * level} {section} {title}" for section, level, title in read(text).headings]


def test_numbered_text_keeps_its_numbers_and_its_name() -> None:
    source = read(NUMBERED)
    assert (source.id, source.title) == ("khan", "Reviving ties")
    assert source.headings == (
        ("0", 1, "Abstract"),
        ("3", 1, "Challenges"),
        ("3.1", 2, "India"),
    )
    assert sentences_json(source) == {
        "khan §0 ¶1": ["Ties are old.", "They grow."],
        "khan §3.1 ¶1": ["India waits.[^2]"],
    }
    assert source.notes == ("1 paragraph without a number",)
    assert read(NUMBERED, id="rao").id == "rao"


@pytest.mark.parametrize(
    "text, message",
    [
        (
            "**[a §1 ¶1]** x\n\n**[b §1 ¶2]** y",
            (
                "t.md:3:1: paragraph of source 'b' in a text of source 'a'; "
                "keep each source in a file of its own"
            ),
        ),
        (
            "**[a §1 ¶1]** x\n**[a §1 ¶1]** y",
            "t.md:2:1: §1 ¶1 stands above already; give each paragraph its own number",
        ),
        (
            "## §1 A\n**[a §1 ¶1]** x\n## §1 B",
            "t.md:3:1: section §1 stands above already; give each section its own number",
        ),
        (
            "**[a §1 ¶0]** x",
            "t.md:1:1: paragraphs are counted from 1, got 0; number the paragraph anew",
        ),
    ],
)
def test_numbers_that_cannot_be_right_are_refused_at_their_place(text: str, message: str) -> None:
    with pytest.raises(ParseError) as caught:
        read(text, filename="t.md")
    assert str(caught.value).splitlines()[0] == message


def test_text_without_headings_is_section_1() -> None:
    assert places(read("One. Two.\n\nThree\ngoes on.", id="a")) == ["a §1 ¶1", "a §1 ¶2"]


def test_text_above_the_first_heading_is_section_0() -> None:
    source = read("Before.\n\nUnder\n=====\n\nOne.\n\n## Sub ##\n\nTwo.\n", id="a")
    assert places(source) == ["a §0 ¶1", "a §1 ¶1", "a §1.1 ¶1"]
    assert source.headings == (("1", 1, "Under"), ("1.1", 2, "Sub"))


def test_the_one_heading_of_level_1_is_the_title() -> None:
    source = read("# Ports\n\nBefore.\n\n## Ice\n\nOne.\n\n### Sea\n\nTwo.\n", id="a")
    assert source.title == "Ports"
    assert source.headings == (("1", 1, "Ice"), ("1.1", 2, "Sea"))
    assert read("---\ntitle: 'Ways'\nyear: 2020\n---\n# Ice\n\nOne.", id="a").title == "Ways"


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Ports\nyear: 2020\n---\n\n# Ports\n\nBefore.\n\n## Ice\n\nOne.\n",
        "---\ntitle: 'Ports'\n---\n# *Ports*\n\nBefore.\n\n# Ice\n\nOne.\n",
        "---\ntitle: >-\n  Ports\n---\nPorts\n=====\n\nBefore.\n\n## Ice\n\nOne.\n",
        "---\ntitle: Ports\n---\nPorts\n\nBefore.\n\n# Ice\n\nOne.\n",
        "# Ports\n\nBefore.\n\n## Ice\n\nOne.\n",
    ],
)
def test_a_title_that_opens_the_text_is_no_section(text: str) -> None:
    source = read(text, id="a")
    assert (source.title, source.headings) == ("Ports", (("1", 1, "Ice"),))
    assert places(source) == ["a §0 ¶1", "a §1 ¶1"]


def test_a_first_heading_that_is_not_the_title_is_a_section() -> None:
    source = read("---\ntitle: Ports\n---\n# Ice\n\nOne.\n\n## Sea\n\nTwo.\n", id="a")
    assert (source.title, places(source)) == ("Ports", ["a §1 ¶1", "a §1.1 ¶1"])


def test_a_heading_keeps_the_number_that_it_carries() -> None:
    carried = (
        "## 2. Ice\n\nx\n\n### 2.3 Sea\n\nx\n\n### Deep\n\nx\n\n## Then\n\nx\n\n## 2. Again\n\nx\n"
    )
    assert numbers("# T\n\n" + carried) == [
        "# 2 Ice",
        "## 2.3 Sea",
        "## 2.4 Deep",
        "# 3 Then",
        "# 4 Again",
    ]
    assert numbers("# I. Ice\n\nx\n\n# Part II\n\nx\n\n# 2014 and after\n\nx\n") == [
        "# I Ice",
        "# II Part II",
        "# 1 2014 and after",
    ]


def test_headings_above_the_first_number_count_from_0() -> None:
    text = "## Abstract\n\nx\n\n## Words\n\nx\n\n## 1 Ice\n\nx\n\n## End\n\nx\n"
    assert numbers(text) == ["# 0 Abstract", "# 0.1 Words", "# 1 Ice", "# 2 End"]


PLAIN = """\
Ports of the north: a study of
roads and rails

Ann Author

Abstract

Ports are few. We count them.

1. Introduction

Ice comes in
winter.

2 The India Factor

2.1 Ways

Some reasons are these.

1. Cheap oil

2. Cheap gas

Roads and Rails

They cost much.

Table 1: Costs of Roads

Conclusion

It ends.

References

Khan (2018). A book.
"""


def test_lines_of_plain_text_that_stand_alone_are_headings() -> None:
    assert numbers(PLAIN) == [
        "# 0.1 Abstract",
        "# 1 Introduction",
        "# 2 The India Factor",
        "## 2.1 Ways",
        "# 3 Roads and Rails",
        "# 4 Conclusion",
    ]
    source = read(PLAIN, id="a")
    assert source.title == "Ports of the north: a study of roads and rails"
    assert source.notes == ("1 paragraph of references or notes",)
    assert [p.text for p in source.passages if p.section == "2.1"] == [
        "Some reasons are these.",
        "1. Cheap oil",
        "2. Cheap gas",
    ]


def test_what_is_no_paragraph_is_left_out_and_counted() -> None:
    text = """\
One.[^1] <!-- not
this --> More.

[^1]: A note
    goes on

    and on.

| a | b |
|---|---|
| 1 | 2 |

![map](a.png)

***

```
code

```

[link]: http://a.org
> Quoted
> words.
"""
    source = read(text, id="a")
    assert [p.text for p in source.passages] == ["One.[^1] More.", "Quoted words."]
    assert source.notes == ("1 footnote", "1 table", "1 image", "1 rule", "1 block of code")


def test_each_item_of_a_list_is_a_paragraph() -> None:
    source = read("Reasons are:\n- oil\n  and gas\n- ice\n\n1. one\n2. two\n\na - b\n- c", id="a")
    assert [p.text for p in source.passages] == [
        "Reasons are:",
        "oil and gas",
        "ice",
        "1. one",
        "2. two",
        "a - b - c",
    ]


def test_numbered_text_is_written_with_its_headings_in_place() -> None:
    text = numbered(read("# Ports\n\nNo ice.\n\n## Ways\n\nRails. Roads.\n", id="blog"))
    assert text == (
        "# Ports\n\n- **Title:** Ports\n- **Locator form:** `[blog §S ¶P]`\n\n"
        "**[blog §0 ¶1]** No ice.\n\n## §1 Ways\n\n**[blog §1 ¶1]** Rails. Roads.\n"
    )


@pytest.mark.parametrize(
    "name, id",
    [("in/Khan 2021.final.pdf", "khan-2021-final"), ("§§.txt", "source"), ("é,b.md", "é-b")],
)
def test_the_name_of_a_source_is_made_of_that_of_its_file(name: str, id: str) -> None:
    assert id_of_file(name) == id
    assert read("x", filename=name).id == id


@pytest.mark.parametrize(
    "piece",
    ["# a\n\nb\n\n", "<!--", "![a", "[^a]: b\n", "- a\n", "| a\n", "1. A\n\n", "```\n", "A b\n\n"],
)
def test_hostile_text_is_read_in_a_moment(piece: str) -> None:
    import time

    start = time.process_time()
    read(piece * (100_000 // len(piece)), id="a")
    assert time.process_time() - start < 30
