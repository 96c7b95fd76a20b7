"""How alike two texts are by vectors."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from argmap.comparing import Embedding, align
from argmap.errors import ComparisonError
from argmap.model import ArgumentMap, Claim

MEANING = {
    "Ships sail.": (1.0, 0.0),
    "Vessels put to sea.": (0.9, 0.1),
    "Whales sing.": (-1.0, 0.2),
}


def encode(texts: Sequence[str]) -> list[tuple[float, float]]:
    return [MEANING[text] for text in texts]


def test_alike_is_the_cosine_and_never_below_zero() -> None:
    alike = Embedding(encode)
    assert alike("Ships sail.", "Vessels put to sea.") == pytest.approx(0.9 / 0.82**0.5)
    assert alike("Ships sail.", "Whales sing.") == 0.0
    assert alike("Whales sing.", "Whales sing.") == 1.0


def test_vector_of_nothing_is_like_none() -> None:
    assert Embedding(lambda texts: [[0.0, 0.0] for _ in texts])("a", "b") == 0.0


def test_texts_without_a_common_word_are_aligned_and_encoded_in_one_call() -> None:
    calls: list[int] = []

    def counted(texts: Sequence[str]) -> list[tuple[float, float]]:
        calls.append(len(texts))
        return encode(texts)

    a = ArgumentMap([Claim("s", "Ships sail.")])
    b = ArgumentMap([Claim("w", "Whales sing."), Claim("v", "Vessels put to sea.")])
    found = align(a, b, similarity=Embedding(counted))
    assert [(pair.a, pair.b) for pair in found.pairs] == [("s", "v")]
    assert calls == [3]


def test_vectors_that_are_too_few() -> None:
    with pytest.raises(ComparisonError) as caught:
        Embedding(lambda _: [[1.0]])("a", "b")
    assert str(caught.value) == "encode must give a vector for each of 2 texts, got shape (1, 1)"
