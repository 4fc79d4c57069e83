"""What a section is of, how it is called, and that its text is read as it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.manuscript import Block
from ingest.passages import markup
from ingest.passages.numbers import key_of, without_number
from ingest.reading import RefusedError
from knowledge.sentences import plain, sentences
from tests.unit.passage_parts import CHINESE, ENGLISH, THAI, TITLE, sections, shown, slugs


def heading(text: str, level: int) -> Block:
    return Block("heading", text, level)


def paragraph(text: str = THAI) -> Block:
    return Block("paragraph", text)


def test_a_section_carries_title_and_the_path_of_its_headings() -> None:
    found = sections(
        heading(TITLE, 1), paragraph("ที่ ป. 8/2568"), heading("หมวด 2 สิทธิ", 2), heading("2.1 ภาษี", 3), paragraph(),
        heading("หมวด 3 เงื่อนไข", 2), paragraph(),
    )  # fmt: skip
    assert [section.heading for section in found] == ["", "หมวด 2 สิทธิ › 2.1 ภาษี", "หมวด 3 เงื่อนไข"]
    assert slugs(found) == ["intro", "ภาษี", "หมวด-3-เงื่อนไข"]
    assert {section.title for section in found} == {TITLE}
    assert found[1].embedded_text == f"{TITLE}\nหมวด 2 สิทธิ › 2.1 ภาษี\n{THAI}"
    assert {section.document for section in found} == {"notice"}


@pytest.mark.parametrize(
    ("name", "begin", "shown_as"),
    [
        ("n.th.pdf", "ข้อ {n} ", "ข้อ {n}"),
        ("n.th.pdf", "มาตรา {n} ", "มาตรา {n}"),
        ("n.en.pdf", "Article {n}. ", "Article {n}"),
        ("n.zh.pdf", "第{h}条 ", "第{h}条"),
    ],
)
def test_articles_that_are_counted_through_are_sections_of_their_number(name: str, begin: str, shown_as: str) -> None:
    numbers = [{"n": n, "h": "一二三四"[n - 1]} for n in range(1, 5)]
    found = sections(heading("x", 1), *(paragraph(begin.format(**n) + ENGLISH) for n in numbers), path=Path(name))
    assert slugs(found) == ["1", "2", "3", "4"]
    assert [section.heading for section in found] == [f"x › {shown_as.format(**n)}" for n in numbers]
    assert found[1].text == (begin.format(**numbers[1]) + ENGLISH)


def test_an_article_that_a_reader_took_for_a_heading_is_one_among_the_others() -> None:
    found = sections(heading(f"ข้อ ๑ {THAI}", 1), paragraph(f"ข้อ ๒ {THAI}"), paragraph(f"ข้อ ๓ {THAI}"))
    assert [(section.heading, section.text) for section in found] == [(f"ข้อ {n}", f"ข้อ {n} {THAI}") for n in "๑๒๓"]


def test_a_section_of_an_act_that_is_only_mentioned_is_no_article() -> None:
    assert slugs(sections(paragraph("มาตรา 25 กำหนดว่า"), paragraph(THAI), paragraph("มาตรา 27 กำหนดว่า"))) == ["intro"]
    text = "covers people who enter to study the investment."
    found = sections(*(paragraph(f"Section {n} {text}") for n in (1, 2, 3)), path=Path("n.en.pdf"))
    assert slugs(found) == ["intro"]


def test_the_same_heading_under_two_others_and_a_paragraph_more_elsewhere_rename_nothing() -> None:
    def found(*more: Block) -> list[str]:
        blocks = [heading("กรุงเทพ", 1), heading("ค่าธรรมเนียม", 2), paragraph(), *more]
        return slugs(
            sections(
                *blocks, heading("ระยอง", 1), heading("ค่าธรรมเนียม", 2), paragraph(), heading("ท้าย", 1), paragraph()
            )
        )

    assert found() == ["ค่าธรรมเนียม", "ระยอง.ค่าธรรมเนียม", "ท้าย"]
    longer = found(*(paragraph(f"{n} {THAI}") for n in range(20)))
    assert [slug for slug in longer if not slug.startswith("ค่าธรรมเนียม-")] == found()
    assert "ค่าธรรมเนียม-2" in longer


def test_a_heading_with_nothing_below_it_is_a_line_of_text() -> None:
    found = sections(
        heading("ประกาศ", 1), heading("ที่ ป. 8/2568", 1), heading("เงื่อนไข", 1), paragraph(), heading("ลงนาม", 1)
    )
    assert slugs(found) == ["intro", "เงื่อนไข"]
    assert "ที่ ป. 8/2568" in shown(found)
    assert shown(found).endswith("ลงนาม")


def test_a_record_is_called_what_its_reader_took_for_the_name() -> None:
    rows = (("จังหวัด", "นครราชสีมา"), ("นิคม", "โคกกรวดกรีน"), ("ราคาขาย", "2.75"))
    named, unnamed = sections(Block("record", "โคกกรวดกรีน", rows=rows), Block("record", rows=rows))
    assert (named.heading, unnamed.heading) == ("โคกกรวดกรีน", "นครราชสีมา")
    assert named.text == "นิคม: โคกกรวดกรีน\n\n- จังหวัด: นครราชสีมา\n- ราคาขาย: 2.75"


def test_what_has_neither_letter_nor_digit_is_no_text() -> None:
    (found,) = sections(Block("paragraph", "]>"), Block("paragraph", "* * *"), Block("paragraph", "ค่าธรรมเนียม ๕๐๐ บาท"))
    assert found.text == "ค่าธรรมเนียม ๕๐๐ บาท"


def test_a_record_is_found_by_its_name_and_says_its_columns() -> None:
    rows = (("ลำดับ", "1"), ("ชื่อ", "นิคมอุตสาหกรรมอุดรธานี"), ("พื้นที่ (ไร่)", "2,170"), ("หมายเหตุ", ""))
    (found,) = sections(heading("นิคม", 1), Block("record", rows=rows, page=3))
    assert (found.kind, found.heading, found.pages) == ("record", "นิคมอุตสาหกรรมอุดรธานี", (3, 3))
    assert found.id == "notice#นิคมอุตสาหกรรมอุดรธานี"
    assert found.title == f"{TITLE} › นิคม"
    assert plain(found.text) == "ชื่อ: นิคมอุตสาหกรรมอุดรธานี\n\n• ลำดับ: 1\n• พื้นที่ (ไร่): 2,170"


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(RefusedError, match="no text"):
        sections(paragraph("  "))


@pytest.mark.parametrize(
    ("written", "key", "words"),
    [
        ("1. ขอบเขต", ("", "1"), "ขอบเขต"),
        ("๒.๓ ค่าธรรมเนียม", ("", "2.3"), "ค่าธรรมเนียม"),
        ("一、范围", ("", "1"), "范围"),
        ("（十二）附则", ("", "12"), "附则"),
        ("第二十三条 权利", ("article", "23"), "第二十三条 权利"),
        ("第一百零五条", ("article", "105"), "第一百零五条"),
        ("Article 5: Fees", ("article", "5"), "Article 5: Fees"),
        ("หมวด ๒ สิทธิ", ("chapter", "2"), "หมวด ๒ สิทธิ"),
        ("第三章 费用", ("chapter", "3"), "第三章 费用"),
        ("2025 年 10 月起的规定", ("", ""), "2025 年 10 月起的规定"),
        ("Fees", ("", ""), "Fees"),
    ],
)
def test_the_numbers_of_headings(written: str, key: tuple[str, str], words: str) -> None:
    assert key_of(written) == key
    assert without_number(written) == words


_MARKS = "# - 1. 2) * ** _ ` | <b> <br> &amp; [a](b) [a]: ~~~ > \\ --- + ก 获 word 5% A1+".split()
_LINES = st.lists(st.sampled_from(_MARKS), min_size=1, max_size=8).map(" ".join)


@given(_LINES)
def test_what_would_be_a_mark_is_shown_as_it_was_written(text: str) -> None:
    # Doubled asterisks are dropped wherever they stand: people write Chinese emphasis that is none to Markdown.
    meant = " ".join(text.replace("**", "").split())
    assert " ".join(plain(markup.paragraph(text)).split()) == meant
    assert " ".join(plain(markup.item(text, 0)).split()) == f"• {meant}".strip()
    if meant:
        assert sentences(f"{markup.header(('name',))}\n{markup.row((text,))}", "en") == [f"name: {meant}"]


def test_chinese_sections_of_a_chinese_file() -> None:
    found = sections(heading("一、范围", 1), paragraph(CHINESE), title="通知", path=Path("通知.zh.pdf"))
    assert [(section.id, section.language) for section in found] == [("通知#范围", "zh")]
