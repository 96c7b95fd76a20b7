"""A map told line by line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from argmap.formats.outline import to_markdown, to_outline, to_plain_outline
from argmap.model import ArgumentMap, Claim, Inference, Polarity

Outline = Callable[[ArgumentMap], str]

MAP = ArgumentMap(
    [
        Claim("Join", "Russia gains from the corridor.", tags=["thesis"]),
        Claim("Port", "Gwadar is open all year.", anchors=["blog 2/1/1-3"]),
        Claim("Coast", "There is no *other* coast."),
        Claim("bays", "- Bays freeze.", implicit=True, by="analyst", voice="reported"),
        Claim("War", "War goes on."),
        Claim("Loose", "12. Nobody uses this [1]."),
        Claim("the-mood-is-good", "The mood is good."),
    ],
    [
        Inference("i", ["Port"], "Join"),
        Inference("l", ["Coast", "bays"], "Port", scheme="cause to effect"),
        Inference("x", ["War"], "Port", Polarity.ATTACK, mutual="contrary"),
        Inference("u", ["War"], "l", Polarity.ATTACK),
        Inference("back", ["the-mood-is-good"], "i"),
        Inference("o", ["the-mood-is-good"], "Join", Polarity.ATTACK),
        Inference("n", ["Port"], "Loose", Polarity.NEUTRAL),
    ],
    title="Why Russia",
)
CHAIN = ArgumentMap(
    [Claim(f"c{n}", "It is so.") for n in range(1000)],
    [Inference(f"i{n}", [f"c{n + 1}"], f"c{n}") for n in range(999)],
)
ALL: list[Outline] = [to_outline, to_markdown, to_plain_outline]


def test_a_terminal_gets_a_tree_with_the_signs_of_argdown() -> None:
    assert to_outline(MAP) == (
        "Why Russia\n"
        "\n"
        "Join: Russia gains from the corridor.\n"
        "├─ + Port: Gwadar is open all year. (blog §2 ¶1 s1-3)\n"
        "│  ├─ +_ The mood is good.\n"
        "│  ├─ + cause to effect:\n"
        "│  │  ├─ & Coast: There is no *other* coast.\n"
        "│  │  ├─ & bays: - Bays freeze. (implicit; reported; by analyst)\n"
        "│  │  └─ _ War: War goes on.\n"
        "│  └─ >< War (above)\n"
        "└─ - The mood is good. (above)\n"
        "\n"
        "Loose: 12. Nobody uses this [1].\n"
        "└─ ~ Port (above)\n"
    )


def test_a_terminal_without_lines_gets_ascii() -> None:
    told = to_outline(MAP, ascii=True).replace("§", "").replace("¶", "")
    assert told.isascii()
    assert told.splitlines()[5:9] == [
        "|  |- + cause to effect:",
        "|  |  |- & Coast: There is no *other* coast.",
        "|  |  |- & bays: - Bays freeze. (implicit; reported; by analyst)",
        "|  |  `- _ War: War goes on.",
    ]


def test_long_lines_are_broken_between_words() -> None:
    map_ = ArgumentMap(
        [
            Claim("Root", "One two three four five six seven eight nine."),
            Claim(
                "Wide",
                "港口港口港口 港口港口 港口港口港口港口 and-a-word-that-is-longer-than-the-line",
            ),
        ],
        [Inference("i", ["Wide"], "Root")],
    )
    assert to_outline(map_, width=34) == (
        "Root: One two three four five six\n"
        "seven eight nine.\n"
        "└─ + Wide: 港口港口港口 港口港口\n"
        "   港口港口港口港口\n"
        "   and-a-word-that-is-longer-than-the-line\n"
    )


def test_markdown_names_what_each_reason_does() -> None:
    assert to_markdown(MAP) == (
        "# Why Russia\n"
        "\n"
        "- **Join** Russia gains from the corridor.\n"
        "  - *support* **Port** Gwadar is open all year. (blog §2 ¶1 s1-3)\n"
        "    - *backing* The mood is good.\n"
        "    - *support* of linked premises: cause to effect\n"
        "      - *premise* **Coast** There is no \\*other\\* coast.\n"
        "      - *premise* **bays** \\- Bays freeze. (implicit; reported; by analyst)\n"
        "      - *undercut* **War** War goes on.\n"
        "    - *contrary objection* **War** (above)\n"
        "  - *objection* The mood is good. (above)\n"
        "- **Loose** 12\\. Nobody uses this \\[1\\].\n"
        "  - *restatement* **Port** (above)\n"
    )


def test_plain_words_need_neither_signs_nor_indentation() -> None:
    assert to_plain_outline(MAP) == (
        "Why Russia.\n"
        "1 main claim: Join: Russia gains from the corridor.\n"
        "1.1 supports 1: Port: Gwadar is open all year. "
        "(blog section 2 paragraph 1 sentences 1 to 3)\n"
        "1.1.1 supports the step from 1.1: The mood is good.\n"
        "1.1.2 supports 1.1 with 2 premises together: cause to effect\n"
        "1.1.2.1 is a premise of 1.1.2: Coast: There is no *other* coast.\n"
        "1.1.2.2 is a premise of 1.1.2: bays: - Bays freeze. "
        "(implicit; reported; by analyst)\n"
        "1.1.2.3 undercuts the step from 1.1.2: War: War goes on.\n"
        "1.1.3 excludes 1.1 and the other way round: War, told as 1.1.2.3\n"
        "1.2 objects to 1: The mood is good., told as 1.1.1\n"
        "2 loose end: Loose: 12. Nobody uses this [1].\n"
        "2.1 restates 2: Port, told as 1.1\n"
    )


@pytest.mark.parametrize("outline", ALL)
def test_an_empty_map_gives_nothing(outline: Outline) -> None:
    assert outline(ArgumentMap()) == ""


@pytest.mark.parametrize("outline", ALL)
def test_no_terminal_is_given_a_command(outline: Outline) -> None:
    map_ = ArgumentMap([Claim("a", "red \x1b[31m\u202e\u2028 end\n\tof\u200dline")], title="\x07")
    told = outline(map_)
    assert "\x1b" not in told
    assert "red \ufffd" in told
    assert "end of\u200dline\n" in told
    assert not {"\x07", "\u202e", "\u2028"} & set(told)


@pytest.mark.parametrize("outline", ALL)
def test_a_deep_chain_stays_short(outline: Outline) -> None:
    told = outline(CHAIN)
    assert told.count("It is so.") == 1000
    assert len(told) < 130 * 1000


def test_what_is_too_deep_says_its_level() -> None:
    assert to_outline(CHAIN).splitlines()[25].strip() == "(level 25) + c25: It is so."
    assert to_markdown(CHAIN).splitlines()[25].strip() == (
        "- (level 25) *support* **c25** It is so."
    )
    assert to_plain_outline(CHAIN).splitlines()[7:9] == [
        "1.1.1.1.1.1.1.1 supports 1.1.1.1.1.1.1: c7: It is so.",
        "2 supports 1.1.1.1.1.1.1.1: c8: It is so.",
    ]


def test_anchors_are_spoken_in_words() -> None:
    anchors = ["k §1.2 ¶3 s4 p. 7 chars 10-20 sha256:" + "a" * 64]
    told = to_plain_outline(ArgumentMap([Claim("a", "A.", anchors=anchors)]))
    assert told == (
        "1 main claim: A. (k section 1.2 paragraph 3 sentence 4 page 7 characters 10 to 20)\n"
    )


def test_one_claim_can_be_told_as_the_main_one() -> None:
    told = to_plain_outline(MAP, root="Coast")
    assert told == "Why Russia.\n1 main claim: Coast: There is no *other* coast.\n"
    assert to_outline(MAP, root="Loose").splitlines()[2:4] == [
        "Loose: 12. Nobody uses this [1].",
        "└─ ~ Port: Gwadar is open all year. (blog §2 ¶1 s1-3)",
    ]
    assert to_markdown(MAP, root="Coast").endswith(
        "\n\n- **Coast** There is no \\*other\\* coast.\n"
    )


def test_a_rival_is_told_under_either_claim() -> None:
    """What excludes the port is excluded by it."""
    assert to_outline(MAP, root="War").splitlines()[2:4] == [
        "War: War goes on.",
        "└─ >< Port: Gwadar is open all year. (blog §2 ¶1 s1-3)",
    ]


@pytest.mark.parametrize("title", ["Should cars go?", "Cars go.", "Go!"])
def test_a_title_that_ends_a_sentence_gets_no_second_stop(title: str) -> None:
    assert to_plain_outline(ArgumentMap(title=title)) == f"{title}\n"
