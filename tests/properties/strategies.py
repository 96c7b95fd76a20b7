"""Made-up values for laws: claims, inferences, whole maps, correct by construction.

``maps()`` covers all that the model allows. ``shapes()`` makes maps of plain claims, for laws
that are about structure alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from attrs import evolve
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
from argmap.names import UniqueNames, derived_id

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
POLARITY: Final = st.sampled_from([*[Polarity.SUPPORT, Polarity.ATTACK] * 3, Polarity.NEUTRAL])
MUTUAL: Final = st.sampled_from([None, None, None, "contrary", "contradictory"])
GLYPH: Final = st.characters(codec="utf-8", exclude_categories=("C", "Z"))
LETTER: Final = st.characters(codec="utf-8", categories=("L", "N"), exclude_characters="_")


def some(draw: st.DrawFn, **fields: st.SearchStrategy[Any]) -> dict[str, Any]:
    """Draw a few of the optional fields of a value; those left out keep their defaults."""
    names = st.lists(st.sampled_from(list(fields)), max_size=4, unique=True)
    return {name: draw(fields[name]) for name in draw(names)}


# --- text ---------------------------------------------------------------------------------


@cache
def texts() -> st.SearchStrategy[str]:
    """Texts with at least one visible character: prose, markup, odd spaces, odd characters."""
    piece = st.one_of(WORD, WORD, st.just(" "), st.just(" "), MARKUP, SPACE, ODD, GLYPH)
    around = st.lists(piece, max_size=5).map("".join)
    prose = st.lists(WORD, min_size=1, max_size=6).map(" ".join)
    return st.one_of(prose, st.tuples(around, WORD | GLYPH, around).map("".join))


@cache
def lines() -> st.SearchStrategy[str]:
    """Printable text on one line without outer spaces, such as an id or a title."""
    ends = st.one_of(WORD, GLYPH)
    whole = st.tuples(ends, st.text(st.one_of(GLYPH, st.just(" ")), max_size=6), ends)
    marks = MARKUP.map(lambda text: " ".join(text.split()))
    return st.one_of(
        WORD, st.lists(WORD, min_size=1, max_size=4).map(" ".join), marks, whole.map("".join)
    )


@cache
def tags() -> st.SearchStrategy[list[str]]:
    """Tags of one claim, each once."""
    bare = lines().map(lambda text: text.replace(")", "") or "tag")
    odd = bare.map(lambda text: text.strip() or "tag")
    return st.lists(
        st.one_of(st.sampled_from(["thesis", "fact", "to do"]), odd), max_size=3, unique=True
    )


@cache
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


@cache
def bases(scale: str = words.DEFAULT_SCALE) -> st.SearchStrategy[Base]:
    """Base scores: numbers, ranges, and words of a scale."""
    pair = st.tuples(UNIT, UNIT).map(lambda ends: (min(ends), max(ends)))
    return st.one_of(
        st.sampled_from([0.0, 0.5, 1.0]), UNIT, pair, st.sampled_from(sorted(words.SCALES[scale]))
    )


@cache
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
        page=st.none() | part | st.tuples(part, part).map("-".join),
        chars=st.none() | st.none() | pair,
        sha256=st.sampled_from([None, None, "0123456789abcdef" * 4]),
    )


@cache
@st.composite
def sources(draw: st.DrawFn) -> list[Source]:
    """Sources of one map, each name once."""
    return [
        Source(
            name,
            **some(
                draw,
                title=texts(),
                authors=st.lists(texts(), max_size=2),
                year=st.integers(-500, 2100),
                kind=lines(),
                url=st.just("https://example.org/a?b=c#d"),
                data=json_data(),
            ),
        )
        for name in draw(st.lists(source_ids(), max_size=3, unique=True))
    ]


@cache
@st.composite
def factors(draw: st.DrawFn) -> list[Factor]:
    """Factors of one map, each name once; states are named, some are likely."""
    made = []
    for name in draw(st.lists(lines(), max_size=2, unique=True)):
        states = draw(st.lists(lines(), min_size=1, max_size=3, unique=True))
        state = st.sampled_from(states)
        fields = some(
            draw,
            now=state,
            likely=st.dictionaries(state, bases(), max_size=2),
            title=texts(),
            why=texts(),
            data=json_data(),
        )
        made.append(Factor(name, states, **fields))
    return made


@cache
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
            **some(draw, closed=st.booleans(), tags=tags(), data=json_data()),
        )
        made.append(section)
        open_.append(section)
    return made


@st.composite
def effects(draw: st.DrawFn, known: Sequence[Factor], base: Base | None) -> dict[str, Any]:
    """How factors move a base score; one of 0 or 1 cannot be shifted."""
    middle = words.point(base) if isinstance(base, tuple) else base
    sure = middle in (0.0, 1.0, "impossible", "certain")
    effect = UNIT if sure else st.one_of(UNIT, st.sampled_from(words.SHIFTS))
    if not known:
        return {"undeclared": {"on": draw(effect)}}
    factor = draw(st.sampled_from(known))
    states = st.sampled_from(factor.states)
    return {factor.name: draw(st.dictionaries(states, effect, min_size=1, max_size=2))}


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
    title = draw(st.one_of(st.sampled_from([None, None, None, "A", "B"]), lines()))
    id_ = draw(st.one_of(st.sampled_from([slug(text), title or slug(text), "A"]), lines()))
    known = st.sampled_from([source.id for source in sources]) if sources else source_ids()
    places = st.lists(anchors(known), max_size=2, unique=True)
    base = draw(st.none() | bases(scale))
    fields = some(
        draw,
        why=texts(),
        factors=effects(factors, base),
        anchors=places,
        wordings=st.tuples(*(st.builds(Wording, st.just(t), anchors=places) for t in others)),
        tags=tags(),
        implicit=st.just(value=True),
        by=st.just("analyst") | lines(),
        voice=st.just("reported"),
        section=st.sampled_from([None, *(section.id for section in sections)]),
        data=json_data(),
    )
    form = draw(st.sampled_from(["statement", "sketch"]))
    name = (names or UniqueNames()).take(id_)
    return Claim(name, text, title=title, base=base, form=form, **fields)


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
    size = draw(st.sampled_from([1, 1, 1, 2, 3]))
    premises = draw(st.lists(st.sampled_from(claims), min_size=1, max_size=size, unique=True))
    on_step = bool(steps) and draw(st.sampled_from([False, False, True]))
    target = draw(st.sampled_from(steps if on_step else claims))
    polarity = draw(POLARITY)
    names = names or UniqueNames([*claims, *steps])
    step = Inference(names.take(derived_id(premises, target)), premises, target, polarity)
    if polarity is Polarity.ATTACK and len(premises) == 1 and not on_step:
        step = evolve(step, mutual=draw(MUTUAL))
    if plain:
        return step
    fields = some(
        draw,
        scheme=lines(),
        strength=UNIT,
        title=lines(),
        note=texts(),
        anchors=st.lists(anchors(), max_size=2, unique=True),
        section=st.sampled_from([None, *(section.id for section in sections)]),
        data=json_data(),
        id=lines().map(names.take),
    )
    return evolve(step, **fields)


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
        fields = some(
            draw,
            prior=st.dictionaries(claim, bases(), max_size=2),
            set=st.dictionaries(claim, UNIT, max_size=1),
            suspend=st.lists(claim | step, max_size=1),
            factors=st.fixed_dictionaries({f: st.sampled_from(states[f]) for f in chosen}),
            weights=st.dictionaries(step, UNIT, max_size=2),
            remove=st.lists(claim | step, max_size=1),
            extends=st.sampled_from([None, *(scenario.name for scenario in made)]),
            why=texts(),
        )
        made.append(Scenario(name, **fields))
    return made


# --- whole maps ---------------------------------------------------------------------------


@st.composite
def maps(draw: st.DrawFn, *, max_claims: int = 5, max_inferences: int = 6) -> ArgumentMap:
    """Maps with all that the model allows, in any order; the empty map too."""
    scale = draw(st.sampled_from([words.DEFAULT_SCALE, *sorted(words.SCALES)]))
    fields = some(draw, sources=sources(), factors=factors(), sections=sections())
    names = UniqueNames()
    size = draw(st.integers(0, max_claims))
    made = [draw(claims(names=names, scale=scale, **fields)) for _ in range(size)]
    ids = [claim.id for claim in made]
    steps: list[Inference] = []
    known = fields.get("sections", ())
    for _ in range(draw(st.integers(0, max_inferences)) if ids else 0):
        before = [step.id for step in steps]
        steps.append(draw(inferences(claims=ids, steps=before, names=names, sections=known)))
    more = some(
        draw,
        name=st.sampled_from(["khan", "blog"]),
        title=texts(),
        data=json_data(),
        scenarios=scenarios(
            claims=ids, steps=[step.id for step in steps], factors=fields.get("factors", ())
        ),
    )
    if scale != words.DEFAULT_SCALE:
        more["data"] = {**more.get("data", {}), "words": scale}
    return ArgumentMap(made, draw(st.permutations(steps)), **fields, **more)


@st.composite
def shapes(draw: st.DrawFn, *, max_claims: int = 6, max_inferences: int = 9) -> ArgumentMap:
    """Maps of plain claims ``c0``, ``c1``, … that nothing but their structure tells apart."""
    ids = [f"c{n}" for n in range(draw(st.integers(0, max_claims)))]
    theses = draw(st.sets(st.sampled_from(ids), max_size=2)) if ids else set()
    made = [
        Claim(id_, f"Claim number {id_}.", tags=["thesis"] if id_ in theses else []) for id_ in ids
    ]
    names = UniqueNames(ids)
    steps: list[Inference] = []
    for _ in range(draw(st.integers(0, max_inferences)) if ids else 0):
        before = [step.id for step in steps]
        steps.append(draw(inferences(claims=ids, steps=before, names=names, plain=True)))
    return ArgumentMap(made, draw(st.permutations(steps)))
