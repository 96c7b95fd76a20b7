"""Maps to be built: from claims without a skeleton, and from the text itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from argmap.teach.drafting import Draft, Kind, handles_for, quoted, shown
from argmap.teach.fragments import LIMIT
from argmap.teach.parts import Form, Material, Part, Rule

if TYPE_CHECKING:
    from random import Random

    from argmap.teach.fragments import View

__all__ = ["RECONSTRUCT", "TREE"]

_FEWEST: Final = 5
_STRANGERS: Final = 2
_LONGEST: Final = 12_000  # characters of a text that is shown whole


def _strangers(view: View, ids: tuple[str, ...], rng: Random) -> list[str]:
    """Return claims that have nothing to do with some others, nor with one another."""
    far = [i for i in view.ids if i not in ids and all(view.apart(i, one) for one in ids)]
    rng.shuffle(far)
    found: list[str] = []
    for id_ in far:
        if len(found) < _STRANGERS and all(view.apart(id_, one) for one in found):
            found.append(id_)
    return found


def _draft_tree(view: View, place: str, rng: Random) -> Draft | None:
    fragment = view.grow(place, rng, limit=LIMIT - _STRANGERS)
    if fragment is None or len(fragment.ids) < _FEWEST:
        return None
    strangers = _strangers(view, fragment.ids, rng)
    handles = handles_for((*fragment.ids, *strangers), rng)
    extra = {0: "", 1: " One claim belongs nowhere: leave it out."}.get(
        len(strangers), f" {len(strangers)} claims belong nowhere: leave them out."
    )
    top = fragment.kids(place)
    return Draft(
        form=Form.TREE,
        rule=Rule.TREE,
        prompt="Build the map of this argument: find the conclusion, hang every other claim under "
        "the claim that it bears on, say whether it supports or attacks it, and group premises "
        f"that work only together.{extra}",
        parts=(Part("p1", "The map", key=fragment.key(handles), points=float(len(fragment.ids))),),
        material=Material(claims=shown(view, handles)),
        hints=(
            "Begin with the claim that all others are given for or against.",
            f"The conclusion is {quoted(view.text(place))}",
            f"Directly under it belong: {'; '.join(quoted(view.text(i)) for i in top)}",
        ),
        claims=(*fragment.ids, *strangers),
        features=fragment.features,
    )


# --- from the text --------------------------------------------------------------------------


def _places_in_text(view: View) -> tuple[str, ...]:
    return view.heads if view.source_text and view.source_text.strip() else ()


def _draft_reconstruct(view: View, place: str, rng: Random) -> Draft | None:
    fragment = view.grow(place, rng)
    if fragment is None or len(fragment.ids) < _FEWEST:
        return None
    text = _passage(view, fragment.ids)
    if not text:
        return None
    handles = handles_for(fragment.ids, rng)
    key = {
        handle: {**said, "text": view.text(id_)}
        for (handle, said), id_ in zip(fragment.key(handles).items(), fragment.ids, strict=True)
    }
    return Draft(
        form=Form.OPEN,
        rule=Rule.MAP,
        prompt="Draw the map of the argument in this passage that leads to its conclusion: "
        f"{quoted(view.text(place))} Write each claim as one full sentence of your own.",
        parts=(Part("p1", "The map", key=key, points=float(len(fragment.ids))),),
        material=Material(text=text),
        hints=(
            "Mark in the passage what is given for the conclusion before you write a claim.",
            (
                f"The model map has {len(fragment.ids)} claims, "
                f"{len(fragment.kids(place))} of them directly under the conclusion."
            ),
            "Its claims are: " + " ".join(view.text(i) for i in fragment.ids),
        ),
        claims=fragment.ids,
        features=fragment.features,
    )


def _passage(view: View, ids: tuple[str, ...]) -> str:
    """Return the paragraphs that claims come from; the whole text where no place is found."""
    from argmap.errors import MapError
    from argmap.sources import read

    text = view.source_text or ""
    anchors = [anchor for id_ in ids for anchor in view.claim(id_).anchors]
    found: dict[tuple[str, int], str] = {}
    if anchors:
        source = read(text, id=anchors[0].source)
        for anchor in anchors:
            try:
                passages = source.passages_at(anchor)
            except MapError:
                continue
            found.update({(p.section, p.paragraph): p.text for p in passages})
        order = [(p.section, p.paragraph) for p in source.passages]
        kept = [found[place] for place in order if place in found]
        if kept:
            return "\n\n".join(kept)
    return text if len(text) <= _LONGEST else ""


TREE: Final = Kind(
    "tree",
    "build a map from shuffled claims",
    "claim with four claims under it that each bear on one claim only",
    lambda view: view.heads,
    _draft_tree,
)
RECONSTRUCT: Final = Kind(
    "reconstruct",
    "map an argument from the text",
    "text to go with it: give it as source_text",
    _places_in_text,
    _draft_reconstruct,
)
