"""Nested notation: a map written as nested calls.

::

    thesis(
        "Russia gains from the corridor.",
        support("Gwadar is open all year.", undercut("Its harbour is shallow."), at="blog §2"),
        support(linked("Russia has no open coast in the south.", "A port needs an open coast.")),
        rebut("Russia has ports of its own.", rebut("They freeze."), title="Own ports"),
    )

A branch bears on the claim that it stands in; ``undercut`` and ``back`` bear on the inference
of the branch that they stand in.

What keywords mean: after a text they are fields of the claim (``id``, ``title``, ``base``,
``at`` for ``anchors``, ...), and ``scheme``, ``strength``, ``note``, ``mutual`` are fields of
the inference. After ``linked(...)``, ``claim(...)`` or a ``Claim`` all of them are fields of the
inference. So ``support(claim("…", id="port"), id="step")`` names both.

Ids: a claim's own, else its title, else a slug of its text; ``~2`` on repeats. The same
``claim(...)`` or equal ``Claim`` used twice is one claim in the map; the same text written twice
is two claims. Theses are combined by ``merge``: claims that are equal become one.
Fields of the whole map are set with ``attrs.evolve(map_, name="khan", sources=[...])``.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypedDict

from attrs import evolve, field, frozen

from argmap.errors import MapError
from argmap.model import ArgumentMap, Claim, Inference, Polarity, slug
from argmap.names import UniqueNames, derived_id
from argmap.refusals import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Unpack

    from argmap.model import Anchor, Base, Wording

__all__ = ["back", "claim", "linked", "rebut", "rephrase", "support", "thesis", "undercut"]

_STEP_ONLY: Final = frozenset({"mutual", "note", "scheme", "strength"})
_SHARED: Final = frozenset({"anchors", "at", "data", "id", "section", "title"})
_CLAIM_ONLY: Final = frozenset(
    {"base", "by", "factors", "form", "implicit", "tags", "voice", "why", "wordings"}
)


class _SharedFields(TypedDict, total=False):
    id: str
    title: str
    at: Iterable[Anchor | str] | Anchor | str
    anchors: Iterable[Anchor | str] | Anchor | str
    section: str
    data: Mapping[str, Any]


class ClaimFields(_SharedFields, total=False):
    """Keywords that describe a claim."""

    base: Base | Sequence[float]
    why: str
    factors: Mapping[str, Any]
    wordings: Iterable[Wording | str] | str
    tags: Iterable[str] | str
    implicit: bool
    by: str
    voice: str
    form: str


class BranchFields(ClaimFields, total=False):
    """Keywords that describe the claim and the inference of a branch."""

    mutual: str
    note: str
    scheme: str
    strength: float


@frozen(eq=False)
class Premise:
    """A claim to be, and what bears on it; made by ``claim``."""

    claim: Claim
    title: str | None = field(repr=False)
    is_named: bool = field(repr=False)
    key: object = field(repr=False)
    branches: tuple[Branch, ...] = field(repr=False)


@frozen(eq=False)
class Linked:
    """Premises that hold together; made by ``linked``."""

    premises: tuple[Premise, ...]


@frozen(eq=False)
class Branch:
    """An inference to be; made by ``support``, ``rebut``, ``undercut``, ``back``, ``rephrase``."""

    premises: tuple[Premise, ...]
    polarity: Polarity
    on_step: bool
    fields: Mapping[str, Any]
    branches: tuple[Branch, ...] = field(repr=False)


Said: TypeAlias = "str | Claim | Premise"
"""What stands for a claim: its text, a value, or a call of ``claim``."""


def thesis(said: Said, *branches: Branch, **fields: Unpack[ClaimFields]) -> ArgumentMap:
    """Return the map of a claim and all that bears on it.

    Raises:
        MapError: A branch has nothing to bear on, or a field is out of its range.
        InvalidMapError: Two different claims have one id.

    Example:
        >>> map_ = thesis("Russia joins.", support("It gains.", rebut("It pays.")), base=0.5)
        >>> [step.id for step in map_.inferences]
        ['it-gains>russia-joins', 'it-pays>it-gains']
    """
    return _assembled(_premise("thesis", said, branches, fields))


def claim(said: Said, *branches: Branch, **fields: Unpack[ClaimFields]) -> Premise:
    """Return a claim with what bears on it, for use in a branch; used twice it is one claim.

    Raises:
        MapError: A branch has nothing to bear on, or a field is out of its range.

    Example:
        >>> port = claim("The port is open.", support("No ice."))
        >>> map_ = thesis("Build.", support(port), support("Trade grows.", support(port)))
        >>> [claim.id for claim in map_.claims]
        ['build', 'the-port-is-open', 'no-ice', 'trade-grows']
    """
    return _premise("claim", said, branches, fields)


def linked(*said: Said) -> Linked:
    """Return premises that only together bear on something.

    Example:
        >>> map_ = thesis("Build.", support(linked("Goods wait.", "The road halves the way.")))
        >>> map_.inferences[0].premises
        ('goods-wait', 'the-road-halves-the-way')
    """
    return Linked(tuple(_premise("linked", each, (), {}) for each in said))


def support(said: Said | Linked, *branches: Branch, **fields: Unpack[BranchFields]) -> Branch:
    """Return a support of the claim that it stands in.

    Example:
        >>> map_ = thesis("Build.", support("The port is open.", scheme="practical reasoning"))
        >>> [(step.id, step.polarity.value) for step in map_.inferences]
        [('the-port-is-open>build', 'support')]
    """
    return _branch("support", said, branches, fields)


def rebut(said: Said | Linked, *branches: Branch, **fields: Unpack[BranchFields]) -> Branch:
    """Return an attack on the claim that it stands in.

    Example:
        >>> [(step.id, step.polarity.value) for step in thesis("Build.", rebut("Dear.")).inferences]
        [('dear>build', 'attack')]
    """
    return _branch("rebut", said, branches, fields)


def undercut(said: Said | Linked, *branches: Branch, **fields: Unpack[BranchFields]) -> Branch:
    """Return an attack on the inference of the branch that it stands in.

    Example:
        >>> map_ = thesis("Build.", support("The port is open.", undercut("It silts up.")))
        >>> [(step.premises, step.target) for step in map_.inferences]
        [(('the-port-is-open',), 'build'), (('it-silts-up',), 'the-port-is-open>build')]
    """
    return _branch("undercut", said, branches, fields)


def back(said: Said | Linked, *branches: Branch, **fields: Unpack[BranchFields]) -> Branch:
    """Return a support of the inference of the branch that it stands in."""
    return _branch("back", said, branches, fields)


def rephrase(said: Said | Linked, *branches: Branch, **fields: Unpack[BranchFields]) -> Branch:
    """Return a neutral link to the claim that it stands in."""
    return _branch("rephrase", said, branches, fields)


_KINDS: Final = {
    "support": (Polarity.SUPPORT, False),
    "rebut": (Polarity.ATTACK, False),
    "undercut": (Polarity.ATTACK, True),
    "back": (Polarity.SUPPORT, True),
    "rephrase": (Polarity.NEUTRAL, False),
}
_NAMES: Final = {kind: name for name, kind in _KINDS.items()}


# --- what a call makes ----------------------------------------------------------------------


def _branch(
    name: str, said: Said | Linked, branches: tuple[Branch, ...], fields: Mapping[str, Any]
) -> Branch:
    _check_branches(name, branches)
    ours = dict(fields)
    if isinstance(said, str):
        theirs = {key: ours.pop(key) for key in fields if key not in _STEP_ONLY}
        said = _premise(name, said, (), theirs)
    premises = said.premises if isinstance(said, Linked) else (_premise(name, said, (), {}),)
    lost = next((_name(b) for b in branches if not b.on_step), None)
    if lost is not None and len(premises) > 1:
        message = (
            f"{lost}() inside {name}(linked(…)) has no one claim to bear on; write "
            f"claim(…, {lost}(…)) for the premise that it is about"
        )
        raise MapError(message)
    if strangers := [key for key in ours if key not in _STEP_ONLY | _SHARED]:
        message = f"{name}() has no keyword {strangers[0]!r} for an inference"
        if strangers[0] in _CLAIM_ONLY:
            message += f"; write claim(…, {strangers[0]}=…) inside it"
        raise TypeError(message)
    polarity, on_step = _KINDS[name]
    return Branch(premises, polarity, on_step, _with_anchors(name, ours), branches)


def _premise(
    name: str, said: Said, branches: tuple[Branch, ...], fields: Mapping[str, Any]
) -> Premise:
    _check_branches(name, branches)
    if lost := [_name(b) for b in branches if b.on_step]:
        message = (
            f"{lost[0]}() bears on an inference; write it inside support(…) or rebut(…), "
            f"not inside {name}(…)"
        )
        raise MapError(message)
    if strangers := [key for key in fields if key not in _SHARED | _CLAIM_ONLY]:
        near = get_close_matches(strangers[0], _SHARED | _CLAIM_ONLY, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        message = f"{name}() has no keyword {strangers[0]!r}{hint}"
        raise TypeError(message)
    if not isinstance(said, str):
        return _given(name, said, branches, fields)
    values = _with_anchors(name, fields)
    title, id_ = values.get("title"), values.pop("id", None)
    made = Claim(id_ or title or slug(said), said, **values)
    return Premise(made, title, id_ is not None, object(), branches)


def _given(
    name: str, said: Claim | Premise, branches: tuple[Branch, ...], fields: Mapping[str, Any]
) -> Premise:
    if not isinstance(said, Claim | Premise):
        message = f"{name}() takes a text, a Claim or claim(…) first, got {_called_as(said)}"
        raise TypeError(message)
    if fields:
        message = f"{name}() takes {', '.join(fields)} only with a text; the claim has its own"
        raise TypeError(message)
    if isinstance(said, Claim):
        return Premise(said, said.title, is_named=True, key=said, branches=branches)
    if branches:
        message = f"{name}() takes branches only with a text or a Claim; claim(…) has its own"
        raise TypeError(message)
    return said


def _check_branches(name: str, branches: tuple[Branch, ...]) -> None:
    for branch in branches:
        if not isinstance(branch, Branch):
            message = (
                f"{name}() takes one claim and then branches such as support(…), "
                f"got {_called_as(branch)}; premises that hold together are written linked(…, …)"
            )
            raise TypeError(message)


def _with_anchors(name: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(fields)
    if "at" in values:
        if "anchors" in values:
            message = f"{name}() takes 'at' or 'anchors', which are the same, not both"
            raise TypeError(message)
        values["anchors"] = values.pop("at")
    return values


def _name(branch: Branch) -> str:
    return _NAMES[branch.polarity, branch.on_step]


def _called_as(value: object) -> str:
    """Return a value as it was written: our own by the function that made it."""
    match value:
        case Branch():
            return f"{_name(value)}(…)"
        case Linked():
            return "linked(…)"
        case Premise():
            return "claim(…)"
    return shown(value)


# --- from calls to a map --------------------------------------------------------------------


def _assembled(root: Premise) -> ArgumentMap:
    """Return the map of what was called, in the order in which it is written."""
    premises, uses = _unfolded(root)
    named = [premise.claim.id for premise in premises.values() if premise.is_named]
    names = UniqueNames([*named, *(b.fields["id"] for b, _ in uses if "id" in b.fields)])
    claims = {
        key: premise.claim if premise.is_named else _called(premise, names)
        for key, premise in premises.items()
    }
    steps: list[Inference] = []
    for branch, onto in uses:
        ids = [claims[premise.key].id for premise in branch.premises]
        target = steps[onto].id if isinstance(onto, int) else claims[onto.key].id
        fields = {"id": None, **branch.fields}
        id_ = fields.pop("id") or names.take(derived_id(ids, target))
        steps.append(Inference(id_, ids, target, branch.polarity, **fields))
    return ArgumentMap(claims.values(), steps)


def _called(premise: Premise, names: UniqueNames) -> Claim:
    id_ = names.take(premise.claim.id)
    return evolve(premise.claim, id=id_, title=premise.title)


def _unfolded(root: Premise) -> tuple[dict[object, Premise], list[tuple[Branch, Premise | int]]]:
    """Return the claims, each once, and the branches with what they bear on, a claim or a branch.

    What bears on a claim is taken from a branch or premise only the first time that it is met.
    """
    premises = {root.key: root}
    uses: list[tuple[Branch, Premise | int]] = []
    met: set[Premise | Branch] = {root}
    waiting: list[tuple[Branch, Premise | int]] = [(b, root) for b in reversed(root.branches)]
    while waiting:
        branch, onto = waiting.pop()
        below: list[tuple[Branch, Premise | int]] = []
        for premise in branch.premises:
            premises.setdefault(premise.key, premise)
            if premise not in met:
                below += [(b, premise) for b in premise.branches]
        for inner in branch.branches:
            if inner.on_step:
                below.append((inner, len(uses)))
            elif branch not in met:
                below.append((inner, branch.premises[0]))
        met.update((branch, *branch.premises))
        uses.append((branch, onto))
        waiting += reversed(below)
    return premises, uses
