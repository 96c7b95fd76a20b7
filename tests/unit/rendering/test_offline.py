"""What keeps a page to itself."""

from __future__ import annotations

import json

from argmap.rendering.offline import json_in_html, laid_in, policy_of

DIGEST_OF_A = "'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='"


def test_a_policy_lets_in_what_has_a_digest_and_what_is_named() -> None:
    assert policy_of(["a"], ["a", "a"], more=["img-src data:"]) == (
        f"default-src 'none'; script-src {DIGEST_OF_A}; style-src {DIGEST_OF_A} {DIGEST_OF_A}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_data_end_no_script_and_are_read_back() -> None:
    data = {"</script><!--": "\u2028&\u2029"}
    written = json_in_html(data)
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == data


def test_a_part_is_not_looked_through_for_others() -> None:
    assert laid_in("<p>%a%</p>%b%", {"a": "%b%", "b": "100 %"}) == "<p>%b%</p>100 %"
