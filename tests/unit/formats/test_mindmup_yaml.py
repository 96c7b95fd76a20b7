"""The YAML of argument maps in."""

from __future__ import annotations

import pytest

from argmap.errors import FormatError, ParseError
from argmap.formats import format_of, loads
from argmap.formats.foreign import KEY
from argmap.model import ArgumentMap

SWANS = """---
# a map
"All swans are white: yes.":
  o1:
    label: rejects (X)
    strength: 4
    Not all  swans are white.:
      note: seen
      r1:
        This is a photo.: []
        "-Photos do not lie.":
        o1:
          This one may.:
  r-2:
    Every swan I've seen is white.: []
    r9: []
"""


def steps(map_: ArgumentMap) -> list[tuple[tuple[str, ...], str, str]]:
    return [(s.premises, s.target, s.polarity.value) for s in map_.inferences]


def test_keys_are_claims_and_groups_inferences() -> None:
    map_ = loads(SWANS)
    assert [(c.id, c.text, c.implicit) for c in map_.claims] == [
        ("all-swans-are-white-yes", "All swans are white: yes.", False),
        ("not-all-swans-are-white", "Not all swans are white.", False),
        ("this-is-a-photo", "This is a photo.", False),
        ("photos-do-not-lie", "Photos do not lie.", True),
        ("this-one-may", "This one may.", False),
        ("every-swan-i-ve-seen-is-white", "Every swan I've seen is white.", False),
    ]
    assert steps(map_) == [
        (("not-all-swans-are-white",), "all-swans-are-white-yes", "attack"),
        (("this-is-a-photo", "photos-do-not-lie"), "not-all-swans-are-white", "support"),
        (("this-one-may",), "this-is-a-photo+photos-do-not-lie>not-all-swans-are-white", "attack"),
        (("every-swan-i-ve-seen-is-white",), "all-swans-are-white-yes", "support"),
    ]


def test_labels_strengths_and_notes_are_kept() -> None:
    map_ = loads(SWANS)
    assert (map_.inferences[0].note, map_.inferences[0].strength) == ("rejects (X)", 0.8)
    assert map_.claims[1].data[KEY] == {"note": "seen"}


def test_it_is_known_by_its_first_group() -> None:
    assert format_of(SWANS).name == "mindmup-yaml"
    assert format_of("A:\n  note: x\n  o:\n    B:\n").name == "mindmup-yaml"
    assert format_of(SWANS.replace("\n", "\r\n")).name == "mindmup-yaml"
    assert format_of("A:\n  B:\n").name == "argdown"
    assert format_of("[A]: a\n  + b\n").name == "argdown"


def test_a_claim_may_be_called_as_a_group_is_at_the_top() -> None:
    map_ = loads("r1:\n  r1:\n    note: n\n    o1: ~\n    B: null\n", format="mindmup-yaml")
    assert [claim.text for claim in map_.claims] == ["r1", "B"]
    assert map_.inferences[0].data[KEY] == {"note": "n"}


def fault(text: str) -> str:
    with pytest.raises(ParseError) as caught:
        loads(text, format="mindmup-yaml", filename="a.yaml")
    return str(caught.value).splitlines()[0]


def test_wrong_values_are_told_with_their_places() -> None:
    assert fault("A:\n  r1:\n    B: 7\n") == "a.yaml:3:5: expected keys below 'B', got '7'"
    assert fault("A:\n  r1:\n    strength: 9\n    B:\n") == (
        "a.yaml:3:5: a strength must be 1 to 5, got 9"
    )
    assert fault("A:\n  r1:\n    B:\n  r1:\n    C:\n") == (
        "a.yaml:4:3: key 'r1' stands twice; keep one of them"
    )
    assert fault("A: &x\n") == "a.yaml:1:4: anchor &x is not read; write the value out"
    with pytest.raises(FormatError) as caught:
        loads("- A\n", format="mindmup-yaml", filename="a.yaml")
    assert str(caught.value) == ("a.yaml: expected claims as keys, with r1: and o1: below them")


def test_bombs_of_aliases_and_deep_nesting_are_refused() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert "anchor &a is not read" in fault(bomb)
    deep = "".join(f"{' ' * n}A{n}:\n" for n in range(100))
    assert "nests more than 64 levels deep" in fault(deep)
