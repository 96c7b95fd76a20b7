"""Maps as tables: CSV, workbooks, Parquet, data frames."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from pyarrow import parquet as arrow

import argmap
from argmap.errors import FormatError, ParseError, SyntaxFaults
from argmap.formats import csv_table, dump, load, loads, to_pandas, written, xlsx_reading
from argmap.formats.flat import number
from argmap.formats.tables import RELATIONS
from argmap.model import ArgumentMap, Claim, Inference, Polarity, Section, Source

MAP = ArgumentMap(
    [
        Claim("Keep", "The ferry should stay.", tags=["thesis"], section="main"),
        Claim("Far", "The bridge is far.", base=0.9, why="a walk\nand a map"),
        Claim("Poor", "Few  have a car.", anchors=["khan §8 ¶2", "blog p. 4"], implicit=True),
        Claim(
            "=1+1", "-5 degrees; cold.", base=(0.25, 0.5), anchors=["khan 8/2/3"], data={"k": "v"}
        ),
        Claim("Bus", 'There is "a bus".', base="likely", data={"k": "w", "n": "x"}, by="Ann"),
    ],
    [
        Inference("Far+Poor>Keep", ["Far", "Poor"], "Keep", scheme="need", anchors=["khan §1"]),
        Inference("cold", "=1+1", "Keep", "attack", strength=0.5),
        Inference("Bus>cold", "Bus", "cold", "attack", note="n"),
        Inference("Bus>Far", "Bus", "Far", "attack", mutual="contrary", title="B"),
        Inference("Far>Far", "Far", "Far", "neutral", data={"x": 1}),
    ],
    title="Ferry",
    sources=[
        Source("khan", title="K", authors=["A; B"], year=2017, data={"lang": "en"}),
        Source("blog", authors=["C", "D"]),
    ],
    sections=[Section("main", title="Main")],
    data={"words": "icd203", "n": [1]},
    name="ferry",
)


def csv_faults(text: str) -> list[str]:
    with pytest.raises(SyntaxFaults) as caught:
        loads(text, format="csv", filename="a.csv")
    return [str(fault).splitlines()[0] for fault in caught.value.faults]


def workbook(*rows: Sequence[Any], title: str = "map", more: Sequence[Sequence[Any]] = ()) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for row in more:
        (book["more"] if "more" in book.sheetnames else book.create_sheet("more")).append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def xlsx_fault(content: bytes) -> str:
    with pytest.raises(FormatError) as caught:
        xlsx_reading.loads(content, filename="a.xlsx")
    return str(caught.value)


# --- CSV ----------------------------------------------------------------------------------


def test_claims_and_inferences_come_back_from_csv() -> None:
    again = loads(str(written(MAP, format="csv").content), format="csv")
    assert again.claims == MAP.claims
    assert again.inferences == MAP.inferences


def test_what_a_table_does_not_hold_is_told() -> None:
    assert str(written(MAP, format="csv").losses).splitlines() == [
        "CSV does not hold the title of the map (1): Ferry",
        "CSV does not hold sources (2): khan, blog",
        "CSV does not hold data of the map (2): words, n",
        "CSV does not hold sections (1): main",
    ]


def test_rows_of_one_group_are_linked_and_marks_are_relations() -> None:
    map_ = loads("id,text,parent,relation,group\nT,t,,,\nA,a,T,+,x\nB,b,T,pro,x\nC,c,A,-,\n")
    assert [(s.id, s.premises, s.polarity) for s in map_.inferences] == [
        ("A+B>T", ("A", "B"), Polarity.SUPPORT),
        ("C>A", ("C",), Polarity.ATTACK),
    ]


def test_a_claim_may_be_undercut_by_the_claim_that_its_inference_starts_from() -> None:
    map_ = loads("id,text,parent,relation\nT,t,,\nA,a,T,support\nB,b,A,undercut\n")
    assert map_.inferences[1].target == "A>T"


def test_base_scores_are_read_as_people_write_them() -> None:
    said = ["0.7", '"0,7"', "70 %", "0.2 to 0.4", '"[0.2, 0.4]"', "20%-40%", "Very Likely", ""]
    rows = "".join(f"c{n},x,{base}\n" for n, base in enumerate(said))
    found = [claim.base for claim in loads(f"id,text,base\n{rows}").claims]
    assert found == [0.7, 0.7, 0.7, (0.2, 0.4), (0.2, 0.4), (0.2, 0.4), "very likely", None]
    assert number("much") is None


def test_a_row_without_id_is_named_after_its_text_and_other_columns_are_data() -> None:
    map_ = loads('Text;ID;Checked by\n"It is; so.";;Ann\n;;\n')
    assert map_.claims == (Claim("it-is-so", "It is; so.", data={"Checked by": "Ann"}),)


def test_a_source_and_several_places_are_anchors() -> None:
    map_ = loads("id,text,source,place\nA,a,khan,8/2; ¶3\nB,b,khan,\nC,c,,khan §1; blog §2\n")
    assert [list(map(str, claim.anchors)) for claim in map_.claims] == [
        ["khan §8 ¶2", "khan ¶3"],
        ["khan"],
        ["khan §1", "blog §2"],
    ]


def test_what_a_person_has_changed_is_believed_before_what_more_says() -> None:
    more = '"{""text"": ""It  is.""}"'
    same, changed = loads(f"id,text,more\nA,It is.,{more}\nB,It was.,{more}\n").claims
    assert (same.text, changed.text) == ("It  is.", "It was.")


@pytest.mark.parametrize(
    "rows, remark",
    [
        ("A,a,T,support,,", "a.csv:3:5: parent: no claim has the id 'T'; did you mean 'Tt'?"),
        (
            "A,a,xyz,support,,",
            "a.csv:3:5: parent: no claim has the id 'xyz'; give a row that id, or correct this",
        ),
        (
            "A,a,Tt,suport,,",
            "a.csv:3:8: relation: unknown relation 'suport'; did you mean 'support'?",
        ),
        (
            "A,a,Tt,,,",
            f"a.csv:3:8: relation: no relation; expected one of {', '.join(RELATIONS)}",
        ),
        ("A,a,,attack,,", "a.csv:3:5: parent: 'attack' to what? name the id of a claim"),
        ("A,,Tt,attack,,", "a.csv:3:3: text: claim 'A' has no text in any row"),
        ("T,,Tt,attack,,", "a.csv:3:3: text: claim 'T' has no text in any row; did you mean 'Tt'?"),
        (",,Tt,attack,,", "a.csv:3:1: id: the row names no claim; give it an id or a text"),
        (
            "Tt,other,,,,",
            (
                "a.csv:3:4: text: the claim has another text in row 2; "
                "leave one of them empty, or give another id"
            ),
        ),
        (
            "A,a,Tt,undercut,,",
            "a.csv:3:5: parent: no inference starts from 'Tt', to be undercut; write attack",
        ),
        (
            "A,a,Tt,attack,1,\nB,b,Tt,support,1,",
            (
                "a.csv:4:8: relation: group '1' is 'attack' in row 3; "
                "linked premises have one relation"
            ),
        ),
        (
            "A,a,Tt,attack,,\nA,,Tt,support,,\nB,b,A,undercut,,",
            (
                "a.csv:5:5: parent: 2 inferences start from 'A', to be undercut; "
                "name one: A>Tt, A>Tt~2"
            ),
        ),
        ("A,a,,,,{", "a.csv:3:8: more: expected a JSON object or nothing, got '{'"),
    ],
)
def test_a_fault_of_a_table_has_line_and_column(rows: str, remark: str) -> None:
    assert csv_faults(f"id,text,parent,relation,group,more\nTt,t,,,,\n{rows}\n") == [remark]


def test_what_is_wrong_with_a_value_is_told_at_its_cell() -> None:
    head = "id,text,base,implicit,source,place,parent,relation,strength,step more\n"
    assert csv_faults(f"{head}A,a,2,,,,,,,\n") == [
        "a.csv:2:5: base: a base score must be a number in [0, 1], a range or a word, got 2.0"
    ]
    assert csv_faults(f"{head}A,a,,maybe,,,,,,\n") == [
        "a.csv:2:6: implicit: expected true or false, got 'maybe'"
    ]
    assert csv_faults(f"{head}A,a,,,,x/y/z,,,,\n") == [
        "a.csv:2:8: place: expected an anchor such as 'khan §8 ¶2 s3-5', got 'x/y/z'"
    ]
    assert csv_faults(f"{head}A,a,,,,,A,attack,x,\n") == [
        "a.csv:2:18: strength: expected a number in [0, 1], got 'x'"
    ]
    assert csv_faults(f"{head}A,a,,,,,A,attack,,[]\n") == [
        "a.csv:2:19: step more: expected a JSON object or nothing, got '[]'"
    ]


@pytest.mark.parametrize(
    "text, remark",
    [
        ("id,name\n", "1:1: expected the columns id and text in the first line, and parent and"),
        ("id,text,text\n", "1:9: two columns are called 'text'; give each a name of its own"),
        ('id,text\nA,"x', '2:3: the quote is not closed at the end of the cell; write " inside'),
        (
            "id,text\nA,x,y\n",
            "2:5: the row has 3 cells, the first line 2; put quotes around commas",
        ),
    ],
)
def test_what_is_no_table_is_refused(text: str, remark: str) -> None:
    with pytest.raises(ParseError) as caught:
        loads(text, format="csv")
    assert str(caught.value).startswith(f"<text>:{remark}")


def test_words_of_another_scale_become_ranges() -> None:
    map_ = ArgumentMap([Claim("A", "a", base="certain")], data={"words": "kent"})
    made = written(map_, format="csv")
    assert "words of probability, now ranges (1): A" in str(made.losses)
    assert loads(str(made.content), format="csv").claims[0].base == (1.0, 1.0)


# --- workbooks ----------------------------------------------------------------------------


def test_a_map_comes_back_from_a_workbook_whole(tmp_path: Path) -> None:
    dump(MAP, tmp_path / "ferry.xlsx")
    assert load(tmp_path / "ferry.xlsx") == MAP
    assert not written(MAP, format="xlsx").losses


def test_a_workbook_has_no_formula_and_no_time_of_its_own() -> None:
    content = written(MAP, format="xlsx").content
    assert isinstance(content, bytes)
    sheet = load_workbook(io.BytesIO(content))["map"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {info.date_time[0] for info in parts.infolist()} == {1980}
        assert b"1980-01-01T00:00:00Z" in parts.read("docProps/core.xml")


def test_what_is_too_long_for_a_cell_is_told() -> None:
    long = Claim("A", "a " * 20_000)
    made = written(ArgumentMap([long, Claim("B", "b", data={"x": "\n" * 40_000})]), format="xlsx")
    assert str(made.losses) == "xlsx does not hold what is longer than 32,767 characters (2): A, B"


def test_long_data_goes_on_in_further_rows() -> None:
    map_ = ArgumentMap(title='"', data={"x": "y" * 70_000})
    content = written(map_, format="xlsx").content
    assert isinstance(content, bytes)
    assert xlsx_reading.loads(content) == map_


def test_cells_are_read_whatever_their_type() -> None:
    rows: list[list[Any]] = [
        ["ID", "text", "base", "implicit"],
        [1, "a", 1, True],
        [2.0, 3.5, None, False],
    ]
    map_ = xlsx_reading.loads(workbook(*rows, title="Sheet1"))
    assert map_.claims == (Claim("1", "a", base=1.0, implicit=True), Claim("2", "3.5"))


def test_a_fault_of_a_workbook_names_sheet_and_cell() -> None:
    content = workbook(["id", "text", "parent", "relation"], ["A", "a", "B", "support"])
    assert xlsx_fault(content) == (
        "a.xlsx: sheet 'map', cell C2: no claim has the id 'B'; give a row that id, or correct this"
    )
    content = workbook(["id", "text"], more=[["key", "value"], ["titel", "x"], ["data", "{"]])
    assert xlsx_fault(content).splitlines() == [
        (
            "a.xlsx: sheet 'more', cell B2: unknown key 'titel'; expected one of title, factors, "
            "scenarios, sections, data"
        ),
        "a.xlsx: sheet 'more', cell B3: expected JSON, got '{'",
    ]
    content = workbook(["id", "text"], more=[["key", "value"], ["data", '{"title": 1}']])
    assert xlsx_fault(content) == "a.xlsx: data of the map must not use 'title': a field"


def test_a_workbook_without_the_columns_is_refused() -> None:
    assert xlsx_fault(workbook(["name"])) == (
        "a.xlsx: no sheet has the columns id and text in its first row; start from an empty one: "
        "argmap new paper.xlsx"
    )


def test_what_is_no_workbook_is_refused() -> None:
    assert xlsx_fault(b"PK") == (
        "a.xlsx: not a workbook: file is not a zip file; save it as .xlsx once more"
    )
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    assert xlsx_fault(empty.getvalue()).startswith("a.xlsx: not a workbook that can be read: ")


def test_an_archive_that_unpacks_to_too_much_or_declares_entities_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as parts:
        parts.writestr("a.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>')
    assert xlsx_fault(content.getvalue()) == (
        "a.xlsx: a.xml declares a document type, which is not read"
    )
    monkeypatch.setattr(xlsx_reading, "MOST_BYTES", 0)
    assert xlsx_fault(content.getvalue()) == (
        "a.xlsx: unpacks to more than 0 MB, which is not read"
    )


def test_a_binary_format_is_no_text_and_known_by_its_first_bytes(tmp_path: Path) -> None:
    content = written(MAP, format="xlsx").content
    assert isinstance(content, bytes)
    (tmp_path / "ferry").write_bytes(content)
    assert load(tmp_path / "ferry") == MAP
    with pytest.raises(FormatError, match="xlsx is no text; read the file"):
        loads("", format="xlsx")
    (tmp_path / "a.xlsx").write_text("id,text")
    with pytest.raises(FormatError, match=r"a\.xlsx: not xlsx: it starts with b'id,t'; expected"):
        load(tmp_path / "a.xlsx")
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    with pytest.raises(FormatError, match="parquet is written but not read"):
        load(tmp_path / "a.parquet")
    with pytest.raises(FormatError, match="an overlay is read onto Argdown, not onto xlsx"):
        load(tmp_path / "ferry", overlay=tmp_path / "a")


# --- Parquet and data frames --------------------------------------------------------------


def test_a_parquet_table_has_the_rows_and_the_ends_of_base_scores() -> None:
    content = written(MAP, format="parquet").content
    assert isinstance(content, bytes)
    assert content == written(MAP, format="parquet").content
    rows = arrow.read_table(io.BytesIO(content)).to_pylist()
    assert [(row["id"], row["parent"], row["low"], row["high"]) for row in rows[:5]] == [
        ("Keep", None, None, None),
        ("Far", "Keep", 0.9, 0.9),
        ("Poor", "Keep", None, None),
        ("=1+1", "Keep", 0.25, 0.5),
        ("Bus", "cold", 0.55, 0.8),
    ]


def test_data_frames_have_a_row_a_claim_and_a_row_an_inference() -> None:
    claims, inferences = to_pandas(MAP)
    assert list(claims.index) == [claim.id for claim in MAP.claims]
    assert claims.loc["Bus", "high"] == 0.8
    assert inferences.loc["Far+Poor>Keep", "premises"] == ("Far", "Poor")
    assert inferences.loc["cold", "strength"] == 0.5


@pytest.mark.parametrize(
    "package, call, remark",
    [
        ("pandas", lambda: to_pandas(MAP), "a data frame needs the package pandas"),
        ("pyarrow", lambda: written(MAP, format="parquet"), "a Parquet table needs the package"),
        ("openpyxl", lambda: written(MAP, format="xlsx"), "a workbook needs the package openpyxl"),
    ],
)
def test_a_package_that_is_missing_is_named(
    package: str, call: Callable[[], object], remark: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(FormatError, match=remark):
        call()


def test_a_semicolon_or_a_tab_may_split_the_fields() -> None:
    for mark in ";\t":
        assert csv_table.loads(f"id{mark}text\nA{mark}a, b\n").claims[0].text == "a, b"


def test_an_empty_map_is_a_line_of_names() -> None:
    assert argmap.dumps(ArgumentMap(), format="csv") == (
        "id,text,parent,relation,group,base,why,source,place\n"
    )
    assert loads("id,text\n", format="csv") == ArgumentMap()
