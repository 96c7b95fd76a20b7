"""Mermaid flowchart text."""

from __future__ import annotations

from argmap.formats.mermaid import to_mermaid
from argmap.model import ArgumentMap, Claim, Inference, Polarity, Section

STYLES = to_mermaid(ArgumentMap()).removeprefix("flowchart BT\n")


def lines_of(map_: ArgumentMap) -> list[str]:
    """Return the lines of a flowchart without its styles."""
    return to_mermaid(map_).removesuffix(STYLES).splitlines()


def test_plain_steps_are_arrows_and_others_are_boxes() -> None:
    map_ = ArgumentMap(
        [Claim("Join", "Russia gains."), *(Claim(n, f"{n.upper()} holds.") for n in "abcd")],
        [
            Inference("i", ["a"], "Join"),
            Inference("l", ["b", "c"], "Join", Polarity.ATTACK, scheme="sign"),
            Inference("u", ["d"], "i", Polarity.ATTACK),
            Inference("m", ["c"], "d", Polarity.ATTACK, mutual="contrary"),
            Inference("n", ["d"], "a", Polarity.NEUTRAL),
        ],
        title='Why "here"',
    )
    assert lines_of(map_) == [
        "---",
        'title: "Why \\"here\\""',
        "---",
        "flowchart BT",
        '  n1["<b>Join</b><br>Russia gains."]:::thesis',
        '  n2["<b>a</b><br>A holds."]:::claim',
        '  n3["<b>b</b><br>B holds."]:::claim',
        '  n4["<b>c</b><br>C holds."]:::claim',
        '  n5["<b>d</b><br>D holds."]:::claim',
        '  n6(["supports"]):::support',
        '  n7(["sign"]):::attack',
        "  n2 --- n6",
        "  n6 --> n1",
        "  n3 --- n7",
        "  n4 --- n7",
        "  n7 --x n1",
        "  n5 --x n6",
        "  n4 x--x|contrary| n5",
        "  n5 -.-> n2",
    ]


def test_sections_that_hold_something_are_subgraphs() -> None:
    map_ = ArgumentMap(
        [Claim("it-is-so", "It is so."), Claim("so-it-is", "So it is.", section="inner")],
        sections=[
            Section("empty", title="Empty"),
            Section("outer", title="Outer [1]"),
            Section("inner", title="Inner", parent="outer", level=2),
        ],
    )
    assert lines_of(map_)[1:] == [
        '  n1["It is so."]:::thesis',
        '  subgraph s2["Outer #91;1#93;"]',
        '  subgraph s3["Inner"]',
        '  n2["So it is."]:::thesis',
        "  end",
        "  end",
    ]


def test_nothing_in_a_text_is_markup() -> None:
    text = 'fa:x "`*_{}[]()|\\#;&<b>%$@~\n\x1b\ud7ff'
    (_, node) = lines_of(ArgumentMap([Claim("x", text, title="T")]))
    label = node.removeprefix('  n1["<b>T</b><br>').removesuffix('"]:::thesis')
    assert label == (
        "fa#58;x #34;#96;#42;#95;#123;#125;#91;#93;#40;#41;#124;#92;#35;#59;#38;#60;b#62;"
        "#37;#36;#64;#126; \ufffd\ud7ff"
    )


def test_a_map_of_many_nested_sections_is_no_recursion() -> None:
    sections = [
        Section(f"s{n}", title="S", parent=f"s{n - 1}" if n else None, level=n + 1)
        for n in range(3000)
    ]
    map_ = ArgumentMap([Claim("a", "A.", section="s2999")], sections=sections)
    assert lines_of(map_).count("  end") == 3000
