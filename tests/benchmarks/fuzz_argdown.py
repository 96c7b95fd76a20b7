"""Feed random and damaged Argdown to the reader for as long as you like.

Usage, in the checkout: ``python -m tests.benchmarks.fuzz_argdown [--seconds N] [--seed N]``

Whatever the text: ``argdown.read`` returns, ``loads`` returns or raises an ArgmapError, both within
seconds; and what was read is written and read back as an equal map. A failure is shrunk to its
smallest form and printed with its seed.
"""

from __future__ import annotations

import argparse
import sys
import time
import warnings
from pathlib import Path
from typing import Final

from attrs import evolve
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

import argmap
from tests.docs.snippets import ROOT, snippets_in
from tests.properties.test_argdown import free_of_order

SLOW: Final = 5.0  # seconds for one small document: something grows faster than the text
TOKENS: Final = (
    *("[", "]", "<", ">", "[a]", "<b>", "[a]: ", "<b>: ", "[a]: text", "{", "}", "{base: 0.5}"),
    *("{linked: true}", "{at: x §1 ¶2 s3}", "{id: a}", "{kind: rephrase}", "#tag", "#(a tag)"),
    *("\n", "\n\n", "\n  ", "\n    ", "\n\t", "\r\n", "\r", " ", "\u2028", "\ufeff", "\x00"),
    *("+ ", "- ", "_ ", "+> ", "-> ", "_> ", "<+ ", "<- ", "<_ ", ">< ", "+<", "* ", "1. ", "# "),
    *("(1) ", "(2) ", "\n----\n", "\n--\nrule\n--\n", "\n-----\n", "\n===\n", "===\na: 1\n===\n"),
    *("<!--", "-->", "/*", "*/", "//", "\\", "*", "**", "__", "_", "`", "```", ":", "@", "@[a]"),
    *("@<b>", "[l](u)", "&", "|", "''", '"', "%", "~", "é", "ي", "界", "😀", "0", "a"),
)


def corpus() -> list[str]:
    """Return the documents that are damaged: all that we show or ship."""
    texts = [s.text for s in snippets_in("argdown")]
    paths = sorted(ROOT.glob("argmap/casebook/*.argdown"))
    return [*texts, *(p.read_text(encoding="utf-8") for p in paths), "[a]: b\n  + <c>: d\n"]


@st.composite
def damaged(draw: st.DrawFn, texts: list[str]) -> str:
    """Return a document with pieces cut out, doubled, swapped or put in."""
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        piece = draw(st.sampled_from(["", text[start:end] * 2, *TOKENS]) | st.text(max_size=5))
        text = text[:start] + piece + text[end:]
    return text


def documents() -> st.SearchStrategy[str]:
    """Return texts of every kind."""
    jumbled = st.lists(st.sampled_from(TOKENS), max_size=60).map("".join)
    return st.text(max_size=200) | jumbled | damaged(corpus())


def hold(text: str) -> None:
    """Assert what holds for every text."""
    start, said = time.process_time(), ""
    argmap.argdown.read(text)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", argmap.ArgmapWarning)
        try:
            map_ = argmap.loads(text, format="argdown")
        except argmap.ArgmapError as fault:
            said = str(fault)
            map_ = None
        finally:
            took = time.process_time() - start
            assert took < SLOW, f"{len(text)} characters took {took:.1f} s"
        if map_ is None:
            assert said, "a fault says something"
            return
        again = argmap.loads(argmap.dumps(map_, format="argdown"), format="argdown")
    assert free_of_order(again) == free_of_order(evolve(map_, name=""))


def fuzz(seconds: float, first: int, examples: int = 400) -> int:
    """Run rounds of examples until the time is up; return how many rounds."""
    end = time.monotonic() + seconds
    rounds = 0
    strategy = documents()
    while time.monotonic() < end:
        try:
            _round(strategy, first + rounds, examples)
        except BaseException:
            print(f"seed {first + rounds} fails", file=sys.stderr)
            raise
        rounds += 1
    return rounds


def _round(strategy: st.SearchStrategy[str], number: int, examples: int) -> None:
    @seed(number)
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def check(text: str) -> None:
        hold(text)

    check()


def main() -> None:
    """Read the command line and fuzz."""
    parser = argparse.ArgumentParser(description="feed damaged Argdown to the reader")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("files", type=Path, nargs="*", help="hold these files instead")
    options = parser.parse_args()
    if options.files:
        for file in options.files:
            hold(file.read_bytes().decode("utf-8", "surrogateescape"))
        return
    rounds = fuzz(options.seconds, options.seed)
    print(f"{rounds} rounds of 400 documents: nothing but ArgmapError")


if __name__ == "__main__":
    main()
