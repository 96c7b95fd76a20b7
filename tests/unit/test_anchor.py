"""Sources, and places in them."""

from __future__ import annotations

import pytest

from argmap.anchor import Anchor, Source
from argmap.errors import MapError

DIGEST = "0123456789abcdef" * 4


@pytest.mark.parametrize(
    "typed, written",
    [
        ("khan", "khan"),
        ("khan §8", "khan §8"),
        ("khan §8 ¶2 s3-5", "khan §8 ¶2 s3-5"),
        ("khan §8¶2s3–5", "khan §8 ¶2 s3-5"),
        ("khan 8/2/3-5", "khan §8 ¶2 s3-5"),
        ("khan 8/2/3", "khan §8 ¶2 s3"),
        ("khan 8/2", "khan §8 ¶2"),
        ("khan §3.1 ¶1", "khan §3.1 ¶1"),
        ("khan 3.1/1", "khan §3.1 ¶1"),
        ("khan ¶2 s1", "khan ¶2 s1"),
        ("khan p. 14", "khan p. 14"),
        ("khan, pp. 14-15", "khan p. 14-15"),
        ("khan §8 chars 10-20", "khan §8 chars 10-20"),
        (f"khan §8 sha256:{DIGEST}", f"khan §8 sha256:{DIGEST}"),
        ("  khan \n §8  ¶2 ", "khan §8 ¶2"),
    ],
)
def test_an_anchor_is_written_in_the_long_form(typed: str, written: str) -> None:
    anchor = Anchor.parse(typed)
    assert str(anchor) == written
    assert Anchor.parse(written) == anchor


@pytest.mark.parametrize(
    "typed, written",
    [
        ("¶2 s1", "khan §8 ¶2 s1"),
        ("p. 14", "khan §8 p. 14"),
        ("§9 ¶1", "khan §9 ¶1"),
        ("9/1", "khan §9 ¶1"),
        ("blog §1", "blog §1"),
        ("khan ¶2", "khan ¶2"),
    ],
)
def test_what_an_anchor_without_a_source_leaves_out_is_taken_from_around_it(
    typed: str, written: str
) -> None:
    around = Anchor("khan", section="8", paragraph=4)
    assert str(Anchor.parse(typed, within=around)) == written


@pytest.mark.parametrize(
    "typed, message",
    [
        ("", "expected an anchor such as 'khan §8 ¶2 s3-5', got ''"),
        ("khan section 8", "expected an anchor such as 'khan §8 ¶2 s3-5', got 'khan section 8'"),
        ("a" * 700, f"expected an anchor such as 'khan §8 ¶2 s3-5', got {'a' * 80!r}"),
        ("§8 ¶2", "anchor '§8 ¶2' names no source; write for example 'khan §8 ¶2'"),
        ("khan §8 ¶2 s5-3", "sentences of an anchor must run forwards, got 5-3"),
        ("khan chars 9-2", "chars of an anchor must run forwards, got 9-2"),
    ],
)
def test_what_is_no_anchor_is_refused(typed: str, message: str) -> None:
    with pytest.raises(MapError) as caught:
        Anchor.parse(typed)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "fields",
    [{"source": "a b"}, {"source": ""}, {"section": "8 9"}, {"page": "1, 2"}, {"sha256": "ab"}],
    ids=str,
)
def test_parts_that_would_not_read_back_are_refused(fields: dict[str, str]) -> None:
    with pytest.raises(MapError) as caught:
        Anchor(**{"source": "khan", **fields})  # type: ignore[arg-type]  # only texts are tried
    assert str(caught.value).startswith("an anchor must read back as it is written, got ")


def test_an_anchor_too_long_to_be_read_is_refused() -> None:
    with pytest.raises(MapError) as caught:
        Anchor("a" * 700)
    message = f"an anchor must read back as it is written, got {'a' * 80!r}"
    assert str(caught.value) == message


def test_an_anchor_can_forget_the_digest_of_its_passage() -> None:
    assert Anchor("khan", section="8", sha256=DIGEST).without_hash() == Anchor("khan", section="8")


def test_one_author_stands_for_a_list_of_one() -> None:
    assert Source("khan", authors="A. Khan").authors == ("A. Khan",)


@pytest.mark.parametrize("id_", ["", "two words", "a/b", "a§", "a:b"])
def test_the_name_of_a_source_is_one_word(id_: str) -> None:
    with pytest.raises(MapError) as caught:
        Source(id_)
    assert str(caught.value) == (
        f"the name of a source must be one word without § ¶ / , ; or :, got {id_!r}"
    )
