"""Lines, columns and tables from characters and ruling lines."""

from __future__ import annotations

import pytest

from ingest.pdf.columns import in_order
from ingest.pdf.lines import lines
from ingest.pdf.parts import Glyph, Line, Table
from ingest.pdf.tables import ruled_tables

SIZE = 10.0
Box = tuple[float, float, float, float]


def glyphs(text: str, x: float = 0.0, base: float = 100.0, width: float = 6.0, size: float = SIZE) -> list[Glyph]:
    """Characters beside one another; a space is a gap, marks above or below take no room."""
    found = []
    for sign in text:
        if "\u0e34" <= sign <= "\u0e3a" or sign == "\u0e31" or "\u0e47" <= sign <= "\u0e4e":
            found.append(Glyph(sign, x - 2, x, base, size))
            continue
        if sign != " ":
            found.append(Glyph(sign, x, x + width, base, size))
        x += width if sign != " " else 3.0
    return found


def line(text: str, x0: float, base: float, x1: float, size: float = SIZE, bold: bool = False) -> Line:
    return Line(text, x0, x1, base, size, bold, 1, x0, x1)


def texts(parts: list[Line | Table]) -> list[str]:
    return [part.text if isinstance(part, Line) else "TABLE" for part in parts]


@pytest.mark.parametrize("text", ["นิคมอุตสาหกรรม ที่ 9", "投资促进委员会", "Board of Investment", "บีโอไอ BOI 投资", "น้ำ"])
def test_spaces_stand_where_there_are_gaps(text: str) -> None:
    assert [each.text for each in lines(glyphs(text))] == [text]


def test_marks_that_were_drawn_after_the_letters_go_to_their_letters() -> None:
    drawn = glyphs("ทนี่")
    late = [each for each in drawn if each.text in "ี่"]
    drawn = [each for each in drawn if each.text not in "ี่"]
    first = [Glyph(each.text, 4, 6, each.base, each.size) for each in glyphs("ี่")]
    assert [each.text for each in lines([*drawn, *late, *first])] == ["ที่นี่"]


def test_letters_that_are_spread_over_a_line_get_no_spaces() -> None:
    spread = [Glyph(sign, n * 8.0, n * 8.0 + 6, 100, SIZE) for n, sign in enumerate("บริษทจดทะเบยน")]
    assert [each.text for each in lines(spread)] == ["บริษทจดทะเบยน"]


def test_what_stands_far_apart_is_several_parts_but_an_items_number_is_not() -> None:
    assert [each.text for each in lines([*glyphs("Left"), *glyphs("Right", x=60)])] == ["Left", "Right"]
    assert [each.text for each in lines([*glyphs("(ก)"), *glyphs("เครื่องจักรใหม่", x=40)])] == ["(ก) เครื่องจักรใหม่"]


def test_a_raised_figure_belongs_to_its_line() -> None:
    raised = glyphs("3", x=18, base=96.5, size=6.0)
    assert [each.text for each in lines([*glyphs("500m")[:3], *raised, *glyphs("next", base=115)])] == ["500³", "next"]


def test_raised_figures_stay_behind_what_they_stand_at_however_many_a_line_has() -> None:
    row: list[Glyph] = []
    for text, sign, base in (("45,000", "1", 96), ("300m", "2", 96), ("10", "6", 96), ("A", "3", 96), ("CO", "2", 102)):
        row += glyphs(text, x=row[-1].x1 + 4 if row else 0)
        row += glyphs(sign, x=row[-1].x1, base=base, width=5, size=8.3)
    assert [each.text for each in lines(sorted(row, key=lambda each: -each.base))] == ["45,000¹ 300m² 10⁶ A³ CO2"]


def test_a_table_without_lines_stands_between_the_end_of_a_text_and_a_signature() -> None:
    parts: list[Line | Table] = [line("31日。", 0, 60, 40)]
    for n, row in enumerate((("项目", "投资", "用地"), ("电池回收", "5000", "30"), ("光伏组件", "8000", "50"))):
        parts += [line(cell, 100 * k, 100 + 14 * n, 100 * k + 40) for k, cell in enumerate(row)]
    parts += [line("绿色产业园管理委员会", 280, 170, 400), line("2025年8月20日", 320, 184, 400)]
    found = in_order(parts)
    assert texts(found) == ["31日。", "TABLE", "绿色产业园管理委员会", "2025年8月20日"]
    assert found[1].rows[1] == ["电池回收", "5000", "30"]  # type: ignore[union-attr]


def test_columns_between_headings_over_all_of_them() -> None:
    parts: list[Line | Table] = [line("ประกาศ", 100, 50, 300, 16)]
    for n in range(3):
        parts += [line(f"ซ้าย {n}", 0, 80 + 14 * n, 180), line(f"ขวา {n}", 220, 80 + 14 * n, 400)]
    parts += [line("A heading over both of the columns", 0, 140, 400, 14)]
    for n in range(3):
        parts += [line(f"left {n}", 0, 160 + 14 * n, 180), line(f"right {n}", 220, 160 + 14 * n, 400)]
    assert texts(in_order(parts)) == [
        "ประกาศ",
        *(f"ซ้าย {n}" for n in range(3)),
        *(f"ขวา {n}" for n in range(3)),
        "A heading over both of the columns",
        *(f"left {n}" for n in range(3)),
        *(f"right {n}" for n in range(3)),
    ]


def test_words_that_stand_apart_in_one_line_are_no_columns() -> None:
    parts: list[Line | Table] = [line("ที่ อก 0902", 0, 50, 80), line("กระทรวงอุตสาหกรรม", 250, 50, 400)]
    parts += [line("เรื่อง ขออนุญาตตั้งโรงงานคัดแยกวัสดุที่ไม่ใช้แล้วในนิคม", 0, 70, 400)]
    assert texts(in_order(parts)) == ["ที่ อก 0902 กระทรวงอุตสาหกรรม", parts[2].text if isinstance(parts[2], Line) else ""]


def test_aligned_short_cells_are_a_table_and_a_lower_line_goes_on_with_a_cell() -> None:
    rows = [("服务", "单位", "价格"), ("原水", "立方米", "16.50"), ("污水处理", "立方米", "9.75")]
    parts: list[Line | Table] = []
    for n, row in enumerate(rows):
        parts += [line(text, x, 100 + 20 * n, x + 10 * len(text)) for text, x in zip(row, (0, 100, 200), strict=True)]
    parts += [line("和再生水", 0, 152, 40)]
    (found,) = in_order(parts)
    assert isinstance(found, Table)
    assert found.rows == [["服务", "单位", "价格"], ["原水", "立方米", "16.50"], ["污水处理和再生水", "立方米", "9.75"]]


def grid(xs: list[float], ys: list[float]) -> list[Box]:
    return [(x, ys[0], x, ys[-1]) for x in xs] + [(xs[0], y, xs[-1], y) for y in ys]


def test_a_ruled_table_takes_the_characters_inside_of_it() -> None:
    inside = [*glyphs("รหัส", 5, 115), *glyphs("8.1", 105, 115), *glyphs("กิจการ", 5, 140), *glyphs("นำเข้า", 5, 152)]
    inside += glyphs("5", 105, 140)
    outside = glyphs("below", 0, 200)
    (table,), rest = ruled_tables(grid([0, 100, 200], [100, 125, 160]), [*inside, *outside], 3)
    assert table.rows == [["รหัส", "8.1"], ["กิจการนำเข้า", "5"]]
    assert (table.page, rest) == (3, outside)


def test_a_frame_around_text_is_no_table() -> None:
    inside = glyphs("framed", 5, 115)
    assert ruled_tables(grid([0, 200], [100, 125]), inside, 1) == ([], inside)
    assert ruled_tables(grid([0, 200], [100, 125, 150]), inside, 1) == ([], inside)
