"""What has changed from one version of a map to another."""

from __future__ import annotations

import pytest
from attrs import evolve

from argmap.build import rebut, support, thesis, undercut
from argmap.comparing import Change, Diff, Kind, apply, diff
from argmap.errors import ComparisonError
from argmap.model import ArgumentMap, Claim, Inference, Polarity, Source

A = evolve(
    thesis(
        "Russia should join the corridor.",
        support("The port is open all year.", id="port"),
        rebut("The road costs too much.", id="cost"),
        id="join",
    ),
    name="khan",
)


def changed(new: ArgumentMap) -> list[tuple[str, str, str]]:
    """Return the changes, and check that they make the new version of the old one."""
    found = diff(A, new)
    assert apply(found, A) == new
    return [(change.kind.value, change.id, change.field) for change in found.changes]


def test_map_does_not_differ_from_itself() -> None:
    found = diff(A, A)
    assert not found
    assert found == Diff()
    assert str(found) == "no changes"


def test_added_claim_says_what_it_bears_on() -> None:
    new = A.with_(Claim("ice", "Ice melts."), Inference("ice>join", "ice", "join"))
    assert changed(new) == [("added", "ice", "")]
    assert str(diff(A, new)) == "1 change: 1 added\n+ [ice]: Ice melts. (supports join)"


def test_removed_claim_says_what_it_bore_on() -> None:
    new = A.without("cost", cascade=True)
    assert changed(new) == [("removed", "cost", "")]
    assert str(diff(A, new)).splitlines()[1] == (
        "- [cost]: The road costs too much. (attacks join)"
    )


def test_reworded_claim_has_both_texts() -> None:
    new = A.with_(evolve(A.claim("port"), text="The port never freezes."))
    assert changed(new) == [("reworded", "port", "text")]
    assert str(diff(A, new)) == (
        "1 change: 1 reworded\n"
        "~ [port] reworded\n"
        "    - The port is open all year.\n"
        "    + The port never freezes."
    )


def test_moved_claim_is_not_taken_for_another() -> None:
    step = A.incoming("join")[0]
    moved = evolve(step, id="port>cost", target="cost")
    new = A.without(step.id).with_(moved)
    assert changed(new) == [("moved", "port>cost", "target")]


def test_inference_follows_the_one_that_it_bears_on() -> None:
    old = thesis("T", support("A", undercut("U", id="u"), id="a"), support("B", id="b"), id="t")
    step, on_it = old.outgoing("a")[0], old.outgoing("u")[0]
    new = evolve(
        old,
        inferences=[
            evolve(step, id="a>b", target="b"),
            evolve(on_it, id="u>a>b", target="a>b"),
            *old.outgoing("b"),
        ],
    )
    found = diff(old, new)
    assert [(c.kind.value, c.id) for c in found.changes] == [("moved", "a>b")]
    assert apply(found, old) == new


def test_another_sign_is_told() -> None:
    step = A.incoming("join")[0]
    assert changed(A.with_(evolve(step, polarity=Polarity.ATTACK))) == [
        ("re-signed", step.id, "polarity")
    ]


def test_other_base_score_and_strength_are_told() -> None:
    step = A.incoming("join")[0]
    new = A.with_(evolve(A.claim("port"), base=0.7), evolve(step, strength=0.5))
    assert changed(new) == [("re-weighted", "port", "base"), ("re-weighted", step.id, "strength")]
    told = diff(A, new).of_kind("re-weighted")
    assert [(c.old, c.new) for c in told] == [("", "0.7"), ("1.0", "0.5")]


def test_other_places_and_sources_are_told() -> None:
    new = evolve(A.with_(evolve(A.claim("port"), anchors="khan 8/2")), sources=[Source("khan")])
    assert changed(new) == [("re-sourced", "port", "anchors"), ("re-sourced", "khan", "sources")]
    assert diff(A, new).changes[0].new == "khan §8 ¶2"


def test_all_else_is_an_edit() -> None:
    port = evolve(A.claim("port"), tags=["fact"], implicit=True, data={"x": 1})
    new = evolve(A.with_(port), title="On the corridor")
    assert changed(new) == [
        ("edited", "port", "tags"),
        ("edited", "port", "implicit"),
        ("edited", "port", "data"),
        ("edited", "khan", "title"),
    ]
    assert [c.new for c in diff(A, new).changes] == ["fact", "yes", "{'x': 1}", "On the corridor"]


def test_name_of_the_file_does_not_count() -> None:
    found = diff(A, evolve(A, name="new"))
    assert not found
    assert apply(found, A).name == "new"


def test_other_order_is_told() -> None:
    new = evolve(A, claims=A.claims[::-1], inferences=A.inferences[::-1])
    assert changed(new) == [
        ("edited", "khan", "order of claims"),
        ("edited", "khan", "order of inferences"),
    ]


def test_other_id_of_an_inference_is_told() -> None:
    first, second = A.inferences
    new = evolve(A, inferences=[evolve(first, id="i"), second])
    assert changed(new) == [("edited", "i", "id")]


def test_claim_with_another_title_is_the_same() -> None:
    first, second = A.inferences
    new = evolve(
        A,
        claims=[evolve(c, id="harbour") if c.id == "port" else c for c in A.claims],
        inferences=[evolve(first, id="harbour>join", premises="harbour"), second],
    )
    assert changed(new) == [("edited", "harbour", "id")]
    assert (
        str(diff(A, new)) == "1 change: 1 edited\n~ [harbour] edited, id\n    - port\n    + harbour"
    )


def test_claims_of_one_text_are_not_taken_for_one_another() -> None:
    old = ArgumentMap([Claim("a", "It is open."), Claim("b", "It is open.")])
    new = ArgumentMap([Claim("c", "It is open.")])
    assert [change.kind for change in diff(old, new).changes] == ["added", "removed", "removed"]
    assert apply(diff(old, new), old) == new


def test_claim_that_becomes_an_inference() -> None:
    new = A.without("cost", cascade=True).with_(Inference("cost", "join", "port"))
    assert changed(new) == [("added", "cost", ""), ("removed", "cost", "")]


def test_linked_premises_are_told_as_an_inference() -> None:
    new = A.with_(Inference("both", ["port", "cost"], "join"))
    assert str(diff(A, new)) == ("1 change: 1 added\n+ inference both: port and cost support join")


def test_wordings_are_told() -> None:
    new = A.with_(evolve(A.claim("port"), wordings="It is open."))
    assert diff(A, new).changes == (
        Change(Kind.REWORDED, "claim", "port", "wordings", "", "'It is open.'"),
    )


def test_table_has_a_row_a_change() -> None:
    new = A.with_(evolve(A.claim("port"), text="It is open."))
    table = diff(A, new).table
    assert table.columns == ("change", "what", "id", "field", "old", "new")
    assert table.rows == (
        ("reworded", "claim", "port", "text", "The port is open all year.", "It is open."),
    )


@pytest.mark.parametrize(
    "other,problem",
    [
        (A.without("cost", cascade=True), "map 'khan': it has no claim 'cost'"),
        (
            A.with_(evolve(A.claim("cost"), text="Dear.")),
            "map 'khan': its claim 'cost' is not as it was",
        ),
    ],
)
def test_changes_of_another_version_are_not_applied(other: ArgumentMap, problem: str) -> None:
    found = diff(A, A.with_(evolve(A.claim("cost"), text="It is dear.")))
    with pytest.raises(ComparisonError) as caught:
        apply(found, other)
    assert str(caught.value) == (f"the difference does not fit {problem}; take the older version")


def test_changes_of_another_whole_are_not_applied() -> None:
    found = diff(A, evolve(A, title="New"))
    with pytest.raises(ComparisonError) as caught:
        apply(found, evolve(A, title="Other"))
    assert str(caught.value) == (
        "the difference does not fit map 'khan': its title is not as it was; take the older version"
    )


def test_what_is_no_difference_is_not_applied() -> None:
    with pytest.raises(TypeError) as caught:
        apply(A, A)  # type: ignore[arg-type]  # what is tested
    assert str(caught.value).startswith("apply() takes a Diff first, got ")
