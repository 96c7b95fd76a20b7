"""Schemes that say what to do, for its end, its value or what will come of it."""

from __future__ import annotations

from typing import Final

from argmap.schemes.scheme import CONCLUSION, STEP, scheme

__all__ = ["ACTION"]

ACTION: Final = (
    scheme(
        "practical reasoning",
        aliases=["practical inference", "instrumental practical reasoning", "means to an end"],
        premises=["P has the goal G.", "To do A is a means for P to reach G."],
        conclusion="P should do A.",
        questions=[
            (0, "Is G really a goal of P, and does no other goal of P conflict with it?"),
            (1, "Would A bring G about, or is more needed?"),
            (1, "Can P do A?"),
            (STEP, "Is there a better or cheaper way to reach G?"),
            (CONCLUSION, "Has A side effects that P should weigh?"),
        ],
    ),
    scheme(
        "positive consequences",
        aliases=["good consequences"],
        premises=["If A is done, B will come of it.", "B is good."],
        conclusion="A should be done.",
        questions=[
            (0, "How likely is B to come of A, and on what evidence?"),
            (1, "Good for whom, and by what measure?"),
            (CONCLUSION, "Will anything bad come of A that outweighs B?"),
            (STEP, "Would B come about without A?"),
        ],
    ),
    scheme(
        "negative consequences",
        aliases=["bad consequences"],
        premises=["If A is done, B will come of it.", "B is bad."],
        conclusion="A should not be done.",
        questions=[
            (0, "How likely is B to come of A, and on what evidence?"),
            (1, "Bad for whom, and by what measure?"),
            (CONCLUSION, "Will anything good come of A that outweighs B?"),
            (STEP, "Can B be prevented though A is done?"),
        ],
    ),
    scheme(
        "values",
        aliases=["value"],
        premises=["V is a value that P holds.", "V speaks for the goal G."],
        conclusion="P has a reason to pursue G.",
        questions=[
            (0, "Does P hold V, and how high against other values?"),
            (1, "Does V speak for G, or only for something near it?"),
            (STEP, "Which other value that P holds speaks against G?"),
        ],
    ),
    scheme(
        "waste",
        premises=[
            "P has already put effort into A.",
            "If P stops now, that effort is lost.",
            "It would be bad for it to be lost.",
        ],
        conclusion="P should go on with A.",
        questions=[
            (1, "Is the effort lost, or does something of it remain of use?"),
            (2, "Is the loss worse than what going on will cost?"),
            (STEP, "Can A still succeed?"),
        ],
    ),
    scheme(
        "sunk costs",
        aliases=["sunk cost"],
        premises=[
            "P is bound by what P has spent on A so far.",
            "To withdraw from A would break with that.",
        ],
        conclusion="P should not withdraw from A.",
        questions=[
            (0, "Does past spending bind P to anybody, or only weigh on P?"),
            (STEP, "Would P choose A today, had nothing been spent?"),
            (CONCLUSION, "What will going on cost, compared with what can still be gained?"),
        ],
    ),
    scheme(
        "danger appeal",
        aliases=["danger"],
        premises=["If P does A, P is exposed to the danger B."],
        conclusion="P should not do A.",
        questions=[
            (0, "How likely is B, and how bad would it be?"),
            (STEP, "Can P do A and guard against B?"),
            (CONCLUSION, "Is not doing A more dangerous still?"),
        ],
    ),
    scheme(
        "fear appeal",
        aliases=["fear"],
        premises=[
            "The event B is fearful for P.",
            "Unless P does A, B is likely to happen.",
        ],
        conclusion="P should do A.",
        questions=[
            (0, "Should P fear B as much as is made out?"),
            (1, "How likely is B without A?"),
            (STEP, "Does A keep B away?"),
        ],
    ),
    scheme(
        "threat",
        aliases=["ad baculum"],
        premises=[
            "Unless P does A, Q will bring about B, which is bad for P.",
            "Q is able and ready to bring about B.",
        ],
        conclusion="P should do A.",
        questions=[
            (0, "Has Q made the threat, and is B so bad for P?"),
            (1, "Is Q able to carry it out, and will Q do so at the price that Q pays?"),
            (STEP, "Does the threat bear on what is right to do, or only on what is prudent?"),
            (CONCLUSION, "Is there another way to escape B?"),
        ],
    ),
    scheme(
        "need for help",
        aliases=["help"],
        premises=[
            "Q needs help.",
            "P can help Q by doing A.",
            "To do A would not ask too much of P.",
        ],
        conclusion="P should do A.",
        questions=[
            (0, "Is Q in need, and of this help?"),
            (1, "Would A help?"),
            (2, "What would A cost P, or others?"),
            (STEP, "Is P the one from whom it should be asked?"),
        ],
    ),
    scheme(
        "slippery slope",
        aliases=["full slippery slope", "thin end of the wedge"],
        premises=[
            "A is under discussion as a first step.",
            "A would lead to B, B to C, and so on to Z.",
            "Z is disastrous.",
        ],
        conclusion="A should not be done.",
        questions=[
            (0, "Is A on the table, in this form?"),
            (1, "Which links of the chain are given, and which is the weakest?"),
            (2, "Is Z as bad as is made out?"),
            (STEP, "Is there a place on the way where one can stop?"),
        ],
    ),
    scheme(
        "gradualism",
        aliases=["salami tactics"],
        premises=[
            "A is accepted.",
            "From A a row of small steps leads to Z, each as acceptable as the one before.",
        ],
        conclusion="Z should be accepted.",
        questions=[
            (0, "Is A accepted without reserve?"),
            (1, "Is each step really small, and do they not add up to a difference in kind?"),
            (STEP, "Is there a reason to draw the line at some step?"),
        ],
    ),
)
