"""Laws of files that several maps share, and of where values stand in a text."""

from __future__ import annotations

import json
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from argmap import query, shared
from argmap.checking import against
from argmap.model import ArgumentMap, Claim, Factor
from argmap.plain import plain_factors
from argmap.shared import Likeness, Link, LinkFile, ScenarioFile
from argmap.yaml12 import parse, places
from tests.properties.strategies import factors, lines, maps, shapes

KEYS = st.text("abcß", min_size=1, max_size=3)
DOCUMENTS = st.recursive(
    KEYS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


def paths_of(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:  # noqa: ANN401  # any value
    """Return the path of a value and of all inside it."""
    if isinstance(value, str):
        return [path]
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    return [path, *(p for key, item in inner for p in paths_of(item, (*path, key)))]


@given(DOCUMENTS, st.sampled_from([None, 0, 2]))
def test_every_value_of_a_document_has_its_place(value: object, indent: int | None) -> None:
    """A member stands where its key does, an item where it starts."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    found = places(text)
    assert list(found) == paths_of(parse(text))
    for path, start in found.items():
        key = path[-1] if path else 0
        assert text.startswith(f'"{key}"' if isinstance(key, str) else ('"', "{", "["), start)


@given(maps())
def test_a_map_fits_the_file_that_keeps_its_digest(map_: ArgumentMap) -> None:
    map_ = evolve(map_, name="khan")
    file = ScenarioFile(maps={"khan": query.digest(map_)})
    assert against(file, [map_]) == ()
    more = evolve(map_, claims=[*map_.claims, Claim("one more", "More.")])
    assert [found.code for found in against(file, [more])] == ["stale-digest"]


@given(shapes(), shapes(), st.sampled_from(Likeness))
def test_a_link_fits_exactly_if_both_ends_are_claims(
    one: ArgumentMap, other: ArgumentMap, is_: Likeness
) -> None:
    given_ = [evolve(one, name="khan"), evolve(other, name="blog")]
    file = LinkFile([Link("khan:c0", "blog:c1", is_)])
    found = [finding.where for finding in against(file, given_)]
    ends = {"khan:c0": "c0" in one.claim_ids, "blog:c1": "c1" in other.claim_ids}
    assert found == [end for end, there in ends.items() if not there]


@given(st.lists(st.tuples(lines(), lines()), max_size=5, unique=True), st.sampled_from(Likeness))
def test_links_read_back(ends: list[tuple[str, str]], is_: Likeness) -> None:
    links = [Link(("khan", a), ("blog", b), is_, why=a) for a, b in ends]
    rows = [{"a": str(k.a), "b": str(k.b), "is": str(k.is_), "why": k.why} for k in links]
    text = json.dumps({"argmap": "links/1", "links": rows}, ensure_ascii=False)
    assert shared.loads_links(text) == LinkFile(links)
    shown = [evolve(link, similarity=0.5, texts=(link.a.id, link.b.id)) for link in links]
    assert shared.loads_links(shared.dumps_links(LinkFile(shown))) == LinkFile(shown)


@given(factors())
def test_factors_of_a_file_are_those_of_a_front_matter(made: list[Factor]) -> None:
    plain = [Factor(factor.name, factor.states, now=factor.now) for factor in made]
    data = {"argmap": "scenarios/1", "factors": plain_factors(plain)}
    text = json.dumps(data, ensure_ascii=False)
    assert shared.loads_scenarios(text) == ScenarioFile(factors=plain)
