"""Sheets and CSV files as records: headers, units, groups, notes, pairs, several tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.manuscript import Block
from ingest.office.csv_table import csv_manuscript, delimiter_of
from ingest.office.grids import Grid, blocks_of
from ingest.office.headers import column_names, header_rows
from ingest.reading import RefusedError
from ingest.sources import table


def blocks(*rows: str) -> list[Block]:
    grid = Grid()
    for n, row in enumerate(rows):
        for column, cell in enumerate(row.split("|") if row else []):
            grid.put(n, column, cell)
    return list(blocks_of(grid))


def record(name: str, *pairs: tuple[str, str]) -> Block:
    return Block("record", name, rows=pairs)


@pytest.mark.parametrize(
    ("rows", "depth", "names"),
    [
        (["นิคม|จังหวัด|ราคา", "มาบตาพุด|ระยอง|4.5"], 1, ("นิคม", "จังหวัด", "ราคา")),
        (["园区|价格|价格", "园区|出售|出租", "罗勇|450|18"], 2, ("园区", "价格 / 出售", "价格 / 出租")),
        (["Estate|Price|", "|Sale|Rent", "Rayong|450|18"], 2, ("Estate", "Price / Sale", "Price / Rent")),
        (["นิคม|พื้นที่|ราคา", "|(ไร่)|ล้านบาท/ไร่", "ลำพูน|20|3"], 2, ("นิคม", "พื้นที่ (ไร่)", "ราคา (ล้านบาท/ไร่)")),
        (["รายการ|2567|2568", "รายได้|10|12"], 1, ("รายการ", "2567", "2568")),
        (["Item|Value|Value", "a|1|2"], 1, ("Item", "Value (1)", "Value (2)")),
        (["1|2|3", "4|5|6"], 0, ()),
    ],
)
def test_the_header_of_a_table(rows: list[str], depth: int, names: tuple[str, ...]) -> None:
    cells = [tuple(row.split("|")) for row in rows]
    assert header_rows(cells) == depth
    assert column_names(cells[:depth]) == names


def test_titles_units_groups_and_notes_stand_around_a_table() -> None:
    assert blocks(
        "ราคาที่ดินในนิคมอุตสาหกรรม",
        "หน่วย: ล้านบาท/ไร่",
        "ลำดับ|นิคม|ราคา",
        "ภาคตะวันออก",
        "1|มาบตาพุด|4.5",
        "|รวม|4.5",
        "หมายเหตุ: ไม่รวมค่าโอน",
    ) == [
        Block("heading", "ราคาที่ดินในนิคมอุตสาหกรรม", 1),
        Block("heading", "ภาคตะวันออก", 2),
        record("มาบตาพุด", ("ลำดับ", "1"), ("นิคม", "มาบตาพุด"), ("ราคา", "4.5"), ("หน่วย", "ล้านบาท/ไร่")),
        record("รวม", ("นิคม", "รวม"), ("ราคา", "4.5"), ("หน่วย", "ล้านบาท/ไร่")),
        Block("paragraph", "หมายเหตุ: ไม่รวมค่าโอน"),
    ]


def test_a_blank_row_inside_a_table_leaves_its_header_in_force() -> None:
    found = blocks("设备|价格|交货期", "撕碎机|68|45", "", "清洗线|92|60")
    assert found[1] == record("清洗线", ("设备", "清洗线"), ("价格", "92"), ("交货期", "60"))


def test_tables_side_by_side_are_two() -> None:
    found = blocks("Estate|Rai||Port|Berths", "Rayong|20||Songkhla|3", "Lamphun|5||Ranong|2")
    assert [block.text for block in found] == ["Rayong", "Lamphun", "Songkhla", "Ranong"]
    assert found[2].rows == (("Port", "Songkhla"), ("Berths", "3"))


def test_two_columns_of_names_and_values_are_one_record() -> None:
    found = blocks("หน่วยงาน|กองการตลาด", "โทรศัพท์|0 2207 2700", "เวลา|จันทร์ถึงศุกร์")
    assert found == [record("", ("หน่วยงาน", "กองการตลาด"), ("โทรศัพท์", "0 2207 2700"), ("เวลา", "จันทร์ถึงศุกร์"))]


def test_lines_of_one_cell_are_text() -> None:
    assert blocks("Rules of the estate", "Lorries enter by gate 2.") == [
        Block("paragraph", "Rules of the estate"),
        Block("paragraph", "Lorries enter by gate 2."),
    ]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2\n", ","),
        ("名称;金额\n甲;1,200\n乙;850\n", ";"),
        ("ชื่อ\tราคา\nก\t1,200\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ('a;b\n"x, y, z";"1\n2"\n', ";"),
        ("only\none\n", ","),
    ],
)
def test_what_parts_fields_is_told(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


def test_quoted_line_breaks_and_excels_own_line_for_the_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "fees.csv"
    path.write_text('sep=;\nFee;Baht;Note\nLicence;1,200;"yearly,\nin June"\n', encoding="utf-8")
    assert csv_manuscript(path).blocks == (
        record("Licence", ("Fee", "Licence"), ("Baht", "1,200"), ("Note", "yearly, in June")),
    )


def test_a_table_beside_a_catalogue_that_does_not_name_it_is_read_and_remarked_on(tmp_path: Path) -> None:
    (tmp_path / "parks.catalogue.yaml").write_text(
        "catalogue: parks\ntitle: {en: P}\nlanguages: [en]\ntopic: estate\nfiles: [parks.csv]\nshow: [{column: a}]\n",
        encoding="utf-8",
    )
    for name in ("parks.csv", "fees.csv"):
        (tmp_path / name).write_text("id,name,a\n1,Licence,2\n", encoding="utf-8")
    assert not table.is_undescribed(tmp_path / "parks.csv")
    assert table.is_undescribed(tmp_path / "fees.csv")
    found = table.manuscript(tmp_path / "fees.csv")
    assert [(remark.code, remark.text) for remark in found.remarks] == [("undescribed", "parks.catalogue.yaml")]
    assert [block.text for block in found.blocks] == ["Licence"]


def test_rows_beyond_the_limit_are_left_out_with_a_remark(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("name,value,note\n" + "row,1,x\n" * 20_005, encoding="utf-8")
    found = csv_manuscript(path)
    assert len(found.blocks) == 19_999
    assert [remark.code for remark in found.remarks] == ["cut"]


def test_a_quote_that_is_never_closed_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text('a,b\n1,2\n3,"4\n5\n', encoding="utf-8")
    with pytest.raises(RefusedError, match="not valid CSV") as refused:
        csv_manuscript(path)
    assert (refused.value.line, refused.value.fault) == (3, "rows")
