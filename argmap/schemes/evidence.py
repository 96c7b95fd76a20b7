"""Schemes that reason from what is observed to what causes it, follows from it or explains it."""

from __future__ import annotations

from typing import Final

from argmap.schemes.scheme import CONCLUSION, STEP, scheme

__all__ = ["EVIDENCE"]

EVIDENCE: Final = (
    scheme(
        "cause to effect",
        aliases=["cause"],
        premises=["Where A happens, B tends to happen.", "A happens, or will happen."],
        conclusion="B will happen.",
        questions=[
            (0, "How strong is the tendency, and what is it known from?"),
            (1, "Does A happen here, and to the degree that it takes?"),
            (STEP, "May something else prevent or weaken B this time?"),
        ],
    ),
    scheme(
        "correlation to cause",
        aliases=["correlation", "post hoc"],
        premises=["A and B are found together more often than chance would have it."],
        conclusion="A causes B.",
        questions=[
            (0, "In how many cases are they found together, and in how many not?"),
            (STEP, "May it be a coincidence?"),
            (STEP, "May B be the cause of A?"),
            (STEP, "May a third thing cause both?"),
            (STEP, "Is it known by what way A would bring B about, and are its stages there?"),
            (CONCLUSION, "Does B come about as well where A is kept away?"),
            (CONCLUSION, "Does the link hold only within some range of cases?"),
        ],
    ),
    scheme(
        "sign",
        aliases=["signs"],
        premises=["A is observed.", "Where A is observed, B is usually the case."],
        conclusion="B is the case.",
        questions=[
            (0, "Is it A that was observed, and was it observed well?"),
            (1, "How closely does A go with B?"),
            (STEP, "What else could account for A?"),
        ],
    ),
    scheme(
        "evidence to hypothesis",
        aliases=["verification of hypothesis", "verification"],
        premises=["If the hypothesis H is true, A will be observed.", "A has been observed."],
        conclusion="H is true.",
        questions=[
            (0, "Does A follow from H, or only from H and more?"),
            (1, "Has A been observed, and by a method that could have failed to find it?"),
            (STEP, "Would A be observed as well if H were false?"),
        ],
    ),
    scheme(
        "falsification of hypothesis",
        aliases=["falsification"],
        premises=["If the hypothesis H is true, A will be observed.", "A has not been observed."],
        conclusion="H is false.",
        questions=[
            (0, "Does A follow from H, or only from H and more that may have failed instead?"),
            (1, "Was A looked for where and when it would have shown?"),
            (STEP, "May H be amended in a small way so that it no longer asks for A?"),
        ],
    ),
    scheme(
        "best explanation",
        aliases=["inference to the best explanation", "abduction", "abductive"],
        premises=[
            "F is a finding or a set of facts.",
            "E explains F.",
            "No other explanation that is known explains F as well.",
        ],
        conclusion="E is true.",
        questions=[
            (0, "Are the facts in F established, and are none left out?"),
            (1, "How well does E explain F, apart from how the others do?"),
            (2, "How far has the search for other explanations gone?"),
            (STEP, "Would it be better to inquire further than to settle on E now?"),
        ],
    ),
    scheme(
        "ignorance",
        aliases=["ad ignorantiam", "lack of evidence", "negative evidence"],
        premises=["If A were true, it would be known.", "It is not known that A is true."],
        conclusion="A is false.",
        questions=[
            (0, "How thorough was the search, and would it have found A?"),
            (1, "Is it really unknown, or merely unknown to whoever argues?"),
            (STEP, "Who should have to prove what here?"),
        ],
    ),
)
