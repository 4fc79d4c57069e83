"""Plain text: what its lines make headings, lists and paragraphs."""

from __future__ import annotations

import pytest

from ingest.office.text_layout import blocks_of_text

LONG = "เจ้าหน้าที่พิจารณาคำขอภายใน 30 วันทำการ นับแต่วันที่ได้รับเอกสารครบถ้วน"


def told(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in blocks_of_text(text)]


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("1. เอกสารที่ต้องใช้", 2),
        ("1.2 เอกสารที่ต้องใช้", 3),
        ("หมวด 2 สิทธิประโยชน์", 2),
        ("ข้อ ๓ ค่าธรรมเนียม", 2),
        ("一、适用范围", 2),
        ("第二章 优惠政策", 2),
        ("Chapter 3 Fees", 2),
        ("ระยะเวลา", 2),
        ("联系方式", 2),
        ("What it costs", 2),
    ],
)
def test_a_line_alone_above_a_text_is_a_heading(line: str, level: int) -> None:
    assert told(f"{LONG}\n\n{line}\n\n{LONG}\n") == [
        ("paragraph", 0, LONG),
        ("heading", level, line),
        ("paragraph", 0, LONG),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "The fee is due in June.",
        "ขอแสดงความนับถือ",
        "注意事项如下：有三项。",
        "As of 1 March 2024",
        "ข้อมูล ณ วันที่ 1 มีนาคม 2567",
        "发布日期 2025年8月1日",
    ],
)
def test_a_sentence_a_date_or_the_last_line_is_no_heading(line: str) -> None:
    following = "" if line == "ขอแสดงความนับถือ" else f"\n\n{LONG}"
    assert told(f"{LONG}\n\n{line}{following}")[1] == ("paragraph", 0, line)


def test_a_short_line_right_above_a_longer_one_is_a_heading() -> None:
    text = (
        "湄公光伏园投资者指南\n\n优惠\n租户免前6个月租金，第二至第四年租金减25%。\n"
        "申请步骤\n提交NK-7表和商业计划书，园区办公室在21天内答复。\n\nสิทธิประโยชน์\n" + LONG
    )
    assert told(text) == [
        ("heading", 1, "湄公光伏园投资者指南"),
        ("heading", 2, "优惠"),
        ("paragraph", 0, "租户免前6个月租金，第二至第四年租金减25%。"),
        ("heading", 2, "申请步骤"),
        ("paragraph", 0, "提交NK-7表和商业计划书，园区办公室在21天内答复。"),
        ("heading", 2, "สิทธิประโยชน์"),
        ("paragraph", 0, LONG),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (
            "The text of a letter is broken at about",
            "the same width, so that no line is half",
            "as long as the next one.",
        ),
        ("Telephone: 02 553 8111", "Address: 555 Vibhavadi Rangsit Road, Chatuchak, Bangkok 10900"),
        ("รับคำขอ", "ทุกวันทำการ"),
    ],
)
def test_lines_of_one_paragraph_have_no_heading_among_them(lines: tuple[str, ...]) -> None:
    assert [kind for kind, *_ in told("\n".join(lines))] == ["paragraph"]


def test_underlined_and_marked_lines_are_headings() -> None:
    assert told("Reuse\n=====\nText one.\n\nLimits\n------\nText two.\n# Marked\nText three.\n") == [
        ("heading", 1, "Reuse"),
        ("paragraph", 0, "Text one."),
        ("heading", 2, "Limits"),
        ("paragraph", 0, "Text two. # Marked Text three."),
    ]
    assert told("## 费用\n每人一百元。\n") == [("heading", 2, "费用"), ("paragraph", 0, "每人一百元。")]


def test_lists_keep_their_numbers_and_lose_their_bullets() -> None:
    assert told("1. แบบแปลน\n   โรงงาน\n2. ใบอนุญาต\n\n- 水样\n- 合同\n\n• one\n• two\n") == [
        ("item", 0, "1. แบบแปลนโรงงาน"),
        ("item", 0, "2. ใบอนุญาต"),
        ("item", 0, "水样"),
        ("item", 0, "合同"),
        ("item", 0, "one"),
        ("item", 0, "two"),
    ]


def test_numbered_lines_with_blank_lines_between_are_no_headings() -> None:
    assert [kind for kind, _, _ in told("1. one\n\n2. two\n\n3. three\n")] == ["paragraph"] * 3


def test_broken_lines_are_joined_as_their_script_does() -> None:
    assert told("无论投资额\n大小均可申请。\n\nOne line\nand the next.\n")[0][2] == "无论投资额大小均可申请。"
    assert told("无论投资额\n大小均可申请。\n\nOne line\nand the next.\n")[1][2] == "One line and the next."
