"""Tables as values."""

import csv
import io
import math
import sys

import pytest

from argmap.errors import ArgmapError, TableError
from argmap.table import Table

TABLE = Table(
    ["claim", "strength", "accepted"],
    [["No coast", 0.25, True], ["港", -0.001, False], ["Port", None, None]],
    header=["rule dfquad"],
    title="Strengths",
)


def test_text_aligns_columns_and_rounds_numbers() -> None:
    assert str(TABLE).split("\n") == [
        "Strengths",
        "rule dfquad",
        "claim     strength  accepted",
        "No coast      0.25  yes",
        "港            0.00  no",
        "Port",
    ]


def test_a_letter_with_a_mark_of_its_own_takes_one_column() -> None:
    assert str(Table(["a", "b"], [["e\u0301", "x"], ["yy", "z"]])).split("\n")[1:] == [
        "e\u0301   x",
        "yy  z",
    ]


def test_csv_keeps_numbers_whole_and_quotes() -> None:
    text = Table(["a", "b"], [['say "x", y', 1 / 3]]).to_csv()
    assert list(csv.reader(io.StringIO(text))) == [["a", "b"], ['say "x", y', str(1 / 3)]]


def test_json_has_a_dict_a_row_and_no_number_that_is_none() -> None:
    assert Table(["a", "b"], [[math.nan, math.inf], ["x", 2]]).to_json() == [
        {"a": None, "b": None},
        {"a": "x", "b": 2},
    ]


def test_html_has_heads_of_columns_and_rows_and_escapes() -> None:
    html = Table(["a<", "n"], [["<script>", 1.0]], header=["x & y"]).to_html()
    assert html == (
        '<table class="argmap">\n<caption style="text-align: left">x &amp; y</caption>\n'
        '<thead><tr><th scope="col" style="text-align: left">a&lt;</th>'
        '<th scope="col" style="text-align: right">n</th></tr></thead>\n'
        '<tbody>\n<tr><th scope="row" style="text-align: left">&lt;script&gt;</th>'
        '<td style="text-align: right">1.00</td></tr>\n</tbody>\n</table>\n'
    )
    assert Table(["a"], [["x"]])._repr_html_().count("caption") == 0


def test_a_column_is_read_by_its_name() -> None:
    assert TABLE.column("claim") == ("No coast", "港", "Port")
    with pytest.raises(TableError) as caught:
        TABLE.column("base")
    assert str(caught.value) == (
        "there is no column 'base'; it is one of claim, strength, accepted"
    )


def test_what_has_no_rectangle_is_refused() -> None:
    with pytest.raises(TableError, match=r"^row 2 has 1 cells, expected 2$"):
        Table(["a", "b"], [[1, 2], [1]])
    with pytest.raises(ArgmapError) as caught:
        Table(["a", "a"], [])
    assert str(caught.value) == "two columns are called 'a'; give each a name of its own"


def test_a_table_without_rows_is_a_table() -> None:
    empty = Table(["a"], [])
    assert empty
    assert (len(empty), str(empty), empty.to_csv(), empty.to_json()) == (0, "a", "a\n", [])
    assert str(Table([], [], header=["nothing"])) == "nothing"


def test_a_data_frame_without_pandas_names_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(TableError) as caught:
        TABLE.to_pandas()
    assert str(caught.value) == "a data frame needs the package pandas; pip install pandas"


def test_a_data_frame_has_the_columns_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pandas:
        @staticmethod
        def DataFrame(rows: object, columns: object) -> tuple[object, object]:  # noqa: N802
            return rows, columns

    monkeypatch.setitem(sys.modules, "pandas", Pandas)
    rows, columns = TABLE.to_pandas()
    assert columns == ["claim", "strength", "accepted"]
    assert rows[0] == {"claim": "No coast", "strength": 0.25, "accepted": True}
