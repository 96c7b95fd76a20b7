"""How alike two texts are by the vectors that a language model gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

__all__ = ["Embedding"]


class Embedding:
    """How alike two texts are: the cosine of their vectors, 0 where it is below.

    Each text is encoded once; ``align`` gives all texts in one call.

    Args:
        encode: A list of texts to a vector each, all of one length, such as ``encode`` of a
            model of the package model2vec (extra ``embed``).

    Example:
        >>> lengths = Embedding(lambda texts: [[len(text), 1.0] for text in texts])
        >>> round(lengths("four", "four words in all"), 2)
        0.98
    """

    def __init__(self, encode: Callable[[Sequence[str]], Any]) -> None:
        """Keep what encodes; nothing is encoded yet."""
        self._encode = encode
        self._vectors: dict[str, Any] = {}

    def read(self, texts: Iterable[str]) -> None:
        """Encode texts that are not known yet, in one call.

        Raises:
            ComparisonError: There is not one vector a text, each of the same length.
        """
        import numpy as np

        new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
        if not new:
            return
        vectors = np.asarray(self._encode(new), dtype=float)
        if vectors.ndim != 2 or len(vectors) != len(new):  # noqa: PLR2004  # rows and columns
            message = (
                f"encode must give a vector for each of {len(new)} texts, got shape {vectors.shape}"
            )
            raise ComparisonError(message)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        units = vectors / np.where(lengths > 0, lengths, 1.0)
        self._vectors.update(zip(new, units, strict=True))

    def __call__(self, a: str, b: str) -> float:
        """Return how alike two texts are, in [0, 1]."""
        if a == b:
            return 1.0
        self.read((a, b))
        return min(1.0, max(0.0, float(self._vectors[a] @ self._vectors[b])))
