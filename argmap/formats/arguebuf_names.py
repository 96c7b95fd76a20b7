"""The schemes of a support that arguebuf knows; its relations of other kinds have none."""

from typing import Final

__all__ = ["SCHEMES"]

SCHEMES: Final = frozenset(
    {
        *(" ", "abductive", "alternatives", "analogy"),
        *("bias", "bias ad hominem", "cause to effect", "circumstantial ad hominem"),
        *("commitment", "composition", "consequences", "constitutive rule claims"),
        *("correlation to cause", "danger appeal", "distress", "division"),
        *("epistemic ignorance", "ethotic", "evidence to hypothesis", "example"),
        *("exceptional case", "expert opinion", "fear appeal", "full slippery slope"),
        *("generic ad hominem", "gradualism", "ignorance", "inconsistent commitment"),
        *("interaction of act and person", "memory", "need for help", "negative consequences"),
        *("negative values", "oppositions", "perception", "plea for excuse"),
        *("popular opinion", "popular practice", "position to know", "positive consequences"),
        *(
            "positive values",
            "practical reasoning",
            "practical reasoning from analogy",
            "pragmatic alternatives",
        ),
        *(
            "pragmatic inconsistency",
            "precedent",
            "precedent slippery slope",
            "rhetorical oppositions",
        ),
        *("rules", "sacrifice", "sign", "slippery slope"),
        *("sorites slippery slope", "sunk costs", "the group and its members", "threat"),
        *(
            "two person practical reasoning",
            "values",
            "verbal classification",
            "verbal classification arbitrariness",
        ),
        *(
            "verbal classification definition",
            "verbal classification vagueness",
            "verbal slippery slope",
            "waste",
        ),
        *("witness testimony",),
    }
)
