"""Questions on what an argument leaves standing, to which there is more than one good answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.teach.drafting import Draft, handles_for, shown
from argmap.teach.parts import Form, Material, Part, Rule

if TYPE_CHECKING:
    from random import Random

    from argmap.teach.fragments import Fragment, View

__all__ = ["ALIKE", "MOST", "to_discuss"]

MOST: Final = 9
"""The most claims of an argument that is to be weighed."""

ALIKE: Final = (
    "Suppose that, taken by itself, each of these claims is as credible as any other, and that "
    "nothing counts but what is shown. "
)
"""What makes a question about strength answerable from the outline alone."""


def to_discuss(view: View, fragment: Fragment, rng: Random, *, ask: str, note: str) -> Draft:
    """Return a question without marks: there is more than one good answer."""
    handles = handles_for(fragment.ids, rng)
    return Draft(
        form=Form.OPEN,
        rule=Rule.TEACHER,
        prompt=f"For discussion. {ask} Give your reasons.",
        parts=(Part("p1", "Your answer and your reasons", points=0.0),),
        material=Material(claims=shown(view, handles), outlines=[fragment.outline(handles)]),
        hints=(
            "Look at what speaks for each claim and what against it.",
            "Ask what would be left if one claim were taken away.",
            (
                "Reasonable rules of weighing disagree here: say which reasons count most for you, "
                "and why."
            ),
        ),
        claims=fragment.ids,
        features=fragment.features,
        discussion=True,
        note=f"talk {note}",
    )
