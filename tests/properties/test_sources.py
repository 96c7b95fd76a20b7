"""Laws of source texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argmap.sources import Passage, SourceText, load_bytes, numbered, read, split_sentences
from argmap.sources.values import digest_of, is_source_id

WORDS = st.sampled_from(
    [
        "No ice.",
        "etc.",
        "U.S.",
        "The",
        "(cf. p. 3)",
        "[^2]",
        "Dr.",
        "…",
        '"Yes."',
        "3.5",
        "A.",
        "x",
        "**",
        "#",
        "§1",
        "¶",
        "- ",
        "**[a §1 ¶1]**",
        "\u2028",
        "\x85",
        "é",
        "(2018).",
        "?!",
        "1.",
    ]
)
TEXTS = st.lists(WORDS | st.text(max_size=6), max_size=20).map(" ".join)
LINES = st.sampled_from(
    [
        "",
        "",
        "# A",
        "## 2. B",
        "### C",
        "-----",
        "===",
        "> q",
        "- item",
        "1. One",
        "| a | b |",
        "|---|---|",
        "[^1]: note",
        "  more",
        "```",
        "<!--",
        "-->",
        "![a](b)",
        "References",
        "THE END",
        "**[a §1 ¶1]** x",
        "**[a §2 ¶7]** y.",
        "## §4 T",
        "---",
        "title: T",
        "No ice. Deep water.",
    ]
)
DOCUMENTS = st.lists(LINES | TEXTS, max_size=25).map("\n".join)
SECTIONS = st.from_regex(r"[0-9]{1,2}(\.[0-9]{1,2}){0,2}|[IVX]{1,4}", fullmatch=True)


def squeezed(text: str) -> str:
    return "".join(text.split())


@st.composite
def source_texts(draw: st.DrawFn) -> SourceText:
    """Return a text whose numbers need not run on."""
    titles = TEXTS.map(lambda text: text[:30])
    sections = draw(st.lists(SECTIONS, unique=True, max_size=4))
    headings = [(section, draw(st.integers(1, 5)), draw(titles)) for section in sections]
    places = st.tuples(st.sampled_from([*sections, "0"]), st.integers(1, 9))
    words = TEXTS.filter(lambda text: text.split() != [])
    passages = [
        Passage(*place, text, split_sentences(text))
        for place in draw(st.lists(places, unique=True, max_size=5))
        for text in [draw(words)]
    ]
    id = draw(st.sampled_from(["a", "khan-2021", "b]c", "§"]).filter(is_source_id))
    return SourceText(id, title=draw(titles), headings=headings, passages=passages)


@given(TEXTS)
def test_sentences_are_the_words_of_their_paragraph_in_order(text: str) -> None:
    sentences = split_sentences(text)
    assert squeezed("".join(sentences)) == squeezed(text)
    assert all(s and s == " ".join(s.split()) for s in sentences)
    assert " ".join(sentences) == " ".join(text.split())


@given(source_texts())
def test_numbered_text_reads_back_as_it_was(source: SourceText) -> None:
    assert read(numbered(source)) == source
    assert numbered(read(numbered(source))) == numbered(source)


@given(DOCUMENTS)
def test_any_text_can_be_numbered_and_read_back(text: str) -> None:
    from argmap.errors import ParseError

    try:
        source = read(text, id="a")
    except ParseError:  # numbers in it that contradict one another
        return
    assert read(numbered(source)) == source


@given(DOCUMENTS)
def test_every_paragraph_and_sentence_has_an_anchor_that_finds_it(text: str) -> None:
    from argmap.errors import ParseError
    from argmap.model import Anchor

    try:
        source = read(text, id="a")
    except ParseError:
        return
    for passage in source.passages:
        anchor = Anchor.parse(str(passage.anchor("a")))
        assert source.resolve(anchor) == passage.text
        assert source.digest(anchor) == passage.sha256
        for n, sentence in enumerate(passage.sentences, 1):
            assert source.resolve(Anchor.parse(f"{anchor} s{n}")) == sentence


@given(TEXTS)
def test_white_space_does_not_change_a_digest(text: str) -> None:
    assert digest_of(text) == digest_of("\n  ".join(text.split()))


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.docx", "a.pdf"]))
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    from argmap.errors import ArgmapError

    try:
        found = load_bytes(content, name=name).id
    except ArgmapError as error:
        found = str(error)
    assert found.startswith("a")


@given(
    st.lists(st.integers(1, 4), min_size=2, max_size=12).filter(lambda ns: max(ns) > 1),
    st.floats(11.0, 20.0),
    st.floats(1.35, 1.45),
)
def test_lines_with_a_gap_make_the_paragraphs_that_they_were(
    lengths: list[int], leading: float, gap: float
) -> None:
    from argmap.sources.pdf_lines import Line
    from argmap.sources.pdf_parting import pieces_of

    y, lines = 9000.0, []
    for length in lengths:
        y -= leading * (gap - 1)
        for n in range(length):
            y -= leading
            words = f"{'it goes on' if n else 'There it is'}{'.' if n == length - 1 else ''}"
            lines.append(Line(1, 70.0, y, 10.0, is_bold=False, text=words))
    pieces, doubts = pieces_of(lines, body=10.0)
    assert [len(piece.lines) for piece in pieces] == lengths
    assert doubts == ()
