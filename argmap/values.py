"""The values that a map is made of: claims, inferences and sections.

Every value is frozen, hashable, picklable, equal by content, and checks itself when it is
made; its message lists all that is wrong with it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import field, frozen

from argmap import words
from argmap.anchor import Anchor
from argmap.data import EMPTY, FrozenMap, frozen_map
from argmap.errors import MapError
from argmap.fields import (
    Base,
    as_base,
    as_float,
    as_texts,
    base_fault,
    id_fault,
    in_unit,
    key_faults,
    refuse,
    text_faults,
)
from argmap.names import is_line, is_text

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "CLAIM_KEYS",
    "INFERENCE_KEYS",
    "SECTION_KEYS",
    "STEP_KEYS",
    "Claim",
    "Inference",
    "Item",
    "Polarity",
    "Section",
    "Wording",
    "is_sure",
]

CLAIM_KEYS: Final = frozenset(
    {
        *("anchors", "at", "base", "by", "factors", "form", "id", "implicit", "isCanonical"),
        *("isInGroup", "linked", "section", "tags", "text", "title", "verbatim", "voice", "why"),
        "wordings",
    }
)
"""Keys that name a field of a claim, so that free data cannot use them."""

INFERENCE_KEYS: Final = frozenset(
    {
        *("anchors", "at", "id", "isCanonical", "isInGroup", "kind", "linked", "mutual", "note"),
        *("polarity", "premises", "scheme", "section", "strength", "target", "title"),
    }
)
"""Keys that name a field of an inference, so that free data cannot use them."""

STEP_KEYS: Final = ("scheme", "strength", "note", "mutual", "kind")
"""Keys that on a sketch name fields of its one outgoing inference."""

SECTION_KEYS: Final = frozenset({"id", "isClosed", "parent", "title"})
"""Keys that name a field of a section, so that free data cannot use them."""


class Polarity(StrEnum):
    """Which way an inference moves its target; a neutral one is kept and never scored."""

    SUPPORT = "support"
    ATTACK = "attack"
    NEUTRAL = "neutral"


# --- converters and checks -------------------------------------------------------------


def _says_something(value: object) -> bool:
    return isinstance(value, str) and value != "" and not value.isspace() and is_text(value)


def _section_fault(value: object, what: str) -> list[str]:
    if value is None or is_line(value):
        return []
    return [f"the section of {what} must be the id of one, got {value!r}"]


def _tags(value: Iterable[str] | str) -> tuple[str, ...]:
    """Return a tuple of tags, each once."""
    return tuple(dict.fromkeys(as_texts(value))) if value else ()


def _anchors(value: Iterable[Anchor | str] | Anchor | str) -> tuple[Anchor, ...]:
    if not value:
        return ()
    if isinstance(value, (Anchor, str)):
        value = (value,)
    return tuple(map(_anchor, value))


def _anchor(value: Anchor | str) -> Anchor:
    if isinstance(value, (Anchor, str)):
        return Anchor.parse(value) if isinstance(value, str) else value
    message = f"an anchor must be an Anchor or a text such as 'khan §8 ¶2', got {value!r}"
    raise TypeError(message)


# --- the values -------------------------------------------------------------------------


@frozen
class Wording:
    """Another text of a claim, with the places where it is worded so."""

    text: str
    anchors: tuple[Anchor, ...] = field(default=(), converter=_anchors, kw_only=True)


def _wordings(value: Iterable[Wording | str] | str) -> tuple[Wording, ...]:
    if not value:
        return ()
    items = (value,) if isinstance(value, (str, Wording)) else value
    return tuple(Wording(w) if isinstance(w, str) else w for w in items)


@frozen
class Claim:
    """A sentence that can be accepted or rejected.

    ``base`` is the base score, apart from the reasons shown; ``why`` its ground. ``factors``
    says how the base score moves: factor → state → a value in [0, 1] or a shift in words.
    ``by`` is None for the author of the source, ``"analyst"``, or a name; ``voice`` is
    ``"author"`` or ``"reported"``; ``form`` is ``"statement"`` or ``"sketch"``. Anchors of
    the other wordings are among the claim's own. ``title`` is None where it equals the id.

    Raises:
        MapError: A field is out of its range; the message lists all of them.
    """

    id: str
    text: str
    title: str | None = field(default=None, kw_only=True)
    base: Base | None = field(default=None, converter=as_base, kw_only=True)
    why: str | None = field(default=None, kw_only=True)
    factors: FrozenMap = field(default=EMPTY, converter=frozen_map, kw_only=True)
    anchors: tuple[Anchor, ...] = field(default=(), converter=_anchors, kw_only=True)
    wordings: tuple[Wording, ...] = field(default=(), converter=_wordings, kw_only=True)
    tags: tuple[str, ...] = field(default=(), converter=_tags, kw_only=True)
    implicit: bool = field(default=False, kw_only=True)
    by: str | None = field(default=None, kw_only=True)
    voice: str = field(default="author", kw_only=True)
    form: str = field(default="statement", kw_only=True)
    section: str | None = field(default=None, kw_only=True)
    data: FrozenMap = field(default=EMPTY, converter=frozen_map, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check every field; unite the anchors of all wordings; keep each wording once."""
        refuse(_claim_faults(self))
        if self.title == self.id:
            object.__setattr__(self, "title", None)
        if self.wordings:
            extra = (a for w in self.wordings for a in w.anchors)
            object.__setattr__(self, "anchors", tuple(dict.fromkeys((*self.anchors, *extra))))
            first = {w.text: w for w in reversed(self.wordings) if w.text != self.text}
            object.__setattr__(
                self, "wordings", tuple(w for w in self.wordings if first.get(w.text) is w)
            )


def _claim_faults(claim: Claim) -> list[str]:  # noqa: C901, PLR0912  # one test a field
    what = f"claim {claim.id!r}"
    faults = [] if is_line(claim.id) else id_fault(claim.id, "a claim")
    texts = (claim.text, *(w.text for w in claim.wordings)) if claim.wordings else (claim.text,)
    for text in texts:
        if not _says_something(text):
            faults.append(f"the text of {what} must be words that UTF-8 can hold, got {text!r}")
    if claim.title is not None and not is_line(claim.title):
        faults.append(f"the title of {what} must be one line of text, got {claim.title!r}")
    if claim.base is not None and (fault := base_fault(claim.base)):
        faults.append(f"{what}: {fault}")
    if claim.voice not in ("author", "reported"):
        faults.append(f"the voice of {what} must be 'author' or 'reported', got {claim.voice!r}")
    if claim.form not in ("statement", "sketch"):
        faults.append(f"the form of {what} must be 'statement' or 'sketch', got {claim.form!r}")
    for tag in claim.tags:
        if not is_line(tag) or ")" in tag:
            faults.append(f"a tag of {what} must be one line of text without ')', got {tag!r}")
    if claim.by is not None and not is_line(claim.by):
        faults.append(f"by of {what} must be one line of text, got {claim.by!r}")
    if not isinstance(claim.implicit, bool):
        faults.append(f"implicit of {what} must be True or False, got {claim.implicit!r}")
    if claim.why is not None:
        faults += text_faults(what, why=claim.why)
    if claim.section is not None:
        faults += _section_fault(claim.section, what)
    if claim.factors is not EMPTY:
        faults += _factor_faults(claim, what)
    if claim.data is not EMPTY:
        taken = CLAIM_KEYS.union(STEP_KEYS) if claim.form == "sketch" else CLAIM_KEYS
        faults += key_faults(claim.data, taken, what)
    return faults


def _factor_faults(claim: Claim, what: str) -> list[str]:
    faults = []
    for factor, effects in claim.factors.items():
        if not isinstance(effects, FrozenMap):
            faults.append(f"{what}: factor {factor!r} must map states to effects, got {effects!r}")
            continue
        for state, effect in effects.items():
            place = f"{what}: factor {factor!r}, state {state!r}"
            if isinstance(effect, str) and effect in words.SHIFTS:
                if is_sure(claim.base):
                    faults.append(f"{place}: a base score of {claim.base!r} cannot be shifted")
            elif not in_unit(as_float(effect)):
                faults.append(
                    f"{place}: expected a value in [0, 1] or one of {', '.join(words.SHIFTS)}, "
                    f"got {effect!r}"
                )
    return faults


def is_sure(base: Base | None) -> bool:
    """Tell whether a base score stands for 0 or 1, whatever the scale of its word."""
    if isinstance(base, tuple) and base_fault(base) is None:
        base = words.point(base)
    return base in (0.0, 1.0, "impossible", "certain")


def _polarity(value: str) -> Polarity:
    if isinstance(value, Polarity):
        return value
    try:
        return Polarity(value)
    except ValueError:
        message = f"a polarity must be one of {', '.join(Polarity)}, got {value!r}"
        raise MapError(message) from None


def _strength(value: float) -> float:
    return value if type(value) is float else as_float(value)  # type: ignore[return-value]  # its type is checked below


@frozen
class Inference:
    """One step: linked premises that bear on a target, a claim or another inference.

    Premises are ids of claims and hold together; independent reasons are separate
    inferences. An attack on an inference is an undercut, a support of one a backing.
    ``strength`` in [0, 1] is how well the step holds apart from its premises. ``mutual``
    (``"contrary"``, ``"contradictory"``) says that the target attacks back.

    Raises:
        MapError: A field is out of its range; the message lists all of them.
    """

    id: str
    premises: tuple[str, ...] = field(converter=as_texts)
    target: str
    polarity: Polarity = field(default=Polarity.SUPPORT, converter=_polarity)
    mutual: str | None = field(default=None, kw_only=True)
    scheme: str | None = field(default=None, kw_only=True)
    strength: float = field(default=1.0, converter=_strength, kw_only=True)
    title: str | None = field(default=None, kw_only=True)
    note: str | None = field(default=None, kw_only=True)
    anchors: tuple[Anchor, ...] = field(default=(), converter=_anchors, kw_only=True)
    section: str | None = field(default=None, kw_only=True)
    data: FrozenMap = field(default=EMPTY, converter=frozen_map, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check every field."""
        refuse(_inference_faults(self))
        if self.title == self.id:
            object.__setattr__(self, "title", None)

    @property
    def is_described(self) -> bool:
        """Whether it has a scheme, a strength, a title, a note, a place or a section of its own."""
        return (
            self.scheme is not None
            or self.strength != 1.0
            or self.title is not None
            or self.note is not None
            or bool(self.anchors)
            or self.section is not None
        )

    @property
    def is_plain(self) -> bool:
        """Whether it says nothing beyond one premise, a target and a polarity."""
        directed = self.polarity is not Polarity.NEUTRAL and self.mutual is None
        return len(self.premises) == 1 and directed and not self.is_described and not self.data


def _inference_faults(step: Inference) -> list[str]:  # noqa: C901  # one test a field
    what = f"inference {step.id!r}"
    faults = [] if is_line(step.id) else id_fault(step.id, "an inference")
    if not step.premises:
        faults.append(f"{what} must have at least one premise")
    if len(step.premises) > 1 and len(set(step.premises)) < len(step.premises):
        faults.append(f"{what} must name each premise once, got {', '.join(step.premises)}")
    if not is_line(step.target):
        faults += id_fault(step.target, f"the target of {what}")
    if step.target == step.id:
        faults.append(f"{what} must not target itself")
    if not in_unit(step.strength):
        faults.append(f"the strength of {what} must be a number in [0, 1], got {step.strength!r}")
    if step.mutual is not None:
        if step.mutual not in ("contrary", "contradictory"):
            faults.append(
                f"mutual of {what} must be 'contrary' or 'contradictory', got {step.mutual!r}"
            )
        if step.polarity is not Polarity.ATTACK or len(step.premises) != 1:
            faults.append(f"{what} must be an attack with one premise to be mutual")
    if step.is_described:
        faults += text_faults(what, note=step.note) + _section_fault(step.section, what)
        for name, text in (("title", step.title), ("scheme", step.scheme)):
            if text is not None and not is_line(text):
                faults.append(f"the {name} of {what} must be one line of text, got {text!r}")
    if step.data is not EMPTY:
        faults += key_faults(step.data, INFERENCE_KEYS, what)
    return faults


@frozen
class Section:
    """A part of a map, as a heading makes one; ``closed`` ones are drawn as one node."""

    id: str
    title: str = field(kw_only=True)
    parent: str | None = field(default=None, kw_only=True)
    level: int = field(default=1, kw_only=True)
    closed: bool = field(default=False, kw_only=True)
    tags: tuple[str, ...] = field(default=(), converter=_tags, kw_only=True)
    data: FrozenMap = field(default=EMPTY, converter=frozen_map, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check id, title and level."""
        faults = id_fault(self.id, "a section")
        if not is_line(self.title):
            faults.append(f"the title of section {self.id!r} must be one line, got {self.title!r}")
        if not isinstance(self.closed, bool):
            faults.append(
                f"closed of section {self.id!r} must be True or False, got {self.closed!r}"
            )
        if self.level < 1:
            faults.append(f"the level of section {self.id!r} must be 1 or more, got {self.level}")
        refuse(faults + key_faults(self.data, SECTION_KEYS, f"section {self.id!r}"))


Item: TypeAlias = "Claim | Inference"
"""What a map holds: a claim or an inference."""
