"""Argdown documents of any size, the same for both sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

__all__ = ["PATHOLOGICAL", "chain", "nested_lists", "reconstructed_chain", "ten_claims"]

_TEXT = (
    "the port stays open when the road is built because trade needs a short way to the sea and"
    " every year of delay costs both countries more than the loan itself would"
)
_WORDS = _TEXT.split()

_SHAPE = (  # one tree of ten claims: depth in the list, relation
    *((1, "+"), (2, "+"), (3, "-"), (4, "+"), (5, "-")),
    *((1, "-"), (2, "+"), (2, "-"), (1, "+")),
)


def nested_lists(n_claims: int) -> str:
    """Return headings over nested pro and con lists: depth up to 5, titled, one tag a tree."""
    parts = []
    for tree in range(0, n_claims, len(_SHAPE) + 1):
        if tree % 100 == 0:
            parts.append(f"# Section {tree // 100 + 1}\n")
        parts.append(f"[Claim {tree}]: {_sentence(tree)} #topic{tree % 7}")
        rows = enumerate(_SHAPE[: n_claims - tree - 1], start=tree + 1)
        parts.extend(
            f"{'  ' * depth}{sign} [Claim {n}]: {_sentence(n)}" for n, (depth, sign) in rows
        )
        parts.append("")
    return "\n".join(parts)


def ten_claims() -> str:
    """Return the smallest document that anyone would draw."""
    return nested_lists(10)


def chain(n_claims: int) -> str:
    """Return claims that each support the one before: a path as deep as the map is large."""
    return "\n\n".join(f"[c{n}]: claim {n}\n  + [c{n + 1}]" for n in range(n_claims - 1)) + "\n"


def reconstructed_chain(n_elements: int) -> str:
    """Return arguments of two premises, each of whose conclusions the next one starts from.

    Each argument adds itself, a premise and a conclusion to the elements.
    """
    blocks = ["[Claim 0]: Where it starts.\n"]
    for n in range(1, (n_elements - 1) // 3 + 1):
        blocks.append(f"<Step {n}>\n")
        blocks.append(
            f"(1) [Claim {n - 1}]\n(2) [Ground {n}]: {_sentence(n)}\n----\n"
            f"(3) [Claim {n}]: {_sentence(n + 7)}\n"
        )
    return "\n".join(blocks)


def _sentence(n: int) -> str:
    start = n % len(_WORDS)
    words = (_WORDS[start:] + _WORDS)[: 8 + n % 9]
    return f"{' '.join(words).capitalize()} in case {n}."


def _deep_list(depth: int) -> str:
    return "[a]\n" + "".join(f"{' ' * (2 * n)}+ [a{n}]\n" for n in range(1, depth))


def _star(n: int) -> str:
    return "[a]: text\n" + "".join(f"  + [a{i}]: reason {i}\n" for i in range(n))


def _undercuts(n: int) -> str:
    rows = (f"{'  ' * (i + 2)}_ [c{i}]: text\n" for i in range(n))
    return "[a]: text\n  - [b]: text\n" + "".join(rows)


def _attacked_arguments(n: int) -> str:
    attacks = "".join(f"  -> <A{i}>\n" for i in range(n))
    pcs = (f"<A{i}>\n\n(1) [p]\n----\n(2) [q{i}]\n" for i in range(n))
    return f"[a]: text\n{attacks}\n" + "\n".join(pcs)


def _steps(n: int) -> str:
    return "<A>\n\n(1) first\n" + "".join(f"----\n({i + 2}) [c{i}]: next\n" for i in range(n))


def _linked(n: int) -> str:
    rows = (f"    + [b{i}]: text\n" for i in range(n))
    return "[a]: text\n  + <L> {linked: true}\n" + "".join(rows)


def _keys(n: int) -> str:
    return "===\n" + "".join(f"titel{i}: text\n" for i in range(n)) + "===\n\n[a]: text\n"


PATHOLOGICAL: Final[Mapping[str, tuple[Callable[[int], str], int]]] = {  # how to make it, size
    "unclosed braces": (lambda n: "word { word " * n, 32_000),
    "words after an unclosed brace": (lambda n: "[a]: b {" + "word " * n, 800_000),  # 4 MB
    "unclosed comments": (lambda n: "/* word <!-- word " * n, 32_000),
    "unclosed quotes": (lambda n: "[a]: b {c: '" + "it's {" * n, 32_000),
    "unclosed links": (lambda n: "[word](word " * n, 32_000),
    "unclosed tags": (lambda n: "word #(word @[word " * n, 32_000),
    "unclosed brackets": (lambda n: "[word " * n, 32_000),
    "unclosed angles": (lambda n: "<word " * n, 32_000),
    "stars": (lambda n: "*a **b " * n, 32_000),
    "braces in braces": (lambda n: "[a]: b {a: " + "{a: " * n, 32_000),
    "flow in flow": (lambda n: "[a]: b {a: " + "[" * n + "]" * n + "}", 32_000),
    "reconstructed steps": (reconstructed_chain, 10_000),
    "steps of one argument": (_steps, 10_000),
    "reconstructions of one argument": (
        lambda n: "".join(f"<A>\n\n(1) {i}.\n----\n(2) [c{i}]: text\n\n" for i in range(n)),
        5_000,
    ),
    "attacked arguments of one premise": (_attacked_arguments, 4_000),
    "children of one claim": (_star, 10_000),
    "claims in a chain": (chain, 10_000),
    "linked premises": (_linked, 10_000),
    "undercuts of undercuts": (_undercuts, 1_000),
    "equal relations": (lambda n: "[a]\n" + "  + [b]\n" * n, 20_000),
    "keys of front matter": (_keys, 20_000),
    "one claim again": (lambda n: "[a]: b #c {x: 1}\n\n" * n, 10_000),
    "deep list": (_deep_list, 2_000),
    "one title": (lambda n: f"[{'t' * n}]: text", 1_000_000),
    "blank lines": (lambda n: "[a]: b" + "\n" * n, 1_000_000),
    "spaces": (lambda n: "[a]: b" + " " * n + "c", 1_000_000),
}
