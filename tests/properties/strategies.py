"""Made-up values for laws: claims, inferences, whole maps, correct by construction.

``maps()`` covers all that the model allows. ``shapes()`` makes maps of plain claims, for laws
that are about structure alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from hypothesis import strategies as st

from argmap import words
from argmap.model import (
    Anchor,
    ArgumentMap,
    Base,
    Claim,
    Factor,
    Inference,
    Polarity,
    Scenario,
    Section,
    Source,
    Wording,
    slug,
)
from argmap.values import UniqueNames, derived_id

__all__ = [
    "anchors",
    "bases",
    "claims",
    "factors",
    "inferences",
    "json_data",
    "lines",
    "maps",
    "sections",
    "shapes",
    "sources",
    "texts",
]

UNIT: Final = st.floats(0.0, 1.0)
WORD: Final = st.sampled_from(
    [
        *("Russia", "port", "corridor", "gains", "no", "Gwadar", "1", "2.", "sanctions", "is"),
        *("naïve", "Ελλάδα", "港口", "ميناء", "बंदरगाह", "ไทย", "e\u0301", "ǅ", "ß", "İ", "🇵🇰"),
    ]
)
MARKUP: Final = st.sampled_from(
    [
        *("[A]", "[A]:", "<A>", "<A>:", "@[A]", "@<A>", "[a](b)", "#tag", "#(a tag)", "# A"),
        *("{base: 1}", "{", "}", "{}", "===", "----", "(1)", "(2)", "----\n", "--\nA\n--"),
        *("+", "-", "_", "+>", "->", "_>", "<+", "<-", "<_", "><", "+ a", "\n+ a", "\n  - b"),
        *("*a*", "**a**", "_a_", "__a__", "\\", "\\[", "\\#", "//", "// a", "/* a */", "/*"),
        *("<!-- a -->", "<!--", "&amp;", "&", '"', "'", '"><script>', "\\N", "<b>", "@include"),
        *(":", "::", ": ", ".", "…", "~2", "|", "`", "```argdown", "[", "]", "<", ">", "]]"),
        *("null", "~", "yes", "0x1F", "1e3", "2020-01-01", "- a", "? a", "%", "!a", "=", "=="),
    ]
)
SPACE: Final = st.sampled_from(
    [*" \n\t\r\v\f", "  ", "\r\n", "\n\n", "\u00a0", "\u2003", "\u2028", "\x85"]
)
ODD: Final = st.sampled_from(
    ["\x00", "\x1b[31m", "\x7f", "\u200d", "\u200f", "\u202e", "\ufeff", "\ufffd", "\U0010ffff"]
)
GLYPH: Final = st.characters(codec="utf-8", exclude_categories=("C", "Z"))
LETTER: Final = st.characters(codec="utf-8", categories=("L", "N"), exclude_characters="_")


def rarely(strategy: st.SearchStrategy[Any], otherwise: Any = None) -> st.SearchStrategy[Any]:  # noqa: ANN401  # any default
    """Return a strategy that is the default in three draws of four."""
    default = st.just(otherwise)
    return st.one_of(default, default, default, strategy)


# --- text ---------------------------------------------------------------------------------


def texts() -> st.SearchStrategy[str]:
    """Texts with at least one visible character: prose, markup, odd spaces, odd characters."""
    piece = st.one_of(WORD, WORD, st.just(" "), st.just(" "), MARKUP, SPACE, ODD, GLYPH)
    around = st.lists(piece, max_size=5).map("".join)
    prose = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
    return st.one_of(prose, st.tuples(around, WORD | GLYPH, around).map("".join))


def lines() -> st.SearchStrategy[str]:
    """Printable text on one line without outer spaces, such as an id or a title."""
    ends = st.one_of(WORD, GLYPH)
    whole = st.tuples(ends, st.text(st.one_of(GLYPH, st.just(" ")), max_size=6), ends)
    marks = MARKUP.map(lambda text: " ".join(text.split()))
    return st.one_of(
        WORD, st.lists(WORD, min_size=1, max_size=4).map(" ".join), marks, whole.map("".join)
    )


def tags() -> st.SearchStrategy[list[str]]:
    """Tags of one claim, each once."""
    bare = lines().map(lambda text: text.replace(")", "") or "tag")
    odd = bare.map(lambda text: text.strip() or "tag")
    return st.lists(
        st.one_of(st.sampled_from(["thesis", "fact", "to do"]), odd), max_size=3, unique=True
    )


def json_data() -> st.SearchStrategy[dict[str, Any]]:
    """Free data; its keys start with ``x-``, which no field does."""
    scalar = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        texts(),
        st.sampled_from(["", "yes", "null", "1", "0x1F", "2020-01-01", "a: b", "- a", "{"]),
    )
    keys = st.one_of(texts(), st.just("a"))
    value = st.recursive(
        scalar,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)
        ),
        max_leaves=5,
    )
    return st.dictionaries(keys.map("x-{}".format), value, max_size=3)


# --- parts of a map -----------------------------------------------------------------------


def bases(scale: str = words.DEFAULT_SCALE) -> st.SearchStrategy[Base]:
    """Base scores: numbers, ranges, and words of a scale."""
    pair = st.tuples(UNIT, UNIT).map(lambda ends: (min(ends), max(ends)))
    return st.one_of(
        st.sampled_from([0.0, 0.5, 1.0]), UNIT, pair, st.sampled_from(sorted(words.SCALES[scale]))
    )


def source_ids() -> st.SearchStrategy[str]:
    """Names of sources: one word each."""
    odd = st.text(st.one_of(LETTER, st.sampled_from("-_.()[]{}#'\"")), min_size=1, max_size=6)
    return st.one_of(st.sampled_from(["khan", "blog", "s1", "p.", "chars", "8"]), odd)


def anchors(names: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Anchor]:
    """Places in sources; every part may be missing but the source."""
    part = st.text(LETTER, min_size=1, max_size=3)
    small = st.integers(0, 40)
    pair = st.tuples(small, small).map(lambda ends: (min(ends), max(ends)))
    return st.builds(
        Anchor,
        source_ids() if names is None else names,
        section=st.none() | st.lists(part, min_size=1, max_size=3).map(".".join),
        paragraph=st.none() | small,
        sentences=st.none() | pair,
        page=rarely(st.one_of(part, st.tuples(part, part).map("-".join))),
        chars=rarely(pair),
        sha256=rarely(st.text("0123456789abcdef", min_size=64, max_size=64)),
    )


def sources() -> st.SearchStrategy[list[Source]]:
    """Sources of one map, each name once."""
    one = st.builds(
        Source,
        source_ids(),
        title=st.none() | texts(),
        authors=st.lists(texts(), max_size=2),
        year=st.none() | st.integers(-500, 2100),
        kind=st.none() | lines(),
        url=st.none() | st.just("https://example.org/a?b=c#d"),
        data=rarely(json_data(), {}),
    )
    return st.lists(one, max_size=3, unique_by=lambda source: source.id)


@st.composite
def factors(draw: st.DrawFn) -> list[Factor]:
    """Factors of one map, each name once; states are named, some are likely."""
    made = []
    for name in draw(st.lists(lines(), max_size=2, unique=True)):
        states = draw(st.lists(lines(), min_size=1, max_size=3, unique=True))
        made.append(
            Factor(
                name,
                states,
                now=draw(st.none() | st.sampled_from(states)),
                likely=draw(st.dictionaries(st.sampled_from(states), bases(), max_size=2)),
                title=draw(rarely(texts())),
                why=draw(rarely(texts())),
                data=draw(rarely(json_data(), {})),
            )
        )
    return made


@st.composite
def sections(draw: st.DrawFn) -> list[Section]:
    """Sections as headings make them: each stands in the nearest earlier one of a lower level."""
    names = UniqueNames()
    made: list[Section] = []
    open_: list[Section] = []
    for level in draw(st.lists(st.integers(1, 4), max_size=4)):
        while open_ and open_[-1].level >= level:
            open_.pop()
        title = draw(lines())
        section = Section(
            names.take(draw(st.sampled_from([slug(title), title]) | lines())),
            title=title,
            parent=open_[-1].id if open_ else None,
            level=level,
            closed=draw(st.booleans()),
            tags=draw(tags()),
            data=draw(rarely(json_data(), {})),
        )
        made.append(section)
        open_.append(section)
    return made


def _effects(base: Base | None, known: Sequence[Factor]) -> st.SearchStrategy[dict[str, Any]]:
    """Return how factors move a base score; one of 0 or 1 cannot be shifted."""
    effect = UNIT if base in (0.0, 1.0) else st.one_of(UNIT, st.sampled_from(words.SHIFTS))
    states = {factor.name: st.sampled_from(factor.states) for factor in known}
    if not states:
        return rarely(st.just({"undeclared": {"on": 0.25}}), {})
    return rarely(
        st.sampled_from(list(states)).flatmap(
            lambda name: st.dictionaries(states[name], effect, min_size=1, max_size=2).map(
                lambda moves: {name: moves}
            )
        ),
        {},
    )


@st.composite
def claims(
    draw: st.DrawFn,
    *,
    names: UniqueNames | None = None,
    scale: str = words.DEFAULT_SCALE,
    sources: Sequence[Source] = (),
    factors: Sequence[Factor] = (),
    sections: Sequence[Section] = (),
) -> Claim:
    """One claim; it refers only to the sources, factors and sections that are given."""
    text, *others = draw(st.lists(texts(), min_size=1, max_size=2, unique=True))
    title = draw(rarely(st.sampled_from(["A", "B"]) | lines()))
    id_ = draw(st.sampled_from([slug(text), title or slug(text), "A", "B"]) | lines())
    base = draw(rarely(bases(scale)))
    known = st.sampled_from([source.id for source in sources]) if sources else source_ids()
    places = rarely(st.lists(anchors(known), max_size=2, unique=True), [])
    return Claim(
        (names or UniqueNames()).take(id_),
        text,
        title=title,
        base=base,
        why=draw(rarely(texts())),
        factors=draw(_effects(base, factors)),
        anchors=draw(places),
        wordings=[Wording(other, anchors=draw(places)) for other in others],
        tags=draw(rarely(tags(), [])),
        implicit=draw(rarely(st.just(value=True), otherwise=False)),
        by=draw(rarely(st.just("analyst") | lines())),
        voice=draw(st.sampled_from(["author", "author", "reported"])),
        form=draw(st.sampled_from(["statement", "sketch"])),
        section=draw(st.sampled_from([None, *(section.id for section in sections)])),
        data=draw(rarely(json_data(), {})),
    )


@st.composite
def inferences(
    draw: st.DrawFn,
    *,
    claims: Sequence[str],
    steps: Sequence[str] = (),
    names: UniqueNames | None = None,
    plain: bool = False,
    sections: Sequence[Section] = (),
) -> Inference:
    """One inference between claims, or from claims to one of the ``steps``.

    It may repeat another, attack its own premise, or close a cycle of claims.
    """
    size = draw(rarely(st.integers(1, 3), 1))
    some = st.lists(st.sampled_from(claims), min_size=1, max_size=size, unique=True)
    premises = draw(some)
    on_step = bool(steps) and draw(rarely(st.just(value=True), otherwise=False))
    target = draw(st.sampled_from(steps if on_step else claims))
    polarity = draw(st.sampled_from([*[Polarity.SUPPORT, Polarity.ATTACK] * 3, Polarity.NEUTRAL]))
    names = names or UniqueNames([*claims, *steps])
    own = st.just(derived_id(premises, target))
    id_ = names.take(draw(own if plain else rarely(lines(), derived_id(premises, target))))
    may_be_mutual = polarity is Polarity.ATTACK and len(premises) == 1 and not on_step
    mutual = rarely(st.sampled_from(["contrary", "contradictory"])) if may_be_mutual else st.none()
    if plain:
        return Inference(id_, premises, target, polarity, mutual=draw(mutual))
    return Inference(
        id_,
        premises,
        target,
        polarity,
        mutual=draw(mutual),
        scheme=draw(rarely(lines())),
        strength=draw(rarely(UNIT, 1.0)),
        title=draw(rarely(lines())),
        note=draw(rarely(texts())),
        anchors=draw(rarely(st.lists(anchors(), max_size=2, unique=True), [])),
        section=draw(rarely(st.sampled_from([None, *(section.id for section in sections)]))),
        data=draw(rarely(json_data(), {})),
    )


@st.composite
def scenarios(
    draw: st.DrawFn, *, claims: Sequence[str], steps: Sequence[str], factors: Sequence[Factor]
) -> list[Scenario]:
    """Scenarios of one map that change numbers and states, and take ids out; none adds."""
    made: list[Scenario] = []
    states: Mapping[str, Sequence[str]] = {factor.name: factor.states for factor in factors}
    claim = st.sampled_from([*claims, "nowhere"])
    step = st.sampled_from([*steps, "nowhere"])
    for name in draw(st.lists(lines(), max_size=2, unique=True)):
        chosen = draw(st.lists(st.sampled_from(list(states)), unique=True)) if states else []
        made.append(
            Scenario(
                name,
                prior=draw(st.dictionaries(claim, bases(), max_size=2)),
                set=draw(st.dictionaries(claim, UNIT, max_size=1)),
                suspend=draw(st.lists(claim | step, max_size=1)),
                factors={factor: draw(st.sampled_from(states[factor])) for factor in chosen},
                weights=draw(st.dictionaries(step, UNIT, max_size=2)),
                remove=draw(st.lists(claim | step, max_size=1)),
                extends=draw(st.sampled_from([None, *(scenario.name for scenario in made)])),
                why=draw(rarely(texts())),
            )
        )
    return made


# --- whole maps ---------------------------------------------------------------------------


@st.composite
def maps(draw: st.DrawFn, *, max_claims: int = 5, max_inferences: int = 6) -> ArgumentMap:
    """Maps with all that the model allows, in any order; the empty map too."""
    scale = draw(rarely(st.sampled_from(sorted(words.SCALES)), words.DEFAULT_SCALE))
    known = {
        "sources": draw(rarely(sources(), [])),
        "factors": draw(rarely(factors(), [])),
        "sections": draw(rarely(sections(), [])),
    }
    names = UniqueNames()
    size = draw(st.integers(0, max_claims))
    made = [draw(claims(names=names, scale=scale, **known)) for _ in range(size)]
    ids = [claim.id for claim in made]
    steps: list[Inference] = []
    for _ in range(draw(st.integers(0, max_inferences)) if ids else 0):
        steps.append(
            draw(
                inferences(
                    claims=ids,
                    steps=[step.id for step in steps],
                    names=names,
                    sections=known["sections"],
                )
            )
        )
    data = draw(rarely(json_data(), {}))
    return ArgumentMap(
        made,
        draw(st.permutations(steps)),
        name=draw(rarely(st.sampled_from(["khan", "blog"]), "")),
        title=draw(rarely(texts(), "")),
        scenarios=draw(
            rarely(scenarios(claims=ids, steps=[s.id for s in steps], factors=known["factors"]), [])
        ),
        data={**data, "words": scale} if scale != words.DEFAULT_SCALE else data,
        **known,
    )


@st.composite
def shapes(draw: st.DrawFn, *, max_claims: int = 6, max_inferences: int = 9) -> ArgumentMap:
    """Maps of plain claims ``c0``, ``c1``, … that nothing but their structure tells apart."""
    ids = [f"c{n}" for n in range(draw(st.integers(0, max_claims)))]
    tagged = rarely(st.just(["thesis"]), [])
    made = [Claim(id_, f"Claim number {id_}.", tags=draw(tagged)) for id_ in ids]
    names = UniqueNames(ids)
    steps: list[Inference] = []
    for _ in range(draw(st.integers(0, max_inferences)) if ids else 0):
        known = [step.id for step in steps]
        steps.append(draw(inferences(claims=ids, steps=known, names=names, plain=True)))
    return ArgumentMap(made, draw(st.permutations(steps)))
