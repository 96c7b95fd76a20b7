"""The values that a map is made of: claims, inferences, sections, factors, scenarios.

Every value is frozen, hashable, picklable, equal by content, and checks itself when it is
made; its message lists all that is wrong with it.
"""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from attrs import field, frozen

from argmap import words
from argmap.anchor import Anchor
from argmap.data import FrozenMap, frozen_map
from argmap.errors import MapError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "CLAIM_KEYS",
    "INFERENCE_KEYS",
    "SECTION_KEYS",
    "STEP_KEYS",
    "Base",
    "Claim",
    "Factor",
    "Inference",
    "Item",
    "Polarity",
    "Scenario",
    "Section",
    "UniqueNames",
    "Wording",
    "as_float",
    "base_fault",
    "derived_id",
    "is_line",
    "one_line",
    "slug",
]

Base: TypeAlias = "float | tuple[float, float] | str"
"""A base score: a number in [0, 1], a range of two, or a word of estimative probability."""

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

_NO_LINE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

_NO_WORD: Final = re.compile(r"[\W_]+")
_SLUG_LENGTH: Final = 48
_ID_LENGTH: Final = 200  # characters of a derived id, so that undercuts of undercuts stay short


def is_line(text: object) -> bool:
    """Tell whether a value is one line of text: visible, no controls, no outer spaces."""
    return (
        isinstance(text, str)
        and text != ""
        and text == text.strip()
        and (text.isprintable() or not _NO_LINE.search(text))
    )


def one_line(text: str) -> str:
    """Return a text as one line: no outer spaces, controls and line ends replaced by ``\ufffd``."""
    text = text.strip()
    return text if text.isprintable() else _NO_LINE.sub("\ufffd", text).strip()


class Polarity(StrEnum):
    """Which way an inference moves its target; a neutral one is kept and never scored."""

    SUPPORT = "support"
    ATTACK = "attack"
    NEUTRAL = "neutral"


def slug(text: str) -> str:
    """Return a short readable id made from a text, such as ``russia-has-no-coast``.

    Letters and digits of any script are kept with their marks; the rest becomes hyphens; at most
    48 characters, cut between words where that is possible. A text without letters gives
    ``claim``.
    """
    whole = text[:400].casefold()
    whole = (_NO_WORD.sub("-", whole) if whole.isascii() else _hyphened(whole)).strip("-")
    if len(whole) > _SLUG_LENGTH:
        cut = whole.rfind("-", 0, _SLUG_LENGTH + 1)
        whole = whole[: cut if cut > 0 else _SLUG_LENGTH]
    return whole or "claim"


def _hyphened(text: str) -> str:
    """Replace what is no letter, digit or mark of one by hyphens, in Unicode form NFC."""
    kept: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        is_mark = unicodedata.category(character)[0] == "M" and kept and kept[-1] != "-"
        if character.isalnum() or is_mark:
            kept.append(character)
        elif kept and kept[-1] != "-":
            kept.append("-")
    return "".join(kept)


def derived_id(premises: Iterable[str], target: str) -> str:
    """Return the id of an inference that has none of its own: ``A+B>T``.

    One of more than 200 characters is cut and ends in a digest of the whole. Two inferences
    between the same ids have the same one; ``UniqueNames`` tells them apart.
    """
    whole = f"{'+'.join(premises)}>{target}"
    if len(whole) <= _ID_LENGTH:
        return whole
    digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{whole[: _ID_LENGTH - len(digest) - 1]}…{digest}"


class UniqueNames:
    """Names that are given out once: a repeat becomes ``name~2``, then ``name~3``.

    Any number of equal names takes linear time. Names that are fixed are reserved first.

    Example:
        >>> names = UniqueNames(["port"])
        >>> names.take("road"), names.take("port"), names.take("port")
        ('road', 'port~2', 'port~3')
    """

    __slots__ = ("_next", "_taken")
    _next: dict[str, int]
    _taken: set[str]

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Start with names that are given out already."""
        self._taken = set(taken)
        self._next = {}

    def __contains__(self, name: object) -> bool:
        """Tell whether a name is given out."""
        return name in self._taken

    def reserve(self, name: str) -> None:
        """Mark a name as given out."""
        self._taken.add(name)

    def take(self, name: str) -> str:
        """Return the name, or its next free repeat, and mark it as given out."""
        given, n = name, self._next.get(name, 2)
        while given in self._taken:
            given, n = f"{name}~{n}", n + 1
        self._taken.add(given)
        self._next[name] = n
        return given


# --- converters and checks -------------------------------------------------------------


def _texts(value: Iterable[str] | str) -> tuple[str, ...]:
    """Return a tuple of texts; one text stands for a tuple of one."""
    return (value,) if isinstance(value, str) else tuple(value)


def _tags(value: Iterable[str] | str) -> tuple[str, ...]:
    """Return a tuple of tags, each once."""
    return tuple(dict.fromkeys(_texts(value))) if value else ()


def _anchors(value: Iterable[Anchor | str] | Anchor | str) -> tuple[Anchor, ...]:
    if not value:
        return ()
    if isinstance(value, (Anchor, str)):
        value = (value,)
    return tuple(Anchor.parse(a) if isinstance(a, str) else a for a in value)


def _base(value: Any) -> Base | None:  # noqa: ANN401  # a converter takes what it is given
    if value is None:
        return None
    if isinstance(value, str):
        return " ".join(value.split()).casefold()
    if isinstance(value, (list, tuple)):
        return tuple(map(as_float, value))  # type: ignore[return-value]  # its length is checked below
    return as_float(value)  # type: ignore[return-value]  # its type is checked below


def as_float(value: object) -> object:
    """Return a number as a float, one too large as infinity, anything else as it is."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return value
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _in_unit(value: object) -> bool:
    return isinstance(value, float) and 0.0 <= value <= 1.0


def base_fault(value: object) -> str | None:
    """Say what is wrong with a base score, or return None."""
    if value is None or _in_unit(value) or (isinstance(value, str) and words.is_word(value)):
        return None
    if isinstance(value, tuple):
        if len(value) == 2 and all(map(_in_unit, value)) and value[0] <= value[1]:  # noqa: PLR2004
            return None
        return f"a range of base scores must be two numbers in [0, 1], lowest first, got {value!r}"
    if isinstance(value, str):
        return (
            f"unknown word of probability {value!r}; expected one such as 'likely', "
            "'very unlikely' or 'roughly even chance'"
        )
    return f"a base score must be a number in [0, 1], a range or a word, got {value!r}"


def _is_text(value: str) -> bool:
    """Tell whether a text can be written as UTF-8, that is, has no lone surrogates."""
    return value.isascii() or not any("\ud800" <= c <= "\udfff" for c in value)


def _says_something(value: object) -> bool:
    return isinstance(value, str) and value.strip() != "" and _is_text(value)


def _id_fault(value: object, what: str) -> list[str]:
    if is_line(value):
        return []
    return [f"the id of {what} must be one line of text without outer spaces, got {value!r}"]


def _key_faults(data: FrozenMap, keys: frozenset[str], what: str) -> list[str]:
    taken = sorted(keys & data.keys())
    return [f"data of {what} must not use {', '.join(map(repr, taken))}: a field"] if taken else []


def _raise(faults: list[str]) -> None:
    if faults:
        raise MapError("; ".join(faults))


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
    base: Base | None = field(default=None, converter=_base, kw_only=True)
    why: str | None = field(default=None, kw_only=True)
    factors: FrozenMap = field(default=FrozenMap(), converter=frozen_map, kw_only=True)
    anchors: tuple[Anchor, ...] = field(default=(), converter=_anchors, kw_only=True)
    wordings: tuple[Wording, ...] = field(default=(), converter=_wordings, kw_only=True)
    tags: tuple[str, ...] = field(default=(), converter=_tags, kw_only=True)
    implicit: bool = field(default=False, kw_only=True)
    by: str | None = field(default=None, kw_only=True)
    voice: str = field(default="author", kw_only=True)
    form: str = field(default="statement", kw_only=True)
    section: str | None = field(default=None, kw_only=True)
    data: FrozenMap = field(default=FrozenMap(), converter=frozen_map, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check every field; unite the anchors of all wordings; keep each wording once."""
        _raise(_claim_faults(self))
        if self.title == self.id:
            object.__setattr__(self, "title", None)
        if self.wordings:
            extra = (a for w in self.wordings for a in w.anchors)
            object.__setattr__(self, "anchors", tuple(dict.fromkeys((*self.anchors, *extra))))
            first = {w.text: w for w in reversed(self.wordings) if w.text != self.text}
            object.__setattr__(
                self, "wordings", tuple(w for w in self.wordings if first.get(w.text) is w)
            )


def _claim_faults(claim: Claim) -> list[str]:  # noqa: C901  # one test a field
    what = f"claim {claim.id!r}"
    faults = _id_fault(claim.id, "a claim")
    for text in (claim.text, *(w.text for w in claim.wordings)):
        if not _says_something(text):
            faults.append(f"the text of {what} must be words that UTF-8 can hold, got {text!r}")
    if claim.title is not None and not is_line(claim.title):
        faults.append(f"the title of {what} must be one line of text, got {claim.title!r}")
    if fault := base_fault(claim.base):
        faults.append(f"{what}: {fault}")
    if claim.voice not in ("author", "reported"):
        faults.append(f"the voice of {what} must be 'author' or 'reported', got {claim.voice!r}")
    if claim.form not in ("statement", "sketch"):
        faults.append(f"the form of {what} must be 'statement' or 'sketch', got {claim.form!r}")
    faults += [
        f"a tag of {what} must be one line of text without ')', got {tag!r}"
        for tag in claim.tags
        if not is_line(tag) or ")" in tag
    ]
    if claim.by is not None and not is_line(claim.by):
        faults.append(f"by of {what} must be one line of text, got {claim.by!r}")
    if claim.why is not None and not _is_text(claim.why):
        faults.append(f"why of {what} must be text that UTF-8 can hold, got {claim.why!r}")
    if claim.factors:
        faults += _factor_faults(claim, what)
    if claim.data:
        taken = CLAIM_KEYS.union(STEP_KEYS) if claim.form == "sketch" else CLAIM_KEYS
        faults += _key_faults(claim.data, taken, what)
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
                if _is_sure(claim.base):
                    faults.append(f"{place}: a base score of {claim.base!r} cannot be shifted")
            elif not _in_unit(as_float(effect)):
                faults.append(
                    f"{place}: expected a value in [0, 1] or one of {', '.join(words.SHIFTS)}, "
                    f"got {effect!r}"
                )
    return faults


def _is_sure(base: Base | None) -> bool:
    """Tell whether a base score stands for 0 or 1, whatever the scale of its word."""
    if isinstance(base, tuple) and base_fault(base) is None:
        base = words.point(base)
    return base in (0.0, 1.0, "impossible", "certain")


def _polarity(value: str) -> Polarity:
    try:
        return Polarity(value)
    except ValueError:
        message = f"a polarity must be one of {', '.join(Polarity)}, got {value!r}"
        raise MapError(message) from None


def _strength(value: float) -> float:
    return as_float(value)  # type: ignore[return-value]  # its type is checked below


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
    premises: tuple[str, ...] = field(converter=_texts)
    target: str
    polarity: Polarity = field(default=Polarity.SUPPORT, converter=_polarity)
    mutual: str | None = field(default=None, kw_only=True)
    scheme: str | None = field(default=None, kw_only=True)
    strength: float = field(default=1.0, converter=_strength, kw_only=True)
    title: str | None = field(default=None, kw_only=True)
    note: str | None = field(default=None, kw_only=True)
    anchors: tuple[Anchor, ...] = field(default=(), converter=_anchors, kw_only=True)
    section: str | None = field(default=None, kw_only=True)
    data: FrozenMap = field(default=FrozenMap(), converter=frozen_map, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check every field."""
        _raise(_inference_faults(self))
        if self.title == self.id:
            object.__setattr__(self, "title", None)

    @property
    def is_plain(self) -> bool:
        """Whether it says nothing beyond one premise, a target and a polarity."""
        return (
            len(self.premises) == 1
            and self.polarity is not Polarity.NEUTRAL
            and self.mutual is None
            and self.scheme is None
            and self.strength == 1.0
            and self.title is None
            and self.note is None
            and not self.anchors
            and self.section is None
            and not self.data
        )


def _inference_faults(step: Inference) -> list[str]:  # noqa: C901  # one test a field
    what = f"inference {step.id!r}"
    faults = _id_fault(step.id, "an inference")
    if not step.premises:
        faults.append(f"{what} must have at least one premise")
    if len(set(step.premises)) < len(step.premises):
        faults.append(f"{what} must name each premise once, got {', '.join(step.premises)}")
    if step.target == step.id:
        faults.append(f"{what} must not target itself")
    if not _in_unit(step.strength):
        faults.append(f"the strength of {what} must be a number in [0, 1], got {step.strength!r}")
    if step.mutual is not None:
        if step.mutual not in ("contrary", "contradictory"):
            faults.append(
                f"mutual of {what} must be 'contrary' or 'contradictory', got {step.mutual!r}"
            )
        if step.polarity is not Polarity.ATTACK or len(step.premises) != 1:
            faults.append(f"{what} must be an attack with one premise to be mutual")
    if step.note is not None and not _is_text(step.note):
        faults.append(f"the note of {what} must be text that UTF-8 can hold, got {step.note!r}")
    for name, text in (("title", step.title), ("scheme", step.scheme)):
        if text is not None and not is_line(text):
            faults.append(f"the {name} of {what} must be one line of text, got {text!r}")
    return faults + _key_faults(step.data, INFERENCE_KEYS, what) if step.data else faults


@frozen
class Section:
    """A part of a map, as a heading makes one; ``closed`` ones are drawn as one node."""

    id: str
    title: str = field(kw_only=True)
    parent: str | None = field(default=None, kw_only=True)
    level: int = field(default=1, kw_only=True)
    closed: bool = field(default=False, kw_only=True)
    tags: tuple[str, ...] = field(default=(), converter=_tags, kw_only=True)
    data: FrozenMap = field(default=FrozenMap(), converter=frozen_map, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check id, title and level."""
        faults = _id_fault(self.id, "a section")
        if not is_line(self.title):
            faults.append(f"the title of section {self.id!r} must be one line, got {self.title!r}")
        if self.level < 1:
            faults.append(f"the level of section {self.id!r} must be 1 or more, got {self.level}")
        _raise(faults + _key_faults(self.data, SECTION_KEYS, f"section {self.id!r}"))


@frozen
class Factor:
    """A driver of the world with named states; ``likely`` gives states a probability."""

    name: str
    states: tuple[str, ...] = field(converter=_texts)
    now: str | None = field(default=None, kw_only=True)
    likely: FrozenMap = field(default=FrozenMap(), converter=frozen_map, kw_only=True)
    title: str | None = field(default=None, kw_only=True)
    why: str | None = field(default=None, kw_only=True)
    data: FrozenMap = field(default=FrozenMap(), converter=frozen_map, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check the states and what is said of them."""
        what = f"factor {self.name!r}"
        faults = _id_fault(self.name, "a factor")
        if not self.states or len(set(self.states)) < len(self.states):
            faults.append(f"{what} must have states, each named once, got {self.states!r}")
        known = ", ".join(self.states)
        if self.now is not None and self.now not in self.states:
            faults.append(f"{what} has no state {self.now!r}; it has {known}")
        for state, likely in self.likely.items():
            if state not in self.states:
                faults.append(f"{what} has no state {state!r}; it has {known}")
            if fault := base_fault(_base(likely)):
                faults.append(f"{what}, state {state!r}: {fault}")
        _raise(faults)


def _items(value: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(value)


@frozen
class Scenario:
    """A named set of suppositions over factors, claims and inferences.

    ``prior`` replaces base scores and leaves reasons at work; ``set`` clamps strengths;
    ``suspend`` takes ids out of the evaluation; ``factors`` sets states; ``weights`` replaces
    strengths of inferences; ``add`` and ``remove`` change the map; ``extends`` names the
    scenario that this one starts from.
    """

    name: str
    prior: FrozenMap = field(default=FrozenMap(), converter=frozen_map, kw_only=True)
    set: FrozenMap = field(default=FrozenMap(), converter=frozen_map, kw_only=True)
    suspend: tuple[str, ...] = field(default=(), converter=_texts, kw_only=True)
    factors: FrozenMap = field(default=FrozenMap(), converter=frozen_map, kw_only=True)
    weights: FrozenMap = field(default=FrozenMap(), converter=frozen_map, kw_only=True)
    add: tuple[Item, ...] = field(default=(), converter=_items, kw_only=True)
    remove: tuple[str, ...] = field(default=(), converter=_texts, kw_only=True)
    extends: str | None = field(default=None, kw_only=True)
    why: str | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Check the numbers and the states."""
        what = f"scenario {self.name!r}"
        faults = _id_fault(self.name, "a scenario")
        for name, value in self.prior.items():
            if fault := base_fault(_base(value)):
                faults.append(f"{what}, prior of {name!r}: {fault}")
        for key, numbers in (("set", self.set), ("weights", self.weights)):
            faults += [
                f"{what}, {key} of {name!r}: expected a number in [0, 1], got {value!r}"
                for name, value in numbers.items()
                if not _in_unit(as_float(value))
            ]
        faults += [
            f"{what}, factor {name!r}: expected the name of a state, got {value!r}"
            for name, value in self.factors.items()
            if not isinstance(value, str)
        ]
        _raise(faults)


Item: TypeAlias = "Claim | Inference"
"""What a map holds: a claim or an inference."""
