"""Keys that are nearly known ones."""

from __future__ import annotations

from argmap import argdown
from argmap.argdown.fields import near_key

KNOWN = frozenset({"as_of", "year", "overtaken"})


def test_a_slip_is_told_and_a_known_key_is_none() -> None:
    assert near_key("as-of", KNOWN) == "as_of"
    assert near_key("Overtakn", KNOWN) == "overtaken"
    assert near_key("as_of", KNOWN) is None
    assert near_key("note", KNOWN) is None


def test_keys_that_other_rooms_read_are_no_slips() -> None:
    text = """\
===
sources: {report: {as_of: 2017}}
skipped: {"report §1 ¶1 s1": transition}
===

[Toll]: The bridge should be free. {cites: fn 3, overtaken: it is}
  + <Step> {linked: true, cites: fn 4}
    + [Cost]: Tolls cost time.
"""
    reading = argdown.read(text)
    assert reading.diagnostics == ()
    assert reading.map["Step"].data == {"cites": "fn 4"}
