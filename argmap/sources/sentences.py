"""Sentences of a paragraph, by a rule that needs no training and looks at each place once.

``docs/reference/sources.md`` states the rule.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from argmap.sources.abbreviations import (
    BEFORE_NUMBERS,
    DATES,
    INSIDE_OR_LAST,
    NAMES_TOO,
    OPENERS,
    TITLES,
    WITHIN,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["split_sentences"]

_CLOSING: Final = "\"'\u201d\u2019\u00bb\u203a"  # closing quotes, single and double
_QUOTES: Final = "\"'\u201c\u2018\u201e\u201a\u00ab\u2039"  # opening ones
_STOP: Final = re.compile(r"[.!?…]+")
_MARK: Final = r"(?:\ ?\[\^[^\]\s]{1,40}\]|\ ?\[\d[\d,;\ –-]{0,40}\]|[⁰¹²³⁴-⁹†‡])"
_BEHIND: Final = re.compile(
    rf"""[{_CLOSING})\]}}*_]*+"""  # what closes with the sentence
    rf"(?P<marks>(?:{_MARK})*+)"  # marks of notes
    r"(?P<digits>(?:(?<=[^\W\d_]{2}[.!?])|(?<=[.!?][\"”’)]))\d{1,3})?"  # a mark that lost its form
    rf"""[{_CLOSING})\]}}*_]*+(?=\ |$)"""
)
_ASIDE: Final = re.compile(
    rf"\ \((?P<inside>[^()]{{1,300}})\)(?P<stop>[.!?…]?)(?:{_MARK})*+(?=\ |$)"
)
_DATED: Final = re.compile(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)|\bn\. ?d\b|\bibid\b", re.IGNORECASE)
_OPENING: Final = re.compile(rf"""[ {_QUOTES}(\[{{*_¿¡•]*+""")
_WORD_BEFORE: Final = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\Z")
_INITIALS: Final = re.compile(r"[^\W\d_]{1,2}(?:\.[^\W\d_]{1,2})+")
_WORD: Final = re.compile(r"[^\W_]+")
_NUMBER: Final = re.compile(r"\d+\w?|[IVXLC]+|[A-Z]\d*")
_ENUMERATOR: Final = re.compile(
    r"""["'\u201c\u2018(\[*_]*(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxlc]{1,6}|[IVXLC]{1,6})\."""
)
_SYMBOLS: Final = "$€£¥₹#§"
_FAR: Final = 40  # characters before a full stop that are looked at
_LONGEST_PAIR: Final = 500  # characters between two brackets that count as a pair


def split_sentences(paragraph: str) -> tuple[str, ...]:
    """Return the sentences of a paragraph, with white space collapsed.

    The time it takes grows with the length alone, whatever the paragraph holds.

    Example:
        >>> split_sentences("Dr. A. Khan left the U.S. in 2016.[^2] He wrote (cf. p. 3). Why?")
        ('Dr. A. Khan left the U.S. in 2016.[^2]', 'He wrote (cf. p. 3).', 'Why?')
    """
    text = " ".join(paragraph.split())
    sentences, start = [], 0
    for end in _ends(text):
        sentences.append(text[start:end])
        start = end + 1
    if start < len(text):
        sentences.append(text[start:])
    return tuple(sentences)


def _ends(text: str) -> Iterator[int]:
    """Give the offset behind every sentence but the last."""
    brackets = _Brackets(text)
    start, first = 0, _start_of_words(text, 0)
    for stop in _STOP.finditer(text):
        opened = brackets.innermost(stop.start())
        if stop.start() < first or opened >= first:
            continue
        behind = _BEHIND.match(text, stop.end())
        if behind is None or not _is_start(text, behind.end()):
            continue
        if not _is_end(text, start, stop, behind):
            continue
        end = _with_asides(text, behind.end())
        if _is_start(text, end):
            yield end
            start, first = end + 1, _start_of_words(text, end)


# --- what stands behind a full stop -----------------------------------------------------


def _start_of_words(text: str, at: int) -> int:
    """Return the offset of the first character that is no space, quote or opening bracket."""
    match = _OPENING.match(text, at)
    return match.end() if match else at


def _is_start(text: str, at: int) -> bool:
    """Tell whether a sentence can start here: a capital, a digit, a sign, or a script without."""
    first = _start_of_words(text, at)
    if first >= len(text):
        return False
    character = text[first]
    return (character.isalnum() and not character.islower()) or character in _SYMBOLS


def _with_asides(text: str, end: int) -> int:
    """Return the end of a sentence with the citation in brackets that stands behind it."""
    while aside := _ASIDE.match(text, end):
        inside = aside["inside"]
        last = not aside["stop"] and aside.end() < len(text)
        if inside[-1] in ".!?…" or (last and not _DATED.search(inside)):
            break
        end = aside.end()
    return end


# --- what stands before it --------------------------------------------------------------


def _is_end(text: str, start: int, stop: re.Match[str], behind: re.Match[str]) -> bool:
    """Tell whether a stop ends a sentence, given that one could start behind it."""
    at = stop.start()
    if "!" in stop[0] or "?" in stop[0]:
        return True
    if at == start or text[at - 1] in " ([{":
        return False
    if stop[0] != "." or behind["marks"]:
        return True
    if at - start < _FAR and _ENUMERATOR.fullmatch(text, start, at + 1):
        return False
    before = _WORD_BEFORE.search(text, max(start, at - _FAR), at)
    if before is None:
        return True
    following = behind["digits"] or _word_at(text, behind.end())
    return _may_end(before[0], following)


def _word_at(text: str, at: int) -> str:
    """Return the next word; an initial is returned with its full stop."""
    match = _WORD.match(text, _start_of_words(text, at))
    if match is None:
        return ""
    is_initial = len(match[0]) == 1 and text.startswith(".", match.end())
    return f"{match[0]}." if is_initial else match[0]


def _may_end(word: str, following: str) -> bool:
    """Tell whether a sentence may end in a word with one full stop, given the word behind it."""
    low = word.casefold()
    is_capital = word[0].isupper()
    if (is_capital and low in TITLES) or (low in WITHIN and word in (low, low.capitalize())):
        return False
    numbered = low in BEFORE_NUMBERS or (is_capital and low in DATES)
    if numbered and _NUMBER.fullmatch(following.rstrip(".")):
        return not is_capital and following in ("I", "A")
    if len(word) == 1 and is_capital:
        return _opens(following, names=False)
    if low in INSIDE_OR_LAST or (is_capital and low in DATES) or _INITIALS.fullmatch(word):
        return _opens(following, names=True)
    return True


def _opens(word: str, *, names: bool) -> bool:
    """Tell whether a word is one that opens sentences; ``names``: also one that is a name."""
    low = word.casefold()
    return word == low.capitalize() and (low in OPENERS or (names and low in NAMES_TOO))


# --- brackets ---------------------------------------------------------------------------


class _Brackets:
    """The pairs of brackets of a text, asked from its start to its end."""

    __slots__ = ("_at", "_events", "_open")

    def __init__(self, text: str) -> None:
        """Find the pairs; a bracket without a partner near it is none."""
        waiting: dict[str, list[int]] = {"(": [], "[": []}
        events: list[tuple[int, str]] = []
        for match in re.finditer(r"[()\[\]]", text):
            at, sign = match.start(), match[0]
            if sign in waiting:
                waiting[sign].append(at)
            elif opened := waiting["(" if sign == ")" else "["]:
                begin = opened.pop()
                if at - begin <= _LONGEST_PAIR:
                    events += [(begin, sign), (at, "")]
        self._events = sorted(events)
        self._at = 0
        self._open: list[int] = []

    def innermost(self, at: int) -> int:
        """Return where the innermost pair around an offset opens, or -1."""
        while self._at < len(self._events) and self._events[self._at][0] < at:
            position, sign = self._events[self._at]
            if sign:
                self._open.append(position)
            else:
                self._open.pop()
            self._at += 1
        return self._open[-1] if self._open else -1
