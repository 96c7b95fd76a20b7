"""Claims of two maps held against each other by id, by links and by text."""

from __future__ import annotations

import pytest
from attrs import evolve

from argmap.build import rebut, support, thesis
from argmap.comparing import Alignment, Pair, align
from argmap.errors import ComparisonError
from argmap.model import ArgumentMap, Claim
from argmap.shared import LinkFile, loads_links

A = evolve(
    thesis(
        "Russia should join the corridor.",
        support("The port of Gwadar is open all year.", id="port"),
        rebut("The road through the mountains costs too much.", id="cost"),
        id="join",
    ),
    name="khan",
)
B = evolve(
    thesis(
        "Russia has to join the corridor.",
        support("All through the year the port of Gwadar is open.", id="gwadar"),
        support("Ice blocks the ports in the north.", id="ice"),
        id="motives",
    ),
    name="blog",
)


def linked(text: str) -> LinkFile:
    return loads_links(f"argmap: links/1\nlinks:\n{text}")


def ids(pairs: tuple[Pair, ...]) -> list[tuple[str, str]]:
    return [(pair.a, pair.b) for pair in pairs]


def test_claims_are_aligned_by_their_texts() -> None:
    found = align(A, B)
    assert ids(found.pairs) == [("join", "motives"), ("port", "gwadar")]
    assert found.only_a == ("cost",)
    assert found.only_b == ("ice",)
    assert found.method == "text"
    assert found.solver == "assignment"


def test_header_says_who_made_the_pairs() -> None:
    found = align(A, B)
    assert found.header == "2 pairs (2 by text); doubtful: 0; left over: 1 and 1"


def test_one_pair_is_one_pair() -> None:
    assert Alignment([Pair("a", "b")]).header == (
        "1 pair (1 by text); doubtful: 0; left over: 0 and 0"
    )


def test_header_says_which_other_solver_chose() -> None:
    assert Alignment(solver="greedy").header == (
        "0 pairs, chosen by greedy; doubtful: 0; left over: 0 and 0"
    )


def test_partners_are_looked_up_both_ways() -> None:
    found = align(A, B)
    assert found.a_to_b() == {"join": "motives", "port": "gwadar"}
    assert found.b_to_a() == {"motives": "join", "gwadar": "port"}


def test_versions_are_aligned_by_their_ids() -> None:
    old = A.claim("cost")
    new = A.with_(evolve(old, text="Something else is said here."))
    found = align(A, new)
    assert found.method == "id"
    assert ids(found.pairs) == [("join", "join"), ("port", "port"), ("cost", "cost")]
    assert found.pairs[0].similarity == 1.0
    assert found.pairs[2].similarity < 0.5


def test_ids_that_are_alike_by_chance_make_no_versions() -> None:
    a = ArgumentMap([Claim("1", "Ports freeze."), Claim("2", "Roads are dear.")])
    b = ArgumentMap([Claim("1", "Roads are dear."), Claim("2", "Ports freeze.")])
    assert ids(align(a, b).pairs) == [("1", "2"), ("2", "1")]


def test_equal_texts_are_aligned_whatever_stands_around_them() -> None:
    a = ArgumentMap([Claim("x", "Ports freeze."), Claim("y", "Roads are dear.")])
    b = thesis("A longer way is taken.", support("Ports freeze.", id="z"), id="t")
    assert ids(align(a, b).pairs) == [("x", "z")]


def test_links_say_what_is_the_same_and_what_is_undecided() -> None:
    file = linked(
        '  - {a: "khan:join", b: "blog:motives", is: same}\n'
        '  - {a: "blog:gwadar", b: "khan:port", is: "?"}\n'
        '  - {a: "khan:cost", b: "blog:ice", is: "no"}\n'
    )
    found = align(A, B, links=file)
    assert (found.method, found.by_hand, found.by_machine) == ("links", 1, 0)
    assert ids(found.pairs) == [("join", "motives")]
    assert ids(found.doubtful) == [("port", "gwadar")]
    assert (found.only_a, found.only_b) == (("cost",), ("ice",))


def test_what_no_link_speaks_of_is_aligned_by_text_where_that_is_asked_for() -> None:
    file = linked('  - {a: "khan:join", b: "blog:motives", is: same}\n')
    found = align(A, B, links=file, by="text")
    assert [pair.how for pair in found.pairs] == ["link", "text"]
    assert (found.by_hand, found.by_machine) == (1, 1)


def test_what_a_person_has_told_apart_is_not_paired_by_text() -> None:
    file = linked('  - {a: "khan:port", b: "blog:gwadar", is: akin}\n')
    assert ids(align(A, B, links=file, by="text").pairs) == [("join", "motives")]


def test_links_between_other_maps_are_left_aside() -> None:
    file = linked('  - {a: "khan:join", b: "hayat:motives", is: same}\n')
    assert align(A, B, links=file).pairs == ()


def test_link_to_a_claim_that_there_is_not() -> None:
    file = linked('  - {a: "khan:port", b: "blog:gwada", is: same}\n')
    with pytest.raises(ComparisonError) as caught:
        align(A, B, links=file)
    assert str(caught.value) == (
        "links[0]: map 'blog' has no claim with the id 'gwada'; did you mean 'gwadar'?"
    )


def test_of_many_links_to_claims_that_there_are_not_the_first_is_named() -> None:
    lines = (f'  - {{a: "khan:x{n}", b: "blog:gwadar", is: same}}\n' for n in range(3))
    with pytest.raises(ComparisonError) as caught:
        align(A, B, links=linked("".join(lines)))
    assert str(caught.value) == "links[0]: map 'khan' has no claim with the id 'x0'; and 2 more"


@pytest.mark.parametrize(
    "a,b",
    [
        ("The port is open.", "The port is not open."),
        ("Trade came to 730 million in 2015.", "Trade came to 730 million in 2016."),
        ("For years it stood beside Russia.", "For years it stood beside India."),
    ],
)
def test_a_denial_another_number_or_another_name_is_doubtful(a: str, b: str) -> None:
    found = align(*(ArgumentMap([Claim("x", text)]) for text in (a, b)), threshold=0.4)
    assert found.pairs == ()
    assert ids(found.doubtful) == [("x", "x")]


def test_language_that_gives_all_nouns_capitals_has_no_names() -> None:
    a, b = "Der Hafen von Gwadar ist offen.", "Der Hafen von Gwadar steht Schiffen offen."
    found = align(*(ArgumentMap([Claim("x", text)]) for text in (a, b)), threshold=0.4)
    assert ids(found.pairs) == [("x", "x")]


def test_maps_with_nothing_in_common_have_no_pairs() -> None:
    found = align(A, ArgumentMap([Claim("x", "Whales sing.")]))
    assert (found.pairs, found.doubtful) == ((), ())
    assert (found.only_a, found.only_b) == (("join", "port", "cost"), ("x",))


def test_empty_map_has_no_pairs() -> None:
    assert align(ArgumentMap(), A).only_b == ("join", "port", "cost")
    assert align(ArgumentMap(), ArgumentMap()) == Alignment()


def test_one_claim_against_thousands() -> None:
    many = ArgumentMap([Claim(f"c{n}", f"Ship {n} came to port {n % 7}.") for n in range(5_000)])
    one = ArgumentMap([Claim("x", "Ship 4321 came to port 2.")])
    assert ids(align(one, many).pairs) == [("x", "c4321")]


def test_duplicated_texts_are_paired_in_order() -> None:
    a = ArgumentMap([Claim(f"a{n}", "Ports freeze.") for n in range(150)])
    b = ArgumentMap([Claim(f"b{n}", "Ports freeze.") for n in range(120)])
    found = align(a, b)
    assert ids(found.pairs) == [(f"a{n}", f"b{n}") for n in range(120)]
    assert found.only_a == tuple(f"a{n}" for n in range(120, 150))


def test_any_similarity_may_be_passed_in() -> None:
    found = align(A, B, similarity=lambda x, y: float({x[0], y[0]} == {"T", "I"}))
    assert ids(found.pairs) == [("port", "ice")]


def test_similarity_out_of_range() -> None:
    a, b = ArgumentMap([Claim("x", "A.")]), ArgumentMap([Claim("y", "B.")])
    with pytest.raises(ComparisonError) as caught:
        align(a, b, similarity=lambda _, __: 2)
    assert str(caught.value) == "similarity gave 2.0 for 'A.' and 'B.', expected [0, 1]"


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    align(A, B, progress=lambda *now: told.append(now))
    assert told == [(0, 9), (9, 9)]


@pytest.mark.parametrize(
    "options,message",
    [
        ({"by": "name"}, "by must be one of id, links, text, got 'name'"),
        (
            {"by": "links"},
            "to align by links needs links; read them first: shared.load_links(path)",
        ),
        (
            {"threshold": 0.2},
            "expected 0 <= doubt <= threshold <= 1, got doubt 0.35 and threshold 0.2",
        ),
    ],
)
def test_options_that_cannot_be(options: dict[str, object], message: str) -> None:
    with pytest.raises(ComparisonError) as caught:
        align(A, B, **options)  # type: ignore[arg-type]  # what is tested
    assert str(caught.value) == message


def test_names_of_files_are_no_maps() -> None:
    with pytest.raises(TypeError) as caught:
        align(A, "blog.argdown")  # type: ignore[arg-type]  # what is tested
    assert str(caught.value) == (
        "align() takes an ArgumentMap, got 'blog.argdown'; read the file first: "
        "argmap.load('blog.argdown')"
    )


def test_file_names_are_no_links() -> None:
    with pytest.raises(TypeError) as caught:
        align(A, B, links="links.yaml")  # type: ignore[arg-type]  # what is tested
    assert str(caught.value) == (
        "links of align() must be a LinkFile, see shared.load_links(), got 'links.yaml'"
    )
