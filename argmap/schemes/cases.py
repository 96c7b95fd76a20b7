"""Schemes that set cases beside each other, bring them under names and rules, or divide them."""

from __future__ import annotations

from typing import Final

from argmap.schemes.scheme import CONCLUSION, STEP, scheme

__all__ = ["CASES"]

CASES: Final = (
    scheme(
        "example",
        aliases=["examples"],
        premises=["In this case X is an F and is also a G.", "X is typical of what is F."],
        conclusion="What is F is usually G.",
        questions=[
            (0, "Is the case as it is told?"),
            (1, "Is X a typical F, or a striking one?"),
            (STEP, "Are there enough cases for so wide a conclusion?"),
            (CONCLUSION, "Are there cases of F that are not G?"),
        ],
    ),
    scheme(
        "analogy",
        aliases=["historical analogy"],
        premises=["The case C is like the case D.", "A holds in D."],
        conclusion="A holds in C.",
        questions=[
            (0, "In what are C and D alike, and does A depend on that?"),
            (1, "Does A hold in D?"),
            (STEP, "In what do C and D differ, and does A depend on that?"),
            (CONCLUSION, "Is there another case as like C in which A does not hold?"),
        ],
    ),
    scheme(
        "precedent",
        aliases=["precedent case"],
        premises=[
            "The earlier case D was settled by R.",
            "The case C is of the same kind as D.",
        ],
        conclusion="C should be settled by R.",
        questions=[
            (0, "Was D settled by R, and does that settlement still stand?"),
            (1, "Are the two of one kind in what R looks at?"),
            (STEP, "Does another precedent, nearer to C, point elsewhere?"),
            (STEP, "Is there a recognised exception into which C falls?"),
        ],
    ),
    scheme(
        "verbal classification",
        aliases=["classification"],
        premises=["X has the property F.", "Whatever has F is called G."],
        conclusion="X is a G.",
        questions=[
            (0, "What shows that X has F?"),
            (1, "Is the link between F and G settled usage, or a definition made for the case?"),
            (STEP, "Is G too vague, or too loaded, to carry what is hung on it?"),
        ],
    ),
    scheme(
        "definition to classification",
        aliases=["definition to verbal classification", "definition"],
        premises=["X fits the definition D.", "What fits D is a G."],
        conclusion="X is a G.",
        questions=[
            (0, "Does X fit every part of D?"),
            (1, "Is D a fair definition of G, or is there a better one?"),
            (STEP, "Is D so worded that it decides the very question at issue?"),
        ],
    ),
    scheme(
        "rules",
        aliases=["rule"],
        premises=["The rule R holds for cases of the kind K.", "This case is of the kind K."],
        conclusion="What R lays down holds in this case.",
        questions=[
            (0, "Is R in force, and who made it so?"),
            (1, "Does the case have all that makes a case of K?"),
            (STEP, "Does another rule conflict with R here, and which goes first?"),
        ],
    ),
    scheme(
        "established rule",
        aliases=["established rules"],
        premises=[
            "For anybody in the position of P, to do A is the established rule.",
            "P is in that position.",
        ],
        conclusion="P must do A.",
        questions=[
            (0, "Does the rule ask for A, and is it established?"),
            (1, "Is the position of P one that the rule is meant for?"),
            (STEP, "Has P an excuse or a ground to be exempt?"),
        ],
    ),
    scheme(
        "exceptional case",
        aliases=["exceptional cases", "exception"],
        premises=[
            "A rule asks those in the position of P to do A.",
            "The case of P is out of the ordinary in the respect E.",
            "Where E is found, the rule does not bind.",
        ],
        conclusion="P need not do A.",
        questions=[
            (1, "Is E found in the case of P?"),
            (2, "Does E lift the rule, or is it only claimed to?"),
            (STEP, "Would the rule mean anything if every case like this were excepted?"),
        ],
    ),
    scheme(
        "composition",
        aliases=["part to whole"],
        premises=["Every part of X has the property F."],
        conclusion="X has the property F.",
        questions=[
            (0, "Do all the parts have F, or only those that were looked at?"),
            (STEP, "Is F a property that passes from parts to their whole?"),
        ],
    ),
    scheme(
        "division",
        aliases=["whole to part"],
        premises=["X as a whole has the property F.", "Y is a part of X."],
        conclusion="Y has the property F.",
        questions=[
            (0, "Does the whole have F?"),
            (STEP, "Is F a property that passes from a whole to its parts?"),
        ],
    ),
    scheme(
        "alternatives",
        aliases=["alternative", "elimination"],
        premises=["Either A or B is the case.", "B is not the case."],
        conclusion="A is the case.",
        questions=[
            (0, "Is there a third possibility?"),
            (1, "What shows that B is not the case?"),
            (STEP, "May A and B both be the case to some degree?"),
        ],
    ),
)
