"""Every remark of the reader: its place, what is wrong, and the cure, word for word."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from argmap import argdown

# text → what is said of it, a line a remark: severity, code, place, message and cure
SAID: Final = [
    (
        "<A>\n\n(1) <B>\n----\n(2) c\n",
        [
            "warning undefined a.argdown:1:1: <A> is referred to but has no text; write <A>: and its text once",
            "error argument-as-premise a.argdown:3:5: premises and conclusions are statements, got '<B>'; write [title] in square brackets",
        ],
    ),
    (
        "[A]: a {base: 2}\n",
        [
            "error bad-field a.argdown:1:8: base: a base score must be a number in [0, 1], a range or a word, got 2.0; write a number such as 0.7, a range such as [0.55, 0.8] or a word such as likely"
        ],
    ),
    (
        "[A]: a {base: maybe}\n",
        [
            "error bad-field a.argdown:1:8: base: scale 'icd203' has no word 'maybe'; it has almost no chance, remote, very unlikely, highly improbable, unlikely, improbable, roughly even chance, roughly even odds, likely, probable, very likely, highly probable, almost certain, nearly certain; write a number such as 0.7, a range such as [0.55, 0.8] or a word such as likely"
        ],
    ),
    (
        "[A]: a {base: [0.8, 0.2]}\n",
        [
            "error bad-field a.argdown:1:8: base: a range of base scores must be two numbers in [0, 1], lowest first, got (0.8, 0.2); write a number such as 0.7, a range such as [0.55, 0.8] or a word such as likely"
        ],
    ),
    (
        '[A]: a {at: "§1"}\n',
        [
            "error bad-field a.argdown:1:8: at: anchor '§1' names no source; write for example 'khan §1'; write it as in at: \"khan §8 ¶2 s3-5\", or 8/2/3-5 for short"
        ],
    ),
    (
        "[A]: a {implicit: perhaps}\n",
        [
            "error bad-field a.argdown:1:8: implicit: expected true or false, got 'perhaps'; correct the value"
        ],
    ),
    (
        "[A]: a {voice: loud}\n",
        [
            "error bad-field a.argdown:1:8: voice: expected 'author' or 'reported', got 'loud'; correct the value"
        ],
    ),
    (
        "[A]: a {factors: {rain: heavy}}\n",
        [
            "error bad-field a.argdown:1:8: factors: rain: expected {state: effect}, got 'heavy'; write it as in factors: {sanctions: {lifted: stronger}}"
        ],
    ),
    (
        "[A]: a {factors: {rain: {heavy: up}}}\n",
        [
            "error bad-field a.argdown:1:8: factors: rain: heavy: expected a value in [0, 1] or one of much weaker, weaker, stronger, much stronger, got 'up'; write it as in factors: {sanctions: {lifted: stronger}}"
        ],
    ),
    (
        "[A]: a {base: 1, factors: {rain: {heavy: weaker}}}\n",
        [
            "error bad-field a.argdown:1:8: factors: rain: heavy: a base score of 1.0 cannot be shifted; write it as in factors: {sanctions: {lifted: stronger}}"
        ],
    ),
    (
        "[A]: a\n  + <S> {linked: true, strength: 3}\n    + [B]: b\n",
        [
            "error bad-field a.argdown:2:5: strength: expected a number in [0, 1], got 3; write a number such as 0.8"
        ],
    ),
    (
        "[A]: a\n  + <S> {linked: true, mutual: contrary}\n    + [B]: b\n",
        [
            "error bad-field a.argdown:2:5: mutual: only an attack on a claim with one premise can be mutual; leave mutual out"
        ],
    ),
    (
        "[A]: a\n  + <S> {linked: true, kind: joke}\n    + [B]: b\n",
        ["error bad-field a.argdown:2:5: kind: expected 'rephrase', got 'joke'; correct the value"],
    ),
    (
        "[A]: a {id: [1]}\n",
        ["error bad-field a.argdown:1:1: id: expected text, got ['1']; write a short name"],
    ),
    (
        "===\nsources: {a b: {title: x}}\n===\n\n[A]: a\n",
        [
            "error bad-front-matter a.argdown:2:1: sources['a b']: the name of a source must be one word without § ¶ / , ; or :, got 'a b'; correct the value"
        ],
    ),
    (
        "===\ntitle: t\nfactors:\n  rain: {states: [heavy], now: light}\n===\n\n[A]: a\n",
        [
            "error bad-front-matter a.argdown:3:1: factors.rain: factor 'rain' has no state 'light'; it has heavy; correct the value"
        ],
    ),
    (
        "===\nwords: mine\n===\n\n[A]: a\n",
        [
            "error bad-front-matter a.argdown:2:1: words: expected one of icd203, kent, ipcc, got 'mine'; correct the value"
        ],
    ),
    (
        "[A]: a {base: [1}\n",
        [
            "error bad-yaml a.argdown:1:17: data: not YAML: did not find expected ',' or ']'; quote text that holds : # { } [ ] or a comma"
        ],
    ),
    (
        "===\n- a\n===\n\n[A]: a\n",
        [
            "error bad-yaml a.argdown:1:4: front matter must be keys and values; write key: value, one a line"
        ],
    ),
    (
        "===\na: &x 1\nb: *x\n===\n\n[A]: a\n",
        ["error bad-yaml a.argdown:2:4: front matter: anchor &x is not read; write the value out"],
    ),
    (
        "===\na: &a [1]\nb: &b [*a, *a]\n===\n\n[A]: a\n",
        ["error bad-yaml a.argdown:2:4: front matter: anchor &a is not read; write the value out"],
    ),
    (
        "[A]: a {base: !!python/name:os.system x}\n",
        [
            "error bad-yaml a.argdown:1:15: data: tag tag:yaml.org,2002:python/name:os.system is not read; leave the tag out"
        ],
    ),
    (
        "[A]: a {base: 0.1, base: 0.2}\n",
        ["error bad-yaml a.argdown:1:20: data: key 'base' stands twice; keep one of them"],
    ),
    (
        "[A]: a {x: " + "[" * 70 + "]" * 70 + "}\n",
        ["error bad-yaml a.argdown:1:75: data: data nests more than 64 levels deep; flatten it"],
    ),
    (
        "[A]: a\n  >< <B>\n",
        [
            "error contradicted-argument a.argdown:2:3: >< joins statements only, got an argument; write - for an attack, or contradict the conclusion",
            "warning undefined a.argdown:2:6: <B> is referred to but has no text; write <B>: and its text once",
        ],
    ),
    (
        "[A]: a {id: x}\n\n[B]: b {id: x}\n",
        [
            "error duplicate-id a.argdown:3:1: id 'x' is taken already; give each claim an id of its own"
        ],
    ),
    (
        "# \n\n[A]: a\n",
        [
            "error empty-heading a.argdown:1:3: expected a title after #; write the title on the same line"
        ],
    ),
    (
        "[A]: a\n  + <S> {linked: true}\n",
        [
            "error incomplete-step a.argdown:2:5: <S> is an inference without premises; write its premises below it as + items"
        ],
    ),
    (
        "<S> {linked: true}\n  + [A]: a\n",
        [
            "error incomplete-step a.argdown:1:1: <S> is an inference without a target; write it under the claim that it supports or attacks"
        ],
    ),
    (
        "[A]: a\n  + <S> {linked: true}\n    + [B]: b\n    + <T> {linked: true}\n      + [C]: c\n",
        [
            "error inference-as-premise a.argdown:4:5: <T> is an inference and cannot be a premise; give it a text, or name its conclusion"
        ],
    ),
    (
        "[A]: a\n\n===\ntitle: t\n===\n",
        [
            "error late-front-matter a.argdown:3:1: front matter must come first; move it to the top of the file"
        ],
    ),
    (
        "<S> {linked: true}\n  + [A]: a\n  _ [B]: b\n",
        [
            "error incomplete-step a.argdown:1:1: <S> is an inference without a target; write it under the claim that it supports or attacks",
            "error lost-target a.argdown:3:3: the inference that this bears on was not read; mend the inference above",
        ],
    ),
    (
        "[A]: a {linked: true}\n",
        [
            "warning misplaced-field a.argdown:1:8: linked means nothing here and is left out; only an <argument> can have linked premises"
        ],
    ),
    (
        "* [A]: a\n1. [B]: b\n",
        [
            "error mixed-list a.argdown:2:1: a list has items of one kind; use * or 1. for all of them"
        ],
    ),
    (
        "===\ntitle: t\n===\n[A]: a\n",
        [
            "warning no-blank-line a.argdown:4:1: no blank line follows the front matter; leave a blank line after the closing ==="
        ],
    ),
    (
        "[A]: a\n[B]: b\n",
        [
            "error no-blank-line a.argdown:2:1: expected a blank line before a new claim; leave a blank line before it"
        ],
    ),
    (
        "[A]: a\n# B\n",
        [
            "error no-blank-line a.argdown:2:1: expected a blank line before a heading; leave a blank line before it"
        ],
    ),
    (
        "<A>\n\n(1) p\n----\n",
        [
            "warning undefined a.argdown:1:1: <A> is referred to but has no text; write <A>: and its text once",
            "error no-conclusion a.argdown:4:5: expected a numbered conclusion after the inference, got the end of the text; write the conclusion as (3) … on the next line",
        ],
    ),
    (
        "<A>\n\n(1) p\n(2) q\n",
        [
            "warning undefined a.argdown:1:1: <A> is referred to but has no text; write <A>: and its text once",
            "error no-inference a.argdown:4:6: expected ---- between premises and conclusion, got the end of the text; write a line of four hyphens before the conclusion",
        ],
    ),
    (
        "[A]: a\n  +\n  + [B]: b\n",
        [
            "error no-member a.argdown:2:4: expected a claim, got the end of the line; write a text, a [title] or an <argument> after the symbol"
        ],
    ),
    (
        "(1) p\n----\n----\n(2) c\n",
        [
            "error no-premise a.argdown:3:1: an inference line needs premises above it; write the premises as (1) …, one a line"
        ],
    ),
    (
        "[A]: a\n  _ [B]: b\n",
        [
            "error no-step a.argdown:2:3: nothing to undercut: [A] supports and attacks nothing; write - for an attack on the claim itself"
        ],
    ),
    (
        "[A]: a\n\n[B]: b\n\n[C]: c\n  +> [A]\n  +> [B]\n\n[C]\n  _ [D]: d\n",
        [
            "error no-step a.argdown:10:3: [C] bears on [A], [B]; it is unclear which step is undercut; write _ under [C] where it stands in that list"
        ],
    ),
    (
        "[A]:\n",
        [
            "warning undefined a.argdown:1:1: [A] is referred to but has no text; write [A]: and its text once",
            "error no-text a.argdown:1:5: expected a text after the title, got the end of the line; write the text after the colon, or leave the colon out to refer to it",
        ],
    ),
    (
        "<A>\n\n(1) p\n----\n  + [B]: b\n(2) c\n",
        [
            "error not-an-undercut a.argdown:5:3: only _ may stand under an inference, got '+'; write _ to undercut the inference, or put the relation under the conclusion"
        ],
    ),
    (
        "[A]: a\n+ [B]: b\n",
        [
            "error not-indented a.argdown:2:1: a relation must be indented, got '+' at the start of the line; put two spaces before it; or escape it as text: \\+"
        ],
    ),
    (
        "[A]: a\ud800\n",
        [
            "error not-text a.argdown:1:7: the text holds '\\ud800', which no file can hold; save the file as UTF-8"
        ],
    ),
    (
        "(1) p\n-- rule\n(2) c\n",
        [
            "error open-inference a.argdown:3:1: expected -- to end the inference, got '('; write ---- alone on its line, or close the rule names with --"
        ],
    ),
    (
        "[A]: a {x: 1} {y: 2}\n",
        [
            "error second-data a.argdown:1:15: a second block of data; write all data in one pair of braces"
        ],
    ),
    (
        "<A>\n\n(1) p\n----\n(2) c\n\n<A>\n\n(1) q\n----\n(2) d\n",
        [
            "warning second-reconstruction a.argdown:9:1: <A> is reconstructed twice; give the second structure an argument of its own"
        ],
    ),
    (
        "[A]: a\n    + [B]: b\n  + [C]: c\n",
        [
            "error shallow-relation a.argdown:3:3: a relation is indented less than the first one of its list; indent relations of one claim alike"
        ],
    ),
    (
        "{x: 1}\n",
        [
            "error stray-data a.argdown:1:1: expected a claim, a heading or a list, got '{x: 1}'; write data at the end of the line that it belongs to"
        ],
    ),
    (
        "----\n\n[A]: a\n",
        [
            "error stray-inference a.argdown:1:1: an inference line needs numbered premises above it; write (1) before each premise, without blank lines; or escape the line as \\--"
        ],
    ),
    (
        "[A]: a\n\n  + [B]: b\n",
        [
            "error stray-relation a.argdown:3:3: a relation needs the claim that it stands under, on the line above; take the blank line out, or escape the symbol: \\+"
        ],
    ),
    (
        "[A]: a {x: 1} #t\n",
        [
            "warning tag-after-data a.argdown:1:15: tags stand after data; write tags before the data"
        ],
    ),
    (
        "[A]: a {x: 1} more\n",
        [
            "error text-after-data a.argdown:1:15: no text may follow data, got 'more'; put the data at the end, or escape the braces: \\{ \\}"
        ],
    ),
    (
        "[A] more\n",
        [
            "warning undefined a.argdown:1:1: [A] is referred to but has no text; write [A]: and its text once",
            "error text-after-reference a.argdown:1:5: no text may follow the reference [A], got 'more'; write [A]: to define it, or put it on a line of its own",
        ],
    ),
    (
        "[A]: see [B] there\n",
        [
            "error title-in-text a.argdown:1:10: [B] stands in the middle of a text; write @[B] to mention it, or \\[ for a bracket"
        ],
    ),
    (
        "[A]: a\n  + <S> {linked: true}\n    + [C]: c\n\n[B]: b\n  + <S>\n",
        [
            "error two-targets a.argdown:6:3: <S> is one inference and already has a target; write a second argument with a title of its own"
        ],
    ),
    (
        "[A]: a {x: 1\n",
        [
            "warning unclosed-data a.argdown:1:8: { opens data that no } closes; it is read as text; close the data with } or write \\{ for the brace itself"
        ],
    ),
    (
        "===\ntitle: t\n\n[A]: a\n",
        [
            "warning unclosed-front-matter a.argdown:1:1: === opens front matter that no === closes; it is read as text; write === on a line of its own below the front matter"
        ],
    ),
    (
        "[A: a\n",
        [
            "warning unclosed-title a.argdown:1:1: [ opens a title that no ] closes; it is read as text; close the title with ]: or write \\[ for the bracket itself"
        ],
    ),
    (
        "[A]\n  + [B]: b\n",
        [
            "warning undefined a.argdown:1:1: [A] is referred to but has no text; write [A]: and its text once"
        ],
    ),
    (
        "[A]: 5*3 is 15\n",
        [
            "warning unpaired-emphasis a.argdown:1:7: * opens emphasis that nothing closes; it is read as text; write \\* for the character itself"
        ],
    ),
    (
        "[A]: a\n  + <S>: s {scheme: sign}\n\n[B]: b\n  + <S>\n",
        [
            "warning which-step a.argdown:2:5: left out scheme: said of one inference, and <S> starts 2; write the inference as an argument without text: <title> {linked: true, …}"
        ],
    ),
]


@pytest.mark.parametrize("text, said", SAID, ids=[said[-1].split()[1] for _, said in SAID])
def test_a_remark_says_where_what_and_how_to_mend_it(text: str, said: list[str]) -> None:
    remarks = argdown.read(text, filename="a.argdown").diagnostics

    assert [f"{d.severity} {d.code} {str(d).splitlines()[0]}" for d in remarks] == said


def test_every_code_of_the_reader_is_among_them() -> None:
    """``bad-map`` stands for faults that no rule foresaw, so no text is known to cause it."""
    room = Path(argdown.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in room.glob("*.py"))
    calls = re.findall(r"\.(?:error|warn|fail)\(\s*\"([a-z-]+)\"", source)

    assert {row.split()[1] for _, said in SAID for row in said} == set(calls) - {"bad-map"}
