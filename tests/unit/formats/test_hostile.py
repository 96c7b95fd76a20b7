"""Files that mean harm cost one error, or are read as text."""

from __future__ import annotations

import pytest

from argmap.errors import ArgmapError, SyntaxFaults
from argmap.formats import loads

BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE {root} [\n<!ENTITY a "ha">\n'
    '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">\n]>\n<{root}>&b;</{root}>'
)
FILE = '<!DOCTYPE {root} [<!ENTITY f SYSTEM "file:///etc/passwd">]>\n<{root}>&f;</{root}>'
ROOTS = {"aml": "ARG", "argunet": "graphml", "lkif": "lkif", "caf": "caf"}
WIDE = "x" * 10_000_000


def fault(text: str, format_: str) -> str:
    with pytest.raises(ArgmapError) as caught:
        loads(text, format=format_, filename="a.x")
    return str(caught.value).splitlines()[0]


@pytest.mark.parametrize("name", ROOTS)
def test_entities_are_refused(name: str) -> None:
    told = "which is not read; write what it stands for"
    assert fault(BOMB.format(root=ROOTS[name]), name) == (
        f"a.x:3:12: the entity 'a' is declared, {told}"
    )
    assert fault(FILE.format(root=ROOTS[name]), name).endswith(
        f"the entity 'f' is declared, {told}"
    )


@pytest.mark.parametrize("name", ROOTS)
def test_elements_that_nest_without_end_are_refused(name: str) -> None:
    text = f"<{ROOTS[name]}>" + "<a>" * 100_000
    assert fault(text, name).endswith("elements nest more than 200 levels deep; flatten them")


@pytest.mark.parametrize("name", ["mindmup", "ova"])
def test_json_that_nests_without_end_is_refused(name: str) -> None:
    text = '{"ideas": ' * 100_000
    assert fault(text, name) == "a.x:1:1: JSON that nests too deeply to be an argument map"


def test_ideas_deep_in_one_another_are_read_or_refused_in_words() -> None:
    text = '{"id": "a", "title": "A", "ideas": {"1": ' * 5000 + "7" + "}}" * 5000
    assert fault(text, "mindmup") == "a.x:1:1: JSON that nests too deeply to be an argument map"


OTHERS = {
    "aif": '{"nodes": [], "edges": [], "locutions": []',
    "argdown-json": '{"statements": {}, "arguments": {}, "relations": []',
    "arguebuf": '{"nodes": {}, "edges": {}',
    "cedrus": '{"format": "cedrus2-map/1", "claims": [], "arguments": [], "relations": []',
    "mindmup": '{"id": "root", "title": "A", "ideas": {}',
    "ova": '{"nodes": [], "edges": [], "analysis": {}',
    "sadface": '{"nodes": [], "edges": [], "metadata": {}, "resources": []',
    "xaif": '{"AIF": {"nodes": [], "edges": []}',
}


@pytest.mark.parametrize("half", ["\\ud800", "\\uDFFF", "\\ud83d\\ud83d\\ude00", "\ud800"])
@pytest.mark.parametrize("name", OTHERS)
def test_half_a_character_is_refused_where_it_stands(name: str, half: str) -> None:
    text = f'{OTHERS[name]},\n"x": "\\\\ud800 \\\\\\ud83d\\ude00 {half}"}}'
    assert fault(text, name) == "a.x:2:30: half a character; write the character itself"


@pytest.mark.parametrize("name", OTHERS)
def test_a_character_written_in_two_halves_is_whole(name: str) -> None:
    text = f'{OTHERS[name]},\n"x": "\\ud83d\\ude00 \\uD83D\\uDE00 \\\\ud800 é"}}'
    assert len(loads(text, format=name)) < 2


@pytest.mark.parametrize("half", ["\\ud800", "\ud800"])
def test_half_a_character_in_json_of_argmap_is_refused_where_it_stands(half: str) -> None:
    claim = f'{{"id": "a", "text": "A.", "data": {{"k": "{half}"}}}}'
    with pytest.raises(SyntaxFaults) as caught:
        loads(f'{{"argmap": "map/1",\n"claims": [{claim}], "inferences": []}}', format="json")
    (told,) = caught.value.faults
    assert str(told).splitlines()[0] == (
        "<text>:2:38: claims[0].data: data must be text that UTF-8 can hold, got '\\ud800'"
    )


@pytest.mark.parametrize(
    "name, text",
    [
        ("brat", f"T1\tClaim 0 9\t{WIDE}"),
        ("aml", f'<ARG><AU><PROP identifier="A"><PROPTEXT>{WIDE}</PROPTEXT></PROP></AU></ARG>'),
        ("rationale", f'#Rationale Version 1\na = Create("Claim")\nSetText("{WIDE}")'),
        ("mindmup", f'{{"formatVersion": 3, "ideas": {{"1": {{"id": 1, "title": "{WIDE}"}}}}}}'),
        ("ova", f'{{"nodes": [{{"id": 1, "type": "I", "text": "<{WIDE}"}}], "edges": []}}'),
    ],
)
def test_a_line_of_ten_megabytes_is_a_line(name: str, text: str) -> None:
    assert len(loads(text, format=name).claims[0].text) >= len(WIDE)


@pytest.mark.parametrize(
    "name, text",
    [
        ("rationale", "#Rationale Version 1\n" + '"' * 1_000_001),
        ("rationale", "#Rationale Version 1\n" + "'''" * 300_001 + "a"),
        ("rationale", "#Rationale Version 1\n" + "a = " * 300_000),
        ("ova", '{"nodes": [], "edges": [], "analysis": {"txt": "' + "<span " * 200_000 + '"}}'),
        ("ova", '{"nodes": [], "edges": [], "analysis": {"txt": "' + "<script>" * 99_000 + '"}}'),
    ],
)
def test_marks_that_are_never_closed_take_no_longer_than_others(name: str, text: str) -> None:
    assert loads(text, format=name).claims == ()


def test_a_chain_of_boxes_may_be_as_long_as_it_likes() -> None:
    calls = "".join(f'n{i + 1} = CreateChild(n{i}, "Reason")\n' for i in range(20_000))
    map_ = loads(f'#Rationale Version 1\nn0 = Create("Claim")\n{calls}')
    assert len(map_.inferences) == 20_000


@pytest.mark.parametrize("name", ROOTS)
def test_mark_up_in_texts_stays_text(name: str) -> None:
    script = "&lt;script&gt;alert(1)&lt;/script&gt;"
    text = {
        "aml": f'<ARG><AU><PROP identifier="A"><PROPTEXT>{script}</PROPTEXT></PROP></AU></ARG>',
        "argunet": (
            "<graphml><graph><node><data><thesis id='1'>"
            f"<content>{script}</content></thesis></data></node></graph></graphml>"
        ),
        "lkif": (
            "<lkif><argument-graph><statements><statement id='s'>"
            f"<s>{script}</s></statement></statements></argument-graph></lkif>"
        ),
        "caf": (
            "<caf><statements><statement id='s'><descriptions>"
            f"<description>{script}</description></descriptions></statement></statements></caf>"
        ),
    }[name]
    assert loads(text, format=name).claims[0].text == "<script>alert(1)</script>"


@pytest.mark.parametrize(
    "name, text",
    [
        ("brat", "T1\tClaim 0 1\tA\ud800"),
        ("rationale", '#Rationale Version 1\na = Create("Claim")\nSetText("A\ud800")'),
        ("aml", '<ARG><AU><PROP identifier="A"><PROPTEXT>A\ud800</PROPTEXT></PROP></AU></ARG>'),
    ],
)
def test_half_a_character_becomes_a_question_mark(name: str, text: str) -> None:
    assert loads(text, format=name).claims[0].text == "A?"


def test_xml_of_an_unknown_kind_is_refused_and_argdown_is_not() -> None:
    with pytest.raises(ArgmapError) as caught:
        loads('<?xml version="1.0"?>\n<odd/>')
    assert str(caught.value).startswith(
        "<text>: XML of an unknown kind; argmap reads XML with the root arggraph, "
    )
    assert loads("<Odd>: an argument").claims[0].text == "an argument"
