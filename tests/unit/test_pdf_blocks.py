"""Headers and footers, paragraphs over pages, items, headings, dates, from lines as a page gives them."""

from __future__ import annotations

import pytest

from ingest.pdf.blocks import compose
from ingest.pdf.edges import without_edges
from ingest.pdf.headings import key
from ingest.pdf.opening import date
from ingest.pdf.parts import Line, Page, Table
from knowledge.remarks import Remark

WIDE = 400.0


def line(text: str, base: float, page: int = 1, x0: float = 0.0, x1: float = WIDE, size: float = 10.0) -> Line:
    return Line(text, x0, x1, base, size, False, page, 0.0, WIDE)


def page(number: int, *parts: Line | Table) -> Page:
    return Page(number, WIDE, 800.0, list(parts))


def kinds(*pages: Page) -> list[tuple[int, str, str]]:
    found = compose(list(pages), {})
    return [(block.page, f"{block.kind} {block.level}".removesuffix(" 0"), block.text) for block in found.blocks]


def test_what_comes_again_at_the_edges_goes_and_numbered_headings_stay() -> None:
    pages = []
    for n in range(1, 5):
        body = [line(f"ข้อความ {word} ของหน้า {n}", 200 + 14 * k, n) for k, word in enumerate(("ก", "ข", "ค"))]
        title = Line(f"{n}. หัวข้อ", 0, 80, 80, 14, True, n, 0, WIDE)
        header, number = line(f"ราชกิจจานุเบกษา เล่ม {n}", 40, n, x1=120), line(f"- {n} -", 780, n, 190, 210)
        pages.append(page(n, header, title, *body, number))
    without_edges(pages)
    assert [next(part.text for part in each.parts if isinstance(part, Line)) for each in pages] == [
        f"{n}. หัวข้อ" for n in range(1, 5)
    ]
    assert [len(each.parts) for each in pages] == [4] * 4


@pytest.mark.parametrize("text", ["หน้า ๓", "第 3 页 共 12 页", "Page 3 of 12", "3 / 12", "– 3 –"])
def test_a_pages_number_goes_even_from_a_single_page(text: str) -> None:
    one = page(1, line("คำขอรับการส่งเสริม", 300), line(text, 780, x0=190, x1=220))
    without_edges([one])
    assert [part.text for part in one.parts if isinstance(part, Line)] == ["คำขอรับการส่งเสริม"]


@pytest.mark.parametrize("text", ["ประกาศ ณ วันที่ 3 มกราคม 2568", "电话 02 553 8111", "2568 rai"])
def test_a_line_with_a_number_stays_at_the_end_of_a_page(text: str) -> None:
    one = page(1, line("คำขอรับการส่งเสริม", 300), line(text, 780))
    without_edges([one])
    assert len(one.parts) == 2


def test_a_paragraph_goes_on_over_the_page_and_a_footnote() -> None:
    first = [line("ผู้ได้รับการส่งเสริมต้องรายงาน", 640), line("ผลการดำเนินงานทุกหกเดือนและ", 654)]
    note = line("1 ตามประกาศกระทรวงอุตสาหกรรม", 720, size=7.5, x1=200)
    second = [line("เก็บเอกสารไว้ห้าปี", 60, 2, x1=150), line("ย่อหน้าใหม่เริ่มตรงนี้และยาวพอ", 74, 2, x0=24)]
    assert kinds(page(1, *first, note), page(2, *second)) == [
        (1, "paragraph", "ผู้ได้รับการส่งเสริมต้องรายงานผลการดำเนินงานทุกหกเดือนและเก็บเอกสารไว้ห้าปี"),
        (1, "paragraph", "1 ตามประกาศกระทรวงอุตสาหกรรม"),
        (2, "paragraph", "ย่อหน้าใหม่เริ่มตรงนี้และยาวพอ"),
    ]


def test_a_paragraph_goes_on_in_the_next_column_with_all_its_lines() -> None:
    def column(text: str, base: float, left: float) -> Line:
        return Line(text, left, left + 180, base, 10, False, 1, left, left + 180)

    first = [column(f"line {n} of the first column and", 600 + 12 * n, 0) for n in range(3)]
    second = [column(f"line {n} of the second column and", 100 + 12 * n, 220) for n in range(3)]
    assert [kind for _, kind, _ in kinds(page(1, *first, *second))] == ["paragraph"]


def test_a_paragraph_goes_on_over_the_footnote_of_a_column() -> None:
    first = [Line(f"line {n} of the first column and", 0, 180, 600 + 12 * n, 10, False, 1, 0, 180) for n in range(3)]
    note = Line("1 Prices of 2024.", 0, 120, 700, 7, False, 1, 0, 180)
    second = [Line(f"line {n} of the second one and", 220, 400, 600 + 12 * n, 10, False, 1, 220, 400) for n in range(3)]
    found = kinds(page(1, *first, note, *second))
    assert [text[:6] for *_, text in found] == ["line 0", "1 Pric"]


def test_the_halves_of_a_header_are_known_where_they_are_one_line() -> None:
    pages = []
    for n in (1, 2):
        body = [line(f"The text of page {n} goes on in line {k} of the body", 200 + 12 * k, n) for k in range(9)]
        halves = [line("Technology Review 2025", 40, n, x1=150, size=12), line("Vol. 12 No. 3", 40, n, 300, size=12)]
        whole = [line("Technology Review 2025 Vol. 12 No. 3", 40, n, size=12)]
        pages.append(page(n, *(whole if n == 1 else halves), *body))
    without_edges(pages)
    assert [len(each.parts) for each in pages] == [9, 9]


def test_lines_are_joined_as_their_script_asks() -> None:
    chinese = [line("外国投资者在泰国可以", 100), line("拥有土地。", 114, x1=50)]
    english = [
        line("The factory recovers cobalt and manga-", 150),
        line("nese. It needs environ-", 164),
        line("mental permits.", 178, x1=80),
    ]
    assert [text for _, _, text in kinds(page(1, *chinese, *english))] == [
        "外国投资者在泰国可以拥有土地。",
        "The factory recovers cobalt and manganese. It needs environmental permits.",
    ]


def test_items_have_their_numbers_and_depth_and_bullets_go() -> None:
    parts = [
        line("ผู้ขอต้องแนบเอกสารต่อไปนี้", 100, x1=200),
        line("1. หนังสือรับรองนิติบุคคล", 114, x0=10, x1=200),
        line("(ก) อายุไม่เกินหกเดือน", 128, x0=30, x1=200),
        line("2. แผนผังโรงงาน", 142, x0=10, x1=200),
        line("• 环境影响评估报告", 156, x0=10, x1=200),
    ]
    assert kinds(page(1, *parts))[1:] == [
        (1, "item", "1. หนังสือรับรองนิติบุคคล"),
        (1, "item 1", "(ก) อายุไม่เกินหกเดือน"),
        (1, "item", "2. แผนผังโรงงาน"),
        (1, "item", "环境影响评估报告"),
    ]


def test_chapters_are_headings_by_their_number_and_articles_are_paragraphs() -> None:
    parts = [
        line("第一章 总则", 100, x0=160, x1=240),
        line("第一条 为了促进光伏发电项目在园区内的建设，", 130),
        line("制定本办法。", 144, x1=60),
        line("第二条 本办法适用于所有入园企业及其承包商。", 158, x1=380),
    ]
    assert kinds(page(1, *parts)) == [
        (1, "heading 2", "第一章 总则"),
        (1, "paragraph", "第一条 为了促进光伏发电项目在园区内的建设，制定本办法。"),
        (1, "paragraph", "第二条 本办法适用于所有入园企业及其承包商。"),
    ]


@pytest.mark.parametrize(
    ("size", "bold", "edge", "kind"),
    [(18, True, 0, "heading 1"), (10, True, 60, "heading 2"), (10, True, 0, "paragraph"), (10, False, 60, "paragraph")],
)
def test_the_title_of_an_announcement_may_go_over_many_lines(size: float, bold: bool, edge: float, kind: str) -> None:
    said = (
        "ประกาศการนิคมอุตสาหกรรมแห่งประเทศไทย",
        "ที่ 12/2568",
        "เรื่อง หลักเกณฑ์ วิธีการ และเงื่อนไข",
        "การรีไซเคิลแบตเตอรี่ในนิคม",
        "อุตสาหกรรมบ่อวิน",
    )
    title = [Line(text, edge, WIDE - edge, 80 + 1.25 * size * n, size, bold, 1, 0, WIDE) for n, text in enumerate(said)]
    body = [line("โดยที่เป็นการสมควรกำหนดหลักเกณฑ์ให้เหมาะสมกับสภาวการณ์ปัจจุบัน " * 4, 300 + 12 * n) for n in range(9)]
    found = kinds(page(1, *title, *body))
    assert found[0][:2] == (1, kind), found
    assert kind == "paragraph" or found[0][2].endswith("การรีไซเคิลแบตเตอรี่ในนิคมอุตสาหกรรมบ่อวิน")


def test_the_centred_lines_of_a_notice_are_its_title_with_spaces_between_them() -> None:
    said = ("ประกาศกรมพัฒนาพลังงานทดแทน", "เรื่อง เงินสนับสนุนโซลาร์รูฟท็อป", "พ.ศ. ๒๕๖๘")
    title = [line(text, 80 + 12 * n, x0=140, x1=260) for n, text in enumerate(said)]
    body = [line("อธิบดีออกประกาศไว้ดังต่อไปนี้ " * 3, 200 + 12 * n) for n in range(9)]
    assert compose([page(1, *title, *body)], {}).title == " ".join(said)
    assert compose([page(1, *body)], {}).title == ""


def test_a_table_that_goes_on_has_its_header_again() -> None:
    first = Table([["รหัส", "กิจการ"], ["8.1", "รีไซเคิล"]], 0, 400, 600, 790, 1, (0, 100))
    second = Table([["8.2", "บำบัดน้ำเสีย"]], 0, 400, 60, 80, 2, (1, 100))
    other = Table([["园区", "价格"], ["安美德", "900"]], 0, 400, 60, 80, 3, (0, 250))
    found = compose([page(1, first), page(2, second), page(3, other)], {})
    assert [block.rows for block in found.blocks] == [
        (("รหัส", "กิจการ"), ("8.1", "รีไซเคิล")),
        (("รหัส", "กิจการ"), ("8.2", "บำบัดน้ำเสีย")),
        (("园区", "价格"), ("安美德", "900")),
    ]


def table(number: int, *rows: tuple[str, ...], x0: float = 0, top: float = 60) -> Table:
    return Table([list(row) for row in rows], x0, x0 + 180, top, top + 40, number, (round(x0), round(x0) + 50))


@pytest.mark.parametrize(
    ("last", "half", "whole"),
    [
        (("1.2.9", "กิจการผลิตผลิตภัณฑ์หรือบรรจุ", "A3"), ("", "ภัณฑ์จากผลผลิต", ""), "กิจการผลิตผลิตภัณฑ์หรือบรรจุภัณฑ์จากผลผลิต"),
        (("8.1", "废旧电池的回收、"), ("", "拆解与再利用"), "废旧电池的回收、拆解与再利用"),
        (("7.1", "Power from rooftop", "A2"), ("", "solar panels", ""), "Power from rooftop solar panels"),
    ],
)
def test_a_row_cut_by_the_end_of_a_page_is_one_row(last: tuple[str, ...], half: tuple[str, ...], whole: str) -> None:
    header, after = ("รหัส", "กิจการ", "กลุ่ม")[: len(last)], ("9.9", "อื่น ๆ", "B")[: len(last)]
    found = compose([page(1, table(1, header, last)), page(2, table(2, half, after))], {})
    assert [block.rows for block in found.blocks] == [(header, (last[0], whole, *last[2:])), (header, after)]
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("last", "next_one"),
    [
        (("ทั่วไป", "น้ำดิบ", "16.00"), ("", "บำบัดน้ำเสีย", "9.75")),  # a cell above spans both rows
        (("罗勇", "900"), ("", "950")),
        (("", "8.1", "A1"), ("", "8.2", "A2")),
    ],
)
def test_a_row_without_a_name_that_may_be_one_of_its_own_stays_and_staff_are_told(
    last: tuple[str, ...], next_one: tuple[str, ...]
) -> None:
    header = ("เขต", "รายการ", "อัตรา")[: len(last)]
    found = compose([page(1, table(1, header, last)), page(2, table(2, next_one))], {})
    assert [block.rows for block in found.blocks] == [(header, last), (header, next_one)]
    assert found.remarks == (Remark("row", 2, " ".join(next_one).strip()),)


def test_a_table_that_goes_on_in_the_next_column_is_one_and_two_beside_one_another_are_two() -> None:
    header, rows = ("工序", "人数"), [("放电", "1"), ("开壳", "2"), ("取模组", "3"), ("清洗", "1")]
    goes_on = compose([page(1, table(1, header, *rows[:1], top=700), table(1, *rows[1:], x0=210, top=60))], {})
    assert [block.rows for block in goes_on.blocks] == [(header, *rows)]
    beside = compose([page(1, table(1, header, *rows[:2]), table(1, header, *rows[2:], x0=210))], {})
    assert [block.rows for block in beside.blocks] == [(header, *rows[:2]), (header, *rows[2:])]


def test_the_outline_makes_a_heading_of_a_plain_line() -> None:
    parts = [line("เงื่อนไขการใช้ที่ดิน", 100, x1=90), line("ผู้ประกอบการต้องเริ่มก่อสร้างภายในสองปี", 130, x1=300)]
    found = compose([page(1, *parts)], {(1, key("เงื่อนไข การใช้ที่ดิน")): 3})
    assert [(block.kind, block.level) for block in found.blocks] == [("heading", 3), ("paragraph", 0)]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("D:20250115093000+07'00'", "2025-01-15"),
        ("D:25680115093000+07'00'", "2025-01-15"),
        ("20240229", "2024-02-29"),
        ("D:202506", "2025-06"),
        ("D:2025", "2025"),
        ("D:20251399", "2025"),
        ("D:19000101", ""),
        ("15 มกราคม 2568", ""),
        ("", ""),
    ],
)
def test_dates_of_a_files_properties(said: str, meant: str) -> None:
    assert date(said) == meant
