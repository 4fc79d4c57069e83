"""Which documents have been replaced, which sections stand for which, and what a search makes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.messages import Language
from ingest.metadata.filing import file_by_date
from ingest.ownership import Holdings, settle
from knowledge.changes import changes
from knowledge.documents import Section, by_id
from knowledge.in_force import in_force
from knowledge.ranking import Ranked
from knowledge.succession import of, replaced


def section(name: str, text: str = "text", heading: str = "", language: Language = "th", **more: object) -> Section:
    return replace(Section(name, language, name.partition("#")[0], heading, text, "general"), **more)  # type: ignore[arg-type]


OLD = section("fees-2566#water", "ค่าน้ำ 12 บาท", "ค่าน้ำ", as_of="2023-01-10", number="ieat 3/2566")
NEW = section("fees-2568#water", "ค่าน้ำ 18 บาท", "ค่าน้ำ", as_of="2025-06-30", number="ieat 8/2568")


@pytest.mark.parametrize("named", ["ieat 3/2566", "fees-2566", "Fees-2566"])
def test_a_document_replaces_what_it_names_by_id_or_number(named: str) -> None:
    assert replaced([OLD, replace(NEW, supersedes=(named,))]) == {"fees-2566": "fees-2568"}


def test_a_later_number_alone_is_another_document() -> None:
    assert replaced([OLD, NEW]) == {}


def test_nothing_replaces_itself_its_elders_or_in_a_circle() -> None:
    assert replaced([replace(OLD, supersedes=("fees-2566", "ieat 3/2566"))]) == {}
    assert replaced([replace(OLD, supersedes=("ieat 8/2568",)), NEW]) == {}
    undated = [replace(each, as_of="") for each in (OLD, NEW)]
    first, second = replace(undated[0], supersedes=("fees-2568",)), replace(undated[1], supersedes=("fees-2566",))
    assert replaced([first, second]) == {}


def test_of_two_editions_that_replace_it_the_one_in_its_language_stands_for_it() -> None:
    thai = replace(NEW, supersedes=("ieat 3/2566",))
    chinese = section("收费#water", language="zh", as_of="2025-07-01", supersedes=("ieat 3/2566",))
    assert replaced([OLD, chinese, thai]) == {"fees-2566": "fees-2568"}


def test_the_newest_of_a_chain_stands_for_all_by_slug_or_heading() -> None:
    middle = section("fees-2567#w", "ค่าน้ำ 15 บาท", "ค่าน้ำ", as_of="2024-01", supersedes=("fees-2566",))
    newest = replace(NEW, supersedes=("fees-2567",))
    other = section("fees-2566#land", "ที่ดิน", "ราคาที่ดินต่อไร่", as_of="2023-01-10")
    found = of(by_id([OLD, other, middle, newest]))
    assert found.newer == {"fees-2566#water": NEW.id, "fees-2567#w": NEW.id, "fees-2566#land": NEW.id}
    assert found.older == {NEW.id: "fees-2567#w"}
    assert found.lost == {"fees-2566#land"}


def test_the_same_words_with_other_figures_are_the_same_matter_under_any_heading() -> None:
    said = "โรงเรียนโซลาร์เลยจ่ายเบี้ยเลี้ยงผู้อบรมวันละ {} บาท เป็นเวลา 15 วัน"
    old = section("pay-2567#a", said.format(320), "ณ 1 มีนาคม 2567")
    new = section("pay-2568#b", said.format(410), "อัตราใหม่", supersedes=("pay-2567",))
    land = section("pay-2568#c", "ที่พักของผู้อบรมอยู่ในวิทยาลัยเทคนิคเลย คิดค่าห้องเดือนละ 900 บาท", "ที่พัก")
    assert of(by_id([old, land, new])).newer == {"pay-2567#a": "pay-2568#b"}


def test_a_table_of_records_is_replaced_like_a_text() -> None:
    old = section("prices-2567#pump", "รุ่น: P-1\n\n- ราคา: 12,000", "P-1", kind="record", as_of="2024")
    new = section("prices-2568#pump", "รุ่น: P-1\n\n- ราคา: 13,500", "P-1", kind="record", as_of="2025")
    assert replaced([old, replace(new, supersedes=("prices-2567",))]) == {"prices-2567": "prices-2568"}


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("ค่าน้ำเท่าไหร่", [NEW.id]),
        ("ค่าน้ำปี 2566 เท่าไหร่", [OLD.id, NEW.id]),
        ("ค่าน้ำตามประกาศ กนอ. ที่ ๓/๒๕๖๖", [OLD.id, NEW.id]),
        ("What was the water fee in 2023?", [OLD.id, NEW.id]),
        ("2023年的水费是多少", [OLD.id, NEW.id]),
        ("ค่าน้ำปี 2566 กับปี 2568 ต่างกันเท่าไหร่", [NEW.id]),
    ],
)
def test_the_old_gives_way_unless_it_is_asked_for(question: str, first: list[str]) -> None:
    sections = by_id([OLD, replace(NEW, supersedes=("fees-2566",)), section("parks#intro")])
    ranked = [
        Ranked(each, score, 0, 0, 0, 0, 0, False) for each, score in ((OLD.id, 3), ("parks#intro", 2), (NEW.id, 1))
    ]
    found = [each.section for each in in_force(ranked, question, sections, of(sections))]
    assert found == [*first, "parks#intro"]


def test_where_nothing_is_replaced_nothing_changes() -> None:
    sections = by_id([OLD, NEW])
    ranked = [Ranked(each, score, 0, 0, 0, 0, 0, False) for each, score in ((OLD.id, 3), (NEW.id, 1))]
    assert in_force(ranked, "ค่าน้ำ", sections, of(sections)) == ranked


def test_the_newer_of_two_files_has_the_id_and_the_older_is_kept_under_its_date() -> None:
    a, b = Path("/a/fees.docx"), Path("/b/fees.docx")
    taken = Holdings(
        {
            a: [section("fees#intro", as_of="2022-12-09"), section("fees#water", as_of="2022-12-09")],
            b: [section("fees#intro", as_of="2025")],
        },
        {a: {}, b: {}},
    )
    assert file_by_date(taken, ()) == [(a, b)]
    assert [each.id for each in taken.sections[a]] == ["fees@2022-12-09#intro", "fees@2022-12-09#water"]
    assert [each.id for each in taken.sections[b]] == ["fees#intro"]
    assert settle(Holdings({}, {}), taken, ()) == []
    assert replaced([each for sections in taken.sections.values() for each in sections]) == {"fees@2022-12-09": "fees"}
    assert file_by_date(taken, ()) == [(a, b)]
    file_by_date(taken, {b})
    assert [each.id for each in taken.sections[a]] == ["fees#intro", "fees#water"]


@pytest.mark.parametrize(("one", "other"), [("", "2025"), ("2025", "2025"), ("2025", "2025-06"), ("", "")])
def test_files_whose_dates_do_not_part_them_are_refused(one: str, other: str) -> None:
    a, b = Path("/a/fees.docx"), Path("/b/fees.docx")
    taken = Holdings({a: [section("fees#x", as_of=one)], b: [section("fees#x", as_of=other)]}, {a: {}, b: {}})
    assert file_by_date(taken, ()) == []
    (refusal,) = settle(Holdings({}, {}), taken, ())
    assert refusal.fault == "owned"


def test_documents_that_staff_write_for_the_bot_are_not_filed_by_date() -> None:
    a, b = Path("/a/fees.md"), Path("/b/fees.md")
    taken = Holdings({a: [section("fees#x", as_of="2022")], b: [section("fees#x", as_of="2025")]}, {a: {}, b: {}})
    assert file_by_date(taken, ()) == []


@pytest.mark.parametrize(
    ("language", "old", "new", "before", "after"),
    [
        ("en", "Water costs 12 baht. Pay in 30 days.", "Water costs 18 baht. Pay in 30 days.", "12 baht", "18 baht"),
        ("zh", "水费每立方米12泰铢。三十日内付清。", "水费每立方米18泰铢。三十日内付清。", "12泰铢", "18泰铢"),
        (
            "th",
            "- ค่าน้ำลูกบาศก์เมตรละ 12 บาท\n- ชำระใน 30 วัน",
            "- ค่าน้ำลูกบาศก์เมตรละ 18 บาท\n- ชำระใน 30 วัน",
            "12 บาท",
            "18 บาท",
        ),
    ],
)
def test_what_changed_is_the_sentence_with_another_figure(
    language: Language, old: str, new: str, before: str, after: str
) -> None:
    (found,) = changes(old, new, language)
    assert before in found.before
    assert after in found.after
    assert found.figures


def test_what_is_new_and_what_is_gone_stand_by_themselves_behind_the_figures() -> None:
    old = "Firms pay by cheque only.\n\nThe fee is 500 baht a month."
    new = "Sludge is collected every second Monday.\n\nThe fee is 700 baht a month."
    figured, come, gone = changes(old, new, "en")
    assert figured.figures
    assert (come.before, come.after) == ("", "Sludge is collected every second Monday.")
    assert (gone.before, gone.after) == ("Firms pay by cheque only.", "")
    assert changes(old, old, "en") == []
