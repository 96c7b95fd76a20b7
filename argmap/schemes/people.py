"""Schemes that rest on what people say, do and are."""

from __future__ import annotations

from typing import Final

from argmap.schemes.scheme import CONCLUSION, STEP, scheme

__all__ = ["PEOPLE"]

PEOPLE: Final = (
    scheme(
        "expert opinion",
        aliases=["expert", "expert testimony"],
        premises=[
            "E is an expert in the field F.",
            "E says that A is true.",
            "A is a matter of the field F.",
        ],
        conclusion="A is true.",
        questions=[
            (0, "How good an expert is E, judged by training and record?"),
            (1, "What did E say word for word, and does it come to A?"),
            (2, "Is A within F, or is E speaking outside it?"),
            (STEP, "Has E a stake in A, or another reason not to be frank?"),
            (STEP, "On what evidence does E rest the judgement?"),
            (CONCLUSION, "Do other experts of the field say otherwise?"),
        ],
    ),
    scheme(
        "position to know",
        premises=["P is so placed as to know whether A is true.", "P says that A is true."],
        conclusion="A is true.",
        questions=[
            (0, "Could P really find out whether A is true?"),
            (1, "Did P say so, and in this sense?"),
            (STEP, "Is P honest, and free to say what P knows?"),
        ],
    ),
    scheme(
        "witness testimony",
        aliases=["testimony", "witness"],
        premises=[
            "W was there, or saw for themselves whether A happened.",
            "W reports what W takes to be true.",
            "W reports that A happened.",
        ],
        conclusion="A happened.",
        questions=[
            (0, "Could W see or hear it, and remember it well?"),
            (1, "Is W unbiased, and without a motive to mislead?"),
            (2, "Does the report hang together, and does it stay the same when repeated?"),
            (STEP, "Is what W reports credible in itself?"),
            (CONCLUSION, "Do known facts or other witnesses contradict it?"),
        ],
    ),
    scheme(
        "popular opinion",
        aliases=["ad populum", "popularity"],
        premises=["Nearly everybody in the group G takes A to be true."],
        conclusion="A is true.",
        questions=[
            (0, "What shows that so many in G take A to be true?"),
            (STEP, "Has G any way of knowing whether A is true?"),
            (CONCLUSION, "Is there good reason to doubt A even so?"),
        ],
    ),
    scheme(
        "popular practice",
        aliases=["common practice"],
        premises=["Nearly everybody in the group G does A."],
        conclusion="To do A is acceptable here too.",
        questions=[
            (0, "What shows that A is usual in G?"),
            (STEP, "Do they do A for a reason, and does that reason hold here?"),
            (CONCLUSION, "Does anything speak against A, however usual it is?"),
        ],
    ),
    scheme(
        "commitment",
        premises=[
            "P has committed themselves to A, by word or by deed.",
            "Whoever is committed to A is committed to B.",
        ],
        conclusion="P should accept B, or act on it.",
        questions=[
            (0, "What shows that P is committed to A, and not only to something like it?"),
            (1, "Does B follow from A as P understands A?"),
            (STEP, "Has P withdrawn the commitment, or is this case an exception to it?"),
        ],
    ),
    scheme(
        "inconsistent commitment",
        aliases=["inconsistency of commitment"],
        premises=[
            "P has committed themselves to A.",
            "P has also committed themselves to what cannot go with A.",
        ],
        conclusion="The commitments of P are at odds, and P should give one of them up.",
        questions=[
            (0, "Is P still committed to A?"),
            (1, "Can the two really not go together?"),
            (STEP, "Has P since explained the change, or told the cases apart?"),
        ],
    ),
    scheme(
        "ethos",
        aliases=["ethotic", "good character"],
        premises=["P is a person of good character.", "P says that A is true."],
        conclusion="A deserves more belief for that.",
        questions=[
            (0, "What shows that P has a good character in what matters here?"),
            (1, "Did P say so in earnest?"),
            (STEP, "Does character bear on whether A is true?"),
            (STEP, "Does the evidence for A make the person beside the point?"),
        ],
    ),
    scheme(
        "ad hominem",
        aliases=["generic ad hominem", "direct ad hominem", "against the person"],
        premises=["P argues for A.", "P is a person of bad character."],
        conclusion="What P argues for A deserves less belief for that.",
        questions=[
            (1, "What shows that P has this fault?"),
            (STEP, "Has the fault anything to do with what P argues?"),
            (STEP, "Does the argument of P need to be taken on trust at all?"),
            (CONCLUSION, "Does the argument stand, whoever makes it?"),
        ],
    ),
    scheme(
        "circumstantial ad hominem",
        aliases=["tu quoque"],
        premises=[
            "P says that everybody should do A.",
            "P does not do A, or is committed against it.",
        ],
        conclusion="What P says for A deserves less belief for that.",
        questions=[
            (0, "Did P speak of everybody, so that it holds for P as well?"),
            (1, "Does P really fail to do A, in circumstances like those that P spoke of?"),
            (STEP, "Can the difference be explained without doubting that P is sincere?"),
            (CONCLUSION, "Are there reasons for A that do not depend on P?"),
        ],
    ),
    scheme(
        "bias",
        premises=[
            "P is biased in the matter M.",
            "Whoever is biased in M is unlikely to weigh both sides of A.",
        ],
        conclusion="What P says of A should be given less weight.",
        questions=[
            (0, "What shows that P is biased, and not merely of another opinion?"),
            (1, "Does A call for weighing both sides, or is to argue for one side in order?"),
            (STEP, "Has P met what speaks against A, in spite of the bias?"),
        ],
    ),
)
