"""What theses say to a question is theirs, and in known words."""

from __future__ import annotations

from argmap import check
from argmap.argdown import loads
from argmap.checking.answering import ANSWERS
from argmap.comparing import Answer


def _found(text: str) -> list[str]:
    return [str(found) for found in check(loads(text)) if found.code == "bad-answers"]


def test_known_answers_of_theses_are_fine() -> None:
    assert _found("[A]: It is so. {answers: not about it}\n  + [B]: It was so.") == []


def test_a_reason_answers_no_question() -> None:
    assert _found("[A]: It is so.\n  + [B]: It was so. {answers: for}") == [
        (
            "warning bad-answers: claim 'B' answers the question and is no thesis; "
            "tag it #thesis, or take the key out"
        )
    ]


def test_an_unknown_answer_is_told_with_those_there_are() -> None:
    assert _found("[A]: It is so. {answers: [1]}\n  + [B]: It was so.") == [
        (
            "warning bad-answers: the answer of thesis 'A' must be one of 'for', 'against', "
            "'explains', 'not about it', '?', got (1,); write for example {answers: for}"
        )
    ]


def test_the_words_are_those_that_agreement_reads() -> None:
    assert tuple(Answer) == ANSWERS
